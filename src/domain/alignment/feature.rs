//! What two statements have in common and where they differ, in numbers that a model can weigh.

pub(super) use super::name::{COUNT, NAMES};

use super::clash::{Both, Clash};
use super::figure::{Figure, Fit, Sort};
use super::lexicon::Role;
use super::pairing::{Bond, Pairing};
use super::statement::Statement;
use super::tone;
use super::vectors::Vectors;
use super::word::Word;

/// The features of a pair.
pub(super) type Features = [f32; COUNT];

/// The features of a pair with those clashes; `vectors` are those that its meaning was found in.
pub(super) fn features(both: Both<'_>, clashes: &[Clash], vectors: Option<&Vectors>) -> Features {
    let mut features = features_of_words(both, clashes);
    add_meaning(both, vectors, &mut features);
    features
}

/// Adds what the pair's words mean to the features of the words themselves.
pub(super) fn add_meaning(both: Both<'_>, vectors: Option<&Vectors>, features: &mut Features) {
    let meaning = vectors.and_then(|v| tone::meaning(both.a, both.b, both.pairing, v));
    let last = features.len() - tone::MEANINGS;
    features[last..].copy_from_slice(&meaning.unwrap_or([tone::UNKNOWN; tone::MEANINGS]));
}

/// The features of a pair without what its words mean.
pub(super) fn features_of_words(both: Both<'_>, clashes: &[Clash]) -> Features {
    let (first, second, pairing) = (both.a, both.b, both.pairing);
    let mut out = Vec::with_capacity(COUNT);
    overlap(first, second, pairing, &mut out);
    order(first, second, pairing, &mut out);
    leftovers(first, second, pairing, &mut out);
    names(first, second, pairing, &mut out);
    polarity(first, second, pairing, &mut out);
    swaps(first, second, pairing, &mut out);
    figures(first, second, &mut out);
    rest(first, second, pairing, &mut out);
    tone::clash(clashes, &mut out);
    tone::order(first, second, pairing, &mut out);
    tone::manner(first, second, &mut out);
    let mut features = [tone::UNKNOWN; COUNT];
    for (slot, value) in features.iter_mut().zip(out) {
        *slot = value;
    }
    features
}

fn over(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

fn same(pairing: &Pairing) -> impl Iterator<Item = (usize, usize, Bond)> + '_ {
    let same = pairing.links.iter().filter(|l| l.bond != Bond::Opposite);
    same.map(|l| (l.a as usize, l.b as usize, l.bond))
}

fn overlap(a: &Statement, b: &Statement, pairing: &Pairing, out: &mut Vec<f32>) {
    let (mut weight, mut content, mut all) = (0.0, 0.0, 0.0);
    for (i, j, bond) in same(pairing) {
        let factor = if bond == Bond::Same { 1.0 } else { 0.7 };
        weight += factor * a.words[i].weight.min(b.words[j].weight);
        content += factor * f32::from(u8::from(b.words[j].is_content()));
        all += factor;
    }
    let count = |s: &Statement| s.words.iter().filter(|w| w.is_content()).count() as f32;
    let (la, lb) = (a.words.len() as f32, b.words.len() as f32);
    let shared = shared_count(&a.trigrams, &b.trigrams) as f32;
    out.extend([
        over(weight, a.weight),
        over(weight, b.weight),
        over(weight, a.weight + b.weight - weight),
        over(content, count(a)),
        over(content, count(b)),
        over(all, la),
        over(all, lb),
        over(2.0 * shared, (a.trigrams.len() + b.trigrams.len()) as f32),
        la,
        lb,
        over(la.min(lb), la.max(lb)),
        weight,
    ]);
}

/// How many members two sorted lists share.
fn shared_count(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        count += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    count
}

fn order(a: &Statement, b: &Statement, pairing: &Pairing, out: &mut Vec<f32>) {
    let links: Vec<(usize, usize)> = same(pairing).map(|(i, j, _)| (i, j)).collect();
    let steps = links.windows(2);
    let in_row = steps.clone().filter(|w| w[1].0 == w[0].0 + 1 && w[1].1 == w[0].1 + 1).count();
    let in_order = steps.filter(|w| w[1].0 > w[0].0).count();
    let ends = |i: Option<&Word>, j: Option<&Word>| {
        f32::from(u8::from(i.zip(j).is_some_and(|(x, y)| x.stem == y.stem)))
    };
    let content: Vec<usize> =
        links.iter().filter(|l| b.words[l.1].is_content()).map(|l| l.0).collect();
    let reach = content.iter().max().zip(content.iter().min()).map_or(1, |(x, n)| x - n + 1);
    out.extend([
        over(in_row as f32, b.words.len().saturating_sub(1) as f32),
        over(in_order as f32, links.len().saturating_sub(1) as f32),
        ends(a.words.first(), b.words.first()),
        ends(a.words.last(), b.words.last()),
        over(content.len() as f32, reach as f32),
    ]);
}

