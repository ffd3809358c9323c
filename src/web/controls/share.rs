use maud::{Markup, html};

use super::Bar;

/// Parts of a whole, of one thing: a bar cut into pieces.
#[derive(Debug, Clone)]
pub struct Stack<'a> {
    /// What it stands for.
    pub label: &'a str,
    /// How much of each part, in the order of the parts.
    pub values: Vec<u64>,
}

const WIDE: u64 = 340;
/// From one bar to the next, the label above it included.
const STEP: u64 = 38;
const BAR_TOP: u64 = 18;
const BAR_HIGH: u64 = 12;
/// Where the bars of shares end, so that what is said stands behind the longest.
const BARS_WIDE: u64 = 260;
/// What stands on one line above a bar, in characters.
const LABEL_CHARS: usize = 22;
/// Tints that are told apart on paper; more parts begin again.
const TINTS: usize = 6;

/// Bars below each other, each with its label above and what is said behind it; the numbers stand in
/// a table beside it. `told` says in a sentence what is shown.
pub fn share_chart(told: &str, bars: &[Bar<'_>]) -> Markup {
    let max = bars.iter().map(|it| it.value).max().unwrap_or(1).max(1);
    let rows = || bars.iter().zip(0_u64..).map(|(bar, at)| (bar, at * STEP));
    html! {
        (svg(told, bars.len() as u64 * STEP, html! {
            @for (bar, y) in rows() {
                @let wide = bar.value * BARS_WIDE / max;
                text x="0" y=(y + 13) { (cut(bar.label)) }
                rect.chart__rail x="0" y=(y + BAR_TOP) width=(BARS_WIDE) height=(BAR_HIGH) {}
                rect.chart__bar x="0" y=(y + BAR_TOP) width=(wide) height=(BAR_HIGH) {}
                text.chart__said x=(BARS_WIDE + 8) y=(y + BAR_TOP + 11) { (bar.said) }
            }
        }))
    }
}

/// Bars of one length, each cut into the same parts, with what each tint is below them.
pub fn stack_chart(told: &str, parts: &[&str], stacks: &[Stack<'_>]) -> Markup {
    let legend = stacks.len() as u64 * STEP + 8;
    let high = legend + parts.len() as u64 * 22;
    html! {
        (svg(told, high, html! {
            @for (stack, at) in stacks.iter().zip(0_u64..) {
                @let y = at * STEP;
                text x="0" y=(y + 13) { (cut(stack.label)) }
                rect.chart__rail x="0" y=(y + BAR_TOP) width=(WIDE) height=(BAR_HIGH) {}
                @for (part, from, wide) in pieces(stack) {
                    rect.chart__part data-tint=(part % TINTS) x=(from) y=(y + BAR_TOP) width=(wide) height=(BAR_HIGH) {}
                }
            }
            @for (part, label) in parts.iter().enumerate() {
                @let y = legend + part as u64 * 22;
                rect.chart__part data-tint=(part % TINTS) x="0" y=(y + 3) width="14" height="14" {}
                text x="22" y=(y + 15) { (cut(label)) }
            }
        }))
    }
}

/// The parts of a bar that are there: which, from where, how wide.
fn pieces(stack: &Stack<'_>) -> Vec<(usize, u64, u64)> {
    let all: u64 = stack.values.iter().sum::<u64>().max(1);
    let mut before = 0;
    let piece = |(part, value): (usize, &u64)| {
        let from = before * WIDE / all;
        before += value;
        let to = before * WIDE / all;
        (from < to).then_some((part, from, to - from))
    };
    stack.values.iter().enumerate().filter_map(piece).collect()
}

fn cut(label: &str) -> String {
    match label.chars().count() <= LABEL_CHARS {
        true => label.to_owned(),
        false => label.chars().take(LABEL_CHARS - 1).chain(['…']).collect(),
    }
}

fn svg(told: &str, high: u64, inner: Markup) -> Markup {
    html! {
        svg.chart viewBox={ "0 0 " (WIDE) " " (high.max(1)) } role="img" aria-label=(told) { (inner) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_bar_fill_it_whatever_they_are() {
        for values in [vec![1, 1, 1], vec![0, 7, 0], vec![333, 1, 9_999], vec![0, 0, 0]] {
            let sum: u64 = values.iter().sum();
            let pieces = pieces(&Stack { label: "", values });
            let wide: u64 = pieces.iter().map(|it| it.2).sum();
            assert_eq!(wide, if sum == 0 { 0 } else { WIDE });
            assert!(pieces.windows(2).all(|it| it[0].1 + it[0].2 == it[1].1));
        }
    }

    #[test]
    fn the_longest_bar_is_the_greatest_number_and_labels_are_cut() {
        let long = "あ".repeat(40);
        let bars = [
            Bar { label: &long, value: 4, said: "4件", href: "" },
            Bar { label: "い", value: 1, said: "1件", href: "" },
        ];
        let drawn = share_chart("t", &bars).into_string();
        assert!(drawn.contains("width=\"260\" height=\"12\"") && drawn.contains("width=\"65\""));
        assert!(drawn.contains('…') && !drawn.contains(&long), "{drawn}");
    }
}
