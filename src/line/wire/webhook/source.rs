use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::line::{
    ids::{GroupId, RoomId, UserId},
    wire::vocabulary::lenient,
};

/// Where an event happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Source {
    /// In the chat with one person.
    User {
        /// The person.
        #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
        user_id: Option<UserId>,
    },
    /// In a group.
    Group {
        /// The group.
        group_id: GroupId,
        /// The person, where LINE says so.
        #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
        user_id: Option<UserId>,
    },
    /// In a multi-person chat.
    Room {
        /// The room.
        room_id: RoomId,
        /// The person, where LINE says so.
        #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
        user_id: Option<UserId>,
    },
    /// A kind not known here, or a malformed id.
    #[serde(untagged)]
    Unknown(Value),
}

impl From<UserId> for Source {
    fn from(id: UserId) -> Self {
        Self::User { user_id: Some(id) }
    }
}
