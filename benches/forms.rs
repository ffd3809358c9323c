//! Many answers to one form: how fast they come in, are listed, searched, counted and taken out.
//!
//! `cargo bench --bench forms` fills a city with 100,000 answers and ends with 1 when one of the
//! limits below is missed. Times are those of whole answers over HTTP. `ANSWERS=1000000` before it
//! fills as many; the limits of time are meant for 100,000, that of memory for any number.

mod clerk;
mod place;

use std::{process::ExitCode, time::Instant};

use clerk::{Clerk, TIMES, account, ms};
use futures_util::{StreamExt, stream};
use hamaguri::{
    app::App,
    base::{Act, Actor, Id},
    features::{
        attributes::{
            self, AttributeError, AttributeNo, ChoiceNo, Draft, DraftChoice, KindName, Source,
            Value,
        },
        forms::{
            self, Choice, ChoiceId, Colour, Design, Filling, Form, FormError, Kind, Needed, Other,
            Owner, Page, Prefill, Progress, Question, QuestionId, Raw, Rules, Status, StatusId,
        },
        residents::{self, ResidentError, ResidentNo, Standing},
        staff::{self, Staff},
    },
    infra::{clock::Clock, store::StoreError, vault::Purpose},
};

/// Answers to the one form, unless the environment says another number.
const ANSWERS: u32 = 100_000;

/// Answers handed in by one act while filling.
const AT_ONCE: u32 = 200;

/// Residents met in one act, and districts of the city.
const KNOWN_AT_ONCE: usize = 1_000;
const DISTRICTS: u16 = 24;

/// Answers handed in one by one, to see how many a second.
const SINGLE: u32 = 5_000;

/// Limits: submissions a second, and the rest in milliseconds.
const SUBMISSIONS_MIN: f64 = 1_000.0;
const LIST_MS_MAX: f64 = 50.0;
const SEARCH_MS_MAX: f64 = 1_500.0;
const SUMMARY_MS_MAX: f64 = 200.0;
const CSV_MS_MAX: f64 = 5_000.0;

/// The most memory a CSV file may take beyond what the idle program holds, in KB.
const CSV_KB_MAX: u64 = 100 * 1_024;

