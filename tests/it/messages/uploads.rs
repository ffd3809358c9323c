//! Films by a browser: larger than any form, never held whole, and nothing left of what is not taken.

use std::{fs, io, time::Duration};

use futures_util::{StreamExt, stream};
use hamaguri::{
    base::{hex, limits::UPLOADS_AT_ONCE},
    features::{
        messages::{self, Material, MaterialKind},
        staff::Role,
    },
    web::changes::CSRF_FIELD,
};
use reqwest::{
    Body, Method, StatusCode,
    header::{ACCEPT, CONTENT_LENGTH, HeaderMap, HeaderValue, ORIGIN},
    multipart::Part,
};
use tokio::{
    sync::mpsc,
    time::{sleep, timeout},
};

use crate::{
    city::City,
    clerk::{Answer, Clerk},
};

const MEDIA: &str = "/console/messages/media";

/// A piece of a film.
const PIECE: usize = 1_000_000;

/// How a film begins.
const HEAD: &[u8] = b"\0\0\0\x18ftypmp42\0\0\0\0";

/// The pieces of a film of so many megabytes, no two of them the same.
fn film(pieces: usize) -> impl Iterator<Item = Vec<u8>> + Clone {
    (0..pieces).map(|nth| {
        let mut piece = vec![u8::try_from(nth % 251).unwrap(); PIECE];
        piece[..8].copy_from_slice(&nth.to_be_bytes());
        if nth == 0 {
            piece[..HEAD.len()].copy_from_slice(HEAD);
        }
        piece
    })
}

/// Eleven megabytes that begin so.
fn of_kind(head: &'static [u8]) -> impl Iterator<Item = Vec<u8>> {
    [head.to_vec()].into_iter().chain(film(11))
}

fn materials(city: &City) -> Vec<Material> {
    city.app.store.read(messages::materials).unwrap()
}

/// What lies among the published files: name and size.
fn lying(city: &City) -> Vec<(String, u64)> {
    let Ok(entries) = fs::read_dir(city.app.media().dir()) else { return Vec::new() };
    // What goes away while one looks is gone.
    let size =
        |it: fs::DirEntry| Some((it.file_name().into_string().ok()?, it.metadata().ok()?.len()));
    entries.filter_map(|it| size(it.ok()?)).collect()
}

/// Waits until what lies there is so.
async fn until(city: &City, holds: impl Fn(&[(String, u64)]) -> bool) {
    for _ in 0..200 {
        if holds(&lying(city)) {
            return;
        }
        sleep(Duration::from_millis(50)).await;
    }
    panic!("{:?}", lying(city));
}

/// Sends a file of a name as it comes.
async fn send(clerk: &Clerk<'_>, name: &str, pieces: impl Into<Body>) -> Answer {
    let part = Part::stream(pieces).file_name(name.to_owned());
    clerk.upload(MEDIA, clerk.form().part("file", part)).await
}

fn body<I>(pieces: I) -> Body
where
    I: Iterator<Item = Vec<u8>> + Send + 'static,
{
    Body::wrap_stream(stream::iter(pieces.map(Ok::<_, io::Error>)))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_film_of_sixty_megabytes_is_laid_on_the_disk_as_it_comes_and_is_served_unchanged() {
    const PIECES: usize = 60;
    let city = City::open().await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    let (sender, mut receiver) = mpsc::channel::<Vec<u8>>(1);
    let pieces = stream::poll_fn(move |cx| receiver.poll_recv(cx)).map(Ok::<_, io::Error>);
    let sending = async {
        let half = PIECES / 2;
        for piece in film(half) {
            sender.send(piece).await.unwrap();
        }
        // Only what is held back on the way is not on the disk while the other half is not sent.
        let is_laid_down = |it: &[(String, u64)]| it.iter().any(|it| 20_000_000 < it.1);
        until(&city, is_laid_down).await;
        assert!(lying(&city).iter().all(|it| it.0.ends_with(".part")), "{:?}", lying(&city));
        for piece in film(PIECES).skip(half) {
            sender.send(piece).await.unwrap();
        }
        drop(sender);
    };
    let (sent, ()) = tokio::join!(send(&clerk, "防災訓練.mp4", Body::wrap_stream(pieces)), sending);
    assert_eq!((sent.status, &*sent.location), (StatusCode::SEE_OTHER, MEDIA), "{}", sent.text);
    let [material] = &materials(&city)[..] else { panic!("one material") };
    assert_eq!((&*material.title, material.kind), ("防災訓練", MaterialKind::Film));
    assert_eq!(material.bytes, (PIECES * PIECE) as u64);
    let whole = film(PIECES).collect::<Vec<_>>().concat();
    let hash = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &whole);
    assert_eq!(material.name.hash(), hex::encode(&hash.as_ref()[..16]));
    let path = format!("/media/{}", material.name.as_str());
    let response = city.visitor().request(Method::GET, &path).send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "video/mp4");
    assert!(response.bytes().await.unwrap() == whole, "other bytes came back");
    assert_eq!(lying(&city).len(), 1, "{:?}", lying(&city));

    // The same film once more is the same material, and leaves no second file.
    send(&clerk, "もう一度.mp4", body(film(PIECES))).await;
    assert_eq!((materials(&city).len(), lying(&city).len()), (1, 1));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_large_or_of_a_wrong_kind_is_refused_in_words_and_leaves_nothing() {
    let city = City::open().await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    for (name, pieces, said) in [
        ("長い.mp4", body(film(201)), "動画と音声は200MBまで"),
        ("大きい.jpg", body(of_kind(b"\xff\xd8\xff\xe0")), "画像は10MBまで"),
        ("表.mp4", body(of_kind(b"PK\x03\x04 a table")), "使えません"),
        ("空.mp4", body(std::iter::empty()), "使えません"),
    ] {
        let again = send(&clerk, name, pieces).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(again.text.contains(said) && again.text.contains(name), "{name}: {}", again.text);
        assert_eq!(lying(&city), [], "{name}");
    }
    // What is refused takes nothing else along.
    let form = clerk.form().part("file", Part::bytes(b"<svg>".to_vec()).file_name("a.svg"));
    let good = Part::stream(body(film(12))).file_name("良い.mp4");
    let both = clerk.upload(MEDIA, form.part("file", good)).await;
    assert!(
        both.text.contains("a.svg") && both.text.contains("素材を1件入れました"),
        "{}",
        both.text
    );
    assert_eq!((materials(&city).len(), lying(&city).len()), (1, 1));
    city.close().await;
}

