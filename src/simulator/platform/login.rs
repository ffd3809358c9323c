//! LINE Login: a resident grants an app something, the app gets tokens for it.

use std::collections::HashMap;

use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use reqwest::Url;

use super::{
    Dice, Platform, Refusal, Resident,
    id_tokens::{IdKey, Signer},
};

/// How long an authorization code lives (LINE Login v2.1 reference).
const CODE_LIVES_FOR: SignedDuration = SignedDuration::from_mins(10);
/// How long an access token from the web flow lives, in seconds (LINE Login v2.1 reference).
const WEB_LIVES_S: i64 = 30 * 24 * 3_600;
/// How long a refresh token lives, in seconds; refreshing does not extend it.
const REFRESH_LIVES_S: i64 = 90 * 24 * 3_600;
/// How long an access token from LIFF lives, in seconds (LIFF reference).
const LIFF_LIVES_S: i64 = 12 * 3_600;

/// What an app asks a resident for, checked.
#[derive(Debug, Clone)]
pub struct Request {
    /// Where the answer goes.
    pub redirect_uri: Url,
    /// Given back with the answer.
    pub state: String,
    /// What is asked for, such as `openid`.
    pub scope: Vec<String>,
    /// Put into the ID token.
    pub nonce: Option<String>,
    /// The SHA-256 of the verifier that redeems the code, base64url.
    pub challenge: Option<String>,
}

/// Tokens as the token endpoint gives them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserTokens {
    /// The access token.
    pub access_token: String,
    /// Its life in seconds.
    pub expires_in_s: i64,
    /// The ID token, with the scope `openid`.
    pub id_token: Option<String>,
    /// The refresh token.
    pub refresh_token: String,
    /// What was granted.
    pub scope: String,
}

/// An access token that lives.
#[derive(Debug, Clone)]
pub struct Session {
    /// The resident, by the official account's user id.
    pub user_id: String,
    /// What was granted.
    pub scope: Vec<String>,
    /// Until when.
    pub until: Timestamp,
}

#[derive(Debug)]
pub(super) struct Logins {
    pub(super) key: IdKey,
    codes: HashMap<String, Grant>,
    sessions: HashMap<String, Session>,
    refreshes: HashMap<String, Session>,
}

#[derive(Debug)]
struct Grant {
    user_id: String,
    request: Request,
    until: Timestamp,
}

impl Logins {
    pub(super) fn new(dice: &mut Dice) -> Self {
        let key = IdKey::new(dice);
        Self { key, codes: HashMap::new(), sessions: HashMap::new(), refreshes: HashMap::new() }
    }

    pub(super) fn tidy(&mut self, now: Timestamp) {
        self.codes.retain(|_, grant| now <= grant.until);
        self.sessions.retain(|_, session| now < session.until);
        self.refreshes.retain(|_, session| now < session.until);
    }
}

impl Session {
    /// Whether this was granted.
    pub fn allows(&self, scope: &str) -> bool {
        self.scope.iter().any(|granted| granted == scope)
    }
}

impl Platform {
    /// Has a resident answer a request for consent; the address the browser goes to next.
    pub fn consent(
        &mut self,
        user_id: &str,
        request: Request,
        now: Timestamp,
    ) -> Result<Url, Refusal> {
        self.known_resident(user_id)?;
        let mut next = request.redirect_uri.clone();
        if self.settings.login.denied {
            next.query_pairs_mut()
                .append_pair("error", "access_denied")
                .append_pair("error_description", "The resource owner denied the request.")
                .append_pair("state", &request.state);
            return Ok(next);
        }
        let code = self.dice.letters(20);
        next.query_pairs_mut().append_pair("code", &code).append_pair("state", &request.state);
        let until = now + CODE_LIVES_FOR;
        let grant = Grant { user_id: user_id.to_owned(), request, until };
        self.logins.codes.insert(code, grant);
        Ok(next)
    }

