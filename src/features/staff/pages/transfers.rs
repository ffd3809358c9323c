//! Moving many people at once.

use jiff::{SignedDuration, Timestamp};
use maud::{Markup, html};

use super::accounts::{HERE as ACCOUNTS, May, neighbours};
use crate::{
    base::time::{in_japan, wareki},
    features::staff::{
        model::{
            INVITATION_HOURS, Staff,
            transfer::{
                Column as FileColumn, Outcome, Plan, RowFault, Stage, Standing, Step, StepKind,
                TRANSFER_PREVIEW_HOURS, Transfer, What,
            },
        },
        words::{self, RowFaultWords},
    },
    web::{
        console::Page,
        controls::{
            Button, Choice, Column, Empty, Fact, Fault, Field, Table, Tone, button, button_form,
            chip, empty, facts, file, form, link_button, main_link, note, panel, radios, table,
            upload_form,
        },
    },
};

const HERE: &str = "/console/transfers";

/// People named at most whose rows were not done; the table names all.
const LEFT_NAMED_MAX: usize = 5;

/// Reads a file in, and the transfers so far.
pub(in crate::features::staff) fn list(
    all: &[Transfer],
    faults: &[Fault],
    may: May,
    csrf: &str,
) -> Page<'static> {
    let columns = FileColumn::ALL.map(words::column).join("、");
    let body = html! {
        div.stack {
            (panel("人事異動を取り込む", html! {
                p { "ファイルを取り込むと、まず何が変わるかを表示します。確かめて「適用する」を押すまで、何も変わりません。" }
                (facts(&[
                    Fact::new("ファイル", "CSV または XLSX(Excel)。文字コードは自動で見分けます"),
                    Fact::new("列", &columns),
                    Fact::new("区分", "異動、退職、新規"),
                    Fact::new("発令日", "空なら適用したとき。退職は、その日の終わりに停止します"),
                ]))
                div.acts {
                    (link_button(&Button::quiet("ひな形(XLSX)").small().icon("download"), "/console/transfers/template.xlsx"))
                    (link_button(&Button::quiet("ひな形(CSV)").small().icon("download"), "/console/transfers/template.csv"))
                }
                (upload_form(HERE, csrf, html! {
                    (file(&Field::new("file", "取り込むファイル").required().faults(faults), ".csv,.tsv,.txt,.xlsx"))
                    (button(&Button::solid("取り込んで確かめる")))
                }))
            }))
            (panel("これまでの取り込み", html! {
                @if all.is_empty() {
                    (empty(&Empty {
                        icon: "users",
                        title: "まだ取り込みはありません",
                        text: "4月の異動の前に、ひな形で一度ためしてみてください。適用しなければ何も変わりません。",
                        actions: html! {},
                        help: "transfers",
                    }))
                } @else { (rows(all)) }
            }))
        }
    };
    Page::new("人事異動", ACCOUNTS, "transfers", body)
        .crumb("アカウント・権限", ACCOUNTS)
        .tabs(neighbours(may, HERE))
        .faults(faults)
}

fn rows(all: &[Transfer]) -> Markup {
    let columns = [
        Column::new("ファイル"),
        Column::new("取り込み"),
        Column::numbers("行"),
        Column::new("状態"),
    ];
    let rows = html! {
        @for it in all {
            tr {
                td { (main_link(&format!("{HERE}/{}", it.id), &it.file, "")) }
                td.when { (moment(it.made_at)) }
                td.num { (it.steps.len()) }
                td {
                    (stage(it.stage))
                    @if let (Stage::Waiting, Some(due)) = (it.stage, it.next_due()) {
                        span.table__sub { "次は " (moment(due)) }
                    }
                }
            }
        }
    };
    table(&Table { caption: "これまでの取り込み", columns: &columns }, rows)
}

fn stage(stage: Stage) -> Markup {
    let tone = match stage {
        Stage::Previewed => Tone::Info,
        Stage::Waiting => Tone::Wait,
        Stage::Applied => Tone::Ok,
        Stage::Undone | Stage::Dropped => Tone::Plain,
    };
    let sign = match stage {
        Stage::Undone => "undo-2",
        Stage::Dropped => "ban",
        Stage::Previewed | Stage::Waiting | Stage::Applied => "",
    };
    chip(tone, sign, words::stage(stage))
}

/// A file that cannot be applied.
pub(in crate::features::staff) struct Faulty<'a> {
    pub file: &'a str,
    pub plan: &'a Plan,
    pub csrf: &'a str,
}

