//! To whom a delivery goes: its fields.

use maud::{Markup, html};

use super::super::words;
use crate::{
    features::segments::{self, Draft, Known, builder},
    web::controls::{Choice, Fault, Field, Tone, note, radios, select},
};

/// What stands in the fields.
#[derive(Debug, Clone)]
pub(in super::super) struct TypedTarget {
    /// The name of a target in the form.
    pub name: String,
    /// The form that somebody answered, or did not.
    pub form: String,
    /// `yes` or `no`.
    pub said: String,
    /// The earlier delivery among whose receivers one looks; empty for all friends.
    pub among: String,
    /// The condition for this delivery alone.
    pub rows: Draft,
}

impl Default for TypedTarget {
    fn default() -> Self {
        let text = String::new;
        Self { name: text(), form: text(), said: text(), among: text(), rows: Draft::blank() }
    }
}

/// A target that is offered.
pub(in super::super) struct Offered {
    /// Its name in the form.
    pub name: String,
    pub label: String,
    pub note: String,
}

impl Offered {
    /// One that is described further by fields of its own.
    pub(in super::super) fn more(name: &str, label: &str) -> Self {
        Self { name: name.to_owned(), label: label.to_owned(), note: String::new() }
    }
}

/// By what a target is described.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Shape {
    /// By its name alone.
    Named,
    /// By a form, and whether it was answered.
    Form,
    /// By a condition.
    Own,
}

/// To whom a delivery goes, as it is written.
pub(in super::super) struct TargetView<'a> {
    pub typed: &'a TypedTarget,
    pub shape: Shape,
    pub offered: Vec<Offered>,
    /// Earlier deliveries, by number and title.
    pub earlier: Vec<(String, String)>,
    pub known: Known,
    /// What is wrong with the rows of the condition.
    pub wrong: Vec<segments::Fault>,
    /// How many are meant now, in words; empty where that stands beside the name.
    pub meant: String,
    pub faults: &'a [Fault],
}

/// The fields.
pub(super) fn targets(view: &TargetView<'_>) -> Markup {
    let label = |it: &Offered| match it.note.as_str() {
        "" => it.label.clone(),
        note => format!("{} ― {note}", it.label),
    };
    let labels: Vec<String> = view.offered.iter().map(label).collect();
    let choices: Vec<Choice<'_>> =
        view.offered.iter().zip(&labels).map(|(it, label)| Choice::new(&it.name, label)).collect();
    html! {
        div data-renew {
            (select(&Field::new("target", "だれに送りますか").value(&view.typed.name).required()
                .hint("友だち全員のほか、保存した条件、CSVのリスト、フォームの回答、この配信だけの条件から選べます。")
                .faults(view.faults), &choices))
        }
        noscript { button.button type="submit" name="do" value="look" data-look="quiet" { "選んだ宛先の欄を出す" } }
        div.stack id="target-more" data-part {
            @match view.shape {
                Shape::Named => {}
                Shape::Form => (of_form(view)),
                Shape::Own => (own(view)),
            }
        }
        div id="target-meant" data-part {
            @if !view.meant.is_empty() {
                (note(Tone::Info, html! { p role="status" { (view.meant) } }))
            }
        }
    }
}

const SAID: [Choice<'static>; 2] =
    [Choice::new("yes", "回答した人"), Choice::new("no", "まだ回答していない人")];

fn of_form(view: &TargetView<'_>) -> Markup {
    let typed = view.typed;
    let forms: Vec<(String, &str)> =
        view.known.forms.iter().map(|it| (it.0.to_string(), it.1.as_str())).collect();
    let mut choices = vec![Choice::new("", "フォームを選ぶ")];
    choices.extend(forms.iter().map(|(id, title)| Choice::new(id, title)));
    let mut among = vec![Choice::new("", "友だち全員の中で")];
    among.extend(view.earlier.iter().map(|(no, title)| Choice::new(no, title)));
    let said = if typed.said == "no" { "no" } else { "yes" };
    html! {
        (select(&Field::new("form", "どのフォームですか").value(&typed.form).required()
            .faults(view.faults), &choices))
        (radios(&Field::new("said", "回答したかどうか").value(said), &SAID))
        (select(&Field::new("among", "まだ回答していない人を、だれの中で数えますか").value(&typed.among)
            .hint("お願いの配信が届いた人だけに、もう一度お知らせできます。「回答した人」のときは使いません。"), &among))
    }
}

fn own(view: &TargetView<'_>) -> Markup {
    html! {
        (builder::parts(&builder::Rows {
            draft: &view.typed.rows,
            known: &view.known,
            faults: if view.faults.is_empty() { &[] } else { &view.wrong },
        }))
        p.hint { "この条件は、この配信だけで使います。ほかでも使うときは、「利用者・セグメント」で名前をつけて保存します。" }
        @if !view.wrong.is_empty() { p.hint { (words::unfinished(view.wrong.len())) } }
    }
}
