use hamaguri::features::{
    residents::Standing,
    segments::{self, Keeping},
    staff::Role,
};
use reqwest::{StatusCode, multipart::Part};

use super::{
    super::{
        city::City,
        clerk::{Answer, Clerk},
    },
    line_id,
};

async fn bring(clerk: &Clerk<'_>, key: &'static str, text: String) -> Answer {
    let file = Part::bytes(text.into_bytes()).file_name("名簿.csv");
    let body = clerk.form().text("key", key).text("name", "説明会").part("file", file);
    clerk.upload("/console/segments/lists/new", body).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_numbers_becomes_a_list_after_a_look_and_can_be_put_away() {
    let city = City::open().await;
    let one = city.person(1, Standing::Friend, &[]).await;
    let other = city.person(2, Standing::Blocked, &[]).await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let text = format!("氏名,利用者番号\n甲,No. {one}\n乙,{other}\n丙,{one}\n丁,9999\n戊,\n己,x");
    let preview = bring(&admin, "resident", text).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text);
    for said in
        ["2人", "上の行と同じ人です", "この番号の人はいません", "番号が空です", "読めません"]
    {
        assert!(preview.text.contains(said), "{said} in {}", preview.text);
    }
    let sets = || city.app.store.read(segments::lists).unwrap();
    assert!(sets().is_empty(), "nothing is kept by looking");
    let field = |name| preview.field(name).unwrap();
    let fields =
        [("members", field("members")), ("file", field("file")), ("name", "説明会".into())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (*a, &**b)).collect();
    let made = admin.post("/console/segments/lists/make", &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    let (name, list) = sets().remove(0);
    assert_eq!((list.title.as_str(), list.members.len()), ("説明会", 2));
    let again = admin.post("/console/segments/lists/make", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "its name is taken");

    city.app.store.projected().await;
    let subject = format!("set:{}", name.0);
    let row = [
        ("rows", "2"),
        ("row-0-join", "all"),
        ("row-1-depth", "1"),
        ("row-1-subject", &*subject),
        ("row-1-how", "is"),
    ];
    let page = admin.post("/console/segments/look", &row).await.text;
    assert!(page.contains("リスト「説明会」にいる人"), "{page}");
    assert!(page.contains("届かない人(ブロック中など)が1人"), "{page}");
    admin.post(&format!("/console/segments/lists/{}/archive", name.0), &[]).await;
    assert_eq!(sets()[0].1.state, Keeping::Archived);
    assert_eq!(sets()[0].1.members.len(), 2, "it still means whom it meant");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn user_ids_of_line_are_found_and_a_file_of_nobody_is_refused() {
    let city = City::open().await;
    city.person(1, Standing::Friend, &[]).await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let found = bring(&admin, "line", format!("LINEユーザーID\n{}\n", line_id(1))).await;
    assert!(found.text.contains("1人のリストを作る"), "{}", found.text);
    let nobody = bring(&admin, "line", format!("ID\n{}\n", line_id(9))).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nobody.text.contains("取り込める行がありません"), "{}", nobody.text);
    let receipts = bring(&admin, "receipt", "受付番号\n1-2345\n".to_owned()).await;
    assert!(receipts.text.contains("どのフォームの受付番号か"), "{}", receipts.text);
    city.close().await;
}
