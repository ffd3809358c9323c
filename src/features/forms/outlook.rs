//! What of forms and answers waits for somebody today: for their first page and the navigation.

use jiff::{SignedDuration, Timestamp};

use super::{
    model::{Form, State, may, may_see_answers},
    store::{self, ASKED, forms, unseen, unseen_by_form, version},
    words::{UNSEEN, designing::TO_PUBLISH},
};
use crate::{
    base::Id,
    features::staff::{Function, Level, Staff},
    infra::store::{Store, StoreError, Tx},
    web::console::Waiting,
};

/// How long before its end somebody should think of a form: a week, in which a reminder to
/// residents can still be written.
const ENDS_SOON_HOURS: i64 = 24 * 7;

/// Unseen answers of a form counted for the navigation, at most: it says no number beyond.
const COUNTED_MAX: usize = 1_000;

/// What waits for somebody; a part is none for those who may not see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outlook {
    /// Forms with answers nobody has looked at, and how many; the most first.
    pub unseen: Option<Vec<(Lead, usize)>>,
    /// Forms that end within a week, the next first, and when.
    pub ending: Option<Vec<(Lead, Timestamp)>>,
    /// Forms they may publish and are asked to.
    pub asked: Option<Vec<Lead>>,
}

/// A form by its title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// Which.
    pub id: Id<Form>,
    /// What it is called.
    pub title: String,
}

/// What of forms and answers waits for somebody now.
pub fn outlook(tx: &impl Tx, staff: &Staff, now: Timestamp) -> Result<Outlook, StoreError> {
    let may_any = |function, level| staff.permissions.allow(function, level);
    let mut outlook = Outlook {
        unseen: may_any(Function::Submissions, Level::View).then(Vec::new),
        ending: may_any(Function::Forms, Level::View).then(Vec::new),
        asked: may_any(Function::Forms, Level::Publish).then(Vec::new),
    };
    for form in forms(tx)? {
        add(tx, (staff, now), &form, &mut outlook)?;
    }
    if let Some(unseen) = &mut outlook.unseen {
        unseen.sort_by_key(|it| std::cmp::Reverse(it.1));
    }
    if let Some(ending) = &mut outlook.ending {
        ending.sort_by_key(|it| it.1);
    }
    Ok(outlook)
}

fn add(
    tx: &impl Tx,
    (staff, now): (&Staff, Timestamp),
    form: &Form,
    outlook: &mut Outlook,
) -> Result<(), StoreError> {
    let lead = |title: &str| Lead { id: form.id, title: title.to_owned() };
    if let Some(asked) = &mut outlook.asked
        && form.is_asked()
        && may(staff, Level::Publish, form)
    {
        asked.push(lead(&form.draft.title));
    }
    let Some(public) = version(tx, form.id, form.version)? else { return Ok(()) };
    let (title, rules) = (&public.design.title, &public.design.rules);
    let until = now + SignedDuration::from_hours(ENDS_SOON_HOURS);
    if let Some(ending) = &mut outlook.ending
        && form.state == State::Open
        && may(staff, Level::View, form)
        && let Some(closes_at) = rules.closes_at.filter(|it| now < *it && *it <= until)
    {
        ending.push((lead(title), closes_at));
    }
    if let Some(waiting) = &mut outlook.unseen
        && may_see_answers(staff, form, rules)
    {
        let count = unseen(tx, form.id)?;
        if 0 < count {
            waiting.push((lead(title), count));
        }
    }
    Ok(())
}

/// What waits at the forms' item of the navigation: forms somebody may publish.
pub fn waiting(store: &Store, staff: &Staff) -> Vec<Waiting> {
    let look = |tx: &_| -> Result<Vec<Form>, StoreError> {
        let ids = ASKED.all(tx).collect::<Result<Vec<_>, _>>()?;
        ids.into_iter().filter_map(|id| store::form(tx, id).transpose()).collect()
    };
    let all = store.read(look).unwrap_or_default();
    let asked = all.iter().filter(|it| may(staff, Level::Publish, it));
    vec![Waiting { count: asked.count() as u64, what: TO_PUBLISH, at: "/console/forms" }]
}

/// What waits at the answers' item of the navigation: answers nobody has looked at, of the forms
/// whose answers somebody may see.
pub fn waiting_answers(store: &Store, staff: &Staff) -> Vec<Waiting> {
    let look = |tx: &_| -> Result<usize, StoreError> {
        let mut count = 0;
        for (id, unseen) in unseen_by_form(tx, COUNTED_MAX)? {
            let Some(form) = store::form(tx, id)? else { continue };
            let Some(public) = version(tx, id, form.version)? else { continue };
            if may_see_answers(staff, &form, &public.design.rules) {
                count += unseen;
            }
        }
        Ok(count)
    };
    let count = store.read(look).unwrap_or_default();
    vec![Waiting { count: count as u64, what: UNSEEN, at: "/console/answers" }]
}
