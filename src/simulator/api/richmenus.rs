//! Rich menus: the menus themselves, and who sees which.

use serde_json::{Map, Value, json};

use super::{Answer, Call, Endpoint, Host};
use crate::{
    line::{check, client::Rate, limits::RICH_MENU_IMAGE_BYTES_MAX},
    simulator::platform::{Platform, Refusal, RichMenu},
};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::post("createRichMenu", "/v2/bot/richmenu", create).rate(Rate::PerHour(100)),
    Endpoint::post("validateRichMenuObject", "/v2/bot/richmenu/validate", validate),
    Endpoint::get("getRichMenuImage", "/v2/bot/richmenu/{richMenuId}/content", picture)
        .on(Host::Data),
    Endpoint::post("setRichMenuImage", "/v2/bot/richmenu/{richMenuId}/content", set_picture)
        .on(Host::Data)
        .body_bytes_max(RICH_MENU_IMAGE_BYTES_MAX),
    Endpoint::get("getRichMenu", "/v2/bot/richmenu/{richMenuId}", show),
    Endpoint::delete("deleteRichMenu", "/v2/bot/richmenu/{richMenuId}", delete)
        .rate(Rate::PerHour(100)),
    Endpoint::get("getRichMenuList", "/v2/bot/richmenu/list", list).rate(Rate::PerSecond(10)),
    Endpoint::post("setDefaultRichMenu", "/v2/bot/user/all/richmenu/{richMenuId}", set_default),
    Endpoint::get("getDefaultRichMenuId", "/v2/bot/user/all/richmenu", default),
    Endpoint::delete("cancelDefaultRichMenu", "/v2/bot/user/all/richmenu", cancel_default),
    Endpoint::get("getRichMenuIdOfUser", "/v2/bot/user/{userId}/richmenu", own),
    Endpoint::delete("unlinkRichMenuIdFromUser", "/v2/bot/user/{userId}/richmenu", unlink),
    Endpoint::post("linkRichMenuIdToUser", "/v2/bot/user/{userId}/richmenu/{richMenuId}", link),
];

fn create(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let menu = call.json()?;
    Refusal::unless_clean(&check::rich_menu(&menu))?;
    let id = platform.make_menu(&menu, call.now)?;
    Ok(Answer::json(json!({ "richMenuId": id })))
}

fn validate(_: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    Refusal::unless_clean(&check::rich_menu(&call.json()?))?;
    Ok(Answer::empty_object())
}

fn picture(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let picture = platform.menu(call.parameter("richMenuId"))?.picture.as_ref();
    let picture = picture.ok_or_else(Refusal::not_found)?;
    Ok(Answer::bytes(picture.content_type, picture.bytes.to_vec()))
}

fn set_picture(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let id = call.parameter("richMenuId");
    platform.set_menu_picture(id, &call.content_type(), &call.body)?;
    Ok(Answer::empty_object())
}

fn show(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    Ok(Answer::json(described(platform.menu(call.parameter("richMenuId"))?)))
}

fn delete(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    platform.delete_menu(call.parameter("richMenuId"))?;
    Ok(Answer::empty_object())
}

fn list(platform: &mut Platform, _: &Call) -> Result<Answer, Refusal> {
    let menus: Vec<Value> = platform.menus().iter().map(described).collect();
    Ok(Answer::json(json!({ "richmenus": menus })))
}

fn set_default(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    platform.set_default_menu(call.parameter("richMenuId"))?;
    Ok(Answer::empty_object())
}

fn default(platform: &mut Platform, _: &Call) -> Result<Answer, Refusal> {
    Ok(Answer::json(json!({ "richMenuId": platform.default_menu()? })))
}

fn cancel_default(platform: &mut Platform, _: &Call) -> Result<Answer, Refusal> {
    platform.cancel_default_menu();
    Ok(Answer::empty_object())
}

fn own(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    Ok(Answer::json(json!({ "richMenuId": platform.own_menu(call.user_id()?)? })))
}

fn unlink(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    platform.unlink_menus(&[call.user_id()?.to_owned()], call.now);
    Ok(Answer::empty_object())
}

fn link(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    platform.link_menu(call.user_id()?, call.parameter("richMenuId"), call.now)?;
    Ok(Answer::empty_object())
}

fn described(menu: &RichMenu) -> Value {
    let mut all = Map::new();
    all.insert("richMenuId".to_owned(), json!(menu.id));
    all.extend(menu.object.as_object().cloned().unwrap_or_default());
    Value::Object(all)
}
