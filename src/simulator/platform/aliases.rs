//! Aliases of rich menus, and the tabs that lead through them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Platform, Refusal, richmenus::explained};
use crate::line::limits::RICH_MENU_ALIASES_MAX;

/// Menu ids by alias.
#[derive(Debug, Default)]
pub(super) struct Aliases(BTreeMap<String, String>);

impl Platform {
    /// Makes an alias. Refused when it exists, beyond 1,000, and for a menu that is not there or
    /// has no picture.
    pub fn make_alias(&mut self, alias: &str, menu_id: &str) -> Result<(), Refusal> {
        self.alias_target(menu_id)?;
        if self.aliases.0.contains_key(alias) {
            return Err(explained(400, "conflict richmenu alias id"));
        }
        if RICH_MENU_ALIASES_MAX <= self.aliases.0.len() {
            // LINE documents the status alone; the words are simulated.
            return Err(explained(400, "The number of rich menu aliases exceeds the limit"));
        }
        self.aliases.0.insert(alias.to_owned(), menu_id.to_owned());
        Ok(())
    }

    /// Puts another menu behind an alias.
    pub fn repoint_alias(&mut self, alias: &str, menu_id: &str) -> Result<(), Refusal> {
        self.alias(alias)?;
        self.alias_target(menu_id)?;
        self.aliases.0.insert(alias.to_owned(), menu_id.to_owned());
        Ok(())
    }

    /// Removes an alias.
    pub fn delete_alias(&mut self, alias: &str) -> Result<(), Refusal> {
        self.alias(alias)?;
        self.aliases.0.remove(alias);
        Ok(())
    }

    /// The menu id behind an alias.
    pub fn alias(&self, alias: &str) -> Result<&str, Refusal> {
        let menu_id = self.aliases.0.get(alias).map(String::as_str);
        menu_id.ok_or_else(|| explained(404, "richmenu alias not found"))
    }

    /// Every alias with its menu id, in order.
    pub fn aliases(&self) -> impl Iterator<Item = (&str, &str)> {
        self.aliases.0.iter().map(|(alias, menu_id)| (alias.as_str(), menu_id.as_str()))
    }

    /// Has a resident tap a tab: the menu behind the alias becomes the resident's own, and the
    /// bot is told how it went.
    pub fn switch_menu(
        &mut self,
        user_id: &str,
        (alias, data): (&str, &str),
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let menu_id = self.aliases.0.get(alias).cloned();
        let status = match menu_id.as_deref().map(|id| self.presentable_menu(id)) {
            None => "RICHMENU_ALIAS_ID_NOTFOUND",
            Some(Err(_)) => "RICHMENU_NOTFOUND",
            Some(Ok(_)) => "SUCCESS",
        };
        let params: Value = json!({ "newRichMenuAliasId": alias, "status": status });
        self.post_back(user_id, &json!({ "data": data, "params": params }), None, now)?;
        if let Some(menu_id) = menu_id {
            self.link_menus(&menu_id, &[user_id.to_owned()], now);
        }
        Ok(())
    }

    fn alias_target(&self, menu_id: &str) -> Result<(), Refusal> {
        let found = self.presentable_menu(menu_id);
        found.map(|_| ()).map_err(|_| explained(400, "richmenu not found"))
    }
}
