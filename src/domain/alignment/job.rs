//! A whole dossier aligned in slices, so that a page stays awake: all links between claims, and the
//! facts that follow from them and from what reviewers said.

use super::compare::Compared;
use super::fact::Fact;
use super::index::Index;
use super::joining::Joining;
use super::learner::{Learned, Learner};
use super::{ClaimRef, Link, Relation, Verdict};
use crate::domain::order::{Gather, SmallSort};
use core::ops::Bound;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Neighbors kept for each claim in each other article.
const PER_ARTICLE: usize = 3;
/// Links or facts that cost about as much as the neighbors of one claim.
const JOINED_FOR_CLAIM: usize = 60;
/// Pairs less alike are no links: nothing that may be learned makes one of them.
const LEAST_LIKENESS: f32 = 0.05;

/// Agreement below this says nothing about a fact.
const LEAST_SAID: f32 = 0.1;
/// Links that can be gathered while one is joined.
const GATHERED_FOR_JOINED: usize = 8;

type Pairs = BTreeMap<(ClaimRef, ClaimRef), Compared>;

fn links(compared: &Pairs, learned: Learned) -> impl Iterator<Item = Link> {
    let alike = compared.iter().filter(|(_, pair)| pair.same >= LEAST_LIKENESS);
    alike.map(move |((a, b), pair)| Link::between(*a, *b, pair.heeding(&learned)))
}

/// The alignment of an [`Index`], in the making or done.
///
/// ```
/// use concord::domain::alignment::{Alignment, Index};
/// let index = Index::new();
/// let mut alignment = Alignment::of(&index);
/// while alignment.step(&index, 20) {}
/// assert!(alignment.is_done() && alignment.facts().is_empty());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    todo: VecDeque<ClaimRef>,
    compared: Pairs,
    learned: Learned,
    judged: Vec<(ClaimRef, ClaimRef, Verdict)>,
    joining: Option<Joining>,
    /// Links that facts are joined from, as far as they have been gathered, and where that is.
    gathered: Vec<Link>,
    at: Option<(ClaimRef, ClaimRef)>,
    /// Whether the facts follow from all that is known.
    is_joined: bool,
    facts: Vec<Fact>,
    of: BTreeMap<ClaimRef, usize>,
    /// Claims that were given to it, done or not.
    given: usize,
}

impl Alignment {
    /// The work for all claims of an index, not yet begun.
    pub fn of(index: &Index) -> Self {
        let mut alignment = Self::default();
        for article in index.articles() {
            alignment.add(index, article);
        }
        alignment
    }

    /// Takes in one more article of the index: only its claims are looked up.
    pub fn add(&mut self, index: &Index, article: usize) {
        let claims = (0..index.claims_of(article)).map(|claim| ClaimRef { article, claim });
        self.given += claims.len();
        self.todo.extend(claims);
        self.rejoin();
    }

    /// Forgets an article.
    pub fn remove(&mut self, article: usize) {
        self.todo.retain(|claim| claim.article != article);
        self.compared.retain(|(a, b), _| a.article != article && b.article != article);
        self.given = self.todo.len();
        self.rejoin();
        self.facts.clear();
        self.of.clear();
    }

    /// Whether two claims were compared, the smaller one first.
    pub fn has(&self, pair: (ClaimRef, ClaimRef)) -> bool {
        self.compared.contains_key(&pair)
    }

    /// Takes note of everything that reviewers said: the facts are joined anew, the links stay.
    pub fn judge(&mut self, judged: Vec<(ClaimRef, ClaimRef, Verdict)>) {
        self.judged = judged;
        self.rejoin();
    }

    /// Takes note of what was learned from the reviewer: nothing is compared again, the links are weighed
    /// anew and the facts joined anew.
    pub fn heed(&mut self, learner: Option<&Learner>) {
        let new = learner.map(|l| l.learned).unwrap_or_default();
        if self.learned != new {
            self.learned = new;
            self.rejoin();
        }
    }

