//! What columns of a file of answers are called, and what their headings seem to mean.

use super::typed::parts_of;
use crate::{
    base::text::normalize,
    features::forms::model::{Design, Kind, Question, Target, doubled},
};

/// What a column means, for whoever chooses.
pub fn target(design: &Design, target: &Target) -> String {
    match target {
        Target::Nothing => "使わない".to_owned(),
        Target::At => "受付日時".to_owned(),
        Target::Status => "状態".to_owned(),
        Target::Memo => "メモ".to_owned(),
        Target::Word => "受け付けた方法・ひとこと".to_owned(),
        Target::Number => "前の受付番号".to_owned(),
        Target::Withdrawn => "取り下げ日時".to_owned(),
        Target::Question(id) => {
            design.question(*id).map_or_else(String::new, |it| it.title.clone())
        }
        Target::Part(id, of) => {
            let Some(question) = design.question(*id) else { return String::new() };
            let parts = parts_of(question);
            let part = parts.iter().find(|it| it.0 == *of).map_or("", |it| &it.1);
            format!("{}: {part}", question.title)
        }
    }
}

/// Everything a column may mean, in the order it is offered: first what is known besides answers,
/// then each question with its parts, then the fields of staff.
pub fn targets(design: &Design) -> Vec<Target> {
    let of = |question: &Question| {
        let part = |(of, _): (String, String)| Target::Part(question.id, of);
        let parts: Vec<Target> = parts_of(question).into_iter().map(part).collect();
        let whole = Target::Question(question.id);
        // A grid stands in as many columns as it has rows.
        let whole = (!matches!(question.kind, Kind::Matrix { .. })).then_some(whole);
        whole.into_iter().chain(parts).collect::<Vec<_>>()
    };
    let asked = design.questions().chain(&design.desk).filter(|it| is_taken(&it.kind));
    Target::FIXED.into_iter().chain(asked.flat_map(of)).collect()
}

/// Whether a table can say it.
fn is_taken(kind: &Kind) -> bool {
    !matches!(kind, Kind::Note | Kind::Sum { .. } | Kind::Files { .. })
}

/// What the headings of a file seem to mean: ours by their place, others by a question's title, or
/// by what such columns are usually called. Each meaning is given to one column.
pub fn matched(design: &Design, header: &[String], ours: &[&str]) -> Vec<Target> {
    let is_ours = !ours.is_empty()
        && header.len() >= ours.len()
        && header.iter().zip(ours).all(|(a, b)| a == b);
    let offered = targets(design);
    let mut found: Vec<Target> = Vec::with_capacity(header.len());
    for (at, heading) in header.iter().enumerate() {
        let sought = plain(heading);
        let asked = |it: &&Target| it.question().is_some() && plain(&target(design, it)) == sought;
        let known = || usual(&sought);
        let candidates: Vec<Target> = match (is_ours, at < ours.len()) {
            (true, true) => known().into_iter().collect(),
            (true, false) => offered.iter().filter(asked).cloned().collect(),
            (false, _) => offered.iter().filter(asked).cloned().chain(known()).collect(),
        };
        let is_free = |it: &Target| {
            let mut all = found.clone();
            all.push(it.clone());
            doubled(&all).is_empty()
        };
        found.push(candidates.into_iter().find(is_free).unwrap_or(Target::Nothing));
    }
    found
}

fn plain(text: &str) -> String {
    let text = normalize(text);
    text.chars().filter(|it| !it.is_whitespace() && !matches!(it, ':' | '*' | '※' | '・')).collect()
}

/// What columns of other programs are usually called.
fn usual(heading: &str) -> Option<Target> {
    Some(match heading {
        "受付日時"
        | "受付日"
        | "回答日時"
        | "回答日"
        | "申請日時"
        | "申請日"
        | "送信日時"
        | "登録日時"
        | "登録日"
        | "作成日時"
        | "作成日"
        | "タイムスタンプ"
        | "createdat"
        | "timestamp" => Target::At,
        "状態" | "対応状況" | "対応状態" | "ステータス" | "処理状況" | "status" => {
            Target::Status
        }
        "メモ" | "管理者メモ" | "職員メモ" | "対応メモ" | "備考欄(管理用)" => {
            Target::Memo
        }
        "受け付けた方法" | "受付方法" | "受付経路" | "経路" | "回答方法" => {
            Target::Word
        }
        "受付番号" | "管理番号" | "申請番号" | "回答番号" | "回答id" | "整理番号" | "id" | "no"
        | "no." => Target::Number,
        "取り下げ日時" | "取下げ日時" | "取下日時" | "キャンセル日時" => {
            Target::Withdrawn
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::forms::model::{Needed, Page, Prefill, QuestionId};

    fn design() -> Design {
        let question = |id, title: &str, kind| Question {
            id: QuestionId(id),
            title: title.into(),
            hint: String::new(),
            kind,
            needed: Needed::Optional,
            when: Vec::new(),
            attribute: None,
            prefill: Prefill::Offered,
        };
        let short = || Kind::Short { max: 20, pattern: None };
        let questions = vec![question(1, "お名前", Kind::Name), question(2, "メモ", short())];
        let desk = vec![question(3, "現地確認の日", Kind::Date { from: None, to: None })];
        Design { pages: vec![Page { questions, ..Page::default() }], desk, ..Design::default() }
    }

    fn names(header: &[&str], ours: &[&str]) -> Vec<String> {
        let header: Vec<String> = header.iter().map(|it| (*it).to_owned()).collect();
        matched(&design(), &header, ours).iter().map(Target::name).collect()
    }

    #[test]
    fn headings_of_other_programs_find_their_questions_and_nothing_twice() {
        let found = names(
            &[
                "No.",
                "作成日",
                "対応状況",
                "お名前：姓",
                "お名前 (ふりがな)",
                "メモ",
                "ﾒﾓ",
                "LINEユーザーID",
                "現地確認の日",
            ],
            &[],
        );
        assert_eq!(found, ["number", "at", "status", "q1.family", "", "q2", "memo", "", "q3"]);
    }

    #[test]
    fn our_own_heading_is_told_from_a_question_of_the_same_name_by_its_place() {
        let ours = ["受付番号", "メモ"];
        assert_eq!(
            names(&["受付番号", "メモ", "お名前", "メモ"], &ours),
            ["number", "memo", "q1", "q2"]
        );
    }
}
