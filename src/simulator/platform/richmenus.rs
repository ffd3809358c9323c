//! Rich menus: made, given a picture, shown to everybody or to somebody.

use std::{collections::HashMap, sync::Arc};

use imagesize::ImageType;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::{Novelty, Platform, Refusal, deeds::Deed};
use crate::line::limits::{
    RICH_MENU_HEIGHT_MIN, RICH_MENU_RATIO_MIN_HUNDREDTHS, RICH_MENU_WIDTH, RICH_MENUS_MAX,
};

/// The properties of a rich menu LINE keeps.
const PROPERTIES: [&str; 5] = ["size", "selected", "name", "chatBarText", "areas"];

/// A rich menu.
#[derive(Debug, Clone)]
pub struct RichMenu {
    /// Its id.
    pub id: String,
    /// What it was made of, as sent.
    pub object: Arc<Value>,
    /// Its picture, once it has one; it then never changes.
    pub picture: Option<Picture>,
    /// When it was made.
    pub made_at: Timestamp,
}

/// A picture as uploaded.
#[derive(Debug, Clone)]
pub struct Picture {
    /// `image/jpeg` or `image/png`.
    pub content_type: &'static str,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// A rich menu as it stands on a phone; it stays there though it may have been deleted since.
#[derive(Debug, Clone)]
pub struct ShownMenu {
    /// Its id.
    pub id: String,
    /// What it was made of.
    pub object: Arc<Value>,
    /// Its picture.
    pub picture: Picture,
}

#[derive(Debug, Default)]
pub(super) struct RichMenus {
    all: Vec<RichMenu>,
    default_id: Option<String>,
    /// Menu ids by user id.
    own: HashMap<String, String>,
    /// What stands on the phones whose talk has been opened.
    screens: HashMap<String, Option<ShownMenu>>,
}

impl RichMenus {
    /// Who has a menu of their own, and which.
    pub(super) fn own(&self) -> impl Iterator<Item = (&String, &String)> {
        self.own.iter()
    }
}

impl Platform {
    /// Makes a menu of a checked object; answers its id. Refused beyond 1,000.
    pub fn make_menu(&mut self, object: &Value, now: Timestamp) -> Result<String, Refusal> {
        if RICH_MENUS_MAX <= self.menus.all.len() {
            // LINE documents the status alone; the words are simulated.
            return Err(Refusal::new(400, "The number of rich menus exceeds the limit"));
        }
        let kept = |name: &&str| object.get(*name).map(|value| ((*name).to_owned(), value.clone()));
        let object: Map<String, Value> = PROPERTIES.iter().filter_map(kept).collect();
        let id = format!("richmenu-{}", self.dice.hex32());
        let object = Arc::new(Value::Object(object));
        self.menus.all.push(RichMenu { id: id.clone(), object, picture: None, made_at: now });
        Ok(id)
    }

    /// Every menu, in the order they were made.
    pub fn menus(&self) -> &[RichMenu] {
        &self.menus.all
    }

    /// A menu, or 404.
    pub fn menu(&self, id: &str) -> Result<&RichMenu, Refusal> {
        let menu = self.menus.all.iter().find(|menu| menu.id == id);
        menu.ok_or_else(Refusal::not_found)
    }

    /// A menu that can be shown: 404 when there is none, 400 when it has no picture.
    pub(super) fn presentable_menu(&self, id: &str) -> Result<&RichMenu, Refusal> {
        let menu = self.menu(id)?;
        match menu.picture {
            Some(_) => Ok(menu),
            None => Err(explained(400, "must upload richmenu image before applying it to user")),
        }
    }

    /// Gives a menu its picture, once. Refused when it has one, or the picture is of another kind
    /// than said, or of a size LINE does not take.
    pub fn set_menu_picture(
        &mut self,
        id: &str,
        content_type: &str,
        bytes: &[u8],
    ) -> Result<(), Refusal> {
        if self.menu(id)?.picture.is_some() {
            let message = "An image has already been uploaded to the richmenu";
            return Err(explained(400, message));
        }
        let content_type = match (content_type, imagesize::image_type(bytes)) {
            ("image/jpeg", Ok(ImageType::Jpeg)) => "image/jpeg",
            ("image/png", Ok(ImageType::Png)) => "image/png",
            // LINE documents neither case; the words are simulated.
            ("image/jpeg" | "image/png", _) => {
                return Err(explained(400, "The image is not of the content type given"));
            }
            (other, _) => {
                let message = format!("The content type, {other}, is not supported");
                return Err(Refusal::new(415, message));
            }
        };
        if !imagesize::blob_size(bytes).is_ok_and(|size| is_allowed(size.width, size.height)) {
            return Err(explained(400, "The image size is not allowed for richmenu"));
        }
        let picture = Picture { content_type, bytes: bytes.into() };
        let mut all = self.menus.all.iter_mut();
        if let Some(menu) = all.find(|menu| menu.id == id) {
            menu.picture = Some(picture);
        }
        Ok(())
    }

