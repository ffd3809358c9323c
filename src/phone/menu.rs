use maud::{Markup, html};

use crate::line::wire::{Action, QuickReply, RichMenu};

use super::{
    action::{Face, icon, name, source},
    imagemap::{place, shape, spot},
};

/// The buttons over the keyboard.
pub fn quick_replies(reply: &QuickReply) -> Markup {
    html! {
        @for item in &reply.items {
            (Face { class: "quick__item", ..Face::default() }.around(&item.action, html! {
                @match item.image_url.as_deref().and_then(source) {
                    Some(address) => img src=(address) alt="";,
                    None => @if let Some(own) = own_icon(&item.action) { (icon(own)) }
                }
                span { (name(&item.action, "")) }
            }))
        }
    }
}

fn own_icon(action: &Action) -> Option<&'static str> {
    match action {
        Action::Camera(_) => Some("camera"),
        Action::CameraRoll(_) => Some("image"),
        Action::Location(_) => Some("map-pin"),
        Action::DatetimePicker(_) => Some("calendar"),
        Action::Postback(_)
        | Action::Message(_)
        | Action::Uri(_)
        | Action::RichMenuSwitch(_)
        | Action::Clipboard(_)
        | Action::Unknown(_) => None,
    }
}

/// The bar under the talk and the menu it opens: a picture with areas. `id` is the panel's.
pub fn rich_menu(menu: &RichMenu, picture: &str, id: &str) -> Markup {
    let size = [menu.size.width, menu.size.height];
    let open = if menu.selected { "true" } else { "false" };
    html! {
        button.richmenu__bar type="button" aria-expanded=(open) aria-controls=(id) {
            span { (menu.chat_bar_text) }
            (icon("chevron-up"))
        }
        div.richmenu__panel id=(id) role="group" aria-label=(menu.chat_bar_text)
            hidden[!menu.selected] data-fx=[shape(size).attr()] {
            img src=[source(picture)] alt="";
            @for area in &menu.areas {
                @let at = &area.bounds;
                (spot(&area.action, place([at.x, at.y, at.width, at.height], size)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn menu(selected: bool) -> String {
        let menu: RichMenu = serde_json::from_value(json!({
            "size": {"width": 2500, "height": 1686},
            "selected": selected,
            "name": "tabs",
            "chatBarText": "メニュー",
            "areas": [
                {"bounds": {"x": 1250, "y": 0, "width": 1250, "height": 281},
                 "action": {"type": "richmenuswitch", "richMenuAliasId": "life", "data": "tab=life",
                            "label": "くらしのタブ"}},
                {"bounds": {"x": 0, "y": 281, "width": 2500, "height": 1405},
                 "action": {"type": "uri", "uri": "https://city.example/"}},
            ],
        }))
        .unwrap();
        rich_menu(&menu, "/menu.png", "areas-1").into_string()
    }

    #[test]
    fn areas_lie_on_the_picture_in_percent_and_have_names() {
        let html = menu(true);
        assert!(html.contains("data-fx=\"left:50%;top:0%;width:50%;height:16.6667%\""), "{html}");
        assert!(html.contains("aria-label=\"くらしのタブ\""), "{html}");
        assert!(html.contains("aria-label=\"ページをひらく\""), "{html}");
        assert!(html.contains("data-fx=\"aspect-ratio:2500 / 1686\""), "{html}");
    }

    #[test]
    fn a_menu_that_is_not_selected_begins_closed() {
        assert!(menu(true).contains("aria-expanded=\"true\""));
        let closed = menu(false);
        assert!(
            closed.contains("aria-expanded=\"false\"") && closed.contains(" hidden"),
            "{closed}"
        );
    }
}
