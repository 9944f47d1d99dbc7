"""Which labelled pairs teach the network, and which are kept for reporting.

A row is kept for reporting by the hash of the first row of its component (rows that share a group or a
text stay together), so that `cargo xtask bench semantic` can find the same rows without a list. Whole
sets are kept where they are small (RTE-3, FEVER symmetric) or may not teach (MRPC, STS, XNLI, SICK,
AVeriTeC are for research or non-commercial use; QAGS states no licence). A row that shares a text with
any row kept for reporting does not teach.
"""
import json, os, random, re

NEITHER, AGREE, CONTRADICT = 0, 1, 2
NOT_AGREE = 3  # neither or contradiction: the set does not say which
RELATION, STANCE, SAME = 0, 1, 2  # heads

# file -> how many of twenty components are kept for reporting
KEPT = {
    "4_pairs/vitaminc_test/train.tsv": 5,
    "4_pairs/mnli_dev/train.tsv": 5,
    "4_pairs/claimdiff/train.tsv": 7,
    "4_pairs/breaking_nli/train.tsv": 3,
}
# never teach, whole
REPORTED = [
    "4_pairs/rte123/rte3_dev.tsv",
    "4_pairs/fever_symmetric/dev.tsv",
    "4_pairs/mrpc_news_paraphrase/train.tsv",
    "4_pairs/sts_news/train.tsv",
    "4_pairs/xnli_en/dev.tsv",
    "4_pairs/averitec_dev/train.tsv",
    "4_same_event/ecbplus/dev_sentence_pairs.tsv",
]
# file -> head, rows an epoch (None for all), label -> class
TAUGHT = {
    "4_pairs/vitaminc_test/train.tsv": (RELATION, None, {"SUPPORTS": AGREE, "REFUTES": CONTRADICT, "NOT ENOUGH INFO": NEITHER}),
    "4_pairs/mnli_dev/train.tsv": (RELATION, None, {"ENTAIL": AGREE, "CONTRADICT": CONTRADICT, "NEUTRAL": NEITHER}),
    "4_pairs/fool_me_twice/dev.tsv": (RELATION, None, {"SUPPORTS": AGREE, "REFUTES": CONTRADICT}),
    "4_pairs/breaking_nli/train.tsv": (RELATION, 600, {"ENTAIL": AGREE, "CONTRADICT": CONTRADICT, "NEUTRAL": NEITHER}),
    "4_pairs/rte123/rte1_dev.tsv": (RELATION, None, {"ENTAIL": AGREE, "NOT_ENTAIL": NOT_AGREE}),
    "4_pairs/rte123/rte2_dev.tsv": (RELATION, None, {"ENTAIL": AGREE, "NOT_ENTAIL": NOT_AGREE}),
    "4_pairs/falke_news_sentence_pairs/train.tsv": (RELATION, None, {"CONSISTENT": AGREE, "INCONSISTENT": NOT_AGREE}),
    "4_pairs/wice/dev.tsv": (RELATION, None, {"SUPPORTED": AGREE, "NOT_SUPPORTED": NEITHER, "PARTIALLY_SUPPORTED": NOT_AGREE}),
    "4_pairs/claimdiff/train.tsv": (STANCE, None, {"NEITHER": NEITHER, "STRENGTHEN": AGREE, "WEAKEN": CONTRADICT}),
    "4_same_event/ecbplus/train_sentence_pairs.tsv": (SAME, 1200, {"DIFFERENT": 0, "SAME_EVENT": 1}),
}


def read(path):
    lines = open(path, encoding="utf8").read().split("\n")
    head = lines[0].rstrip("\r").split("\t")
    return [dict(zip(head, line.rstrip("\r").split("\t"))) for line in lines[1:] if line]


