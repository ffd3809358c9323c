use std::collections::HashSet;

use serde_json::Value;

use super::{
    actions::{self, Place},
    cursor::{At, Unit, walk},
    fault::Fault,
    requests::people,
};
use crate::line::{
    ids::RichMenuId,
    limits::{
        ALIAS_LETTERS_MAX, BATCH_OPERATIONS_MAX, BULK_LINK_MAX, CHAT_BAR_CLUSTERS_MAX,
        RESUME_KEY_LETTERS_MAX, RICH_MENU_AREAS_MAX, RICH_MENU_HEIGHT_MIN,
        RICH_MENU_NAME_CLUSTERS_MAX, RICH_MENU_RATIO_MIN_HUNDREDTHS, RICH_MENU_WIDTH,
    },
};

/// The greatest number of LINE's own schema for pixels.
const PIXELS_MAX: i64 = i32::MAX as i64;

/// Everything wrong with a rich menu.
pub fn rich_menu(menu: &Value) -> Vec<Fault> {
    walk(menu, "", |at| {
        size(&at.required("size"));
        at.required("selected").flag();
        at.required("name").text(1..=RICH_MENU_NAME_CLUSTERS_MAX, Unit::Clusters);
        at.required("chatBarText").text(1..=CHAT_BAR_CLUSTERS_MAX, Unit::Clusters);
        for area in at.required("areas").list(0..=RICH_MENU_AREAS_MAX) {
            let bounds = area.required("bounds");
            for (name, min) in [("x", 0), ("y", 0), ("width", 1), ("height", 1)] {
                bounds.required(name).integer(min..=PIXELS_MAX);
            }
            actions::action(&area.required("action"), Place::RichMenu);
        }
    })
}

/// Everything wrong with a request for an alias.
pub fn rich_menu_alias(body: &Value) -> Vec<Fault> {
    walk(body, "", |at| {
        let alias = at.required("richMenuAliasId");
        alias.text(1..=ALIAS_LETTERS_MAX, Unit::Utf16);
        let letters = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-".contains(&b);
        alias.form(|alias| alias.bytes().all(letters), "invalid richMenuAliasId");
        menu_id(&at.required("richMenuId"));
    })
}

/// Everything wrong with a request that puts another menu behind an alias.
pub fn rich_menu_alias_update(body: &Value) -> Vec<Fault> {
    walk(body, "", |at| menu_id(&at.required("richMenuId")))
}

/// Everything wrong with a request that gives many people a menu.
pub fn rich_menu_bulk_link(body: &Value) -> Vec<Fault> {
    walk(body, "", |at| {
        menu_id(&at.required("richMenuId"));
        people(&at.required("userIds"), BULK_LINK_MAX);
    })
}

/// Everything wrong with a request that takes menus from many people.
pub fn rich_menu_bulk_unlink(body: &Value) -> Vec<Fault> {
    walk(body, "", |at| people(&at.required("userIds"), BULK_LINK_MAX))
}

/// Everything wrong with a batch.
pub fn rich_menu_batch(body: &Value) -> Vec<Fault> {
    walk(body, "", |at| {
        let list = at.required("operations");
        let mut sources = HashSet::new();
        for operation in list.list(1..=BATCH_OPERATIONS_MAX) {
            let kind = operation.required("type").word(&["link", "unlink", "unlinkAll"]);
            if matches!(kind, Some("link" | "unlink")) {
                let from = operation.required("from");
                menu_id(&from);
                if from.string().is_some_and(|id| !sources.insert(id)) {
                    from.fault("must not be specified twice");
                }
            }
            match kind {
                Some("link") => menu_id(&operation.required("to")),
                Some("unlinkAll") if list.len() != 1 => {
                    operation.optional("type").fault("unlinkAll must be the only operation");
                }
                Some(_) | None => {}
            }
        }
        let key = at.optional("resumeRequestKey");
        key.text(1..=RESUME_KEY_LETTERS_MAX, Unit::Utf16);
        let letters = |b: u8| b.is_ascii_alphanumeric() || b"_-".contains(&b);
        key.form(|key| key.bytes().all(letters), "invalid resumeRequestKey");
    })
}

fn size(at: &At<'_>) {
    let width = at.required("width").integer(RICH_MENU_WIDTH);
    let height = at.required("height").integer(RICH_MENU_HEIGHT_MIN..=PIXELS_MAX);
    if let (Some(width), Some(height)) = (width, height)
        && width.saturating_mul(100) < height.saturating_mul(RICH_MENU_RATIO_MIN_HUNDREDTHS)
    {
        at.fault("width / height must be greater than or equal to 1.45");
    }
}

fn menu_id(at: &At<'_>) {
    at.form(|id| id.parse::<RichMenuId>().is_ok(), "invalid richMenuId");
}
