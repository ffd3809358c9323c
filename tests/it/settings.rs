//! What a city sets takes effect, and two people who set it lose nothing.

use hamaguri::features::staff::{Function, Level, Permissions, Role};
use reqwest::{StatusCode, multipart};

use super::{
    city::{City, words},
    clerk::{Answer, Clerk},
};

const ADMIN: Role = Role::SystemAdministrator;

/// The fields of a form as the page shows them, with some of them changed.
fn filled<'a>(
    page: &'a [(String, String)],
    changed: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let typed = |name: &str| changed.iter().find(|it| it.0 == name).map(|it| it.1);
    page.iter().map(|(name, value)| (name.as_str(), typed(name).unwrap_or(value))).collect()
}

/// The fields of the words' page.
fn words_fields(page: &Answer) -> Vec<(String, String)> {
    let area = |name: &str| {
        let at = page.text.find(&format!("name=\"{name}\"")).unwrap();
        let text = &page.text[at + page.text[at..].find('>').unwrap() + 1..];
        text[..text.find("</textarea>").unwrap()].trim_start_matches('\n').to_owned()
    };
    let names = (0..7).flat_map(|day| ["from", "until"].map(|end| format!("day-{day}-{end}")));
    let plain = names.chain(["holidays".to_owned(), "revision".to_owned()]);
    let plain = plain.map(|name| (name.clone(), page.field(&name).unwrap()));
    let areas = ["greeting", "fallback"].map(|it| (it.to_owned(), area(it)));
    plain.chain(areas).collect()
}

async fn set_words(clerk: &Clerk<'_>, changed: &[(&str, &str)]) -> Answer {
    let page = clerk.get("/console/settings/words").await;
    assert_eq!(page.status, StatusCode::OK);
    let fields = words_fields(&page);
    clerk.post("/console/settings/words", &filled(&fields, changed)).await
}

#[tokio::test]
async fn a_greeting_that_staff_wrote_is_what_the_next_friend_reads() {
    let city = City::open().await;
    let admin = city.staff(ADMIN).await;
    let saved = set_words(
        &admin,
        &[("greeting", "ようこそ、{市の名前}へ。"), ("fallback", "わかりません。")],
    )
    .await;
    assert_eq!(
        (saved.status, saved.location.as_str()),
        (StatusCode::SEE_OTHER, "/console/settings/words")
    );
    let hanako = city.friend("hanako").await;
    let greeting = words(&hanako.heard()[0]);
    assert!(greeting.contains("ようこそ、見本市へ。"), "{greeting}");
    assert!(greeting.contains("個人情報は、このトークには送らないでください"), "{greeting}");
    let fallback = words(&hanako.says("ぬるぽがっ").await[0]);
    assert!(
        fallback.contains("わかりません。") && fallback.contains("月〜金曜日 8:30〜17:15"),
        "{fallback}"
    );
    let back = admin.post("/console/settings/undo/words/1", &[]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    let taro = city.friend("taro").await;
    assert!(words(&taro.heard()[0]).contains("友だち追加ありがとうございます"));
    city.close().await;
}

#[tokio::test]
async fn of_two_who_edit_the_words_at_once_the_later_sees_both_texts() {
    let city = City::open().await;
    let (first, second) = (city.staff(ADMIN).await, city.staff(ADMIN).await);
    let opened = words_fields(&second.get("/console/settings/words").await);
    set_words(&first, &[("fallback", "さきの人のことば")]).await;
    let late = filled(&opened, &[("fallback", "あとの人のことば")]);
    let refused = second.post("/console/settings/words", &late).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    for text in ["さきの人のことば", "あとの人のことば", "見本 太郎"] {
        assert!(refused.text.contains(text), "{text}");
    }
    let seen = refused.field("revision").unwrap();
    assert_eq!(seen, "1");
    let again = filled(&opened, &[("fallback", "あとの人のことば"), ("revision", &seen)]);
    let saved = second.post("/console/settings/words", &again).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert_eq!(city.app.city.now().words.fallback, "あとの人のことば");
    city.close().await;
}

#[tokio::test]
async fn a_faulty_text_comes_back_with_everything_typed_and_changes_nothing() {
    let city = City::open().await;
    let admin = city.staff(ADMIN).await;
    let changed = [("greeting", "{電話番号}と{なぞ}へ"), ("day-0-until", "")];
    let again = set_words(&admin, &[changed[0]]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text.contains("{電話番号}と{なぞ}へ") && again.text.contains("使えない差し込み"));
    let again = set_words(&admin, &[changed[1]]).await;
    assert!(again.text.contains("月曜日の受付時間は、はじまりと終わりの両方を"), "{}", again.text);
    assert_eq!(&*city.app.city.now(), city.app.city.at_first());
    city.close().await;
}

#[tokio::test]
async fn a_preview_shows_what_is_typed_and_saves_nothing() {
    let city = City::open().await;
    let admin = city.staff(ADMIN).await;
    let fields = words_fields(&admin.get("/console/settings/words").await);
    let typed = filled(&fields, &[("greeting", "まだ保存していない{市の名前}")]);
    let shown = admin.post("/console/settings/words/preview", &typed).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.text.contains("まだ保存していない見本市"));
    assert_eq!(&*city.app.city.now(), city.app.city.at_first());
    city.close().await;
}

