//! What each reviewer has said of each claim, gathered from the records.

use crate::domain::anchor::Anchor;
use crate::domain::article::ArticleId;
use crate::domain::dossier::Dossier;
use crate::domain::order::SmallSort;
use crate::domain::record::{Body, RecordId, ReviewerId, TagKind};
use crate::domain::text::{CodePoint, Span};
use std::collections::{BTreeMap, BTreeSet};

/// A claim, told by where it stands.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Passage {
    /// The version of the article.
    pub article: ArticleId,
    /// Its ranges, in code points, in order.
    pub ranges: Vec<Span<CodePoint>>,
}

impl Passage {
    /// Where `anchor` was made.
    pub fn of(anchor: &Anchor) -> Self {
        let mut ranges: Vec<_> = anchor.ranges.iter().map(|range| range.span).collect();
        ranges.order();
        ranges.dedup();
        Self { article: anchor.article.clone(), ranges }
    }
}

/// A set of tags on one claim. "Reviewed, nothing to tag" is the set that has nothing else.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Labels(u8);

impl Labels {
    /// The set with `kind`.
    #[must_use]
    pub fn with(self, kind: TagKind) -> Self {
        Self(self.0 | bit(kind))
    }

    /// Whether `kind` is in the set. "Reviewed" is where nothing else is.
    pub fn has(self, kind: TagKind) -> bool {
        self.canonical() & bit(kind) != 0
    }

    /// The tags, in the order in which they are shown.
    pub fn iter(self) -> impl Iterator<Item = TagKind> {
        TagKind::ALL.into_iter().filter(move |kind| self.has(*kind))
    }

    /// How many tags are in both sets, and in either.
    pub(super) fn shared(self, other: Self) -> (u32, u32) {
        let (a, b) = (self.canonical(), other.canonical());
        ((a & b).count_ones(), (a | b).count_ones())
    }

    pub(super) fn is_same(self, other: Self) -> bool {
        self.canonical() == other.canonical()
    }

    /// The same set, told in one way.
    pub(super) fn plain(self) -> Self {
        Self(self.canonical())
    }

    /// A number below 16, the same for the same set.
    pub fn index(self) -> usize {
        usize::from(self.canonical())
    }

    fn canonical(self) -> u8 {
        let said = self.0 & !bit(TagKind::Reviewed);
        if said == 0 { bit(TagKind::Reviewed) } else { said }
    }
}

fn bit(kind: TagKind) -> u8 {
    1 << kind as u8
}

/// What one reviewer has said of one claim.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Judgement {
    /// The tags.
    pub labels: Labels,
    /// The records that say so.
    pub records: Vec<RecordId>,
}

/// Two claims that somebody put together; the lesser first, since a link has no direction.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Link {
    /// Agreement or contradiction.
    pub kind: TagKind,
    /// The claims.
    pub ends: [Passage; 2],
}

impl Link {
    pub(super) fn new(kind: TagKind, a: &Anchor, b: &Anchor) -> Self {
        let mut ends = [Passage::of(a), Passage::of(b)];
        ends.order();
        Self { kind, ends }
    }
}

/// Everything that was said, by claim and reviewer. Notes, marks and corrections are no judgements;
/// neither is a claim that a reviewer has not reviewed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Judgements {
    /// For each claim, who has reviewed it, and what they said.
    pub claims: BTreeMap<Passage, BTreeMap<ReviewerId, Judgement>>,
    /// One anchor of each claim.
    pub anchors: BTreeMap<Passage, Anchor>,
    /// For each reviewer, their links, with the record of each.
    pub links: BTreeMap<ReviewerId, BTreeMap<Link, RecordId>>,
    /// Everybody who has reviewed anything.
    pub reviewers: BTreeSet<ReviewerId>,
}

impl Judgements {
    /// Gathers the tags of `dossier`, deleted ones left out. A link speaks for both its claims.
    pub fn of(dossier: &Dossier) -> Self {
        let mut all = Self::default();
        for record in dossier.records.values() {
            let Some(Body::Tag(tag)) = record.body() else { continue };
            let ends =
                [Some(&tag.target), tag.counterpart.as_ref().filter(|_| tag.kind.can_link())];
            for anchor in ends.iter().flatten() {
                let claim = Passage::of(anchor);
                all.anchors.entry(claim.clone()).or_insert_with(|| (*anchor).clone());
                let judgement =
                    all.claims.entry(claim).or_default().entry(record.creator.clone()).or_default();
                judgement.labels = judgement.labels.with(tag.kind);
                judgement.records.push(record.id.clone());
            }
            if let [Some(a), Some(b)] = ends {
                let link = Link::new(tag.kind, a, b);
                let links = all.links.entry(record.creator.clone()).or_default();
                links.entry(link).or_insert_with(|| record.id.clone());
            }
            all.reviewers.insert(record.creator.clone());
        }
        all
    }

    /// The claims that at least two reviewers have reviewed.
    pub fn shared(&self) -> impl Iterator<Item = (&Passage, &BTreeMap<ReviewerId, Judgement>)> {
        self.claims.iter().filter(|(_, said)| said.len() > 1)
    }
}
