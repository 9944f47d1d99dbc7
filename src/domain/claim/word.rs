//! The words of a paragraph as the claim rules read them: hashed, tagged, and with the state of the
//! quotation marks.

use super::lexicon::{Form, Tags, tags};
use crate::domain::text::{Span, Token, TokenKind};

/// A word, a number or one mark of punctuation.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Word {
    /// Where, in bytes of the canonical text.
    pub span: Span,
    /// Hash of the lower-case form.
    pub form: u64,
    /// Hash of the lower-case form without the endings of number and tense.
    pub stem: u64,
    /// Closed classes that the word belongs to.
    pub(crate) tags: Tags,
    /// What the letters look like.
    pub shape: Shape,
    /// The last three letters in lower case, the last one first; 0 where there is none.
    pub ending: [u8; 3],
    /// Whether it stands inside quotation marks (the marks themselves do not).
    pub is_quoted: bool,
}

/// What a word looks like.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Shape {
    /// All lower case.
    Lower,
    /// First letter upper case ("Syria", "al-Sharaa", "Syrian").
    Capital,
    /// More than one letter, all upper case ("IDF", "U.S.").
    Upper,
    /// Starts with a digit ("15", "50-year", "1974").
    Number,
    /// An opening or closing quotation mark.
    Quote,
    /// Any other mark.
    Mark,
}

impl Word {
    /// Whether it is made of letters or digits.
    pub fn is_word(&self) -> bool {
        !matches!(self.shape, Shape::Mark | Shape::Quote)
    }

    /// Whether its first letter, or that after "al-", is upper case.
    pub fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper)
    }

    /// Whether the lower-case form ends in `ending` (at most three letters) and is longer.
    pub fn ends_in(&self, ending: &str) -> bool {
        self.span.len() > ending.len() + 1
            && ending.bytes().rev().zip(self.ending).all(|(a, b)| a == b)
    }

    /// Whether it looks like a past tense or participle.
    pub fn is_past(&self) -> bool {
        let [last, second, third] = self.ending;
        let length = self.span.len();
        length > 3 && last == b'd' && second == b'e' && !(length > 4 && third == b'e')
    }

    /// Whether it looks like a plural noun, or a verb of the third person.
    pub fn has_s(&self) -> bool {
        // Not "-ss", "-us", "-is", "'s".
        let is_other = self.span.len() > 3 && matches!(self.ending[1], b's' | b'u' | b'i' | b'\'');
        self.ending[0] == b's' && self.span.len() > 2 && !is_other && self.is_word()
    }
}

/// Adds the words that `tokens` of a paragraph of `text` make up to `out`.
///
/// Words that a hyphen joins become one ("al-Sharaa", "U.S.-brokered"), "Mr." keeps its full stop.
pub(crate) fn words(text: &str, tokens: &[Token], out: &mut Vec<Word>) {
    let mut is_quoted = false;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let end = group_end(text, tokens, at);
        let span = Span::new(token.span.start.0, tokens[end - 1].span.end.0);
        let mut word = read(span.of(text), span);
        if word.shape == Shape::Quote {
            is_quoted = opens(text, span, is_quoted);
        } else {
            word.is_quoted = is_quoted;
        }
        out.push(word);
        at = end;
    }
}

/// The token after the last that belongs to the word that starts at `at`.
fn group_end(text: &str, tokens: &[Token], at: usize) -> usize {
    let touches = |i: usize| tokens.get(i).is_some_and(|t| t.span.start == tokens[i - 1].span.end);
    // Most words stand alone.
    if !touches(at + 1) {
        return at + 1;
    }
    let is_word = |i: usize| {
        tokens.get(i).is_some_and(|t| matches!(t.kind, TokenKind::Word(_) | TokenKind::Number))
    };
    let text = |i: usize| tokens.get(i).map_or("", |t| t.span.of(text));
    let mut end = at + 1;
    if !is_word(at) {
        let is_pair = matches!(text(at), "'" | "-" | "." | "`" | "’");
        while is_pair && touches(end) && text(end) == text(at) {
            end += 1;
        }
        return end;
    }
    while touches(end) {
        let is_joint = matches!(text(end), "-" | "\u{2010}" | "\u{2011}" | "&");
        if is_joint && touches(end + 1) && is_word(end + 1) {
            end += 2;
        } else if is_word(end) {
            end += 1;
        } else {
            break;
        }
    }
    if end == at + 1 && touches(end) && text(end) == "." && is_abbreviation(text(at)) {
        end += 1;
    }
    end
}

/// Whether a quotation is open after the mark at `mark`.
fn opens(text: &str, mark: Span, was_open: bool) -> bool {
    match mark.of(text) {
        "“" | "«" | "„" | "``" => true,
        "”" | "»" => false,
        _ if was_open => false,
        // A straight mark opens before a word and after a space.
        _ => text[..mark.start.0].chars().next_back().is_none_or(|b| !b.is_alphanumeric()),
    }
}

/// Short words that carry their full stop with them.
fn is_abbreviation(word: &str) -> bool {
    const ABBREVIATIONS: &[&str] = &[
        "Mr", "Mrs", "Ms", "Dr", "Gen", "Sen", "Rep", "Gov", "Lt", "Col", "Sgt", "Capt", "Maj",
        "St", "Prof", "Rev", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct",
        "Nov", "Dec", "Jr", "Sr", "Inc", "Corp", "Co", "Ltd", "vs", "No",
    ];
    word.len() <= 4 && ABBREVIATIONS.contains(&word)
}

