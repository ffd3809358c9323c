//! Sending to whom LINE selects.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Message;

object! {
    /// Request: say something to people LINE selects.
    NarrowcastRequest {
        /// 1 to 5.
        messages: Vec<Message>,
    } optional {
        /// Which audiences; every friend when absent.
        recipient: Recipient,
        /// Which of them, by what LINE supposes about people.
        filter: Filter,
        /// How many of them.
        limit: NarrowcastLimit,
        /// Whether phones stay silent.
        notification_disabled: bool,
    }
}

/// Which audiences.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Recipient {
    /// An audience made before.
    Audience {
        /// Its id.
        audience_group_id: u64,
    },
    /// Whoever got an earlier narrowcast.
    Redelivery {
        /// The request id of the earlier one, at most 14 days old.
        request_id: String,
    },
    /// A combination.
    Operator(Operator<Self>),
    /// A kind not known here.
    #[serde(untagged)]
    Unknown(Value),
}

/// A combination: exactly one of the three is there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Operator<T> {
    /// In all of them.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub and: Option<Vec<T>>,
    /// In any of them.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub or: Option<Vec<T>>,
    /// Not in it.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub not: Option<Box<T>>,
}

fn none<T>() -> Option<T> {
    None
}

object! {
    /// Which people, by what LINE supposes about them.
    #[derive(Default)]
    Filter {} optional {
        /// The condition.
        demographic: Demographic,
    }
}

/// A condition on what LINE supposes about people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Demographic {
    /// Any of these genders: `male`, `female`.
    Gender {
        /// The genders.
        one_of: Vec<String>,
    },
    /// From `gte`, below `lt`: `age_15` to `age_70` in steps of five.
    Age {
        /// The youngest.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        gte: Option<String>,
        /// Younger than this.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lt: Option<String>,
    },
    /// Any of these systems: `ios`, `android`.
    AppType {
        /// The systems.
        one_of: Vec<String>,
    },
    /// Any of these places: `jp_01` to `jp_47` and others.
    Area {
        /// The places.
        one_of: Vec<String>,
    },
    /// Friends for so long: `day_7`, `day_30`, `day_90`, `day_180`, `day_365`.
    SubscriptionPeriod {
        /// The shortest.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        gte: Option<String>,
        /// Shorter than this.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lt: Option<String>,
    },
    /// A combination.
    Operator(Operator<Self>),
    /// A kind not known here.
    #[serde(untagged)]
    Unknown(Value),
}

object! {
    /// How many people.
    #[derive(Default)]
    NarrowcastLimit {} optional {
        /// At most so many, chosen at random.
        max: u64,
        /// At most as many as the quota leaves.
        up_to_remaining_quota: bool,
        /// Whether sending to fewer than selected fails; only with `up_to_remaining_quota`.
        forbid_partial_delivery: bool,
    }
}

object! {
    /// Answer: how far a narrowcast is.
    NarrowcastProgress {
        /// The state.
        phase: NarrowcastPhase,
        /// RFC 3339.
        accepted_time: String,
    } optional {
        /// People it was sent to.
        success_count: u64,
        /// People it could not be sent to.
        failure_count: u64,
        /// People it was meant for.
        target_count: u64,
        /// Why it failed.
        failed_description: String,
        /// 1 internal, 2 too few people, 3 repeated, 4 audience below 50, 5 partial delivery
        /// forbidden.
        error_code: u32,
        /// RFC 3339.
        completed_time: String,
    }
}

words! {
    /// The state of a narrowcast.
    NarrowcastPhase {
        /// People are being selected.
        Waiting = "waiting",
        /// Messages go out.
        Sending = "sending",
        /// Done; not everybody need have got it.
        Succeeded = "succeeded",
        /// Nothing went out.
        Failed = "failed",
    }
}
