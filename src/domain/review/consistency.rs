//! Judgements that can't all hold: each with the records that lead there.

use super::judgement::{Judgements, Link, Passage};
use crate::domain::dossier::Dossier;
use crate::domain::order::{Gather, SmallSort};
use crate::domain::record::{RecordId, ReviewerId, TagKind};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Records of one reviewer that don't go together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Inconsistency {
    /// Two claims are said to contradict each other, and to agree by a chain of agreements.
    Chain {
        /// Whose judgements.
        reviewer: ReviewerId,
        /// The record of the contradiction.
        contradiction: RecordId,
        /// The agreements that lead from one of its claims to the other, in order.
        agreements: Vec<RecordId>,
    },
    /// The same two claims are said to agree and to contradict.
    BothWays {
        /// Whose judgements.
        reviewer: ReviewerId,
        /// The record of the agreement.
        agreement: RecordId,
        /// The record of the contradiction.
        contradiction: RecordId,
    },
    /// A claim is an opinion and yet agrees with another: an opinion can't be checked.
    OpinionAgrees {
        /// Whose judgements.
        reviewer: ReviewerId,
        /// The records of the claim, in the order of their identities.
        records: Vec<RecordId>,
    },
    /// A claim is linked to itself.
    ToItself {
        /// Whose judgements.
        reviewer: ReviewerId,
        /// The record.
        record: RecordId,
    },
}

/// Everything that does not go together in what any one reviewer says (where two say different things,
/// that is a disagreement). In the order of reviewers; near-linear.
pub fn inconsistencies(dossier: &Dossier) -> Vec<Inconsistency> {
    let said = Judgements::of(dossier);
    let mut found = Vec::new();
    for (reviewer, links) in &said.links {
        let forest = Forest::of(links);
        for (link, record) in links {
            let [a, b] = &link.ends;
            if a == b {
                let (reviewer, record) = (reviewer.clone(), record.clone());
                found.push(Inconsistency::ToItself { reviewer, record });
            } else if link.kind == TagKind::Contradiction {
                found.extend(against(reviewer, links, &forest, link, record));
            }
        }
    }
    for by in said.claims.values() {
        for (reviewer, judgement) in by {
            let labels = judgement.labels;
            if labels.has(TagKind::Opinion) && labels.has(TagKind::Agreement) {
                let mut records = judgement.records.clone();
                records.order();
                found.push(Inconsistency::OpinionAgrees { reviewer: reviewer.clone(), records });
            }
        }
    }
    found
}

fn against(
    reviewer: &ReviewerId,
    links: &BTreeMap<Link, RecordId>,
    forest: &Forest<'_>,
    link: &Link,
    record: &RecordId,
) -> Option<Inconsistency> {
    let (reviewer, contradiction) = (reviewer.clone(), record.clone());
    let same = Link { kind: TagKind::Agreement, ends: link.ends.clone() };
    if let Some(agreement) = links.get(&same) {
        let agreement = agreement.clone();
        return Some(Inconsistency::BothWays { reviewer, agreement, contradiction });
    }
    let agreements = forest.path(&link.ends[0], &link.ends[1])?;
    Some(Inconsistency::Chain { reviewer, contradiction, agreements })
}

/// The claims that agreements join, as trees of shortest ways from one claim of each.
struct Forest<'l> {
    nodes: BTreeMap<&'l Passage, Node<'l>>,
}

/// A claim in the forest.
struct Node<'l> {
    tree: usize,
    /// Steps from the root.
    depth: usize,
    /// The next claim towards the root, and the agreement that leads there.
    up: Option<(&'l Passage, &'l RecordId)>,
}

/// Steps of a chain that are listed; of a longer one, those nearest to its ends. Nobody reads more.
const STEPS: usize = 200;

impl<'l> Forest<'l> {
    fn of(links: &'l BTreeMap<Link, RecordId>) -> Self {
        let mut near: BTreeMap<&Passage, Vec<(&Passage, &RecordId)>> = BTreeMap::new();
        for (link, record) in links.iter().filter(|(link, _)| link.kind == TagKind::Agreement) {
            let [a, b] = &link.ends;
            near.entry(a).or_default().push((b, record));
            near.entry(b).or_default().push((a, record));
        }
        let mut nodes = BTreeMap::new();
        let mut open: VecDeque<(&Passage, usize, usize)> = VecDeque::new();
        for (tree, root) in near.keys().enumerate() {
            if nodes.contains_key(root) {
                continue;
            }
            nodes.insert(*root, Node { tree, depth: 0, up: None });
            open.push_back((*root, tree, 0));
            while let Some((claim, tree, depth)) = open.pop_front() {
                for (next, record) in near.get(claim).into_iter().flatten() {
                    nodes.entry(*next).or_insert_with(|| {
                        open.push_back((*next, tree, depth + 1));
                        Node { tree, depth: depth + 1, up: Some((claim, *record)) }
                    });
                }
            }
        }
        Self { nodes }
    }

    /// The agreements from `a` to `b`, or `None` where none lead there.
    fn path(&self, a: &Passage, b: &Passage) -> Option<Vec<RecordId>> {
        let (mut a, mut b) = (self.nodes.get_key_value(a)?, self.nodes.get_key_value(b)?);
        if a.1.tree != b.1.tree {
            return None;
        }
        let (mut head, mut tail) = (Vec::new(), Vec::new());
        while a.0 != b.0 && head.len() + tail.len() <= STEPS {
            let (side, list) =
                if a.1.depth >= b.1.depth { (&mut a, &mut head) } else { (&mut b, &mut tail) };
            let (next, record) = side.1.up?;
            list.push(record.clone());
            *side = self.nodes.get_key_value(next)?;
        }
        head.extend(tail.into_iter().rev());
        Some(head)
    }
}

/// The records that an inconsistency names: changing any of them may mend it.
impl Inconsistency {
    /// All records that take part.
    pub fn records(&self) -> BTreeSet<&RecordId> {
        match self {
            Self::Chain { contradiction, agreements, .. } => {
                agreements.iter().chain([contradiction]).gather()
            }
            Self::BothWays { agreement, contradiction, .. } => {
                [agreement, contradiction].into_iter().gather()
            }
            Self::OpinionAgrees { records, .. } => records.iter().gather(),
            Self::ToItself { record, .. } => [record].into_iter().gather(),
        }
    }
}
