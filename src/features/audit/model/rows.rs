use std::{collections::HashMap, hash::Hash, ops::Range};

use jiff::Timestamp;

use super::{Filter, Kind, Names, Sight};
use crate::{
    base::{
        About, Actor,
        text::{fold, truncate_utf16},
    },
    features::audit::AuditEntry,
};

/// How much of an entry's detail and changes is searched for words, in UTF-16 units. With 100,000
/// entries it keeps what is held in memory at some 20 MB.
const SEARCHED_UNITS_MAX: usize = 400;

/// Words of one search, at most; nobody types more, and each is looked for in every entry.
const WORDS_MAX: usize = 8;

/// Entries in a shape that is looked through quickly: a hundred thousand in some milliseconds.
#[derive(Default)]
pub struct Rows {
    rows: Vec<Row>,
    actors: Known<Actor>,
    verbs: Known<String>,
    abouts: Known<About>,
    text: String,
}

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The numbers of the entries, the newest first.
    pub seqs: Vec<u64>,
    /// How many there are in all, older and newer.
    pub total: usize,
    /// The number before which the search goes on; none when nothing older is left.
    pub next: Option<u64>,
}

struct Row {
    seq: u64,
    at: Timestamp,
    actor: usize,
    verb: usize,
    about: Option<usize>,
    text: Range<usize>,
}

/// Things that occur often, each kept once and known by its number.
struct Known<T> {
    all: Vec<T>,
    numbers: HashMap<T, usize>,
}

/// A filter, worked out for each actor, verb and record once.
struct Sieve<'a> {
    rows: &'a Rows,
    period: (Timestamp, Timestamp),
    actors: Vec<bool>,
    /// By actor's person-ness and verb.
    kinds: Vec<[bool; 2]>,
    about: Option<Option<usize>>,
    words: Vec<Word>,
}

struct Word {
    text: String,
    actors: Vec<bool>,
    verbs: Vec<bool>,
    abouts: Vec<bool>,
}

impl Rows {
    /// Adds an entry, newer than those before it; one that is there already is passed over.
    pub fn add(&mut self, entry: &AuditEntry) {
        if self.rows.last().is_some_and(|last| entry.seq <= last.seq) {
            return;
        }
        let from = self.text.len();
        self.text.push_str(&searched(entry));
        self.rows.push(Row {
            seq: entry.seq,
            at: entry.at,
            actor: self.actors.number(&entry.actor),
            verb: self.verbs.number(&entry.verb),
            about: entry.about.as_ref().map(|it| self.abouts.number(it)),
            text: from..self.text.len(),
        });
    }

    /// The newest entries before `before` (a number; none for the newest) that the filter admits
    /// and the reader may see, at most `limit`.
    pub fn find(
        &self,
        filter: &Filter,
        sight: &Sight,
        names: &Names<'_>,
        (before, limit): (Option<u64>, usize),
    ) -> Found {
        let sieve = Sieve::new(self, filter, sight, names);
        let mut found = Found::default();
        for row in self.rows.iter().rev().filter(|row| sieve.admits(row)) {
            found.total += 1;
            if before.is_some_and(|before| before <= row.seq) {
                continue;
            }
            if found.seqs.len() < limit {
                found.seqs.push(row.seq);
            } else {
                found.next = found.seqs.last().copied();
            }
        }
        found
    }

    /// Whoever has acted, in no order.
    pub fn actors(&self) -> &[Actor] {
        &self.actors.all
    }

    /// Every verb that was met, in no order.
    pub fn verbs(&self) -> &[String] {
        &self.verbs.all
    }
}

