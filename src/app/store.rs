//! What is kept under which key: one record, one key, so that a save costs what the change costs. The keys
//! are the same in local storage and in the database.

use super::effect::Write;
use super::history::{Change, History, Step};
use super::keyboard::Layout;
use super::layer::Layers;
use super::model::{Settings, Speech, Theme};
use crate::domain::article::ArticleId;
use crate::domain::dossier::Entry;
use crate::domain::exchange::concord::{
    article_from_json, article_to_json, body_from_value, body_to_value, record_to_json,
    reviewer_to_json,
};
use crate::domain::order::Gather;
use crate::domain::record::{
    Body, DossierId, Note, Record, RecordId, Reviewer, ReviewerId, Timestamp,
};
use crate::domain::tongue::Language;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// All keys of the program start so; the number is the version of this layout.
pub const ROOT: &str = "concord/1/";

/// The person at the keyboard.
pub const ME: &str = "concord/1/me";

/// Settings of this browser.
pub const SETTINGS: &str = "concord/1/settings";

/// Identity of the dossier that was open last.
pub const OPEN: &str = "concord/1/open";

/// No step has a higher number: far more than anybody takes, and low enough to count on from.
const LAST_STEP: u64 = 1 << 52;

/// What a key stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Key {
    /// [`ME`].
    Me,
    /// [`SETTINGS`].
    Settings,
    /// [`OPEN`].
    Open,
    /// An article's text.
    Article(ArticleId),
    /// Title and order of a dossier.
    Head(DossierId),
    /// A record of a dossier.
    Record(DossierId, RecordId),
    /// A reviewer of a dossier.
    Reviewer(DossierId),
    /// Which steps of a dossier's history there are.
    History(DossierId),
    /// A note that is being written.
    Draft(DossierId),
    /// Whose work of a dossier is shown.
    Layers(DossierId),
    /// One step of it.
    Step(DossierId, u64),
    /// The changes of a step that is too long for local storage.
    Changes(DossierId, String),
    /// Something moved aside because it could not be read.
    Aside,
}

impl Key {
    /// The dossier that it belongs to.
    pub fn dossier(&self) -> Option<&DossierId> {
        match self {
            Self::Head(id)
            | Self::Record(id, _)
            | Self::Reviewer(id)
            | Self::History(id)
            | Self::Draft(id)
            | Self::Layers(id)
            | Self::Step(id, _)
            | Self::Changes(id, _) => Some(id),
            Self::Me | Self::Settings | Self::Open | Self::Article(_) | Self::Aside => None,
        }
    }
}

