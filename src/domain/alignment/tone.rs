//! What a pair's texts sound like: how surely, how kindly, by whose mouth, and what they mean as wholes.
//!
//! The second half of the features; `feature` has the first.

use super::ContradictionKind as Kind;
use super::clash::Clash;
use super::lexicon::Role;
use super::pairing::{Bond, Pairing, Swap};
use super::statement::Statement;
use super::vectors::Vectors;

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

/// Words nearer than this stand for each other.
const NEAR: f32 = 0.5;

/// What the two have in common in meaning: the last of the features. `None` where the words of one were
/// not looked up.
pub(super) fn meaning(
    a: &Statement,
    b: &Statement,
    pairing: &Pairing,
    vectors: &Vectors,
) -> Option<[f32; MEANINGS]> {
    let (x, y) = (a.meaning.as_ref()?, b.meaning.as_ref()?);
    let is_open = |has: &[bool], place: u16| !has[usize::from(place)];
    let mut to_left = vec![0.0_f32; x.places.len()];
    let mut nearest: Vec<f32> = Vec::with_capacity(y.places.len());
    let (mut anywhere, mut swapped) = (1.0_f32, Swapped::of(pairing));
    let mut cosines = Vec::with_capacity(x.places.len());
    let (mut gained, mut whole) = (0.0_f32, 0.0_f32);
    for (word, place) in y.places.iter().enumerate() {
        if !is_open(&pairing.has_b, *place) {
            continue;
        }
        vectors.cosines(y, word, x, &mut cosines);
        swapped.see(*place, &x.places, &cosines);
        let (mut near, mut any) = (0.0_f32, 0.0_f32);
        for ((cosine, to), other) in cosines.iter().zip(&mut to_left).zip(&x.places) {
            any = any.max(*cosine);
            if is_open(&pairing.has_a, *other) {
                near = near.max(*cosine);
                *to = to.max(*cosine);
            }
        }
        anywhere = anywhere.min(any);
        gained += near * b.words[usize::from(*place)].weight;
        whole += b.words[usize::from(*place)].weight;
        nearest.push(near);
    }
    let paired = |s: &Statement, has: &[bool]| -> f32 {
        let words = s.words.iter().zip(has);
        words.filter(|(w, has)| **has && w.is_content()).map(|(w, _)| w.weight).sum()
    };
    let soft = |gained: f32, whole: f32, sure: f32| (sure + gained) / (whole + sure).max(1e-6);
    let covered = soft(gained, whole, paired(b, &pairing.has_b));
    let left = x.places.iter().zip(&to_left).filter(|(place, _)| is_open(&pairing.has_a, **place));
    let (gained, whole) = left.fold((0.0, 0.0), |(gained, whole), (place, to)| {
        let weight = a.words[usize::from(*place)].weight;
        (gained + to * weight, whole + weight)
    });
    let count = nearest.len().max(1) as f32;
    Some([
        x.cosine(y),
        covered,
        soft(gained, whole, paired(a, &pairing.has_a)),
        if nearest.is_empty() { 1.0 } else { nearest.iter().sum::<f32>() / count },
        nearest.iter().copied().fold(1.0, f32::min),
        nearest.iter().filter(|n| **n >= NEAR).count() as f32,
        anywhere,
        swapped.least(),
    ])
}

/// How many features of meaning there are.
pub(super) const MEANINGS: usize = 8;

/// How alike the words are that stand instead of each other, at the place where they are least so.
struct Swapped<'p> {
    /// Each swap, with the best cosine of its words so far.
    swaps: Vec<(&'p Swap, Option<f32>)>,
}

impl<'p> Swapped<'p> {
    fn of(pairing: &'p Pairing) -> Self {
        Self { swaps: pairing.swaps.iter().map(|swap| (swap, None)).collect() }
    }

    /// Takes in the cosines of the second statement's word at `place` with the first's at `others`.
    fn see(&mut self, place: u16, others: &[u16], cosines: &[f32]) {
        let inside = |(from, to): (u32, u32), place: u16| (from..to).contains(&u32::from(place));
        for (swap, best) in self.swaps.iter_mut().filter(|(swap, _)| inside(swap.b, place)) {
            let near = others.iter().zip(cosines).filter(|(other, _)| inside(swap.a, **other));
            *best = near.map(|(_, cosine)| *cosine).chain(*best).reduce(f32::max);
        }
    }

    fn least(&self) -> f32 {
        self.swaps.iter().filter_map(|(_, best)| *best).fold(1.0, f32::min)
    }
}
