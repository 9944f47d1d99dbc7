//! An article: its canonical text, what the text says of itself, and what in it is not the report.

mod date;
pub mod docx;
mod file_kind;
mod furniture;
mod head;
pub mod html;
mod id;
pub mod layout;
mod likeness;
mod line;
pub mod markdown;
pub mod mhtml;
pub mod model;
mod plain;
mod rule;
mod subhead;

pub use date::{Date, Weekday};
pub use file_kind::{FileKind, encoding};
pub use furniture::{Furniture, FurnitureKind};
pub use id::ArticleId;
pub use likeness::{COPIED, SAME, Shingles};
pub use plain::read;

use crate::domain::text::Span;

/// One report about the event.
#[derive(Clone, PartialEq, Debug)]
pub struct Article {
    /// Identity: the digest of `text`.
    pub id: ArticleId,
    /// Canonical text; every offset refers to it.
    pub text: String,
    /// What the text says of itself.
    pub metadata: Metadata,
    /// Whole paragraphs (or parts of them) that are not the report, in order.
    pub furniture: Vec<Furniture>,
    /// Headings inside the report, in order: neither furniture nor claims.
    pub subheads: Vec<Span>,
}

/// What a text says of itself. A field is `None` where the text has nothing of the kind.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Metadata {
    /// Headline.
    pub title: Option<Found<String>>,
    /// The line under the headline.
    pub dek: Option<Found<String>>,
    /// Who wrote it.
    pub byline: Option<Found<String>>,
    /// Who published it.
    pub source: Option<Found<String>>,
    /// Where it was written.
    pub place: Option<Found<String>>,
    /// The day of publication.
    pub date: Option<Found<Date>>,
    /// Part of the paper.
    pub section: Option<Found<String>>,
}

/// A value and where the text says it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// Where it stands in the canonical text; `None` where it was not read off the text.
    pub span: Option<Span>,
    /// Why the parser thinks so, in plain words.
    pub reason: &'static str,
}
