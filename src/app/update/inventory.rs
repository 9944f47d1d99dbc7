//! What the storage holds, sorted by kind; what can't be read is moved aside before anything is written.

use crate::app::effect::Write;
use crate::app::event::{Moment, Pair};
use crate::app::head::{Head, read_head};
use crate::app::history::{History, Step};
use crate::app::layer::Layers;
use crate::app::model::Settings;
use crate::app::store::{self as keep, Key};
use crate::domain::article::ArticleId;
use crate::domain::dossier::Entry;
use crate::domain::exchange::concord::{article_to_json, record_from_json, reviewer_from_json};
use crate::domain::merge;
use crate::domain::record::{DossierId, Note, Record, RecordId, Reviewer};
use std::collections::BTreeMap;

/// Where something is kept: an index of what there is two of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tier {
    Local,
    Database,
}

/// In milliseconds.
const HOUR: i64 = 3_600_000;

const TIERS: [Tier; 2] = [Tier::Local, Tier::Database];

/// What the storage holds. Texts and records are read when their dossier is opened.
#[derive(Default)]
pub(super) struct Inventory {
    pub(super) me: Option<Reviewer>,
    pub(super) settings: Option<Settings>,
    pub(super) open: Option<DossierId>,
    pub(super) heads: BTreeMap<DossierId, Head>,
    /// Texts in local storage, and in the database.
    pub(super) articles: [BTreeMap<ArticleId, String>; 2],
    pub(super) drafts: BTreeMap<DossierId, Note>,
    pub(super) layers: BTreeMap<DossierId, Layers>,
    records: Vec<(DossierId, RecordId, Pair, Tier)>,
    reviewers: Vec<(DossierId, Pair)>,
    cursors: BTreeMap<DossierId, (u64, u64, u64)>,
    steps: BTreeMap<(DossierId, u64), Pair>,
    /// Steps that are kept in the database, by their names.
    changes: BTreeMap<String, Pair>,
    /// What can't be read, in words.
    pub(super) broken: Vec<String>,
    /// What moves it aside, in local storage and in the database.
    pub(super) writes: [Vec<Write>; 2],
    /// A newer program has been here.
    pub(super) has_newer: bool,
    moment: Moment,
}

impl Inventory {
    /// Sorts the keys of the storage.
    pub(super) fn of(pairs: Vec<Pair>, moment: Moment) -> Self {
        let mut inventory = Self { moment, ..Self::default() };
        let keys = pairs.iter().filter_map(|(key, _)| keep::parse_key(key));
        let owners: Vec<DossierId> = keys.filter_map(|key| key.dossier().cloned()).collect();
        for pair in pairs {
            inventory.take(pair);
        }
        // A dossier whose head is lost is still there.
        for dossier in owners {
            inventory.heads.entry(dossier).or_default();
        }
        inventory
    }

    /// Adds what the database has of one dossier.
    pub(super) fn settle(&mut self, pairs: Vec<Pair>) {
        for pair in pairs {
            match keep::parse_key(&pair.0) {
                Some(Key::Article(id)) => {
                    self.articles[Tier::Database as usize].insert(id, pair.1);
                }
                Some(Key::Record(dossier, id)) => {
                    self.records.push((dossier, id, pair, Tier::Database));
                }
                Some(Key::Changes(_, name)) => {
                    self.changes.insert(name, pair);
                }
                _ => {}
            }
        }
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
            Some(Key::Head(id)) => insert(&mut self.heads, id, read_head(value), "head"),
            Some(Key::History(id)) => {
                insert(&mut self.cursors, id, keep::read_cursor(value), "list of steps")
            }
            Some(Key::Layers(id)) => {
                insert(&mut self.layers, id, keep::read_layers(value), "choice of layers")
            }
            Some(Key::Draft(id)) => insert(&mut self.drafts, id, keep::read_draft(value), "note"),
            Some(Key::Article(id)) => {
                self.articles[Tier::Local as usize].insert(id, pair.1);
                return;
            }
            Some(Key::Record(dossier, id)) => {
                self.records.push((dossier, id, pair, Tier::Local));
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
            Some(Key::Aside | Key::Changes(..)) => Ok(()),
            None => {
                self.has_newer |= key.starts_with("concord/") && !key.starts_with(keep::ROOT);
                Ok(())
            }
        };
        if let Err(why) = outcome {
            self.refuse(pair, Tier::Local, &why);
        }
    }

    /// A text that is kept, if it is there and whole.
    pub(super) fn article(&mut self, id: &ArticleId) -> Option<Entry> {
        let [local, settled] = TIERS.map(|tier| self.article_in(id, tier));
        match (local, settled) {
            (Some(a), Some(b)) => Some(merge::joined(&a, &b)),
            (a, b) => a.or(b),
        }
    }

