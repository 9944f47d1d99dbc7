//! Which key means what. One table serves the keys themselves and the list under `?`.

use super::adding::AddingEvent;
use super::detail::DetailEvent;
use super::edition::EditionEvent;
use super::event::Event;
use super::facts::FactEvent;
use super::filter::Filter;
use super::find::FindEvent;
use super::model::{Dialog, Model, View};
use super::review::{ReviewEvent, Section};
use crate::domain::record::TagKind;
use crate::domain::tongue::{phrase, rightward};

pub use super::layout::Layout;
use super::layout::is_character;

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
    /// The view in which alone its keys mean this, where they come before all others.
    pub place: Option<View>,
    /// Its lines.
    pub shortcuts: &'static [Shortcut],
}

const fn key(keys: &'static [&'static str], meaning: &'static str) -> Shortcut {
    Shortcut { keys, meaning }
}

/// The key to press for what `key` means on the first day; empty where no key does it.
pub fn shown(model: &Model, key: &str) -> String {
    let keys = &model.settings.keys;
    if keys.is_off && is_character(key) { String::new() } else { keys.key(key).to_owned() }
}

/// The list under `?`.
pub const GROUPS: &[Group] = &[
    Group {
        title: phrase("Move"),
        place: None,
        shortcuts: &[
            key(&["j", "k"], phrase("next, previous claim")),
            key(&["J", "K"], phrase("next, previous article")),
            key(&["l"], phrase("only what is left to review, or all claims")),
            key(&["v"], phrase("one article, or two side by side")),
            key(&["V"], phrase("a third article beside the two, or no longer")),
            key(&["h", "H"], phrase("next, previous column: to the claim that stands beside")),
            key(&["w"], phrase("who says what, and who leaves it out")),
            key(&["b"], phrase("the overview: pictures of the dossier")),
            key(&["q"], phrase("where reviewers agree and differ, and back")),
            key(&["f"], phrase("fold or show what is not the report")),
            key(&["/"], phrase("find words, notes and claims in all articles")),
            key(&["g", "G"], phrase("next, previous hit")),
        ],
    },
    Group {
        title: phrase("Judge the focused claim"),
        place: None,
        shortcuts: &[
            key(&["1", "…", "9"], phrase("choose a candidate in another article")),
            key(&["a"], phrase("agrees with the chosen candidate, or agreement not linked yet")),
            key(
                &["c"],
                phrase("contradicts the chosen candidate, or contradiction not linked yet"),
            ),
            key(
                &["Enter"],
                phrase(
                    "accept the marked suggestion and go on; while a link waits: this claim is its other end",
                ),
            ),
            key(&["r"], phrase("reject the chosen or the marked candidate")),
            key(&["o"], phrase("opinion")),
            key(&["x"], phrase("reviewed, nothing to tag")),
            key(&["n"], phrase("write a note")),
            key(&["d"], phrase("this paragraph is not the report")),
            key(&["y"], phrase("what was judged here still holds, though the text was changed")),
            key(
                &["t"],
                phrase(
                    "the judgement that waits for a passage belongs to this claim or these words",
                ),
            ),
        ],
    },
    Group {
        title: phrase("Review what reviewers said"),
        place: Some(View::Review),
        shortcuts: &[
            key(&["j", "k"], phrase("next, previous")),
            key(&["1", "2", "3"], phrase("accept what that side says")),
            key(
                &["a", "c", "o", "x"],
                phrase("decide otherwise: agreement, contradiction, opinion, nothing to tag"),
            ),
            key(&["0"], phrase("reject all; for a link, no counterpart")),
            key(&["Enter"], phrase("go to the claim, or to the link that mends a finding")),
            key(&["y"], phrase("a judgement on a changed text still holds")),
            key(&["h", "l"], phrase("the other parts of the review")),
        ],
    },
    Group {
        title: phrase("Among the facts"),
        place: Some(View::Facts),
        shortcuts: &[
            key(&["j", "k"], phrase("next, previous fact")),
            key(&["↑", "↓", "←", "→"], phrase("through the table")),
            key(&["Enter"], phrase("the passages of a fact; of a source: beside the best wording")),
            key(&["p"], phrase("pin the fact, or no longer")),
            key(&["n"], phrase("name the fact")),
            key(&["m"], phrase("join it with the fact at which m is pressed next")),
            key(&["r"], phrase("take what this source says out of the fact")),
        ],
    },
    Group {
        title: phrase("Mark by hand"),
        place: None,
        shortcuts: &[
            key(
                &["s", "S"],
                phrase("select the claim's words; Shift and arrows move the end, the start"),
            ),
            key(&["m"], phrase("mark the selected words as a claim")),
            key(&["M"], phrase("add them to the focused claim")),
            key(&["p"], phrase("part them from the rest of the focused claim: two claims")),
            key(&["P"], phrase("join the focused claim with the next one")),
        ],
    },
    Group {
        title: phrase("Dossier"),
        place: None,
        shortcuts: &[
            key(&["u", "U"], phrase("undo, redo")),
            key(&["e"], phrase("export")),
            key(&["i"], phrase("import")),
            key(&["A"], phrase("add articles: paste, drop, pick or type an address")),
            key(&["E"], phrase("details of the article: put right, replace, remove")),
            key(&["<", ">"], phrase("move the article up, down in the list")),
            key(&[":"], phrase("everything that can be done, by name; Ctrl with k too")),
            key(&["?"], phrase("this list")),
            key(&["Esc"], phrase("leave what is in progress")),
        ],
    },
];

