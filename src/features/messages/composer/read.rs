//! Content as the fields of a form, and back.

use super::super::model::{
    Area, Bubble, BubbleKind, Card, Column, Content, Deed, Draft, Gallery, MediaName, Tap,
};
use crate::web::Posted;

/// The field that says which button of the composer was pressed.
pub const BUTTON: &str = "do";

/// Elements of any list that are read: more than any of them may have, so that what is too much is
/// still shown with its fault.
const LISTS_MAX: usize = 60;

/// What was posted, sound or not; nothing of it is lost. Fields of others are left alone.
pub fn read(posted: &Posted) -> Draft {
    let form = Form(posted);
    let bubbles = (0..LISTS_MAX).map_while(|n| form.bubble(&format!("b{n}"))).collect();
    let quick = form.many("q", Form::tap);
    Draft { content: Content { bubbles, quick } }
}

/// The fields that [`read`] reads as this.
pub fn write(content: &Content) -> Vec<(String, String)> {
    let mut fields = Fields::default();
    for (n, bubble) in content.bubbles.iter().enumerate() {
        fields.bubble(&format!("b{n}"), bubble);
    }
    for (n, tap) in content.quick.iter().enumerate() {
        fields.tap(&format!("q{n}"), tap);
    }
    fields.0
}

/// A form that was posted.
struct Form<'a>(&'a Posted);

impl Form<'_> {
    fn text(&self, at: &str, name: &str) -> String {
        self.0.text(&format!("{at}-{name}")).to_owned()
    }

    fn media(&self, at: &str, name: &str) -> Option<MediaName> {
        MediaName::parse(self.0.text(&format!("{at}-{name}")))
    }

    /// Elements of a list: as many as say so themselves.
    fn many<T>(&self, list: &str, one: impl Fn(&Self, &str) -> T) -> Vec<T> {
        let at = |n| format!("{list}{n}");
        let is_there = |at: &String| self.0.has(&format!("{at}-is"));
        (0..LISTS_MAX).map(at).take_while(is_there).map(|at| one(self, &at)).collect()
    }

    fn tap(&self, at: &str) -> Tap {
        Tap {
            label: self.text(at, "label"),
            deed: Deed::of(&self.text(at, "deed")),
            value: self.text(at, "value"),
        }
    }

    fn card(&self, at: &str) -> Card {
        Card {
            picture: self.media(at, "picture"),
            title: self.text(at, "title"),
            text: self.text(at, "text"),
            taps: self.many(&format!("{at}-t"), Self::tap),
        }
    }

    fn column(&self, at: &str) -> Column {
        Column { picture: self.media(at, "picture"), tap: self.tap(at) }
    }

    fn area(&self, at: &str) -> Area {
        Area {
            x: self.text(at, "x"),
            y: self.text(at, "y"),
            width: self.text(at, "width"),
            height: self.text(at, "height"),
            tap: self.tap(at),
        }
    }

    fn bubble(&self, at: &str) -> Option<Bubble> {
        let text = |name: &str| self.text(at, name);
        let media = |name: &str| self.media(at, name);
        let (cards, taps) = (format!("{at}-c"), format!("{at}-t"));
        Some(match BubbleKind::of(&text("kind"))? {
            BubbleKind::Text => Bubble::Text { text: text("text") },
            BubbleKind::Image => Bubble::Image { picture: media("picture") },
            BubbleKind::Video => Bubble::Video { film: media("film"), picture: media("picture") },
            BubbleKind::Audio => Bubble::Audio { sound: media("sound"), seconds: text("seconds") },
            BubbleKind::Location => Bubble::Location {
                title: text("title"),
                address: text("address"),
                latitude: text("latitude"),
                longitude: text("longitude"),
            },
            BubbleKind::Sticker => {
                Bubble::Sticker { package: text("package"), sticker: text("sticker") }
            }
            BubbleKind::Cards => {
                Bubble::Cards { alt: text("alt"), cards: self.many(&cards, Self::card) }
            }
            BubbleKind::Buttons => Bubble::Buttons { alt: text("alt"), card: self.card(at) },
            BubbleKind::Confirm => Bubble::Confirm {
                alt: text("alt"),
                text: text("text"),
                taps: self.many(&taps, Self::tap),
            },
            BubbleKind::Pictures => {
                Bubble::Pictures { alt: text("alt"), columns: self.many(&cards, Self::column) }
            }
            BubbleKind::Map => Bubble::Map {
                alt: text("alt"),
                picture: media("picture"),
                height: text("height"),
                areas: self.many(&cards, Self::area),
            },
            BubbleKind::Template => self.template(at),
            BubbleKind::Json => Bubble::Json { alt: text("alt"), json: text("json") },
            BubbleKind::Coupon => Bubble::Coupon { id: text("id") },
        })
    }

    fn template(&self, at: &str) -> Bubble {
        let template = self.text(at, "template");
        let keys: Vec<String> = match Gallery::get().find(&template) {
            Some(found) => found.beginning().into_iter().map(|it| it.0).collect(),
            None => Vec::new(),
        };
        let value = |key: String| {
            let value = self.text(at, &format!("v-{key}"));
            (key, value)
        };
        let values = keys.into_iter().map(value).collect();
        Bubble::Template { alt: self.text(at, "alt"), template, values }
    }
}

