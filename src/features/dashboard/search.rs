//! Search over everything the reader may see.

use super::{
    model::{Finds, Found, Group, Hit},
    words::{PLACES, Place},
};
use crate::{
    app::App,
    base::text::{fold, truncate_graphemes, truncate_utf16},
    features::{
        faq::{self, Row},
        forms, help,
        staff::{self, Function, Level, Me, Staff},
    },
    web::Result,
};

/// Findings of one kind on the page; the room's own list has the rest.
const HITS_MAX: usize = 8;

/// The longest text looked for, in UTF-16 units; the field takes 100.
const WORDS_UNITS_MAX: usize = 100;

/// How much of an answer is shown, in characters.
const GLIMPSE_GRAPHEMES: usize = 60;

/// Looks for words among what somebody may see.
pub(super) fn find(app: &App, me: &Me, words: &str) -> Result<Finds> {
    let words = truncate_utf16(words.trim(), WORDS_UNITS_MAX).to_owned();
    let folded = fold(&words);
    let sought: Vec<&str> = folded.split_whitespace().collect();
    if sought.is_empty() {
        return Ok(Finds { words, ..Finds::default() });
    }
    let mut groups = Vec::new();
    if me.may(Function::Faq, Level::View) {
        groups.push(faqs(app, &words));
    }
    if me.may(Function::Forms, Level::View) {
        groups.push(forms_found(app, me, &words)?);
    }
    groups.push(places(me, &sought));
    groups.push(manuals(me, &words));
    if me.may(Function::Accounts, Level::View) {
        groups.push(colleagues(app, me, &sought)?);
    }
    groups.retain(|it| !it.hits.is_empty());
    Ok(Finds { words, groups })
}

fn faqs(app: &App, words: &str) -> Group {
    let query = faq::Query { words: words.to_owned(), ..faq::Query::default() };
    let listed = app.faqs.list(&query, 0, app.clock.now());
    let query = serde_html_form::to_string([("q", words)]).unwrap_or_default();
    let more = (HITS_MAX < listed.ids.len()).then(|| format!("/console/faq?{query}"));
    let hit = |row: Row| Hit {
        title: row.faq.question.clone(),
        below: truncate_graphemes(&row.faq.answer.plain().replace('\n', " "), GLIMPSE_GRAPHEMES)
            .to_owned(),
        href: format!("/console/faq/{}", row.faq.id),
    };
    let hits = listed.rows.into_iter().take(HITS_MAX).map(hit).collect();
    Group { kind: Found::Faqs, hits, more }
}

fn forms_found(app: &App, me: &Me, words: &str) -> Result<Group> {
    let found = app.store.read(|tx| forms::find(tx, &me.staff, words))?;
    let query = serde_html_form::to_string([("q", words)]).unwrap_or_default();
    let more = (HITS_MAX < found.len()).then(|| format!("/console/forms?{query}"));
    let hit = |it: forms::Finding| Hit {
        title: it.title,
        below: it.below,
        href: format!("/console/forms/{}", it.id),
    };
    Ok(Group {
        kind: Found::Forms,
        hits: found.into_iter().take(HITS_MAX).map(hit).collect(),
        more,
    })
}

fn places(me: &Me, sought: &[&str]) -> Group {
    let open = |it: &&Place| it.need.is_none_or(|(function, level)| me.may(function, level));
    let says = |it: &&Place| has_all(&[it.title, it.about, it.words], sought);
    let hit = |it: &Place| Hit {
        title: it.title.to_owned(),
        below: it.about.to_owned(),
        href: it.href.to_owned(),
    };
    let hits = PLACES.iter().filter(open).filter(says).map(hit).take(HITS_MAX).collect();
    Group { kind: Found::Places, hits, more: None }
}

fn manuals(me: &Me, words: &str) -> Group {
    let found = help::find(&me.staff.permissions, words);
    let query = serde_html_form::to_string([("q", words)]).unwrap_or_default();
    let more = (HITS_MAX < found.len()).then(|| format!("/console/help?{query}"));
    let hit = |it: help::Found| Hit {
        title: it.article.title.clone(),
        below: truncate_graphemes(&it.words, GLIMPSE_GRAPHEMES).to_owned(),
        href: format!("/console/help/{}", it.article.slug),
    };
    let hits = found.into_iter().take(HITS_MAX).map(hit).collect();
    Group { kind: Found::Help, hits, more }
}

fn colleagues(app: &App, me: &Me, sought: &[&str]) -> Result<Group> {
    let all = app.store.read(staff::all)?;
    let visible = |it: &&Staff| me.may_in(Function::Accounts, Level::View, Some(&it.department));
    let says = |it: &&Staff| has_all(&[&it.name, &it.department, &it.login], sought);
    let hit = |it: &Staff| Hit {
        title: it.name.clone(),
        below: it.department.clone(),
        href: format!("/console/accounts/{}", it.id),
    };
    let hits = all.iter().filter(visible).filter(says).map(hit).take(HITS_MAX).collect();
    Ok(Group { kind: Found::Staff, hits, more: None })
}

/// Whether each of the folded words stands in one of the texts.
fn has_all(texts: &[&str], sought: &[&str]) -> bool {
    let texts: Vec<String> = texts.iter().map(|it| fold(it)).collect();
    sought.iter().all(|word| texts.iter().any(|text| text.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_must_stand_somewhere_whatever_its_shape() {
        assert!(has_all(&["山田 花子", "広報秘書課"], &["山田", "広報"]));
        assert!(has_all(&["ヘルプ"], &[&fold("ﾍﾙﾌﾟ")]));
        assert!(!has_all(&["山田 花子"], &["山田", "太郎"]));
    }
}
