//! What a tap does.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What happens when a person taps a button, a picture or an area. Which kinds are allowed depends
/// on the place; `line::check` knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Action {
    /// Sends us a postback event.
    Postback(PostbackAction),
    /// Lets the person say a text.
    Message(MessageAction),
    /// Opens a page, a telephone number or a place inside LINE.
    Uri(UriAction),
    /// Lets the person pick a date or a time, then sends a postback event.
    DatetimePicker(DatetimePickerAction),
    /// Opens the camera (quick replies only).
    Camera(LabelAction),
    /// Opens the pictures on the phone (quick replies only).
    #[serde(rename = "cameraRoll")]
    CameraRoll(LabelAction),
    /// Opens the map to send a place (quick replies only).
    Location(LabelAction),
    /// Changes to another rich menu (rich menus only).
    RichMenuSwitch(RichMenuSwitchAction),
    /// Copies a text.
    Clipboard(ClipboardAction),
    /// A kind not known here, or a known kind that cannot be read.
    #[serde(untagged)]
    Unknown(Value),
}

impl Action {
    /// A postback with a label.
    pub fn postback(label: impl Into<String>, data: impl Into<String>) -> PostbackAction {
        PostbackAction {
            data: data.into(),
            label: Some(label.into()),
            display_text: None,
            text: None,
            input_option: None,
            fill_in_text: None,
        }
    }

    /// A text the person says.
    pub fn message(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self::Message(MessageAction { text: text.into(), label: Some(label.into()) })
    }

    /// A link.
    pub fn uri(label: impl Into<String>, uri: impl Into<String>) -> Self {
        Self::Uri(UriAction { uri: uri.into(), label: Some(label.into()), alt_uri: None })
    }

    /// A change to the rich menu behind an alias.
    pub fn switch(alias: impl Into<String>, data: impl Into<String>) -> Self {
        Self::RichMenuSwitch(RichMenuSwitchAction {
            rich_menu_alias_id: alias.into(),
            data: data.into(),
            label: None,
        })
    }

    /// A text to copy.
    pub fn clipboard(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self::Clipboard(ClipboardAction { clipboard_text: text.into(), label: Some(label.into()) })
    }

    /// The label, where the action has one.
    pub fn label(&self) -> Option<&str> {
        match self {
            Self::Postback(action) => action.label.as_deref(),
            Self::Message(action) => action.label.as_deref(),
            Self::Uri(action) => action.label.as_deref(),
            Self::DatetimePicker(action) => action.label.as_deref(),
            Self::Camera(action) | Self::CameraRoll(action) | Self::Location(action) => {
                action.label.as_deref()
            }
            Self::RichMenuSwitch(action) => action.label.as_deref(),
            Self::Clipboard(action) => action.label.as_deref(),
            Self::Unknown(value) => value.get("label").and_then(Value::as_str),
        }
    }
}

object! {
    /// Sends `data` back to us.
    PostbackAction {
        /// What comes back in the event, at most 300 UTF-16 units.
        data: String,
    } optional {
        /// What stands on the button.
        label: String,
        /// What the person seems to say.
        display_text: String,
        /// The older way to let the person say something.
        text: String,
        /// What happens to the menu or the keyboard.
        input_option: InputOption,
        /// What the keyboard opens with; only with `openKeyboard`.
        fill_in_text: String,
    }
}

setters! {
    PostbackAction {
        /// What the person seems to say when tapping, at most 300 grapheme clusters.
        display_text: String,
        /// What happens to the menu or the keyboard.
        input_option: InputOption,
        /// What the keyboard opens with; only with `openKeyboard`.
        fill_in_text: String,
    }
}

impl From<PostbackAction> for Action {
    fn from(action: PostbackAction) -> Self {
        Self::Postback(action)
    }
}

words! {
    /// What a postback does to the input area.
    InputOption {
        /// Hides the rich menu.
        CloseRichMenu = "closeRichMenu",
        /// Shows the rich menu.
        OpenRichMenu = "openRichMenu",
        /// Opens the keyboard.
        OpenKeyboard = "openKeyboard",
        /// Opens the recorder of voice messages.
        OpenVoice = "openVoice",
    }
}

object! {
    /// Lets the person say `text`.
    MessageAction {
        /// The text, at most 300 grapheme clusters.
        text: String,
    } optional {
        /// What stands on the button.
        label: String,
    }
}

object! {
    /// Opens `uri`.
    UriAction {
        /// http, https, line or tel; at most 1000 UTF-16 units.
        uri: String,
    } optional {
        /// What stands on the button.
        label: String,
        /// Another address for some devices.
        alt_uri: AltUri,
    }
}

object! {
    /// Another address for some devices.
    #[derive(Default)]
    AltUri {} optional {
        /// On LINE for macOS and Windows.
        desktop: String,
    }
}

object! {
    /// Lets the person pick a date, a time, or both.
    DatetimePickerAction {
        /// What comes back in the event, at most 300 UTF-16 units.
        data: String,
        /// What is picked.
        mode: PickerMode,
    } optional {
        /// What stands on the button.
        label: String,
        /// What the picker opens with.
        initial: String,
        /// The latest choice.
        max: String,
        /// The earliest choice.
        min: String,
    }
}

words! {
    /// What a picker asks for.
    PickerMode {
        /// `yyyy-MM-dd`.
        Date = "date",
        /// `HH:mm`.
        Time = "time",
        /// `yyyy-MM-ddTHH:mm`.
        Datetime = "datetime",
    }
}

object! {
    /// An action that is nothing but its label.
    #[derive(Default)]
    LabelAction {} optional {
        /// What stands on the button.
        label: String,
    }
}

object! {
    /// Changes the person's rich menu.
    RichMenuSwitchAction {
        /// The alias of the menu to show, at most 32 letters.
        rich_menu_alias_id: String,
        /// What comes back in the event, at most 300 UTF-16 units.
        data: String,
    } optional {
        /// What a screen reader says.
        label: String,
    }
}

object! {
    /// Copies a text to the clipboard.
    ClipboardAction {
        /// The text, 1 to 1000 UTF-16 units.
        clipboard_text: String,
    } optional {
        /// What stands on the button.
        label: String,
    }
}
