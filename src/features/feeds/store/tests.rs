use jiff::civil::date;

use super::*;
use crate::{
    base::{Actor, Day, Id},
    features::{
        attributes::ChoiceNo,
        deliveries::DeliveryNo,
        feeds::{Came, Fate, Hours, Link, Say, State, Trouble, Why},
        gateway::Aim,
        reception::Topic,
    },
    infra::store::assert_golden,
};

fn at() -> Timestamp {
    Timestamp::from_millisecond(1_793_318_400_123).unwrap()
}

#[test]
fn feeds_of_every_release_are_read() {
    let first = Feed {
        name: "新着".into(),
        address: "https://x.jp/rss".into(),
        department: "課".into(),
        fate: Fate::Directly,
        aim: Aim::Segment(Id::from_bits(7)),
        topic: Some(Topic::Field(ChoiceNo(2))),
        say: Say { excerpt: 80, link: Link::Counted, before: "b".into(), after: "a".into() },
        every_m: 30,
        hours: Hours { from: 8, until: 20 },
        a_day: 3,
        wanted: vec!["w".into()],
        unwanted: vec!["u".into()],
        state: State::Paused(at()),
        made_at: at(),
        made_by: Actor::Staff("a".into()),
        revision: 3,
    };
    assert_golden(
        1,
        "9066e696b0e79d807068747470733a2f2f782e6a702f72737363e8aab2028201815000000000000000000000000000000007820181028418500261626161181e820814038161778161758201811b000001a18a1b307b1b000001a18a1b307b820081616103",
        &first,
    );
    let second = Feed {
        fate: Fate::Draft,
        aim: Aim::Everyone,
        topic: None,
        say: Say { link: Link::Written, ..first.say.clone() },
        wanted: Vec::new(),
        state: State::Running,
        ..first
    };
    assert_golden(
        1,
        "9066e696b0e79d807068747470733a2f2f782e6a702f72737363e8aab200820080f68418500061626161181e82081403808161758200801b000001a18a1b307b820081616103",
        &second,
    );
}

#[test]
fn looks_of_every_release_are_read() {
    let poll = Poll {
        next: at(),
        last: Some(at()),
        read: Some(at()),
        news: Some(at()),
        etag: Some("\"e\"".into()),
        modified: Some("m".into()),
        faults: 2,
        trouble: Some(Trouble::Answered(503)),
        day: Some(Day(date(2026, 11, 22))),
        made: 1,
    };
    assert_golden(
        1,
        "8a1b000001a18a1b307b1b000001a18a1b307b1b000001a18a1b307b1b000001a18a1b307b63226522616d028204811901f76a323032362d31312d323201",
        &poll,
    );
    assert_golden(1, "8a1b000001a18a1b307bf6f6f6f6f600f6f600", &Poll::fresh(at()));
}

#[test]
fn entries_of_every_release_are_read() {
    let seen = Seen {
        feed: FeedNo(1),
        key: [9; 32],
        title: "t".into(),
        text: "x".into(),
        link: "https://x.jp/1".into(),
        said_at: Some(at()),
        found_at: at(),
        print: [8; 32],
        came: Came::Asked(DeliveryNo(4), Some(Why::Old)),
        edited_at: Some(at()),
    };
    assert_golden(
        1,
        "8a0158200909090909090909090909090909090909090909090909090909090909090909617461786e68747470733a2f2f782e6a702f311b000001a18a1b307b1b000001a18a1b307b5820080808080808080808080808080808080808080808080808080808080808080882058204021b000001a18a1b307b",
        &seen,
    );
    let plain = Seen { said_at: None, edited_at: None, came: Came::Beyond, ..seen };
    assert_golden(
        1,
        "890158200909090909090909090909090909090909090909090909090909090909090909617461786e68747470733a2f2f782e6a702f31f61b000001a18a1b307b58200808080808080808080808080808080808080808080808080808080808080808820380",
        &plain,
    );
}
