//! The learned order of candidates: a few hundred small decision trees over features.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{
    features::{Features, NAMES, SUM},
    verdict::Curves,
};

static TABLE: &str = include_str!("../../../assets/search/ranker.json");

static RANKER: LazyLock<Ranker> =
    LazyLock::new(|| serde_json::from_str(TABLE).expect("the ranker's table is checked by a test"));

/// The trees, fitted by `ops/search/fit_ranker.py`.
#[derive(Debug, Deserialize)]
pub(super) struct Ranker {
    features: Vec<String>,
    trees: Vec<Tree>,
    curves: Curves,
}

/// One tree. Inner node `i` asks whether a feature is at most a threshold; a child below zero is
/// leaf `-child - 1`.
#[derive(Debug, Deserialize)]
struct Tree {
    feature: Vec<u8>,
    threshold: Vec<f32>,
    yes: Vec<i16>,
    no: Vec<i16>,
    leaf: Vec<f32>,
}

impl Ranker {
    /// The ranker that comes with the program.
    pub(super) fn bundled() -> &'static Self {
        &RANKER
    }

    /// The score of a candidate; only differences mean something. A table fitted on other
    /// features gives the plain sum.
    pub(super) fn score(&self, features: &Features) -> f32 {
        if self.fits() {
            return self.trees.iter().map(|it| it.score(features)).sum();
        }
        features[SUM]
    }

    /// How sure to be of a ranking.
    pub(super) fn curves(&self) -> &Curves {
        &self.curves
    }

    fn fits(&self) -> bool {
        self.features.iter().eq(NAMES.iter())
    }
}

impl Tree {
    fn score(&self, features: &Features) -> f32 {
        let mut at = if self.feature.is_empty() { -1 } else { 0 };
        while let Ok(node) = usize::try_from(at) {
            let left = features[usize::from(self.feature[node])] <= self.threshold[node];
            at = if left { self.yes[node] } else { self.no[node] };
        }
        self.leaf[usize::from((-at - 1).unsigned_abs())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::infra::search::features::COUNT;

    #[test]
    fn the_bundled_table_was_fitted_on_the_features_there_are() {
        let ranker = Ranker::bundled();
        assert!(ranker.fits() && !ranker.trees.is_empty());
        for features in [[0.0; COUNT], [f32::MAX; COUNT], [f32::NAN; COUNT]] {
            assert!(ranker.score(&features).is_finite());
        }
    }
}
