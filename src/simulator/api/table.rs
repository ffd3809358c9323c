use std::sync::LazyLock;

use axum::http::Method;

use super::{
    Endpoint, Host, account, aliases, audiences, batches, chats, contents, coupons, groups,
    insight, liff, links, login, narrowcast, richmenus, sending, statistics, tokens, unavailable,
    users,
};
use crate::simulator::Hosts;

/// Every endpoint there is, family by family.
static ENDPOINTS: LazyLock<Vec<&'static Endpoint>> = LazyLock::new(|| {
    let families = [
        sending::ENDPOINTS,
        account::ENDPOINTS,
        chats::ENDPOINTS,
        contents::ENDPOINTS,
        groups::ENDPOINTS,
        links::ENDPOINTS,
        statistics::ENDPOINTS,
        tokens::ENDPOINTS,
        users::ENDPOINTS,
        richmenus::ENDPOINTS,
        aliases::ENDPOINTS,
        batches::ENDPOINTS,
        audiences::ENDPOINTS,
        narrowcast::ENDPOINTS,
        insight::ENDPOINTS,
        coupons::ENDPOINTS,
        login::ENDPOINTS,
        liff::ENDPOINTS,
        unavailable::ENDPOINTS,
    ];
    families.into_iter().flatten().collect()
});

/// What a method and path lead to.
#[derive(Debug)]
pub(super) enum Found {
    /// An endpoint with the parameters of its path.
    Endpoint(&'static Endpoint, Vec<(&'static str, String)>),
    /// A path that other methods lead from.
    OtherMethod,
    /// Nothing.
    Nothing,
}

/// Finds the endpoint of a method and path, as the hosts are laid out.
pub(super) fn find(method: &Method, path: &str, hosts: Hosts) -> Found {
    let data = path.strip_prefix("/api-data");
    let access = path.strip_prefix("/access");
    match (data, access) {
        (Some(path), _) => find_on(Host::Data, method, path),
        (None, Some(path)) => find_on(Host::Access, method, path),
        (None, None) => match (find_on(Host::Api, method, path), hosts) {
            (Found::Nothing, _) if path.starts_with("/liff/") => {
                find_on(Host::Liff, method, &path["/liff".len()..])
            }
            (Found::Nothing, Hosts::Shared) => find_on(Host::Data, method, path),
            (found, _) => found,
        },
    }
}

fn find_on(host: Host, method: &Method, path: &str) -> Found {
    let here = || ENDPOINTS.iter().filter(|endpoint| endpoint.host == host);
    let is_it = |endpoint: &&&Endpoint| endpoint.path == path && method == endpoint.method.name();
    // Most calls go to paths without parameters; finding those is a matter of comparing.
    if let Some(endpoint) = here().find(is_it) {
        return Found::Endpoint(endpoint, Vec::new());
    }
    let mut found = Found::Nothing;
    for endpoint in here() {
        let Some(parameters) = endpoint.fit(path) else { continue };
        if method != endpoint.method.name() {
            if matches!(found, Found::Nothing) {
                found = Found::OtherMethod;
            }
            continue;
        }
        // The more is spelled out, the better it fits.
        match &found {
            Found::Endpoint(_, others) if others.len() <= parameters.len() => {}
            _ => found = Found::Endpoint(endpoint, parameters),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn operation(method: Method, path: &str, hosts: Hosts) -> Option<&'static str> {
        match find(&method, path, hosts) {
            Found::Endpoint(endpoint, _) => Some(endpoint.operation),
            Found::OtherMethod | Found::Nothing => None,
        }
    }

    #[test]
    fn content_answers_on_its_own_host_alone_unless_hosts_are_shared() {
        let path = "/v2/bot/message/59/content";
        assert_eq!(operation(Method::GET, path, Hosts::Separate), None);
        assert_eq!(operation(Method::GET, path, Hosts::Shared), Some("getMessageContent"));
        let path = "/api-data/v2/bot/message/59/content";
        assert_eq!(operation(Method::GET, path, Hosts::Separate), Some("getMessageContent"));
        let path = "/api-data/v2/bot/info";
        assert_eq!(operation(Method::GET, path, Hosts::Shared), None);
    }

    #[test]
    fn operations_are_named_once() {
        let names: HashSet<_> = ENDPOINTS.iter().map(|e| e.operation).collect();
        assert_eq!(names.len(), ENDPOINTS.len());
    }
}
