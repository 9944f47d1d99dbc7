//! How work outlives the browser: it is asked to keep what is stored, and a person is reminded of an export.

use crate::desk::Desk;
use concord::app::event::Room;
use concord::app::view::room::room;
use concord::app::{Effect, Event};

const DAY: i64 = 86_400_000;

fn reminders(desk: &Desk) -> Vec<String> {
    desk.notices().into_iter().filter(|notice| notice.contains("in this browser only")).collect()
}

/// The page is opened again so many days later.
fn later(desk: &mut Desk, days: i64) {
    desk.browser.borrow_mut().pass(days * DAY);
    desk.reload();
}

#[test]
fn old_work_without_an_export_is_told_of_once_a_week() {
    let mut desk = Desk::new();
    later(&mut desk, 30);
    assert_eq!(reminders(&desk), [""; 0], "nothing was done");
    desk.press("j o");
    later(&mut desk, 6);
    assert_eq!(reminders(&desk), [""; 0]);
    later(&mut desk, 2);
    assert_eq!(
        reminders(&desk),
        [
            "1 change is in this browser only: it was never exported. Export the dossier (e) to have a copy \
          elsewhere."
        ]
    );
    later(&mut desk, 2);
    assert_eq!(reminders(&desk), [""; 0], "not every day");
    later(&mut desk, 6);
    assert_eq!(reminders(&desk).len(), 1);
    desk.press("e");
    later(&mut desk, 30);
    assert_eq!(reminders(&desk), [""; 0], "everything is exported");
    desk.press("j x J j x");
    desk.reload();
    assert!(reminders(&desk)[0].contains("the last export was 30 days ago"));
}

#[test]
fn much_work_without_an_export_is_told_of_now_and_then() {
    let mut desk = Desk::new();
    desk.press("j");
    for n in 1..=401 {
        desk.press("o");
        let expected = usize::from(n >= 200) + usize::from(n >= 400);
        assert_eq!(reminders(&desk).len(), expected, "{n}");
    }
}

#[test]
fn the_browser_is_asked_once_to_keep_what_is_stored() {
    let asks = |desk: &Desk| {
        desk.effects.iter().filter(|effect| **effect == Effect::MeasureRoom(true)).count()
    };
    let measured = |desk: &mut Desk, is_kept| {
        let room = Room { used: Some(2_000_000), quota: Some(2_000_000_000), is_kept };
        desk.send(Event::RoomMeasured(room));
    };
    let mut desk = Desk::new();
    measured(&mut desk, Some(false));
    assert_eq!(asks(&desk), 0, "not before there is something to keep");
    desk.press("j o j o e");
    assert_eq!(asks(&desk), 1);
    assert!(room(&desk.model).can_ask);
    desk.send(Event::KeepingPressed);
    assert_eq!(asks(&desk), 2, "a person can ask again");
    measured(&mut desk, Some(true));
    assert!(!room(&desk.model).can_ask);
    assert_eq!(room(&desk.model).lines[1].1, "2.0 MB used, 2.0 GB left");
    desk.reload();
    measured(&mut desk, Some(false));
    desk.press("j x");
    assert_eq!(asks(&desk), 0, "it has been asked in this browser");
    let mut desk = Desk::new();
    measured(&mut desk, Some(true));
    desk.press("j o e");
    assert_eq!(asks(&desk), 0);
}
