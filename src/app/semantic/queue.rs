//! Which pairs of claims are read, and when: the likeliest first, and before them those that are looked at.

use super::{Flight, Stage, fly};
use crate::app::candidate;
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::{neighbors, survey};
use crate::domain::alignment::{ClaimRef, Link, Relation, pair_digest};
use crate::domain::order::SmallSort;
use std::collections::BTreeSet;

/// Pairs that are asked for at once: a quarter of a second of work.
const AT_ONCE: usize = 8;

/// Questions that are under way: one is worked on while the next one waits.
const FLIGHTS: usize = 2;

/// Pairs that are less likely to speak of the same thing are not read, unless the engine suggests a
/// contradiction.
const LEAST_LIKENESS: f32 = 0.3;

/// No more pairs are read: some minutes of work.
const MOST_PAIRS: usize = 12_000;

/// Pairs after which suggestions are worked out anew for the first time; then after twice as many, and so on.
const FIRST_ROUND: usize = 48;

/// Asks for more pairs, if there is anything left to read.
pub fn ask(model: &mut Model) -> Vec<Effect> {
    super::turn_to(model, None);
    if model.semantic.stage != Stage::Ready {
        return Vec::new();
    }
    let due = FIRST_ROUND.max(model.semantic.progress.0 / 2);
    let is_over = model.semantic.queue.is_empty() && model.semantic.flights.is_empty();
    if model.semantic.heard.len() >= due || (is_over && !model.semantic.heard.is_empty()) {
        let pairs = core::mem::take(&mut model.semantic.heard);
        survey::compare_again(model, &pairs);
    }
    if model.semantic.of != model.survey.rounds {
        fill(model);
    }
    let mut effects = Vec::new();
    while !model.semantic.is_paused && model.semantic.flights.len() < FLIGHTS {
        let pairs = next(model);
        if pairs.is_empty() {
            break;
        }
        let mut rows = Vec::new();
        for (digest, a, b) in &pairs {
            let texts = model.neighbors.index().texts(*a, *b);
            let (first, second, _) = texts.unwrap_or_default();
            rows.extend([format!("{digest:016x}"), first.to_owned(), second.to_owned()]);
        }
        effects.push(fly(model, Flight::Pairs(pairs), rows));
    }
    effects
}

/// Puts the pairs that the survey has found into the queue.
fn fill(model: &mut Model) {
    let is_likely = |l: &Link| l.score >= LEAST_LIKENESS || l.relation == Relation::Contradiction;
    let links = model.survey.links().filter(is_likely);
    let mut pairs: Vec<(f32, ClaimRef, ClaimRef)> =
        links.map(|l| (l.score + l.contradiction, l.a, l.b)).collect();
    pairs.order_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    pairs.truncate(MOST_PAIRS);
    let all = pairs.len();
    let rest = pairs.into_iter().rev().map(|(_, a, b)| (a, b));
    let queue: Vec<(ClaimRef, ClaimRef)> = rest.filter(|pair| !is_heard(model, *pair)).collect();
    let semantic = &mut model.semantic;
    semantic.progress = (all - queue.len(), all);
    (semantic.queue, semantic.of) = (queue, model.survey.rounds);
}

/// Whether nothing is to be asked of a pair: it was read, or is no pair any more.
fn is_heard(model: &Model, (a, b): (ClaimRef, ClaimRef)) -> bool {
    let Some((first, second, _)) = model.neighbors.index().texts(a, b) else { return true };
    let scorer = model.semantic.scorer.as_ref();
    scorer.is_none_or(|scorer| scorer.heard(pair_digest(first, second)).is_some())
}

/// The next pairs: those of the focused claim, then the most promising.
fn next(model: &mut Model) -> Vec<(u64, ClaimRef, ClaimRef)> {
    let mut flying: BTreeSet<u64> = BTreeSet::new();
    for flight in model.semantic.flights.values() {
        if let Flight::Pairs(pairs) = flight {
            flying.extend(pairs.iter().map(|(digest, ..)| *digest));
        }
    }
    let mut here: Vec<(ClaimRef, ClaimRef)> = Vec::new();
    if let Some(place) = model.place.claim.as_ref().and_then(|key| neighbors::place(model, key)) {
        let listed = candidate::candidates(model).into_iter();
        let listed = listed.filter(|c| c.score >= LEAST_LIKENESS);
        here.extend(
            listed.filter_map(|c| Some((place, neighbors::place(model, &c.key)?))).take(64),
        );
    }
    let mut chosen = Vec::new();
    while chosen.len() < AT_ONCE {
        let Some(pair) = here.pop().or_else(|| model.semantic.queue.pop()) else { break };
        let Some((first, second, _)) = model.neighbors.index().texts(pair.0, pair.1) else {
            continue;
        };
        let digest = pair_digest(first, second);
        if !is_heard(model, pair) && flying.insert(digest) {
            chosen.push((digest, pair.0, pair.1));
        }
    }
    chosen
}
