//! Words, numbers and punctuation of a text, with their place and their case.
//!
//! Cut for comparing and reading news, not for spelling: hyphens part words ("al-Sharaa" is three
//! tokens that touch), a final "'s" stands alone, "U.S." and "a.m." stay whole, and a figure parts
//! from what is glued to it ("$3.5bn" is "$", "3.5", "bn").

use super::span::Span;

/// A piece of the text: white space lies between tokens, nowhere inside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Where, in bytes of the text that was cut.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TokenKind {
    /// Letters, with digits and apostrophes inside ("don't", "O'Neill", "F16"), or letters that each
    /// have a period ("U.S.").
    Word(Case),
    /// "'s" or "’s" at the end of a word.
    Possessive,
    /// Digits, with commas and periods between digits ("5,000", "3.5").
    Number,
    /// A mark ends, joins, quotes or brackets; also symbols ("$", "%", emoji). One character.
    Punctuation,
    /// An address of a page or a mailbox ("example.com", "a@b.org", "https://…").
    Link,
}

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Case {
    /// "peace"; also every word of a script without case.
    Lower,
    /// "Peace", "I".
    Capitalized,
    /// "NATO", "U.S."; two capitals or more, no small letter.
    Upper,
    /// "iPhone", "eBay".
    Mixed,
}

/// The tokens of `text`, in order. Linear in the length of `text`.
///
/// ```
/// use concord::domain::text::tokens;
/// let text = "Syria's U.S.-brokered talks cost $3.5bn.";
/// let words: Vec<&str> = tokens(text).iter().map(|t| t.span.of(text)).collect();
/// assert_eq!(
///     words,
///     ["Syria", "'s", "U.S.", "-", "brokered", "talks", "cost", "$", "3.5", "bn", "."]
/// );
/// ```
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 5);
    add_tokens(text, &mut out);
    out
}

/// Adds the [`tokens`] of `text` to `out`.
pub(crate) fn add_tokens(text: &str, out: &mut Vec<Token>) {
    let mut at = 0;
    while let Some(c) = char_at(text, at) {
        let end = match class(c) {
            Class::Space => {
                at += c.len_utf8();
                continue;
            }
            Class::Digit => number(text, at, out),
            Class::Letter => word(text, at, out),
            Class::Ideograph => push(out, at, at + c.len_utf8(), TokenKind::Word(Case::Lower)),
            Class::Mark => push(out, at, at + c.len_utf8(), TokenKind::Punctuation),
        };
        at = end;
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Letter,
    /// Written without spaces between words: each character is a word.
    Ideograph,
    Digit,
    Mark,
}

fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Digit,
        '\0'..='\x7f' if c.is_ascii_whitespace() => Class::Space,
        // Dashes, quotation marks, bullets, ellipses are the commonest outside ASCII.
        '\0'..='\x7f' | '\u{2010}'..='\u{2027}' => Class::Mark,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' => {
            Class::Ideograph
        }
        _ if c.is_whitespace() => Class::Space,
        _ if c.is_alphanumeric() || is_joined(c) => Class::Letter,
        _ => Class::Mark,
    }
}

/// Combining marks and joiners, which never start a word of their own.
fn is_joined(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{e31}'
        | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{200c}' | '\u{200d}')
}

fn push(out: &mut Vec<Token>, start: usize, end: usize, kind: TokenKind) -> usize {
    out.push(Token { span: Span::new(start, end), kind });
    end
}

fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(b) if b.is_ascii() => Some(char::from(*b)),
        _ => text.get(at..)?.chars().next(),
    }
}

/// A figure that starts at `start`; a comma or period belongs to it between digits.
fn number(text: &str, start: usize, out: &mut Vec<Token>) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut end = start;
    while is_digit(end) || (matches!(bytes.get(end), Some(b'.' | b',')) && is_digit(end + 1)) {
        end += 1;
    }
    push(out, start, end, TokenKind::Number)
}

fn word(text: &str, start: usize, out: &mut Vec<Token>) -> usize {
    if let Some(end) = abbreviation(text, start)
        && text.as_bytes().get(end) != Some(&b'@')
    {
        return push(out, start, end, TokenKind::Word(case(&text[start..end])));
    }
    let mut end = letters(text, start);
    while let Some(more) = after_apostrophe(text, end) {
        if matches!(&text[more..], rest if is_possessive(rest)) {
            push(out, start, end, TokenKind::Word(case(&text[start..end])));
            return push(out, end, more + 1, TokenKind::Possessive);
        }
        end = letters(text, more);
    }
    if let Some(end) = link(text, end) {
        return push(out, start, end, TokenKind::Link);
    }
    push(out, start, end, TokenKind::Word(case(&text[start..end])))
}

