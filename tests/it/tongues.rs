//! Forms in other languages: what residents read, and how staff translate.

use encoding_rs::SHIFT_JIS;
use hamaguri::{
    base::{Act, Id},
    features::{
        forms::{
            self, Design, Form, FormError, Language, Leaflet, Passage, Said, SubmissionNo,
            Translation, Translations,
        },
        staff::Role,
    },
};
use reqwest::{Method, StatusCode, header::ACCEPT_LANGUAGE, multipart::Part};

use super::{
    city::City,
    clerk::{Answer, Clerk},
    entry,
};

/// A form of one page, wholly in English but its hint.
fn design() -> Design {
    let mut design = forms::template_design("satisfaction").unwrap();
    design.rules.entry = forms::Entry::Line;
    let english = Language::of("en").unwrap();
    let said = |(passage, original): (Passage, &str)| {
        (passage, Said { of: original.to_owned(), says: format!("EN {passage}") })
    };
    let is_said = |it: &(Passage, &str)| !matches!(it.0, Passage::Hint(_) | Passage::PageTitle(1));
    let texts = design.passages().into_iter().filter(is_said).map(said).collect();
    let arabic = Translation { language: Language::of("ar").unwrap(), texts: Default::default() };
    design.translations = Translations(vec![Translation { language: english, texts }, arabic]);
    design
}

async fn asked_in(clerk: &Clerk<'_>, path: &str, languages: &str) -> Answer {
    clerk.send(clerk.request(Method::GET, path).header(ACCEPT_LANGUAGE, languages)).await
}

/// Sends a page as it stands, with more.
async fn sent(clerk: &Clerk<'_>, page: &Answer, path: &str, more: &[(&str, &str)]) -> Answer {
    let token = page.field("_csrf").unwrap();
    let asked = page.field("_asked").unwrap_or_default();
    let fields: Vec<(&str, &str)> =
        [("_csrf", &*token), ("_asked", &*asked)].into_iter().chain(more.iter().copied()).collect();
    clerk.post(path, &fields).await
}

