//! From a dossier to an annotation collection.

use super::body::{FACT, PINNED, UNRELATED};
use super::{CONTEXT, uri};
use crate::domain::anchor::{Anchor, Range};
use crate::domain::dossier::Dossier;
use crate::domain::exchange::concord::format_time;
use crate::domain::exchange::{Exported, Notice};
use crate::domain::record::{
    Body, Decision, Note, Record, RecordId, Resolution, ReviewerId, Tag, TagKind, Verdict,
};
use serde_json::{Value, json};

/// The records of `dossier` as an `AnnotationCollection` of one page.
///
/// Deleted records, former versions and the articles' texts are left out; the notices say so.
pub fn export(dossier: &Dossier) -> Exported {
    let mut notices = Vec::new();
    let (editions, live): (Vec<&Record>, Vec<&Record>) = dossier
        .records
        .values()
        .filter(|record| record.body().is_some())
        .partition(|record| is_apart(&record.current.body));
    let items: Vec<Value> = live.iter().map(|record| annotation(dossier, record)).collect();
    tell_losses(dossier, editions.len(), &mut notices);
    let id = uri(dossier.id.as_str());
    let file = json!({
        "@context": CONTEXT,
        "id": id,
        "type": "AnnotationCollection",
        "label": dossier.title,
        "total": items.len(),
        "first": {
            "id": format!("{id}:page:1"),
            "type": "AnnotationPage",
            "partOf": id,
            "startIndex": 0,
            "items": items,
        },
    });
    Exported { text: format!("{file:#}\n"), notices }
}

/// What the standard has no word for.
fn is_apart(body: &Body) -> bool {
    body.is_of_article() || matches!(body, Body::Dismissal(_))
}

fn tell_losses(dossier: &Dossier, editions: usize, notices: &mut Vec<Notice>) {
    let mut tell = |count: usize, what: &str| {
        if count > 0 {
            notices.push(Notice {
                subject: "Web Annotation".to_owned(),
                message: format!("{count} {what}: keep a Concord file as well"),
            });
        }
    };
    let records = dossier.records.values();
    let deleted = records.clone().filter(|record| record.body().is_none()).count();
    tell(deleted, "deleted records are not in this format");
    tell(
        editions,
        "newer versions, details of articles and dismissed claims are not named as such in this format",
    );
    tell(
        records.clone().filter(|r| !r.past.is_empty()).count(),
        "records have former versions, which this format does not hold",
    );
    let is_edited = |r: &&Record| r.body().is_some() && r.current.editor != r.creator;
    tell(
        records.filter(is_edited).count(),
        "records were changed by somebody other than their creator, which this format does not say",
    );
    tell(dossier.articles.len(), "articles are named by their digest, without their text");
}

fn annotation(dossier: &Dossier, record: &Record) -> Value {
    let at = format_time(record.current.modified);
    let mut out = json!({
        "@context": CONTEXT,
        "id": uri(record.id.as_str()),
        "type": "Annotation",
        "creator": person(dossier, &record.creator),
        "created": format_time(record.created),
        "modified": at,
        "generator": { "id": "urn:concord:program", "type": "Software", "name": "Concord" },
    });
    let body = &record.current.body;
    let mut targets = specific(dossier, body.target(), &at, None);
    let (motivation, bodies) = match body {
        Body::Tag(tag) => of_tag(dossier, tag, &at),
        Body::Note(note) => of_note(note, &mut targets),
        Body::Mark(_) => (json!("highlighting"), Vec::new()),
        Body::Correction(correction) => {
            let word = if correction.is_furniture { "furniture" } else { "report" };
            (json!("classifying"), vec![text(word, "classifying")])
        }
        Body::Heading(heading) => {
            let word = if heading.is_pinned { PINNED } else { FACT };
            let bodies = vec![text(word, "classifying"), text(&heading.text, "describing")];
            (json!(["describing", "classifying"]), bodies)
        }
        Body::Resolution(resolution) => of_resolution(dossier, resolution, &at),
        // Not exported: it says something of two texts, and of no passage.
        Body::Edition(_) | Body::Detail(_) | Body::Dismissal(_) => (json!("editing"), Vec::new()),
        Body::Rejection(rejection) => {
            let mut bodies = specific(dossier, &rejection.counterpart, &at, Some("linking"));
            bodies.push(text(UNRELATED, "assessing"));
            (json!(["linking", "assessing"]), bodies)
        }
    };
    out["motivation"] = motivation;
    out["target"] = one_or_all(targets);
    if !bodies.is_empty() {
        out["body"] = Value::Array(bodies);
    }
    out
}

