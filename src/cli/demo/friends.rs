use serde::Deserialize;

use crate::simulator::{World, platform::NewResident};

const FRIENDS: &str = include_str!("../../../assets/demo/friends.json");

/// What the pretended LINE knows of a friend; the rest is for the rooms.
#[derive(Deserialize)]
struct Friend {
    name: String,
    language: String,
}

/// Lets the demo's residents add the account, each under the same user id at every start.
pub(super) fn come(world: &World) -> anyhow::Result<()> {
    let friends: Vec<Friend> = serde_json::from_str(FRIENDS)?;
    for (at, Friend { name, language }) in (1u128..).zip(friends) {
        let new = NewResident {
            id: Some(user_id(at)),
            name: Some(name),
            language: Some(language),
            ..NewResident::default()
        };
        world.make_friend(new).map_err(|refusal| anyhow::anyhow!("a friend: {refusal:?}"))?;
    }
    Ok(())
}

/// Multiplying by an odd number never maps two numbers onto one; this one (2^128 over the golden
/// ratio) makes neighbours look unlike.
pub(super) fn user_id(at: u128) -> String {
    format!("U{:032x}", at.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835))
}
