"""Fits the ranker's trees and the curves of confidence, and prints what cross-validation says of them.

    hamaguri faq features --corpus FILE --queries FILE [--queries OUT_OF_SCOPE] > features.csv
    fit_ranker.py features.csv assets/search/ranker.json

Needs lightgbm, numpy and scikit-learn. Features that speak for a candidate may only raise its score
(monotone), which keeps the trees sane on collections they have not seen. The curves are fitted on scores
from cross-validation, never on those of trees that saw the question. A question none of whose candidates
fits teaches the curves, not the trees.
"""

import csv
import json
import random
import sys

import lightgbm
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

TREES = 120
FOLDS = 5
# Set by hand. The judgements are incomplete: of the answers above the cut that count as wrong, most do fit.
# A lower cut lets questions about other cities be answered.
ANSWER_FROM = 0.87
# The share of questions with an answer among the first four that may fall back instead of being asked back.
LOST = 0.05
SETTINGS = dict(
    objective="lambdarank",
    learning_rate=0.04,
    num_leaves=8,
    min_data_in_leaf=30,
    feature_fraction=0.5,
    bagging_fraction=0.8,
    bagging_freq=1,
    lambda_l2=5,
    label_gain=[0, 1],
    lambdarank_truncation_level=15,
    num_threads=2,
    verbose=-1,
    seed=1,
)
# What says something of the question alone, or of the candidate's length: either way may be better.
FREE = {
    "asked_dense",
    "asked_words",
    "asked_concepts",
    "missing_word",
    "share_words",
    "share_topics",
    "share_grams",
    "share_sounds",
}
OF_FIRST = [
    "covered_meaning_either",
    "covered_meaning_question",
    "missing_word",
    "covered_grams_question",
    "share_grams",
    "share_words",
    "share_topics",
    "sum",
]


def load(path):
    with open(path, newline="") as file:
        rows = csv.reader(file)
        names = next(rows)[2:]
        groups = {}
        for row in rows:
            groups.setdefault(row[0], []).append((int(row[1]), [float(it) for it in row[2:]]))
    fits = {qid: np.array([it[0] for it in rows]) for qid, rows in groups.items()}
    features = {qid: np.array([it[1] for it in rows]) for qid, rows in groups.items()}
    return names, fits, features


def fit_trees(names, fits, features, qids, seed=1):
    settings = dict(SETTINGS, seed=seed, monotone_constraints=[int(it not in FREE) for it in names])
    data = lightgbm.Dataset(
        np.concatenate([features[it] for it in qids]),
        np.concatenate([fits[it] for it in qids]),
        group=[len(fits[it]) for it in qids],
    )
    return lightgbm.train(settings, data, TREES)


def cross_validate(names, fits, features, seed):
    """Scores of every question from trees that did not see it."""
    taught = [it for it in fits if fits[it].any()]
    random.Random(seed).shuffle(taught)
    fold = {qid: at % FOLDS for at, qid in enumerate(taught)}
    rest = [it for it in fits if it not in fold]
    fold.update({qid: at % FOLDS for at, qid in enumerate(rest)})
    scores = {}
    for held in range(FOLDS):
        model = fit_trees(names, fits, features, [it for it in taught if fold[it] != held])
        for qid in fits:
            if fold[qid] == held:
                scores[qid] = model.predict(features[qid])
    return scores


def tell(label, scores, fits, qids):
    first = reciprocal = 0
    for qid in qids:
        order = fits[qid][np.argsort(-scores[qid], kind="stable")]
        first += bool(order[0])
        reciprocal += 1 / (1 + np.argmax(order)) if order.any() else 0
    print(f"{label:12} P@1 {first / len(qids):.3f} MRR {reciprocal / len(qids):.3f} of {len(qids)} with candidates")


