//! Each page of the console has its help, and each role its manual.

use std::collections::BTreeSet;

use hamaguri::{
    features::{
        help,
        staff::{Door, Kind, Need, Permissions, Role},
    },
    routes,
};
use reqwest::StatusCode;

use super::{city::City, clerk::Clerk};

/// Every page one looks at; what ends in `.csv` or `.xlsx` is a file.
fn looked_at() -> Vec<Door> {
    let doors = routes::console();
    let is_page = |it: &&Door| it.kind == Kind::Page && !it.path.contains('.');
    doors.doors().filter(is_page).cloned().collect()
}

#[test]
fn every_page_of_the_console_is_explained() {
    let unexplained: Vec<&str> =
        looked_at().iter().map(|it| it.path).filter(|it| help::of_page(it).is_none()).collect();
    assert_eq!(unexplained, Vec::<&str>::new());
}

#[test]
fn every_help_names_pages_that_exist_and_whoever_needs_it_may_open_them() {
    let doors = looked_at();
    for article in help::articles() {
        for page in &article.pages {
            let door = doors.iter().find(|it| it.path == page);
            let door = door.unwrap_or_else(|| panic!("{} names {page}", article.slug));
            let needed = match door.need {
                Need::Nothing | Need::SignedIn => None,
                Need::May(function, _) => Some(function),
            };
            let told = article.need.map(|(function, _)| function);
            assert!(needed.is_none() || told == needed, "{}: {page}", article.slug);
        }
    }
}

#[tokio::test]
async fn a_page_about_faqs_leads_to_the_help_that_is_about_just_that_page() {
    let city = City::open().await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    let own = |it: &&Door| it.path.starts_with("/console/faq") && !it.path.contains('{');
    let files = ["/console/faq/export", "/console/faq/import/template"];
    for door in looked_at().iter().filter(own).filter(|it| !files.contains(&it.path)) {
        let page = clerk.get(door.path).await;
        let finest = &help::of_page(door.path).unwrap().slug;
        let link = format!("class=\"page-head__help\" href=\"/console/help/{finest}\"");
        assert!(page.text.contains(&link), "{} does not lead to {finest}", door.path);
    }
    city.close().await;
}

/// What a search for ネットワーク finds.
async fn found(clerk: &Clerk<'_>) -> String {
    let asked = "%E3%83%8D%E3%83%83%E3%83%88%E3%83%AF%E3%83%BC%E3%82%AF";
    clerk.get(&format!("/console/help?q={asked}")).await.text
}

/// The titles of a manual's articles, in order.
fn titles(manual: &str) -> Vec<String> {
    let articles = manual.split("<article ").skip(1);
    let title = |it: &str| it.split("<h2>").nth(1)?.split("</h2>").next().map(str::to_owned);
    articles.filter_map(title).collect()
}

#[tokio::test]
async fn a_role_s_manual_holds_exactly_what_the_role_may_see() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let mut seen = BTreeSet::new();
    for role in Role::ALL {
        let manual = admin.get(&format!("/console/help/manual/{}", role.name())).await;
        assert_eq!(manual.status, StatusCode::OK);
        let permissions = Permissions::of(role);
        let may = help::articles().iter().filter(|it| it.is_for(&permissions));
        let expected: Vec<String> = may.map(|it| it.title.clone()).collect();
        assert_eq!(titles(&manual.text), expected, "{role:?}");
        seen.insert(expected);
    }
    assert!(3 < seen.len(), "the roles' manuals differ");
    city.close().await;
}

#[tokio::test]
async fn the_contents_and_the_search_show_what_the_reader_may_see() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let desk = city.staff(Role::Reception).await;
    let all = admin.get("/console/help").await.text;
    let some = desk.get("/console/help").await.text;
    assert!(all.contains("/console/help/settings-networks"));
    assert!(
        !some.contains("/console/help/settings-networks")
            && some.contains("/console/help/faq-edit")
    );
    let page = found(&admin).await;
    assert!(page.contains("<mark>ネットワーク</mark>") && page.contains("settings-networks"));
    assert!(!found(&desk).await.contains("/console/help/settings-networks"));
    let none = desk.get("/console/help?q=zzz%3Cscript%3E").await.text;
    assert!(none.contains("見つかりませんでした") && !none.contains("zzz<script>"));
    city.close().await;
}

#[tokio::test]
async fn an_article_is_read_where_a_page_links_to_it_and_a_manual_by_its_own_role() {
    let city = City::open().await;
    let desk = city.staff(Role::Reception).await;
    let own = desk.get("/console/help/faq").await;
    assert!(own.status == StatusCode::OK && !own.text.contains("権限が、いまはありません"));
    let others = desk.get("/console/help/settings").await;
    assert!(others.status == StatusCode::OK && others.text.contains("権限が、いまはありません"));
    assert_eq!(desk.get("/console/help/nothing").await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.get("/console/help/manual/reception").await.status, StatusCode::OK);
    let refused = desk.get("/console/help/manual/system-administrator").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(city.visitor().get("/console/help").await.status, StatusCode::SEE_OTHER);
    city.close().await;
}

#[tokio::test]
async fn a_page_leads_to_the_help_that_explains_it_most_closely() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let rooms = ["accounts", "departments", "transfers", "log", "settings", "me"];
    let ours = |it: &Door| {
        let room = it.path.split('/').nth(2).unwrap_or_default();
        rooms.contains(&room) && !it.path.contains('{')
    };
    for door in looked_at().into_iter().filter(ours) {
        let page = admin.get(door.path).await.text;
        let slug = &help::of_page(door.path).unwrap().slug;
        let link = format!("href=\"/console/help/{slug}\"");
        let head = page.split("class=\"page-head\"").nth(1).unwrap_or_default();
        assert!(head.contains(&link), "{}: {slug}", door.path);
    }
    city.close().await;
}

#[tokio::test]
async fn the_help_that_a_page_links_to_is_there() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    for door in looked_at() {
        if door.path.contains('{') {
            continue;
        }
        let page = admin.get(door.path).await.text;
        for link in page.split("href=\"/console/help/").skip(1) {
            let slug = link.split('"').next().unwrap();
            let known = slug.starts_with("manual/") || help::article(slug).is_some();
            assert!(known, "{}: {slug}", door.path);
        }
    }
    city.close().await;
}
