//! What tests of menus, audiences, statistics and logging in share.

use jiff::SignedDuration;
use reqwest::Method;
use serde_json::{Value, json};

use hamaguri::simulator::platform::NewResident;

use super::sim::{Answered, Answering, Sim};

/// A picture of this size as far as its header says, in PNG.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\x02\0\0\0");
    bytes
}

/// A menu with a tab to an alias and a link.
pub fn menu_to(alias: &str) -> Value {
    json!({
        "size": { "width": 2500, "height": 1686 },
        "selected": true,
        "name": "v1",
        "chatBarText": "メニュー",
        "areas": [
            {
                "bounds": { "x": 0, "y": 0, "width": 1250, "height": 250 },
                "action": { "type": "richmenuswitch", "richMenuAliasId": alias, "data": "tab=2" },
            },
            {
                "bounds": { "x": 0, "y": 250, "width": 2500, "height": 1436 },
                "action": { "type": "uri", "uri": "https://city.example.jp/" },
            },
        ],
    })
}

impl Sim {
    pub async fn put(&self, path: &str, body: Value) -> Answered {
        self.call(Method::PUT, path).json(&body).answered().await
    }

    pub async fn delete(&self, path: &str) -> Answered {
        self.call(Method::DELETE, path).answered().await
    }

    pub fn pass_s(&self, seconds: i64) {
        self.advance(SignedDuration::from_secs(seconds));
    }

    pub fn pass_days(&self, days: i64) {
        self.advance(SignedDuration::from_hours(24 * days));
    }

    /// Makes a menu without a picture.
    pub async fn bare_menu(&self, alias: &str) -> String {
        let made = self.post("/v2/bot/richmenu", menu_to(alias)).await;
        assert_eq!(made.status, 200, "{}", made.message());
        made.json()["richMenuId"].as_str().unwrap().to_owned()
    }

    /// Makes a menu with its picture.
    pub async fn menu(&self, alias: &str) -> String {
        let id = self.bare_menu(alias).await;
        assert_eq!(self.upload(&id, "image/png", png(2500, 1686)).await.status, 200);
        id
    }

    pub async fn upload(&self, id: &str, kind: &str, bytes: Vec<u8>) -> Answered {
        let path = format!("/api-data/v2/bot/richmenu/{id}/content");
        self.call(Method::POST, &path).header("content-type", kind).body(bytes).answered().await
    }

    /// So many friends of whom LINE supposes this.
    pub fn crowd(&self, count: usize, attributes: Value) -> Vec<String> {
        let make = |_| {
            let attributes = serde_json::from_value(attributes.clone()).unwrap();
            let new = NewResident { attributes, ..NewResident::default() };
            self.world().make_friend(new).unwrap()
        };
        (0..count).map(make).collect()
    }

    /// Has a resident open the talk.
    pub fn opens(&self, user_id: &str) {
        self.world().with(|platform, now| platform.open_talk(user_id, now)).unwrap();
    }

    /// The id of the menu on a resident's phone.
    pub fn shown(&self, user_id: &str) -> Option<String> {
        self.world().with(|platform, _| platform.menu_shown_to(user_id)).map(|menu| menu.id)
    }
}
