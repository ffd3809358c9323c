//! Who works in the city of a try-out: one person per role.

use crate::features::staff::model::Role;

/// Somebody a visitor may be.
pub(in crate::features::staff) struct Visitor {
    pub login: &'static str,
    pub name: &'static str,
    pub department: &'static str,
    pub role: Role,
}

/// The people, the one to begin with first.
pub(in crate::features::staff) const ACCOUNTS: [Visitor; 7] = [
    visitor("sato", "佐藤 健一", "デジタル推進課", Role::SystemAdministrator),
    visitor("yamada", "山田 花子", "広報課", Role::OperationManager),
    visitor("ito", "伊藤 誠", "環境課", Role::Approver),
    visitor("suzuki", "鈴木 美咲", "環境課", Role::Sender),
    visitor("takahashi", "高橋 直子", "市民課", Role::Reception),
    visitor("watanabe", "渡辺 修", "監査委員事務局", Role::Auditor),
    visitor("kobayashi", "小林 翔", "保守事業者", Role::Maintainer),
];

const fn visitor(
    login: &'static str,
    name: &'static str,
    department: &'static str,
    role: Role,
) -> Visitor {
    Visitor { login, name, department, role }
}

impl Visitor {
    /// Where colleagues reach them.
    pub fn contact(&self) -> String {
        format!("内線 2000 / {}@city.kuwana.example", self.login)
    }
}