    /// Deletes a menu: phones that show it do so until the talk is opened anew. Aliases stay and
    /// lead to nothing.
    pub fn delete_menu(&mut self, id: &str) -> Result<(), Refusal> {
        self.menu(id)?;
        self.menus.all.retain(|menu| menu.id != id);
        self.menus.own.retain(|_, own| own != id);
        self.menus.default_id.take_if(|default| default == id);
        Ok(())
    }

    /// Shows a menu to everybody without one of their own, from the next opening of the talk.
    pub fn set_default_menu(&mut self, id: &str) -> Result<(), Refusal> {
        self.menus.default_id = Some(self.presentable_menu(id)?.id.clone());
        Ok(())
    }

    /// The menu everybody sees.
    pub fn default_menu(&self) -> Result<&str, Refusal> {
        let default = self.menus.default_id.as_deref();
        default.ok_or_else(|| explained(404, "no default richmenu"))
    }

    /// Shows no menu to people without one of their own, from the next opening of the talk.
    pub fn cancel_default_menu(&mut self) {
        self.menus.default_id = None;
    }

    /// Gives a resident a menu of their own at once. Whoever is no friend gets none, without a
    /// word.
    pub fn link_menu(&mut self, user_id: &str, id: &str, now: Timestamp) -> Result<(), Refusal> {
        self.presentable_menu(id)?;
        self.link_menus(id, &[user_id.to_owned()], now);
        Ok(())
    }

    /// The menu a resident was given.
    pub fn own_menu(&self, user_id: &str) -> Result<&str, Refusal> {
        let own = self.menus.own.get(user_id);
        own.map(String::as_str).ok_or_else(|| explained(404, "the user has no richmenu"))
    }

    /// Takes menus of their own from residents, at once.
    pub fn unlink_menus(&mut self, user_ids: &[String], now: Timestamp) {
        for user_id in user_ids {
            self.menus.own.remove(user_id);
            self.refresh_screen(user_id, now);
        }
    }

    /// Gives friends among these residents a menu, if it is still there.
    pub(super) fn link_menus(&mut self, id: &str, user_ids: &[String], now: Timestamp) {
        if self.menu(id).is_err() {
            return;
        }
        for user_id in user_ids {
            if self.resident(user_id).is_some_and(|resident| resident.is_friend()) {
                self.menus.own.insert(user_id.clone(), id.to_owned());
                self.refresh_screen(user_id, now);
            }
        }
    }

    /// Has a resident open the talk: the menu that applies by now is shown, and everything the
    /// city has sent counts as seen.
    pub fn open_talk(&mut self, user_id: &str, now: Timestamp) -> Result<(), Refusal> {
        self.known_resident(user_id)?;
        self.menus.screens.remove(user_id);
        self.refresh_screen(user_id, now);
        self.see_messages(user_id, now);
        Ok(())
    }

    /// The menu on a resident's phone. It follows changes of the resident's own menu at once,
    /// all others when the talk is opened ([`Platform::open_talk`]).
    pub fn menu_shown_to(&self, user_id: &str) -> Option<ShownMenu> {
        match self.menus.screens.get(user_id) {
            Some(shown) => shown.clone(),
            None => self.applicable_menu(user_id),
        }
    }

    fn refresh_screen(&mut self, user_id: &str, now: Timestamp) {
        let menu = self.applicable_menu(user_id);
        let id = menu.as_ref().map(|menu| menu.id.clone());
        let before = self.menus.screens.insert(user_id.to_owned(), menu);
        let id_before = before.map(|shown| shown.map(|menu| menu.id));
        if id_before.as_ref() == Some(&id) {
            return;
        }
        self.tell(user_id, Novelty::Menu);
        if let Some(id) = id {
            self.note_deed(user_id, Deed::MenuSeen(id), now);
        }
    }

    /// A friend's own menu comes before everybody's.
    fn applicable_menu(&self, user_id: &str) -> Option<ShownMenu> {
        let is_friend = self.resident(user_id).is_some_and(|resident| resident.is_friend());
        let own = self.menus.own.get(user_id).filter(|_| is_friend);
        let menu = self.menu(own.or(self.menus.default_id.as_ref())?).ok()?;
        let picture = menu.picture.clone()?;
        Some(ShownMenu { id: menu.id.clone(), object: Arc::clone(&menu.object), picture })
    }
}

/// A refusal with an empty list of details, as rich-menu endpoints give it.
pub(super) fn explained(status: u16, message: &str) -> Refusal {
    Refusal::with_body(status, json!({ "message": message, "details": [] }))
}

fn is_allowed(width: usize, height: usize) -> bool {
    let (Ok(width), Ok(height)) = (i64::try_from(width), i64::try_from(height)) else {
        return false;
    };
    RICH_MENU_WIDTH.contains(&width)
        && RICH_MENU_HEIGHT_MIN <= height
        && height * RICH_MENU_RATIO_MIN_HUNDREDTHS <= width * 100
}
