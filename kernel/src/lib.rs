//! A small transformer: `WordPiece` and a BERT encoder with quantized weights, for judging how two claims
//! stand to each other and how near they are in meaning.
//!
//! It has no dependency and gives the same bits everywhere: products of quantized numbers are sums of
//! whole numbers, which no order changes, and every sum of fractions has one order, the same with vectors
//! and without. [`Model::load`] takes one file of weights; whatever is wrong with it is a [`LoadError`],
//! and nothing here panics on any text.
//!
//! ```
//! use concord_kernel::{LoadError, Model};
//! assert_eq!(Model::load(b"no weights").err(), Some(LoadError::NotWeights));
//! ```

mod attention;
mod encoder;
#[cfg(target_arch = "wasm32")]
mod exports;
mod file;
mod lane;
mod linear;
mod model;
mod smooth;
mod unicode;
mod wordpiece;

pub use file::LoadError;
pub use model::{Model, Scores};
pub use wordpiece::LONGEST;
