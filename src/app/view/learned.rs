//! What the program has learned from the person at the keyboard.

use crate::app::model::Model;
use crate::domain::alignment::Learner;
use crate::domain::tongue::retell;

/// What was learned, in words.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LearnedView {
    /// From how many judgements.
    pub judgements: usize,
    /// What, the largest change first.
    pub lessons: Vec<String>,
    /// Earlier judgements were set aside.
    pub is_reset: bool,
}

/// Draws what was learned.
pub fn learned(model: &Model) -> LearnedView {
    let learner = model.neighbors.learner();
    let lessons = learner.map(Learner::lessons).unwrap_or_default();
    LearnedView {
        judgements: learner.map_or(0, Learner::len),
        lessons: lessons.into_iter().map(|lesson| retell(&lesson.words)).collect(),
        is_reset: model.settings.forgotten.contains_key(&model.dossier.id),
    }
}
