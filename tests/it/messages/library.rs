//! Pictures, films and sounds: taken in, served, described, taken out.

use hamaguri::features::{
    messages::{self, Material, MaterialKind},
    staff::Role,
};
use reqwest::{
    Method, StatusCode,
    multipart::{Form, Part},
};

use crate::{city::City, clerk::Clerk};

const MEDIA: &str = "/console/messages/media";

/// A JPEG of a size.
pub fn photo(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = image::RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([(x % 256) as u8, (y % 256) as u8, 90])
    });
    let encoder = image::codecs::jpeg::JpegEncoder::new(&mut bytes);
    picture.write_with_encoder(encoder).unwrap();
    bytes
}

fn file(clerk: &Clerk<'_>, name: &str, bytes: Vec<u8>) -> Form {
    clerk.form().part("file", Part::bytes(bytes).file_name(name.to_owned()))
}

fn materials(city: &City) -> Vec<Material> {
    city.app.store.read(messages::materials).unwrap()
}

async fn fetch(clerk: &Clerk<'_>, path: &str) -> (StatusCode, String, String, usize) {
    let response = clerk.request(Method::GET, path).send().await.unwrap();
    let header =
        |name: &str| response.headers().get(name).map_or("", |it| it.to_str().unwrap()).to_owned();
    let (status, kind, kept) = (response.status(), header("content-type"), header("cache-control"));
    (status, kind, kept, response.bytes().await.unwrap().len())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_served_to_anybody_in_every_size_for_ever() {
    let city = City::open().await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    let sent = clerk.upload(MEDIA, file(&clerk, "給水車.jpg", photo(2_400, 1_200))).await;
    assert_eq!(sent.location, MEDIA, "{}", sent.text);
    let [material] = &materials(&city)[..] else { panic!("one material") };
    assert_eq!((material.title.as_str(), material.size), ("給水車", (2_000, 1_000)));
    assert_eq!(material.kind, MaterialKind::Picture);
    let visitor = city.visitor();
    let hash = material.name.hash();
    for path in ["card", "240", "300", "460", "700", "1040"].map(|it| format!("/media/{hash}/{it}"))
    {
        let (status, kind, kept, bytes) = fetch(&visitor, &path).await;
        assert_eq!((status, kind.as_str()), (StatusCode::OK, "image/jpeg"), "{path}");
        assert!(kept.contains("immutable") && bytes < 1_000_000, "{path}: {kept} {bytes}");
    }
    let (status, ..) = fetch(&visitor, &format!("/media/{}", material.name.as_str())).await;
    assert_eq!(status, StatusCode::OK);
    for wrong in [format!("/media/{hash}/241"), "/media".to_owned(), "/media/".to_owned()] {
        assert_eq!(fetch(&visitor, &wrong).await.0, StatusCode::NOT_FOUND, "{wrong}");
    }
    clerk.upload(MEDIA, file(&clerk, "もう一度.jpg", photo(2_400, 1_200))).await;
    assert_eq!(materials(&city).len(), 1, "the same bytes are the same material");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_line_cannot_show_is_refused_in_words() {
    let city = City::open().await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    for (name, bytes, said) in [
        ("a.svg", b"<svg>".to_vec(), "このファイルは使えません"),
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(), "iPhone"),
        ("a.jpg", b"\xff\xd8\xff\xe0broken".to_vec(), "壊れている"),
    ] {
        let again = clerk.upload(MEDIA, file(&clerk, name, bytes)).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(again.text.contains(said) && again.text.contains(name), "{name}");
    }
    assert!(clerk.upload(MEDIA, clerk.form()).await.text.contains("ファイルを選んでください"));
    assert_eq!(materials(&city).len(), 0);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_chosen_in_the_composer_is_put_where_it_was_chosen() {
    let city = City::open().await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    let picture = Part::bytes(photo(1_040, 2_080)).file_name("地図.jpg");
    let form = clerk
        .form()
        .text("name", "地図")
        .text("b0-kind", "map")
        .text("b0-alt", "避難所の地図")
        .text("b0-height", "")
        .text("b0-c0-is", "1")
        .text("b0-c0-width", "1040")
        .text("b0-c0-height", "")
        .text("save", "on")
        .part("b0-picture-file", picture);
    let kept = clerk.upload("/console/messages/new", form).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    let saved = city.app.store.read(messages::saved).unwrap();
    let messages::Bubble::Map { picture, height, .. } = &saved[0].content.bubbles[0] else {
        panic!()
    };
    assert_eq!(picture.as_ref(), Some(&materials(&city)[0].name));
    assert_eq!(height, "2080");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_material_is_described_and_taken_out_only_when_nothing_uses_it() {
    let city = City::open().await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    clerk.upload(MEDIA, file(&clerk, "絵.jpg", photo(300, 300))).await;
    let name = materials(&city)[0].name.as_str().to_owned();
    let path = format!("{MEDIA}/{name}");
    let nameless = clerk.post(&path, &[("title", " "), ("alt", "川の絵")]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nameless.text.contains("川の絵"));
    clerk.post(&path, &[("title", "川"), ("alt", "川の絵")]).await;
    assert_eq!((&*materials(&city)[0].title, &*materials(&city)[0].alt), ("川", "川の絵"));

    let fields = [("name", "川"), ("b0-kind", "image"), ("b0-picture", &name), ("save", "on")];
    clerk.post("/console/messages/new", &fields).await;
    let page = clerk.get(&path).await.text;
    assert!(page.contains("使っているひな形") && !page.contains("この素材を消す"), "{page}");
    clerk.post(&format!("{path}/remove"), &[]).await;
    assert_eq!(materials(&city).len(), 1);
    assert!(clerk.get(&path).await.text.contains("この素材は使われているため、消せません"));

    let saved = city.app.store.read(messages::saved).unwrap();
    clerk.post(&format!("/console/messages/{}/remove", saved[0].id), &[]).await;
    clerk.post(&format!("{path}/remove"), &[]).await;
    assert_eq!(materials(&city).len(), 0);
    let (status, ..) = fetch(&clerk, &format!("/media/{name}")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    city.close().await;
}
