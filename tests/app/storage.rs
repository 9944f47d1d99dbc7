//! A storage that is full, forbidden, or comes back: nothing that was called saved is lost, and nothing
//! that was not saved is dropped.

use crate::desk::{DOSSIER, Desk};
use concord::app::effect::StorageFault::{Forbidden, Full};
use concord::app::effect::{Effect, Write};
use concord::app::{Event, view::status};
use concord::domain::record::DossierId;

#[test]
fn a_full_storage_says_so_once_and_keeps_the_work() {
    let mut desk = Desk::new();
    desk.press("j o");
    let saved = desk.bytes();
    desk.fault(Some(Full));
    desk.press("j x j x");
    assert_eq!(desk.saved(), "Not saved: the browser's storage for this page is full");
    assert!(status::status(&desk.model).has_problem);
    assert_eq!(desk.notices().len(), 1, "{:?}", desk.notices());
    assert!(desk.notices()[0].contains("export the dossier now"), "{:?}", desk.notices());
    assert_eq!(desk.said().len(), 3, "the work goes on");
    let unsaved = desk.bytes();
    let mut killed = desk.second_tab();
    assert_eq!(killed.bytes(), saved, "what was called saved is there");
    killed.press("j");
    desk.fault(None);
    desk.press("f");
    assert_eq!(desk.saved(), "Saved");
    assert!(desk.notices()[1].contains("Everything is saved again"), "{:?}", desk.notices());
    desk.reload();
    assert_eq!(desk.bytes(), unsaved);
    desk.press("u u");
    assert_eq!(desk.said(), ["opinion: The bridge at"], "the history is there too");
}

#[test]
fn what_waits_is_tried_in_the_order_in_which_it_was_done() {
    let mut desk = Desk::new();
    desk.fault(Some(Full));
    desk.press("j o j x J j c");
    desk.effects.clear();
    desk.fault(None);
    desk.press("f");
    let Some(Effect::Store(writes)) = desk.effects.iter().find(|e| matches!(e, Effect::Store(_)))
    else {
        panic!("it is tried again: {:?}", desk.effects);
    };
    let place = |part: &str, nth: usize| {
        let of = |write: &Write| write.key().contains(part);
        writes.iter().enumerate().filter(|(_, w)| of(w)).nth(nth).map(|(i, _)| i)
    };
    for n in 0..2 {
        assert!(place("/article/", n) < place("/record/", 2), "texts come before their records");
    }
    assert!(place("/step/0", 0) < place("/record/", 0));
    assert!(place("/step/0", 0) < place("/step/1", 0));
    assert!(place("/step/1", 0) < place("/record/", 1));
    assert_eq!(place("/history", 1), None, "each key once");
}

#[test]
fn room_that_another_tab_makes_is_used_at_once() {
    let mut desk = Desk::new();
    desk.room(100);
    desk.press("j o");
    assert_ne!(desk.saved(), "Saved");
    desk.browser.borrow_mut().quota = None;
    desk.send(Event::StorageChanged("concord/1/dossier/gone/head".to_owned(), None));
    assert_eq!(desk.saved(), "Saved");
    desk.reload();
    assert_eq!(desk.said(), ["opinion: The bridge at"]);
}

#[test]
fn writes_that_fit_in_part_are_called_unsaved_until_the_last() {
    let mut desk = Desk::new();
    desk.press("j o");
    for room in [0, 10, 400, 700, 900, 1_200, 2_000] {
        desk.room(room);
        desk.press("j x");
        let is_saved = desk.saved() == "Saved";
        let reloaded = desk.second_tab();
        assert!(!is_saved || reloaded.bytes() == desk.bytes(), "{room}");
        desk.browser.borrow_mut().quota = None;
        desk.press("f");
        assert_eq!(desk.second_tab().bytes(), desk.bytes(), "{room}");
        desk.press("u");
    }
}

#[test]
fn without_a_storage_everything_works_until_the_page_is_left() {
    let mut desk = Desk::new();
    desk.fault(Some(Forbidden));
    desk.reload();
    assert_eq!(desk.notices().len(), 1, "{:?}", desk.notices());
    assert!(desk.notices()[0].contains("export before you leave"), "{:?}", desk.notices());
    desk.press("j 1 c u U");
    desk.note("kept in this tab");
    assert_eq!(desk.said().len(), 2);
    assert_eq!(desk.saved(), "Not saved: this browser does not let the page store anything");
    assert_eq!(desk.notices().len(), 1, "it is said once: {:?}", desk.notices());
    let file = desk.export();
    desk.fault(None);
    desk.press("f");
    assert_eq!(desk.saved(), "Saved");
    desk.reload();
    assert_eq!(desk.bytes(), file);
}

#[test]
fn another_dossier_and_back_loses_nothing_that_could_not_be_stored() {
    for fault in [Full, Forbidden] {
        let mut desk = Desk::new();
        desk.fault(Some(fault));
        desk.press("j o");
        let (me, said, before) = (desk.model.me.clone(), desk.said(), desk.bytes());
        let other = before.replace(DOSSIER, "other").replace("Collapse at Norwick", "Another");
        desk.import_beside("other.concord.json", &other);
        assert_eq!(desk.model.dossier.title, "Another");
        desk.press("j j x");
        let home = DossierId::parse(DOSSIER).expect("an id");
        desk.send(Event::DossierOpened(home));
        assert_eq!((desk.said(), &desk.bytes()), (said, &before), "{fault:?}");
        assert_eq!(desk.model.me, me, "{fault:?}: the person is the same");
        desk.fault(None);
        desk.press("f");
        desk.reload();
        assert_eq!(desk.bytes(), before, "{fault:?}");
    }
}
