//! Round trips, the official samples, and what Hypothesis and Recogito write.

use super::{export, import};
use crate::domain::dossier::{Card, Dossier, Entry};
use crate::domain::exchange::concord::{
    format_time,
    tests::{live_sample, sample},
};
use crate::domain::merge::merge;
use crate::domain::record::{Body, Record, TagKind};
use serde_json::json;

const PAGE: &str = "We saw that this is an anotation that has some use. Some said 5.\n\nText before the \
    Selected Text and text after it. 😀 Done.";

fn open(name: &str) -> Dossier {
    let articles = vec![Entry::read(name, PAGE, &Card::default())];
    Dossier { articles, ..Dossier::default() }
}

fn read(file: &serde_json::Value, open: &Dossier) -> (Vec<Record>, Vec<String>, Dossier) {
    let imported = import(&file.to_string(), open).expect("imports");
    let notices = imported.notices.into_iter().map(|n| n.message).collect();
    (imported.dossier.records.values().cloned().collect(), notices, imported.dossier)
}

#[test]
fn reads_back_what_it_wrote() {
    let dossier = sample();
    let exported = export(&dossier);
    assert!(!exported.notices.is_empty());
    let empty = Dossier { records: std::collections::BTreeMap::new(), ..dossier };
    let live = live_sample();
    let exported = export(&live);
    let imported = import(&exported.text, &empty).expect("imports");
    assert_eq!(imported.notices, []);
    assert_eq!(imported.dossier.records.len(), live.records.len());
    for (id, record) in &live.records {
        let back = &imported.dossier.records[id];
        assert_eq!(back.current.body, record.current.body);
        assert_eq!((&back.creator, back.created), (&record.creator, record.created));
    }
    assert_eq!(imported.dossier.reviewers, live.reviewers);
    // What is here already is left alone.
    assert!(import(&exported.text, &live).expect("imports").dossier.records.is_empty());
}

#[test]
fn the_official_correct_samples_import() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/w3c/samples");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("is a folder") {
        let path = entry.expect("can be read").path();
        let text = std::fs::read_to_string(&path).expect("can be read");
        let imported = import(&text, &open("http://example.org/page1")).expect("imports");
        assert!(imported.dossier.records.len() + imported.notices.len() > 0, "{}", path.display());
        count += imported.dossier.records.len();
    }
    // The quote, and the quote that refines a fragment; each alone and in the collection.
    assert_eq!(count, 4);
}

#[test]
fn takes_any_kind_of_selector() {
    let quote =
        json!({ "type": "TextQuoteSelector", "exact": "Selected Text", "suffix": " and text" });
    let text = &open("a").articles[0].article.text;
    let at = text.chars().position(|c| c == '😀').expect("is there");
    let position = json!({ "type": "TextPositionSelector", "start": at, "end": at + 6 });
    let wrong = json!({ "type": "TextPositionSelector", "start": 9000, "end": 9004 });
    let outer = json!({ "type": "FragmentSelector", "value": "p", "refinedBy": quote.clone() });
    let check = |selector: serde_json::Value, expected: &str| {
        let file = json!({ "id": "x1", "target": { "source": "a", "selector": selector } });
        let (records, notices, _) = read(&file, &open("a"));
        let found = records.first().map(|r| r.current.body.target().quote());
        assert_eq!(found.unwrap_or_default(), expected, "{notices:?}");
    };
    check(quote.clone(), "Selected Text");
    check(json!([quote.clone(), wrong.clone()]), "Selected Text");
    check(outer, "Selected Text");
    check(position, "😀 Done");
    check(wrong, "");
    check(json!({ "exact": "nowhere to be seen" }), "nowhere to be seen");
    // Twice there, and nothing to tell which: kept as an orphan, with its words.
    check(json!({ "exact": "text" }), "text");
    check(json!("http://example.org/selector"), "");
}