#[tokio::test]
async fn the_name_and_colour_are_on_the_next_page_and_a_logo_is_judged_by_its_bytes() {
    let city = City::open().await;
    let admin = city.staff(ADMIN).await;
    let form = |name: &str, bytes: Vec<u8>| {
        let file = multipart::Part::bytes(bytes).file_name(name.to_owned());
        admin
            .form()
            .text("revision", "0")
            .text("city", "新見本市")
            .text("account", "新見本市公式")
            .text("hue", "green")
            .part("logo", file)
    };
    let path = "/console/settings/look";
    let svg = admin.upload(path, form("logo.png", b"<svg onload='x'/>".to_vec())).await;
    assert_eq!(svg.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(svg.text.contains("JPEG か PNG") && svg.text.contains("新見本市"));
    let huge = admin.upload(path, form("logo.png", vec![0x89; 300_000])).await;
    assert!(huge.text.contains("256KBまで"));
    let png = hamaguri::base::hex::decode(concat!(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000",
        "1f15c4890000000d49444154789c6360f8cf00000002010100e521bc330000000049454e44ae426082"
    ));
    let saved = admin.upload(path, form("logo.bin", png.unwrap())).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let page = admin.get("/console/settings").await.text;
    assert!(page.contains("data-hue=\"green\"") && page.contains("新見本市 LINE"), "{page}");
    let logo = page.split("/media/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(city.staff(ADMIN).await.get(&format!("/media/{logo}")).await.status, StatusCode::OK);
    assert!(city.visitor().get("/").await.text.contains("新見本市"));
    city.close().await;
}

#[tokio::test]
async fn a_shorter_retention_asks_for_a_tick_and_nobody_shuts_themselves_out() {
    let city = City::open().await;
    let admin = city.staff(ADMIN).await;
    let path = "/console/settings/retention";
    let days = [
        ("revision", "0"),
        ("event_days", "７"),
        ("outbox_days", "30"),
        ("unanswered_days", "365"),
    ];
    let asked = admin.post(path, &days).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(asked.text.contains("30日") && asked.text.contains("元に戻せません"));
    let unticked: Vec<_> = days.iter().copied().chain([("step", "confirm")]).collect();
    assert_eq!(admin.post(path, &unticked).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(city.app.city.now().retention.event_days, 30);
    let ticked: Vec<_> = unticked.iter().copied().chain([("confirmed", "on")]).collect();
    assert_eq!(admin.post(path, &ticked).await.status, StatusCode::SEE_OTHER);
    assert_eq!(city.app.city.now().retention.event_days, 7);

    let path = "/console/settings/networks";
    let refused = admin.post(path, &[("revision", "0"), ("networks", "192.0.2.0/24")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("127.0.0.1"));
    let own =
        [("revision", "0"), ("networks", "127.0.0.0/8"), ("step", "confirm"), ("confirmed", "on")];
    assert_eq!(admin.post(path, &own).await.status, StatusCode::SEE_OTHER);
    let settings = city.app.city.now();
    assert!(settings.admits("127.0.0.1".parse().unwrap()));
    assert!(!settings.admits("192.0.2.1".parse().unwrap()));
    city.close().await;
}

#[tokio::test]
async fn a_phone_that_sends_the_one_time_word_gets_test_deliveries() {
    let city = City::open().await;
    let admin = city.staff(ADMIN).await;
    let path = "/console/settings/testers";
    assert_eq!(admin.post(path, &[("name", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(admin.post(path, &[("name", "広報 山田")]).await.status, StatusCode::SEE_OTHER);
    let page = admin.get(path).await.text;
    let word = page.split("テスト登録 ").nth(1).unwrap();
    let word = format!("テスト登録 {}", &word[..9]);
    let yamada = city.friend("yamada").await;
    let answer = words(&yamada.says(&word).await[0]);
    assert!(answer.contains("「広報 山田」として"), "{answer}");
    let used = words(&yamada.says(&word).await[0]);
    assert!(used.contains("使えません"), "{used}");
    let page = admin.get(path).await.text;
    assert!(page.contains("広報 山田") && !page.contains(&word));
    let remove = format!("{path}/1/remove");
    assert!(admin.get(&remove).await.text.contains("広報 山田"));
    assert_eq!(admin.post(&remove, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(admin.get(path).await.text.contains("まだ宛先がいません"));
    city.close().await;
}

#[tokio::test]
async fn a_check_of_the_line_says_what_is_wrong_and_what_to_do() {
    let city = City::open().await;
    let admin = city.staff(ADMIN).await;
    let path = "/console/settings/line";
    assert!(admin.get(path).await.text.contains("まだ確かめていません"));
    assert_eq!(admin.post(path, &[]).await.status, StatusCode::SEE_OTHER);
    let page = admin.get(path).await.text;
    // The pretended LINE knocks at the test's own address, not at the public one.
    assert!(page.contains("別の届け先が登録されています"), "{page}");
    assert!(page.contains("届け先をこのシステムにする"));
    assert!(!page.contains(&city.line.channel.secret));
    let ask = admin.get("/console/settings/line/webhook").await.text;
    assert!(ask.contains("https://city.test/line/webhook"));
    assert_eq!(
        admin.post("/console/settings/line/webhook", &[]).await.status,
        StatusCode::SEE_OTHER
    );
    let page = admin.get(path).await.text;
    assert!(page.contains("このシステムに届きます"), "{page}");
    // LINE's clock is read off an answer to a path it does not document.
    city.close_after_faults().await;
}

#[tokio::test]
async fn who_may_only_look_sees_no_button_and_changes_nothing() {
    let city = City::open().await;
    let mut permissions = Permissions::of(Role::Auditor);
    permissions.overrides.insert(Function::Settings, Level::View);
    let reader = city.staff_with(permissions, "監査課").await;
    for path in ["words", "look", "testers", "retention", "networks", "faq", "line"] {
        let page = reader.get(&format!("/console/settings/{path}")).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        for button in ["保存する<", "確認へ進む<", "合言葉を出す<", "接続を確かめる<"]
        {
            assert!(!page.text.contains(button), "{path}: {button}");
        }
    }
    let refused = reader.post("/console/settings/faq", &[("approval", "by-another")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let stranger = city.staff(Role::Reception).await;
    assert_eq!(stranger.get("/console/settings").await.status, StatusCode::FORBIDDEN);
    city.close().await;
}
