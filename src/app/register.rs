//! Which records speak of which claim: kept up to date record by record, so that a change costs what
//! it changes.

use super::carry::{Carry, Drift, Standing};
use super::claim::ClaimKey;
use crate::domain::anchor::{Anchor, State};
use crate::domain::article::ArticleId;
use crate::domain::dossier::{Dossier, Editions};
use crate::domain::order::Gather;
use crate::domain::record::{Body, Record, RecordId};
use crate::domain::text::OffsetMap;
use std::collections::{BTreeMap, BTreeSet};

/// Where the anchors of one record stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Placed {
    /// The claim that the record is about; `None` where orphaned.
    pub target: Option<ClaimKey>,
    /// The counterpart of a link; `None` where there is none or it is orphaned.
    pub counterpart: Option<ClaimKey>,
    /// The worst state of its anchors.
    pub state: State,
    /// What is different there since it was made: of the target, and of the counterpart.
    pub drifts: [Drift; 2],
}

/// The register of all living records.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Register {
    placed: BTreeMap<RecordId, Placed>,
    by_claim: BTreeMap<ClaimKey, BTreeSet<RecordId>>,
    corrections: BTreeMap<ArticleId, BTreeSet<RecordId>>,
    carry: Carry,
    /// Kept apart: a passage that was only rejected as a counterpart is not spoken of.
    rejections: BTreeMap<ClaimKey, BTreeSet<RecordId>>,
    /// Kept apart: they speak of facts.
    headings: BTreeMap<ClaimKey, BTreeSet<RecordId>>,
    /// Kept apart as well: who says that a passage is no claim does not make it one.
    dismissals: BTreeMap<ClaimKey, BTreeSet<RecordId>>,
    /// Records whose passages were not found for certain.
    unsure: BTreeSet<RecordId>,
    /// Records that speak of two claims.
    pairs: BTreeSet<RecordId>,
}

impl Register {
    /// Registers every record of the dossier.
    pub fn of(dossier: &Dossier) -> Self {
        let mut register = Self { carry: Carry::of(dossier), ..Self::default() };
        let maps: BTreeMap<&ArticleId, OffsetMap> = dossier
            .articles
            .iter()
            .map(|entry| (&entry.article.id, OffsetMap::new(&entry.article.text)))
            .gather();
        for record in dossier.records.values() {
            register.place(record, |id| maps.get(id));
        }
        register
    }

    /// Registers records of the dossier anew, or drops those that are deleted. `true` where other texts
    /// are shown than before.
    pub fn put(&mut self, ids: &[RecordId], dossier: &Dossier) -> bool {
        let records: Vec<&Record> = ids.iter().filter_map(|id| dossier.records.get(id)).collect();
        if !self.carry.knows(&records) {
            let before = core::mem::take(self).carry.editions;
            *self = Self::of(dossier);
            return self.carry.editions != before;
        }
        let mut maps: BTreeMap<&ArticleId, OffsetMap> = BTreeMap::new();
        for anchor in records.iter().flat_map(|record| record.current.body.anchors()) {
            if let Some(entry) = dossier.article(&anchor.article) {
                maps.entry(&anchor.article).or_insert_with(|| OffsetMap::new(&entry.article.text));
            }
        }
        for record in records {
            self.drop(&record.id);
            self.place(record, |id| maps.get(id));
        }
        false
    }

    /// Which text is shown for which.
    pub fn editions(&self) -> &Editions {
        &self.carry.editions
    }

    /// The claim that an anchor names now, if its passage is found.
    pub fn find(&self, anchor: &Anchor, dossier: &Dossier) -> Option<ClaimKey> {
        let map = dossier.article(&anchor.article).map(|e| OffsetMap::new(&e.article.text));
        self.carry.stand(anchor, |_| map.as_ref()).key
    }

    /// What is different about an anchor's passage since it was made.
    pub fn drift(&self, anchor: &Anchor) -> Drift {
        self.carry.stand(anchor, |_| None).drift
    }

    /// Where a record stands.
    pub fn placed(&self, id: &RecordId) -> Option<&Placed> {
        self.placed.get(id)
    }

