//! Two copies of a dossier into one.

use super::summary::Summary;
use super::{join, summary};
use crate::domain::dossier::{Card, Dossier, Entry};
use crate::domain::order::SmallSort;
use std::collections::BTreeMap;

/// What merging gives.
#[derive(Clone, PartialEq, Debug)]
pub struct Merged {
    /// Everything that either had.
    pub dossier: Dossier,
    /// What came in.
    pub summary: Summary,
}

/// Merges what `theirs` has into `mine`.
///
/// Of the dossier the laws of [`join`] hold: whoever merges what in which order, the result is the same
/// to the byte. The summary is told from the side of `mine`. Where two copies of something without a
/// revision differ (what was given of an article), or have the same one (a reviewer's name, a title), the
/// later in the order of their letters holds. What one side deleted stays deleted, and an article that was removed stays away: a record says so.
#[must_use]
pub fn merge(mine: &Dossier, theirs: &Dossier) -> Merged {
    let named = |it: &Dossier| (it.renamed, it.title.clone());
    let (renamed, title) = named(mine).max(named(theirs));
    let mut dossier = Dossier {
        id: mine.id.clone().min(theirs.id.clone()),
        title,
        renamed,
        articles: articles(&mine.articles, &theirs.articles),
        reviewers: mine.reviewers.clone(),
        records: mine.records.clone(),
    };
    for (id, reviewer) in &theirs.reviewers {
        let known = dossier.reviewers.entry(id.clone()).or_insert_with(|| reviewer.clone());
        *known = known.join(reviewer);
    }
    for (id, record) in &theirs.records {
        let joined = match mine.records.get(id) {
            Some(known) => join(known, record),
            None => join(record, record),
        };
        dossier.records.insert(id.clone(), joined);
    }
    let summary = summary::of(mine, theirs);
    Merged { dossier, summary }
}

/// Whether two dossiers are about the same: copies of one, or with an article or a record in common.
pub fn is_related(a: &Dossier, b: &Dossier) -> bool {
    a.id == b.id
        || a.articles.iter().any(|entry| b.position(&entry.article.id).is_some())
        || a.records.keys().any(|id| b.records.contains_key(id))
}

/// All articles of both. Two copies in the same order keep it, and so does one beside none; otherwise articles stand by the day that
/// their text names, and those of one day by their identity. (An order made by hand can't be joined with
/// another and give the same whoever joins first.)
fn articles(mine: &[Entry], theirs: &[Entry]) -> Vec<Entry> {
    let ids = |list: &[Entry]| -> Vec<String> {
        list.iter().map(|entry| entry.article.id.to_string()).collect()
    };
    let mut all: BTreeMap<String, Entry> = BTreeMap::new();
    for entry in mine.iter().chain(theirs) {
        let id = entry.article.id.to_string();
        match all.get_mut(&id) {
            Some(known) => *known = joined(known, entry),
            None => {
                all.insert(id, entry.clone());
            }
        }
    }
    let one_order = match (ids(mine), ids(theirs)) {
        (order, other) if order == other || other.is_empty() => Some(order),
        (none, order) if none.is_empty() => Some(order),
        _ => None,
    };
    if let Some(order) = one_order {
        return order.iter().filter_map(|id| all.remove(id)).collect();
    }
    let mut list: Vec<Entry> = all.into_values().collect();
    list.order_by_key(|entry| {
        let day = entry.article.metadata.date.as_ref().map(|found| found.value);
        (day.is_none(), day, entry.article.id.clone())
    });
    list
}

/// Two copies of one article into one.
#[must_use]
pub fn joined(a: &Entry, b: &Entry) -> Entry {
    let max = |a: &Option<String>, b: &Option<String>| a.clone().max(b.clone());
    Entry {
        name: a.name.clone().max(b.name.clone()),
        article: a.article.clone(),
        given: Card {
            title: max(&a.given.title, &b.given.title),
            dek: max(&a.given.dek, &b.given.dek),
            byline: max(&a.given.byline, &b.given.byline),
            source: max(&a.given.source, &b.given.source),
            place: max(&a.given.place, &b.given.place),
            date: max(&a.given.date, &b.given.date),
            section: max(&a.given.section, &b.given.section),
            address: max(&a.given.address, &b.given.address),
        },
    }
}
