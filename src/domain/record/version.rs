//! A record and its versions. Revisions are a logical clock: wall clocks are shown, never compared.

use super::{Body, RecordId, ReviewerId};
use crate::domain::merge::HISTORY;

/// Milliseconds since 1970-01-01T00:00:00Z. For display only: no decision rests on it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Timestamp(pub i64);

/// Something that a reviewer made, with its past.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// Identity.
    pub id: RecordId,
    /// Who made it.
    pub creator: ReviewerId,
    /// When it was made, by the creator's clock.
    pub created: Timestamp,
    /// What holds now.
    pub current: Version,
    /// The other versions that are known, oldest first: what was changed, and what lost a merge. At most
    /// [`HISTORY`].
    pub past: Vec<Version>,
}

/// One state of a record.
///
/// Ordered by the fields as they stand: of two versions with the same revision the later in this order
/// holds. Any fixed order would do; time only breaks ties within one editor's own versions.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Version {
    /// 1 for the first; each change adds one. Of two versions the higher revision holds.
    pub revision: u32,
    /// A tombstone: the record is deleted, and `body` says what it was.
    pub is_deleted: bool,
    /// Who made this version.
    pub editor: ReviewerId,
    /// When, by the editor's clock.
    pub modified: Timestamp,
    /// What it says.
    pub body: Body,
}

impl Record {
    /// A new record at revision 1.
    pub fn new(id: RecordId, creator: ReviewerId, created: Timestamp, body: Body) -> Self {
        let current = Version {
            revision: 1,
            editor: creator.clone(),
            modified: created,
            is_deleted: false,
            body,
        };
        Self { id, creator, created, current, past: Vec::new() }
    }

    /// The record with a further version: `body`, or a tombstone of what it was for `None`.
    #[must_use]
    pub fn revised(&self, editor: &ReviewerId, modified: Timestamp, body: Option<Body>) -> Self {
        let mut next = self.clone();
        next.past.push(self.current.clone());
        next.past.drain(..next.past.len().saturating_sub(HISTORY));
        next.current = Version {
            revision: self.current.revision.saturating_add(1),
            editor: editor.clone(),
            modified,
            is_deleted: body.is_none(),
            body: body.unwrap_or_else(|| self.current.body.clone()),
        };
        next
    }

    /// What the record says, unless it is deleted.
    pub fn body(&self) -> Option<&Body> {
        (!self.current.is_deleted).then_some(&self.current.body)
    }
}
