//! What the model sees of a line: its words, its shape, its place, its neighbors.

use super::SLOTS;
use crate::domain::article::furniture::FurnitureKind;
use crate::domain::article::line::Line;
use crate::domain::article::rule::Finding;
use crate::domain::text::{Case, Token, TokenKind, tokens};

/// What `weigh` makes of the slots of the features of every line, each once, sorted; there are none for a
/// line that is not `wanted`.
pub(super) fn weighed<T>(
    lines: &[Line<'_>],
    findings: &[Option<Finding>],
    wanted: &dyn Fn(usize) -> bool,
    weigh: &dyn Fn(&[u32]) -> T,
) -> Vec<T> {
    let mut is_near = vec![false; lines.len()];
    for at in (0..lines.len()).filter(|at| wanted(*at)) {
        let end = (at + 4).min(lines.len());
        is_near[at.saturating_sub(3)..end].fill(true);
    }
    let look = |at: usize| Look::at(&lines[at], findings[at].as_ref(), is_near[at]);
    let looks: Vec<Look<'_>> = (0..lines.len()).map(look).collect();
    let mut found = Features { slots: Vec::with_capacity(512) };
    let of = |at: usize| {
        found.slots.clear();
        if !wanted(at) {
            return weigh(&[]);
        }
        found.words(&looks[at]);
        found.place(at, lines.len());
        for (name, by) in [("-1", -1), ("+1", 1), ("-2", -2), ("+2", 2)] {
            let near = at.checked_add_signed(by).and_then(|i| looks.get(i));
            found.neighbor(name, near);
        }
        found.around(&looks, at);
        found.slots.sort_unstable();
        found.slots.dedup();
        weigh(&found.slots)
    };
    (0..lines.len()).map(of).collect()
}

/// What is seen of a line, once for itself and for its neighbors.
struct Look<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    ends_sentence: bool,
    /// What the rules say.
    kind: &'static str,
}

impl<'t> Look<'t> {
    /// Empty but for `kind` where nothing near by is asked about.
    fn at(line: &Line<'t>, finding: Option<&Finding>, is_near: bool) -> Self {
        let text = if is_near { head(line.text) } else { "" };
        Self {
            text,
            tokens: tokens(text),
            ends_sentence: line.ends_sentence(),
            kind: kind(finding),
        }
    }

    fn word(&self, token: Option<&Token>) -> String {
        token.map(|t| masked(t, self.text)).unwrap_or_default()
    }
}

struct Features {
    slots: Vec<u32>,
}

