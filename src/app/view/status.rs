//! The status line, and what waits in it.

use super::ago::{ago, size};
use crate::app::filter::Filter;
use crate::app::model::{Model, Phase};

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
        (Phase::Loading, _, _) => "Opening…".to_owned(),
        (_, Some(fault), _) => format!("Not saved: {fault}"),
        (_, None, true) => "Saved".to_owned(),
        (_, None, false) => "Saving…".to_owned(),
    };
    let changes = match model.saving.unexported {
        0 => String::new(),
        1 => ", 1 change since".to_owned(),
        n => format!(", {n} changes since"),
    };
    let export = match model.saving.exported {
        Some(then) => format!("Exported {}{changes}", ago(then, model.saving.now)),
        None => "Never exported".to_owned(),
    };
    let settled = model.saving.room.used.and_then(|used| usize::try_from(used).ok());
    let stored = model.saving.used.saturating_add(settled.unwrap_or_default());
    StatusView {
        saved,
        has_problem: model.saving.fault.is_some(),
        storage: format!("{} stored", size(stored)),
        left: left(model),
        semantic: super::semantic::progress(model),
        export,
        is_newer_ready: model.is_newer_ready,
        undo: model.history.last().map(|step| step.label.clone()),
        redo: model.history.next().map(|step| step.label.clone()),
    }
}

/// "12 of 19 left here, 64 in the dossier".
fn left(model: &Model) -> String {
    let (all, everything) = (model.tally.count(&Filter::Left), model.tally.count(&Filter::All));
    if everything == 0 {
        return String::new();
    }
    if all == 0 {
        return format!("All {everything} claims reviewed");
    }
    match model.place.article.as_ref().map(|article| model.tally.left_in(article)) {
        Some((left, claims)) => format!("{left} of {claims} left here, {all} in the dossier"),
        None => format!("{all} of {everything} left"),
    }
}
