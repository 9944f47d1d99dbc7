"""Teaches the network: `train.py DATA WORK STEPS [MINUTES]`. Resumable: WORK holds the state, written
every few minutes and at the end; run it again until it says "done".

Four heads over one trunk: relation (agreement, contradiction, neither) on labelled pairs and pairs made
by rule, stance (ClaimDiff's), same event (ECB+), and likeness: the cosine that all-MiniLM-L6-v2 at full
precision gives the two texts. The last part reads weights as rounded. With CONCORD_HELD=1 rows are held
back, and what is said of them is printed, to choose settings on; the last network learns from them too.
"""
import os, random, sys, time
import numpy as np, torch
import torch.nn.functional as F
import network, pairs, rules

BATCH, ROUNDED_FROM = 32, 0.75
# the step at which each round ends, and its highest rate for the layers and for the heads
ROUNDS = ((1620, 1.5e-4, 1e-3), (None, 1.2e-4, 5e-4))
LONGEST = 128  # pieces of a pair
RULED = (1500, 800, 1200, 1000)  # changed, unchanged, strangers, figures
HERE = os.path.dirname(os.path.abspath(__file__))
ANTONYMS = os.path.join(HERE, "../../../src/domain/alignment/antonyms.txt")
WEIGHT = {pairs.RELATION: 1.0, pairs.STANCE: 0.3, pairs.SAME: 0.3}
LIKENESS = 0.2
ALLOWED = torch.tensor([pairs.ALLOWED[label] for label in range(5)]).float()


def teacher(texts, path):
    """What the pretrained model says of each text, at full precision: text -> vector of length 1."""
    if not os.path.exists(path):
        net, t = network.pretrained().eval(), network.Tokenizer(64)
        out, order = [None] * len(texts), sorted(range(len(texts)), key=lambda i: len(texts[i]))
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            for at in range(0, len(order), 64):
                ix = order[at: at + 64]
                v = F.normalize(net.pooled(*t.batch([texts[i] for i in ix])).float(), dim=1)
                for i, x in zip(ix, v):
                    out[i] = x
        torch.save(torch.stack(out).half(), path)
    return dict(zip(texts, torch.load(path)))


def losses(logits, rows, wanted):
    """The loss of a batch over its four heads."""
    total = 0.0
    for head in (pairs.RELATION, pairs.STANCE, pairs.SAME):
        ix = [i for i, r in enumerate(rows) if r[3] == head]
        if not ix:
            continue
        y = torch.tensor([rows[i][2] for i in ix])
        if head == pairs.SAME:
            part = F.binary_cross_entropy_with_logits(logits[ix, 6], y.float(), reduction="none")
        else:
            p = F.log_softmax(logits[ix][:, 3 * head: 3 * head + 3], 1)
            allowed = ALLOWED[y]
            known = -(0.95 * torch.logsumexp(p + (allowed - 1) * 1e4, 1) + 0.05 * p.mean(1))
            part = torch.where(allowed.sum(1) > 1, 0.7, 1.0) * known
        total = total + WEIGHT[head] * part.sum()
    near = torch.stack([(wanted[r[0]].float() * wanted[r[1]].float()).sum() for r in rows]).clamp(0, 1)
    like = F.binary_cross_entropy_with_logits(logits[:, 7], near, reduction="sum")
    return (total + LIKENESS * like) / len(rows)


def batches(rows, number):
    r, out = random.Random(number), []
    for at in range(0, len(rows), BATCH * 40):  # of like length
        block = sorted(rows[at: at + BATCH * 40], key=lambda p: len(p[0]) + len(p[1]))
        some = [block[i: i + BATCH] for i in range(0, len(block), BATCH)]
        r.shuffle(some)
        out += some
    return out


def queue(taught, extra):
    """Batches without end."""
    epoch = 0
    while True:
        yield from batches(pairs.epoch(taught, extra, epoch), epoch)
        epoch += 1


def report(net, held, tokenizer):
    """What share of the rows that were held back is said rightly, in full precision and as rounded."""
    net.eval()
    for on in (False, True):
        net.rounded(on)
        for file, rows in held.items():
            out = []
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                for at in range(0, len(rows), 64):
                    out.append(net(*tokenizer.batch([r[:2] for r in rows[at: at + 64]])).float())
            said, y = torch.cat(out)[:, :3], torch.tensor([r[2] for r in rows])
            if not (y == pairs.NEITHER).any():
                said[:, pairs.NEITHER] = -1e4
            right = (said.argmax(1) == y).float().mean().item()
            print(f"{file} {'rounded' if on else 'exact'} {len(rows)} rows: {right:.3f}", flush=True)


