//! From annotations to records, to be merged into the open dossier.

use super::body::{Part, heading, is_rejection, parts, targets, uri, words};
use super::identity;
use super::place::{Places, join};
use crate::domain::anchor::Anchor;
use crate::domain::dossier::Dossier;
use crate::domain::exchange::concord::parse_time;
use crate::domain::exchange::{Notice, bounded};
use crate::domain::record::{
    Body, Correction, Decision, Mark, Note, Record, RecordId, Rejection, Resolution, Reviewer,
    ReviewerId, Tag, Timestamp, Verdict,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Why a whole file can't be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ImportError {
    /// Not JSON at all.
    #[error("this is not JSON ({found}): choose a file of annotations")]
    NotJson {
        /// What the parser says, with line and column.
        found: String,
    },
    /// JSON of something else.
    #[error("this JSON holds no annotations: choose a Web Annotation, Hypothesis or Recogito file")]
    NoAnnotations,
}

/// What an import gives.
#[derive(Clone, PartialEq, Debug)]
pub struct Imported {
    /// The records and their creators, under the identity of the open dossier and without articles: to
    /// be merged into it. Importing the same file again gives the same records.
    pub dossier: Dossier,
    /// What was left out or read with a loss, and why, by annotation.
    pub notices: Vec<Notice>,
}

/// Reads one annotation, a list, a page, a collection, or what Hypothesis or Recogito export. Passages are
/// looked for in the articles of `open`.
pub fn import(json: &str, open: &Dossier) -> Result<Imported, ImportError> {
    let json = json.trim_start_matches('\u{feff}');
    let file: Value =
        serde_json::from_str(json).map_err(|e| ImportError::NotJson { found: e.to_string() })?;
    let is_collection = words(file.get("type")).iter().any(|word| word.starts_with("Annotation"));
    let mut annotations = Vec::new();
    gather(file, &mut annotations);
    if annotations.is_empty() && !is_collection {
        return Err(ImportError::NoAnnotations);
    }
    let dossier = Dossier {
        id: open.id.clone(),
        title: open.title.clone(),
        renamed: open.renamed,
        ..Dossier::default()
    };
    let articles = Places::of(open);
    let (notices, places) = (Vec::new(), BTreeMap::new());
    let mut reader = Reader { open, articles, dossier, notices, places };
    if annotations.is_empty() {
        reader.tell("collection", "holds no annotations itself, only the addresses of its pages");
    }
    reader.find_places(&annotations);
    for (number, annotation) in annotations.iter().enumerate() {
        reader.read(number, annotation);
    }
    Ok(Imported { dossier: reader.dossier, notices: bounded(reader.notices) })
}

/// The annotations in `value`, wherever the known programs put them.
fn gather(value: Value, out: &mut Vec<Value>) {
    match value {
        Value::Array(list) => list.into_iter().for_each(|one| gather(one, out)),
        Value::Object(mut map) => {
            let lists = ["first", "items", "next", "rows", "annotations", "@graph"];
            let is_annotation = map.contains_key("target") || map.contains_key("body");
            if is_annotation {
                let value = Value::Object(map);
                out.push(if value.get("user").is_some() { from_hypothesis(&value) } else { value });
                return;
            }
            for list in lists {
                if let Some(inner @ (Value::Array(_) | Value::Object(_))) = map.remove(list) {
                    gather(inner, out);
                }
            }
        }
        _ => {}
    }
}

/// A row of the Hypothesis API as an annotation.
fn from_hypothesis(row: &Value) -> Value {
    let user = row["user"].as_str().unwrap_or_default();
    let account = user.trim_start_matches("acct:").split('@').next().unwrap_or_default();
    let shown = row["user_info"]["display_name"].as_str().unwrap_or(account);
    let tags = row["tags"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut bodies: Vec<Value> = tags
        .iter()
        .map(|tag| json!({ "type": "TextualBody", "purpose": "tagging", "value": tag }))
        .collect();
    if let Some(text) = row["text"].as_str().filter(|text| !text.is_empty()) {
        bodies.push(json!({ "type": "TextualBody", "purpose": "commenting", "value": text }));
    }
    let mut targets = row["target"].as_array().cloned().unwrap_or_default();
    let parent = row["references"].as_array().and_then(|all| all.last()).cloned();
    let motivation = if parent.is_some() { "replying" } else { "commenting" };
    targets.extend(parent);
    json!({
        "id": row["id"],
        "creator": { "id": user, "name": shown },
        "created": row["created"],
        "modified": row["updated"],
        "motivation": motivation,
        "body": bodies,
        "target": targets,
    })
}

struct Reader<'d> {
    open: &'d Dossier,
    articles: Places<'d>,
    dossier: Dossier,
    notices: Vec<Notice>,
    /// Where each annotation of the file stands, or which other it is about.
    places: BTreeMap<String, Place>,
}

enum Place {
    Here(Anchor),
    With(String),
}

