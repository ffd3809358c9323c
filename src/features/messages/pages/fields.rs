//! The composer's fields.

use maud::{Markup, html};

use super::composer::{Composer, deed_in_place, step};
use crate::{
    features::messages::{
        model::{Deed, Material, MaterialKind, MediaName, Tap},
        words,
    },
    line::limits::{ALT_TEXT_UNITS_MAX, LABEL_CLUSTERS_MAX},
    web::controls::{self, Choice, Counts, Fault, Field, Kind, Width, hidden, icon, select},
};

/// A field of the composer, with its fault.
pub(super) struct Cell<'a> {
    composer: &'a Composer<'a>,
    name: String,
    label: &'a str,
    value: &'a str,
    hint: &'a str,
    max: usize,
    counts: Counts,
    kind: Kind,
    width: Width,
    rows: u8,
    may_be_empty: bool,
}

impl<'a> Cell<'a> {
    /// A field that has to be filled in.
    pub(super) fn new(
        composer: &'a Composer<'a>,
        name: String,
        (label, value): (&'a str, &'a str),
    ) -> Self {
        let (kind, width, counts) = (Kind::Text, Width::Full, Counts::Letters);
        Self {
            composer,
            name,
            label,
            value,
            hint: "",
            max: 0,
            counts,
            kind,
            width,
            rows: 0,
            may_be_empty: false,
        }
    }

    /// That takes so many letters as people see them.
    pub(super) fn max(self, max: usize) -> Self {
        Self { max, ..self }
    }

    /// That takes so many UTF-16 units, as LINE counts most texts.
    pub(super) fn units(self, max: usize) -> Self {
        Self { max, counts: Counts::Utf16, ..self }
    }

    pub(super) fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    pub(super) fn optional(self) -> Self {
        Self { may_be_empty: true, ..self }
    }

    pub(super) fn short(self) -> Self {
        Self { width: Width::Short, ..self }
    }

    pub(super) fn kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    pub(super) fn rows(self, rows: u8) -> Self {
        Self { rows, ..self }
    }

    fn with<R>(&self, show: impl FnOnce(&Field<'_>) -> R) -> R {
        let mut field = Field::new(&self.name, self.label)
            .value(self.value)
            .hint(self.hint)
            .chars_max(self.max)
            .counts(self.counts)
            .kind(self.kind)
            .width(self.width)
            .rows(self.rows)
            .faults(self.composer.faults);
        if self.may_be_empty {
            field = field.optional();
        }
        show(&field)
    }

    /// One line.
    pub(super) fn line(&self) -> Markup {
        self.with(controls::text)
    }

    /// Several lines.
    pub(super) fn area(&self) -> Markup {
        self.with(controls::area)
    }
}

/// The words a notification shows.
pub(super) fn alt(composer: &Composer<'_>, at: &str, value: &str) -> Markup {
    let words = Cell::new(composer, format!("{at}-alt"), ("通知に出る文", value))
        .units(ALT_TEXT_UNITS_MAX)
        .rows(2)
        .hint("通知とトークの一覧に出て、読み上げにも使われます。中身がこれだけでわかるように書きます。");
    html! {
        (words.area())
        @if value.trim().is_empty() { (deed_in_place(&format!("alt:{at}"), "入れた文から作る")) }
    }
}

/// A file of the library, or a new one.
pub(super) fn media(
    composer: &Composer<'_>,
    name: &str,
    (label, value): (&str, Option<&MediaName>),
    (kind, needed): (MaterialKind, Needed),
) -> Markup {
    let none = match needed {
        Needed::Must => "選んでください",
        Needed::May => "入れない",
    };
    let known = composer.library.iter().filter(|it| it.kind == kind);
    let mut choices = vec![Choice::new("", none)];
    choices.extend(known.map(|it| Choice::new(it.name.as_str(), title(it))));
    if let Some(value) = value
        && !choices.iter().any(|it| it.value == value.as_str())
    {
        choices.push(Choice::new(value.as_str(), "素材の一覧にないもの"));
    }
    let chosen = value.map_or("", MediaName::as_str);
    let mut field = Field::new(name, label).value(chosen).faults(composer.faults);
    if needed == Needed::May {
        field = field.optional();
    }
    let file = format!("{name}-file");
    let file_error = Fault::of(composer.faults, &file);
    let (word, accept) = (words::material(kind), accept(kind));
    let new = format!("新しい{word}を入れる");
    let hint = match kind {
        MaterialKind::Picture => "選ぶと、次に保存するときに素材へ入ります。10MBまで。",
        MaterialKind::Film | MaterialKind::Sound => {
            "選ぶと、次に保存するときに素材へ入ります。10MBまで。それより大きいもの(200MBまで)は、先に「素材」の画面で入れてください。"
        }
    };
    html! {
        div.pick {
            @if let Some(picture) = value.filter(|it| it.kind() == MaterialKind::Picture) {
                img.pick__thumb src={ "/media/" (picture.hash()) "/card" } alt=(shown(composer, picture));
            }
            div.pick__how data-renew {
                (select(&field, &choices))
                details.disclosure open[!file_error.is_empty()] {
                    summary { (icon("chevron-right")) (new) }
                    div.disclosure__body {
                        (controls::file(&Field::new(&file, "ファイル").faults(composer.faults).hint(hint), accept))
                    }
                }
            }
        }
    }
}

/// Whether a file has to be chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Needed {
    Must,
    May,
}

