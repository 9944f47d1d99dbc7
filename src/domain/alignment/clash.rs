//! Where two statements exclude each other, and by what: figures, dates, names, denials, opposites.
//!
//! One kind, one function; each looks at a pair and may add clashes. A new kind is one more function
//! in [`RULES`].

use super::ContradictionKind as Kind;
use super::count::number;
use super::lexicon::{Role, hash};
use super::pairing::{Bond, Link, Pairing};
use super::statement::Statement;
use super::word::Word;
use crate::domain::order::SmallSort;
use crate::domain::text::Span;

/// One place where two statements differ in a way that matters.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Clash {
    /// By what.
    pub(super) kind: Kind,
    /// How strongly it speaks for a contradiction, 0 to 1.
    pub(super) weight: f32,
    /// Where in the first statement.
    pub(super) a: Vec<Span>,
    /// Where in the second.
    pub(super) b: Vec<Span>,
}

/// The two statements under comparison.
#[derive(Clone, Copy)]
pub(super) struct Both<'s> {
    /// The first.
    pub(super) a: &'s Statement,
    /// The second.
    pub(super) b: &'s Statement,
    /// Which of their words go together.
    pub(super) pairing: &'s Pairing,
}

impl Both<'_> {
    /// How well the words around two places go together: 1 where at least two partners stand near
    /// both, less where there are fewer. A clash in different company says little.
    pub(super) fn support(self, a: usize, b: usize) -> f32 {
        let near = |x: u32, y: usize| (x as usize).abs_diff(y) <= NEAR && x as usize != y;
        let links = self.pairing.links.iter().filter(|l| l.bond != Bond::Opposite);
        // Two heights in meters are not about the same thing because both are in meters.
        let tells = |l: &&Link| !self.b.words[l.b as usize].role.is(Role::MEASURE);
        let company = links.filter(|l| near(l.a, a) && near(l.b, b)).filter(tells);
        let weight: f32 = company.map(|l| self.b.words[l.b as usize].weight.min(3.0)).sum();
        0.2 + 0.8 * (weight / 6.0).min(1.0)
    }

    /// The same over the whole statements, for figures that count the stem `counted`: three such words
    /// make it sure.
    pub(super) fn company(self, counted: u32) -> f32 {
        let same = self.pairing.links.iter().filter(|l| l.bond == Bond::Same);
        let shared = same.map(|l| self.b.words[l.b as usize]);
        let others = shared.filter(|w| w.is_content() && w.stem != counted);
        let weight: f32 = others.map(|w| w.weight.min(3.0)).sum();
        0.2 + 0.8 * (weight / 9.0).min(1.0)
    }

    /// How far a denial bears on the other statement. What the denying word aims at, the first word of
    /// meaning after it, should be said there too; and who denies something else is no clear witness.
    fn bearing(self, by_a: Option<usize>, by_b: Option<usize>) -> f32 {
        let aim = |s: &Statement, has: &[bool], by: usize| {
            let after = (by + 1..s.words.len()).find(|i| s.words[*i].is_content());
            after.is_some_and(|i| has[i])
        };
        let aims = match (by_a, by_b) {
            (Some(by), _) => aim(self.a, &self.pairing.has_a, by),
            (_, Some(by)) => aim(self.b, &self.pairing.has_b, by),
            _ => false,
        };
        let (own, other) = if by_a.is_some() { (self.a, self.b) } else { (self.b, self.a) };
        // "hype, not science" sets two things apart, and denies neither statement.
        let is_aside = by_a.or(by_b).is_some_and(|by| own.words[by].is_parted);
        let says = |role| other.count(role) > 0;
        let is_clear = !says(Role::NEGATION.and(Role::AGAINST)) && !is_aside;
        // What could be, or is being looked for, nobody says is so.
        let is_sure = !says(Role::OPEN) && !says(Role::MODAL);
        let part = |holds: bool, less: f32| if holds { 1.0 } else { less };
        // "current without resistance" says how, "no resistance" what there is not: a denial of the other
        // statement only if what it goes with is there too.
        let is_adverb = by_a.or(by_b).is_some_and(|by| own.words[by].written == hash("without"));
        let goes_with = |s: &Statement, has: &[bool], by: usize| {
            let is_article = s.words[by].written == hash("no");
            let before = (0..by).rev().find(|i| s.words[*i].is_content());
            !is_article || before.is_none_or(|i| has[i])
        };
        let is_bound = match (by_a, by_b) {
            (Some(by), _) => goes_with(self.a, &self.pairing.has_a, by),
            (_, Some(by)) => goes_with(self.b, &self.pairing.has_b, by),
            _ => true,
        };
        let holds = part(aims, 0.6) * part(is_clear, 0.5) * part(is_sure, 0.4);
        holds * part(!is_adverb && is_bound, 0.4)
    }
}