def pace(step, steps):
    """(rate of the layers, rate of the heads, whether weights are read as rounded) at a step of a run of
    `steps`: in each round the rate rises for a short while, then falls to almost nothing."""
    begin = 0
    for end, rate, head_rate in ROUNDS:
        end = min(end or steps, steps)
        if step < end or end == steps:
            at, length = step - begin, end - begin
            share = min((at + 1) / (0.06 * length), max(0.01, (length - at) / (0.94 * length)))
            return rate * share, head_rate * share, at >= ROUNDED_FROM * length
        begin = end


def main():
    data, work, steps = sys.argv[1], sys.argv[2], int(sys.argv[3])
    minutes = float(sys.argv[4]) if len(sys.argv) > 4 else 1e9
    os.makedirs(work, exist_ok=True)
    torch.manual_seed(0)
    random.seed(0)
    taught, held = pairs.load(data, os.environ.get("CONCORD_HELD") == "1")
    events = pairs.articles(data)
    sentences = [s for event in events for article in event for s in article]
    sentences += [row[0] for row in taught["4_pairs/vitaminc_test/train.tsv"]]
    extra = list(zip((*rules.make(events, ANTONYMS), rules.figures(sentences)), RULED))
    extra += [(rows, len(rows)) for rows in (pairs.derived(rows) for rows in taught.values()) if rows]
    every = [*taught.values(), *(rows for rows, _ in extra)]
    texts = sorted({t for rows in every for r in rows for t in r[:2]})
    wanted = teacher(texts, f"{work}/teacher.pt")
    net = network.pretrained()
    pq = f"{work}/words.npz"
    if not os.path.exists(pq):
        np.savez(pq, *network.quantized(net.words.weight.data))
    with np.load(pq) as z:
        net.words.weight.data = network.table_of(*(z[f"arr_{i}"] for i in range(4)))
    net.words.weight.requires_grad = False
    trunk = [p for n, p in net.named_parameters() if p.requires_grad and not n.startswith("heads")]
    groups = [{"params": trunk, "lr": 0}, {"params": list(net.heads.parameters()), "lr": 0}]
    best = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    step, state = 0, f"{work}/state.pt"
    if os.path.exists(state):
        d = torch.load(state)
        net.load_state_dict(d["net"])
        best.load_state_dict(d["best"])
        step = d["step"]
        torch.manual_seed(step)
        random.seed(step)

    def save():
        torch.save({"net": net.state_dict(), "best": best.state_dict(), "step": step}, state + ".new")
        os.replace(state + ".new", state)

    tokenizer = network.Tokenizer(LONGEST)
    started = last = time.time()
    recent, seen = [], 0
    net.train()
    todo = queue(taught, extra)
    for _ in range(step):
        next(todo)
    while step < steps and time.time() - started < minutes * 60:
        rows = next(todo)
        rate, head_rate, is_rounded = pace(step, steps)
        if is_rounded != (net.layers[0].q.scales is not None) or (is_rounded and step % 100 == 0):
            net.rounded(is_rounded)
        best.param_groups[0]["lr"], best.param_groups[1]["lr"] = rate, head_rate
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = net(*tokenizer.batch([r[:2] for r in rows])).float()
        loss = losses(logits, rows, wanted)
        recent.append(loss.item())
        best.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for g in groups for p in g["params"]], 1.0)
        best.step()
        step, seen = step + 1, seen + len(rows)
        if step % 20 == 0:
            print(f"{step}/{steps} loss {np.mean(recent[-100:]):.3f} {seen / (time.time() - started):.1f} pairs/s", flush=True)
        if time.time() - last > 150:
            save()
            last = time.time()
    save()
    print("done" if step >= steps else "to be continued", step, flush=True)
    if step >= steps and held:
        report(net, held, tokenizer)


if __name__ == "__main__":
    torch.set_num_threads(int(os.environ.get("CONCORD_THREADS", "2")))
    main()
