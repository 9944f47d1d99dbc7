//! Facts in the making: average linkage over the strongest links first, with care that one bad link does
//! not glue two facts; what reviewers said comes before what is suggested.
//!
//! The work is done in slices, of which each does some of one stage: nothing is looked at all at once,
//! so that a page with half a million links stays awake.

use super::fact::Fact;
use super::{ClaimRef, Link, Relation, Verdict};
use crate::domain::order::{Gather, SmallSort};
use core::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
use std::vec::IntoIter;

/// Agreement below this joins nothing.
const LEAST_AGREEMENT: f32 = 0.5;
/// Mean agreement over all pairs between two groups that lets them become one: a single strong link
/// between groups of two makes a quarter of its strength, and does not do.
const LEAST_MEAN: f32 = 0.55;
/// Strength of a link that a reviewer made: stronger than any that is suggested.
const JUDGED: f32 = 2.0;
/// Members of a group that are looked at for its best wording: more would say the same.
const MOST_SAMPLED: usize = 12;

type Key = (ClaimRef, ClaimRef);

/// Facts in the making.
#[derive(Clone, Debug, Default)]
pub(super) struct Joining {
    stage: Stage,
    /// How much of the stage's work is done.
    at: usize,
    articles: Vec<usize>,
    given: Vec<Link>,
    /// How many of these have been taken in.
    taken: usize,
    judged: IntoIter<(ClaimRef, ClaimRef, Verdict)>,
    /// What reviewers said of each pair; `None` where they differ.
    said: BTreeMap<Key, Option<Verdict>>,
    /// Every pair with its strength, in order.
    links: Vec<(Key, f32)>,
    against: BTreeMap<ClaimRef, BTreeSet<ClaimRef>>,
    /// Pairs that must stay apart.
    apart: Vec<Key>,
    /// Links that may join, by their strength (the bits of a number that is not negative rise with it),
    /// of equally strong ones the first.
    heap: BinaryHeap<(u32, Reverse<Key>)>,
    /// The same, strongest first.
    open: Vec<(f32, Key)>,
    group_of: BTreeMap<ClaimRef, usize>,
    groups: Vec<Group>,
    /// The members of the groups of more than one, by the first of them.
    joined: BTreeMap<ClaimRef, Vec<ClaimRef>>,
    /// The facts so far, in order.
    pub(super) facts: Vec<Fact>,
    /// For each claim in a fact, the number of that fact.
    pub(super) of: BTreeMap<ClaimRef, usize>,
}

/// What is done, one after the other.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Stage {
    /// What reviewers said is gathered by pairs.
    #[default]
    Hear,
    /// Links get the strength that they have with that.
    Weigh,
    /// A group of its own for each claim that may be joined.
    Found,
    /// Groups learn which others have links to them.
    Relate,
    /// And from which they must stay apart.
    Part,
    /// The strongest links join groups.
    Join,
    /// Groups are put in order.
    Sort,
    /// Groups become facts.
    Tell,
    Done,
}

