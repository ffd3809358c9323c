//! To whom a delivery goes, as it is typed.

use super::{
    super::{
        audience::{answered, people},
        model::{Delivery, DeliveryNo, Target},
        pages::targets::{Offered, Shape, TargetView, TypedTarget},
        store, words,
    },
    desk,
};
use crate::{
    app::App,
    base::Id,
    features::{
        forms::Form,
        segments::{
            self, Clause, Condition, Draft, Keeping, Known, Sense, SetName, Span, Test, builder,
        },
        staff::{Function, Level, Me},
    },
    infra::store::StoreError,
    web::{Posted, Result, controls::Fault},
};

/// The name of everybody in the form.
pub(super) const ALL: &str = "all";

/// How the names of segments in the form begin.
const SEGMENT: &str = "segment-";

/// How the names of lists in the form begin.
const LIST: &str = "list-";

/// Who answered a form, or did not.
const FORM: &str = "form";

/// A condition for this delivery alone.
const OWN: &str = "own";

/// Earlier deliveries that are offered where somebody has not answered.
const EARLIER: usize = 20;

impl TypedTarget {
    /// What was posted.
    pub(super) fn posted(posted: &Posted) -> Self {
        let text = |name| posted.text(name).to_owned();
        let rows = builder::read(posted);
        Self {
            name: text("target"),
            form: text("form"),
            said: text("said"),
            among: text("among"),
            rows: builder::rearranged(posted, &rows).unwrap_or(rows),
        }
    }

    /// Everybody.
    pub(super) fn everybody() -> Self {
        Self { name: ALL.to_owned(), ..Self::default() }
    }

    /// As a target is typed.
    pub(super) fn of(target: &Target) -> Self {
        let plain = |name: String| Self { name, ..Self::default() };
        match target {
            Target::Condition(condition) => match of_form(condition) {
                Some((form, said)) => Self {
                    name: FORM.to_owned(),
                    form: form.to_string(),
                    said: said.to_owned(),
                    ..Self::default()
                },
                None => match list_of(condition) {
                    Some(list) => plain(format!("{LIST}{}", list.0)),
                    None => Self { rows: Draft::of(condition), ..plain(OWN.to_owned()) },
                },
            },
            Target::Silent(no, form) => Self {
                name: FORM.to_owned(),
                form: form.to_string(),
                said: "no".to_owned(),
                among: no.0.to_string(),
                ..Self::default()
            },
            Target::Everyone
            | Target::Segment(_)
            | Target::Receivers(_)
            | Target::NotReached(_) => plain(name_of(target)),
        }
    }

    fn shape(&self) -> Shape {
        match self.name.as_str() {
            FORM => Shape::Form,
            OWN => Shape::Own,
            _ => Shape::Named,
        }
    }

    /// The target, or everything that is wrong with it.
    pub(super) fn read(
        &self,
        known: Option<&Delivery>,
        of: &Known,
    ) -> std::result::Result<Target, Vec<Fault>> {
        match self.shape() {
            Shape::Named => Ok(self.named(known, of).unwrap_or(Target::Everyone)),
            Shape::Form => {
                let form = self.form.parse().ok().filter(|it| of.form(*it).is_some());
                let form = form.ok_or_else(|| vec![Fault::new("form", words::NO_FORM)])?;
                Ok(match (self.said.as_str(), self.among.parse().ok()) {
                    ("no", Some(no)) => Target::Silent(DeliveryNo(no), form),
                    ("no", None) => Target::Condition(sense(answered(form), Sense::IsNot)),
                    _ => Target::Condition(answered(form)),
                })
            }
            Shape::Own => {
                let (condition, wrong) = self.rows.read(of);
                if !wrong.is_empty() {
                    return Err(builder::told(&self.rows, &wrong));
                }
                match condition == Condition::everybody() {
                    true => Err(vec![Fault::new("row-0", words::NO_CLAUSE)]),
                    false => Ok(Target::Condition(condition)),
                }
            }
        }
    }

    /// The target of a name; those who got or missed an earlier delivery only where it is that
    /// already.
    fn named(&self, known: Option<&Delivery>, of: &Known) -> Option<Target> {
        let own = known.map(|it| it.draft.target.clone());
        let own = own.filter(|it| Self::of(it).name == self.name);
        let name = self.name.as_str();
        let segment = || Some(Target::Segment(name.strip_prefix(SEGMENT)?.parse().ok()?));
        let list = || {
            let list = SetName(name.strip_prefix(LIST)?.to_owned());
            of.sets.iter().find(|it| it.0 == list)?;
            Some(Target::Condition(Condition::of(Test::Set(list))))
        };
        let all = (name == ALL).then_some(Target::Everyone);
        own.or(all).or_else(segment).or_else(list)
    }
}