/// Everything that is wrong with a file, row by row.
pub(in crate::features::staff) fn faulty(faulty: &Faulty<'_>) -> Page<'static> {
    let faults = &faulty.plan.faults;
    let rows_wrong =
        faults.iter().map(|it| it.row).collect::<std::collections::BTreeSet<_>>().len();
    let columns = [Column::numbers("行"), Column::new("困ったところと、どうすればよいか")];
    let rows = html! {
        @for RowFault { row, wrong } in faults {
            @let told = RowFaultWords::of(wrong);
            tr { td.num { (row) } td { strong { (told.wrong) } span.table__sub { (told.todo) } } }
        }
    };
    let body = html! {
        div.stack {
            (note(Tone::Err, html! {
                p { "直してほしい行が" (rows_wrong) "行あります。まだ何も変えていません。ファイルを直して、もう一度取り込んでください。" }
                p { "読み取れた行は" (faulty.plan.steps.len()) "行です。" }
            }))
            section.panel { (table(&Table { caption: "直してほしい行", columns: &columns }, rows)) }
            (panel("直したファイルを取り込む", upload_form(HERE, faulty.csrf, html! {
                (file(&Field::new("file", "取り込むファイル").required(), ".csv,.tsv,.txt,.xlsx"))
                (button(&Button::solid("取り込んで確かめる")))
            })))
        }
    };
    Page::new(format!("「{}」は取り込めません", faulty.file), ACCOUNTS, "transfers", body)
        .crumb("アカウント・権限", ACCOUNTS)
        .crumb("人事異動", HERE)
}

/// A transfer before or after it is applied.
pub(in crate::features::staff) struct Shown<'a> {
    pub transfer: &'a Transfer,
    /// Who read it in.
    pub by: &'a str,
    /// People who have not come yet.
    pub invited: usize,
    pub now: Timestamp,
    pub csrf: &'a str,
}

