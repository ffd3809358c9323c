//! Accounts, departments and permissions, as administrators keep them at the console.

use hamaguri::{
    base::{Act, Actor, Id},
    features::{
        city::{self, Identity, Part},
        faq,
        staff::{self, Function, Level, Permissions, Role, Scope, Staff, StaffState},
    },
    infra::store::StoreError,
};
use reqwest::StatusCode;

use super::{city::City, clerk::Clerk};

impl City {
    /// Every account.
    pub fn accounts(&self) -> Vec<Staff> {
        self.app.store.read(staff::all).unwrap()
    }

    /// The account of a login.
    pub fn account(&self, login: &str) -> Staff {
        let all = self.accounts();
        all.into_iter().find(|it| it.login == login).expect("the account is there")
    }

    /// An account as it stands.
    pub fn standing(&self, id: Id<Staff>) -> Staff {
        self.app.store.read(|tx| staff::staff(tx, id)).unwrap().expect("accounts stay")
    }

    /// Sets a part of what the city has set.
    pub async fn set(&self, part: Part) {
        let city = self.app.city.clone();
        let set = move |tx: &_, act: &mut _| {
            let (_, seen, _) = city.part(tx, part.kind())?;
            city::update(tx, act, city.at_first(), city::Change { part, seen })
        };
        let act = Act::new(self.app.clock.now(), Actor::Operator);
        self.app.store.write(act, "settings.update", set).await.unwrap();
        self.app.store.projected().await;
    }
}

/// The fields of a form of somebody new.
fn newcomer<'a>(login: &'a str, role: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("name", "新人 一郎"),
        ("login", login),
        ("department", "環境課"),
        ("role", role),
        ("shown_role", role),
        ("do", "save"),
    ]
}

