use jiff::{Timestamp, Zoned};
use minicbor::{Decode, Encode};

use crate::{
    base::{
        Actor, Id,
        time::{self, in_japan, jst},
    },
    features::{
        attributes::{AttributeNo, ChoiceNo},
        forms::Form,
    },
};

/// What the city has set about what residents get.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Rules {
    /// The form in which residents register what they want; none for none.
    #[n(0)]
    pub form: Option<Id<Form>>,
    /// The attribute of several choices whose choices are the fields that deliveries belong to;
    /// none where deliveries belong to no fields.
    #[n(1)]
    pub fields: Option<AttributeNo>,
    /// Which of those choices is disaster: it is no field that one can have less of.
    #[n(2)]
    pub disaster: Option<ChoiceNo>,
    /// When phones stay silent, for residents who have not said otherwise; none for never.
    #[n(3)]
    pub quiet: Option<Quiet>,
    /// Counts changes.
    #[n(4)]
    pub revision: u32,
    /// When it was changed last.
    #[n(5)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// By whom.
    #[n(6)]
    pub by: Actor,
}

impl Rules {
    /// What holds while nobody has set anything: no form, no fields, no silent hours.
    pub const fn at_first() -> Self {
        Self {
            form: None,
            fields: None,
            disaster: None,
            quiet: None,
            revision: 0,
            at: Timestamp::UNIX_EPOCH,
            by: Actor::Operator,
        }
    }
}

/// What a delivery is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Topic {
    /// Lives are at stake, or safety.
    #[n(0)]
    Disaster,
    /// One of the city's fields.
    #[n(1)]
    Field(#[n(0)] ChoiceNo),
}

/// The topic of disaster in forms.
const DISASTER: &str = "disaster";

/// What the names of fields begin with in forms.
const FIELD: &str = "field-";

impl Topic {
    /// Its name in forms.
    pub fn name(self) -> String {
        match self {
            Self::Disaster => DISASTER.to_owned(),
            Self::Field(no) => format!("{FIELD}{}", no.0),
        }
    }

    /// The topic of a name in forms.
    pub fn of_name(name: &str) -> Option<Self> {
        let field = || Some(Self::Field(ChoiceNo(name.strip_prefix(FIELD)?.parse().ok()?)));
        if name == DISASTER { Some(Self::Disaster) } else { field() }
    }
}

/// Full hours of the day in Japan in which a phone stays silent: from the first until the second,
/// over midnight where that is earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct Quiet {
    #[n(0)]
    from: u8,
    #[n(1)]
    until: u8,
}

impl Quiet {
    /// What is proposed to a city: from nine in the evening until seven in the morning.
    pub const NIGHT: Self = Self { from: 21, until: 7 };

    /// From one full hour until another, each from 0 to 23; none when they are the same or no hours.
    pub const fn new(from: u8, until: u8) -> Option<Self> {
        if 23 < from || 23 < until || from == until { None } else { Some(Self { from, until }) }
    }

    /// The hours, from and until.
    pub const fn hours(self) -> (u8, u8) {
        (self.from, self.until)
    }

    /// When the silence ends that holds at a moment; none when there is none then.
    pub fn end(self, now: Timestamp) -> Option<Timestamp> {
        let here = in_japan(now);
        let hour = u8::try_from(here.hour()).ok()?;
        let is_quiet = match self.from < self.until {
            true => self.from <= hour && hour < self.until,
            false => self.from <= hour || hour < self.until,
        };
        if !is_quiet {
            return None;
        }
        let day = if hour < self.until { here.date() } else { here.date().tomorrow().ok()? };
        let until = i8::try_from(self.until).ok()?;
        day.at(until, 0, 0, 0).to_zoned(jst()).ok().as_ref().map(Zoned::timestamp)
    }
}
