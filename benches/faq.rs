//! How long a question takes with 2,000 and 20,000 FAQs; exits with 1 above the limits.
//!
//! `cargo bench --bench faq`. The FAQs are made up of the bundled kinds of words; each question is
//! asked once, so nothing is warm but the code.

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use hamaguri::infra::search::{Engine, Entry};

const THINGS: [&str; 20] = [
    "住民票",
    "印鑑登録",
    "粗大ごみ",
    "保育園",
    "児童手当",
    "国民健康保険",
    "介護認定",
    "固定資産税",
    "軽自動車",
    "図書館",
    "市営住宅",
    "水道料金",
    "予防接種",
    "がん検診",
    "障害者手帳",
    "生活保護",
    "道路の穴",
    "街灯",
    "公園の遊具",
    "避難所",
];
const ACTS: [&str; 10] = [
    "の申請方法",
    "の手数料",
    "をなくしたとき",
    "の受付時間",
    "の必要書類",
    "の対象者",
    "の変更手続",
    "の予約",
    "の相談窓口",
    "の期限",
];
const PLACES: [&str; 10] =
    ["本庁", "北部", "南部", "東部", "西部", "駅前", "大山", "長島", "多度", "中央"];

/// FAQs, and the longest the 99th of 100 questions may take.
const SIZES: [(usize, Duration); 2] =
    [(2_000, Duration::from_millis(2)), (20_000, Duration::from_millis(10))];

fn main() -> ExitCode {
    let mut all_well = true;
    for (faqs, limit) in SIZES {
        let started = Instant::now();
        let engine = engine(faqs);
        let built = started.elapsed();
        let mut times: Vec<Duration> = (0..1_000).map(|at| asking(&engine, at)).collect();
        times.sort_unstable();
        let (p50, p99) = (times[500], times[990]);
        println!("{faqs:6} FAQs: built in {built:?}, p50 {p50:?}, p99 {p99:?} (limit {limit:?})");
        all_well &= p99 <= limit;
    }
    if all_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn engine(faqs: usize) -> Engine {
    let mut engine = Engine::new("").expect("the bundled assets fit");
    let entries: Vec<Entry> = (0..faqs)
        .map(|at| {
            let (thing, act, place) = (THINGS[at % 20], ACTS[at / 20 % 10], PLACES[at / 200 % 10]);
            let other = THINGS[(at * 7 + 3) % 20];
            let answer = format!(
                "{place}の{thing}{act}は、{at}番窓口で受け付けます。平日の午前8時30分から午後5時15分まで、\
                 本人確認書類を持っておいでください。郵送でも申し込めます。{other}{act}とあわせて手続きするときは、\
                 事前に電話で予約してください。代理人が来るときは委任状が必要です。手数料は案内を見てください。"
            );
            Entry {
                key: at as u128,
                question: format!("{place}で{thing}{act}を知りたい"),
                variants: vec![format!("{thing} {place} {at}"), format!("{thing}はどうすれば")],
                keywords: vec![thing.to_owned(), other.to_owned()],
                answer,
                category: place.to_owned(),
            }
        })
        .collect();
    let batch = engine.prepare(&entries);
    engine.apply(batch, &[]).expect("memory suffices");
    engine
}

fn asking(engine: &Engine, at: usize) -> Duration {
    let question = format!(
        "{}に住んでいますが{}{}はどこに相談したらいいですか",
        PLACES[at % 10],
        THINGS[at * 3 % 20],
        ACTS[at * 7 % 10]
    );
    let started = Instant::now();
    let found = engine.ask(&question, |_| true).expect("memory suffices");
    let took = started.elapsed();
    assert!(!found.hits.is_empty(), "{question}");
    took
}
