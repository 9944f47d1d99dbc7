//! Names of people, organizations and places, with their variants over the article made one.

mod cluster;
mod find;
mod join;

pub(crate) use cluster::canonical_names;
pub(crate) use find::{Mention, mentions};
pub use join::join_names;