    /// The records that speak of a claim, from either end of a link.
    pub fn records_of(&self, key: &ClaimKey) -> impl Iterator<Item = &RecordId> {
        self.by_claim.get(key).into_iter().flatten()
    }

    /// The claims of an article that records speak of.
    pub fn claims_of<'a>(&'a self, article: &'a ArticleId) -> impl Iterator<Item = &'a ClaimKey> {
        let from = ClaimKey { article: article.clone(), ranges: Vec::new() };
        self.by_claim
            .range(from..)
            .map(|(key, _)| key)
            .take_while(move |key| key.article == *article)
    }

    /// What reviewers said of an article's furniture.
    pub fn corrections_of(&self, article: &ArticleId) -> impl Iterator<Item = &RecordId> {
        self.corrections.get(article).into_iter().flatten()
    }

    /// The rejected pairs of which a claim is one end.
    pub fn rejections_of(&self, key: &ClaimKey) -> impl Iterator<Item = &RecordId> {
        self.rejections.get(key).into_iter().flatten()
    }

    /// What people call the fact that a claim states.
    pub fn headings_of(&self, key: &ClaimKey) -> impl Iterator<Item = &RecordId> {
        self.headings.get(key).into_iter().flatten()
    }

    /// Whether somebody said that what the program found there is no claim.
    pub fn is_dismissed(&self, key: &ClaimKey) -> bool {
        self.dismissals.contains_key(key)
    }

    /// Records whose passages were not found for certain.
    pub fn unsure(&self) -> impl Iterator<Item = (&RecordId, State)> {
        self.unsure.iter().filter_map(|id| Some((id, self.placed(id)?.state)))
    }

    /// Records that speak of two claims.
    pub fn pairs(&self) -> impl Iterator<Item = &RecordId> {
        self.pairs.iter()
    }

    fn drop(&mut self, id: &RecordId) {
        let Some(placed) = self.placed.remove(id) else { return };
        self.unsure.remove(id);
        self.pairs.remove(id);
        for key in placed.target.into_iter().chain(placed.counterpart) {
            if let Some(ids) = self.corrections.get_mut(&key.article) {
                ids.remove(id);
            }
            for map in
                [&mut self.by_claim, &mut self.rejections, &mut self.headings, &mut self.dismissals]
            {
                if let Some(ids) = map.get_mut(&key) {
                    ids.remove(id);
                    if ids.is_empty() {
                        map.remove(&key);
                    }
                }
            }
        }
    }

    fn place<'m, 't: 'm>(
        &mut self,
        record: &Record,
        map_of: impl Fn(&ArticleId) -> Option<&'m OffsetMap<'t>>,
    ) {
        let Some(body) = record.body().filter(|body| !body.is_of_article()) else {
            return;
        };
        let stand = |anchor: &Anchor| self.carry.stand(anchor, &map_of);
        let target = stand(body.target());
        let counterpart = body.counterpart().map(stand);
        let state = counterpart.as_ref().map_or(target.state, |end| end.state.max(target.state));
        let (counterpart, other_drift) = match counterpart {
            Some(Standing { key, drift, .. }) => (key, drift),
            None => (None, Drift::default()),
        };
        let Standing { key: target, drift, .. } = target;
        if matches!(body, Body::Correction(_)) {
            if let Some(key) = &target {
                let ids = self.corrections.entry(key.article.clone()).or_default();
                ids.insert(record.id.clone());
            }
        } else {
            let map = match body {
                Body::Rejection(_) => &mut self.rejections,
                Body::Heading(_) => &mut self.headings,
                Body::Dismissal(_) => &mut self.dismissals,
                _ => &mut self.by_claim,
            };
            for key in target.iter().chain(&counterpart) {
                map.entry(key.clone()).or_default().insert(record.id.clone());
            }
        }
        if state != State::Confirmed {
            self.unsure.insert(record.id.clone());
        }
        if body.counterpart().is_some() {
            self.pairs.insert(record.id.clone());
        }
        let drifts = [drift, other_drift];
        self.placed.insert(record.id.clone(), Placed { target, counterpart, state, drifts });
    }
}
