//! One anchor, read off the alignment.

use super::flag::{Flag, Flags, Piece, flags};
use super::reading::Reading;
use super::similar::{Trigrams, likeness};
use super::{Alignment, Change, NONE, Order, Realigned, State, is_long};
use crate::domain::text::Span;
use core::ops::Range;

/// The share of an anchor's words (or else the likeness of its letters) that must have stayed.
const STAYED: f32 = 0.5;
/// Anchors of fewer words need their neighbors' word.
const FEW: usize = 4;
/// The words beside a short anchor that must stand where they stood.
const CONTEXT: usize = 3;

/// How far, in words, a neighbor that speaks for an edited passage may be where nothing has moved.
const NEAR: usize = 40;
/// Words that may have been added at the end of a whole unit and belong to it.
const ADDED: usize = 8;

struct Placed {
    span: Span,
    flags: Flags,
    changes: Vec<Change>,
}

impl Alignment<'_> {
    /// What became of the passage `spans` (bytes of the old text).
    pub fn place(&self, spans: &[Span]) -> Realigned {
        let placed: Option<Vec<Placed>> = spans.iter().map(|span| self.place_one(*span)).collect();
        let Some(placed) = placed.filter(|all| !all.is_empty()) else {
            return Realigned::orphaned();
        };
        let all = placed.iter().fold(Flags::default(), |sum, one| sum.and(one.flags));
        let is_same = all.is_empty() || all == Flags::default().with(Flag::Moved);
        Realigned {
            spans: placed.iter().map(|one| one.span).collect(),
            state: if is_same { State::Confirmed } else { State::Changed },
            flags: all,
            changes: placed.into_iter().flat_map(|one| one.changes).collect(),
        }
    }

    fn place_one(&self, span: Span) -> Option<Placed> {
        span.get(self.old.text)?;
        let words = self.old.words_in(span);
        if words.is_empty() {
            return None;
        }
        if self.has_rival(&words) {
            return None;
        }
        let found = match self.unbroken(&words) {
            Some(found) => found,
            None if words.len() < FEW => self.substitute(&words)?,
            None => self.edited(&words)?,
        };
        Some(self.compare(&words, &found, span))
    }

    /// The new place of words that all stay, side by side.
    fn unbroken(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let first = self.word[words.start];
        let is_unbroken = first != NONE
            && words.clone().zip(first..).all(|(old, new)| self.word[old] == new)
            && first.checked_add(words.len()).is_some();
        if !is_unbroken {
            return None;
        }
        let found = first..first + words.len();
        // In a unit that was edited and moved, a few words are not enough.
        let is_beside = || {
            !self.has_moved(self.old.unit_of(words.start))
                && (self.left(words, &found) > 0 || self.right(words, &found) > 0)
        };
        let is_told_apart = || {
            let (left, right) = (self.left(words, &found), self.right(words, &found));
            left > 0 && right > 0 || !self.is_one_of_many(words)
        };
        let is_sure =
            words.len() >= FEW || self.is_whole_unit_kept(words) || is_beside() && is_told_apart();
        is_sure.then_some(found)
    }

    /// Whether the unit around `words` is the same to the letter.
    fn is_whole_unit_kept(&self, words: &Range<usize>) -> bool {
        let unit = self.old.unit_of(words.start);
        let Some(Some((pair, _))) = self.pairs.get(unit) else { return false };
        pair.old.len() == 1
            && pair.new.len() == 1
            && self.old.units[unit].key == self.new.units[pair.new.start].key
    }

    /// How many words (up to [`CONTEXT`]) left of `words` stand left of `found`.
    fn left(&self, words: &Range<usize>, found: &Range<usize>) -> usize {
        let beside = |n: &usize| {
            let (old, new) = (words.start.checked_sub(*n), found.start.checked_sub(*n));
            old.is_some_and(|old| Some(self.word[old]) == new)
        };
        (1..=CONTEXT).take_while(beside).count()
    }

    fn right(&self, words: &Range<usize>, found: &Range<usize>) -> usize {
        let beside = |n: &usize| self.word.get(words.end + n) == Some(&(found.end + n));
        (0..CONTEXT).take_while(beside).count()
    }

    /// What stands where a few words stood that are not all kept: between the words that stood beside
    /// them, if one side is whole.
    fn substitute(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let unit = self.old.unit_of(words.start);
        // In a unit that went elsewhere, what is like it may be another.
        let (pair, _) = self.pairs.get(unit)?.as_ref().filter(|(_, o)| *o == Order::Kept)?;
        let home = self.new.units.get(pair.new.start)?.words.start
            ..self.new.units.get(pair.new.end - 1)?.words.end;
        let kept = |old: Option<usize>| {
            old.and_then(|old| self.word.get(old)).copied().filter(|new| home.contains(new))
        };
        // A side without a word of its unit is the end of the unit.
        let whole = &self.old.units.get(unit)?.words;
        let start = match kept(words.start.checked_sub(1)) {
            Some(new) => new + 1,
            None if words.start == whole.start => home.start,
            None => return None,
        };
        let end = match kept(Some(words.end)) {
            Some(new) => new,
            None if words.end == whole.end => home.end,
            None => return None,
        };
        let found = start..end;
        let is_near = !found.is_empty() && found.len() <= 2 * words.len() + 2;
        let is_sure = |found: &Range<usize>| {
            self.left(words, found) == CONTEXT || self.right(words, found) == CONTEXT
        };
        (start < end && is_near && is_sure(&found) && !self.is_remnant(words, &found))
            .then_some(found)
    }

    /// Whether nothing stands in place of the words but some small words of their own: they were deleted.
    fn is_remnant(&self, words: &Range<usize>, found: &Range<usize>) -> bool {
        let kept: Vec<usize> =
            words.clone().filter(|old| found.contains(&self.word[*old])).collect();
        kept.len() == found.len() && !kept.iter().any(|old| is_long(self.old.word(*old)))
    }

    /// The place of words of which some stay.
    fn edited(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let run = self.heaviest_run(words)?;
        let (first, last) = (*run.first()?, *run.last()?);
        let (from, to) = (self.word[first], self.word[last]);
        let found = self.start(words, first, from)..self.end(words, last, to);
        if found.is_empty() || found.len() > 3 * words.len() + 8 {
            return None;
        }
        let weight = |words: &mut dyn Iterator<Item = usize>| -> usize {
            words.map(|w| if is_long(self.old.word(w)) { 3 } else { 1 }).sum()
        };
        let stayed = weight(&mut run.iter().copied()) as f32;
        // Half of a short passage may be what is left where the rest was deleted.
        let is_half = 2 * found.len() <= words.len();
        let share = stayed / weight(&mut words.clone()) as f32;
        let is_kept = share > STAYED
            || !is_half && {
                let before = self.old.words_span(words).of(self.old.text);
                let after = self.new.words_span(&found).of(self.new.text);
                likeness(&Trigrams::of(before), &Trigrams::of(after)) >= STAYED
            };
        (is_kept && self.has_neighbor(words, &found)).then_some(found)
    }

    /// Whether something beside the passage stands beside it still: without that, an edited passage can't
    /// be told from another that looks like it.
    fn has_neighbor(&self, words: &Range<usize>, found: &Range<usize>) -> bool {
        let is_start = words.start == 0 && found.start == 0;
        let is_end = words.end == self.word.len() && found.end == self.new.tokens.len();
        let units = self.old.unit_of(words.start)..=self.old.unit_of(words.end - 1);
        let has_moved = units.into_iter().any(|unit| self.has_moved(unit));
        let (near, far) = if has_moved { (CONTEXT, CONTEXT) } else { (NEAR, 2 * NEAR) };
        let kept = |old: Option<usize>| {
            old.and_then(|old| self.word.get(old)).copied().filter(|new| *new != NONE)
        };
        let before = (1..=near).find_map(|n| kept(words.start.checked_sub(n)));
        let after = (1..=near).find_map(|n| kept(Some(words.end + n - 1)));
        let before = before.map(|new| new < found.start && found.start - new <= far);
        let after = after.map(|new| new >= found.end && new - found.end < far);
        let speak_for = [before, after].into_iter().flatten();
        is_start || is_end || {
            let mut all = speak_for.clone();
            if has_moved { all.any(|it| it) } else { speak_for.count() > 0 && all.all(|it| it) }
        }
    }

    /// Whether what is kept of `unit` stands elsewhere. Kept words outside every pair have moved into or out
    /// of a longer unit.
    fn has_moved(&self, unit: usize) -> bool {
        !matches!(self.pairs.get(unit), Some(Some((_, Order::Kept))))
    }

    /// Of the kept words, those that stay together and rise: the longest such run.
    fn heaviest_run(&self, words: &Range<usize>) -> Option<Vec<usize>> {
        let mut runs: Vec<Vec<usize>> = Vec::new();
        let mut last: Option<(usize, usize)> = None;
        for old in words.clone() {
            let new = self.word[old];
            if new == NONE {
                continue;
            }
            let goes_on = last.is_some_and(|(before, place)| {
                new > place && new - place <= 2 * (old - before) + 24
            });
            match runs.last_mut().filter(|_| goes_on) {
                Some(run) => run.push(old),
                None => runs.push(vec![old]),
            }
            last = Some((old, new));
        }
        let mut run = runs.into_iter().max_by_key(Vec::len)?;
        // A word or two beyond a long insertion are strays.
        let is_jump = |w: &[usize]| self.word[w[1]] - self.word[w[0]] > w[1] - w[0] + ADDED;
        if let Some(last) = run.windows(2).rposition(is_jump)
            && run.len() - last <= 3
        {
            run.truncate(last + 1);
        }
        if let Some(first) = run.windows(2).position(is_jump)
            && first < 2
        {
            run.drain(..=first);
        }
        Some(run)
    }

    /// Where the passage starts whose first kept word, `first`, is now at `from`.
    fn start(&self, words: &Range<usize>, first: usize, from: usize) -> usize {
        let unit = self.old.unit_of(words.start);
        let whole = &self.old.units[unit].words;
        let lost = first - words.start;
        let home = self.pairs[unit].as_ref().filter(|(pair, _)| pair.old.start == unit);
        let home = home.map(|(pair, _)| self.new.units[pair.new.start].words.start);
        let is_whole = words.start == whole.start && (lost > 0 || words.end >= whole.end);
        match home.filter(|home| is_whole && *home <= from && from - home <= lost + ADDED) {
            Some(home) => home,
            None if lost == 0 => from,
            None => self.border(words.start).clamp(from.saturating_sub(2 * lost + 4), from),
        }
    }

    /// Where the passage ends whose last kept word, `last`, is now at `to`.
    fn end(&self, words: &Range<usize>, last: usize, to: usize) -> usize {
        let unit = self.old.unit_of(words.end - 1);
        let whole = &self.old.units[unit].words;
        let gone = words.end - 1 - last;
        let home = self.pairs[unit].as_ref().filter(|(pair, _)| pair.old.end == unit + 1);
        let home = home.map(|(pair, _)| self.new.units[pair.new.end - 1].words.end);
        let is_whole = words.end == whole.end && (gone > 0 || words.start <= whole.start);
        match home.filter(|home| is_whole && *home > to && home - to <= gone + ADDED + 1) {
            Some(home) => home,
            None if gone == 0 => to + 1,
            None => self.border(words.end).clamp(to + 1, to + 1 + 2 * gone + 4),
        }
    }

    /// Where the border before old word `at` is, between the nearest kept words on both sides: in
    /// proportion, so that neighbors share what lies between and neither takes the other's.
    fn border(&self, at: usize) -> usize {
        let is_kept = |old: &usize| self.word.get(*old).is_some_and(|new| *new != NONE);
        let left = (at.saturating_sub(NEAR)..at).rev().find(is_kept);
        let right = (at..at + NEAR).find(is_kept);
        let after_left = |left: usize| self.word[left] + 1;
        match (left, right) {
            (Some(l), Some(r)) if self.word[l] < self.word[r] => {
                let (mine, theirs) = (r - l - 1, self.word[r] - self.word[l] - 1);
                after_left(l) + (theirs * (at - 1 - l)).checked_div(mine).unwrap_or(0)
            }
            (Some(l), _) => after_left(l) + (at - 1 - l),
            (None, Some(r)) => self.word[r].saturating_sub(r - at),
            (None, None) => 0,
        }
        .min(self.new.tokens.len())
    }

    fn compare(&self, words: &Range<usize>, found: &Range<usize>, span: Span) -> Placed {
        let (before, after) = (self.old.words_span(words), self.new.words_span(found));
        let unit = self.old.unit_of(words.start);
        let base = if self.has_moved(unit) {
            Flags::default().with(Flag::Moved)
        } else {
            Flags::default()
        };
        if before.of(self.old.text) == after.of(self.new.text) {
            // The anchor may begin and end inside a word.
            let lead = span.start.0.saturating_sub(before.start.0);
            let tail = before.end.0.saturating_sub(span.end.0);
            let span = Span::new(after.start.0 + lead, after.end.0 - tail);
            return Placed { span, flags: base, changes: Vec::new() };
        }
        let changes = self.changes(words, found);
        let mut all = base;
        for (mine, theirs) in &changes {
            all = all.and(flags(&pieces(&self.old, mine), &pieces(&self.new, theirs)));
        }
        if changes.is_empty() {
            all = all.with(Flag::Typography);
        }
        let changes = changes.iter().map(|(mine, theirs)| Change {
            before: self.old.words_span(mine),
            after: self.new.words_span(theirs),
        });
        Placed { span: after, flags: all, changes: changes.collect() }
    }

    /// The stretches of words that differ.
    fn changes(
        &self,
        words: &Range<usize>,
        found: &Range<usize>,
    ) -> Vec<(Range<usize>, Range<usize>)> {
        let mut changes = Vec::new();
        let (mut from, mut to) = (words.start, found.start);
        let kept = words.clone().map(|old| (old, self.word[old]));
        let kept = kept.filter(|(_, new)| found.contains(new)).chain([(words.end, found.end)]);
        for (old, new) in kept {
            if new < to {
                continue;
            }
            if old > from || new > to {
                changes.push((from..old, to..new));
            }
            (from, to) = (old + 1, new + 1);
        }
        changes
    }
}

fn pieces<'r>(reading: &'r Reading<'_>, words: &Range<usize>) -> Vec<Piece<'r>> {
    let piece = |w: usize| {
        let token = reading.tokens.get(w)?;
        Some(Piece::new(reading.text, token, reading.tokens.get(w + 1)))
    };
    words.clone().filter_map(piece).collect()
}
