//! A blind pass sees nothing of what others did, in whatever way that would show.

use crate::desk::Desk;
use crate::reunion::ben;
use concord::app::Event;
use concord::app::edition::EditionEvent;
use concord::app::view::inspector::inspector;
use concord::app::view::look::Look;
use concord::app::view::review::anchor;

/// Ben's desk with Ada's file, Ben on the first claim.
fn with(adas: impl FnOnce(&mut Desk)) -> Desk {
    let mut ada = Desk::new();
    ada.send(Event::NameChosen("Ada".to_owned()));
    adas(&mut ada);
    let file = ada.export();
    let mut desk = ben();
    desk.import("ada.concord.json", &file);
    desk.press("j");
    desk
}

/// What `seen` gives with everything shown and in a blind pass.
#[track_caller]
fn check<T: PartialEq + core::fmt::Debug>(
    mut desk: Desk,
    seen: impl Fn(&Desk) -> T,
    [open, blind]: [T; 2],
) {
    assert_eq!(seen(&desk), open);
    desk.send(Event::BlindSwitched(true));
    assert_eq!(seen(&desk), blind);
    desk.send(Event::BlindSwitched(false));
    assert_eq!(seen(&desk), open, "it comes back");
}

fn candidates(desk: &Desk) -> (usize, usize) {
    let view = inspector(&desk.model).expect("a claim is focused");
    (view.candidates.len(), view.rejected.len())
}

fn first(desk: &Desk) -> Look {
    desk.pieces().into_iter().find(|p| !p.look.classes().is_empty()).expect("a claim").look
}

#[test]
fn a_rejected_pair_is_a_candidate_again() {
    let all = candidates(&with(|_| {}));
    let desk = with(|ada| ada.press("j r"));
    check(desk, candidates, [(all.0 - 1, 1), all]);
}

#[test]
fn a_resolution_is_not_shown() {
    let desk = with(|ada| {
        let tagged = {
            let mut cy = ben();
            cy.press("j o");
            cy.export()
        };
        ada.press("j x");
        ada.import("tagged", &tagged);
        ada.press("q 1");
    });
    check(desk, |desk| first(desk).is_settled, [true, false]);
}

#[test]
fn what_waits_for_a_look_is_not_listed() {
    let desk = with(|ada| {
        ada.press("j o");
        let id = ada.model.place.article.clone().expect("an article is open");
        ada.send(Event::Edition(EditionEvent::Pressed(id)));
        let newer = "The bridge at Norwick collapsed on Monday morning, killing 14 people, police said.\n\n\
                     Repairs of the bridge will cost 4 million euros, the city council said on Tuesday.";
        ada.send(Event::Edition(EditionEvent::TextGiven(newer.to_owned())));
        ada.send(Event::Edition(EditionEvent::Accepted));
        ada.settle();
    });
    check(desk, |desk| anchor::waiting(&desk.model), [1, 0]);
}
