//! JSON-LD: the report that a page's data describes.

use super::json;
use serde_json::{Map, Value};

/// What the data says of the report.
#[derive(Debug, Default)]
pub(super) struct Linked {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) date: Option<String>,
    pub(super) address: Option<String>,
    pub(super) summary: Option<String>,
    pub(super) body: Option<String>,
}

type Object = Map<String, Value>;

/// Objects that are looked at, at most.
const MOST: usize = 5000;

/// Reads the scripts of a page.
pub(super) fn read(scripts: &[String]) -> Linked {
    let values: Vec<Value> = scripts.iter().flat_map(|s| json::values(s)).collect();
    let objects = objects(&values);
    let Some(report) = report(&objects) else { return Linked::default() };
    let named = |key: &str| -> Vec<String> {
        report.get(key).map(|v| names(v, &objects)).unwrap_or_default()
    };
    let authors = [named("author"), named("creator")].into_iter().find(|n| !n.is_empty());
    Linked {
        title: text(report, "headline").or_else(|| text(report, "name")),
        authors: authors.unwrap_or_default(),
        publisher: named("publisher").into_iter().next(),
        date: text(report, "datePublished").or_else(|| text(report, "dateCreated")),
        address: text(report, "url").filter(|u| u.starts_with("http")),
        summary: text(report, "description"),
        body: text(report, "articleBody"),
    }
}

/// Every object in the values, outer ones first.
fn objects(values: &[Value]) -> Vec<&Object> {
    let mut queue: Vec<&Value> = values.iter().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(value) = queue.get(at).copied().filter(|_| found.len() < MOST) {
        at += 1;
        match value {
            Value::Array(items) => queue.extend(items),
            Value::Object(object) => {
                found.push(object);
                queue.extend(object.values().filter(|v| v.is_array() || v.is_object()));
            }
            _ => {}
        }
    }
    found
}

/// The object that describes the report: a kind of article, the one that says most.
fn report<'v>(objects: &[&'v Object]) -> Option<&'v Object> {
    const SAID: [&str; 5] = ["headline", "datePublished", "author", "articleBody", "publisher"];
    let said = |o: &Object| SAID.iter().filter(|key| o.contains_key(**key)).count();
    let articles = objects.iter().filter(|o| is_report(o) && said(o) > 0);
    // The first of the best: `max_by_key` would take the last.
    articles.rev().max_by_key(|o| said(o)).copied()
}

fn is_report(object: &Object) -> bool {
    let is_kind = |kind: &Value| {
        kind.as_str().is_some_and(|k| {
            k.ends_with("Article")
                || k.ends_with("Posting")
                || k.ends_with("Report")
                || k.ends_with("Review")
        })
    };
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is_kind),
        Some(kind) => is_kind(kind),
        None => false,
    }
}

/// The names of persons or organizations, given as text, as objects, or by reference.
fn names(value: &Value, objects: &[&Object]) -> Vec<String> {
    let items = match value {
        Value::Array(items) => items.as_slice(),
        one => core::slice::from_ref(one),
    };
    let name = |item: &Value| match item {
        Value::String(name) => Some(name.clone()),
        Value::Object(object) => text(object, "name").or_else(|| {
            let id = text(object, "@id")?;
            let is_it =
                |o: &&&Object| o.contains_key("name") && text(o, "@id").as_ref() == Some(&id);
            objects.iter().find(is_it).and_then(|o| text(o, "name"))
        }),
        _ => None,
    };
    items.iter().take(12).filter_map(name).filter(|n| !n.trim().is_empty()).collect()
}

/// The text of a field, or the first text of a list.
fn text(object: &Object, key: &str) -> Option<String> {
    let value = object.get(key)?;
    let value = value.as_array().and_then(|items| items.first()).unwrap_or(value);
    value.as_str().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned)
}
