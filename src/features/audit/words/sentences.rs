use super::{
    names::{FIELDS, ROOMS},
    verbs::{SAYINGS, Saying},
};
use crate::{
    base::{About, Actor, Altered, text::truncate_graphemes},
    features::audit::{AuditEntry, Break, Damage, Kind, Verdict},
};

/// The longest title within a sentence, in characters people see.
const TITLE_GRAPHEMES_MAX: usize = 30;

/// Fields named within a sentence, at most.
const FIELDS_NAMED_MAX: usize = 3;

/// The ending into which the names of changed fields go.
const CHANGED: &str = "を変えました";

/// Fields by whose value a record that is gone is still called.
const NAMING: [&str; 3] = ["question", "name", "title"];

/// An entry in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Whoever acted.
    pub who: String,
    /// What was done, following 「… が 」.
    pub did: String,
}

/// An entry in words; `staff` and `title` know how people and records are called now.
pub fn tell(
    entry: &AuditEntry,
    staff: impl Fn(&str) -> Option<String>,
    title: impl Fn(&About) -> Option<String>,
) -> Told {
    let who = actor(&entry.actor, staff);
    let Some(saying) = saying(&entry.verb) else {
        return Told { who, did: format!("操作「{}」をしました", entry.verb) };
    };
    let title = entry.about.as_ref().and_then(title).or_else(|| last_title(&entry.changes));
    let thing = match title {
        Some(title) if entry.about.is_some() && !saying.of.is_empty() => {
            format!("{}「{}」", saying.of, short(&title))
        }
        Some(_) | None => saying.of.to_owned(),
    };
    let count = entry.changes.iter().find(|it| it.field == "count");
    let count = count.map(|it| format!("（{}件）", grouped(&it.after))).unwrap_or_default();
    Told { who, did: format!("{thing}{}{count}", did(saying, &entry.changes)) }
}

/// An actor's name; `staff` knows that of an account.
pub fn actor(actor: &Actor, staff: impl Fn(&str) -> Option<String>) -> String {
    match actor {
        Actor::Staff(id) => staff(id).unwrap_or_else(|| "（登録のない職員）".to_owned()),
        Actor::Resident(_) => "利用者".to_owned(),
        Actor::Worker(_) => "自動処理".to_owned(),
        Actor::Operator => "サーバーの管理者".to_owned(),
        Actor::Line => "LINE".to_owned(),
        Actor::System(name) => format!("外部システム「{name}」"),
    }
}

/// A verb in words, and the kind of act it is.
pub fn verb(verb: &str) -> (String, Kind) {
    let unknown = || (verb.to_owned(), Kind::Change);
    saying(verb).map_or_else(unknown, |it| (format!("{}{}", it.of, it.did), it.kind))
}

/// Whether a verb has words of its own.
pub fn has_words(verb: &str) -> bool {
    saying(verb).is_some()
}

/// A kind of act in words.
pub const fn of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Change => "変更",
        Kind::Look => "閲覧",
        Kind::Export => "出力",
        Kind::SignIn => "サインイン",
        Kind::Automatic => "自動",
    }
}

/// What the part of the console is called to which a verb belongs.
pub fn room(verb: &str) -> &str {
    let room = verb.split('.').next().unwrap_or(verb);
    ROOMS.iter().find(|(name, _)| *name == room).map_or(room, |(_, called)| called)
}

/// Every room with verbs, with what it is called.
pub fn rooms() -> &'static [(&'static str, &'static str)] {
    ROOMS
}

/// What a field is called that was changed under a verb; its own name where nobody gave it one.
pub fn field<'a>(verb: &str, name: &'a str) -> &'a str {
    let room = verb.split('.').next().unwrap_or(verb);
    let own = |known: &str| known.split_once(':') == Some((room, name));
    let found = FIELDS.iter().find(|(known, _)| own(known));
    let found = found.or_else(|| FIELDS.iter().find(|(known, _)| *known == name));
    found.map_or(name, |(_, called)| called)
}

/// What an examination found, as a sentence and what to do.
pub fn of_verdict(verdict: &Verdict) -> (String, String) {
    match verdict {
        Verdict::Whole { entries, .. } => (
            format!("{}件の記録は、すべて書かれたときのままです。", grouped(&entries.to_string())),
            "最後の記録の番号と照合値を控えておくと、新しい記録がまとめて消された場合にも気づけます。"
                .to_owned(),
        ),
        Verdict::Broken(Break { seq, damage }) => {
            let what = match damage {
                Damage::Missing => "がありません",
                Damage::Altered => "か、その1つ前の記録が、書かれたときと違っています",
                Damage::Unreadable => "が壊れていて読めません",
            };
            (
                format!("{}番の記録{what}。", grouped(&seq.to_string())),
                "この画面を印刷し、データの置き場所に手を加えず、保守事業者と情報政策の担当へ連絡してください。\
                 それより前の記録は正しいままです。"
                    .to_owned(),
            )
        }
    }
}

