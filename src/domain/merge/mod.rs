//! Two copies of the same record, or of the same dossier, into one: commutative, associative, idempotent;
//! nothing is lost.

mod dossier;
mod summary;

#[cfg(test)]
mod tests;

use crate::domain::order::SmallSort;
pub use dossier::{Merged, is_related, joined, merge};
pub use summary::{Change, Share, Summary};

use crate::domain::record::{Record, Version};

/// Former versions that a record keeps, at most. A bound on what a record can grow to; the oldest go
/// first, and since "the greatest of all" is the same whatever was joined before, the laws hold.
pub const HISTORY: usize = 100;

/// Joins two copies of one record.
///
/// A record is a set of versions, and the greatest holds: the one with the highest revision, a fixed
/// order among equals, never a wall clock. The [`HISTORY`] next ones stay in `past`.
///
/// ```text
/// join(a, b) == join(b, a)    join(a, a) == a    join(a, join(b, c)) == join(join(a, b), c)
/// ```
#[must_use]
pub fn join(a: &Record, b: &Record) -> Record {
    let mut versions: Vec<Version> =
        [a, b].into_iter().flat_map(|r| r.past.iter().chain([&r.current])).cloned().collect();
    versions.order();
    versions.dedup();
    let current = versions.pop().unwrap_or_else(|| a.current.clone());
    versions.drain(..versions.len().saturating_sub(HISTORY));
    // The origin is the lesser of the two, so that it does not depend on who joins whom.
    let origin = if (&a.creator, a.created) <= (&b.creator, b.created) { a } else { b };
    Record {
        id: origin.id.clone(),
        creator: origin.creator.clone(),
        created: origin.created,
        current,
        past: versions,
    }
}
