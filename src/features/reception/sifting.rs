//! Who of those a delivery found gets it.

use jiff::Timestamp;

use super::model::{Asked, Debt, Rules, Sifted, Ticked, Topic};
use crate::{
    app::App,
    base::{Members, time::date_in_japan},
    features::{
        attributes::{self, AttributeNo, ChoiceNo, State},
        segments::{Clause, Condition, Group, Join, Sense, Test},
    },
    infra::store::{StoreError, Tx},
};

/// A delivery that is due.
#[derive(Debug, Clone)]
pub struct Due {
    /// What it is about; none for nothing in particular.
    pub topic: Option<Topic>,
    /// Whether it puts right what was said before.
    pub debt: Debt,
    /// When it goes out.
    pub at: Timestamp,
    /// Whom each delivery of the last seven days reached, but those of disaster; needed only where
    /// somebody has asked for a limit ([`super::Reception::has_caps`]).
    pub had: Vec<Members>,
}

/// Divides whom a delivery has found by what they wish; none while that is still being read.
pub async fn sift(app: &App, found: &Members, due: &Due) -> Result<Option<Sifted>, StoreError> {
    let rules = app.reception.rules();
    let ticked = match (due.topic, rules.fields) {
        (Some(Topic::Field(field)), Some(of)) => ticked(app, (of, field)).await?,
        (Some(Topic::Field(_) | Topic::Disaster) | None, _) => Ticked::default(),
    };
    let asked = Asked {
        topic: due.topic,
        debt: due.debt,
        at: due.at,
        quiet: rules.quiet,
        ticked: &ticked,
        had: &due.had,
    };
    Ok(app.reception.sift(found, &asked))
}

async fn ticked(app: &App, (of, field): (AttributeNo, ChoiceNo)) -> Result<Ticked, StoreError> {
    let clause = |sense, test| Condition::Clause(Clause { sense, test });
    let any = clause(Sense::Is, Test::Given(of));
    let others = Condition::Group(Group {
        join: Join::All,
        parts: vec![any.clone(), clause(Sense::IsNot, Test::Choices(of, vec![field]))],
    });
    let today = date_in_japan(app.clock.now());
    Ok(Ticked {
        others: app.segments.members(&others, today).await?,
        any: app.segments.members(&any, today).await?,
    })
}

/// The fields that a delivery can belong to, by what the city calls them: those in use, without
/// disaster.
pub fn topics(tx: &impl Tx, rules: &Rules) -> Result<Vec<(ChoiceNo, String)>, StoreError> {
    let Some(of) = rules.fields else { return Ok(Vec::new()) };
    let all = attributes::all(tx)?;
    let choices = all.iter().find(|it| it.no == of).map(|it| it.kind.choices());
    let fields = choices.unwrap_or_default().iter();
    let in_use = fields.filter(|it| it.state == State::InUse && Some(it.no) != rules.disaster);
    Ok(in_use.map(|it| (it.no, it.label.clone())).collect())
}
