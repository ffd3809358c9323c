//! Moving many people at once by a file.

use hamaguri::{
    base::{Act, Id},
    features::staff::{self, Role, Staff, StaffState},
};
use reqwest::{StatusCode, multipart::Part};

use super::{city::City, clerk::Clerk};

const HEADER: &str = "職員番号,ログイン名,氏名,新所属,新役割,区分,発令日\r\n";

async fn upload(clerk: &Clerk<'_>, rows: &str) -> (StatusCode, String) {
    let bytes = format!("{HEADER}{rows}").into_bytes();
    upload_bytes(clerk, bytes).await
}

async fn upload_bytes(clerk: &Clerk<'_>, bytes: Vec<u8>) -> (StatusCode, String) {
    let file = Part::bytes(bytes).file_name("異動.csv");
    let answer = clerk.upload("/console/transfers", clerk.form().part("file", file)).await;
    let told = if answer.location.is_empty() { answer.text } else { answer.location };
    (answer.status, told)
}

struct Office<'a> {
    city: &'a City,
    admin: Clerk<'a>,
    mover: Staff,
    leaver: Staff,
}

impl<'a> Office<'a> {
    async fn open(city: &'a City) -> Self {
        city.departments(&["環境課", "市民課"]).await;
        let admin = city.staff(Role::SystemAdministrator).await;
        let mover = city.staff_of(Role::Sender, "環境課").await.id.unwrap();
        let leaver = city.staff_of(Role::Reception, "市民課").await.id.unwrap();
        Self { city, admin, mover: city.standing(mover), leaver: city.standing(leaver) }
    }

    /// A file that moves one, sees one off and takes one on.
    fn rows(&self, on: &str) -> String {
        format!(
            ",{},,市民課,承認者,異動,{on}\r\n,{},,,,退職,{on}\r\nA-9,shinjin,新人 花子,環境課,受付担当,新規,{on}\r\n",
            self.mover.login, self.leaver.login
        )
    }

    fn now(&self, id: Id<Staff>) -> Staff {
        self.city.standing(id)
    }

