//! Where the alignment found a place and yet can't be sure of it.

use super::similar::{Trigrams, likeness};
use super::{Alignment, Order};
use core::ops::Range;

/// How alike a unit must be to be the passage itself, edited.
const RIVAL: f32 = 0.5;

impl Alignment<'_> {
    /// Whether the very words of a passage stand elsewhere, while something much like it, and new, stands
    /// where it stood: then either may be it, edited there or copied here.
    pub(super) fn has_rival(&self, words: &Range<usize>) -> bool {
        let unit = self.old.unit_of(words.start);
        let Some(Some((pair, _))) = self.pairs.get(unit) else { return false };
        let mut mine = None;
        self.home(unit).filter(|new| !pair.new.contains(new) && self.is_new(*new)).any(|new| {
            let text = Trigrams::of(self.new.unit_text(new));
            let mine = mine.get_or_insert_with(|| Trigrams::of(self.old.unit_text(unit)));
            self.new.units[new].key != self.old.units[unit].key && likeness(mine, &text) >= RIVAL
        })
    }

    /// The new units between those that stood before and after `unit`; with one of the two, the one beside
    /// it.
    fn home(&self, unit: usize) -> Range<usize> {
        let before = unit.checked_sub(1).and_then(|u| self.pair_of(u)).map(|(new, _)| new.end);
        let after = self.pair_of(unit + 1).map(|(new, _)| new.start);
        match (before, after) {
            (Some(from), Some(to)) if from < to && to - from <= 4 => from..to,
            (Some(from), _) => from..(from + 1).min(self.new.units.len()),
            (None, Some(to)) => to.saturating_sub(1)..to,
            (None, None) => 0..0,
        }
    }

    fn pair_of(&self, unit: usize) -> Option<(Range<usize>, Order)> {
        let (pair, order) = self.pairs.get(unit)?.as_ref()?;
        Some((pair.new.clone(), *order))
    }

    fn is_new(&self, new: usize) -> bool {
        !self.taken.get(new).copied().unwrap_or(true)
    }

    /// Whether a few words stand more or less often in their unit than before: which of them went, or came,
    /// can't be told.
    pub(super) fn is_one_of_many(&self, words: &Range<usize>) -> bool {
        let unit = self.old.unit_of(words.start);
        let Some((home, _)) = self.pair_of(unit) else { return false };
        let Some(quote) = self.old.keys.get(words.clone()) else { return false };
        let count = |keys: &[u64], all: Range<usize>| {
            keys.get(all)
                .map_or(0, |keys| keys.windows(quote.len()).filter(|w| *w == quote).count())
        };
        let before = count(&self.old.keys, self.old.units[unit].words.clone());
        let new = &self.new.units;
        let from = new.get(home.start).map_or(0, |u| u.words.start);
        let to = home.end.checked_sub(1).and_then(|u| new.get(u)).map_or(from, |u| u.words.end);
        before != count(&self.new.keys, from..to)
    }
}
