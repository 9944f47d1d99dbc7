//! A dossier: a set of articles about one event, with everything people have said about them.

mod detail;
mod edition;
mod field;

pub use edition::{Editions, carried};
pub use field::CardField;

use crate::domain::article::{Article, ArticleId, Date, Metadata, read};
use crate::domain::record::{DossierId, Record, RecordId, Reviewer, ReviewerId};
use std::collections::BTreeMap;

/// The unit of loading, saving, exporting and merging.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Dossier {
    /// Identity: copies of one dossier on several machines share it.
    pub id: DossierId,
    /// What it is about.
    pub title: String,
    /// How often it was renamed: of two titles the one with more holds.
    pub renamed: u32,
    /// The articles, in the order in which they are shown.
    pub articles: Vec<Entry>,
    /// Everybody who made a record.
    pub reviewers: BTreeMap<ReviewerId, Reviewer>,
    /// What they made.
    pub records: BTreeMap<RecordId, Record>,
}

/// An article in a dossier.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// The file or address that it came from; may be empty.
    pub name: String,
    /// What was read.
    pub article: Article,
    /// What somebody said of the article where its text says something else or nothing.
    pub given: Card,
}

/// What is shown of an article at its head.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Card {
    /// Headline.
    pub title: Option<String>,
    /// The line under it.
    pub dek: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// Where it was written.
    pub place: Option<String>,
    /// When, as `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Part of the paper.
    pub section: Option<String>,
    /// Where it stands on the web.
    pub address: Option<String>,
}

impl Entry {
    /// Reads `raw` text; what `card` says beyond the text's own words is kept as given.
    pub fn read(name: &str, raw: &str, card: &Card) -> Self {
        let article = read(raw);
        let given = card.beyond(&Card::of(&article.metadata));
        Self { name: name.to_owned(), article, given }
    }

    /// What to show at the head: what was given, else what the text says. A field that was given as empty
    /// has nothing to show, whatever the text says.
    pub fn card(&self) -> Card {
        self.stated().filled()
    }

    /// The same with the fields that were given as empty, as files keep it.
    pub fn stated(&self) -> Card {
        self.given.over(&Card::of(&self.article.metadata))
    }

    /// The shortest name that tells this article from others: source, else title, else file name.
    pub fn label(&self) -> String {
        self.card().label(&self.name)
    }
}

impl Card {
    /// What the text itself says.
    pub fn of(metadata: &Metadata) -> Self {
        let value = |found: &Option<crate::domain::article::Found<String>>| {
            found.as_ref().map(|found| found.value.clone())
        };
        Self {
            title: value(&metadata.title),
            dek: value(&metadata.dek),
            byline: value(&metadata.byline),
            source: value(&metadata.source),
            place: value(&metadata.place),
            date: metadata.date.as_ref().map(|found| iso(found.value)),
            section: value(&metadata.section),
            address: None,
        }
    }

    /// The shortest name of the article of which this is said: source, else title, else `name`.
    pub fn label(self, name: &str) -> String {
        self.source.or(self.title).unwrap_or_else(|| name.to_owned())
    }

    /// Without the fields in which nothing stands.
    #[must_use]
    pub fn filled(&self) -> Self {
        self.zip(self, |mine, _| mine.clone().filter(|value| !value.trim().is_empty()))
    }

    /// Each field of `self` that is there and differs from `base`.
    fn beyond(&self, base: &Self) -> Self {
        self.zip(base, |mine, theirs| mine.clone().filter(|_| mine != theirs))
    }

    /// Each field of `self`, or of `base` where `self` has none.
    fn over(&self, base: &Self) -> Self {
        self.zip(base, |mine, theirs| mine.clone().or_else(|| theirs.clone()))
    }

    fn zip(
        &self,
        other: &Self,
        join: impl Fn(&Option<String>, &Option<String>) -> Option<String>,
    ) -> Self {
        Self {
            title: join(&self.title, &other.title),
            dek: join(&self.dek, &other.dek),
            byline: join(&self.byline, &other.byline),
            source: join(&self.source, &other.source),
            place: join(&self.place, &other.place),
            date: join(&self.date, &other.date),
            section: join(&self.section, &other.section),
            address: join(&self.address, &other.address),
        }
    }
}

impl Dossier {
    /// The place of an article in the order.
    pub fn position(&self, id: &ArticleId) -> Option<usize> {
        self.articles.iter().position(|entry| entry.article.id == *id)
    }

    /// An article by its identity.
    pub fn article(&self, id: &ArticleId) -> Option<&Entry> {
        self.articles.iter().find(|entry| entry.article.id == *id)
    }
}

fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}
