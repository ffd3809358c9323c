use maud::{Markup, html};

use super::leaf::Leaf;
use crate::{
    features::forms::model::{Choice, Other, Passage, Question, part},
    web::controls::{
        Apart, Choice as Tile, Field, Layout, Offer, Picks, group, picks, select, text,
    },
};

/// What is sent for something else than the choices.
const OTHER: &str = "other";

/// A question and its field.
type Asked<'a> = (&'a Question, &'a Field<'a>);

/// A choice as it is drawn: what is sent, how many are left, whether it may be taken.
struct Drawn<'a> {
    value: String,
    label: &'a str,
    left: String,
    offer: Offer,
    lang: &'static str,
}

fn drawn<'a>(leaf: &Leaf<'_>, question: &Question, choices: &'a [Choice]) -> Vec<Drawn<'a>> {
    let name = crate::features::forms::model::field(question.id);
    let draw = |choice: &'a Choice| {
        let left = leaf.tally.left(question.id, choice.id, choice.quota);
        let value = choice.id.0.to_string();
        // What somebody has chosen stays theirs to see, and is refused in words when it is gone.
        let is_taken = leaf.raw.all(&name).any(|it| it == value);
        let offer = if left == Some(0) && !is_taken { Offer::Gone } else { Offer::Open };
        Drawn {
            value,
            label: &choice.label,
            left: left.map(leaf.phrases().left).unwrap_or_default(),
            offer,
            lang: leaf.design.spoken.apart(Passage::Choice(question.id, choice.id)),
        }
    };
    choices.iter().map(draw).collect()
}

fn tiles<'a>(leaf: &Leaf<'_>, drawn: &'a [Drawn<'_>], other: Other) -> Vec<Tile<'a>> {
    let tile = |it: &'a Drawn<'_>| Tile {
        offer: it.offer,
        ..Tile::new(&it.value, it.label).note(&it.left).lang(it.lang)
    };
    let something_else = Tile::new(OTHER, leaf.phrases().other).lang(leaf.apart());
    let other = (other == Other::Written).then_some(something_else);
    drawn.iter().map(tile).chain(other).collect()
}

/// The field for what is written instead of a choice.
fn written(leaf: &Leaf<'_>, question: &Question, other: Other) -> Markup {
    let name = part(question.id, OTHER);
    let apart = Apart { label: leaf.apart(), own: leaf.apart(), ..Apart::default() };
    let field = Field::new(&name, leaf.phrases().other_text).value(leaf.raw.text(&name));
    html! { @if other == Other::Written { (text(&field.apart(apart).faults(leaf.faults))) } }
}

pub(super) fn one(
    leaf: &Leaf<'_>,
    (question, field): Asked<'_>,
    (choices, other): (&[Choice], Other),
) -> Markup {
    let drawn = drawn(leaf, question, choices);
    picks(&Picks {
        below: written(leaf, question, other),
        ..Picks::one(field, &tiles(leaf, &drawn, other), &[field.value])
    })
}

pub(super) fn many(
    leaf: &Leaf<'_>,
    (question, field): Asked<'_>,
    (choices, other): (&[Choice], Other),
) -> Markup {
    let drawn = drawn(leaf, question, choices);
    let chosen: Vec<&str> = leaf.raw.all(field.name).collect();
    picks(&Picks {
        below: written(leaf, question, other),
        ..Picks::many(field, &tiles(leaf, &drawn, other), &chosen)
    })
}

pub(super) fn list(leaf: &Leaf<'_>, (question, field): Asked<'_>, choices: &[Choice]) -> Markup {
    let drawn = drawn(leaf, question, choices);
    let labels: Vec<String> = drawn
        .iter()
        .map(|it| match &*it.left {
            "" => it.label.to_owned(),
            left => {
                let (open, close) = leaf.phrases().unit;
                format!("{}{open}{left}{close}", it.label)
            }
        })
        .collect();
    let mut tiles = vec![Tile::new("", leaf.phrases().choose).lang(leaf.apart())];
    tiles.extend(
        drawn.iter().zip(&labels).map(|(it, label)| Tile {
            offer: it.offer,
            ..Tile::new(&it.value, label).lang(it.lang)
        }),
    );
    select(field, &tiles)
}

fn tile<'a>(
    leaf: &Leaf<'_>,
    question: &Question,
    (choice, value): (&'a Choice, &'a str),
) -> Tile<'a> {
    let lang = leaf.design.spoken.apart(Passage::Choice(question.id, choice.id));
    Tile::new(value, &choice.label).lang(lang)
}

/// The longest words that fit beside each other on a phone, in characters.
const SHORT: usize = 5;

pub(super) fn rows(
    leaf: &Leaf<'_>,
    (question, field): Asked<'_>,
    (rows, choices): (&[Choice], &[Choice]),
) -> Markup {
    let values: Vec<String> = choices.iter().map(|it| it.id.0.to_string()).collect();
    let tiles: Vec<Tile<'_>> =
        choices.iter().zip(&values).map(|(it, value)| tile(leaf, question, (it, value))).collect();
    let is_short = choices.iter().all(|it| it.label.chars().count() <= SHORT);
    let layout = if is_short { Layout::Across } else { Layout::Down };
    group(
        field,
        html! {
            @for row in rows {
                @let name = part(question.id, &row.id.0.to_string());
                @let value = leaf.raw.text(&name);
                @let label = leaf.design.spoken.apart(Passage::Row(question.id, row.id));
                @let apart = Apart { label, own: leaf.apart(), ..Apart::default() };
                @let asked = Field::new(&name, &row.label).value(value).apart(apart).faults(leaf.faults);
                (picks(&Picks { layout, ..Picks::one(&asked, &tiles, &[value]) }))
            }
        },
    )
}
