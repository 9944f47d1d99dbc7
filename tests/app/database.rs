//! The database beside local storage: what goes where, what happens while it is slow, and when it fails.

use crate::browser::Browser;
use crate::desk::{ARTICLES, DOSSIER, Desk, seeds};
use crate::tab::converge;
use concord::app::effect::StorageFault::{Forbidden, Full};
use concord::app::{Effect, Event};
use concord::domain::exchange::concord::import;
use concord::domain::record::RecordId;
use std::cell::RefCell;
use std::rc::Rc;

/// The work of a colleague: more records than local storage takes at once.
pub(crate) fn bulk(n: usize) -> String {
    let browser = Rc::new(RefCell::new(Browser::of_somebody_else()));
    let files = ARTICLES.map(|(name, text)| (name, text.as_bytes()));
    let mut desk = Desk::open(browser, Ok(seeds(&files)));
    desk.press("j 1 c j o");
    let (mut dossier, _) = import(&desk.bytes()).expect("a file");
    let template = dossier.records.values().next().cloned().expect("a record");
    for i in 0..n {
        let id = RecordId::parse(&format!("{i:08}-0000-4000-8000-000000000000")).expect("an id");
        let mut record = template.clone();
        record.id = id.clone();
        dossier.records.insert(id, record);
    }
    concord::domain::exchange::concord::export(&dossier)
}

fn keys(desk: &Desk, is_database: bool, part: &str) -> usize {
    let browser = desk.browser.borrow();
    let place = if is_database { &browser.database } else { &browser.storage };
    place.keys().filter(|key| key.contains(part)).count()
}

#[test]
fn acts_go_into_local_storage_and_texts_into_the_database() {
    let mut desk = Desk::new();
    desk.press("j 1 c j o");
    assert_eq!((keys(&desk, false, "/record/"), keys(&desk, true, "/record/")), (2, 0));
    assert_eq!((keys(&desk, false, "/article/"), keys(&desk, true, "/article/")), (0, 2));
    let bytes = desk.bytes();
    desk.seeds = Err("offline".to_owned());
    desk.reload();
    assert_eq!(desk.said().len(), 2);
    assert!(bytes.contains(&desk.model.dossier.articles[0].article.text[..20]));
}

#[test]
fn an_import_in_bulk_is_one_batch_and_one_step_and_leaves_local_storage_small() {
    let mut desk = Desk::new();
    desk.press("j x");
    let before = desk.browser.borrow().used();
    desk.import("bulk.concord.json", &bulk(300));
    assert_eq!(desk.saved(), "Saved");
    assert_eq!((keys(&desk, false, "/record/"), keys(&desk, true, "/record/")), (1, 302));
    assert_eq!(keys(&desk, true, "/changes/"), 1, "the step is long");
    assert!(desk.browser.borrow().used() < before + 3_000);
    let bytes = desk.bytes();
    desk.reload();
    assert_eq!(desk.bytes(), bytes);
    desk.press("u");
    assert_eq!(desk.said().len(), 1, "one undo takes it back");
    desk.reload();
    assert_eq!(desk.said().len(), 1, "for good");
    assert_eq!(keys(&desk, true, "/record/"), 0);
    desk.import("bulk.concord.json", &bulk(300));
    assert_eq!(desk.bytes(), bytes, "and it can come in again");
}

#[test]
fn what_the_database_has_not_taken_is_not_called_saved() {
    let mut desk = Desk::new();
    desk.press("j x");
    let before = desk.bytes();
    desk.browser.borrow_mut().is_slow = true;
    desk.import("bulk.concord.json", &bulk(100));
    assert_eq!(desk.saved(), "Saving…");
    assert_eq!(desk.second_tab().bytes(), before, "killed now, nothing of it is there");
    desk.press("j o");
    assert_eq!(desk.saved(), "Saving…");
    desk.deliver();
    assert_eq!(desk.saved(), "Saved");
    assert_eq!(desk.second_tab().bytes(), desk.bytes());
    let head = desk.stored("/head");
    desk.reload();
    desk.press("u u");
    assert_eq!(desk.said().len(), 1, "both steps are there: {head:?}");
}

