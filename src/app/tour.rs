//! The tour for a first visit: a few steps, each beside the thing that it is about. It blocks nothing, and any
//! work goes on while it is there.

use super::model::{Model, Phase};
use crate::domain::tongue::phrase;

/// What happens with the tour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TourEvent {
    /// It was asked for.
    Started,
    /// The next step was asked for, or the one before.
    Moved(isize),
    /// It was declined, left, or is over.
    Ended,
}

/// One step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stop {
    /// What it is about.
    pub title: &'static str,
    /// What there is to know.
    pub words: &'static str,
    /// The selector of the thing on the page.
    pub anchor: &'static str,
    /// A claim has to be focused for the thing to be there.
    pub is_of_claim: bool,
}

/// The steps, in order.
pub const STOPS: [Stop; 5] = [
    Stop {
        title: phrase("Claims are underlined"),
        words: phrase(
            "Each underlined passage is a claim that can be checked. {j} and {k} go from one to the next, {J} and {K} from article to article; a click or a tap does it too.",
        ),
        anchor: ".pane-first mark",
        is_of_claim: false,
    },
    Stop {
        title: phrase("Tag the focused claim"),
        words: phrase(
            "{a}: it agrees with another article; {c}: it contradicts one; {o}: it is opinion; {x}: reviewed, nothing to tag. The same key takes the tag back, and {u} undoes anything.",
        ),
        anchor: ".tag-buttons",
        is_of_claim: true,
    },
    Stop {
        title: phrase("Link it with its counterpart"),
        words: phrase(
            "Claims of other articles that may say the same, or the opposite, are listed with a digit. Press the digit, then {a} or {c}: the two are linked.",
        ),
        anchor: ".candidates",
        is_of_claim: true,
    },
    Stop {
        title: phrase("Suggestions only suggest"),
        words: phrase(
            "A dashed line is the program’s guess, with its reasons. Enter accepts the one marked ⏎ and goes on; {r} rejects it for good. Nothing counts before you say so.",
        ),
        anchor: ".candidate.accepts, .candidate",
        is_of_claim: true,
    },
    Stop {
        title: phrase("Send it on"),
        words: phrase(
            "Everything stays in this browser. Export saves it as a file that colleagues import; their work comes back the same way. {?} lists all keys, and calls this tour again.",
        ),
        anchor: ".top-export",
        is_of_claim: false,
    },
];

/// Whether the tour is offered: on a first visit, as long as nothing was done.
pub fn is_offered(model: &Model) -> bool {
    let is_first = !model.settings.has_toured && model.dossier.records.is_empty();
    is_first && model.phase == Phase::Open && model.tour.is_none() && model.entry().is_some()
}
