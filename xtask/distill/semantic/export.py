"""Writes what `train.py` made as the file that `concord-kernel` reads: `export.py WORK OUT [FIXTURE]`;
where WORK holds no state yet, the model as it was before teaching. FIXTURE gets sentences of our own with what
the network says of them at full precision (as the state holds it, not as the file rounds it)."""
import os, struct, sys
import numpy as np, torch
import torch.nn.functional as F
import network
from network import BITS, LAYERS, Linear, row_scales

LONGEST = 128
PAIRS = [
    ("The fire killed 12 people, officials said on Monday.", "Officials said 15 people died in the fire."),
    ("The minister denied that he had met the ambassador.", "The minister met the ambassador."),
    ("Shares of the company rose 4% after the announcement.", "After the announcement, the stock gained 4 percent."),
    ("Café owners in São Paulo protested against the new tax.", "Protests followed the tax rise."),
    ("The storm is expected to reach the coast by Friday night.", "A storm will hit the coast on Friday."),
    ("Police arrested two men near the station.", "The orchestra plays Brahms tonight."),
    ("She won the election with 51.3% of the vote.", "She lost the election."),
    ("", "The dam holds 3,000,000 m³ of water — more than ever."),
]


def digest(data):
    """FNV-1a over 64 bits at a time; what is over counts as filled with zeros."""
    h = 0xCBF29CE484222325
    for b in struct.unpack(f"<{-(-len(data) // 8)}Q", data + bytes(-len(data) % 8)):
        h = ((h ^ b) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return h


def packed(w):
    """Weights from -31 to 31 in six bits each, least bit first."""
    u = (w.reshape(-1, 4) + 32).astype(np.uint32)
    bits = (u << (np.arange(4, dtype=np.uint32) * np.uint32(BITS))).sum(1, dtype=np.uint32)
    return bits[:, None].view(np.uint8).reshape(-1, 4)[:, :3].tobytes()


def linear(parts):
    w = torch.cat([p.weight.data for p in parts])
    s, top = row_scales(w), 2 ** (BITS - 1) - 1
    q = (w / s).round().clamp(-top, top)
    f32 = lambda t: t.numpy().astype("<f4").tobytes()
    return f32(s[:, 0]) + f32(torch.cat([p.bias.data for p in parts])) + packed(q.numpy().astype(np.int64))


def vocabulary(pieces):
    """(front-coded pieces in the order of their bytes, that order)."""
    order = sorted(range(len(pieces)), key=lambda i: pieces[i].encode())
    out, before = bytearray(), b""
    for i in order:
        piece = pieces[i].encode()
        n = 0
        while n < min(len(piece), len(before)) and piece[n] == before[n]:
            n += 1
        out += bytes([n, len(piece) - n]) + piece[n:]
        before = piece
    return bytes(out), order


def main():
    work, out = sys.argv[1], sys.argv[2]
    net = network.pretrained().eval()
    with np.load(f"{work}/words.npz") as z:
        words = [z[f"arr_{i}"] for i in range(4)]
    net.words.weight.data = network.table_of(*words)
    state = f"{work}/state.pt"
    if os.path.exists(state):
        state = torch.load(state)
        print("step", state["step"])
        net.load_state_dict(state["net"])
    else:
        torch.manual_seed(0)
        net.heads.reset_parameters()
    scales, step, books, codes = words
    pieces, order = vocabulary(network.vocabulary()[0])
    f32 = lambda t: t.detach().numpy().astype("<f4").tobytes()
    norm = lambda n: f32(n.weight) + f32(n.bias)
    body = [struct.pack("<3I", LAYERS, LONGEST, len(pieces)), pieces,
            scales[order].astype("<f2").tobytes(), struct.pack("<f", float(step)), books.tobytes(), codes[order].tobytes(),
            net.places.weight.data[:LONGEST].half().numpy().tobytes(), f32(net.kinds.weight), norm(net.norm)]
    for l in net.layers:
        body += [linear([l.q, l.k, l.v]), linear([l.o]), norm(l.n1), linear([l.f1]), linear([l.f2]), norm(l.n2)]
    body += [f32(net.heads.weight), f32(net.heads.bias)]
    body = b"".join(body)
    data = b"CCKERNEL" + struct.pack("<I", 3) + struct.pack("<Q", digest(body)) + body
    open(out, "wb").write(data)
    import hashlib
    print(out, len(data), hashlib.sha256(data).hexdigest())
    if len(sys.argv) > 3:
        t = network.Tokenizer(LONGEST)
        with torch.no_grad():
            outputs = net(*t.batch(PAIRS))
            first, second = (F.normalize(net.pooled(*t.batch(texts)), dim=1) for texts in zip(*PAIRS))
            likeness = (first * second).sum(1, keepdim=True).clamp(0, 1)
        with open(sys.argv[3], "w") as f:
            for (a, b), o, like in zip(PAIRS, outputs, likeness):
                numbers = [*o[:3].softmax(0), *o[3:6].softmax(0), *o[6:].sigmoid(), *like]
                f.write(f"{a}\t{b}\t{' '.join(f'{x:.5f}' for x in numbers)}\n")


main()
