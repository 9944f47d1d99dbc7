//! Reviewing together: what files bring, layers, blind review, answers, dossiers on the shelf, formats.

use crate::browser::Browser;
use crate::desk::{DOSSIER, Desk};
use concord::app::Event;
use concord::app::arrival::Destination;
use concord::app::event::Format;
use concord::app::model::Dialog;
use concord::app::view::arrival::arrival;
use concord::app::view::inspector::inspector;
use concord::app::view::{page, rail};
use concord::domain::record::{Color, DossierId, ReviewerId};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::rc::Rc;

fn ada() -> Desk {
    let mut desk = Desk::new();
    desk.send(Event::NameChosen("Ada Low".to_owned()));
    desk
}

pub(crate) fn ben() -> Desk {
    let files = crate::desk::ARTICLES.map(|(name, text)| (name, text.as_bytes()));
    let seeds = crate::desk::seeds(&files);
    let mut desk = Desk::open(Rc::new(RefCell::new(Browser::of_somebody_else())), Ok(seeds));
    desk.send(Event::NameChosen("Ben".to_owned()));
    desk
}

/// Ada's work: an opinion, a link, a note and a mark.
fn adas_desk() -> Desk {
    let mut ada = ada();
    ada.press("j 1 c");
    ada.note("which number?");
    ada.press("j o");
    ada.select("killing 12 people");
    ada.press("m");
    ada
}

pub(crate) fn adas_file() -> String {
    adas_desk().export()
}

pub(crate) fn value(file: &str) -> Value {
    serde_json::from_str(file).expect("JSON")
}

#[test]
fn nothing_comes_in_before_it_is_accepted() {
    let file = adas_file();
    let mut desk = ben();
    let before = (desk.bytes(), desk.stored(""));
    desk.pick(&[("ada.concord.json", &file)]);
    assert_eq!(desk.model.dialog, Some(Dialog::Import));
    let view = arrival(&desk.model);
    let shares: Vec<_> = view.shares.iter().map(|s| (s.by.name.as_str(), s.counts)).collect();
    assert_eq!(shares, [("Ada Low", [4, 0, 0])]);
    assert_eq!(view.shares[0].by.initials, "AL");
    assert!(view.can_accept && view.files[0].notices.is_empty());
    assert_eq!((desk.bytes(), desk.stored("")), before);
    desk.press("Escape");
    assert_eq!(desk.model.dialog, None);
    assert_eq!(desk.spoken(), "Nothing was imported.");
    desk.send(Event::ArrivalAccepted);
    assert_eq!((desk.bytes(), desk.stored("")), before, "what was refused is gone");
}

#[test]
fn a_summary_tells_new_changed_and_deleted_by_reviewer_and_file() {
    let mut ada = ada();
    ada.press("j o j x j 1 a");
    let first = ada.export();
    let mut ben = ben();
    ben.import("ada.concord.json", &first);
    ada.press("k k o k");
    ada.press("j j x");
    let second = ada.export();
    ben.pick(&[("new.concord.json", &second), ("old.concord.json", &first)]);
    let view = arrival(&ben.model);
    let [new, old] = &view.files[..] else { panic!("two files") };
    assert!(view.shares[0].counts.iter().sum::<usize>() > 0, "{view:?}");
    assert!(
        new.shares.len() == 1 && old.shares.is_empty(),
        "what the first brings, the second does not"
    );
    assert!(old.what.contains("everything in it is here already"), "{}", old.what);
}

#[test]
fn an_import_taken_back_leaves_every_record_as_it_was() {
    let mut ada = ada();
    ada.press("j o j x");
    let mut ben = ben();
    ben.import("ada.concord.json", &ada.export());
    let before = ben.bytes();
    // Ada deletes one of her tags and changes the other.
    ada.press("k o j x a");
    let after = ada.export();
    ben.import("ada.concord.json", &after);
    let merged = ben.bytes();
    assert_ne!(merged, before);
    ben.press("u");
    assert_eq!(ben.bytes(), before, "no version of Ben's stands on Ada's records");
    ben.press("U");
    assert_eq!(ben.bytes(), merged);
    ben.press("u");
    ben.import("ada.concord.json", &after);
    assert_eq!(ben.bytes(), merged, "a later import brings it back");
}

