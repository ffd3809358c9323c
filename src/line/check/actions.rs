use jiff::civil::{Date, DateTime, Time, date};

use super::{
    cursor::{At, Unit},
    uri,
};
use crate::line::{
    limits::{
        ALIAS_LETTERS_MAX, CLIPBOARD_UNITS_MAX, DATA_UNITS_MAX, FLEX_LABEL_CLUSTERS_MAX,
        IMAGE_CAROUSEL_LABEL_CLUSTERS_MAX, LABEL_CLUSTERS_MAX, LINK_UNITS_MAX, SAID_CLUSTERS_MAX,
    },
    wire::{InputOption, PickerMode},
};

/// Where an action stands: decides the kinds allowed and the label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A button of a template.
    TemplateButton,
    /// A template's picture and words.
    TemplateDefault,
    /// A picture of an image carousel.
    ImageCarousel,
    /// An area of a rich menu.
    RichMenu,
    /// A button over the keyboard.
    QuickReply,
    /// A button of a card.
    FlexButton,
    /// Any other part of a card.
    FlexPart,
    /// A film in a card.
    FlexVideo,
}

impl Place {
    fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::TemplateButton
            | Self::TemplateDefault
            | Self::ImageCarousel
            | Self::FlexButton
            | Self::FlexPart => &["postback", "message", "uri", "datetimepicker", "clipboard"],
            Self::RichMenu => {
                &["postback", "message", "uri", "datetimepicker", "richmenuswitch", "clipboard"]
            }
            Self::QuickReply => &[
                "postback",
                "message",
                "uri",
                "datetimepicker",
                "camera",
                "cameraRoll",
                "location",
                "clipboard",
            ],
            Self::FlexVideo => &["uri"],
        }
    }

    fn label(self, action: &At<'_>) {
        let (label, max) = match self {
            Self::TemplateButton | Self::QuickReply => {
                (action.required("label"), LABEL_CLUSTERS_MAX)
            }
            Self::TemplateDefault | Self::RichMenu => {
                (action.optional("label"), LABEL_CLUSTERS_MAX)
            }
            Self::ImageCarousel => (action.optional("label"), IMAGE_CAROUSEL_LABEL_CLUSTERS_MAX),
            Self::FlexButton => (action.required("label"), FLEX_LABEL_CLUSTERS_MAX),
            Self::FlexPart | Self::FlexVideo => (action.optional("label"), FLEX_LABEL_CLUSTERS_MAX),
        };
        let min =
            usize::from(matches!(self, Self::TemplateButton | Self::QuickReply | Self::FlexButton));
        label.text(min..=max, Unit::Clusters);
    }
}

/// What a tap does.
pub(super) fn action(at: &At<'_>, place: Place) {
    let Some(kind) = at.required("type").word(place.kinds()) else { return };
    place.label(at);
    match kind {
        "postback" => postback(at),
        "message" => {
            at.required("text").text(1..=SAID_CLUSTERS_MAX, Unit::Clusters);
        }
        "uri" => {
            uri::link(&at.required("uri"));
            let desktop = at.optional("altUri").optional("desktop");
            desktop.text(1..=LINK_UNITS_MAX, Unit::Utf16);
            uri::scheme(&desktop, &["http", "https", "line", "tel"]);
        }
        "datetimepicker" => picker(at),
        "richmenuswitch" => {
            at.required("richMenuAliasId").text(1..=ALIAS_LETTERS_MAX, Unit::Utf16);
            data(at);
        }
        "clipboard" => {
            at.required("clipboardText").text(1..=CLIPBOARD_UNITS_MAX, Unit::Utf16);
        }
        _ => {}
    }
}

fn data(at: &At<'_>) {
    at.required("data").text(1..=DATA_UNITS_MAX, Unit::Utf16);
}

fn postback(at: &At<'_>) {
    data(at);
    let shown = at.optional("displayText");
    shown.text(0..=SAID_CLUSTERS_MAX, Unit::Clusters);
    let said = at.optional("text");
    said.text(0..=SAID_CLUSTERS_MAX, Unit::Clusters);
    if shown.is_present() && said.is_present() {
        said.fault("can not be specified together with displayText");
    }
    let option = at.optional("inputOption").word(InputOption::WORDS);
    let typed = at.optional("fillInText");
    typed.text(0..=SAID_CLUSTERS_MAX, Unit::Clusters);
    if typed.is_present() && option != Some(InputOption::OpenKeyboard.as_str()) {
        typed.fault("can only be specified when inputOption is openKeyboard");
    }
}

fn picker(at: &At<'_>) {
    data(at);
    let Some(mode) = at.required("mode").word(PickerMode::WORDS) else { return };
    let [_, max, min] = ["initial", "max", "min"].map(|name| {
        let at = at.optional(name);
        let moment = at.string().map(|text| moment(mode, text));
        if moment == Some(None) {
            at.fault(format!("invalid {mode}"));
        }
        (at, moment.flatten())
    });
    if let ((max, Some(latest)), (_, Some(earliest))) = (max, min)
        && latest <= earliest
    {
        max.fault("must be later than min");
    }
}

/// A moment a picker can show, so that two of one mode compare.
fn moment(mode: &str, text: &str) -> Option<DateTime> {
    let any_day = date(2000, 1, 1);
    match mode {
        "date" => Some(day(text)?.at(0, 0, 0, 0)),
        "time" => Some(any_day.to_datetime(clock(text)?)),
        _ => {
            let (on, at) = text.split_once(['T', 't'])?;
            Some(day(on)?.to_datetime(clock(at)?))
        }
    }
}

fn day(text: &str) -> Option<Date> {
    let on = Date::new(
        digits(text.get(0..4)?)?,
        i8::try_from(digits(text.get(5..7)?)?).ok()?,
        i8::try_from(digits(text.get(8..)?)?).ok()?,
    );
    let hyphens = text.len() == 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
    on.ok().filter(|on| hyphens && (date(1900, 1, 1)..=date(2100, 12, 31)).contains(on))
}

fn clock(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':').filter(|_| text.len() == 5)?;
    let hour = i8::try_from(digits(hour)?).ok()?;
    Time::new(hour, i8::try_from(digits(minute)?).ok()?, 0, 0).ok()
}

fn digits(text: &str) -> Option<i16> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}
