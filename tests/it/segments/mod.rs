//! Whom the city means: conditions and lists, as staff see them at the console.

mod building;
mod lists;

use hamaguri::{
    base::{Act, Actor},
    features::{
        attributes::{
            self, Attribute, AttributeError, AttributeNo, Draft, DraftChoice, KindName, Source,
            Value,
        },
        residents::{self, ResidentError, ResidentNo, Standing},
    },
    infra::vault::Purpose,
};

use super::city::City;

/// The LINE user id of the resident that was made `nth`, from 1.
fn line_id(nth: u32) -> String {
    format!("U{nth:032x}")
}

impl City {
    /// An attribute with these choices; without any, yes or no.
    pub async fn asks(&self, name: &str, choices: &[&str]) -> Attribute {
        let choice = |label: &&str| DraftChoice { no: None, label: (*label).to_owned() };
        let kind = if choices.is_empty() { KindName::YesNo } else { KindName::One };
        let choices = choices.iter().map(choice).collect();
        let draft = Draft { name: name.to_owned(), kind, choices, ..Draft::default() };
        let make = move |tx: &_, act: &mut Act| attributes::make(tx, act, &draft);
        let act = Act::new(self.app.clock.now(), Actor::Operator);
        let no = self.app.store.write::<_, AttributeError>(act, "attributes.make", make).await;
        let no = no.unwrap();
        let all = self.app.store.read(attributes::all).unwrap();
        all.into_iter().find(|it| it.no == no).unwrap()
    }

    /// A resident who stands so and has given this.
    pub async fn person(
        &self,
        nth: u32,
        standing: Standing,
        given: &[(AttributeNo, Value)],
    ) -> u32 {
        let line = line_id(nth);
        let user = self.app.vault.lookup(Purpose::LineUser, line.as_bytes());
        let come = move |tx: &_, act: &mut _| {
            let (no, _) = residents::meet(tx, act, &user, &line)?;
            residents::set_standing(tx, act, no, standing)?;
            Ok::<ResidentNo, ResidentError>(no)
        };
        let act = || Act::new(self.app.clock.now(), Actor::Line);
        let no = self.app.store.write(act(), "test.come", come).await.unwrap();
        let given = given.iter().map(|(of, value)| (*of, Some(value.clone()))).collect();
        let give =
            move |tx: &_, act: &mut _| attributes::assign(tx, act, no, (&given, &Source::File));
        self.app.store.write(act(), "test.give", give).await.unwrap();
        self.app.store.projected().await;
        no.0
    }
}
