//! Round trips and broken input of the native format.

use super::*;
use crate::domain::anchor::describe;
use crate::domain::dossier::{Card, CardField, Dossier, Entry};
use crate::domain::record::{
    Aspect, Body, Color, Correction, Decision, Detail, Dismissal, DossierId, Edition, Entropy,
    Mark, Note, Record, RecordId, Rejection, Resolution, Reviewer, ReviewerId, Tag, TagKind,
    Timestamp, Verdict,
};
use crate::domain::text::{OffsetMap, Span};

pub(in crate::domain::exchange) fn sample() -> Dossier {
    let mut dossier = Dossier {
        id: DossierId::new(Entropy(1)),
        title: "Talks".to_owned(),
        renamed: 2,
        ..Dossier::default()
    };
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
    let rejection = Body::Rejection(Rejection { target: anchor(1), counterpart: anchor(0) });
    let bodies = [tag, note, mark, furniture, resolution, rejection];
    for (n, body) in (3..).zip(bodies) {
        let record = Record::new(RecordId::new(Entropy(n)), me.clone(), Timestamp(5), body);
        let record = record.revised(&me, Timestamp(6), None);
        dossier.records.insert(record.id.clone(), record);
    }
    dossier.reviewers.insert(
        me.clone(),
        Reviewer { id: me, name: "Zoë".to_owned(), color: Some(Color::Sky), revision: 3 },
    );
    dossier
}

/// The same with a newer version of its first article, a detail of the second and a dismissed claim.
pub(super) fn sample_with_edition() -> Dossier {
    let mut dossier = sample();
    let supersedes = dossier.articles[0].article.id.clone();
    let article = &dossier.articles[1].article;
    let map = OffsetMap::new(&article.text);
    let target = describe(&article.id, &map, &[Span::new(0, 6)]).expect("describes");
    let title = Aspect::Card(CardField::Title);
    let detail = Detail { target: target.clone(), aspect: title, value: "Nobody".to_owned() };
    let bodies = [
        (RecordId::new(Entropy(8)), Body::Edition(Edition { target: target.clone(), supersedes })),
        (title.record(&article.id), Body::Detail(detail)),
        (RecordId::new(Entropy(10)), Body::Dismissal(Dismissal { target })),
    ];
    for (id, body) in bodies {
        let record = Record::new(id, ReviewerId::new(Entropy(2)), Timestamp(7), body);
        dossier.records.insert(record.id.clone(), record);
    }
    dossier
}

#[test]
fn newer_versions_come_back_as_they_were() {
    let dossier = sample_with_edition();
    let text = export(&dossier);
    let (read, notices) = import(&text).expect("imports");
    assert_eq!((read, notices.len()), (dossier, 0));
    let broken = text.replacen("\"supersedes\": \"", "\"supersedes\": \"x", 1);
    let (_, notices) = import(&broken).expect("the rest imports");
    assert!(notices[0].message.contains("not a SHA-256 digest"), "{notices:?}");
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
    assert_eq!(back.records.len(), 5);
    assert_eq!(notices.len(), 3, "{notices:?}");
    assert!(notices[0].message.contains("names no passage"), "{notices:?}");
}

#[test]
fn says_when_a_text_is_not_the_one_that_was_judged() {
    let file = export(&sample()).replace("Nobody came.", "Everybody came.");
    let (back, notices) = import(&file).expect("imports");
    assert_eq!(back.records.len(), 6);
    // Its records are deleted in their last version, and say nothing of where they stand.
    assert_eq!(notices.len(), 1, "{notices:?}");
}

/// What `change` to the file of the sample makes of it, and what is told.
fn changed(change: impl Fn(&mut serde_json::Value)) -> (Dossier, Vec<String>) {
    let mut file = serde_json::from_str(&export(&live_sample())).expect("is JSON");
    change(&mut file);
    let (dossier, notices) = import(&file.to_string()).expect("imports");
    (dossier, notices.into_iter().map(|n| format!("{}: {}", n.subject, n.message)).collect())
}

#[test]
fn says_of_each_odd_record_what_is_odd() {
    use serde_json::json;
    let check = |count: usize, part: &str, change: &dyn Fn(&mut serde_json::Value)| {
        let (dossier, notices) = changed(change);
        assert_eq!(dossier.records.len(), count, "{notices:?}");
        assert!(notices.iter().any(|n| n.contains(part)), "{part}: {notices:?}");
        let file = export(&dossier);
        let (back, _) = import(&file).expect("imports");
        assert_eq!((&back, export(&back)), (&dossier, file));
    };
    let at = |file: &serde_json::Value, kind: &str| {
        let records = file["records"].as_array().expect("is a list");
        records.iter().position(|r| r["type"] == kind).expect("is there")
    };
    check(6, "do not stand", &|f| {
        f["records"][0]["target"]["ranges"][0]["start"] = json!(u64::MAX - 1);
        f["records"][0]["target"]["ranges"][0]["end"] = json!(u64::MAX);
    });
    check(6, "do not stand", &|f| f["records"][0]["target"]["ranges"][0]["exact"] = json!("<b>"));
    check(5, "ends before", &|f| {
        f["records"][0]["target"]["ranges"][0]["start"] = json!(9);
        f["records"][0]["target"]["ranges"][0]["end"] = json!(1);
    });
    check(5, "left out", &|f| f["records"][0]["target"]["ranges"][0]["start"] = json!(-1));
    check(5, "left out", &|f| f["records"][0]["target"]["ranges"][0]["start"] = json!(1.5));
    check(6, "answers itself", &|f| {
        let note = at(f, "note");
        f["records"][note]["replyTo"] = f["records"][note]["id"].clone();
    });
    check(6, "two records have this id", &|f| {
        f["records"][1]["id"] = f["records"][0]["id"].clone();
        f["records"][1]["created"] = json!("9999-12-31T23:59:59.999Z");
        let twin = f["records"][2].clone();
        f["records"].as_array_mut().expect("is a list").push(twin);
        f["records"][6]["id"] = json!("__proto__");
    });
    check(5, "created is not a time", &|f| {
        f["records"][0]["created"] = json!("10000-01-01T00:00:00Z");
    });
    check(6, "not in the file", &|f| f["articles"] = json!([]));
    check(5, "left out: its id", &|f| f["records"][0]["id"] = json!("a/../b"));
    check(5, "left out", &|f| {
        f["records"][0]["target"] = json!({ "constructor": { "toString": 1 } });
    });
}

#[test]
fn replaces_half_characters_and_bounds_what_it_tells() {
    let file = export(&live_sample()).replace("Talks", "T\\ud83dalks");
    let (dossier, notices) = import(&file).expect("imports");
    assert_eq!(dossier.title, "T\u{fffd}alks");
    assert_eq!(notices.len(), 1, "{notices:?}");
    let (_, notices) = changed(|f| f["records"] = serde_json::json!(vec![7; 5000]));
    assert_eq!(notices.len(), 1001);
    // Of two values for one key the last holds, as everywhere in JSON.
    let twice = file.replace("\"format\"", "\"format\": \"other\", \"format\"");
    assert!(import(&twice).is_ok());
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
