//! What in an article's text is not the report.

use crate::domain::text::Span;

/// A stretch of the text that is not the report, and why.
#[derive(Clone, PartialEq, Debug)]
pub struct Furniture {
    /// Where, in bytes of the canonical text.
    pub span: Span,
    /// What it is.
    pub kind: FurnitureKind,
    /// How sure, 0 to 1.
    pub score: f32,
    /// Why, in plain words.
    pub reason: String,
}

/// What a piece of furniture is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FurnitureKind {
    /// An advertisement or its label.
    Advertisement,
    /// A caption or credit of a picture.
    Caption,
    /// Who wrote it, where, when: shown in the head of the article instead.
    Byline,
    /// Share, follow, subscribe, support, newsletter.
    Appeal,
    /// Links to other reports; "read more".
    Related,
    /// A title said again, or shown in the head of the article instead.
    Title,
    /// Buttons and labels of the page.
    Control,
    /// Anything else that is not the report.
    Other,
}
