//! What a merge brings in, told before it is accepted.

use crate::domain::article::ArticleId;
use crate::domain::dossier::Dossier;
use crate::domain::order::Gather;
use crate::domain::record::{Record, RecordId, ReviewerId, Version};
use std::collections::{BTreeMap, BTreeSet};

/// What comes in.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// Articles that were not there.
    pub articles: Vec<ArticleId>,
    /// Who did what: by the person who made the incoming version.
    pub reviewers: BTreeMap<ReviewerId, Share>,
    /// What happens to each record that does not stay as it is.
    pub records: BTreeMap<RecordId, Change>,
    /// Records whose current version on either side, unknown to the other, loses and goes to their
    /// history.
    pub losing: BTreeSet<RecordId>,
}

/// How much one reviewer contributes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Share {
    /// Records that were not there.
    pub new: usize,
    /// Records that say something else than before.
    pub changed: usize,
    /// Records that are deleted now.
    pub deleted: usize,
    /// Versions of this reviewer, on either side, that lose.
    pub losing: usize,
}

/// What happens to a record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Change {
    /// It was not there. (New records that come in deleted are not counted: nobody sees them.)
    New,
    /// It says something else.
    Changed,
    /// It is deleted.
    Deleted,
}

impl Summary {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty() && self.records.is_empty() && self.losing.is_empty()
    }
}

pub(super) fn of(mine: &Dossier, theirs: &Dossier) -> Summary {
    let known: BTreeSet<&ArticleId> = mine.articles.iter().map(|e| &e.article.id).gather();
    let articles = theirs.articles.iter().map(|entry| entry.article.id.clone());
    let mut summary = Summary {
        articles: articles.filter(|id| !known.contains(id)).collect(),
        ..Summary::default()
    };
    for (id, record) in &theirs.records {
        add(&mut summary, id, mine.records.get(id), record);
    }
    summary
}

fn add(summary: &mut Summary, id: &RecordId, mine: Option<&Record>, theirs: &Record) {
    let incoming = &theirs.current;
    let change = match mine {
        None if incoming.is_deleted => return,
        None => Some(Change::New),
        Some(mine) if incoming <= &mine.current => None,
        Some(mine) if incoming.is_deleted && !mine.current.is_deleted => Some(Change::Deleted),
        Some(_) => Some(Change::Changed),
    };
    if let Some(change) = change {
        summary.records.insert(id.clone(), change);
        let share = summary.reviewers.entry(incoming.editor.clone()).or_default();
        match change {
            Change::New => share.new += 1,
            Change::Changed => share.changed += 1,
            Change::Deleted => share.deleted += 1,
        }
    }
    let Some(mine) = mine.filter(|mine| mine.current != *incoming) else { return };
    let (loser, winner) =
        if mine.current < *incoming { (&mine.current, theirs) } else { (incoming, mine) };
    if !knows(winner, loser) {
        summary.losing.insert(id.clone());
        summary.reviewers.entry(loser.editor.clone()).or_default().losing += 1;
    }
}

fn knows(record: &Record, version: &Version) -> bool {
    record.current == *version || record.past.contains(version)
}
