//! Two copies of the same record into one: commutative, associative, idempotent; nothing is lost.

use crate::domain::record::{Record, Version};

/// Joins two copies of one record.
///
/// A record is a set of versions, and the greatest holds: the one with the highest revision, a fixed
/// order among equals, never a wall clock. All others stay in `past`.
///
/// ```text
/// join(a, b) == join(b, a)    join(a, a) == a    join(a, join(b, c)) == join(join(a, b), c)
/// ```
#[must_use]
pub fn join(a: &Record, b: &Record) -> Record {
    let mut versions: Vec<Version> =
        [a, b].into_iter().flat_map(|r| r.past.iter().chain([&r.current])).cloned().collect();
    versions.sort();
    versions.dedup();
    let current = versions.pop().unwrap_or_else(|| a.current.clone());
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
