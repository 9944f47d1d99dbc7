//! Notes: written, changed, emptied, and never lost with the tab.

use crate::desk::Desk;
use concord::app::Event;
use concord::app::view::inspector::inspector;

#[test]
fn a_note_is_written_changed_and_removed_by_emptying_it() {
    let mut desk = Desk::new();
    desk.press("j");
    for (text, expected) in [
        ("two sources say so", &["note: The bridge at: two sources say so"][..]),
        ("  three  ", &["note: The bridge at: three"]),
        ("", &[]),
        ("again", &["note: The bridge at: again"]),
    ] {
        desk.note(text);
        assert_eq!(desk.said(), expected, "{text:?}");
        assert!(desk.stored("/draft").is_empty(), "{text:?}: the draft is gone");
    }
    desk.press("u u");
    assert_eq!(desk.said(), ["note: The bridge at: three"]);
}

#[test]
fn what_was_typed_survives_a_killed_tab() {
    for (text, expected) in [
        ("half a thou", &["note: The bridge at: half a thou"][..]),
        ("a", &["note: The bridge at: a"]),
        ("  ", &[]),
    ] {
        let mut desk = Desk::new();
        desk.press("j");
        desk.type_note(text);
        assert_eq!(desk.said(), [""; 0], "{text:?} is no record yet");
        desk.reload();
        assert_eq!(desk.said(), expected, "{text:?}");
        assert!(desk.stored("/draft").is_empty(), "{text:?}");
        desk.reload();
        assert_eq!(desk.said(), expected, "{text:?}: once");
    }
}

#[test]
fn a_draft_takes_the_place_of_the_note_that_it_changes() {
    let mut desk = Desk::new();
    desk.press("j");
    desk.note("first");
    desk.type_note("first and second");
    desk.reload();
    assert_eq!(desk.said(), ["note: The bridge at: first and second"]);
}

#[test]
fn a_field_that_goes_away_without_a_word_loses_nothing() {
    let mut desk = Desk::new();
    desk.press("j");
    desk.type_note("on the bridge");
    desk.press("Escape j j");
    desk.type_note("on the mayor");
    desk.send(Event::NoteWritten("on the mayor".to_owned()));
    let expected = ["note: Mayor Ann Reed: on the mayor", "note: The bridge at: on the bridge"];
    assert_eq!(desk.said(), expected);
}

#[test]
fn the_field_shows_the_draft_also_after_an_undo() {
    let mut desk = Desk::new();
    desk.press("j o");
    desk.type_note("wait");
    desk.press("u");
    assert_eq!(inspector(&desk.model).map(|view| view.note), Some("wait".to_owned()));
    desk.send(Event::NoteWritten("wait".to_owned()));
    assert_eq!(desk.said(), ["note: The bridge at: wait"]);
}

#[test]
fn a_draft_of_another_dossier_waits_there() {
    let mut desk = Desk::new();
    desk.press("j");
    desk.type_note("unfinished");
    let other = desk.bytes().replace(crate::desk::DOSSIER, "other");
    desk.import_beside("other.concord.json", &other);
    assert_eq!(desk.said(), [""; 0]);
    let home = concord::domain::record::DossierId::parse(crate::desk::DOSSIER).expect("an id");
    desk.send(Event::DossierOpened(home));
    assert_eq!(desk.said(), ["note: The bridge at: unfinished"]);
}
