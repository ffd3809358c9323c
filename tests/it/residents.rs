//! Residents: erased means gone.

use hamaguri::{
    base::{Act, Actor},
    features::{
        inbox::{self, EventNo},
        residents::{self, ResidentError, ResidentNo},
    },
    infra::{store::StoreError, vault::Purpose},
};

use crate::city::City;

#[tokio::test(flavor = "multi_thread")]
async fn what_an_erased_resident_wrote_cannot_be_read_and_a_return_is_a_new_beginning() {
    let city = City::open().await;
    let hanako = city.friend("花子").await;
    hanako.says("ぬぬぬ").await;
    let app = &city.app;
    let user = app.vault.lookup(Purpose::LineUser, hanako.id.as_bytes());
    let of_hanako = || app.store.read(|tx| residents::resident_no(tx, &user)).unwrap();
    let no = of_hanako().expect("known");
    let written = || {
        app.store.read(|tx| Ok::<_, StoreError>(inbox::event(tx, EventNo(2))?.is_some())).unwrap()
    };
    assert!(written());

    let act = Act::new(app.clock.now(), Actor::Operator);
    let erase = move |tx: &_, act: &mut _| residents::erase(tx, act, no, &user);
    app.store.write::<_, ResidentError>(act, "residents.erase", erase).await.unwrap();
    assert!(!written());
    assert_eq!(of_hanako(), None);
    assert_eq!(app.store.read(|tx| residents::resident(tx, no)).unwrap(), None);

    assert_eq!(hanako.says("ぬぬぬ").await.len(), 1);
    assert_eq!(of_hanako(), Some(ResidentNo(no.0 + 1)), "a number is never given again");
    city.close().await;
}
