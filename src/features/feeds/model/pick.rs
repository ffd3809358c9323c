//! What is done with what a feed holds now.

use std::collections::HashSet;

use super::{Came, Entry, EntryKey, Feed, Seen, SeenNo};
use crate::base::text::fold;

/// Entries that are all new at once, of a feed whose entries were known: from so many on the site
/// was made anew, and what it says is no news.
const ANEW_FROM: usize = 8;

/// Whether what a feed holds is taken as news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// It is looked at for the first time, or again after a pause: all there is was there before.
    First,
    /// It has been looked at before.
    Again,
}

/// What is done with one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// It is known; its words have been changed since.
    Edited(SeenNo, Entry),
    /// It is noted, and nothing made of it.
    Note(Entry, Came),
    /// Something is made of it.
    Make(Entry),
}

/// What is to be done, the oldest entry first. `known` says what is known of an entry's key.
pub fn pick(
    feed: &Feed,
    sight: Sight,
    entries: &[Entry],
    known: impl Fn(&EntryKey) -> Option<(SeenNo, Seen)>,
) -> Vec<Step> {
    let mut met = HashSet::new();
    let mut each: Vec<(&Entry, Option<(SeenNo, Seen)>)> = Vec::new();
    for entry in entries.iter().filter(|it| met.insert(it.key)) {
        each.push((entry, known(&entry.key)));
    }
    let is_all_new = each.iter().all(|it| it.1.is_none());
    let is_anew = sight == Sight::Again && is_all_new && ANEW_FROM <= each.len();
    // Feeds say the newest first; what was published first is said first.
    each.reverse();
    each.sort_by_key(|it| it.0.said_at);
    let step = |(entry, known): (&Entry, Option<(SeenNo, Seen)>)| match known {
        Some((_, seen)) if seen.print == entry.print() => None,
        Some((no, _)) => Some(Step::Edited(no, entry.clone())),
        None if sight == Sight::First => Some(Step::Note(entry.clone(), Came::Before)),
        None if is_anew => Some(Step::Note(entry.clone(), Came::Anew)),
        None if !is_wanted((&feed.wanted, &feed.unwanted), entry) => {
            Some(Step::Note(entry.clone(), Came::Unwanted))
        }
        None => Some(Step::Make(entry.clone())),
    };
    each.into_iter().filter_map(step).collect()
}

/// Whether an entry holds a word that is asked for, if any is, and none that is ruled out.
pub fn is_wanted((wanted, unwanted): (&[String], &[String]), entry: &Entry) -> bool {
    let said = fold(&format!("{}\n{}", entry.title, entry.text));
    let holds = |word: &String| said.contains(&fold(word));
    (wanted.is_empty() || wanted.iter().any(holds)) && !unwanted.iter().any(holds)
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::{super::tests::samples::feed, *};
    use crate::features::feeds::FeedNo;

    fn entry(n: u8, title: &str) -> Entry {
        let said_at = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(i64::from(n));
        let (title, link) = (title.to_owned(), format!("https://x.jp/{n}"));
        Entry { key: [n; 32], title, text: String::new(), link, said_at: Some(said_at) }
    }

    fn nothing(_: &EntryKey) -> Option<(SeenNo, Seen)> {
        None
    }

    fn knowing(all: &[Entry]) -> impl Fn(&EntryKey) -> Option<(SeenNo, Seen)> {
        move |key| {
            let at = all.iter().position(|it| it.key == *key)?;
            let (no, now) = (SeenNo(at as u64), Timestamp::UNIX_EPOCH);
            Some((no, Seen::found(FeedNo(1), all[at].clone(), Came::Before, now)))
        }
    }

    #[test]
    fn what_is_there_at_the_first_sight_is_no_news() {
        let all = [entry(2, "二"), entry(1, "一")];
        let done = pick(&feed(), Sight::First, &all, nothing);
        let note = |n: usize| Step::Note(all[n].clone(), Came::Before);
        assert_eq!(done, [note(1), note(0)]);
    }

    #[test]
    fn what_is_new_is_made_once_with_the_oldest_first_and_what_was_edited_is_told() {
        let known = [entry(1, "一"), entry(2, "二")];
        let edited = Entry { title: "二(訂正)".into(), ..entry(2, "二") };
        let all = [entry(4, "四"), entry(3, "三"), entry(4, "四"), edited.clone(), entry(1, "一")];
        let done = pick(&feed(), Sight::Again, &all, knowing(&known));
        let make = |n: usize| Step::Make(all[n].clone());
        assert_eq!(done, [Step::Edited(SeenNo(1), edited), make(1), make(0)]);
    }

    #[test]
    fn a_site_that_was_made_anew_sends_nothing() {
        let many: Vec<Entry> = (10..18).map(|n| entry(n, "新")).collect();
        let done = pick(&feed(), Sight::Again, &many, nothing);
        assert!(done.iter().all(|it| matches!(it, Step::Note(_, Came::Anew))), "{done:?}");
        let few = pick(&feed(), Sight::Again, &many[1..], nothing);
        assert!(few.iter().all(|it| matches!(it, Step::Make(_))), "{few:?}");
        let mixed = pick(&feed(), Sight::Again, &many, knowing(&many[..1]));
        assert_eq!(mixed.iter().filter(|it| matches!(it, Step::Make(_))).count(), 7);
    }

    #[test]
    fn words_ask_for_an_entry_or_rule_it_out_however_they_are_written() {
        let (wanted, unwanted) = (["こども".to_owned(), "ﾍﾞﾋﾞｰ".to_owned()], ["中止".to_owned()]);
        let is_wanted = |wanted: &[String], title| is_wanted((wanted, &unwanted), &entry(1, title));
        assert!(is_wanted(&wanted, "コドモまつり"));
        assert!(is_wanted(&wanted, "ベビー教室"));
        assert!(!is_wanted(&wanted, "市長の予定"));
        assert!(!is_wanted(&wanted, "こどもまつり中止のお知らせ"));
        assert!(is_wanted(&[], "市長の予定"));
    }
}
