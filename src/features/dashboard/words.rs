//! Times and places in words.

use jiff::{Timestamp, ToSpan};

use super::model::Found;
use crate::{
    base::time::in_japan,
    features::staff::{Function, Level},
};

/// An instant as one says it today: 今日 14:35.
pub(super) fn when(at: Timestamp, now: Timestamp) -> String {
    let (at, now) = (in_japan(at), in_japan(now));
    let time = at.strftime("%H:%M");
    let yesterday = now.date().saturating_sub(1.day());
    match at.date() {
        today if today == now.date() => format!("今日 {time}"),
        day if day == yesterday => format!("きのう {time}"),
        day if day.year() == now.year() => format!("{}月{}日 {time}", day.month(), day.day()),
        day => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
    }
}

/// The end of a time as one says it: a midnight is the end of the day before.
pub(super) fn until(at: Timestamp, now: Timestamp) -> String {
    let zoned = in_japan(at);
    match zoned.time() == jiff::civil::Time::midnight() {
        true => {
            let day = zoned.date().yesterday().unwrap_or(zoned.date());
            match day == in_japan(now).date() {
                true => "今日".to_owned(),
                false => format!("{}月{}日", day.month(), day.day()),
            }
        }
        false => when(at, now),
    }
}

/// What a group of findings is called.
pub(super) const fn group(found: Found) -> &'static str {
    match found {
        Found::Faqs => "FAQ",
        Found::Forms => "フォーム",
        Found::Staff => "職員",
        Found::Places => "画面",
        Found::Help => "使い方",
    }
}

/// A page of the console that search leads to.
pub(super) struct Place {
    /// Its name.
    pub(super) title: &'static str,
    /// What is done there.
    pub(super) about: &'static str,
    /// Other words under which people look for it.
    pub(super) words: &'static str,
    /// Its address.
    pub(super) href: &'static str,
    /// Whoever may do this sees it; none for everybody.
    pub(super) need: Option<(Function, Level)>,
}

const fn place(
    title: &'static str,
    about: &'static str,
    words: &'static str,
    href: &'static str,
    need: Option<(Function, Level)>,
) -> Place {
    Place { title, about, words, href, need }
}

const FAQ: Option<(Function, Level)> = Some((Function::Faq, Level::View));
const FORMS: Option<(Function, Level)> = Some((Function::Forms, Level::View));
const ACCOUNTS: Option<(Function, Level)> = Some((Function::Accounts, Level::View));
const LOG: Option<(Function, Level)> = Some((Function::AuditLog, Level::View));
const SETTINGS: Option<(Function, Level)> = Some((Function::Settings, Level::View));
const RESIDENTS: Option<(Function, Level)> = Some((Function::Residents, Level::View));

/// The pages people look for.
pub(super) const PLACES: &[Place] = &[
    place("ホーム", "今日の仕事", "トップ", "/console", None),
    place("FAQの一覧", "質問と答えをさがす、直す", "チャットボット 回答", "/console/faq", FAQ),
    place(
        "FAQを作る",
        "新しい質問と答えを登録する",
        "追加 新規",
        "/console/faq/new",
        Some((Function::Faq, Level::Make)),
    ),
    place("ためしに聞く", "市民と同じように質問してみる", "テスト 試す", "/console/faq/ask", FAQ),
    place("見直しの近いFAQ", "期限の過ぎたFAQを直す", "期限 更新", "/console/faq/review", FAQ),
    place("承認待ちのFAQ", "公開する前に確かめる", "決裁 差し戻し", "/console/faq/approvals", FAQ),
    place("FAQのごみ箱", "消したFAQを元に戻す", "削除 復元", "/console/faq/trash", FAQ),
    place(
        "フォームの一覧",
        "申込みやアンケートをさがす、直す",
        "申請 受付 帳票",
        "/console/forms",
        FORMS,
    ),
    place(
        "フォームを作る",
        "ひな形から、申込みやアンケートを作る",
        "追加 新規 アンケート",
        "/console/forms/new",
        Some((Function::Forms, Level::Make)),
    ),
    place(
        "利用者一覧",
        "番号や受付番号で1人をさがす、届いたかを調べる、本人の求めで変える・消す",
        "利用者検索 友だち 住民 市民 問い合わせ 届いたか 個人情報 削除 開示",
        "/console/residents",
        RESIDENTS,
    ),
    place(
        "利用者のリサーチ",
        "属性をかけあわせて人数を調べ、その人たちに配信やアンケートを送る",
        "クロス集計 統計 分析 年代 地区 アンケート",
        "/console/residents/research",
        RESIDENTS,
    ),
    place(
        "アカウント・権限",
        "職員の登録と権限",
        "ユーザー 異動 招待",
        "/console/accounts",
        ACCOUNTS,
    ),
    place("操作ログ", "だれが何をしたか", "履歴 監査", "/console/log", None),
    place("改ざんがないか確かめる", "操作ログの点検", "検証", "/console/log/verify", LOG),
    place("設定", "この公式アカウントの設定", "", "/console/settings", SETTINGS),
    place(
        "自分のアカウント",
        "パスワードや確認コードを変える",
        "認証 ログイン",
        "/console/me",
        None,
    ),
    place("ヘルプ・操作マニュアル", "使い方を読む", "手引き マニュアル", "/console/help", None),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_as_people_say_them() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let now = at("2026-11-22T05:00:00Z");
        assert_eq!(when(at("2026-11-22T04:35:00Z"), now), "今日 13:35");
        assert_eq!(when(at("2026-11-21T14:59:00Z"), now), "きのう 23:59");
        assert_eq!(when(at("2026-01-02T00:00:00Z"), now), "1月2日 09:00");
        assert_eq!(when(at("2025-12-31T00:00:00Z"), now), "2025年12月31日");
        assert_eq!(until(at("2026-11-22T15:00:00Z"), now), "今日");
        assert_eq!(until(at("2026-11-25T15:00:00Z"), now), "11月25日");
        assert_eq!(until(at("2026-11-25T08:00:00Z"), now), "11月25日 17:00");
    }
}
