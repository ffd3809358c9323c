//! A place for benches to put a city.

use std::path::Path;

use hamaguri::infra::{
    config::{Config, Surroundings},
    vault::RootKey,
};

/// What LINE and the city share.
pub const CHANNEL_SECRET: &str = "8c570fa6dd201bb328f1c1eac23a96d8";

/// The configuration of a city in a directory; its root key is made when there is none.
pub fn configuration(dir: &Path) -> Config {
    let key = dir.join("root.key");
    if !key.exists() {
        RootKey::create(&key).expect("writes");
    }
    let text = format!(
        r#"
        mode = "verification"
        server = {{ listen = "127.0.0.1:0", public_url = "https://city.test" }}
        data = {{ dir = "data" }}
        keys = {{ root_key_file = "root.key" }}
        line = {{ channel_id = "1", channel_secret = "{CHANNEL_SECRET}" }}
        city = {{ name = "見本市", account_name = "見本市公式" }}
        "#
    );
    let file = dir.join("hamaguri.toml");
    Config::parse(&file, &text, &Surroundings::of_process()).expect("is sound")
}
