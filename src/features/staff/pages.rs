//! What staff see of accounts and permissions.

pub(super) mod account;
pub(super) mod accounts;
pub(super) mod again;
pub(super) mod departments;
pub(super) mod entrance;
pub(super) mod join;
pub(super) mod own;
pub(super) mod refused;
pub(super) mod reset;
pub(super) mod sign_in;
pub(super) mod transfers;

use super::{
    model::{Function, Staff},
    nav::Way,
    words,
};
use crate::web::console::Viewer;

/// The navigation in groups, in its order.
pub(super) const NAVIGATION: [(&str, &[Way]); 6] = [
    ("", &[Way { label: "ホーム", href: "/console", icon: "house", function: None }]),
    (
        "届ける",
        &[
            Way {
                label: "メッセージ配信",
                href: "/console/deliveries",
                icon: "send",
                function: Some(Function::Deliveries),
            },
            Way {
                label: "配信カレンダー",
                href: "/console/deliveries/calendar",
                icon: "calendar-clock",
                function: Some(Function::Deliveries),
            },
            Way {
                label: "ひな形・素材",
                href: "/console/messages",
                icon: "square-pen",
                function: Some(Function::Deliveries),
            },
            Way {
                label: "外部システム連携",
                href: "/console/deliveries/systems",
                icon: "cable",
                function: Some(Function::Settings),
            },
            Way {
                label: "新着の取り込み",
                href: "/console/deliveries/feeds",
                icon: "globe",
                function: Some(Function::Settings),
            },
        ],
    ),
    (
        "受け付ける",
        &[
            Way {
                label: "FAQ・チャットボット",
                href: "/console/faq",
                icon: "bot",
                function: Some(Function::Faq),
            },
            Way {
                label: "フォーム",
                href: "/console/forms",
                icon: "clipboard-list",
                function: Some(Function::Forms),
            },
            Way {
                label: "申請・回答",
                href: "/console/answers",
                icon: "inbox",
                function: Some(Function::Submissions),
            },
        ],
    ),
    (
        "知る",
        &[
            Way {
                label: "利用者・セグメント",
                href: "/console/segments",
                icon: "users",
                function: Some(Function::Residents),
            },
            Way {
                label: "利用者の属性",
                href: "/console/attributes",
                icon: "tag",
                function: Some(Function::Residents),
            },
        ],
    ),
    (
        "管理する",
        &[
            Way {
                label: "アカウント・権限",
                href: "/console/accounts",
                icon: "shield-check",
                function: Some(Function::Accounts),
            },
            Way {
                label: "操作ログ", href: "/console/log", icon: "scroll-text", function: None
            },
            Way {
                label: "設定",
                href: "/console/settings",
                icon: "settings",
                function: Some(Function::Settings),
            },
        ],
    ),
    (
        "",
        &[Way {
            label: "ヘルプ・操作マニュアル",
            href: "/console/help",
            icon: "circle-help",
            function: None,
        }],
    ),
];

/// Somebody in the head of every page.
pub(super) fn viewer(staff: &Staff) -> Viewer {
    Viewer {
        name: staff.name.clone(),
        department: staff.department.clone(),
        role: words::role(staff.permissions.role).to_owned(),
    }
}
