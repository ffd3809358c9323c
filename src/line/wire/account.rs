//! The account itself: its name, its webhook, its quota, its counters.

use crate::line::ids::UserId;

object! {
    /// Answer: what the account is called.
    BotInfo {
        /// The account's own id, the `destination` of its webhooks.
        user_id: UserId,
        /// `@` and letters.
        basic_id: String,
        /// Shown to people.
        display_name: String,
        /// Whether staff can chat by hand.
        chat_mode: ChatMode,
        /// Who marks messages as read.
        mark_as_read_mode: MarkAsReadMode,
    } optional {
        /// The id the city chose, `@` and letters.
        premium_id: String,
        /// https.
        picture_url: String,
    }
}

words! {
    /// Whether staff can chat by hand.
    ChatMode {
        /// They can.
        Chat = "chat",
        /// Only the bot speaks.
        Bot = "bot",
    }
}

words! {
    /// Who marks messages as read.
    MarkAsReadMode {
        /// LINE, at once.
        Auto = "auto",
        /// Whoever calls the API.
        Manual = "manual",
    }
}

object! {
    /// Answer: where webhooks go.
    WebhookEndpoint {
        /// https, at most 500 letters.
        endpoint: String,
        /// Whether they go there at all; switched in the console only.
        active: bool,
    }
}

object! {
    /// Request: send webhooks there.
    SetWebhookEndpoint {
        /// https, at most 500 letters.
        endpoint: String,
    }
}

object! {
    /// Request: knock at the webhook's door.
    #[derive(Default)]
    TestWebhook {} optional {
        /// Another door than the one set.
        endpoint: String,
    }
}

object! {
    /// Answer: what the webhook's door said.
    TestWebhookAnswer {
        /// RFC 3339.
        timestamp: String,
        /// The HTTP status; 0 or below without an answer.
        status_code: i32,
        /// What happened.
        reason: TestReason,
        /// In more words.
        detail: String,
    } optional {
        /// Whether the door answered well.
        success: bool,
    }
}

words! {
    /// What happened at the webhook's door.
    TestReason {
        /// It answered well.
        Ok = "OK",
        /// Nobody there.
        CouldNotConnect = "COULD_NOT_CONNECT",
        /// No answer in time.
        RequestTimeout = "REQUEST_TIMEOUT",
        /// Another status than 2xx.
        ErrorStatusCode = "ERROR_STATUS_CODE",
        /// Anything else.
        Unclassified = "UNCLASSIFIED",
    }
}

object! {
    /// Answer: how many messages a month may have.
    Quota {
        /// Whether there is a limit.
        #[serde(rename = "type")]
        kind: QuotaKind,
    } optional {
        /// Messages a month, where there is a limit.
        value: u64,
    }
}

words! {
    /// Whether the month has a limit.
    QuotaKind {
        /// No limit.
        None = "none",
        /// A limit.
        Limited = "limited",
    }
}

object! {
    /// Answer: how many messages this month has had, roughly.
    QuotaConsumption {
        /// Messages, counted by recipient.
        total_usage: u64,
    }
}

object! {
    /// Answer: how many messages went out in a day.
    DeliveryCount {
        /// Whether the number is there.
        status: CountStatus,
    } optional {
        /// Messages sent over the API.
        success: u64,
    }
}

words! {
    /// Whether a statistic is there.
    CountStatus {
        /// It is.
        Ready = "ready",
        /// Not yet; numbers come the next day.
        Unready = "unready",
        /// The date lies before the records.
        OutOfService = "out_of_service",
        /// Too few people.
        UnavailableForPrivacy = "unavailable_for_privacy",
    }
}

object! {
    /// Answer: how many aggregation units this month has.
    AggregationUnitUsage {
        /// Names used, at most 1000 a month.
        num_of_custom_aggregation_units: u32,
    }
}

object! {
    /// Answer: a page of this month's aggregation units.
    AggregationUnitNames {
        /// The names.
        custom_aggregation_units: Vec<String>,
    } optional {
        /// For the next page, 24 hours long.
        next: String,
    }
}

object! {
    /// Answer: how far a film or a sound is prepared.
    Transcoding {
        /// The state.
        status: TranscodingStatus,
    }
}

words! {
    /// How far a film or a sound is prepared.
    TranscodingStatus {
        /// At work.
        Processing = "processing",
        /// Can be fetched.
        Succeeded = "succeeded",
        /// Cannot be fetched.
        Failed = "failed",
    }
}