    /// Redeems a code, once.
    pub fn redeem_code(
        &mut self,
        code: &str,
        (redirect_uri, verifier): (&str, Option<&str>),
        now: Timestamp,
    ) -> Result<UserTokens, Refusal> {
        let invalid = |why| Refusal::oauth("invalid_grant", why);
        let grant = self.logins.codes.remove(code).filter(|grant| now <= grant.until);
        let grant = grant.ok_or_else(|| invalid("invalid authorization code"))?;
        let Grant { user_id, request, .. } = grant;
        if Url::parse(redirect_uri).ok().as_ref() != Some(&request.redirect_uri) {
            return Err(invalid("redirect_uri does not match"));
        }
        let hash = |text: &str| BASE64_URL_SAFE_NO_PAD.encode(digest(&SHA256, text.as_bytes()));
        if let Some(challenge) = &request.challenge
            && verifier.map(hash).as_ref() != Some(challenge)
        {
            return Err(invalid("code_verifier does not match"));
        }
        let is_open_id = request.scope.iter().any(|scope| scope == "openid");
        let asked = (request.scope.as_slice(), request.nonce.as_deref());
        let id_token =
            is_open_id.then(|| self.issue_id_token(&user_id, asked, Signer::ChannelSecret, now));
        let refresh_token = self.dice.letters(20);
        let until = now + SignedDuration::from_secs(REFRESH_LIVES_S);
        let scope = request.scope;
        let session = Session { user_id: user_id.clone(), scope: scope.clone(), until };
        self.logins.refreshes.insert(refresh_token.clone(), session);
        let access_token = self.open_session(&user_id, &scope, (now, WEB_LIVES_S));
        let (expires_in_s, scope) = (WEB_LIVES_S, scope.join(" "));
        Ok(UserTokens { access_token, expires_in_s, id_token, refresh_token, scope })
    }

    /// A fresh access token for a refresh token, which stays.
    pub fn refresh_session(
        &mut self,
        refresh_token: &str,
        now: Timestamp,
    ) -> Result<UserTokens, Refusal> {
        let session = self.logins.refreshes.get(refresh_token).filter(|it| now < it.until);
        let invalid = || Refusal::oauth("invalid_grant", "invalid refresh token");
        let Session { user_id, scope, .. } = session.cloned().ok_or_else(invalid)?;
        Ok(UserTokens {
            access_token: self.open_session(&user_id, &scope, (now, WEB_LIVES_S)),
            expires_in_s: WEB_LIVES_S,
            id_token: None,
            refresh_token: refresh_token.to_owned(),
            scope: scope.join(" "),
        })
    }

    /// Access and ID token for a LIFF app, as LINE's own browser gets them.
    pub(super) fn liff_tokens(
        &mut self,
        user_id: &str,
        scope: &[String],
        now: Timestamp,
    ) -> (String, Option<String>) {
        let access_token = self.open_session(user_id, scope, (now, LIFF_LIVES_S));
        let is_open_id = scope.iter().any(|scope| scope == "openid");
        let id_token =
            is_open_id.then(|| self.issue_id_token(user_id, (scope, None), Signer::Line, now));
        (access_token, id_token)
    }

    /// What an access token stands for, while it lives.
    pub fn session(&self, access_token: &str, now: Timestamp) -> Option<&Session> {
        self.logins.sessions.get(access_token).filter(|session| now < session.until)
    }

    /// The resident of an access token with a scope: 401 without a living token, 403 without
    /// the scope.
    pub fn session_resident(
        &self,
        access_token: &str,
        scope: &str,
        now: Timestamp,
    ) -> Result<&Resident, Refusal> {
        let session = self.session(access_token, now);
        let session = session.ok_or_else(|| Refusal::new(401, "invalid token"))?;
        if !session.allows(scope) {
            return Err(Refusal::new(403, "insufficient scope"));
        }
        self.known_resident(&session.user_id)
    }

    /// Ends an access token, or a refresh token; others are left alone without a word.
    pub fn revoke_session(&mut self, token: &str) {
        self.logins.sessions.remove(token);
        self.logins.refreshes.remove(token);
    }

    /// Takes back everything the resident of an access token has granted.
    pub fn deauthorize(&mut self, access_token: &str, now: Timestamp) -> Result<(), Refusal> {
        let session = self.session(access_token, now);
        let session = session.ok_or_else(|| Refusal::new(400, "invalid userAccessToken"))?;
        let user_id = session.user_id.clone();
        self.logins.sessions.retain(|_, session| session.user_id != user_id);
        self.logins.refreshes.retain(|_, session| session.user_id != user_id);
        Ok(())
    }

    fn open_session(
        &mut self,
        user_id: &str,
        scope: &[String],
        (now, lives_s): (Timestamp, i64),
    ) -> String {
        let token = format!("eyJhbGciOiJIUzI1NiJ9.{}", self.dice.letters(120));
        let until = now + SignedDuration::from_secs(lives_s);
        let session = Session { user_id: user_id.to_owned(), scope: scope.to_vec(), until };
        self.logins.sessions.insert(token.clone(), session);
        token
    }
}
