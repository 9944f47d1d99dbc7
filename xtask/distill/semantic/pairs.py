"""Which labelled pairs teach the network, and which are kept for reporting. Texts come in the order in
which the page reads them: the longer first.

A row is kept for reporting by the hash of the first row of its component (rows that share a group or a
text stay together), so that `cargo xtask bench semantic` can find the same rows without a list. Whole
sets are kept where they are small (RTE-3, FEVER symmetric) or may not teach (MRPC, STS, XNLI, SICK,
AVeriTeC are for research or non-commercial use; QAGS states no licence). A row that shares a text with
any row kept for reporting does not teach.
"""
import functools, json, os, random, re

NEITHER, AGREE, CONTRADICT = 0, 1, 2
NOT_AGREE = 3  # neither or contradiction: the set does not say which
NOT_CONTRADICT = 4  # neither or agreement
ALLOWED = {NEITHER: (1, 0, 0), AGREE: (0, 1, 0), CONTRADICT: (0, 0, 1), NOT_AGREE: (1, 0, 1), NOT_CONTRADICT: (1, 1, 0)}
RELATION, STANCE, SAME = 0, 1, 2  # heads; likeness is taught on every pair

# file -> how many of twenty components are kept for reporting
KEPT = {
    "4_pairs/vitaminc_test/train.tsv": 5,
    "4_pairs/mnli_dev/train.tsv": 5,
    "4_pairs/claimdiff/train.tsv": 7,
    "4_pairs/breaking_nli/train.tsv": 3,
}
# files of which so many of twenty components more can be held back, to choose settings on them
HELD = 3
CHOOSING = ["4_pairs/vitaminc_test/train.tsv", "4_pairs/mnli_dev/train.tsv", "4_pairs/fool_me_twice/dev.tsv"]
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


def joined(keys):
    """The first row of each row's component, by the keys of each row: rows with a key in common are joined."""
    parent, seen = list(range(len(keys))), {}

    def root(at):
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for i, row in enumerate(keys):
        for key in filter(None, row):
            a, b = root(seen.setdefault(key, i)), root(i)
            parent[max(a, b)] = min(a, b)
    return [root(i) for i in range(len(keys))]


def components(rows):
    """The first row of each row's component, as `folds` of `cargo xtask eval` joins them."""
    has_groups = len({r.get("group", "") for r in rows}) > 20
    return joined([(r["text_a"], r["text_b"], r.get("group", "") if has_groups else "") for r in rows])


def fnv(text):
    h = 0x811C9DC5
    for b in text.encode():
        h = ((h ^ b) * 0x01000193) & 0xFFFFFFFF
    return h


def kept(rows, share, start=0):
    """For each row whether it is kept for reporting: `share` of twenty, from `start` on."""
    return [start <= (fnv(rows[r]["id"]) >> 8) % 20 < start + share for r in components(rows)]


def tidy(text):
    """Tokenized and quoted text as it stands in print."""
    text = re.sub(r" ([.,;:?!)\]]|'s\b)", r"\1", text)
    text = re.sub(r"([(\[]) ", r"\1", text).replace("-LRB-", "(").replace("-RRB-", ")")
    text = text.replace(" n't", "n't").replace("`` ", '"').replace(" ''", '"').replace(" -- ", " – ")
    return re.sub(r"\s+", " ", text).strip()


def key(text):
    return re.sub(r"[^a-z0-9]+", " ", tidy(text).lower()).strip()


def in_order(a, b):
    """The longer first, by their bytes, as in the page."""
    return (a, b) if len(a.encode()) >= len(b.encode()) else (b, a)


def load(data, holds=False):
    """(taught, held, reported): file -> [(text_a, text_b, class, head)], twice; `holds`: rows to choose
    settings on are held back; and the keys of texts that are kept for reporting."""
    tables = {f: read(os.path.join(data, f)) for f in {*TAUGHT, *REPORTED}}
    texts = set()
    for file, rows in tables.items():
        shares = [True] * len(rows) if file in REPORTED else kept(rows, KEPT.get(file, 0))
        texts |= {key(r[c]) for r, k in zip(rows, shares) if k for c in ("text_a", "text_b")}
    taught, held, dropped = {}, {}, 0
    for file, (head, _, labels) in TAUGHT.items():
        rows, out, back = tables[file], [], []
        is_held = kept(rows, HELD if holds and file in CHOOSING else 0, KEPT.get(file, 0))
        for r, h in zip(rows, is_held):
            if r["label"] not in labels:
                continue
            if key(r["text_a"]) in texts or key(r["text_b"]) in texts:
                dropped += 1
            else:
                pair = in_order(tidy(r["text_a"]), tidy(r["text_b"]))
                (back if h else out).append((*pair, labels[r["label"]], head))
        taught[file], held[file] = out, back
    print({f: len(v) for f, v in taught.items()}, "kept or alike", dropped, flush=True)
    return taught, {f: v for f, v in held.items() if v}, texts


def groups(rows):
    """Lists of rows that share a text, each with those that share one with it."""
    found = {}
    for first, row in zip(joined([row[:2] for row in rows]), rows):
        found.setdefault(first, []).append(row)
    return list(found.values())


@functools.cache
def long_words(text):
    return frozenset(w for w in re.findall(r"[a-z0-9]+", text.lower()) if len(w) > 3)


def in_common(a, b):
    """The share of the longer words of the text that has fewer of them."""
    a, b = long_words(a), long_words(b)
    return len(a & b) / max(1, min(len(a), len(b)))


def derived(rows):
    """What follows for pairs of claims on one text, and for pairs of texts on one claim. Where a text holds
    claim x: it does not say y, then x does not say y; it leaves y open, then x leaves it open; it denies y,
    then x does not say it, and contradicts it if both have most words in common. Where one text holds what the other denies, they contradict each other. Of
    claims read in the other order only that is known which does not depend on it."""
    claims, texts, out = {}, {}, []
    for long, short, label, head in rows:
        if head == RELATION and label in (NEITHER, AGREE, CONTRADICT):
            claims.setdefault(long, []).append((short, label))
            texts.setdefault(short, []).append((long, label))
    for said in claims.values():
        held = [c for c, label in said if label == AGREE]
        for x in held[:3]:
            for y, label in said[:6]:
                if label == AGREE or x == y:
                    continue
                pair = in_order(x, y)
                is_turned = pair[0] != x
                if label == NEITHER:
                    out.append((*pair, NOT_CONTRADICT if is_turned else NEITHER, RELATION))
                elif in_common(x, y) >= 0.6:
                    out.append((*pair, CONTRADICT, RELATION))
                elif not is_turned:
                    out.append((*pair, NOT_AGREE, RELATION))
    for said in texts.values():
        for a in [t for t, label in said if label == AGREE][:3]:
            for b in [t for t, label in said if label == CONTRADICT][:3]:
                if a != b:
                    out.append((*in_order(a, b), CONTRADICT, RELATION))
    return list(dict.fromkeys(out))


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
