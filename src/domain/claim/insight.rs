//! What the large weights tell of a sentence: who is said to have said it, and whether it is opinion.
//! Claims are found without it too, only less surely, so that the page need not wait for the weights.

use super::attribution::{ModelBytes, Models};
use super::judge::Judge;
use std::sync::OnceLock;

/// The models of attribution and opinion.
#[derive(Clone)]
pub struct Insight {
    pub(super) attribution: Models,
    pub(super) opinion: Judge,
}

impl Insight {
    /// Reads the weights: of attribution, and the two files of opinion.
    pub fn read(attribution: ModelBytes, [features, words]: [&[u8]; 2]) -> Self {
        let attribution = Models::read(attribution).narrowed();
        Self { attribution, opinion: Judge::read_even(features, words) }
    }

    /// The models that can be compiled in. The page does not ask for them: it loads them.
    pub fn embedded() -> &'static Self {
        static INSIGHT: OnceLock<Insight> = OnceLock::new();
        INSIGHT.get_or_init(|| Self {
            attribution: Models::strict().clone(),
            opinion: Judge::opinion().clone(),
        })
    }
}
