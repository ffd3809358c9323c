//! What is asked before an account is changed, suspended, or saved over somebody else's change.

use maud::{Markup, html};

use super::{
    super::accounts::HERE,
    permissions::{differences, different, sentence},
};
use crate::{
    features::staff::{account_form::AccountForm, model::Staff},
    web::{
        console::Page,
        controls::{
            Button, Column, Fact, Form, Table, Tone, button, confirm, facts, form_as, hidden,
            link_button, note, table,
        },
    },
};

/// Asks before permissions are changed, with every difference.
pub(in crate::features::staff) fn ask(
    staff: &Staff,
    form: &AccountForm,
    csrf: &str,
) -> Page<'static> {
    let path = format!("{HERE}/{}", staff.id);
    let fields = html! {
        @for (name, value) in form.fields() { (hidden(&name, &value)) }
        (hidden("confirmed", "on"))
        h2.gate__title { (staff.name) "さんの権限を変えます" }
        (differences(&staff.permissions, &form.permissions))
        (sentence(&form.permissions, &form.department_meant()))
        p.hint { "サインインしている場合は、次の操作から変わります。" }
    };
    let wires = Form { action: &path, csrf, ..Form::default() };
    let back = button(&Button::quiet("入力にもどる").sends("do", "edit"));
    let body = confirm(
        &wires,
        html! { (fields) (back) },
        &Button::solid("権限を変える").sends("do", "save"),
        &path,
    );
    Page::new("権限の変更を確認する", HERE, "account-edit", body)
        .crumb("アカウント・権限", HERE)
        .crumb(staff.name.clone(), path.clone())
        .reading()
}

/// Asks before an account is suspended.
pub(in crate::features::staff) fn ask_suspend(
    staff: &Staff,
    owned: usize,
    csrf: &str,
) -> Page<'static> {
    let path = format!("{HERE}/{}", staff.id);
    let action = format!("{path}/suspend");
    let wires = Form { action: &action, csrf, ..Form::default() };
    let body = confirm(
        &wires,
        html! {
            (facts(&[
                Fact::new("職員", &format!("{} {}", staff.department, staff.name)),
                Fact::new("起こること", "すぐにサインインできなくなり、開いている画面も使えなくなります。記録は残り、いつでも再開できます。"),
            ]))
            @if 0 < owned {
                (note(Tone::Warn, html! { p { "この人が受け持つものが" (owned) "件あります。先に " a href=(format!("{path}/handover")) { "引き継ぎ" } " をすると、担当がはっきりします。" } }))
            }
        },
        &Button::danger("停止する"),
        &path,
    );
    Page::new(format!("{}さんの利用を停止する", staff.name), HERE, "account-edit", body)
        .crumb("アカウント・権限", HERE)
        .crumb(staff.name.clone(), path.clone())
        .reading()
}

/// What is kept beside what was typed, row by row.
fn both(differing: &[(&str, &str, &str)]) -> Markup {
    let columns =
        [Column::new("項目"), Column::new("いま保存されている内容"), Column::new("あなたの入力")];
    let value = |it: &str| html! { @if it.is_empty() { span.hint { "(空)" } } @else { (it) } };
    let rows = html! {
        @for (term, stands, typed) in differing {
            tr { th scope="row" { (term) } td { (value(stands)) } td { (value(typed)) } }
        }
    };
    match differing {
        [] => note(
            Tone::Ok,
            html! { p { "あなたの入力は、いま保存されている内容と同じです。保存し直す必要はありません。" } },
        ),
        _ => html! {
            section.panel { (table(&Table { caption: "ちがうところ", columns: &columns }, rows)) }
        },
    }
}

/// Somebody else saved in between: both states.
pub(in crate::features::staff) fn stale(
    staff: &Staff,
    form: &AccountForm,
    csrf: &str,
) -> Page<'static> {
    let path = format!("{HERE}/{}", staff.id);
    let typed = form.clone();
    let pairs: [(&str, &str, String); 5] = [
        ("氏名", &staff.name, typed.name.clone()),
        ("ログイン名", &staff.login, typed.login.clone()),
        ("所属", &staff.department, typed.department_meant()),
        ("連絡先", staff.contact.as_deref().unwrap_or_default(), typed.contact.clone()),
        ("職員番号", staff.number.as_deref().unwrap_or_default(), typed.number.clone()),
    ];
    let mut differing: Vec<(&str, &str, &str)> = pairs
        .iter()
        .filter(|it| it.1 != it.2)
        .map(|(term, stands, typed)| (*term, *stands, typed.as_str()))
        .collect();
    differing.extend(different(&staff.permissions, &form.permissions));
    let body = form_as(
        &Form { action: &path, csrf, ..Form::default() },
        html! {
            @for (name, value) in form.fields() {
                @if name != "revision" { (hidden(&name, &value)) }
            }
            (hidden("revision", &staff.revision.to_string()))
            (note(Tone::Warn, html! { p { "あなたが編集しているあいだに、ほかの人がこのアカウントを保存しました。あなたの入力は、まだ保存していません。" } }))
            (both(&differing))
            div.acts {
                (link_button(&Button::quiet("いまの内容を見る"), &path))
                (button(&Button::outline("自分の入力を直す").sends("do", "edit")))
                (button(&Button::solid("自分の内容で上書きする").sends("do", "save")))
            }
        },
    );
    Page::new("ほかの人が先に保存しました", HERE, "account-edit", body)
        .crumb("アカウント・権限", HERE)
        .crumb(staff.name.clone(), path.clone())
        .reading()
}
