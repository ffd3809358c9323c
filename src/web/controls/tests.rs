use std::collections::BTreeSet;

use maud::{Markup, html};

use super::*;
use crate::infra::config::Mode;
use crate::web::console::{
    self, Entrance, Frame, Hue, NavGroup, NavItem, Notice, Page, Part, Viewer, Waiting, entrance,
};

/// The values of an attribute, in the order they stand.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let before = format!(" {attribute}=\"");
    html.split(&before).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// What is named by one element and carried by none; and ids that two carry.
fn astray(html: &str) -> Vec<String> {
    let mut ids = BTreeSet::new();
    let mut wrong = Vec::new();
    for id in values(html, "id") {
        if !ids.insert(id) {
            wrong.push(format!("two elements are called {id}"));
        }
    }
    let single = ["for", "popovertarget", "list"];
    let several = ["aria-describedby", "aria-labelledby", "aria-controls"];
    let named = single.iter().chain(&several).flat_map(|it| values(html, it));
    let named = named.flat_map(str::split_whitespace);
    let links = values(html, "href").into_iter().filter_map(|it| it.strip_prefix('#'));
    for name in named.chain(links).filter(|name| !name.is_empty()) {
        if !ids.contains(name) {
            wrong.push(format!("nothing is called {name}"));
        }
    }
    wrong
}

fn field() -> Field<'static> {
    Field::new("title", "件名").hint("20字まで").required()
}

fn faults() -> Vec<Fault> {
    vec![Fault::new("title", "件名を入力してください"), Fault::new("", "もう一度お試しください")]
}

