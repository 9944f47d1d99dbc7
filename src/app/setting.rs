//! Settings of this browser: how the page looks, what it says, which keys mean what.

use super::keyboard::Layout;
use crate::domain::record::{DossierId, Timestamp};
use crate::domain::tongue::Language;
use std::collections::BTreeMap;

/// Settings of this browser, not of the dossier.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "switches that have nothing to do with each other"
)]
pub struct Settings {
    /// The language of the page; `None`: the one that the browser prefers.
    pub language: Option<Language>,
    /// Light, dark, or as the system has it.
    pub theme: Theme,
    /// Furniture is folded rather than dimmed.
    pub folds_furniture: bool,
    /// The facts stand in a list rather than in a table.
    pub lists_facts: bool,
    /// The semantic mode is switched on.
    pub is_semantic: bool,
    /// The browser was asked to keep what is stored.
    pub has_asked: bool,
    /// Which keys mean what.
    pub keys: Layout,
    /// The columns of the comparison are not scrolled together.
    pub scrolls_apart: bool,
    /// The tour was taken or declined: it is not offered again.
    pub has_toured: bool,
    /// How much a screen reader is told.
    pub speech: Speech,
    /// What was judged before teaches nothing, by dossier.
    pub forgotten: BTreeMap<DossierId, Timestamp>,
}

/// Light or dark.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// How much a screen reader is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Speech {
    /// What a claim is tagged with, and what was done.
    Brief,
    /// With what a claim is linked, its place among the others, and what can be done next.
    #[default]
    Normal,
    /// Who said and who judged it besides.
    Full,
}

impl Speech {
    /// All of them, the shortest first.
    pub const ALL: [Self; 3] = [Self::Brief, Self::Normal, Self::Full];

    /// Its name in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Brief => "brief",
            Self::Normal => "normal",
            Self::Full => "full",
        }
    }
}
