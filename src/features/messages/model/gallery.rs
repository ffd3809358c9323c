//! Templates of cards: what the city fills in, and how it looks.

use std::sync::OnceLock;

use serde::Deserialize;

use super::{
    Addresses, Deed, MediaName, Tap,
    shape::{KEY, SUB, action, button, hero},
};
use crate::line::wire::flex::{
    Bubble, ButtonStyle, Component, Flex, FlexBox, FlexSeparator, FlexText,
};

/// Every template, in the order of the gallery.
#[derive(Debug)]
pub struct Gallery {
    /// The templates.
    pub templates: Vec<Template>,
}

/// A card with places to fill in. Keys never change: kept messages name them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Template {
    /// Which.
    pub key: String,
    /// What staff call it.
    pub name: String,
    /// What it is for, in a sentence.
    pub about: String,
    /// What stands in the bar on top.
    pub badge: String,
    /// The bar's colour, and that of the first button: white on it can be read.
    pub color: String,
    /// What is filled in, from top to bottom.
    pub places: Vec<Place>,
}

/// A place to fill in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Place {
    /// Which; unique in its template.
    pub key: String,
    /// What is asked for. Beside a row it is shown too.
    pub label: String,
    /// How it looks.
    pub drawing: Drawing,
    /// Whether it has to be filled in.
    #[serde(default)]
    pub must: bool,
    /// Letters at most; 0 where an address or a picture is given.
    #[serde(default)]
    pub max: usize,
    /// What stands on the button, unless something else is written.
    #[serde(default)]
    pub button: String,
    /// What could stand there.
    #[serde(default)]
    pub sample: String,
    /// Whether a new message begins with it, because it is nearly always the same.
    #[serde(default)]
    pub keep: bool,
}

/// How what is filled in looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Drawing {
    /// A picture on top.
    Picture,
    /// The heading.
    Title,
    /// A word in large letters of the template's colour, such as a level.
    Level,
    /// Words.
    Text,
    /// A line of a table.
    Row,
    /// One point in each line.
    List,
    /// Small words at the end.
    Note,
    /// A button that opens a page.
    Link,
    /// A button that calls a number.
    Call,
}

impl Drawing {
    /// Whether it is a button, with a label of its own.
    pub const fn is_button(self) -> bool {
        matches!(self, Self::Link | Self::Call)
    }

    /// Whether it may have several lines.
    pub const fn is_long(self) -> bool {
        matches!(self, Self::Text | Self::List | Self::Note)
    }
}

impl Gallery {
    /// The templates of this release.
    pub fn get() -> &'static Self {
        static GALLERY: OnceLock<Gallery> = OnceLock::new();
        GALLERY.get_or_init(|| {
            let text = include_str!("../../../../assets/messages/templates.json");
            Self { templates: serde_json::from_str(text).expect("a test reads it") }
        })
    }

    /// The template of a key.
    pub fn find(&self, key: &str) -> Option<&Template> {
        self.templates.iter().find(|it| it.key == key)
    }
}

impl Place {
    /// What was filled in, empty for nothing.
    pub fn value<'a>(&self, values: &'a [(String, String)]) -> &'a str {
        values.iter().find(|it| it.0 == self.key).map_or("", |it| &it.1)
    }

    /// The key of what stands on its button.
    pub fn button_key(&self) -> String {
        format!("{}-label", self.key)
    }

    /// What stands on its button.
    pub fn button<'a>(&'a self, values: &'a [(String, String)]) -> &'a str {
        let key = self.button_key();
        values.iter().find(|it| it.0 == key).map_or(&self.button, |it| &it.1)
    }
}

impl Template {
    /// What could stand at each place.
    pub fn samples(&self) -> Vec<(String, String)> {
        self.values(|it| it.sample.clone())
    }

    /// What a new message begins with: nothing that somebody could send by mistake.
    pub fn beginning(&self) -> Vec<(String, String)> {
        self.values(|it| if it.keep { it.sample.clone() } else { String::new() })
    }

