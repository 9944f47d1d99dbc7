//! Claims: spans of an article that assert something checkable, and what is in them.

pub mod attribution;
mod class;
mod clause;
mod dates;
mod draft;
mod extract;
mod figures;
mod insight;
pub mod judge;
mod lexicon;
pub mod model;
mod names;
mod opinion;
mod polarity;
mod reading;
mod score;
mod word;

pub use class::Class;
pub use extract::{assess, assess_with, extract, extract_with};
pub use insight::Insight;
pub use names::join_names;
pub use reading::{Reading, Sentence};
pub use word::{Shape, Word};

use crate::domain::article::Date;
use crate::domain::text::Span;

/// A claim that the program extracted.
#[derive(Clone, PartialEq, Debug)]
pub struct Claim {
    /// Where it stands: one or more ranges, sorted, disjoint, in bytes of the canonical text.
    pub ranges: Vec<Span>,
    /// The whole sentence around it.
    pub sentence: Span,
    /// How sure that it asserts something checkable, 0 to 1.
    pub score: f32,
    /// How sure that it is the author's opinion, 0 to 1.
    pub opinion: f32,
    /// Numbers and ordinals, with what they count.
    pub figures: Vec<Figure>,
    /// Days, months and years, resolved where the article's date allows it.
    pub dates: Vec<DateMention>,
    /// People, organizations, places.
    pub names: Vec<Name>,
    /// Negation, hedges, modality.
    pub polarity: Polarity,
    /// Who is said to have said it, outermost first; empty for the article's own voice.
    pub attributions: Vec<Attribution>,
    /// The words that speak for and against the scores.
    pub evidence: Vec<Evidence>,
}

/// A number in the text.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// Where, in bytes of the canonical text.
    pub span: Span,
    /// The value; an ordinal's place.
    pub value: f64,
    /// "fifth" rather than "five".
    pub is_ordinal: bool,
    /// What it counts, lower case ("round of talks", "kilometers", "percent"); empty where unknown.
    pub counted: String,
    /// How the value is meant.
    pub comparator: Comparator,
}

/// How a figure is meant.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Comparator {
    /// Just so.
    #[default]
    Exactly,
    /// "about", "some", "roughly", "nearly".
    About,
    /// "more than", "at least", "over".
    AtLeast,
    /// "fewer than", "up to", "at most".
    AtMost,
}

/// A date in the text.
#[derive(Clone, PartialEq, Debug)]
pub struct DateMention {
    /// Where, in bytes of the canonical text.
    pub span: Span,
    /// First day meant; `None` where it can't be told.
    pub first: Option<Date>,
    /// Last day meant ("late 2024" is an interval; a day begins and ends it).
    pub last: Option<Date>,
}

/// A name in the text.
#[derive(Clone, PartialEq, Debug)]
pub struct Name {
    /// Where, in bytes of the canonical text.
    pub span: Span,
    /// The fullest variant that the article uses ("Ahmed al-Sharaa" for "Mr. al-Shraa").
    pub canonical: String,
}

/// Whether the claim is denied or weakened, and by which words.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Polarity {
    /// Words that deny ("not", "no", "never"), in bytes of the canonical text.
    pub negations: Vec<Span>,
    /// Words that weaken ("reportedly", "some", "likely").
    pub hedges: Vec<Span>,
    /// Words of will, duty and possibility ("will", "could", "must").
    pub modals: Vec<Span>,
}

/// Who is said to have said it.
#[derive(Clone, PartialEq, Debug)]
pub struct Attribution {
    /// The words that name the source; empty where it is left out.
    pub source: Vec<Span>,
    /// The words that say that it was said.
    pub cue: Vec<Span>,
    /// What was said.
    pub content: Vec<Span>,
    /// Direct, mixed or indirect.
    pub kind: Speech,
    /// The source's name where a pronoun or "the official" could be resolved safely, or as written.
    pub speaker: String,
}

/// How speech is rendered.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Speech {
    /// Wholly in quotation marks.
    Direct,
    /// Partly in quotation marks.
    Mixed,
    /// Retold.
    Indirect,
}

/// A word (or a property, with an empty span) and how much it speaks for something.
#[derive(Clone, PartialEq, Debug)]
pub struct Evidence {
    /// Where; empty where it is a property of the whole.
    pub span: Span,
    /// What it speaks for.
    pub speaks_for: Judgement,
    /// Weight; below 0 it speaks against.
    pub weight: f32,
    /// In plain words ("names a figure: fifth round").
    pub reason: String,
}

/// What evidence can speak for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Judgement {
    /// That it asserts something checkable.
    Claim,
    /// That it is opinion.
    Opinion,
}