#[test]
fn a_database_that_fails_is_made_up_for_by_local_storage() {
    for fault in [Forbidden, Full] {
        let mut desk = Desk::new();
        desk.press("j x");
        desk.database_fault(Some(fault));
        desk.import("bulk.concord.json", &bulk(100));
        assert_eq!(desk.saved(), "Saved", "{fault:?}");
        assert_eq!(desk.notices().len(), 1, "{:?}", desk.notices());
        assert_eq!((keys(&desk, false, "/record/"), keys(&desk, true, "/record/")), (103, 0));
        desk.press("j o u u");
        let bytes = desk.bytes();
        desk.reload();
        assert_eq!(desk.bytes(), bytes, "{fault:?}");
        desk.database_fault(None);
        desk.reload();
        assert_eq!(desk.bytes(), bytes, "{fault:?}");
        assert_eq!((keys(&desk, false, "/article/"), desk.saved().as_str()), (0, "Saved"));
    }
}

#[test]
fn where_neither_has_room_the_import_stays_in_the_tab_and_says_so() {
    let mut desk = Desk::new();
    desk.press("j x");
    desk.database_fault(Some(Full));
    desk.room(20_000);
    desk.import("bulk.concord.json", &bulk(200));
    assert_eq!(desk.saved(), "Not saved: the browser's storage for this page is full");
    assert!(desk.notices().iter().any(|n| n.contains("export the dossier now")));
    let bytes = desk.bytes();
    assert_eq!(desk.export(), bytes);
    desk.database_fault(None);
    desk.browser.borrow_mut().quota = None;
    desk.press("f");
    assert_eq!(desk.saved(), "Saved");
    assert_eq!(desk.second_tab().bytes(), bytes);
}

#[test]
fn a_database_that_can_not_be_read_is_told_of_and_nothing_in_it_is_written_over() {
    let mut desk = Desk::new();
    desk.press("j x");
    desk.import("bulk.concord.json", &bulk(100));
    let whole = desk.said();
    let database = desk.browser.borrow().database.clone();
    desk.database_fault(Some(Forbidden));
    desk.seeds = Err("offline".to_owned());
    desk.reload();
    assert!(desk.notices().iter().any(|n| n.contains("database does not open")));
    assert_eq!(desk.saved(), "Saved");
    desk.seeds = Ok(seeds(&ARTICLES.map(|(name, text)| (name, text.as_bytes()))));
    desk.reload();
    desk.press("j j 1 a");
    desk.import("bulk.concord.json", &bulk(60));
    assert_eq!(desk.browser.borrow().database, database);
    desk.database_fault(None);
    desk.reload();
    for line in whole {
        assert!(desk.said().contains(&line), "{line}");
    }
    assert_eq!(desk.said().len(), 104);
}

#[test]
fn a_text_that_is_missing_is_said_keeps_its_place_and_comes_back_by_import() {
    let mut desk = Desk::new();
    desk.press("j 1 c j o");
    let file = desk.export();
    desk.seeds = Err("offline".to_owned());
    let key = desk.stored("/article/")[0].0.clone();
    desk.browser.borrow_mut().database.remove(&key);
    desk.reload();
    let lacks =
        |desk: &Desk| desk.notices().iter().any(|n| n.contains("texts of this dossier are"));
    assert!(lacks(&desk), "{:?}", desk.notices());
    desk.press("j x");
    desk.reload();
    assert!(lacks(&desk), "it is not forgotten by the next change");
    desk.import("mine.concord.json", &file);
    desk.reload();
    assert!(!lacks(&desk), "{:?}", desk.notices());
    assert_eq!(desk.model.register.unsure().count(), 0);
}

#[test]
fn what_was_changed_by_hand_in_the_database_is_moved_aside() {
    for part in ["/article/", "/record/0000", "/changes/"] {
        let mut desk = Desk::new();
        desk.import("bulk.concord.json", &bulk(300));
        let (key, value) = desk.stored(part)[0].clone();
        let broken =
            if part == "/article/" { value.replace("olice", "olite") } else { "{".to_owned() };
        desk.tamper(&key, &broken);
        desk.reload();
        let notices = desk.notices();
        assert!(notices.iter().any(|n| n.contains("moved aside")), "{part}: {notices:?}");
        let aside = desk.stored("/aside/");
        assert!(aside.len() == 1 && aside[0].1 == broken, "{part}");
        desk.reload();
        assert_eq!(desk.notices().len(), 0, "{part}: told once");
        assert_eq!(desk.model.dossier.articles.len(), 3);
    }
}

