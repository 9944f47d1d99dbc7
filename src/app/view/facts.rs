//! Who says what: a row for each fact, with a cell for each article.

use super::rail;
use crate::app::claim::ClaimKey;
use crate::app::facts::{Known, Stance, facts, is_judged};
use crate::app::model::Model;
use crate::app::survey;

/// All facts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FactsView {
    /// The facts, those that are contradicted first.
    pub rows: Vec<FactView>,
    /// Claims are still being compared.
    pub is_working: bool,
}

/// One fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FactView {
    /// The claim that words it best; tells it from the others.
    pub best: ClaimKey,
    /// Its words.
    pub quote: String,
    /// Some article contradicts it.
    pub is_contradicted: bool,
    /// What each article says, in their order.
    pub cells: Vec<Cell>,
    /// Its passages are shown.
    pub is_open: bool,
}

/// What one article says of a fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// Name of the article.
    pub label: String,
    /// How it stands to the fact.
    pub stance: Stance,
    /// The passages that say so.
    pub passages: Vec<PassageView>,
}

/// One passage.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PassageView {
    /// The claim.
    pub key: ClaimKey,
    /// Name of its article.
    pub label: String,
    /// Its words.
    pub quote: String,
    /// Whether it contradicts the fact.
    pub contradicts: bool,
    /// Whether a person has said so, or the program suggests it.
    pub is_judged: bool,
}

impl FactView {
    /// The names of the articles that stand so, with commas. One that both states and contradicts it is
    /// among both.
    pub fn who(&self, stance: Stance) -> String {
        let stands_so = |cell: &&Cell| match stance {
            Stance::Silent => cell.stance == stance,
            _ => cell.passages.iter().any(|p| p.contradicts == (stance == Stance::Contradicts)),
        };
        let cells = self.cells.iter().filter(stands_so);
        cells.map(|cell| cell.label.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// All passages, in the order of the articles.
    pub fn passages(&self) -> Vec<PassageView> {
        self.cells.iter().flat_map(|cell| &cell.passages).cloned().collect()
    }
}

/// Draws the facts.
pub fn fact_views(model: &Model) -> FactsView {
    let rows = facts(model).into_iter().filter_map(|fact| row(model, &fact)).collect();
    FactsView { rows, is_working: survey::is_due(model) }
}

fn row(model: &Model, fact: &Known) -> Option<FactView> {
    let quote =
        |key: &ClaimKey| Some(key.quote(&model.dossier.article(&key.article)?.article.text));
    let cells = model.dossier.articles.iter().map(|entry| {
        let id = &entry.article.id;
        let label = rail::label(model, id);
        let here = fact.passages.iter().filter(|(key, _)| key.article == *id);
        let passage = |(key, stance): &(ClaimKey, Stance)| {
            Some(PassageView {
                key: key.clone(),
                label: label.clone(),
                quote: quote(key)?,
                contradicts: *stance == Stance::Contradicts,
                is_judged: is_judged(model, fact, key),
            })
        };
        let passages = here.filter_map(passage).collect();
        Cell { stance: fact.stance(id), passages, label: label.clone() }
    });
    Some(FactView {
        quote: quote(&fact.best)?,
        is_contradicted: fact.is_contradicted(),
        cells: cells.collect(),
        is_open: model.place.fact.as_ref() == Some(&fact.best),
        best: fact.best.clone(),
    })
}