def signs(names, features, scores):
    """The signs of `infra/search/verdict.rs`, in its order."""
    at = {name: place for place, name in enumerate(names)}
    order = np.argsort(-scores, kind="stable")
    first = features[order[0]]
    second = order[1] if 1 < len(order) else None
    lead = 2.0 if second is None else min(scores[order[0]] - scores[second], 2.0)
    in_sums = 1.0 if second is None else 1.0 - features[second][at["sum_of_best"]]
    covered = features[:, at["covered_meaning_question"]]
    alike = (first[at["covered_meaning_question"]] - 0.01 <= covered).sum()
    of_first = [min(first[at[name]], 5.0) for name in OF_FIRST]
    return [scores[order[0]], *of_first, lead, in_sums, np.log(alike), min(first[at["asked_words"]], 8.0)]


def fit_curve(rows, hits):
    scale = StandardScaler().fit(rows)
    curve = LogisticRegression(C=0.5, max_iter=1000).fit(scale.transform(rows), hits)
    weights = curve.coef_[0] / scale.scale_
    bias = curve.intercept_[0] - (weights * scale.mean_).sum()
    return {"bias": round(float(bias), 4), "weights": [round(float(it), 4) for it in weights]}


def sure_by_folds(rows, hits):
    """How sure the curve is of each question, from a curve that did not see it."""
    fold = np.random.RandomState(0).randint(0, 10, len(rows))
    sure = np.zeros(len(rows))
    for held in range(10):
        curve = fit_curve(rows[fold != held], hits[fold != held])
        sure[fold == held] = at_curve(curve, rows[fold == held])
    return sure


def at_curve(curve, rows):
    return 1 / (1 + np.exp(-(curve["bias"] + rows @ np.array(curve["weights"]))))


def tree_table(model):
    trees = []
    for info in model.dump_model()["tree_info"]:
        table = {"feature": [], "threshold": [], "yes": [], "no": [], "leaf": []}

        def walk(node):
            if "leaf_value" in node:
                table["leaf"].append(round(node["leaf_value"], 5))
                return -len(table["leaf"])
            place = len(table["feature"])
            for key in ("yes", "no"):
                table[key].append(0)
            table["feature"].append(node["split_feature"])
            table["threshold"].append(float(f"{node['threshold']:.6g}"))
            table["yes"][place] = walk(node["left_child"])
            table["no"][place] = walk(node["right_child"])
            return place

        walk(info["tree_structure"])
        trees.append(table)
    return trees


def main(source, target):
    names, fits, features = load(source)
    taught = [it for it in fits if fits[it].any()]
    tell("sum alone", {it: features[it][:, names.index("sum")] for it in fits}, fits, taught)
    all_rows, all_first, all_among = [], [], []
    for seed in (1, 2, 3):
        scores = cross_validate(names, fits, features, seed)
        tell(f"trees, cv {seed}", scores, fits, taught)
        for qid in fits:
            order = fits[qid][np.argsort(-scores[qid], kind="stable")]
            all_rows.append(signs(names, features[qid], scores[qid]))
            all_first.append(bool(order[0]))
            all_among.append(bool(order[:4].any()))
    count = len(fits)
    rows, first, among = np.array(all_rows), np.array(all_first), np.array(all_among)
    sure = sure_by_folds(rows[:count], first[:count])
    answered = ANSWER_FROM <= sure
    sure_among = sure_by_folds(rows[:count], among[:count])
    ask_back_from = float(np.quantile(sure_among[among[:count]], LOST))
    print(f"answers {answered.mean():.3f} of all, {first[:count][answered].mean():.3f} of them fit")
    print(f"asks back from {ask_back_from:.3f}: {(ask_back_from <= sure_among).mean():.3f} of all")
    table = {
        "features": names,
        "curves": {
            "first": fit_curve(rows, first),
            "among": fit_curve(rows, among),
            "answer_from": ANSWER_FROM,
            "ask_back_from": round(ask_back_from, 4),
        },
        "trees": tree_table(fit_trees(names, fits, features, taught)),
    }
    with open(target, "w") as file:
        json.dump(table, file, separators=(",", ":"))
        file.write("\n")


main(sys.argv[1], sys.argv[2])