def components(rows):
    """The first row of each row's component, as `folds` of `cargo xtask eval` joins them."""
    has_groups = len({r.get("group", "") for r in rows}) > 20
    parent, seen = list(range(len(rows))), {}

    def root(at):
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for i, row in enumerate(rows):
        for key in (row["text_a"], row["text_b"], row.get("group", "") if has_groups else ""):
            if key:
                a, b = root(seen.setdefault(key, i)), root(i)
                parent[max(a, b)] = min(a, b)
    return [root(i) for i in range(len(rows))]


def fnv(text):
    h = 0x811C9DC5
    for b in text.encode():
        h = ((h ^ b) * 0x01000193) & 0xFFFFFFFF
    return h


def kept(rows, share):
    """For each row whether it is kept for reporting: `share` of twenty."""
    return [(fnv(rows[r]["id"]) >> 8) % 20 < share for r in components(rows)]


def tidy(text):
    """Tokenized and quoted text as it stands in print."""
    text = re.sub(r" ([.,;:?!)\]]|'s\b)", r"\1", text)
    text = re.sub(r"([(\[]) ", r"\1", text).replace("-LRB-", "(").replace("-RRB-", ")")
    text = text.replace(" n't", "n't").replace("`` ", '"').replace(" ''", '"').replace(" -- ", " – ")
    return re.sub(r"\s+", " ", text).strip()


def key(text):
    return re.sub(r"[^a-z0-9]+", " ", tidy(text).lower()).strip()


def load(data):
    """(taught, reported): file -> [(text_a, text_b, class, head)], file -> rows."""
    tables = {f: read(os.path.join(data, f)) for f in {*TAUGHT, *REPORTED}}
    reported, texts = {}, set()
    for file, rows in tables.items():
        if file in REPORTED:
            reported[file] = rows
        elif file in KEPT:
            reported[file] = [r for r, k in zip(rows, kept(rows, KEPT[file])) if k]
    for file, rows in reported.items():
        texts |= {key(r[c]) for r in rows for c in ("text_a", "text_b")}
    taught, dropped = {}, 0
    for file, (head, _, labels) in TAUGHT.items():
        out = []
        for r in tables[file]:
            if r["label"] not in labels:
                continue
            if key(r["text_a"]) in texts or key(r["text_b"]) in texts:
                dropped += 1
            else:
                out.append((tidy(r["text_a"]), tidy(r["text_b"]), labels[r["label"]], head))
        taught[file] = out
    print({f: len(v) for f, v in taught.items()}, "kept or alike", dropped, flush=True)
    return taught, reported


def articles(data):
    """[[[sentence]]]: events of articles of sentences, for pairs of our own and for the encoder."""
    events = []
    for line in open(os.path.join(data, "4_same_event/basil_triples/triples.jsonl"), encoding="utf8"):
        events.append([a["sentences"] for a in json.loads(line)["articles"]])
    for line in open(os.path.join(data, "4_same_event/neus_allsides/triples.jsonl"), encoding="utf8"):
        row = json.loads(line)
        split = lambda a: re.split(r"(?<=[.!?][\"”]) +|(?<=[.!?]) +(?=[A-Z\"“])", a["text"])
        events.append([[a["title"], *split(a)] for a in row["articles"]])
    by = {}
    for line in open(os.path.join(data, "4_same_event/ecbplus/train.jsonl"), encoding="utf8"):
        row = json.loads(line)
        by.setdefault(row["subtopic"], []).append([s["text"] for s in row["sentences"]])
    events += by.values()
    ok = lambda s: 5 <= len(s.split()) <= 45
    return [[[tidy(s) for s in a if ok(s)] for a in event] for event in events]


def epoch(taught, extra, number):
    """The rows of one epoch, drawn anew."""
    r, rows = random.Random(number), []
    for file, all_rows in taught.items():
        count = TAUGHT[file][1]
        rows += all_rows if count is None else r.sample(all_rows, min(count, len(all_rows)))
    for all_rows, count in extra:
        rows += r.sample(all_rows, min(count, len(all_rows)))
    r.shuffle(rows)
    return rows
