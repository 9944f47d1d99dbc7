//! What reviewers make: tags, notes, hand-marked claims, corrections, resolutions, rejected
//! suggestions. Nothing is ever erased:
//! a change is a new revision, a deletion is a tombstone.

mod aspect;
mod body;
mod id;
mod reviewer;
mod version;

pub use aspect::{Aspect, STEP, place_of};
pub use body::{
    Body, Correction, Decision, Detail, Dismissal, Edition, Heading, Mark, Note, Rejection,
    Resolution, Tag, TagKind, Verdict,
};
pub use id::{DossierId, Entropy, RecordId, ReviewerId};
pub use reviewer::{Color, Reviewer};
pub use version::{Record, Timestamp, Version};