/// Fields to be posted.
#[derive(Default)]
struct Fields(Vec<(String, String)>);

impl Fields {
    fn put(&mut self, at: &str, name: &str, value: &str) {
        self.0.push((format!("{at}-{name}"), value.to_owned()));
    }

    fn media(&mut self, at: &str, name: &str, value: Option<&MediaName>) {
        self.put(at, name, value.map_or("", MediaName::as_str));
    }

    fn many<T>(&mut self, list: &str, all: &[T], one: impl Fn(&mut Self, &str, &T)) {
        for (n, it) in all.iter().enumerate() {
            one(self, &format!("{list}{n}"), it);
        }
    }

    fn tap(&mut self, at: &str, tap: &Tap) {
        self.put(at, "is", "1");
        self.put(at, "label", &tap.label);
        self.put(at, "deed", tap.deed.as_str());
        self.put(at, "value", &tap.value);
    }

    fn card(&mut self, at: &str, card: &Card) {
        self.put(at, "is", "1");
        self.media(at, "picture", card.picture.as_ref());
        self.put(at, "title", &card.title);
        self.put(at, "text", &card.text);
        self.many(&format!("{at}-t"), &card.taps, Self::tap);
    }

    fn column(&mut self, at: &str, column: &Column) {
        self.media(at, "picture", column.picture.as_ref());
        self.tap(at, &column.tap);
    }

    fn area(&mut self, at: &str, area: &Area) {
        self.put(at, "x", &area.x);
        self.put(at, "y", &area.y);
        self.put(at, "width", &area.width);
        self.put(at, "height", &area.height);
        self.tap(at, &area.tap);
    }

    fn bubble(&mut self, at: &str, bubble: &Bubble) {
        self.put(at, "kind", bubble.kind().as_str());
        if let Some(alt) = bubble.alt() {
            self.put(at, "alt", alt);
        }
        let (cards_at, taps_at) = (format!("{at}-c"), format!("{at}-t"));
        match bubble {
            Bubble::Text { text } => self.put(at, "text", text),
            Bubble::Image { picture } => self.media(at, "picture", picture.as_ref()),
            Bubble::Video { film, picture } => {
                self.media(at, "film", film.as_ref());
                self.media(at, "picture", picture.as_ref());
            }
            Bubble::Audio { sound, seconds } => {
                self.media(at, "sound", sound.as_ref());
                self.put(at, "seconds", seconds);
            }
            Bubble::Location { title, address, latitude, longitude } => {
                self.put(at, "title", title);
                self.put(at, "address", address);
                self.put(at, "latitude", latitude);
                self.put(at, "longitude", longitude);
            }
            Bubble::Sticker { package, sticker } => {
                self.put(at, "package", package);
                self.put(at, "sticker", sticker);
            }
            Bubble::Cards { cards, .. } => self.many(&cards_at, cards, Self::card),
            Bubble::Buttons { card, .. } => self.card(at, card),
            Bubble::Confirm { text, taps, .. } => {
                self.put(at, "text", text);
                self.many(&taps_at, taps, Self::tap);
            }
            Bubble::Pictures { columns, .. } => self.many(&cards_at, columns, Self::column),
            Bubble::Map { picture, height, areas, .. } => {
                self.media(at, "picture", picture.as_ref());
                self.put(at, "height", height);
                self.many(&cards_at, areas, Self::area);
            }
            Bubble::Template { template, values, .. } => {
                self.put(at, "template", template);
                for (key, value) in values {
                    self.put(at, &format!("v-{key}"), value);
                }
            }
            Bubble::Json { json, .. } => self.put(at, "json", json),
            Bubble::Coupon { id } => self.put(at, "id", id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::super::model::tests::samples::{every_kind, with_quick},
        *,
    };

    #[test]
    fn content_of_every_kind_comes_back_as_it_was() {
        let content = with_quick(every_kind());
        assert_eq!(read(&Posted::of(write(&content))).content, content);
    }

    #[test]
    fn empty_bubbles_of_every_kind_come_back_as_they_were() {
        let bubbles = BubbleKind::ALL.into_iter().map(BubbleKind::empty);
        let content = Content { bubbles: bubbles.collect(), quick: vec![Tap::default()] };
        assert_eq!(read(&Posted::of(write(&content))).content, content);
    }

    #[test]
    fn fields_of_others_and_names_that_are_none_are_left_alone() {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let posted = Posted::of(vec![
            field("title", "配信名"),
            field("b0-kind", "image"),
            field("b0-picture", "../../etc/passwd"),
            field("b2-kind", "text"),
        ]);
        let bubbles = vec![Bubble::Image { picture: None }];
        assert_eq!(read(&posted).content, Content { bubbles, quick: Vec::new() });
    }
}
