use super::*;

fn a_save(id: Option<Id<Faq>>, seen: Seen, answer: &str, purpose: Purpose) -> Save {
    let draft =
        Draft { answer: answer.into(), department: "環境課".into(), ..row("a", "問").draft };
    Save { id, draft, seen, purpose }
}

/// Does something as an editor does, one second after the last time.
async fn edit<T: Send + 'static>(
    store: &Store,
    editor: &Editor,
    what: impl FnOnce(&WriteTx, &mut Act, &Editor) -> Result<T, FaqError> + Send + 'static,
) -> Result<T, FaqError> {
    let act = Act::new(Timestamp::UNIX_EPOCH, editor.actor());
    let editor = editor.clone();
    store.write(act, "test.faq", move |tx, act| what(tx, act, &editor)).await
}

async fn saved(store: &Store, editor: &Editor, what: Save) -> Result<Id<Faq>, FaqError> {
    edit(store, editor, move |tx, act, editor| save(tx, act, &what, editor)).await
}

fn seen(store: &Store, id: Id<Faq>) -> Seen {
    let look = |tx: &_| Ok::<_, StoreError>((faq(tx, id)?, proposal(tx, id)?));
    let (faq, proposal) = store.read(look).unwrap();
    Seen::of(faq.as_ref(), proposal.as_ref())
}

#[tokio::test]
async fn what_residents_see_stays_until_somebody_else_agrees() {
    let store = store();
    let chief = Editor::sample(Role::SystemAdministrator, Approval::ByAnother);
    let sender = Editor::sample(Role::Sender, Approval::ByAnother);
    let ask = a_save(None, Seen::default(), "一", Purpose::Ask);
    let id = saved(&store, &sender, ask).await.unwrap();
    let state = |id| store.read(|tx| faq(tx, id)).unwrap().unwrap();
    assert_eq!(state(id).state, State::Draft);
    let now = seen(&store, id);
    let own = edit(&store, &sender, move |tx, act, it| approve(tx, act, id, now, it)).await;
    assert!(matches!(own, Err(FaqError::NotYours)));
    edit(&store, &chief, move |tx, act, it| approve(tx, act, id, now, it)).await.unwrap();
    assert_eq!(state(id).state, State::Published);
    let publish = a_save(Some(id), seen(&store, id), "二", Purpose::Publish);
    let alone = saved(&store, &sender, publish).await;
    assert!(matches!(alone, Err(FaqError::NeedsApproval)));
    let ask = a_save(Some(id), seen(&store, id), "二", Purpose::Ask);
    saved(&store, &sender, ask).await.unwrap();
    assert_eq!(state(id).answer.plain(), "一");
    let now = seen(&store, id);
    let back = move |tx: &WriteTx, act: &mut Act, it: &Editor| {
        send_back(tx, act, id, (now, "直してください"), it)
    };
    edit(&store, &chief, back).await.unwrap();
    let sent_back = store.read(|tx| proposal(tx, id)).unwrap().unwrap();
    assert_eq!(
        (sent_back.stage, sent_back.word.as_deref()),
        (Stage::SentBack, Some("直してください"))
    );
    let late = edit(&store, &chief, move |tx, act, it| approve(tx, act, id, now, it)).await;
    assert!(matches!(late, Err(FaqError::Changed)), "it was sent back meanwhile");
}

#[tokio::test]
async fn whoever_saves_over_what_they_have_not_seen_is_told() {
    let store = store();
    let chief = Editor::sample(Role::SystemAdministrator, Approval::NotNeeded);
    let new = a_save(None, Seen::default(), "一", Purpose::Publish);
    let id = saved(&store, &chief, new).await.unwrap();
    let first = seen(&store, id);
    saved(&store, &chief, a_save(Some(id), first, "二", Purpose::Publish)).await.unwrap();
    let late = saved(&store, &chief, a_save(Some(id), first, "三", Purpose::Publish)).await;
    assert!(matches!(late, Err(FaqError::Changed)));
    let before = store.read(|tx| earlier(tx, id, 1)).unwrap().unwrap();
    assert_eq!(before.answer, "一");
}

#[tokio::test]
async fn twenty_versions_are_kept() {
    let store = store();
    let chief = Editor::sample(Role::SystemAdministrator, Approval::NotNeeded);
    let new = a_save(None, Seen::default(), "0", Purpose::Publish);
    let id = saved(&store, &chief, new).await.unwrap();
    for n in 1..=25 {
        let next = a_save(Some(id), seen(&store, id), &n.to_string(), Purpose::Publish);
        saved(&store, &chief, next).await.unwrap();
    }
    let kept = store.read(|tx| versions(tx, id)).unwrap();
    let answers: Vec<String> = kept.iter().map(|it| it.answer.plain()).collect();
    assert_eq!((answers.len(), &*answers[0], &*answers[19]), (20, "24", "5"));
}

#[tokio::test]
async fn many_are_changed_at_once_except_those_of_others_and_taken_back_at_once() {
    let store = store();
    let clerk = Editor::sample(Role::Sender, Approval::NotNeeded);
    let mut ids = Vec::new();
    for (code, department) in [("a", "環境課"), ("b", "市民課"), ("c", "")] {
        let draft = Draft { department: department.into(), ..row(code, code).draft };
        ids.push(write(&store, move |tx, act| create(tx, act, &draft)).await.unwrap());
    }
    let all = ids.clone();
    let trash =
        move |tx: &WriteTx, act: &mut Act, it: &Editor| bulk(tx, act, &all, &Deed::Trash, it);
    let done = edit(&store, &clerk, trash).await.unwrap();
    assert_eq!((done.changed, done.left), (2, 1));
    let states = || -> Vec<State> {
        ids.iter().map(|id| store.read(|tx| faq(tx, *id)).unwrap().unwrap().state).collect()
    };
    assert_eq!(states(), [State::Trashed, State::Published, State::Trashed]);
    let batch = done.batch.unwrap();
    let other = Editor::sample(Role::SystemAdministrator, Approval::NotNeeded);
    let theirs = edit(&store, &other, move |tx, act, it| undo(tx, act, batch, it)).await;
    assert!(matches!(theirs, Err(FaqError::NotYours)));
    let back = edit(&store, &clerk, move |tx, act, it| undo(tx, act, batch, it)).await.unwrap();
    assert_eq!((back, states()), (2, vec![State::Published; 3]));
    let forged = Deed::Department("市民課".into());
    let one = vec![ids[0]];
    let forged = edit(&store, &clerk, move |tx, act, it| bulk(tx, act, &one, &forged, it)).await;
    assert!(matches!(forged, Err(FaqError::NotYours)));
}

#[tokio::test]
async fn the_bin_is_emptied_after_thirty_days_and_not_before() {
    let store = store();
    let chief = Editor::sample(Role::SystemAdministrator, Approval::NotNeeded);
    let id = write(&store, |tx, act| create(tx, act, &row("a", "一").draft)).await.unwrap();
    let trash =
        move |tx: &WriteTx, act: &mut Act, it: &Editor| bulk(tx, act, &[id], &Deed::Trash, it);
    edit(&store, &chief, trash).await.unwrap();
    let prune_at = async |hours| {
        let now = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours);
        let act = Act::worker(now, "prune");
        store.write(act, "test.prune", |tx, act| prune(tx, act, 10)).await.unwrap();
        store.read(|tx| faq(tx, id)).unwrap().is_some()
    };
    assert!(prune_at(30 * 24 - 1).await);
    assert!(!prune_at(30 * 24).await);
    write(&store, |tx, act| create(tx, act, &row("a", "二").draft)).await.unwrap();
}