/// What files a browser offers.
pub(super) const fn accept(kind: MaterialKind) -> &'static str {
    match kind {
        MaterialKind::Picture => "image/jpeg,image/png",
        MaterialKind::Film => "video/mp4",
        MaterialKind::Sound => "audio/mp4,audio/mpeg,.m4a,.mp3",
    }
}

fn title(it: &Material) -> &str {
    if it.title.is_empty() { it.name.as_str() } else { &it.title }
}

fn shown<'a>(composer: &Composer<'a>, name: &MediaName) -> &'a str {
    let found = composer.library.iter().find(|it| it.name == *name);
    found.map_or("", |it| if it.alt.is_empty() { title(it) } else { &it.alt })
}

/// Whether something to tap has to have words on it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// It has, up to LINE's usual count.
    Must,
    /// It may have so many letters.
    May(usize),
}

/// Something to tap, in a list.
pub(super) fn tap(
    composer: &Composer<'_>,
    (at, nth): (&str, usize),
    it: &Tap,
    label: Label,
) -> Markup {
    let whose = format!("ボタン{}", nth + 1);
    html! {
        div.press id=(at) role="group" aria-label=(whose) {
            (hidden(&format!("{at}-is"), "1"))
            (tap_fields(composer, at, it, label))
            div.press__acts {
                (step(("up", at), ("arrow-up", &format!("{whose}を前へ"))))
                (step(("down", at), ("arrow-down", &format!("{whose}を後へ"))))
                (step(("remove", at), ("trash-2", &format!("{whose}を消す"))))
            }
        }
    }
}

/// What something to tap says and does.
pub(super) fn tap_fields(composer: &Composer<'_>, at: &str, it: &Tap, label: Label) -> Markup {
    let deeds = Deed::ALL.map(|it| Choice::new(it.as_str(), words::deed(it)));
    let deed = format!("{at}-deed");
    let words = Cell::new(composer, format!("{at}-label"), ("ボタンの文字", &it.label));
    let words = match label {
        Label::Must => words.max(LABEL_CLUSTERS_MAX),
        Label::May(max) => words.max(max).optional(),
    };
    let (hint, kind) = match it.deed {
        Deed::Open => ("https:// で始まるアドレス", Kind::Url),
        Deed::Say => ("空にすると、ボタンの文字を送ります", Kind::Text),
        Deed::Call => ("例: 0594-24-1136", Kind::Phone),
        Deed::Copy => ("クーポンの番号など", Kind::Text),
    };
    let value = Cell::new(composer, format!("{at}-value"), (words::value(it.deed), &it.value));
    html! {
        div.press__fields {
            (words.line())
            div data-renew { (select(&Field::new(&deed, "押したとき").value(it.deed.as_str()), &deeds)) }
            (value.kind(kind).hint(hint).line())
        }
    }
}
