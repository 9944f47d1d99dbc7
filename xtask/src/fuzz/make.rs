//! Hostile texts: the opening articles with bytes and pieces of them changed, and texts of nothing but
//! what the rules look at.

use crate::revise::Random;

/// A text that no reader would write. At most some 20 000 bytes.
pub(super) fn text(random: &mut Random, seeds: &[String]) -> String {
    let mut text = match random.below(4) {
        0 => pieces(random),
        _ => some_cut(random, seeds),
    };
    for _ in 0..=random.below(8) {
        text = changed(random, text, seeds);
        let end = boundary(&text, LONGEST);
        text.truncate(end);
    }
    text
}

const LONGEST: usize = 20_000;

/// The last character boundary of `text` at or before `at`.
pub(super) fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

/// A stretch of one of the texts.
fn some_cut(random: &mut Random, seeds: &[String]) -> String {
    let which = random.below(seeds.len());
    seeds.get(which).map(|seed| cut(random, seed)).unwrap_or_default()
}

/// A stretch of a text, on character boundaries.
fn cut(random: &mut Random, text: &str) -> String {
    let start = boundary(text, random.below(text.len() + 1));
    let end = boundary(text, start + random.below(3000));
    text[start..end].to_owned()
}

fn pieces(random: &mut Random) -> String {
    (0..random.below(200)).map(|_| piece(random)).collect()
}

fn piece(random: &mut Random) -> &'static str {
    PIECES[random.below(PIECES.len())]
}

fn changed(random: &mut Random, mut text: String, seeds: &[String]) -> String {
    let at = boundary(&text, random.below(text.len() + 1));
    match random.below(12) {
        0 => text.insert_str(at, piece(random)),
        1 => text.insert_str(at, &piece(random).repeat(random.below(2000))),
        2 => text.insert_str(at, &some_cut(random, seeds)),
        3 => text = bytes(random, text),
        4 => text = text.replace(['\n', '.'], " "),
        5 => text = text.replace(' ', piece(random)),
        6 => text = text.replace('\n', "\r\n"),
        7 => text = text.to_uppercase(),
        8 => text = text.replace(". ", piece(random)),
        9 => text = text.chars().rev().collect(),
        10 => text = text.chars().flat_map(|c| [c, '\u{301}']).collect(),
        _ => {
            let part = cut(random, &text);
            text.insert_str(at, &part);
        }
    }
    text
}

/// Some bytes changed, left out or doubled; what is no UTF-8 after that becomes U+FFFD, as in a browser.
fn bytes(random: &mut Random, text: String) -> String {
    let mut bytes = text.into_bytes();
    for _ in 0..=random.below(10) {
        if bytes.is_empty() {
            break;
        }
        let at = random.below(bytes.len());
        match random.below(3) {
            0 => bytes[at] = random.below(256) as u8,
            1 => drop(bytes.remove(at)),
            _ => bytes.insert(at, bytes[at]),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

const PIECES: &[&str] = &[
    ".",
    "?",
    "!",
    "…",
    ";",
    ":",
    ",",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "\u{b}",
    "\u{c}",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{a0}",
    "\u{202f}",
    "\u{3000}",
    "\u{ad}",
    "\u{feff}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{200e}",
    "\u{200f}",
    "\u{202e}",
    "\u{2060}",
    "\u{0}",
    "\u{7f}",
    "\u{fffd}",
    "\u{ffff}",
    "\u{d7ff}",
    "\u{e000}",
    "\u{10ffff}",
    "\u{301}",
    "\u{323}",
    "\u{344}",
    "\u{fe0f}",
    "e\u{301}",
    "é",
    "İ",
    "ß",
    "ŉ",
    "ǅ",
    "Σ",
    "ﬁ",
    "K",
    "Å",
    "\u{1100}",
    "\u{1161}",
    "\u{11a8}",
    "가",
    "👩\u{200d}👩\u{200d}👧",
    "🏽",
    "🇸🇾",
    "👍",
    "שלום",
    "سلام",
    "؟",
    "平和",
    "です",
    "。",
    "！",
    "यह",
    "।",
    "ไทย",
    "\"",
    "“",
    "”",
    "'",
    "’",
    "‘",
    "«",
    "»",
    "„",
    "``",
    "''",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "[1]",
    "[citation needed]",
    "•",
    "* ",
    "- ",
    "– ",
    "—",
    " — ",
    "--",
    "1. ",
    "2. ",
    "a) ",
    "i. ",
    ":)",
    ";-)",
    "Mr.",
    "Mrs. ",
    "U.S. ",
    "U.S.-",
    "al-",
    "al-Sharaa ",
    "p.m. ",
    "Inc. ",
    "No. ",
    "Dec. 8, 2024 ",
    "Tuesday ",
    "last year ",
    "in 1974 ",
    "08-01-2026",
    "31/31/9999",
    "9999999999999999999999",
    "3.5",
    "1,2,3.4.5",
    "$",
    "€",
    "%",
    "per cent",
    "bn",
    "million ",
    "twenty-",
    "a hundred and ",
    "and a half ",
    "fifth ",
    "th",
    "hundreds of ",
    "0",
    "one ",
    "The ",
    "the ",
    "he said ",
    "said ",
    "according to ",
    "who ",
    "which ",
    "that ",
    "not ",
    "will ",
    "could ",
    "I ",
    "you ",
    "and ",
    "but ",
    "while ",
    ", and ",
    "President ",
    "Ministry ",
    "IDF ",
    "A",
    "a",
    "Z",
    "NATO",
    "iPhone",
    "www.",
    "https://",
    "a.b@c.d",
    "example.com/a?b=1",
    "@",
    "#",
    "/",
    "|",
    "\\",
    "<b>",
    "&amp;",
    "Advertisement\n\n",
    "© 2024 ",
    "READ MORE: ",
    "Photo: ",
    "(Reuters)",
    "(Reporting by ",
    "By Jane Doe",
    "WASHINGTON (AP) — ",
    "Published: ",
    "Updated ",
    "Follow us on ",
    "a line of words that goes on for as long as a line of text is wide",
];
