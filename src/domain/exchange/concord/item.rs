//! One record or reviewer from its shape. The error says what is wrong with it.

use super::parse_time;
use super::shape::{Anchor, Body, DecisionWord, Entry, Person, TagWord, Verdict, Version};
use crate::domain::article::ArticleId;
use crate::domain::record::{
    self, Aspect, Color, Correction, Decision, Detail, Dismissal, Edition, Heading, Mark, Note,
    Record, RecordId, Rejection, Resolution, Reviewer, ReviewerId, Tag, TagKind,
};
use crate::domain::text::{CodePoint, Span};
use crate::domain::{anchor, merge};
use serde_json::Value;

/// The highest revision that is read: far more than anybody makes, and low enough that the next one
/// can always be counted.
pub(super) const NEWEST: u32 = 1_000_000_000;

pub(super) fn reviewer(value: Value) -> Result<Reviewer, String> {
    let person: Person = serde_json::from_value(value).map_err(|e| e.to_string())?;
    let id = ReviewerId::parse(&person.id).ok_or("its id is not an id")?;
    let color = person.color.as_deref().and_then(Color::parse);
    Ok(Reviewer { id, name: person.name, color, revision: person.revision.min(NEWEST) })
}

pub(super) fn record(value: Value) -> Result<Record, String> {
    serde_json::from_value(value).map_err(|e| e.to_string()).and_then(entry)
}

pub(super) fn entry(entry: Entry) -> Result<Record, String> {
    let record = Record {
        id: RecordId::parse(&entry.id).ok_or("its id is not an id")?,
        creator: ReviewerId::parse(&entry.creator).ok_or("its creator is not an id")?,
        created: parse_time(&entry.created).ok_or("created is not a time")?,
        current: version(entry.current)?,
        past: entry.past.into_iter().map(version).collect::<Result<_, _>>()?,
    };
    // Whatever order the file had its versions in, the greatest holds.
    Ok(if record.past.is_empty() { record } else { merge::join(&record, &record) })
}

fn version(version: Version) -> Result<record::Version, String> {
    if !(1..=NEWEST).contains(&version.revision) {
        return Err(format!("its revision is not in 1 to {NEWEST}"));
    }
    Ok(record::Version {
        revision: version.revision,
        editor: ReviewerId::parse(&version.editor).ok_or("its editor is not an id")?,
        modified: parse_time(&version.modified).ok_or("modified is not a time")?,
        is_deleted: version.deleted,
        body: body(version.body)?,
    })
}

pub(super) fn body(body: Body) -> Result<record::Body, String> {
    Ok(match body {
        Body::Tag { tag, target, counterpart } => record::Body::Tag(Tag {
            kind: kind(tag),
            target: anchor(target)?,
            counterpart: counterpart.map(anchor).transpose()?,
        }),
        Body::Note { text, target, reply_to } => record::Body::Note(Note {
            text,
            target: anchor(target)?,
            reply_to: reply_to.as_deref().map(record_id).transpose()?,
        }),
        Body::Mark { target } => record::Body::Mark(Mark { target: anchor(target)? }),
        Body::Furniture { furniture, target } => record::Body::Correction(Correction {
            target: anchor(target)?,
            is_furniture: furniture,
        }),
        Body::Edition { supersedes, target } => record::Body::Edition(Edition {
            target: anchor(target)?,
            supersedes: ArticleId::parse(&supersedes)
                .ok_or("what it supersedes is not a SHA-256 digest")?,
        }),
        Body::Detail { aspect, value, target } => record::Body::Detail(Detail {
            aspect: Aspect::parse(&aspect).ok_or("it speaks of nothing that an article has")?,
            value,
            target: anchor(target)?,
        }),
        Body::Dismissal { target } => {
            record::Body::Dismissal(Dismissal { target: anchor(target)? })
        }
        Body::Rejection { target, counterpart } => record::Body::Rejection(Rejection {
            target: anchor(target)?,
            counterpart: anchor(counterpart)?,
        }),
        Body::Heading { text, pinned, target } => {
            record::Body::Heading(Heading { target: anchor(target)?, text, is_pinned: pinned })
        }
        Body::Resolution { decision, target, verdicts, accepted, overruled, reason } => {
            record::Body::Resolution(Resolution {
                target: anchor(target)?,
                decision: match decision {
                    DecisionWord::Accept => Decision::Accept,
                    DecisionWord::Edit => Decision::Edit,
                    DecisionWord::Reject => Decision::Reject,
                },
                verdicts: verdicts.into_iter().map(verdict).collect::<Result<_, _>>()?,
                accepted: accepted.iter().map(|id| record_id(id)).collect::<Result<_, _>>()?,
                overruled: overruled.iter().map(|id| record_id(id)).collect::<Result<_, _>>()?,
                reason,
            })
        }
    })
}

fn verdict(verdict: Verdict) -> Result<record::Verdict, String> {
    let counterpart = verdict.counterpart.map(anchor).transpose()?;
    Ok(record::Verdict { kind: kind(verdict.tag), counterpart })
}

fn kind(word: TagWord) -> TagKind {
    match word {
        TagWord::Agreement => TagKind::Agreement,
        TagWord::Contradiction => TagKind::Contradiction,
        TagWord::Opinion => TagKind::Opinion,
        TagWord::Reviewed => TagKind::Reviewed,
    }
}

fn record_id(id: &str) -> Result<RecordId, String> {
    RecordId::parse(id).ok_or_else(|| "a record that it names is not an id".to_owned())
}

fn anchor(anchor: Anchor) -> Result<anchor::Anchor, String> {
    if anchor.ranges.is_empty() {
        return Err("it names no passage".to_owned());
    }
    let ranges = anchor.ranges.into_iter().map(|range| {
        if range.start > range.end {
            return Err("a passage ends before it starts".to_owned());
        }
        Ok(anchor::Range {
            span: Span { start: CodePoint(range.start), end: CodePoint(range.end) },
            quote: range.exact,
            prefix: range.prefix,
            suffix: range.suffix,
        })
    });
    Ok(anchor::Anchor {
        article: ArticleId::parse(&anchor.article).ok_or("its article is not a SHA-256 digest")?,
        ranges: ranges.collect::<Result<_, String>>()?,
    })
}
