//! What the program proposes about two claims.

use super::scorer::Scores;
use crate::domain::text::Span;

/// A claim, by the article's number in the index and its place among the article's claims.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ClaimRef {
    /// Number of the article.
    pub article: usize,
    /// Number of the claim in its article.
    pub claim: usize,
}

/// A proposed counterpart of a claim. Never a person's judgement.
#[derive(Clone, PartialEq, Debug)]
pub struct Suggestion {
    /// The other claim.
    pub counterpart: ClaimRef,
    /// How sure that both speak of the same thing, 0 to 1.
    pub score: f32,
    /// The likeliest relation.
    pub relation: Relation,
    /// Agreement, contradiction, related, unrelated; they sum to 1.
    pub probabilities: [f32; 4],
    /// By what they contradict; only for a contradiction.
    pub kind: Option<ContradictionKind>,
    /// Why: clashes first, then what the two share.
    pub evidence: Vec<Clue>,
}

/// How sure it must be that two claims speak of the same thing for a network to read them.
const LEAST_READ: f32 = 0.5;

/// A pair of claims of two articles, without the reasons.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Link {
    /// The claim that comes first.
    pub a: ClaimRef,
    /// The other.
    pub b: ClaimRef,
    /// How sure that both speak of the same thing, 0 to 1.
    pub score: f32,
    /// The likeliest relation.
    pub relation: Relation,
    /// How sure that they agree, 0 to 1.
    pub agreement: f32,
    /// How sure that they contradict each other, 0 to 1.
    pub contradiction: f32,
}

impl Link {
    /// The pair with those scores.
    pub(super) fn between(a: ClaimRef, b: ClaimRef, scores: Scores) -> Self {
        let Scores { same, probabilities } = scores;
        let relation = Relation::suggested(probabilities);
        let [agreement, contradiction, ..] = probabilities;
        Self { a: a.min(b), b: a.max(b), score: same, relation, agreement, contradiction }
    }

    /// Whether what a network says of the pair can change what is suggested: of pairs that hardly speak of
    /// the same thing nothing is suggested, whatever it says, but for contradictions that there are already.
    pub fn is_worth_reading(&self) -> bool {
        self.score >= LEAST_READ || self.relation == Relation::Contradiction
    }
}

/// What a reviewer said of two claims.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verdict {
    /// They say the same.
    Agreement,
    /// They can't both be true.
    Contradiction,
    /// They touch, and that is all.
    Related,
    /// What was suggested does not hold.
    Rejected,
}

/// How two claims stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Relation {
    /// They say the same.
    Agreement,
    /// They can't both be true.
    Contradiction,
    /// They touch.
    Related,
    /// They have nothing to do with each other.
    Unrelated,
}

/// Contradictions less likely than this are not suggested. Just above what a pair without any clash
/// that can be named may reach.
const LEAST_CONTRADICTION: f32 = 0.105;

impl Relation {
    /// All four, in the order of [`Suggestion::probabilities`].
    pub const ALL: [Self; 4] =
        [Self::Agreement, Self::Contradiction, Self::Related, Self::Unrelated];

    /// The relation to suggest: a contradiction is worth a look long before it is the likeliest.
    pub fn suggested(probabilities: [f32; 4]) -> Self {
        if probabilities[1] >= LEAST_CONTRADICTION && probabilities[1] > probabilities[0] {
            return Self::Contradiction;
        }
        let mut best = 0;
        for i in 2..4 {
            if probabilities[i] > probabilities[best] {
                best = i;
            }
        }
        Self::ALL[best]
    }

    /// The word that names the relation on the screen and in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agreement => "agreement",
            Self::Contradiction => "contradiction",
            Self::Related => "related",
            Self::Unrelated => "unrelated",
        }
    }
}

/// By what two claims contradict each other.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ContradictionKind {
    /// Figures that count the same thing.
    Number,
    /// Years or days.
    Date,
    /// Names that stand in the same place.
    Name,
    /// One denies what the other says.
    Negation,
    /// Opposite words.
    Antonym,
    /// One is sure, the other is not.
    Modality,
    /// One leaves out what limits the other.
    Omission,
}

impl ContradictionKind {
    /// The word that names the kind on the screen and in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Name => "name",
            Self::Negation => "negation",
            Self::Antonym => "antonym",
            Self::Modality => "modality",
            Self::Omission => "omission",
        }
    }
}

/// One reason for a suggestion.
#[derive(Clone, PartialEq, Debug)]
pub struct Clue {
    /// The words of the claim that was asked about, in bytes of its article's canonical text.
    pub here: Vec<Span>,
    /// The words of the counterpart, in bytes of its article's canonical text.
    pub there: Vec<Span>,
    /// In plain words: "both count round talks: fifth, third".
    pub reason: String,
    /// Above 0 it speaks for the same thing, below 0 for a contradiction; between -1 and 1.
    pub weight: f32,
}
