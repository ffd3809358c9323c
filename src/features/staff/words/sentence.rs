//! What an account may do, restated as one would say it to a colleague.

use super::super::model::{Function, Level, Permissions, Scope};

/// What an account of a department may do, sentence by sentence: what it makes public, what it makes
/// that others approve, what else it does, what it only sees, and what it does not see at all.
/// Every function stands in exactly one of them.
pub fn restate(permissions: &Permissions, department: &str) -> Vec<String> {
    let whose = whose(permissions.scope, department);
    if permissions.is_everything() {
        return vec![
            "この人は、すべての機能を全庁にわたって使えます。".to_owned(),
            "アカウントと権限、設定も変えられます。".to_owned(),
        ];
    }
    let may = |level| move |it: &Function| permissions.level(*it) == level;
    let made = |level| named(MADE.into_iter().filter(may(level)));
    let mut said: Vec<String> = [
        made(Level::Publish)
            .map(|it| format!("{whose}{it}を作って公開し、ほかの職員が作ったものを承認できます。")),
        named(MADE.into_iter().filter(may(Level::Make))).map(|it| {
            format!("{whose}{it}を作れますが、{}には承認が必要です。", made_public(permissions))
        }),
    ]
    .into_iter()
    .flatten()
    .collect();
    said.extend(DONE.into_iter().filter_map(|it| deed(it, permissions.level(it), &whose)));
    said.extend(seen(permissions, &whose));
    let Some(first) = said.first_mut() else {
        return vec!["この人は、ホームとヘルプ、自分の操作ログのほかは何も使えません。".to_owned()];
    };
    *first = format!("この人は、{first}");
    let hidden = named(Function::ALL.into_iter().filter(may(Level::None)));
    said.extend(hidden.map(|it| format!("{it}は使えません。")));
    said
}

/// What is made by one and made public by another.
const MADE: [Function; 6] = [
    Function::Deliveries,
    Function::DeliverToAll,
    Function::RichMenus,
    Function::Faq,
    Function::Forms,
    Function::Calendars,
];

/// What is not made but done, each in its own way.
const DONE: [Function; 9] = [
    Function::StopDelivery,
    Function::DisasterMenu,
    Function::Submissions,
    Function::Residents,
    Function::Analytics,
    Function::Accounts,
    Function::AuditLog,
    Function::Backups,
    Function::Settings,
];

fn whose(scope: Scope, department: &str) -> String {
    match (scope, department) {
        (Scope::All, _) => "全庁の".to_owned(),
        (Scope::Own, "") => "所属の".to_owned(),
        (Scope::Own, department) => format!("{department}の"),
    }
}

/// What others have to approve of what this account makes: messages are sent, the rest published.
fn made_public(permissions: &Permissions) -> &'static str {
    let is_message = |it: &Function| matches!(it, Function::Deliveries | Function::DeliverToAll);
    let made = MADE.into_iter().filter(|it| permissions.level(*it) == Level::Make);
    let (messages, others): (Vec<Function>, Vec<Function>) = made.partition(is_message);
    match (messages.is_empty(), others.is_empty()) {
        (false, true) => "送信",
        (true, _) => "公開",
        (false, false) => "送信や公開",
    }
}

