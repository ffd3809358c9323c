//! What the demo's staff are about to send.

use crate::features::deliveries::{Nths, Rest, Turns, Weekdays};

/// How far a delivery of the demo stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli::demo) enum Stands {
    /// It is being written.
    Draft,
    /// A second person is asked.
    Asked,
    /// It waits for its moment.
    Scheduled,
}

/// A delivery of the demo.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli::demo) struct Planned {
    pub title: &'static str,
    /// The kept message it says.
    pub saved: &'static str,
    /// The field it belongs to; empty for none.
    pub field: &'static str,
    pub department: &'static str,
    /// Who writes it and who lets it go, by login.
    pub author: &'static str,
    pub leader: &'static str,
    /// On which day to come; none for at once.
    pub in_days: Option<i64>,
    pub stands: Stands,
}

/// Everything that is there at the beginning.
pub(in crate::cli::demo) const DELIVERIES: [Planned; 4] = [
    Planned {
        title: "広報くわな 12月号",
        saved: "広報くわなの発行",
        field: "",
        department: "広報課",
        author: "yamada",
        leader: "sato",
        in_days: Some(3),
        stands: Stands::Scheduled,
    },
    Planned {
        title: "市道の通行止め(多度)",
        saved: "道路の通行止め",
        field: "道路・工事",
        department: "道路課",
        author: "suzuki",
        leader: "sato",
        in_days: Some(2),
        stands: Stands::Asked,
    },
    Planned {
        title: "長島地区 断水(水道管の工事)",
        saved: "断水のお知らせ(工事)",
        field: "道路・工事",
        department: "上下水道課",
        author: "suzuki",
        leader: "sato",
        in_days: None,
        stands: Stands::Draft,
    },
    Planned {
        title: "今週の休日当番医",
        saved: "休日当番医",
        field: "健康・福祉",
        department: "健康づくり課",
        author: "yamada",
        leader: "sato",
        in_days: Some(5),
        stands: Stands::Draft,
    },
];

/// A delivery of the demo that comes again and again.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli::demo) struct Series {
    pub title: &'static str,
    /// The kept message it says.
    pub saved: &'static str,
    pub department: &'static str,
    /// Who writes it and who lets it go, by login.
    pub author: &'static str,
    pub leader: &'static str,
    pub on: Turns,
    /// The minute of the day.
    pub minute: u16,
    pub rest: Rest,
}

/// What comes again and again.
pub(in crate::cli::demo) const SERIES: [Series; 3] = [
    Series {
        title: "週末の休日当番医",
        saved: "休日当番医",
        department: "健康づくり課",
        author: "yamada",
        leader: "sato",
        on: Turns::Weekly(Weekdays(0b1_0000)),
        minute: 17 * 60,
        rest: Rest::Before,
    },
    Series {
        title: "広報くわなの発行",
        saved: "広報くわなの発行",
        department: "広報課",
        author: "yamada",
        leader: "sato",
        on: Turns::Monthly(1),
        minute: 9 * 60,
        rest: Rest::After,
    },
    Series {
        title: "乳幼児健診のご案内",
        saved: "乳幼児健診の案内",
        department: "健康づくり課",
        author: "yamada",
        leader: "sato",
        on: Turns::Nth(Nths(0b01010), Weekdays(0b10)),
        minute: 10 * 60,
        rest: Rest::After,
    },
];
