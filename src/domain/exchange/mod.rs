//! File shapes. Domain types do not bend to them: adapters convert at the edge.

pub mod analysis;
pub mod concord;
pub mod csv;
pub mod lines;
pub mod matrix;
pub mod report;
pub mod w3c;

/// Something that the user should know; nothing that could be kept was lost.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// What it is about: a record's identity, a file's name.
    pub subject: String,
    /// What happened and what can be done, in a sentence.
    pub message: String,
}

/// Notices that are told one by one; a file with more is beyond reading them.
const TOLD: usize = 1000;

/// The first [`TOLD`] of `notices`, and how many more there are.
fn bounded(mut notices: Vec<Notice>) -> Vec<Notice> {
    let more = notices.len().saturating_sub(TOLD);
    if more > 0 {
        notices.truncate(TOLD);
        let message = format!("{more} more like these");
        notices.push(Notice { subject: "notices".to_owned(), message });
    }
    notices
}

/// A file's text in a format that may not hold everything.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exported {
    /// The text.
    pub text: String,
    /// What the format can't hold, in sentences.
    pub notices: Vec<Notice>,
}
