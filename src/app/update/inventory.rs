//! What the storage holds, sorted by kind; what can't be read is moved aside before anything is written.

use crate::app::effect::Write;
use crate::app::event::{Moment, Pair};
use crate::app::history::{History, Step};
use crate::app::layer::Layers;
use crate::app::model::Settings;
use crate::app::store::{self as keep, Head, Key};
use crate::domain::article::ArticleId;
use crate::domain::dossier::Entry;
use crate::domain::exchange::concord::{article_to_json, record_from_json, reviewer_from_json};
use crate::domain::record::{DossierId, Note, Record, RecordId, Reviewer};
use std::collections::BTreeMap;

/// What the storage holds. Texts and records are read when their dossier is opened.
#[derive(Default)]
pub(super) struct Inventory {
    pub(super) me: Option<Reviewer>,
    pub(super) settings: Option<Settings>,
    pub(super) open: Option<DossierId>,
    pub(super) heads: BTreeMap<DossierId, Head>,
    pub(super) articles: BTreeMap<ArticleId, String>,
    pub(super) drafts: BTreeMap<DossierId, Note>,
    pub(super) layers: BTreeMap<DossierId, Layers>,
    records: Vec<(DossierId, RecordId, Pair)>,
    reviewers: Vec<(DossierId, Pair)>,
    cursors: BTreeMap<DossierId, (u64, u64, u64)>,
    steps: BTreeMap<(DossierId, u64), Pair>,
    /// What can't be read, in words.
    pub(super) broken: Vec<String>,
    /// What moves it aside.
    pub(super) writes: Vec<Write>,
    /// A newer program has been here.
    pub(super) has_newer: bool,
    moment: Moment,
}

impl Inventory {
    /// Sorts the keys of the storage.
    pub(super) fn of(pairs: Vec<Pair>, moment: Moment) -> Self {
        let mut inventory = Self { moment, ..Self::default() };
        for pair in pairs {
            inventory.take(pair);
        }
        // A dossier whose head is lost is still there.
        for (dossier, ..) in &inventory.records {
            inventory.heads.entry(dossier.clone()).or_default();
        }
        inventory
    }

    fn take(&mut self, pair: Pair) {
        let (key, value) = &pair;
        let not = |what: &str| Err(format!("not {what}"));
        let outcome = match keep::parse_key(key) {
            Some(Key::Me) => reviewer_from_json(value).map(|me| self.me = Some(me)),
            Some(Key::Settings) if keep::is_settings(value) => {
                self.settings = Some(keep::read_settings(value));
                Ok(())
            }
            Some(Key::Settings) => not("settings"),
            Some(Key::Open) => match DossierId::parse(value) {
                Some(id) => {
                    self.open = Some(id);
                    Ok(())
                }
                None => not("a dossier's id"),
            },
            Some(Key::Head(id)) => insert(&mut self.heads, id, keep::read_head(value), "head"),
            Some(Key::History(id)) => {
                insert(&mut self.cursors, id, keep::read_cursor(value), "list of steps")
            }
            Some(Key::Layers(id)) => {
                insert(&mut self.layers, id, keep::read_layers(value), "choice of layers")
            }
            Some(Key::Draft(id)) => insert(&mut self.drafts, id, keep::read_draft(value), "note"),
            Some(Key::Article(id)) => {
                self.articles.insert(id, pair.1);
                return;
            }
            Some(Key::Record(dossier, id)) => {
                self.records.push((dossier, id, pair));
                return;
            }
            Some(Key::Reviewer(dossier)) => {
                self.reviewers.push((dossier, pair));
                return;
            }
            Some(Key::Step(dossier, n)) => {
                self.steps.insert((dossier, n), pair);
                return;
            }
            Some(Key::Aside) => Ok(()),
            None => {
                self.has_newer |= key.starts_with("concord/") && !key.starts_with(keep::ROOT);
                Ok(())
            }
        };
        if let Err(why) = outcome {
            self.refuse(pair, &why);
        }
    }

