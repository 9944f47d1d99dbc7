"""What teaching the network and teaching its teacher have in common: the rows of an epoch, what a row costs,
and how often those that were held back are said rightly."""
import os, random
import torch
import torch.nn.functional as F
import pairs, rules

BATCH = 32
HERE = os.path.dirname(os.path.abspath(__file__))
ANTONYMS = os.path.join(HERE, "../../../src/domain/alignment/antonyms.txt")
WEIGHT = {pairs.RELATION: 1.0, pairs.STANCE: 0.3, pairs.SAME: 0.3}
TOLD = {pairs.RELATION: 1.0, pairs.STANCE: 0.15, pairs.SAME: 0.15}  # what the teacher says of a pair
BOTH = 0.5  # how much a class and the teacher count where there are both
ALLOWED = torch.tensor([pairs.ALLOWED[label] for label in range(5)]).float()


def ruled(data, taught):
    """Pairs made by rule: changed, unchanged, strangers, figures."""
    events = pairs.articles(data)
    sentences = [s for event in events for article in event for s in article]
    sentences += [row[0] for row in taught["4_pairs/vitaminc_test/train.tsv"]]
    return *rules.make(events, ANTONYMS), rules.figures(sentences)


def told(logits, says):
    """The loss of each row beside what the teacher says of it (seven numbers, as `logits`): by head."""
    out = {}
    for head in (pairs.RELATION, pairs.STANCE):
        part = slice(3 * head, 3 * head + 3)
        out[head] = -(says[:, part].softmax(1) * F.log_softmax(logits[:, part], 1)).sum(1)
    out[pairs.SAME] = F.binary_cross_entropy_with_logits(logits[:, 6], says[:, 6].sigmoid(), reduction="none")
    return out


def losses(logits, rows, says):
    """The mean loss of a batch over the heads that its rows teach; `says`: pair -> what the teacher says.
    A row without a class has only that."""
    total = 0.0
    known = [i for i, r in enumerate(rows) if r[:2] in says]
    if known:
        share = torch.tensor([1.0 if rows[i][2] is None else BOTH for i in known])
        for head, part in told(logits[known], torch.stack([says[rows[i][:2]].float() for i in known])).items():
            total = total + TOLD[head] * (part * (share if head == pairs.RELATION else 1.0)).sum()
    for head in (pairs.RELATION, pairs.STANCE, pairs.SAME):
        ix = [i for i, r in enumerate(rows) if r[3] == head and r[2] is not None]
        if not ix:
            continue
        y = torch.tensor([rows[i][2] for i in ix])
        if head == pairs.SAME:
            part = F.binary_cross_entropy_with_logits(logits[ix, 6], y.float(), reduction="none")
        else:
            p = F.log_softmax(logits[ix][:, 3 * head: 3 * head + 3], 1)
            allowed = ALLOWED[y]
            sure = -(0.95 * torch.logsumexp(p + (allowed - 1) * 1e4, 1) + 0.05 * p.mean(1))
            part = torch.where(allowed.sum(1) > 1, 0.7, 1.0) * sure
            part = part * torch.tensor([BOTH if rows[i][:2] in says else 1.0 for i in ix])
        total = total + WEIGHT[head] * part.sum()
    return total / len(rows)


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


def share_of(step, steps):
    """The share of the highest rate at a step: it rises for a short while, then falls to almost nothing."""
    return min((step + 1) / (0.06 * steps), max(0.01, (steps - step) / (0.94 * steps)))


def asked(say, rows):
    """What `say` says of pairs of texts, of which it gets 64 of like length at a time."""
    order, out = sorted(range(len(rows)), key=lambda i: len(rows[i][0]) + len(rows[i][1])), [None] * len(rows)
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for at in range(0, len(order), 64):
            ix = order[at: at + 64]
            for i, said in zip(ix, say([rows[i][:2] for i in ix]).float()):
                out[i] = said
    return torch.stack(out)


def report(name, say, held):
    """Prints what share of the rows that were held back is said rightly."""
    for file, rows in held.items():
        said, y = asked(say, rows)[:, :3], torch.tensor([r[2] for r in rows])
        if not (y == pairs.NEITHER).any():
            said[:, pairs.NEITHER] = -1e4
        right = (said.argmax(1) == y).float().mean().item()
        print(f"{file} {name} {len(rows)} rows: {right:.3f}", flush=True)
