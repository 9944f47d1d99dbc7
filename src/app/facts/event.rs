//! What happens among the facts, past tense.

use super::{Choice, Sorting};
use crate::app::claim::ClaimKey;

/// Something that happened among the facts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FactEvent {
    /// A fact was opened or closed, by the claim that words it best.
    Opened(ClaimKey),
    /// The passages of the fact that is looked at were followed.
    Followed,
    /// A cell of the table was followed: a fact, and a source counted from 1.
    CellOpened(ClaimKey, usize),
    /// The place in the table moved by so many rows and columns.
    Moved(isize, isize),
    /// Other facts were to be looked at.
    Chosen(Choice),
    /// Another order was chosen.
    Sorted(Sorting),
    /// More of the facts were asked for.
    MoreShown,
    /// The list (`true`) or the table was chosen.
    Listed(bool),
    /// The fact that is looked at was pinned, or no longer.
    PinPressed,
    /// A field for its name was asked for.
    NamePressed,
    /// It was named; with no words it gets its own wording back.
    Named(String),
    /// It is to be joined with another fact, or it is that other one.
    JoinPressed,
    /// A passage does not belong to it. `None`: the passages of the source at which the place is.
    TakenOut(Option<ClaimKey>),
    /// The facts were exported as a table.
    Exported(Table),
}

/// The formats of the table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Table {
    /// Comma-separated values.
    Csv,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
}

impl Table {
    /// Every format, as offered.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Markdown, Self::Html];

    /// Its name, the ending of the file's name, and its MIME type.
    pub fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Csv => ("CSV", "csv", "text/csv"),
            Self::Markdown => ("Markdown", "md", "text/markdown"),
            Self::Html => ("HTML", "html", "text/html"),
        }
    }
}
