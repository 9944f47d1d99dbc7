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
        self.ends_in("ed") && !self.ends_in("eed")
    }

    /// Whether it looks like a plural noun, or a verb of the third person.
    pub fn has_s(&self) -> bool {
        self.is_word()
            && self.ends_in("s")
            && !self.ends_in("ss")
            && !self.ends_in("us")
            && !self.ends_in("is")
            && !self.ends_in("'s")
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
    let mut form = Form::new();
    let mut ending = [0; 3];
    let (mut uppers, mut letters, mut first_upper) = (0, 0, false);
    let mut after_hyphen = false;
    for c in word.chars() {
        form.push(c);
        ending =
            [if c.is_ascii() { c.to_ascii_lowercase() as u8 } else { b'\'' }, ending[0], ending[1]];
        if c.is_alphabetic() {
            let is_upper = c.is_uppercase();
            first_upper |= is_upper && (letters == 0 || (after_hyphen && letters == 2));
            uppers += usize::from(is_upper);
            letters += 1;
        }
        after_hyphen = c == '-';
    }
    let shape = match word.chars().next() {
        Some(c) if c.is_ascii_digit() => Shape::Number,
        Some('“' | '”' | '"' | '«' | '»' | '„') => Shape::Quote,
        Some(c) if !c.is_alphanumeric() && word.len() == 2 && word != "''" => Shape::Mark,
        _ if word == "''" || word == "``" => Shape::Quote,
        _ if letters == 0 => Shape::Mark,
        Some('\'' | '’') => Shape::Lower,
        _ if uppers == letters && letters > 1 => Shape::Upper,
        _ if first_upper => Shape::Capital,
        _ => Shape::Lower,
    };
    let form = form.get();
    Word { span, form, stem: stem(word, form), tags: tags(form), shape, ending, is_quoted: false }
}

/// A hash that "says", "saying" and "say", "argued" and "argues" share.
fn stem(word: &str, form: u64) -> u64 {
    let bytes = word.as_bytes();
    if bytes.len() < 4 || !word.is_ascii() {
        return form;
    }
    let ends = |e: &[u8]| {
        let at = bytes.len() - e.len().min(bytes.len());
        bytes[at..].eq_ignore_ascii_case(e)
    };
    let cut = match () {
        () if ends(b"ing") && bytes.len() > 5 => 3,
        () if ends(b"ies") || ends(b"ied") => 3,
        () if ends(b"ed") || ends(b"es") => 2,
        () if ends(b"s") && !ends(b"ss") => 1,
        () if ends(b"e") || ends(b"y") => 1,
        () => 0,
    };
    let mut kept = &bytes[..bytes.len() - cut];
    // "planned", "planning": the doubled consonant goes too.
    if let [.., a, b] = kept
        && cut > 1
        && a.eq_ignore_ascii_case(b)
        && !matches!(b.to_ascii_lowercase(), b'l' | b's')
    {
        kept = &kept[..kept.len() - 1];
    }
    let mut stem = Form::new();
    for byte in kept {
        stem.push(char::from(*byte));
    }
    stem.get()
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
