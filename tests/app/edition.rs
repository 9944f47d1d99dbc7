//! A newer version of an article takes the place of the older one: what stands, what needs a look, and
//! what finds no place.

use crate::browser::Browser;
use crate::desk::{ARTICLES, Desk};
use concord::app::Event;
use concord::app::claim::ClaimKey;
use concord::app::edition::{EditionEvent, Outlook};
use concord::app::model::Dialog;
use concord::app::review::{ReviewEvent, Section};
use concord::app::view::look::Look;
use concord::app::view::rail;
use concord::app::view::review::anchor::{self, AnchorRow};
use concord::domain::exchange::report;
use std::cell::RefCell;
use std::rc::Rc;

/// The first article, corrected: 12 became 14, and the mayor's words are gone.
const CORRECTED: &str = "The bridge at Norwick collapsed on Monday morning, killing 14 people, police said.\n\n\
     Repairs of the bridge will cost 4 million euros, the city council said on Tuesday.\n\n\
     Nobody knows when it will open again.";

fn press(desk: &mut Desk) {
    let id = desk.model.place.article.clone().expect("an article is open");
    desk.send(Event::Edition(EditionEvent::Pressed(id)));
}

fn give(desk: &mut Desk, text: &str) {
    desk.send(Event::Edition(EditionEvent::TextGiven(text.to_owned())));
}

fn accept(desk: &mut Desk) {
    desk.send(Event::Edition(EditionEvent::Accepted));
    desk.settle();
}

/// The first claim contradicts one elsewhere, the second is an opinion, the third has nothing to tag; then
/// the text is replaced.
fn replaced() -> Desk {
    let mut desk = Desk::new();
    desk.press("j 1 c j o j x");
    press(&mut desk);
    give(&mut desk, CORRECTED);
    accept(&mut desk);
    desk
}

fn outlook(desk: &Desk) -> Result<Outlook, String> {
    let replacing = desk.model.replacing.as_ref().expect("a text is being replaced");
    replacing.outlook.clone().expect("there is a text")
}

fn names(desk: &Desk) -> Vec<String> {
    let rows = rail::rail(&desk.model).rows;
    rows.iter().map(|row| format!("{} {}", row.label, row.claims)).collect()
}

fn look(desk: &Desk, words: &str) -> Look {
    desk.pieces().into_iter().find(|p| p.text.contains(words)).expect("the words are there").look
}

fn row(desk: &Desk, n: usize) -> AnchorRow {
    anchor::rows(&desk.model)[n].clone()
}

#[test]
fn the_outlook_says_what_would_happen_before_it_does() {
    let mut desk = Desk::new();
    desk.press("j 1 c j o j x");
    let before = desk.bytes();
    press(&mut desk);
    assert_eq!(desk.model.dialog, Some(Dialog::Replace));
    give(&mut desk, CORRECTED);
    let it = outlook(&desk).expect("it can be done");
    assert_eq!((it.confirmed, it.changed.len(), it.orphaned.len()), (1, 1, 1));
    assert_eq!(it.changed[0].drift.changes, [("12".to_owned(), "14".to_owned())]);
    assert_eq!(anchor::flag_words(&it.changed[0].drift), "a number");
    assert!(it.orphaned[0].quote.starts_with("Mayor Ann Reed"));
    desk.press("Escape");
    assert_eq!((desk.model.dialog, &desk.model.replacing), (None, &None));
    assert_eq!(desk.bytes(), before, "and nothing has");
}

#[test]
fn a_text_that_can_not_take_the_place_is_refused() {
    let mut desk = Desk::new();
    for (text, says) in [
        (ARTICLES[0].1, "the text that is there already"),
        (ARTICLES[1].1, "as an article of its own"),
    ] {
        press(&mut desk);
        give(&mut desk, text);
        let why = outlook(&desk).expect_err("it can't be done");
        assert!(why.contains(says), "{why}");
        let before = desk.bytes();
        accept(&mut desk);
        assert_eq!(desk.bytes(), before);
    }
    press(&mut desk);
    give(&mut desk, " \n ");
    assert_eq!(desk.model.replacing.as_ref().expect("still open").outlook, None);
}