impl Stage {
    fn next(self) -> Self {
        match self {
            Self::Hear => Self::Weigh,
            Self::Weigh => Self::Found,
            Self::Found => Self::Relate,
            Self::Relate => Self::Part,
            Self::Part => Self::Join,
            Self::Join => Self::Sort,
            Self::Sort => Self::Tell,
            Self::Tell | Self::Done => Self::Done,
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Group {
    claims: Vec<ClaimRef>,
    /// For each group with a link to this one, the sum of their links.
    near: BTreeMap<usize, f32>,
    /// Groups that must stay apart from this one.
    apart: BTreeSet<usize>,
}

impl Joining {
    /// Takes in what is known, links in the order of their claims; nothing is looked at yet.
    pub(super) fn new(
        links: Vec<Link>,
        judged: Vec<(ClaimRef, ClaimRef, Verdict)>,
        articles: Vec<usize>,
    ) -> Self {
        Self { articles, given: links, judged: judged.into_iter(), ..Self::default() }
    }

    /// Does some of the work: as much as looking at about `most` links. Whether there is more to do.
    pub(super) fn step(&mut self, most: usize) -> bool {
        let mut left = most;
        while left > 0 {
            let cost = match self.stage {
                Stage::Hear => self.hear(),
                Stage::Weigh => self.weigh(),
                Stage::Found => self.found(),
                Stage::Relate => self.relate(),
                Stage::Part => self.part(),
                Stage::Join => self.join_next(),
                Stage::Sort => self.sort(),
                Stage::Tell => self.tell(),
                Stage::Done => return false,
            };
            self.at += 1;
            if cost.is_none() {
                (self.stage, self.at) = (self.stage.next(), 0);
            }
            left = left.saturating_sub(cost.unwrap_or(1));
        }
        self.stage != Stage::Done
    }

    fn hear(&mut self) -> Option<usize> {
        let (a, b, verdict) = self.judged.next()?;
        let known = self.said.entry((a.min(b), a.max(b))).or_insert(Some(verdict));
        *known = known.filter(|known| *known == verdict);
        Some(1)
    }

    /// The next pair, in the order of their claims, whether it was compared, judged or both.
    fn weigh(&mut self) -> Option<usize> {
        let linked = self.given.get(self.taken).map(|link| (link.a, link.b));
        let judged = self.said.first_key_value().map(|(key, _)| *key);
        let key = linked.into_iter().chain(judged).min()?;
        let (mut strength, mut contradicts) = (0.0_f32, false);
        while let Some(link) = self.given.get(self.taken).filter(|link| (link.a, link.b) == key) {
            self.taken += 1;
            strength = strength.max(link.agreement);
            contradicts |= link.relation == Relation::Contradiction;
        }
        let verdict = if judged == Some(key) { self.said.pop_first()?.1 } else { None };
        if let Some(verdict) = verdict {
            strength = if verdict == Verdict::Agreement { JUDGED } else { 0.0 };
            contradicts = verdict == Verdict::Contradiction;
            if verdict != Verdict::Agreement {
                self.apart.push(key);
            }
        }
        if verdict.is_some() || linked == Some(key) {
            self.links.push((key, strength));
        }
        if contradicts {
            self.against.entry(key.0).or_default().insert(key.1);
            self.against.entry(key.1).or_default().insert(key.0);
        }
        if strength >= LEAST_AGREEMENT {
            self.heap.push((strength.to_bits(), Reverse(key)));
        }
        Some(1)
    }

    fn found(&mut self) -> Option<usize> {
        let (strength, Reverse(key)) = self.heap.pop()?;
        self.open.push((f32::from_bits(strength), key));
        for claim in [key.0, key.1] {
            let next = self.groups.len();
            let number = *self.group_of.entry(claim).or_insert(next);
            if number == next {
                self.groups.push(Group { claims: vec![claim], ..Group::default() });
            }
        }
        Some(1)
    }

    fn groups_of(&self, (a, b): Key) -> Option<(usize, usize)> {
        Some((*self.group_of.get(&a)?, *self.group_of.get(&b)?))
    }

    fn relate(&mut self) -> Option<usize> {
        let (key, strength) = *self.links.get(self.at)?;
        if let Some((x, y)) = self.groups_of(key) {
            self.groups[x].near.insert(y, strength);
            self.groups[y].near.insert(x, strength);
        }
        Some(1)
    }

    fn part(&mut self) -> Option<usize> {
        let key = *self.apart.get(self.at)?;
        if let Some((x, y)) = self.groups_of(key) {
            self.groups[x].apart.insert(y);
            self.groups[y].apart.insert(x);
        }
        Some(1)
    }

    fn join_next(&mut self) -> Option<usize> {
        let (strength, key) = *self.open.get(self.at)?;
        let groups = self.groups_of(key);
        Some(1 + groups.map_or(0, |(x, y)| self.join(strength, x.min(y), x.max(y))))
    }

    /// Joins two groups, if they go together; how many links were looked at for that.
    fn join(&mut self, strength: f32, x: usize, y: usize) -> usize {
        if x == y || self.groups[x].apart.contains(&y) {
            return 0;
        }
        let pairs = self.groups[x].claims.len() * self.groups[y].claims.len();
        let sum = self.groups[x].near.get(&y).copied().unwrap_or_default();
        if strength < JUDGED && sum / (pairs.max(1) as f32) < LEAST_MEAN {
            return 0;
        }
        // The smaller moves, so that a claim moves only as often as its group doubles.
        let size = |group: usize| self.groups[group].claims.len();
        let (stays, goes) = if size(x) >= size(y) { (x, y) } else { (y, x) };
        let moved = core::mem::take(&mut self.groups[goes]);
        let looked_at = moved.claims.len() + moved.near.len() + moved.apart.len();
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
        looked_at
    }

    fn sort(&mut self) -> Option<usize> {
        let mut claims = core::mem::take(self.groups.get_mut(self.at)?).claims;
        claims.order();
        if let [first, _, ..] = claims[..] {
            self.joined.insert(first, claims);
        }
        Some(1)
    }

    fn tell(&mut self) -> Option<usize> {
        let (_, claims) = self.joined.pop_first()?;
        self.of.extend(claims.iter().map(|claim| (*claim, self.facts.len())));
        let looked_at = claims.len() * claims.len().min(MOST_SAMPLED) + self.articles.len() / 100;
        self.facts.push(self.fact(claims));
        Some(1 + looked_at)
    }

    /// How much the claims of a group agree with one of them.
    fn support(&self, claim: ClaimRef, claims: &[ClaimRef]) -> f32 {
        let strength = |other: &ClaimRef| {
            let key = (claim.min(*other), claim.max(*other));
            let at = self.links.binary_search_by_key(&key, |link| link.0).ok()?;
            self.links.get(at).map(|link| link.1)
        };
        claims.iter().take(MOST_SAMPLED).filter_map(strength).sum()
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
        let against = contradicting.iter().map(|c| c.article);
        let speaking: BTreeSet<usize> = stated.iter().copied().chain(against).gather();
        let speaking: Vec<usize> = speaking.into_iter().collect();
        let is_silent = |article: &&usize| speaking.binary_search(article).is_err();
        Fact {
            best: best.map_or(claims[0], |best| best.1),
            silent_in: self.articles.iter().filter(is_silent).copied().collect(),
            stated_by: stated.into_iter().collect(),
            contradicted_by: contradicting,
            claims,
        }
    }
}
