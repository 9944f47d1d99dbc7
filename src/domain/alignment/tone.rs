//! What a pair's texts sound like: how surely, how kindly, by whose mouth, and what they mean as wholes.
//!
//! The second half of the features; `feature` has the first.

use super::ContradictionKind as Kind;
use super::clash::Clash;
use super::lexicon::Role;
use super::pairing::{Bond, Pairing};
use super::statement::Statement;
use super::vectors::{Meaning, Vectors};

/// Value of the features of meaning while no word vectors are loaded.
pub(super) const UNKNOWN: f32 = -1.0;

/// Appends the strength of the strongest clash of each kind, and of all.
pub(super) fn clash(clashes: &[Clash], out: &mut Vec<f32>) {
    let kinds =
        [Kind::Number, Kind::Date, Kind::Name, Kind::Negation, Kind::Antonym, Kind::Modality];
    let strongest = |kind: Kind| {
        clashes.iter().filter(|c| c.kind == kind).map(|c| c.weight).fold(0.0, f32::max)
    };
    out.extend(kinds.map(strongest));
    out.push(clashes.first().map_or(0.0, |c| c.weight));
}

/// Appends how much stands in the same order, and what is shared of the words that carry meaning.
pub(super) fn order(a: &Statement, b: &Statement, pairing: &Pairing, out: &mut Vec<f32>) {
    let links = pairing.links.iter().filter(|l| l.bond != Bond::Opposite);
    let places: Vec<u32> = links.clone().map(|l| l.a).collect();
    let row = longest_rise(&places) as f32;
    let (la, lb) = (a.words.len() as f32, b.words.len() as f32);
    let content = |s: &Statement| s.words.iter().filter(|w| w.is_content()).count() as f32;
    let shared = links.filter(|l| b.words[l.b as usize].is_content()).count() as f32;
    out.extend([
        row / la.max(lb).max(1.0),
        row / la.min(lb).max(1.0),
        2.0 * shared / (content(a) + content(b)).max(1.0),
    ]);
}

/// Length of the longest rising subsequence. Fredman, "On computing the length of longest increasing
/// subsequences" (1975).
fn longest_rise(values: &[u32]) -> usize {
    let mut ends: Vec<u32> = Vec::new();
    for value in values {
        let at = ends.partition_point(|end| end < value);
        match ends.get_mut(at) {
            Some(end) => *end = *value,
            None => ends.push(*value),
        }
    }
    ends.len()
}

/// Appends how each limits, contrasts, and praises or blames.
pub(super) fn manner(a: &Statement, b: &Statement, out: &mut Vec<f32>) {
    let count = |s: &Statement, role| (s.count(role) as f32).min(3.0);
    for role in [Role::QUANTIFIER, Role::CONTRAST] {
        out.extend([count(a, role), count(b, role)]);
    }
    let (x, y) = (valence(a), valence(b));
    out.extend([x, y, (x - y).abs(), x * y]);
}

/// Kind words less unkind ones, a denied word counted the other way.
fn valence(s: &Statement) -> f32 {
    let value = |role: Role| match (role.is(Role::GOOD), role.is(Role::BAD)) {
        (true, false) => 1.0,
        (false, true) => -1.0,
        _ => 0.0,
    };
    let signed = |role: Role| if role.is(Role::DENIED) { -value(role) } else { value(role) };
    s.words.iter().map(|w| signed(w.role)).sum::<f32>().clamp(-3.0, 3.0)
}

/// Unpaired words of each side that are tried for a neighbor in meaning.
const MOST_TRIED: usize = 24;
/// Words nearer than this stand for each other.
const NEAR: f32 = 0.5;