impl<'a> Sieve<'a> {
    fn new(rows: &'a Rows, filter: &Filter, sight: &Sight, names: &Names<'_>) -> Self {
        let who = fold(&filter.who);
        let is_called = |actor: &Actor| fold(&(names.actor)(actor)).contains(&who);
        let wanted = |actor: &Actor| {
            filter.actor.as_ref().is_none_or(|it| it == actor)
                && (who.is_empty() || is_called(actor))
        };
        let admits = |actor: &Actor| sight.sees(actor) && wanted(actor);
        let kinds = |verb: &String| {
            let usual = (names.verb)(verb).1;
            let is_wanted = |kind| filter.kind.is_none_or(|it| it == kind);
            let by = |actor: Actor| filter.admits_room(verb) && is_wanted(Kind::of(&actor, usual));
            [by(Actor::Line), by(Actor::Operator)]
        };
        let folded = fold(&filter.words);
        let words = folded.split_whitespace().take(WORDS_MAX).map(|word| Word {
            text: word.to_owned(),
            actors: rows.actors.map(|it| fold(&(names.actor)(it)).contains(word)),
            verbs: rows.verbs.map(|it| fold(&(names.verb)(it).0).contains(word)),
            abouts: rows
                .abouts
                .map(|it| (names.title)(it).is_some_and(|title| fold(&title).contains(word))),
        });
        Self {
            rows,
            period: filter.period(),
            actors: rows.actors.map(admits),
            kinds: rows.verbs.map(kinds),
            about: filter.about.as_ref().map(|it| rows.abouts.numbers.get(it).copied()),
            words: words.collect(),
        }
    }

    fn admits(&self, row: &Row) -> bool {
        let is_person = usize::from(self.rows.actors.all[row.actor].is_a_person());
        self.actors[row.actor]
            && self.kinds[row.verb][is_person]
            && self.period.0 <= row.at
            && row.at < self.period.1
            && self.about.is_none_or(|wanted| wanted.is_some() && wanted == row.about)
            && self.words.iter().all(|word| self.says(row, word))
    }

    fn says(&self, row: &Row, word: &Word) -> bool {
        word.actors[row.actor]
            || word.verbs[row.verb]
            || row.about.is_some_and(|it| word.abouts[it])
            || self.rows.text[row.text.clone()].contains(&word.text)
    }
}

impl<T: Clone + Eq + Hash> Known<T> {
    fn number(&mut self, thing: &T) -> usize {
        if let Some(number) = self.numbers.get(thing) {
            return *number;
        }
        let number = self.all.len();
        self.all.push(thing.clone());
        self.numbers.insert(thing.clone(), number);
        number
    }

    fn map<U>(&self, of: impl FnMut(&T) -> U) -> Vec<U> {
        self.all.iter().map(of).collect()
    }
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self { all: Vec::new(), numbers: HashMap::new() }
    }
}

