//! The rules of the house that no compiler checks, read off the source text.

use std::{
    fs,
    path::{Path, PathBuf},
};

use hamaguri::features::audit;

/// The floors from the ground up. A file names its own floor and those below it.
const FLOORS: [&[&str]; 8] = [
    &["base"],
    &["infra"],
    &["line"],
    &["phone", "simulator"],
    &["web"],
    &["features"],
    &["routes", "workers", "app", "cli"],
    &["main"],
];

/// The rooms from the ground up, each allowed to know its own shelf and those below it.
const SHELVES: [&[&str]; 5] = [
    &[
        "audit",
        "city",
        "staff",
        "residents",
        "attributes",
        "inbox",
        "outbox",
        "notices",
        "takeover",
    ],
    &["messages", "segments", "faq", "calendars", "forms", "inflow", "reception", "richmenus"],
    &["surveys", "reservations", "deliveries", "gateway", "feeds", "backups", "incidents"],
    &["people"],
    &["chat", "help", "dashboard", "settings"],
];

/// A file of the house.
struct Source {
    /// From the top of the package, such as `src/base/id.rs`.
    path: String,
    text: String,
}

impl Source {
    /// The text without comments and without tests.
    fn code(&self) -> String {
        if self.path.contains("/tests/") || self.path.ends_with("/tests.rs") {
            return String::new();
        }
        let text = self.text.replace("#[cfg(test)]\npub(super) mod ", "#[cfg(test)]\nmod ");
        let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        text.lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// The modules from the top down to this file's own, such as `["base", "id"]`.
    fn module(&self) -> Vec<&str> {
        let inner = self.path.strip_prefix("src/").unwrap_or_default();
        let inner = inner.strip_suffix(".rs").unwrap_or(inner);
        inner.strip_suffix("/mod").unwrap_or(inner).split('/').collect()
    }

    /// Every path from the top of the package that the file names, such as `["infra", "clock"]`.
    fn named(&self) -> Vec<Vec<String>> {
        let mut found = Vec::new();
        let code = self.code();
        for (at, _) in code.match_indices("crate::") {
            if !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
                read_tree(&code[at + "crate::".len()..], &mut Vec::new(), &mut found);
            }
        }
        let depth = self.module().len();
        for (at, _) in code.match_indices("super::") {
            if code[..at].ends_with("super::") {
                continue;
            }
            let rest = code[at..].trim_start_matches("super::");
            if depth <= (code[at..].len() - rest.len()) / "super::".len() {
                read_tree(rest, &mut Vec::new(), &mut found);
            }
        }
        found
    }
}

/// Reads one tree of a `use`, or a plain path, and gives how many bytes it took.
fn read_tree(text: &str, stem: &mut Vec<String>, found: &mut Vec<Vec<String>>) -> usize {
    let depth = stem.len();
    let mut at = 0;
    loop {
        let rest = &text[at..];
        at += rest.len() - rest.trim_start().len();
        let rest = &text[at..];
        if let Some(group) = rest.strip_prefix('{') {
            at += 1 + read_group(group, stem, found);
            break;
        }
        let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        stem.push(rest[..word].to_owned());
        at += word;
        if !text[at..].starts_with("::") {
            found.push(stem.clone());
            break;
        }
        at += 2;
    }
    stem.truncate(depth);
    at
}

/// Reads `a, b::{c, d} }` and gives how many bytes it took.
fn read_group(text: &str, stem: &mut Vec<String>, found: &mut Vec<Vec<String>>) -> usize {
    let mut at = 0;
    while let Some(next) = text[at..].find(|c: char| !c.is_whitespace() && c != ',') {
        at += next;
        match text[at..].chars().next() {
            Some('}') => return at + 1,
            Some('*') => at += 1,
            Some(_) => {
                at += read_tree(&text[at..], stem, found);
                // What `as` renames is no path.
                let end = text[at..].find([',', '}']).unwrap_or(text.len() - at);
                at += end;
            }
            None => break,
        }
    }
    text.len()
}

fn floor(name: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&name))
}

