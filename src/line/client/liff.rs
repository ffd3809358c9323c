//! LIFF apps: the pages residents open inside LINE. They belong to the LINE Login channel, so the
//! client that manages them has that channel's credentials.

use serde::{Deserialize, Serialize};

use super::{Answer, Client, LineError, call::Call, endpoints::Endpoint};

/// What a LIFF app is, to be made or changed. Absent properties keep LINE's defaults, or what was
/// there before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LiffSettings {
    /// How and where it opens; required when the app is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<LiffView>,
    /// Its name; may not contain "LINE".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whether it may use the camera for QR codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub features: Option<LiffFeatures>,
    /// How addresses under it are made: `concat`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permanent_link_pattern: Option<String>,
    /// What it may know: `openid`, `email`, `profile`, `chat_message.write`. LINE's default lacks
    /// `openid`, without which there is no ID token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Vec<String>>,
    /// Whether people are asked to become friends: `normal`, `aggressive`, `none`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bot_prompt: Option<String>,
}

/// How and where a LIFF app opens.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LiffView {
    /// How much of the screen it takes: `compact`, `tall` or `full`.
    #[serde(rename = "type")]
    pub size: String,
    /// Its address: https, without a fragment.
    pub url: String,
    /// Whether the bar at the top is left away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub module_mode: Option<bool>,
}

/// What a LIFF app may use.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LiffFeatures {
    /// The camera for QR codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qr_code: Option<bool>,
}

/// A LIFF app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LiffApp {
    /// Its id, as in `https://liff.line.me/{id}`.
    pub liff_id: String,
    /// What it is.
    #[serde(flatten)]
    pub settings: LiffSettings,
}

/// The LIFF apps of a channel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiffApps {
    /// At most 30.
    #[serde(default)]
    pub apps: Vec<LiffApp>,
}

/// A LIFF app's id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LiffIdAnswer {
    /// The id.
    pub liff_id: String,
}

/// LIFF apps, of a LINE Login channel.
impl Client {
    /// The channel's LIFF apps; 404 when it has none.
    pub async fn liff_apps(&self) -> Result<Answer<LiffApps>, LineError> {
        self.call(Call::to(Endpoint::GetAllLIFFApps)).await
    }

    /// Adds a LIFF app. Not repeatable: in doubt, look at the list.
    pub async fn add_liff_app(
        &self,
        settings: &LiffSettings,
    ) -> Result<Answer<LiffIdAnswer>, LineError> {
        if settings.view.is_none() {
            return Err(LineError::faulty("view", "must be specified"));
        }
        self.call(Call::to(Endpoint::AddLIFFApp).json(settings)).await
    }

    /// Changes the properties that are there.
    pub async fn update_liff_app(
        &self,
        app: &str,
        settings: &LiffSettings,
    ) -> Result<Answer<()>, LineError> {
        self.done(Call::to(Endpoint::UpdateLIFFApp).at(app).json(settings)).await
    }

    /// Removes a LIFF app.
    pub async fn delete_liff_app(&self, app: &str) -> Result<Answer<()>, LineError> {
        self.done(Call::to(Endpoint::DeleteLIFFApp).at(app)).await
    }
}
