//! Claims that agree, joined into facts, with care that one bad link does not glue two facts.
//!
//! Average linkage over the strongest links first; what reviewers said comes before what is suggested.
//! The work can be done in slices: one link or one fact at a time.

use super::{ClaimRef, Link, Relation, Verdict};
use crate::domain::order::{Gather, SmallSort};
use std::collections::{BTreeMap, BTreeSet};

/// What several articles say, or one alone.
#[derive(Clone, PartialEq, Debug)]
pub struct Fact {
    /// The claims that state it, in order.
    pub claims: Vec<ClaimRef>,
    /// The claim that the others agree with most: its best wording.
    pub best: ClaimRef,
    /// Articles with a claim that states it, in order.
    pub stated_by: Vec<usize>,
    /// Claims of other articles that contradict one of its claims, in order.
    pub contradicted_by: Vec<ClaimRef>,
    /// Articles that neither state nor contradict it, in order.
    pub silent_in: Vec<usize>,
}

/// Agreement below this joins nothing.
const LEAST_AGREEMENT: f32 = 0.5;
/// Mean agreement over all pairs between two groups that lets them become one: a single strong link
/// between groups of two makes a quarter of its strength, and does not do.
const LEAST_MEAN: f32 = 0.55;

type Key = (ClaimRef, ClaimRef);

/// Joins claims by agreement. `links` are pairs that were compared, `judged` what reviewers said of
/// pairs: an agreement joins, anything else keeps apart; where they differ about a pair, neither counts.
/// `articles` are the numbers of the articles there are. Every claim is in at most one fact; facts
/// stand in the order of their first claim. Linear in the number of links but for a logarithm.
pub fn facts(
    links: &[Link],
    judged: &[(ClaimRef, ClaimRef, Verdict)],
    articles: &[usize],
) -> Vec<Fact> {
    let mut joining = Joining::new(links.iter().copied(), judged, articles);
    while joining.step(usize::MAX) {}
    joining.facts
}

/// Facts in the making.
#[derive(Clone, Debug, Default)]
pub(super) struct Joining {
    links: BTreeMap<Key, f32>,
    against: BTreeMap<ClaimRef, BTreeSet<ClaimRef>>,
    articles: Vec<usize>,
    /// Links that may join, strongest last.
    open: Vec<(f32, Key)>,
    group_of: BTreeMap<ClaimRef, usize>,
    groups: Vec<Group>,
    is_sorted: bool,
    told: usize,
    /// The facts so far, in order.
    pub(super) facts: Vec<Fact>,
}

#[derive(Clone, Debug, Default)]
struct Group {
    claims: Vec<ClaimRef>,
    /// For each group with a link to this one, the sum of their links.
    near: BTreeMap<usize, f32>,
    /// Groups that must stay apart from this one.
    apart: BTreeSet<usize>,
}

/// Strength of a link that a reviewer made: stronger than any that is suggested.
const JUDGED: f32 = 2.0;

impl Joining {
    /// Takes in what is known; nothing is joined yet.
    pub(super) fn new(
        links: impl Iterator<Item = Link>,
        judged: &[(ClaimRef, ClaimRef, Verdict)],
        articles: &[usize],
    ) -> Self {
        let mut joining = Self { articles: articles.to_vec(), ..Self::default() };
        for link in links {
            let strength = joining.links.entry((link.a, link.b)).or_default();
            *strength = strength.max(link.agreement);
            if link.relation == Relation::Contradiction {
                joining.contradict(link.a, link.b);
            }
        }
        let mut said: BTreeMap<Key, Option<Verdict>> = BTreeMap::new();
        for (a, b, verdict) in judged {
            let key = ((*a).min(*b), (*a).max(*b));
            let known = said.entry(key).or_insert(Some(*verdict));
            *known = known.filter(|known| known == verdict);
        }
        let mut apart = Vec::new();
        for ((a, b), verdict) in said {
            let Some(verdict) = verdict else { continue };
            for (x, y) in [(a, b), (b, a)] {
                if let Some(others) = joining.against.get_mut(&x) {
                    others.remove(&y);
                }
            }
            let strength = if verdict == Verdict::Agreement { JUDGED } else { 0.0 };
            joining.links.insert((a, b), strength);
            if verdict == Verdict::Contradiction {
                joining.contradict(a, b);
            }
            if verdict != Verdict::Agreement {
                apart.push((a, b));
            }
        }
        joining.open = joining
            .links
            .iter()
            .filter(|(_, s)| **s >= LEAST_AGREEMENT)
            .map(|(key, strength)| (*strength, *key))
            .collect();
        joining.open.order_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
        joining.found_groups(&apart);
        joining
    }

