//! Files out and in.

use crate::browser::Browser;
use crate::desk::{DOSSIER, Desk};
use concord::app::Event;
use concord::app::arrival::Destination;
use concord::app::view::{arrival, rail, status};
use concord::domain::record::DossierId;
use std::cell::RefCell;
use std::rc::Rc;

/// Ada's file: a link, a note and a mark.
fn adas_file() -> String {
    let mut desk = Desk::new();
    desk.send(Event::NameChosen("Ada".to_owned()));
    desk.press("j 1 c");
    desk.note("which number?");
    desk.select("killing 12 people");
    desk.press("m");
    desk.export()
}

/// A reviewer whose dice fall otherwise than Ada's.
fn ben() -> Desk {
    let files = crate::desk::ARTICLES.map(|(name, text)| (name, text.as_bytes()));
    let seeds = crate::desk::seeds(&files);
    Desk::open(Rc::new(RefCell::new(Browser::of_somebody_else())), Ok(seeds))
}

#[test]
fn an_export_is_a_download_with_the_dossiers_name() {
    let mut desk = Desk::new();
    desk.send(Event::NameChosen("Ada Löw / 2".to_owned()));
    desk.press("j o");
    let file = desk.export();
    assert_eq!(desk.downloads[0].0, "collapse-at-norwick-ada-löw-2.concord.json");
    assert_eq!(desk.export(), file, "twice the same bytes");
    assert_eq!(file, desk.bytes());
}

#[test]
fn there_is_nothing_to_export_without_a_dossier() {
    let mut desk = Desk::with(Err("offline".to_owned()));
    desk.press("e");
    assert!(desk.downloads.is_empty());
    assert_eq!(desk.spoken(), "There is nothing to export yet.");
}

#[test]
fn a_file_of_the_same_dossier_comes_in_as_one_step() {
    let file = adas_file();
    let mut desk = ben();
    desk.press("j o");
    let before = desk.said();
    desk.import("ada.concord.json", &file);
    assert_eq!(desk.said().len(), 4);
    assert_eq!(
        desk.notices(),
        ["Imported into “Collapse at Norwick”. Undo (u) takes it back. | Ada: 3 new, 0 changed"]
    );
    assert_eq!(desk.model.dossier.reviewers.len(), 2);
    let merged = desk.bytes();
    desk.reload();
    assert_eq!(desk.bytes(), merged);
    assert_eq!(status::status(&desk.model).undo.as_deref(), Some("import"));
    desk.press("u");
    assert_eq!(desk.said(), before);
    desk.press("U");
    assert_eq!(desk.said().len(), 4);
}

#[test]
fn importing_the_same_file_twice_changes_nothing() {
    let file = adas_file();
    let mut desk = ben();
    desk.import("ada.concord.json", &file);
    let (bytes, stored) = (desk.bytes(), desk.stored(""));
    desk.import("ada.concord.json", &file);
    assert_eq!((desk.bytes(), desk.stored("")), (bytes, stored));
    assert!(desk.notices()[1].contains("everything in it was here already"));
    desk.press("u u");
    assert_eq!(desk.said(), [""; 0], "there was one step to take back");
}

#[test]
fn two_reviewers_who_exchange_files_have_the_same() {
    let mut ada = Desk::new();
    ada.press("j 1 c");
    let mut ben = ben();
    ben.press("j 2 a");
    let (of_ada, of_ben) = (ada.export(), ben.export());
    ada.import("ben.concord.json", &of_ben);
    ben.import("ada.concord.json", &of_ada);
    assert_eq!(ada.bytes(), ben.bytes());
    ada.press("u");
    assert_eq!(ada.said().len(), 1);
}

#[test]
fn taking_an_import_back_deletes_nothing_of_its_author() {
    let mut ada = Desk::new();
    ada.press("j 1 c");
    let of_ada = ada.export();
    let mut ben = ben();
    ben.import("ada.concord.json", &of_ada);
    ben.press("u");
    assert!(ben.model.dossier.records.is_empty(), "let go of, not marked as deleted");
    ben.reload();
    assert!(ben.model.dossier.records.is_empty());
    ada.import("ben.concord.json", &ben.export());
    assert_eq!(ada.said().len(), 1);
    ben.press("U");
    assert!(ben.model.spoken.1.contains("once more"), "{}", ben.model.spoken.1);
    ben.import("ada.concord.json", &of_ada);
    assert_eq!(ben.said().len(), 1);
}

