//! What the buttons of the composer do to content.

use super::{
    Addresses, Area, Bubble, BubbleKind, Card, Column, Content, Deed, Gallery, MediaName, Tap,
    bounds::{CARD_TAPS_MAX, CARDS_MAX},
};
use crate::{base::text::truncate_utf16, line::limits};

/// Content that is being written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// What was written so far.
    pub content: Content,
}

/// What the eye goes to after a button was pressed: the element's name in the composer, such as
/// `b1` or `b1-c0`; empty for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Focus(pub String);

/// What is done to an element of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Up,
    Down,
    Copy,
    Remove,
}

/// A list of content, to be changed.
enum List<'a> {
    Bubbles(&'a mut Vec<Bubble>),
    Cards(&'a mut Vec<Card>),
    Columns(&'a mut Vec<Column>),
    Areas(&'a mut Vec<Area>),
    Taps(&'a mut Vec<Tap>, Taps),
}

/// Whose buttons they are.
#[derive(Clone, Copy)]
enum Taps {
    Keyboard,
    Card,
    Buttons,
}

impl Draft {
    /// Does what a button says: `new:text` adds a bubble, `new:template:water` one of a template,
    /// `add:b0-c` adds an element to a list, `up:b1`, `down:b1`, `copy:b1-c0` and `remove:q2` change
    /// one, `json:b0` turns a template's card into JSON that shows pictures at these addresses,
    /// `grid:b0:3x2` divides a picture into areas three abreast in two rows, `draw:b0:0,40,520,300`
    /// adds an area from the left, from the upper edge, so broad and so tall, `alt:b0` writes the words
    /// of a notification from what the bubble says, `look` changes nothing. None for what is no such button, or reaches where nothing is.
    pub fn apply(&mut self, button: &str, at: &Addresses) -> Option<Focus> {
        let (deed, path) = button.split_once(':').unwrap_or((button, ""));
        let step = match deed {
            "look" => return Some(Focus::default()),
            "new" => return self.begin(path),
            "add" => {
                let now = self.list(path)?.add()?;
                return Some(Focus(format!("{path}{now}")));
            }
            "json" => return self.open_json(path, at),
            "grid" => return self.divide(path),
            "draw" => return self.draw(path),
            "alt" => return self.say_in_words(path),
            "up" => Step::Up,
            "down" => Step::Down,
            "copy" => Step::Copy,
            "remove" => Step::Remove,
            _ => return None,
        };
        let list = path.trim_end_matches(|it: char| it.is_ascii_digit());
        let at: usize = path[list.len()..].parse().ok()?;
        let now = self.list(list)?.step(at, step)?;
        Some(Focus(format!("{list}{now}")))
    }

    fn begin(&mut self, kind: &str) -> Option<Focus> {
        let bubble = match kind.split_once(':') {
            Some(("template", key)) => template(key)?,
            Some(_) => return None,
            None => BubbleKind::of(kind)?.empty(),
        };
        let at = put(&mut self.content.bubbles, bubble, limits::MESSAGES_MAX)?;
        Some(Focus(format!("b{at}")))
    }

    /// The bubble of a path such as `b0`.
    pub(super) fn bubble(&mut self, path: &str) -> Option<&mut Bubble> {
        let at: usize = path.strip_prefix('b')?.parse().ok()?;
        self.content.bubbles.get_mut(at)
    }

    /// The list of a path: `b`, `q`, `b0-c`, `b0-t` or `b0-c1-t`.
    fn list(&mut self, path: &str) -> Option<List<'_>> {
        match path.rsplit_once('-') {
            None if path == "b" => Some(List::Bubbles(&mut self.content.bubbles)),
            None if path == "q" => Some(List::Taps(&mut self.content.quick, Taps::Keyboard)),
            None => None,
            Some((of, "c")) => self.bubble(of)?.parts(),
            Some((of, "t")) => match of.split_once("-c") {
                None => {
                    let Bubble::Buttons { card, .. } = self.bubble(of)? else { return None };
                    Some(List::Taps(&mut card.taps, Taps::Buttons))
                }
                Some((of, card)) => {
                    let Bubble::Cards { cards, .. } = self.bubble(of)? else { return None };
                    let card = cards.get_mut(card.parse::<usize>().ok()?)?;
                    Some(List::Taps(&mut card.taps, Taps::Card))
                }
            },
            Some(_) => None,
        }
    }

    /// Puts a file of a breadth and height where a field of the composer asks for one; where none does,
    /// nothing happens.
    pub fn put_media(&mut self, field: &str, name: &MediaName, (width, height): (u32, u32)) {
        let Some((of, place)) = field.split_once('-') else { return };
        let name = Some(name.clone());
        let Some(bubble) = self.bubble(of) else { return };
        match (bubble, place) {
            (Bubble::Image { picture } | Bubble::Video { picture, .. }, "picture") => {
                *picture = name;
            }
            (Bubble::Video { film, .. }, "film") => *film = name,
            (Bubble::Audio { sound, .. }, "sound") => *sound = name,
            (Bubble::Buttons { card, .. }, "picture") => card.picture = name,
            (Bubble::Map { picture, height: tall, areas, .. }, "picture") => {
                let broad = u64::try_from(limits::IMAGEMAP_WIDTH).unwrap_or_default();
                let now = (u64::from(height) * broad / u64::from(width.max(1))).max(1).to_string();
                // An area that covered all of the picture covers all of the new one.
                for area in areas.iter_mut().filter(|it| it.height == *tall || tall.is_empty()) {
                    area.height.clone_from(&now);
                }
                (*picture, *tall) = (name, now);
            }
            (Bubble::Template { values, .. }, place) => {
                let key = place.strip_prefix("v-").unwrap_or_default();
                if let (Some(value), Some(name)) = (values.iter_mut().find(|it| it.0 == key), name)
                {
                    name.as_str().clone_into(&mut value.1);
                }
            }
            (Bubble::Cards { cards, .. }, place) => {
                let card = nth(place).and_then(|at| cards.get_mut(at));
                if let Some(card) = card {
                    card.picture = name;
                }
            }
            (Bubble::Pictures { columns, .. }, place) => {
                let column = nth(place).and_then(|at| columns.get_mut(at));
                if let Some(column) = column {
                    column.picture = name;
                }
            }
            (_, _) => {}
        }
    }

    fn say_in_words(&mut self, path: &str) -> Option<Focus> {
        let bubble = self.bubble(path)?;
        let words = bubble.in_words();
        let words = truncate_utf16(&words, limits::ALT_TEXT_UNITS_MAX).to_owned();
        match bubble {
            Bubble::Cards { alt, .. }
            | Bubble::Buttons { alt, .. }
            | Bubble::Confirm { alt, .. }
            | Bubble::Pictures { alt, .. }
            | Bubble::Map { alt, .. }
            | Bubble::Template { alt, .. }
            | Bubble::Json { alt, .. } => *alt = words,
            Bubble::Text { .. }
            | Bubble::Image { .. }
            | Bubble::Video { .. }
            | Bubble::Audio { .. }
            | Bubble::Location { .. }
            | Bubble::Sticker { .. }
            | Bubble::Coupon { .. } => return None,
        }
        Some(Focus(path.to_owned()))
    }

    fn open_json(&mut self, path: &str, at: &Addresses) -> Option<Focus> {
        let bubble = self.bubble(path)?;
        let alt = bubble.alt()?.to_owned();
        let json = bubble.json(at)?;
        *bubble = Bubble::Json { alt, json };
        Some(Focus(path.to_owned()))
    }
}

impl Bubble {
    /// What a bubble says, for a notification: its headings and words, or the labels of its taps.
    fn in_words(&self) -> String {
        let mut words: Vec<&str> = match self {
            Self::Template { template, values, .. } => {
                let found = Gallery::get().find(template);
                return found.map_or_else(String::new, |it| it.alt(values));
            }
            Self::Cards { cards, .. } => cards.iter().map(|it| it.title.as_str()).collect(),
            Self::Buttons { card, .. } => vec![&card.title, &card.text],
            Self::Confirm { text, .. } => vec![text],
            Self::Pictures { .. } | Self::Map { .. } => {
                self.taps().into_iter().map(|it| it.label.as_str()).collect()
            }
            Self::Text { .. }
            | Self::Image { .. }
            | Self::Video { .. }
            | Self::Audio { .. }
            | Self::Location { .. }
            | Self::Sticker { .. }
            | Self::Json { .. }
            | Self::Coupon { .. } => Vec::new(),
        };
        words.retain(|it| !it.trim().is_empty());
        words.join(" ")
    }

    /// What stands side by side in it.
    fn parts(&mut self) -> Option<List<'_>> {
        match self {
            Self::Cards { cards, .. } => Some(List::Cards(cards)),
            Self::Pictures { columns, .. } => Some(List::Columns(columns)),
            Self::Map { areas, .. } => Some(List::Areas(areas)),
            Self::Text { .. }
            | Self::Image { .. }
            | Self::Video { .. }
            | Self::Audio { .. }
            | Self::Location { .. }
            | Self::Sticker { .. }
            | Self::Buttons { .. }
            | Self::Confirm { .. }
            | Self::Template { .. }
            | Self::Json { .. }
            | Self::Coupon { .. } => None,
        }
    }
}

impl List<'_> {
    fn add(self) -> Option<usize> {
        let max = self.max();
        match self {
            Self::Bubbles(_) => None,
            Self::Cards(all) => put(all, Card::with_button(), max),
            Self::Columns(all) => put(all, Column::default(), max),
            Self::Areas(all) => put(all, Area::whole(limits::IMAGEMAP_WIDTH), max),
            Self::Taps(all, Taps::Keyboard) => {
                put(all, Tap { deed: Deed::Say, ..Tap::default() }, max)
            }
            Self::Taps(all, Taps::Card | Taps::Buttons) => put(all, Tap::default(), max),
        }
    }

    fn step(self, at: usize, step: Step) -> Option<usize> {
        let max = self.max();
        match self {
            Self::Bubbles(all) => moved(all, (at, step), max),
            Self::Cards(all) => moved(all, (at, step), max),
            Self::Columns(all) => moved(all, (at, step), max),
            Self::Areas(all) => moved(all, (at, step), max),
            Self::Taps(all, _) => moved(all, (at, step), max),
        }
    }

    const fn max(&self) -> usize {
        match self {
            Self::Bubbles(_) => limits::MESSAGES_MAX,
            Self::Cards(_) => CARDS_MAX,
            Self::Columns(_) => limits::CAROUSEL_COLUMNS_MAX,
            Self::Areas(_) => limits::IMAGEMAP_ACTIONS_MAX,
            Self::Taps(_, Taps::Keyboard) => limits::QUICK_REPLY_ITEMS_MAX,
            Self::Taps(_, Taps::Card) => CARD_TAPS_MAX,
            Self::Taps(_, Taps::Buttons) => limits::BUTTONS_ACTIONS_MAX,
        }
    }
}

fn template(key: &str) -> Option<Bubble> {
    let template = Gallery::get().find(key)?;
    let values = template.beginning();
    Some(Bubble::Template { alt: String::new(), template: key.to_owned(), values })
}

/// The number of the card in `c1-picture`.
fn nth(place: &str) -> Option<usize> {
    place.strip_prefix('c')?.strip_suffix("-picture")?.parse().ok()
}

fn put<T>(list: &mut Vec<T>, it: T, max: usize) -> Option<usize> {
    if max <= list.len() {
        return None;
    }
    list.push(it);
    Some(list.len() - 1)
}

/// Where the element stands afterwards; after a removal the one that took its place, or the last.
fn moved<T: Clone>(list: &mut Vec<T>, (at, step): (usize, Step), max: usize) -> Option<usize> {
    let last = list.len().checked_sub(1).filter(|last| at <= *last)?;
    let to = match step {
        Step::Up => at.saturating_sub(1),
        Step::Down => (at + 1).min(last),
        Step::Copy if max <= list.len() => return None,
        Step::Copy => {
            let copy = list[at].clone();
            list.insert(at + 1, copy);
            return Some(at + 1);
        }
        Step::Remove => {
            list.remove(at);
            return Some(at.min(last.saturating_sub(1)));
        }
    };
    list.swap(at, to);
    Some(to)
}
