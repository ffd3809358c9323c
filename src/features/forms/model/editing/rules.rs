use super::{
    super::{Amend, Entry, KEPT_DAYS, Remind, Repeat, Rules, TEXT_MAX},
    measure::{Midnight, Reader, SlipWhy, moment},
};
use crate::{base::mail::is_mail_address, features::notices::Pace};

/// The most mail addresses that are told of new answers: a section, not a city.
pub const NOTIFY_MAX: usize = 20;

/// The longest address of a machine, in characters: as long as any chat service makes one.
const HOOK_MAX: usize = 500;

/// How often staff are told, by the names in forms.
pub const PACES: [&str; 3] = ["now", "hourly", "daily"];

/// When a digest goes out unless somebody says otherwise, in minutes of the day: as work begins.
const DIGEST_MINUTE: u16 = 8 * 60 + 30;

/// The longest time answers are kept after a form has closed, in days: ten years, as records of the
/// city.
const KEPT_DAYS_MAX: u32 = 3_660;

const ENTRIES: [(&str, Entry); 2] = [("line", Entry::Line), ("anybody", Entry::Anybody)];
const REPEATS: [(&str, Repeat); 3] =
    [("append", Repeat::Append), ("replace", Repeat::Replace), ("once", Repeat::Once)];
const AMENDS: [(&str, Amend); 3] =
    [("no", Amend::No), ("withdraw", Amend::Withdraw), ("correct", Amend::Correct)];

impl Entry {
    /// Each with its name in forms.
    pub const ALL: [(&str, Self); 2] = ENTRIES;
}

impl Repeat {
    /// Each with its name in forms.
    pub const ALL: [(&str, Self); 3] = REPEATS;
}

impl Amend {
    /// Each with its name in forms.
    pub const ALL: [(&str, Self); 3] = AMENDS;
}