fn sense(condition: Condition, sense: Sense) -> Condition {
    match condition {
        Condition::Clause(clause) => Condition::Clause(Clause { sense, ..clause }),
        group @ Condition::Group(_) => group,
    }
}

/// The form of a condition that says only who answered it, or did not.
fn of_form(condition: &Condition) -> Option<(Id<Form>, &'static str)> {
    let Condition::Clause(Clause { sense, test: Test::Answered(form, span, None) }) = condition
    else {
        return None;
    };
    let said = match sense {
        Sense::Is => "yes",
        Sense::IsNot => "no",
    };
    (*span == Span::open()).then_some((*form, said))
}

/// The list of a condition that says only who is on it.
fn list_of(condition: &Condition) -> Option<&SetName> {
    match condition {
        Condition::Clause(Clause { sense: Sense::Is, test: Test::Set(list) }) => Some(list),
        Condition::Clause(_) | Condition::Group(_) => None,
    }
}

fn name_of(target: &Target) -> String {
    match target {
        Target::Everyone => ALL.to_owned(),
        Target::Segment(id) => format!("{SEGMENT}{id}"),
        Target::Receivers(no) => format!("receivers-{}", no.0),
        Target::NotReached(no) => format!("not-reached-{}", no.0),
        Target::Condition(_) => OWN.to_owned(),
        Target::Silent(..) => FORM.to_owned(),
    }
}

/// Everything the editor shows of targets: what is offered, and how many are meant now.
pub(super) async fn view<'a>(
    app: &App,
    me: &Me,
    (typed, known, faults): (&'a TypedTarget, Option<&Delivery>, &'a [Fault]),
) -> Result<TargetView<'a>> {
    let of = builder::known(app).await?;
    let (saved, names, earlier) = app.store.read(|tx| {
        let names = desk::segments(tx, std::iter::empty())?;
        Ok::<_, StoreError>((segments::all(tx)?, names, store::all(tx)?))
    })?;
    let names = words::Segments { known: of.clone(), ..names };
    let in_use = saved.into_iter().filter(|it| it.state == Keeping::InUse);
    let mut targets: Vec<Target> = [Target::Everyone].into();
    targets.extend(in_use.map(|it| Target::Segment(it.id)));
    let list = |it: &(SetName, String)| Target::Condition(Condition::of(Test::Set(it.0.clone())));
    targets.extend(of.sets.iter().filter(|it| it.0.0.starts_with("list:")).map(list));
    targets.extend(known.map(|it| it.draft.target.clone()));
    let mut offered = Vec::<Offered>::new();
    for target in &targets {
        let name = TypedTarget::of(target).name;
        if offered.iter().any(|it| it.name == name) || [FORM, OWN].contains(&name.as_str()) {
            continue;
        }
        let note = people(app, target).await?.map(words::now).unwrap_or_default();
        offered.push(Offered { label: words::offered(target, &names), name, note });
    }
    if !of.forms.is_empty() {
        offered.push(Offered::more(FORM, words::OF_FORM));
    }
    if me.may(Function::Residents, Level::View) || typed.shape() == Shape::Own {
        offered.push(Offered::more(OWN, words::OWN_CONDITION));
    }
    let begun = earlier.iter().filter(|it| it.1.stage.has_begun()).take(EARLIER);
    let (meant, wrong) = meant(app, (typed, known), (&of, &names)).await?;
    Ok(TargetView {
        typed,
        shape: typed.shape(),
        offered,
        earlier: begun.map(|it| (it.0.0.to_string(), words::earlier(it.0, &it.1))).collect(),
        known: of,
        wrong,
        meant,
        faults,
    })
}

/// How many are meant now, in words, of what is not told beside its name; and which rows are wrong.
async fn meant(
    app: &App,
    (typed, delivery): (&TypedTarget, Option<&Delivery>),
    (of, names): (&Known, &words::Segments),
) -> Result<(String, Vec<segments::Fault>)> {
    let wrong = match typed.shape() {
        Shape::Own => typed.rows.read(of).1,
        Shape::Named | Shape::Form => Vec::new(),
    };
    let target = match typed.shape() {
        Shape::Named => return Ok((String::new(), wrong)),
        // What is sound is counted while the rest is being written.
        Shape::Own => match typed.rows.read(of).0 {
            blank if blank == Condition::everybody() => return Ok((String::new(), wrong)),
            condition => Target::Condition(condition),
        },
        Shape::Form => match typed.read(delivery, of) {
            Ok(target) => target,
            Err(_) => return Ok((String::new(), wrong)),
        },
    };
    let count = people(app, &target).await?;
    let said = count.map(|it| words::meant(&target, names, it)).unwrap_or_default();
    Ok((said, wrong))
}
