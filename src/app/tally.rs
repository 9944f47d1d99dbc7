//! How each claim stands in the dossier, by judgements and by suggestions: what filters and counts rest on.

use super::candidate::{guess, withheld};
use super::claim::{ClaimKey, Item};
use super::filter::Filter;
use super::model::Model;
use super::{neighbors, speaker, view};
use crate::domain::alignment::{ClaimRef, Link};
use crate::domain::article::ArticleId;
use crate::domain::record::TagKind;
use std::collections::{BTreeMap, BTreeSet};

/// How one claim stands.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent facts that can all hold at once")]
pub struct Standing {
    /// The person at the keyboard has tagged it.
    pub is_reviewed: bool,
    /// Somebody, or else the program, finds it said in these articles.
    pub agreeing: BTreeSet<ArticleId>,
    /// Somebody, or else the program, finds it contradicted.
    pub is_contradicted: bool,
    /// The program suggests an agreement that nobody has judged.
    pub may_agree: bool,
    /// The program suggests a contradiction that nobody has judged.
    pub may_contradict: bool,
    /// Somebody tagged it as agreement without naming the other claim.
    pub agrees_somewhere: bool,
    /// The program has looked for others.
    pub is_surveyed: bool,
    /// Who is said to have said it, by their names across the dossier.
    pub speakers: BTreeSet<String>,
}

impl Standing {
    /// No other article has it, as far as anybody knows.
    pub fn is_alone(&self) -> bool {
        let is_found = !self.agreeing.is_empty() || self.is_contradicted || self.agrees_somewhere;
        self.is_surveyed && !is_found
    }

    /// Other articles have it too, and none contradicts it.
    pub fn is_agreed(&self) -> bool {
        (!self.agreeing.is_empty() || self.agrees_somewhere) && !self.is_contradicted
    }
}

/// How all claims stand.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Tally {
    standings: BTreeMap<ClaimKey, Standing>,
    /// Everyone who is said to have said something, the most quoted first, with the number of claims.
    pub speakers: Vec<(String, usize)>,
    /// What it was made of: changes of records and readings, and finished rounds of the survey.
    of: (u64, u64),
}

impl Tally {
    /// How a claim stands.
    pub fn standing(&self, key: &ClaimKey) -> Option<&Standing> {
        self.standings.get(key)
    }

    /// How many claims a filter leaves.
    pub fn count(&self, filter: &Filter) -> usize {
        self.standings.values().filter(|standing| filter.shows(standing)).count()
    }

    /// Claims of an article that the person at the keyboard has not reviewed, and all of it.
    pub fn left_in(&self, article: &ArticleId) -> (usize, usize) {
        let from = ClaimKey { article: article.clone(), ranges: Vec::new() };
        let here = self.standings.range(from..).take_while(|(key, _)| key.article == *article);
        here.fold((0, 0), |(left, all), (_, s)| (left + usize::from(!s.is_reviewed), all + 1))
    }
}

/// Works it out anew if anything that it rests on has changed.
pub fn refresh(model: &mut Model) {
    let of = (model.changes, model.survey.rounds);
    if model.tally.of != of {
        model.tally = tally(model, of);
    }
}

fn tally(model: &Model, of: (u64, u64)) -> Tally {
    let mut standings: BTreeMap<ClaimKey, Standing> = BTreeMap::new();
    let mut places: BTreeMap<ClaimRef, ClaimKey> = BTreeMap::new();
    for entry in model.shown() {
        let Some(reading) = model.reading(&entry.article.id) else { continue };
        for item in &reading.items {
            standings.insert(item.key.clone(), judged(model, item));
        }
        let number = model.neighbors.number(&entry.article.id);
        let claims = reading.extracted.iter().flatten().enumerate();
        places.extend(claims.filter_map(|(claim, found)| {
            let key = ClaimKey { article: entry.article.id.clone(), ranges: found.ranges.clone() };
            Some((ClaimRef { article: number?, claim }, key))
        }));
    }
    for link in model.survey.links() {
        if let (Some(a), Some(b)) = (places.get(&link.a), places.get(&link.b)) {
            suggest(model, &link, [a, b], &mut standings);
        }
    }
    let speakers = speaker::name_all(model, &mut standings);
    Tally { standings, speakers, of }
}

/// What people say of a claim.
fn judged(model: &Model, item: &Item) -> Standing {
    let key = &item.key;
    // An extracted claim of an article in the index is in it; only for others it is looked for.
    let is_indexed = || model.neighbors.number(&key.article).is_some() && item.found.is_some();
    let is_known = || is_indexed() || neighbors::place(model, key).is_some();
    let mut standing =
        Standing { is_surveyed: model.survey.rounds > 0 && is_known(), ..Standing::default() };
    for (record, tag) in view::tags(model, key) {
        standing.is_reviewed |= record.creator == model.me.id;
        let placed = model.register.placed(&record.id);
        let ends = placed.map(|p| [p.target.clone(), p.counterpart.clone()]).into_iter().flatten();
        let other = ends.flatten().find(|end| end != key);
        match (tag.kind, other) {
            (TagKind::Agreement, Some(other)) => {
                standing.agreeing.insert(other.article);
            }
            (TagKind::Agreement, None) => standing.agrees_somewhere = true,
            (TagKind::Contradiction, _) => standing.is_contradicted = true,
            _ => {}
        }
    }
    standing
}

/// What the program suggests of a pair, at both ends; what has been judged is not suggested.
fn suggest(
    model: &Model,
    link: &Link,
    [a, b]: [&ClaimKey; 2],
    standings: &mut BTreeMap<ClaimKey, Standing>,
) {
    let sureness = link.agreement.max(link.contradiction);
    let Some(kind) = guess(link.relation, sureness) else { return };
    if view::linked(model, a).contains(b) || withheld(model, a).iter().any(|(_, key)| key == b) {
        return;
    }
    for (end, far) in [(a, b), (b, a)] {
        let Some(standing) = standings.get_mut(end) else { continue };
        if kind == TagKind::Agreement {
            standing.may_agree = true;
            standing.agreeing.insert(far.article.clone());
        } else {
            standing.may_contradict = true;
            standing.is_contradicted = true;
        }
    }
}
