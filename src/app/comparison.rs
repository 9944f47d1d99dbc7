//! The comparison: two or three articles in columns, what stands beside the focused claim in the other
//! columns, and which claims stand at one height while the columns are scrolled together.

use super::candidate::{candidates, guess, withheld};
use super::claim::ClaimKey;
use super::effect::Effect;
use super::model::{Model, Place, View};
use super::view::candidate::marks;
use super::view::words::Beside;
use super::{neighbors, view};
use crate::domain::alignment::Relation;
use crate::domain::article::ArticleId;
use crate::domain::order::SmallSort;
use crate::domain::text::{OffsetMap, Utf16};
use std::collections::BTreeMap;

/// What is shown of the comparison besides the texts, and what it was made of.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Comparison {
    /// The claims that stand beside the focused one, at most one of each other column.
    pub others: Vec<ClaimKey>,
    of: Option<Basis>,
    rows_of: Option<(Vec<ArticleId>, u64, bool)>,
}

/// What decides which claims stand beside the focused one.
#[derive(Clone, PartialEq, Debug)]
struct Basis {
    columns: Vec<ArticleId>,
    claim: ClaimKey,
    wanted: Option<ClaimKey>,
    candidate: Option<usize>,
    /// Changes of records, and how claims are compared.
    changes: (u64, u64),
}

/// Words of a claim that the claim beside it does not have, in UTF-16 units of its article's text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Different {
    /// The claim.
    pub claim: ClaimKey,
    /// Their first unit.
    pub start: Utf16,
    /// The first unit after them.
    pub end: Utf16,
    /// The other claim has something else in their place.
    pub clashes: bool,
}

/// Claims of two columns that say the same or contradict each other, in the order of both texts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rows {
    /// The articles.
    pub articles: [ArticleId; 2],
    /// A claim of the first, and its counterpart in the second.
    pub pairs: Vec<[ClaimKey; 2]>,
}

impl Place {
    /// The articles of the comparison in the order of their columns; the one that is worked in is among
    /// them.
    pub fn columns(&self) -> Vec<ArticleId> {
        let mut columns: Vec<ArticleId> = self.other.iter().chain(&self.third).cloned().collect();
        if let Some(article) = &self.article {
            columns.insert(self.seat.min(columns.len()), article.clone());
        }
        columns
    }

    /// The articles in sight: all columns of the comparison, or else the one that is read.
    pub fn in_sight(&self) -> Vec<ArticleId> {
        match self.view {
            View::Compare => self.columns(),
            _ => self.article.iter().cloned().collect(),
        }
    }

    /// Goes on in another article: in its column, where it has one, or else in the place of the one that
    /// was worked in.
    pub(super) fn work_in(&mut self, id: &ArticleId) {
        let mut columns = self.columns();
        if let Some(at) = columns.iter().position(|column| column == id) {
            columns.remove(at);
            self.seat = at;
            let mut rest = columns.into_iter();
            (self.other, self.third) = (rest.next(), rest.next());
        }
        self.article = Some(id.clone());
    }
}

/// Works out anew what has changed of the comparison, and has it shown.
pub fn refresh(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    let is_shown = model.place.view == View::Compare;
    let columns = if is_shown { model.place.columns() } else { Vec::new() };
    let apart = model.settings.scrolls_apart;
    let rows_of = is_shown.then(|| (columns.clone(), model.survey.rounds, apart));
    if model.comparison.rows_of != rows_of {
        let rows = if apart { Vec::new() } else { rows(model, &columns) };
        effects.push(Effect::TieColumns(rows));
        model.comparison.rows_of = rows_of;
    }
    let basis = model.place.claim.clone().filter(|_| is_shown).map(|claim| Basis {
        columns,
        claim,
        wanted: model.place.beside.clone(),
        candidate: model.draft.candidate,
        changes: (model.changes, model.neighbors.edition()),
    });
    if model.comparison.of != basis {
        let others = basis.as_ref().map(|of| others(model, of)).unwrap_or_default();
        // What changes in the background must not scroll a column away from who reads it.
        let asked = |of: &Option<Basis>| of.clone().map(|of| Basis { changes: (0, 0), ..of });
        let is_moved =
            asked(&model.comparison.of) != asked(&basis) || model.comparison.others != others;
        model.comparison.others.clone_from(&others);
        let different = basis.as_ref().map(|of| different(model, &of.claim)).unwrap_or_default();
        let claim = basis.as_ref().map(|of| of.claim.clone());
        effects.push(Effect::ShowBeside { claim, others, different, is_moved });
        model.comparison.of = basis;
    }
    effects
}

/// In each other column the claim that was asked for, or the chosen candidate, or what the focused claim is
/// linked with, or the candidate whose relation the program names.
fn others(model: &Model, of: &Basis) -> Vec<ClaimKey> {
    let list = candidates(model);
    let chosen = of.candidate.and_then(|n| list.get(n)).map(|c| c.key.clone());
    let guessed = list.iter().filter(|c| c.guess().is_some()).map(|c| c.key.clone());
    let linked = view::linked(model, &of.claim).into_iter();
    let all: Vec<ClaimKey> =
        of.wanted.iter().cloned().chain(chosen).chain(linked).chain(guessed).collect();
    let columns = of.columns.iter().filter(|id| **id != of.claim.article);
    columns.filter_map(|id| all.iter().find(|key| key.article == *id).cloned()).collect()
}

