//! Whether the lines of a text are paragraphs, or paragraphs were broken into lines of one width.

/// Lines longer than this (in characters) were not broken by hand or by a mailer.
const WIDEST: usize = 100;

/// A line shorter than this says nothing about the width.
const NARROWEST: usize = 40;

/// A line of the original, without its line end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Line {
    /// First byte.
    pub(super) start: usize,
    /// First byte after.
    pub(super) end: usize,
}

/// Which lines of a text go on on the next one.
pub(super) struct Wrap<'t> {
    text: &'t str,
    /// The width that lines were broken at; `None` where every line is a paragraph.
    width: Option<usize>,
}

impl<'t> Wrap<'t> {
    /// Reads the width off the lines: broken text has short lines, and small letters after line ends
    /// that no sentence ends at.
    pub(super) fn read(text: &'t str, lines: &[Line]) -> Self {
        let (mut narrow, mut wide) = (0, 0);
        let (mut pairs, mut broken) = (0, 0);
        let mut lengths = [0_usize; WIDEST + 1];
        for (i, line) in lines.iter().enumerate() {
            let this = text[line.start..line.end].trim_end();
            let length = width(this, WIDEST + 1);
            if length > WIDEST {
                wide += this.len();
                continue;
            }
            narrow += this.len();
            let next = lines.get(i + 1).map_or("", |l| text[l.start..l.end].trim());
            if length >= NARROWEST && !next.is_empty() {
                pairs += 1;
                broken += usize::from(is_broken(this, next));
                lengths[length] += 1;
            }
        }
        let is_wrapped = broken > 0 && broken * 10 >= pairs * 3 && narrow >= 4 * wide;
        Self { text, width: is_wrapped.then(|| ninth_decile(&lengths, pairs)) }
    }

    /// Whether the paragraph of `line` goes on on `next`, the line after it.
    pub(super) fn joins(&self, line: Line, next: Line) -> bool {
        let Some(full) = self.width else { return false };
        let (this, next) =
            (self.text[line.start..line.end].trim_end(), &self.text[next.start..next.end]);
        if this.trim().is_empty()
            || next.trim().is_empty()
            || is_indented(this, next)
            || is_item(next)
        {
            return false;
        }
        let length = width(this, WIDEST + 1);
        let word = next.trim_start().split(' ').next().unwrap_or_default();
        // The next word would not have fit: the line was broken for its width. Four columns of slack
        // for texts that were not broken at the very last word.
        let is_full = length + 1 + width(word, WIDEST) + 4 > full;
        let runs_over = if length < NARROWEST {
            length >= NARROWEST / 2 && is_broken(this, next.trim_start())
        } else {
            !ends_sentence(this)
        };
        length <= WIDEST && (is_full || runs_over)
    }
}

/// Characters in `text`, counted no further than `most`.
fn width(text: &str, most: usize) -> usize {
    text.chars().take(most).count()
}

/// Whether a sentence seems to run over from `this` line to the `next`.
fn is_broken(this: &str, next: &str) -> bool {
    !ends_sentence(this) && next.starts_with(char::is_lowercase) && !next.starts_with("by ")
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '?', '!', ':', ';', '"', '”', ')', '…'])
}

fn is_indented(this: &str, next: &str) -> bool {
    let indent = |line: &str| line.len() - line.trim_start().len();
    indent(next) >= indent(this) + 2
}

fn is_item(next: &str) -> bool {
    let next = next.trim_start();
    let digits = next.bytes().take_while(u8::is_ascii_digit).count();
    let is_numbered = (1..3).contains(&digits)
        && (next[digits..].starts_with(". ") || next[digits..].starts_with(") "));
    is_numbered || ["- ", "* ", "• ", "+ ", "– "].iter().any(|mark| next.starts_with(mark))
}

/// The length that nine of ten lines do not pass.
fn ninth_decile(lengths: &[usize], count: usize) -> usize {
    let mut seen = 0;
    let reached = lengths.iter().position(|n| {
        seen += n;
        seen * 10 >= count * 9
    });
    reached.unwrap_or(WIDEST)
}
