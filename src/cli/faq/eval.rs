use std::{
    io::{Write, stdout},
    path::PathBuf,
    time::{Duration, Instant},
};

use clap::Args;
use serde::Serialize;

use super::{
    super::Exit,
    measures::{self, Ranking},
    sets::{self, Corpus, Query},
};
use crate::infra::search::{Findings, Verdict};

/// Measures how well questions find their answers.
///
/// A FAQ graded 1 or more counts as fitting. P@1, SR@k, MRR and MAP follow their usual
/// definitions over all questions that have a fitting FAQ; the answer rate is the greatest share
/// of them that can be answered, surest first, with 95 of 100 first hits fitting. A question out
/// of scope counts as rejected unless it gets an answer.
#[derive(Debug, Args)]
pub(super) struct Eval {
    /// FAQs, one JSON object a line: id, question, answer; maybe category, variants, keywords
    #[arg(long, value_name = "FILE")]
    corpus: PathBuf,
    /// Questions, one JSON object a line: qid, query, relevant (id to grade)
    #[arg(long, value_name = "FILE")]
    queries: PathBuf,
    /// Questions that no FAQ answers, one JSON object a line: qid, query
    #[arg(long, value_name = "FILE")]
    oos: Option<PathBuf>,
    /// Synonyms on top of the bundled concepts
    #[arg(long, value_name = "FILE")]
    synonyms: Option<PathBuf>,
    /// Print one JSON object instead of text
    #[arg(long)]
    json: bool,
    /// Also print each question whose first hit does not fit, on standard error
    #[arg(long)]
    misses: bool,
}

/// What was measured. Shares lie between 0 and 1, times are in milliseconds.
#[derive(Debug, Serialize)]
struct Report {
    faqs: usize,
    queries: usize,
    p_at_1: f64,
    sr_at_3: f64,
    sr_at_5: f64,
    mrr: f64,
    map: f64,
    answer_rate_at_95: f64,
    answered: f64,
    answered_precision: f64,
    asked_back: f64,
    choices_hold_answer: f64,
    fallback: f64,
    oos_queries: usize,
    oos_rejected: Option<f64>,
    oos_fallback: Option<f64>,
    build_ms: f64,
    latency_p50_ms: f64,
    latency_p99_ms: f64,
}

/// What one question came to.
struct Asked {
    findings: Findings,
    fits: Vec<bool>,
}

impl Eval {
    pub(super) fn run(self) -> anyhow::Result<Exit> {
        let started = Instant::now();
        let corpus = Corpus::read(&self.corpus, self.synonyms.as_deref())?;
        let built = started.elapsed();
        let (with, mut without): (Vec<Query>, Vec<Query>) = sets::read(&self.queries)?
            .into_iter()
            .partition(|it: &Query| !it.relevant().is_empty());
        if let Some(path) = &self.oos {
            without.extend(sets::read::<Query>(path)?);
        }
        let mut times = Vec::new();
        let answered = ask_all(&corpus, &with, &mut times)?;
        let refused = ask_all(&corpus, &without, &mut times)?;
        if self.misses {
            tell_misses(&corpus, &with, &answered);
        }
        let rankings: Vec<Ranking> =
            with.iter().zip(&answered).map(|(query, asked)| ranking(query, asked)).collect();
        let mut report = report(&rankings, &answered, &refused);
        report.faqs = corpus.ids.len();
        report.build_ms = ms(built);
        times.sort_unstable();
        report.latency_p50_ms = ms(percentile(&times, 50));
        report.latency_p99_ms = ms(percentile(&times, 99));
        let mut out = stdout().lock();
        if self.json {
            writeln!(out, "{}", serde_json::to_string(&report)?)?;
        } else {
            let fields = serde_json::to_value(&report)?;
            for (name, value) in fields.as_object().into_iter().flatten() {
                match value.as_f64().filter(|_| !value.is_u64()) {
                    Some(value) => writeln!(out, "{name:20} {value:8.3}")?,
                    None => writeln!(out, "{name:20} {value:>8}")?,
                }
            }
        }
        Ok(Exit::Done)
    }
}

fn ask_all(
    corpus: &Corpus,
    queries: &[Query],
    times: &mut Vec<Duration>,
) -> anyhow::Result<Vec<Asked>> {
    let mut asked = Vec::with_capacity(queries.len());
    for query in queries {
        let started = Instant::now();
        let findings = corpus.engine.ask(&query.query, |_| true)?;
        times.push(started.elapsed());
        let relevant = query.relevant();
        let fits = findings.hits.iter().map(|it| relevant.contains(&corpus.id(it.key))).collect();
        asked.push(Asked { findings, fits });
    }
    Ok(asked)
}

fn ranking(query: &Query, asked: &Asked) -> Ranking {
    Ranking {
        fits: asked.fits.clone(),
        relevant: query.relevant().len(),
        sure: asked.findings.confidence.first,
    }
}

fn report(rankings: &[Ranking], answered: &[Asked], refused: &[Asked]) -> Report {
    let with = |verdict: Verdict| move |it: &&Asked| it.findings.verdict == verdict;
    let share = |part: usize, all: usize| part as f64 / all.max(1) as f64;
    let count = |all: &[Asked], verdict| all.iter().filter(with(verdict)).count();
    let first_fits = |it: &&Asked| it.fits.first() == Some(&true);
    let choice_fits = |it: &&Asked| it.fits.iter().take(it.findings.choices).any(|fits| *fits);
    let sure = count(answered, Verdict::Answer);
    let right = answered.iter().filter(with(Verdict::Answer)).filter(first_fits).count();
    let back = count(answered, Verdict::AskBack);
    let held = answered.iter().filter(with(Verdict::AskBack)).filter(choice_fits).count();
    let of_refused = |part: usize| (!refused.is_empty()).then(|| share(part, refused.len()));
    Report {
        faqs: 0,
        queries: rankings.len(),
        p_at_1: measures::success(rankings, 1),
        sr_at_3: measures::success(rankings, 3),
        sr_at_5: measures::success(rankings, 5),
        mrr: measures::mrr(rankings),
        map: measures::map(rankings),
        answer_rate_at_95: measures::answer_rate(rankings, 0.95),
        answered: share(sure, answered.len()),
        answered_precision: share(right, sure),
        asked_back: share(back, answered.len()),
        choices_hold_answer: share(held, back),
        fallback: share(count(answered, Verdict::Fallback), answered.len()),
        oos_queries: refused.len(),
        oos_rejected: of_refused(refused.len() - count(refused, Verdict::Answer)),
        oos_fallback: of_refused(count(refused, Verdict::Fallback)),
        build_ms: 0.0,
        latency_p50_ms: 0.0,
        latency_p99_ms: 0.0,
    }
}

fn tell_misses(corpus: &Corpus, queries: &[Query], answered: &[Asked]) {
    for (query, asked) in queries.iter().zip(answered) {
        if asked.fits.first() != Some(&true) {
            let found: Vec<&str> =
                asked.findings.hits.iter().take(3).map(|it| corpus.id(it.key)).collect();
            let place = asked.fits.iter().position(|it| *it).map(|it| it + 1);
            eprintln!(
                "{}\twants {:?}\tat {place:?}\tfound {found:?}",
                query.query,
                query.relevant()
            );
        }
    }
}

fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    let last = sorted.len().saturating_sub(1);
    sorted.get(last.min(sorted.len() * percent / 100)).copied().unwrap_or_default()
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
