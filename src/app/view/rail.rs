//! The rail of articles.

use super::ago::on_day;
use super::person::{PersonView, person};
use crate::app::model::{Model, Phase};
use crate::domain::article::ArticleId;
use crate::domain::dossier::Entry;
use crate::domain::order::SmallSort;
use crate::domain::record::{DossierId, ReviewerId};
use crate::domain::tongue::t;

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
    /// Date in words.
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
    let rows = model.shown().map(|entry| row(model, entry)).collect();
    let shelf = model
        .shelf
        .iter()
        .map(|(id, name)| (id.clone(), named(name), *id == model.dossier.id))
        .collect();
    let trash = model.trash.iter().map(|(id, name)| (id.clone(), named(name))).collect();
    RailView {
        trash,
        layers: layers(model),
        is_blind: model.layers.is_blind,
        title: title(model),
        rows,
        shelf,
        is_loading: model.phase == Phase::Loading,
    }
}

/// What the open dossier is called.
pub fn title(model: &Model) -> String {
    named(&model.dossier.title)
}

fn named(title: &str) -> String {
    if title.is_empty() { t("Untitled dossier").to_owned() } else { title.to_owned() }
}

/// Everybody who made something in the dossier, oneself first.
fn layers(model: &Model) -> Vec<LayerView> {
    let layer = |(id, count): (&ReviewerId, &usize)| LayerView {
        by: person(model, id),
        count: *count,
        is_shown: !model.layers.hidden.contains(id),
    };
    let mut layers: Vec<LayerView> = model.tally.makers.iter().map(layer).collect();
    layers.order_by_key(|layer| (!layer.by.is_me, layer.by.name.clone()));
    layers
}

/// The shortest name of an article.
pub fn label(model: &Model, id: &ArticleId) -> String {
    model.dossier.article(id).map(|entry| model.dossier.label(entry)).unwrap_or_default()
}

fn row(model: &Model, entry: &Entry) -> RowView {
    let id = &entry.article.id;
    let card = model.dossier.card(entry);
    let label = card.clone().label(&entry.name);
    let title = card.title.filter(|title| *title != label).unwrap_or_default();
    let stands = model.tally.row(id).cloned().unwrap_or_default();
    RowView {
        id: id.clone(),
        label,
        title,
        date: card.date.as_deref().map(on_day).unwrap_or_default(),
        claims: stands.claims,
        reviewed: stands.reviewed,
        counts: stands.tagged,
        is_open: model.place.article.as_ref() == Some(id),
        is_other: [&model.place.other, &model.place.third].into_iter().flatten().any(|o| o == id),
    }
}