/// Answers to answers that are followed to the passage.
const REPLIES: usize = 100;

impl Reader<'_> {
    fn find_places(&mut self, annotations: &[Value]) {
        for annotation in annotations {
            let Some(id) = annotation["id"].as_str() else { continue };
            let targets = targets(annotation);
            let here = targets.iter().find_map(|t| self.articles.find(t).ok());
            let with = || targets.iter().find_map(|t| uri(t).map(str::to_owned));
            if let Some(place) = here.map(Place::Here).or_else(|| with().map(Place::With)) {
                self.places.insert(identity(id), place);
            }
        }
    }

    /// The passage of another annotation, followed through replies.
    fn place_of(&self, uri: &str) -> Option<Anchor> {
        let mut id = identity(uri);
        for _ in 0..REPLIES {
            match self.places.get(&id) {
                Some(Place::Here(anchor)) => return Some(anchor.clone()),
                Some(Place::With(next)) => id = identity(next),
                None => break,
            }
        }
        let record = self.open.records.get(&RecordId::parse(&id)?)?;
        Some(record.current.body.target().clone())
    }

    fn read(&mut self, number: usize, annotation: &Value) {
        let id = annotation["id"]
            .as_str()
            .map_or_else(|| format!("annotation {}", number + 1), str::to_owned);
        let mut refusals = Vec::new();
        let mut placed = Vec::new();
        for target in targets(annotation) {
            match self.articles.find(target) {
                Ok(anchor) => placed.push(anchor),
                Err(why) => match uri(target).and_then(|uri| self.place_of(uri)) {
                    Some(anchor) => placed.push(anchor),
                    None => refusals.push(why),
                },
            }
        }
        let parts = parts(annotation);
        let is_relation = words(annotation.get("motivation")).contains(&"linking")
            && !parts.iter().any(|part| matches!(part, Part::Linked(_)));
        // A relation's two targets are its two ends, even in one article.
        let anchors = if is_relation { placed } else { join(placed) };
        let Some((target, rest)) = anchors.split_first() else {
            let why = refusals.pop().unwrap_or_else(|| "it has no target".to_owned());
            self.tell(&id, &format!("left out: {why}"));
            return;
        };
        if !rest.is_empty() && !is_relation {
            self.tell(&id, "is about several articles: only the first is kept");
        }
        let end = rest.first().filter(|_| is_relation);
        let bodies = self.bodies(&id, annotation, &parts, target, end);
        for (n, (body, by)) in bodies.into_iter().enumerate() {
            let key = if n == 0 { id.clone() } else { format!("{id}#{n}") };
            self.add(&key, annotation, by, body);
        }
    }

    /// What the annotation says, as bodies of records, each with the part that names its author.
    fn bodies<'v>(
        &mut self,
        id: &str,
        annotation: &'v Value,
        parts: &[Part<'v>],
        target: &Anchor,
        end: Option<&Anchor>,
    ) -> Vec<(Body, &'v Value)> {
        if let Some(resolution) = self.resolution(parts, target) {
            return vec![(Body::Resolution(resolution), annotation)];
        }
        let mut counterparts = self.linked(parts);
        let counterpart = end.cloned().or_else(|| counterparts.drain(..).next());
        if let (true, Some(counterpart)) = (is_rejection(parts), &counterpart) {
            let (target, counterpart) = (target.clone(), counterpart.clone());
            return vec![(Body::Rejection(Rejection { target, counterpart }), annotation)];
        }
        if let Some(heading) = heading(parts, target) {
            return vec![(Body::Heading(heading), annotation)];
        }
        let mut out: Vec<(Body, &Value)> = Vec::new();
        let mut labels: Vec<String> = Vec::new();
        for part in parts {
            let target = target.clone();
            match part {
                Part::Tag(kind) => {
                    let counterpart = counterpart.clone().filter(|_| kind.can_link());
                    out.push((Body::Tag(Tag { kind: *kind, target, counterpart }), annotation));
                }
                Part::Furniture(is_furniture) => {
                    let is_furniture = *is_furniture;
                    out.push((Body::Correction(Correction { target, is_furniture }), annotation));
                }
                Part::Label(label) => labels.push(format!("#{label}")),
                Part::Text { text, body } => {
                    let reply_to = parent(annotation, id, &out);
                    let text = text.clone();
                    out.push((Body::Note(Note { target, text, reply_to }), *body));
                }
                _ => {}
            }
        }
        if !labels.is_empty() {
            self.tell(id, "has tags that Concord does not know: they were kept in a note");
            let text = labels.join(" ");
            let note = out.iter_mut().find_map(|(body, _)| match body {
                Body::Note(note) => Some(note),
                _ => None,
            });
            if let Some(note) = note {
                note.text = format!("{}\n{text}", note.text);
            } else {
                let note = Note { target: target.clone(), text, reply_to: None };
                out.push((Body::Note(note), annotation));
            }
        }
        if out.is_empty() {
            out.push((Body::Mark(Mark { target: target.clone() }), annotation));
        }
        out
    }

    fn linked(&self, parts: &[Part<'_>]) -> Vec<Anchor> {
        let of = |part: &Part<'_>| match part {
            Part::Linked(body) => self
                .articles
                .find(body)
                .ok()
                .or_else(|| uri(body).and_then(|uri| self.place_of(uri))),
            _ => None,
        };
        join(parts.iter().filter_map(of).collect())
    }

    fn resolution(&self, parts: &[Part<'_>], target: &Anchor) -> Option<Resolution> {
        let decision = parts.iter().find_map(|part| match part {
            Part::Decision(word) => Some(match word.as_str() {
                "accept" => Decision::Accept,
                "edit" => Decision::Edit,
                _ => Decision::Reject,
            }),
            _ => None,
        })?;
        let mut resolution = Resolution {
            target: target.clone(),
            decision,
            verdicts: Vec::new(),
            accepted: Vec::new(),
            overruled: Vec::new(),
            reason: String::new(),
        };
        for part in parts {
            match part {
                Part::Tag(kind) => {
                    resolution.verdicts.push(Verdict { kind: *kind, counterpart: None });
                }
                Part::Linked(_) => {
                    let found = self.linked(core::slice::from_ref(part)).pop();
                    if let (Some(verdict), Some(found)) = (resolution.verdicts.last_mut(), found) {
                        let known = verdict.counterpart.take().into_iter().chain([found]);
                        verdict.counterpart = join(known.collect()).pop();
                    }
                }
                Part::Named { is_accepted, uri } => {
                    let list = if *is_accepted {
                        &mut resolution.accepted
                    } else {
                        &mut resolution.overruled
                    };
                    list.extend(RecordId::parse(&identity(uri)));
                }
                Part::Text { text, .. } => resolution.reason.clone_from(text),
                _ => {}
            }
        }
        Some(resolution)
    }

    fn add(&mut self, key: &str, annotation: &Value, by: &Value, body: Body) {
        let creator = self.person(by.get("creator").or_else(|| annotation.get("creator")));
        let time = |fields: &[(&Value, &str)]| {
            fields.iter().find_map(|(value, field)| parse_time(value.get(*field)?.as_str()?))
        };
        let created = time(&[(by, "created"), (annotation, "created"), (annotation, "generated")]);
        let modified = time(&[(by, "modified"), (annotation, "modified"), (by, "created")]);
        let created = created.or(modified).unwrap_or(Timestamp(0));
        let Some(id) = RecordId::parse(&identity(key)) else { return };
        if let Some(known) = self.open.records.get(&id) {
            if known.body() != Some(&body) {
                self.tell(key, "is here already and says something else: what is here was kept");
            }
            return;
        }
        let mut record = Record::new(id.clone(), creator, created, body);
        record.current.modified = modified.unwrap_or(created);
        if self.dossier.records.contains_key(&id) {
            self.tell(key, "stands twice in the file: the first was kept");
            return;
        }
        self.dossier.records.insert(id, record);
    }

    fn person(&mut self, creator: Option<&Value>) -> ReviewerId {
        let creator = match creator {
            Some(Value::Array(list)) => list.first(),
            other => other,
        };
        let name = creator.and_then(|c| {
            ["name", "nickname", "email"]
                .iter()
                .find_map(|field| words(c.get(*field)).first().copied())
        });
        let key = creator.and_then(|c| c.as_str().or_else(|| c.get("id").and_then(Value::as_str)));
        let id = ReviewerId::parse(&identity(key.or(name).unwrap_or("urn:anonymous")));
        let id = id.unwrap_or_default();
        let known = self.open.reviewers.get(&id);
        let name = name.map(str::to_owned).or_else(|| key.map(shorten)).unwrap_or_default();
        let reviewer = known.cloned().unwrap_or(Reviewer::named(id.clone(), name));
        self.dossier.reviewers.entry(id.clone()).or_insert(reviewer);
        id
    }

    fn tell(&mut self, subject: &str, message: &str) {
        let subject = subject.chars().take(80).collect();
        self.notices.push(Notice { subject, message: message.to_owned() });
    }
}

/// The note that a note answers: another annotation, or the first note of the same one.
fn parent(annotation: &Value, id: &str, before: &[(Body, &Value)]) -> Option<RecordId> {
    if words(annotation.get("motivation")).contains(&"replying") {
        let other = targets(annotation).into_iter().find_map(uri)?;
        return RecordId::parse(&identity(other));
    }
    let first = before.iter().position(|(body, _)| matches!(body, Body::Note(_)))?;
    let key = if first == 0 { id.to_owned() } else { format!("{id}#{first}") };
    RecordId::parse(&identity(&key))
}

/// The last part of an address, for a name.
fn shorten(uri: &str) -> String {
    let last = uri.trim_end_matches('/').rsplit(['/', ':']).next().unwrap_or(uri);
    last.chars().take(40).collect()
}
