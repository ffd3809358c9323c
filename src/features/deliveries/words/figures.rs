//! How deliveries were received, in words.

use jiff::Timestamp;

use super::{day, moment};
use crate::{
    base::Day,
    features::deliveries::model::{Counts, Figures},
    web::controls::grouped,
};

/// In place of a number that LINE keeps to itself.
pub const FEW: &str = "20人未満";

/// What that means.
pub const WHY_FEW: &str = "「20人未満」のところは、見た人や押した人が20人より少ないため、LINEが数を知らせません(だれのことか分からないようにするためです)。0人という意味ではありません。";

/// That LINE cannot count a delivery apart from others.
pub const NAMES_USED_UP: &str = "この配信の開封とタップの数は出ません。LINEが1か月に分けて数える配信は1,000件までで、送りはじめたときに今月の分を使い切っていました。配信そのものには影響ありません。";

/// What LINE counts.
pub const HOW_LINE_COUNTS: &str = "LINEが翌日にまとめる数です。スマートフォンのトーク画面で、吹き出しの全体が見えた人を数えます。通知だけを読んだ人と、パソコンで見た人は入りません。";

/// What the city counts itself.
pub const HOW_WE_COUNT: &str = "市のアドレスを通った回数を、すぐに数えています。同じ人が2回押せば2回です。だれが押したかは記録しません。LINEの集計とは数え方が違うため、同じ数にはなりません。最後に押されてから400日で、リンクと回数を消します。";

/// A number, or that LINE keeps it to itself.
pub fn few(count: Option<u64>) -> String {
    count.map_or_else(|| FEW.to_owned(), grouped)
}

/// Up to which day is counted.
pub fn until(on: Day) -> String {
    format!("{}までの数", day(on.0))
}

/// When LINE is asked next; empty when its figures are final.
pub fn next(figures: &Figures) -> String {
    match (figures.due, &figures.known) {
        (Some(at), Some(_)) => format!(
            "配信から14日のあいだ、ふえることがあります。次は{}ごろに確かめます。",
            moment(at)
        ),
        (None, Some(_)) => "これで決まりです。もうふえません。".to_owned(),
        (Some(at), None) => not_yet(at, figures.tries),
        (None, None) => {
            "LINEから、この配信の数が届きませんでした。LINEの管理画面の「分析」でも確かめられます。"
                .to_owned()
        }
    }
}

fn not_yet(at: Timestamp, tries: u8) -> String {
    match tries {
        0 => format!("LINEが翌日にまとめます。{}ごろ、ここに出ます。", moment(at)),
        _ => format!("LINEの集計がまだ届いていません。{}ごろ、もう一度確かめます。", moment(at)),
    }
}

/// What a link is called that is no page of the city's to be counted.
pub fn link(to: &str) -> String {
    match to.strip_prefix("tel:") {
        Some(number) => format!("電話 {number}"),
        None => to.to_owned(),
    }
}

/// How many of those LINE took it for have seen it.
pub fn share(seen: u64, accepted: u64) -> String {
    let percent = (seen * 100 + accepted / 2).checked_div(accepted).unwrap_or(0).min(100);
    format!("受付済 {}人の{percent}%", grouped(accepted))
}

/// How many people saw a delivery and tapped its links, in a line.
pub fn counts(counts: &Counts) -> String {
    let people = |count: Option<u64>| match count {
        Some(count) => format!("{}人", grouped(count)),
        None => FEW.to_owned(),
    };
    let tapped = match counts.links.is_empty() {
        true => String::new(),
        false => format!("、リンクを押した人 {}", people(counts.tapped)),
    };
    format!("開封した人 {}{tapped}({}、LINEの集計)", people(counts.seen), until(counts.on))
}

/// The last cells of a line of the history: who saw it, who tapped, and up to which day.
pub fn history_cells(counts: Option<&Counts>) -> [String; 3] {
    let Some(counts) = counts else { return [const { String::new() }; 3] };
    let cell = |count: Option<u64>| count.map_or_else(|| FEW.to_owned(), |it| it.to_string());
    let tapped = if counts.links.is_empty() { String::new() } else { cell(counts.tapped) };
    [cell(counts.seen), tapped, counts.on.0.to_string()]
}