#[test]
fn takes_what_hypothesis_exports() {
    let row = |id: &str, text: &str, more: serde_json::Value| {
        let mut row = json!({
            "id": id, "user": "acct:mara@hypothes.is", "created": "2025-01-02T03:04:05.678901+00:00",
            "updated": "2025-01-03T03:04:05+00:00", "text": text, "tags": [], "uri": "https://a.org/x",
            "target": [{ "source": "https://a.org/x", "selector": [
                { "type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 1, "endContainer": "/p[1]", "endOffset": 9 },
                { "type": "TextPositionSelector", "start": 7, "end": 9 },
                { "type": "TextQuoteSelector", "exact": "Some said\n  5", "prefix": "use. ", "suffix": "." },
            ]}],
        });
        for (key, value) in more.as_object().expect("is an object") {
            row[key] = value.clone();
        }
        row
    };
    let reply = json!({ "references": ["LOCXbsOCEeaQl6f6fQh87Q"], "target": [{ "source": "https://a.org/x" }], "user": "acct:ben@hypothes.is" });
    let file = json!({ "total": 3, "rows": [
        row("LOCXbsOCEeaQl6f6fQh87Q", "Is it?", json!({ "tags": ["Opinion", "economy"] })),
        row("reply1", "It is.", reply),
        row("hl1", "", json!({})),
    ]});
    let (records, notices, dossier) = read(&file, &open("https://a.org/x/"));
    assert_eq!(notices.len(), 1, "{notices:?}");
    assert!(records.iter().all(|r| r.current.body.target().quote() == "Some said 5"));
    let notes: Vec<_> = records
        .iter()
        .filter_map(|r| match &r.current.body {
            Body::Note(note) => Some((r, note)),
            _ => None,
        })
        .collect();
    let (answer, note) =
        notes.iter().find(|(_, note)| note.text == "It is.").expect("has the reply");
    assert_eq!(dossier.reviewers[&answer.creator].name, "ben");
    let parent = notes.iter().find(|(_, note)| note.text.starts_with("Is it?")).expect("has it");
    assert!(parent.1.text.ends_with("#economy"));
    assert!(note.reply_to.is_some());
    assert_eq!(format_time(parent.0.created), "2025-01-02T03:04:05.678Z");
    assert!(
        records
            .iter()
            .any(|r| matches!(&r.current.body, Body::Tag(t) if t.kind == TagKind::Opinion))
    );
    assert!(records.iter().any(|r| matches!(&r.current.body, Body::Mark(_))));
}

#[test]
fn takes_what_recogito_exports() {
    let target = |exact: &str, start: usize| {
        json!({ "source": "https://a.org/x", "annotation": "x", "selector": [
            { "type": "TextQuoteSelector", "exact": exact },
            { "type": "TextPositionSelector", "start": start, "end": start + exact.chars().count() },
        ]})
    };
    let file = json!([
        { "id": "9b6aa528-660a-4551-8265-66f45c61acab", "@context": "http://www.w3.org/ns/anno.jsonld",
          "type": "Annotation", "creator": { "id": "ktKo", "name": "Rai" }, "created": "2024-01-05T13:19:14.716Z",
          "body": [{ "purpose": "commenting", "value": "hm" },
                   { "purpose": "replying", "value": "why?", "creator": { "id": "other" }, "created": "2024-01-06T13:19:14.716Z" }],
          "target": target("Some said 5", 52) },
        { "id": "#two", "type": "Annotation", "body": [], "target": [target("Selected Text", 82)] },
        { "id": "rel", "type": "Annotation", "motivation": "linking",
          "body": [{ "type": "TextualBody", "purpose": "tagging", "value": "contradiction" }],
          "target": [{ "id": "9b6aa528-660a-4551-8265-66f45c61acab" }, { "id": "#two" }] },
    ]);
    let (records, notices, dossier) = read(&file, &open("https://a.org/x"));
    assert_eq!(notices, [""; 0]);
    assert_eq!(records.len(), 4);
    let link = records.iter().find_map(|r| r.current.body.as_tag()).expect("has the relation");
    assert_eq!(link.target.quote(), "Some said 5");
    assert_eq!(
        link.counterpart.as_ref().map(crate::domain::anchor::Anchor::quote).as_deref(),
        Some("Selected Text")
    );
    let replies =
        records.iter().filter(|r| matches!(&r.current.body, Body::Note(n) if n.reply_to.is_some()));
    assert_eq!(replies.count(), 1);
    let again = merge(
        &dossier,
        &import(&file.to_string(), &open("https://a.org/x")).expect("imports").dossier,
    );
    assert!(again.summary.is_empty());
}

#[test]
fn no_file_makes_it_panic_and_each_loss_is_told() {
    let check = |text: &str, part: &str| {
        let error = import(text, &open("a")).expect_err("is refused").to_string();
        assert!(error.contains(part), "{error}");
    };
    check("", "not JSON");
    check("{\"id\": \"x\", \"target\"", "not JSON");
    check(&"[".repeat(100_000), "not JSON");
    check("[]", "no annotations");
    check("{\"format\": \"concord\"}", "no annotations");
    let reply = |id: &str, to: &str| json!({ "id": id, "motivation": "replying", "bodyValue": "x", "target": to });
    for file in [
        json!([reply("a", "b"), reply("b", "a")]),
        json!([reply("a", "a")]),
        json!({ "id": 7, "target": null, "body": [null, 7, [[]]] }),
        json!({ "id": "__proto__", "target": { "selector": { "exact": "", "start": -1, "end": 1e99 } } }),
        json!({ "target": { "source": "a", "selector": { "start": 5, "end": 2 } } }),
        json!({ "target": [], "body": { "items": [{ "items": [] }] } }),
    ] {
        let (records, notices, _) = read(&file, &open("a"));
        assert_eq!(records.len(), 0, "{file}");
        assert!(!notices.is_empty(), "{file}");
    }
}
