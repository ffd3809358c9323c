//! What is said after something was done with accounts, departments and transfers.

use jiff::{SignedDuration, Timestamp};

use super::super::model::{INVITATION_HOURS, Listed, Staff, StaffState};
use crate::base::time::in_japan;

pub(in crate::features::staff) const RESUME: &str = "再開する";
pub(in crate::features::staff) const UNDO: &str = "元に戻す";
pub(in crate::features::staff) const NO_HEIR: &str = "引き継ぐ相手を選んでください";
pub(in crate::features::staff) const WISHED: &str =
    "システム管理者に願い出ました。対応されるまでお待ちください";
pub(in crate::features::staff) const SETTLED: &str = "願い出を対応済みにしました";
pub(in crate::features::staff) const GONE: &str =
    "ほかの人が先に変えたため、できませんでした。いまの内容を確かめてください";
pub(in crate::features::staff) const NO_PLACE: &str = "並び順を、1からの数字で入力してください";
pub(in crate::features::staff) const NO_FILE: &str = "取り込むファイルを選んでください";
pub(in crate::features::staff) const NO_TARGET: &str = "統合先の所属を選んでください";
pub(in crate::features::staff) const TRANSFER_OVER: &str = "この取り込みは、もう適用・中止されたか、確認から時間がたちすぎています。ファイルをもう一度取り込んでください";
pub(in crate::features::staff) const TRANSFER_DROPPED: &str =
    "取り込みを中止しました。まだ適用していない行は適用されません";
pub(in crate::features::staff) const TRANSFER_UNDONE: &str =
    "取り込みで変えたアカウントを、すべて元に戻しました";

/// The headings of the list as a file.
pub(in crate::features::staff) const CSV_HEADER: [&str; 10] = [
    "氏名",
    "ログイン名",
    "職員番号",
    "所属",
    "役割",
    "範囲",
    "個別の設定",
    "連絡先",
    "最後のサインイン",
    "状態",
];

/// An account as a row of a file.
pub(in crate::features::staff) fn csv_row(listed: &Listed) -> Vec<String> {
    let staff = &listed.staff;
    let different = staff.permissions.normal().overrides.into_iter();
    let different: Vec<String> = different
        .map(|(function, level)| format!("{}: {}", super::function(function), super::level(level)))
        .collect();
    let seen = listed.signed_in_at.map(|at| in_japan(at).strftime("%Y-%m-%d %H:%M").to_string());
    vec![
        staff.name.clone(),
        staff.login.clone(),
        staff.number.clone().unwrap_or_default(),
        staff.department.clone(),
        super::role(staff.permissions.role).to_owned(),
        super::scope(staff.permissions.scope).to_owned(),
        different.join(" / "),
        staff.contact.clone().unwrap_or_default(),
        seen.unwrap_or_default(),
        super::state(staff.state).to_owned(),
    ]
}

/// An account was saved.
pub(in crate::features::staff) fn saved(name: &str) -> String {
    format!("{name}さんのアカウントを保存しました")
}

/// An account was suspended.
pub(in crate::features::staff) fn suspended(name: &str) -> String {
    format!("{name}さんの利用を停止しました。開いていた画面も使えなくなりました")
}

/// An account can be used again.
pub(in crate::features::staff) fn resumed(name: &str, state: StaffState) -> String {
    match state {
        StaffState::Active => format!("{name}さんの利用を再開しました"),
        StaffState::Invited | StaffState::Suspended => {
            format!("{name}さんの利用を再開しました。招待リンクを出して渡してください")
        }
    }
}

/// Things went over.
pub(in crate::features::staff) fn handed_over(from: &str, to: &str) -> String {
    format!("{from}さんの仕事を{to}さんに引き継ぎました")
}

/// Things came back.
pub(in crate::features::staff) fn taken_back(count: usize) -> String {
    format!("引き継ぎを元に戻しました({count}件)")
}

/// A department was made or changed.
pub(in crate::features::staff) fn department_saved(name: &str, followed: usize) -> String {
    match followed {
        0 => format!("所属「{name}」を保存しました"),
        count => format!("所属「{name}」を保存し、{count}件の表示を新しい名前に変えました"),
    }
}

/// Two departments became one.
pub(in crate::features::staff) fn merged(from: &str, into: &str, followed: usize) -> String {
    format!("「{from}」を「{into}」に統合しました({followed}件を移しました)")
}

/// A transfer cannot be undone.
pub(in crate::features::staff) fn touched(names: &[String]) -> String {
    let some: Vec<&str> = names.iter().take(5).map(String::as_str).collect();
    let more = if 5 < names.len() { "ほか" } else { "" };
    format!(
        "適用のあとで変わったアカウントがあるため、まとめて元には戻せません({}{more})。アカウントの画面で1人ずつ直してください",
        some.join("、")
    )
}

/// The letter with which a link is sent.
pub(in crate::features::staff) fn letter(
    staff: &Staff,
    city: &str,
    url: &str,
    now: Timestamp,
) -> String {
    let end = in_japan(now + SignedDuration::from_hours(INVITATION_HOURS));
    format!(
        "{}\n{} さん\n\n{city}のLINE公式アカウント管理画面に、サインインする準備ができました。\n次のリンクを開き、パスワードと認証アプリを設定してください。\n\n{url}\n\nログイン名: {}\nリンクの期限: {}まで(1回だけ使えます)\n\n心当たりがないときは、このメールを捨てて、システム管理者に知らせてください。",
        staff.department,
        staff.name,
        staff.login,
        end.strftime("%-m月%-d日 %H:%M"),
    )
}

/// What moved, and where it stands now.
pub(in crate::features::staff) fn ordered(name: &str, place: usize) -> String {
    format!("「{name}」を上から{place}番目に動かしました")
}
