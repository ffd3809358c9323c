//! What is wrong, and what to do about it.

use crate::features::segments::{
    actions::SegmentError,
    model::{
        AGE_MAX, CLAUSES_MAX, DEPTH_MAX, NAME_CHARS_MAX, NOTE_CHARS_MAX, NameFault, RADIUS_M_MAX,
        RowFault, SEGMENTS_MAX, SOUGHT_CHARS_MAX, Why,
    },
};

/// What is wrong with a clause.
pub fn fault(why: Why) -> String {
    match why {
        Why::NoSubject => "何についての条件かを選んでください".to_owned(),
        Why::NothingPicked => "1つ以上選んでください".to_owned(),
        Why::NoEnd => "どちらか一方は入れてください".to_owned(),
        Why::NotANumber => "整数で入れてください".to_owned(),
        Why::NotADay => "日付は「2026/4/1」や「令和8年4月1日」のように入れてください".to_owned(),
        Why::NotAnAge => format!("年齢は0から{AGE_MAX}までの整数で入れてください"),
        Why::Reversed => "左のほうが大きくなっています。入れかえてください".to_owned(),
        Why::NotAPlace => {
            "場所は、地図で調べた緯度と経度を「35.06200, 136.68300」のように入れてください"
                .to_owned()
        }
        Why::NotADistance => {
            format!("距離は1から{RADIUS_M_MAX}までのメートルで入れてください")
        }
        Why::NoDelivery => "配信を選んでください".to_owned(),
        Why::NoText => "探すことばを入れてください".to_owned(),
        Why::TextTooLong => format!("探すことばは{SOUGHT_CHARS_MAX}文字までにしてください"),
        Why::EmptyGroup => "グループの中に条件を足すか、グループを外してください".to_owned(),
        Why::TooDeep => format!("グループの中のグループは{DEPTH_MAX}段までにしてください"),
        Why::TooMany => format!("条件は{CLAUSES_MAX}個までにしてください"),
    }
}

/// The same in the summary above a form, with the number of its clause.
pub fn typed_fault(number: Option<usize>, why: Why) -> String {
    match number {
        Some(number) => format!("条件{number}: {}", fault(why)),
        None => fault(why),
    }
}

/// The field of a fault, and what to do about it.
pub fn name_fault(fault: NameFault) -> (&'static str, String) {
    match fault {
        NameFault::Missing => ("name", "名前を入れてください".to_owned()),
        NameFault::TooLong => ("name", format!("名前は{NAME_CHARS_MAX}文字までにしてください")),
        NameFault::Taken => {
            ("name", "同じ名前のものがあります。ちがう名前にしてください".to_owned())
        }
        NameFault::NoteTooLong => ("note", format!("メモは{NOTE_CHARS_MAX}文字までにしてください")),
        NameFault::TooMany => (
            "name",
            format!("保存できるのは{SEGMENTS_MAX}個までです。使わないものを減らしてください"),
        ),
    }
}

/// What is wrong with a row of a file.
pub const fn row_fault(fault: &RowFault) -> &'static str {
    match fault {
        RowFault::Empty => "番号が空です",
        RowFault::Unreadable => "番号として読めません",
        RowFault::Nobody => "この番号の人はいません。消えたか、番号のまちがいです",
        RowFault::WithoutLine => "LINEを使わずに回答した人なので、配信できません",
        RowFault::Twice => "上の行と同じ人です",
    }
}

/// Why something was not done.
pub fn error(error: &SegmentError) -> String {
    match error {
        SegmentError::Named(faults) => {
            faults.iter().map(|it| name_fault(*it).1).collect::<Vec<_>>().join("。")
        }
        SegmentError::TooLong => fault(Why::TooMany),
        SegmentError::Stale => "ほかの職員が先に変えたため、保存していません。いまの内容を確かめて、もう一度変えてください".to_owned(),
        SegmentError::NoSuch => "見つかりません。ほかの職員が消したのかもしれません".to_owned(),
        SegmentError::TooMany => "人数が多すぎて、リストにできません".to_owned(),
        SegmentError::Store(_) => "保存できませんでした。時間をおいて、もう一度お試しください".to_owned(),
    }
}
