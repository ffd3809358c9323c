//! What is asked of each kind of question.

use maud::{Markup, html};

use super::{
    super::super::model::{Design, Kind, Pattern, Question},
    card::Sheet,
    choices::{Columns, list},
    questions::short,
};
use crate::{
    features::forms::words::designing as words,
    web::controls::{Choice, Field, Width},
};

/// The fields of the kind that a card shows.
pub(super) fn of(sheet: &Sheet<'_>, design: &Design, earlier: &[(usize, &Question)]) -> Markup {
    let sums = design.questions().chain(&design.desk);
    let counted = sums.into_iter().any(|it| matches!(it.kind, Kind::Sum { .. }))
        || sheet.typed.all("choice-counts").any(|it| !it.is_empty());
    let columns = if counted { Columns::QuotaAndCounts } else { Columns::Quota };
    let choices = || list(sheet, ("choice", "選択肢"), columns);
    match sheet.typed.text("kind") {
        "short" => html! {
            div.pair { (length(sheet)) (sheet.select(("pattern", "書き方"), &patterns())) }
        },
        "long" => length(sheet),
        "one" => html! { (choices()) (other(sheet)) },
        "many" => html! {
            (choices()) (other(sheet))
            (sheet.number(("most", "選べる数"), "空なら、いくつでも選べます。"))
        },
        "list" => choices(),
        "scale" => html! {
            div.pair { (sheet.number(("from", "いちばん低い段階"), "0か1にすることが多いです。")) (sheet.number(("to", "いちばん高い段階"), "10まで。")) }
            div.pair { (line(sheet, ("low", "低いほうの言葉"))) (line(sheet, ("high", "高いほうの言葉"))) }
        },
        "matrix" => html! {
            (list(sheet, ("row", "行"), Columns::Words))
            (list(sheet, ("choice", "列(選択肢)"), Columns::Words))
        },
        "number" => html! {
            div.pair { (sheet.number(("smallest", "いちばん小さい数"), "空なら、決めません。")) (sheet.number(("greatest", "いちばん大きい数"), "空なら、決めません。")) }
            div.pair { (line(sheet, ("unit", "単位"))) (sheet.number(("decimals", "小数のけた"), "0なら整数だけ。3まで。")) }
        },
        "date" => html! {
            (edge(sheet, "first", "いちばん早い日"))
            (edge(sheet, "last", "いちばん遅い日"))
        },
        "files" => html! {
            (sheet.number(("files", "数"), "5つまで。"))
            (sheet.check(("pdf", "PDFも受け取る"), "写真からは、撮った場所の記録を取りのぞきます。"))
        },
        "consent" => sheet.area(("text", "同意してもらう文"), |it| it.required().rows(3)),
        "hidden" => sheet.text(("link-name", "リンクの中の名前"), |it| {
            it.width(Width::Half).hint("例: from とすると、リンクの最後に ?from=poster と書いて、どこから来たかが分かります。半角の英数字で。")
        }),
        "sum" => sums_of(sheet, earlier),
        "note" => html! { p.hint { "上の「説明」に書いた文を、質問の間に表示します。" } },
        "name" | "address" | "phone" | "mail" | "place" | "time" => html! {},
        _ => html! {},
    }
}

fn length(sheet: &Sheet<'_>) -> Markup {
    sheet.number(("length", "文字数の上限"), "5,000まで。")
}

fn line(sheet: &Sheet<'_>, at: (&str, &str)) -> Markup {
    sheet.text(at, |it: Field<'_>| it.optional().width(Width::Half))
}

fn other(sheet: &Sheet<'_>) -> Markup {
    sheet.check(("other", "「その他」を足して、自由に書けるようにする"), "")
}

fn patterns() -> Vec<Choice<'static>> {
    let all = Pattern::ALL.map(|(word, it)| Choice::new(word, words::pattern(it)));
    [Choice::new("", "決めない")].into_iter().chain(all).collect()
}

fn edge(sheet: &Sheet<'_>, name: &'static str, label: &str) -> Markup {
    let kinds = [
        Choice::new("", "決めない"),
        Choice::new("on", "この日"),
        Choice::new("after", "答える日の、何日か後"),
        Choice::new("before", "答える日の、何日か前"),
    ];
    html! {
        div.pair.edge {
            (sheet.select((name, label), &kinds))
            @match sheet.typed.text(name) {
                "on" => (sheet.date((&format!("{name}-day"), "日付"))),
                "after" | "before" => (sheet.number((&format!("{name}-days"), "日数"), "0なら、答える日。")),
                _ => {}
            }
        }
    }
}

fn sums_of(sheet: &Sheet<'_>, earlier: &[(usize, &Question)]) -> Markup {
    let numbers: Vec<&(usize, &Question)> = earlier
        .iter()
        .filter(|it| it.1.kind.is_a_number() || !it.1.kind.choices().is_empty())
        .collect();
    html! {
        (line(sheet, ("unit", "単位")))
        @if numbers.is_empty() {
            p.hint { "足すものがありません。先に、数の質問か、点数のついた選択肢の質問を作ってください。" }
        } @else {
            p.hint { "前の質問の数に、右の数をかけて足します。足さない質問は空にします。例: 1個400円なら 400" }
            @for (number, it) in numbers {
                @let label = format!("{number}. {} ×", short(&it.title));
                (sheet.number((&format!("times-{}", it.id.0), &label), ""))
            }
        }
    }
}
