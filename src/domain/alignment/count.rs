//! Where figures, years and days exclude each other: they must count the same thing.

use super::ContradictionKind as Kind;
use super::clash::{Both, Clash};
use super::figure::{Figure, Fit, Sort};
use super::lexicon::{Role, hash};
use super::statement::Statement;
use super::word::Word;
use crate::domain::text::Span;

/// Figures, years and days that count the same thing and exclude each other.
pub(super) fn number(both: Both<'_>, found: &mut Vec<Clash>) {
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
        if is_sum(both.a, rival, wanted) || is_sum(both.b, wanted, rival) {
            continue;
        }
        // "110K" may be read as 110 kelvins or as 110 000.
        let in_thousands = |x: &Figure, y: &Figure| (x.value - 1000.0 * y.value).abs() < 1e-6;
        if rival.is_aside
            || wanted.is_aside
            || in_thousands(rival, wanted)
            || in_thousands(wanted, rival)
            || is_rounded(rival, wanted)
        {
            continue;
        }
        let is_date = matches!(wanted.sort, Sort::Year | Sort::Day);
        // "the first in months" counts nothing that a "third" could contradict.
        let is_first = wanted.sort == Sort::Ordinal && (wanted.value < 1.5 || rival.value < 1.5);
        let weight = match (kinship, wanted.sort) {
            _ if is_first || rival.is_loose || wanted.is_loose => 0.15,
            // "94 percent effective": the word after it is not what is counted.
            (3, Sort::Percent) | (2, Sort::Year | Sort::Day) => 0.5,
            (3, _) => 0.9,
            (2, _) => 0.6,
            (_, Sort::Percent | Sort::Money) => 0.3,
            _ => 0.15,
        };
        // Of houses or people, unlike meters, all that the two share tells whether they are the same.
        let near = both.support(rival.word, wanted.word);
        let support = if kinship == 3 { near.max(both.company(wanted.counted[0])) } else { near };
        found.push(Clash {
            kind: if is_date { Kind::Date } else { Kind::Number },
            weight: weight * support * likeness(both, rival, wanted),
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

/// Figures farther apart than so many times count different things, as a rule.
const FARTHEST: f64 = 10.0;
/// Figures of a statement that are added up, or held against those of the other.
const MOST_ADDED: usize = 8;

/// How far what is said of the two figures lets them count the same thing, 0 to 1.
fn likeness(both: Both<'_>, a: &Figure, b: &Figure) -> f32 {
    let is_amount = matches!(a.sort, Sort::Count | Sort::Money);
    let (less, more) = (a.value.abs().min(b.value.abs()), a.value.abs().max(b.value.abs()));
    let is_far = is_amount && more > FARTHEST * less;
    // American goods and Chinese goods.
    let named = |s: &Statement, has: &[bool], f: &Figure| {
        let mut words = s.words.iter().zip(has).filter(|(w, _)| f.unit.contains(w.span));
        words.any(|(w, has)| !*has && w.role.is(Role::NAME))
    };
    let of_others = named(both.a, &both.pairing.has_a, a) && named(both.b, &both.pairing.has_b, b);
    // What was expected, and what came.
    let is_expected = is_expected(both.a, a) != is_expected(both.b, b);
    // "from 1993 to 1996", "from 1996 to 2007": two spans of time that meet.
    let of_sort = |s: &'_ Statement| -> Vec<Figure> {
        s.figures.iter().filter(|f| f.sort == a.sort).take(MOST_ADDED).cloned().collect()
    };
    let is_date = matches!(a.sort, Sort::Year | Sort::Day);
    let has_met = is_date && {
        let others = of_sort(both.b);
        of_sort(both.a).iter().any(|f| others.iter().any(|g| is_equal(f, g)))
    };
    let part = |doubted: bool, left: f32| if doubted { left } else { 1.0 };
    part(has_met, 0.4) * part(is_far, 0.3) * part(of_others, 0.4) * part(is_expected, 0.5)
}

fn is_equal(a: &Figure, b: &Figure) -> bool {
    a.sort == b.sort && (a.value - b.value).abs() <= 1e-9 * b.value.abs()
}

/// Numbers from here on are rounded as often as not; smaller ones only where the other has decimals.
const ROUNDED: f64 = 1000.0;
/// Rounding changes a number by no more than this share.
const MOST_ROUNDED: f64 = 0.03;

/// Whether one is the other in fewer digits: "94.1 percent" and "94 percent", "500,000" and "more than
/// 500,000".
fn is_rounded(a: &Figure, b: &Figure) -> bool {
    let is_amount = matches!(a.sort, Sort::Count | Sort::Money | Sort::Percent);
    let rounds = |x: f64, y: f64| {
        // The last digit of `y` that is no zero says how far it may have been rounded.
        let mut unit = 1.0_f64;
        while unit < y.abs() && (y / (unit * 10.0)).fract() == 0.0 {
            unit *= 10.0;
        }
        let may = y.abs() >= ROUNDED || x.fract() != 0.0 && y.fract() == 0.0 && unit < 10.0;
        may && (x - y).abs() <= (unit / 2.0).min(MOST_ROUNDED * y.abs())
    };
    is_equal(a, b) || is_amount && (rounds(a.value, b.value) || rounds(b.value, a.value))
}

/// Words before a figure that may say that it is only expected.
const REACH: usize = 6;
/// Modal verbs that leave no doubt: "will cost 4 million" can be contradicted.
const SURE: [&str; 4] = ["will", "must", "shall", "can"];

fn is_expected(s: &Statement, figure: &Figure) -> bool {
    let before = s.words[figure.word.saturating_sub(REACH)..figure.word].iter().rev();
    // Only inside its clause.
    let mut is_open = true;
    let mut clause = before.take_while(|w| core::mem::replace(&mut is_open, !w.is_parted));
    let is_sure = |w: &Word| SURE.iter().any(|sure| w.written == hash(sure));
    clause.any(|w| w.role.is(Role::MODAL) && !is_sure(w))
}

/// Whether a figure of the statement and another one of it make `whole` together.
fn is_sum(s: &Statement, part: &Figure, whole: &Figure) -> bool {
    let mut others =
        s.figures.iter().take(MOST_ADDED).filter(|f| f.sort == part.sort && *f != part);
    let is_amount = matches!(part.sort, Sort::Count | Sort::Money);
    let makes = |f: &Figure| (part.value + f.value - whole.value).abs() < 1e-6 * whole.value.abs();
    is_amount && whole.value > 0.0 && others.any(makes)
}