fn main() -> ExitCode {
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    let dir = tempfile::tempdir().expect("a directory");
    let missed = runtime.block_on(async {
        let app = App::open(place::configuration(dir.path()), Clock::real()).expect("opens");
        run(&app).await
    });
    if missed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn run(app: &App) -> usize {
    let form = published(app).await;
    let started = Instant::now();
    registered(app).await;
    let answers = answers();
    stream::iter(0..answers / AT_ONCE)
        .for_each_concurrent(8, |part| fill(app, form, part * AT_ONCE))
        .await;
    println!("filled in {:.1} s", started.elapsed().as_secs_f64());
    let clerk = Clerk::come(app, hire(app).await).await;
    let list = format!("/console/answers/{form}");
    let started = Instant::now();
    clerk.get(&list).await;
    println!("{:>10.1} ms  the first look, which reads every row", ms(started.elapsed()));
    let words = format!("{list}?q=%E5%81%B4%E6%BA%9D+%E7%AC%AC7%E5%8F%B7");
    let mut missed = 0;
    for (page, limit) in [
        (list.clone(), LIST_MS_MAX),
        (format!("{list}?page=1500"), LIST_MS_MAX),
        (format!("{list}?tab=2&owner=nobody"), LIST_MS_MAX),
        (words, SEARCH_MS_MAX),
        (format!("{list}/summary?side=1&top=3"), SUMMARY_MS_MAX),
        (format!("{list}/summary?side=attribute-1&top=1"), SUMMARY_MS_MAX),
    ] {
        missed += usize::from(!measure(&clerk, &page, limit).await);
    }
    missed += usize::from(!csv(&clerk, &list).await);
    missed += usize::from(!single(app, form).await);
    missed
}

/// How many answers to fill in.
fn answers() -> u32 {
    let named = std::env::var("ANSWERS").ok();
    named.map_or(ANSWERS, |it| it.parse().expect("ANSWERS is a number"))
}

/// A figure of this process as Linux tells it, in KB: `VmRSS` is held now, `VmHWM` was held at most.
fn held(figure: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix(figure)?.strip_prefix(':'));
    line.and_then(|it| it.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

fn question(id: u16, title: &str, kind: Kind) -> Question {
    let (title, hint, needed) = (title.to_owned(), String::new(), Needed::Optional);
    Question {
        id: QuestionId(id),
        title,
        hint,
        kind,
        needed,
        when: Vec::new(),
        attribute: None,
        prefill: Prefill::Offered,
    }
}

async fn published(app: &App) -> Id<Form> {
    let choice =
        |id, label: &str| Choice { id: ChoiceId(id), label: label.into(), quota: None, counts: 0 };
    let kinds = vec![choice(1, "穴"), choice(2, "ひび"), choice(3, "段差")];
    let status = |id, name: &str| Status {
        id: StatusId(id),
        name: name.into(),
        colour: Colour::Plain,
        shown: String::new(),
        message: String::new(),
        progress: Progress::Open,
    };
    let questions = vec![
        question(1, "どんな損傷ですか", Kind::One { choices: kinds, other: Other::None }),
        question(2, "くわしく", Kind::Long { max: 500 }),
        question(
            3,
            "いそぎますか",
            Kind::Scale { from: 1, to: 5, low: String::new(), high: String::new() },
        ),
        question(4, "お名前", Kind::Name),
        question(5, "電話番号", Kind::Phone),
        question(6, "人数", Kind::Number { min: None, max: None, decimals: 0, unit: "人".into() }),
    ];
    let design = Design {
        title: "道路の損傷の通報".into(),
        pages: vec![Page { questions, ..Page::default() }],
        statuses: vec![status(1, "受付"), status(2, "完了")],
        rules: Rules { purpose: "道路を直すため".into(), ..Rules::default() },
        ..Design::default()
    };
    let make = move |tx: &_, act: &mut _| {
        let id = forms::create(tx, act, "道路課", design)?;
        forms::publish(tx, act, id, 1)?;
        Ok::<_, FormError>(id)
    };
    let act = Act::new(app.clock.now(), Actor::Operator);
    app.store.write(act, "forms.publish", make).await.expect("publishes")
}

fn typed(at: u32) -> Raw {
    let text = format!(
        "第{at}号線の側溝のふたが割れていて、通学路なので危ないです。早めの修理をお願いします。"
    );
    let pairs = [
        ("q1", (at % 3 + 1).to_string()),
        ("q2", text),
        ("q3", (at % 5 + 1).to_string()),
        ("q4.family", "見本".into()),
        ("q4.given", format!("{at}郎")),
        ("q4.family_kana", "みほん".into()),
        ("q4.given_kana", "たろう".into()),
        ("q5", format!("090{:08}", at)),
        ("q6", (at % 9).to_string()),
    ];
    Raw(pairs.map(|(name, text)| (name.to_owned(), text)).into())
}

fn visitor(at: u32) -> Owner {
    let mut session = [0; 32];
    session[..4].copy_from_slice(&at.to_be_bytes());
    Owner::Visitor(session)
}

/// A resident for each answer, of whom a district is registered.
async fn registered(app: &App) {
    let choice = |no: u16| DraftChoice { no: None, label: format!("第{no}地区") };
    let choices = (1..=DISTRICTS).map(choice).collect();
    let district =
        Draft {
            name: "お住まいの地区".into(), kind: KindName::One, choices, ..Draft::default()
        };
    let begin = move |tx: &_, act: &mut _| attributes::begin_with(tx, act, &[district]);
    let act = || Act::new(app.clock.now(), Actor::Operator);
    app.store.write::<_, AttributeError>(act(), "bench.attributes", begin).await.expect("makes");
    for first in (1..=answers()).step_by(KNOWN_AT_ONCE) {
        let vault = app.vault.clone();
        let meet = move |tx: &_, act: &mut Act| {
            for at in first..first + KNOWN_AT_ONCE as u32 {
                let line = format!("U{at:032x}");
                let user = vault.lookup(Purpose::LineUser, line.as_bytes());
                let (no, _) = residents::meet(tx, act, &user, &line)?;
                residents::set_standing(tx, act, no, Standing::Friend)?;
            }
            Ok::<_, ResidentError>(())
        };
        app.store.write(act(), "bench.people", meet).await.expect("meets");
        let live = move |tx: &_, act: &mut Act| {
            for at in first..first + KNOWN_AT_ONCE as u32 {
                let lives = Value::One(ChoiceNo(1 + (at % u32::from(DISTRICTS)) as u16));
                let values = [(AttributeNo(1), Some(lives))].into();
                attributes::assign(tx, act, ResidentNo(at), (&values, &Source::File))?;
            }
            Ok::<_, AttributeError>(())
        };
        app.store.write(act(), "bench.districts", live).await.expect("registers");
    }
}

async fn fill(app: &App, form: Id<Form>, first: u32) {
    let act = Act::new(app.clock.now(), Actor::Operator);
    let fill = move |tx: &_, act: &mut _| {
        let questions: Vec<QuestionId> = (1..=6).map(QuestionId).collect();
        for at in first..first + AT_ONCE {
            let owner = Owner::Resident(ResidentNo(1 + at));
            let id = forms::begin(tx, act, form, owner)?;
            forms::keep(tx, act, (id, owner), (0, &questions), &typed(at))?;
            forms::submit(tx, act, (id, owner))?;
        }
        Ok::<_, FormError>(())
    };
    app.store.write(act, "forms.submit", fill).await.expect("hands in");
}

/// Hands in answers one act each, many at once; whether enough a second.
async fn single(app: &App, form: Id<Form>) -> bool {
    let mut begun: Vec<(Id<Filling>, Owner)> = Vec::new();
    for at in 0..SINGLE {
        let owner = visitor(answers() + at);
        let begin = move |tx: &_, act: &mut _| {
            let questions: Vec<QuestionId> = (1..=6).map(QuestionId).collect();
            let id = forms::begin(tx, act, form, owner)?;
            forms::keep(tx, act, (id, owner), (0, &questions), &typed(at))?;
            Ok::<_, FormError>((id, owner))
        };
        let act = Act::new(app.clock.now(), Actor::Operator);
        begun.push(app.store.write(act, "forms.fill", begin).await.expect("begins"));
    }
    let started = Instant::now();
    stream::iter(begun)
        .for_each_concurrent(500, |(id, owner)| async move {
            let act = Act::new(app.clock.now(), owner.actor());
            let submit = move |tx: &_, act: &mut _| forms::submit(tx, act, (id, owner));
            app.store.write::<_, FormError>(act, "forms.submit", submit).await.expect("hands in");
        })
        .await;
    let a_second = f64::from(SINGLE) / started.elapsed().as_secs_f64();
    println!("{a_second:>10.0} a second  handed in (at least {SUBMISSIONS_MIN})");
    SUBMISSIONS_MIN <= a_second
}

/// Takes everything out as CSV; whether it was fast enough and took no more memory than it may.
async fn csv(clerk: &Clerk, list: &str) -> bool {
    let page = clerk.get(&format!("{list}/export")).await.text().await.expect("has a body");
    let token = page.split("name=\"_csrf\" value=\"").nth(1).and_then(|it| it.split('"').next());
    let fields = [("_csrf", token.unwrap_or_default()), ("format", "csv"), ("reason", "bench")];
    // From here on the peak is counted anew.
    let counts_anew = std::fs::write("/proc/self/clear_refs", "5").is_ok();
    let idle = held("VmRSS");
    let started = Instant::now();
    let request = clerk.http.post(format!("{}{list}/export", clerk.origin)).form(&fields);
    let request = request.header("cookie", &clerk.cookie).header("origin", &clerk.origin);
    let mut answer = request.send().await.expect("is answered");
    assert!(answer.status().is_success(), "{}", answer.status());
    let mut bytes = 0;
    while let Some(part) = answer.chunk().await.expect("goes on") {
        bytes += part.len();
    }
    let took = ms(started.elapsed());
    println!("{took:>10.1} ms  CSV of {} KB (at most {CSV_MS_MAX})", bytes / 1_024);
    let above = held("VmHWM").saturating_sub(idle);
    println!(
        "{above:>10} KB  above the idle {idle} KB while it was written (at most {CSV_KB_MAX})"
    );
    took <= CSV_MS_MAX && (!counts_anew || above <= CSV_KB_MAX)
}

/// Asks for a page several times; whether the median stays within its limit.
async fn measure(clerk: &Clerk, page: &str, limit: f64) -> bool {
    let median = ms(clerk.times(page).await[TIMES / 2]);
    println!("{median:>10.1} ms  {page} (at most {limit})");
    median <= limit
}

/// Keeps the account of somebody who may see everything.
async fn hire(app: &App) -> Id<Staff> {
    let mut act = Act::new(app.clock.now(), Actor::Operator);
    let account = account(&mut act, 0);
    let id = account.id;
    let keep = move |tx: &_, act: &mut _| staff::keep(tx, act, &account);
    app.store.write::<_, StoreError>(act, "staff.keep", keep).await.expect("keeps an account");
    id
}
