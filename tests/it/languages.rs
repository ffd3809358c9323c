//! In which language friends use their LINE: learnt from LINE, once, and nothing else with it.

use std::time::{Duration, Instant};

use hamaguri::{
    base::time::date_in_japan,
    features::{
        residents::{self, ResidentNo, Standing},
        segments::{Clause, Condition, Sense, Test},
        staff::Role,
    },
    simulator::{Fault, FaultKind, platform::NewResident},
};
use jiff::SignedDuration;
use reqwest::StatusCode;

use super::{answers_console::number_of, city::City};

impl City {
    /// A friend with a LINE in a language, by LINE's id.
    async fn friend_who_reads(&self, language: &str) -> String {
        let new = NewResident {
            name: Some("マリア".into()),
            language: Some(language.into()),
            status_message: Some("元気です".into()),
            ..NewResident::default()
        };
        let id = self.world().make_friend(new).unwrap();
        self.settle().await;
        id
    }

    fn language(&self, no: ResidentNo) -> Option<String> {
        self.app.store.read(|tx| residents::resident(tx, no)).unwrap().unwrap().language
    }

    /// Of how many friends the language is known.
    fn known_languages(&self) -> usize {
        let all = |tx: &_| {
            let all = residents::residents(tx, ResidentNo(0)..).map(|it| Ok(it?.1));
            all.collect::<Result<Vec<_>, hamaguri::infra::store::StoreError>>()
        };
        let all = self.app.store.read(all).unwrap();
        all.iter().filter(|it| it.language.is_some()).count()
    }

    /// Waits until of so many friends the language is known; the clock goes on at each look.
    async fn knows_languages_of(&self, count: usize) {
        let deadline = Instant::now() + Duration::from_secs(60);
        while self.known_languages() != count {
            assert!(Instant::now() < deadline, "known of {}", self.known_languages());
            tokio::time::sleep(Duration::from_millis(50)).await;
            self.world().advance(SignedDuration::from_secs(5));
        }
        self.app.store.projected().await;
    }

    /// How often LINE was asked for a profile.
    fn profiles_asked(&self) -> usize {
        self.world().records().iter().filter(|it| it.operation == "getProfile").count()
    }

    /// How many friends are found by the language of their LINE.
    async fn found_by(&self, language: &str) -> usize {
        let test = Test::Language(vec![language.into()]);
        let condition = Condition::Clause(Clause { sense: Sense::Is, test });
        let today = date_in_japan(self.app.clock.now());
        self.app.segments.count(&condition, today).await.unwrap().friends
    }

    fn no_profiles(&self) {
        self.world().add_fault(Fault {
            endpoint: "getProfile".into(),
            kind: FaultKind::ServerError,
            times: None,
            probability: None,
            delay_ms: None,
        });
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_becomes_a_friend_is_found_by_the_language_of_their_line() {
    let city = City::open().await;
    let id = city.friend_who_reads("pt").await;
    city.friend_who_reads("ja").await;
    city.knows_languages_of(2).await;
    assert_eq!(city.language(number_of(&city, &id)).as_deref(), Some("pt"));
    assert_eq!((city.found_by("pt").await, city.found_by("en").await), (1, 0));
    city.world().advance(SignedDuration::from_hours(48));
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert_eq!(city.profiles_asked(), 2, "each is asked about once");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_line_does_not_show_stays_unknown_and_is_not_asked_about_again() {
    let city = City::open().await;
    let unknown_to_line = ResidentNo(city.person(1, Standing::Friend, &[]).await);
    city.friend_who_reads("en").await;
    city.knows_languages_of(1).await;
    city.world().advance(SignedDuration::from_hours(48));
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert_eq!((city.language(unknown_to_line), city.profiles_asked()), (None, 2));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_friend_is_greeted_while_line_shows_nobody_and_asked_about_once_it_does() {
    let city = City::open().await;
    city.no_profiles();
    let id = city.friend_who_reads("vi").await;
    assert!(!city.world().talk(&id).is_empty(), "greeted at once");
    let asked = Instant::now() + Duration::from_secs(30);
    while city.profiles_asked() == 0 {
        assert!(Instant::now() < asked, "nobody was asked about");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let city = city.restart().await;
    assert_eq!(city.known_languages(), 0);
    city.world().clear_faults();
    city.knows_languages_of(1).await;
    assert_eq!(city.found_by("vi").await, 1);
    city.close_after_faults().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn friends_of_before_are_asked_about_and_all_is_forgotten_when_the_city_wishes() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    city.friends(60).await;
    city.knows_languages_of(60).await;
    let path = "/console/settings/retention";
    let set = async |revision: &'static str, language: &'static str| {
        let fields = [
            ("revision", revision),
            ("event_days", "30"),
            ("outbox_days", "30"),
            ("unanswered_days", "365"),
            ("line_language", language),
            ("step", "confirm"),
        ];
        let unticked = admin.post(path, &fields).await;
        if unticked.status == StatusCode::UNPROCESSABLE_ENTITY {
            let ticked = [&fields[..], &[("confirmed", "on")]].concat();
            return admin.post(path, &ticked).await.status;
        }
        unticked.status
    };
    assert!(admin.get(path).await.text.contains("LINEの言語"));
    assert_eq!(set("0", "forgotten").await, StatusCode::SEE_OTHER);
    city.knows_languages_of(0).await;
    assert_eq!(city.found_by("ja").await, 0);
    let before = city.profiles_asked();
    city.friend_who_reads("pt").await;
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert_eq!((city.known_languages(), city.profiles_asked()), (0, before), "nobody is asked");
    assert_eq!(set("1", "kept").await, StatusCode::SEE_OTHER);
    city.knows_languages_of(61).await;
    assert_eq!((city.found_by("ja").await, city.found_by("pt").await), (60, 1));
    city.close().await;
}