#[test]
fn a_new_title_alone_comes_in_too() {
    let (mut ada, mut ben) = (ada(), ben());
    ada.press("j o");
    ben.import("ada.concord.json", &ada.export());
    ada.send(Event::DossierRenamed("Another name".to_owned()));
    ben.pick(&[("ada.concord.json", &ada.export())]);
    assert_eq!(arrival(&ben.model).also, ["The title becomes “Another name”"]);
    ben.send(Event::ArrivalAccepted);
    assert_eq!(ben.bytes(), ada.bytes());
    ben.reload();
    assert_eq!(ben.bytes(), ada.bytes());
}

#[test]
fn a_strange_dossier_is_offered_a_place_of_its_own() {
    let mut file = value(&adas_file());
    file["dossier"] = json!({"id": "far", "title": "Far away"});
    file["articles"] = json!([]);
    file["records"].as_array_mut().expect("a list").truncate(1);
    let mut desk = ben();
    desk.pick(&[("far.concord.json", &file.to_string())]);
    let view = arrival(&desk.model);
    assert_eq!(view.files[0].to, Destination::Beside);
    assert_eq!(view.files[0].choices.len(), 3);
    assert!(view.shares.is_empty());
    desk.send(Event::FileRouted(0, Destination::Nowhere));
    assert!(!arrival(&desk.model).can_accept);
    desk.send(Event::FileRouted(0, Destination::Beside));
    desk.send(Event::ArrivalAccepted);
    desk.settle();
    assert_eq!(desk.model.dossier.id.as_str(), "far");
}

#[test]
fn annotations_of_other_programs_come_in_with_their_authors() {
    let row = |id: &str, extra: Value| {
        let mut row = json!({
            "id": id, "user": "acct:zoe@hypothes.is", "created": "2026-01-02T00:00:00Z",
            "updated": "2026-01-02T00:00:00Z", "text": "sure?", "tags": [],
            "target": [{"source": "https://x.example", "selector": [
                {"type": "TextQuoteSelector", "exact": "killing 12 people"}
            ]}],
        });
        row.as_object_mut()
            .expect("an object")
            .extend(extra.as_object().cloned().unwrap_or_default());
        row
    };
    let lost = json!({"target": [{"source": "https://x.example", "selector": [
        {"type": "TextQuoteSelector", "exact": "not there"}
    ]}]});
    let file = json!({"total": 3, "rows": [
        row("a1", json!({})),
        row("a2", json!({"references": ["a1"], "text": "no: 15", "user": "acct:max@hypothes.is"})),
        row("a3", lost),
    ]});
    let mut desk = ben();
    desk.pick(&[("hypothesis.json", &file.to_string())]);
    let view = arrival(&desk.model);
    let names: Vec<&str> = view.shares.iter().map(|s| s.by.name.as_str()).collect();
    assert!(names.contains(&"zoe") && names.contains(&"max"), "{names:?}");
    assert_eq!(view.files[0].notices.len(), 1, "{:?}", view.files[0].notices);
    desk.send(Event::ArrivalAccepted);
    assert_eq!(desk.said().len(), 2);
    desk.click("killing 12 people");
    let sheet = inspector(&desk.model).expect("a claim is focused");
    let notes: Vec<_> = sheet.notes.iter().map(|n| (n.text.as_str(), n.depth)).collect();
    assert_eq!(notes, [("sure?", 0), ("no: 15", 1)]);
}

#[test]
fn layers_hide_a_reviewers_work_and_show_it_again() {
    let mut desk = ben();
    desk.press("j o");
    desk.import("ada.concord.json", &adas_file());
    let layers = rail::rail(&desk.model).layers;
    let names: Vec<_> = layers.iter().map(|l| (l.by.name.as_str(), l.count, l.is_shown)).collect();
    assert_eq!(names, [("you", 1, true), ("Ada Low", 4, true)]);
    let ada = layers[1].by.id.clone();
    let count = |desk: &Desk| {
        let rows = rail::rail(&desk.model).rows;
        (rows[0].claims, rows.iter().map(|row| row.counts.iter().sum::<usize>()).sum::<usize>())
    };
    let all = count(&desk);
    let bytes = desk.bytes();
    desk.send(Event::LayerSwitched(ada.clone(), false));
    let (claims, tags) = count(&desk);
    assert!(claims < all.0, "a mark that only she made is no claim");
    assert_eq!(tags, 1);
    assert_eq!(desk.bytes(), bytes, "nothing of it is in the file");
    desk.reload();
    assert_eq!(count(&desk), (claims, tags), "it is remembered");
    desk.send(Event::LayerSwitched(ada, true));
    assert_eq!(count(&desk), all);
    desk.send(Event::LayerSwitched(ReviewerId::default(), false));
}