fn read(word: &str, span: Span) -> Word {
    if word.is_ascii() { ascii(word, span) } else { other(word, span) }
}

/// The letters of a word, counted.
#[derive(Clone, Copy, Default)]
struct Letters {
    all: usize,
    uppers: usize,
    /// Whether the first one, or the one after "al-", is upper case.
    is_first_upper: bool,
}

impl Letters {
    fn count(&mut self, is_upper: bool, is_after_hyphen: bool) {
        self.is_first_upper |= is_upper && (self.all == 0 || (is_after_hyphen && self.all == 2));
        self.uppers += usize::from(is_upper);
        self.all += 1;
    }
}

/// [`read`] for nearly every word of English: one pass over the bytes makes form and stem.
fn ascii(word: &str, span: Span) -> Word {
    let bytes = word.as_bytes();
    let (head, tail) = bytes.split_at(bytes.len().saturating_sub(REACH));
    let mut form = Form::new();
    let mut letters = Letters::default();
    let mut before = 0;
    let mut take = |b: u8, form: &mut Form| {
        let is_upper = b.is_ascii_uppercase();
        let low = b | u8::from(is_upper) << 5;
        form.byte(low);
        if low.is_ascii_lowercase() {
            letters.count(is_upper, before == b'-');
        }
        before = b;
        low
    };
    for b in head {
        take(*b, &mut form);
    }
    // The form of the word without its last letters, and those letters, the last one first.
    let (mut ends, mut last) = ([form; REACH + 1], [0; REACH]);
    for b in tail {
        let low = take(*b, &mut form);
        ends = [form, ends[0], ends[1], ends[2], ends[3], ends[4]];
        last = [low, last[0], last[1], last[2], last[3]];
    }
    let stem = if bytes.len() < 4 { form } else { ends[cut(last, bytes.len())] };
    Word {
        span,
        form: form.get(),
        stem: stem.get(),
        tags: tags(form.get()),
        shape: shape(word, letters),
        ending: [last[0], last[1], last[2]],
        is_quoted: false,
    }
}

/// How many letters at the end of a word its stem depends on.
const REACH: usize = 5;

/// How many letters a word of `length` letters loses to become its stem, which "says", "saying" and
/// "say", "argued" and "argues" share. `last` are its last letters in lower case, the last one first.
fn cut(last: [u8; REACH], length: usize) -> usize {
    let cut = match last {
        [b'g', b'n', b'i', ..] if length > 5 => 3,
        [b's' | b'd', b'e', b'i', ..] => 3,
        [b'd' | b's', b'e', ..] => 2,
        [b's', b's', ..] => 0,
        [b's' | b'e' | b'y', ..] => 1,
        _ => 0,
    };
    // "planned", "planning": the doubled consonant goes too.
    let is_doubled = cut > 1 && last[cut] == last[cut + 1] && !matches!(last[cut], b'l' | b's');
    cut + usize::from(is_doubled)
}

fn other(word: &str, span: Span) -> Word {
    let mut form = Form::new();
    let mut ending = [0; 3];
    let mut letters = Letters::default();
    let mut is_after_hyphen = false;
    for c in word.chars() {
        form.push(c);
        ending =
            [if c.is_ascii() { c.to_ascii_lowercase() as u8 } else { b'\'' }, ending[0], ending[1]];
        if c.is_alphabetic() {
            letters.count(c.is_uppercase(), is_after_hyphen);
        }
        is_after_hyphen = c == '-';
    }
    let (shape, form) = (shape(word, letters), form.get());
    Word { span, form, stem: form, tags: tags(form), shape, ending, is_quoted: false }
}

fn shape(word: &str, letters: Letters) -> Shape {
    match word.chars().next() {
        Some(c) if c.is_ascii_digit() => Shape::Number,
        Some('“' | '”' | '"' | '«' | '»' | '„') => Shape::Quote,
        Some(c) if !c.is_alphanumeric() && word.len() == 2 && word != "''" => Shape::Mark,
        _ if word == "''" || word == "``" => Shape::Quote,
        _ if letters.all == 0 => Shape::Mark,
        Some('\'' | '’') => Shape::Lower,
        _ if letters.uppers == letters.all && letters.all > 1 => Shape::Upper,
        _ if letters.is_first_upper => Shape::Capital,
        _ => Shape::Lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::tokens;

    fn read_all(text: &str) -> Vec<Word> {
        let mut found = Vec::new();
        words(text, &tokens(text), &mut found);
        found
    }

    fn check(text: &str, expected: &str) {
        let found: Vec<&str> = read_all(text).iter().map(|w| w.span.of(text)).collect();
        assert_eq!(found.join("|"), expected);
    }

    #[test]
    fn keeps_names_numbers_and_abbreviations_whole() {
        check(
            "Mr. al-Sharaa’s U.S.-brokered 1,000 3.5%.",
            "Mr.|al-Sharaa|’s|U.S.-brokered|1,000|3.5|%|.",
        );
        check("in the U.S. (don't) a--b 50-year", "in|the|U.S.|(|don't|)|a|--|b|50-year");
        check("the boys' toys, Dec. 8", "the|boys|'|toys|,|Dec.|8");
    }

    #[test]
    fn knows_what_is_quoted() {
        let text = "He \"saw it\" and “left”.";
        let found = read_all(text);
        let quoted: Vec<_> =
            found.iter().filter(|w| w.is_quoted).map(|w| w.span.of(text)).collect();
        assert_eq!(quoted, ["saw", "it", "left"]);
    }
}