#[test]
fn another_dossier_opens_beside_the_first() {
    let file = adas_file().replace(DOSSIER, "other").replace("Collapse at Norwick", "Another");
    let mut desk = ben();
    desk.press("j o");
    let home = desk.bytes();
    desk.import_beside("other.concord.json", &file);
    assert_eq!(desk.bytes(), file);
    let shelf = |desk: &Desk| {
        let shelf = rail::rail(&desk.model).shelf;
        shelf.into_iter().map(|(_, title, is_open)| (title, is_open)).collect::<Vec<_>>()
    };
    let titled = |a: &str, b: &str, open: usize| {
        [(a.to_owned(), open == 0), (b.to_owned(), open == 1)].to_vec()
    };
    assert_eq!(shelf(&desk), titled("Collapse at Norwick", "Another", 1));
    desk.reload();
    assert_eq!(desk.bytes(), file, "it is open again after a reload");
    desk.send(Event::DossierOpened(DossierId::parse(DOSSIER).expect("an id")));
    assert_eq!(desk.bytes(), home);
    assert_eq!(shelf(&desk), titled("Collapse at Norwick", "Another", 0));
    desk.press("u");
    assert_eq!(desk.said(), [""; 0], "each dossier has its own history");
    desk.send(Event::DossierOpened(DossierId::parse("other").expect("an id")));
    assert_eq!(desk.bytes(), file);
    desk.press("u");
    assert_eq!(desk.said(), [""; 0], "the import was one step");
}

#[test]
fn several_files_come_in_together() {
    let file = adas_file();
    let other = |id: &str| file.replace(DOSSIER, id).replace("Collapse at Norwick", id);
    let files = [("a", file.clone()), ("b", other("b")), ("c", other("c")), ("d", "{".to_owned())];
    let mut desk = ben();
    let files = files.map(|(name, text)| (name.to_owned(), Ok(text))).to_vec();
    desk.send(Event::FilesRead(files));
    let view = arrival::arrival(&desk.model);
    assert!(
        view.files[3].is_broken && view.files[3].what.starts_with("Not imported: this is not JSON")
    );
    for n in [1, 2, 3] {
        desk.send(Event::FileRouted(n, Destination::Beside));
    }
    desk.send(Event::ArrivalAccepted);
    desk.settle();
    assert_eq!(desk.model.dossier.title, "Collapse at Norwick", "what came in here stays open");
    assert_eq!(desk.model.shelf.len(), 3);
    assert_eq!(desk.notices().iter().filter(|n| n.starts_with("Imported")).count(), 3);
    for id in [DOSSIER, "b", "c"] {
        desk.send(Event::DossierOpened(DossierId::parse(id).expect("an id")));
        assert_eq!(desk.said().len(), 3, "{id}");
    }
}

#[test]
fn a_file_that_cannot_be_read_says_what_to_do() {
    for (text, says) in [
        (Ok("{".to_owned()), "x.json was not imported: this is not JSON"),
        (Ok("{}".to_owned()), "choose a *.concord.json file"),
        (Ok(r#"{"format": "concord", "version": 99}"#.to_owned()), "open a newer Concord"),
        (Err("it is not UTF-8 text: save it as UTF-8".to_owned()), "save it as UTF-8"),
    ] {
        let mut desk = Desk::new();
        desk.press("j o");
        let before = (desk.bytes(), desk.stored(""));
        desk.send(Event::FilesRead(vec![("x.json".to_owned(), text)]));
        assert!(
            desk.notices().len() == 1 && desk.notices()[0].contains(says),
            "{:?}",
            desk.notices()
        );
        assert_eq!((desk.bytes(), desk.stored("")), before);
    }
}

#[test]
fn a_broken_record_is_told_and_the_rest_is_taken() {
    let file = adas_file();
    let mut value: serde_json::Value = serde_json::from_str(&file).expect("a file");
    value["records"][0]["created"] = "yesterday".into();
    value["records"].as_array_mut().expect("a list").push(5.into());
    let mut desk = ben();
    desk.pick(&[("ada.concord.json", &value.to_string())]);
    let told = arrival::arrival(&desk.model).files[0].notices.join("\n");
    assert!(told.contains("created is not a time"), "{told}");
    assert_eq!(desk.said().len(), 0, "nothing comes in before it is accepted");
    desk.send(Event::ArrivalAccepted);
    assert_eq!(desk.said().len(), 2);
}

#[test]
fn records_of_an_article_that_is_not_here_wait_for_it() {
    let file = adas_file();
    let whole: serde_json::Value = serde_json::from_str(&file).expect("a file");
    let mut without = whole.clone();
    without["articles"].as_array_mut().expect("a list").clear();
    without["dossier"]["id"] = "other".into();
    let mut desk = ben();
    desk.import("a.concord.json", &without.to_string());
    assert_eq!((desk.said().len(), desk.model.dossier.articles.len()), (3, 0));
    assert_eq!(desk.model.register.unsure().count(), 3);
    desk.press("j o e u U");
    desk.reload();
    assert_eq!(desk.said().len(), 3, "they are kept and exported");
    let mut with = whole;
    with["dossier"]["id"] = "other".into();
    desk.import("b.concord.json", &with.to_string());
    assert_eq!(desk.model.register.unsure().count(), 0);
    desk.press("j");
    assert_eq!(desk.focus(), "The bridge at");
    let tagged = rail::rail(&desk.model).rows.iter().map(|row| row.counts[1]).sum::<usize>();
    assert_eq!(tagged, 2, "the link is seen at both ends");
    desk.reload();
    assert_eq!(desk.model.register.unsure().count(), 0);
}
