//! Aliases of rich menus.

use serde_json::{Value, json};

use super::{Answer, Call, Endpoint};
use crate::{
    line::{check, client::Rate},
    simulator::platform::{Platform, Refusal},
};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::post("createRichMenuAlias", "/v2/bot/richmenu/alias", create),
    Endpoint::get("getRichMenuAlias", "/v2/bot/richmenu/alias/{richMenuAliasId}", show),
    Endpoint::post("updateRichMenuAlias", "/v2/bot/richmenu/alias/{richMenuAliasId}", update),
    Endpoint::delete("deleteRichMenuAlias", "/v2/bot/richmenu/alias/{richMenuAliasId}", delete)
        .rate(Rate::PerHour(100)),
    Endpoint::get("getRichMenuAliasList", "/v2/bot/richmenu/alias/list", list),
];

fn create(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    Refusal::unless_clean(&check::rich_menu_alias(&body))?;
    let text = |name: &str| body[name].as_str().unwrap_or_default();
    platform.make_alias(text("richMenuAliasId"), text("richMenuId"))?;
    Ok(Answer::empty_object())
}

fn show(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let alias = call.parameter("richMenuAliasId");
    Ok(Answer::json(described((alias, platform.alias(alias)?))))
}

fn update(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    Refusal::unless_clean(&check::rich_menu_alias_update(&body))?;
    let menu_id = body["richMenuId"].as_str().unwrap_or_default();
    platform.repoint_alias(call.parameter("richMenuAliasId"), menu_id)?;
    Ok(Answer::empty_object())
}

fn delete(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    platform.delete_alias(call.parameter("richMenuAliasId"))?;
    Ok(Answer::empty_object())
}

fn list(platform: &mut Platform, _: &Call) -> Result<Answer, Refusal> {
    let aliases: Vec<Value> = platform.aliases().map(described).collect();
    Ok(Answer::json(json!({ "aliases": aliases })))
}

fn described((alias, menu_id): (&str, &str)) -> Value {
    json!({ "richMenuAliasId": alias, "richMenuId": menu_id })
}
