"""Teaches the network: `train.py DATA WORK STEPS [MINUTES]`, after `teacher.py DATA WORK STEPS`.
Resumable: WORK holds the state, written every few minutes and at the end; run it again until it says "done".

Three heads over one trunk: relation (agreement, contradiction, neither), stance (ClaimDiff's), same event
(ECB+). They learn from labelled pairs, from pairs made by rule, and from what the teacher says of those and
of pairs that nobody labelled. Between them the trunk reads single texts, whose embeddings it keeps as
all-MiniLM-L6-v2 has them. The last part reads weights as rounded. With CONCORD_HELD=1 rows are held back, and
what is said of them is printed, to choose settings on; the last network learns from them too.
"""
import json, os, random, sys, time
import numpy as np, torch
import torch.nn.functional as F
import network, pairs, pool, teacher
from teaching import ANTONYMS, asked, losses, queue, report, ruled, share_of

SINGLE = 24  # single texts of a step
RATE, HEAD_RATE, ROUNDED_FROM = 1.5e-4, 1e-3, 0.8
LONGEST = 128  # pieces of a pair
RULED = (3000, 1500, 1500, 2500)  # changed, unchanged, strangers, figures
RULES, POOL = 1 / 4, 1 / 3  # of the pairs by rule, and of those without labels, an epoch
KEEPS, APART = 3.0, 10.0  # how much it counts that embeddings stay, and how far they are apart


def embedded(texts, path):
    """What the pretrained model says of each text by itself, at full precision: vectors of length 1."""
    if not os.path.exists(path):
        net, t = network.pretrained().eval(), network.Tokenizer(64)
        said = asked(lambda rows: net.pooled(*t.batch([a for a, _ in rows])), [(text, "") for text in texts])
        torch.save(F.normalize(said, dim=1).half(), path)
    return torch.load(path)


def apart(found, wanted):
    """How far embeddings are from those wanted, and the cosines between them from the cosines wanted."""
    found = F.normalize(found, dim=1)
    moved = 1 - (found * wanted).sum(1).mean()
    return KEEPS * moved + APART * (found @ found.T - wanted @ wanted.T).square().mean()


def lesson(data, work):
    """(taught, extra, held, says): what an epoch draws from, and what the teacher says of pairs."""
    taught, held, reported = pairs.load(data, os.environ.get("CONCORD_HELD") == "1")
    by_rule = [rows[:count] for rows, count in zip(ruled(data, taught), RULED)]
    path = f"{work}/pool.json"
    if not os.path.exists(path):
        groups = pairs.groups([r for rows in taught.values() for r in rows if r[3] == pairs.RELATION])
        found = pool.make(data, groups, pairs.articles(data), ANTONYMS, reported)
        json.dump(found, open(path, "w", encoding="utf8"))
    unlabelled = [tuple(pair) for pair in json.load(open(path, encoding="utf8"))]
    every = {*unlabelled, *(r[:2] for rows in by_rule for r in rows)}
    every = sorted(every, key=lambda p: (len(p[0]) + len(p[1]), p))
    says = dict(zip(every, teacher.says(every, work)))
    extra = [(rows, round(RULES * len(rows))) for rows in by_rule]
    unlabelled = [(a, b, None, pairs.RELATION) for a, b in unlabelled]
    return taught, [*extra, (unlabelled, round(POOL * len(unlabelled)))], held, says


def singles(texts):
    """Batches of single texts without end, as their numbers, each of like length."""
    order, number = sorted(range(len(texts)), key=lambda i: len(texts[i])), 0
    some = [order[i: i + SINGLE] for i in range(0, len(order), SINGLE)]
    while True:
        random.Random(number).shuffle(some)
        yield from some
        number += 1


def main():
    data, work, steps = sys.argv[1], sys.argv[2], int(sys.argv[3])
    minutes = float(sys.argv[4]) if len(sys.argv) > 4 else 1e9
    os.makedirs(work, exist_ok=True)
    torch.manual_seed(0)
    random.seed(0)
    taught, extra, held, says = lesson(data, work)
    every = [*taught.values(), *(rows for rows, _ in extra)]
    texts = sorted({t for rows in every for r in rows for t in r[:2]})
    wanted = embedded(texts, f"{work}/embedded.pt")
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
    todo, alone = queue(taught, extra), singles(texts)
    for _ in range(step):
        next(todo), next(alone)
    while step < steps and time.time() - started < minutes * 60:
        share, is_rounded = share_of(step, steps), step >= ROUNDED_FROM * steps
        if is_rounded != (net.layers[0].q.scales is not None) or (is_rounded and step % 100 == 0):
            net.rounded(is_rounded)
        best.param_groups[0]["lr"], best.param_groups[1]["lr"] = RATE * share, HEAD_RATE * share
        best.zero_grad()
        rows, ix = next(todo), next(alone)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = net(*tokenizer.batch([r[:2] for r in rows])).float()
        loss = losses(logits, rows, says)
        loss.backward()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            vectors = net.pooled(*tokenizer.batch([texts[i] for i in ix])).float()
        strayed = apart(vectors, wanted[ix].float())
        strayed.backward()
        recent.append((loss.item(), strayed.item()))
        torch.nn.utils.clip_grad_norm_([p for g in groups for p in g["params"]], 1.0)
        best.step()
        step, seen = step + 1, seen + len(rows)
        if step % 20 == 0:
            loss, strayed = np.mean(recent[-100:], axis=0)
            pace = seen / (time.time() - started)
            print(f"{step}/{steps} loss {loss:.3f} {strayed:.3f} {pace:.1f} pairs/s", flush=True)
        if time.time() - last > 150:
            save()
            last = time.time()
    save()
    print("done" if step >= steps else "to be continued", step, flush=True)
    if step >= steps and held:
        net.eval()
        for is_rounded in (False, True):
            net.rounded(is_rounded)
            report("rounded" if is_rounded else "exact", lambda rows: net(*tokenizer.batch(rows)), held)


if __name__ == "__main__":
    torch.set_num_threads(int(os.environ.get("CONCORD_THREADS", "2")))
    main()
