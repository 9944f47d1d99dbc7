"""Pairs made by rule from sentences of articles on one event: one figure, date, name or opposite
changed, a denial put in or taken out (contradiction); a clause dropped or a figure written otherwise
(agreement one way); a figure or a year put as more or less than a round one (either); two sentences that
stand in one article or in two on the same event (neither)."""
import os, random, re
from pairs import NEITHER, AGREE, CONTRADICT, RELATION, SAME, in_common, in_order

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
WORDS = dict(zip("two three four five six seven eight nine ten eleven twelve".split(), range(2, 13)))
BE = r"\b(is|are|was|were|will|would|can|could|has|have|had|should|must|did|does|do)\b"
CHANGES = [("percent", "%"), ("United States", "U.S."), ("U.S.", "United States"), ("said", "says"),
           ("will not", "won't"), ("did not", "didn't"), ("is not", "isn't"), ("million", "m"),
           ("more than", "over"), ("about", "around"), ("approximately", "about"), ("do not", "don't")]


def number(s, r):
    found = [m for m in re.finditer(r"\b\d[\d,]*(?:\.\d+)?\b|\b(?:%s)\b" % "|".join(WORDS), s)]
    if not found:
        return None
    m = r.choice(found)
    word = m.group()
    if word in WORDS:
        other = r.choice([w for w in WORDS if w != word])
    else:
        v = float(word.replace(",", ""))
        if v == int(v) and 1500 < v < 2100 and "," not in word:
            other = str(int(v) + r.choice([-10, -3, -2, -1, 1, 2, 3, 5, 10]))
        else:
            w = v * r.choice([0.2, 0.5, 0.7, 1.5, 2, 3]) + r.choice([0, 1])
            other = f"{w:,.1f}" if "." in word else (f"{int(w) or 7:,}" if "," in word else str(int(w) or 7))
        if other == word:
            return None
    return s[: m.start()] + other + s[m.end():]


def date(s, r):
    for names in r.sample([MONTHS, DAYS], 2):
        found = [m for m in re.finditer(r"\b(%s)\b" % "|".join(names), s)]
        if found:
            m = r.choice(found)
            return s[: m.start()] + r.choice([n for n in names if n != m.group()]) + s[m.end():]
    return None


NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b")


def name(s, r, names):
    found = [m for m in NAME.finditer(s) if m.start() > 0] or list(NAME.finditer(s))
    if not found:
        return None
    m = r.choice(found)
    other = r.choice(names)
    return None if other in s else s[: m.start()] + other + s[m.end():]


def denial(s, r):
    m = re.search(r"\b(not|never|n't|no longer)\b ?", s)
    if m and m.group().strip() == "not":
        return s[: m.start()] + s[m.end():]
    if m or re.search(r"\b(no|nobody|none|nothing|denied|denies|without)\b", s):
        return None
    found = list(re.finditer(BE, s))
    if not found:
        return None
    m = found[0] if r.random() < 0.7 else r.choice(found)
    return s[: m.end()] + " " + r.choice(["not", "not", "never"]) + s[m.end():]


def opposite(s, r, antonyms):
    found = [m for m in re.finditer(r"[a-z]+", s) if m.group() in antonyms]
    if not found:
        return None
    m = r.choice(found)
    return s[: m.start()] + r.choice(antonyms[m.group()]) + s[m.end():]


def exchange(s, r, names):
    """Two names trade places: who did it to whom."""
    found = list(NAME.finditer(s))
    if len(found) < 2 or found[0].group() == found[1].group():
        return None
    a, b = found[0], found[1]
    return s[: a.start()] + b.group() + s[a.end(): b.start()] + a.group() + s[b.end():]


def shorter(s, r):
    parts = [p for p in re.split(r", (?=who|which|after|while|as |when|where|with|because|according)", s)]
    if len(parts) > 1 and len(parts[0].split()) >= 6:
        return parts[0].rstrip(",") + "."
    m = re.search(r",[\"”]? (?:[A-Z]\S+ |the |he |she |they |officials |police ){0,4}(said|says|told|according to)\b.*$", s)
    return s[: m.start()].strip("\"“”") + "." if m and m.start() > 35 else None


def rewritten(s, r):
    out = s
    for a, b in r.sample(CHANGES, len(CHANGES)):
        if re.search(r"\b%s(?!\w)" % re.escape(a), out) and r.random() < 0.8:
            out = re.sub(r"\b%s(?!\w)" % re.escape(a), b, out, count=1)
    for word, value in WORDS.items():
        out = re.sub(r"\b%s\b" % word, str(value), out) if r.random() < 0.5 else out
    return out if out != s else None


MORE, LESS = ["more than", "over", "at least", "above"], ["less than", "fewer than", "under", "below"]
COUNT = re.compile(r"(?<![\d.,/:$£€-])\b(\d{1,3}(?:,\d{3})+|\d{2,7})\b(?![\d:/.-]|,\d|th\b|st\b|nd\b|rd\b)")
BOUND = re.compile(r"(\b(than|over|least|above|under|below|most|about|around|nearly|almost|to|and|or|between|the|top|"
                   r"approximately|maximum of|No|%s)\.?\s*)$" % "|".join(MONTHS + [m[:3] for m in MONTHS]))
