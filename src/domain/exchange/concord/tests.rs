//! Round trips and broken input of the native format.

use super::*;
use crate::domain::anchor::describe;
use crate::domain::dossier::{Card, Dossier, Entry};
use crate::domain::record::{
    Body, Correction, Decision, DossierId, Entropy, Mark, Note, Record, RecordId, Resolution,
    Reviewer, ReviewerId, Tag, TagKind, Timestamp, Verdict,
};
use crate::domain::text::{OffsetMap, Span};

pub(in crate::domain::exchange) fn sample() -> Dossier {
    let mut dossier =
        Dossier { id: DossierId::new(Entropy(1)), title: "Talks".to_owned(), ..Dossier::default() };
    let card = Card { source: Some("The Paper".to_owned()), ..Card::default() };
    dossier.articles.push(Entry::read("a.txt", "One 😀 came.\nTwo went.", &card));
    dossier.articles.push(Entry::read("b.txt", "Nobody came.", &Card::default()));
    let anchor = |i: usize| {
        let article = &dossier.articles[i].article;
        let map = OffsetMap::new(&article.text);
        describe(&article.id, &map, &[Span::new(0, 12)]).expect("describes")
    };
    let me = ReviewerId::new(Entropy(2));
    let tag = Body::Tag(Tag {
        kind: TagKind::Contradiction,
        target: anchor(0),
        counterpart: Some(anchor(1)),
    });
    let note = Body::Note(Note {
        target: anchor(1),
        text: "\"really\"?\n<b>".to_owned(),
        reply_to: Some(RecordId::new(Entropy(9))),
    });
    let mark = Body::Mark(Mark { target: anchor(0) });
    let furniture = Body::Correction(Correction { target: anchor(1), is_furniture: true });
    let resolution = Body::Resolution(Resolution {
        target: anchor(0),
        decision: Decision::Edit,
        verdicts: vec![Verdict { kind: TagKind::Agreement, counterpart: Some(anchor(1)) }],
        accepted: Vec::new(),
        overruled: vec![RecordId::new(Entropy(3))],
        reason: "neither".to_owned(),
    });
    for (n, body) in [(3, tag), (4, note), (5, mark), (6, furniture), (7, resolution)] {
        let record = Record::new(RecordId::new(Entropy(n)), me.clone(), Timestamp(5), body);
        let record = record.revised(&me, Timestamp(6), None);
        dossier.records.insert(record.id.clone(), record);
    }
    dossier.reviewers.insert(me.clone(), Reviewer { id: me, name: "Zoë".to_owned() });
    dossier
}

/// The same with no record deleted.
pub(in crate::domain::exchange) fn live_sample() -> Dossier {
    let mut dossier = sample();
    for record in dossier.records.values_mut() {
        record.current.is_deleted = false;
    }
    dossier
}

#[test]
fn import_undoes_export_and_export_is_stable() {
    let dossier = sample();
    let file = export(&dossier);
    let (back, notices) = import(&file).expect("imports");
    assert_eq!(notices, []);
    assert_eq!(back, dossier);
    assert_eq!(export(&back), file);
}

#[test]
fn a_record_alone_reads_as_it_was_written() {
    for record in sample().records.values() {
        assert_eq!(record_from_json(&record_to_json(record)).as_ref(), Ok(record));
    }
}

#[test]
fn says_what_is_wrong_with_a_file() {
    let check = |json: &str, part: &str| {
        let message = import(json).expect_err("is refused").to_string();
        assert!(message.contains(part), "{message:?} lacks {part:?}");
    };
    check("", "not JSON");
    check("{\"format\": \"concord\", \"version\"", "not JSON");
    check("[]", "not a Concord dossier");
    check("{\"version\": 1}", "not a Concord dossier");
    check("{\"format\": \"concord\", \"version\": 2, \"dossier\": {}}", "newer Concord");
    check("{\"format\": \"concord\", \"version\": 1}", "dossier");
    check(
        "{\"format\": \"concord\", \"version\": 1, \"dossier\": {\"id\": \"../x\"}}",
        "dossier id",
    );
    check(&"[".repeat(100_000), "not JSON");
}

#[test]
fn keeps_the_rest_of_a_file_with_broken_records() {
    let dossier = sample();
    let mut file: serde_json::Value = serde_json::from_str(&export(&dossier)).expect("is JSON");
    let records = file["records"].as_array_mut().expect("is a list");
    records[0]["target"]["ranges"] = serde_json::json!([]);
    records.push(serde_json::json!(7));
    records.push(serde_json::json!({"id": "x", "type": "vote"}));
    let (back, notices) = import(&file.to_string()).expect("imports");
    assert_eq!(back.records.len(), 4);
    assert_eq!(notices.len(), 3, "{notices:?}");
    assert!(notices[0].message.contains("names no passage"), "{notices:?}");
}

#[test]
fn says_when_a_text_is_not_the_one_that_was_judged() {
    let file = export(&sample()).replace("Nobody came.", "Everybody came.");
    let (back, notices) = import(&file).expect("imports");
    assert_eq!(back.records.len(), 5);
    assert_eq!(notices.len(), 1, "{notices:?}");
}

#[test]
fn the_greatest_version_holds_whatever_order_the_file_has_them_in() {
    let record = sample().records.into_values().next().expect("has records");
    let mut json: serde_json::Value =
        serde_json::from_str(&record_to_json(&record)).expect("is JSON");
    let mut past = json["past"][0].clone();
    past["revision"] = serde_json::json!(9);
    json["past"][0] = past;
    let back = record_from_json(&json.to_string()).expect("reads");
    assert_eq!((back.current.revision, back.past[0].revision), (9, 2));
    json["revision"] = serde_json::json!(u32::MAX);
    assert!(record_from_json(&json.to_string()).is_err());
}
