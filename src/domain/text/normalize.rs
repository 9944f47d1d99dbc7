//! The canonical form of a text: what every offset refers to.

use super::nfc;
use super::original::Original;
use super::span::Span;
use super::wrap::{Line, Wrap};

/// `raw` in NFC, with LF line ends, without byte order mark, soft hyphens and other invisible
/// controls, each paragraph on one line and exactly one blank line between paragraphs.
///
/// Every line is a paragraph, unless the text was broken into lines of one width: those are joined.
/// Any run of white space inside a paragraph becomes one space. Joiners (emoji, Persian), marks of
/// direction and variation selectors stay.
///
/// Idempotent: `canonical(canonical(x)) == canonical(x)`. Linear, save for the sorting of combining
/// marks that stand on one letter.
pub fn canonical(raw: &str) -> String {
    Canonical::of(raw).text
}

/// A canonical text that knows the way back.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Canonical {
    /// The canonical text.
    pub text: String,
    original: Original,
}

impl Canonical {
    /// The canonical form of `raw`, as [`canonical`] makes it.
    pub fn of(raw: &str) -> Self {
        let lines = lines(raw);
        let wrap = Wrap::read(raw, &lines);
        let mut writer = Writer {
            out: String::with_capacity(raw.len() + raw.len() / 32),
            original: Original::new(raw.len()),
            gap: Gap::None,
        };
        for (i, line) in lines.iter().enumerate() {
            writer.line(raw, *line);
            let joins = lines.get(i + 1).is_some_and(|next| wrap.joins(*line, *next));
            writer.end_line(line.end, joins);
        }
        Self { text: writer.out, original: writer.original }
    }

    /// The bytes of the original that `span` of the canonical text was made of.
    ///
    /// On character boundaries where `span` is. Where letters were composed, all of what they were
    /// composed of.
    ///
    /// ```
    /// use concord::domain::text::{Canonical, Span};
    /// let raw = "\u{feff}One.\r\nTwo  three.";
    /// let canonical = Canonical::of(raw);
    /// let two = canonical.text.find("Two three").map(|at| Span::new(at, at + 9)).unwrap();
    /// assert_eq!(canonical.to_original(two).of(raw), "Two  three");
    /// ```
    pub fn to_original(&self, span: Span) -> Span {
        self.original.find(span)
    }
}

/// The lines of `raw`, by any of Unicode's line ends.
fn lines(raw: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let ends = raw.bytes().enumerate().filter(|(_, b)| LINE_ENDS[usize::from(*b)]).map(|(i, _)| i);
    for at in ends {
        let length = match &raw.as_bytes()[at..] {
            [b'\n' | b'\r' | 0xb | 0xc, ..] => 1,
            [0xc2, 0x85, ..] => 2,
            [0xe2, 0x80, 0xa8 | 0xa9, ..] => 3,
            _ => continue,
        };
        let is_second = raw.as_bytes()[at] == b'\n' && at > 0 && raw.as_bytes()[at - 1] == b'\r';
        if !is_second {
            lines.push(Line { start, end: at });
        }
        start = at + length;
    }
    lines.push(Line { start, end: raw.len() });
    lines
}

/// The first bytes of line ends.
const LINE_ENDS: [bool; 256] = {
    let mut table = [false; 256];
    let firsts = [b'\n', b'\r', 0xb, 0xc, 0xc2, 0xe2];
    let mut i = 0;
    while i < firsts.len() {
        table[firsts[i] as usize] = true;
        i += 1;
    }
    table
};

/// What must be written before the next character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    /// White space, which started at this byte of the original.
    Space(usize),
    /// The end of a paragraph, at this byte of the original.
    Paragraph(usize),
}

struct Writer {
    out: String,
    original: Original,
    gap: Gap,
}

impl Writer {
    fn line(&mut self, raw: &str, line: Line) {
        let text = &raw[line.start..line.end];
        let body = text.trim();
        if body.is_empty() {
            return;
        }
        let start = line.start + text.len() - text.trim_start().len();
        if is_plain(body) {
            self.write(body, start);
        } else {
            self.edited(body, start);
        }
    }

    /// After a line that ends at `end`: its paragraph goes on, or not.
    fn end_line(&mut self, end: usize, joins: bool) {
        // "Israeli-⏎Syrian" was broken at its hyphen.
        let is_hyphenated = || self.out.ends_with('-') && !self.out.ends_with(" -");
        self.gap = match (joins, self.gap) {
            _ if self.out.is_empty() => Gap::None,
            (_, gap @ Gap::Paragraph(_)) => gap,
            (false, _) => Gap::Paragraph(end),
            (true, _) if is_hyphenated() => Gap::None,
            (true, _) => Gap::Space(end),
        };
    }

    /// Writes `body`, which is `at` in the original, cluster by cluster.
    fn edited(&mut self, body: &str, at: usize) {
        let mut start = 0;
        for (i, c) in body.char_indices() {
            if i > start && is_stable(c) {
                self.cluster(&body[start..i], at + start);
                start = i;
            }
        }
        self.cluster(&body[start..], at + start);
    }

