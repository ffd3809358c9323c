use std::{sync::Arc, time::Duration};

use hamaguri::{
    base::Secret,
    infra::clock::Clock,
    line::{
        Client, Credentials, Landing, LineError, Options, Outcome,
        client::{Fetched, Sent, Way},
        ids::{RetryKey, UserId},
        wire::{
            BroadcastRequest, Message, MulticastRequest, PushRequest, ReplyRequest, ValidateRequest,
        },
    },
    simulator::{self, Fault, FaultKind, Hosts, Running},
};
use jiff::civil::date;
use serde_json::{Value, json};
use tokio::sync::mpsc;

/// A pretended LINE and a client of its channel; data on its own host, as with LINE.
struct Pretended {
    line: Running,
    client: Client,
    hanako: UserId,
}

impl Pretended {
    async fn start(webhook: Option<String>) -> Self {
        let hosts = Hosts::Separate;
        let options = simulator::Options { hosts, webhook, ..Default::default() };
        let line = simulator::start(options).await.unwrap();
        let credentials = Credentials::Channel {
            id: line.channel.id.clone(),
            secret: Secret::new(line.channel.secret.clone()),
        };
        let mut options = Options::new(credentials, Clock::real());
        options.api_base = line.api_base();
        options.data_base = line.data_base();
        options.access_base = line.access_base();
        options.http.timeout = Duration::from_millis(800);
        let client = Client::new(options).unwrap();
        let hanako = line.platform().friend("花子").unwrap().parse().unwrap();
        Self { line, client, hanako }
    }

    fn push(&self) -> PushRequest {
        PushRequest {
            to: self.hanako.into(),
            messages: texts(),
            notification_disabled: None,
            custom_aggregation_units: None,
        }
    }

    /// Has something go wrong once.
    fn fail(&self, operation: &str, kind: FaultKind) {
        self.line.platform().add_fault(Fault {
            endpoint: operation.to_owned(),
            kind,
            times: Some(1),
            probability: None,
            delay_ms: Some(2_000),
        });
    }

    /// Messages the resident has got.
    fn got(&self) -> usize {
        let user = self.hanako.as_str();
        let talk = serde_json::to_value(self.line.platform().talk(user)).unwrap();
        talk.to_string().matches("避難所").count()
    }
}

fn texts() -> Vec<Message> {
    vec![Message::text("避難所を開設しました。")]
}

fn key(number: u8) -> RetryKey {
    RetryKey::from_bytes([number; 16])
}

#[tokio::test]
async fn whatever_goes_wrong_with_a_push_the_same_key_delivers_it_once() {
    for (number, kind, landing) in [
        (1, FaultKind::TimeoutAfterAcceptance, Landing::Perhaps),
        (2, FaultKind::ServerError, Landing::Perhaps),
        (3, FaultKind::ConnectionReset, Landing::Perhaps),
        (4, FaultKind::TooMany, Landing::Not),
        (5, FaultKind::Malformed, Landing::Surely),
    ] {
        let it = Pretended::start(None).await;
        it.fail("pushMessage", kind);
        let error = it.client.push(&it.push(), key(number)).await.unwrap_err();
        assert_eq!(error.landing(), landing, "{kind:?}: {error}");
        let answer = it.client.push(&it.push(), key(number)).await.unwrap();
        let before = matches!(kind, FaultKind::TimeoutAfterAcceptance | FaultKind::Malformed);
        let outcome = if before { Outcome::AlreadyAccepted } else { Outcome::Accepted };
        assert_eq!(answer.outcome, outcome, "{kind:?}");
        assert_eq!(answer.body.sent_messages.len(), 1);
        assert_eq!(answer.accepted_request_id.is_some(), before);
        assert_eq!(it.got(), 1, "{kind:?}");
        assert_eq!(it.line.platform().malformed_calls().len(), 0, "{kind:?}");
    }
}

#[tokio::test]
async fn a_token_that_line_refuses_is_replaced_without_anybody_noticing() {
    let it = Pretended::start(None).await;
    it.fail("pushMessage", FaultKind::Unauthorized);
    it.client.push(&it.push(), key(1)).await.unwrap();
    assert_eq!(it.got(), 1);
}

#[tokio::test]
async fn a_wrong_secret_is_unauthorized() {
    let it = Pretended::start(None).await;
    let credentials = Credentials::Channel {
        id: it.line.channel.id.clone(),
        secret: Secret::new("0".repeat(32)),
    };
    let mut options = Options::new(credentials, Clock::real());
    options.api_base = it.line.api_base();
    let client = Client::new(options).unwrap();
    let error = client.quota().await.unwrap_err();
    assert!(matches!(error, LineError::Unauthorized { .. }), "{error:?}");
}

#[tokio::test]
async fn the_months_end_is_no_rate_limit() {
    let it = Pretended::start(None).await;
    it.line.platform().set(|settings| settings.quota_monthly = Some(1));
    it.client.push(&it.push(), key(1)).await.unwrap();
    let error = it.client.push(&it.push(), key(2)).await.unwrap_err();
    assert!(matches!(error, LineError::MonthlyLimit { .. }), "{error:?}");
}