fn one_or_all(mut list: Vec<Value>) -> Value {
    if list.len() == 1 { list.remove(0) } else { Value::Array(list) }
}

fn of_tag(dossier: &Dossier, tag: &Tag, at: &str) -> (Value, Vec<Value>) {
    match &tag.counterpart {
        None => (json!(["tagging", "classifying"]), vec![text(tag.kind.word(), "tagging")]),
        Some(counterpart) => {
            let mut bodies = specific(dossier, counterpart, at, Some("linking"));
            bodies.push(text(tag.kind.word(), "tagging"));
            (json!(["linking", "assessing"]), bodies)
        }
    }
}

fn of_note(note: &Note, targets: &mut Vec<Value>) -> (Value, Vec<Value>) {
    let bodies = vec![text(&note.text, "commenting")];
    match &note.reply_to {
        None => (json!("commenting"), bodies),
        Some(parent) => {
            targets.push(json!(uri(parent.as_str())));
            (json!("replying"), bodies)
        }
    }
}

fn of_resolution(dossier: &Dossier, resolution: &Resolution, at: &str) -> (Value, Vec<Value>) {
    let word = match resolution.decision {
        Decision::Accept => "accept",
        Decision::Edit => "edit",
        Decision::Reject => "reject",
    };
    let mut bodies = vec![text(word, "moderating")];
    for Verdict { kind, counterpart } in &resolution.verdicts {
        bodies.push(text(TagKind::word(*kind), "tagging"));
        bodies.extend(counterpart.iter().flat_map(|c| specific(dossier, c, at, Some("linking"))));
    }
    if !resolution.reason.is_empty() {
        bodies.push(text(&resolution.reason, "commenting"));
    }
    let named = |ids: &[RecordId], purpose: &str| -> Vec<Value> {
        let of = |id: &RecordId| json!({ "type": "SpecificResource", "purpose": purpose, "source": uri(id.as_str()) });
        ids.iter().map(of).collect()
    };
    bodies.extend(named(&resolution.accepted, "assessing"));
    bodies.extend(named(&resolution.overruled, "moderating"));
    (json!(["moderating", "assessing"]), bodies)
}

fn text(value: &str, purpose: &str) -> Value {
    json!({ "type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain" })
}

fn person(dossier: &Dossier, id: &ReviewerId) -> Value {
    let mut out = json!({ "id": uri(id.as_str()), "type": "Person" });
    if let Some(reviewer) = dossier.reviewers.get(id).filter(|r| !r.name.is_empty()) {
        out["name"] = json!(reviewer.name);
    }
    out
}

/// One resource for each range of a passage, as it stood `at` a time.
fn specific(dossier: &Dossier, anchor: &Anchor, at: &str, purpose: Option<&str>) -> Vec<Value> {
    let digest = format!("urn:sha256:{}", anchor.article);
    let name = dossier.article(&anchor.article).map(|entry| entry.name.as_str());
    let source = name.filter(|name| is_uri(name)).unwrap_or(&digest);
    let of = |range: &Range| {
        let mut out = json!({
            "type": "SpecificResource",
            "source": source,
            "state": { "type": "TimeState", "sourceDate": at, "cached": digest },
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": range.quote,
                    "prefix": range.prefix,
                    "suffix": range.suffix,
                },
                {
                    "type": "TextPositionSelector",
                    "start": range.span.start.0,
                    "end": range.span.end.0,
                },
            ],
        });
        if let Some(purpose) = purpose {
            out["purpose"] = json!(purpose);
        }
        out
    };
    anchor.ranges.iter().map(of).collect()
}

/// Whether `name` can stand as an address: a web address without anything that a URI may not hold.
fn is_uri(name: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&b);
    let rest = name.strip_prefix("https://").or_else(|| name.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(is_plain) && !name.contains("%%"))
        && name
            .split('%')
            .skip(1)
            .all(|rest| rest.len() > 1 && rest.bytes().take(2).all(|b| b.is_ascii_hexdigit()))
        && name.matches('#').count() < 2
}
