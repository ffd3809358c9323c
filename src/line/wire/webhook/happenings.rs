//! What the kinds of events tell besides what all events tell.

use serde_json::{Map, Value};

use super::Source;

object! {
    /// What was taken back.
    Unsend {
        /// The message.
        message_id: String,
    }
}

object! {
    /// How somebody became a friend.
    #[derive(Default)]
    Follow {} optional {
        /// Whether the person had blocked the account before; LINE does not promise it is right.
        is_unblocked: bool,
    }
}

object! {
    /// People who came or left.
    Party {
        /// Who.
        members: Vec<Source>,
    }
}

object! {
    /// What a tap reports.
    Postback {
        /// What we put into the action.
        data: String,
    } optional {
        /// What was picked (`date`, `time` or `datetime`), or where a menu switch led
        /// (`newRichMenuAliasId`, `status`).
        params: Map<String, Value>,
    }
}

object! {
    /// A film somebody saw to its end.
    VideoPlayComplete {
        /// What we put into the message.
        tracking_id: String,
    }
}

object! {
    /// A beacon somebody came near. Anybody can pretend to be one.
    Beacon {
        /// Its number.
        hwid: String,
        /// `enter`, `banner` or `stay`.
        #[serde(rename = "type")]
        kind: String,
    } optional {
        /// What it says, in hexadecimal.
        dm: String,
    }
}

object! {
    /// How linking went.
    AccountLink {
        /// `ok` or `failed`.
        result: String,
        /// What we made up for this link.
        nonce: String,
    }
}

object! {
    /// What happened to a membership.
    MembershipChange {
        /// `joined`, `left` or `renewed`.
        #[serde(rename = "type")]
        kind: String,
        /// Which membership.
        membership_id: u64,
    }
}

object! {
    /// What happened to a module channel.
    ModuleChange {
        /// `attached` or `detached`.
        #[serde(rename = "type")]
        kind: String,
    } optional {
        /// The account.
        bot_id: String,
        /// What it may do.
        scopes: Vec<String>,
        /// Why it was detached.
        reason: String,
    }
}

object! {
    /// How long we lead a chat.
    ChatControl {
        /// ms since 1970.
        expire_at: i64,
    }
}

object! {
    /// A notification message that arrived.
    PhoneDelivery {
        /// The hashed number, or the tag sent along.
        data: String,
    }
}
