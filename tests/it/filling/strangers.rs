//! Somebody who knows an address that is not theirs: another resident, somebody unnamed, staff.

use hamaguri::features::staff::Role;

use super::{files, *};

/// A page with a photo and a day, so that there is something of each kind to steal.
fn asking() -> Design {
    let optional = |it: Question| Question { needed: Needed::Optional, ..it };
    let photos = Kind::Files { max: 2, taken: forms::Taken::Photos };
    let mut asked = design(None);
    asked.pages = vec![Page {
        title: "現場".into(),
        questions: vec![
            optional(question(1, "写真", photos)),
            question(2, "希望日", Kind::Date { from: None, to: None }),
            question(3, "ようす", Kind::Long { max: 200 }),
        ],
        ..Page::default()
    }];
    asked
}

/// What nobody else may read.
const SECRET: &str = "となりの家の猫が来る";

impl Phone<'_> {
    /// Fills the page in with a photo; gives where the filling is, and its photo.
    async fn told(&self, form: Id<Form>) -> (String, String) {
        self.get(&format!("/f/{form}")).await;
        let first = self.sends(&format!("/f/{form}"), "1.jpg", files::photo()).await.location;
        let piece = self.get(&first).await.field("q1").expect("the photo that was kept");
        let typed = [("_asked", "1,2,3"), ("q1", &*piece), ("q2", "2048-04-01"), ("q3", SECRET)];
        let check = self.post(&first, &typed).await.location;
        (check.strip_suffix("/check").unwrap().to_owned(), piece)
    }
}

/// Neither shown, nor done, nor told apart from what does not exist.
async fn refused(who: &Phone<'_>, gets: &[String], posts: &[(String, &[(&str, &str)])]) {
    for path in gets {
        let answer = who.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}: {}", answer.location);
        assert!(!answer.text.contains(SECRET), "{path}");
    }
    for (path, fields) in posts {
        let answer = who.post(path, fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}: {}", answer.location);
        assert!(!answer.text.contains(SECRET), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_anybody_is_reached_by_its_address() {
    let city = City::open().await;
    let form = city.published(asking()).await;
    let (hanako, taro) = (city.friend("花子").await, city.friend("太郎").await);
    let owner = Phone::of(&city, &hanako.id).await;
    // Something handed in, its correction that is begun, and another draft.
    let (sent, piece) = owner.told(form).await;
    owner.post(&format!("{sent}/submit"), &[]).await;
    let mine = format!("/my/{form}/1");
    owner.get(&mine).await;
    let correction = owner.post(&format!("{mine}/correct"), &[]).await.location;
    let correction = correction.strip_suffix("/check").unwrap().to_owned();
    let (draft, drafted) = owner.told(form).await;
    let typed: &[(&str, &str)] = &[("_asked", "1,2,3"), ("q3", "x")];
    let save: &[(&str, &str)] = &[("_asked", "1,2,3"), ("_to", "save"), ("q3", "x")];
    let mut gets = vec![format!("{sent}/files/{piece}"), format!("{draft}/files/{drafted}")];
    let mut posts = Vec::new();
    for base in [&sent, &draft, &correction] {
        for page in ["1", "check", "done", "calendar.ics"] {
            gets.push(format!("{base}/{page}"));
        }
        posts.push((format!("{base}/1"), typed));
        posts.push((format!("{base}/1"), save));
        posts.push((format!("{base}/submit"), &[]));
    }
    for path in [&gets[0], &format!("{sent}/done"), &format!("{sent}/calendar.ics")] {
        assert_eq!(owner.get(path).await.status, StatusCode::OK, "{path}");
    }
    let unnamed = city.phone();
    let other = Phone::of(&city, &taro.id).await;
    let staff = city.phone();
    let clerk = city.staff(Role::SystemAdministrator).await;
    let name = crate::clerk::COOKIE_NAME;
    staff.browser.set_cookie(name, &clerk.cookie(name).unwrap());
    for phone in [&unnamed, &other, &staff] {
        phone.get(&format!("/f/{form}")).await;
        refused(phone, &gets, &posts).await;
    }
    // What LINE has to name somebody for: another resident finds nothing, nobody else comes in.
    let own = [mine.clone(), format!("{mine}/withdraw")];
    let deeds = ["correct", "withdraw"].map(|it| (format!("{mine}/{it}"), &[] as &[_]));
    refused(&other, &own, &deeds).await;
    assert!(!other.get("/my").await.text.contains(&mine));
    assert!(!other.get("/my/data.json").await.text.contains(SECRET));
    for phone in [&unnamed, &staff] {
        for path in own.iter().map(String::as_str).chain(["/my", "/my/data", "/my/data.json"]) {
            let answer = phone.get(path).await;
            assert_eq!(answer.location, format!("/l/open{path}"));
            assert!(!answer.text.contains(SECRET), "{path}");
        }
        for (path, fields) in &deeds {
            assert_eq!(phone.post(path, fields).await.status, StatusCode::FORBIDDEN, "{path}");
        }
    }
    let read = |tx: &_| forms::submission(tx, form, SubmissionNo(1));
    let kept = city.app.store.read(read).unwrap().unwrap();
    let said = Value::Text(SECRET.into());
    assert_eq!((kept.answers.get(QuestionId(3)), kept.withdrawn_at), (Some(&said), None));
    assert_eq!(owner.get(&format!("{draft}/1")).await.text.matches(SECRET).count(), 1);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_without_the_right_see_no_answer_no_file_and_correct_nothing() {
    let city = City::open().await;
    let (form, elsewhere) = (city.published(asking()).await, city.published(asking()).await);
    let hanako = city.friend("花子").await;
    let owner = Phone::of(&city, &hanako.id).await;
    for form in [form, elsewhere] {
        let (sent, _) = owner.told(form).await;
        owner.post(&format!("{sent}/submit"), &[]).await;
    }
    let read = |tx: &_| forms::submission(tx, form, SubmissionNo(1));
    let answer = city.app.store.read(read).unwrap().unwrap();
    let Some(Value::Files(pieces)) = answer.answers.get(QuestionId(1)) else { panic!("no photo") };
    let base = format!("/console/answers/{form}/1");
    let file = format!("{base}/files/{}", pieces[0]);
    // The form belongs to 環境課: neither its neighbours nor who never sees answers.
    for clerk in [
        city.staff_of(Role::Sender, "道路課").await,
        city.staff_of(Role::Reception, "道路課").await,
        city.staff_of(Role::Auditor, "環境課").await,
        city.staff_of(Role::Maintainer, "環境課").await,
    ] {
        for path in [base.clone(), file.clone(), format!("{base}/correct")] {
            let answer = clerk.get(&path).await;
            let is_shut = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&answer.status);
            assert!(is_shut && !answer.text.contains(SECRET), "{path}: {}", answer.status);
        }
        for path in [base.clone(), format!("{base}/correct")] {
            let answer = clerk.post(&path, &[("seen", "1"), ("status", "1"), ("q3", "x")]).await;
            let is_shut = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&answer.status);
            assert!(is_shut, "{path}: {}", answer.status);
        }
    }
    // A file is found under its own answer alone.
    let clerk = city.staff_of(Role::Sender, "環境課").await;
    assert_eq!(clerk.get(&file).await.status, StatusCode::OK);
    let moved = file.replace(&form.to_string(), &elsewhere.to_string());
    assert_eq!(clerk.get(&moved).await.status, StatusCode::NOT_FOUND);
    city.close().await;
}
