//! The facts of the dossier: what several articles say, and what they contradict each other in.
//!
//! They are worked out when records or suggestions have changed, and kept: drawing, walking through them
//! and exporting them only reads.

mod choice;
mod event;
mod page;

pub use crate::domain::exchange::matrix::Stance;
pub use choice::{Choice, Sorting};
pub use event::{FactEvent, Table};
pub use page::{Row, chosen, row};

use super::candidate::withheld;
use super::claim::ClaimKey;
use super::model::{Model, View};
use super::{layer, neighbors};
use crate::domain::alignment::{ClaimRef, Verdict};
use crate::domain::article::ArticleId;
use crate::domain::order::SmallSort;
use crate::domain::record::TagKind;
use std::collections::{BTreeMap, BTreeSet};

/// Above this a claim counts as opinion though nobody has said so.
pub(super) const SOUNDS_LIKE_OPINION: f32 = 0.5;

/// One fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// The claim that words it best.
    pub best: ClaimKey,
    /// Every passage that speaks of it, by the order of the articles and texts.
    pub passages: Vec<Passage>,
    /// What a person calls it.
    pub heading: Option<String>,
    /// A person wants it at the top.
    pub is_pinned: bool,
    /// How many articles state it, and how many contradict it.
    pub sides: (usize, usize),
    /// How many articles speak of it.
    pub sources: usize,
}

/// One passage that speaks of a fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Passage {
    /// The claim.
    pub key: ClaimKey,
    /// What it does with the fact: never silent, never both.
    pub stance: Stance,
    /// A person has said so; else the program suggests it.
    pub is_judged: bool,
}

impl Known {
    /// How an article stands to it, and whether a person has said so.
    pub fn stance(&self, article: &ArticleId) -> (Stance, bool) {
        let here = || self.passages.iter().filter(|p| p.key.article == *article);
        let has = |stance: Stance| here().any(|p| p.stance == stance);
        let stance = match (has(Stance::States), has(Stance::Contradicts)) {
            (true, true) => Stance::Both,
            (true, false) => Stance::States,
            (false, true) => Stance::Contradicts,
            (false, false) if has(Stance::Opinion) => Stance::Opinion,
            (false, false) => Stance::Silent,
        };
        (stance, here().any(|p| p.is_judged && (stance == Stance::Both || p.stance == stance)))
    }

    /// The articles that speak of it.
    pub fn articles(&self) -> BTreeSet<&ArticleId> {
        self.passages.iter().map(|p| &p.key.article).collect()
    }

    /// Whether some article contradicts it.
    pub fn is_contradicted(&self) -> bool {
        self.sides.1 > 0
    }

    /// The claims that state it, the best wording first.
    pub fn stating(&self) -> impl Iterator<Item = &ClaimKey> {
        let others = self.passages.iter().filter(|p| p.stance != Stance::Contradicts);
        core::iter::once(&self.best).chain(others.map(|p| &p.key).filter(|key| **key != self.best))
    }
}

/// The facts, worked out, and those of them that are on the page.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Facts {
    /// By the order of their best claims; those that one article alone states are among them.
    pub list: Vec<Known>,
    /// What was chosen of them, as places in the list, in the order chosen.
    pub chosen: Vec<usize>,
    /// The first of those, as they are drawn.
    pub page: Vec<Row>,
    /// How many facts each choice shows.
    pub counts: Vec<(Choice, usize)>,
    /// How many of the chosen facts each article states, how many it contradicts, and how many it
    /// speaks of at all.
    pub stands: BTreeMap<ArticleId, [usize; 3]>,
    /// Changes of records and readings, and rounds of the survey, that the list was made of.
    of: (u64, u64),
    /// The choices that the page was made of.
    page_of: Option<((u64, u64), page::Wanted)>,
}

impl Facts {
    /// The fact that a claim words best.
    pub fn find(&self, best: &ClaimKey) -> Option<&Known> {
        self.list.iter().find(|fact| fact.best == *best)
    }

    /// The fact that a claim states or contradicts.
    pub fn with(&self, key: &ClaimKey) -> Option<&Known> {
        let speaks = |fact: &&Known| fact.passages.iter().any(|p| p.key == *key);
        self.find(key).or_else(|| self.list.iter().find(speaks))
    }
}

/// Works them out anew if they are looked at and anything that they rest on has changed.
pub fn refresh(model: &mut Model) {
    if model.place.view != View::Facts {
        return;
    }
    let of = (model.changes, model.survey.rounds);
    if model.facts.of != of {
        model.facts.list = facts(model);
        model.facts.of = of;
    }
    page::refresh(model);
}

