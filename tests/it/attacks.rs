//! What somebody tries who wishes the city ill: through a colleague's browser, with what is stored,
//! with files that are taken out.

use std::collections::{BTreeSet, VecDeque};

use hamaguri::{
    base::{Act, Actor},
    features::{
        audit, faq,
        staff::{Need, Permissions, Role, Scope},
    },
    infra::store::AuditEntry,
    web::changes::CSRF_FIELD,
};
use jiff::SignedDuration;
use reqwest::{Method, RequestBuilder, StatusCode, header::ORIGIN};

use super::{
    city::City,
    clerk::{Answer, COOKIE_NAME, Clerk},
    forms::{self, Form},
    matrix::{doors, path},
    sign_in,
};

/// Pages looked at in one walk; more would be a walk without an end.
const PAGES_MAX: usize = 400;

/// Markup that must never come back as markup, short enough for every field that takes words.
const MARKUP: &str = "\"'><b x=1>";

/// Words a spreadsheet would take for a formula.
const FORMULA: &str = "=1+1";

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_done_for_a_request_that_no_page_of_ours_has_sent() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let colleague = city.staff(Role::SystemAdministrator).await;
    let own = admin.origin();
    let token = admin.token().unwrap();
    let theirs = colleague.token().unwrap();
    let before = entries(&city);
    for door in doors().into_iter().filter(|it| it.method == Method::POST) {
        let post = || admin.request(Method::POST, &path(&door));
        let with = |token: &str| post().form(&[(CSRF_FIELD, token)]);
        let mut tries: Vec<(&str, RequestBuilder)> = vec![
            ("from nowhere", with(&token)),
            ("from another page", with(&token).header(ORIGIN, "https://evil.test")),
            ("from a page without a name", with(&token).header(ORIGIN, "null")),
            ("from another site", with(&token).header("sec-fetch-site", "cross-site")),
            ("from a neighbour", with(&token).header("sec-fetch-site", "same-site")),
            (
                "from another page, pretending",
                with(&token)
                    .header("sec-fetch-site", "same-origin")
                    .header(ORIGIN, "http://evil.test"),
            ),
        ];
        if door.need != Need::Nothing {
            tries.extend([
                ("without a token", post().header(ORIGIN, &own).form(&[("a", "b")])),
                ("with a wrong token", with("0").header(ORIGIN, &own)),
                ("with a colleague's token", with(&theirs).header(ORIGIN, &own)),
                ("with the token in the address", {
                    let path = format!("{}?{CSRF_FIELD}={token}", path(&door));
                    admin.request(Method::POST, &path).header(ORIGIN, &own).form(&[("a", "b")])
                }),
            ]);
        }
        for (how, request) in tries {
            let answer = admin.send(request).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{how}: {door:?}");
        }
    }
    assert_eq!(entries(&city), before, "something was done");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_changes_nothing() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    for door in doors().into_iter().filter(|it| it.method == Method::GET) {
        // As a picture in a foreign page would ask, and with what a form would bring.
        let address = format!("{}?delete=1&state=published&action=approve", path(&door));
        let before = entries(&city);
        let request = admin.request(Method::GET, &address).header("sec-fetch-site", "cross-site");
        drop(request.send().await.unwrap());
        let done = verbs_since(&city, before);
        // Looking at the log of people is itself noted there, and so is what is taken out.
        let noted = |it: &String| it.starts_with("audit.") || it.contains(".export");
        assert!(done.iter().all(noted), "{door:?}: {done:?}");
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn markup_typed_into_any_field_never_becomes_markup() {
    let city = City::with_faqs().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let answers = type_everywhere(&admin, MARKUP).await;
    assert!(!answers.is_empty(), "there are fields to type into");
    let hanako = city.friend(MARKUP).await;
    hanako.says(MARKUP).await;
    for (address, page) in answers.iter().chain(&everything(&admin).await) {
        if kind(page).contains("html") {
            holds_no_markup(address, &page.text);
        }
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_taken_out_holds_no_formula() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let answers = type_everywhere(&admin, FORMULA).await;
    let mut files = 0;
    for (address, answer) in answers.iter().chain(&everything(&admin).await) {
        if !kind(answer).contains("csv") {
            continue;
        }
        files += 1;
        let cells = answer.text.lines().flat_map(|line| line.split(','));
        for cell in cells.map(|it| it.trim_start_matches(['\u{feff}', '"'])) {
            let formula = cell.starts_with(['=', '+', '@', '\t']);
            assert!(!formula, "{address}: {cell}");
        }
    }
    assert!(files > 0, "there are files to take out");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_address_brings_a_header_or_a_fault_of_its_own() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let evil = "%0d%0aX-Injected:%201%0d%0a%22;%20filename=%22evil.exe";
    let names =
        ["q", "name", "state", "sort", "page", "from", "to", "next", "format", "department"];
    let query: Vec<String> = names.iter().map(|name| format!("{name}={evil}")).collect();
    for door in doors().into_iter().filter(|it| it.method == Method::GET) {
        for address in [
            format!("{}?{}", path(&door), query.join("&")),
            door.path
                .split('/')
                .map(|it| if it.starts_with('{') { evil } else { it })
                .collect::<Vec<_>>()
                .join("/"),
        ] {
            let answer = admin.request(Method::GET, &address).send().await.unwrap();
            assert!(!answer.status().is_server_error(), "{address}: {}", answer.status());
            assert!(!answer.headers().contains_key("x-injected"), "{address}");
            let named = answer.headers().get("content-disposition");
            let named = named.map(|it| it.to_str().unwrap_or_default()).unwrap_or_default();
            assert!(!named.contains("evil.exe"), "{address}: {named}");
        }
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_planted_before_the_sign_in_stays_worthless() {
    let city = City::open().await;
    let (_, person) = sign_in::join(&city, "hanako", Role::Sender).await;
    let planted = "5".repeat(64);
    let clerk = city.visitor();
    clerk.set_cookie(COOKIE_NAME, &planted);
    let answer = sign_in::sign_in(&clerk, &person).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let own = clerk.cookie(COOKIE_NAME).unwrap();
    assert_ne!(own, planted);
    for cookie in answer.headers.get_all("set-cookie") {
        let cookie = cookie.to_str().unwrap().to_lowercase();
        for word in ["__host-", "; secure", "; httponly", "; samesite=", "; path=/"] {
            assert!(cookie.contains(word), "{cookie} lacks {word}");
        }
    }
    let attacker = city.visitor();
    attacker.set_cookie(COOKIE_NAME, &planted);
    assert_eq!(attacker.get("/console/me").await.status, StatusCode::SEE_OTHER);
    // Signing in again makes another session; signing out ends the one at hand for good.
    sign_in::pass(&city, 30);
    sign_in::sign_in(&clerk, &person).await;
    assert_ne!(clerk.cookie(COOKIE_NAME).unwrap(), own);
    let last = clerk.cookie(COOKIE_NAME).unwrap();
    clerk.post("/console/sign-out", &[]).await;
    attacker.set_cookie(COOKIE_NAME, &last);
    assert_eq!(attacker.get("/console/me").await.status, StatusCode::SEE_OTHER);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_led_out_of_the_console_by_signing_in() {
    let city = City::open().await;
    let (_, person) = sign_in::join(&city, "hanako", Role::Sender).await;
    for next in [
        "https://evil.test/",
        "//evil.test/console",
        "/\\evil.test",
        "\\\\evil.test",
        "/console/../../evil.test",
        "/consoleevil.test",
        "/\t/evil.test",
        "javascript:alert(1)",
        "/console/me\r\nX-Injected: 1",
        "/console@evil.test",
    ] {
        sign_in::pass(&city, 30);
        let clerk = city.visitor();
        let fields = [("login", &*person.login), ("password", sign_in::PASSWORD), ("next", next)];
        let page = clerk.post("/console/sign-in", &fields).await;
        let carried = page.field("ticket").unwrap_or_else(|| panic!("{next:?}: {}", page.text));
        let code = person.code(&city);
        // Said again in the second step, as whoever tampers with the page would.
        let fields = [("ticket", &*carried), ("code", &*code), ("next", next), ("kept", "")];
        let answer = clerk.post("/console/sign-in/code", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{next:?}: {}", answer.text);
        let to = reqwest::Url::parse("https://city.test").unwrap().join(&answer.location).unwrap();
        assert_eq!(to.host_str(), Some("city.test"), "{next:?} leads to {to}");
        assert!(to.path() == "/console" || to.path().starts_with("/console/"), "{next:?}: {to}");
        assert!(!answer.headers.contains_key("x-injected"));
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_takes_at_most_a_hundred_guesses_a_day_wherever_they_come_from() {
    const DAY_S: i64 = 24 * 60 * 60;
    let city = City::open().await;
    let (_, person) = sign_in::join(&city, "hanako", Role::Sender).await;
    let end = city.app.clock.now() + SignedDuration::from_secs(DAY_S - 60);
    let (mut guesses, mut tries) = (0, 0);
    while city.app.clock.now() < end {
        tries += 1;
        let guesser = city.visitor();
        // What a guesser claims about where they are opens no new account of guesses.
        let claimed = format!("198.51.{}.{}", tries / 250, tries % 250);
        let fields = [("login", &*person.login), ("password", "mado-no-soto-wa-yuki")];
        let request = guesser.request(Method::POST, "/console/sign-in");
        let request = request.header(ORIGIN, guesser.origin()).header("x-forwarded-for", claimed);
        let page = guesser.send(request.form(&fields)).await;
        let wrong = page.text.contains("ログイン名かパスワードがちがいます");
        guesses += u32::from(wrong);
        sign_in::pass(&city, if wrong { 1 } else { 240 });
    }
    assert!((10..=100).contains(&guesses), "{guesses} guesses of {tries} tries");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reaches_another_departments_faq_by_saying_that_it_is_theirs() {
    let city = City::open().await;
    let draft = faq::Draft {
        question: "粗大ごみの出し方を教えてください".into(),
        answer: "答え".into(),
        department: "環境課".into(),
        ..Default::default()
    };
    let act = Act::new(city.app.clock.now(), Actor::Operator);
    let make = move |tx: &_, act: &mut _| faq::create(tx, act, &draft);
    let theirs = city.app.store.write(act, "faq.create", make).await.unwrap();
    city.app.store.projected().await;
    let permissions = Permissions { scope: Scope::Own, ..Permissions::of(Role::Approver) };
    let clerk = city.staff_with(permissions, "市民課").await;
    let before = city.app.store.read(faq::export).unwrap();
    let id = theirs.to_string();
    for door in doors().into_iter().filter(|it| it.method == Method::POST) {
        if !door.path.starts_with("/console/faq") {
            continue;
        }
        let fill = |part: &str| if part.starts_with('{') { id.clone() } else { part.to_owned() };
        let address = door.path.split('/').map(fill).collect::<Vec<_>>().join("/");
        for purpose in ["keep", "ask", "publish"] {
            for (own, deed) in [("市民課", "department"), ("環境課", "trash")] {
                let fields = [
                    ("id", &*id),
                    ("ids", &id),
                    ("faq", &id),
                    ("seen", "1.0"),
                    ("whole", "mine"),
                    ("question", "粗大ごみ"),
                    ("answer", "別の答え"),
                    ("department", own),
                    ("purpose", purpose),
                    ("deed", deed),
                    ("to", own),
                    ("confirmed", "on"),
                    ("word", "よい"),
                    ("do", "save"),
                    ("language", "ja"),
                ];
                let answer = clerk.post(&address, &fields).await;
                assert!(!answer.status.is_server_error(), "{address}: {}", answer.status);
            }
        }
    }
    let after = city.app.store.read(faq::export).unwrap();
    let environment = |rows: &[faq::FaqRow]| {
        rows.iter().filter(|it| it.draft.department == "環境課").cloned().collect::<Vec<_>>()
    };
    assert_eq!(environment(&after), environment(&before));
    assert_eq!(environment(&after).len(), 1, "it stands where it stood");
    city.close().await;
}

fn entries(city: &City) -> u64 {
    match city.app.store.read(audit::verify).unwrap() {
        audit::Verdict::Whole { entries, .. } => entries,
        broken => panic!("{broken:?}"),
    }
}

fn verbs_since(city: &City, seq: u64) -> Vec<String> {
    let read = |tx: &_| AuditEntry::range(tx, seq + 1..).collect::<Result<Vec<_>, _>>();
    let rows = city.app.store.read(read).unwrap();
    rows.into_iter().map(|it| it.1.verb).filter(|it| it != "staff.stay").collect()
}

/// Types these words into every field of every page and sends each form; gives what came back.
async fn type_everywhere(clerk: &Clerk<'_>, words: &str) -> Vec<(String, Answer)> {
    let (mut answers, mut known) = (Vec::new(), BTreeSet::new());
    for (address, page) in everything(clerk).await {
        for form in forms::forms(&page.text).iter().filter(|it| is_worth_sending(it)) {
            let action = if form.action.is_empty() { address.clone() } else { form.action.clone() };
            if !known.insert(shape(&action)) {
                continue;
            }
            let fields = form.filled(words);
            let fields: Vec<(&str, &str)> = fields
                .iter()
                .filter(|it| it.0 != CSRF_FIELD)
                .map(|it| (it.0.as_str(), it.1.as_str()))
                .collect();
            let answer = clerk.post(&action, &fields).await;
            assert!(!answer.status.is_server_error(), "{action}: {} {fields:?}", answer.status);
            answers.push((action, answer));
        }
    }
    answers
}

/// Forms that take words, and those that give a file. Forms with a password end a session or begin
/// another.
fn is_worth_sending(form: &Form) -> bool {
    let secret = form.fields.iter().any(|it| it.kind == "password");
    form.method == "post" && !secret && (form.takes_words() || form.action.contains("export"))
}

/// Everything that can be reached by pages that need no name and by links, of each kind the first.
async fn everything(clerk: &Clerk<'_>) -> Vec<(String, Answer)> {
    let plain = doors().into_iter().filter(|it| it.method == Method::GET && !it.path.contains('{'));
    let mut waiting: VecDeque<String> = plain
        .map(|it| it.path.to_owned())
        .filter(|it| !it.contains("/sign-in") && !it.contains("/events"))
        .collect();
    let mut known: BTreeSet<String> = waiting.iter().map(|it| shape(it)).collect();
    let mut seen = Vec::new();
    while let Some(address) = waiting.pop_front()
        && seen.len() < PAGES_MAX
    {
        let answer = clerk.get(&address).await;
        assert!(!answer.status.is_server_error(), "{address}: {}", answer.status);
        for link in forms::links(&answer.text) {
            if link.starts_with("/console/") && known.insert(shape(&link)) {
                waiting.push_back(link);
            }
        }
        seen.push((address, answer));
    }
    seen
}

/// An address without its query, with one name for all identities.
fn shape(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let part = |it: &str| {
        let identity = 16 <= it.len() && it.bytes().any(|byte| byte.is_ascii_digit());
        let number = it.bytes().all(|byte| byte.is_ascii_digit()) && !it.is_empty();
        if identity || number { "*".to_owned() } else { it.to_owned() }
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

fn kind(answer: &Answer) -> &str {
    answer.headers.get("content-type").map_or("", |it| it.to_str().unwrap())
}

fn holds_no_markup(address: &str, text: &str) {
    if let Some(at) = text.find("<b x=1>") {
        let from = text[..at].char_indices().rev().nth(200).map_or(0, |it| it.0);
        panic!("{address} holds markup that was typed: {}", &text[from..at + 7]);
    }
    assert!(!text.contains("href=\"javascript:"), "{address}");
}