#[test]
fn blind_review_shows_the_others_work_when_the_own_pass_is_done() {
    let mut desk = ben();
    desk.send(Event::BlindSwitched(true));
    desk.import("ada.concord.json", &adas_file());
    let concealed = |desk: &Desk| {
        let id = desk.model.place.article.clone().expect("an article is open");
        page::page(&desk.model, &id).expect("it is drawn").concealed
    };
    let others = |desk: &Desk| rail::rail(&desk.model).rows[0].counts.iter().sum::<usize>();
    assert_eq!(concealed(&desk), Some((4, 3)));
    assert_eq!(others(&desk), 0);
    desk.press("j x j x");
    assert_eq!(concealed(&desk), Some((4, 1)));
    desk.reload();
    assert_eq!(concealed(&desk), Some((4, 1)));
    desk.press("j j j o");
    assert_eq!(concealed(&desk), None, "the pass is done");
    assert!(others(&desk) > 1);
    desk.press("u");
    assert_eq!(concealed(&desk), None, "what was seen was seen");
    // The link leads to an article whose pass is not done.
    desk.turn_to("beta.txt");
    assert!(concealed(&desk).is_some());
    let id = desk.model.place.article.clone().expect("an article is open");
    desk.send(Event::ArticleRevealed(id));
    assert_eq!(concealed(&desk), None);
    desk.reload();
    desk.turn_to("beta.txt");
    assert_eq!(concealed(&desk), None, "that is remembered");
}

#[test]
fn notes_are_answered_and_the_answers_travel() {
    let (mut ada, mut ben) = (adas_desk(), ben());
    ben.import("ada.concord.json", &ada.export());
    ben.click("The bridge");
    let mut claims = 0;
    while inspector(&ben.model).is_some_and(|sheet| sheet.notes.is_empty()) && claims < 5 {
        ben.press("j");
        claims += 1;
    }
    let note = inspector(&ben.model).expect("a claim").notes[0].id.clone();
    ben.send(Event::ReplyPressed(note.clone()));
    ben.send(Event::ReplyTyped("the".to_owned()));
    ben.send(Event::ReplyTyped("the second".to_owned()));
    ben.reload();
    assert!(ben.said().iter().any(|said| said.ends_with("the second")), "{:?}", ben.said());
    ada.import("ben.concord.json", &ben.export());
    ada.press("k k k");
    let sheet = inspector(&ada.model).expect("a claim");
    assert_eq!(sheet.note, "which number?");
    assert_eq!(sheet.answers.len(), 1);
    assert_eq!((sheet.answers[0].by.name.as_str(), sheet.answers[0].depth), ("Ben", 1));
    let answer = sheet.answers[0].id.clone();
    ada.send(Event::ReplyPressed(answer));
    ada.send(Event::ReplyTyped("thanks".to_owned()));
    ada.send(Event::ReplyWritten);
    let depths: Vec<usize> =
        inspector(&ada.model).expect("a claim").answers.iter().map(|n| n.depth).collect();
    assert_eq!(depths, [1, 2]);
    ada.press("u");
    assert_eq!(inspector(&ada.model).expect("a claim").answers.len(), 1);
    ada.send(Event::ReplyPressed(note));
    ada.send(Event::ReplyTyped("x".to_owned()));
    ada.press("Escape");
    assert_eq!(inspector(&ada.model).expect("a claim").answers.len(), 1, "Escape leaves it");
}

