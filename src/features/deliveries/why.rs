//! The way from a delivered message to the page that says why somebody got it.

use super::{model::DeliveryNo, words};
use crate::{
    features::{messages::with_button, residents},
    infra::config::Config,
    line::wire::{Action, Message},
};

/// Where a message leads that was sent to try it out: nobody else got it, so nothing can be said of
/// why.
pub(super) const TEST: &str = "/my/received/test";

/// The page of a resident that says why they got a delivery.
pub(super) fn why_path(no: DeliveryNo) -> String {
    format!("/my/received/{}", no.0)
}

/// The same as a link in a message; none while LINE Login is not set up, without which nobody can be
/// told why they in particular got something.
pub(super) fn why_address(config: &Config, no: DeliveryNo) -> Option<String> {
    config.line.login.is_some().then(|| residents::link(config, &why_path(no)))
}

/// The link in its place in a message that is sent to try it out.
pub(super) fn test_address(config: &Config) -> Option<String> {
    config.line.login.is_some().then(|| residents::link(config, TEST))
}

/// What stands on the button, where there is one.
pub(super) fn label(config: &Config) -> Option<&'static str> {
    config.line.login.is_some().then_some(words::WHY)
}

/// The messages with a button to that page over the keyboard, behind the buttons that are there;
/// without it where there are as many as LINE takes.
pub(super) fn with_why(messages: Vec<Message>, way: Option<&str>) -> Vec<Message> {
    match way {
        Some(way) => with_button(messages, Action::uri(words::WHY, way)),
        None => messages,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        features::messages::Content,
        line::{check, limits::QUICK_REPLY_ITEMS_MAX},
    };

    fn buttons(messages: &[Message]) -> Vec<Option<&str>> {
        let last = messages.last().and_then(|it| it.quick_reply.as_ref());
        last.iter().flat_map(|it| &it.items).map(|it| it.action.label()).collect()
    }

    #[test]
    fn the_last_message_gets_a_button_behind_its_own_while_line_takes_one() {
        let plain =
            || Content::text("水").messages(&crate::features::messages::Addresses::default());
        let way = Some("https://liff.line.me/1-x/my/received/7");
        let told = with_why(plain(), way);
        assert_eq!(buttons(&told), [Some(words::WHY)]);
        assert_eq!(check::messages(&serde_json::to_value(&told).unwrap()), []);
        assert_eq!(with_why(plain(), None), plain());
        for count in [1, QUICK_REPLY_ITEMS_MAX] {
            let own = (0..count).map(|it| Action::message(it.to_string(), "a"));
            let messages = vec![Message::text("水").quick_reply(own)];
            let told = with_why(messages, way);
            assert_eq!(buttons(&told).len(), (count + 1).min(QUICK_REPLY_ITEMS_MAX));
            assert_eq!(check::messages(&serde_json::to_value(&told).unwrap()), []);
        }
    }
}
