use std::ops::RangeInclusive;

use maud::{Markup, html};

use super::{
    Field,
    button::given,
    field::{Wires, hint_and_error, label},
};

/// A step of a scale, chosen by its number; the words at its ends say what the numbers mean.
#[derive(Debug, Clone)]
pub struct Scale<'a> {
    /// What it answers; its value is the step chosen.
    pub field: &'a Field<'a>,
    /// The steps. Up to five stand in one row.
    pub steps: RangeInclusive<i8>,
    /// What the first step means; empty for nothing.
    pub low: &'a str,
    /// What the last step means; empty for nothing.
    pub high: &'a str,
    /// The tags of the languages of both, where they are not the page's; empty where they are.
    pub apart: [&'a str; 2],
}

/// One step of several, beside each other.
pub fn scale(scale: &Scale<'_>) -> Markup {
    let (field, wires) = (scale.field, Wires::of(scale.field));
    let ends = [(*scale.steps.start(), scale.low), (*scale.steps.end(), scale.high)];
    let has_ends = ends.iter().any(|it| !it.1.is_empty());
    html! {
        // The first step carries the field's id, so that the error summary leads to it.
        fieldset.field data-faulty[wires.error.is_some()] aria-describedby=[wires.described_by()] {
            legend.field__label { (label(field)) }
            (hint_and_error(field, &wires))
            div.scale data-few[scale.steps.clone().count() <= 5] {
                @for (at, step) in scale.steps.clone().enumerate() {
                    @let meaning = ends.iter().find(|it| it.0 == step).map_or("", |it| it.1);
                    label.scale__step {
                        input id=[(at == 0).then_some(&wires.id)] type="radio" name=(field.name)
                            value=(step) checked[field.value == step.to_string()];
                        span.num { (step) }
                        @if !meaning.is_empty() { span.vh { " " (meaning) } }
                    }
                }
            }
            @if has_ends {
                div.scale__ends aria-hidden="true" {
                    @for ((_, meaning), lang) in ends.iter().zip(scale.apart) { span lang=[given(lang)] { (meaning) } }
                }
            }
        }
    }
}
