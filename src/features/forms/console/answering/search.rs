//! Words looked for in everything that was answered: opened and read through, never indexed.

use super::{
    super::super::{
        index::share_out,
        model::{Answers, Design, Desk, Form, Submission, SubmissionNo},
        store::{desk, submission},
        words::cell,
    },
    reach::versions,
};
use crate::{
    app::App,
    base::{Id, text::fold},
    features::staff::Me,
    infra::store::StoreError,
    web::{Error, Result},
};

/// Words of one search, at most; the rest is passed over.
const WORDS_MAX: usize = 8;

/// Those of some answers in which every word stands: in what the resident wrote or chose, in the
/// memo, or in what staff filled in. It reads every one of them, on all cores.
pub(super) async fn search(
    app: &App,
    form: &Form,
    among: Vec<SubmissionNo>,
    words: &str,
) -> Result<Vec<SubmissionNo>> {
    let words: Vec<String> = words.split_whitespace().take(WORDS_MAX).map(fold).collect();
    let (store, form) = (app.store.clone(), form.clone());
    let scan = tokio::task::spawn_blocking(move || {
        let versions = store.read(|tx| versions(tx, &form))?;
        let parts = share_out(&store, &among, |tx, part| {
            let mut found = Vec::new();
            let mut text = String::new();
            for no in part {
                let Some(given) = submission(tx, form.id, *no)? else { continue };
                text.clear();
                read(&mut text, &versions, &given, desk(tx, form.id, *no)?.as_ref());
                let text = fold(&text);
                if words.iter().all(|it| text.contains(it.as_str())) {
                    found.push(*no);
                }
            }
            Ok(found)
        })?;
        Ok::<_, StoreError>(parts.concat())
    });
    let found = scan.await.map_err(|error| Error::Fault(error.into()))?;
    Ok(found?)
}

/// Everything of an answer that can be searched, its number too, as one text.
fn read(text: &mut String, versions: &[Design], given: &Submission, desk: Option<&Desk>) {
    let mut add = |it: &str| {
        text.push_str(it);
        text.push('\n');
    };
    let given_in = versions.get(given.version as usize - 1);
    let mut values = |design: Option<&Design>, answers: &Answers| {
        for (id, value) in &answers.0 {
            if let Some(question) = design.and_then(|it| it.question(*id)) {
                add(&cell(question, value));
            }
        }
    };
    values(given_in, &given.answers);
    if let Some(desk) = desk {
        values(versions.last(), &desk.fields);
        add(&desk.memo);
    }
    if let Some(entered) = &given.entered {
        add(&entered.word);
        add(&entered.number);
    }
}

/// Writes down that somebody searches in the answers of a form; not for what.
pub(super) async fn log_search(app: &App, me: &Me, form: Id<Form>) -> Result<()> {
    let log = move |_: &_, act: &mut crate::base::Act| {
        act.about("form", form);
        Ok::<_, StoreError>(())
    };
    Ok(app.store.write(me.act(app.clock.now()), "forms.search_answers", log).await?)
}