MONTH = re.compile(r"\s*(%s)\b" % "|".join(MONTHS))


def compared(s, r):
    """(text, class): a figure as more or less than another, or a year as before or after another."""
    years = [m for m in re.finditer(r"\b[Ii]n ((?:1[5-9]|20)\d\d)\b", s)]
    if years and r.random() < 0.4:
        m = r.choice(years)
        year, by = int(m[1]), r.choice([1, 2, 3, 5, 8])
        word, other = r.choice([("before", year + by), ("after", year - by), ("before", year - by), ("after", year + by)])
        word = word.capitalize() if m[0][0] == "I" else word
        is_so = (word.lower() == "before") == (other > year)
        return s[: m.start()] + f"{word} {other}" + s[m.end():], AGREE if is_so else CONTRADICT
    found = [m for m in COUNT.finditer(s) if not BOUND.search(s[: m.start()]) and not MONTH.match(s, m.end())]
    found = [m for m in found if "," in m[1] or not 1500 <= int(m[1]) <= 2100]
    if not found:
        return None
    m = r.choice(found)
    value, is_above = int(m[1].replace(",", "")), r.random() < 0.5
    unit = 10 ** max(0, len(str(value)) - r.choice([1, 2, 2]))
    step = unit * r.choice([1, 1, 2, 3])
    other = (value // unit) * unit
    other = other + step if is_above else other - (step if other == value or r.random() < 0.4 else 0)
    if other <= 0 or other == value:
        return None
    word, says_more = (r.choice(MORE), True) if r.random() < 0.5 else (r.choice(LESS), False)
    written = f"{other:,}" if r.random() < 0.8 else str(other)
    text = s[: m.start()] + f"{word} {written}" + s[m.end():]
    return text, AGREE if says_more == (other < value) else CONTRADICT


def opposites(path):
    table = {}
    for line in open(path, encoding="utf8"):
        words = line.split()
        if len(words) == 2 and not line.startswith("#"):
            table.setdefault(words[0], []).append(words[1])
            table.setdefault(words[1], []).append(words[0])
    return table


def figures(sentences, seed=8):
    """Pairs in which a figure or a year is compared."""
    r, out = random.Random(seed), []
    for s in sorted(set(sentences)):
        for _ in range(2):
            found = compared(shorter(s, r) or s if r.random() < 0.5 else s, r)
            if found:
                out.append((*in_order(s, found[0]), found[1], RELATION))
    r.shuffle(out)
    return out


def make(events, antonyms, seed=7):
    """(changed, unchanged, strangers): three lists of (text_a, text_b, class, head)."""
    r = random.Random(seed)
    table = opposites(antonyms)
    names = sorted({m.group() for e in events for a in e for s in a for m in NAME.finditer(s)})
    changed, unchanged, strangers = [], [], []
    put = lambda out, a, b, c: out.append((*in_order(a, b), c, RELATION))
    for event in events:
        for s in sorted({s for a in event for s in a}):
            kinds = [lambda s: number(s, r), lambda s: number(s, r), lambda s: date(s, r), lambda s: name(s, r, names),
                     lambda s: denial(s, r), lambda s: opposite(s, r, table), lambda s: exchange(s, r, names)]
            base = s
            if r.random() < 0.5:
                base = shorter(s, r) or rewritten(s, r) or s
            for kind in r.sample(kinds, len(kinds)):
                other = kind(base)
                if other and other != base:
                    put(changed, *((s, other) if r.random() < 0.7 else (other, s)), CONTRADICT)
                    break
            brief, again = shorter(s, r), rewritten(s, r)
            if brief:
                put(unchanged, s, brief, AGREE)
            if again:
                put(unchanged, *((s, again) if r.random() < 0.5 else (again, s)), AGREE)
            if brief is None and again is None and r.random() < 0.15:
                put(unchanged, s, s, AGREE)
        for i, article in enumerate(event):
            for a in article:
                rest = [b for b in article if b != a]
                if rest:  # of one article: never a contradiction, hardly ever the same
                    b = max(r.sample(rest, min(4, len(rest))), key=lambda b: in_common(a, b))
                    put(strangers, a, b, NEITHER)
                others = [b for k, o in enumerate(event) if k != i for b in o]
                near = [b for b in r.sample(others, min(12, len(others))) if 0.1 <= in_common(a, b) <= 0.34]
                if near:
                    put(strangers, a, r.choice(near), NEITHER)
                    strangers.append((*in_order(a, near[0]), 0, SAME))
    for out in (changed, unchanged, strangers):
        r.shuffle(out)
    print("by rule", len(changed), len(unchanged), len(strangers), flush=True)
    return changed, unchanged, strangers
