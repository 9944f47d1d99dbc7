//! From a dossier to the file.

use super::shape::{
    Anchor, Body, DecisionWord, Entry, File, Head, Person, Range, Report, TagWord, Verdict, Version,
};
use super::{VERSION, format_time};
use crate::domain::record::{Decision, Record, RecordId, Resolution, Reviewer, TagKind};
use crate::domain::{anchor, dossier, record};
use serde::Serialize;
use serde_json::Value;

/// The dossier as a file's text: canonical, indented, ending with a line feed.
pub fn export(dossier: &dossier::Dossier) -> String {
    export_with_analysis(dossier, None)
}

/// The same with what the program found in the articles, for other programs to use.
pub fn export_with_analysis(dossier: &dossier::Dossier, analysis: Option<Value>) -> String {
    let file = File {
        format: "concord".to_owned(),
        version: VERSION,
        dossier: Head {
            id: dossier.id.to_string(),
            title: dossier.title.clone(),
            renamed: dossier.renamed,
        },
        reviewers: dossier.reviewers.values().map(|r| value(&person(r))).collect(),
        articles: dossier.articles.iter().map(|entry| value(&text(entry))).collect(),
        records: dossier.records.values().map(|r| value(&entry(r))).collect(),
        analysis,
    };
    // Through `Value`, whose keys are sorted.
    format!("{:#}\n", value(&file))
}

/// One record as a line of JSON, as it stands in the file.
pub fn record_to_json(record: &Record) -> String {
    value(&entry(record)).to_string()
}

/// One reviewer as a line of JSON, as it stands in the file.
pub fn reviewer_to_json(reviewer: &Reviewer) -> String {
    value(&person(reviewer)).to_string()
}

/// One article as a line of JSON, as it stands in the file.
pub fn article_to_json(entry: &dossier::Entry) -> String {
    value(&text(entry)).to_string()
}

/// What a record says, as it stands in the file.
pub fn body_to_value(said: &record::Body) -> Value {
    value(&body(said))
}

/// Our shapes hold only strings, numbers, lists and maps with string keys: they always serialize.
fn value(shape: &impl Serialize) -> Value {
    serde_json::to_value(shape).unwrap_or(Value::Null)
}

fn person(reviewer: &Reviewer) -> Person {
    Person {
        id: reviewer.id.to_string(),
        name: reviewer.name.clone(),
        color: reviewer.color.map(|color| color.word().to_owned()),
        revision: reviewer.revision,
    }
}

fn text(entry: &dossier::Entry) -> Report {
    let card = entry.stated();
    Report {
        id: entry.article.id.to_string(),
        name: entry.name.clone(),
        text: entry.article.text.clone(),
        title: card.title,
        dek: card.dek,
        byline: card.byline,
        source: card.source,
        place: card.place,
        date: card.date,
        section: card.section,
        address: card.address,
    }
}

fn entry(record: &Record) -> Entry {
    Entry {
        id: record.id.to_string(),
        creator: record.creator.to_string(),
        created: format_time(record.created),
        current: version(&record.current),
        past: record.past.iter().map(version).collect(),
    }
}

fn version(version: &record::Version) -> Version {
    Version {
        revision: version.revision,
        editor: version.editor.to_string(),
        modified: format_time(version.modified),
        deleted: version.is_deleted,
        body: body(&version.body),
    }
}

fn body(body: &record::Body) -> Body {
    match body {
        record::Body::Tag(tag) => Body::Tag {
            tag: word(tag.kind),
            target: target(&tag.target),
            counterpart: tag.counterpart.as_ref().map(target),
        },
        record::Body::Note(note) => Body::Note {
            text: note.text.clone(),
            target: target(&note.target),
            reply_to: note.reply_to.as_ref().map(ToString::to_string),
        },
        record::Body::Mark(mark) => Body::Mark { target: target(&mark.target) },
        record::Body::Correction(correction) => Body::Furniture {
            furniture: correction.is_furniture,
            target: target(&correction.target),
        },
        record::Body::Heading(it) => Body::Heading {
            text: it.text.clone(),
            pinned: it.is_pinned,
            target: target(&it.target),
        },
        record::Body::Rejection(it) => {
            Body::Rejection { target: target(&it.target), counterpart: target(&it.counterpart) }
        }
        record::Body::Resolution(it) => resolution(it),
        record::Body::Detail(it) => Body::Detail {
            aspect: it.aspect.word().to_owned(),
            value: it.value.clone(),
            target: target(&it.target),
        },
        record::Body::Dismissal(it) => Body::Dismissal { target: target(&it.target) },
        record::Body::Edition(edition) => Body::Edition {
            supersedes: edition.supersedes.to_string(),
            target: target(&edition.target),
        },
    }
}

fn resolution(resolution: &Resolution) -> Body {
    let ids = |ids: &[RecordId]| ids.iter().map(ToString::to_string).collect();
    let verdict = |verdict: &record::Verdict| Verdict {
        tag: word(verdict.kind),
        counterpart: verdict.counterpart.as_ref().map(target),
    };
    Body::Resolution {
        decision: match resolution.decision {
            Decision::Accept => DecisionWord::Accept,
            Decision::Edit => DecisionWord::Edit,
            Decision::Reject => DecisionWord::Reject,
        },
        target: target(&resolution.target),
        verdicts: resolution.verdicts.iter().map(verdict).collect(),
        accepted: ids(&resolution.accepted),
        overruled: ids(&resolution.overruled),
        reason: resolution.reason.clone(),
    }
}

fn word(kind: TagKind) -> TagWord {
    match kind {
        TagKind::Agreement => TagWord::Agreement,
        TagKind::Contradiction => TagWord::Contradiction,
        TagKind::Opinion => TagWord::Opinion,
        TagKind::Reviewed => TagWord::Reviewed,
    }
}

fn target(anchor: &anchor::Anchor) -> Anchor {
    let range = |range: &anchor::Range| Range {
        start: range.span.start.0,
        end: range.span.end.0,
        exact: range.quote.clone(),
        prefix: range.prefix.clone(),
        suffix: range.suffix.clone(),
    };
    Anchor {
        article: anchor.article.to_string(),
        ranges: anchor.ranges.iter().map(range).collect(),
    }
}
