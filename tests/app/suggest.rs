//! Suggestions: accepted, picked, overruled and rejected.

use crate::desk::{Desk, seeds};
use concord::app::Event;
use concord::app::neighbors::Meaning;
use concord::app::view::inspector::{InspectorView, inspector};
use concord::app::view::status::status;
use concord::domain::record::TagKind;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A desk on the articles that open by default, with the word vectors.
pub(crate) fn opened() -> Desk {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(root)
        .expect("is a folder")
        .map(|entry| entry.expect("can be read").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .map(|path| {
            let name = path.file_name().expect("is a file").to_string_lossy().into_owned();
            (name, std::fs::read(path).expect("can be read"))
        })
        .collect();
    files.sort();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    Desk::visit(Rc::default(), Ok(seeds(&files)), Some(Ok(vectors())))
}

fn vectors() -> Vec<u8> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/vectors.bin")).expect("is there")
}

fn sheet(desk: &Desk) -> InspectorView {
    inspector(&desk.model).expect("a claim is focused")
}

/// Digits of the candidates whose relation the program names, with the relation.
fn named(desk: &Desk) -> Vec<(String, TagKind)> {
    let candidates = sheet(desk).candidates.into_iter();
    let named = candidates.filter(|c| c.linked.is_none());
    named.filter_map(|c| Some(((c.n + 1).to_string(), c.hint?.0))).collect()
}

#[test]
fn twenty_claims_are_linked_with_few_keys() {
    let mut desk = opened();
    desk.press("l j");
    let mut keys: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut last = None;
    while keys.values().map(Vec::len).sum::<usize>() < 20 {
        assert_ne!(desk.model.place.claim, last, "twenty claims before the end");
        last = desk.model.place.claim.clone();
        let links = desk.said().len();
        let named = named(&desk);
        let Some(top) = sheet(&desk).candidates.into_iter().find(|c| c.is_top) else {
            desk.press_quickly("j");
            continue;
        };
        // In turn: as the program says, another candidate, and against what it says.
        let (way, script) = match (
            links % 3,
            named.iter().find(|(_, k)| *k != top.hint.as_ref().expect("is named").0),
        ) {
            (1, _) if named.len() > 1 => ("picked", format!("{} Enter", named[1].0)),
            (2, _) => {
                let key = if named[0].1 == TagKind::Agreement { "c" } else { "a" };
                ("overruled", format!("{} {key} j", named[0].0))
            }
            _ => ("accepted", "Enter".to_owned()),
        };
        desk.press_quickly(&script);
        assert_eq!(desk.said().len(), links + 1, "{way}: {script}");
        assert_ne!(desk.model.place.claim, last, "{way}: it moves on");
        keys.entry(way).or_default().push(script.split_whitespace().count());
    }
    desk.settle();
    assert!(keys["accepted"].iter().all(|n| *n == 1), "{keys:?}");
    assert!(keys.values().flatten().all(|n| *n <= 3), "{keys:?}");
    assert_eq!(keys.len(), 3, "every way was taken: {keys:?}");
    assert_eq!(desk.saved(), "Saved");
    let left = status(&desk.model).left;
    let all = desk.model.tally.count(&concord::app::filter::Filter::All);
    assert!(
        left.ends_with(&format!("{} in the dossier", all - reviewed(&desk))),
        "{left} of {all}"
    );
}

fn reviewed(desk: &Desk) -> usize {
    let rows = concord::app::view::rail::rail(&desk.model).rows;
    rows.iter().map(|row| row.reviewed).sum()
}

#[test]
fn what_is_rejected_stays_rejected() {
    let mut desk = Desk::new();
    desk.press("j");
    let before = sheet(&desk).candidates;
    let top = before.iter().find(|c| c.is_top).expect("a suggestion").key.clone();
    let is_listed = |desk: &Desk| sheet(desk).candidates.iter().any(|c| c.key == top);
    desk.press("r");
    assert!(!is_listed(&desk));
    assert_eq!(sheet(&desk).rejected[0].by, "you");
    assert_eq!(desk.spoken(), "Rejected: the claim in beta.txt is no pair with this one.");
    desk.press("u");
    assert!(is_listed(&desk));
    desk.press("U");
    assert!(!is_listed(&desk));
    // From its other end as well, after a reload, and in the file that a colleague gets.
    desk.send(Event::ClaimFollowed(top.clone()));
    assert_eq!(sheet(&desk).rejected.len(), 1);
    desk.reload();
    desk.press("j");
    assert!(!is_listed(&desk));
    let file = desk.export();
    let mut colleague =
        Desk::open(Rc::new(crate::browser::Browser::of_somebody_else().into()), desk.seeds.clone());
    colleague.import("theirs.concord.json", &file);
    colleague.press("j");
    assert!(!is_listed(&colleague));
    assert!(!sheet(&colleague).rejected[0].is_own);
    // Who rejected it can take it back.
    let id = sheet(&desk).rejected[0].id.clone();
    desk.send(Event::RecordRemoved(id));
    assert!(is_listed(&desk));
}

