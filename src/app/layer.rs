//! Whose work is shown: everybody's tags are layers that can be switched off, and in blind review the
//! others' work on an article stays hidden until one's own pass over it is done.

use super::claim::ClaimKey;
use super::model::Model;
use crate::domain::anchor::State;
use crate::domain::article::ArticleId;
use crate::domain::record::{Body, Heading, Record, RecordId, ReviewerId};
use std::collections::BTreeSet;

/// What this browser shows of a dossier. Nothing of it is in the file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Layers {
    /// The others' work is hidden until the own pass is done.
    pub is_blind: bool,
    /// Reviewers whose work is switched off.
    pub hidden: BTreeSet<ReviewerId>,
    /// Articles that are no longer blind: the own pass was done once, or cut short.
    pub revealed: BTreeSet<ArticleId>,
}

/// Whether a record is shown. One's own always is; a link is as blind as the blinder of its ends.
///
/// What others said of furniture is not a judgement on a claim, and always holds.
pub fn is_visible(model: &Model, record: &Record) -> bool {
    let layers = &model.layers;
    if record.creator == model.me.id || matches!(record.current.body, Body::Correction(_)) {
        return true;
    }
    !layers.hidden.contains(&record.creator)
        && record.current.body.anchors().all(|anchor| !is_concealed(model, &anchor.article))
}

/// The records that speak of a claim, from either end of a link, and are shown.
pub fn records_of<'m>(model: &'m Model, key: &ClaimKey) -> impl Iterator<Item = &'m Record> {
    of_shown(model, model.register.records_of(key))
}

/// The rejections of pairs of which a claim is one end, and that are shown.
pub fn rejections_of<'m>(model: &'m Model, key: &ClaimKey) -> impl Iterator<Item = &'m Record> {
    of_shown(model, model.register.rejections_of(key))
}

/// The records that are shown and whose passages were not found for certain.
pub fn unsure(model: &Model) -> impl Iterator<Item = (&Record, State)> {
    let records = model.register.unsure();
    let found = records.filter_map(|(id, state)| Some((model.dossier.records.get(id)?, state)));
    found.filter(|(record, _)| is_visible(model, record))
}

/// What people whose work is shown call the fact that these claims state: one's own word before
/// others', theirs by who spoke last.
pub fn heading_of<'m, 'k>(
    model: &'m Model,
    keys: impl Iterator<Item = &'k ClaimKey>,
) -> Option<&'m Heading> {
    let ids = keys.flat_map(|key| model.register.headings_of(key));
    let said = of_shown(model, ids).filter_map(|record| match record.body()? {
        Body::Heading(heading) => Some((record.creator == model.me.id, record, heading)),
        _ => None,
    });
    let rank = |(is_own, record, _): &(bool, &Record, _)| {
        (*is_own, record.current.modified, record.id.clone())
    };
    said.max_by_key(rank).map(|(.., heading)| heading)
}

fn of_shown<'m>(
    model: &'m Model,
    ids: impl Iterator<Item = &'m RecordId>,
) -> impl Iterator<Item = &'m Record> {
    let records = ids.filter_map(|id| model.dossier.records.get(id));
    records.filter(|record| is_visible(model, record))
}

/// Whether the others' work on an article is hidden by blind review.
pub fn is_concealed(model: &Model, article: &ArticleId) -> bool {
    model.layers.is_blind && !model.layers.revealed.contains(article)
}

/// How many claims of an article the person at the keyboard has tagged, and how many there are to tag:
/// those that the program found and the own marks. `None` until the program has looked.
pub fn pass(model: &Model, article: &ArticleId) -> Option<(usize, usize)> {
    let reading = model.readings.get(article).filter(|reading| reading.extracted.is_some())?;
    let own = |key: &ClaimKey, is_wanted: fn(&Body) -> bool| {
        model.register.records_of(key).any(|id| {
            let record = model.dossier.records.get(id).filter(|r| r.creator == model.me.id);
            record.and_then(Record::body).is_some_and(is_wanted)
        })
    };
    let (mut done, mut all) = (0, 0);
    for item in &reading.items {
        if item.found.is_some() || own(&item.key, |_| true) {
            all += 1;
            done += usize::from(own(&item.key, |body| body.as_tag().is_some()));
        }
    }
    Some((done, all))
}

/// How many living records of others speak of an article.
pub fn others(model: &Model, article: &ArticleId) -> usize {
    let is_others = |record: &&Record| {
        record.creator != model.me.id
            && record.body().is_some_and(|body| {
                !matches!(body, Body::Correction(_))
                    && body.anchors().any(|a| a.article == *article)
            })
    };
    model.dossier.records.values().filter(is_others).count()
}
