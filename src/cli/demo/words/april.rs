//! The transfer of April in the demo's city, and what else goes on among its people.

/// The file's name.
pub(in crate::cli::demo) const FILE: &str = "4月1日付人事異動.csv";

/// Rows of the file: number, login, name, department, role, what happens, and month and day of the
/// coming April, or none for at once.
pub(in crate::cli::demo) const ROWS: [[&str; 7]; 9] = [
    ["", "kato.m", "加藤 美和", "企画課", "承認者", "異動", "4/1"],
    ["", "sakamoto.e", "坂本 絵里", "保険年金課", "承認者", "異動", "4/1"],
    ["", "matsuda.r", "松田 玲奈", "こども家庭センター", "", "異動", "4/1"],
    ["", "okada.j", "岡田 淳", "", "", "退職", "3/31"],
    ["", "ueda.k", "上田 和子", "環境課", "承認者", "新規", "4/1"],
    ["2701", "tanaka.h", "田中 はるか", "市民課", "受付担当", "新規", "4/1"],
    ["2702", "yamamoto.r", "山本 涼", "図書館", "配信担当", "新規", "4/1"],
    ["", "ono.t", "小野 哲也", "公園緑地課", "", "異動", ""],
    ["", "fujii.n", "藤井 奈々", "税務課", "配信担当", "異動", ""],
];

/// Who prepares the transfer and invites: one of the accounts a visitor may be.
pub(in crate::cli::demo) const ADMINISTRATOR: &str = "sato";

/// The other administrator, who asks for a reset.
pub(in crate::cli::demo) const COLLEAGUE: &str = "hayashi.t";

/// Whom staff of the city ask about permissions.
pub(in crate::cli::demo) const CONTACT: &str = "デジタル推進課 LINE担当 内線 2165";

/// Who is suspended between the transfer's preview and its day, so that their row is not done.
pub(in crate::cli::demo) const LEAVES_EARLY: &str = "ono.t";

/// Whose invitation is on its way.
pub(in crate::cli::demo) const NEWCOMER: &str = "wada.a";

/// Who has lost the phone with the authenticator.
pub(in crate::cli::demo) const LOST: &str = "murakami.d";

/// Who wishes for more.
pub(in crate::cli::demo) const CLERK: &str = "nakano.r";

/// Why.
pub(in crate::cli::demo) const REASON: &str =
    "課長が不在の日に、災害時のお知らせに合わせてFAQをすぐ公開する必要があるためです。";
