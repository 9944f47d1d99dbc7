//! From the file to a dossier. A broken file is an error; a broken item is a notice.

use super::VERSION;
use super::check::check;
use super::item::{body, record, reviewer};
use super::mend::mend;
use super::shape::{File, Report};
use crate::domain::dossier::{self, Card, Dossier};
use crate::domain::exchange::{Notice, bounded};
use crate::domain::merge;
use crate::domain::record::{self, DossierId, Record, Reviewer};
use serde_json::Value;
use std::collections::BTreeSet;

/// Why a whole file can't be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ImportError {
    /// Not JSON at all.
    #[error("this is not JSON ({found}): choose a file that Concord exported")]
    NotJson {
        /// What the parser says, with line and column.
        found: String,
    },
    /// JSON of something else.
    #[error("this JSON is not a Concord dossier ({found}): choose a *.concord.json file")]
    NotConcord {
        /// What is missing or wrong.
        found: String,
    },
    /// Written by a newer program.
    #[error(
        "this file has format version {found}, and this page reads up to {known}: open a newer Concord"
    )]
    Newer {
        /// The file's version.
        found: u64,
        /// The newest that is known.
        known: u64,
    },
}

/// Reads a file's text. What can be kept is kept; what can't is told in the notices.
pub fn import(json: &str) -> Result<(Dossier, Vec<Notice>), ImportError> {
    let (json, halves) = mend(json.trim_start_matches('\u{feff}'));
    let value: Value =
        serde_json::from_str(&json).map_err(|e| ImportError::NotJson { found: e.to_string() })?;
    check_head(&value)?;
    let file: File = serde_json::from_value(value)
        .map_err(|e| ImportError::NotConcord { found: e.to_string() })?;
    let id = DossierId::parse(&file.dossier.id).ok_or_else(|| ImportError::NotConcord {
        found: format!("dossier id {:?}", shorten(&file.dossier.id)),
    })?;
    let mut dossier = Dossier { id, title: file.dossier.title, ..Dossier::default() };
    let mut notices = Vec::new();
    if halves > 0 {
        let message = format!("{halves} halves of characters in it were replaced by \u{fffd}");
        notices.push(Notice { subject: "file".to_owned(), message });
    }
    read_reviewers(file.reviewers, &mut dossier, &mut notices);
    read_articles(file.articles, &mut dossier, &mut notices);
    read_records(file.records, &mut dossier, &mut notices);
    check(&dossier, &mut notices);
    Ok((dossier, bounded(notices)))
}

/// Reads one record as [`super::record_to_json`] writes it; the error says what is wrong with it.
pub fn record_from_json(json: &str) -> Result<Record, String> {
    serde_json::from_str(json).map_err(|e| e.to_string()).and_then(record)
}

/// Reads one reviewer as [`super::reviewer_to_json`] writes it; the error says what is wrong with it.
pub fn reviewer_from_json(json: &str) -> Result<Reviewer, String> {
    serde_json::from_str(json).map_err(|e| e.to_string()).and_then(reviewer)
}

/// Reads one article as [`super::article_to_json`] writes it; the error says what is wrong with it.
pub fn article_from_json(json: &str) -> Result<dossier::Entry, String> {
    let text: Report = serde_json::from_str(json).map_err(|e| e.to_string())?;
    let (id, entry) = article(text);
    if entry.article.id.as_str() == id { Ok(entry) } else { Err("its text was changed".to_owned()) }
}

/// Reads what a record says as [`super::body_to_value`] writes it.
pub fn body_from_value(value: Value) -> Result<record::Body, String> {
    serde_json::from_value(value).map_err(|e| e.to_string()).and_then(body)
}

fn check_head(value: &Value) -> Result<(), ImportError> {
    let format = value.get("format").and_then(Value::as_str);
    if format != Some("concord") {
        let found = "no \"format\": \"concord\"".to_owned();
        return Err(ImportError::NotConcord { found });
    }
    match value.get("version").and_then(Value::as_u64) {
        Some(found) if found > VERSION => Err(ImportError::Newer { found, known: VERSION }),
        Some(1..) => Ok(()),
        _ => Err(ImportError::NotConcord { found: "no \"version\"".to_owned() }),
    }
}

fn read_reviewers(values: Vec<Value>, dossier: &mut Dossier, notices: &mut Vec<Notice>) {
    for (i, value) in values.into_iter().enumerate() {
        match reviewer(value) {
            Ok(reviewer) => {
                dossier.reviewers.insert(reviewer.id.clone(), reviewer);
            }
            Err(why) => notices.push(left_out(&format!("reviewer {}", i + 1), &why)),
        }
    }
}

fn read_articles(values: Vec<Value>, dossier: &mut Dossier, notices: &mut Vec<Notice>) {
    let mut known = BTreeSet::new();
    for (i, value) in values.into_iter().enumerate() {
        let text: Report = match serde_json::from_value(value) {
            Ok(text) => text,
            Err(why) => {
                notices.push(left_out(&format!("article {}", i + 1), &why.to_string()));
                continue;
            }
        };
        let (id, entry) = article(text);
        if entry.article.id.as_str() != id {
            notices.push(Notice {
                subject: if entry.name.is_empty() {
                    format!("article {}", i + 1)
                } else {
                    entry.name.clone()
                },
                message: "its text is not the one that its records were made on: it was kept, and \
                          what was said of it needs a look"
                    .to_owned(),
            });
        }
        if known.insert(entry.article.id.clone()) {
            dossier.articles.push(entry);
        }
    }
}

fn read_records(values: Vec<Value>, dossier: &mut Dossier, notices: &mut Vec<Notice>) {
    for (i, value) in values.into_iter().enumerate() {
        let subject = value
            .get("id")
            .and_then(Value::as_str)
            .map_or_else(|| format!("record {}", i + 1), |id| format!("record {}", shorten(id)));
        match record(value) {
            Ok(record) => {
                let id = record.id.clone();
                let joined = match dossier.records.get(&id) {
                    Some(twin) => {
                        if (&twin.creator, twin.created) != (&record.creator, record.created) {
                            let message = "two records have this id: the later version holds, the \
                                           other is in its history"
                                .to_owned();
                            notices.push(Notice { subject, message });
                        }
                        merge::join(twin, &record)
                    }
                    None => record,
                };
                dossier.records.insert(id, joined);
            }
            Err(why) => notices.push(left_out(&subject, &why)),
        }
    }
}

fn left_out(subject: &str, why: &str) -> Notice {
    Notice { subject: subject.to_owned(), message: format!("left out: {why}") }
}

fn shorten(text: &str) -> String {
    text.chars().take(40).collect()
}

/// The digest that the file claims, and the article.
fn article(text: Report) -> (String, dossier::Entry) {
    let card = Card {
        title: text.title,
        dek: text.dek,
        byline: text.byline,
        source: text.source,
        place: text.place,
        date: text.date,
        section: text.section,
    };
    (text.id, dossier::Entry::read(&text.name, &text.text, &card))
}
