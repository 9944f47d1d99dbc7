//! Small models: linear ones with features hashed to a number and one weight of eight bits for each,
//! and forests of decision trees.

mod chance;
mod feature;
mod forest;
mod weights;

pub use chance::chance;
pub use feature::{feature, pair};
pub use forest::{Forest, Head, MAGIC, VERSION};
pub(crate) use weights::take_gap;
pub use weights::{Grain, Weights};
