//! The language in which the program speaks.

use super::set;
use crate::app::effect::Effect;
use crate::app::model::{Model, Settings, Weight};
use crate::app::overview::Overview;
use crate::domain::tongue::{self, Catalog, Language, Voice, fill};

/// A language was chosen; `None`: the one that the browser prefers.
pub(super) fn choose(model: &mut Model, language: Option<Language>) -> Vec<Effect> {
    let mut effects = set(model, Settings { language, ..model.settings.clone() });
    effects.push(Effect::FetchLanguage(language));
    effects
}

/// The texts of a language are here, or can't be had.
pub(super) fn read(
    model: &mut Model,
    asked: Option<Language>,
    language: Language,
    texts: Result<(String, Voice), String>,
) -> Vec<Effect> {
    // Another one was asked for since.
    let is_late = model.settings.language != asked;
    if is_late || model.language == language {
        return Vec::new();
    }
    match texts {
        Ok((texts, voice)) => speak(model, language, texts, voice),
        Err(why) => {
            let name = language.name();
            let message = fill(
                "The texts of the page in {name} could not be loaded. Reload to try again.",
                &[("name", &name)],
            );
            model.tell(Weight::Problem, message, vec![why]);
            Vec::new()
        }
    }
}

fn speak(model: &mut Model, language: Language, texts: String, voice: Voice) -> Vec<Effect> {
    let known = model.catalogs.iter().copied().find(|known| known.language == language);
    let catalog = match language {
        Language::English => None,
        _ => Some(known.unwrap_or_else(|| Catalog::read(language, texts, voice))),
    };
    model.catalogs.extend(catalog.filter(|_| known.is_none()));
    tongue::speak(catalog);
    model.language = language;
    // What was worked out with words in it is worked out anew.
    model.overview = Overview::default();
    let mut effects = vec![Effect::ApplyLanguage(language)];
    effects.extend(model.dialog.map(|_| Effect::FocusLanguage));
    effects
}