#[test]
fn old_local_storage_is_moved_once_it_is_in_the_database() {
    let mut desk = Desk::new();
    desk.database_fault(Some(Forbidden));
    desk.press("j 1 c j o");
    let bytes = desk.bytes();
    assert_eq!(keys(&desk, false, "/article/"), 2);
    let mut browser = Browser::copy(&desk.browser.borrow());
    browser.database_fault = Some(Forbidden);
    let desk = Desk::open(Rc::new(RefCell::new(browser)), desk.seeds.clone());
    assert_eq!(keys(&desk, false, "/article/"), 2, "it still fails");
    desk.database_fault(None);
    let mut browser = Browser::copy(&desk.browser.borrow());
    browser.is_slow = true;
    let mut desk = Desk::open(Rc::new(RefCell::new(browser)), desk.seeds.clone());
    assert_eq!(keys(&desk, false, "/article/"), 2, "not before it is acknowledged");
    desk.deliver();
    assert_eq!((keys(&desk, false, "/article/"), keys(&desk, true, "/article/")), (0, 2));
    assert_eq!(desk.bytes(), bytes);
    assert_eq!(desk.saved(), "Saved");
}

#[test]
fn a_full_local_storage_is_relieved_by_the_database() {
    let mut desk = Desk::new();
    desk.press("j o j o j o");
    desk.room(300);
    desk.press("J j x");
    assert_eq!(desk.saved(), "Saved", "{:?}", desk.notices());
    assert_eq!(desk.notices(), [""; 0]);
    assert!(keys(&desk, true, "/record/") >= 3);
    desk.press("u");
    let bytes = desk.bytes();
    desk.reload();
    assert_eq!(desk.bytes(), bytes);
}

#[test]
fn nothing_is_taken_out_of_local_storage_while_another_tab_is_open() {
    let mut desk = Desk::new();
    desk.press("j o j o j o");
    let other = desk.second_tab();
    desk.room(300);
    desk.press("J j x");
    assert!(desk.saved().starts_with("Not saved"), "{}", desk.saved());
    assert_eq!(keys(&desk, false, "/record/"), 3);
    drop(other);
}

#[test]
fn other_tabs_hear_of_an_import_in_bulk() {
    let mut first = Desk::new();
    let mut second = first.second_tab();
    let text = "Delta Wire says that 14 people were killed when the Norwick bridge collapsed.";
    let mut file: serde_json::Value = serde_json::from_str(&bulk(100)).expect("a file");
    let id = concord::domain::article::ArticleId::of(text).to_string();
    let article = serde_json::json!({"id": id, "name": "delta.txt", "text": text});
    file["articles"].as_array_mut().expect("a list").push(article);
    first.import("bulk.concord.json", &file.to_string());
    second.press("j x");
    converge(&mut first, &mut second);
    assert_eq!(second.said().len(), 103);
    assert_eq!(second.model.dossier.articles.len(), 4);
    assert_eq!(second.bytes(), first.bytes());
    assert_eq!(first.second_tab().bytes(), first.bytes());
}

#[test]
fn a_dossier_that_is_deleted_for_good_leaves_nothing_in_the_database() {
    let mut desk = Desk::new();
    let other = bulk(100).replace(DOSSIER, "other").replace("Nor", "Sud");
    desk.import_beside("other.concord.json", &other);
    assert_eq!(desk.model.dossier.id.as_str(), "other");
    let bytes = desk.bytes();
    desk.reload();
    assert_eq!(desk.bytes(), bytes);
    desk.send(Event::DossierDeleted);
    desk.settle();
    assert!(keys(&desk, true, "/record/") > 100, "it can be brought back");
    let id = desk.model.trash.keys().next().cloned().expect("it is in the trash");
    desk.send(Event::DossierPurged(id));
    desk.settle();
    assert_eq!(desk.stored("/other/").len(), 0);
    assert_eq!(keys(&desk, true, "/article/"), 0);
    assert!(!desk.effects.iter().any(|effect| matches!(effect, Effect::Renew)));
}

#[test]
fn what_is_done_after_a_first_failure_goes_into_the_database_as_well() {
    let mut desk = Desk::new();
    desk.press("j x");
    desk.room(0);
    desk.send(concord::app::Event::ThemeChosen(concord::app::model::Theme::Dark));
    desk.press("j o");
    assert_eq!(keys(&desk, true, "/record/"), 2, "{:?}", desk.notices());
    assert_eq!(desk.notices().len(), 1, "{:?}", desk.notices());
}