/// What can be done among the facts.
const KEYS_OF_FACTS: [&str; 25] = [
    "j",
    "k",
    "Enter",
    "v",
    "w",
    "b",
    "q",
    "u",
    "U",
    "e",
    "i",
    "A",
    "?",
    "/",
    ":",
    "g",
    "G",
    "p",
    "n",
    "m",
    "r",
    "ArrowUp",
    "ArrowDown",
    "ArrowLeft",
    "ArrowRight",
];

/// What can be done among the pictures.
const KEYS_OF_OVERVIEW: [&str; 12] = ["v", "w", "b", "q", "u", "U", "e", "i", "A", "?", "/", ":"];

/// What a key press means here, if anything.
pub fn meaning(press: &KeyPress, model: &Model) -> Option<Event> {
    if press.has_modifier {
        let is_wanted = press.key == "k" && model.dialog.is_none();
        return is_wanted.then_some(Event::DialogSwitched(Some(Dialog::Commands)));
    }
    if press.key == "Escape" {
        return Some(Event::Escaped);
    }
    if model.dialog.is_some() {
        return None;
    }
    if model.settings.keys.is_off && is_character(&press.key) {
        return None;
    }
    act(model.settings.keys.meaning(&press.key), model)
}

/// What a key of the first day does here, if anything.
pub fn act(key: &str, model: &Model) -> Option<Event> {
    // No claim is in sight that could be judged.
    let shows_facts = model.place.view == View::Facts;
    let is_beside = |keys: &[&str]| !keys.contains(&key);
    if shows_facts {
        if let Some(event) = among_facts(key) {
            return Some(Event::Fact(event));
        }
        if is_beside(&KEYS_OF_FACTS) {
            return None;
        }
    }
    if model.place.view == View::Overview && is_beside(&KEYS_OF_OVERVIEW) {
        return None;
    }
    if model.place.view == View::Review {
        if let Some(event) = in_review(key, model) {
            return Some(Event::Review(event));
        }
        // What judges the focused claim would do it unseen.
        if "JKHVacoxrndsSmMpPytE<>123456789".contains(key) {
            return None;
        }
    }
    Some(match key {
        "j" => Event::FocusMoved(1),
        "k" => Event::FocusMoved(-1),
        "J" => Event::ArticleMoved(1),
        "K" => Event::ArticleMoved(-1),
        "v" => Event::ViewSwitched(match model.place.view {
            View::Read => View::Compare,
            _ => View::Read,
        }),
        "V" => Event::ThirdPressed,
        "h" | "H" if model.place.view != View::Compare => return None,
        "h" => Event::ColumnMoved(1),
        "H" => Event::ColumnMoved(-1),
        "w" => Event::ViewSwitched(match model.place.view {
            View::Facts => View::Read,
            _ => View::Facts,
        }),
        "q" => Event::ViewSwitched(match model.place.view {
            View::Review => View::Read,
            _ => View::Review,
        }),
        "b" => Event::ViewSwitched(match model.place.view {
            View::Overview => View::Read,
            _ => View::Overview,
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
        "y" => Event::Edition(EditionEvent::HoldConfirmed),
        "t" => Event::Edition(EditionEvent::ReattachConfirmed),
        "m" => Event::MarkPressed(false),
        "M" => Event::MarkPressed(true),
        "p" => Event::SplitPressed,
        "P" => Event::JoinPressed,
        "u" => Event::UndoPressed,
        "U" => Event::RedoPressed,
        "e" => Event::ExportPressed,
        "i" => Event::ImportPressed,
        "A" => Event::Adding(AddingEvent::Pressed),
        "E" => Event::Detail(DetailEvent::Pressed(None)),
        "<" => Event::Detail(DetailEvent::Moved(model.place.article.clone()?, -1)),
        ">" => Event::Detail(DetailEvent::Moved(model.place.article.clone()?, 1)),
        "?" => Event::DialogSwitched(Some(Dialog::Keys)),
        "/" => Event::DialogSwitched(Some(Dialog::Find)),
        ":" => Event::DialogSwitched(Some(Dialog::Commands)),
        "g" => Event::Find(FindEvent::Stepped(1)),
        "G" => Event::Find(FindEvent::Stepped(-1)),
        "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" => {
            let n: usize = key.parse().ok()?;
            Event::CandidateChosen(n.checked_sub(1)?)
        }
        _ => return None,
    })
}

/// What a key means among the facts alone.
fn among_facts(key: &str) -> Option<FactEvent> {
    Some(match key {
        "Enter" => FactEvent::Followed,
        "ArrowUp" => FactEvent::Moved(-1, 0),
        "ArrowDown" => FactEvent::Moved(1, 0),
        "ArrowLeft" => FactEvent::Moved(0, -rightward()),
        "ArrowRight" => FactEvent::Moved(0, rightward()),
        "p" => FactEvent::PinPressed,
        "n" => FactEvent::NamePressed,
        "m" => FactEvent::JoinPressed,
        "r" => FactEvent::TakenOut(None),
        _ => return None,
    })
}

/// What a key means in the review.
fn in_review(key: &str, model: &Model) -> Option<ReviewEvent> {
    let is_queue = model.review.section == Section::Queue;
    let section = |by: isize| {
        let all = Section::ALL;
        let here = all.iter().position(|s| *s == model.review.section).unwrap_or(0);
        let next = (here.cast_signed() + by).rem_euclid(all.len().cast_signed());
        ReviewEvent::SectionChosen(all[next.cast_unsigned()])
    };
    Some(match key {
        "j" => ReviewEvent::Moved(1),
        "k" => ReviewEvent::Moved(-1),
        "h" => section(-1),
        "l" => section(1),
        "Enter" => ReviewEvent::Opened,
        "y" => ReviewEvent::Held,
        "a" if is_queue => ReviewEvent::VerdictPressed(TagKind::Agreement),
        "c" if is_queue => ReviewEvent::VerdictPressed(TagKind::Contradiction),
        "o" if is_queue => ReviewEvent::VerdictPressed(TagKind::Opinion),
        "x" if is_queue => ReviewEvent::VerdictPressed(TagKind::Reviewed),
        "0" if is_queue && model.review.edit.is_some() => ReviewEvent::UnlinkedPressed,
        "0" if is_queue => ReviewEvent::AllRejected,
        "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" if is_queue => {
            let n: usize = key.parse().ok()?;
            ReviewEvent::SideAccepted(n.checked_sub(1)?)
        }
        _ => return None,
    })
}
