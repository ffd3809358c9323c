use maud::{Markup, html};

use super::{
    Button, Choice, Field, button,
    button::{given, said_in},
    field::{Wires, hint_and_error, label},
};

/// A date of birth, or another far one: an era and three boxes, because leafing back through
/// decades of months is no way to answer on a phone.
#[derive(Debug, Clone, Copy, Default)]
pub struct EraDate<'a> {
    /// Name, label, hint and fault. It sends `{name}.era`, `{name}.year`, `{name}.month` and
    /// `{name}.day`.
    pub field: Field<'a>,
    /// The value of the era chosen.
    pub era: &'a str,
    /// What stands in the box of the year.
    pub year: &'a str,
    /// What stands in the box of the month.
    pub month: &'a str,
    /// What stands in the box of the day.
    pub day: &'a str,
    /// The eras that are offered, the western calendar among them.
    pub eras: &'a [Choice<'a>],
    /// How the date was understood, in words; empty for nothing.
    pub echo: &'a str,
    /// Whether a browser may fill in the reader's own birthday.
    pub whose: Whose,
    /// What takes the day over that was probably meant, beside the fault; none without one.
    pub meant: Option<Button<'a>>,
}

/// Whose birthday a date may be, which decides what a browser fills in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Whose {
    /// Somebody's, or no birthday at all.
    #[default]
    Anybody,
    /// The reader's own.
    Own,
}

/// An era and three boxes.
pub fn era_date(date: &EraDate<'_>) -> Markup {
    let (field, wires) = (&date.field, Wires::of(&date.field));
    html! {
        fieldset.field data-faulty[wires.error.is_some()] aria-describedby=[wires.described_by()] {
            legend.field__label { (label(field)) }
            (hint_and_error(field, &wires))
            @if let Some(meant) = &date.meant { (button(meant)) }
            // The first of the eras carries the field's id, so that the error summary leads to it.
            div.eras {
                @for (at, era) in date.eras.iter().enumerate() {
                    label.era {
                        input id=[(at == 0).then_some(&wires.id)] type="radio"
                            name={ (field.name) ".era" } value=(era.value)
                            checked[era.value == date.era];
                        (said_in(era.lang, era.label))
                    }
                }
            }
            div.ymd {
                (part(date, ("year", date.year, date.field.own.year)))
                (part(date, ("month", date.month, date.field.own.month)))
                (part(date, ("day", date.day, date.field.own.day)))
            }
            p.echo role="status" { (said_in(field.apart.own, date.echo)) }
        }
    }
}

fn part(date: &EraDate<'_>, (name, value, word): (&str, &str, &str)) -> Markup {
    let wires = Wires::of(&date.field);
    let fills = match date.whose {
        Whose::Own => format!("bday-{name}"),
        Whose::Anybody => "off".to_owned(),
    };
    html! {
        input.input.num name={ (date.field.name) "." (name) } inputmode="numeric" value=(value)
            aria-label={ (date.field.label) " " (word) } autocomplete=(fills)
            aria-invalid=[wires.invalid()];
        span aria-hidden="true" lang=[given(date.field.apart.own)] { (word) }
    }
}
