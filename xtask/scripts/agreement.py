"""Random judgements with the figures that other programs compute for them.

usage: python xtask/scripts/agreement.py [SEED] > tests/fixtures/agreement.json
needs: scikit-learn, statsmodels, nltk, krippendorff
"""
import json
import random
import sys

import krippendorff
import numpy as np
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import masi_distance
from sklearn.metrics import accuracy_score, cohen_kappa_score, f1_score
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

TAGS = ["agreement", "contradiction", "opinion"]


def draw(rng, truth):
    """A rater's set of tags: the truth, or something else."""
    if rng.random() < 0.6:
        return sorted(truth)
    return sorted(t for t in TAGS if rng.random() < 0.35)


def defined(figure):
    return None if np.isnan(figure) else figure


def case(rng):
    raters, items = rng.randint(2, 5), rng.randint(8, 60)
    table = []
    for _ in range(items):
        truth = [t for t in TAGS if rng.random() < 0.35]
        table.append([draw(rng, truth) if rng.random() < 0.85 else None for _ in range(raters)])
    word = lambda s: "+".join(s) or "reviewed"
    shared = [[s for s in row if s is not None] for row in table]
    shared = [row for row in shared if len(row) > 1]
    percent = float(np.mean([np.mean([a == b for i, a in enumerate(row) for j, b in enumerate(row) if i != j]) for row in shared]))
    full = [row for row in table if None not in row]
    codes = sorted({word(s) for row in full for s in row})
    counts, _ = aggregate_raters(np.array([[codes.index(word(s)) for s in row] for row in full]), n_cat=len(codes))
    tags = {}
    for tag in TAGS:
        values = [[np.nan if row[r] is None else float(tag in row[r]) for row in table] for r in range(raters)]
        tags[tag] = krippendorff.alpha(reliability_data=values, level_of_measurement="nominal")
    triples = [(f"r{r}", i, frozenset(s or ["reviewed"])) for i, row in enumerate(table) for r, s in enumerate(row) if s is not None]
    sets = AnnotationTask(data=triples, distance=masi_distance).alpha()
    pairs = []
    for a in range(raters):
        for b in range(a + 1, raters):
            both = [(word(row[a]), word(row[b])) for row in table if row[a] is not None and row[b] is not None]
            one, two = zip(*both)
            has = lambda words: ["opinion" in w for w in words]
            pairs.append({
                "raters": [a, b],
                "percent": accuracy_score(one, two),
                "kappa": defined(cohen_kappa_score(one, two)),
                "f1": defined(f1_score(has(one), has(two), zero_division=np.nan)),
            })
    return {
        "table": table,
        "percent": percent,
        "fleiss": fleiss_kappa(counts, method="fleiss"),
        "tags": tags,
        "sets": sets,
        "pairs": pairs,
        "marks": marks(rng),
    }


def sections(marks, length):
    out, at = [], 0
    for start, end in marks:
        out += [(at, start - at, 0)] if start > at else []
        out.append((start, end - start, 1))
        at = end
    return out + ([(at, length - at, 0)] if length > at else [])


def marks(rng):
    """Krippendorff's alpha for unitizing, written down from the paper, every pair of sections."""
    length, raters = rng.randint(60, 300), rng.randint(2, 4)
    truth = sorted(rng.sample(range(1, length), 6))
    all_marks = []
    for _ in range(raters):
        ends = sorted({min(length, max(0, e + rng.choice([0, 0, -2, 3]))) for e in truth})
        ends = ends[: len(ends) // 2 * 2]
        all_marks.append([[a, b] for a, b in zip(ends[::2], ends[1::2])][rng.randint(0, 1):])
    secs = [sections(m, length) for m in all_marks]
    observed = 0
    for i in range(raters):
        for j in range(raters):
            if i == j:
                continue
            for b, l, v in secs[i]:
                for c, k, w in secs[j]:
                    if v and w and -l < b - c < k:
                        observed += (b - c) ** 2 + (b + l - c - k) ** 2
                    elif v and not w and k - l >= b - c >= 0:
                        observed += l ** 2
                    elif w and not v and l - k >= c - b >= 0:
                        observed += k ** 2
    observed /= raters * (raters - 1) * length ** 2
    count = sum(v for s in secs for _, _, v in s)
    top = 0
    for s in secs:
        for _, l, v in s:
            if v:
                room = sum(k - l + 1 for t in secs for _, k, w in t if not w and k >= l)
                top += (count - 1) / 3 * (2 * l ** 3 - 3 * l ** 2 + l) + l ** 2 * room
    whole = raters * length
    bottom = whole * (whole - 1) - sum(v * l * (l - 1) for s in secs for _, l, v in s)
    expected = 2 / length * top / bottom
    return {"length": length, "marks": all_marks, "alpha": 1 - observed / expected if expected else None}


def main():
    rng = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    print(json.dumps({"cases": [case(rng) for _ in range(12)]}))


main()