    fn article_in(&mut self, id: &ArticleId, tier: Tier) -> Option<Entry> {
        let text = self.articles[tier as usize].get(id)?;
        let read = keep::read_article(text);
        match read.and_then(|entry| {
            if entry.article.id == *id { Ok(entry) } else { Err("another text".to_owned()) }
        }) {
            Ok(entry) => Some(entry),
            Err(why) => {
                let text = self.articles[tier as usize].remove(id)?;
                self.refuse((keep::article_key(id), text), tier, &why);
                None
            }
        }
    }

    /// Whether a text is kept.
    pub(super) fn has_article(&self, id: &ArticleId) -> bool {
        self.articles.iter().any(|kept| kept.contains_key(id))
    }

    /// Looks whether the kept text of an article that is here anyway is whole; else it will be kept anew.
    pub(super) fn compare(&mut self, entry: &Entry) {
        let id = &entry.article.id;
        for tier in TIERS {
            let kept = &mut self.articles[tier as usize];
            let is_whole = kept.get(id).is_none_or(|text| keep::is_text_of(text, entry));
            if !is_whole && let Some(text) = kept.remove(id) {
                self.refuse((keep::article_key(id), text), tier, "its text was changed");
            }
        }
    }

    /// Whether something else is kept of an article than `entry` says; quicker than reading it.
    pub(super) fn has_other(&self, entry: &Entry) -> bool {
        let kept = self.articles.iter().filter_map(|kept| kept.get(&entry.article.id));
        let here = article_to_json(entry);
        kept.into_iter().any(|text| *text != here)
    }

    /// All records of a dossier that can be read, and which of them are in local storage.
    pub(super) fn records(&mut self, of: &DossierId) -> (Vec<Record>, Vec<RecordId>) {
        let (here, others) =
            core::mem::take(&mut self.records).into_iter().partition(|(owner, ..)| owner == of);
        self.records = others;
        let here: Vec<(DossierId, RecordId, Pair, Tier)> = here;
        let mut records: BTreeMap<RecordId, Record> = BTreeMap::new();
        let mut local = Vec::new();
        for (_, id, pair, tier) in here {
            match record_from_json(&pair.1) {
                Ok(record) if record.id == id => {
                    if tier == Tier::Local {
                        local.push(id.clone());
                    }
                    let known = records.remove(&id);
                    let joined = known.map(|known| merge::join(&known, &record));
                    records.insert(id, joined.unwrap_or(record));
                }
                Ok(_) => self.refuse(pair, tier, "its id is not its key's"),
                Err(why) => self.refuse(pair, tier, &why),
            }
        }
        (records.into_values().collect(), local)
    }

    /// Texts that are still in local storage, with what the database is to have of them.
    pub(super) fn movable(&self) -> Vec<(Write, Pair)> {
        let [local, settled] = &self.articles;
        let moved = |(id, text): (&ArticleId, &String)| {
            let entry = keep::read_article(text).ok().filter(|entry| entry.article.id == *id)?;
            let other = settled.get(id).and_then(|text| keep::read_article(text).ok());
            let entry = other.map(|other| merge::joined(&entry, &other)).unwrap_or(entry);
            Some((keep::put_article(&entry), (keep::article_key(id), text.clone())))
        };
        local.iter().filter_map(moved).collect()
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
                Err(why) => self.refuse(pair, Tier::Local, &why),
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
        let mut used: Vec<String> = Vec::new();
        for n in first..end {
            let Some(pair) = self.steps.get(&(of.clone(), n)) else { break };
            let apart = keep::read_long_step(&pair.1);
            let (pair, tier) = match &apart {
                Some(name) => (self.changes.get(name), Tier::Database),
                None => (Some(pair), Tier::Local),
            };
            let Some(pair) = pair else { break };
            let Some(step) = keep::read_step(&pair.1) else {
                let pair = pair.clone();
                self.refuse(pair, tier, "not a step");
                break;
            };
            steps.push(step);
            used.extend(apart);
        }
        if steps.len() as u64 == end - first {
            // Changes of steps that are forgotten, and that no other tab is just writing.
            let is_old = |name: &str| {
                let then = name.rsplit_once('-').and_then(|(_, then)| then.parse::<i64>().ok());
                then.is_none_or(|then| then.saturating_add(HOUR) < self.moment.now.0)
            };
            let left = self.changes.iter().filter(|(name, _)| !used.contains(name) && is_old(name));
            let left = left.map(|(_, (key, _))| Write::Remove(key.clone()));
            self.writes[Tier::Database as usize].extend(left);
            History { first, cursor, steps }
        } else {
            History::at(behind.max(end))
        }
    }

    /// Moves a value out of the way: first the copy, then the removal.
    fn refuse(&mut self, (key, value): Pair, tier: Tier, why: &str) {
        self.broken.push(format!("{key}: {why}"));
        let place = format!("{}aside/{}/{key}", keep::ROOT, self.moment.now.0);
        let writes = &mut self.writes[tier as usize];
        writes.extend([Write::Put(place, value), Write::Remove(key)]);
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
