//! Broken values in the storage: moved aside, told, and never overwritten; the rest is kept.

use crate::desk::{DOSSIER, Desk};

/// Work of every kind, so that every kind of key is there.
fn worked() -> Desk {
    let mut desk = Desk::new();
    desk.press("f j 1 c");
    desk.send(concord::app::Event::NameChosen("Ada".to_owned()));
    desk.note("a note");
    desk.select("killing 12 people");
    desk.press("m e");
    let file = desk.bytes().replace(DOSSIER, "other").replace("Collapse at Norwick", "Another");
    desk.import_beside("other.concord.json", &file);
    let home = concord::domain::record::DossierId::parse(DOSSIER).expect("an id");
    desk.send(concord::app::Event::DossierOpened(home));
    desk.send(concord::app::Event::BlindSwitched(true));
    desk.press("j");
    desk.type_note("half");
    desk
}

#[test]
fn every_kind_of_broken_value_is_moved_aside_and_never_overwritten() {
    let part = |part: &str| format!("dossier/{DOSSIER}/{part}");
    let kinds = ["/me", "/settings", "/open", "/article/", &part("head"), &part("record/")]
        .map(str::to_owned)
        .into_iter()
        .chain(["reviewer/", "history", "draft", "layers", "step/"].map(part));
    for kind in kinds {
        for broken in ["", "{", "null", "[5]", "\u{1F980}"] {
            if kind == "/open" && broken == "null" {
                continue; // As good an identity as any other.
            }
            let mut desk = worked();
            let (key, _) = desk.stored(&kind).first().cloned().expect("there is such a key");
            desk.tamper(&key, broken);
            desk.reload();
            let aside = desk.stored("/aside/");
            assert_eq!(aside.len(), 1, "{key} {broken:?}: {aside:?}");
            assert!(aside[0].0.ends_with(&key), "{key}: {aside:?}");
            assert_eq!(aside[0].1, broken, "{key}");
            let notices = desk.notices().join("\n");
            assert!(notices.contains("moved aside"), "{key} {broken:?}: {notices}");
            assert!(notices.contains(&key), "{key}: {notices}");
            desk.press("j j j o u U e");
            desk.note("more");
            desk.reload();
            assert_eq!(desk.stored("/aside/"), aside, "{key}: it stays where it is");
            assert_eq!(desk.notices(), [""; 0], "{key}: it is told once");
        }
    }
}

#[test]
fn the_rest_is_kept() {
    let mut desk = worked();
    let before = desk.said().len();
    let (key, _) = desk.stored(&format!("{DOSSIER}/record/"))[0].clone();
    desk.tamper(&key, "{");
    desk.reload();
    // One record less, and the draft became one (or a new version of one).
    assert!(desk.said().len() + 1 >= before, "{:?}", desk.said());
    desk.tamper(&format!("concord/1/dossier/{DOSSIER}/head"), "{");
    let now = desk.said();
    desk.reload();
    assert_eq!(desk.said(), now);
}

#[test]
fn a_dossier_whose_head_is_broken_is_still_on_the_shelf() {
    let mut desk = worked();
    let home = desk.said();
    desk.tamper("concord/1/dossier/other/head", "[]");
    desk.reload();
    let other = concord::domain::record::DossierId::parse("other").expect("an id");
    desk.send(concord::app::Event::DossierOpened(other));
    assert_eq!(desk.said(), home, "the same that was imported");
    assert_eq!(desk.model.dossier.articles.len(), 2, "the texts that its records speak of");
}

#[test]
fn broken_values_stay_where_they_are_while_there_is_no_room_for_the_copy() {
    let mut desk = worked();
    let (key, _) = desk.stored("/record/")[0].clone();
    desk.tamper(&key, "{broken");
    desk.room(0);
    desk.database_fault(Some(concord::app::effect::StorageFault::Full));
    desk.reload();
    desk.press("j o");
    assert_eq!(desk.stored(&key), [(key.clone(), "{broken".to_owned())]);
    desk.browser.borrow_mut().quota = None;
    desk.press("f");
    assert_eq!(desk.saved(), "Saved");
    let aside = desk.stored("/aside/");
    assert!(aside.len() == 1 && aside[0].1 == "{broken", "{aside:?}");
}

#[test]
fn what_a_newer_program_stored_is_left_alone() {
    let desk = Desk::new();
    let newer = ["concord/2/me", "concord/2/dossier/a/head", "concord/10/x"];
    for key in newer {
        desk.tamper(key, "new ways");
    }
    desk.tamper("concord/1/unheard-of", "?");
    desk.tamper("another/page", "!");
    let mut desk = desk.second_tab();
    assert!(desk.notices()[0].contains("A newer Concord"), "{:?}", desk.notices());
    desk.press("j o");
    for key in newer {
        assert_eq!(desk.stored(key), [(key.to_owned(), "new ways".to_owned())]);
    }
    assert_eq!(desk.stored("unheard-of").len() + desk.stored("another/page").len(), 2);
}

#[test]
fn hostile_numbers_do_no_harm() {
    for value in [
        r#"{"first": 0, "cursor": 0, "end": 18446744073709551615}"#,
        r#"{"first": 18446744073709551615, "cursor": 18446744073709551615, "end": 18446744073709551615}"#,
        r#"{"first": 4503599627370496, "cursor": 4503599627370496, "end": 4503599627370496}"#,
        r#"{"first": 5, "cursor": 2, "end": 9}"#,
        r#"{"first": -1, "cursor": 0, "end": 0}"#,
    ] {
        let mut desk = Desk::new();
        desk.press("j o");
        desk.tamper(&format!("concord/1/dossier/{DOSSIER}/history"), value);
        desk.tamper(&format!("concord/1/dossier/{DOSSIER}/step/18446744073709551615"), "{}");
        desk.reload();
        desk.press("j j x u U u");
        assert_eq!(desk.said(), ["opinion: The bridge at"], "{value}");
        desk.reload();
        assert_eq!(desk.said(), ["opinion: The bridge at"], "{value}");
    }
}