/// What of an entry is searched besides the names of who, what and which.
fn searched(entry: &AuditEntry) -> String {
    let texts = entry.changes.iter().flat_map(|it| [&it.before, &it.after]);
    let mut all = String::new();
    for text in entry.note.iter().chain(texts).filter(|it| !it.is_empty()) {
        all.push_str(text);
        // No word holds a line break, so none is found across two texts.
        all.push('\n');
        if SEARCHED_UNITS_MAX <= all.len() {
            break;
        }
    }
    fold(truncate_utf16(&all, SEARCHED_UNITS_MAX))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::base::Altered;

    fn entry(seq: u64, actor: Actor, verb: &str, after: &str) -> AuditEntry {
        // One entry each hour from 2026-11-22 00:00 in Japan.
        let at = Timestamp::from_second(1_795_273_200 + 3_600 * seq.cast_signed()).unwrap();
        let about = Some(About { kind: "faq".to_owned(), id: (seq % 3).to_string() });
        let altered =
            Altered { field: "answer".to_owned(), before: String::new(), after: after.to_owned() };
        let (verb, hash, changes) = (verb.to_owned(), [0; 32], vec![altered]);
        AuditEntry { seq, at, actor, verb, note: None, hash, about, changes }
    }

    fn staff(name: &str) -> Actor {
        Actor::Staff(name.to_owned())
    }

    fn rows() -> Rows {
        let mut rows = Rows::default();
        for seq in 0..48 {
            let actor = if seq % 2 == 0 { staff("hanako") } else { Actor::Line };
            let verb = if seq % 4 == 0 { "faq.update" } else { "staff.sign_in" };
            rows.add(&entry(seq, actor, verb, &format!("答え{seq}番")));
        }
        rows
    }

    fn find(rows: &Rows, filter: &Filter, sight: &Sight) -> Found {
        let names = Names {
            actor: Box::new(|actor| format!("{actor:?}")),
            verb: |verb| {
                let kind = if verb == "faq.update" { Kind::Change } else { Kind::Look };
                (verb.to_owned(), kind)
            },
            title: Box::new(|about| (about.id == "0").then(|| "粗大ゴミ".to_owned())),
        };
        rows.find(filter, sight, &names, (None, 100))
    }

    #[test]
    fn each_condition_narrows_what_is_found() {
        let rows = rows();
        let total = |filter| find(&rows, &filter, &Sight::All).total;
        assert_eq!(total(Filter::default()), 48);
        assert_eq!(total(Filter { actor: Some(Actor::Line), ..Filter::default() }), 24);
        assert_eq!(total(Filter { who: "ＨＡＮＡ".to_owned(), ..Filter::default() }), 24);
        assert_eq!(total(Filter { kind: Some(Kind::Change), ..Filter::default() }), 12);
        assert_eq!(total(Filter { kind: Some(Kind::Automatic), ..Filter::default() }), 24);
        assert_eq!(total(Filter { room: Some("faq".to_owned()), ..Filter::default() }), 12);
        let about = |id: &str| Some(About { kind: "faq".to_owned(), id: id.to_owned() });
        assert_eq!(total(Filter { about: about("1"), ..Filter::default() }), 16);
        assert_eq!(total(Filter { about: about("9"), ..Filter::default() }), 0);
        let day = |d| Some(date(2026, 11, d));
        assert_eq!(total(Filter { from: day(23), ..Filter::default() }), 24);
        assert_eq!(total(Filter { until: day(22), ..Filter::default() }), 24);
    }

    #[test]
    fn words_are_looked_for_in_names_verbs_titles_and_changes_whatever_their_shape() {
        let rows = rows();
        let total = |words: &str| {
            let filter = Filter { words: words.to_owned(), ..Filter::default() };
            find(&rows, &filter, &Sight::All).total
        };
        assert_eq!(total("HANAKO"), 24);
        assert_eq!(total("粗大ごみ"), 16);
        assert_eq!(total("答え４番"), 1);
        assert_eq!(total("答え4番 粗大ごみ"), 0);
        assert_eq!(total("答え12番　粗大ごみ"), 1);
    }

    #[test]
    fn nobody_sees_the_acts_of_those_they_may_not() {
        let rows = rows();
        let mine = Sight::Of(vec![staff("hanako")]);
        assert_eq!(find(&rows, &Filter::default(), &mine).total, 24);
        let of_line = Filter { actor: Some(Actor::Line), ..Filter::default() };
        assert_eq!(find(&rows, &of_line, &mine).total, 0);
    }

    proptest! {
        #[test]
        fn pages_hold_every_entry_once_from_the_newest_to_the_oldest(limit in 1usize..60) {
            let rows = rows();
            let names = Names {
                actor: Box::new(|_| String::new()),
                verb: |_| (String::new(), Kind::Change),
                title: Box::new(|_| None),
            };
            let (mut before, mut seen) = (None, Vec::new());
            loop {
                let found =
                    rows.find(&Filter::default(), &Sight::All, &names, (before, limit));
                prop_assert_eq!(found.total, 48);
                seen.extend(found.seqs);
                match found.next {
                    Some(next) => before = Some(next),
                    None => break,
                }
            }
            prop_assert_eq!(seen, (0..48).rev().collect::<Vec<_>>());
        }
    }
}
