//! Why a sentence is not highlighted.

use super::inspector::reasons;
use crate::app::model::Model;
use crate::domain::article::ArticleId;
use crate::domain::text::Span;
use crate::domain::tongue::{fill, retell, t};

/// What there is to say of a passage that is no claim.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct AskedView {
    /// Its words.
    pub quote: String,
    /// The answer in a sentence.
    pub answer: String,
    /// What speaks for and against, the score first.
    pub reasons: Vec<String>,
    /// The passage, where it was taken for something that is not the report.
    pub furniture: Option<(ArticleId, Span)>,
}

/// Draws the answer; `None` where nobody asked, or a claim is focused.
pub fn asked(model: &Model) -> Option<AskedView> {
    let asked = model.draft.asked.as_ref().filter(|_| model.place.claim.is_none())?;
    let text = &model.dossier.article(&asked.key.article)?.article.text;
    let span = asked.key.ranges.first()?;
    let furniture = asked.furniture.is_some().then(|| (asked.key.article.clone(), *span));
    let answer = match (&asked.furniture, &asked.found) {
        (Some(reason), _) => {
            fill("It is taken for no part of the report: {reason}.", &[("reason", &retell(reason))])
        }
        (None, Some(claim)) if claim.opinion > claim.score => {
            t("It sounds more like opinion than like something that can be checked.").to_owned()
        }
        (None, Some(_)) => {
            t("Too little in it can be checked: a claim is highlighted from 50 % on.").to_owned()
        }
        (None, None) => t("The program has found no sentence here.").to_owned(),
    };
    Some(AskedView {
        quote: asked.key.quote(text),
        answer,
        reasons: asked.found.as_ref().map(|claim| reasons(Some(claim))).unwrap_or_default(),
        furniture,
    })
}
