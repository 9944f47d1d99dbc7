//! From the file to a dossier. A broken file is an error; a broken item is a notice.

use super::VERSION;
use super::check::check;
use super::item::{NEWEST, body, entry, record, reviewer};
use super::mend::mend;
use super::shape::{Head, Report};
use super::split::{Member, Part, split};
use super::strict::parse;
use crate::domain::dossier::{self, Card, Dossier};
use crate::domain::exchange::{Notice, bounded};
use crate::domain::merge;
use crate::domain::record::{self, DossierId, Record, Reviewer};
use serde::de::IgnoredAny;
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

/// Reads a file's text. What can be kept is kept; what can't is told in the notices. Of a file that is cut
/// off, what stands before the cut is kept.
pub fn import(json: &str) -> Result<(Dossier, Vec<Notice>), ImportError> {
    let (json, halves) = mend(json.trim_start_matches('\u{feff}'));
    let is_cut = match serde_json::from_str::<IgnoredAny>(&json) {
        Ok(_) => false,
        Err(why) if why.is_eof() => true,
        Err(why) => return Err(ImportError::NotJson { found: why.to_string() }),
    };
    let mut notices = Vec::new();
    let file = Parts::of(&json, is_cut, &mut notices)?;
    let mut dossier = file.head(&mut notices)?;
    if is_cut {
        let message = format!(
            "it is cut off: the {} records and {} articles before the cut were kept; ask for the file again",
            file.records.len(),
            file.articles.len()
        );
        notices.push(Notice { subject: "file".to_owned(), message });
    }
    if halves > 0 {
        let message = format!("{halves} halves of characters in it were replaced by \u{fffd}");
        notices.push(Notice { subject: "file".to_owned(), message });
    }
    read_reviewers(&file.reviewers, &mut dossier, &mut notices);
    read_articles(&file.articles, &mut dossier, &mut notices);
    read_records(&file.records, &mut dossier, &mut notices);
    check(&dossier, &mut notices);
    Ok((dossier, bounded(notices)))
}

/// The parts of a file, as text.
#[derive(Default)]
struct Parts<'j> {
    format: Option<&'j str>,
    version: Option<&'j str>,
    dossier: Option<&'j str>,
    reviewers: Vec<&'j str>,
    articles: Vec<&'j str>,
    records: Vec<&'j str>,
    is_cut: bool,
}

impl<'j> Parts<'j> {
    fn of(json: &'j str, is_cut: bool, notices: &mut Vec<Notice>) -> Result<Self, ImportError> {
        let no_object = || {
            let found = "it is cut off, or no JSON object".to_owned();
            if is_cut {
                ImportError::NotJson { found }
            } else {
                ImportError::NotConcord { found: "no \"format\": \"concord\"".to_owned() }
            }
        };
        let (members, _) = split(json).ok_or_else(no_object)?;
        let mut file = Self { is_cut, ..Self::default() };
        let mut known = BTreeSet::new();
        for Member { key, part } in members {
            let is_list = matches!(key.as_str(), "reviewers" | "articles" | "records");
            if !known.insert(key.clone()) {
                let what = if is_list { "both lists were read" } else { "the last was taken" };
                let message = format!("{:?} stands twice in it: {what}", shorten(&key));
                notices.push(Notice { subject: "file".to_owned(), message });
            }
            match (key.as_str(), part) {
                ("format", Part::One(text)) => file.format = Some(text),
                ("version", Part::One(text)) => file.version = Some(text),
                ("dossier", Part::One(text)) => file.dossier = Some(text),
                ("reviewers", Part::List(items)) => file.reviewers.extend(items),
                ("articles", Part::List(items)) => file.articles.extend(items),
                ("records", Part::List(items)) => file.records.extend(items),
                _ if is_list => {
                    let found = format!("{key:?} is no list");
                    return Err(ImportError::NotConcord { found });
                }
                _ => {}
            }
        }
        Ok(file)
    }

