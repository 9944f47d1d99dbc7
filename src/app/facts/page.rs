//! The facts that are on the page, each with the words that tell its sides apart.

use super::{Choice, Facts, Known, Sorting, Stance};
use crate::app::claim::ClaimKey;
use crate::app::model::Model;
use crate::app::neighbors;
use crate::domain::alignment::{ClaimRef, MarkKind};
use crate::domain::article::ArticleId;
use crate::domain::order::SmallSort;
use crate::domain::text::Span;
use std::collections::BTreeMap;

/// A fact on the page.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Its place in the list.
    pub at: usize,
    /// The figure or the words by which an article differs from those that say otherwise.
    pub words: BTreeMap<ArticleId, String>,
}

/// What decides which facts are on the page.
pub(super) type Wanted = (Choice, Sorting, usize);

/// Cells that are drawn at once; more come when they are asked for.
const CELLS: usize = 400;

/// At least so many facts are drawn at once.
const LEAST: usize = 12;

/// Longer words are cut: a cell is read at a glance.
const LONGEST: usize = 48;

/// How many stating claims are looked at for the words that differ.
const MOST_COMPARED: usize = 4;

/// Chooses and orders the facts, and words those on the page, if anything has changed.
pub(super) fn refresh(model: &mut Model) {
    let place = &model.place.facts;
    let of = (model.facts.of, (place.choice, place.sorting, place.pages));
    if model.facts.page_of == Some(of) {
        return;
    }
    let articles = model.shown().count();
    let chosen = chosen(&model.facts, of.1.0, of.1.1, articles);
    let shown = chosen.iter().take(most(model, of.1.2));
    let page = shown.map(|at| row(model, *at)).collect();
    let stands = stands(&model.facts, &chosen);
    let facts = &mut model.facts;
    let count =
        |choice: Choice| facts.list.iter().filter(|fact| choice.shows(fact, articles)).count();
    facts.counts = Choice::ALL.into_iter().map(|choice| (choice, count(choice))).collect();
    (facts.chosen, facts.page, facts.page_of, facts.stands) = (chosen, page, Some(of), stands);
}

/// How many of the facts each article states, contradicts, and speaks of.
fn stands(facts: &Facts, chosen: &[usize]) -> BTreeMap<ArticleId, [usize; 3]> {
    let mut stands: BTreeMap<ArticleId, [usize; 3]> = BTreeMap::new();
    for fact in chosen.iter().filter_map(|at| facts.list.get(*at)) {
        for article in fact.articles() {
            let (stance, _) = fact.stance(article);
            let counts = stands.entry(article.clone()).or_default();
            counts[0] += usize::from(stance != Stance::Contradicts);
            counts[1] += usize::from(matches!(stance, Stance::Contradicts | Stance::Both));
            counts[2] += 1;
        }
    }
    stands
}

/// The facts that a choice shows, as places in the list, in an order.
pub fn chosen(facts: &Facts, choice: Choice, sorting: Sorting, articles: usize) -> Vec<usize> {
    let shown = facts.list.iter().enumerate().filter(|(_, fact)| choice.shows(fact, articles));
    let mut chosen: Vec<usize> = shown.map(|(at, _)| at).collect();
    chosen.order_by_cached_key(|at| (sorting.rank(&facts.list[*at]), *at));
    chosen
}

/// How many facts are on the page once more were asked for so many times.
fn most(model: &Model, pages: usize) -> usize {
    let one = (CELLS / model.shown().count().max(1)).max(LEAST);
    one.saturating_mul(pages.saturating_add(1))
}

/// A fact with its words: of those that contradict it and those that state it, each in the place of the
/// other's. Where nothing can be named, the other's words that this one does not have.
pub fn row(model: &Model, at: usize) -> Row {
    let fact = &model.facts.list[at];
    let mut words: BTreeMap<ArticleId, String> = BTreeMap::new();
    let mut add = |key: &ClaimKey, found: String| {
        if !found.is_empty() {
            words.entry(key.article.clone()).or_insert(found);
        }
    };
    let place = |key: &ClaimKey| Some((key.clone(), neighbors::place(model, key)?));
    let stating: Vec<(ClaimKey, ClaimRef)> =
        fact.stating().take(MOST_COMPARED).filter_map(place).collect();
    let against = fact.passages.iter().filter(|p| p.stance == Stance::Contradicts);
    for (key, there) in against.filter_map(|p| place(&p.key)) {
        for (mine, here) in &stating {
            let Some(marks) = model.neighbors.index().marks(*here, there) else { continue };
            let of = |key: &ClaimKey, side: &[(Span, MarkKind)]| {
                marked(model, key, side, MarkKind::Clashes)
            };
            let (ours, theirs) = (of(mine, &marks.here), of(&key, &marks.there));
            if !(ours.is_empty() && theirs.is_empty()) {
                add(mine, ours);
                add(&key, theirs);
            }
        }
        // Nothing clashes by the letter: then what only it says.
        if let Some((_, here)) = stating.first()
            && let Some(marks) = model.neighbors.index().marks(*here, there)
        {
            add(&key, marked(model, &key, &marks.there, MarkKind::Differs));
        }
    }
    Row { at, words }
}

/// The stretches of a claim that are marked so, with an ellipsis between them.
fn marked(model: &Model, key: &ClaimKey, side: &[(Span, MarkKind)], kind: MarkKind) -> String {
    let Some(entry) = model.dossier.article(&key.article) else { return String::new() };
    let spans = side.iter().filter(|(_, found)| *found == kind);
    let words: Vec<&str> = spans.filter_map(|(span, _)| span.get(&entry.article.text)).collect();
    shorten(&words.join(" … "))
}

fn shorten(words: &str) -> String {
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    let short: String = words.chars().take(LONGEST).collect();
    let at = short.rfind(char::is_whitespace).unwrap_or(short.len());
    format!("{}…", short[..at].trim_end_matches(['…', ' ']))
}

impl Facts {
    /// The facts on the page, in order.
    pub fn shown(&self) -> impl Iterator<Item = (&Known, &Row)> {
        self.page.iter().filter_map(|row| Some((self.list.get(row.at)?, row)))
    }
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn long_words_are_cut_between_two_of_them() {
        let check = |words: &str, expected: &str| assert_eq!(shorten(words), expected);
        check("fifth", "fifth");
        check(
            "a settlement that nobody had seen coming in this city … at all",
            "a settlement that nobody had seen coming in…",
        );
        check(&"é".repeat(60), &format!("{}…", "é".repeat(48)));
    }
}
