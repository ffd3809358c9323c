//! Looking words up in the articles.

use super::{markdown, model::Article, shelf};
use crate::{base::text::fold, features::staff::Permissions};

/// Letters of a finding's surroundings shown on each side.
const AROUND_CHARS: usize = 36;

/// Findings shown at most.
pub(super) const HITS_MAX: usize = 20;

/// An article that has every word asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit<'a> {
    pub article: &'a Article,
    /// Words around the first finding, cut where findings begin and end.
    pub around: Vec<Snip>,
}

/// An article that was looked for from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The article.
    pub article: &'static Article,
    /// Words around what was found in it.
    pub words: String,
}

/// The articles that are for somebody who is allowed this and have every word asked for, the best
/// first.
pub fn find(permissions: &Permissions, asked: &str) -> Vec<Found> {
    let theirs = shelf::articles().iter().filter(|it| it.is_for(permissions));
    let words = |it: Snip| match it {
        Snip::Plain(words) | Snip::Found(words) => words,
    };
    let found = |it: Hit<'static>| Found {
        article: it.article,
        words: it.around.into_iter().map(words).collect(),
    };
    search(theirs, asked).into_iter().map(found).collect()
}

/// A stretch of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Snip {
    Plain(String),
    Found(String),
}

/// The articles with every word of a question, those with the words in their titles first.
pub(super) fn search<'a>(articles: impl Iterator<Item = &'a Article>, asked: &str) -> Vec<Hit<'a>> {
    let words: Vec<String> =
        asked.split_whitespace().map(fold).filter(|it| !it.is_empty()).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut hits: Vec<(usize, Hit<'a>)> = articles.filter_map(|it| hit(it, &words)).collect();
    hits.sort_by_key(|(in_title, _)| std::cmp::Reverse(*in_title));
    hits.into_iter().take(HITS_MAX).map(|(_, hit)| hit).collect()
}

fn hit<'a>(article: &'a Article, words: &[String]) -> Option<(usize, Hit<'a>)> {
    let title = fold(&article.title);
    let blocks = markdown::to_words(&article.text);
    let folded: Vec<String> = blocks.iter().map(|it| fold(it)).collect();
    let has = |word: &&String| {
        title.contains(word.as_str()) || folded.iter().any(|it| it.contains(word.as_str()))
    };
    if !words.iter().all(|it| has(&it)) {
        return None;
    }
    let in_title = words.iter().filter(|it| title.contains(it.as_str())).count();
    let block =
        blocks.iter().find(|block| words.iter().any(|it| fold(block).contains(it.as_str())));
    let around = block.or(blocks.first()).map(|it| snip(it, words)).unwrap_or_default();
    Some((in_title, Hit { article, around }))
}

/// A block around the first finding in it.
fn snip(block: &str, words: &[String]) -> Vec<Snip> {
    let chars: Vec<char> = block.chars().collect();
    let found = findings(&chars, words);
    let first = found.iter().position(|it| *it).unwrap_or(0);
    let from = first.saturating_sub(AROUND_CHARS);
    let to = (first + 2 * AROUND_CHARS).min(chars.len());
    let mut snips = Vec::new();
    if 0 < from {
        snips.push(Snip::Plain("…".to_owned()));
    }
    let mut at = from;
    while at < to {
        let end = (at..to).find(|it| found[*it] != found[at]).unwrap_or(to);
        let text = chars[at..end].iter().collect();
        snips.push(if found[at] { Snip::Found(text) } else { Snip::Plain(text) });
        at = end;
    }
    if to < chars.len() {
        snips.push(Snip::Plain("…".to_owned()));
    }
    snips
}

/// Which letters belong to a finding. Letter by letter, so that folding shifts nothing.
fn findings(chars: &[char], words: &[String]) -> Vec<bool> {
    let folded: Vec<String> = chars.iter().map(|it| fold(&it.to_string())).collect();
    let mut found = vec![false; chars.len()];
    for from in 0..chars.len() {
        for word in words {
            let mut rest = word.as_str();
            let mut at = from;
            while !rest.is_empty() && at < chars.len() {
                match rest.strip_prefix(folded[at].as_str()) {
                    Some(left) => rest = left,
                    None => break,
                }
                at += 1;
            }
            if rest.is_empty() {
                found[from..at].fill(true);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(title: &str, text: &str) -> Article {
        let file = format!("---\ntitle: {title}\norder: 1\n---\n{text}");
        Article::read("x", &file).unwrap()
    }

    #[test]
    fn every_word_must_be_there_and_titles_come_first() {
        let all = [
            article("設定", "FAQの承認を決めます。"),
            article("FAQを作る", "質問と回答を入れます。承認を願い出ます。"),
            article("ログ", "だれが何をしたか。"),
        ];
        let titles = |asked: &str| -> Vec<String> {
            search(all.iter(), asked).into_iter().map(|it| it.article.title.clone()).collect()
        };
        assert_eq!(titles("ｆａｑ"), ["FAQを作る", "設定"]);
        assert_eq!(titles("faq 回答"), ["FAQを作る"]);
        assert!(titles("  ").is_empty() && titles("ない言葉").is_empty());
    }

    #[test]
    fn what_was_found_is_marked_whatever_its_width_and_kana() {
        let all = [article("x", "パスワードを変えるときは、ぱすわーどの画面を開きます。")];
        let hits = search(all.iter(), "ﾊﾟｽﾜｰﾄﾞ");
        let found = |it: &Snip| matches!(it, Snip::Found(_));
        assert_eq!(hits[0].around.iter().filter(|it| found(it)).count(), 2);
        assert_eq!(hits[0].around[0], Snip::Found("パスワード".into()));
    }
}