/// Words between a place and what counts as its company.
const NEAR: usize = 5;

type Rule = fn(Both<'_>, &mut Vec<Clash>);

const RULES: &[Rule] = &[number, opposite, denial, name, modality, qualifier];

/// The clashes of a pair, strongest first.
pub(super) fn clashes(both: Both<'_>) -> Vec<Clash> {
    let mut found = Vec::new();
    if both.a.digest == both.b.digest {
        return found;
    }
    for rule in RULES {
        rule(both, &mut found);
    }
    found.order_by(|x, y| y.weight.total_cmp(&x.weight));
    found
}

/// Opposites that are both affirmed or both denied.
fn opposite(both: Both<'_>, found: &mut Vec<Clash>) {
    for link in both.pairing.links.iter().filter(|l| l.bond == Bond::Opposite) {
        let (x, y) = (both.a.words[link.a as usize], both.b.words[link.b as usize]);
        // "above" and "below" limit a figure, and the figures' rule knows what they mean.
        let limits = |role: Role| role.is(Role::ABOVE.and(Role::BELOW));
        if limits(x.role) && limits(y.role) {
            continue;
        }
        if x.role.is(Role::DENIED) == y.role.is(Role::DENIED) {
            let either = |role: Role| x.role.is(role) || y.role.is(role);
            let strength = match () {
                () if !(x.is_content() && y.is_content()) => 0.25,
                // The north and the south, high and low: of two things, as a rule.
                () if either(Role::SIDE.and(Role::MODAL).and(Role::HEDGE)) => 0.25,
                // "News", "Majority Leader": part of a name, whatever it means.
                () if either(Role::NAME) => 0.2,
                // Who lost to whom, and who won: the same from two sides.
                () if either(Role::CONVERSE) => 0.3,
                // "lift the ban": who takes it back says the opposite of the opposite.
                () if reversed(both.a, link.a) || reversed(both.b, link.b) => 0.2,
                () => 0.8,
            };
            let weight = strength * both.support(link.a as usize, link.b as usize);
            found.push(Clash { kind: Kind::Antonym, weight, a: vec![x.span], b: vec![y.span] });
        }
    }
}

/// Words before a word that one may take back what it says from.
const REACH_OF_REVERSAL: usize = 6;

/// Whether what the word at `at` says is taken back.
fn reversed(s: &Statement, at: u32) -> bool {
    let at = at as usize;
    s.words[at.saturating_sub(REACH_OF_REVERSAL)..at].iter().any(|w| w.role.is(Role::REVERSAL))
}

/// Words that one affirms and the other denies: for each word that denies, the most telling.
fn denial(both: Both<'_>, found: &mut Vec<Clash>) {
    let mut best: Vec<(Option<usize>, Option<usize>, Clash)> = Vec::new();
    for link in both.pairing.links.iter().filter(|l| l.bond != Bond::Opposite) {
        let (i, j) = (link.a as usize, link.b as usize);
        let (x, y) = (both.a.words[i], both.b.words[j]);
        if x.role.is(Role::DENIED) == y.role.is(Role::DENIED) || !y.is_content() {
            continue;
        }
        // A day or a figure is not what is denied.
        if y.role.is(Role::MONTH.and(Role::WEEKDAY).and(Role::NUMBER)) {
            continue;
        }
        // "zero resistance" says the same as "without resistance".
        let has_zero = |s: &Statement| s.words.iter().any(Word::is_zero);
        let (denying, other) =
            if x.role.is(Role::DENIED) { (both.a, both.b) } else { (both.b, both.a) };
        if has_zero(other) && !has_zero(denying) {
            continue;
        }
        let (by_a, by_b) = (denier(both.a, i), denier(both.b, j));
        let telling = (y.weight / 4.0).min(1.0) * if y.role.is(Role::NAME) { 0.4 } else { 0.8 };
        // What is still to be done, nobody says is so: "to override", "never overridden".
        let affirmed = if x.role.is(Role::DENIED) { (both.b, j) } else { (both.a, i) };
        let is_done =
            affirmed.1.checked_sub(1).is_none_or(|w| affirmed.0.words[w].written != hash("to"));
        let telling = telling * both.bearing(by_a, by_b) * if is_done { 1.0 } else { 0.5 };
        // "contains" and "contacted" begin alike, as do "observed" and "observation".
        let telling = telling * if link.bond == Bond::Near { 0.7 } else { 1.0 };
        let spans = |s: &Statement, by: Option<usize>, at: usize| {
            by.into_iter().chain([at]).map(|w| s.words[w].span).collect()
        };
        let clash = Clash {
            kind: Kind::Negation,
            weight: telling * both.support(i, j),
            a: spans(both.a, by_a, i),
            b: spans(both.b, by_b, j),
        };
        match best.iter_mut().find(|(a, b, _)| (*a, *b) == (by_a, by_b)) {
            Some((_, _, old)) if old.weight >= clash.weight => {}
            Some((_, _, old)) => *old = clash,
            None => best.push((by_a, by_b, clash)),
        }
    }
    found.extend(best.into_iter().map(|(_, _, clash)| clash));
}

/// The word that denies the one at `at`.
fn denier(s: &Statement, at: usize) -> Option<usize> {
    let is_denied = s.words[at].role.is(Role::DENIED);
    (0..at).rev().find(|i| s.words[*i].role.is(Role::NEGATION)).filter(|_| is_denied)
}

/// Names that stand instead of each other between words that agree.
fn name(both: Both<'_>, found: &mut Vec<Clash>) {
    for swap in &both.pairing.swaps {
        let names = |s: &Statement, has: &[bool], (from, to): (u32, u32)| -> Vec<Span> {
            let range = from as usize..to as usize;
            let open = range.filter(|i| s.words[*i].role.is(Role::NAME) && !has[*i]);
            open.map(|i| s.words[i].span).collect()
        };
        let a = names(both.a, &both.pairing.has_a, swap.a);
        let b = names(both.b, &both.pairing.has_b, swap.b);
        if !a.is_empty() && !b.is_empty() {
            found.push(Clash { kind: Kind::Name, weight: 0.35, a, b });
        }
    }
}

/// "will" against "could": one says it is so, the other that it may be.
fn modality(both: Both<'_>, found: &mut Vec<Clash>) {
    let modal_before = |s: &Statement, at: u32| {
        let before = at.checked_sub(1).map(|i| s.words[i as usize]);
        before.filter(|w| w.role.is(Role::MODAL)).map(|w| w.span)
    };
    for link in both.pairing.links.iter().filter(|l| l.bond == Bond::Same) {
        let (x, y) = (both.a.words[link.a as usize], both.b.words[link.b as usize]);
        if !x.is_content() || x.role.is(Role::NAME.and(Role::MODAL)) {
            continue;
        }
        let pair = (modal_before(both.a, link.a), modal_before(both.b, link.b));
        if pair.0.is_some() != pair.1.is_some() {
            let spans = |modal: Option<Span>, word| modal.into_iter().chain([word]).collect();
            found.push(Clash {
                kind: Kind::Modality,
                weight: 0.15,
                a: spans(pair.0, x.span),
                b: spans(pair.1, y.span),
            });
        }
    }
}

/// "all" against "some": one leaves out what limits the other.
fn qualifier(both: Both<'_>, found: &mut Vec<Clash>) {
    let spans = |s: &Statement, has: &[bool]| -> Vec<Span> {
        let words =
            s.words.iter().zip(has).filter(|(w, has)| !**has && w.role.is(Role::QUANTIFIER));
        words.map(|(w, _)| w.span).collect()
    };
    let a = spans(both.a, &both.pairing.has_a);
    let b = spans(both.b, &both.pairing.has_b);
    if a.is_empty() != b.is_empty() {
        found.push(Clash { kind: Kind::Omission, weight: 0.1, a, b });
    }
}
