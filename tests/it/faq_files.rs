//! FAQs come in from files and go out to them.

use hamaguri::{
    features::{faq, staff::Role},
    infra::sheets::{self, Encoding, Sheet},
};
use reqwest::{StatusCode, multipart::Part};

use super::{
    city::City,
    clerk::{Answer, Clerk},
};

const HEADER: [&str; 4] = ["質問", "回答", "コード", "担当課"];

fn table(rows: &[[&str; 4]]) -> Sheet {
    let rows = rows.iter().map(|it| it.map(str::to_owned).to_vec()).collect();
    Sheet::new(HEADER.map(str::to_owned).to_vec(), rows)
}

async fn upload(clerk: &Clerk<'_>, name: &str, bytes: Vec<u8>) -> Answer {
    let part = Part::bytes(bytes).file_name(name.to_owned());
    clerk.upload("/console/faq/import", clerk.form().part("file", part)).await
}

/// Brings a table in, all the way.
async fn import(clerk: &Clerk<'_>, sheet: &Sheet) -> String {
    let bytes = sheets::csv(sheet, Encoding::ShiftJis).unwrap();
    let looked = upload(clerk, "faq.csv", bytes).await;
    assert_eq!(looked.status, StatusCode::SEE_OTHER, "{}", looked.text);
    let done = clerk.post(&looked.location, &[]).await;
    assert_eq!(
        (done.status, &*done.location),
        (StatusCode::SEE_OTHER, "/console/faq?sort=-updated")
    );
    looked.location
}

/// Codes with their answers, by code.
fn told(city: &City) -> Vec<(String, String)> {
    let rows = city.app.store.read(faq::export).unwrap();
    rows.into_iter().map(|it| (it.draft.code, it.draft.answer)).collect()
}

fn pairs(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

#[tokio::test]
async fn a_shift_jis_file_is_looked_through_brought_in_and_undone() {
    let city = City::open().await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    import(&clerk, &table(&[["髙い建物の高さは", "10メートルです", "k-1", "環境課"]])).await;
    let sheet = table(&[
        ["髙い建物の高さは", "12メートルです", "k-1", "環境課"],
        ["新しい質問", "新しい答え", "k-2", "市民課"],
    ]);
    let looked = upload(&clerk, "faq.csv", sheets::csv(&sheet, Encoding::ShiftJis).unwrap()).await;
    let preview = clerk.get(&looked.location).await;
    for word in
        ["10メートルです", "12メートルです", "新しい質問", "いま", "取り込んだあと", "取り込む"]
    {
        assert!(preview.text.contains(word), "{word}");
    }
    assert_eq!(told(&city), pairs(&[("k-1", "10メートルです")]), "looking changes nothing");
    let done = clerk.post(&looked.location, &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert_eq!(told(&city), pairs(&[("k-1", "12メートルです"), ("k-2", "新しい答え")]));
    let next = clerk.get("/console/faq/import").await;
    assert!(next.text.contains("追加 1件、変更 1件です"), "the banner says what was done");
    let undone = clerk.post(&format!("{}/undo", looked.location), &[]).await;
    assert_eq!(undone.location, "/console/faq/import");
    assert!(clerk.get("/console/faq/import").await.text.contains("2件を戻しました"));
    assert_eq!(told(&city), pairs(&[("k-1", "10メートルです")]));
    city.close().await;
}

#[tokio::test]
async fn every_fault_of_a_file_is_told_at_once_with_its_row() {
    let city = City::open().await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    let sheet = table(&[
        ["", "答えだけ", "a", ""],
        ["よい行", "答え", "b", ""],
        ["同じコード", "答え", "b", ""],
    ]);
    let looked = upload(&clerk, "faq.csv", sheets::csv(&sheet, Encoding::Utf8).unwrap()).await;
    assert_eq!(looked.status, StatusCode::UNPROCESSABLE_ENTITY);
    for word in ["質問を入力してください", "3行目と同じFAQです", "3行のうち 2行"]
    {
        assert!(looked.text.contains(word), "{word}");
    }
    assert!(told(&city).is_empty());
    for (name, bytes, word) in [
        ("x.pdf", b"%PDF-1.7".to_vec(), "表として読めません"),
        ("x.csv", "色,形\n赤,丸\n".as_bytes().to_vec(), "見出しが見つかりません"),
        ("x.csv", b"a,b\n\xff\xff\n".to_vec(), "文字が壊れている行があります(2行目)"),
    ] {
        let answer = upload(&clerk, name, bytes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text.contains(word), "{word}");
    }
    let empty = clerk.upload("/console/faq/import", clerk.form()).await;
    assert!(empty.text.contains("取り込むファイルを選んでください"));
    city.close().await;
}

#[tokio::test]
async fn nobody_brings_in_what_is_another_departments_or_carries_out_anothers_import() {
    let city = City::open().await;
    let (chief, clerk) =
        (city.staff(Role::SystemAdministrator).await, city.staff_of(Role::Sender, "環境課").await);
    import(&chief, &table(&[["質問", "答え", "k-1", "市民課"]])).await;
    let theirs = table(&[["質問", "書きかえた", "k-1", "環境課"]]);
    let looked = upload(&clerk, "faq.csv", sheets::csv(&theirs, Encoding::Utf8).unwrap()).await;
    assert_eq!(looked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(looked.text.contains("ほかの課のFAQです"));
    let own = table(&[["環境課の質問", "答え", "k-2", "環境課"]]);
    let bytes = sheets::xlsx(&own).unwrap();
    let looked = upload(&clerk, "faq.xlsx", bytes).await;
    assert_eq!(looked.status, StatusCode::SEE_OTHER, "{}", looked.text);
    assert_eq!(chief.get(&looked.location).await.status, StatusCode::NOT_FOUND);
    chief.post(&looked.location, &[]).await;
    assert_eq!(told(&city), pairs(&[("k-1", "答え")]));
    let viewer = city.staff(Role::Auditor).await;
    assert_eq!(viewer.post("/console/faq/import", &[]).await.status, StatusCode::FORBIDDEN);
    city.close().await;
}

#[tokio::test]
async fn what_is_written_out_comes_in_again_unchanged_and_is_logged() {
    let city = City::with_faqs().await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    for format in ["csv", "xlsx"] {
        let address = format!("{}/console/faq/export?format={format}", clerk.origin());
        let request = clerk.request(reqwest::Method::GET, "/console/faq/export");
        let answer = request.query(&[("format", format)]).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{address}");
        let bytes = answer.bytes().await.unwrap().to_vec();
        let looked = upload(&clerk, "again", bytes).await;
        assert_eq!(looked.status, StatusCode::SEE_OTHER, "{}", looked.text);
        let preview = clerk.get(&looked.location).await;
        assert!(preview.text.contains("どのFAQも、もう同じ内容です"), "{format}");
    }
    let log = clerk.get("/console/log").await;
    assert!(log.text.contains("ファイルに書き出しました"));
    city.close().await;
}
