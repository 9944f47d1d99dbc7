//! What articles and judgements are. Pure: no clock, no randomness, no browser.
//!
//! Every function here is total: no input makes it panic, and the same input gives the same output.

pub mod alignment;
pub mod anchor;
pub mod article;
pub mod claim;
pub mod dossier;
pub mod exchange;
pub mod late;
pub mod merge;
pub mod order;
pub mod record;
pub mod review;
pub mod segment;
pub mod text;
pub mod tongue;
