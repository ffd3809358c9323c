//! What functions, levels, roles and states are called.

mod accounts;
pub(super) mod entry;
mod notices;
mod sentence;
mod transfers;
pub(super) mod visitors;

pub use accounts::{denial, fault};
pub use entry::{FIRST_DEPARTMENT, FIRST_NAME};
pub(super) use entry::{session_ends, session_ends_at_last};
pub(super) use notices::{
    CSV_HEADER, GONE, NO_FILE, NO_HEIR, NO_PLACE, NO_TARGET, RESUME, SETTLED, TRANSFER_DROPPED,
    TRANSFER_OVER, TRANSFER_UNDONE, UNDO, WISHED, csv_row, department_saved, handed_over, letter,
    merged, ordered, resumed, saved, suspended, taken_back, touched,
};
pub use sentence::restate;
pub(super) use transfers::{
    INVITATIONS_HEADER, TEMPLATE_ROWS, missing_columns, sheet_fault, too_many_rows,
    transfer_applied,
};
pub use transfers::{
    RowFaultWords, column, column_named, kind_named, outcome, role_named, stage, step_kind,
};

use super::model::{DepartmentState, Function, Level, Role, Scope, StaffState};

/// The function's name in the matrix and in refusals.
pub const fn function(function: Function) -> &'static str {
    match function {
        Function::Deliveries => "メッセージ配信",
        Function::DeliverToAll => "全員に配信",
        Function::StopDelivery => "配信中の停止",
        Function::RichMenus => "リッチメニュー",
        Function::DisasterMenu => "災害時切替",
        Function::Faq => "FAQ・チャットボット",
        Function::Forms => "フォーム",
        Function::Submissions => "申請・回答(個人情報)",
        Function::Calendars => "予約カレンダー",
        Function::Residents => "利用者・セグメント",
        Function::Analytics => "集計・分析",
        Function::Accounts => "アカウント・権限",
        Function::AuditLog => "操作ログ",
        Function::Backups => "バックアップ・障害記録",
        Function::Settings => "設定",
    }
}

/// The level's name.
pub const fn level(level: Level) -> &'static str {
    match level {
        Level::None => "なし",
        Level::View => "見る",
        Level::Make => "作る",
        Level::Publish => "公開・承認",
    }
}

/// The role's name.
pub const fn role(role: Role) -> &'static str {
    match role {
        Role::SystemAdministrator => "システム管理者",
        Role::OperationManager => "運用管理者",
        Role::Approver => "承認者",
        Role::Sender => "配信担当",
        Role::Reception => "受付担当",
        Role::Auditor => "閲覧・監査",
        Role::Maintainer => "保守事業者",
    }
}

/// Whom the role is meant for.
pub const fn role_for(role: Role) -> &'static str {
    match role {
        Role::SystemAdministrator => "アカウントや設定まで、すべてを任せる人",
        Role::OperationManager => "広報など、公式アカウント全体を受け持つ人",
        Role::Approver => "所属の内容を確かめて公開する人(課長級)",
        Role::Sender => "所属のお知らせやFAQを作る人",
        Role::Reception => "窓口で申請や予約を受け付ける人",
        Role::Auditor => "内容や記録を見るだけの人",
        Role::Maintainer => "機械の保守をする事業者",
    }
}

/// Whose things a permission covers.
pub const fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Own => "所属の分だけ",
        Scope::All => "全庁",
    }
}

/// Whether one can sign in.
pub const fn state(state: StaffState) -> &'static str {
    match state {
        StaffState::Invited => "招待中",
        StaffState::Active => "利用中",
        StaffState::Suspended => "停止中",
    }
}

/// Whether a department may be chosen.
pub const fn department_state(state: DepartmentState) -> &'static str {
    match state {
        DepartmentState::InUse => "使用中",
        DepartmentState::Retired => "廃止",
    }
}