/// What an account does with a function of [`DONE`]; nothing when it only looks, or not even that.
fn deed(function: Function, level: Level, whose: &str) -> Option<String> {
    let said = match (function, level) {
        (_, Level::None | Level::View) => return None,
        (Function::StopDelivery, Level::Make) => {
            "自分が始めた配信を途中で止められます。".to_owned()
        }
        (Function::StopDelivery, Level::Publish) => format!("{whose}配信を途中で止められます。"),
        (Function::DisasterMenu, Level::Make) => {
            "災害時メニューを用意できますが、切替はできません。".to_owned()
        }
        (Function::DisasterMenu, Level::Publish) => "災害時メニューに切り替えられます。".to_owned(),
        (Function::Submissions, Level::Make) => {
            format!("{whose}申請・回答(個人情報)を見て、対応を記録できます。")
        }
        (Function::Submissions, Level::Publish) => {
            format!("{whose}申請・回答(個人情報)を見て、対応の記録も書き出しもできます。")
        }
        (Function::Residents, Level::Make) => "利用者を調べ、条件を保存できます。理由を残して、1人の情報を開けます。".to_owned(),
        (Function::Residents, Level::Publish) => {
            "利用者を調べ、項目や条件を変えられます。理由を残して、1人の情報を開き、本人の求めで変えたり消したりできます。".to_owned()
        }
        (Function::Analytics, Level::Make | Level::Publish) => {
            "集計・分析を見て、書き出せます。".to_owned()
        }
        (Function::Accounts, Level::Make) => {
            format!("{whose}職員のアカウントを作り、自分が持つ権限までを渡せます。")
        }
        (Function::Accounts, Level::Publish) => {
            format!(
                "{whose}職員のアカウントを作り、自分が持つ権限までを渡せます。所属の登録と人事異動の取り込みもできます。"
            )
        }
        (Function::AuditLog, Level::Make | Level::Publish) => {
            "全員の操作ログを見て、書き出せます。".to_owned()
        }
        (Function::Backups, Level::Make) => "障害の記録を登録できます。".to_owned(),
        (Function::Backups, Level::Publish) => {
            "バックアップを実行し、障害の記録を登録できます。".to_owned()
        }
        (Function::Settings, Level::Make) => "設定の文面を変えられます。".to_owned(),
        (Function::Settings, Level::Publish) => {
            "LINEとの接続をふくむ設定を変えられます。".to_owned()
        }
        (
            Function::Deliveries
            | Function::DeliverToAll
            | Function::RichMenus
            | Function::Faq
            | Function::Forms
            | Function::Calendars,
            Level::Make | Level::Publish,
        ) => return None,
    };
    Some(said)
}

/// What an account only looks at; personal data is named by itself.
fn seen(permissions: &Permissions, whose: &str) -> Option<String> {
    let seen = Function::ALL.into_iter().filter(|it| permissions.level(*it) == Level::View);
    named(seen).map(|it| format!("{whose}{it}は見るだけです。"))
}

fn named(functions: impl Iterator<Item = Function>) -> Option<String> {
    let names: Vec<&str> = functions.map(noun).collect();
    (!names.is_empty()).then(|| names.join("、"))
}

