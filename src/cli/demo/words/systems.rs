//! The city's own systems that hand in deliveries, and what one of them has just handed in.

/// A system of the demo.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli::demo) struct Linked {
    pub name: &'static str,
    pub department: &'static str,
    /// The saved segment it speaks to; none for everyone.
    pub segment: Option<&'static str>,
    pub sends: Sends,
}

/// Whether its deliveries go by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli::demo) enum Sends {
    /// They do.
    ByItself,
    /// A person lets each go.
    WithLeave,
}

/// Every system; the last one has handed something in.
pub(in crate::cli::demo) const SYSTEMS: [Linked; 2] = [
    Linked {
        name: "防災メール連携",
        department: "防災危機管理課",
        segment: Some("防災のお知らせを希望"),
        sends: Sends::ByItself,
    },
    Linked {
        name: "ホームページ新着",
        department: "広報課",
        segment: None,
        sends: Sends::WithLeave,
    },
];

/// What it handed in: title and text.
pub(in crate::cli::demo) const HANDED_IN: (&str, &str) = (
    "年末年始のごみ収集のお知らせ",
    "【ホームページ新着】\n年末年始のごみ収集の日程を掲載しました。\n\n12月31日から1月3日までは、収集を休みます。お住まいの地区の収集日は、市のホームページで確かめてください。\nhttps://www.city.kuwana.example/gomi",
);
