//! Judgements whose passage was changed since, or is gone: nothing of them is shown as sure.

use super::name;
use crate::app::carry::Drift;
use crate::app::claim::ClaimKey;
use crate::app::layer;
use crate::app::model::Model;
use crate::app::view::rail;
use crate::domain::anchor::{Anchor, Flag, State};
use crate::domain::article::ArticleId;
use crate::domain::order::SmallSort;
use crate::domain::record::{Body, Record, RecordId};
use crate::domain::tongue::{listed, t};

/// A judgement that needs a look.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct AnchorRow {
    /// Its record.
    pub id: RecordId,
    /// Number, from 0.
    pub n: usize,
    /// "contradiction (Ada)".
    pub what: String,
    /// The article that is shown now.
    pub label: String,
    /// The words that it was made on.
    pub quote: String,
    /// The words that stand there now; empty where none do.
    pub now: String,
    /// The words that differ.
    pub changes: Vec<(String, String)>,
    /// "a number, a name".
    pub flags: String,
    /// Where it stands; `None` where it is to be re-attached.
    pub key: Option<ClaimKey>,
    /// It is looked at.
    pub is_open: bool,
}

/// How many judgements need a look.
pub fn waiting(model: &Model) -> usize {
    layer::unsure(model).count()
}

/// How many of them were made on an article, or on a text that it replaced.
pub fn waiting_on(model: &Model, article: &ArticleId) -> usize {
    let editions = model.register.editions();
    let is_here = |anchor: &&Anchor| {
        editions.shown_for(&anchor.article).unwrap_or(&anchor.article) == article
    };
    let unsure = layer::unsure(model).filter_map(|(record, _)| record.body());
    unsure.filter(|body| unsure_anchor(model, body).as_ref().is_some_and(is_here)).count()
}

/// What is uncertain about the focused claim.
pub fn rows_here(model: &Model) -> Vec<AnchorRow> {
    let Some(key) = &model.place.claim else { return Vec::new() };
    let is_unsure = |record: &&Record| {
        model.register.placed(&record.id).is_some_and(|placed| placed.state != State::Confirmed)
    };
    let records = layer::records_of(model, key).filter(is_unsure);
    records.enumerate().filter_map(|(n, record)| row(model, n, record)).collect()
}

/// All of them: changed ones first, then those without a passage; by article.
pub fn rows(model: &Model) -> Vec<AnchorRow> {
    let mut unsure: Vec<(State, usize, &Record)> = layer::unsure(model)
        .filter_map(|(record, state)| {
            let article = &unsure_anchor(model, record.body()?)?.article;
            Some((state, model.dossier.position(article).unwrap_or(usize::MAX), record))
        })
        .collect();
    unsure.order_by(|a, b| (a.0, a.1, &a.2.id).cmp(&(b.0, b.1, &b.2.id)));
    let row = |(n, (_, _, record)): (usize, (State, usize, &Record))| row(model, n, record);
    unsure.into_iter().enumerate().filter_map(row).collect()
}

/// The record's passage that is not certain: of a link, the other end if the first is.
fn unsure_anchor<'b>(model: &Model, body: &'b Body) -> Option<&'b Anchor> {
    let is_lost = |anchor: &&Anchor| model.register.find(anchor, &model.dossier).is_none();
    let is_elsewhere = |anchor: &&Anchor| model.register.drift(anchor) != Drift::default();
    let anchors: Vec<&Anchor> = body.anchors().collect();
    let found = anchors.iter().find(|anchor| is_lost(anchor));
    found
        .or_else(|| anchors.iter().find(|anchor| is_elsewhere(anchor)))
        .or(anchors.first())
        .copied()
}

fn row(model: &Model, n: usize, record: &Record) -> Option<AnchorRow> {
    let body = record.body()?;
    let anchor = unsure_anchor(model, body)?;
    let key = model.register.find(anchor, &model.dossier);
    let article = model.register.editions().shown_for(&anchor.article).unwrap_or(&anchor.article);
    let label = rail::label(model, article);
    let text = key.as_ref().and_then(|key| model.dossier.article(&key.article));
    let drift = model.register.drift(anchor);
    Some(AnchorRow {
        id: record.id.clone(),
        n,
        what: what(model, record),
        label: if label.is_empty() { t("An article that is not here").to_owned() } else { label },
        quote: anchor.quote(),
        now: key.as_ref().zip(text).map(|(k, e)| k.quote(&e.article.text)).unwrap_or_default(),
        flags: flag_words(&drift),
        changes: drift.changes,
        key,
        is_open: model.review.anchor == n,
    })
}

/// A record in a few words.
pub fn what(model: &Model, record: &Record) -> String {
    let kind = t(match &record.current.body {
        Body::Tag(tag) => return made(super::tag_words(tag.kind), &name(model, &record.creator)),
        Body::Note(_) => "note",
        Body::Mark(_) => "marked claim",
        Body::Correction(_) => "what is the report",
        Body::Resolution(_) => "decision",
        Body::Edition(_) => "newer version",
        Body::Rejection(_) => "no pair",
        Body::Heading(_) => "name of a fact",
        Body::Detail(_) => "detail of the article",
        Body::Dismissal(_) => "no claim",
    });
    made(kind, &name(model, &record.creator))
}

fn made(kind: &str, by: &str) -> String {
    format!("{kind} ({})", if by == t("You") { t("you") } else { by })
}

/// What kinds of difference there are, the gravest first.
pub fn flag_words(drift: &Drift) -> String {
    let mut words: Vec<&str> = drift
        .flags
        .iter()
        .map(|flag| {
            t(match flag {
                Flag::Moved => "moved",
                Flag::Typography => "punctuation",
                Flag::Words => "words",
                Flag::Name => "a name",
                Flag::Number => "a number",
                Flag::Negation => "a negation",
            })
        })
        .collect();
    words.reverse();
    listed(&words.into_iter().map(str::to_owned).collect::<Vec<_>>())
}
