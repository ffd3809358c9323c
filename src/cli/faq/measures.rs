//! Measures of a ranking by their usual definitions.

/// What came of one question that has an answer.
#[derive(Debug, Clone)]
pub(super) struct Ranking {
    /// Whether each hit answers the question, best first.
    pub(super) fits: Vec<bool>,
    /// How many FAQs answer it, found or not.
    pub(super) relevant: usize,
    /// How sure the engine was of the first hit.
    pub(super) sure: f32,
}

/// The share of questions with a fitting FAQ among the first `depth`; for 1 this is P@1.
pub(super) fn success(rankings: &[Ranking], depth: usize) -> f64 {
    mean(rankings, |it| f64::from(u8::from(it.fits.iter().take(depth).any(|fits| *fits))))
}

/// Mean reciprocal rank of the first fitting FAQ, 0 where none was found.
pub(super) fn mrr(rankings: &[Ranking]) -> f64 {
    mean(rankings, |it| {
        it.fits.iter().position(|fits| *fits).map_or(0.0, |at| 1.0 / (at + 1) as f64)
    })
}

/// Mean average precision over all fitting FAQs, found or not.
pub(super) fn map(rankings: &[Ranking]) -> f64 {
    mean(rankings, |it| {
        let mut found = 0;
        let mut sum = 0.0;
        for (at, _) in it.fits.iter().enumerate().filter(|it| *it.1) {
            found += 1;
            sum += f64::from(found) / (at + 1) as f64;
        }
        sum / it.relevant.max(1) as f64
    })
}

/// The greatest share of questions that can be answered, surest first, so that `precision` of
/// the answers fit.
pub(super) fn answer_rate(rankings: &[Ranking], precision: f64) -> f64 {
    let mut surest: Vec<&Ranking> = rankings.iter().collect();
    surest.sort_by(|a, b| b.sure.total_cmp(&a.sure));
    let mut right = 0;
    let mut answered = 0;
    for (at, ranking) in surest.iter().enumerate() {
        right += usize::from(ranking.fits.first() == Some(&true));
        if precision * (at + 1) as f64 <= right as f64 {
            answered = at + 1;
        }
    }
    answered as f64 / rankings.len().max(1) as f64
}

fn mean(rankings: &[Ranking], of: impl Fn(&Ranking) -> f64) -> f64 {
    rankings.iter().map(of).sum::<f64>() / rankings.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranking(fits: &[bool], relevant: usize, sure: f32) -> Ranking {
        Ranking { fits: fits.to_vec(), relevant, sure }
    }

    #[test]
    fn measures_follow_their_definitions() {
        let all = [
            ranking(&[true, false, true], 3, 0.9),
            ranking(&[false, true], 1, 0.8),
            ranking(&[false, false], 1, 0.1),
        ];
        assert!((success(&all, 1) - 1.0 / 3.0).abs() < 1e-9);
        assert!((success(&all, 3) - 2.0 / 3.0).abs() < 1e-9);
        assert!((mrr(&all) - 0.5).abs() < 1e-9);
        let first = (1.0 + 2.0 / 3.0) / 3.0;
        assert!((map(&all) - (first + 0.5) / 3.0).abs() < 1e-9);
        assert!((answer_rate(&all, 0.95) - 1.0 / 3.0).abs() < 1e-9);
        assert!((answer_rate(&all, 0.5) - 2.0 / 3.0).abs() < 1e-9);
    }
}
