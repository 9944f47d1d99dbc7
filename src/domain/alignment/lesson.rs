//! What can be learned from a reviewer: the few traits of a pair that are told in words.

use super::ContradictionKind as Kind;
use super::clash::Clash;
use super::feature::{Features, NAMES};
use super::tone::UNKNOWN;
use core::ops::Range;

/// One thing that was learned.
#[derive(Clone, PartialEq, Debug)]
pub struct Lesson {
    /// What it is about: "shared names".
    pub name: &'static str,
    /// In words: "shared names weigh more".
    pub words: String,
    /// By how much the log odds of a pair change that has distinctly more of it; between -1.5 and 1.5.
    pub change: f32,
}

/// A trait, in words.
pub(super) struct Told {
    pub(super) name: &'static str,
    /// "more" or "less" follows.
    pub(super) words: &'static str,
}

/// How many traits there are.
pub(super) const COUNT: usize = 15;
/// Those that say whether two claims speak of the same thing.
pub(super) const LIKENESS: Range<usize> = 0..8;
/// Those that say whether two such claims contradict each other.
pub(super) const STANCE: Range<usize> = 8..COUNT;

const fn told(name: &'static str, words: &'static str) -> Told {
    Told { name, words }
}

/// All traits, in the order of [`Traits::value`].
pub(super) const TRAITS: [Told; COUNT] = [
    told("all pairs", "pairs are taken for the same thing"),
    told("shared words", "shared words weigh"),
    told("shared names", "shared names weigh"),
    told("shared figures", "shared figures weigh"),
    told("rarest shared word", "rare shared words weigh"),
    told("same order", "words in the same order weigh"),
    told("like length", "being equally long weighs"),
    told("meaning", "closeness in meaning weighs"),
    told("all clashes", "clashes are taken for contradictions"),
    told("differing figures", "differing figures speak for a contradiction"),
    told("differing dates", "differing dates speak for a contradiction"),
    told("differing names", "differing names speak for a contradiction"),
    told("denials", "denials speak for a contradiction"),
    told("opposites", "opposites speak for a contradiction"),
    told("will and may", "a difference in sureness speaks for a contradiction"),
];

/// The feature that each trait of likeness reads, its usual value among candidates, and how far one
/// standard step is from it.
const READ: [(usize, f32, f32); 6] = [
    (place("shared over all weight"), 0.15, 0.12),
    (place("second names covered"), 0.45, 0.3),
    (place("figures settled"), 0.1, 0.4),
    (place("rarest shared"), 4.8, 1.3),
    (place("longest order over shorter"), 0.35, 0.15),
    (place("length ratio"), 0.6, 0.25),
];
const MEANING: (usize, f32, f32) = (place("meaning of the wholes"), 0.6, 0.2);

/// The kinds of clashes that the traits of stance count, in their order.
const KINDS: [Kind; 6] =
    [Kind::Number, Kind::Date, Kind::Name, Kind::Negation, Kind::Antonym, Kind::Modality];

/// Clashes weaker than this are none.
const LEAST_CLASH: f32 = 0.2;
/// Clashes from here on are reasons that anybody can check: "both count rounds: fifth, third".
const LEAST_EXPLICIT: f32 = 0.4;
/// A trait counts for no more steps than this.
const MOST_STEPS: f32 = 2.0;
/// One step of a trait, as it is kept.
const STEP: f32 = 32.0;

/// What the learner sees of a pair: about -2 to 2, 0 where a trait is as strong as usual. Kept in
/// eight bits each, since a large dossier has them by the hundred thousand.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Traits {
    steps: [i8; COUNT],
    /// Whether a clash can be named that may make a contradiction.
    pub(super) has_clash: bool,
    /// Whether such a clash is plain to see.
    pub(super) is_explicit: bool,
}

impl Traits {
    /// The traits of a pair with those features and clashes.
    pub(super) fn of(features: &Features, clashes: &[Clash]) -> Self {
        let mut values = [0.0; COUNT];
        let steps = |(at, usual, step): (usize, f32, f32)| {
            ((features[at] - usual) / step).clamp(-MOST_STEPS, MOST_STEPS)
        };
        values[0] = 1.0;
        for (slot, read) in values[1..].iter_mut().zip(READ) {
            *slot = steps(read);
        }
        if features[MEANING.0] > UNKNOWN {
            values[7] = steps(MEANING);
        }
        let strong = || clashes.iter().filter(|c| c.weight >= LEAST_CLASH);
        let has_clash = strong().next().is_some();
        let is_explicit = strong().any(|c| c.weight >= LEAST_EXPLICIT);
        values[8] = f32::from(u8::from(has_clash));
        for (slot, kind) in values[9..].iter_mut().zip(KINDS) {
            *slot = f32::from(u8::from(strong().any(|c| c.kind == kind)));
        }
        Self { steps: values.map(|value| (value * STEP) as i8), has_clash, is_explicit }
    }

    /// The value of a trait.
    pub(super) fn value(&self, at: usize) -> f32 {
        f32::from(self.steps[at]) / STEP
    }
}

/// The place of a feature, found while compiling.
const fn place(name: &str) -> usize {
    let mut at = 0;
    while at < NAMES.len() {
        if is_same(NAMES[at].as_bytes(), name.as_bytes()) {
            return at;
        }
        at += 1;
    }
    panic!("no such feature")
}

const fn is_same(a: &[u8], b: &[u8]) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i == a.len() && i == b.len()
}
