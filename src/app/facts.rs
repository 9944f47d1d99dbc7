//! The facts of the dossier: what several articles say, and what they contradict each other in.

use super::candidate::withheld;
use super::claim::ClaimKey;
use super::model::Model;
use super::{neighbors, view};
use crate::domain::alignment::{ClaimRef, Verdict};
use crate::domain::article::ArticleId;
use crate::domain::order::{Gather, SmallSort};
use crate::domain::record::TagKind;
use std::collections::BTreeSet;

/// What one article says of a fact.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stance {
    /// It states it.
    States,
    /// It contradicts it.
    Contradicts,
    /// It neither states nor contradicts it.
    Silent,
}

/// One fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// The claim that words it best.
    pub best: ClaimKey,
    /// Every passage that speaks of it, by the order of the articles and texts.
    pub passages: Vec<(ClaimKey, Stance)>,
}

impl Known {
    /// How an article stands to it: what contradicts comes before what states.
    pub fn stance(&self, article: &ArticleId) -> Stance {
        let here = self.passages.iter().filter(|(key, _)| key.article == *article);
        let stances: BTreeSet<Stance> = here.map(|(_, stance)| *stance).gather();
        let known = [Stance::Contradicts, Stance::States].into_iter().find(|s| stances.contains(s));
        known.unwrap_or(Stance::Silent)
    }

    /// Whether some article contradicts it.
    pub fn is_contradicted(&self) -> bool {
        self.passages.iter().any(|(_, stance)| *stance == Stance::Contradicts)
    }

    fn states(&self) -> usize {
        self.passages.iter().filter(|(_, stance)| *stance == Stance::States).count()
    }
}

/// All facts: those that are contradicted first, then those that most passages state.
pub fn facts(model: &Model) -> Vec<Known> {
    let mut pairs: BTreeSet<(ClaimRef, ClaimRef)> = BTreeSet::new();
    let mut list: Vec<Known> = Vec::new();
    for fact in model.survey.facts() {
        let against = &fact.contradicted_by;
        pairs.extend(
            fact.claims.iter().flat_map(|a| against.iter().flat_map(move |b| [(*a, *b), (*b, *a)])),
        );
        list.extend(known(model, fact.best, &fact.claims, against));
    }
    // What two articles contradict each other in is a fact as well, though only one says it.
    let suggested = model.survey.contradictions().into_iter().map(|link| (link.a, link.b));
    let judged = model.survey.judged().iter().filter(|(.., v)| *v == Verdict::Contradiction);
    for (a, b) in judged.map(|(a, b, _)| (*a, *b)).chain(suggested) {
        if pairs.insert((a, b)) && pairs.insert((b, a)) {
            list.extend(known(model, a, &[a], &[b]));
        }
    }
    list.retain(|fact| fact.passages.len() > 1);
    list.order_by(|x, y| {
        let key = |fact: &Known| (!fact.is_contradicted(), usize::MAX - fact.states());
        key(x).cmp(&key(y)).then_with(|| order(model, &x.best).cmp(&order(model, &y.best)))
    });
    list
}

fn known(
    model: &Model,
    best: ClaimRef,
    stating: &[ClaimRef],
    against: &[ClaimRef],
) -> Option<Known> {
    let key = |place: &ClaimRef| neighbors::key_of(model, *place);
    let states = stating.iter().filter_map(key).map(|key| (key, Stance::States));
    let mut passages: Vec<(ClaimKey, Stance)> = states.collect();
    // A pair that was rejected since is none.
    let rejected: Vec<ClaimKey> = passages
        .iter()
        .flat_map(|(key, _)| withheld(model, key).into_iter().map(|(_, other)| other))
        .collect();
    let contradicts = against.iter().filter_map(key).filter(|key| !rejected.contains(key));
    passages.extend(contradicts.map(|key| (key, Stance::Contradicts)));
    passages.order_by_key(|(key, _)| order(model, key));
    Some(Known { best: key(&best)?, passages })
}

/// Whether a person has said how two passages stand to each other.
pub fn is_judged(model: &Model, fact: &Known, key: &ClaimKey) -> bool {
    let others = fact.passages.iter().map(|(other, _)| other);
    let tags = view::tags(model, key)
        .filter(|(_, tag)| matches!(tag.kind, TagKind::Agreement | TagKind::Contradiction));
    let ends: Vec<ClaimKey> = tags
        .filter_map(|(record, _)| model.register.placed(&record.id))
        .flat_map(|placed| placed.target.iter().chain(&placed.counterpart).cloned())
        .collect();
    others.into_iter().any(|other| other != key && ends.contains(other))
}

fn order(model: &Model, key: &ClaimKey) -> (Option<usize>, ClaimKey) {
    (model.dossier.position(&key.article), key.clone())
}