/// The fields of an account's form as it stands, with some changed.
fn fields(staff: &Staff, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let permissions = &staff.permissions;
    let mut fields: Vec<(String, String)> = [
        ("name", staff.name.as_str()),
        ("login", &staff.login),
        ("department", &staff.department),
        ("revision", &staff.revision.to_string()),
        ("role", permissions.role.name()),
        ("shown_role", permissions.role.name()),
        ("scope", permissions.scope.name()),
        ("do", "save"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec();
    for function in Function::ALL {
        let level = permissions.level(function).name();
        fields.push((format!("level-{}", function.name()), level.to_owned()));
    }
    for (name, value) in changes {
        fields.retain(|it| it.0 != *name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

async fn save(clerk: &Clerk<'_>, staff: &Staff, changes: &[(&str, &str)]) -> (StatusCode, String) {
    let fields = fields(staff, changes);
    let fields: Vec<(&str, &str)> = fields.iter().map(|it| (&*it.0, &*it.1)).collect();
    let answer = clerk.post(&format!("/console/accounts/{}", staff.id), &fields).await;
    (answer.status, answer.text)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_made_with_a_link_that_is_shown_once() {
    let city = City::open().await;
    city.departments(&["環境課"]).await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let answer = admin.post("/console/accounts/new", &newcomer("shinjin", "sender")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.text.contains("https://city.test/console/join/"));
    let made = city.account("shinjin");
    assert_eq!(made.state, StaffState::Invited);
    assert_eq!(made.permissions, Permissions::of(Role::Sender));
    let again = admin.get(&format!("/console/accounts/{}", made.id)).await;
    assert!(again.text.contains("新人 一郎") && !again.text.contains("/console/join/"));
    let resent = admin.post(&format!("/console/accounts/{}/invite", made.id), &[]).await;
    let link = |text: &str| {
        let at = text.find("/console/join/").expect("there is a link");
        text[at..at + "/console/join/".len() + 64].to_owned()
    };
    let (old, new) = (link(&answer.text), link(&resent.text));
    let visitor = city.visitor();
    assert!(visitor.get(&new).await.text.contains("新人 一郎"));
    assert!(!visitor.get(&old).await.text.contains("新人 一郎"), "the old link is dead");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_wrongly_is_told_at_once_and_kept() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let fields = [("name", ""), ("login", "やまだ"), ("department", "無い課"), ("role", "sender")];
    let answer = admin.post("/console/accounts/new", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in ["氏名を入力してください", "半角の英数字", "登録されていません", "value=\"やまだ\""]
    {
        assert!(answer.text.contains(told), "{told}");
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_permission_is_changed_after_a_look_at_the_difference_and_counts_at_once() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let sender = city.staff(Role::Sender).await;
    let id = sender.id.unwrap();
    assert_eq!(sender.get("/console/accounts").await.status, StatusCode::FORBIDDEN);
    let refused = sender.get("/console/accounts").await.text;
    assert!(refused.contains("アカウント・権限") && refused.contains("権限を願い出る"));

    let raised = [("level-accounts", "view")];
    let (status, asked) = save(&admin, &city.standing(id), &raised).await;
    assert_eq!(status, StatusCode::OK);
    assert!(asked.contains("権限を変えます") && asked.contains("見る"));
    assert_eq!(city.standing(id).permissions, Permissions::of(Role::Sender), "not yet");

    let confirmed = [("level-accounts", "view"), ("confirmed", "on")];
    assert_eq!(save(&admin, &city.standing(id), &confirmed).await.0, StatusCode::SEE_OTHER);
    assert_eq!(city.standing(id).permissions.overrides.len(), 1);
    // The account's own department alone: the sender's scope.
    assert_eq!(sender.get("/console/accounts").await.status, StatusCode::OK);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_edit_at_once_both_see_what_the_other_wrote() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let id = city.staff(Role::Sender).await.id.unwrap();
    let seen = city.standing(id);
    let (first, _) = save(&admin, &seen, &[("name", "先の 人")]).await;
    assert_eq!(first, StatusCode::SEE_OTHER);
    let (status, text) = save(&admin, &seen, &[("name", "後の 人")]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text.contains("先の 人") && text.contains("後の 人"));
    assert_eq!(city.standing(id).name, "先の 人");
    let (over, _) = save(&admin, &city.standing(id), &[("name", "後の 人")]).await;
    assert_eq!(over, StatusCode::SEE_OTHER);
    assert_eq!(city.standing(id).name, "後の 人");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_raises_themselves_or_gives_more_than_they_have() {
    let city = City::open().await;
    city.staff(Role::SystemAdministrator).await;
    let mut permissions = Permissions::of(Role::Approver);
    permissions.overrides.insert(Function::Accounts, Level::Make);
    let keeper = city.staff_with(permissions, "環境課").await;
    let colleague = city.staff_of(Role::Sender, "環境課").await.id.unwrap();
    let elsewhere = city.staff_of(Role::Sender, "市民課").await.id.unwrap();
    let admin = city.staff_of(Role::SystemAdministrator, "環境課").await.id.unwrap();
    city.departments(&["環境課", "市民課"]).await;

    let own = city.standing(keeper.id.unwrap());
    let raised = [("role", "system-administrator"), ("confirmed", "on")];
    assert_eq!(save(&keeper, &own, &raised).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    let more = [("level-settings", "view"), ("confirmed", "on")];
    let (status, text) = save(&keeper, &city.standing(colleague), &more).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text.contains("自分が持つより強い権限は渡せません"));
    let wide = [("scope", "all"), ("confirmed", "on")];
    assert_eq!(
        save(&keeper, &city.standing(colleague), &wide).await.0,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let allowed = [("level-faq", "publish"), ("confirmed", "on")];
    assert_eq!(save(&keeper, &city.standing(colleague), &allowed).await.0, StatusCode::SEE_OTHER);

    let renamed = [("name", "乗っ取り")];
    assert_eq!(
        save(&keeper, &city.standing(elsewhere), &renamed).await.0,
        StatusCode::FORBIDDEN,
        "another department"
    );
    assert_eq!(
        save(&keeper, &city.standing(admin), &renamed).await.0,
        StatusCode::UNPROCESSABLE_ENTITY,
        "somebody who may do more"
    );
    keeper.post(&format!("/console/accounts/{admin}/suspend"), &[]).await;
    assert_eq!(city.standing(admin).state, StaffState::Active);
    let scope = city.standing(colleague).permissions.scope;
    assert_eq!(scope, Scope::Own);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suspended_account_is_out_at_once_and_the_last_administrator_stays() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let sender = city.staff(Role::Sender).await;
    let id = sender.id.unwrap();
    assert_eq!(sender.get("/console/me").await.status, StatusCode::OK);
    admin.post(&format!("/console/accounts/{id}/suspend"), &[]).await;
    assert_eq!(city.standing(id).state, StaffState::Suspended);
    assert_eq!(sender.get("/console/me").await.status, StatusCode::SEE_OTHER);
    admin.post(&format!("/console/accounts/{id}/resume"), &[]).await;
    assert_ne!(city.standing(id).state, StaffState::Suspended);
    assert_eq!(sender.get("/console/me").await.status, StatusCode::SEE_OTHER, "sign in anew");

    let own = admin.id.unwrap();
    admin.post(&format!("/console/accounts/{own}/suspend"), &[]).await;
    assert_eq!(city.standing(own).state, StaffState::Active);
    let told = admin.get(&format!("/console/accounts/{own}")).await.text;
    assert!(told.contains("自分のアカウントは自分では停止できません"), "{told}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_page_names_whom_the_city_says_to_ask() {
    let city = City::open().await;
    city.staff(Role::SystemAdministrator).await;
    let sender = city.staff(Role::Sender).await;
    let page = sender.get("/console/settings").await;
    assert!(page.status == StatusCode::FORBIDDEN && !page.text.contains("問い合わせ先"));
    let identity = city.app.city.at_first().identity.clone();
    let contact = Some("広報課 情報係 内線 2105".to_owned());
    city.set(Part::Identity(Identity { contact, ..identity })).await;
    let page = sender.get("/console/settings").await;
    assert!(page.text.contains("問い合わせ先") && page.text.contains("広報課 情報係 内線 2105"));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_differs_in_a_conflict_stands_side_by_side_and_nothing_else() {
    let city = City::open().await;
    city.departments(&["環境課"]).await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let id = city.staff_of(Role::Sender, "環境課").await.id.unwrap();
    let shown = city.standing(id);
    save(&admin, &shown, &[("contact", "内線 2105")]).await;
    let (status, page) =
        save(&admin, &shown, &[("role", "approver"), ("shown_role", "approver")]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in ["内線 2105", "(空)", "配信担当", "承認者"] {
        assert!(page.contains(told), "{told}");
    }
    assert!(!page.contains("<th scope=\"row\">氏名"), "{page}");
    let (_, same) = save(&admin, &shown, &[("contact", "内線 2105")]).await;
    assert!(same.contains("いま保存されている内容と同じです"));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_leaver_changed_last_goes_to_a_colleague_and_comes_back() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let leaver = city.staff(Role::Sender).await.id.unwrap();
    let heir = city.staff(Role::Sender).await.id.unwrap();
    let rows = faq::read_jsonl(include_str!("../../assets/demo/faqs.jsonl")).unwrap();
    let rows = rows[..5].to_vec();
    let act = Act::new(city.app.clock.now(), Actor::Staff(leaver.to_string()));
    let import = move |tx: &_, act: &mut _| faq::import(tx, act, &rows);
    city.app.store.write(act, "faq.import", import).await.unwrap();
    let owned = |id: Id<Staff>| {
        let kinds = city.app.rooms.owned.clone();
        let count = move |tx: &_| (kinds[0].count)(tx, id);
        city.app.store.read::<_, StoreError>(count).unwrap()
    };
    assert_eq!((owned(leaver), owned(heir)), (5, 0));
    let path = format!("/console/accounts/{leaver}/handover");
    assert!(admin.get(&path).await.text.contains("5件"));
    assert_eq!(admin.post(&path, &[("to", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    admin.post(&path, &[("to", &heir.to_string())]).await;
    assert_eq!((owned(leaver), owned(heir)), (0, 5));
    let told = admin.get(&format!("/console/accounts/{leaver}")).await.text;
    let at = told.find("/console/accounts/handovers/").expect("there is a way back");
    let undo = told[at..].split('"').next().unwrap().to_owned();
    admin.post(&undo, &[]).await;
    assert_eq!((owned(leaver), owned(heir)), (5, 0));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_searched_and_taken_out_as_a_file_that_is_logged() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let auditor = city.staff_of(Role::Auditor, "監査委員事務局").await;
    let login = city.standing(auditor.id.unwrap()).login;
    let found = auditor.get("/console/accounts?q=%E7%9B%A3%E6%9F%BB").await.text;
    let admins = city.standing(admin.id.unwrap()).login;
    assert!(found.contains(&login) && !found.contains(&admins));
    assert!(!found.contains("アカウントを作る"), "who may only look is offered nothing else");
    let nobody = auditor.get("/console/accounts?q=nobody-at-all").await.text;
    assert!(nobody.contains("条件に合うアカウントはありません"));
    let csv = auditor.get("/console/accounts.csv").await;
    assert!(csv.text.contains(&login) && csv.text.contains("閲覧・監査"));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_reaches_the_administrators() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let sender = city.staff(Role::Sender).await;
    let wish = [("function", "accounts"), ("level", "view"), ("reason", "異動の確認")];
    assert_eq!(sender.post("/console/accounts/wishes", &wish).await.status, StatusCode::SEE_OTHER);
    let page = admin.get("/console/accounts").await.text;
    assert!(page.contains("願い出") && page.contains("異動の確認"));
    let at = page.find("/console/accounts/wishes/").unwrap();
    let settle = page[at..].split('"').next().unwrap().to_owned();
    admin.post(&settle, &[]).await;
    assert!(!admin.get("/console/accounts").await.text.contains("異動の確認"));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_restated_sentence_follows_the_form_while_one_types() {
    let city = City::open().await;
    city.departments(&["環境課"]).await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let mut fields = newcomer("x", "reception");
    fields.push(("level-faq", "publish"));
    let page = admin.post("/console/accounts/new/preview", &fields).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("環境課のFAQを作って公開し"), "{}", page.text);
    let back: Vec<(&str, &str)> =
        fields.into_iter().filter(|it| it.0 != "do").chain([("do", "back")]).collect();
    let page = admin.post("/console/accounts/new/preview", &back).await;
    assert!(!page.text.contains("環境課のFAQを作って公開し"));
    assert!(city.accounts().iter().all(|it| it.login != "x"), "nothing is kept by a look");
    city.close().await;
}
