//! Which key means what. One table serves the keys themselves and the list under `?`.

use super::event::Event;
use super::filter::Filter;
use super::model::{Dialog, Model, View};
use crate::domain::record::TagKind;

/// A key press outside text fields.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct KeyPress {
    /// The key's value as the DOM names it: `a`, `U`, `Escape`.
    pub key: String,
    /// Ctrl, Alt or Meta was held.
    pub has_modifier: bool,
}

/// One line of the keyboard list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shortcut {
    /// The keys.
    pub keys: &'static [&'static str],
    /// What they do.
    pub meaning: &'static str,
}

/// A group of the keyboard list.
pub struct Group {
    /// Its heading.
    pub title: &'static str,
    /// Its lines.
    pub shortcuts: &'static [Shortcut],
}

const fn key(keys: &'static [&'static str], meaning: &'static str) -> Shortcut {
    Shortcut { keys, meaning }
}

/// The list under `?`.
pub const GROUPS: &[Group] = &[
    Group {
        title: "Move",
        shortcuts: &[
            key(&["j", "k"], "next, previous claim"),
            key(&["J", "K"], "next, previous article"),
            key(&["l"], "only what is left to review, or all claims"),
            key(&["v"], "one article, or two side by side"),
            key(&["f"], "fold or show what is not the report"),
        ],
    },
    Group {
        title: "Judge the focused claim",
        shortcuts: &[
            key(&["1", "…", "9"], "choose a candidate in another article"),
            key(&["a"], "agrees with the chosen candidate, or agreement not linked yet"),
            key(&["c"], "contradicts the chosen candidate, or contradiction not linked yet"),
            key(
                &["Enter"],
                "accept the marked suggestion and go on; while a link waits: this claim is its other end",
            ),
            key(&["r"], "reject the chosen or the marked candidate"),
            key(&["o"], "opinion"),
            key(&["x"], "reviewed, nothing to tag"),
            key(&["n"], "write a note"),
            key(&["d"], "this paragraph is not the report"),
        ],
    },
    Group {
        title: "Mark by hand",
        shortcuts: &[
            key(&["s", "S"], "select the claim's words; Shift and arrows move the end, the start"),
            key(&["m"], "mark the selected words as a claim"),
            key(&["M"], "add them to the focused claim"),
        ],
    },
    Group {
        title: "Dossier",
        shortcuts: &[
            key(&["u", "U"], "undo, redo"),
            key(&["e"], "export"),
            key(&["i"], "import"),
            key(&["?"], "this list"),
            key(&["Esc"], "leave what is in progress"),
        ],
    },
];

/// What a key press means here, if anything.
pub fn meaning(press: &KeyPress, model: &Model) -> Option<Event> {
    if press.has_modifier {
        return None;
    }
    if press.key == "Escape" {
        return Some(Event::Escaped);
    }
    if model.dialog.is_some() {
        return None;
    }
    Some(match press.key.as_str() {
        "j" => Event::FocusMoved(1),
        "k" => Event::FocusMoved(-1),
        "J" => Event::ArticleMoved(1),
        "K" => Event::ArticleMoved(-1),
        "v" => Event::ViewSwitched(match model.place.view {
            View::Read => View::Compare,
            View::Compare => View::Read,
        }),
        "f" => Event::FurnitureFolded(!model.settings.folds_furniture),
        "a" => Event::TagPressed(TagKind::Agreement),
        "c" => Event::TagPressed(TagKind::Contradiction),
        "o" => Event::TagPressed(TagKind::Opinion),
        "x" => Event::TagPressed(TagKind::Reviewed),
        "n" => Event::NotePressed,
        "Enter" if model.draft.open_link.is_some() => Event::LinkConfirmed,
        "Enter" => Event::SuggestionAccepted(None),
        "r" => Event::CandidateRejected(None),
        "l" => Event::FilterChosen(match model.place.filter {
            Filter::Left => Filter::All,
            _ => Filter::Left,
        }),
        "d" => Event::FurniturePressed,
        "s" => Event::SelectPressed(false),
        "S" => Event::SelectPressed(true),
        "m" => Event::MarkPressed(false),
        "M" => Event::MarkPressed(true),
        "u" => Event::UndoPressed,
        "U" => Event::RedoPressed,
        "e" => Event::ExportPressed,
        "i" => Event::ImportPressed,
        "?" => Event::DialogSwitched(Some(Dialog::Keys)),
        "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" => {
            let n: usize = press.key.parse().ok()?;
            Event::CandidateChosen(n.checked_sub(1)?)
        }
        _ => return None,
    })
}