/// A body that is announced and never comes.
fn announced() -> (HeaderMap, Body) {
    let mut headers = HeaderMap::new();
    // A browser takes no answer before it has sent everything; this is none.
    headers.insert(ACCEPT, HeaderValue::from_static("*/*"));
    headers.insert(CONTENT_LENGTH, HeaderValue::from_static("60000000"));
    headers.insert("content-type", HeaderValue::from_static("multipart/form-data; boundary=x"));
    (headers, Body::wrap_stream(stream::pending::<io::Result<Vec<u8>>>()))
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_is_refused_before_anything_is_taken() {
    let city = City::open().await;
    let (nobody, reader) = (city.visitor(), city.staff(Role::Auditor).await);
    let admin = city.staff(Role::SystemAdministrator).await;
    let evil = "https://evil.test".to_owned();
    for (clerk, origin, expected) in [
        (&nobody, nobody.origin(), StatusCode::SEE_OTHER),
        (&reader, reader.origin(), StatusCode::FORBIDDEN),
        (&admin, evil, StatusCode::FORBIDDEN),
    ] {
        let (headers, body) = announced();
        let request = clerk.request(Method::POST, MEDIA).headers(headers).header(ORIGIN, origin);
        let answer = timeout(Duration::from_secs(5), request.body(body).send()).await;
        assert_eq!(answer.expect("before the body").unwrap().status(), expected);
    }
    // Somebody who may, but whose form does not begin with the token.
    let film = Part::stream(body(film(1))).file_name("a.mp4");
    let late = reqwest::multipart::Form::new().part("file", film);
    let late = late.text(CSRF_FIELD, admin.token().unwrap());
    assert_eq!(admin.upload(MEDIA, late).await.status, StatusCode::FORBIDDEN);
    assert_eq!((materials(&city).len(), lying(&city)), (0, vec![]));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_broken_off_or_left_by_a_power_cut_leaves_nothing() {
    let city = City::open().await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    let broken = film(5).map(Ok).chain([Err(io::Error::other("the tab was closed"))]);
    // The last word comes once something lies on the disk.
    let pieces = stream::iter(broken).then(|piece| async {
        if piece.is_err() {
            sleep(Duration::from_millis(500)).await;
        }
        piece
    });
    let part = Part::stream(Body::wrap_stream(pieces)).file_name("途中.mp4");
    let form = clerk.form().part("file", part);
    let request = clerk.request(Method::POST, MEDIA).header(ORIGIN, clerk.origin()).multipart(form);
    let seen = until(&city, |it| it.iter().any(|it| it.0.ends_with(".part")));
    let (sent, ()) = tokio::join!(request.send(), seen);
    assert!(sent.is_err(), "{sent:?}");
    until(&city, <[_]>::is_empty).await;
    assert_eq!(materials(&city), []);

    send(&clerk, "良い.mp4", body(film(2))).await;
    let left = city.app.media().dir().join("0123456789abcdef0123456789abcdef.part");
    fs::write(&left, HEAD).unwrap();
    let city = city.restart().await;
    assert!(!left.exists());
    assert_eq!((materials(&city).len(), lying(&city).len()), (1, 1));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_few_films_come_in_at_once_and_the_next_is_told_to_wait() {
    let city = City::open().await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    let slow = |_| {
        let pieces = stream::iter(film(2).map(Ok::<_, io::Error>)).chain(stream::pending());
        send(&clerk, "遅い.mp4", Body::wrap_stream(pieces))
    };
    let slow = futures_util::future::join_all((0..UPLOADS_AT_ONCE).map(slow));
    let next = async {
        until(&city, |it| it.len() == UPLOADS_AT_ONCE).await;
        send(&clerk, "次.mp4", body(film(2))).await
    };
    let told = tokio::select! {
        _ = slow => panic!("a film without an end has ended"),
        told = next => told,
    };
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.text.contains("少し待ってから"), "{}", told.text);
    // Those who sent them are gone, and their turns are free.
    until(&city, <[_]>::is_empty).await;
    let later = send(&clerk, "次.mp4", body(film(2))).await;
    assert_eq!(
        (later.status, materials(&city).len()),
        (StatusCode::SEE_OTHER, 1),
        "{}",
        later.text
    );
    city.close().await;
}
