//! Writes for the database that it has not acknowledged, and what is to follow them.
//!
//! Local storage is small and synchronous: it is the journal, which takes every act the moment it is done.
//! The database is large and answers later: it takes texts, and records in bulk.

use super::effect::{Effect, StorageFault, Write};
use super::event::Pair;
use super::pending::laid_over;
use std::collections::BTreeMap;

/// What is asked of the database at once: all of it happens, or nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Batch {
    /// What it is to write.
    pub writes: Vec<Write>,
    /// What goes into local storage after it, and counts as written until then: a list of articles must not
    /// come before its texts.
    pub after: Vec<Write>,
    /// What local storage can let go of after it, unless it was changed since.
    pub frees: Vec<Pair>,
}

/// The batches that wait.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Settling {
    next: u64,
    batches: BTreeMap<u64, Batch>,
    /// The database has answered once.
    pub works: bool,
    /// Why the database is not used now: everything goes into local storage then.
    pub fault: Option<StorageFault>,
}

impl Settling {
    /// Takes note of a batch and asks for it; `None` where there is nothing to write.
    pub fn ask(&mut self, batch: Batch) -> Option<Effect> {
        if batch.writes.is_empty() {
            return None;
        }
        let n = self.next;
        self.next += 1;
        let writes = batch.writes.clone();
        self.batches.insert(n, batch);
        Some(Effect::Settle(n, writes))
    }

    /// Batch `n` was answered.
    pub fn end(&mut self, n: u64) -> Option<Batch> {
        self.batches.remove(&n)
    }

    /// These keys are written now: what waits for the same ones is older and must not follow.
    pub fn supersede(&mut self, writes: &[Write]) {
        for batch in self.batches.values_mut().filter(|batch| !batch.after.is_empty()) {
            batch.after.retain(|old| writes.iter().all(|new| new.key() != old.key()));
        }
    }

    /// Whether nothing waits that is nowhere else. (What only moves is still where it was.)
    pub fn is_empty(&self) -> bool {
        self.batches.values().all(|batch| !batch.frees.is_empty())
    }

    /// Whether something is on its way out of local storage.
    pub fn is_moving(&self) -> bool {
        self.batches.values().any(|batch| !batch.frees.is_empty())
    }

    /// Local storage as it will be: `pairs` with all that follows put over them.
    pub fn over(&self, pairs: Vec<Pair>) -> Vec<Pair> {
        laid_over(pairs, self.batches.values().flat_map(|batch| &batch.after))
    }
}
