//! The menu under the chat, its aliases and its batches.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::line::ids::{RichMenuId, UserId};

use super::Action;

object! {
    /// A rich menu to be made.
    RichMenu {
        /// The picture's size, in pixels.
        size: RichMenuSize,
        /// Whether the menu is open when the chat opens.
        selected: bool,
        /// For staff, at most 300 grapheme clusters.
        name: String,
        /// On the bar that opens the menu, at most 14 grapheme clusters.
        chat_bar_text: String,
        /// At most 20.
        areas: Vec<RichMenuArea>,
    }
}

object! {
    /// A picture's size, in pixels.
    #[derive(Copy, Eq)]
    RichMenuSize {
        /// 800 to 2500.
        width: i64,
        /// From 250; the breadth is at least 1.45 times the height.
        height: i64,
    }
}

object! {
    /// A part of the picture and what a tap on it does.
    RichMenuArea {
        /// Which part.
        bounds: RichMenuBounds,
        /// What a tap does.
        action: Action,
    }
}

object! {
    /// A part of the picture, in pixels.
    #[derive(Copy, Eq)]
    RichMenuBounds {
        /// From the left edge.
        x: i64,
        /// From the upper edge.
        y: i64,
        /// Breadth.
        width: i64,
        /// Height.
        height: i64,
    }
}

/// A rich menu that exists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StoredRichMenu {
    /// Its id.
    pub rich_menu_id: RichMenuId,
    /// What it was made of.
    #[serde(flatten)]
    pub menu: RichMenu,
}

object! {
    /// Answer: every rich menu made over the API.
    RichMenuList {
        /// In no stated order.
        richmenus: Vec<StoredRichMenu>,
    }
}

object! {
    /// Answer: one rich menu's id.
    RichMenuIdAnswer {
        /// The id.
        rich_menu_id: RichMenuId,
    }
}

object! {
    /// A name that stays while the menu behind it changes; also the request that makes it.
    RichMenuAlias {
        /// 1 to 32 of `a-z`, `0-9`, `_`, `-`.
        rich_menu_alias_id: String,
        /// The menu behind it.
        rich_menu_id: RichMenuId,
    }
}

object! {
    /// Request: put another menu behind an alias.
    UpdateRichMenuAlias {
        /// The menu.
        rich_menu_id: RichMenuId,
    }
}

object! {
    /// Answer: every alias.
    RichMenuAliasList {
        /// In no stated order.
        aliases: Vec<RichMenuAlias>,
    }
}

object! {
    /// Request: one menu for up to 500 people.
    RichMenuBulkLink {
        /// The menu.
        rich_menu_id: RichMenuId,
        /// 1 to 500.
        user_ids: Vec<UserId>,
    }
}

object! {
    /// Request: no menu of their own for up to 500 people.
    RichMenuBulkUnlink {
        /// 1 to 500.
        user_ids: Vec<UserId>,
    }
}

object! {
    /// Request: change the menus of everybody who has a certain one.
    RichMenuBatch {
        /// At most 1000; all look at the state before the request.
        operations: Vec<RichMenuOperation>,
    } optional {
        /// Makes a repeated request go on where the first stopped, for 14 days; 1 to 100 letters.
        resume_request_key: String,
    }
}

/// One change of a batch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum RichMenuOperation {
    /// Whoever has `from` gets `to`.
    Link {
        /// The old menu.
        from: RichMenuId,
        /// The new menu.
        to: RichMenuId,
    },
    /// Whoever has `from` loses it.
    Unlink {
        /// The old menu.
        from: RichMenuId,
    },
    /// Everybody loses the menu of their own; stands alone.
    UnlinkAll {},
    /// A kind not known here.
    #[serde(untagged)]
    Unknown(Value),
}

object! {
    /// Answer: how far a batch is.
    RichMenuBatchProgress {
        /// The state.
        phase: BatchPhase,
        /// RFC 3339.
        accepted_time: String,
    } optional {
        /// RFC 3339.
        completed_time: String,
    }
}

words! {
    /// The state of a batch.
    BatchPhase {
        /// At work.
        Ongoing = "ongoing",
        /// Done.
        Succeeded = "succeeded",
        /// Some people kept their old menu.
        Failed = "failed",
    }
}
