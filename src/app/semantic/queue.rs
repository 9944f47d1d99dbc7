//! Which pairs of claims are read, and when: the likeliest first, and before them those that are looked at.

use super::{Flight, Stage, fly};
use crate::app::candidate;
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::neighbors;
use crate::app::survey::{self, Survey};
use crate::domain::alignment::{ClaimRef, Link, pair_digest};
use crate::domain::order::{Gather, SmallSort};
use std::collections::BTreeSet;

/// Pairs that are asked for at once: a quarter of a second of work.
const AT_ONCE: usize = 8;

/// Questions that are under way: one is worked on while the next one waits.
const FLIGHTS: usize = 2;

/// Of the claim that is looked at, pairs are read from here on: what the network says stands beside them.
const LEAST_SHOWN: f32 = 0.3;

/// No more pairs are read: some minutes of work.
const MOST_PAIRS: usize = 12_000;

/// Pairs after which suggestions are worked out anew for the first time; then after twice as many, and so on.
const FIRST_ROUND: usize = 48;

/// Two claims, the smaller one first.
pub(super) type Pair = (ClaimRef, ClaimRef);

/// The pairs that are to be read.
#[derive(Clone, Debug, Default)]
pub(super) struct Queue {
    /// Those that wait, the most promising last.
    waiting: Vec<Pair>,
    /// Those that wait or are being read.
    unread: BTreeSet<Pair>,
    /// How many there are, with those that were read.
    all: usize,
    /// Pairs that were read and not compared again.
    heard: Vec<Pair>,
    /// Rounds of the survey that it was made of.
    of: u64,
}

impl Queue {
    /// Nothing, until there is another round than those.
    pub(super) fn after(rounds: u64) -> Self {
        Self { of: rounds, ..Self::default() }
    }

    /// How many pairs were read, of how many.
    pub(super) fn progress(&self) -> (usize, usize) {
        (self.all - self.unread.len(), self.all)
    }

    /// A pair was read. What was not waited for, or the survey does not know of, need not be compared again.
    pub(super) fn tick_off(&mut self, survey: &Survey, pair: Pair) {
        if self.unread.remove(&pair) && survey.has(pair) {
            self.heard.push(pair);
        }
    }
}

/// Asks for more pairs, if there is anything left to read.
pub fn ask(model: &mut Model) -> Vec<Effect> {
    super::turn_to(model, None);
    if model.semantic.stage != Stage::Ready {
        return Vec::new();
    }
    if model.semantic.queue.of != model.survey.rounds {
        fill(model);
    }
    let mut effects = Vec::new();
    while !model.semantic.is_paused && model.semantic.flights.len() < FLIGHTS {
        let pairs = next(model);
        if pairs.is_empty() {
            break;
        }
        let mut rows = Vec::new();
        for (digest, (a, b)) in &pairs {
            let texts = model.neighbors.index().texts(*a, *b);
            let (first, second, _) = texts.unwrap_or_default();
            rows.extend([format!("{digest:016x}"), first.to_owned(), second.to_owned()]);
        }
        effects.push(fly(model, Flight::Pairs(pairs), rows));
    }
    let queue = &mut model.semantic.queue;
    let due = FIRST_ROUND.max(queue.progress().0 / 2);
    let is_over = queue.unread.is_empty() && !queue.heard.is_empty();
    if queue.heard.len() >= due || is_over {
        let pairs = core::mem::take(&mut queue.heard);
        survey::compare_again(model, &pairs);
    }
    effects
}

/// Puts the pairs that the survey has found into the queue.
fn fill(model: &mut Model) {
    let links = model.survey.links().filter(Link::is_worth_reading);
    let mut pairs: Vec<(f32, ClaimRef, ClaimRef)> =
        links.map(|l| (l.score + l.contradiction, l.a, l.b)).collect();
    pairs.order_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    pairs.truncate(MOST_PAIRS);
    let all = pairs.len();
    let rest = pairs.into_iter().rev().map(|(_, a, b)| (a, b));
    let waiting: Vec<Pair> = rest.filter(|pair| unread(model, *pair).is_some()).collect();
    let unread = waiting.iter().copied().gather();
    let heard = core::mem::take(&mut model.semantic.queue.heard);
    model.semantic.queue = Queue { waiting, unread, all, heard, of: model.survey.rounds };
}

/// The digest of a pair of which the network has said nothing; `None` also where it is no pair any more.
fn unread(model: &Model, (a, b): Pair) -> Option<u64> {
    let (first, second, _) = model.neighbors.index().texts(a, b)?;
    let digest = pair_digest(first, second);
    model.semantic.scorer.as_ref()?.heard(digest).is_none().then_some(digest)
}

/// The next pairs: those of the focused claim, then the most promising.
fn next(model: &mut Model) -> Vec<(u64, Pair)> {
    let mut flying: BTreeSet<u64> = BTreeSet::new();
    for flight in model.semantic.flights.values() {
        if let Flight::Pairs(pairs) = flight {
            flying.extend(pairs.iter().map(|(digest, _)| *digest));
        }
    }
    let mut chosen = Vec::new();
    let mut here = looked_at(model);
    // The same words may stand in several articles: what is being read is not asked about twice.
    let mut twins = Vec::new();
    while chosen.len() < AT_ONCE {
        let looked_at = here.pop();
        let Some(pair) = looked_at.or_else(|| model.semantic.queue.waiting.pop()) else { break };
        let waits = looked_at.is_none() && model.semantic.queue.unread.contains(&pair);
        match unread(model, pair) {
            Some(digest) if flying.insert(digest) => chosen.push((digest, pair)),
            Some(_) if waits => twins.push(pair),
            None if waits => model.semantic.queue.tick_off(&model.survey, pair),
            _ => {}
        }
    }
    twins.reverse();
    model.semantic.queue.waiting.append(&mut twins);
    chosen
}

/// The likely pairs of the focused claim, the likeliest last.
fn looked_at(model: &Model) -> Vec<Pair> {
    let key = model.place.claim.as_ref();
    let Some(place) = key.and_then(|key| neighbors::place(model, key)) else { return Vec::new() };
    let listed = candidate::candidates(model).into_iter().rev();
    let others =
        listed.filter(|c| c.score >= LEAST_SHOWN).filter_map(|c| neighbors::place(model, &c.key));
    others.map(|other| (place.min(other), place.max(other))).collect()
}
