//! What the pages share.

use maud::Markup;

use crate::{
    features::{
        people::{model::REASON_CHARS_MAX, words},
        residents::{ResidentNo, Standing},
    },
    web::controls::{Fault, Field, chip, text},
};

/// The item in the navigation.
pub const NAV: &str = "/console/segments";

/// The list.
pub const HERE: &str = "/console/residents";

/// Where ways of dividing residents are set against each other.
pub const RESEARCH: &str = "/console/residents/research";

/// Where a delivery to some of them begins.
pub const SEND: &str = "/console/residents/send";

/// The page of a resident.
pub fn path(no: ResidentNo) -> String {
    format!("{HERE}/{}", no.0)
}

/// What a resident is called here.
pub fn called(no: ResidentNo) -> String {
    format!("利用者 {}番", no.0)
}

/// How somebody stands.
pub fn stands(standing: Standing) -> Markup {
    let (tone, sign) = words::standing_sign(standing);
    chip(tone, sign, words::standing(standing))
}

/// The field of a reason.
pub fn why(label: &str, hint: &str, (typed, faults): (&str, &[Fault])) -> Markup {
    let field = Field::new("reason", label).value(typed).required().faults(faults);
    text(&field.hint(hint).chars_max(REASON_CHARS_MAX))
}
