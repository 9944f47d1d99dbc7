//! Where two statements exclude each other, and by what: figures, dates, names, denials, opposites.
//!
//! One kind, one function; each looks at a pair and may add clashes. A new kind is one more function
//! in [`RULES`].

use super::ContradictionKind as Kind;
use super::figure::{Figure, Fit, Sort};
use super::lexicon::Role;
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
    fn support(self, a: usize, b: usize) -> f32 {
        let near = |x: u32, y: usize| (x as usize).abs_diff(y) <= NEAR && x as usize != y;
        let links = self.pairing.links.iter().filter(|l| l.bond != Bond::Opposite);
        // Two heights in meters are not about the same thing because both are in meters.
        let tells = |l: &&Link| !self.b.words[l.b as usize].role.is(Role::MEASURE);
        let company = links.filter(|l| near(l.a, a) && near(l.b, b)).filter(tells);
        let weight: f32 = company.map(|l| self.b.words[l.b as usize].weight.min(3.0)).sum();
        0.2 + 0.8 * (weight / 6.0).min(1.0)
    }

    /// The same over the whole statements, for figures that count the stem `counted`.
    fn company(self, counted: u32) -> f32 {
        let same = self.pairing.links.iter().filter(|l| l.bond == Bond::Same);
        let shared = same.map(|l| self.b.words[l.b as usize]);
        let others = shared.filter(|w| w.is_content() && w.stem != counted);
        let weight: f32 = others.map(|w| w.weight.min(3.0)).sum();
        0.2 + 0.8 * (weight / 6.0).min(1.0)
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
        let is_clear = !says(Role::NEGATION) && !is_aside;
        // What could be, or is being looked for, nobody says is so.
        let is_sure = !says(Role::OPEN) && !says(Role::MODAL);
        let part = |holds: bool, less: f32| if holds { 1.0 } else { less };
        part(aims, 0.6) * part(is_clear, 0.5) * part(is_sure, 0.4)
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

/// Figures, years and days that count the same thing and exclude each other.
fn number(both: Both<'_>, found: &mut Vec<Clash>) {
    for wanted in &both.b.figures {
        let rivals = || both.a.figures.iter().filter(|f| f.sort == wanted.sort);
        if rivals().any(|f| f.fit(wanted) != Fit::Excludes) {
            continue;
        }
        let is_settled = |f: &&Figure| {
            both.b.figures.iter().any(|w| w.sort == f.sort && f.fit(w) != Fit::Excludes)
        };
        let best = rivals().filter(|f| !is_settled(f)).max_by_key(|f| f.kinship(wanted));
        let Some((rival, kinship)) = best.map(|f| (f, f.kinship(wanted))) else { continue };
        // "110K" may be read as 110 kelvins or as 110 000.
        let in_thousands = |x: &Figure, y: &Figure| (x.value - 1000.0 * y.value).abs() < 1e-6;
        if rival.is_aside
            || wanted.is_aside
            || in_thousands(rival, wanted)
            || in_thousands(wanted, rival)
        {
            continue;
        }
        let is_date = matches!(wanted.sort, Sort::Year | Sort::Day);
        // "the first in months" counts nothing that a "third" could contradict.
        let is_first = wanted.sort == Sort::Ordinal && (wanted.value < 1.5 || rival.value < 1.5);
        let weight = match (kinship, wanted.sort) {
            _ if is_first => 0.15,
            (3, _) => 0.9,
            (2, Sort::Year | Sort::Day) => 0.5,
            (2, _) => 0.6,
            (_, Sort::Percent | Sort::Money) => 0.3,
            _ => 0.15,
        };
        // Of houses or people, unlike meters, all that the two share tells whether they are the same.
        let near = both.support(rival.word, wanted.word);
        let support = if kinship == 3 { near.max(both.company(wanted.counted[0])) } else { near };
        found.push(Clash {
            kind: if is_date { Kind::Date } else { Kind::Number },
            weight: weight * support,
            a: place(rival),
            b: place(wanted),
        });
    }
}

/// The figure and, where known, what it counts.
fn place(figure: &Figure) -> Vec<Span> {
    let has_unit = figure.counted[0] != 0 && !figure.unit.is_empty();
    core::iter::once(figure.span).chain(has_unit.then_some(figure.unit)).collect()
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
            let strength = match () {
                () if !(x.is_content() && y.is_content()) => 0.25,
                // The north and the south, high and low: of two things, as a rule.
                () if x.role.is(Role::SIDE) => 0.25,
                () => 0.8,
            };
            let weight = strength * both.support(link.a as usize, link.b as usize);
            found.push(Clash { kind: Kind::Antonym, weight, a: vec![x.span], b: vec![y.span] });
        }
    }
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
        let telling = telling * both.bearing(by_a, by_b);
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
