//! The forms the demo's departments have made.

/// A form of the demo.
pub(in crate::cli::demo) struct DemoForm {
    /// The template it was made of.
    pub template: &'static str,
    /// What it is called; empty for what the template says.
    pub title: &'static str,
    pub department: &'static str,
    /// The login of whoever made it.
    pub by: &'static str,
    pub stands: Stands,
    /// The word with which its publication is asked for.
    pub word: &'static str,
}

/// How far it has come today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli::demo) enum Stands {
    Draft,
    Asked,
    Public,
    Stopped,
}

impl Stands {
    /// Whether residents have seen it since the city was founded.
    pub fn was_public(self) -> bool {
        matches!(self, Self::Public | Self::Stopped)
    }
}

const fn form(
    (template, title): (&'static str, &'static str),
    department: &'static str,
    by: &'static str,
    stands: Stands,
    word: &'static str,
) -> DemoForm {
    DemoForm { template, title, department, by, stands, word }
}

/// Every one of them, the oldest first.
pub(in crate::cli::demo) const FORMS: [DemoForm; 8] = [
    form(("preferences", ""), "広報課", "yamada", Stands::Public, ""),
    form(("mayor", ""), "広報課", "yamada", Stands::Public, ""),
    form(("bulky-waste", ""), "環境課", "ito", Stands::Public, ""),
    form(("childcare", ""), "子育て支援課", "yamada", Stands::Stopped, ""),
    form(("event", "秋の環境フェア 工作教室の申込"), "環境課", "ito", Stands::Public, ""),
    form(("satisfaction", "窓口の満足度アンケート"), "市民課", "yamada", Stands::Public, ""),
    form(
        ("tour", "クリーンセンターの見学申込"),
        "環境課",
        "suzuki",
        Stands::Asked,
        "来月から小学校の見学が始まるため、今週中に公開したいです。",
    ),
    form(("evacuation", ""), "福祉総務課", "yamada", Stands::Draft, ""),
];
