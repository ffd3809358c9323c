//! Who may open what: every page of the console, with everybody who may come.

use hamaguri::{
    features::staff::{Door, Need, Permissions, Role, Scope},
    routes,
    web::Kind,
};
use reqwest::{Method, StatusCode, header::ORIGIN};

use super::{
    city::City,
    clerk::{Answer, Clerk},
};

/// What stands in a path where it varies: a name that nothing has.
const NOTHING: &str = "00000000000000000000000000";

/// The doors of the console.
pub fn doors() -> Vec<Door> {
    let doors: Vec<Door> = routes::console().doors().cloned().collect();
    assert!(!doors.is_empty(), "the console has pages");
    doors
}

/// A door's path with every varying part filled in.
pub fn path(door: &Door) -> String {
    let fill =
        |part: &str| if part.starts_with('{') { NOTHING.to_owned() } else { part.to_owned() };
    door.path.split('/').map(fill).collect::<Vec<_>>().join("/")
}

/// Knocks as a page of ours would. The body is not waited for: some pages never end.
async fn knock(clerk: &Clerk<'_>, door: &Door) -> (StatusCode, String) {
    let mut request = clerk.request(door.method.clone(), &path(door));
    if door.method != Method::GET {
        let token = clerk.token().unwrap_or_default();
        request = request.header(ORIGIN, clerk.origin()).form(&[("_csrf", token)]);
    }
    let response = request.send().await.unwrap();
    let location = response.headers().get("location").map(|it| it.to_str().unwrap().to_owned());
    (response.status(), location.unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_is_led_to_the_sign_in_from_every_page_that_needs_one() {
    let city = City::open().await;
    let visitor = city.visitor();
    for door in doors() {
        let (status, location) = knock(&visitor, &door).await;
        match door.need {
            Need::Nothing => assert!(!status.is_server_error(), "{door:?}: {status}"),
            Need::SignedIn | Need::May(..) => {
                let (refused, to) = match door.kind {
                    // Nothing that was sent is read, so nothing can be kept.
                    Kind::Page | Kind::Upload => (StatusCode::SEE_OTHER, "/console/sign-in?next="),
                    // The sign-in comes in its place, with what was sent kept sealed.
                    Kind::Deed => (StatusCode::FORBIDDEN, ""),
                    Kind::Events => (StatusCode::NO_CONTENT, ""),
                };
                assert_eq!(status, refused, "{door:?}");
                assert!(location.starts_with(to), "{door:?}: {location}");
            }
        }
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_role_is_let_in_where_it_may_and_nowhere_else() {
    let city = City::open().await;
    for (role, scope) in Role::ALL.into_iter().flat_map(|it| [(it, Scope::All), (it, Scope::Own)]) {
        let permissions = Permissions { scope, ..Permissions::of(role) };
        let clerk = city.staff_with(permissions.clone(), "環境課").await;
        for door in doors() {
            let may = match door.need {
                // Some of them end the session.
                Need::Nothing | Need::SignedIn => continue,
                Need::May(function, level) => permissions.allow(function, level),
            };
            let (status, _) = knock(&clerk, &door).await;
            let refused = status == StatusCode::FORBIDDEN;
            assert!(!status.is_server_error(), "{role:?} {door:?}: {status}");
            assert!(may || refused, "{role:?} at {door:?}: {status}");
            // What belongs to all departments is refused besides to whoever works for one.
            assert!(!refused || !may || scope == Scope::Own, "{role:?} at {door:?}: {status}");
        }
    }
    // Checking the line to LINE asks its host for the time, at an address that is no call.
    city.close_after_faults().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_is_told_whom_to_ask_and_does_not_see_it_in_the_navigation() {
    let city = City::open().await;
    for role in Role::ALL {
        let permissions = Permissions::of(role);
        let clerk = city.staff(role).await;
        for door in doors().into_iter().filter(|it| it.method == Method::GET) {
            let Need::May(function, level) = door.need else { continue };
            if permissions.allow(function, level) || door.path.contains('{') {
                continue;
            }
            let Answer { status, text, .. } = clerk.get(door.path).await;
            assert_eq!(status, StatusCode::FORBIDDEN, "{role:?} {door:?}");
            assert!(text.contains("権限"), "{role:?} {door:?}: {text}");
            let link = format!("href=\"{}\"", door.path);
            assert!(!text.contains(&link), "{role:?} is shown {}", door.path);
        }
    }
    city.close().await;
}