fn leftovers(a: &Statement, b: &Statement, pairing: &Pairing, out: &mut Vec<f32>) {
    let unpaired = |s: &Statement, has: &[bool]| {
        let words = s.words.iter().zip(has).filter(|(w, has)| !**has && w.is_content());
        words.fold((0.0, 0.0, 0.0_f32), |(n, sum, most), (w, _)| {
            (n + 1.0, sum + w.weight, most.max(w.weight))
        })
    };
    let (na, sa, _) = unpaired(a, &pairing.has_a);
    let (nb, sb, most) = unpaired(b, &pairing.has_b);
    let rarest = same(pairing).map(|(_, j, _)| b.words[j].weight).fold(0.0, f32::max);
    let near = same(pairing).filter(|l| l.2 == Bond::Near).count();
    out.extend([
        nb,
        sb,
        na,
        sa,
        most,
        rarest,
        near as f32,
        f32::from(u8::from(na == 0.0 && nb == 0.0)),
    ]);
}

fn names(a: &Statement, b: &Statement, pairing: &Pairing, out: &mut Vec<f32>) {
    let tally = |s: &Statement, has: &[bool]| {
        let names = s.words.iter().zip(has).filter(|(w, _)| w.role.is(Role::NAME));
        names.fold((0.0, 0.0), |(all, paired), (_, has)| {
            (all + 1.0, paired + f32::from(u8::from(*has)))
        })
    };
    let (all_a, has_a) = tally(a, &pairing.has_a);
    let (all_b, has_b) = tally(b, &pairing.has_b);
    let first = |s: &Statement| s.words.iter().find(|w| w.role.is(Role::NAME)).map(|w| w.stem);
    let same_first = match (first(a), first(b)) {
        (Some(x), Some(y)) => {
            if x == y {
                1.0
            } else {
                -1.0
            }
        }
        _ => 0.0,
    };
    let share = |has: f32, all: f32| if all > 0.0 { has / all } else { 0.5 };
    out.extend([
        share(has_a, all_a),
        share(has_b, all_b),
        all_b - has_b,
        all_a - has_a,
        same_first,
        has_b,
    ]);
}

fn polarity(a: &Statement, b: &Statement, pairing: &Pairing, out: &mut Vec<f32>) {
    let count = |s: &Statement, role| s.count(role) as f32;
    let one = |x: f32, y: f32| f32::from(u8::from((x > 0.0) != (y > 0.0)));
    let (na, nb) = (count(a, Role::NEGATION), count(b, Role::NEGATION));
    let (mut apart, mut by_b, mut by_a, mut weight) = (0.0, 0.0, 0.0, 0.0);
    for (i, j, _) in same(pairing).filter(|l| b.words[l.1].is_content()) {
        let (da, db) = (a.words[i].role.is(Role::DENIED), b.words[j].role.is(Role::DENIED));
        if da != db {
            apart += 1.0;
            weight += b.words[j].weight;
        }
        by_b += f32::from(u8::from(db && !da));
        by_a += f32::from(u8::from(da && !db));
    }
    let (ma, mb) = (count(a, Role::MODAL), count(b, Role::MODAL));
    let (ha, hb) = (count(a, Role::HEDGE), count(b, Role::HEDGE));
    let (mut opposites, mut weighted, mut even) = (0.0, 0.0, 0.0);
    for link in pairing.links.iter().filter(|l| l.bond == Bond::Opposite) {
        let (x, y) = (a.words[link.a as usize], b.words[link.b as usize]);
        opposites += 1.0;
        weighted += x.weight.min(y.weight);
        even += f32::from(u8::from(x.role.is(Role::DENIED) == y.role.is(Role::DENIED)));
    }
    let (qa, qb) = (count(a, Role::QUANTIFIER), count(b, Role::QUANTIFIER));
    out.extend([
        na.min(2.0),
        nb.min(2.0),
        one(na, nb),
        nb - na,
        apart,
        by_b,
        by_a,
        weight,
        ma.min(2.0),
        mb.min(2.0),
        one(ma, mb),
        hb.min(2.0),
        ha.min(2.0),
        one(ha, hb),
        opposites,
        weighted,
        even,
        one(qa, qb),
    ]);
}