    /// The dossier without anything in it, if this is a file that can be read.
    fn head(&self, notices: &mut Vec<Notice>) -> Result<Dossier, ImportError> {
        let not = |found: &str| ImportError::NotConcord { found: found.to_owned() };
        let string = |text: &str| serde_json::from_str::<String>(text).ok();
        if self.is_cut && (self.format.is_none() || self.dossier.is_none()) {
            let found = "it is cut off before it says what it is: ask for the file again";
            return Err(ImportError::NotJson { found: found.to_owned() });
        }
        if self.format.and_then(string).as_deref() != Some("concord") {
            return Err(not("no \"format\": \"concord\""));
        }
        match self.version.map(serde_json::from_str::<u64>) {
            Some(Ok(found)) if found > VERSION => {
                return Err(ImportError::Newer { found, known: VERSION });
            }
            Some(Ok(1..)) => {}
            // The version stands at the end.
            None if self.is_cut => {}
            _ => return Err(not("no \"version\"")),
        }
        let (head, twice) =
            parse(self.dossier.unwrap_or("null")).map_err(|why| not(&format!("dossier: {why}")))?;
        tell_twice("dossier", &twice, notices);
        let head: Head = serde_json::from_value(head).map_err(|e| not(&format!("dossier: {e}")))?;
        let id = DossierId::parse(&head.id)
            .ok_or_else(|| not(&format!("dossier id {:?}", shorten(&head.id))))?;
        let renamed = head.renamed.min(NEWEST);
        Ok(Dossier { id, title: head.title, renamed, ..Dossier::default() })
    }
}

/// Reads one record as [`super::record_to_json`] writes it; the error says what is wrong with it.
pub fn record_from_json(json: &str) -> Result<Record, String> {
    serde_json::from_str(json).map_err(|e| e.to_string()).and_then(entry)
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

fn read_reviewers(items: &[&str], dossier: &mut Dossier, notices: &mut Vec<Notice>) {
    for (i, item) in items.iter().enumerate() {
        let subject = format!("reviewer {}", i + 1);
        let read = parse(item).and_then(|(value, twice)| {
            tell_twice(&subject, &twice, notices);
            reviewer(value)
        });
        match read {
            Ok(reviewer) => {
                let id = reviewer.id.clone();
                let known = dossier.reviewers.entry(id).or_insert_with(|| reviewer.clone());
                *known = known.join(&reviewer);
            }
            Err(why) => notices.push(left_out(&subject, &why)),
        }
    }
}

fn read_articles(items: &[&str], dossier: &mut Dossier, notices: &mut Vec<Notice>) {
    let mut known = BTreeSet::new();
    for (i, item) in items.iter().enumerate() {
        let subject = format!("article {}", i + 1);
        let read = parse(item).and_then(|(value, twice)| {
            tell_twice(&subject, &twice, notices);
            serde_json::from_value::<Report>(value).map_err(|why| why.to_string())
        });
        let text = match read {
            Ok(text) => text,
            Err(why) => {
                notices.push(left_out(&subject, &why));
                continue;
            }
        };
        let (id, entry) = article(text);
        if entry.article.id.as_str() != id {
            notices.push(Notice {
                subject: if entry.name.is_empty() { subject } else { entry.name.clone() },
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

fn read_records(items: &[&str], dossier: &mut Dossier, notices: &mut Vec<Notice>) {
    for (i, item) in items.iter().enumerate() {
        let mut subject = format!("record {}", i + 1);
        let read = parse(item).and_then(|(value, twice)| {
            if let Some(id) = value.get("id").and_then(Value::as_str) {
                subject = format!("record {}", shorten(id));
            }
            tell_twice(&subject, &twice, notices);
            record(value)
        });
        match read {
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

fn tell_twice(subject: &str, twice: &[String], notices: &mut Vec<Notice>) {
    for key in twice {
        let message = format!("{:?} stands twice in it: the last was taken", shorten(key));
        notices.push(Notice { subject: subject.to_owned(), message });
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
        address: text.address,
    };
    (text.id, dossier::Entry::read(&text.name, &text.text, &card))
}