fn kept(city: &City, id: Id<Form>) -> Form {
    city.app.store.read(|tx| forms::form(tx, id)).unwrap().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resident_reads_a_form_in_the_language_of_the_phone_and_may_choose_another() {
    let city = City::open().await;
    let form = city.published(design()).await;
    let hanako = city.friend("花子").await;
    let phone = city.visitor();
    entry::enter(&phone, &hanako.id).await;
    let path = format!("/f/{form}");
    let japanese = asked_in(&phone, &path, "ja,en;q=0.5").await.text;
    assert!(japanese.contains("<html lang=\"ja\"") && japanese.contains("必須"), "{japanese}");
    let english = asked_in(&phone, &path, "en-GB,en;q=0.9").await.text;
    for said in ["<html lang=\"en\"", "EN title", "EN q1-title", "Required", "Check your answers"] {
        assert!(english.contains(said), "{said} in {english}");
    }
    assert!(!english.contains("必須") && english.len() < 40 * 1024);
    // What is not translated says so, and Arabic runs from the right.
    assert!(english.contains("<span lang=\"ja\" dir=\"auto\">"), "{english}");
    let arabic = phone.get(&format!("{path}?lang=ar")).await.text;
    assert!(arabic.contains("<html lang=\"ar\" dir=\"rtl\""), "{arabic}");
    assert!(arabic.contains("lang=\"en\"") && arabic.contains("Required"));
    // Nothing that was typed is lost by choosing.
    let first = phone.get(&format!("{path}?lang=ja")).await;
    let bare = sent(&phone, &first, &path, &[("_language", "en")]).await;
    assert_eq!(bare.location, format!("{path}?lang=en"));
    let typed = [("q1", "1"), ("_language", "en")];
    let chosen = sent(&phone, &first, &format!("{path}?lang=ja"), &typed).await;
    let page = phone.get(&chosen.location).await;
    assert!(page.text.contains("EN q1-title") && page.text.contains("value=\"1\" checked"));
    // Faults are told in it, and it stays from page to page.
    let faults = sent(&phone, &page, &chosen.location, &[("q1", ""), ("_to", "next")]).await;
    assert_eq!(faults.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(faults.text.contains("“EN q1-title”: please choose"), "{}", faults.text);
    city.close().await;
}

/// Fills a form in from its first page, in English; answers with where its filling lies.
async fn handed_in(phone: &Clerk<'_>, form: Id<Form>) -> String {
    let mut path = format!("/f/{form}?lang=en");
    loop {
        let page = phone.get(&path).await;
        if path.ends_with("/check") {
            assert!(page.text.contains("Check your answers"), "{}", page.text);
            let base = path.strip_suffix("/check").unwrap().to_owned();
            let done = sent(phone, &page, &format!("{base}/submit"), &[]).await;
            assert_eq!(done.location, format!("{base}/done"), "{}", done.text);
            return base;
        }
        let asked = page.field("_asked").unwrap();
        let fields: Vec<(String, String)> =
            asked.split(',').map(|it| (format!("q{it}"), "1".to_owned())).collect();
        let fields: Vec<(&str, &str)> = fields.iter().map(|it| (&*it.0, &*it.1)).collect();
        let next = sent(phone, &page, &path, &fields).await;
        assert_eq!(next.status, StatusCode::SEE_OTHER, "{}", next.text);
        path = next.location;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn receipt_talk_and_status_speak_the_residents_language_and_staff_read_japanese() {
    let city = City::open().await;
    let mut asked = design();
    asked.pages.truncate(1);
    asked.pages[0].questions.truncate(1);
    asked.statuses[1].message = "確かめました".into();
    let status = asked.statuses[1].id;
    let said = Said { of: "確かめました".into(), says: "EN checked".into() };
    asked.translations.0[0].texts.insert(Passage::Message(status), said);
    let form = city.published(asked).await;
    let hanako = city.friend("花子").await;
    let phone = city.visitor();
    entry::enter(&phone, &hanako.id).await;
    let before = hanako.heard().len();
    let base = handed_in(&phone, form).await;
    let done = phone.get(&format!("{base}/done")).await.text;
    assert!(done.contains("Receipt number") && done.contains("EN thanks"), "{done}");
    assert!(phone.get(&format!("{base}/done?lang=ja")).await.text.contains("受付番号"));
    city.settle().await;
    let told = hanako.heard().split_off(before);
    let text = told[0]["text"].as_str().unwrap();
    assert!(text.contains("We have received “EN title”") && text.contains("EN thanks"), "{text}");
    let mine = phone.get(&format!("/my/{form}/1")).await.text;
    assert!(mine.contains("EN status-1-shown") && mine.contains("Progress"), "{mine}");
    // The answer means the same, and staff see it in Japanese.
    let clerk = city.staff_of(Role::Approver, "環境課").await;
    let answer = clerk.get(&format!("/console/answers/{form}/1")).await.text;
    assert!(answer.contains("英語") && !answer.contains("EN q1"), "{answer}");
    let work = forms::Work { status: Some(status), ..forms::Work::default() };
    let set = move |tx: &_, act: &mut Act| {
        let seen = forms::desk(tx, form, SubmissionNo(1))?.unwrap().revision;
        forms::work(tx, act, (form, SubmissionNo(1), seen), &work)
    };
    let act = Act::new(city.app.clock.now(), hamaguri::base::Actor::Operator);
    city.app.store.write::<_, FormError>(act, "forms.work", set).await.unwrap();
    city.app.bells.outbox.notify_one();
    city.settle().await;
    let told = hanako.heard().pop().unwrap();
    let text = told["text"].as_str().unwrap();
    let shown = format!("is now “EN status-{}-shown”", status.0);
    assert!(text.contains("EN checked") && text.contains(&shown), "{text}");
    city.close().await;
}

#[tokio::test]
async fn staff_choose_languages_translate_part_by_part_and_publish() {
    let city = City::open().await;
    let clerk = city.staff_of(Role::Approver, "環境課").await;
    let made = clerk.post("/console/forms/new", &[("template", "event")]).await.location;
    let id: Id<Form> = made.rsplit('/').next().unwrap().parse().unwrap();
    let path = format!("/console/forms/{id}/languages");
    assert!(clerk.get(&path).await.text.contains("言語を選ぶ"));
    let nonsense = clerk.post(&path, &[("seen", ""), ("other", "日本語")]).await;
    assert_eq!(nonsense.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nonsense.text.contains("言語の記号として使えません"));
    let chosen = [("seen", ""), ("language", "en"), ("language", "ja-x-easy"), ("other", "de")];
    let there = clerk.post(&path, &chosen).await.location;
    assert_eq!(there, format!("{path}?lang=en"));
    let page = clerk.get(&there).await.text;
    assert!(page.contains("のこり") && page.contains("Português"), "{page}");
    let english = Language::of("en").unwrap();
    let was = |part: Leaflet| {
        forms::digest(&part.fields(&kept(&city, id).draft, &Language::of("en").unwrap()))
    };
    let save = |was: String, title: &'static str| {
        let path = format!("{path}/en");
        let clerk = &clerk;
        async move {
            let fields = [("part", "head"), ("was", &*was), ("title", title), ("lead", "")];
            clerk.post(&path, &fields).await
        }
    };
    let old = was(Leaflet::Head);
    let saved = save(old.clone(), "Sign up").await;
    assert_eq!(saved.location, format!("{path}?lang=en&open=head#head"));
    assert_eq!(kept(&city, id).draft.in_language(&english).title, "Sign up");
    // Somebody who opened the part before sees both texts.
    let late = save(old, "Application").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("Application") && late.text.contains("Sign up"));
    let long = save(was(Leaflet::Head), "x".repeat(400).leak()).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.text.contains("300文字までにしてください"));
    // The phone beside it speaks English, and publishing tells of gaps and changes.
    let tried = clerk.get(&format!("/console/forms/{id}/try?lang=en")).await.text;
    assert!(tried.contains("Sign up") && tried.contains("<html lang=\"en\""));
    let seen = kept(&city, id).revision.to_string();
    let publish = format!("/console/forms/{id}/publish");
    assert!(clerk.get(&publish).await.text.contains("英語: まだ訳していない文が"));
    clerk.post(&publish, &[("seen", &*seen)]).await;
    save(was(Leaflet::Head), "Join us").await;
    assert!(clerk.get(&publish).await.text.contains("英語: 1つの文の訳を変えました"));
    // A language taken out can be put back.
    let fewer = [("seen", "en ja-x-easy de"), ("language", "ja-x-easy")];
    clerk.post(&path, &fewer).await;
    assert_eq!(kept(&city, id).draft.translations.languages().len(), 1);
    clerk.post(&format!("/console/forms/{id}/undo"), &[]).await;
    assert_eq!(kept(&city, id).draft.in_language(&english).title, "Join us");
    let stale = clerk.post(&path, &fewer[1..]).await;
    assert_eq!(kept(&city, id).draft.translations.languages().len(), 3, "{}", stale.text);
    city.close().await;
}

#[tokio::test]
async fn a_question_is_shown_on_the_phone_as_it_is_typed_and_nothing_is_kept() {
    let city = City::open().await;
    let clerk = city.staff_of(Role::Approver, "環境課").await;
    let made = clerk.post("/console/forms/new", &[("template", "event")]).await.location;
    let id: Id<Form> = made.rsplit('/').next().unwrap().parse().unwrap();
    let draft = kept(&city, id).draft;
    let question = draft.questions().next().unwrap().id;
    let card = forms::Card::Question(question);
    let mut fields = forms::fields(&draft, card).unwrap().0;
    fields.retain(|it| it.0 != "title");
    fields.extend([("title".into(), "打ちかけの質問".into()), ("card".into(), card.name())]);
    let kind = fields.iter().find(|it| it.0 == "kind").unwrap().1.clone();
    fields.push(("shown-kind".into(), kind));
    let fields: Vec<(&str, &str)> = fields.iter().map(|it| (&*it.0, &*it.1)).collect();
    let shown = clerk.post(&format!("/console/forms/{id}/check"), &fields).await.text;
    let live = shown.split_once("srcdoc=\"").unwrap().1.split_once("\">").unwrap().0;
    assert!(live.contains("打ちかけの質問") && !live.contains("script"), "{live}");
    assert!(!kept(&city, id).draft.questions().any(|it| it.title == "打ちかけの質問"));
    city.close().await;
}

/// Sends a translator's file.
async fn returned(clerk: &Clerk<'_>, path: &str, bytes: Vec<u8>) -> Answer {
    let file = Part::bytes(bytes).file_name("honyaku.csv");
    clerk.upload(path, clerk.form().part("file", file)).await
}

#[tokio::test]
async fn texts_go_to_translators_as_a_file_come_back_looked_through_and_can_be_taken_back() {
    let city = City::open().await;
    let clerk = city.staff_of(Role::Approver, "環境課").await;
    let made = clerk.post("/console/forms/new", &[("template", "event")]).await.location;
    let id: Id<Form> = made.rsplit('/').next().unwrap().parse().unwrap();
    clerk.post(&format!("{made}/languages"), &[("seen", ""), ("language", "pt")]).await;
    let portuguese = Language::of("pt").unwrap();
    let path = format!("{made}/languages/pt/file");
    let page = clerk.get(&format!("{made}/languages?lang=pt")).await.text;
    assert!(page.contains("翻訳用のCSVをダウンロード") && page.contains("翻訳したCSVを読み込む"));
    let file = clerk.get(&path).await.text;
    assert!(
        file.starts_with("\u{feff}キー,場所,日本語,訳 Português [pt],状態\r\ntitle,"),
        "{file}"
    );
    // Half of it comes back, in Shift_JIS as Excel saves it, with a key nobody knows.
    let table = "キー,日本語,訳 Português [pt]\r\n\
        title,むかしの題名,Evento\r\nlead,,\r\nq99-title,消した質問,Nada\r\nq1-title,,Nome\r\n";
    let preview = returned(&clerk, &path, SHIFT_JIS.encode(table).0.into_owned()).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text);
    for told in [
        "直すところのない2件だけ読み込む",
        "4行目",
        "キー「q99-title」の文は",
        "1件は、ファイルを作ったあとで日本語が変わっています",
    ] {
        assert!(preview.text.contains(told), "{told}: {}", preview.text);
    }
    let title = |language: &Language| kept(&city, id).draft.in_language(language).title;
    assert_ne!(title(&portuguese), "Evento");
    let keep = |preview: &Answer| {
        let fields = ["file", "texts", "seen"].map(|it| (it, preview.field(it).unwrap()));
        let (clerk, path) = (&clerk, format!("{path}/keep"));
        async move {
            let fields: Vec<(&str, &str)> = fields.iter().map(|it| (it.0, &*it.1)).collect();
            clerk.post(&path, &fields).await
        }
    };
    let done = keep(&preview).await;
    assert_eq!(done.location, format!("{made}/languages?lang=pt"), "{}", done.text);
    let told = clerk.get(&done.location).await.text;
    assert!(told.contains("から2件の訳を読み込みました") && told.contains("元に戻す"), "{told}");
    assert_eq!(title(&portuguese), "Evento");
    assert_eq!(kept(&city, id).draft.gaps(&portuguese).stale, 1);
    // The same once more would do nothing, which is seen instead of done.
    let again = keep(&preview).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.text.contains("新しい訳も、変わる訳もありません"));
    clerk.post(&format!("{made}/undo"), &[]).await;
    assert_eq!(kept(&city, id).draft.translations.get(&portuguese).unwrap().texts.len(), 0);
    // A file of another language is not taken for this one.
    let english = "キー,訳 English [en]\r\ntitle,Event\r\n";
    let wrong = returned(&clerk, &path, english.into()).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("このファイルは English の訳です"), "{}", wrong.text);
    city.close().await;
}