#[test]
fn a_link_takes_the_rejection_back_and_a_rejection_the_link() {
    let mut desk = Desk::new();
    desk.press("j 1 c 1 r");
    assert_eq!(desk.said(), ["no pair: The bridge at ~ Police said 15"]);
    let other = sheet(&desk).rejected[0].key.clone();
    desk.press("c");
    desk.send(Event::ClaimClicked(vec![other.dom_id()]));
    desk.send(Event::ArticleOpened(other.article.clone()));
    desk.settle();
    desk.send(Event::ClaimClicked(vec![other.dom_id()]));
    desk.settle();
    assert_eq!(desk.said(), ["contradiction: The bridge at ~ Police said 15"]);
}

#[test]
fn enter_says_what_it_can_not_do() {
    let check = |keys: &str, expected: &str| {
        let mut desk = Desk::new();
        desk.press(keys);
        assert!(desk.spoken().starts_with(expected), "{keys}: {}", desk.spoken());
        assert_eq!(desk.said(), [""; 0], "{keys}");
    };
    check("Enter", "Focus a claim first");
    check("r", "Focus a claim first");
    check("j j Enter", "No suggestion to accept here");
}

#[test]
fn what_is_looked_at_keeps_its_place_when_meaning_comes_in() {
    let mut desk = Desk::new();
    desk.press("j");
    let digits = |desk: &Desk| -> Vec<_> {
        sheet(desk).candidates.into_iter().map(|c| (c.n, c.key)).collect()
    };
    let before = digits(&desk);
    desk.send(Event::VectorsRead(Ok(vectors())));
    desk.settle();
    assert_eq!(digits(&desk), before);
    assert_eq!(desk.model.neighbors.meaning, Meaning::Known);
    assert_eq!(desk.notices(), [""; 0]);
}

#[test]
fn without_meaning_the_program_goes_on() {
    let check = |answer: Result<Vec<u8>, String>, why: &str| {
        let mut desk = Desk::new();
        desk.send(Event::VectorsRead(answer));
        desk.settle();
        assert!(desk.notices()[0].contains(why), "{:?}", desk.notices());
        desk.press("j 1 c");
        assert_eq!(desk.said(), ["contradiction: The bridge at ~ Police said 15"]);
    };
    check(Err("the server answers 404".to_owned()), "404");
    check(Ok(Vec::new()), "not a table of word vectors");
    check(Ok(vectors()[..1000].to_vec()), "1000 bytes");
}

#[test]
fn a_judgement_has_no_pair_compared_again() {
    let mut desk = Desk::new();
    desk.settle();
    let counts = |desk: &Desk| (desk.model.neighbors.scoring(), desk.model.neighbors.learning());
    let before = counts(&desk);
    desk.press("j 1 c 2 r");
    desk.settle();
    let after = counts(&desk);
    assert_eq!(after.0, before.0, "the pairs stay compared");
    assert!(after.1 > before.1, "and are weighed anew");
}

#[test]
fn hasty_links_hide_no_plain_contradiction() {
    let mut desk = opened();
    let text = |desk: &Desk, words: &str| {
        let found = desk.model.shown().find_map(|entry| {
            let reading = desk.model.reading(&entry.article.id)?;
            let text = &entry.article.text;
            let holds = |c: &&concord::app::claim::Item| {
                c.key.ranges.iter().any(|r| r.of(text).contains(words))
            };
            reading.items.iter().find(holds).map(|item| item.key.clone())
        });
        found.expect("a claim says so")
    };
    let (fifth, third) =
        (text(&desk, "fifth round of talks"), text(&desk, "third round of indirect"));
    let is_there = |desk: &mut Desk| {
        desk.send(Event::ClaimFollowed(fifth.clone()));
        desk.settle();
        let list = sheet(desk).candidates.into_iter();
        list.filter(|c| c.key == third)
            .any(|c| c.hint.is_some_and(|h| h.0 == TagKind::Contradiction))
    };
    assert!(is_there(&mut desk));
    desk.press("l j Enter Enter Enter");
    assert!(is_there(&mut desk), "after links accepted in haste");
}

#[test]
fn it_learns_and_forgets() {
    let mut desk = Desk::new();
    let learned = |desk: &Desk| concord::app::view::learned::learned(&desk.model).judgements;
    assert_eq!(learned(&desk), 0);
    desk.press("j 1 c 2 r");
    assert_eq!(learned(&desk), 2);
    desk.press("u");
    assert_eq!(learned(&desk), 1);
    desk.send(Event::LearningReset(true));
    assert_eq!(learned(&desk), 0);
    desk.reload();
    assert_eq!(learned(&desk), 0, "the reset is kept");
    desk.press("j 2 r");
    assert_eq!(learned(&desk), 1);
    desk.send(Event::LearningReset(false));
    assert_eq!(learned(&desk), 2);
}