/// Reads a key; `None` where it is not one of ours.
pub fn parse_key(key: &str) -> Option<Key> {
    match key {
        ME => return Some(Key::Me),
        SETTINGS => return Some(Key::Settings),
        OPEN => return Some(Key::Open),
        _ => {}
    }
    let parts: Vec<&str> = key.strip_prefix(ROOT)?.split('/').collect();
    match parts.as_slice() {
        ["article", id] => ArticleId::parse(id).map(Key::Article),
        ["aside", ..] => Some(Key::Aside),
        ["dossier", id, rest @ ..] => {
            let dossier = DossierId::parse(id)?;
            match rest {
                ["head"] => Some(Key::Head(dossier)),
                ["history"] => Some(Key::History(dossier)),
                ["draft"] => Some(Key::Draft(dossier)),
                ["layers"] => Some(Key::Layers(dossier)),
                ["step", n] => {
                    n.parse().ok().filter(|n| *n < LAST_STEP).map(|n| Key::Step(dossier, n))
                }
                ["changes", name] => Some(Key::Changes(dossier, (*name).to_owned())),
                ["record", id] => RecordId::parse(id).map(|id| Key::Record(dossier, id)),
                ["reviewer", _] => Some(Key::Reviewer(dossier)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Keeps a record.
pub fn put_record(dossier: &DossierId, record: &Record) -> Write {
    Write::Put(key(dossier, &format!("record/{}", record.id)), record_to_json(record))
}

/// Keeps a record as it was before a later version of it came in. The value says so: another tab must not
/// take it for an older copy and write the later version again.
pub fn reset_record(dossier: &DossierId, record: &Record) -> Write {
    let json = record_to_json(record);
    let open = json.strip_suffix('}').unwrap_or(&json);
    Write::Replace(key(dossier, &format!("record/{}", record.id)), [open, RESET].concat())
}

/// Whether the value of a record is one that [`reset_record`] wrote.
pub fn is_reset(value: &str) -> bool {
    value.ends_with(RESET)
}

const RESET: &str = ",\"reset\":true}";

/// Lets go of a record that came in with a file.
pub fn remove_record(dossier: &DossierId, id: &RecordId) -> Write {
    Write::Remove(key(dossier, &format!("record/{id}")))
}

/// Keeps a reviewer of a dossier.
pub fn put_reviewer(dossier: &DossierId, reviewer: &Reviewer) -> Write {
    Write::Put(key(dossier, &format!("reviewer/{}", reviewer.id)), reviewer_to_json(reviewer))
}

/// Keeps a note that is being written, so that not a word is lost with the tab.
pub fn put_draft(dossier: &DossierId, note: &Body) -> Write {
    Write::Put(key(dossier, "draft"), body_to_value(note).to_string())
}

/// Forgets it, once it is a record.
pub fn remove_draft(dossier: &DossierId) -> Write {
    Write::Remove(key(dossier, "draft"))
}

/// Reads a note that was being written.
pub fn read_draft(text: &str) -> Option<Note> {
    match body_from_value(serde_json::from_str(text).ok()?) {
        Ok(Body::Note(note)) => Some(note),
        _ => None,
    }
}

/// Keeps whose work is shown.
pub fn put_layers(dossier: &DossierId, layers: &Layers) -> Write {
    let hidden: Vec<&str> = layers.hidden.iter().map(ReviewerId::as_str).collect();
    let revealed: Vec<&str> = layers.revealed.iter().map(ArticleId::as_str).collect();
    let value = json!({"blind": layers.is_blind, "hidden": hidden, "revealed": revealed});
    Write::Put(key(dossier, "layers"), value.to_string())
}

/// Reads whose work is shown.
pub fn read_layers(text: &str) -> Option<Layers> {
    let value: Value = serde_json::from_str(text).ok()?;
    let words = |field: &str| {
        let list = value.get(field).and_then(Value::as_array).into_iter().flatten();
        list.filter_map(Value::as_str).collect::<Vec<_>>()
    };
    Some(Layers {
        is_blind: value.get("blind")?.as_bool()?,
        hidden: words("hidden").into_iter().filter_map(ReviewerId::parse).gather(),
        revealed: words("revealed").into_iter().filter_map(ArticleId::parse).gather(),
    })
}

/// Keeps an article's text and what was given of it.
pub fn put_article(entry: &Entry) -> Write {
    Write::Put(article_key(&entry.article.id), article_to_json(entry))
}

/// Where an article's text is kept, whatever dossiers it is in.
pub fn article_key(id: &ArticleId) -> String {
    format!("{ROOT}article/{id}")
}

/// Reads an article; the error says what is wrong with it.
pub fn read_article(text: &str) -> Result<Entry, String> {
    article_from_json(text)
}

/// Whether a kept article has the text of `entry`; quicker than reading it.
pub fn is_text_of(text: &str, entry: &Entry) -> bool {
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    value.get("text").and_then(Value::as_str) == Some(&entry.article.text)
}

/// Keeps the person at the keyboard.
pub fn put_me(me: &Reviewer) -> Write {
    Write::Put(ME.to_owned(), reviewer_to_json(me))
}

/// Keeps which dossier is open.
pub fn put_open(dossier: &DossierId) -> Write {
    Write::Put(OPEN.to_owned(), dossier.to_string())
}

/// Keeps the settings.
pub fn put_settings(settings: &Settings) -> Write {
    let theme = match settings.theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let forgotten: BTreeMap<&str, i64> =
        settings.forgotten.iter().map(|(id, then)| (id.as_str(), then.0)).gather();
    let value = json!({
        "language": settings.language.map(Language::code),
        "theme": theme,
        "foldsFurniture": settings.folds_furniture,
        "listsFacts": settings.lists_facts,
        "semantic": settings.is_semantic,
        "askedToKeep": settings.has_asked,
        "forgotten": forgotten,
        "keys": settings.keys.changed(),
        "keysOff": settings.keys.is_off,
        "scrollsApart": settings.scrolls_apart,
        "toured": settings.has_toured,
        "speech": settings.speech.word(),
    });
    Write::Put(SETTINGS.to_owned(), value.to_string())
}

/// Whether this is settings at all.
pub fn is_settings(text: &str) -> bool {
    serde_json::from_str::<Value>(text).is_ok_and(|value| value.is_object())
}

/// Reads the settings; what is missing or unknown is as on the first day.
pub fn read_settings(text: &str) -> Settings {
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    let is = |field: &str| value.get(field).and_then(Value::as_bool).unwrap_or_default();
    Settings {
        language: value.get("language").and_then(Value::as_str).and_then(Language::of),
        theme: match value.get("theme").and_then(Value::as_str) {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::System,
        },
        folds_furniture: is("foldsFurniture"),
        has_asked: is("askedToKeep"),
        lists_facts: is("listsFacts"),
        scrolls_apart: is("scrollsApart"),
        has_toured: is("toured"),
        speech: speech(value.get("speech")),
        is_semantic: is("semantic"),
        forgotten: forgotten(value.get("forgotten")),
        keys: keys(&value),
    }
}

fn speech(word: Option<&Value>) -> Speech {
    let word = word.and_then(Value::as_str);
    Speech::ALL.into_iter().find(|speech| Some(speech.word()) == word).unwrap_or_default()
}

fn keys(value: &Value) -> Layout {
    let pairs = value.get("keys").and_then(Value::as_object).into_iter().flatten();
    let changed = pairs.filter_map(|(key, means)| Some((key.clone(), means.as_str()?.to_owned())));
    let is_off = value.get("keysOff").and_then(Value::as_bool).unwrap_or_default();
    Layout::with(changed.collect(), is_off)
}

fn forgotten(value: Option<&Value>) -> BTreeMap<DossierId, Timestamp> {
    let pairs = value.and_then(Value::as_object).into_iter().flatten();
    pairs.filter_map(|(id, at)| Some((DossierId::parse(id)?, Timestamp(at.as_i64()?)))).gather()
}

/// Keeps which steps there are, after the step `n` itself if it is new, and forgets `dropped` ones.
pub fn put_history(dossier: &DossierId, history: &History, dropped: &[u64]) -> Vec<Write> {
    let step_key = |n: u64| key(dossier, &format!("step/{n}"));
    let newest = history.end().checked_sub(1).zip(history.steps.last());
    let mut writes: Vec<Write> =
        newest.map(|(n, step)| Write::Put(step_key(n), step_to_json(step))).into_iter().collect();
    writes.push(put_cursor(dossier, history));
    writes.extend(
        dropped
            .iter()
            .filter(|n| !(history.first..history.end()).contains(n))
            .map(|n| Write::Remove(step_key(*n))),
    );
    writes
}

/// Keeps only which steps there are.
pub fn put_cursor(dossier: &DossierId, history: &History) -> Write {
    let value =
        json!({"first": history.first, "cursor": history.cursor, "end": history.end()}).to_string();
    Write::Put(key(dossier, "history"), value)
}

/// The numbers `(first, cursor, end)` of a history.
pub fn read_cursor(text: &str) -> Option<(u64, u64, u64)> {
    let value: Value = serde_json::from_str(text).ok()?;
    let n = |name| value.get(name).and_then(Value::as_u64);
    let (first, cursor, end) = (n("first")?, n("cursor")?, n("end")?);
    (first <= cursor && cursor <= end && end <= LAST_STEP).then_some((first, cursor, end))
}

/// A step as JSON.
pub fn step_to_json(step: &Step) -> String {
    let side = |body: &Option<_>| body.as_ref().map_or(Value::Null, body_to_value);
    let change = |change: &Change| {
        json!({
            "id": change.id.as_str(),
            "before": side(&change.before),
            "after": side(&change.after),
            "cameIn": change.came_in,
        })
    };
    let changes: Vec<Value> = step.changes.iter().map(change).collect();
    json!({"label": step.label, "changes": changes}).to_string()
}

/// Reads a step.
pub fn read_step(text: &str) -> Option<Step> {
    let value: Value = serde_json::from_str(text).ok()?;
    let side = |value: Option<&Value>| match value {
        None | Some(Value::Null) => Some(None),
        Some(value) => body_from_value(value.clone()).ok().map(Some),
    };
    let change = |value: &Value| {
        Some(Change {
            id: RecordId::parse(value.get("id")?.as_str()?)?,
            before: side(value.get("before"))?,
            after: side(value.get("after"))?,
            came_in: value.get("cameIn").and_then(Value::as_bool).unwrap_or_default(),
        })
    };
    Some(Step {
        label: value.get("label")?.as_str()?.to_owned(),
        changes: value.get("changes")?.as_array()?.iter().map(change).collect::<Option<_>>()?,
    })
}

/// How all keys of a dossier start.
pub fn folder(dossier: &DossierId) -> String {
    key(dossier, "")
}

/// Under which a step's changes are kept that are too long for local storage, and what then stands in the
/// step's own place.
pub fn put_long_step(dossier: &DossierId, name: &str, at: &str, step: String) -> [Write; 2] {
    let place = key(dossier, &format!("changes/{name}"));
    [Write::Put(place, step), Write::Put(at.to_owned(), json!({"changes": name}).to_string())]
}

/// The name of a step's changes, where they are kept apart.
pub fn read_long_step(text: &str) -> Option<String> {
    let value: Value = serde_json::from_str(text).ok()?;
    value.get("changes")?.as_str().map(str::to_owned)
}

pub(super) fn key(dossier: &DossierId, rest: &str) -> String {
    format!("{ROOT}dossier/{dossier}/{rest}")
}