    /// A text that is kept, if it is there and whole.
    pub(super) fn article(&mut self, id: &ArticleId) -> Option<Entry> {
        let text = self.articles.get(id)?;
        match keep::read_article(text) {
            Ok(entry) => Some(entry),
            Err(why) => {
                let text = self.articles.remove(id)?;
                self.refuse((keep::article_key(id), text), &why);
                None
            }
        }
    }

    /// Looks whether the kept text of an article that is here anyway is whole; else it will be kept anew.
    pub(super) fn compare(&mut self, entry: &Entry) {
        let id = &entry.article.id;
        let is_whole = self.articles.get(id).is_none_or(|text| keep::is_text_of(text, entry));
        if !is_whole && let Some(text) = self.articles.remove(id) {
            self.refuse((keep::article_key(id), text), "its text was changed");
        }
    }

    /// Whether something else is kept of an article than `entry` says; quicker than reading it.
    pub(super) fn has_other(&self, entry: &Entry) -> bool {
        let kept = self.articles.get(&entry.article.id);
        kept.is_some_and(|text| *text != article_to_json(entry))
    }

    /// All records of a dossier that can be read.
    pub(super) fn records(&mut self, of: &DossierId) -> Vec<Record> {
        let (here, others) =
            core::mem::take(&mut self.records).into_iter().partition(|(owner, ..)| owner == of);
        self.records = others;
        let here: Vec<(DossierId, RecordId, Pair)> = here;
        let mut records = Vec::new();
        for (_, id, pair) in here {
            match record_from_json(&pair.1) {
                Ok(record) if record.id == id => records.push(record),
                Ok(_) => self.refuse(pair, "its id is not its key's"),
                Err(why) => self.refuse(pair, &why),
            }
        }
        records
    }

    /// All reviewers of a dossier that can be read.
    pub(super) fn reviewers(&mut self, of: &DossierId) -> Vec<Reviewer> {
        let (here, others) =
            core::mem::take(&mut self.reviewers).into_iter().partition(|(owner, _)| owner == of);
        self.reviewers = others;
        let here: Vec<(DossierId, Pair)> = here;
        let mut reviewers = Vec::new();
        for (_, pair) in here {
            match reviewer_from_json(&pair.1) {
                Ok(reviewer) => reviewers.push(reviewer),
                Err(why) => self.refuse(pair, &why),
            }
        }
        reviewers
    }

    /// What can be undone and done again. With a hole in it the history can't be trusted: it starts anew
    /// behind everything that is there, so that nothing is overwritten.
    pub(super) fn history(&mut self, of: &DossierId) -> History {
        let last = self.steps.range((of.clone(), 0)..=(of.clone(), u64::MAX)).next_back();
        let behind = last.map_or(0, |((_, n), _)| n.saturating_add(1));
        let Some((first, cursor, end)) = self.cursors.get(of).copied() else {
            return History::at(behind);
        };
        let mut steps: Vec<Step> = Vec::new();
        for n in first..end {
            let Some(pair) = self.steps.get(&(of.clone(), n)) else { break };
            let Some(step) = keep::read_step(&pair.1) else {
                let pair = pair.clone();
                self.refuse(pair, "not a step");
                break;
            };
            steps.push(step);
        }
        if steps.len() as u64 == end - first {
            History { first, cursor, steps }
        } else {
            History::at(behind.max(end))
        }
    }

    /// Moves a value out of the way: first the copy, then the removal.
    fn refuse(&mut self, (key, value): Pair, why: &str) {
        self.broken.push(format!("{key}: {why}"));
        let place = format!("{}aside/{}/{key}", keep::ROOT, self.moment.now.0);
        self.writes.push(Write::Put(place, value));
        self.writes.push(Write::Remove(key));
    }
}

fn insert<T>(
    map: &mut BTreeMap<DossierId, T>,
    id: DossierId,
    value: Option<T>,
    what: &str,
) -> Result<(), String> {
    let value = value.ok_or_else(|| format!("not a {what}"))?;
    map.insert(id, value);
    Ok(())
}
