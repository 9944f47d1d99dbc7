//! The native format, `*.concord.json`: versioned, canonical, self-contained.
//!
//! `import(export(d)) == d`, and the same dossier always gives the same bytes: keys are sorted, records
//! stand in the order of their identities.

mod check;
mod item;
mod mend;
mod read;
mod shape;
mod split;
mod strict;
mod time;
mod write;

pub use read::{
    ImportError, article_from_json, body_from_value, import, record_from_json, reviewer_from_json,
};
pub use time::{format_time, parse_time};
pub use write::{
    article_to_json, body_to_value, export, export_with_analysis, record_to_json, reviewer_to_json,
};

/// The version of the format that this program writes; it reads this one and all before.
pub const VERSION: u64 = 1;

#[cfg(test)]
mod schema_tests;
#[cfg(test)]
pub(in crate::domain::exchange) mod tests;