#[tokio::test]
async fn easy_japanese_is_looked_at_while_it_is_typed_and_nothing_is_kept() {
    let city = City::open().await;
    let clerk = city.staff_of(Role::Approver, "環境課").await;
    let made = clerk.post("/console/forms/new", &[("template", "event")]).await.location;
    let id: Id<Form> = made.rsplit('/').next().unwrap().parse().unwrap();
    let languages = [("seen", ""), ("language", "ja-x-easy"), ("language", "en")];
    clerk.post(&format!("{made}/languages"), &languages).await;
    let page = clerk.get(&format!("{made}/languages?lang=ja-x-easy")).await.text;
    let check = format!("{made}/languages/ja-x-easy/check");
    assert!(page.contains(&format!("data-partial=\"{check}\"")), "{page}");
    let english = clerk.get(&format!("{made}/languages?lang=en")).await.text;
    assert!(!english.contains("/languages/en/check"), "{english}");
    let typed = [("part", "head"), ("title", "2026/3/1に申請する"), ("lead", "来てください。")];
    let looked = clerk.post(&check, &typed).await;
    assert_eq!(looked.status, StatusCode::OK);
    let hints = looked.text.split_once("id=\"plain-title\"").unwrap().1;
    let (title, rest) = hints.split_once("</div>").unwrap();
    assert!(title.contains("「申請する」は「申し込む」と書くと伝わります"), "{title}");
    assert!(title.contains("年・月・日をつけて"), "{title}");
    let lead = rest.split_once("id=\"plain-lead\"").unwrap().1.split_once("</div>").unwrap().0;
    assert!(!lead.contains("<li"), "{lead}");
    let easy = Language::of("ja-x-easy").unwrap();
    assert!(kept(&city, id).draft.translations.get(&easy).unwrap().texts.is_empty());
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ones_own_pages_speak_the_language_of_what_was_sent_last_or_the_one_chosen() {
    let city = City::open().await;
    let mut asked = design();
    asked.pages.truncate(1);
    asked.pages[0].questions.truncate(1);
    asked.rules.amend = forms::Amend::Withdraw;
    let form = city.published(asked).await;
    let hanako = city.friend("花子").await;
    let phone = city.visitor();
    entry::enter(&phone, &hanako.id).await;
    // Before anything was sent, the browser's word counts; without one it is Japanese.
    assert!(phone.get("/my").await.text.contains("まだ何も送っていません"));
    let english = asked_in(&phone, "/my", "en-GB,en;q=0.9").await.text;
    assert!(english.contains("You have not sent anything yet"), "{english}");
    handed_in(&phone, form).await;
    let list = phone.get("/my").await.text;
    for said in ["<html lang=\"en\"", "What you sent", "EN title", "EN status-1-shown"] {
        assert!(list.contains(said), "{said}: {list}");
    }
    assert!(!list.contains("送ったもの"), "{list}");
    let own = format!("/my/{form}/1");
    assert!(list.contains(&format!("{own}?lang=en")), "{list}");
    let easy = phone.get("/my?lang=ja-x-easy").await.text;
    assert!(easy.contains("送りました") && easy.contains("/my/data?lang=ja-x-easy"), "{easy}");
    let withdraw = phone.get(&format!("{own}/withdraw?lang=en")).await.text;
    assert!(withdraw.contains("Withdraw it?") && withdraw.contains("EN title"), "{withdraw}");
    let japanese = phone.get(&format!("{own}/withdraw?lang=ja")).await.text;
    assert!(japanese.contains("取り下げますか"), "{japanese}");
    let data = phone.get("/my/data").await.text;
    assert!(data.contains("What the city holds about you"), "{data}");
    city.settle().await;
    let ask = phone.get("/my/erase?lang=en").await;
    assert!(ask.text.contains("Delete everything about you?") && ask.text.contains("?lang=en"));
    let gone = sent(&phone, &ask, "/my/erase?lang=en", &[]).await;
    assert!(gone.text.contains("Everything about you has been deleted"), "{}", gone.text);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_language_that_was_chosen_once_is_that_of_the_next_form_unless_its_address_names_one() {
    let city = City::open().await;
    let (form, other) = (city.published(design()).await, city.published(design()).await);
    let hanako = city.friend("花子").await;
    let phone = city.visitor();
    entry::enter(&phone, &hanako.id).await;
    let (path, next) = (format!("/f/{form}"), format!("/f/{other}"));
    let first = asked_in(&phone, &path, "ja").await;
    assert!(first.text.contains("<html lang=\"ja\""));
    sent(&phone, &first, &path, &[("_language", "en")]).await;
    let next_in = async |query: &str| asked_in(&phone, &format!("{next}{query}"), "ja").await.text;
    assert!(next_in("").await.contains("<html lang=\"en\""), "as it was chosen");
    assert!(next_in("?lang=ar").await.contains("<html lang=\"ar\""), "as the address says");
    assert!(next_in("").await.contains("<html lang=\"en\""), "a link chooses nothing");
    assert!(asked_in(&phone, "/my", "ja").await.text.contains("<html lang=\"en\""));
    // Choosing while something is typed is choosing too, and so is going back to Japanese.
    let page = phone.get(&next).await;
    let typed = [("q1", "1"), ("_language", "ja")];
    sent(&phone, &page, &next, &typed).await;
    let again = asked_in(&phone, &path, "en").await.text;
    assert!(again.contains("<html lang=\"ja\""), "{again}");
    city.close().await;
}
