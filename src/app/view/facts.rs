//! Who says what: a row for each fact, with a cell for each article.

use super::ago::on_day;
use super::rail;
use crate::app::claim::ClaimKey;
use crate::app::facts::{Choice, Known, Row, Sorting, Stance, row};
use crate::app::model::Model;
use crate::app::survey;
use crate::domain::article::ArticleId;
use crate::domain::dossier::Entry;
use crate::domain::exchange::matrix::{self, Matrix};
use crate::domain::tongue::{in_sentence, listed, t};

/// The facts that are looked at.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FactsView {
    /// The sources, in their order.
    pub sources: Vec<SourceView>,
    /// The facts on the page, in the order chosen.
    pub rows: Vec<FactView>,
    /// How many facts each choice shows.
    pub counts: Vec<(Choice, usize)>,
    /// Which of them are looked at.
    pub choice: Choice,
    /// In what order.
    pub sorting: Sorting,
    /// Facts that are not on the page yet.
    pub more: usize,
    /// They stand in a list rather than in a table.
    pub is_list: bool,
    /// Claims are still being compared.
    pub is_working: bool,
    /// A fact waits for the one with which it is to be joined.
    pub is_joining: bool,
}

/// One source: a column.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct SourceView {
    /// The article.
    pub id: ArticleId,
    /// Its short name.
    pub label: String,
    /// Name, headline and day.
    pub full: String,
    /// How many of the facts that are looked at it states, contradicts, and leaves out.
    pub counts: [usize; 3],
}

/// One fact.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "independent facts that can all hold at once")]
pub struct FactView {
    /// The claim that words it best; tells it from the others.
    pub best: ClaimKey,
    /// Its place among the facts that are looked at, from 1.
    pub number: usize,
    /// What a person calls it, or its words.
    pub title: String,
    /// Its words, where somebody gave it a name.
    pub quote: Option<String>,
    /// A person put it first.
    pub is_pinned: bool,
    /// Some article contradicts it.
    pub is_contradicted: bool,
    /// What each article says, in their order.
    pub cells: Vec<Cell>,
    /// The place is here: in this column.
    pub column: Option<usize>,
    /// Its passages are shown.
    pub is_open: bool,
    /// It waits for the one with which it is to be joined.
    pub is_joining: bool,
}

/// What one article says of a fact.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Cell {
    /// Name of the article.
    pub label: String,
    /// How it stands to the fact.
    pub stance: Stance,
    /// A person says so; else the program suggests it.
    pub is_judged: bool,
    /// The figure or the words by which it differs from others.
    pub words: String,
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
    /// What it does with the fact.
    pub stance: Stance,
    /// Whether a person has said so, or the program suggests it.
    pub is_judged: bool,
}

impl FactView {
    /// The names of the articles that stand so, with commas. One that both states and contradicts it is
    /// among both.
    pub fn who(&self, stance: Stance) -> String {
        let both = [Stance::States, Stance::Contradicts];
        let stands_so = |cell: &&Cell| {
            cell.stance == stance || (cell.stance == Stance::Both && both.contains(&stance))
        };
        let cells = self.cells.iter().filter(stands_so);
        listed(&cells.map(|cell| cell.label.clone()).collect::<Vec<_>>())
    }

    /// All passages, in the order of the articles.
    pub fn passages(&self) -> Vec<PassageView> {
        self.cells.iter().flat_map(|cell| &cell.passages).cloned().collect()
    }
}

impl Cell {
    /// What the cell says in words: "contradicts: third, suggested".
    pub fn told(&self) -> String {
        let mut told = t(self.stance.word()).to_owned();
        if !self.words.is_empty() {
            told = format!("{told}: {}", self.words);
        }
        match (self.stance, self.is_judged) {
            (Stance::Silent, _) => told,
            (_, true) => format!("{told}, {}", t("judged")),
            (_, false) => format!("{told}, {}", t("suggested")),
        }
    }
}