fn word<T: PartialEq>(all: &[(&'static str, T)], one: &T) -> String {
    all.iter().find(|it| it.1 == *one).map_or("", |it| it.0).to_owned()
}

fn of_word<T: Copy>(reader: &mut Reader<'_>, all: &[(&str, T)], (field, was): (&str, T)) -> T {
    let typed = reader.typed.text(field);
    let found = all.iter().find(|it| it.0 == typed).map(|it| it.1);
    if found.is_none() {
        reader.slip(field, SlipWhy::NotOffered);
    }
    found.unwrap_or(was)
}

/// The fields of who may answer, when, and how often.
pub(super) fn entry_out(fields: &mut Vec<(String, String)>, rules: &Rules) {
    let mut put = |name: &str, text: String| fields.push((name.to_owned(), text));
    let opens = moment(rules.opens_at, Midnight::Before);
    let closes = moment(rules.closes_at, Midnight::After);
    put("opens", opens.0);
    put("opens-time", opens.1);
    put("closes", closes.0);
    put("closes-time", closes.1);
    put("limit", rules.limit.map(|it| it.to_string()).unwrap_or_default());
    put("entry", word(&ENTRIES, &rules.entry));
    put("repeat", word(&REPEATS, &rules.repeat));
    put("amend", word(&AMENDS, &rules.amend));
    put("remind", if rules.remind == Remind::Once { "on" } else { "" }.to_owned());
}

/// Who may answer, when, and how often, as its card says.
pub(super) fn entry_read(reader: &mut Reader<'_>, rules: &mut Rules) {
    rules.opens_at = reader.moment("opens", "opens-time", Midnight::Before);
    rules.closes_at = reader.moment("closes", "closes-time", Midnight::After);
    rules.limit = reader.count("limit", 10_000_000);
    rules.entry = of_word(reader, &ENTRIES, ("entry", rules.entry));
    rules.repeat = of_word(reader, &REPEATS, ("repeat", rules.repeat));
    rules.amend = of_word(reader, &AMENDS, ("amend", rules.amend));
    let remind = reader.typed.text("remind") == "on";
    rules.remind = if remind { Remind::Once } else { Remind::No };
}

/// The fields of what is said of personal data, and at the end.
pub(super) fn handling_out(fields: &mut Vec<(String, String)>, rules: &Rules) {
    let mut put = |name: &str, text: String| fields.push((name.to_owned(), text));
    put("purpose", rules.purpose.clone());
    put("privacy", rules.privacy.clone());
    put("kept-days", rules.kept_days.to_string());
    put("thanks", rules.thanks.clone());
}

/// What is said of personal data, and at the end, as its card says.
pub(super) fn handling_read(reader: &mut Reader<'_>, rules: &mut Rules) {
    rules.purpose = reader.text("purpose", TEXT_MAX);
    rules.privacy = reader.text("privacy", TEXT_MAX);
    rules.thanks = reader.text("thanks", TEXT_MAX);
    let days = reader.count("kept-days", KEPT_DAYS_MAX).and_then(|it| u16::try_from(it).ok());
    rules.kept_days = days.unwrap_or(KEPT_DAYS);
}

/// The fields of who looks at answers, and who is told of them.
pub(super) fn people_out(fields: &mut Vec<(String, String)>, rules: &Rules) {
    let mut put = |name: &str, text: String| fields.push((name.to_owned(), text));
    put("notify", rules.notify.join("\n"));
    put("hook", rules.hook.clone());
    put("pace", pace_word(rules.pace).to_owned());
    put("pace-time", pace_time(rules.pace));
    fields.extend(rules.viewers.iter().map(|it| ("viewer".to_owned(), it.clone())));
}

/// Who looks at answers, and who is told of them, as its card says.
pub(super) fn people_read(reader: &mut Reader<'_>, rules: &mut Rules) {
    let lines = reader.typed.text("notify").lines().map(str::trim);
    let notify: Vec<String> = lines.filter(|it| !it.is_empty()).map(str::to_owned).collect();
    if notify.iter().any(|it| !is_mail_address(it)) {
        reader.slip("notify", SlipWhy::NotAMail);
    }
    if NOTIFY_MAX < notify.len() {
        reader.slip("notify", SlipWhy::TooMany(NOTIFY_MAX));
    }
    rules.notify = notify;
    rules.hook = reader.text("hook", HOOK_MAX);
    if !rules.hook.is_empty() && !is_machine(&rules.hook) {
        reader.slip("hook", SlipWhy::NotAHook);
    }
    rules.pace = pace_read(reader, rules.pace);
    let viewers = reader.typed.all("viewer").filter(|it| !it.is_empty());
    rules.viewers = viewers.map(str::to_owned).collect();
}

fn pace_word(pace: Pace) -> &'static str {
    match pace {
        Pace::AtOnce => PACES[0],
        Pace::Hourly => PACES[1],
        Pace::Daily(_) => PACES[2],
    }
}

/// The time of day of a digest; the usual one where there is none yet.
fn pace_time(pace: Pace) -> String {
    let minute = match pace {
        Pace::AtOnce | Pace::Hourly => DIGEST_MINUTE,
        Pace::Daily(minute) => minute,
    };
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn pace_read(reader: &mut Reader<'_>, was: Pace) -> Pace {
    let typed = reader.typed.text("pace");
    if !reader.has("pace") {
        return was;
    }
    match PACES.iter().position(|it| *it == typed) {
        Some(0) => Pace::AtOnce,
        Some(1) => Pace::Hourly,
        Some(_) => match reader.minute("pace-time") {
            Some(minute) => Pace::Daily(minute),
            None => {
                reader.slip("pace-time", SlipWhy::NotATime);
                was
            }
        },
        None => {
            reader.slip("pace", SlipWhy::NotOffered);
            was
        }
    }
}

/// An address with a machine in it. Whether that machine may be called is asked when it is.
fn is_machine(address: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|it| address.strip_prefix(it));
    let is_odd = |it: char| it.is_whitespace() || it.is_control() || "<>\"@".contains(it);
    rest.is_some_and(|it| !it.is_empty() && !it.starts_with(['/', ':']))
        && !address.contains(is_odd)
}
