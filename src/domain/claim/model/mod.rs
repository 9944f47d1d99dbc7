//! Small linear models: features hashed to a number, one weight of eight bits for each.

mod feature;
mod weights;

pub use feature::{feature, pair};
pub use weights::Weights;
