//! The rail of articles.

use super::person::{PersonView, person};
use super::tags;
use crate::app::model::{Model, Phase};
use crate::domain::article::ArticleId;
use crate::domain::order::{Gather, SmallSort};
use crate::domain::record::{Body, DossierId, ReviewerId, TagKind};
use crate::domain::tongue::t;
use std::collections::{BTreeMap, BTreeSet};

/// The whole rail.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RailView {
    /// What the dossier is about.
    pub title: String,
    /// Its articles.
    pub rows: Vec<RowView>,
    /// All dossiers to choose from, and whether it is the open one.
    pub shelf: Vec<(DossierId, String, bool)>,
    /// Deleted dossiers that can be brought back.
    pub trash: Vec<(DossierId, String)>,
    /// Everybody who made something here.
    pub layers: Vec<LayerView>,
    /// The others' work is hidden until the own pass is done.
    pub is_blind: bool,
    /// Storage and articles are still being read.
    pub is_loading: bool,
}

/// One reviewer's layer.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct LayerView {
    /// Who.
    pub by: PersonView,
    /// Living tags, notes, marks and resolutions.
    pub count: usize,
    /// Whether they are shown.
    pub is_shown: bool,
}

/// One article of the rail.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RowView {
    /// The article.
    pub id: ArticleId,
    /// Source, else title, else file name.
    pub label: String,
    /// Headline, where the label is not it already.
    pub title: String,
    /// Date as `YYYY-MM-DD`.
    pub date: String,
    /// Claims in the article.
    pub claims: usize,
    /// Claims that the person at the keyboard has tagged in any way.
    pub reviewed: usize,
    /// Claims with an agreement, a contradiction, an opinion.
    pub counts: [usize; 3],
    /// It is in the first pane.
    pub is_open: bool,
    /// It is in another column of the comparison.
    pub is_other: bool,
}

/// Draws the rail.
pub fn rail(model: &Model) -> RailView {
    let rows = model.shown().map(|entry| row(model, &entry.article.id)).collect();
    let title = |title: &str| {
        if title.is_empty() { t("Untitled dossier").to_owned() } else { title.to_owned() }
    };
    let shelf = model
        .shelf
        .iter()
        .map(|(id, name)| (id.clone(), title(name), *id == model.dossier.id))
        .collect();
    let trash = model.trash.iter().map(|(id, name)| (id.clone(), title(name))).collect();
    RailView {
        trash,
        layers: layers(model),
        is_blind: model.layers.is_blind,
        title: title(&model.dossier.title),
        rows,
        shelf,
        is_loading: model.phase == Phase::Loading,
    }
}

/// Everybody who made something in the dossier, oneself first.
fn layers(model: &Model) -> Vec<LayerView> {
    let mut counts: BTreeMap<&ReviewerId, usize> = BTreeMap::new();
    for record in model.dossier.records.values() {
        if record
            .body()
            .is_some_and(|body| !body.is_of_article() && !matches!(body, Body::Correction(_)))
        {
            *counts.entry(&record.creator).or_default() += 1;
        }
    }
    let layer = |(id, count): (&ReviewerId, usize)| LayerView {
        by: person(model, id),
        count,
        is_shown: !model.layers.hidden.contains(id),
    };
    let mut layers: Vec<LayerView> = counts.into_iter().map(layer).collect();
    layers.order_by_key(|layer| (!layer.by.is_me, layer.by.name.clone()));
    layers
}

/// The shortest name of an article.
pub fn label(model: &Model, id: &ArticleId) -> String {
    model.dossier.article(id).map(|entry| model.dossier.label(entry)).unwrap_or_default()
}

fn row(model: &Model, id: &ArticleId) -> RowView {
    let entry = model.dossier.article(id);
    let card = entry.map(|entry| model.dossier.card(entry)).unwrap_or_default();
    let label = label(model, id);
    let title = card.title.filter(|title| *title != label).unwrap_or_default();
    let items = model.reading(id).map(|reading| reading.items.as_slice()).unwrap_or_default();
    let mut counts = [0; 3];
    let mut reviewed = 0;
    for item in items {
        let kinds: BTreeSet<TagKind> = tags(model, &item.key).map(|(_, tag)| tag.kind).gather();
        for (count, kind) in counts.iter_mut().zip(TagKind::ALL) {
            *count += usize::from(kinds.contains(&kind));
        }
        let is_mine = tags(model, &item.key).any(|(record, _)| record.creator == model.me.id);
        reviewed += usize::from(is_mine);
    }
    RowView {
        id: id.clone(),
        label,
        title,
        date: card.date.unwrap_or_default(),
        claims: items.len(),
        reviewed,
        counts,
        is_open: model.place.article.as_ref() == Some(id),
        is_other: [&model.place.other, &model.place.third].into_iter().flatten().any(|o| o == id),
    }
}