#[tokio::test]
async fn a_faulty_message_never_leaves() {
    let it = Pretended::start(None).await;
    let push = PushRequest { messages: vec![Message::text("")], ..it.push() };
    let LineError::Faulty { faults } = it.client.push(&push, key(1)).await.unwrap_err() else {
        panic!("it left")
    };
    assert_eq!(faults[0].property.as_deref(), Some("messages[0].text"));
    assert_eq!(it.line.platform().records().len(), 0);
    // LINE says the same when asked.
    let request = ValidateRequest { messages: vec![Message::text("")] };
    let error = it.client.validate(Way::Push, &request).await.unwrap_err();
    let LineError::Refused { status: 400, error, .. } = error else { panic!("{error:?}") };
    assert_eq!(error.details, Some(faults));
}

/// A receiver of webhooks that hands their bodies over.
async fn receiver() -> (String, mpsc::UnboundedReceiver<Value>) {
    let (sender, bodies) = mpsc::unbounded_channel();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/webhook", listener.local_addr().unwrap());
    let sender = Arc::new(sender);
    let handler = move |axum::Json(body): axum::Json<Value>| {
        let sender = Arc::clone(&sender);
        async move { drop(sender.send(body)) }
    };
    let router = axum::Router::new().fallback(handler);
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    (url, bodies)
}

#[tokio::test]
async fn a_reply_in_doubt_is_known_to_have_arrived_when_its_token_is_used_up() {
    let (url, mut bodies) = receiver().await;
    let it = Pretended::start(Some(url)).await;
    it.line.platform().say(it.hanako.as_str(), "こんにちは").unwrap();
    let token = loop {
        let body = bodies.recv().await.unwrap();
        let events = body["events"].as_array().unwrap().clone();
        if let Some(event) = events.iter().find(|it| it["type"] == "message") {
            break event["replyToken"].as_str().unwrap().to_owned();
        }
    };
    let reply = ReplyRequest {
        reply_token: token.parse().unwrap(),
        messages: texts(),
        notification_disabled: None,
    };
    it.fail("replyMessage", FaultKind::TimeoutAfterAcceptance);
    let doubt = it.client.reply(&reply).await.unwrap_err();
    assert_eq!(doubt.landing(), Landing::Perhaps);
    let refused = it.client.reply(&reply).await.unwrap_err();
    assert!(
        matches!(&refused, LineError::Refused { status: 400, error, .. } if error.details.is_none())
    );
    assert_eq!(it.got(), 1);
}

#[tokio::test]
async fn the_account_and_its_people_can_be_asked_about() {
    let it = Pretended::start(None).await;
    let client = &it.client;
    let info = client.bot_info().await.unwrap();
    assert!(info.request_id.is_some());
    assert_eq!(client.profile(&it.hanako).await.unwrap().body.display_name, "花子");
    assert!(client.profile(&UserId::from_bits(1)).await.unwrap_err().is_not_found());
    assert_eq!(client.followers(None).await.unwrap().body.user_ids, [it.hanako]);
    client.issue_link_token(&it.hanako).await.unwrap();
    client.quota().await.unwrap();
    let multicast = MulticastRequest {
        to: vec![it.hanako, UserId::from_bits(1)],
        messages: texts(),
        notification_disabled: None,
        custom_aggregation_units: Some(vec!["d20261122".to_owned()]),
    };
    client.multicast(&multicast, key(1)).await.unwrap();
    let broadcast = BroadcastRequest { messages: texts(), notification_disabled: None };
    client.broadcast(&broadcast, key(2)).await.unwrap();
    assert_eq!(it.got(), 2);
    assert_eq!(client.quota_consumption().await.unwrap().body.total_usage, 2);
    client.sent(Sent::Multicasts, date(2026, 11, 1)).await.unwrap();
    assert_eq!(
        client.aggregation_unit_names(None).await.unwrap().body.custom_aggregation_units,
        ["d20261122"]
    );
    assert_eq!(it.line.platform().malformed_calls().len(), 0);
}

#[tokio::test]
async fn groups_can_be_asked_about_and_left() {
    let it = Pretended::start(None).await;
    let members = vec![it.hanako.as_str().to_owned()];
    let group = it.line.platform().with(|line, now| line.make_group("町内会", members, now));
    let group = group.unwrap().parse().unwrap();
    assert_eq!(it.client.group(&group).await.unwrap().body.group_name, "町内会");
    assert_eq!(it.client.group_size(&group).await.unwrap().body.count, 1);
    assert_eq!(it.client.group_members(&group, None).await.unwrap().body.member_ids, [it.hanako]);
    it.client.group_member(&group, &it.hanako).await.unwrap();
    it.client.leave_group(&group).await.unwrap();
    assert!(it.client.group(&group).await.is_err());
}

#[tokio::test]
async fn content_is_fetched_from_its_own_host() {
    let it = Pretended::start(None).await;
    let speak = |message: Value| it.line.platform().speak(it.hanako.as_str(), &message).unwrap();
    let image = speak(json!({"type": "image"}));
    let Fetched::Content(mut content) = it.client.content(&image, 100_000).await.unwrap() else {
        panic!("a picture needs no preparing")
    };
    assert!(content.media_type.starts_with("image/"));
    assert!(content.next().await.unwrap().is_some());
    assert!(it.client.content("404", 100).await.unwrap_err().is_not_found());
    let too_large = it.client.content(&image, 3).await;
    assert!(matches!(too_large, Err(LineError::TooLarge { bytes_max: 3, .. })));
}
