//! How many of those a form was given to have answered.

use maud::{Markup, html};

use super::{path, percent};
use crate::{
    features::forms::model::{ADDRESSED_MAX, Addressed, Design, Entry, Form, Repeat},
    web::controls::{
        Button, Choice, Fault, Field, Kind, Width, button, disclosure, form, grouped, hidden, icon,
        panel, radios, text,
    },
};

/// What the response rate is made of.
pub(in super::super::super::super) struct Rate<'a> {
    pub addressed: Option<Addressed>,
    /// Friends of the account; none while they are being counted.
    pub friends: Option<u64>,
    pub may_work: bool,
    /// What was typed, when something is wrong with it: the base, and the number.
    pub typed: Option<(&'a str, &'a str)>,
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

/// The rate, and what it is of, in words; none while nobody has said how many there are.
pub(super) struct Told {
    pub percent: String,
    pub words: String,
}

/// What is told of a rate.
pub(super) fn told(
    rate: &Rate<'_>,
    design: &Design,
    (answers, is_part): (u64, bool),
) -> Option<Told> {
    let (of, base) = match (rate.addressed?, rate.friends) {
        (Addressed::Count(count), _) => {
            let count = u64::from(count);
            (count, format!("配った数{}", grouped(count)))
        }
        (Addressed::Friends, Some(friends)) => (
            friends,
            format!("公式アカウントのいまの友だち{}人(ブロックした人を除く)", grouped(friends)),
        ),
        (Addressed::Friends, None) => {
            let words = "友だちの数を数えています。しばらくしてから、もう一度開いてください。";
            return Some(Told { percent: "―".to_owned(), words: words.to_owned() });
        }
    };
    let mut words = format!("{base}に対する、回答{}件の割合です。", grouped(answers));
    if is_part {
        words.push_str("いま区切っている期間の回答だけを数えています。");
    }
    if design.rules.repeat == Repeat::Append {
        words.push_str("同じ人が何度か答えたときは、その数だけ数えます。");
    }
    if of < answers {
        words.push_str("回答のほうが多いため、もとにする数を確かめてください。");
    }
    Some(Told { percent: percent(answers, of), words })
}

/// The part of the page.
pub(super) fn panel_of(
    rate: &Rate<'_>,
    (form_of, design): (&Form, &Design),
    answers: (u64, bool),
    list: &str,
) -> Markup {
    let said = told(rate, design, answers);
    panel(
        "回収率",
        html! {
            @match &said {
                Some(it) => {
                    p.stat { span.num { (it.percent) } }
                    p { (it.words) }
                }
                None => p { "配った数を入れると、何人に1人が答えたかが出ます。" },
            }
            @if rate.may_work {
                @if rate.faults.is_empty() {
                    (disclosure("配った数を決める", editor(rate, (form_of, design), list)))
                } @else { (editor(rate, (form_of, design), list)) }
            }
        },
    )
}

fn editor(rate: &Rate<'_>, (form_of, design): (&Form, &Design), list: &str) -> Markup {
    let count = match rate.addressed {
        Some(Addressed::Count(count)) => count.to_string(),
        Some(Addressed::Friends) | None => String::new(),
    };
    let base = if rate.addressed == Some(Addressed::Friends) { "friends" } else { "count" };
    let (base, count) = rate.typed.unwrap_or((base, &count));
    let friends = match rate.friends {
        Some(friends) => format!("いま{}人。見るたびに、そのときの数になります", grouped(friends)),
        None => "見るたびに、そのときの数になります".to_owned(),
    };
    let bases = [
        Choice::new("count", "配った数を入れる"),
        Choice::new("friends", "公式アカウントの友だちの数").note(&friends),
    ];
    html! {
        (form(&path(form_of, "/addressed"), rate.csrf, html! {
            (hidden("list", list))
            @if design.rules.entry == Entry::Line {
                (radios(&Field::new("base", "もとにする数").value(base), &bases))
            } @else { (hidden("base", "count")) }
            (text(&Field::new("count", "配った数").value(count).kind(Kind::Digits).width(Width::Short)
                .hint("案内を送った人や、配った紙の数です。空にすると、回収率を出しません。").faults(rate.faults)))
            (button(&Button::outline("決める").small()))
        }))
        @if design.rules.entry != Entry::Line {
            p.hint { (icon("info")) " LINEがなくても答えられるフォームのため、友だちの数はもとにできません。" }
        }
    }
}

/// When a number is none.
pub(in super::super::super::super) fn not_a_count() -> String {
    format!("配った数は、1から{}までの数字で入力してください", grouped(u64::from(ADDRESSED_MAX)))
}

/// After it was kept.
pub(in super::super::super::super) const ADDRESSED_KEPT: &str =
    "回収率のもとにする数を決めました。";
/// After it was taken away.
pub(in super::super::super::super) const ADDRESSED_GONE: &str = "回収率は出さないことにしました。";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::forms::Rules;

    fn rate(addressed: Addressed, friends: Option<u64>) -> Rate<'static> {
        let addressed = Some(addressed);
        Rate { addressed, friends, may_work: false, typed: None, faults: &[], csrf: "" }
    }

    #[test]
    fn a_rate_says_what_it_is_of() {
        let rules = Rules { repeat: Repeat::Once, ..Rules::default() };
        let design = Design { rules, ..Design::default() };
        let said = told(&rate(Addressed::Count(400), None), &design, (26, false)).unwrap();
        assert_eq!(said.percent, "6.5%");
        assert_eq!(said.words, "配った数400に対する、回答26件の割合です。");
        let said = told(&rate(Addressed::Friends, Some(20)), &design, (26, true)).unwrap();
        assert_eq!(said.percent, "130.0%");
        assert!(said.words.contains("友だち20人") && said.words.contains("確かめて"));
        assert!(said.words.contains("期間の回答だけ"));
        let said = told(&rate(Addressed::Friends, None), &design, (26, false)).unwrap();
        assert_eq!(said.percent, "―");
    }
}