/// Draws the facts. They have been worked out when something changed: this only reads them.
pub fn fact_views(model: &Model) -> FactsView {
    let place = &model.place.facts;
    let articles: Vec<&Entry> = model.shown().collect();
    let labels: Vec<String> =
        articles.iter().map(|entry| rail::label(model, &entry.article.id)).collect();
    let here = model.place.fact.as_ref();
    let has_place = model.facts.shown().any(|(fact, _)| Some(&fact.best) == here);
    let view = |(n, (fact, row)): (usize, (&Known, &Row))| {
        let is_here = if has_place { Some(&fact.best) == here } else { n == 0 };
        let is_open = has_place && is_here && place.is_open;
        let column = is_here.then(|| place.column.min(articles.len()));
        let cells = articles.iter().zip(&labels);
        Some(FactView {
            number: n + 1,
            title: title(model, fact)?,
            quote: fact.heading.is_some().then(|| quote(model, &fact.best)).flatten(),
            is_pinned: fact.is_pinned,
            is_contradicted: fact.is_contradicted(),
            cells: cells.map(|(e, l)| cell((fact, row), (e, l), is_open)).collect(),
            column: if model.settings.lists_facts { column.map(|_| 0) } else { column },
            is_open,
            is_joining: place.joining.as_ref() == Some(&fact.best),
            best: fact.best.clone(),
        })
    };
    FactsView {
        sources: articles.iter().zip(&labels).map(|(e, l)| source(model, e, l)).collect(),
        rows: model.facts.shown().enumerate().filter_map(view).collect(),
        counts: model.facts.counts.clone(),
        choice: place.choice,
        sorting: place.sorting,
        more: model.facts.chosen.len().saturating_sub(model.facts.page.len()),
        is_list: model.settings.lists_facts,
        is_working: survey::is_due(model),
        is_joining: place.joining.is_some(),
    }
}

/// All facts that are looked at, as a table for a file.
pub fn matrix(model: &Model) -> Matrix {
    let articles: Vec<&Entry> = model.shown().collect();
    let labels: Vec<String> =
        articles.iter().map(|entry| rail::label(model, &entry.article.id)).collect();
    let line = |at: &usize| {
        let (fact, row) = (&model.facts.list[*at], row(model, *at));
        let cell = |(entry, label): (&&Entry, &String)| {
            let cell = cell((fact, &row), (entry, label), true);
            matrix::Cell {
                stance: cell.stance,
                is_judged: cell.is_judged,
                words: cell.words,
                quotes: cell.passages.into_iter().map(|passage| passage.quote).collect(),
            }
        };
        Some(matrix::Row {
            text: title(model, fact)?,
            is_pinned: fact.is_pinned,
            cells: articles.iter().zip(&labels).map(cell).collect(),
        })
    };
    Matrix {
        title: model.dossier.title.clone(),
        choice: in_sentence(t(model.place.facts.choice.words().1)),
        rows: model.facts.chosen.iter().filter_map(line).collect(),
        sources: labels,
    }
}

fn quote(model: &Model, key: &ClaimKey) -> Option<String> {
    Some(key.quote(&model.dossier.article(&key.article)?.article.text))
}

fn title(model: &Model, fact: &Known) -> Option<String> {
    fact.heading.clone().or_else(|| quote(model, &fact.best))
}

fn cell((fact, row): (&Known, &Row), (entry, label): (&Entry, &str), has_passages: bool) -> Cell {
    let id = &entry.article.id;
    let here = fact.passages.iter().filter(|p| has_passages && p.key.article == *id);
    let passages = here.map(|p| PassageView {
        key: p.key.clone(),
        label: label.to_owned(),
        quote: p.key.quote(&entry.article.text),
        stance: p.stance,
        is_judged: p.is_judged,
    });
    let (stance, is_judged) = fact.stance(id);
    Cell {
        label: label.to_owned(),
        stance,
        is_judged,
        words: row.words.get(id).cloned().unwrap_or_default(),
        passages: passages.collect(),
    }
}

fn source(model: &Model, entry: &Entry, label: &str) -> SourceView {
    let id = &entry.article.id;
    let [states, contradicts, speaks] = model.facts.stands.get(id).copied().unwrap_or_default();
    let card = model.dossier.card(entry);
    let date = card.date.as_deref().map(on_day);
    let parts = [Some(label.to_owned()), card.title.filter(|title| title != label), date];
    SourceView {
        id: id.clone(),
        label: label.to_owned(),
        full: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        counts: [states, contradicts, model.facts.chosen.len().saturating_sub(speaks)],
    }
}
