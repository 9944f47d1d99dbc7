//! File shapes. Domain types do not bend to them: adapters convert at the edge.

pub mod analysis;
pub mod concord;

/// Something that the user should know; nothing that could be kept was lost.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// What it is about: a record's identity, a file's name.
    pub subject: String,
    /// What happened and what can be done, in a sentence.
    pub message: String,
}
