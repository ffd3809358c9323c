//! What is said after changes to how somebody signs in.

use jiff::Timestamp;

use crate::base::time::in_japan;

pub(in crate::features::staff) const DESCRIBED: &str = "氏名と連絡先を変えました。";
pub(in crate::features::staff) const PASSWORD_CHANGED: &str =
    "パスワードを変えました。ほかの端末はサインアウトしました。";
pub(in crate::features::staff) const AUTHENTICATOR_CHANGED: &str = "認証アプリを切り替えました。いままでのアプリの登録は消してかまいません。ほかの端末はサインアウトしました。";
pub(in crate::features::staff) const ONE_ENDED: &str = "その端末をサインアウトしました。";
pub(in crate::features::staff) const OTHERS_ENDED: &str =
    "ほかの端末をすべてサインアウトしました。";
pub(in crate::features::staff) const RESET_ASKED: &str =
    "依頼しました。もう1人の管理者が確認すると、招待リンクができます。";
pub(in crate::features::staff) const RESET_DROPPED: &str = "依頼を取り消しました。";
pub(in crate::features::staff) const RESET_STALE: &str =
    "状態が変わっていたため、行いませんでした。いまの状態を確かめてください。";
pub(in crate::features::staff) const RESET_SAME_PERSON: &str =
    "依頼した人とは別の管理者が確認する必要があります。";

/// Says in time that the session ends.
pub(in crate::features::staff) fn session_ends(at: Timestamp) -> String {
    format!(
        "このまま操作がないと、{}にサインアウトします。入力中の内容は、サインインし直すと続けられます。",
        minute(at)
    )
}

/// Says in time that the session ends, whatever is done.
pub(in crate::features::staff) fn session_ends_at_last(at: Timestamp) -> String {
    format!(
        "サインインから8時間になるので、{}にサインアウトします。いまのうちに保存してください。入力中の内容は、サインインし直すと続けられます。",
        minute(at)
    )
}

fn minute(at: Timestamp) -> String {
    in_japan(at).strftime("%-H時%M分").to_string()
}

/// The name of the account that is made when there is none; its owner changes it.
pub const FIRST_NAME: &str = "システム管理者";

/// The department of that account.
pub const FIRST_DEPARTMENT: &str = "情報政策課";
