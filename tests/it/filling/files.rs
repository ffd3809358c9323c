//! Photos and files that residents send.

use std::{io::Cursor, net::SocketAddr, path::Path, process::Stdio, time::Duration};

use hamaguri::{features::forms::Taken, infra::vault::Purpose};
use image::{DynamicImage, ImageFormat, RgbImage};
use reqwest::multipart::{Form as Parts, Part};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use super::*;

/// The file that every scanner takes for a virus, in two parts so that none takes this one for it.
const EICAR: [&str; 2] =
    [r"X5O!P%@AP[4\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"];

pub(super) fn asking(taken: Taken) -> Design {
    let mut asked = design(None);
    let files = Kind::Files { max: 2, taken };
    asked.pages = vec![Page {
        title: "写真".into(),
        questions: vec![question(1, "現場の写真", files)],
        ..Page::default()
    }];
    asked
}

/// A photo as phones take it, with a note of the place.
pub fn photo() -> Vec<u8> {
    let picture = RgbImage::from_fn(2_400, 300, |x, y| image::Rgb([x as u8, y as u8, 90]));
    let mut out = Vec::new();
    DynamicImage::ImageRgb8(picture)
        .write_to(&mut Cursor::new(&mut out), ImageFormat::Jpeg)
        .unwrap();
    // A note of the place, as phones write it.
    let note = b"Exif\0\0GPS N35.0619 E136.6836";
    let size = u16::try_from(note.len() + 2).unwrap().to_be_bytes();
    [&out[..2], &[0xff, 0xe1], &size, note, &out[2..]].concat()
}

impl Phone<'_> {
    pub(super) async fn sends(&self, path: &str, name: &str, bytes: Vec<u8>) -> Answer {
        let token = self.token.lock().unwrap().clone();
        let mut parts = Parts::new().text("_csrf", token).text("_asked", "1").text("_to", "again");
        for kept in self.kept.lock().unwrap().iter() {
            parts = parts.text("q1", kept.clone());
        }
        let part = Part::bytes(bytes).file_name(name.to_owned());
        self.seen(self.browser.upload(path, parts.part("q1", part)).await)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_is_kept_without_its_place_and_only_its_owner_sees_it() {
    let city = City::open().await;
    let form = city.published(asking(Taken::Photos)).await;
    let (phone, other) = (city.phone(), city.phone());
    phone.get(&format!("/f/{form}")).await;
    let first = phone.sends(&format!("/f/{form}"), "IMG_1.JPG", photo()).await.location;
    let page = phone.get(&first).await;
    let piece = page.field("q1").expect("the photo that was kept");
    assert!(page.text.contains("IMG_1.JPG") && page.text.contains("送信しました"), "{}", page.text);
    let base = first.strip_suffix("/1").unwrap();
    let shown = format!("{base}/files/{piece}");
    let picture = phone.get(&shown).await;
    assert_eq!(picture.headers["content-type"], "image/jpeg");
    other.get(&format!("/f/{form}")).await;
    assert_eq!(other.get(&shown).await.status, StatusCode::NOT_FOUND);
    // Somebody who names it as their own gets nothing of it.
    let begun = other.post(&format!("/f/{form}"), &[("_asked", "1"), ("q1", &piece)]).await;
    assert_eq!(begun.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!begun.text.contains(&piece), "{}", begun.text);
    let filling = base.rsplit('/').next().unwrap().parse().unwrap();
    let cookie = phone.browser.cookie("__Host-hamaguri-r").unwrap();
    let key = city.app.vault.lookup(Purpose::Session, format!("resident {cookie}").as_bytes());
    let at = (filling, forms::Owner::Visitor(key));
    let kept = city.app.store.read(|tx| forms::own_piece(tx, at, piece.parse().unwrap())).unwrap();
    assert!(!kept.content.windows(3).any(|it| it == b"GPS"));
    let seen = image::load_from_memory(&kept.content).unwrap();
    assert_eq!((seen.width(), seen.height()), (2_000, 250));
    // One is taken away again, and then there is room for two and not for three.
    phone.get(&first).await;
    let removed = phone.post(&first, &[("_asked", "1"), ("q1", &piece), ("_remove", &piece)]).await;
    assert_eq!(removed.location, first);
    assert_eq!(phone.get(&shown).await.status, StatusCode::NOT_FOUND);
    for (name, status) in [("2", 303), ("3", 303), ("4", 422)] {
        let sent = phone.sends(&first, name, photo()).await;
        assert_eq!(sent.status.as_u16(), status, "{name}");
        let fields = phone.get(&first).await;
        let pieces = fields.text.split("name=\"q1\" value=\"").skip(1);
        let pieces = pieces.map(|it| it.split('"').next().unwrap().to_owned());
        *phone.kept.lock().unwrap() = pieces.collect();
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_photo_is_refused_kindly() {
    let city = City::open().await;
    let form = city.published(asking(Taken::Photos)).await;
    let phone = city.phone();
    for (name, bytes, said) in [
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), "HEIC"),
        ("a.jpg", b"<svg onload=alert(1)>".to_vec(), "写真ではない"),
        ("a.pdf", b"%PDF-1.7".to_vec(), "写真ではない"),
        ("a.jpg", b"\xff\xd8\xff\xe0broken".to_vec(), "こわれている"),
    ] {
        phone.get(&format!("/f/{form}")).await;
        let refused = phone.sends(&format!("/f/{form}"), name, bytes).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(refused.text.contains(said) && refused.text.contains(name), "{}", refused.text);
    }
    city.close().await;
}

/// Something that answers like clamd: it finds what it was told to find, or says nothing of use.
async fn pretended_clamd(answer: Option<&'static str>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut way, _)) = listener.accept().await {
            let mut head = [0; 10];
            way.read_exact(&mut head).await.unwrap();
            let mut file = Vec::new();
            while let Ok(size @ 1..) = way.read_u32().await {
                let mut chunk = vec![0; size as usize];
                way.read_exact(&mut chunk).await.unwrap();
                file.extend(chunk);
            }
            let found = file.windows(5).any(|it| it == b"EICAR");
            let said = if found { "stream: Eicar-Test-Signature FOUND\0" } else { "stream: OK\0" };
            way.write_all(answer.unwrap_or(said).as_bytes()).await.unwrap();
        }
    });
    address
}

