//! What the city says by itself to residents, in the languages it has words in.

use hamaguri::{
    base::Tongue,
    features::{
        forms::{self, Language, Passage, Said, Translation, Translations},
        staff::Role,
    },
};
use jiff::ToSpan;
use reqwest::{Method, StatusCode, header::ACCEPT_LANGUAGE};

use super::{
    city::City,
    clerk::{Answer, Clerk},
    entry,
};

/// A form of one question whose texts say their language.
fn design() -> forms::Design {
    let mut design = forms::template_design("satisfaction").unwrap();
    design.pages.truncate(1);
    design.pages[0].questions.truncate(1);
    let translation = |tag: &str| {
        let said = |(passage, original): (Passage, &str)| {
            (passage, Said { of: original.to_owned(), says: format!("{tag} {passage}") })
        };
        let texts = design.passages().into_iter().map(said).collect();
        Translation { language: Language::of(tag).unwrap(), texts }
    };
    design.translations = Translations(["en", "vi", "zh-Hans"].map(translation).into());
    design
}

async fn asked_in(clerk: &Clerk<'_>, path: &str, languages: &str) -> Answer {
    clerk.send(clerk.request(Method::GET, path).header(ACCEPT_LANGUAGE, languages)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_not_open_says_so_in_the_language_of_the_reader_and_offers_the_others() {
    let city = City::open().await;
    let mut later = design();
    later.rules.entry = forms::Entry::Anybody;
    later.rules.opens_at = Some(city.app.clock.now() + 48.hours());
    let form = city.published(later).await;
    let phone = city.visitor();
    let path = format!("/f/{form}");
    for (asked, lang, said, title) in [
        ("ja", "ja", "まだ受付が始まっていません", ""),
        ("en-US,en", "en", "Not open yet", "en title"),
        ("vi-VN", "vi", "Chưa bắt đầu tiếp nhận", "vi title"),
        ("zh-CN,zh", "zh-Hans", "尚未开始受理", "zh-Hans title"),
        ("ko-KR", "ko", "아직 접수가 시작되지 않았습니다", "lang=\"ja\""),
        ("pt-BR", "pt", "Ainda não começou", "lang=\"ja\""),
        ("es-PE", "es", "Todavía no ha comenzado", "lang=\"ja\""),
        ("ne", "en", "Not open yet", "lang=\"ja\""),
    ] {
        let page = asked_in(&phone, &path, asked).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains(&format!("<html lang=\"{lang}\"")), "{asked}: {}", page.text);
        assert!(page.text.contains(said), "{asked}: {}", page.text);
        let is_japanese = lang == "ja";
        assert!(is_japanese || page.text.contains(title), "{asked}: {}", page.text);
        assert!(is_japanese || !page.text.contains("受付"), "{asked}: {}", page.text);
        for tongue in Tongue::ALL {
            assert!(page.text.contains(&format!("{path}?lang={}", tongue.tag())), "{tongue:?}");
        }
    }
    let chosen = asked_in(&phone, &format!("{path}?lang=vi"), "ja").await.text;
    assert!(chosen.contains("vi title") && chosen.contains("aria-current=\"true\">Tiếng Việt"));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_stopped_meanwhile_says_so_in_the_language_it_was_begun_in() {
    let city = City::open().await;
    let mut open = design();
    open.rules.entry = forms::Entry::Anybody;
    let form = city.published(open).await;
    let phone = city.visitor();
    let path = format!("/f/{form}?lang=vi");
    let page = phone.get(&path).await;
    let (token, asked) = (page.field("_csrf").unwrap(), page.field("_asked").unwrap());
    let fields = [("_csrf", &*token), ("_asked", &*asked), ("q1", "1"), ("_to", "next")];
    let check = phone.post(&path, &fields).await.location;
    assert!(phone.get(&check).await.text.contains("<html lang=\"vi\""));
    let clerk = city.staff_of(Role::Approver, "環境課").await;
    let stopped = clerk.post(&format!("/console/forms/{form}/stop"), &[]).await;
    assert_eq!(stopped.status, StatusCode::SEE_OTHER);
    let told = asked_in(&phone, &check, "ja").await.text;
    assert!(told.contains("Hiện đang tạm ngừng tiếp nhận"), "{told}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_along_says_what_the_pages_say_and_keeps_its_keys() {
    let city = City::open().await;
    let mut asked = design();
    asked.rules.entry = forms::Entry::Line;
    let form = city.published(asked).await;
    let hanako = city.friend("花子").await;
    let phone = city.visitor();
    entry::enter(&phone, &hanako.id).await;
    let path = format!("/f/{form}?lang=vi");
    let page = phone.get(&path).await;
    let (token, asked) = (page.field("_csrf").unwrap(), page.field("_asked").unwrap());
    let fields = [("_csrf", &*token), ("_asked", &*asked), ("q1", "1"), ("_to", "next")];
    let check = phone.post(&path, &fields).await.location;
    let token = phone.get(&check).await.field("_csrf").unwrap();
    let submit = format!("{}/submit", check.strip_suffix("/check").unwrap());
    let done = phone.post(&submit, &[("_csrf", &*token)]).await.location;
    let done = phone.get(&done).await.text;
    assert!(done.contains("Số tiếp nhận") && done.contains("vi thanks"), "{done}");
    let data = phone.get("/my/data").await.text;
    assert!(data.contains("/my/data.json?lang=vi") && data.contains("1 mục"), "{data}");
    for (tag, title, status) in [("vi", "vi title", "vi status-1-shown"), ("en", "en title", "en")]
    {
        let file = phone.get(&format!("/my/data.json?lang={tag}")).await.text;
        let file: serde_json::Value = serde_json::from_str(&file).unwrap();
        let one = &file["submissions"][0];
        assert_eq!((&file["written_in"], &one["form"]), (&tag.into(), &title.into()));
        assert!(one["status"].as_str().unwrap().starts_with(status), "{one}");
        assert_eq!(one["answers"][0]["question"], format!("{tag} q1-title"));
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_door_speaks_every_language_and_says_when_the_telephone_is_answered() {
    let city = City::with_phone("0594-24-1136").await;
    for (asked, lang, said, hours) in [
        ("zh-CN", "zh-Hans", "通过LINE", "周一至周五 8:30～17:15"),
        ("ko", "ko", "LINE", "월~금요일 8:30~17:15"),
        ("pt-BR", "pt", "LINE", "segunda a sexta 8:30–17:15"),
        ("es", "es", "LINE", "lunes a viernes 8:30–17:15"),
        ("vi", "vi", "LINE", "Thứ Hai đến Thứ Sáu 8:30–17:15"),
        ("en", "en", "LINE", "Mon–Fri 8:30–17:15"),
    ] {
        let phone = city.visitor();
        let door = asked_in(&phone, "/my", asked).await.location;
        let page = asked_in(&phone, &door, asked).await.text;
        assert!(page.contains(&format!("<html lang=\"{lang}\"")), "{asked}: {page}");
        assert!(page.contains(said) && page.contains(hours), "{asked}: {page}");
        assert!(!page.contains("祝日") && page.contains("0594-24-1136"), "{asked}: {page}");
        // Whoever reads another language than their phone's takes it along.
        assert!(page.contains("href=\"/l/open/my?lang=vi\""), "{asked}: {page}");
    }
    let chosen = asked_in(&city.visitor(), "/l/open/my?lang=vi", "ja").await.text;
    assert!(chosen.contains("<html lang=\"vi\"") && chosen.contains("data-to=\"/my?lang=vi\""));
    city.close().await;
}
