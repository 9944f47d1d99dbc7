//! The status line, and what waits in it.

use super::ago::{ago, size};
use crate::app::filter::Filter;
use crate::app::model::{Model, Phase};
use crate::domain::tongue::{count, fill, retell, t};

/// The status line.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StatusView {
    /// "Saved", or what is not.
    pub saved: String,
    /// Whether something is not saved.
    pub has_problem: bool,
    /// How far the semantic mode is, while it has something to do.
    pub semantic: String,
    /// Storage in use.
    pub storage: String,
    /// How many claims are left to review.
    pub left: String,
    /// Age of the last export.
    pub export: String,
    /// A newer version of the page is ready.
    pub is_newer_ready: bool,
    /// Whether there is something to undo, and what.
    pub undo: Option<String>,
    /// Whether there is something to redo, and what.
    pub redo: Option<String>,
}

/// Draws the status line.
pub fn status(model: &Model) -> StatusView {
    let is_saved = model.saving.pending.is_empty() && model.saving.settling.is_empty();
    let saved = match (model.phase, model.saving.fault, is_saved) {
        (Phase::Loading, _, _) => t("Opening…").to_owned(),
        (_, Some(fault), _) => fill("Not saved: {why}", &[("why", &retell(&fault.to_string()))]),
        (_, None, true) => t("Saved").to_owned(),
        (_, None, false) => t("Saving…").to_owned(),
    };
    let changes = match usize::try_from(model.saving.unexported).unwrap_or(usize::MAX) {
        0 => String::new(),
        n => [", ", &count("{n} change since|{n} changes since", n)].concat(),
    };
    let export = match model.saving.exported {
        Some(then) => {
            let ago = ago(then, model.saving.now);
            fill("Exported {ago}", &[("ago", &ago)]) + &changes
        }
        None => t("Never exported").to_owned(),
    };
    let settled = model.saving.room.used.and_then(|used| usize::try_from(used).ok());
    let stored = model.saving.used.saturating_add(settled.unwrap_or_default());
    StatusView {
        saved,
        has_problem: model.saving.fault.is_some(),
        storage: fill("{size} stored", &[("size", &size(stored))]),
        left: left(model),
        semantic: super::semantic::progress(model),
        export,
        is_newer_ready: model.is_newer_ready,
        undo: model.history.last().map(|step| retell(&step.label)),
        redo: model.history.next().map(|step| retell(&step.label)),
    }
}

/// "12 of 19 left here, 64 in the dossier".
fn left(model: &Model) -> String {
    let (all, everything) = (model.tally.count(&Filter::Left), model.tally.count(&Filter::All));
    if everything == 0 {
        return String::new();
    }
    if all == 0 {
        return count("The one claim is reviewed|All {n} claims reviewed", everything);
    }
    match model.place.article.as_ref().map(|article| model.tally.left_in(article)) {
        Some((left, claims)) => fill(
            "{left} of {claims} left here, {all} in the dossier",
            &[("left", &left), ("claims", &claims), ("all", &all)],
        ),
        None => fill("{left} of {claims} left", &[("left", &all), ("claims", &everything)]),
    }
}
