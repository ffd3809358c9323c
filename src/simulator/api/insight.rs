//! Statistics: friends, what was sent, what became of it.

use std::collections::BTreeMap;

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use serde_json::{Map, Value, json};

use super::{Answer, Call, Endpoint};
use crate::{
    base::time::date_in_japan,
    line::client::Rate,
    simulator::{
        platform::{Count, Kind, MenuReport, MessageReport, Platform, Refusal, RichMenu},
        words::PREFECTURES,
    },
};

/// Calls an hour, of each endpoint (LINE's reference).
const RATE: Rate = Rate::PerHour(60);
/// The first days LINE counts (LINE's reference).
const DELIVERIES_FROM: Date = date(2017, 3, 1);
const FOLLOWERS_FROM: Date = date(2016, 11, 1);
/// How old what LINE supposes about friends is, in days (LINE's reference).
const DEMOGRAPHIC_AGE_DAYS: i64 = 3;
/// Days an aggregation may span (LINE's reference).
const AGGREGATION_DAYS_MAX: i32 = 30;
/// Days rich-menu statistics may span, summed up and day by day (LINE's reference).
const MENU_DAYS_MAX: i32 = 396;
const MENU_DAILY_DAYS_MAX: i32 = 99;

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get("getFriendsDemographics", "/v2/bot/insight/demographic", demographic).rate(RATE),
    Endpoint::get("getNumberOfMessageDeliveries", "/v2/bot/insight/message/delivery", deliveries)
        .rate(RATE),
    Endpoint::get("getNumberOfFollowers", "/v2/bot/insight/followers", followers).rate(RATE),
    Endpoint::get("getMessageEvent", "/v2/bot/insight/message/event", message_event).rate(RATE),
    Endpoint::get("getStatisticsPerUnit", "/v2/bot/insight/message/event/aggregation", aggregation)
        .rate(RATE),
    Endpoint::get(
        "getRichMenuInsightSummary",
        "/v2/bot/insight/richmenu/{richMenuId}/summary",
        menu_summary,
    )
    .rate(RATE),
    Endpoint::get(
        "getRichMenuInsightDaily",
        "/v2/bot/insight/richmenu/{richMenuId}/daily",
        menu_daily,
    )
    .rate(RATE),
];

fn deliveries(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let day = call.date("date").map_err(|_| bad_request())?;
    if day < DELIVERIES_FROM {
        return Ok(Answer::json(json!({ "status": "out_of_service" })));
    }
    let sent = |kind| platform.sent_on(kind, day, call.now);
    let Some(broadcasts) = sent(Kind::Broadcast) else {
        return Ok(Answer::json(json!({ "status": "unready" })));
    };
    Ok(Answer::json(json!({
        "status": "ready",
        "apiBroadcast": broadcasts,
        "apiPush": sent(Kind::Push),
        "apiMulticast": sent(Kind::Multicast),
        "apiNarrowcast": sent(Kind::Narrowcast),
        "apiReply": sent(Kind::Reply),
    })))
}

fn followers(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let day = call.date("date").map_err(|_| bad_request())?;
    if day < FOLLOWERS_FROM {
        return Ok(Answer::json(json!({ "status": "out_of_service" })));
    }
    Ok(Answer::json(match platform.standing_on(day, call.now) {
        Some(standing) => json!({
            "status": "ready",
            "followers": standing.followers,
            "targetedReaches": standing.targeted_reaches,
            "blocks": standing.blocks,
        }),
        None => json!({ "status": "unready" }),
    }))
}

