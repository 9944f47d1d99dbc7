//! A person who reviews.

use super::ReviewerId;

/// A person, known by a random identity and a chosen name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reviewer {
    /// Identity.
    pub id: ReviewerId,
    /// The name that the person chose; may be empty.
    pub name: String,
}