/// What a transfer would do or did.
pub(in crate::features::staff) fn show(shown: &Shown<'_>) -> Page<'static> {
    let transfer = shown.transfer;
    let mut told: Vec<Fact<'_>> = StepKind::ALL
        .iter()
        .filter(|it| 0 < transfer.count(**it))
        .map(|it| Fact::new(words::step_kind(*it), &format!("{}人", transfer.count(*it))))
        .collect();
    told.push(Fact::new("取り込み", &format!("{} {}", moment(transfer.made_at), shown.by)));
    let body = html! {
        div.stack {
            (panel("内訳", facts(&told)))
            (left_out(transfer))
            (acts(shown))
            section.panel { (steps(transfer)) }
        }
    };
    let title = match transfer.stage {
        Stage::Previewed => "変わることを確かめてください".to_owned(),
        Stage::Waiting | Stage::Applied | Stage::Undone | Stage::Dropped => transfer.file.clone(),
    };
    Page::new(title, ACCOUNTS, "transfers", body)
        .crumb("アカウント・権限", ACCOUNTS)
        .crumb("人事異動", HERE)
        .mark(stage(transfer.stage))
}

/// Says that rows were not done, which the table alone would hide among many.
fn left_out(transfer: &Transfer) -> Markup {
    let is_left = |it: &&Step| matches!(it.outcome, Outcome::Changed | Outcome::Denied);
    let left: Vec<&Step> = transfer.steps.iter().filter(is_left).collect();
    let some = left.iter().take(LEFT_NAMED_MAX).map(|it| it.name.as_str()).collect::<Vec<_>>();
    let more = if LEFT_NAMED_MAX < left.len() { "ほか" } else { "" };
    html! {
        @if !left.is_empty() {
            (note(Tone::Warn, html! {
                p { "適用しなかった行が" (left.len()) "行あります(" (some.join("、")) (more) ")。理由とすることは、下の表の「結果」にあります。" }
            }))
        }
    }
}

fn acts(shown: &Shown<'_>) -> Markup {
    let transfer = shown.transfer;
    let path = |last: &str| format!("{HERE}/{}/{last}", transfer.id);
    let drop = button_form(&path("drop"), shown.csrf, &Button::quiet("中止する"));
    let undo = button_form(&path("undo"), shown.csrf, &Button::danger_outline("すべて元に戻す"));
    match transfer.stage {
        Stage::Previewed if !transfer.may_be_applied(shown.now) => note(
            Tone::Warn,
            html! {
                p { "確認から時間がたったため、適用できません。ファイルをもう一度取り込んでください。" }
            },
        ),
        Stage::Previewed => panel(
            "適用する",
            html! {
                (note(Tone::Info, html! { p { "まだ何も変えていません。この画面に出ているとおりに適用します。期限は" (moment(transfer.made_at + SignedDuration::from_hours(TRANSFER_PREVIEW_HOURS))) "です。" } }))
                (form(&path("apply"), shown.csrf, html! {
                    (radios(&Field::new("when", "いつ適用しますか").value(if transfer.next_due().is_some() { "day" } else { "now" }), &[
                        Choice::new("day", "発令日の午前0時").note("発令日のない行と、過ぎている行はすぐに適用します。退職は発令日の終わりに停止します"),
                        Choice::new("now", "いますぐ、すべての行"),
                    ]))
                    (button(&Button::solid("適用する")))
                }))
                (drop)
            },
        ),
        Stage::Waiting => panel(
            "発令日を待っています",
            html! {
                @if let Some(due) = transfer.next_due() { p { "次に適用するのは " (moment(due)) " です。" } }
                (invite(shown))
                div.acts { (button_form(&path("drop"), shown.csrf, &Button::danger_outline("残りを中止する"))) (undo) }
            },
        ),
        Stage::Applied => panel(
            "適用しました",
            html! {
                (invite(shown))
                p.hint { "適用のあとでどのアカウントも変わっていなければ、まとめて元に戻せます。新しく作った人は停止になります。" }
                (undo)
            },
        ),
        Stage::Undone | Stage::Dropped => html! {},
    }
}

fn invite(shown: &Shown<'_>) -> Markup {
    let path = |last: &str| format!("{HERE}/{}/{last}", shown.transfer.id);
    html! {
        @if 0 < shown.invited {
            p { "招待を待っている人が" (shown.invited) "人います。リンクは作った画面でだけ見られ、作り直すと前のリンクは使えなくなります。" }
            div.acts {
                (button_form(&path("invitations"), shown.csrf, &Button::solid("招待リンクの一覧を作る(印刷用)")))
                (button_form(&path("invitations.csv"), shown.csrf, &Button::outline("招待リンクをCSVで受け取る")))
            }
        }
    }
}

fn steps(transfer: &Transfer) -> Markup {
    let columns = [
        Column::numbers("行"),
        Column::new("氏名"),
        Column::new("すること"),
        Column::new("変わること"),
        Column::new("発令"),
        Column::new("結果"),
    ];
    let rows = html! {
        @for step in &transfer.steps {
            tr {
                td.num { (step.row) }
                td { @match account(step) {
                    Some(id) => { a href={ (ACCOUNTS) "/" (id) } { (step.name) } }
                    None => { (step.name) }
                } }
                td { (kind(step.kind())) }
                td.wide { (changes(step)) }
                td.when { (step.due_at.map_or_else(|| "適用時".to_owned(), moment)) }
                td.wide { (words::outcome(step.outcome, transfer.stage)) }
            }
        }
    };
    table(&Table { caption: "行ごとの変更", columns: &columns }, rows)
}

fn account(step: &Step) -> Option<String> {
    match (&step.what, step.outcome) {
        (_, Outcome::Done(id) | Outcome::Undone(id)) => Some(id.to_string()),
        (What::Change { staff, .. } | What::Nothing { staff }, _) => Some(staff.to_string()),
        (What::Add { .. }, _) => None,
    }
}

fn kind(kind: StepKind) -> Markup {
    let (tone, icon) = match kind {
        StepKind::Add => (Tone::Ok, "plus"),
        StepKind::Move => (Tone::Info, "arrow-right"),
        StepKind::Reopen => (Tone::Ok, ""),
        StepKind::Suspend => (Tone::Warn, "ban"),
        StepKind::Nothing => (Tone::Plain, "check"),
    };
    chip(tone, icon, words::step_kind(kind))
}

fn changes(step: &Step) -> Markup {
    match &step.what {
        What::Nothing { .. } => html! { "登録のとおりです" },
        What::Add { login, after, .. } => html! {
            (after.department) "・" (words::role(after.permissions.role))
            span.table__sub { "ログイン名 " (login) }
        },
        What::Change { before, after, .. } => html! {
            (change("所属", &before.department, &after.department))
            (change("役割", words::role(before.permissions.role), words::role(after.permissions.role)))
            (change("状態", words::state(before.state), words::state(after.state)))
            (by_hand(before, after))
        },
    }
}

fn change(what: &str, before: &str, after: &str) -> Markup {
    html! { @if before != after { div { (what) ": " (before) " → " (after) } } }
}

fn by_hand(before: &Standing, after: &Standing) -> Markup {
    html! {
        @match (before.permissions.differs(), after.permissions.differs()) {
            (true, true) => { span.table__sub { "個別に設定した権限は、そのまま残ります" } }
            (true, false) => { span.table__sub { "個別に設定した権限は、役割の標準にもどります" } }
            (false, _) => {}
        }
    }
}

/// The links of everybody who has not come yet, to be printed.
pub(in crate::features::staff) fn invitations(
    links: &[(Staff, String)],
    now: Timestamp,
) -> Page<'static> {
    let columns = [
        Column::new("所属"),
        Column::new("氏名"),
        Column::new("ログイン名"),
        Column::new("招待リンク"),
    ];
    let rows = html! {
        @for (staff, url) in links {
            tr { td { (staff.department) } td { (staff.name) } td { (staff.login) } td { code.secret { (url) } } }
        }
    };
    let end = in_japan(now + SignedDuration::from_hours(INVITATION_HOURS));
    let body = html! {
        div.stack {
            (note(Tone::Warn, html! { p { "リンクはこの画面でだけ見られます。" (wareki(end.date())) " " (end.strftime("%H:%M").to_string()) "まで、1人1回だけ使えます。本人だけに渡してください。" } }))
            section.panel { (table(&Table { caption: "招待リンクの一覧", columns: &columns }, rows)) }
            div.acts { (link_button(&Button::solid("渡しました"), HERE)) }
        }
    };
    Page::new("招待リンクの一覧", ACCOUNTS, "transfers", body)
        .crumb("アカウント・権限", ACCOUNTS)
        .crumb("人事異動", HERE)
}

fn moment(at: Timestamp) -> String {
    in_japan(at).strftime("%Y/%m/%d %H:%M").to_string()
}