    /// Does some of the work: about `most` links or facts. Whether there is more to do.
    pub(super) fn step(&mut self, most: usize) -> bool {
        for _ in 0..most {
            if let Some((strength, (a, b))) = self.open.pop() {
                self.join(strength, a, b);
            } else if !self.is_sorted {
                self.sort();
            } else if self.told < self.groups.len() {
                let claims = core::mem::take(&mut self.groups[self.told].claims);
                self.facts.push(self.fact(claims));
                self.told += 1;
            } else {
                return false;
            }
        }
        true
    }

    fn contradict(&mut self, a: ClaimRef, b: ClaimRef) {
        self.against.entry(a).or_default().insert(b);
        self.against.entry(b).or_default().insert(a);
    }

    /// A group of its own for each claim that may be joined.
    fn found_groups(&mut self, apart: &[Key]) {
        for (_, (a, b)) in self.open.iter().rev() {
            for claim in [*a, *b] {
                let next = self.groups.len();
                let number = *self.group_of.entry(claim).or_insert(next);
                if number == next {
                    self.groups.push(Group { claims: vec![claim], ..Group::default() });
                }
            }
        }
        for ((a, b), strength) in &self.links {
            if let (Some(x), Some(y)) = (self.group_of.get(a), self.group_of.get(b)) {
                self.groups[*x].near.insert(*y, *strength);
                self.groups[*y].near.insert(*x, *strength);
            }
        }
        for (a, b) in apart {
            if let (Some(x), Some(y)) = (self.group_of.get(a), self.group_of.get(b)) {
                self.groups[*x].apart.insert(*y);
                self.groups[*y].apart.insert(*x);
            }
        }
    }

    /// Joins the groups of two claims, if they go together.
    fn join(&mut self, strength: f32, a: ClaimRef, b: ClaimRef) {
        let (Some(x), Some(y)) = (self.group_of.get(&a), self.group_of.get(&b)) else { return };
        let (x, y) = (*x.min(y), *x.max(y));
        if x == y || self.groups[x].apart.contains(&y) {
            return;
        }
        let pairs = self.groups[x].claims.len() * self.groups[y].claims.len();
        let sum = self.groups[x].near.get(&y).copied().unwrap_or_default();
        if strength < JUDGED && sum / (pairs.max(1) as f32) < LEAST_MEAN {
            return;
        }
        // The smaller moves, so that a claim moves only as often as its group doubles.
        let size = |group: usize| self.groups[group].claims.len();
        let (stays, goes) = if size(x) >= size(y) { (x, y) } else { (y, x) };
        let moved = core::mem::take(&mut self.groups[goes]);
        for claim in &moved.claims {
            self.group_of.insert(*claim, stays);
        }
        self.groups[stays].claims.extend(moved.claims);
        self.groups[stays].near.remove(&goes);
        for (other, sum) in moved.near.into_iter().filter(|(other, _)| *other != stays) {
            self.groups[other].near.remove(&goes);
            *self.groups[other].near.entry(stays).or_default() += sum;
            *self.groups[stays].near.entry(other).or_default() += sum;
        }
        for other in moved.apart {
            self.groups[other].apart.remove(&goes);
            self.groups[other].apart.insert(stays);
            self.groups[stays].apart.insert(other);
        }
    }

    fn sort(&mut self) {
        self.groups.retain(|g| g.claims.len() > 1);
        for group in &mut self.groups {
            group.claims.order();
        }
        self.groups.order_by(|x, y| x.claims.cmp(&y.claims));
        self.is_sorted = true;
    }

    /// How much the claims of a group agree with one of them.
    fn support(&self, claim: ClaimRef, claims: &[ClaimRef]) -> f32 {
        let key = |other: &ClaimRef| (claim.min(*other), claim.max(*other));
        let looked_at = claims.iter().take(MOST_SAMPLED);
        looked_at.filter_map(|other| self.links.get(&key(other))).sum()
    }

    fn fact(&self, claims: Vec<ClaimRef>) -> Fact {
        let supports = claims.iter().map(|c| (self.support(*c, &claims), *c));
        // Of two equally well supported ones, the first.
        let best = supports.fold(None, |best: Option<(f32, ClaimRef)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        });
        let stated: BTreeSet<usize> = claims.iter().map(|c| c.article).gather();
        let contradicting: BTreeSet<ClaimRef> =
            claims.iter().filter_map(|c| self.against.get(c)).flatten().copied().gather();
        let contradicting: Vec<ClaimRef> =
            contradicting.into_iter().filter(|c| claims.binary_search(c).is_err()).collect();
        let against: BTreeSet<usize> = contradicting.iter().map(|c| c.article).gather();
        let speaks = |article: &usize| stated.contains(article) || against.contains(article);
        Fact {
            best: best.map_or(claims[0], |best| best.1),
            silent_in: self.articles.iter().filter(|a| !speaks(a)).copied().collect(),
            stated_by: stated.into_iter().collect(),
            contradicted_by: contradicting,
            claims,
        }
    }
}

/// Members of a group that are looked at for its best wording: more would say the same.
const MOST_SAMPLED: usize = 12;