#[test]
fn answers_in_a_circle_are_each_shown_once() {
    let mut ada = ada();
    ada.press("j");
    ada.note("one");
    let mut file = value(&ada.export());
    let first = file["records"][0].clone();
    let note = |id: &str, to: &str| {
        let mut note = first.clone();
        note["id"] = id.into();
        note["replyTo"] = to.into();
        note
    };
    file["records"] =
        json!([note("a", "b"), note("b", "c"), note("c", "a"), note("d", "d"), note("e", "gone")]);
    let mut ben = ben();
    ben.pick(&[("circle.concord.json", &file.to_string())]);
    let told = arrival(&ben.model).files[0].notices.join("\n");
    assert_eq!(told.matches("answers itself").count(), 4, "{told}");
    ben.send(Event::ArrivalAccepted);
    ben.press("j");
    let notes = inspector(&ben.model).expect("a claim").notes;
    let mut ids: Vec<&str> = notes.iter().map(|note| note.id.as_str()).collect();
    ids.sort_unstable();
    assert_eq!(ids, ["a", "b", "c", "d", "e"]);
}

#[test]
fn dossiers_are_renamed_copied_deleted_and_brought_back() {
    let mut desk = ada();
    desk.press("j o");
    desk.send(Event::DossierRenamed("  A quiet day ".to_owned()));
    desk.reload();
    assert_eq!(desk.model.dossier.title, "A quiet day");
    let original = desk.bytes();
    desk.send(Event::DossierDuplicated);
    desk.settle();
    assert_eq!(desk.model.dossier.title, "A quiet day (copy)");
    assert_eq!(desk.said().len(), 1);
    assert_ne!(desk.model.dossier.id.as_str(), DOSSIER);
    desk.press("j j x");
    let copy = desk.model.dossier.id.clone();
    desk.send(Event::DossierDeleted);
    desk.settle();
    assert_eq!(desk.bytes(), original, "the other is open again, untouched");
    assert!(!desk.model.shelf.contains_key(&copy));
    let notice = desk.model.notices.last().expect("it is told");
    assert_eq!(notice.restores.as_ref(), Some(&copy));
    desk.reload();
    desk.send(Event::DossierRestored(copy.clone()));
    desk.settle();
    assert_eq!((desk.model.dossier.id.clone(), desk.said().len()), (copy.clone(), 2));
    desk.send(Event::DossierDeleted);
    desk.settle();
    desk.send(Event::DossierPurged(copy.clone()));
    desk.settle();
    assert_eq!(desk.stored(copy.as_str()), [], "nothing of it is left");
    assert_eq!(desk.bytes(), original);
    desk.reload();
    assert_eq!(desk.bytes(), original, "its texts are still there");
    desk.send(Event::DossierDeleted);
    desk.settle();
    assert!(desk.model.dossier.articles.is_empty(), "the last one can go too");
    desk.reload();
    assert!(desk.model.dossier.articles.is_empty());
    desk.send(Event::DossierRestored(DossierId::parse(DOSSIER).expect("an id")));
    desk.settle();
    assert_eq!(desk.bytes(), original);
}

#[test]
fn a_new_name_wins_over_older_files_everywhere() {
    let mut ada = ada();
    ada.press("j o");
    let old = ada.export();
    ada.send(Event::NameChosen("Aaron".to_owned()));
    ada.send(Event::ColorChosen(Color::Green));
    let new = ada.export();
    let mut ben = ben();
    ben.import("new", &new);
    ben.import("old", &old);
    ada.import("old", &old);
    for desk in [&ben, &ada] {
        let it = desk.model.dossier.reviewers.values().find(|it| it.name == "Aaron");
        assert_eq!(it.and_then(|it| it.color), Some(Color::Green));
    }
    assert_eq!(ada.model.me.name, "Aaron");
}

#[test]
fn every_format_is_a_download_and_says_what_it_lacks() {
    let mut desk = ada();
    desk.press("j o");
    for format in Format::ALL {
        desk.send(Event::FormatChosen(format));
        let (name, text) = desk.downloads.last().expect("a file");
        assert!(name.ends_with(format.file().0) && !text.is_empty(), "{name}");
        let is_told = desk.model.notices.last().is_some_and(|n| !n.details.is_empty());
        assert_eq!(is_told, format != Format::Concord, "{name}");
    }
    assert_eq!(desk.downloads.len(), Format::ALL.len());
}