/// The function as the object of a sentence.
const fn noun(function: Function) -> &'static str {
    match function {
        Function::Deliveries => "配信",
        Function::DeliverToAll => "全員への配信",
        Function::StopDelivery => "配信中の停止",
        Function::RichMenus => "リッチメニュー",
        Function::DisasterMenu => "災害時切替",
        Function::Faq => "FAQ",
        Function::Forms => "フォーム",
        Function::Submissions => "申請・回答(個人情報)",
        Function::Calendars => "予約カレンダー",
        Function::Residents => "利用者・セグメント",
        Function::Analytics => "集計・分析",
        Function::Accounts => "アカウント・権限",
        Function::AuditLog => "全員の操作ログ",
        Function::Backups => "バックアップ・障害記録",
        Function::Settings => "設定",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::features::staff::model::Role;

    fn only(levels: &[(Function, Level)], scope: Scope) -> Permissions {
        let mut overrides: BTreeMap<Function, Level> =
            Function::ALL.into_iter().map(|it| (it, Level::None)).collect();
        overrides.extend(levels.iter().copied());
        Permissions { role: Role::Sender, overrides, scope }
    }

    fn said(role: Role) -> Vec<String> {
        restate(&Permissions::of(role), "子ども未来課")
    }

    #[test]
    fn whoever_makes_deliveries_hears_that_sending_needs_approval() {
        let permissions = only(&[(Function::Deliveries, Level::Make)], Scope::Own);
        let said = restate(&permissions, "子ども未来課");
        assert_eq!(said[0], "この人は、子ども未来課の配信を作れますが、送信には承認が必要です。");
    }

    #[test]
    fn what_is_published_is_not_called_sent() {
        let faq = only(&[(Function::Faq, Level::Make)], Scope::All);
        assert_eq!(
            restate(&faq, "x")[0],
            "この人は、全庁のFAQを作れますが、公開には承認が必要です。"
        );
        let both = [(Function::Faq, Level::Make), (Function::DeliverToAll, Level::Make)];
        assert_eq!(
            restate(&only(&both, Scope::Own), "環境課")[0],
            "この人は、環境課の全員への配信、FAQを作れますが、送信や公開には承認が必要です。"
        );
    }

    #[test]
    fn the_sender_of_a_section_is_restated_whole() {
        assert_eq!(
            said(Role::Sender),
            [
                "この人は、子ども未来課の配信、全員への配信、FAQ、フォーム、予約カレンダーを作れますが、送信や公開には承認が必要です。",
                "自分が始めた配信を途中で止められます。",
                "子ども未来課の申請・回答(個人情報)を見て、対応を記録できます。",
                "子ども未来課のリッチメニュー、利用者・セグメント、集計・分析は見るだけです。",
                "災害時切替、アカウント・権限、全員の操作ログ、バックアップ・障害記録、設定は使えません。",
            ]
        );
    }

    #[test]
    fn the_approver_approves_and_the_auditor_only_looks() {
        assert!(said(Role::Approver)[0].contains("ほかの職員が作ったものを承認できます"));
        let auditor = said(Role::Auditor);
        assert!(
            auditor[0].starts_with("この人は、全庁の") && auditor[0].ends_with("は見るだけです。")
        );
        assert!(auditor.iter().all(|it| !it.contains("作れ")));
    }

    #[test]
    fn everything_and_nothing_are_said_shortly() {
        assert!(said(Role::SystemAdministrator)[0].contains("すべての機能を全庁に"));
        let nothing = restate(&only(&[], Scope::Own), "環境課");
        assert_eq!(nothing, ["この人は、ホームとヘルプ、自分の操作ログのほかは何も使えません。"]);
    }

    #[test]
    fn a_department_not_chosen_yet_leaves_no_hole_in_the_sentence() {
        let permissions = only(&[(Function::Deliveries, Level::Make)], Scope::Own);
        assert!(restate(&permissions, "")[0].contains("所属の配信"));
    }

    proptest! {
        #[test]
        fn every_function_is_spoken_of_and_none_as_more_than_it_is(
            levels in prop::collection::vec(prop::sample::select(&Level::ALL[..]), 15),
            scope in prop_oneof![Just(Scope::Own), Just(Scope::All)],
        ) {
            let levels: Vec<(Function, Level)> = Function::ALL.into_iter().zip(levels).collect();
            let permissions = only(&levels, scope);
            let said = restate(&permissions, "環境課");
            prop_assert!(said[0].starts_with("この人は、"));
            prop_assert!(said.iter().all(|it| it.ends_with('。')));
            let is_one_of_a_kind = said.len() == 1 || permissions.is_everything();
            let ending = |end: &str| said.iter().find(|it| it.ends_with(end)).cloned().unwrap_or_default();
            for (function, level) in levels {
                let name = noun(function);
                let named_in = |end: &str| {
                    let list = ending(end);
                    let list = list.trim_start_matches("この人は、").trim_start_matches("全庁の").trim_start_matches("環境課の");
                    list.strip_suffix(end).is_some_and(|it| it.split('、').any(|it| it == name))
                };
                if !is_one_of_a_kind {
                    prop_assert_eq!(named_in("は使えません。"), level == Level::None, "{:?}", function);
                    prop_assert_eq!(named_in("は見るだけです。"), level == Level::View, "{:?}", function);
                }
            }
        }
    }
}