fn demographic(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let friends = platform.settled_friends(DEMOGRAPHIC_AGE_DAYS, call.now);
    let reach = friends.iter().filter(|(attributes, _)| attributes.are_known()).count();
    if u64::try_from(reach).unwrap_or(u64::MAX) < platform.settings.insight_users_min {
        return Ok(Answer::json(json!({ "available": false })));
    }
    let tiles = |name: &str, of: &dyn Fn(usize) -> String| {
        let mut counts: Map<String, Value> = Map::new();
        for at in 0..friends.len() {
            let count = counts.entry(of(at)).or_insert(json!(0));
            *count = json!(count.as_u64().unwrap_or(0) + 1);
        }
        let share = |count: &Value| {
            let parts = count.as_f64().unwrap_or(0.0) * 1_000.0 / friends.len() as f64;
            parts.round() / 10.0
        };
        let tile =
            |(value, count): (&String, &Value)| json!({ name: value, "percentage": share(count) });
        counts.iter().map(tile).collect::<Vec<Value>>()
    };
    let unknown = || "unknown".to_owned();
    let attributes = |at: usize| friends[at].0;
    Ok(Answer::json(json!({
        "available": true,
        "genders": tiles("gender", &|at| {
            attributes(at).gender.map_or_else(unknown, |gender| gender.name().to_owned())
        }),
        "ages": tiles("age", &|at| attributes(at).age.map_or_else(unknown, age_band)),
        "areas": tiles("area", &|at| attributes(at).area.as_deref().map_or_else(unknown, area)),
        "appTypes": tiles("appType", &|at| {
            attributes(at).app_type.map_or("others", |kind| kind.name()).to_owned()
        }),
        "subscriptionPeriods": tiles("subscriptionPeriod", &|at| period(friends[at].1).to_owned()),
    })))
}

fn message_event(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let request_id = call.query("requestId").filter(|id| !id.is_empty()).ok_or_else(bad_request)?;
    let Some(sent) = platform.broad_send(request_id) else {
        let overview = json!({ "requestId": request_id });
        return Ok(Answer::json(json!({ "overview": overview, "messages": [], "clicks": [] })));
    };
    let report = platform.report_on(sent, call.now);
    let min = platform.settings.insight_users_min;
    let (messages, clicks) = details(&report, min);
    let mut overview = json!({
        "requestId": request_id,
        "timestamp": sent.at.as_second(),
        "delivered": sent.delivered,
    });
    add_uniques(&mut overview, &report, min);
    Ok(Answer::json(json!({ "overview": overview, "messages": messages, "clicks": clicks })))
}

fn aggregation(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let blank = || {
        let names = ["message", "key", "stacktrace", "code"];
        let body: Map<String, Value> =
            names.map(|name| (name.to_owned(), Value::Null)).into_iter().collect();
        Refusal::with_body(400, Value::Object(body))
    };
    let day = |name: &str| call.date(name).map_err(|_| blank());
    let (from, to) = (day("from")?, day("to")?);
    let unit = call.query("customAggregationUnit").filter(|unit| !unit.is_empty());
    let unit = unit.ok_or_else(blank)?;
    if to < from || AGGREGATION_DAYS_MAX < days_between(from, to) {
        return Err(blank());
    }
    let report = platform.report_on_unit(unit, (from, to), call.now);
    let min = platform.settings.insight_users_min;
    let (messages, clicks) = details(&report, min);
    let mut overview = json!({});
    add_uniques(&mut overview, &report, min);
    Ok(Answer::json(json!({ "overview": overview, "messages": messages, "clicks": clicks })))
}

/// The users of a report, and nobody for films and sounds, which nobody plays here.
fn add_uniques(overview: &mut Value, report: &MessageReport, min: u64) {
    overview["uniqueImpression"] = json!(report.seen.users_from(min));
    overview["uniqueClick"] = json!(report.clicked.users_from(min));
    overview["uniqueMediaPlayed"] = Value::Null;
    overview["uniqueMediaPlayed100Percent"] = Value::Null;
}

fn details(report: &MessageReport, min: u64) -> (Vec<Value>, Vec<Value>) {
    let message = |(seq, count): (&u32, &Count)| {
        let mut all = json!({
            "seq": seq,
            "impression": count.times_from(min),
            "uniqueImpression": count.users_from(min),
        });
        for share in ["", "25Percent", "50Percent", "75Percent", "100Percent"] {
            all[format!("mediaPlayed{share}")] = Value::Null;
            all[format!("uniqueMediaPlayed{share}")] = Value::Null;
        }
        all
    };
    let click = |((seq, url), count): (&(u32, String), &Count)| {
        json!({
            "seq": seq,
            "url": url,
            "click": count.times_from(min),
            "uniqueClick": count.users_from(min),
            "uniqueClickOfRequest": report.clickers_of(url).users_from(min),
        })
    };
    (report.messages.iter().map(message).collect(), report.links.iter().map(click).collect())
}

