//! What a person can put right about an article as a whole, each with a record of its own.

use super::RecordId;
use crate::domain::article::ArticleId;
use crate::domain::dossier::CardField;

/// One thing about an article that a person can put right.
///
/// For each article and aspect there is one record, whose identity follows from the two: whoever changes it
/// changes the same one, and of several changes the later revision holds, as of any record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Aspect {
    /// A field of its head; the value stands there, whatever the text says.
    Card(CardField),
    /// Its place among the articles; the value is a whole number, see [`STEP`].
    Order,
    /// Whether it is in the dossier; with any value it was removed.
    Presence,
}

/// The place of the `n`th article of a file is `n` times this, where nobody said another. Between two places
/// there is room for thirty more, each in the middle.
pub const STEP: i64 = 1 << 32;

/// The place of the `n`th article, counted from 0, where nobody said another.
pub fn place_of(n: usize) -> i64 {
    STEP.saturating_mul(i64::try_from(n).unwrap_or(i64::MAX))
}

/// Digits of an article's identity that stand in a record's.
const DIGITS: usize = 40;

impl Aspect {
    /// Every aspect.
    pub const ALL: [Self; 7] = [
        Self::Card(CardField::Title),
        Self::Card(CardField::Source),
        Self::Card(CardField::Byline),
        Self::Card(CardField::Date),
        Self::Card(CardField::Address),
        Self::Order,
        Self::Presence,
    ];

    /// The word in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Card(field) => field.word(),
            Self::Order => "order",
            Self::Presence => "removed",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|aspect| aspect.word() == word)
    }

    /// The record that says this of an article.
    ///
    /// ```
    /// use concord::domain::{article::ArticleId, record::Aspect};
    /// let id = Aspect::Order.record(&ArticleId::of("A bridge fell."));
    /// assert!(id.as_str().starts_with("order-"));
    /// ```
    pub fn record(self, article: &ArticleId) -> RecordId {
        let digits = article.as_str().get(..DIGITS).unwrap_or_default();
        // Letters, a hyphen and digits are always an identity.
        RecordId::parse(&format!("{}-{digits}", self.word())).unwrap_or_default()
    }
}
