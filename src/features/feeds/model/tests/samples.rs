use jiff::Timestamp;

use super::super::{Fate, Feed, Hours, Link, Say, State};
use crate::{base::Actor, features::gateway::Aim};

/// A feed as most cities would set it.
pub fn feed() -> Feed {
    Feed {
        name: "市のお知らせ".into(),
        address: "https://www.city.example/rss.xml".into(),
        department: "広報課".into(),
        fate: Fate::ForApproval,
        aim: Aim::Everyone,
        topic: None,
        say: Say {
            excerpt: 80,
            link: Link::Counted,
            before: "【市のホームページから】".into(),
            after: String::new(),
        },
        every_m: 30,
        hours: Hours { from: 0, until: 24 },
        a_day: 3,
        wanted: Vec::new(),
        unwanted: Vec::new(),
        state: State::Running,
        made_at: Timestamp::UNIX_EPOCH,
        made_by: Actor::Operator,
        revision: 1,
    }
}
