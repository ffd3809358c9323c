use super::{
    super::{
        model::{Aside, Editor, Faq, Handled, Seen, Unanswered, VARIANTS_MAX},
        store::{FAQS, HANDLED, PROPOSALS, TextKey, UNANSWERED, handled},
    },
    error::FaqError,
    learning::{pile_up, question_key, unpile},
    room::Room,
    save::{Purpose, Save, drafted, note_changes, save},
};
use crate::{
    base::{Act, Id, text::fold},
    infra::store::WriteTx,
};

/// Adds questions as new ways to ask an FAQ, and takes the whole group out of the queue. Those the
/// FAQ has already are not added twice; a way to ask beyond [`VARIANTS_MAX`] is refused. Where
/// somebody else has to agree, the new ways lie in the FAQ's proposal until then.
pub fn adopt(
    tx: &WriteTx,
    act: &mut Act,
    (chosen, group): (&[TextKey], &[TextKey]),
    id: Id<Faq>,
    editor: &Editor,
) -> Result<Id<Handled>, FaqError> {
    let faq = FAQS.get(tx, &id)?.ok_or(FaqError::NoSuchFaq)?;
    if !editor.may_change(faq.department.as_deref()) {
        return Err(FaqError::NotYours);
    }
    let proposal = PROPOSALS.get(tx, &id)?;
    let at_once = editor.may_write(faq.state, faq.department.as_deref());
    let says = match &proposal {
        Some(proposal) if !at_once => &proposal.faq,
        Some(_) | None => &faq,
    };
    let mut draft = drafted(tx, says)?;
    let mut known: Vec<String> =
        draft.variants.iter().chain([&draft.question]).map(|it| fold(it)).collect();
    let mut added = Vec::new();
    for key in chosen {
        let Some(question) = UNANSWERED.get(tx, key)? else { continue };
        let folded = fold(&question.text);
        if !known.contains(&folded) {
            known.push(folded);
            // As a draft keeps it, so that undoing finds it again.
            added.push(question.text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    if VARIANTS_MAX < draft.variants.len() + added.len() {
        return Err(FaqError::TooManyVariants);
    }
    act.about("faq", id);
    if !added.is_empty() {
        let before = draft.clone();
        draft.variants.extend(added.iter().cloned());
        if at_once {
            note_changes(act, &before, &draft);
            let sound = draft.read().map_err(FaqError::Refused)?;
            Room::enter(tx)?.put(tx, act, Some(id), sound)?;
        } else {
            let seen = Seen::of(Some(&faq), proposal.as_ref());
            save(tx, act, &Save { id: Some(id), draft, seen, purpose: Purpose::Ask }, editor)?;
        }
    }
    let questions = take_out(tx, group)?;
    keep_handled(tx, act, questions, Some((id, added)))
}

/// Takes a group out of the queue because an FAQ was made of it; none when it had left already.
/// Undoing puts the questions back and leaves the FAQ.
pub fn settle(
    tx: &WriteTx,
    act: &mut Act,
    group: &[TextKey],
    id: Id<Faq>,
) -> Result<Option<Id<Handled>>, FaqError> {
    let questions = take_out(tx, group)?;
    if questions.is_empty() {
        return Ok(None);
    }
    act.changed("answered", "", questions.len());
    keep_handled(tx, act, questions, Some((id, Vec::new()))).map(Some)
}

fn take_out(tx: &WriteTx, group: &[TextKey]) -> Result<Vec<Unanswered>, FaqError> {
    let questions = group.iter().map(|key| unpile(tx, key)).collect::<Result<Vec<_>, _>>()?;
    Ok(questions.into_iter().flatten().collect())
}

/// Decides that questions need no answer.
pub fn set_aside(tx: &WriteTx, act: &mut Act, group: &[TextKey]) -> Result<Id<Handled>, FaqError> {
    let aside = Aside { by: act.actor.clone(), at: act.now };
    let questions = mark(tx, group, &Some(aside))?;
    act.changed("aside", "", questions.len());
    keep_handled(tx, act, questions, None)
}

/// Takes questions that were set aside back into the queue.
pub fn bring_back(tx: &WriteTx, act: &mut Act, group: &[TextKey]) -> Result<Id<Handled>, FaqError> {
    let questions = mark(tx, group, &None)?;
    act.changed("aside", questions.len(), "");
    keep_handled(tx, act, questions, None)
}

/// Undoes what was done with unanswered questions: they are as they were, and an FAQ loses the ways
/// to ask that it got. Answers whether there was anything left to undo.
pub fn undo_handled(tx: &WriteTx, act: &mut Act, id: Id<Handled>) -> Result<bool, FaqError> {
    let Some(done) = handled(tx, id)?.filter(|it| it.by == act.actor) else { return Ok(false) };
    for question in &done.questions {
        if let Some(key) = question_key(&question.text) {
            let now = UNANSWERED.get(tx, &key)?;
            // Asked again meanwhile: both count.
            let more = now.map_or(0, |it| it.count.saturating_sub(question.count));
            let count = question.count.saturating_add(more);
            pile_up(tx, key, &Unanswered { count, ..question.clone() })?;
        }
    }
    if let Some(id) = done.faq {
        take_back(tx, act, id, &done.added)?;
    }
    HANDLED.remove(tx, &id)?;
    Ok(true)
}

/// Takes ways to ask out of an FAQ and out of what is proposed for it.
fn take_back(tx: &WriteTx, act: &mut Act, id: Id<Faq>, added: &[String]) -> Result<(), FaqError> {
    act.about("faq", id);
    if let Some(mut proposal) = PROPOSALS.get(tx, &id)? {
        proposal.faq.variants.retain(|it| !added.contains(it));
        PROPOSALS.put(tx, &id, &proposal)?;
    }
    let Some(faq) = FAQS.get(tx, &id)? else { return Ok(()) };
    let before = drafted(tx, &faq)?;
    let mut draft = before.clone();
    draft.variants.retain(|it| !added.contains(it));
    if draft != before {
        note_changes(act, &before, &draft);
        let sound = draft.read().map_err(FaqError::Refused)?;
        Room::enter(tx)?.put(tx, act, Some(id), sound)?;
    }
    Ok(())
}

/// Marks questions, and gives them as they were before.
fn mark(
    tx: &WriteTx,
    group: &[TextKey],
    aside: &Option<Aside>,
) -> Result<Vec<Unanswered>, FaqError> {
    let mut before = Vec::new();
    for key in group {
        if let Some(question) = UNANSWERED.get(tx, key)? {
            let marked = Unanswered { aside: aside.clone(), ..question.clone() };
            UNANSWERED.put(tx, key, &marked)?;
            before.push(question);
        }
    }
    Ok(before)
}

fn keep_handled(
    tx: &WriteTx,
    act: &mut Act,
    questions: Vec<Unanswered>,
    adopted: Option<(Id<Faq>, Vec<String>)>,
) -> Result<Id<Handled>, FaqError> {
    let (faq, added) = adopted.map_or((None, Vec::new()), |(id, added)| (Some(id), added));
    let id = act.id();
    let done = Handled { by: act.actor.clone(), at: act.now, questions, faq, added };
    HANDLED.put(tx, &id, &done)?;
    Ok(id)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::{
        base::Actor,
        features::{
            city::Approval,
            faq::{
                actions::{create, keep_unanswered},
                model::Draft,
                store::{faqs, unanswered},
            },
            staff::Role,
        },
        infra::{store::Store, vault::Vault},
    };

    async fn write<T: Send + 'static>(
        store: &Store,
        what: impl FnOnce(&WriteTx, &mut Act) -> Result<T, FaqError> + Send + 'static,
    ) -> Result<T, FaqError> {
        let act = Act::new(Timestamp::UNIX_EPOCH, Actor::Staff("s".into()));
        store.write(act, "test.faq", what).await
    }

    async fn store(department: &'static str) -> (Store, Id<Faq>) {
        let store = Store::in_memory(Vault::ephemeral()).unwrap();
        let fill = move |tx: &WriteTx, act: &mut Act| {
            for text in ["粗大ごみ どこ", "粗大ごみ　どこ?", "ソファを捨てたい"]
            {
                keep_unanswered(tx, act, text)?;
            }
            let draft = Draft {
                question: "粗大ごみの出し方".into(),
                answer: "予約してください".into(),
                department: department.into(),
                ..Draft::default()
            };
            create(tx, act, &draft)
        };
        let id = write(&store, fill).await.unwrap();
        (store, id)
    }

    fn key(text: &str) -> TextKey {
        question_key(text).unwrap()
    }

    fn waiting(store: &Store) -> Vec<(String, u32)> {
        let all = store.read(unanswered).unwrap();
        let waiting = all.into_iter().filter(|it| it.aside.is_none());
        waiting.map(|it| (it.text, it.count)).collect()
    }

    #[tokio::test]
    async fn adopted_questions_become_ways_to_ask_and_leave_the_queue_until_undone() {
        let (store, id) = store("環境課").await;
        let group = [key("粗大ごみ どこ"), key("ソファを捨てたい")];
        let chosen = [group[1]];
        let adopt = move |tx: &WriteTx, act: &mut Act| {
            adopt(
                tx,
                act,
                (&chosen, &group),
                id,
                &Editor::sample(Role::Sender, Approval::NotNeeded),
            )
        };
        let done = write(&store, adopt).await.unwrap();
        assert_eq!(store.read(faqs).unwrap()[0].variants, ["ソファを捨てたい"]);
        assert!(waiting(&store).is_empty());
        let again = |tx: &WriteTx, act: &mut Act| Ok(keep_unanswered(tx, act, "粗大ごみ どこ")?);
        write(&store, again).await.unwrap();
        assert!(write(&store, move |tx, act| undo_handled(tx, act, done)).await.unwrap());
        assert!(store.read(faqs).unwrap()[0].variants.is_empty());
        assert_eq!(waiting(&store).len(), 2);
        assert!(!write(&store, move |tx, act| undo_handled(tx, act, done)).await.unwrap());
    }

    #[tokio::test]
    async fn nobody_adopts_for_another_department() {
        let (store, id) = store("市民課").await;
        let chosen = [key("ソファを捨てたい")];
        let adopt = move |tx: &WriteTx, act: &mut Act| {
            adopt(
                tx,
                act,
                (&chosen, &chosen),
                id,
                &Editor::sample(Role::Sender, Approval::NotNeeded),
            )
        };
        assert!(matches!(write(&store, adopt).await, Err(FaqError::NotYours)));
        assert_eq!(waiting(&store).len(), 2);
    }

    #[tokio::test]
    async fn a_question_set_aside_stays_aside_when_it_is_asked_again() {
        let (store, _) = store("環境課").await;
        let group = [key("粗大ごみ どこ")];
        let done = write(&store, move |tx, act| set_aside(tx, act, &group)).await.unwrap();
        let again = |tx: &WriteTx, act: &mut Act| Ok(keep_unanswered(tx, act, "粗大ごみ どこ")?);
        write(&store, again).await.unwrap();
        assert_eq!(waiting(&store), [("ソファを捨てたい".to_owned(), 1)]);
        write(&store, move |tx, act| undo_handled(tx, act, done)).await.unwrap();
        assert_eq!(waiting(&store)[0], ("粗大ごみ どこ".to_owned(), 3));
        write(&store, move |tx, act| bring_back(tx, act, &group)).await.unwrap();
    }
}
