//! The tables of the page, as rows for a file.

use super::{percent, takings};
use crate::features::forms::model::{Choice, Kind, Mark, Question, Summary, Taking, decimal};

/// Its header, and its rows.
pub(in super::super::super::super) type Cells = (Vec<String>, Vec<Vec<String>>);

/// The days for a file.
pub(in super::super::super::super) fn days_csv(summary: &Summary) -> Cells {
    let rows = summary
        .every_day()
        .into_iter()
        .map(|(day, count)| vec![day.to_string(), count.to_string()]);
    (["日", "件数"].map(str::to_owned).into(), rows.collect())
}

/// The table of a question for a file.
pub(in super::super::super::super) fn question_csv(
    question: &Question,
    summary: &Summary,
) -> Cells {
    if let Some(it) = summary.numbers.get(&question.id) {
        let told = |name: &str, value| vec![name.to_owned(), decimal(value)];
        let rows = vec![
            vec!["回答した人".to_owned(), it.count.to_string()],
            told("平均", it.mean),
            told("中央値", it.median),
            told("最小", it.min),
            told("最大", it.max),
            told("合計", it.sum),
        ];
        return (vec![question.title.clone(), String::from("値")], rows);
    }
    if let Kind::Matrix { rows, choices } = &question.kind {
        let times = |row, choice| {
            summary.times(Mark {
                question: question.id,
                row: Some(row),
                taken: Taking::Choice(choice),
            })
        };
        let header =
            [question.title.clone()].into_iter().chain(choices.iter().map(|it| it.label.clone()));
        let row = |row: &Choice| {
            let cells = choices.iter().map(|it| times(row.id, it.id).to_string());
            [row.label.clone()].into_iter().chain(cells).collect()
        };
        return (header.collect(), rows.iter().map(row).collect());
    }
    let choosers = summary.choosers.get(&question.id).copied().unwrap_or(0);
    let row = |(taken, label): (Taking, String)| {
        let count = summary.times(Mark { question: question.id, row: None, taken });
        vec![label, count.to_string(), percent(count, choosers)]
    };
    let header = vec![question.title.clone(), "件数".to_owned(), "割合".to_owned()];
    (header, takings(question).into_iter().map(row).collect())
}