/// All facts, in the order of the articles and texts: those that more than one article speaks of, and
/// those that one alone states. Linear in the claims and links but for a logarithm.
pub fn facts(model: &Model) -> Vec<Known> {
    let articles = model.dossier.articles.iter().enumerate();
    let order = articles.map(|(n, entry)| (&entry.article.id, n)).collect();
    let mut making = Making { model, order, judged: BTreeMap::new() };
    for (a, b, verdict) in model.survey.judged() {
        for (here, there) in [(a, b), (b, a)] {
            making.judged.entry(*here).or_default().push((*there, *verdict));
        }
    }
    let mut pairs: BTreeSet<(ClaimRef, ClaimRef)> = BTreeSet::new();
    let mut list: Vec<Known> = Vec::new();
    for fact in model.survey.facts() {
        let against = &fact.contradicted_by;
        pairs.extend(
            fact.claims.iter().flat_map(|a| against.iter().flat_map(move |b| [(*a, *b), (*b, *a)])),
        );
        list.extend(making.known(fact.best, &fact.claims, against));
    }
    // What two articles contradict each other in is a fact as well, though only one says it.
    let suggested = model.survey.contradictions().into_iter().map(|link| (link.a, link.b));
    let judged = model.survey.judged().iter().filter(|(.., v)| *v == Verdict::Contradiction);
    for (a, b) in judged.map(|(a, b, _)| (*a, *b)).chain(suggested) {
        if pairs.insert((a, b)) && pairs.insert((b, a)) {
            list.extend(making.known(a, &[a], &[b]));
        }
    }
    list.retain(|fact| fact.passages.len() > 1);
    list.extend(making.alone());
    list.order_by_cached_key(|fact| {
        (making.order.get(&fact.best.article).copied(), fact.best.ranges.clone())
    });
    list
}

struct Making<'m> {
    model: &'m Model,
    order: BTreeMap<&'m ArticleId, usize>,
    /// What people said of each claim and another.
    judged: BTreeMap<ClaimRef, Vec<(ClaimRef, Verdict)>>,
}

impl Making<'_> {
    fn place<'k>(&self, key: &'k ClaimKey) -> (Option<usize>, &'k ClaimKey) {
        (self.order.get(&key.article).copied(), key)
    }

    fn known(&self, best: ClaimRef, stating: &[ClaimRef], against: &[ClaimRef]) -> Option<Known> {
        let model = self.model;
        let mut states: Vec<ClaimKey> = Vec::with_capacity(stating.len());
        let mut passages: Vec<Passage> = Vec::new();
        for place in stating {
            let Some(key) = neighbors::key_of(model, *place) else { continue };
            let is_linked = self.is_judged(*place, Verdict::Agreement, stating)
                || stating.len() == 1 && self.is_judged(*place, Verdict::Contradiction, against);
            // What another article states as well sounds like opinion to the program alone: a person's word
            // is asked for.
            let (stance, is_judged) = match opinion(model, &key) {
                Some(true) => (Stance::Opinion, true),
                _ => (Stance::States, is_linked),
            };
            states.push(key.clone());
            passages.push(Passage { key, stance, is_judged });
        }
        // A pair that was rejected since is none.
        let rejected: BTreeSet<ClaimKey> = states
            .iter()
            .flat_map(|key| withheld(model, key).into_iter().map(|(_, other)| other))
            .collect();
        let speaks: BTreeSet<&ArticleId> = states.iter().map(|key| &key.article).collect();
        for place in against {
            let Some(key) = neighbors::key_of(model, *place) else { continue };
            let is_judged = self.is_judged(*place, Verdict::Contradiction, stating);
            // An article that states it is at odds with itself only if a person says so.
            let is_meant = is_judged || !speaks.contains(&key.article);
            if is_meant && !rejected.contains(&key) {
                passages.push(Passage { key, stance: Stance::Contradicts, is_judged });
            }
        }
        passages.order_by(|x, y| self.place(&x.key).cmp(&self.place(&y.key)));
        Some(self.named(neighbors::key_of(model, best)?, passages))
    }

    /// Whether a person has said so of a claim and one of `others`.
    fn is_judged(&self, place: ClaimRef, verdict: Verdict, others: &[ClaimRef]) -> bool {
        let said = self.judged.get(&place).map(Vec::as_slice).unwrap_or_default();
        said.iter().any(|(other, said)| *said == verdict && others.contains(other))
    }

    /// The claims that no other article has, each a fact of its own.
    fn alone(&self) -> Vec<Known> {
        let claims = self.model.tally.alone();
        let fact = |key: &ClaimKey| {
            let (stance, is_judged) = match opinion(self.model, key) {
                Some(is_said) => (Stance::Opinion, is_said),
                None => (Stance::States, false),
            };
            self.named(key.clone(), vec![Passage { key: key.clone(), stance, is_judged }])
        };
        claims.map(fact).collect()
    }

    /// The same with what people call it.
    fn named(&self, best: ClaimKey, passages: Vec<Passage>) -> Known {
        let of = |is_wanted: fn(Stance) -> bool| {
            let keys = passages.iter().filter(|p| is_wanted(p.stance)).map(|p| &p.key.article);
            keys.collect::<BTreeSet<_>>().len()
        };
        let sides = (of(|s| s != Stance::Contradicts), of(|s| s == Stance::Contradicts));
        let sources = of(|_| true);
        let mut fact = Known { best, passages, heading: None, is_pinned: false, sides, sources };
        if let Some(heading) = layer::heading_of(self.model, fact.stating()) {
            fact.heading = Some(heading.text.clone()).filter(|text| !text.is_empty());
            fact.is_pinned = heading.is_pinned;
        }
        fact
    }
}

/// Whether a claim is opinion, and if so whether a person says that.
fn opinion(model: &Model, key: &ClaimKey) -> Option<bool> {
    let tagged = model.tally.standing(key).map(|standing| standing.tagged).unwrap_or_default();
    if TagKind::ALL.iter().zip(tagged).any(|(kind, is_so)| is_so && *kind == TagKind::Opinion) {
        return Some(true);
    }
    let found = model.reading(&key.article)?.item(key)?.found.as_ref()?;
    (found.opinion > SOUNDS_LIKE_OPINION).then_some(false)
}