    fn values(&self, of: impl Fn(&Place) -> String) -> Vec<(String, String)> {
        let mut all = Vec::new();
        for place in &self.places {
            all.push((place.key.clone(), of(place)));
            if place.drawing.is_button() {
                all.push((place.button_key(), place.button.clone()));
            }
        }
        all
    }

    /// The words of a notification made of what was filled in: badge, heading and first words.
    pub fn alt(&self, values: &[(String, String)]) -> String {
        let told = |it: &&Place| {
            matches!(it.drawing, Drawing::Title | Drawing::Level | Drawing::Text | Drawing::Row)
        };
        let value = |it: &Place| it.value(values).replace('\n', " ");
        let words: Vec<String> = self.places.iter().filter(told).map(value).collect();
        let words: Vec<&str> =
            words.iter().map(|it| it.trim()).filter(|it| !it.is_empty()).take(4).collect();
        format!("【{}】{}", self.badge, words.join(" "))
    }

    /// The card with what was filled in; empty places take no room.
    pub(super) fn card(&self, values: &[(String, String)], at: &Addresses) -> Bubble {
        let (mut body, mut foot) = (Vec::<Component>::new(), Vec::<Component>::new());
        let (mut picture, mut in_rows) = (None, false);
        for place in &self.places {
            let value = place.value(values).trim();
            if value.is_empty() {
                continue;
            }
            let is_row = place.drawing == Drawing::Row;
            if is_row && !in_rows {
                body.push(
                    FlexSeparator { margin: Some("md".to_owned()), ..FlexSeparator::default() }
                        .into(),
                );
            }
            in_rows = is_row;
            match place.drawing {
                Drawing::Picture => picture = MediaName::parse(value),
                Drawing::Link => foot.push(self.tap(place, (values, Deed::Open), foot.len(), at)),
                Drawing::Call => foot.push(self.tap(place, (values, Deed::Call), foot.len(), at)),
                Drawing::Title => body.push(FlexText::new(value).bold().size("xl").into()),
                Drawing::Level => {
                    body.push(
                        FlexText::new(value).bold().size("xxl").color(self.color.as_str()).into(),
                    );
                }
                Drawing::Text => body.push(FlexText::new(value).size("md").margin("md").into()),
                Drawing::Row => body.push(row(&place.label, value)),
                Drawing::List => body.push(points(value)),
                Drawing::Note => {
                    body.push(FlexText::new(value).size("sm").color(SUB).margin("md").into())
                }
            }
        }
        let badge = FlexText::new(self.badge.as_str()).bold().size("md").color("#ffffff");
        let mut bubble = Flex::bubble(FlexBox::vertical(body).spacing("sm"));
        let bar = FlexBox::vertical([badge])
            .background_color(self.color.as_str())
            .padding_all("md")
            .padding_start("xl");
        bubble = bubble.header(bar);
        if let Some(picture) = picture {
            bubble = bubble.hero(hero(&at.small(&picture)));
        }
        if foot.is_empty() { bubble } else { bubble.footer(FlexBox::vertical(foot).spacing("sm")) }
    }

    fn tap(
        &self,
        place: &Place,
        (values, deed): (&[(String, String)], Deed),
        nth: usize,
        at: &Addresses,
    ) -> Component {
        let label = place.button(values).to_owned();
        let tap = Tap { label, deed, value: place.value(values).trim().to_owned() };
        let made = button(action(&tap, at));
        match nth {
            0 => made.style(ButtonStyle::Primary).color(self.color.as_str()).into(),
            _ => made.style(ButtonStyle::Link).color(KEY).into(),
        }
    }
}

fn row(label: &str, value: &str) -> Component {
    let label = FlexText::new(label).size("sm").color(SUB).flex(2u32);
    let value = FlexText::new(value).size("md").flex(5u32);
    FlexBox::horizontal([label, value]).spacing("sm").margin("sm").into()
}

fn points(value: &str) -> Component {
    let lines = value.lines().map(str::trim).filter(|it| !it.is_empty());
    let point = |it: &str| {
        let mark = FlexText::new("•").size("md").flex(0u32);
        FlexBox::horizontal([mark, FlexText::new(it).size("md").flex(1u32)])
    };
    FlexBox::vertical(lines.map(point)).spacing("sm").margin("md").into()
}