    /// Writes one letter with what stands on it.
    fn cluster(&mut self, cluster: &str, at: usize) {
        let cluster = cluster.trim_end_matches(is_invisible);
        if cluster.is_empty() {
            return;
        }
        let mut chars = cluster.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            if c.is_whitespace() {
                return self.space(at);
            }
            if nfc::is_stable(c) {
                return self.write(cluster, at);
            }
        }
        let composed = nfc::composed(cluster.chars().filter(|c| !is_invisible(*c)));
        let is_same = composed.iter().copied().eq(cluster.chars());
        if is_same && !cluster.contains(char::is_whitespace) {
            return self.write(cluster, at);
        }
        for c in composed {
            if c.is_whitespace() {
                self.space(at);
            } else {
                self.fill_gap();
                self.original.changed(self.out.len(), at);
                self.out.push(c);
            }
        }
    }

    fn space(&mut self, at: usize) {
        if self.gap == Gap::None && !self.out.is_empty() {
            self.gap = Gap::Space(at);
        }
    }

    fn write(&mut self, text: &str, at: usize) {
        self.fill_gap();
        self.original.copied(self.out.len(), at);
        self.out.push_str(text);
    }

    fn fill_gap(&mut self) {
        match self.gap {
            Gap::None => return,
            Gap::Space(at) => {
                self.original.changed(self.out.len(), at);
                self.out.push(' ');
            }
            Gap::Paragraph(at) => {
                self.original.changed(self.out.len(), at);
                self.out.push_str("\n\n");
            }
        }
        self.gap = Gap::None;
    }
}

/// Whether nothing in `body` needs a change, as far as a quick look can tell.
fn is_plain(body: &str) -> bool {
    let mut before = b'x';
    let mut is_ascii = true;
    for b in body.bytes() {
        if b == 0x7f || b < b' ' || (b == b' ' && before == b' ') {
            return false;
        }
        is_ascii &= b < 0x80;
        before = b;
    }
    is_ascii || body.chars().all(is_common)
}

/// Characters that NFC leaves alone whatever stands around them, and that are no white space.
fn is_common(c: char) -> bool {
    matches!(c,
        '\u{20}'..='\u{7e}' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{400}'..='\u{482}'
        | '\u{48a}'..='\u{52f}' | '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}' | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20bf}' | '\u{3001}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{1f300}'..='\u{1faff}')
}

/// Whether a cluster can start at `c`: it never joins what stands before it.
fn is_stable(c: char) -> bool {
    !is_invisible(c) && (c.is_ascii() || nfc::is_stable(c))
}

fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{ad}'
        | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, expected: &str) {
        let found = canonical(raw);
        assert_eq!(found, expected, "{raw:?}");
        assert_eq!(canonical(&found), found, "a second time: {raw:?}");
    }

    #[test]
    fn writes_paragraphs() {
        for (raw, expected) in [
            ("", ""),
            (" \n\t\n", ""),
            ("\u{feff}a\r\nb\u{a0} c\n\n\n \nd\n", "a\n\nb c\n\nd"),
            ("a\rb\u{2028}c\u{2029}d\u{85}e\u{c}f", "a\n\nb\n\nc\n\nd\n\ne\n\nf"),
            ("co\u{ad}op\u{200b}erate\u{1}", "cooperate"),
            ("\u{3000}a\u{2003}b\u{202f}c\t d ", "a b c d"),
        ] {
            check(raw, expected);
        }
    }

    #[test]
    fn composes_letters_and_keeps_joiners() {
        for (raw, expected) in [
            ("e\u{301}te\u{301}", "été"),
            ("e\u{ad}\u{301}", "é"),
            ("l\u{7f}\u{301}", "ĺ"),
            ("q\u{307}\u{323}", "q\u{323}\u{307}"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            (
                "👩\u{200d}👩\u{200d}👧 ✊\u{1f3fd} ❤\u{fe0f}",
                "👩\u{200d}👩\u{200d}👧 ✊\u{1f3fd} ❤\u{fe0f}",
            ),
            ("\u{200f}שלום\u{200e} نمی\u{200c}خواهم", "\u{200f}שלום\u{200e} نمی\u{200c}خواهم"),
            ("\u{2000}\u{301}x", "\u{301}x"),
            ("K\u{212a}", "KK"),
        ] {
            check(raw, expected);
        }
    }

    #[test]
    fn joins_lines_of_one_width() {
        let wrapped = "It was the first time in decades that delegates of both countries had met\n\
            in public, and the hall of the old palace was full long before the doors\n\
            were shut.\n\nNobody who was there that night expected an agreement before the week\n\
            was over, which is what the government had been told. The Israeli-\nSyrian talks went on.\n";
        check(
            wrapped,
            "It was the first time in decades that delegates of both countries had met in public, and \
             the hall of the old palace was full long before the doors were shut.\n\nNobody who was there \
             that night expected an agreement before the week was over, which is what the government \
             had been told. The Israeli-Syrian talks went on.",
        );
    }

    #[test]
    fn keeps_lines_that_are_paragraphs() {
        for lines in [
            "Talks resume in the old palace by the lake, officials say\nby Jane Doe, Example News\nThe talks resumed.",
            "First point of the plan that was agreed upon last week.\nSecond point of the plan.\nThird point.",
            "A title\nBy Jane Doe\nLONDON — It rained.",
        ] {
            check(lines, &lines.replace('\n', "\n\n"));
        }
    }

    #[test]
    fn knows_the_way_back() {
        let raw = "\u{feff}Te\u{301}st  a\u{ad}b\r\n\r\nn\u{303}o";
        let canonical = Canonical::of(raw);
        assert_eq!(canonical.text, "Tést ab\n\nño");
        for (here, there) in [
            ("Tést", "Te\u{301}st"),
            ("é", "e\u{301}"),
            (" ", "  "),
            ("ab", "a\u{ad}b"),
            ("ño", "n\u{303}o"),
            ("st a", "st  a"),
        ] {
            let at = canonical.text.find(here).expect("is there");
            let back = canonical.to_original(Span::new(at, at + here.len()));
            assert_eq!(back.of(raw), there);
        }
    }
}
