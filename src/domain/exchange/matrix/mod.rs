//! Who says what, as a table for other programs and for paper: a row a fact, a column a source.

#[cfg(test)]
mod tests;

pub use super::report::table as html;

use super::csv::line;
use super::report::{add, escape_markdown as escape};
use crate::domain::tongue::{fill, phrase, t};

/// How an article stands to a fact.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Stance {
    /// It states it.
    States,
    /// It contradicts it.
    Contradicts,
    /// It states it in one place and contradicts it in another.
    Both,
    /// It says so as its opinion.
    Opinion,
    /// It does not speak of it.
    #[default]
    Silent,
}

impl Stance {
    /// The word on the screen and in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::States => "states",
            Self::Contradicts => "contradicts",
            Self::Both => "both",
            Self::Opinion => "opinion",
            Self::Silent => "silent",
        }
    }

    /// The sign that goes with the word.
    pub fn sign(self) -> &'static str {
        match self {
            Self::States => "=",
            Self::Contradicts => "≠",
            Self::Both => "=≠",
            Self::Opinion => "“",
            Self::Silent => "–",
        }
    }
}

/// The table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Matrix {
    /// What the dossier is about.
    pub title: String,
    /// Which facts these are, in words.
    pub choice: String,
    /// The sources, in order.
    pub sources: Vec<String>,
    /// The facts, in order.
    pub rows: Vec<Row>,
}

/// One fact.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Row {
    /// Its name, or its best wording.
    pub text: String,
    /// A person put it first.
    pub is_pinned: bool,
    /// How each source stands to it, in their order.
    pub cells: Vec<Cell>,
}

/// How one source stands to one fact.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Cell {
    /// How.
    pub stance: Stance,
    /// A person says so; else the program suggests it. Nobody says that a source is silent.
    pub is_judged: bool,
    /// The figure or the words by which it differs from others; may be empty.
    pub words: String,
    /// The passages that say so.
    pub quotes: Vec<String>,
}

impl Cell {
    /// "contradicts (suggested): third", in words that `say` says.
    fn told(&self, say: fn(&'static str) -> &'static str) -> String {
        let word = say(self.stance.word());
        let is_suggested = !self.is_judged && self.stance != Stance::Silent;
        let state =
            if is_suggested { format!(" ({})", say(phrase("suggested"))) } else { String::new() };
        let words = if self.words.is_empty() { "" } else { ": " };
        format!("{word}{state}{words}{}", self.words)
    }
}

/// As comma-separated values: for each source a column with how it stands to the fact and one with what
/// it says. Cells are made safe as in [`super::csv`].
pub fn csv(matrix: &Matrix) -> String {
    let mut out = String::new();
    let mut head = vec!["fact".to_owned(), "pinned".to_owned()];
    head.extend(matrix.sources.iter().flat_map(|name| [name.clone(), format!("{name}: words")]));
    line(&mut out, &head);
    for row in &matrix.rows {
        let pinned = if row.is_pinned { "yes" } else { "" };
        let mut cells = vec![row.text.clone(), pinned.to_owned()];
        cells.extend(
            row.cells.iter().flat_map(|cell| [cell.told(|word| word), cell.quotes.join(" | ")]),
        );
        line(&mut out, &cells);
    }
    out
}

/// As a Markdown table, with what was said below it.
pub fn markdown(matrix: &Matrix) -> String {
    let title = if matrix.title.is_empty() { t("Who says what") } else { &matrix.title };
    let sources: Vec<String> = matrix.sources.iter().map(|name| escape(name)).collect();
    let choice = escape(&matrix.choice);
    let who = fill("Who says what: {which}.", &[("which", &choice)]);
    let mut out = format!(
        "# {}\n\n{}\n\n| {} | {} |\n|---|{}\n",
        escape(title),
        who,
        t("fact"),
        sources.join(" | "),
        "---|".repeat(sources.len())
    );
    for (number, row) in matrix.rows.iter().enumerate() {
        let pinned = if row.is_pinned { format!(" ({})", t("pinned")) } else { String::new() };
        let cells: Vec<String> = row.cells.iter().map(|cell| escape(&cell.told(t))).collect();
        add(
            &mut out,
            format_args!(
                "| {}\\. {}{pinned} | {} |\n",
                number + 1,
                escape(&row.text),
                cells.join(" | ")
            ),
        );
    }
    for (number, row) in matrix.rows.iter().enumerate() {
        add(&mut out, format_args!("\n**{}\\. {}**\n\n", number + 1, escape(&row.text)));
        for (name, cell) in sources.iter().zip(&row.cells) {
            for quote in &cell.quotes {
                add(&mut out, format_args!("- {name}: {}\n", escape(quote)));
            }
        }
    }
    out
}
