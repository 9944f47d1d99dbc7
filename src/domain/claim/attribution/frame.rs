//! A sentence prepared for the attribution models: classes, and running counts of what lies before
//! each word, so that every feature costs the same however long the sentence is.

use crate::domain::claim::class::{Class, classes};
use crate::domain::claim::clause::is_finite;
use crate::domain::claim::word::Word;

/// A sentence with what the features look at.
pub struct Frame<'w> {
    /// Its words.
    pub words: &'w [Word],
    /// A class for each word.
    pub classes: Vec<Class>,
    /// For each place, what was counted before it.
    counts: Vec<Counts>,
    /// Whether most words of a longer sentence are capitalized.
    pub(super) is_headline: bool,
}

/// What lies before a place in a sentence.
#[derive(Clone, Copy, Default)]
pub(super) struct Counts {
    pub commas: u32,
    pub quotes: u32,
    pub finite: u32,
    pub cues: u32,
    pub that: u32,
    pub names: u32,
}

impl<'w> Frame<'w> {
    /// Prepares a sentence.
    pub fn new(words: &'w [Word]) -> Self {
        let classes = classes(words);
        let mut counts = Vec::with_capacity(words.len() + 1);
        let mut count = Counts::default();
        counts.push(count);
        for (i, class) in classes.iter().enumerate() {
            count.commas += u32::from(*class == Class::Comma);
            count.quotes += u32::from(matches!(class, Class::Open | Class::Close));
            count.finite += u32::from(is_finite(words, i));
            count.cues += u32::from(matches!(
                class,
                Class::Cue | Class::CuePlural | Class::CuePast | Class::According
            ));
            count.that += u32::from(*class == Class::That);
            count.names += u32::from(*class == Class::Name);
            counts.push(count);
        }
        let is_name = |c: &&Class| matches!(c, Class::Name | Class::Title);
        let is_headline =
            words.len() > 3 && classes.iter().filter(is_name).count() * 2 > words.len();
        Self { words, classes, counts, is_headline }
    }

    /// The class `offset` words after `at`; [`Class::Edge`] outside the sentence.
    pub(super) fn class(&self, at: usize, offset: isize) -> Class {
        let at = at.checked_add_signed(offset);
        at.and_then(|i| self.classes.get(i)).copied().unwrap_or_default()
    }

    /// The form `offset` words after `at`; 0 outside the sentence.
    pub(super) fn form(&self, at: usize, offset: isize) -> u64 {
        at.checked_add_signed(offset).and_then(|i| self.words.get(i)).map_or(0, |w| w.form)
    }

    /// The stem `offset` words after `at`; 0 outside the sentence.
    pub(super) fn stem(&self, at: usize, offset: isize) -> u64 {
        at.checked_add_signed(offset).and_then(|i| self.words.get(i)).map_or(0, |w| w.stem)
    }

    /// What lies between two places.
    pub(super) fn between(&self, a: usize, b: usize) -> Counts {
        let last = self.counts.len() - 1;
        let (from, to) = (self.counts[a.min(b).min(last)], self.counts[a.max(b).min(last)]);
        Counts {
            commas: to.commas - from.commas,
            quotes: to.quotes - from.quotes,
            finite: to.finite - from.finite,
            cues: to.cues - from.cues,
            that: to.that - from.that,
            names: to.names - from.names,
        }
    }

    /// What the whole sentence holds.
    pub(super) fn all(&self) -> Counts {
        self.between(0, self.words.len())
    }

    /// The head of what may be the subject of the verb at `at`: the nearest word to the left that is
    /// no adverb, auxiliary or "to".
    pub(super) fn subject(&self, at: usize) -> Option<usize> {
        let skipped = |c: Class| {
            matches!(
                c,
                Class::Adverb
                    | Class::Have
                    | Class::Be
                    | Class::Do
                    | Class::Modal
                    | Class::Negation
                    | Class::To
            )
        };
        (at.saturating_sub(6)..at).rev().find(|i| !skipped(self.classes[*i]))
    }
}
