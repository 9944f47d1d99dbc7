//! What can end a sentence: runs of terminators, and what closes after them.

/// How far back a word is read, in bytes.
pub(super) const REACH: usize = 48;

/// What a run of terminators is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Run {
    Period,
    /// "..", most often an abbreviation's and the sentence's.
    Double,
    /// Three periods or more, or "…".
    Ellipsis,
    /// ". . .", spaced; with the count of periods.
    Spaced(usize),
    /// With a question or exclamation mark.
    Strong {
        is_question: bool,
        length: usize,
    },
}

/// What closes between a terminator and the white space after it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Closers {
    /// A closing quotation mark.
    pub(super) quote: bool,
    /// A closing bracket, or a note.
    pub(super) bracket: bool,
}

/// The end of the terminators that start at `at`, and what they are.
pub(super) fn skip_terminators(text: &str, at: usize) -> (usize, Run) {
    let rest = &text[at..];
    let (mut end, mut periods, mut dots, mut strong, mut question) = (0, 0, 0, 0, false);
    for c in rest.chars() {
        match c {
            '.' => periods += 1,
            '…' => dots += 3,
            '?' | '؟' | '⁇' | '⁈' | '⁉' | '？' => (strong, question) = (strong + 1, true),
            '!' | '‼' | '！' | '。' | '．' | '｡' => strong += 1,
            _ => break,
        }
        end += c.len_utf8();
    }
    if strong > 0 {
        return (at + end, Run::Strong { is_question: question, length: strong + periods + dots });
    }
    if periods == 1 && end == 1 {
        let (length, count) = spaced_periods(rest);
        let is_after_word = text[..at].ends_with(|c: char| !c.is_whitespace());
        let is_last = || text[skip_closers(text, at + length).0..].trim_start().is_empty();
        if count > 1 && (!is_after_word || is_last()) {
            return (at + length, Run::Spaced(count));
        }
    }
    let run = match periods + dots {
        0 | 1 => Run::Period,
        2 => Run::Double,
        _ => Run::Ellipsis,
    };
    (at + end, run)
}

/// The length and the count of periods that start `rest` with a space between each two: ". . .".
fn spaced_periods(rest: &str) -> (usize, usize) {
    let pairs = rest.as_bytes().chunks(2);
    let open = pairs.take_while(|c| matches!(c, [b'.', b' '])).count();
    let is_closed = rest.as_bytes().get(2 * open) == Some(&b'.');
    if is_closed { (2 * open + 1, open + 1) } else { (2 * open - usize::from(open > 0), open) }
}

/// The end of the quotes and brackets that close at `at`, with notes like "[3]" that are glued on.
pub(super) fn skip_closers(text: &str, mut at: usize) -> (usize, Closers) {
    let mut closers = Closers::default();
    for c in text[at..].chars() {
        match c {
            '"' | '\'' | '”' | '’' | '»' | '›' | '」' | '』' => closers.quote = true,
            ')' | ']' | '}' | '）' | '】' => closers.bracket = true,
            '*' | '_' => {}
            _ => break,
        }
        at += c.len_utf8();
    }
    while let Some(note) = note(&text[at..]) {
        at += note;
        closers.bracket = true;
    }
    (at, closers)
}

/// The length of a note that starts `text`: "[3]", "[12]", "[citation needed]".
pub(super) fn note(text: &str) -> Option<usize> {
    let inner = head(text.strip_prefix('[')?, REACH);
    let inner = &inner[..inner.find(']')?];
    let is_number =
        !inner.is_empty() && inner.len() < 5 && inner.bytes().all(|b| b.is_ascii_digit());
    (is_number || inner.ends_with(" needed")).then_some(inner.len() + 2)
}

/// At most `reach` bytes of the start of `text`.
pub(super) fn head(text: &str, reach: usize) -> &str {
    let mut end = reach.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