fn shelf(name: &str) -> Option<usize> {
    SHELVES.iter().position(|shelf| shelf.contains(&name))
}

fn sources(folder: &str) -> Vec<Source> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    gather(&top.join(folder), &mut paths);
    let source = |path: PathBuf| {
        let text = fs::read_to_string(&path).ok()?;
        let path = path.strip_prefix(top).unwrap().to_str().unwrap().to_owned();
        Some(Source { path, text })
    };
    paths.into_iter().filter_map(source).collect()
}

fn gather(at: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(at) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() { gather(&path, paths) } else { paths.push(path) }
    }
}

fn rust(folders: &[&str]) -> Vec<Source> {
    let all = folders.iter().flat_map(|folder| sources(folder));
    all.filter(|source| source.path.ends_with(".rs")).collect()
}

fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_file_names_only_its_own_floor_and_those_below() {
    let mut wrong = Vec::new();
    for source in rust(&["src"]) {
        let Some(own) = floor(source.module()[0]) else { continue };
        for path in source.named() {
            let is_state = path[0] == "app" && path.get(1).is_some_and(|name| name == "App");
            let may_hold_state = ["web", "features"].contains(&source.module()[0]);
            let above = floor(&path[0]).is_some_and(|other| own < other);
            if above && !(is_state && may_hold_state) {
                wrong.push(format!("{} names {}", source.path, path.join("::")));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn every_module_at_the_top_stands_on_a_floor() {
    let top = sources("src").into_iter().find(|source| source.path == "src/lib.rs").unwrap();
    let modules = top.code();
    let modules =
        modules.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let homeless = modules.filter(|name| floor(name).is_none()).map(str::to_owned);
    assert_none(&homeless.collect::<Vec<_>>());
}

#[test]
fn a_room_knows_no_room_above_it() {
    let mut wrong = Vec::new();
    for source in rust(&["src/features"]) {
        let Some(room) = source.module().get(1).copied() else { continue };
        let Some(own) = shelf(room) else {
            wrong.push(format!("{}: the room {room} stands on no shelf", source.path));
            continue;
        };
        for path in source.named() {
            let other = path.get(1).filter(|_| path[0] == "features");
            if other.and_then(|other| shelf(other)).is_some_and(|other| own < other) {
                wrong.push(format!("{} names {}", source.path, path.join("::")));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn rules_touch_no_machine_no_clock_and_no_dice() {
    let mut wrong = Vec::new();
    for source in rust(&["src/features"]) {
        let is_rule = source.path.ends_with("/model.rs") || source.path.contains("/model/");
        for word in ["async ", ".await", "redb", "axum", "now()", "infra::", "rand::", "std::fs"] {
            if is_rule && source.code().contains(word) {
                wrong.push(format!("{} mentions {word}", source.path));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn japanese_stands_where_people_or_their_language_are_the_matter() {
    let spoken = [
        "/pages.rs",
        "/pages/",
        "/words.rs",
        "/words/",
        "/chat.rs",
        "/phone/",
        "/chat/",
        "/infra/search/",
    ];
    let mut wrong = Vec::new();
    for source in rust(&["src"]) {
        // Floor 0 is about Japanese text and dates.
        if source.path.starts_with("src/base/") || spoken.iter().any(|it| source.path.contains(it))
        {
            continue;
        }
        let japanese = |c: char| ('\u{3040}'..='\u{9fff}').contains(&c);
        let code = source.code();
        let lines = code.lines().filter(|line| line.contains(japanese));
        wrong.extend(lines.map(|line| format!("{}: {}", source.path, line.trim())));
    }
    assert_none(&wrong);
}

#[test]
fn every_verb_of_the_log_has_words() {
    let mut wrong = Vec::new();
    for source in rust(&["src/features", "src/workers.rs", "src/app.rs", "src/cli"]) {
        let wordless = verbs(&source.code()).into_iter().filter(|it| !audit::words::has_words(it));
        wrong.extend(wordless.map(|verb| {
            format!("{}: {verb} is missing in src/features/audit/words/verbs.rs", source.path)
        }));
    }
    assert_none(&wrong);
}

/// What looks like a verb: `"room.verb"` with the name of a room, not that of a table, of all tables
/// of a room, of a file or of a kind of sealed parcel.
fn verbs(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices('"') {
        let name: String = code[at + 1..]
            .chars()
            .take_while(|c| c.is_ascii_lowercase() || ['.', '_'].contains(c))
            .collect();
        let ends = code[at + 1 + name.len()..].starts_with('"');
        let line = code[..at].rsplit('\n').next().unwrap_or_default();
        let names_a_table =
            ["::new(", "kind: "].iter().any(|it| line.ends_with(it)) || line.contains("const KIND");
        let is_of_a_room = name.split_once('.').is_some_and(|(room, verb)| {
            (shelf(room).is_some() || room == "city")
                && !["", "csv", "xlsx", "jsonl", "md"].contains(&verb)
        });
        if ends && is_of_a_room && !names_a_table {
            found.push(name);
        }
    }
    found
}

#[test]
fn a_verb_is_told_from_the_name_of_a_table_and_of_a_file() {
    let code =
        r#"write(act, "faq.edit", f); Table::new("faq.faqs"); ("faq.csv", "faq.", "moon.land")"#;
    assert_eq!(verbs(code), ["faq.edit"]);
}

#[test]
fn no_file_outgrows_its_reader() {
    let mut wrong = Vec::new();
    for source in rust(&["src", "tests", "benches"]) {
        let lines = source.text.lines().count();
        if 600 < lines {
            wrong.push(format!("{}: {lines} lines", source.path));
        }
    }
    assert_none(&wrong);
}

#[test]
fn a_lint_is_expected_with_its_reason_and_never_allowed() {
    let mut wrong = Vec::new();
    for source in rust(&["src", "tests", "benches"]) {
        let attributes = ["#[allow", "#![allow"].map(|it| format!("\n{it}("));
        let squeezed: String =
            format!("\n{}", source.text).replace("\n    ", "\n").replace(' ', "");
        if attributes.iter().any(|it| squeezed.contains(it)) {
            wrong.push(source.path);
        }
    }
    assert_none(&wrong);
}

#[test]
fn every_room_opens_with_what_it_is_for_and_holds_no_logic_at_its_door() {
    let mut wrong = Vec::new();
    for source in rust(&["src"]).into_iter().filter(|it| it.path.ends_with("/mod.rs")) {
        if !source.text.starts_with("//! ") {
            wrong.push(format!("{} does not open with its purpose", source.path));
        }
        let code = source.code();
        let words = |line: &str| line.trim_start().split(' ').any(|word| word == "fn");
        if code.lines().any(words) {
            wrong.push(format!("{} holds a function", source.path));
        }
    }
    assert_none(&wrong);
}

#[test]
fn nothing_names_a_host_that_packages_come_from() {
    let hosts = [["crates", "io"], ["npmjs", "org"], ["pypi", "org"], ["debian", "org"]];
    let hosts = hosts.map(|parts| parts.join("."));
    let mut wrong = Vec::new();
    for folder in ["src", "tests", "benches", "ops", "packaging", ".ci"] {
        for source in sources(folder) {
            let named = hosts.iter().filter(|host| source.text.contains(host.as_str()));
            wrong.extend(named.map(|host| format!("{} names {host}", source.path)));
        }
    }
    assert_none(&wrong);
}

#[test]
fn a_use_is_read_through_its_groups_and_renames() {
    let text = "use crate::{\n    app::App as State,\n    base::{Act, limits::{A, B}},\n    web,\n};\n\
                fn f() -> crate::infra::clock::Clock { super::super::line::x() }";
    let source = Source { path: "src/features/faq.rs".to_owned(), text: text.to_owned() };
    let named: Vec<String> = source.named().iter().map(|path| path.join("::")).collect();
    let expected = [
        "app::App",
        "base::Act",
        "base::limits::A",
        "base::limits::B",
        "web",
        "infra::clock::Clock",
        "line::x",
    ];
    assert_eq!(named, expected);
}