fn swaps(a: &Statement, b: &Statement, pairing: &Pairing, out: &mut Vec<f32>) {
    let (mut content, mut names, mut numbers, mut empty, mut weight) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for swap in &pairing.swaps {
        let left = &a.words[swap.a.0 as usize..swap.a.1 as usize];
        let right = &b.words[swap.b.0 as usize..swap.b.1 as usize];
        let both = |role: Role| {
            left.iter().any(|w| w.role.is(role)) && right.iter().any(|w| w.role.is(role))
        };
        if left.iter().any(Word::is_content) && right.iter().any(Word::is_content) {
            content += 1.0;
            weight += right.iter().map(|w| w.weight).fold(0.0, f32::max);
        } else {
            empty += 1.0;
        }
        names += f32::from(u8::from(both(Role::NAME)));
        numbers += f32::from(u8::from(both(Role::NUMBER)));
    }
    out.extend([pairing.swaps.len() as f32, content, names, numbers, empty, weight]);
}

fn is_bound(figure: &Figure) -> bool {
    figure.low.is_infinite() || figure.high.is_infinite()
}

fn figures(a: &Statement, b: &Statement, out: &mut Vec<f32>) {
    let mut tally = [0.0_f32; 12];
    let mut kin = 0.0_f32;
    let mut gap = 9.0_f32;
    for wanted in &b.figures {
        let same_sort = a.figures.iter().filter(|f| f.sort == wanted.sort);
        let best = same_sort.clone().map(|f| (f.fit(wanted), f.kinship(wanted))).max();
        let closest = same_sort.clone().map(|f| f.kinship(wanted)).max().unwrap_or(0);
        let is_year = wanted.sort == Sort::Year;
        kin = kin.max(f32::from(closest));
        let distance = same_sort
            .map(|f| ((f.value - wanted.value).abs() / wanted.value.abs().max(1.0)) as f32);
        gap = gap.min(distance.fold(9.0, f32::min));
        let at = match (best, is_year) {
            (None, true) => 9,
            (None, false) => 6,
            (Some((Fit::Settles, _)), true) => 7,
            (Some((Fit::Settles, _)), false) => 2,
            (Some((Fit::Allows, _)), _) => 5,
            (Some((Fit::Excludes, _)), true) => 8,
            (Some((Fit::Excludes, _)), false) if closest >= 2 => 3,
            (Some((Fit::Excludes, _)), false) => 4,
        };
        tally[at] += 1.0;
        if is_bound(wanted) {
            tally[10] += f32::from(u8::from(matches!(best, Some((Fit::Settles, _)))));
            tally[11] += f32::from(u8::from(matches!(best, Some((Fit::Excludes, _)))));
        }
    }
    tally[0] = a.figures.len() as f32;
    tally[1] = b.figures.len() as f32;
    let bounds = b.figures.iter().filter(|f| is_bound(f)).count() as f32;
    out.extend(&tally[..10]);
    out.extend([bounds, tally[10], tally[11], kin, gap]);
}

fn rest(a: &Statement, b: &Statement, pairing: &Pairing, out: &mut Vec<f32>) {
    let apart = |role: Role| {
        let stems = |s: &Statement| -> Vec<u32> {
            s.words
                .iter()
                .filter(|w| w.role.is(role) && w.role.is(Role::CAPITAL))
                .map(|w| w.stem)
                .collect()
        };
        let (x, y) = (stems(a), stems(b));
        if x.is_empty() || y.is_empty() {
            0.0
        } else if y.iter().any(|s| x.contains(s)) {
            -1.0
        } else {
            1.0
        }
    };
    let mut row = 0.0_f32;
    let mut best = 0.0_f32;
    let mut last = None;
    for (i, j, _) in same(pairing) {
        row = if last == Some((i.wrapping_sub(1), j.wrapping_sub(1))) { row + 1.0 } else { 1.0 };
        best = best.max(row);
        last = Some((i, j));
    }
    let covered = out.get(1).copied().unwrap_or(0.0);
    let density = out.get(16).copied().unwrap_or(0.0);
    out.extend([
        (a.count(Role::REPORT) as f32).min(2.0),
        (b.count(Role::REPORT) as f32).min(2.0),
        apart(Role::MONTH),
        apart(Role::WEEKDAY),
        best,
        covered * covered,
        covered * density,
    ]);
}
