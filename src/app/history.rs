//! Undo and redo: steps of changes to records, bounded, kept across a reload.

use crate::domain::record::{Body, RecordId};

/// How many steps are kept. Each costs one storage key of about 1 KB.
pub const STEPS: u64 = 200;

/// What one act changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The act in a word or two, for the screen: "contradiction".
    pub label: String,
    /// The records that it changed.
    pub changes: Vec<Change>,
}

/// One record before and after an act; `None`: it was not there, or deleted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Which record.
    pub id: RecordId,
    /// What it said before.
    pub before: Option<Body>,
    /// What it said after.
    pub after: Option<Body>,
    /// It came in with a file, made by somebody else: taking it back lets go of it, and deletes nothing.
    pub came_in: bool,
}

/// The steps, numbered from the first act in the dossier on.
///
/// Steps `first..cursor` can be undone, steps `cursor..end` can be done again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct History {
    /// Number of the oldest step that is kept.
    pub first: u64,
    /// Number of the next step.
    pub cursor: u64,
    /// The steps from `first` on.
    pub steps: Vec<Step>,
}

impl History {
    /// No steps, and the next one has the number `n`.
    pub fn at(n: u64) -> Self {
        Self { first: n, cursor: n, steps: Vec::new() }
    }

    /// Number after the last step.
    pub fn end(&self) -> u64 {
        self.first + self.steps.len() as u64
    }

    /// Adds a step after the cursor. What had been undone is forgotten, and the oldest step beyond
    /// [`STEPS`]; their numbers are returned.
    pub fn push(&mut self, step: Step) -> Vec<u64> {
        let mut dropped: Vec<u64> = (self.cursor + 1..self.end()).collect();
        self.steps.truncate((self.cursor - self.first) as usize);
        self.steps.push(step);
        self.cursor += 1;
        while self.steps.len() as u64 > STEPS {
            self.steps.remove(0);
            dropped.push(self.first);
            self.first += 1;
        }
        dropped
    }

    /// Another tab did a step: it stands in its place, and what stood there or after is forgotten. One
    /// that does not join on to the steps here is left out.
    pub fn follow(&mut self, n: u64, step: Step) {
        if (self.first..=self.end()).contains(&n) {
            self.steps.truncate((n - self.first) as usize);
            self.steps.push(step);
            self.cursor = n + 1;
        }
    }

    /// Another tab moved to `(first, cursor, end)`, if these are the steps that are here.
    pub fn move_to(&mut self, (first, cursor, end): (u64, u64, u64)) {
        if end != self.end() || cursor < self.first {
            return;
        }
        let dropped = first.saturating_sub(self.first).min(cursor - self.first);
        self.steps.drain(..(dropped as usize).min(self.steps.len()));
        self.first += dropped;
        self.cursor = cursor.min(self.end());
    }

    /// The step that undo would take back.
    pub fn last(&self) -> Option<&Step> {
        self.cursor.checked_sub(self.first + 1).and_then(|i| self.steps.get(i as usize))
    }

    /// The step that redo would do again.
    pub fn next(&self) -> Option<&Step> {
        self.steps.get(self.cursor.checked_sub(self.first)? as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(label: &str) -> Step {
        Step { label: label.to_owned(), changes: Vec::new() }
    }

    #[test]
    fn forgets_what_was_undone_when_something_else_is_done() {
        let mut history = History::default();
        for label in ["a", "b", "c"] {
            history.push(step(label));
        }
        history.cursor -= 2;
        assert_eq!(history.next().map(|s| s.label.as_str()), Some("b"));
        assert_eq!(history.push(step("d")), [2]);
        assert_eq!(history.last().map(|s| s.label.as_str()), Some("d"));
        assert_eq!(history.next(), None);
        assert_eq!(history.end(), 2);
    }

    #[test]
    fn keeps_a_bounded_number_of_steps() {
        let mut history = History::default();
        for _ in 0..STEPS + 3 {
            history.push(step("x"));
        }
        assert_eq!(
            (history.first, history.end(), history.steps.len() as u64),
            (3, STEPS + 3, STEPS)
        );
    }
}
