"""Pairs that nobody labelled, on which the network hears what its teacher says: texts of one group (a page,
a premise, an event) put together anew, claims with one thing changed, and sentences beside a part of
themselves that was changed. Only texts of rows that teach are used (`pairs.load`)."""
import json, os, random, re
import torch
import torch.nn.functional as F
import network, rules
from pairs import in_common, in_order, key, tidy

# how many pairs of each kind: of the texts of one group, claims changed, of one event, of one event changed,
# sentences changed
COUNTS = {"grouped": 12_000, "changed": 11_000, "events": 7_000, "events changed": 4_000, "alone": 5_000}
QUANTITIES = "all some no many few most every several any none each both".split()
MODALS = "will may might can could must should would".split()
ADDED = "only always often rarely sometimes recently probably allegedly nearly mostly finally first".split()
NEAREST = 12


class Neighbors:
    """For a word the words whose embeddings are nearest: like, opposite, or of its kind."""

    def __init__(self):
        net = network.pretrained()
        pieces, _ = network.vocabulary()
        rows = [i for i, p in enumerate(pieces) if re.fullmatch(r"[a-z]{3,}", p)]
        self.words = [pieces[i] for i in rows]
        self.at = {w: i for i, w in enumerate(self.words)}
        self.table = F.normalize(net.words.weight.data[rows], dim=1)
        self.found = {}

    def of(self, word):
        if word not in self.found:
            near = (self.table @ self.table[self.at[word]]).topk(NEAREST + 1).indices.tolist()
            same = lambda w: w.startswith(word[:4]) and abs(len(w) - len(word)) < 3
            self.found[word] = [self.words[i] for i in near if self.words[i] != word and not same(self.words[i])]
        return self.found[word]


class Changer:
    def __init__(self, seed, antonyms, names):
        self.r, self.names = random.Random(seed), names
        self.near, self.table = Neighbors(), rules.opposites(antonyms)

    def neighbor(self, s):
        found = [m for m in re.finditer(r"\b[a-z]{3,}\b", s) if m.group() in self.near.at]
        found = [m for m in found if m.group() not in rules.WORDS and len(m.group()) > 3] or found
        if not found:
            return None
        m = self.r.choice(found)
        words = self.near.of(m.group())
        return s[: m.start()] + self.r.choice(words) + s[m.end():] if words else None

    def swapped(self, s, words):
        found = list(re.finditer(r"\b(%s)\b" % "|".join(words), s))
        if not found:
            return None
        m = self.r.choice(found)
        return s[: m.start()] + self.r.choice([w for w in words if w != m.group()]) + s[m.end():]

    def added(self, s):
        found = list(re.finditer(rules.BE, s))
        if not found:
            return None
        m = self.r.choice(found)
        return s[: m.end()] + " " + self.r.choice(ADDED) + s[m.end():]

    def without(self, s):
        words = s.split(" ")
        if len(words) < 6:
            return None
        count = self.r.choice([1, 1, 2, 3])
        at = self.r.randrange(1, len(words) - count)
        return " ".join(words[:at] + words[at + count:])

    def part(self, s):
        parts = [p.strip() for p in re.split(r"[,;:–—]| and | but | because ", s)]
        parts = [p for p in parts if 4 <= len(p.split()) and p != s]
        if not parts:
            return None
        p = self.r.choice(parts)
        return p[0].upper() + p[1:].rstrip(".") + "."

    def borrowed(self, s, other):
        """A name of `s` for one of the other text."""
        found, names = list(rules.NAME.finditer(s)), [m.group() for m in rules.NAME.finditer(other)]
        names = [n for n in names if n not in s]
        if not found or not names:
            return None
        m = self.r.choice(found)
        return s[: m.start()] + self.r.choice(names) + s[m.end():]

    def change(self, s, other=""):
        r = self.r
        kinds = [lambda: rules.number(s, r), lambda: rules.date(s, r), lambda: rules.name(s, r, self.names),
                 lambda: rules.denial(s, r), lambda: rules.opposite(s, r, self.table), lambda: self.neighbor(s),
                 lambda: self.neighbor(s), lambda: self.neighbor(s), lambda: self.swapped(s, QUANTITIES),
                 lambda: self.swapped(s, MODALS), lambda: self.added(s), lambda: self.without(s),
                 lambda: self.part(s), lambda: self.borrowed(s, other), lambda: rules.shorter(s, r),
                 lambda: (rules.compared(s, r) or [None])[0]]
        for kind in r.sample(kinds, len(kinds)):
            out = kind()
            if out and out != s and len(out) > 8:
                return out
        return None

    def changed(self, s, other=""):
        """One change, often two."""
        out = self.change(s, other)
        return self.change(out, other) or out if out and self.r.random() < 0.35 else out


def grouped(groups, r):
    """Texts of one group that were not paired, or the other way about: as many of each group as it has rows."""
    out = []
    for rows in groups:
        known = {(row[0], row[1]) for row in rows}
        texts = sorted({t for row in rows for t in row[:2]})
        for _ in range(6 * len(rows)):
            pair = in_order(*(r.sample(texts, 2) if len(texts) > 1 else texts * 2))
            if pair not in known and pair[0] != pair[1]:
                known.add(pair)
                out.append(pair)
    r.shuffle(out)
    return out


def sentences(data):
    """Sentences of other kinds of text, that nobody pairs: reports, talk, speeches, the web."""
    out = []
    for file in ("5_sentences/ud_gum/train_newslike.jsonl", "5_sentences/ud_ewt/dev.jsonl", "5_sentences/ud_gum/dev.jsonl"):
        for line in open(os.path.join(data, file), encoding="utf8"):
            row = json.loads(line)
            out += [row["text"][a:b] for a, b in row["sentences"]]
    return sorted({tidy(s) for s in out if 6 <= len(s.split()) <= 40})


def make(data, groups, events, antonyms, reported, seed=9):
    """[(text_a, text_b)], each once; a text in `reported` (as `pairs.key` has it) stays out."""
    r = random.Random(seed)
    names = sorted({m.group() for e in events for a in e for s in a for m in rules.NAME.finditer(s)})
    changer, made = Changer(seed + 1, antonyms, names), {}
    made["grouped"] = grouped(groups, r)
    rows = [row for group in groups for row in group]
    r.shuffle(rows)
    made["changed"] = [(a, changer.changed(b, a)) for a, b, *_ in rows]
    made["events"], made["events changed"] = [], []
    for event in events:
        for i, article in enumerate(event):
            others = [s for k, o in enumerate(event) if k != i for s in o]
            for a in article:
                some = r.sample(others, min(40, len(others)))
                near = sorted(some, key=lambda b: -in_common(a, b))[:2]
                made["events"] += [(a, b) for b in near if a != b]
                if near:
                    made["events changed"].append((a, changer.changed(r.choice(near), a)))
    alone = sentences(data)
    r.shuffle(alone)
    made["alone"] = [(s, changer.changed((r.random() < 0.5 and changer.part(s)) or s)) for s in alone]
    out = {}
    for kind, found in made.items():
        r.shuffle(found)
        taken = 0
        for a, b in found:
            if taken == COUNTS[kind]:
                break
            if not b or key(a) in reported or key(b) in reported:
                continue
            pair = in_order(a, b)
            taken += pair not in out
            out[pair] = kind
        print("unlabelled:", kind, taken, "of", len(found), flush=True)
    return list(out)
