//! A text as the alignment sees it: words with their stems, weights and roles.

use super::lexicon::{COMMONEST, Lexicon, Role, hash};
use crate::domain::text::{Case, Number, Span, Token, TokenKind};

/// One word, number or percent sign.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Word {
    /// Where, in bytes of the text that was read.
    pub(super) span: Span,
    /// What it is known by.
    pub(super) stem: u32,
    /// The word as written, in lower case, for looking it up among word vectors.
    pub(super) written: u32,
    /// Shared by words that begin alike; 0 for short words.
    pub(super) root: u32,
    /// What it does.
    pub(super) role: Role,
    /// How much it says about what the claim is about, among the claims it is compared with.
    pub(super) weight: f32,
    /// The same in news at large.
    pub(super) rarity: f32,
    /// Whether punctuation stands between it and the word before.
    pub(super) is_parted: bool,
}

impl Word {
    /// Whether it is the number zero.
    pub(super) fn is_zero(&self) -> bool {
        self.role.is(Role::NUMBER) && self.stem == hash("#00")
    }

    /// Whether it carries meaning of its own.
    pub(super) fn is_content(&self) -> bool {
        !self.role.is(Role::FUNCTION.and(Role::NEGATION))
    }
}

/// Letters that two words must share at their start to be near each other.
const ROOT_LETTERS: usize = 5;
/// Weight of a figure: as telling as a rather rare word.
const NUMBER_WEIGHT: f32 = 5.0;

/// The words of `text`, in order; `tokens` and `numbers` are those of `text`.
pub(super) fn words(text: &str, tokens: &[Token], numbers: &[Number]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
    let mut is_parted = false;
    let mut ends_sentence = true;
    let mut openings = Vec::with_capacity(tokens.len());
    let mut numbers = numbers.iter().peekable();
    for token in tokens {
        while numbers.next_if(|n| n.span.end <= token.span.start).is_some() {}
        let number = numbers.peek().filter(|n| n.span.contains(token.span));
        match token.kind {
            TokenKind::Punctuation if token.span.of(text) != "%" => {
                let mark = token.span.of(text);
                is_parted |= !matches!(mark, "-" | "'" | "’");
                ends_sentence |= matches!(mark, "." | "?" | "!" | "“" | "\"" | ":");
                continue;
            }
            TokenKind::Possessive | TokenKind::Link => continue,
            _ => {}
        }
        let mut word = word(text, *token);
        if let Some(number) = number {
            word.role = word.role.and(Role::NUMBER);
            word.stem = hash(&format!("#{}{}", number.value, u8::from(number.is_ordinal)));
            word.root = 0;
            (word.weight, word.rarity) = (NUMBER_WEIGHT, NUMBER_WEIGHT);
        }
        word.is_parted = is_parted;
        openings.push(ends_sentence);
        (is_parted, ends_sentence) = (false, false);
        words.push(word);
    }
    join_united_states(text, &mut words);
    mark_names(&mut words, &openings);
    mark_denied(text, &mut words);
    words
}

fn word(text: &str, token: Token) -> Word {
    let lexicon = Lexicon::shared();
    let lower = token.span.of(text).to_lowercase().replace('’', "'");
    let known = lower.trim_end_matches('.');
    let stem = lexicon.stem_of(known);
    let mut role = lexicon.roles(known);
    if matches!(token.kind, TokenKind::Word(Case::Capitalized | Case::Upper | Case::Mixed)) {
        role = role.and(Role::CAPITAL);
    }
    if lexicon.has_opposite(stem) {
        role = role.and(Role::OPPOSED);
    }
    let weight = if role.is(Role::FUNCTION) { COMMONEST } else { lexicon.rarity(stem) };
    let root = lower.char_indices().nth(ROOT_LETTERS).map_or(0, |(at, _)| hash(&lower[..at]));
    let written = hash(&lower);
    Word { span: token.span, stem, written, root, role, weight, rarity: weight, is_parted: false }
}

/// "United States" is what "U.S." is.
fn join_united_states(text: &str, words: &mut [Word]) {
    let stem = Lexicon::shared().stem_of("us");
    for i in 1..words.len() {
        if words[i - 1].span.of(text) == "United" && words[i].span.of(text) == "States" {
            for word in &mut words[i - 1..=i] {
                (word.stem, word.root) = (stem, 0);
            }
        }
    }
}

/// A capital letter makes a name, but not at the start of a sentence for a word known in lower case,
/// and not in a headline, where every word has one.
fn mark_names(words: &mut [Word], openings: &[bool]) {
    let is_long = |w: &&Word| w.span.len() > 3 && w.is_content() && !w.role.is(Role::NUMBER);
    let long = words.iter().filter(is_long).count();
    let capital = words.iter().filter(is_long).filter(|w| w.role.is(Role::CAPITAL)).count();
    let is_headline = long > 4 && capital * 10 > long * 8;
    for (word, opens) in words.iter_mut().zip(openings) {
        let fits = word.role.is(Role::CAPITAL)
            && word.is_content()
            && !word.role.is(Role::MONTH.and(Role::WEEKDAY).and(Role::NUMBER));
        let doubtful = (*opens || is_headline) && Lexicon::shared().is_common(word.stem);
        if fits && !doubtful {
            word.role = word.role.and(Role::NAME);
        }
    }
}

/// Content words that a denying word reaches, inside its clause.
const REACH: usize = 5;

fn mark_denied(text: &str, words: &mut [Word]) {
    let mut left = 0;
    let mut denials = 0;
    for i in 0..words.len() {
        // "not only", "not the only way", "whether or not" deny nothing.
        let says = |at: usize, wanted: &[&str]| {
            words.get(at).is_some_and(|w| wanted.contains(&w.span.of(text)))
        };
        let is_only = says(i + 1, &["only", "just"])
            || says(i + 1, &["the"]) && says(i + 2, &["only"])
            || i > 1 && says(i - 1, &["or"]) && says(i - 2, &["whether"]);
        let word = &mut words[i];
        if word.is_parted {
            (left, denials) = (0, 0);
        }
        if word.role.is(Role::NEGATION) && !is_only {
            // "not … without": the second takes the first back.
            denials += 1;
            left = if denials % 2 == 1 { REACH } else { 0 };
        } else if left > 0 && word.is_content() {
            word.role = word.role.and(Role::DENIED);
            left -= 1;
        }
    }
}