/// The end of the letters (and digits) that go on at `at`.
fn letters(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
        at += 1;
    }
    if bytes.get(at).is_none_or(u8::is_ascii) {
        return at;
    }
    while let Some(c) = char_at(text, at) {
        if !matches!(class(c), Class::Letter | Class::Digit) {
            break;
        }
        at += c.len_utf8();
    }
    at
}

/// Where the word goes on after an apostrophe at `at`.
fn after_apostrophe(text: &str, at: usize) -> Option<usize> {
    let c = char_at(text, at).filter(|c| matches!(c, '\'' | '’'))?;
    let next = at + c.len_utf8();
    char_at(text, next).filter(|c| class(*c) == Class::Letter).map(|_| next)
}

fn is_possessive(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(|c| matches!(c, 's' | 'S'))
        && chars.next().is_none_or(|c| !matches!(class(c), Class::Letter | Class::Digit))
}

/// The end of single letters with a period each: "U.S.", "a.m.", "J.R.R."; two or more.
fn abbreviation(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let pair = |i: usize| {
        bytes.get(i).is_some_and(u8::is_ascii_alphabetic) && bytes.get(i + 1) == Some(&b'.')
    };
    let mut end = start;
    while pair(end) {
        end += 2;
    }
    // "U.S.A" and "e.g.this": the last letter has no period, or the run ends inside a word.
    if bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
        let is_last = !bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric);
        end = if is_last && end > start { end + 1 } else { return None };
    }
    (end >= start + 3).then_some(end)
}

/// The end of an address whose first part ends at `at`.
fn link(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let rest = bytes.get(at..)?;
    let is_link = match rest {
        [b':', b'/', b'/', ..] => true,
        [b'@', next, ..] => next.is_ascii_alphanumeric(),
        [b'.', next, after, ..] => {
            next.is_ascii_lowercase() && (after.is_ascii_alphanumeric() || b".@".contains(after))
        }
        _ => false,
    };
    if !is_link {
        return None;
    }
    let is_inside = |b: &u8| b.is_ascii_alphanumeric() || b"-._~:/?#@%&=+".contains(b);
    let length = rest.iter().position(|b| !is_inside(b)).unwrap_or(rest.len());
    let kept = rest[..length].iter().rposition(|b| b.is_ascii_alphanumeric() || *b == b'/')?;
    Some(at + kept + 1)
}

/// How `word` is written.
fn case(word: &str) -> Case {
    let (mut upper, mut lower, mut starts_upper) = (0, 0, false);
    let bytes = word.as_bytes();
    if bytes.iter().all(u8::is_ascii_lowercase) {
        return Case::Lower;
    }
    if bytes[1..].iter().all(u8::is_ascii_lowercase) && bytes[0].is_ascii_uppercase() {
        return Case::Capitalized;
    }
    for (i, c) in word.char_indices() {
        if c.is_uppercase() {
            upper += 1;
            starts_upper |= i == 0;
        } else if c.is_lowercase() {
            lower += 1;
        }
    }
    match (upper, lower, starts_upper) {
        (0, _, _) => Case::Lower,
        (1, _, true) => Case::Capitalized,
        (_, 0, _) if upper > 1 => Case::Upper,
        _ => Case::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let cut: Vec<&str> = tokens(text).iter().map(|t| t.span.of(text)).collect();
        assert_eq!(cut.join("|"), expected);
    }

    #[test]
    fn cuts_news_text() {
        for (text, expected) in [
            ("al-Sharaa’s plan", "al|-|Sharaa|’s|plan"),
            ("don't stop O’Neill.", "don't|stop|O’Neill|."),
            ("At 5 a.m. in the U.S.A last", "At|5|a.m.|in|the|U.S.A|last"),
            ("the U.S. and J. Doe", "the|U.S.|and|J|.|Doe"),
            ("$3.5bn, 5,000 men, 5th", "$|3.5|bn|,|5,000|men|,|5|th"),
            ("10:12 on 08-01-2026", "10|:|12|on|08|-|01|-|2026"),
            ("write to a.b@c.org.", "write|to|a.b@c.org|."),
            ("see https://x.org/a?b=1, please", "see|https://x.org/a?b=1|,|please"),
            ("bbc.co.uk said. then", "bbc.co.uk|said|.|then"),
            ("مرحبا بالعالم؟", "مرحبا|بالعالم|؟"),
            ("平和 です。", "平|和|で|す|。"),
            ("e\u{301}te\u{301} 👍🏽 naïve", "e\u{301}te\u{301}|👍|🏽|naïve"),
            ("", ""),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn tells_case() {
        for (text, expected) in [
            ("peace", Case::Lower),
            ("Peace", Case::Capitalized),
            ("I", Case::Capitalized),
            ("U.S.", Case::Upper),
            ("NATO", Case::Upper),
            ("iPhone", Case::Mixed),
            ("McDonald", Case::Mixed),
            ("سلام", Case::Lower),
        ] {
            assert_eq!(tokens(text)[0].kind, TokenKind::Word(expected), "{text}");
        }
    }
}
