//! The city's pretended site: what its list of news says.

/// What the list calls itself.
pub(in crate::cli::demo) const SITE: &str = "桑名市ホームページ 新着情報";

/// The feed that takes it in: name, department, and what stands above each entry.
pub(in crate::cli::demo) const FEED: (&str, &str, &str) =
    ("市ホームページの新着", "広報課", "【市のホームページから】");

/// A piece of news.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli::demo) struct Piece {
    pub id: &'static str,
    pub title: &'static str,
    pub text: &'static str,
    /// How long ago it was published.
    pub hours_ago: i64,
}

/// The newest first.
pub(in crate::cli::demo) const NEWS: [Piece; 6] = [
    Piece {
        id: "page-2106",
        title: "冬のイルミネーションを六華苑で行います",
        text: "12月5日(土)から25日(金)まで、午後5時から9時まで。入苑は無料です。",
        hours_ago: 3,
    },
    Piece {
        id: "page-2105",
        title: "子ども向けプログラミング教室の参加者を募集します",
        text: "小学4年生から6年生まで、20人。12月12日(土)、市民会館で行います。申し込みは12月4日まで。",
        hours_ago: 8,
    },
    Piece {
        id: "page-2101",
        title: "年末年始の窓口の休みについて",
        text: "12月29日(火)から1月3日(日)まで、市役所の窓口はお休みです。",
        hours_ago: 50,
    },
    Piece {
        id: "page-2098",
        title: "一般競争入札の結果(11月分)",
        text: "11月に行った入札の結果を掲載しました。",
        hours_ago: 74,
    },
    Piece {
        id: "page-2092",
        title: "インフルエンザの予防接種を受けましょう",
        text: "65歳以上のかたは、1月31日まで、自己負担1,500円で受けられます。",
        hours_ago: 120,
    },
    Piece {
        id: "page-2087",
        title: "広報くわな12月号を発行しました",
        text: "特集は「冬の火災予防」です。",
        hours_ago: 170,
    },
];

/// Of how many, the newest, drafts have been made.
pub(in crate::cli::demo) const TAKEN: usize = 2;