async fn looked_through(address: &str) -> [(StatusCode, String); 2] {
    let city = City::with_clamd(address).await;
    let form = city.published(asking(Taken::PhotosAndPdf)).await;
    let phone = city.phone();
    let bad = [b"%PDF-1.4\n", EICAR.concat().as_bytes()].concat();
    phone.get(&format!("/f/{form}")).await;
    let bad = phone.sends(&format!("/f/{form}"), "bad.pdf", bad).await;
    let good = phone.sends(&format!("/f/{form}"), "good.pdf", b"%PDF-1.4\nhello".to_vec()).await;
    let found = [(bad.status, bad.text), (good.status, good.text)];
    city.close_after_faults().await;
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn clamd_has_the_last_word_and_without_its_word_nothing_is_taken() {
    let clamd = pretended_clamd(None).await;
    let [bad, good] = looked_through(&clamd.to_string()).await;
    assert!(bad.0 == StatusCode::UNPROCESSABLE_ENTITY && bad.1.contains("安全でない内容"));
    assert_eq!(good.0, StatusCode::SEE_OTHER, "{}", good.1);
    let confused = pretended_clamd(Some("INSTREAM size limit exceeded. ERROR\0")).await;
    for nobody in [confused.to_string(), "/nonexistent/clamd.ctl".to_owned()] {
        for (status, text) in looked_through(&nobody).await {
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(text.contains("安全を確かめられなかった"), "{text}");
        }
    }
}

/// Debian's clamd with a signature of our own, where it is installed.
#[tokio::test(flavor = "multi_thread")]
async fn the_real_clamd_finds_the_test_virus() {
    if !Path::new("/usr/sbin/clamd").exists() {
        println!("clamd is not installed: not tried");
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name).display().to_string();
    let hex: String = EICAR[1].bytes().map(|it| format!("{it:02x}")).collect();
    std::fs::create_dir(at("db")).unwrap();
    std::fs::write(at("db/local.ndb"), format!("Eicar-Local:0:*:{hex}\n")).unwrap();
    let config = format!(
        "DatabaseDirectory {}\nLocalSocket {}\nForeground yes\nTemporaryDirectory {}\n",
        at("db"),
        at("clamd.ctl"),
        dir.path().display()
    );
    std::fs::write(at("clamd.conf"), config).unwrap();
    let mut clamd = tokio::process::Command::new("/usr/sbin/clamd")
        .arg("--config-file")
        .arg(at("clamd.conf"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let socket = at("clamd.ctl");
    for _ in 0..300 {
        if Path::new(&socket).exists() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let [bad, good] = looked_through(&socket).await;
    assert!(bad.1.contains("安全でない内容"), "{}", bad.1);
    assert_eq!(good.0, StatusCode::SEE_OTHER, "{}", good.1);
    clamd.kill().await.unwrap();
}
