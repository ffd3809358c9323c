//! What LINE supposes about a resident.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Resident;

/// What LINE supposes about a resident; what it has no idea of is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Attributes {
    /// The gender.
    pub gender: Option<Gender>,
    /// The age, in years.
    pub age: Option<u8>,
    /// The place, such as `jp_24`.
    pub area: Option<String>,
    /// The system of the phone.
    pub app_type: Option<AppType>,
}

/// Genders LINE supposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// Male.
    Male,
    /// Female.
    Female,
}

/// Systems of phones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AppType {
    /// iOS.
    Ios,
    /// Android.
    Android,
}

impl Gender {
    /// As LINE writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }
}

impl AppType {
    /// As LINE writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ios => "ios",
            Self::Android => "android",
        }
    }
}

impl Attributes {
    /// Whether gender, age and place are all supposed: only such friends count as reached by
    /// attributes.
    pub fn are_known(&self) -> bool {
        self.gender.is_some() && self.age.is_some() && self.area.is_some()
    }
}

/// Whether a resident falls under a checked `filter.demographic`. Who LINE has no idea of falls
/// under none.
pub(super) fn falls_under(resident: &Resident, filter: &Value, now: Timestamp) -> bool {
    let attributes = &resident.attributes;
    match filter["type"].as_str() {
        Some("gender") => is_one_of(filter, attributes.gender.map(Gender::name)),
        Some("appType") => is_one_of(filter, attributes.app_type.map(AppType::name)),
        Some("area") => is_one_of(filter, attributes.area.as_deref()),
        Some("age") => attributes.age.is_some_and(|age| is_between(filter, "age_", i64::from(age))),
        Some("subscriptionPeriod") => is_between(filter, "day_", days_since(resident.since, now)),
        Some("operator") => all_any_none(filter, |branch| falls_under(resident, branch, now)),
        _ => false,
    }
}

/// Applies `and`, `or` or `not` of an operator object.
pub(super) fn all_any_none(operator: &Value, holds: impl Fn(&Value) -> bool) -> bool {
    let list = |name: &str| operator[name].as_array();
    match (list("and"), list("or")) {
        (Some(all), _) => all.iter().all(holds),
        (None, Some(any)) => any.iter().any(holds),
        (None, None) => !holds(&operator["not"]),
    }
}

/// Whole days from one instant to another.
pub(super) fn days_since(since: Timestamp, now: Timestamp) -> i64 {
    now.duration_since(since).max(SignedDuration::ZERO).as_hours() / 24
}

fn is_one_of(filter: &Value, value: Option<&str>) -> bool {
    let mut choices = filter["oneOf"].as_array().into_iter().flatten();
    value.is_some_and(|value| choices.any(|choice| choice == value))
}

fn is_between(filter: &Value, prefix: &str, value: i64) -> bool {
    let bound = |name: &str| filter[name].as_str()?.strip_prefix(prefix)?.parse::<i64>().ok();
    bound("gte").is_none_or(|from| from <= value) && bound("lt").is_none_or(|below| value < below)
}
