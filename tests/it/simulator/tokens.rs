//! Channel access tokens over HTTP.

use aws_lc_rs::{
    rand::SystemRandom,
    rsa::{KeyPair, KeySize},
    signature::{KeyPair as _, RSA_PKCS1_SHA256},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::sim::{Answered, Answering, Sim};

const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

async fn stateless(sim: &Sim, secret: &str) -> Answered {
    let id = sim.running.channel.id.as_str();
    let fields =
        [("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret)];
    sim.form("/oauth2/v3/token", &fields).await
}

async fn info(sim: &Sim, token: &str) -> u16 {
    let url = format!("{}/v2/bot/info", sim.running.api_base());
    sim.http.get(url).bearer_auth(token).answered().await.status
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

#[tokio::test]
async fn a_stateless_token_opens_for_a_quarter_of_an_hour() {
    let sim = Sim::open().await;
    let issued = stateless(&sim, &sim.running.channel.secret).await.json();
    assert_eq!((&issued["token_type"], &issued["expires_in"]), (&json!("Bearer"), &json!(900)));
    let token = text(&issued["access_token"]);
    assert_eq!(info(&sim, token).await, 200);
    let verify = format!("/oauth2/v2.1/verify?access_token={token}");
    let verified = sim.get(&verify).await.json();
    assert_eq!(verified["client_id"], json!(sim.running.channel.id));
    sim.advance(SignedDuration::from_mins(15));
    assert_eq!(info(&sim, token).await, 401);
    let expired = sim.get(&verify).await;
    let words =
        json!({ "error": "invalid_request", "error_description": "The access token expired" });
    assert_eq!((expired.status, expired.json()), (400, words));
    let no_jws = sim.get("/oauth2/v2.1/verify?access_token=abc").await.json();
    assert_eq!(no_jws["error_description"], "The access token not JWS");
}

#[tokio::test]
async fn a_wrong_secret_gets_no_token() {
    let sim = Sim::open().await;
    let refused = stateless(&sim, "wrong").await;
    assert_eq!(refused.status, 400);
    assert_eq!(refused.json()["error_description"], "Invalid 'client_credentials'.");
    let id = sim.running.channel.id.as_str();
    let fields =
        [("grant_type", "client_credentials"), ("client_id", id), ("client_secret", "wrong")];
    let refused = sim.form("/v2/oauth/accessToken", &fields).await;
    let words = json!({ "error": "invalid_client", "error_description": "invalid client_secret" });
    assert_eq!((refused.status, refused.json()), (400, words));
}

#[tokio::test]
async fn a_short_lived_token_lives_a_month_or_until_revoked() {
    let sim = Sim::open().await;
    let channel = &sim.running.channel;
    let fields = [
        ("grant_type", "client_credentials"),
        ("client_id", channel.id.as_str()),
        ("client_secret", channel.secret.as_str()),
    ];
    let issued = sim.form("/v2/oauth/accessToken", &fields).await.json();
    assert_eq!(issued["expires_in"], 2_592_000);
    let token = text(&issued["access_token"]);
    let verified = sim.form("/v2/oauth/verify", &[("access_token", token)]).await;
    assert_eq!(verified.json()["client_id"], json!(channel.id));
    let revoked = sim.form("/v2/oauth/revoke", &[("access_token", token)]).await;
    assert_eq!((revoked.status, revoked.body.len()), (200, 0));
    assert_eq!(info(&sim, token).await, 401);
    let again = sim.form("/v2/oauth/revoke", &[("access_token", token)]).await;
    assert_eq!(again.status, 200);
    assert_eq!(sim.form("/v2/oauth/verify", &[("access_token", token)]).await.status, 400);
}

#[tokio::test]
async fn a_token_of_the_login_channel_does_not_open_the_account() {
    let sim = Sim::open().await;
    let login = &sim.running.login;
    let fields = [
        ("grant_type", "client_credentials"),
        ("client_id", login.id.as_str()),
        ("client_secret", login.secret.as_str()),
    ];
    let issued = sim.form("/oauth2/v3/token", &fields).await.json();
    assert_eq!(info(&sim, text(&issued["access_token"])).await, 401);
}

struct Signer {
    key: KeyPair,
    kid: String,
}

impl Signer {
    async fn register(sim: &Sim) -> Self {
        let key = KeyPair::generate(KeySize::Rsa2048).unwrap();
        // PKCS #1 of a 2048-bit key: nine bytes of frame, 256 of modulus, then 65537.
        let public = key.public_key().as_ref();
        let part = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
        let jwk = json!({ "kty": "RSA", "use": "sig", "n": part(&public[9..265]), "e": part(&[1, 0, 1]) });
        let answer = sim.control(reqwest::Method::POST, "/keys", jwk).await.json();
        Self { key, kid: text(&answer["kid"]).to_owned() }
    }

    fn assertion(&self, claims: &Value) -> String {
        let head = json!({ "alg": "RS256", "typ": "JWT", "kid": self.kid });
        let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(&head), part(claims));
        let mut signature = vec![0; self.key.public_modulus_len()];
        let (rng, message) = (SystemRandom::new(), signed.as_bytes());
        self.key.sign(&RSA_PKCS1_SHA256, &rng, message, &mut signature).unwrap();
        format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
    }
}

fn claims(sim: &Sim) -> Value {
    let id = &sim.running.channel.id;
    let exp = sim.now().as_second() + 1_800;
    let aud = "https://api.line.me/";
    json!({ "iss": id, "sub": id, "aud": aud, "exp": exp, "token_exp": 86_400 })
}

async fn by_jwt(sim: &Sim, path: &str, assertion: &str) -> Answered {
    let fields = [
        ("grant_type", "client_credentials"),
        ("client_assertion_type", JWT_BEARER),
        ("client_assertion", assertion),
    ];
    sim.form(path, &fields).await
}

#[tokio::test]
async fn a_jwt_proves_the_channel_and_chooses_the_life_of_its_token() {
    let sim = Sim::open().await;
    let signer = Signer::register(&sim).await;
    let assertion = signer.assertion(&claims(&sim));
    let issued = by_jwt(&sim, "/oauth2/v2.1/token", &assertion).await.json();
    assert_eq!(issued["expires_in"], 86_400);
    let token = text(&issued["access_token"]);
    assert_eq!(info(&sim, token).await, 200);
    let query = format!("client_assertion_type={JWT_BEARER}&client_assertion={assertion}");
    let kids = sim.get(&format!("/oauth2/v2.1/tokens/kid?{query}")).await.json();
    assert_eq!(kids, json!({ "kids": [issued["key_id"]] }));
    let channel = &sim.running.channel;
    let fields = [
        ("client_id", channel.id.as_str()),
        ("client_secret", channel.secret.as_str()),
        ("access_token", token),
    ];
    assert_eq!(sim.form("/oauth2/v2.1/revoke", &fields).await.status, 200);
    assert_eq!(info(&sim, token).await, 401);
    assert_eq!(by_jwt(&sim, "/oauth2/v3/token", &assertion).await.json()["expires_in"], 900);
}

#[tokio::test]
async fn the_thirty_first_jwt_token_is_refused() {
    let sim = Sim::open().await;
    let assertion = Signer::register(&sim).await.assertion(&claims(&sim));
    for _ in 0..30 {
        assert_eq!(by_jwt(&sim, "/oauth2/v2.1/token", &assertion).await.status, 200);
    }
    let refused = by_jwt(&sim, "/oauth2/v2.1/token", &assertion).await;
    let words = "The maximum number of access tokens has already been issued";
    assert_eq!(refused.refused(), (400, words.to_owned()));
}

#[tokio::test]
async fn a_jwt_that_is_wrong_anywhere_proves_nothing() {
    let sim = Sim::open().await;
    let mut signer = Signer::register(&sim).await;
    let good = claims(&sim);
    for (name, value) in [
        ("iss", json!("1")),
        ("aud", json!("https://example.jp/")),
        ("exp", json!(sim.now().as_second() + 1_801)),
        ("exp", json!(sim.now().as_second())),
        ("token_exp", json!(30 * 24 * 3_600 + 1)),
    ] {
        let mut bad = good.clone();
        bad[name] = value;
        let refused = by_jwt(&sim, "/oauth2/v2.1/token", &signer.assertion(&bad)).await;
        assert_eq!(refused.json()["error"], "invalid_client", "{name}");
    }
    let mut forged = signer.assertion(&good);
    forged.replace_range(forged.len() - 8.., "AAAAAAAA");
    assert_eq!(by_jwt(&sim, "/oauth2/v2.1/token", &forged).await.status, 400);
    signer.kid = "unknown".to_owned();
    let refused = by_jwt(&sim, "/oauth2/v2.1/token", &signer.assertion(&good)).await;
    let words = "Cannot find channel key that satisfies the conditions";
    assert_eq!(refused.refused(), (404, words.to_owned()));
}
