//! What kind of difference a change is.

use crate::domain::order::SmallSort;
use crate::domain::text::{Case, Token, TokenKind, is_number_word};

/// Something that is different about an anchored passage.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Flag {
    /// It stands in another place among its neighbors.
    Moved,
    /// Quotation marks, dashes, commas, white space.
    Typography,
    /// Words.
    Words,
    /// A number, in digits or words, or what stands before or after one ("$", "%").
    Number,
    /// A word with a capital that is no function word: most are names.
    Name,
    /// "not", "never", "denied" and the like.
    Negation,
}

impl Flag {
    /// Every flag, from the lightest to the gravest.
    pub const ALL: [Self; 6] =
        [Self::Moved, Self::Typography, Self::Words, Self::Name, Self::Number, Self::Negation];

    /// The word in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Moved => "moved",
            Self::Typography => "typography",
            Self::Words => "words",
            Self::Number => "number",
            Self::Name => "name",
            Self::Negation => "negation",
        }
    }
}

/// A set of flags.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Flags(u8);

impl Flags {
    /// Whether `flag` is in the set.
    pub fn has(self, flag: Flag) -> bool {
        self.0 & (1 << flag as u8) != 0
    }

    /// The set with `flag`.
    #[must_use]
    pub fn with(self, flag: Flag) -> Self {
        Self(self.0 | 1 << flag as u8)
    }

    /// All that are in either.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether nothing is different.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The flags, from the lightest to the gravest.
    pub fn iter(self) -> impl Iterator<Item = Flag> {
        Flag::ALL.into_iter().filter(move |flag| self.has(*flag))
    }
}

/// A word of a change.
#[derive(Clone, Copy)]
pub(super) struct Piece<'t> {
    pub(super) text: &'t str,
    pub(super) kind: TokenKind,
    /// Whether a figure follows, so that a sign or a currency before it counts.
    pub(super) is_before_figure: bool,
}

impl<'t> Piece<'t> {
    pub(super) fn new(text: &'t str, token: &Token, next: Option<&Token>) -> Self {
        let touches =
            |next: &Token| next.kind == TokenKind::Number && next.span.start == token.span.end;
        Self {
            text: token.span.of(text),
            kind: token.kind,
            is_before_figure: next.is_some_and(touches),
        }
    }
}

/// What the step from `before` to `after` changes.
pub(super) fn flags(before: &[Piece<'_>], after: &[Piece<'_>]) -> Flags {
    let mut found = Flags::default();
    for flag in [Flag::Number, Flag::Name, Flag::Negation, Flag::Words] {
        if words_of(flag, before) != words_of(flag, after) {
            found = found.with(flag);
        }
    }
    if found.is_empty() { found.with(Flag::Typography) } else { found }
}

fn words_of(flag: Flag, pieces: &[Piece<'_>]) -> Vec<String> {
    let mine = pieces.iter().filter(|piece| kind_of(piece) == flag);
    let mut words: Vec<String> = mine.map(|piece| fold(piece.text)).collect();
    if flag != Flag::Words {
        words.order();
    }
    words
}

fn fold(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).map(super::reading::plain).collect()
}

fn kind_of(piece: &Piece<'_>) -> Flag {
    let word = fold(piece.text);
    match piece.kind {
        TokenKind::Number => Flag::Number,
        TokenKind::Punctuation => match piece.text {
            "$" | "€" | "£" | "¥" | "₹" | "₽" | "%" | "‰" | "°" => Flag::Number,
            "-" | "−" | "–" | "+" | "±" | "<" | ">" | "~" if piece.is_before_figure => {
                Flag::Number
            }
            "?" => Flag::Words,
            _ => Flag::Typography,
        },
        _ if is_figure(&word) => Flag::Number,
        _ if NEGATIONS.contains(&word.as_str()) || word.ends_with("n't") => Flag::Negation,
        TokenKind::Word(Case::Lower) | TokenKind::Possessive => Flag::Words,
        _ if FUNCTION_WORDS.contains(&word.as_str()) => Flag::Words,
        _ => Flag::Name,
    }
}

fn is_figure(word: &str) -> bool {
    let is_one = |word: &str| is_number_word(word) || OTHER_FIGURES.contains(&word);
    word.chars().any(char::is_numeric) || is_one(word) || word.strip_suffix('s').is_some_and(is_one)
}

/// Words that say how many beside the number words.
const OTHER_FIGURES: &[&str] =
    &["half", "quarter", "once", "twice", "double", "triple", "twofold", "percent", "bn", "mn"];

const NEGATIONS: &[&str] = &[
    "not",
    "no",
    "never",
    "none",
    "nobody",
    "nothing",
    "nowhere",
    "neither",
    "nor",
    "without",
    "cannot",
    "hardly",
    "scarcely",
    "barely",
    "deny",
    "denied",
    "denies",
    "denying",
    "refuse",
    "refused",
    "refuses",
    "refusing",
    "reject",
    "rejected",
    "rejects",
    "rejecting",
    "fail",
    "failed",
    "fails",
    "unable",
    "unlikely",
    "false",
    "lack",
    "lacks",
    "lacked",
];

/// Words that begin sentences and are no names.
const FUNCTION_WORDS: &[&str] = &[
    "a", "an", "the", "this", "that", "these", "those", "in", "on", "at", "by", "for", "from",
    "to", "of", "with", "as", "and", "but", "or", "so", "yet", "if", "when", "while", "after",
    "before", "since", "because", "although", "though", "however", "also", "then", "there", "here",
    "he", "she", "it", "they", "we", "i", "you", "his", "her", "its", "their", "our", "my", "your",
    "who", "what", "where", "why", "how", "all", "some", "many", "most", "more", "both", "each",
    "every", "other", "another", "such", "over", "under", "about", "during", "between", "against",
    "through", "is", "was", "are", "were", "has", "had", "have", "will", "would",
];