impl Features {
    /// Adds the feature that the parts name together. FNV-1a, folded.
    fn add(&mut self, parts: &[&str]) {
        let mut hash = 0x811c_9dc5_u32;
        for byte in parts.iter().flat_map(|p| p.bytes().chain([0xff])) {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
        self.slots.push((hash ^ (hash >> 15)) % SLOTS as u32);
    }

    fn words(&mut self, look: &Look<'_>) {
        let tokens = &look.tokens;
        let words: Vec<String> = tokens.iter().map(|t| masked(t, look.text)).collect();
        let mut before = "^";
        for word in &words {
            self.add(&["w", word]);
            self.add(&["b", before, word]);
            before = word;
        }
        self.add(&["b", before, "$"]);
        if let [.., a, b, c] = words.as_slice() {
            self.add(&["l", a, b, c]);
        }
        self.shapes(look);
    }

    fn shapes(&mut self, look: &Look<'_>) {
        let tokens = &look.tokens;
        for (i, token) in tokens.iter().take(3).enumerate() {
            self.add(&["s", ["0", "1", "2"][i], shape(token)]);
        }
        let start: String = tokens.iter().take(5).map(shape).collect();
        let end: String = tokens.iter().rev().take(3).map(shape).collect();
        self.add(&["S", &start]);
        self.add(&["E", &end]);
        let is_capital =
            |t: &&Token| matches!(t.kind, TokenKind::Word(Case::Capitalized | Case::Upper));
        let capitals = tokens.iter().filter(is_capital).count();
        let numbers = tokens.iter().filter(|t| t.kind == TokenKind::Number).count();
        let count = length(tokens.len());
        self.add(&["n", count]);
        self.add(&["c", length(capitals * 20 / tokens.len().max(1)), count]);
        self.add(&["d", length(numbers)]);
        self.add(&["e", if look.ends_sentence { "." } else { "-" }, count]);
        self.add(&["r", look.kind]);
    }

    fn place(&mut self, at: usize, count: usize) {
        self.add(&["p", length(at.min(6))]);
        self.add(&["q", length((count - 1 - at).min(3))]);
    }

    /// What the rules say of the lines around, taken together: a caption of several sentences stands
    /// between its start and its credit.
    fn around(&mut self, looks: &[Look<'_>], at: usize) {
        let near =
            |by: isize| at.checked_add_signed(by).and_then(|i| looks.get(i)).map_or("", |l| l.kind);
        self.add(&["k1", near(-1), near(1)]);
        self.add(&["k2", near(-2), near(-1), near(1), near(2)]);
        self.add(&["k3", near(1), near(2), near(3)]);
        self.add(&["k4", near(-3), near(-2), near(-1)]);
        self.add(&["k5", near(0), near(-1), near(1)]);
    }

    /// The first and last words, the shape and what the rules say of a line near by.
    fn neighbor(&mut self, name: &str, look: Option<&Look<'_>>) {
        let Some(look) = look else { return self.add(&[name, "none"]) };
        let first = look.word(look.tokens.first());
        self.add(&[name, "f", &first]);
        self.add(&[name, "g", &first, &look.word(look.tokens.get(1))]);
        self.add(&[name, "l", &look.word(look.tokens.last())]);
        self.add(&[name, "n", length(look.tokens.len())]);
        self.add(&[name, "r", look.kind]);
        let shapes: String = look.tokens.iter().take(3).map(shape).collect();
        self.add(&[name, "S", &shapes]);
    }
}

/// At most 400 bytes of the start of a line: what tells furniture stands there.
fn head(text: &str) -> &str {
    let mut end = text.len().min(400);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The word in lower case, its digits as zeros.
fn masked(token: &Token, text: &str) -> String {
    let word = token.span.of(text).to_lowercase();
    if word.contains(|c: char| c.is_ascii_digit()) {
        return word.replace(|c: char| c.is_ascii_digit(), "0");
    }
    word
}

fn shape(token: &Token) -> &'static str {
    match token.kind {
        TokenKind::Word(Case::Lower) => "a",
        TokenKind::Word(Case::Capitalized) => "A",
        TokenKind::Word(Case::Upper) => "U",
        TokenKind::Word(Case::Mixed) => "M",
        TokenKind::Possessive => "s",
        TokenKind::Number => "0",
        TokenKind::Punctuation => ".",
        TokenKind::Link => "@",
    }
}

fn length(count: usize) -> &'static str {
    match count {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4 => "4",
        5..=6 => "5",
        7..=9 => "7",
        10..=14 => "10",
        15..=19 => "15",
        20..=29 => "20",
        30..=44 => "30",
        _ => "45",
    }
}

/// What the rules say.
fn kind(finding: Option<&Finding>) -> &'static str {
    match finding.map(|f| f.kind) {
        None => "none",
        Some(FurnitureKind::Advertisement) => "advertisement",
        Some(FurnitureKind::Caption) => "caption",
        Some(FurnitureKind::Byline) => "byline",
        Some(FurnitureKind::Appeal) => "appeal",
        Some(FurnitureKind::Related) => "related",
        Some(FurnitureKind::Title) => "title",
        Some(FurnitureKind::Control) => "control",
        Some(FurnitureKind::Other) => "other",
    }
}
