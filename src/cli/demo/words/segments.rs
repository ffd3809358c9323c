//! The segments of the demo's city.

/// What nearly everybody answers.
pub(in crate::cli::demo) const USUAL: [&str; 3] = ["生年月日", "お住まいの地区", "お知らせの分野"];

/// What hardly anybody answers, for nearly all live in the city.
pub(in crate::cli::demo) const RARE: [&str; 1] = ["都道府県"];

/// What a segment asks of an attribute: one of these choices.
type Part = (&'static str, &'static [&'static str]);

/// Name, note, the condition in words, and its clauses, all of which must hold.
pub(in crate::cli::demo) const SEGMENTS: &[(&str, &str, &str, &[Part])] = &[
    (
        "小学生の保護者",
        "学校の行事や放課後児童クラブのお知らせに",
        "家族に小学生がいて、子育て・教育のお知らせを選んだ人",
        &[("家族", &["小学生"]), ("お知らせの分野", &["子育て・教育"])],
    ),
    (
        "北部地区",
        "断水や通行止めのお知らせに",
        "お住まいの地区が北部地区の人",
        &[("お住まいの地区", &["北部地区"])],
    ),
    (
        "防災のお知らせを希望",
        "訓練や避難所のお知らせに。緊急のときは全員に届けます",
        "防災・緊急のお知らせを選んだ人",
        &[("お知らせの分野", &["防災・緊急"])],
    ),
];

/// Openings of residents' pages: by whose login, of which number, and why.
pub(in crate::cli::demo) const OPENINGS: &[(&str, u32, &str)] = &[
    ("yamada", 12, "「ごみの日のお知らせが届かない」と本人から電話があったため"),
    ("yamada", 480, "地区の登録を直したいと窓口で申し出があったため"),
];