/// Appends what the two have in common in meaning; [`UNKNOWN`] without vectors.
pub(super) fn meaning(
    a: &Statement,
    b: &Statement,
    pairing: &Pairing,
    vectors: Option<&Vectors>,
    out: &mut Vec<f32>,
) {
    let known = vectors.and_then(|v| Some((v, a.meaning.as_ref()?, b.meaning.as_ref()?)));
    let Some((vectors, x, y)) = known else {
        out.extend([UNKNOWN; 8]);
        return;
    };
    let right = open(b, y, &pairing.has_b);
    let left = open(a, x, &pairing.has_a);
    let nowhere = vec![false; a.words.len()];
    let everything = open(a, x, &nowhere);
    let mut to_left = vec![0.0_f32; left.len()];
    let mut nearest = vec![0.0_f32; right.len()];
    let mut anywhere = 1.0_f32;
    for (word, near) in right.iter().zip(&mut nearest) {
        // Both lists go through the first text in order: what stands in both is multiplied once.
        let mut all = everything.iter().peekable();
        let mut best = 0.0_f32;
        for (other, to) in left.iter().zip(&mut to_left) {
            while let Some(before) = all.next_if(|w| w.at < other.at) {
                best = best.max(vectors.cosine(word.row, before.row));
            }
            let cosine = vectors.cosine(word.row, other.row);
            if all.next_if(|w| w.at == other.at).is_some() {
                best = best.max(cosine);
            }
            *near = near.max(cosine);
            *to = to.max(cosine);
        }
        let rest = all.map(|w| vectors.cosine(word.row, w.row));
        anywhere = anywhere.min(rest.fold(best, f32::max));
    }
    let paired = |s: &Statement, has: &[bool]| -> f32 {
        let words = s.words.iter().zip(has);
        words.filter(|(w, has)| **has && w.is_content()).map(|(w, _)| w.weight).sum()
    };
    let soft = |words: &[Open], near: &[f32], sure: f32| {
        let gained: f32 = words.iter().zip(near).map(|(w, near)| w.weight * near).sum();
        let whole: f32 = words.iter().map(|w| w.weight).sum::<f32>() + sure;
        (sure + gained) / whole.max(1e-6)
    };
    let count = nearest.len().max(1) as f32;
    out.extend([
        x.cosine(y),
        soft(&right, &nearest, paired(b, &pairing.has_b)),
        soft(&left, &to_left, paired(a, &pairing.has_a)),
        if nearest.is_empty() { 1.0 } else { nearest.iter().sum::<f32>() / count },
        nearest.iter().copied().fold(1.0, f32::min),
        nearest.iter().filter(|n| **n >= NEAR).count() as f32,
        anywhere,
        swapped(a, b, pairing, vectors, x, y),
    ]);
}

/// A content word without a partner.
struct Open {
    /// Its place in the statement.
    at: usize,
    weight: f32,
    /// Its row in the table.
    row: u32,
}

/// The content words without a partner that the table knows.
fn open(s: &Statement, meaning: &Meaning, has: &[bool]) -> Vec<Open> {
    let words = s.words.iter().zip(&meaning.rows).zip(has).enumerate();
    let open = words.filter(|(_, ((w, _), has))| !**has && w.is_content());
    let known =
        open.filter_map(|(at, ((w, row), _))| Some(Open { at, weight: w.weight, row: (*row)? }));
    known.take(MOST_TRIED).collect()
}

/// How alike the words are that stand instead of each other, at the place where they are least so.
fn swapped(
    a: &Statement,
    b: &Statement,
    pairing: &Pairing,
    vectors: &Vectors,
    x: &Meaning,
    y: &Meaning,
) -> f32 {
    let rows = |s: &Statement, m: &Meaning, (from, to): (u32, u32)| -> Vec<u32> {
        let range = from as usize..to as usize;
        range.filter(|i| s.words[*i].is_content()).filter_map(|i| m.rows.get(i).copied()?).collect()
    };
    let mut least = 1.0_f32;
    for swap in &pairing.swaps {
        let (left, right) = (rows(a, x, swap.a), rows(b, y, swap.b));
        let pairs = left.iter().flat_map(|l| right.iter().map(|r| vectors.cosine(*l, *r)));
        if let Some(best) = pairs.reduce(f32::max) {
            least = least.min(best);
        }
    }
    least
}