const CHOICES: [Choice<'static>; 2] =
    [Choice::new("a", "くらし").note("ごみや水道"), Choice::new("b", "子育て")];

/// Every control that is bound to a field, with its hint and its fault.
fn bound(faults: &[Fault]) -> Vec<(&'static str, Markup)> {
    let field = field().faults(faults);
    vec![
        ("text", text(&field)),
        ("counted text", text(&field.chars_max(20))),
        ("password", password(&field)),
        ("area", area(&field.chars_max(500))),
        ("date", date(&field.value("2026-04-01"))),
        ("file", file(&field, ".csv")),
        ("select", select(&field, &CHOICES)),
        ("radios", radios(&field, &CHOICES)),
        ("checks", checks(&field, &CHOICES, &["b"])),
        ("check", check(&field, Tick::On)),
    ]
}

#[test]
fn label_hint_and_fault_are_tied_to_their_control() {
    for (name, control) in bound(&faults()) {
        let html = control.into_string();
        assert_eq!(astray(&html), Vec::<String>::new(), "{name}: {html}");
        let described = values(&html, "aria-describedby").join(" ");
        assert!(described.contains("f-title-error"), "{name}: {html}");
        assert!(described.contains("f-title-hint"), "{name}: {html}");
        assert!(html.contains("件名を入力してください"), "{name}");
        assert!(html.contains("件名"), "{name}");
    }
}

#[test]
fn a_control_without_a_fault_does_not_speak_of_one() {
    for (name, control) in bound(&[]) {
        let html = control.into_string();
        assert!(
            !html.contains("aria-invalid") && !html.contains("f-title-error"),
            "{name}: {html}"
        );
    }
}

#[test]
fn the_error_summary_leads_to_each_control() {
    for (name, control) in bound(&faults()) {
        let html = html! { (error_summary(&faults())) (control) }.into_string();
        assert_eq!(astray(&html), Vec::<String>::new(), "{name}");
        assert!(html.contains(r#"role="alert""#) && html.contains("href=\"#f-title\""), "{name}");
    }
    assert_eq!(error_summary(&[]).into_string(), "");
}

#[test]
fn what_was_typed_stays_and_stays_text() {
    let typed = "\"><script>alert(1)</script>";
    for (name, control) in [
        ("text", text(&field().value(typed))),
        ("area", area(&field().value(typed))),
        ("select", select(&field(), &[Choice::new(typed, typed)])),
        ("chip", chip(Tone::Ok, "", typed)),
        ("hidden", hidden("x", typed)),
    ] {
        let html = control.into_string();
        assert!(!html.contains("<script>"), "{name}: {html}");
        assert!(html.contains("&quot;&gt;&lt;script&gt;"), "{name}: {html}");
    }
}

#[test]
fn an_area_keeps_the_line_break_a_text_begins_with() {
    let html = area(&field().value("\n二行目")).into_string();
    assert!(html.contains(">\n\n二行目</textarea>"), "{html}");
}

#[test]
fn a_password_is_never_shown_again_and_may_be_pasted() {
    let html = password(&field().value("geheim").autocomplete("new-password")).into_string();
    assert!(!html.contains("geheim") && html.contains(r#"autocomplete="new-password""#));
    assert!(!html.contains("onpaste"));
}

#[test]
fn a_choice_carries_what_was_chosen() {
    let chosen = |html: &str, value: &str| {
        let from = html.split(&format!("value=\"{value}\"")).nth(1).unwrap();
        let tag = from.split('>').next().unwrap();
        tag.contains("checked") || tag.contains("selected")
    };
    for control in [
        select(&field().value("b"), &CHOICES),
        radios(&field().value("b"), &CHOICES),
        checks(&field(), &CHOICES, &["b"]),
    ] {
        let html = control.into_string();
        assert!(!chosen(&html, "a") && chosen(&html, "b"), "{html}");
    }
}

#[test]
fn a_date_says_its_year_in_the_era() {
    assert!(date(&field().value("2026-04-01")).into_string().contains("令和8年4月1日"));
    assert!(date(&field().value("tomorrow")).into_string().contains(r#"value="tomorrow""#));
}

#[test]
fn every_form_that_changes_something_carries_the_token() {
    let body = || html! { p { "x" } };
    for made in [
        form("/a", "secret", body()),
        main_form("/a", "secret", body()),
        upload_form("/a", "secret", body()),
        form_as(
            &Form { action: "/a", csrf: "secret", sends: Sends::Large(1), ..Form::default() },
            body(),
        ),
        button_form("/a", "secret", &Button::danger("消す")),
        confirm(
            &Form { action: "/a", csrf: "secret", ..Form::default() },
            body(),
            &Button::danger("消す"),
            "/b",
        ),
    ] {
        let html = made.into_string();
        assert!(html.contains(r#"<input type="hidden" name="_csrf" value="secret">"#), "{html}");
        assert!(html.contains(r#"method="post""#));
    }
    let asks = query_form("/a", body()).into_string();
    assert!(!asks.contains("_csrf") && asks.contains(r#"method="get""#));
}

#[test]
fn a_matrix_names_row_and_column_of_each_cell() {
    let rows = [MatrixRow {
        name: "faq",
        label: "FAQ",
        note: "",
        chosen: "view",
        offered: &["none", "view"],
        usual: "none",
    }];
    let columns =
        [Choice::new("none", "なし"), Choice::new("view", "見る"), Choice::new("make", "作る")];
    let html =
        matrix(&Matrix { caption: "権限", corner: "機能", columns: &columns, rows: &rows })
            .into_string();
    assert!(html.contains("FAQ: 見る") && !html.contains("FAQ: 作る"), "{html}");
    assert_eq!(html.matches("type=\"radio\"").count(), 2);
    assert_eq!(html.matches(" checked").count(), 1);
    assert_eq!(html.matches("data-usual").count(), 1);
}

#[test]
fn a_table_says_how_it_is_sorted() {
    let columns = [
        Column::new("質問").sorted("?sort=title", Order::None),
        Column::numbers("回数").sorted("?sort=count", Order::Down),
        Column::new(""),
    ];
    let html = table(&Table { caption: "FAQ", columns: &columns }, html! {}).into_string();
    assert_eq!(values(&html, "aria-sort"), ["descending"]);
    assert_eq!(html.matches("<th ").count(), 2);
}

#[test]
fn a_pager_leads_to_the_ends_and_the_neighbours() {
    let at = |page| {
        let pager_ = Pager { page, per_page: 50, total: 1284 };
        pager(&pager_, |page| format!("?page={page}")).into_string()
    };
    let numbers = |html: &str| -> Vec<String> {
        values(html, "href")
            .iter()
            .filter_map(|it| it.strip_prefix("?page="))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(numbers(&at(1)), ["1", "2", "26", "2"]);
    assert_eq!(numbers(&at(13)), ["12", "1", "12", "13", "14", "26", "14"]);
    assert_eq!(numbers(&at(99)), ["25", "1", "25", "26"]);
    assert!(at(2).contains("全1,284件のうち 51〜100件目"));
    let none = pager(&Pager { page: 1, per_page: 50, total: 0 }, |_| String::new());
    assert_eq!(none.into_string(), "");
}

#[test]
fn a_chart_has_its_numbers_beside_it_and_survives_any_row_of_numbers() {
    for count in [0_u64, 1, 2, 3, 30, 1000] {
        let points: Vec<(String, u64)> =
            (0..count).map(|n| (format!("{n}日"), n * 7 % 13)).collect();
        let line = Line { told: "質問の数", what: "質問", points: &points };
        for html in [line_chart(&line).into_string(), bar_chart(&line).into_string()] {
            assert_eq!(html.matches("<tr><td>").count() as u64, count);
            assert!(html.contains(r#"role="img""#) && !html.contains("NaN"));
        }
    }
}

#[test]
fn a_bar_never_passes_its_end() {
    assert!(progress("進みぐあい", 9, 3).into_string().contains(r#"max="3" value="3""#));
    assert!(progress("進みぐあい", 0, 0).into_string().contains(r#"max="1" value="0""#));
}

fn frame_in(mode: Mode) -> Frame {
    let item = NavItem {
        label: "FAQ".to_owned(),
        href: "/console/faq".to_owned(),
        icon: "bot",
        badge: Some(vec![Waiting { count: 12, what: "承認待ち", at: "/console/faq" }]),
    };
    Frame {
        idle: None,
        city: "桑名市".to_owned(),
        subtitle: "桑名市".to_owned(),
        mode,
        hue: Hue::Green,
        logo: None,
        viewer: Viewer { name: "山田 花子".to_owned(), ..Viewer::default() },
        nav: vec![NavGroup { label: "受け付ける".to_owned(), items: vec![item] }],
        csrf: "secret".to_owned(),
        notices: vec![Notice::done("消しました").undo("元に戻す", "/console/faq/undo")],
        part: Part::Whole,
    }
}

fn page() -> Page<'static> {
    let body = text(&field().faults(&faults()));
    Page::new("FAQの編集", "/console/faq", "faq", body).crumb("FAQ", "/console/faq")
}

#[test]
fn a_page_has_one_heading_one_main_and_nothing_astray() {
    for mode in [Mode::Production, Mode::Verification, Mode::Demo] {
        let html = console::frame(&frame_in(mode), &page().faults(&faults())).into_string();
        assert_eq!(astray(&html), Vec::<String>::new());
        assert_eq!(html.matches("<h1").count(), 1);
        assert_eq!(html.matches("<main").count(), 1);
        assert!(html.contains(r#"href="/console/help/faq""#));
        assert!(html.contains(r#"href="/console/faq" aria-current="page""#));
        for forbidden in [" style=", " onclick=", "<style", "javascript:"] {
            assert!(!html.contains(forbidden), "{forbidden}");
        }
    }
}

#[test]
fn the_title_tells_faults_and_the_rehearsal() {
    let title = |mode, page: &Page<'_>| {
        let html = console::frame(&frame_in(mode), page).into_string();
        let title = html.split("<title>").nth(1).unwrap();
        title.split("</title>").next().unwrap().to_owned()
    };
    assert_eq!(title(Mode::Production, &page()), "FAQの編集 | 桑名市 LINE");
    let faulty = page().faults(&faults());
    assert_eq!(title(Mode::Production, &faulty), "エラー: FAQの編集 | 桑名市 LINE");
    assert_eq!(title(Mode::Verification, &page()), "【検証】FAQの編集 | 桑名市 LINE");
}

#[test]
fn the_rehearsal_says_that_residents_receive_nothing() {
    let html = |mode| console::frame(&frame_in(mode), &page()).into_string();
    assert!(html(Mode::Verification).contains("検証環境です。"));
    assert!(!html(Mode::Production).contains("検証環境です。"));
    assert!(html(Mode::Demo).contains("お試し環境"));
}

#[test]
fn a_partial_answer_is_the_page_without_its_frame() {
    let frame = Frame { part: Part::Alone, ..frame_in(Mode::Demo) };
    let html = console::frame(&frame, &page()).into_string();
    assert!(html.starts_with("<main") && !html.contains("<nav class=\"sidenav\""));
}

#[test]
fn the_entrance_has_one_heading_and_nothing_astray() {
    let html = entrance(&Entrance {
        title: "サインイン",
        city: "桑名市",
        subtitle: "桑名市",
        mode: Mode::Verification,
        hue: Hue::LightBlue,
        logo: None,
        notices: &[Notice::error("名前かパスワードが違います")],
        body: form("/console/sign-in", "", password(&Field::new("password", "パスワード"))),
    })
    .into_string();
    assert_eq!(astray(&html), Vec::<String>::new());
    assert_eq!(html.matches("<h1").count(), 1);
    assert!(html.contains("【検証】サインイン | 桑名市 LINE"));
}

#[test]
fn a_phone_brings_its_looks_along() {
    let said: crate::line::wire::Message =
        serde_json::from_str(r#"{"type":"text","text":"こんにちは"}"#).unwrap();
    let lines = talk("桑名市", "15:04", std::slice::from_ref(&said));
    let html = phone("桑名市", "15:04", lines).into_string();
    assert!(html.contains("message.css") && html.contains("こんにちは"));
    assert!(notification("桑名市", &said).into_string().contains("こんにちは"));
}
