//! What is said where staff take answers down.

use super::{phrases::moment, value::number};
use crate::features::forms::model::{
    Channel, Closed, Condition, Design, Entered, Kind, Question, Source, Test,
};

/// The way by which somebody reached staff.
pub const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Phone => "電話",
        Channel::Counter => "窓口",
        Channel::Post => "郵送・FAX",
        Channel::Other => "その他",
    }
}

/// How an answer came: in lists and files, and beside it.
pub const fn source(source: Source, entered: Option<&Entered>) -> &'static str {
    match (source, entered) {
        (Source::Line, _) => "LINE",
        (Source::Web, _) => "ウェブ(LINEなし)",
        (Source::Counter, Some(it)) => channel(it.channel),
        (Source::Counter, None) => "窓口・電話",
        (Source::Imported, _) => "ファイルから取り込み",
    }
}

/// Why residents cannot answer now, for staff who take an answer all the same.
pub fn late(why: Closed) -> String {
    match why {
        Closed::NotYet(opens) => format!("受付は{}に始まります", moment(opens)),
        Closed::Over(closed) => format!("受付は{}に終わりました", moment(closed)),
        Closed::Stopped => "このフォームは、いま受付を止めています".to_owned(),
        Closed::Full => "定員に達しています".to_owned(),
        Closed::NotPublic => "このフォームは公開されていません".to_owned(),
        Closed::Answered => "すでに受け付けています".to_owned(),
    }
}

/// When something is asked; empty for always.
pub fn when(design: &Design, conditions: &[Condition]) -> String {
    let told = conditions.iter().filter_map(|it| {
        let question = design.question(it.question)?;
        Some(format!("「{}」{}", question.title, test(question, &it.test)))
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        String::new()
    } else {
        format!("{}ときに答えます", told.join("、"))
    }
}

fn test(question: &Question, test: &Test) -> String {
    let labels = |ids: &[crate::features::forms::model::ChoiceId]| -> String {
        let choices = question.kind.choices().iter().filter(|it| ids.contains(&it.id));
        choices.map(|it| format!("「{}」", it.label)).collect()
    };
    let unit = match &question.kind {
        Kind::Number { unit, .. } | Kind::Sum { unit, .. } => unit,
        _ => "",
    };
    match test {
        Test::AnyOf(ids) if ids.len() == 1 => format!("が{}の", labels(ids)),
        Test::AnyOf(ids) => format!("が{}のどれかの", labels(ids)),
        Test::NoneOf(ids) => format!("が{}のどれでもない", labels(ids)),
        Test::Answered => "に答えた".to_owned(),
        Test::Unanswered => "に答えなかった".to_owned(),
        Test::AtLeast(least) => format!("が{}{unit}以上の", number(*least)),
        Test::AtMost(most) => format!("が{}{unit}以下の", number(*most)),
    }
}
