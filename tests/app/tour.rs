//! The tour for a first visit: offered once, left at any time, in nobody's way.

use crate::desk::Desk;
use concord::app::tour::{STOPS, TourEvent, is_offered};
use concord::app::{Effect, Event};

fn tour(desk: &mut Desk, event: TourEvent) {
    desk.send(Event::Tour(event));
}

fn anchor(desk: &Desk) -> Option<&'static str> {
    let mut effects = desk.effects.iter().rev();
    effects.find_map(|e| if let Effect::ShowStop(anchor) = e { Some(*anchor) } else { None })?
}

#[test]
fn it_is_offered_until_it_is_taken_declined_or_work_begins() {
    let mut desk = Desk::new();
    assert!(is_offered(&desk.model));
    desk.press("j o");
    assert!(!is_offered(&desk.model), "who works needs no offer");

    for event in [TourEvent::Started, TourEvent::Ended] {
        let mut desk = Desk::new();
        tour(&mut desk, event);
        assert!(!is_offered(&desk.model));
        desk.reload();
        assert!(!is_offered(&desk.model), "{event:?}: not again");
    }
}

#[test]
fn each_step_stands_beside_its_thing_and_the_last_ends_it() {
    let mut desk = Desk::new();
    tour(&mut desk, TourEvent::Started);
    for (n, stop) in STOPS.iter().enumerate() {
        assert_eq!((desk.model.tour, anchor(&desk)), (Some(n), Some(stop.anchor)));
        assert!(
            !stop.is_of_claim || desk.model.place.claim.is_some(),
            "{}: a claim is focused",
            stop.title
        );
        tour(&mut desk, TourEvent::Moved(1));
    }
    assert_eq!((desk.model.tour, anchor(&desk)), (None, None));
    tour(&mut desk, TourEvent::Started);
    tour(&mut desk, TourEvent::Moved(1));
    tour(&mut desk, TourEvent::Moved(-1));
    assert_eq!(desk.model.tour, Some(0));
    tour(&mut desk, TourEvent::Moved(-1));
    assert_eq!(desk.model.tour, None);
}

#[test]
fn escape_leaves_it_and_work_goes_on_in_it() {
    let mut desk = Desk::new();
    tour(&mut desk, TourEvent::Started);
    desk.press("j o");
    assert_eq!(desk.said(), ["opinion: The bridge at"]);
    assert_eq!(desk.model.tour, Some(0));
    desk.press("Escape");
    assert_eq!(desk.model.tour, None);
    assert!(desk.model.place.claim.is_some(), "the claim keeps the focus");
}
