//! What speaks against a change of an account, and what to do about it.

use super::super::model::{
    CONTACT_CHARS_MAX, DEPARTMENT_CHARS_MAX, Denial, Fault, LOGIN_CHARS_MAX, LOGIN_CHARS_MIN,
    NAME_CHARS_MAX, NUMBER_CHARS_MAX,
};

/// What is wrong with a field.
pub fn fault(fault: Fault) -> String {
    match fault {
        Fault::NameMissing => "氏名を入力してください".to_owned(),
        Fault::NameTooLong => format!("氏名は{NAME_CHARS_MAX}文字までで入力してください"),
        Fault::LoginMissing => "ログイン名を入力してください".to_owned(),
        Fault::LoginMalformed => format!(
            "ログイン名は、半角の英数字と . _ - @ + だけで{LOGIN_CHARS_MIN}〜{LOGIN_CHARS_MAX}文字にしてください"
        ),
        Fault::LoginTaken => {
            "このログイン名はほかのアカウントが使っています(停止中のものもふくみます)。別の名前にしてください"
                .to_owned()
        }
        Fault::NumberMalformed => {
            format!("職員番号は、半角の英数字とハイフンで{NUMBER_CHARS_MAX}文字までにしてください")
        }
        Fault::NumberTaken => {
            "この職員番号はほかのアカウントに登録されています。番号を確かめてください".to_owned()
        }
        Fault::DepartmentMissing => "所属を選んでください".to_owned(),
        Fault::DepartmentUnknown => {
            "この名前の所属は登録されていません。一覧から選ぶか、新しい所属として登録してください"
                .to_owned()
        }
        Fault::DepartmentTaken => "同じ名前の所属がすでにあります。別の名前にしてください".to_owned(),
        Fault::DepartmentInUse => {
            "この所属のアカウントがまだあります。異動か停止をすませるか、ほかの所属に統合してください"
                .to_owned()
        }
        Fault::DepartmentTooLong => {
            format!("所属の名前は{DEPARTMENT_CHARS_MAX}文字までで入力してください")
        }
        Fault::ContactTooLong => format!("連絡先は{CONTACT_CHARS_MAX}文字までで入力してください"),
    }
}

/// Why a change may not be made, and who can make it.
pub fn denial(denial: &Denial) -> String {
    match denial {
        Denial::NotAllowed => {
            "アカウントを変える権限がありません。システム管理者に相談してください".to_owned()
        }
        Denial::OwnPermissions => {
            "自分の権限は自分では変えられません。ほかのシステム管理者に頼んでください".to_owned()
        }
        Denial::OwnAccount => {
            "自分のアカウントは自分では停止できません。ほかのシステム管理者に頼んでください".to_owned()
        }
        Denial::OtherDepartment => {
            "ほかの所属のアカウントは変えられません。システム管理者に相談してください".to_owned()
        }
        Denial::Senior => {
            "このアカウントはあなたより強い権限を持つため、変えられません。システム管理者に相談してください"
                .to_owned()
        }
        Denial::Beyond(functions) => {
            let names: Vec<&str> = functions.iter().map(|it| super::function(*it)).collect();
            format!(
                "自分が持つより強い権限は渡せません。次の機能の段階を下げてください: {}",
                names.join("、")
            )
        }
        Denial::BeyondScope => {
            "あなたの権限は所属の分だけなので、「全庁」は渡せません。「所属の分だけ」を選んでください"
                .to_owned()
        }
        Denial::LastAdministrator => {
            "すべての権限を持つシステム管理者がいなくなります。先にほかの人をシステム管理者にしてください"
                .to_owned()
        }
    }
}
