//! The semantic mode is switched, and answers.

use super::set;
use crate::app::effect::Effect;
use crate::app::model::{Model, Settings, Weight};
use crate::app::semantic::{self, Fault, SemanticEvent, Stage};

pub(super) fn happen(model: &mut Model, event: SemanticEvent) -> Vec<Effect> {
    match event {
        SemanticEvent::Offered => {
            model.offers_semantic = true;
            Vec::new()
        }
        SemanticEvent::Switched(is_on) => {
            set(model, Settings { is_semantic: is_on, ..model.settings.clone() })
        }
        SemanticEvent::PausePressed => {
            model.semantic.is_paused = !model.semantic.is_paused;
            Vec::new()
        }
        SemanticEvent::Loading(percent) => {
            if matches!(model.semantic.stage, Stage::Loading(_)) {
                model.semantic.stage = Stage::Loading(percent);
            }
            Vec::new()
        }
        SemanticEvent::Started => {
            if matches!(model.semantic.stage, Stage::Loading(_)) {
                semantic::start(model);
            }
            Vec::new()
        }
        SemanticEvent::Judged(number, scores) => {
            semantic::hear(model, number, &scores);
            Vec::new()
        }
        SemanticEvent::Failed(fault, words) => fail(model, fault, words),
        SemanticEvent::WordsAsked(n) => semantic::ask_words(model, n),
    }
}

/// It stays off until somebody asks for it again; the rest of the page goes on.
fn fail(model: &mut Model, fault: Fault, words: String) -> Vec<Effect> {
    if matches!(model.semantic.stage, Stage::Off | Stage::Failed(..)) {
        return Vec::new();
    }
    model.tell(Weight::Note, fault.words(), vec![words.clone()]);
    let mut effects = set(model, Settings { is_semantic: false, ..model.settings.clone() });
    effects.extend(semantic::end(model, Stage::Failed(fault, words)));
    effects
}