/// A number of many digits with commas; anything else as it is.
pub fn grouped(digits: &str) -> String {
    if !digits.bytes().all(|it| it.is_ascii_digit()) {
        return digits.to_owned();
    }
    let mut told = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at != 0 && (digits.len() - at).is_multiple_of(3) {
            told.push(',');
        }
        told.push(digit);
    }
    told
}

fn saying(verb: &str) -> Option<&'static Saying> {
    SAYINGS.iter().find(|it| it.verb == verb)
}

/// What was done, with the names of the fields it was done to.
fn did(saying: &Saying, changes: &[Altered]) -> String {
    let fields: Vec<&str> = changes
        .iter()
        .filter(|it| it.field != "count")
        .map(|it| field(saying.verb, &it.field))
        .collect();
    if saying.did != CHANGED || fields.is_empty() {
        return saying.did.to_owned();
    }
    let named = fields.iter().take(FIELDS_NAMED_MAX).copied().collect::<Vec<_>>().join("・");
    match fields.len() {
        1..=FIELDS_NAMED_MAX => format!("の{named}{CHANGED}"),
        more => format!("の{named}など{more}項目{CHANGED}"),
    }
}

/// What a record was called when it was made or removed.
fn last_title(changes: &[Altered]) -> Option<String> {
    let naming = changes.iter().find(|it| NAMING.contains(&&*it.field))?;
    let title = if naming.after.is_empty() { &naming.before } else { &naming.after };
    Some(title.clone())
}

fn short(title: &str) -> String {
    let line = title.lines().next().unwrap_or_default();
    match truncate_graphemes(line, TITLE_GRAPHEMES_MAX) {
        whole if whole == title => whole.to_owned(),
        cut => format!("{cut}…"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    fn told(verb: &str, fields: &[&str], title: Option<&str>) -> String {
        let altered = |it: &&str| Altered {
            field: (*it).to_owned(),
            before: "1".to_owned(),
            after: "1234".to_owned(),
        };
        let entry = AuditEntry {
            seq: 1,
            at: Timestamp::UNIX_EPOCH,
            actor: Actor::Staff("h".to_owned()),
            verb: verb.to_owned(),
            note: None,
            hash: [0; 32],
            about: Some(About { kind: "faq".to_owned(), id: "1".to_owned() }),
            changes: fields.iter().map(altered).collect(),
        };
        let name = |id: &str| (id == "h").then(|| "山田 花子".to_owned());
        let Told { who, did } = tell(&entry, name, |_| title.map(ToOwned::to_owned));
        format!("{who} が {did}")
    }

    #[test]
    fn an_entry_reads_as_a_sentence() {
        assert_eq!(
            told("faq.import", &["count"], None),
            "山田 花子 が FAQをファイルから取り込みました（1,234件）"
        );
        assert_eq!(told("staff.sign_in", &[], None), "山田 花子 が サインインしました");
    }

    #[test]
    fn a_verb_nobody_knows_is_still_told() {
        assert_eq!(told("moon.land", &[], None), "山田 花子 が 操作「moon.land」をしました");
        assert_eq!(verb("moon.land").1, Kind::Change);
    }

    #[test]
    fn changed_fields_are_named_up_to_three() {
        let saying = Saying { verb: "", kind: Kind::Change, of: "FAQ", did: CHANGED };
        let of = |names: &[&str]| {
            let altered = |it: &&str| Altered {
                field: (*it).to_owned(),
                before: String::new(),
                after: String::new(),
            };
            did(&saying, &names.iter().map(altered).collect::<Vec<_>>())
        };
        assert_eq!(of(&[]), "を変えました");
        assert_eq!(of(&["answer"]), "の答えを変えました");
        assert_eq!(of(&["answer", "state"]), "の答え・状態を変えました");
        assert_eq!(
            of(&["answer", "state", "name", "title"]),
            "の答え・状態・名前など4項目を変えました"
        );
    }

    #[test]
    fn a_field_is_called_as_its_own_room_calls_it() {
        let contact = told("staff.change", &["contact"], Some("森 裕子"));
        assert_eq!(contact, "山田 花子 が アカウント「森 裕子」の連絡先を変えました");
        assert_eq!(field("settings.update", "contact"), "権限についての問い合わせ先");
        assert_eq!(field("faq.publish", "department"), "担当課");
    }

    #[test]
    fn titles_are_kept_to_one_short_line() {
        assert_eq!(short("粗大ごみ"), "粗大ごみ");
        assert_eq!(short(&"あ".repeat(31)), format!("{}…", "あ".repeat(30)));
        assert_eq!(short("一行目\n二行目"), "一行目…");
    }

    #[test]
    fn each_verb_stands_once_and_in_order() {
        let verbs: Vec<&str> = SAYINGS.iter().map(|it| it.verb).collect();
        let mut sorted = verbs.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(verbs, sorted);
        let homeless = verbs.iter().find(|it| ROOMS.iter().all(|(name, _)| !it.starts_with(name)));
        assert_eq!(homeless, None, "a room without a name");
    }
}