    /// Compares pairs again of which the scorer knows more now, each with the smaller claim first; those
    /// that were not compared before are left out.
    pub fn compare_again(&mut self, index: &Index, pairs: &[(ClaimRef, ClaimRef)]) {
        for (a, b) in pairs {
            if let Some(known) = self.compared.get_mut(&(*a, *b)) {
                *known = index.compared_again(*a, *b).unwrap_or(*known);
            }
        }
        self.rejoin();
    }

    /// Does some of the work: that of about `claims` claims. Whether there is more to do. Twenty claims
    /// take a few milliseconds.
    pub fn step(&mut self, index: &Index, claims: usize) -> bool {
        for left in (1..=claims).rev() {
            let Some(claim) = self.todo.pop_front() else {
                return self.join(index, left.saturating_mul(JOINED_FOR_CLAIM));
            };
            let key = |other: ClaimRef| (claim.min(other), claim.max(other));
            let known = |other| self.compared.get(&key(other)).copied();
            for (other, compared) in index.compared(claim, PER_ARTICLE, known) {
                self.compared.insert(key(other), compared);
            }
        }
        true
    }

    /// Whether links and facts are complete.
    pub fn is_done(&self) -> bool {
        self.todo.is_empty() && self.is_joined
    }

    /// How many claims have been looked up, of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.given - self.todo.len(), self.given)
    }

    /// The facts, by their first claim: those of the last complete round while a new one is under way.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// The fact that a claim states.
    pub fn fact_of(&self, claim: ClaimRef) -> Option<&Fact> {
        self.of.get(&claim).and_then(|at| self.facts.get(*at))
    }

    /// All links found so far, by their claims.
    pub fn links(&self) -> impl Iterator<Item = Link> {
        links(&self.compared, self.learned)
    }

    /// Suggested contradictions, surest first. Pairs that a reviewer has judged are left out.
    pub fn contradictions(&self) -> Vec<Link> {
        let judged: BTreeSet<(ClaimRef, ClaimRef)> =
            self.judged.iter().map(|(a, b, _)| ((*a).min(*b), (*a).max(*b))).gather();
        let suggested = self.links().filter(|l| l.relation == Relation::Contradiction);
        let mut found: Vec<Link> = suggested.filter(|l| !judged.contains(&(l.a, l.b))).collect();
        found.order_by(|x, y| {
            y.contradiction.total_cmp(&x.contradiction).then((x.a, x.b).cmp(&(y.a, y.b)))
        });
        found
    }

    fn rejoin(&mut self) {
        (self.joining, self.is_joined) = (None, false);
        (self.gathered, self.at) = (Vec::new(), None);
    }

    /// Gathers some more links that may say something about facts. Whether there are more.
    fn gather(&mut self, most: usize) -> bool {
        let from = self.at.map_or(Bound::Unbounded, Bound::Excluded);
        let mut rest = self.compared.range((from, Bound::Unbounded));
        for ((a, b), pair) in rest.by_ref().take(most) {
            self.at = Some((*a, *b));
            if pair.same >= LEAST_LIKENESS {
                let link = Link::between(*a, *b, pair.heeding(&self.learned));
                if link.agreement >= LEAST_SAID || link.relation == Relation::Contradiction {
                    self.gathered.push(link);
                }
            }
        }
        rest.next().is_some()
    }

    fn join(&mut self, index: &Index, most: usize) -> bool {
        if self.is_joined {
            return false;
        }
        let Some(joining) = &mut self.joining else {
            if !self.gather(most.saturating_mul(GATHERED_FOR_JOINED)) {
                let links = core::mem::take(&mut self.gathered);
                let articles = index.articles().collect();
                self.joining = Some(Joining::new(links, self.judged.clone(), articles));
            }
            return true;
        };
        if joining.step(most) {
            return true;
        }
        self.facts = core::mem::take(&mut joining.facts);
        self.of = core::mem::take(&mut joining.of);
        (self.joining, self.is_joined) = (None, true);
        false
    }
}