fn menu_summary(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let (menu, span) = menu_and_span(platform, call, MENU_DAYS_MAX)?;
    let metrics = |days: &BTreeMap<Date, Count>| {
        let all = Count::together(days.values());
        json!({ "count": all.times(), "uniqueUsers": all.users() })
    };
    Ok(menu_answer(platform, (menu, span), call, &metrics))
}

fn menu_daily(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let (menu, span) = menu_and_span(platform, call, MENU_DAILY_DAYS_MAX)?;
    let metrics = |days: &BTreeMap<Date, Count>| {
        let line = |(day, count): (&Date, &Count)| json!({ "date": compact(*day), "count": count.times(), "uniqueUsers": count.users() });
        json!(days.iter().map(line).collect::<Vec<Value>>())
    };
    Ok(menu_answer(platform, (menu, span), call, &metrics))
}

fn menu_and_span<'p>(
    platform: &'p Platform,
    call: &Call,
    days_max: i32,
) -> Result<(&'p RichMenu, (Date, Date)), Refusal> {
    let menu = platform.menu(call.parameter("richMenuId"))?;
    let day = |name: &str| call.date(name).map_err(|_| bad_request());
    let (from, to) = (day("from")?, day("to")?);
    let refused = |message: String| Err(Refusal::new(400, message));
    if to < from {
        let message = "Parameter to must be the same date as, or after parameter from.";
        return refused(message.to_owned());
    }
    if days_max < days_between(from, to) {
        return refused(format!("Date range exceeds. Max range is {days_max} days."));
    }
    let earliest = date_in_japan(call.now).saturating_sub(3.years());
    if from < earliest {
        let message = "Parameter from must be the same date as, or after";
        return refused(format!("{message} {earliest}."));
    }
    Ok((menu, (from, to)))
}

fn menu_answer(
    platform: &Platform,
    (menu, (from, to)): (&RichMenu, (Date, Date)),
    call: &Call,
    metrics: &dyn Fn(&BTreeMap<Date, Count>) -> Value,
) -> Answer {
    let areas = menu.object["areas"].as_array().map_or(&[][..], Vec::as_slice);
    let report: MenuReport = platform.report_on_menu((&menu.id, areas.len()), (from, to), call.now);
    let mut answer = json!({ "richMenuId": menu.id });
    if report.all_taps().users() < platform.settings.insight_users_min {
        return Answer::json(answer);
    }
    let first = from.max(date_in_japan(menu.made_at));
    let last = to.min(date_in_japan(call.now).saturating_sub(1.day()));
    answer["metricsFrom"] = json!(compact(first));
    answer["metricsTo"] = json!(compact(last));
    answer["impression"] = json!({ "metrics": metrics(&report.seen) });
    let click =
        |(area, days): (&Value, _)| json!({ "bounds": area["bounds"], "metrics": metrics(days) });
    answer["clicks"] = json!(areas.iter().zip(&report.tapped).map(click).collect::<Vec<Value>>());
    Answer::json(answer)
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

fn compact(day: Date) -> String {
    day.to_string().replace('-', "")
}

fn age_band(age: u8) -> String {
    match age {
        0..=14 => "from0to14".to_owned(),
        15..=69 => {
            let from = age / 5 * 5;
            format!("from{from}to{}", from + 4)
        }
        70.. => "from70".to_owned(),
    }
}

fn area(code: &str) -> String {
    let number = code.strip_prefix("jp_").and_then(|number| number.parse::<usize>().ok());
    let name = number.and_then(|number| PREFECTURES.get(number.checked_sub(1)?));
    name.map_or("unknown", |name| *name).to_owned()
}

const fn period(days: i64) -> &'static str {
    match days {
        ..7 => "within7days",
        7..30 => "within30days",
        30..90 => "within90days",
        90..180 => "within180days",
        180..365 => "within365days",
        365.. => "over365days",
    }
}

fn bad_request() -> Refusal {
    Refusal::new(400, "Bad Request")
}
