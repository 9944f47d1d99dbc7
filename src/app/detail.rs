//! What a person puts right about an article as a whole: its head, its place, whether it is here.

use crate::domain::article::ArticleId;
use crate::domain::dossier::CardField;

/// What can happen to an article as a whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DetailEvent {
    /// The details of an article, or of the open one, were to be put right.
    Pressed(Option<ArticleId>),
    /// A field of its head was put right; as the text says: `None`.
    FieldChanged(ArticleId, CardField, Option<String>),
    /// It moved by so many places.
    Moved(ArticleId, isize),
    /// It was removed from the dossier.
    Removed(ArticleId),
    /// It was brought back.
    Restored(ArticleId),
}