#[test]
fn a_file_can_be_the_newer_text() {
    let mut desk = Desk::new();
    press(&mut desk);
    desk.pick(&[("newer.txt", CORRECTED)]);
    assert!(outlook(&desk).is_ok());
    let broken = Err("it is not UTF-8 text: save it as UTF-8".to_owned());
    desk.send(Event::FilesRead(vec![("x".to_owned(), broken)]));
    assert!(outlook(&desk).expect_err("can't be read").contains("save it as UTF-8"));
}

#[test]
fn the_newer_text_is_read_and_both_are_kept() {
    let desk = replaced();
    assert!(desk.spoken().contains("2 judgements need a look"), "{}", desk.spoken());
    assert_eq!(names(&desk).len(), 3, "the older one is not listed: {:?}", names(&desk));
    assert!(names(&desk)[0].starts_with("alpha.txt"), "{:?}", names(&desk));
    assert_eq!(desk.model.dossier.articles.len(), 4);
    assert!(
        desk.page()
            .paragraphs
            .iter()
            .any(|p| p.segments.iter().any(|s| s.text.contains("14 people")))
    );
    let file = desk.bytes();
    assert!(file.contains("killing 12 people") && file.contains("killing 14 people"));
}

#[test]
fn nothing_uncertain_is_painted_as_sure() {
    let desk = replaced();
    let changed = look(&desk, "killing 14");
    assert!(changed.is_unsure && !changed.contradicts, "{changed:?}");
    let kept = look(&desk, "4 million");
    assert!(kept.is_plain && !kept.is_unsure);
    let rows = anchor::rows(&desk.model);
    assert_eq!(rows.len(), 2);
    assert_eq!(
        (rows[0].what.as_str(), rows[0].flags.as_str()),
        ("contradiction (you)", "a number")
    );
    assert!(rows[0].quote.contains("12 people") && rows[0].now.contains("14 people"));
    assert_eq!((rows[1].what.as_str(), &rows[1].key), ("opinion (you)", &None));
    assert!(rows[1].quote.starts_with("Mayor Ann Reed"), "its old words");
}

#[test]
fn one_key_says_that_it_still_holds() {
    let mut desk = replaced();
    desk.click("killing 14");
    assert_eq!(anchor::rows_here(&desk.model).len(), 1);
    desk.press("y");
    let now = look(&desk, "killing 14");
    assert!(now.contradicts && !now.is_unsure);
    assert_eq!(anchor::waiting(&desk.model), 1);
    desk.press("y");
    assert_eq!(desk.spoken(), "Nothing here has changed since it was judged.");
    let bytes = desk.bytes();
    desk.reload();
    assert_eq!(desk.bytes(), bytes);
    assert!(look(&desk, "killing 14").contradicts);
    desk.press("u");
    assert!(look(&desk, "killing 14").is_unsure, "and it is one step to take back");
}

#[test]
fn the_review_lists_what_needs_a_look() {
    let mut desk = replaced();
    desk.press("q h");
    assert_eq!(desk.model.review.section, Section::Anchors);
    desk.press("y");
    assert_eq!(anchor::waiting(&desk.model), 1);
    assert_eq!(row(&desk, 0).key, None);
    desk.send(Event::Review(ReviewEvent::FindingChosen(0)));
    assert!(desk.model.draft.reattach.is_some());
}

#[test]
fn what_found_no_place_is_attached_to_a_claim_or_to_words() {
    for by_words in [false, true] {
        let mut desk = replaced();
        desk.press("t");
        assert_eq!(desk.spoken(), "Nothing waits for a passage.");
        desk.send(Event::Edition(EditionEvent::ReattachPressed(row(&desk, 1).id)));
        desk.press("t");
        assert_eq!(desk.spoken(), "Focus a claim or select some words first.");
        if by_words {
            desk.select("open again");
        } else {
            desk.click("4 million");
        }
        desk.press("t");
        assert_eq!(desk.spoken(), "Re-attached.");
        assert_eq!(anchor::waiting(&desk.model), 1);
        let words = if by_words { "open again" } else { "4 million" };
        assert!(look(&desk, words).opines, "{words}");
        assert!(desk.model.draft.reattach.is_none());
    }
    let mut desk = replaced();
    desk.send(Event::Edition(EditionEvent::ReattachPressed(row(&desk, 1).id)));
    desk.press("Escape t");
    assert_eq!(anchor::waiting(&desk.model), 2, "Escape leaves it for later");
}

