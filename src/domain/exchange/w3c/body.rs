//! The bodies of an annotation, whatever shape they have.

use crate::domain::anchor::Anchor;
use crate::domain::record::{Heading, TagKind};
use serde_json::Value;

/// One body.
#[derive(Clone, Debug)]
pub(super) enum Part<'v> {
    /// A tag that Concord knows.
    Tag(TagKind),
    /// Whether the passage is furniture.
    Furniture(bool),
    /// A tag that only another program knows.
    Label(String),
    /// A passage, or another annotation, that is linked.
    Linked(&'v Value),
    /// How an adjudicator decided.
    Decision(String),
    /// It is what a fact is called; whether the fact comes first.
    Heading(bool),
    /// A record that was found right, or overruled.
    Named {
        /// Whether it was found right.
        is_accepted: bool,
        /// Which.
        uri: String,
    },
    /// Text; `body` says who wrote it and when, where it does.
    Text {
        /// The text.
        text: String,
        /// The body itself.
        body: &'v Value,
    },
}

/// What the annotation of a fact's heading says that it is, and where the fact comes first.
pub(super) const FACT: &str = "fact";
pub(super) const PINNED: &str = "pinned fact";

/// What the annotation of a rejected pair says of it.
pub(super) const UNRELATED: &str = "unrelated";

/// Whether the annotation says that two passages which were proposed as a pair are none.
pub(super) fn is_rejection(parts: &[Part<'_>]) -> bool {
    parts.iter().any(|part| match part {
        Part::Text { text, body } => {
            text == UNRELATED && words(body.get("purpose")).contains(&"assessing")
        }
        _ => false,
    })
}

/// What a fact is called, if the annotation says that.
pub(super) fn heading(parts: &[Part<'_>], target: &Anchor) -> Option<Heading> {
    let is_pinned = parts.iter().find_map(|part| match part {
        Part::Heading(is_pinned) => Some(*is_pinned),
        _ => None,
    })?;
    let text = parts.iter().find_map(|part| match part {
        Part::Text { text, .. } => Some(text.clone()),
        _ => None,
    });
    Some(Heading { target: target.clone(), text: text.unwrap_or_default(), is_pinned })
}

/// The bodies of `annotation`, in order.
pub(super) fn parts(annotation: &Value) -> Vec<Part<'_>> {
    let mut out = Vec::new();
    if let Some(value @ Value::String(text)) = annotation.get("bodyValue") {
        out.push(Part::Text { text: text.clone(), body: value });
    }
    let motivation = words(annotation.get("motivation"));
    if let Some(body) = annotation.get("body") {
        add(body, &motivation, &mut out);
    }
    out
}

/// The strings of a field that may hold one or many.
pub(super) fn words(field: Option<&Value>) -> Vec<&str> {
    match field {
        Some(Value::String(word)) => vec![word],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn add<'v>(body: &'v Value, motivation: &[&str], out: &mut Vec<Part<'v>>) {
    match body {
        Value::Array(list) => list.iter().for_each(|one| add(one, motivation, out)),
        Value::String(uri) => out.push(Part::Text { text: uri.clone(), body }),
        Value::Object(map) => match map.get("items").and_then(Value::as_array) {
            // Of alternatives the first is the one that is shown.
            Some(items) => items.iter().take(1).for_each(|one| add(one, motivation, out)),
            None => out.extend(single(body, motivation)),
        },
        _ => {}
    }
}

fn single<'v>(body: &'v Value, motivation: &[&str]) -> Option<Part<'v>> {
    let mut purposes = words(body.get("purpose"));
    if purposes.is_empty() {
        purposes = motivation.to_vec();
    }
    let is = |purpose: &str| purposes.contains(&purpose);
    let source = body.get("source").or_else(|| body.get("id")).and_then(Value::as_str);
    let Some(value) = body.get("value").and_then(Value::as_str) else {
        if is("linking") {
            return Some(Part::Linked(body));
        }
        let uri = source?.to_owned();
        let is_ours = uri.starts_with("urn:uuid:") || uri.starts_with("urn:concord:");
        return Some(match () {
            () if is_ours && is("assessing") => Part::Named { is_accepted: true, uri },
            () if is_ours && is("moderating") => Part::Named { is_accepted: false, uri },
            () => Part::Text { text: uri, body },
        });
    };
    let text = value.to_owned();
    if is("tagging") || (is("classifying") && words(body.get("purpose")).is_empty()) {
        let known = TagKind::ALL.into_iter().find(|kind| kind.word().eq_ignore_ascii_case(&text));
        return Some(known.map_or(Part::Label(text), Part::Tag));
    }
    Some(match text.as_str() {
        "furniture" | "report" if is("classifying") => Part::Furniture(text == "furniture"),
        "accept" | "edit" | "reject" if is("moderating") => Part::Decision(text),
        FACT | PINNED if is("classifying") => Part::Heading(text == PINNED),
        _ => Part::Text { text, body },
    })
}

/// Its targets.
pub(super) fn targets(annotation: &Value) -> Vec<&Value> {
    match annotation.get("target") {
        Some(Value::Array(list)) => list.iter().collect(),
        Some(target) => vec![target],
        None => Vec::new(),
    }
}

/// What a target or body names, where it has no selector.
pub(super) fn uri(target: &Value) -> Option<&str> {
    if target.get("selector").is_some() {
        return None;
    }
    target.as_str().or_else(|| target.get("source").or_else(|| target.get("id"))?.as_str())
}
