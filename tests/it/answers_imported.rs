//! Earlier answers come in from files, are looked through, and can be taken back.

use encoding_rs::SHIFT_JIS;
use hamaguri::{
    base::Id,
    features::{
        forms::{self, Answers, Design, Form, Kind, Needed, Owner, Page, Source, SubmissionNo},
        staff::Role,
    },
};
use reqwest::{StatusCode, multipart::Part};

use super::{
    answers_console::{clerk_of, design, hand_in, published, question},
    city::City,
    clerk::{Answer, Clerk},
};

const SECRET: &str = "市民病院の前の側溝のふたが割れています";

/// Brings a file in; answers with where its columns are matched.
async fn bring(clerk: &Clerk<'_>, form: Id<Form>, bytes: Vec<u8>) -> Answer {
    let file = Part::bytes(bytes).file_name("前のシステム.csv");
    let body = clerk.form().part("file", file);
    clerk.upload(&format!("/console/answers/{form}/import"), body).await
}

/// Sends the columns as the page proposes them, some of them otherwise; answers with the preview.
async fn matched(clerk: &Clerk<'_>, columns: &str, other: &[(&str, &str)]) -> Answer {
    let page = clerk.get(columns).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let mut fields: Vec<(String, String)> = Vec::new();
    for select in page.text.split("<select").skip(1) {
        let name = select.split("name=\"").nth(1).unwrap().split('"').next().unwrap();
        let chosen = select.split("</select>").next().unwrap();
        let chosen = chosen.split("<option").find(|it| it.contains(" selected"));
        let value = chosen.and_then(|it| it.split("value=\"").nth(1)?.split('"').next());
        fields.push((name.to_owned(), value.unwrap_or_default().to_owned()));
    }
    for (name, value) in other {
        fields.retain(|it| it.0 != *name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (&**a, &**b)).collect();
    let sent = clerk.post(columns, &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let mut preview = clerk.get(&sent.location).await;
    preview.location = sent.location;
    preview
}

/// Carries out what a preview shows.
async fn carry_out(clerk: &Clerk<'_>, preview: &Answer) -> Answer {
    let number = |name| preview.field(name).unwrap();
    let (sound, faulty) = (number("sound"), number("faulty"));
    clerk.post(&preview.location, &[("sound", &sound), ("faulty", &faulty)]).await
}

fn given(city: &City, form: Id<Form>, no: u32) -> Option<forms::Submission> {
    city.app.store.read(|tx| forms::submission(tx, form, SubmissionNo(no))).unwrap()
}

fn counted(city: &City, form: Id<Form>) -> u32 {
    city.app.store.read(|tx| forms::tally(tx, form)).unwrap().answers
}

/// A file as another program writes it: headings of its own, days of every sort.
const EARLIER: &str = "No.,作成日,対応状況,どんな損傷ですか,くわしく,お名前,LINEユーザーID,管理者メモ,現地確認の日\r\n\
A-1,2026/4/1 9:05,完了,穴,市民病院の前の側溝のふたが割れています,山田 花子（やまだ はなこ）,U1,済,2026/4/3\r\n\
A-2,令和8年4月2日,,その他: 木の枝,,,U2,,\r\n\
A-3,昨日,完了,穴,,,U3,,\r\n\
A-4,2026-04-04T09:05:00+09:00,未着手,ひび,,,U4,,\r\n\
A-5,2026/4/5,受付,,,,U5,,\r\n";

#[tokio::test]
async fn a_file_of_another_program_is_looked_through_carried_out_and_undone_but_for_what_was_touched()
 {
    let city = City::open().await;
    let form = published(&city, "道路課", design()).await;
    let clerk = clerk_of(&city, "道路課").await;
    let brought = bring(&clerk, form, SHIFT_JIS.encode(EARLIER).0.into_owned()).await;
    assert_eq!(brought.status, StatusCode::SEE_OTHER, "{}", brought.text);
    let preview = matched(&clerk, &brought.location, &[]).await;
    assert_eq!(counted(&city, form), 0);
    let numbers = [preview.field("sound"), preview.field("faulty")];
    assert_eq!(numbers, [Some("2".into()), Some("3".into())], "{}", preview.text);
    for told in [
        "4行目",
        "日時として読めません",
        "この名前の状態はありません",
        "「どんな損傷ですか」を選んで",
        "LINEユーザーID",
    ] {
        assert!(preview.text.contains(told), "{told}: {}", preview.text);
    }
    let done = carry_out(&clerk, &preview).await;
    assert_eq!(done.location, format!("/console/answers/{form}"), "{}", done.text);
    assert!(clerk.get(&done.location).await.text.contains("2件の回答を取り込みました"));
    assert_eq!(counted(&city, form), 2);
    let first = given(&city, form, 1).unwrap();
    assert_eq!(first.at, "2026-04-01T09:05:00+09:00".parse().unwrap());
    assert_eq!((first.source, first.entered.unwrap().number), (Source::Imported, "A-1".into()));
    let desk = city.app.store.read(|tx| forms::desk(tx, form, SubmissionNo(1))).unwrap().unwrap();
    assert_eq!((desk.status.0, &*desk.memo, desk.fields.0.len()), (3, "済", 1));
    // The same once more is not carried out: its time is over.
    let twice = carry_out(&clerk, &preview).await;
    assert_eq!(twice.location, format!("/console/answers/{form}/import"));
    assert_eq!(counted(&city, form), 2);
    let work = [("seen", "1"), ("status", "2"), ("memo", "電話した")];
    let worked = clerk.post(&format!("/console/answers/{form}/2"), &work).await;
    assert_eq!(worked.status, StatusCode::SEE_OTHER, "{}", worked.text);
    let undone = clerk.post(&format!("{}/undo", preview.location), &[]).await;
    let told = clerk.get(&undone.location).await.text;
    assert!(told.contains("1件消しました") && told.contains("No. 2"), "{told}");
    assert_eq!((given(&city, form, 1), counted(&city, form)), (None, 1));
    city.close().await;
}

#[tokio::test]
async fn our_own_file_read_back_gives_the_same_answers() {
    let city = City::open().await;
    let mut design = design();
    design.pages.push(Page {
        questions: vec![
            question(4, "住所", Kind::Address, Needed::Optional),
            question(5, "電話", Kind::Phone, Needed::Optional),
            question(6, "場所", Kind::Place, Needed::Optional),
        ],
        ..Page::default()
    });
    let form = published(&city, "道路課", design).await;
    let typed: [&[(&str, &str)]; 3] = [
        &[("q1", "1"), ("q2", "=1+1\n\"二行目\", 三"), ("q5", "090-1234-5678")],
        &[
            ("q1", "other"),
            ("q1.other", "木、枝"),
            ("q3.family", "山田"),
            ("q3.given", "花子"),
            ("q3.family_kana", "やまだ"),
            ("q3.given_kana", "はなこ"),
        ],
        &[
            ("q1", "2"),
            ("q4.postal", "5100001"),
            ("q4.area", "四日市市1区"),
            ("q4.street", "番外地"),
            ("q4.building", "荘 101"),
            ("q6.lat", "34.9650001"),
            ("q6.lng", "136.6250002"),
        ],
    ];
    for (visitor, typed) in (1..).zip(typed) {
        hand_in(&city, form, Owner::Visitor([visitor; 32]), typed).await;
    }
    let clerk = city.staff_of(Role::SystemAdministrator, "道路課").await;
    let asked = [("format", "csv"), ("reason", "試験のため")];
    let path = format!("/console/answers/{form}/export");
    let file = clerk.post(&path, &asked).await;
    assert_eq!(file.status, StatusCode::OK);
    let brought = bring(&clerk, form, file.text.into_bytes()).await;
    let preview = matched(&clerk, &brought.location, &[]).await;
    assert_eq!(preview.field("faulty").as_deref(), Some("0"), "{}", preview.text);
    carry_out(&clerk, &preview).await;
    let answers = |no| -> Answers { given(&city, form, no).unwrap().answers };
    for (no, again) in [(1, 4), (2, 5), (3, 6)] {
        assert_eq!(answers(again), answers(no), "{no}");
    }
    city.close().await;
}

#[tokio::test]
async fn columns_are_matched_by_hand_blanks_are_taken_when_ticked_and_nothing_is_matched_twice() {
    let city = City::open().await;
    let rules = forms::Rules { limit: Some(2), ..design().rules };
    let form = published(&city, "道路課", Design { rules, ..design() }).await;
    let clerk = clerk_of(&city, "道路課").await;
    let file = format!("いつ,何が,だれ\n2026/4/1,{SECRET},山田 花子\n2026/4/2,二,\n2026/4/3,三,\n");
    let brought = bring(&clerk, form, file.into_bytes()).await;
    let twice = [("column-0", "at"), ("column-1", "q2"), ("column-2", "q2")];
    let refused = clerk.post(&brought.location, &twice).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("ほかの列にも選んでいます"), "{}", refused.text);
    let other = [("column-0", "at"), ("column-1", "q2"), ("column-2", "q3"), ("blanks", "on")];
    let preview = matched(&clerk, &brought.location, &other).await;
    // The third would be one more than the form takes.
    let numbers = [preview.field("sound"), preview.field("faulty")];
    assert_eq!(numbers, [Some("2".into()), Some("1".into())], "{}", preview.text);
    assert!(preview.text.contains("定員に達するため"));
    let another = clerk_of(&city, "道路課").await;
    assert_eq!(another.get(&preview.location).await.status, StatusCode::NOT_FOUND);
    // A place was taken meanwhile: nothing else is done than what was shown.
    hand_in(&city, form, Owner::Visitor([1; 32]), &[("q1", "1")]).await;
    let overtaken = carry_out(&clerk, &preview).await;
    assert!(overtaken.location.ends_with("/columns"), "{overtaken:?}");
    assert_eq!(counted(&city, form), 1);
    city.close().await;
}

#[tokio::test]
async fn a_long_file_goes_through_whole() {
    let city = City::open().await;
    let form = published(&city, "道路課", design()).await;
    let clerk = clerk_of(&city, "道路課").await;
    let mut file = String::from("受付日時,どんな損傷ですか,くわしく\n");
    for row in 0..3_000 {
        file.push_str(&format!("2026/4/1 9:05,穴,{row} {}\n", SECRET.repeat(4)));
    }
    let brought = bring(&clerk, form, file.into_bytes()).await;
    let preview = matched(&clerk, &brought.location, &[]).await;
    assert_eq!(preview.field("sound").as_deref(), Some("3000"), "{}", preview.text);
    carry_out(&clerk, &preview).await;
    assert_eq!(counted(&city, form), 3_000);
    clerk.post(&format!("{}/undo", preview.location), &[]).await;
    assert_eq!((counted(&city, form), given(&city, form, 3_000)), (0, None));
    city.close().await;
}
