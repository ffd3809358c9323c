//! Answers taken out of the city as files.

use hamaguri::{
    base::Act,
    features::{
        forms::{self, FormError, Kind, Needed, Owner, QuestionId, Raw, SubmissionNo},
        staff::{Permissions, Role},
    },
};
use reqwest::StatusCode;

use super::{
    answers_console::{SECRET, TYPED, clerk_of, design, hand_in, published, question},
    city::City,
    clerk::Clerk,
};

/// Somebody of a department who may take answers out.
async fn head_of<'a>(city: &'a City, department: &str) -> Clerk<'a> {
    city.staff_with(Permissions::of(Role::Approver), department).await
}

#[tokio::test]
async fn answers_are_taken_out_with_a_reason_and_no_cell_is_a_formula() {
    let city = City::open().await;
    let form = published(&city, "道路課", design()).await;
    for text in ["=HYPERLINK(\"http://x\")", SECRET, "😀と書いた"] {
        hand_in(&city, form, Owner::Visitor([7; 32]), &[("q1", "1"), ("q2", text)]).await;
    }
    let clerk = clerk_of(&city, "道路課").await;
    let path = format!("/console/answers/{form}/export");
    assert_eq!(clerk.get(&path).await.status, StatusCode::FORBIDDEN);
    let head = head_of(&city, "道路課").await;
    assert!(head.get(&path).await.text.contains("すべての回答 3件"));
    let without = head.post(&path, &[("format", "csv"), ("reason", " ")]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    let csv = head.post(&path, &[("format", "csv"), ("reason", "会議の資料")]).await;
    assert_eq!(csv.status, StatusCode::OK, "{}", csv.text);
    assert!(csv.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert_eq!(csv.text.lines().count(), 4, "{}", csv.text);
    assert!(csv.text.contains("\"'=HYPERLINK(\"\"http://x\"\")\"") && csv.text.contains(SECRET));
    let some = format!("{path}?q=%E5%81%B4%E6%BA%9D");
    let json = head.post(&some, &[("format", "jsonl"), ("reason", "調べもの")]).await.text;
    let lines: Vec<serde_json::Value> =
        json.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    assert_eq!((lines.len(), &lines[0]["no"]), (1, &serde_json::json!(2)));
    let sjis = head.post(&path, &[("format", "sjis"), ("reason", "旧システム")]).await;
    assert_eq!(sjis.status, StatusCode::OK);
    let next = head.get("/console/answers").await.text;
    assert!(next.contains("1個を「〓」に置きかえました"), "{next}");
    let xlsx = head.post(&path, &[("format", "xlsx"), ("reason", "会議の資料")]).await;
    assert_eq!(xlsx.status, StatusCode::OK);
    let log = head.get("/console/log").await.text;
    assert!(log.contains("書き出しました"));
    city.close().await;
}

#[tokio::test]
async fn answers_are_taken_out_with_their_files_in_folders_that_windows_opens() {
    let city = City::open().await;
    let mut asked = design();
    let files = Kind::Files { max: 2, taken: forms::Taken::Photos };
    asked.pages[0].questions.push(question(5, "写真", files, Needed::Optional));
    let form = published(&city, "道路課", asked).await;
    hand_in(&city, form, Owner::Visitor([6; 32]), &TYPED).await;
    let (owner, photo) = (Owner::Visitor([7; 32]), vec![7; 200_000]);
    let content = photo.clone();
    let hand = move |tx: &_, act: &mut Act| {
        let id = forms::begin(tx, act, form, owner)?;
        for name in ["穴:1?.jpg", "穴:1?.jpg"] {
            let (name, content) = (name.into(), content.clone());
            let fresh = forms::Fresh { name, content_type: "image/jpeg", content };
            forms::add_piece(tx, act, (id, owner), QuestionId(5), fresh)?;
        }
        let raw = Raw(TYPED.map(|(name, text)| (name.into(), text.into())).into());
        forms::keep(tx, act, (id, owner), (0, &[1, 2, 3].map(QuestionId)), &raw)?;
        forms::submit(tx, act, (id, owner))
    };
    let act = Act::new(city.app.clock.now(), owner.actor());
    city.app.store.write::<_, FormError>(act, "test.answer", hand).await.unwrap();
    city.app.store.projected().await;
    let head = head_of(&city, "道路課").await;
    let path = format!("/console/answers/{form}/export");
    assert!(head.get(&path).await.text.contains("CSVと写真・ファイル"));
    let request = head.request(reqwest::Method::POST, &path);
    let token = head.token().unwrap();
    let fields = [("_csrf", &*token), ("format", "zip"), ("reason", "会議の資料")];
    let zip = request.header("origin", head.origin()).form(&fields).send().await.unwrap();
    assert_eq!(zip.headers()["content-type"], "application/zip");
    let bytes = zip.bytes().await.unwrap().to_vec();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let receipt = forms::receipt(&city.app.vault, form, SubmissionNo(2));
    let (one, two) = (format!("{receipt}/1_穴_1_.jpg"), format!("{receipt}/2_穴_1_.jpg"));
    let names: Vec<String> = zip.file_names().map(|it| it.unwrap().into_owned()).collect();
    assert_eq!(names, [&*one, &*two, "回答.csv"]);
    let mut unpacked = |name: &str| {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut zip.by_name(name).unwrap(), &mut bytes).unwrap();
        bytes
    };
    assert!(unpacked(&two) == photo);
    let table = String::from_utf8(unpacked("回答.csv")).unwrap();
    assert!(table.contains(&format!("{one}; {two}")), "{table}");
    assert_eq!(table.lines().count(), 3, "{table}");
    assert!(head.get("/console/log").await.text.contains("の回答と写真・ファイルを書き出しました"));
    city.close().await;
}
