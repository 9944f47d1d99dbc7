"""Teaches the network: `train.py DATA WORK STEPS [MINUTES]`. Resumable: WORK holds the state, written
every few minutes and at the end; run it again until it says "done".

Three heads over one trunk: relation (agreement, contradiction, neither) on labelled pairs and pairs made
by rule, stance (ClaimDiff's), same event (ECB+); and, so that the same trunk still embeds single
sentences, what all-MiniLM-L6-v2 at full precision says of them. The last part reads weights as rounded.
"""
import os, sys, time
import numpy as np, torch
import torch.nn.functional as F
import network, pairs, rules

BATCH, HEAD_RATE, ROUNDED_FROM, EMBED_EVERY = 32, 1e-3, 0.6, 6
ROUNDS = ((1600, 1e-4), (None, 1.5e-4))  # the step at which each ends, and its highest rate
FROZEN = 2  # of the layers, the first, stay as they are
LONGEST = 128  # pieces of a pair
RULED = (2500, 1500, 1500)
HERE = os.path.dirname(os.path.abspath(__file__))
ANTONYMS = os.path.join(HERE, "../../../src/domain/alignment/antonyms.txt")
WEIGHT = {pairs.RELATION: 1.0, pairs.STANCE: 0.5, pairs.SAME: 0.5}


def teacher(texts, path):
    """What the pretrained model says of each text, at full precision."""
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
    return torch.load(path).float()


def losses(logits, rows):
    """The loss of a batch over its three heads."""
    total, count = 0.0, 0
    for head in (pairs.RELATION, pairs.STANCE, pairs.SAME):
        ix = [i for i, r in enumerate(rows) if r[3] == head]
        if not ix:
            continue
        y = torch.tensor([rows[i][2] for i in ix])
        if head == pairs.SAME:
            part = F.binary_cross_entropy_with_logits(logits[ix, 6], y.float(), reduction="none")
        else:
            p = F.log_softmax(logits[ix][:, 3 * head: 3 * head + 3], 1)
            onehot = F.one_hot(y.clamp(max=2), 3).float()
            onehot[y == pairs.NOT_AGREE] = torch.tensor([1.0, 0.0, 1.0])
            exact = -(0.95 * (p * onehot).sum(1) + 0.05 * p.mean(1))
            part = torch.where(y == pairs.NOT_AGREE, -torch.logsumexp(p + (onehot - 1) * 1e4, 1), exact)
        total, count = total + WEIGHT[head] * part.sum(), count + len(ix)
    return total / count


def batches(rows, number):
    import random
    r, out = random.Random(number), []
    for at in range(0, len(rows), BATCH * 40):  # of like length
        block = sorted(rows[at: at + BATCH * 40], key=lambda p: len(p[0]) + len(p[1]))
        some = [block[i: i + BATCH] for i in range(0, len(block), BATCH)]
        r.shuffle(some)
        out += some
    return out


def pace(step, steps):
    """(rate, share of the head's rate, whether weights are read as rounded) at a step of a run of `steps`:
    in each round the rate rises for a short while, then falls to almost nothing."""
    begin = 0
    for end, rate in ROUNDS:
        end = min(end or steps, steps)
        if step < end or end == steps:
            share, length = step - begin, end - begin
            fall = min((share + 1) / (0.06 * length), max(0.01, (length - share) / (0.94 * length)))
            return rate * fall, fall, share >= ROUNDED_FROM * length
        begin = end


def main():
    data, work, steps = sys.argv[1], sys.argv[2], int(sys.argv[3])
    minutes = float(sys.argv[4]) if len(sys.argv) > 4 else 1e9
    os.makedirs(work, exist_ok=True)
    torch.manual_seed(0)
    taught, _ = pairs.load(data)
    events = pairs.articles(data)
    extra = list(zip(rules.make(events, ANTONYMS), RULED))
    texts = sorted({s for e in events for a in e for s in a}, key=pairs.fnv)[:5000]
    texts += sorted({r[0] for f in ("vitaminc_test", "mnli_dev") for r in taught[f"4_pairs/{f}/train.tsv"]}, key=pairs.fnv)[:1000]
    wanted = teacher(texts, f"{work}/teacher.pt")
    net = network.pretrained()
    pq = f"{work}/words.npz"
    if not os.path.exists(pq):
        np.savez(pq, *network.quantized(net.words.weight.data))
    with np.load(pq) as z:
        net.words.weight.data = network.table_of(*(z[f"arr_{i}"] for i in range(4)))
    for frozen in (net.words, net.places, net.kinds, net.norm, *net.layers[:FROZEN]):
        for p in frozen.parameters():
            p.requires_grad = False
    groups = [{"params": [p for n, p in net.named_parameters() if p.requires_grad and not n.startswith("heads")], "lr": 0},
              {"params": list(net.heads.parameters()), "lr": 0}]
    best = torch.optim.AdamW(groups, weight_decay=0.01)
    step, state = 0, f"{work}/state.pt"
    if os.path.exists(state):
        d = torch.load(state)
        net.load_state_dict(d["net"])
        best.load_state_dict(d["best"])
        step = d["step"]
        torch.manual_seed(step)

    def save():
        torch.save({"net": net.state_dict(), "best": best.state_dict(), "step": step}, state + ".new")
        os.replace(state + ".new", state)

    pair_of, text_of = network.Tokenizer(LONGEST), network.Tokenizer(64)
    epoch, queue, at = -1, [], 0
    done = 0  # steps before this epoch
    while True:  # find the place
        epoch += 1
        queue = batches(pairs.epoch(taught, extra, epoch), epoch)
        if done + len(queue) > step or step >= steps:
            break
        done += len(queue)
    at = step - done
    started = last = time.time()
    seen, recent, near = 0, [], []
    net.train()
    while step < steps and time.time() - started < minutes * 60:
        if at == len(queue):
            epoch, at = epoch + 1, 0
            queue = batches(pairs.epoch(taught, extra, epoch), epoch)
        rows = queue[at]
        rate, fall, is_rounded = pace(step, steps)
        if is_rounded != (net.layers[0].q.scales is not None) or (is_rounded and step % 100 == 0):
            net.rounded(is_rounded)
        best.param_groups[0]["lr"], best.param_groups[1]["lr"] = rate, HEAD_RATE * fall
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = losses(net(*pair_of.batch([(r[0], r[1]) for r in rows])).float(), rows)
        recent.append(loss.item())
        if step % EMBED_EVERY == 0:
            g = torch.Generator().manual_seed(step)
            ix = torch.randint(len(texts), (16,), generator=g).tolist()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                v = net.pooled(*text_of.batch([texts[i] for i in ix]))
            far = 1 - F.cosine_similarity(v.float(), wanted[ix]).mean()
            near.append(1 - far.item())
            loss = loss + 2.0 * far
        best.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for g in groups for p in g["params"]], 1.0)
        best.step()
        step, at, seen = step + 1, at + 1, seen + len(rows)
        if step % 10 == 0:
            print(f"{step}/{steps} epoch {epoch} loss {np.mean(recent[-100:]):.3f} cosine {np.mean(near[-30:]):.4f} "
                  f"{seen / (time.time() - started):.1f} pairs/s", flush=True)
        if time.time() - last > 150:
            save()
            last = time.time()
    save()
    print("done" if step >= steps else "to be continued", step, flush=True)


if __name__ == "__main__":
    torch.set_num_threads(int(os.environ.get("CONCORD_THREADS", "2")))
    main()
