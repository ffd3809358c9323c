use serde_json::Value;

use super::{
    cursor::{At, walk},
    fault::Fault,
    messages::Audience,
    requests::said,
};
use crate::line::limits::{DEMOGRAPHICS_MAX, RECIPIENTS_MAX};

/// Ages LINE supposes, in steps of five.
const AGES: [&str; 12] = [
    "age_15", "age_20", "age_25", "age_30", "age_35", "age_40", "age_45", "age_50", "age_55",
    "age_60", "age_65", "age_70",
];

/// How long somebody has been a friend.
const PERIODS: [&str; 5] = ["day_7", "day_30", "day_90", "day_180", "day_365"];

/// Places: prefectures of Japan, counties of Taiwan, regions of Thailand, with their numbers.
const AREAS: [(&str, u8); 3] = [("jp_", 47), ("tw_", 22), ("th_", 8)];

/// Everything wrong with the body of a narrowcast.
pub fn narrowcast(body: &Value) -> Vec<Fault> {
    walk(body, "", |at| {
        said(at, Audience::Many);
        let recipients = tree(&at.optional("recipient"), recipient);
        if RECIPIENTS_MAX < recipients {
            at.optional("recipient").fault(format!("Size must be between 1 and {RECIPIENTS_MAX}"));
        }
        let demographic = at.optional("filter").optional("demographic");
        if DEMOGRAPHICS_MAX < tree(&demographic, self::demographic) {
            demographic.fault(format!("Size must be between 1 and {DEMOGRAPHICS_MAX}"));
        }
        let limit = at.optional("limit");
        limit.optional("max").integer(1..=i64::MAX);
        let up_to = limit.optional("upToRemainingQuota").flag();
        let forbid = limit.optional("forbidPartialDelivery");
        if forbid.flag() == Some(true) && up_to != Some(true) {
            forbid.fault("can only be specified when upToRemainingQuota is true");
        }
    })
}

/// Checks a tree of operators and leaves; the number of leaves.
fn tree(at: &At<'_>, leaf: fn(&At<'_>)) -> usize {
    if !at.is_present() {
        return 0;
    }
    if at.optional("type").string() != Some("operator") {
        leaf(at);
        return 1;
    }
    let branches = ["and", "or", "not"].map(|name| at.optional(name));
    if branches.iter().filter(|branch| branch.is_present()).count() != 1 {
        at.fault("exactly one of and, or, not must be specified");
    }
    let [and, or, not] = branches;
    let many = [and, or].into_iter().flat_map(|branch| branch.list(1..=usize::MAX));
    many.chain([not]).map(|branch| tree(&branch, leaf)).sum()
}

fn recipient(at: &At<'_>) {
    match at.required("type").word(&["operator", "audience", "redelivery"]) {
        Some("audience") => {
            at.required("audienceGroupId").integer(1..=i64::MAX);
        }
        Some(_) => {
            at.required("requestId").filled();
        }
        None => {}
    }
}

fn demographic(at: &At<'_>) {
    let kinds = ["operator", "gender", "age", "appType", "area", "subscriptionPeriod"];
    match at.required("type").word(&kinds) {
        Some("gender") => any_of(at, |at| _ = at.word(&["male", "female"])),
        Some("appType") => any_of(at, |at| _ = at.word(&["ios", "android"])),
        Some("area") => any_of(at, |at| at.form(is_area, "invalid area")),
        Some("age") => between(at, &AGES),
        Some(_) => between(at, &PERIODS),
        None => {}
    }
}

fn any_of(at: &At<'_>, rule: fn(&At<'_>)) {
    for choice in at.required("oneOf").list(1..=usize::MAX) {
        rule(&choice);
    }
}

fn between(at: &At<'_>, words: &[&str]) {
    let [from, below] = ["gte", "lt"].map(|name| {
        let word = at.optional(name).word(words);
        word.and_then(|word| words.iter().position(|known| *known == word))
    });
    if !at.optional("gte").is_present() && !at.optional("lt").is_present() {
        at.fault("gte or lt must be specified");
    }
    if let (Some(from), Some(below)) = (from, below)
        && below <= from
    {
        at.optional("lt").fault("must be greater than gte");
    }
}

fn is_area(text: &str) -> bool {
    AREAS.iter().any(|(country, count)| {
        let number = text.strip_prefix(country).filter(|number| number.len() == 2);
        let number = number.filter(|number| number.bytes().all(|b| b.is_ascii_digit()));
        number.and_then(|number| number.parse().ok()).is_some_and(|n: u8| (1..=*count).contains(&n))
    })
}
