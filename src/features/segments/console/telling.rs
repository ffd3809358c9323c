//! What is told of whom a condition means.

use jiff::civil::Date;

use super::super::{
    index::{Bits, Look},
    model::{Clause, Condition, FEW, Known, Segment, Test, divides, slices},
    pages::told::{Breakdown, Example, Told, Without},
    store,
    words::{sentence, test_label},
};
use crate::{
    app::App,
    base::{Id, time::date_in_japan},
    features::{
        attributes::{self, Attribute, Kind, State},
        residents::ResidentNo,
    },
    infra::store::StoreError,
    web::{Error, Result},
};

/// Attributes by which whoever is meant is broken down without being asked to.
const BROKEN_DOWN: usize = 3;

/// Residents who are shown as examples.
const EXAMPLES: usize = 10;

/// Values of one example.
const EXAMPLE_VALUES: usize = 5;

/// Everything conditions may name, languages too.
pub async fn known(app: &App) -> Result<Known> {
    let known = app.store.read(store::known)?;
    let all = Condition::everybody();
    let today = date_in_japan(app.clock.now());
    let languages = app.segments.look([&all], today, |look| look.languages()).await?;
    Ok(Known { languages, ..known })
}

/// The segment of an id in an address.
pub fn find(app: &App, id: &str) -> Result<Segment> {
    let id: Id<Segment> = id.parse().map_err(|_| Error::NotFound)?;
    app.store.read(|tx| store::segment(tx, id))?.ok_or(Error::NotFound)
}

/// Whom a condition means now.
pub async fn told(app: &App, known: &Known, condition: &Condition) -> Result<Told> {
    let today = date_in_japan(app.clock.now());
    let tell = |look: Look<'_>| {
        let chosen = look.friends(condition);
        Told {
            count: look.count(condition),
            all: look.count(&Condition::everybody()).friends,
            sentence: sentence(condition, known),
            breakdowns: broken_down(known, condition, &|it| look.friends(it), &chosen),
            without: without(known, condition, look),
        }
    };
    Ok(app.segments.look([condition], today, tell).await?)
}

/// How many would be meant without each clause; nothing where somebody is meant.
fn without(known: &Known, condition: &Condition, look: Look<'_>) -> Vec<Without> {
    let clauses = condition.clauses();
    if look.count(condition).friends != 0 || clauses.len() < 2 {
        return Vec::new();
    }
    let nth = |(at, clause): (usize, &&Clause)| Without {
        clause: sentence(&Condition::Clause(Clause::clone(clause)), known),
        friends: look.count(&condition.without(at)).friends,
    };
    clauses.iter().enumerate().map(nth).collect()
}

fn broken_down(
    known: &Known,
    condition: &Condition,
    find: &dyn Fn(&Condition) -> Bits,
    chosen: &Bits,
) -> Vec<Breakdown> {
    let named = condition.attributes();
    let in_use = known.attributes.iter().filter(|it| it.state == State::InUse);
    let first = known.attributes.iter().filter(|it| named.contains(&it.no));
    let rest = in_use.filter(|it| !named.contains(&it.no));
    let told = first.chain(rest).filter(|it| divides(it)).take(BROKEN_DOWN);
    told.map(|it| broken_by(known, it, find, chosen)).collect()
}

/// How many of those chosen belong to each part of an attribute.
fn broken_by(
    known: &Known,
    attribute: &Attribute,
    find: &dyn Fn(&Condition) -> Bits,
    chosen: &Bits,
) -> Breakdown {
    let part = |test: Test| {
        let label = test_label(&test, known);
        (label, find(&Condition::of(test)).len_with(chosen))
    };
    let given = find(&Condition::of(Test::Given(attribute.no))).len_with(chosen);
    Breakdown {
        title: attribute.name.clone(),
        parts: slices(attribute).into_iter().map(part).collect(),
        unanswered: chosen.len() - given,
    }
}

/// Some of those whom a condition means, from end to end, without anything that says who they are.
pub async fn examples(app: &App, known: &Known, condition: &Condition) -> Result<Vec<Example>> {
    let today: Date = date_in_japan(app.clock.now());
    let chosen = app.segments.look([condition], today, |look| look.friends(condition)).await?;
    let all = chosen.len();
    if all < FEW {
        return Ok(Vec::new());
    }
    let some: Vec<u32> = chosen.iter().step_by(all / EXAMPLES).take(EXAMPLES).collect();
    let read = |tx: &_| {
        let mut examples = Vec::new();
        for no in some {
            let profile = attributes::profile(tx, ResidentNo(no))?;
            let values = profile.map(|it| it.values).unwrap_or_default();
            let told = known.attributes.iter().filter(|it| it.state == State::InUse);
            let told = told.filter_map(|it| {
                // What was typed freely may say who somebody is; so may a day of birth.
                let value = values.get(&it.no)?;
                let said = match it.kind {
                    Kind::One(_) | Kind::Several(_) | Kind::YesNo | Kind::Number { .. } => {
                        attributes::said(it, &value.value)
                    }
                    Kind::Date | Kind::Place | Kind::Text => return None,
                };
                Some((it.name.clone(), said))
            });
            examples.push(Example { values: told.take(EXAMPLE_VALUES).collect() });
        }
        Ok::<_, StoreError>(examples)
    };
    Ok(app.store.read(read)?)
}
