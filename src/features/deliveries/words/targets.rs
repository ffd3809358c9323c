//! To whom, in words.

use std::collections::BTreeMap;

use super::{
    super::model::{Delivery, DeliveryNo, Target},
    moment, when,
};
use crate::{
    base::Id,
    features::segments::{Known, Segment, sentence},
    web::controls::grouped,
};

/// What targets name, with what it is called.
#[derive(Debug, Clone, Default)]
pub struct Segments {
    /// Saved segments.
    pub saved: BTreeMap<Id<Segment>, String>,
    /// What conditions name; nothing where no condition is told.
    pub known: Known,
}

/// To whom, in words.
pub fn target(target: &Target, segments: &Segments) -> String {
    match target {
        Target::Everyone => "友だち全員".to_owned(),
        Target::Segment(id) => match segments.saved.get(id) {
            Some(name) => format!("「{name}」の条件にあう友だち"),
            None => "なくなった条件".to_owned(),
        },
        Target::Receivers(no) => format!("配信No.{}が届いた人", no.0),
        Target::NotReached(no) => format!("配信No.{}が届かなかった人", no.0),
        Target::Condition(condition) => {
            format!("{}(友だちだけ)", sentence(condition, &segments.known))
        }
        Target::Silent(no, form) => {
            let title = segments
                .known
                .form(*form)
                .map_or("なくなったフォーム", |it| it.1.as_str());
            format!("配信No.{}が届いて、フォーム「{title}」にまだ回答していない人", no.0)
        }
    }
}

/// To whom, as a choice of the editor.
pub fn offered(of: &Target, segments: &Segments) -> String {
    match of {
        Target::Segment(_) => format!("保存した条件: {}", target(of, segments)),
        Target::Condition(_) => format!("CSVのリスト: {}", target(of, segments)),
        Target::Everyone | Target::Receivers(_) | Target::NotReached(_) | Target::Silent(..) => {
            target(of, segments)
        }
    }
}

/// How many people a target means, and who they are.
pub fn meant(of: &Target, segments: &Segments, people: u64) -> String {
    format!("いま{}人 ― {}", grouped(people), target(of, segments))
}

/// An earlier delivery, as a choice of the editor.
pub fn earlier(no: DeliveryNo, it: &Delivery) -> String {
    format!("No.{} {}({})が届いた人の中で", no.0, it.draft.title, moment(when(it).0))
}

/// That nobody can say any more whom a target means.
pub const NO_TARGET: &str = "宛先に選んだ条件か、条件の中の「配信を受け取ったか」の記録がなくなりました。宛先を選び直してください";

/// That some rows of a condition are not finished.
pub fn unfinished(rows: usize) -> String {
    format!("書きかけの条件{rows}個は、人数に入れていません。")
}

/// Targets that are described further.
pub const OF_FORM: &str = "フォームに回答した人・まだの人";
pub const OWN_CONDITION: &str = "この配信だけの条件を作る";
pub const NO_FORM: &str = "フォームを選んでください";
pub const NO_CLAUSE: &str = "宛先の条件を1つ以上入れてください";
