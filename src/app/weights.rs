//! The weights that come after the first highlights: until they are here, claims are found and compared
//! without them.

use super::claim::Reading;
use super::model::Model;
use crate::domain::alignment::FeatureScorer;
use crate::domain::article::ArticleId;
use crate::domain::claim::Insight;
use crate::domain::late::Late;
use std::rc::Rc;

/// How far the weights are.
#[derive(Clone, Default)]
pub struct Weights {
    /// How far the loading is.
    pub stage: Stage,
    late: Option<Rc<Late>>,
}

/// How far the loading is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Stage {
    /// Nobody has asked for them.
    #[default]
    Unasked,
    /// They are on their way.
    Asked,
    /// They are in use, or can't be had.
    Answered,
}

/// There is one set of weights for each version of the program.
impl PartialEq for Weights {
    fn eq(&self, other: &Self) -> bool {
        (self.stage, self.late.is_some()) == (other.stage, other.late.is_some())
    }
}

impl core::fmt::Debug for Weights {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Weights({:?}, {})", self.stage, self.late.is_some())
    }
}

impl Weights {
    /// What they tell of a sentence, once they are here.
    pub fn insight(&self) -> Option<&Insight> {
        self.late.as_deref().map(|late| &late.insight)
    }

    /// What judges pairs, once they are here.
    pub fn scorer(&self) -> Option<&FeatureScorer> {
        self.late.as_deref().map(|late| &late.scorer)
    }

    /// Whether they are in use.
    pub fn are_known(&self) -> bool {
        self.late.is_some()
    }
}

/// Lets the weights count from here on. Articles that were read without them are to be read again.
pub fn heed(model: &mut Model, late: Late) {
    super::neighbors::judge_by(model, Rc::new(late.scorer.clone()));
    model.weights.late = Some(Rc::new(late));
}

/// Whether the claims of an article are still to be extracted, or were without weights that are here now.
pub fn is_unread(model: &Model, id: &ArticleId) -> bool {
    let is_read = |reading: &Reading| {
        reading.extracted.is_some() && !(reading.is_rough && model.weights.are_known())
    };
    !model.readings.get(id).is_some_and(is_read)
}