fn different(model: &Model, key: &ClaimKey) -> Vec<Different> {
    let mut all = Vec::new();
    for other in &model.comparison.others {
        let (here, there) = marks(model, key, other);
        for (claim, marks) in [(key, here), (other, there)] {
            let Some(entry) = model.dossier.article(&claim.article) else { continue };
            let map = OffsetMap::new(&entry.article.text);
            for (span, beside) in marks.into_iter().filter(|(_, beside)| *beside != Beside::Plain) {
                if let (Some(start), Some(end)) = (map.utf16(span.start), map.utf16(span.end)) {
                    let clashes = beside == Beside::Clashes;
                    all.push(Different { claim: claim.clone(), start, end, clashes });
                }
            }
        }
    }
    all
}

/// Two claims that go together, and how surely.
type Pair = (ClaimKey, ClaimKey, f32);

/// Of every two columns the claims that stand at one height.
fn rows(model: &Model, columns: &[ArticleId]) -> Vec<Rows> {
    let mut found: BTreeMap<(usize, usize), Vec<Pair>> = BTreeMap::new();
    let column = |key: &ClaimKey| columns.iter().position(|id| *id == key.article);
    let mut add = |a: ClaimKey, b: ClaimKey, score: f32| {
        if let (Some(x), Some(y)) = (column(&a), column(&b)) {
            let (x, y, a, b) = if x < y { (x, y, a, b) } else { (y, x, b, a) };
            found.entry((x, y)).or_default().push((a, b, score));
        }
    };
    let numbers: Vec<usize> = columns.iter().filter_map(|id| model.neighbors.number(id)).collect();
    for link in model.survey.links() {
        let is_here = numbers.contains(&link.a.article) && numbers.contains(&link.b.article);
        let sureness = match link.relation {
            Relation::Contradiction => link.contradiction,
            _ => link.agreement,
        };
        if !is_here || guess(link.relation, sureness).is_none() {
            continue;
        }
        let keys = neighbors::key_of(model, link.a).zip(neighbors::key_of(model, link.b));
        if let Some((a, b)) = keys {
            add(a, b, link.score);
        }
    }
    for item in columns.iter().filter_map(|id| model.reading(id)).flat_map(|r| &r.items) {
        for other in view::linked(model, &item.key) {
            add(item.key.clone(), other, JUDGED);
        }
    }
    let rows = found.into_iter().map(|((x, y), pairs)| Rows {
        articles: [columns[x].clone(), columns[y].clone()],
        pairs: in_order(model, pairs),
    });
    rows.collect()
}

/// Surer than anything that the program finds.
const JUDGED: f32 = 2.0;

/// The pairs that stand in the same order in both texts, each claim once: the most that go together, after
/// each claim has kept its surest counterpart.
fn in_order(model: &Model, mut pairs: Vec<Pair>) -> Vec<[ClaimKey; 2]> {
    let is_kept = |(a, b, _): &Pair| withheld(model, a).iter().all(|(_, other)| other != b);
    pairs.retain(is_kept);
    pairs.order_by(|x, y| x.0.cmp(&y.0).then(y.2.total_cmp(&x.2)).then(x.1.cmp(&y.1)));
    pairs.dedup_by(|later, first| later.0 == first.0);
    let ends: Vec<ClaimKey> = pairs.iter().map(|(_, b, _)| b.clone()).collect();
    longest_rise(&ends).into_iter().map(|n| [pairs[n].0.clone(), pairs[n].1.clone()]).collect()
}

/// Places of a longest strictly rising run through a list, not necessarily of neighbors (patience sorting).
fn longest_rise<T: Ord>(list: &[T]) -> Vec<usize> {
    // The last place of the best run of each length, and the place before each place.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    for (n, item) in list.iter().enumerate() {
        let length = ends.partition_point(|end| list[*end] < *item);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = n,
            None => ends.push(n),
        }
    }
    let mut run: Vec<usize> = std::iter::successors(ends.last().copied(), |n| before[*n]).collect();
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rise_leaves_out_what_goes_back() {
        let check = |list: &[u32], expected: &[usize]| assert_eq!(longest_rise(list), expected);
        check(&[], &[]);
        check(&[5], &[0]);
        check(&[1, 2, 3], &[0, 1, 2]);
        check(&[3, 2, 1], &[2]);
        check(&[1, 9, 2, 3, 8, 4], &[0, 2, 3, 5]);
        check(&[2, 2, 2], &[2]);
    }

    #[test]
    fn an_article_that_has_a_column_keeps_it() {
        let ids: Vec<ArticleId> = ["a", "b", "c", "d"].into_iter().map(ArticleId::of).collect();
        let mut place = Place {
            view: View::Compare,
            article: Some(ids[0].clone()),
            other: Some(ids[1].clone()),
            third: Some(ids[2].clone()),
            ..Place::default()
        };
        assert_eq!(place.columns(), ids[..3]);
        for id in [&ids[1], &ids[2], &ids[0], &ids[2]] {
            place.work_in(id);
            assert_eq!((place.columns(), place.article.as_ref()), (ids[..3].to_vec(), Some(id)));
        }
        place.work_in(&ids[3]);
        assert_eq!(place.columns(), [ids[0].clone(), ids[1].clone(), ids[3].clone()]);
    }
}