    fn is_untouched(&self) -> bool {
        self.now(self.mover.id) == self.mover
            && self.now(self.leaver.id) == self.leaver
            && self.city.accounts().iter().all(|it| it.login != "shinjin")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_shown_then_applied_exactly_and_undone_whole() {
    let city = City::open().await;
    let office = Office::open(&city).await;
    let (status, path) = upload(&office.admin, &office.rows("")).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let page = office.admin.get(&path).await.text;
    for told in [
        "新人 花子",
        "環境課 → 市民課",
        "配信担当 → 承認者",
        "利用中 → 停止中",
        "まだ何も変えていません",
    ] {
        assert!(page.contains(told), "{told}");
    }
    assert!(office.is_untouched(), "a look changes nothing");

    office.admin.post(&format!("{path}/apply"), &[("when", "now")]).await;
    let moved = office.now(office.mover.id);
    assert_eq!((moved.department.as_str(), moved.permissions.role), ("市民課", Role::Approver));
    assert_eq!(office.now(office.leaver.id).state, StaffState::Suspended);
    let new = city.account("shinjin");
    assert_eq!((new.state, new.number.as_deref()), (StaffState::Invited, Some("a-9")));
    let twice = office.admin.post(&format!("{path}/apply"), &[("when", "now")]).await;
    assert_eq!(twice.status, StatusCode::SEE_OTHER);
    assert_eq!(office.now(office.mover.id), moved, "applying twice is applying once");

    let links = office.admin.post(&format!("{path}/invitations"), &[]).await.text;
    assert_eq!(links.matches("/console/join/").count(), 1);
    let csv = office.admin.post(&format!("{path}/invitations.csv"), &[]).await.text;
    assert!(csv.contains("新人 花子") && csv.contains("https://city.test/console/join/"));

    office.admin.post(&format!("{path}/undo"), &[]).await;
    let back = office.now(office.mover.id);
    assert_eq!(
        (back.department, back.permissions),
        (office.mover.department.clone(), office.mover.permissions.clone())
    );
    assert_eq!(office.now(office.leaver.id).state, StaffState::Active);
    assert_eq!(city.account("shinjin").state, StaffState::Suspended);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_touched_account_keeps_a_transfer_from_being_undone() {
    let city = City::open().await;
    let office = Office::open(&city).await;
    let (_, path) = upload(&office.admin, &office.rows("")).await;
    office.admin.post(&format!("{path}/apply"), &[("when", "now")]).await;
    let resume = format!("/console/accounts/{}/resume", office.leaver.id);
    office.admin.post(&resume, &[]).await;
    office.admin.post(&format!("{path}/undo"), &[]).await;
    assert_eq!(office.now(office.mover.id).department, "市民課", "nothing was taken back");
    let told = office.admin.get(&path).await.text;
    assert!(told.contains("まとめて元には戻せません"));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transfer_waits_for_its_day_and_is_carried_out_by_itself() {
    let city = City::open().await;
    let office = Office::open(&city).await;
    let (_, path) = upload(&office.admin, &office.rows("2099/4/1")).await;
    office.admin.post(&format!("{path}/apply"), &[("when", "day")]).await;
    assert!(office.is_untouched());
    assert!(office.admin.get(&path).await.text.contains("2099/04/01 00:00"));
    let on = async |at: &str| {
        let act = Act::worker(at.parse().unwrap(), "transfers");
        city.app.store.write(act, "staff.apply_due", staff::apply_due).await.unwrap();
    };
    on("2099-03-31T14:59:59Z").await;
    assert!(office.is_untouched(), "a second before midnight in Japan");
    on("2099-03-31T15:00:00Z").await;
    assert_eq!(office.now(office.mover.id).department, "市民課");
    assert_eq!(city.account("shinjin").state, StaffState::Invited);
    assert_eq!(office.now(office.leaver.id).state, StaffState::Active, "their last day");
    on("2099-04-01T15:00:00Z").await;
    assert_eq!(office.now(office.leaver.id).state, StaffState::Suspended);
    assert!(office.admin.get(&path).await.text.contains("適用済み"));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_waiting_transfer_follows_a_department_s_new_name() {
    let city = City::open().await;
    let office = Office::open(&city).await;
    let (_, path) = upload(&office.admin, &office.rows("2099/4/1")).await;
    office.admin.post(&format!("{path}/apply"), &[("when", "day")]).await;
    let departments = city.app.store.read(staff::departments).unwrap();
    for (old, new) in [("環境課", "環境政策課"), ("市民課", "くらし課")] {
        let id = departments.iter().find(|it| it.name == old).unwrap().id;
        let fields = [("name", new), ("revision", "1")];
        office.admin.post(&format!("/console/departments/{id}"), &fields).await;
    }
    let act = Act::worker("2099-04-02T00:00:00Z".parse().unwrap(), "transfers");
    city.app.store.write(act, "staff.apply_due", staff::apply_due).await.unwrap();
    assert_eq!(office.now(office.mover.id).department, "くらし課");
    assert_eq!(city.account("shinjin").department, "環境政策課");
    assert_eq!(office.now(office.leaver.id).state, StaffState::Suspended);
    office.admin.post(&format!("{path}/undo"), &[]).await;
    assert_eq!(office.now(office.mover.id).department, "環境政策課");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transfer_given_up_no_longer_says_that_it_waits() {
    let city = City::open().await;
    let office = Office::open(&city).await;
    let (_, path) = upload(&office.admin, &office.rows("2099/4/1")).await;
    office.admin.post(&format!("{path}/apply"), &[("when", "day")]).await;
    assert!(office.admin.get(&path).await.text.contains("まだ適用していません"));
    office.admin.post(&format!("{path}/drop"), &[]).await;
    let told = office.admin.get(&path).await.text;
    assert!(told.contains("適用を取りやめました") && !told.contains("まだ適用していません"));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_changed_after_the_preview_is_left_alone() {
    let city = City::open().await;
    let office = Office::open(&city).await;
    let (_, path) = upload(&office.admin, &office.rows("")).await;
    office.admin.post(&format!("/console/accounts/{}/suspend", office.mover.id), &[]).await;
    office.admin.post(&format!("{path}/apply"), &[("when", "now")]).await;
    let left = office.now(office.mover.id);
    assert_eq!((left.department.as_str(), left.state), ("環境課", StaffState::Suspended));
    assert_eq!(office.now(office.leaver.id).state, StaffState::Suspended, "the others are done");
    let page = office.admin.get(&path).await.text;
    assert!(page.contains("適用しませんでした") && page.contains("適用しなかった行が1行あります"));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_of_a_file_is_named_at_once_with_what_to_do() {
    let city = City::open().await;
    let office = Office::open(&city).await;
    let rows = format!(
        ",nobody,,市民課,,異動,\r\n,{},,無い課,,異動,\r\n,x,,,,昇進,\r\n,{},,,課長,異動,来月\r\n",
        office.mover.login, office.leaver.login
    );
    let (status, page) = upload(&office.admin, &rows).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in [
        "アカウントがありません",
        "「無い課」という所属は登録されていません",
        "「昇進」という区分は読み取れません",
        "「課長」という役割はありません",
        "「来月」は日付として読み取れません",
        "異動、退職、新規のどれかにしてください",
    ] {
        assert!(page.contains(told), "{told}");
    }
    assert!(office.is_untouched());
    let (status, page) = upload_bytes(&office.admin, b"%PDF-1.7".to_vec()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("表として読み取れません"));
    let (_, page) = upload_bytes(&office.admin, "氏名\r\n山田\r\n".as_bytes().to_vec()).await;
    assert!(page.contains("「職員番号」か「ログイン名」、区分の列がありません"));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_template_reads_back_and_only_the_account_rulers_get_it() {
    let city = City::open().await;
    let office = Office::open(&city).await;
    let csv = office.admin.get("/console/transfers/template.csv").await;
    assert!(csv.text.contains("職員番号") && csv.text.contains("発令日"));
    assert_eq!(office.admin.get("/console/transfers/template.xlsx").await.status, StatusCode::OK);
    let (status, page) = upload_bytes(&office.admin, csv.text.into_bytes()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "the examples are nobody");
    assert!(page.contains("直してほしい行が"));
    let manager = city.staff(Role::OperationManager).await;
    assert_eq!(manager.get("/console/transfers").await.status, StatusCode::FORBIDDEN);
    city.close().await;
}
