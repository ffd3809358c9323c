//! The log of what staff did, as they read it.

use hamaguri::{
    base::{Act, Actor},
    features::{
        audit,
        staff::{Permissions, Role, Scope},
    },
    infra::store::StoreError,
};
use reqwest::StatusCode;

use super::{city::City, clerk::Clerk};

impl Clerk<'_> {
    /// Does something that stands in the log.
    async fn notes(&self, before: &'static str, after: &'static str) {
        let actor = Actor::Staff(self.id.unwrap().to_string());
        let act = Act::new(self.city.app.clock.now(), actor);
        let change = move |_: &_, act: &mut Act| {
            act.about("note", "1");
            act.changed("title", before, after);
            Ok::<_, StoreError>(())
        };
        self.city.app.store.write(act, "settings.update", change).await.unwrap();
        self.city.app.store.projected().await;
    }
}

fn scope(role: Role, scope: Scope) -> Permissions {
    Permissions { scope, ..Permissions::of(role) }
}

#[tokio::test]
async fn what_somebody_changed_reads_as_a_sentence_with_before_and_after() {
    let city = City::open().await;
    let auditor = city.staff(Role::Auditor).await;
    auditor.notes("粗大ごみ", "<b>資源ごみ</b>").await;
    let list = auditor.get("/console/log").await;
    assert_eq!(list.status, StatusCode::OK);
    assert!(list.text.contains("見本 太郎"), "{}", list.text);
    assert!(list.text.contains("の題名を変えました"), "{}", list.text);
    assert!(list.text.contains("粗大ごみ") && list.text.contains("&lt;b&gt;資源ごみ"));
    let newest = city.app.store.read(|tx| audit::page(tx, None, 1)).unwrap().remove(0);
    let entry = auditor.get(&format!("/console/log/{}", newest.seq)).await;
    assert!(entry.text.contains("書かれたときのままです"), "{}", entry.text);
    assert_eq!(auditor.get("/console/log/999999").await.status, StatusCode::NOT_FOUND);
    assert_eq!(auditor.get("/console/log/0").await.status, StatusCode::NOT_FOUND);
    city.close().await;
}

#[tokio::test]
async fn everybody_sees_their_own_acts_and_only_those_they_may() {
    let city = City::open().await;
    let sender = city.staff_of(Role::Sender, "子ども未来課").await;
    let other = city.staff_of(Role::Reception, "子ども未来課").await;
    sender.notes("", "送り手のこと").await;
    other.notes("", "窓口のこと").await;
    let own = sender.get("/console/log").await;
    assert!(own.text.contains("送り手のこと") && !own.text.contains("窓口のこと"), "{}", own.text);
    let newest = city.app.store.read(|tx| audit::page(tx, None, 1)).unwrap().remove(0);
    let forged = sender.get(&format!("/console/log/{}", newest.seq)).await;
    assert_eq!(forged.status, StatusCode::NOT_FOUND);
    for path in ["/console/log/export", "/console/log/verify"] {
        assert_eq!(sender.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(sender.post(path, &[("reason", "x")]).await.status, StatusCode::FORBIDDEN);
    }

    let near = city.staff_with(scope(Role::Auditor, Scope::Own), "子ども未来課").await;
    let far = city.staff_with(scope(Role::Auditor, Scope::Own), "観光課").await;
    assert!(near.get("/console/log").await.text.contains("窓口のこと"));
    assert!(!far.get("/console/log").await.text.contains("窓口のこと"));
    city.close().await;
}

#[tokio::test]
async fn conditions_narrow_the_list_and_machines_appear_only_when_asked_for() {
    let city = City::with_faqs().await;
    let auditor = city.staff(Role::Auditor).await;
    auditor.notes("", "水道のこと").await;
    city.friend("花子").await.says("ごみの出し方").await;
    let shows = async |query: &str, word: &str| {
        let page = auditor.get(&format!("/console/log?{query}")).await;
        assert_eq!(page.status, StatusCode::OK);
        page.text.contains(word)
    };
    assert!(shows("q=%E6%B0%B4%E9%81%93", "水道のこと").await);
    assert!(shows("q=%E3%81%AF%E3%81%BE", "条件に合う記録はありません").await);
    assert!(!shows("room=faq", "水道のこと").await);
    assert!(shows("room=faq", "FAQをファイルから取り込みました").await);
    assert!(shows("from=not-a-date&until=2000-01-01", "条件に合う記録はありません").await);
    assert!(shows("about=note:1", "水道のこと").await);
    assert!(!shows("", "LINEからの知らせを受け取りました").await);
    assert!(shows("auto=on", "LINEからの知らせを受け取りました").await);
    assert!(shows("kind=automatic", "LINEからの知らせを受け取りました").await);
    assert!(shows("before=1", "まだ記録はありません").await);
    city.close().await;
}

#[tokio::test]
async fn the_log_is_taken_out_with_a_reason_and_that_stands_in_the_log() {
    let city = City::open().await;
    let auditor = city.staff(Role::Auditor).await;
    auditor.notes("", "=HYPERLINK(\"x\")").await;
    let refused = auditor.post("/console/log/export", &[("reason", "  ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("書き出す理由を入力してください"));
    let file = auditor.post("/console/log/export?room=settings", &[("reason", "月次の点検")]).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.text.starts_with('\u{feff}'), "{}", file.text);
    assert_eq!(file.text.lines().count(), 2, "{}", file.text);
    assert!(!file.text.contains(",=") && !file.text.contains("\n="), "{}", file.text);
    city.app.store.projected().await;
    let list = auditor.get("/console/log?kind=export").await;
    assert!(list.text.contains("操作ログをCSVに書き出しました"), "{}", list.text);
    assert!(list.text.contains("月次の点検"));
    city.close().await;
}

#[tokio::test]
async fn the_chain_is_examined_on_demand_and_the_result_is_kept() {
    let city = City::open().await;
    let auditor = city.staff(Role::Auditor).await;
    assert!(auditor.get("/console/log/verify").await.text.contains("まだ一度も確かめていません"));
    let done = auditor.post("/console/log/verify", &[]).await;
    assert_eq!((done.status, &*done.location), (StatusCode::SEE_OTHER, "/console/log/verify"));
    let page = auditor.get("/console/log/verify").await;
    assert!(page.text.contains("すべて書かれたときのままです"), "{}", page.text);
    assert!(auditor.get("/console/log").await.text.contains("最後に改ざんがないか確かめた日時"));
    city.close().await;
}