#[test]
fn a_replacement_is_one_step_to_take_back() {
    let mut desk = Desk::new();
    desk.press("j 1 c j o j x");
    let (said, rail) = (desk.said(), names(&desk));
    press(&mut desk);
    give(&mut desk, CORRECTED);
    accept(&mut desk);
    let after = names(&desk);
    desk.press("u");
    assert_eq!((desk.said(), names(&desk)), (said.clone(), rail.clone()));
    assert_eq!(anchor::waiting(&desk.model), 0);
    assert!(look(&desk, "killing 12").contradicts);
    desk.reload();
    assert_eq!(names(&desk), rail, "also after a reload");
    desk.press("U");
    assert_eq!(names(&desk), after);
    assert_eq!(anchor::waiting(&desk.model), 2);
    // The former text, pasted, is the same as taking it back.
    press(&mut desk);
    give(&mut desk, ARTICLES[0].1);
    assert!(outlook(&desk).is_ok());
    accept(&mut desk);
    assert_eq!(names(&desk), rail);
    press(&mut desk);
    give(&mut desk, CORRECTED);
    accept(&mut desk);
    assert_eq!(names(&desk), after, "and the newer one comes back as it was");
    assert_eq!(desk.model.dossier.articles.len(), 4);
}

#[test]
fn colleagues_who_have_not_seen_the_newer_text_are_carried_along() {
    let files = ARTICLES.map(|(name, text)| (name, text.as_bytes()));
    let browser = Rc::new(RefCell::new(Browser::of_somebody_else()));
    let mut ben = Desk::open(browser, Ok(crate::desk::seeds(&files)));
    ben.press("j o j j x");
    let mut ada = replaced();
    ada.import("ben.concord.json", &ben.export());
    let rows = anchor::rows(&ada.model);
    assert_eq!(rows.len(), 3, "Ben's opinion stands on changed words too: {rows:?}");
    ada.press("q");
    assert_eq!(ada.model.review.survey.agreement().claims, 2, "both said something of two claims");
    ben.import("ada.concord.json", &ada.export());
    assert_eq!(ben.bytes(), ada.bytes());
    assert_eq!(names(&ben).len(), 3, "the newer text is read in place of the older one");
    ben.turn_to_words("14 people");
    assert!(look(&ben, "killing 14").is_unsure, "Ben sees the newer text as well");
}

#[test]
fn an_undone_import_of_a_newer_text_looks_the_same_after_a_reload() {
    let files = ARTICLES.map(|(name, text)| (name, text.as_bytes()));
    let browser = Rc::new(RefCell::new(Browser::of_somebody_else()));
    let mut ben = Desk::open(browser, Ok(crate::desk::seeds(&files)));
    ben.import("ada.concord.json", &replaced().export());
    let with = names(&ben);
    ben.press("u");
    let undone = names(&ben);
    assert_eq!((with.len(), undone.len()), (3, 4), "both texts are articles: {undone:?}");
    let bytes = ben.bytes();
    ben.press("U");
    assert_eq!(names(&ben), with);
    ben.press("u");
    ben.reload();
    assert_eq!((names(&ben), ben.bytes()), (undone, bytes));
}

#[test]
fn the_report_shows_the_newer_text_and_what_is_astray() {
    let desk = replaced();
    let html = report::html(&desk.model.dossier);
    assert!(html.contains("Nobody knows when"), "the newer text");
    assert_eq!(html.matches("Advertisement").count(), 0, "the older one is not printed");
    assert!(html.contains("shameful disgrace"), "what finds no place keeps its words");
}

#[test]
fn what_needs_no_look_is_not_asked_for() {
    let mut desk = Desk::new();
    desk.press("j x");
    press(&mut desk);
    give(&mut desk, &format!("{}\n\nIt rained.", ARTICLES[0].1));
    let it = outlook(&desk).expect("it can be done");
    assert_eq!((it.confirmed, it.changed.len(), it.orphaned.len()), (1, 0, 0));
    accept(&mut desk);
    assert!(desk.spoken().starts_with("Replaced: everything"), "{}", desk.spoken());
    assert!(look(&desk, "killing 12").is_plain);
    let key: Option<ClaimKey> = desk.model.place.claim.clone();
    assert_eq!(key, None);
}
