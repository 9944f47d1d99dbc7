"""Writes `kernel/src/unicode.bin`: what BERT's tokenizer must know of characters beyond ASCII, from Python's
Unicode tables. Three lists of pairs of 16-bit numbers, each after its count: ranges of punctuation, ranges
of what is left out (controls, formats, private use, marks that do not space), and letters with a mark
beside their base letter."""
import os, struct, sys, unicodedata

CATEGORY = [unicodedata.category(chr(c)) for c in range(0x10000)]


def ranges(wanted):
    out = []
    for c in range(0x80, 0x10000):
        if wanted(CATEGORY[c]) and not chr(c).isspace():
            if out and out[-1][1] == c - 1:
                out[-1][1] = c
            else:
                out.append([c, c])
    return out


def folds():
    out = []
    for c in range(0x80, 0x10000):
        if 0xAC00 <= c < 0xD7A4 or CATEGORY[c] in ("Cs", "Mn"):
            continue
        plain = [x for x in unicodedata.normalize("NFD", chr(c)) if unicodedata.category(x) != "Mn"]
        if len(plain) == 1 and plain[0] != chr(c) and ord(plain[0]) < 0x10000:
            out.append([c, ord(plain[0])])
    return out


def main():
    lists = [ranges(lambda k: k[0] == "P"), ranges(lambda k: k in ("Cc", "Cf", "Co", "Mn")), folds()]
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../kernel/src/unicode.bin"), "wb") as f:
        for pairs in lists:
            f.write(struct.pack("<H", len(pairs)))
            for a, b in pairs:
                f.write(struct.pack("<HH", a, b))
    print([len(p) for p in lists])


main()
