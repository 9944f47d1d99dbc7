//! What is printed below an article: what people said of its claims.

use super::person::person;
use super::rail;
use crate::app::claim::ClaimKey;
use crate::app::layer;
use crate::app::model::Model;
use crate::domain::article::ArticleId;
use crate::domain::record::{Body, Record, TagKind};
use crate::domain::tongue::{fill, t};

/// What people said of one claim.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PrintedView {
    /// Name of its article.
    pub label: String,
    /// Its words.
    pub quote: String,
    /// What was said of it, a sentence each.
    pub sayings: Vec<String>,
}

/// The claims of the articles in sight of which somebody said something; nothing while nothing is printed.
pub fn printed(model: &Model) -> Vec<PrintedView> {
    let shown = if model.is_printing { model.place.in_sight() } else { Vec::new() };
    let readings = shown.iter().filter_map(|id| model.reading(id));
    let items = readings.flat_map(|reading| &reading.items);
    items.filter_map(|item| claim(model, &item.key)).collect()
}

fn claim(model: &Model, key: &ClaimKey) -> Option<PrintedView> {
    let entry = model.dossier.article(&key.article)?;
    let sayings: Vec<String> =
        layer::records_of(model, key).filter_map(|record| saying(model, key, record)).collect();
    let label = rail::label(model, &key.article);
    let quote = key.quote(&entry.article.text);
    (!sayings.is_empty()).then_some(PrintedView { label, quote, sayings })
}

/// "Ann: contradiction with The Paper: “…”".
fn saying(model: &Model, key: &ClaimKey, record: &Record) -> Option<String> {
    let what = match record.body()? {
        Body::Tag(tag) => {
            let placed = model.register.placed(&record.id);
            let ends = placed.into_iter().flat_map(|p| p.target.iter().chain(&p.counterpart));
            let other = ends.into_iter().find(|end| *end != key);
            let other = other.and_then(|end| Some((&end.article, quote(model, end)?)));
            let kind = match tag.kind {
                TagKind::Reviewed => t("nothing to tag"),
                kind => t(kind.word()),
            };
            match other {
                Some((id, quote)) => with(model, kind, id, &quote),
                None => kind.to_owned(),
            }
        }
        Body::Note(note) => format!("“{}”", note.text),
        Body::Resolution(it) if it.reason.is_empty() => t("settled").to_owned(),
        Body::Resolution(it) => fill("settled: {reason}", &[("reason", &it.reason)]),
        _ => return None,
    };
    Some(format!("{}: {what}", person(model, &record.creator).name))
}

fn with(model: &Model, kind: &str, id: &ArticleId, quote: &str) -> String {
    fill(
        "{kind} with {article}: “{quote}”",
        &[("kind", &kind), ("article", &rail::label(model, id)), ("quote", &quote)],
    )
}

fn quote(model: &Model, key: &ClaimKey) -> Option<String> {
    Some(key.quote(&model.dossier.article(&key.article)?.article.text))
}
