use jiff::civil::{Date, date as day};
use maud::{Markup, html};

use super::leaf::Leaf;
use crate::{
    base::time::{era_initial, era_year, read_date},
    features::forms::model::{Edge, Question, Value, Why, part},
    web::controls::{
        Apart, Button, Choice as Tile, EraDate, Field, Kind as Input, Must, Whose, Width, button,
        era_date, group, hidden, icon, said_in, text,
    },
};

/// A question and its field.
type Asked<'a> = (&'a Question, &'a Field<'a>);

/// The first and the last day of an era, by the letter that is sent.
const fn stretch(era: &str) -> (Date, Date) {
    match era.as_bytes() {
        b"r" => (day(2019, 5, 1), Date::MAX),
        b"h" => (day(1989, 1, 8), day(2019, 4, 30)),
        b"s" => (day(1926, 12, 25), day(1989, 1, 7)),
        b"t" => (day(1912, 7, 30), day(1926, 12, 24)),
        _ => (Date::MIN, Date::MAX),
    }
}

pub(super) fn date(
    leaf: &Leaf<'_>,
    (question, field): Asked<'_>,
    (from, to): (Option<Edge>, Option<Edge>),
) -> Markup {
    let first = from.and_then(|it| it.day(leaf.today)).unwrap_or(Date::MIN);
    let last = to.and_then(|it| it.day(leaf.today)).unwrap_or(Date::MAX);
    let said = leaf.phrases();
    let is_offered = |era: &str| {
        let (begins, ends) = stretch(era);
        first <= ends && begins <= last
    };
    let offered = said.eras.iter().filter(|it| is_offered(it.0));
    let eras: Vec<Tile<'_>> =
        offered.map(|(sent, name)| Tile::new(sent, name).lang(leaf.apart())).collect();
    let (era, year, month, day) = boxes(leaf, question, field.value);
    let untouched = [&year, &month, &day].iter().all(|it| it.is_empty());
    let usual = eras.first().map_or("", |it| it.value);
    let echo = match leaf.reading.answers.get(question.id) {
        Some(Value::Date(it)) => (said.day)(it.0),
        _ => String::new(),
    };
    let (meant, id) = (meant(leaf, question), question.id.0.to_string());
    let yes = meant
        .as_ref()
        .map(|it| Button::outline(it).small().icon("check").sends("_era", &id).lang(leaf.apart()));
    era_date(&EraDate {
        field: *field,
        era: if untouched { usual } else { &era },
        year: &year,
        month: &month,
        day: &day,
        eras: &eras,
        echo: &echo,
        whose: Whose::Anybody,
        meant: yes.filter(|_| !field.error.is_empty()),
    })
}

/// How somebody says yes to the day they probably meant; none where the era is right.
fn meant(leaf: &Leaf<'_>, question: &Question) -> Option<String> {
    leaf.reading.faults.iter().find_map(|it| match it.why {
        Why::OtherEra(day) if it.question == question.id => {
            Some((leaf.phrases().yes_that_day)(day))
        }
        _ => None,
    })
}

/// What stands in the boxes: what was typed there, or a day that came as one text.
fn boxes(leaf: &Leaf<'_>, question: &Question, whole: &str) -> (String, String, String, String) {
    let of = |it: &str| leaf.raw.text(&part(question.id, it)).to_owned();
    let (year, month, day) = (of("year"), of("month"), of("day"));
    let typed = [&year, &month, &day].iter().any(|it| !it.is_empty());
    match read_date(whole).filter(|_| !typed) {
        None => (of("era"), year, month, day),
        Some(on) => {
            let era = era_initial(on).map(String::from).unwrap_or_default();
            let year = era_year(on).map_or(on.year(), |it| it.year);
            (era, year.to_string(), on.month().to_string(), on.day().to_string())
        }
    }
}

pub(super) fn name(leaf: &Leaf<'_>, (question, field): Asked<'_>) -> Markup {
    let one = |part: &str, fills: &str| one(leaf, (question, field.must), (part, fills));
    group(
        field,
        html! {
            div.pair { (one("family", "family-name")) (one("given", "given-name")) }
            div.pair { (one("family_kana", "")) (one("given_kana", "")) }
        },
    )
}

pub(super) fn address(leaf: &Leaf<'_>, (question, field): Asked<'_>) -> Markup {
    let one = |part: &str, fills: &str| one(leaf, (question, field.must), (part, fills));
    let (id, of) = (question.id.0.to_string(), |it: &str| format!("f-q{}-{it}", question.id.0));
    let (says, apart) = (leaf.phrases(), leaf.apart());
    let by_code = Button::outline(says.by_code).small().icon("search");
    group(
        field,
        html! {
            div.parts data-postal=(says.filled_in)
                data-code=(of("postal")) data-area=(of("area")) {
                (one("postal", "postal-code"))
                div lang=[(!apart.is_empty()).then_some(apart)] {
                    (button(&by_code.sends("_postal", &id)))
                    p.echo role="status" {}
                }
                (one("area", "address-level2"))
                (one("street", "address-line1"))
                (one("building", "address-line2"))
            }
        },
    )
}

/// A part of a name or an address.
fn one(leaf: &Leaf<'_>, (question, must): (&Question, Must), (of, fills): (&str, &str)) -> Markup {
    let name = part(question.id, of);
    let label = (leaf.phrases().part)(of).unwrap_or_default();
    let is_needed = must == Must::Required && !matches!(of, "postal" | "building");
    let field = Field::new(&name, label).value(leaf.raw.text(&name)).faults(leaf.faults);
    let apart = Apart { label: leaf.apart(), own: leaf.apart(), ..Apart::default() };
    let field = field.autocomplete(fills).own(&leaf.phrases().own).apart(apart);
    let field = match of {
        "postal" => field.kind(Input::Digits).width(Width::Half),
        _ => field,
    };
    let needed = Field { must: Must::Optional, ..field };
    text(if is_needed || must == Must::Optional || of == "postal" { &field } else { &needed })
}

pub(super) fn place(leaf: &Leaf<'_>, (question, field): Asked<'_>) -> Markup {
    let of = |it: &str| part(question.id, it);
    let (words_name, lat, lng) = (of("words"), of("lat"), of("lng"));
    let phrases = leaf.phrases();
    let (label, hint) = phrases.place;
    let apart = Apart { label: leaf.apart(), hint: leaf.apart(), own: leaf.apart() };
    let said = Field::new(&words_name, label).value(leaf.raw.text(&words_name));
    let said = said.hint(hint).apart(apart).faults(leaf.faults);
    let is_measured = !leaf.raw.text(&lat).is_empty();
    group(
        field,
        html! {
            div.parts data-place {
                (text(&said))
                (hidden(&lat, leaf.raw.text(&lat)))
                (hidden(&lng, leaf.raw.text(&lng)))
                button.button type="button" data-look="outline" data-here=(phrases.found) hidden {
                    (icon("map-pin")) (said_in(leaf.apart(), phrases.here))
                }
                p.echo role="status" data-found { @if is_measured { (phrases.found) } }
                p data-lost hidden { (said_in(leaf.apart(), phrases.lost)) }
            }
        },
    )
}
