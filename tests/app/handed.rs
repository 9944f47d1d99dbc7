//! A page that was handed over with a dossier in it.

use crate::browser::Browser;
use crate::desk::{DOSSIER, Desk};
use concord::app::Event;
use concord::app::event::Seeds;
use concord::domain::record::DossierId;
use std::cell::RefCell;
use std::rc::Rc;

const FILE: &str = "dossier.concord.json";

fn adas_file() -> String {
    let mut desk = Desk::new();
    desk.send(Event::NameChosen("Ada".to_owned()));
    desk.press("j 1 c");
    desk.note("which number?");
    desk.export()
}

fn handed(file: Result<&str, &str>) -> Seeds {
    let manifest = serde_json::json!({"id": DOSSIER, "title": "handed over", "dossier": FILE});
    let bytes = file.map(|text| text.as_bytes().to_vec()).map_err(str::to_owned);
    Seeds { manifest: manifest.to_string(), files: vec![(FILE.to_owned(), bytes)] }
}

fn somebody_else(seeds: Seeds) -> Desk {
    Desk::open(Rc::new(RefCell::new(Browser::of_somebody_else())), Ok(seeds))
}

#[test]
fn its_articles_and_records_are_there_at_once() {
    let file = adas_file();
    let desk = somebody_else(handed(Ok(&file)));
    assert_eq!(desk.notices(), [""; 0]);
    assert_eq!(desk.model.dossier.articles.len(), 3);
    assert_eq!(desk.said().len(), 2);
    assert_eq!(desk.model.dossier.title, "Collapse at Norwick", "the file's title holds");
}

#[test]
fn own_work_on_it_is_stored_beside_and_comes_back() {
    let file = adas_file();
    let mut desk = somebody_else(handed(Ok(&file)));
    desk.press("J j o");
    assert_eq!(desk.said().len(), 3);
    let before = desk.bytes();
    desk.reload();
    assert_eq!(desk.bytes(), before);
    desk.press("u");
    assert_eq!(desk.said().len(), 2, "the records that came with the page stay");
}

#[test]
fn it_opens_first_and_the_others_are_a_choice_away() {
    let mut desk = Desk::new();
    desk.press("j o");
    let other = DossierId::parse("00000000-0000-4000-8000-000000000007").expect("an id");
    let file = adas_file().replace(DOSSIER, &other.to_string());
    let seeds = Seeds {
        manifest: handed(Ok("")).manifest.replace(DOSSIER, &other.to_string()),
        ..handed(Ok(&file))
    };
    let mut desk = Desk::open(desk.browser.clone(), Ok(seeds));
    assert_eq!(desk.model.dossier.id, other);
    let first = DossierId::parse(DOSSIER).expect("an id");
    desk.send(Event::DossierOpened(first.clone()));
    assert_eq!(desk.model.dossier.id, first);
    assert_eq!(desk.said().len(), 1);
}

#[test]
fn a_broken_one_is_told() {
    let check = |file: Result<&str, &str>, notice: &str| {
        let desk = somebody_else(handed(file));
        let notices = desk.notices().join("\n");
        assert!(notices.contains(notice), "{notices}");
        assert!(desk.model.dossier.articles.is_empty());
    };
    check(Err("404"), "dossier.concord.json: 404");
    check(Ok("{"), "dossier.concord.json: ");
}
