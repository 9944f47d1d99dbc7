//! A small linear model that scores lines as furniture, for those that no rule knows.
//!
//! A weight for each of [`SLOTS`] hashed features ([`feature`]), trained by `cargo xtask train` and
//! embedded. Its card is `docs/models/furniture.md`.

mod feature;

use super::furniture::FurnitureKind;
use super::line::Line;
use super::rule::{self, Finding};
use crate::domain::text::Span;

/// Count of weights. Two features that share a slot share a weight: more slots, fewer quarrels, a
/// larger page.
pub const SLOTS: usize = 1 << 15;

/// The first bytes of a weights file: its name, and the version of its shape.
///
/// Then come the bias and the step of a weight (both f32, little endian), then one signed byte for each
/// slot.
pub const MAGIC: [u8; 4] = *b"CFU1";

const WEIGHTS: &[u8] = include_bytes!("furniture.bin");

/// The features of every line of a document, as slots: what the trainer learns from.
pub fn features(lines: &[&str]) -> Vec<Vec<u32>> {
    let lines = read(lines);
    let findings: Vec<Option<Finding>> = lines.iter().map(rule::judge).collect();
    feature::weighed(&lines, &findings, &|at| !lines[at].is_long(), &<[u32]>::to_vec)
}

/// How sure the program is of every line of a document that it is furniture, 0 to 1: the model's score,
/// or that of a rule where it is higher. The lines stand for paragraphs, in order; 0.5 parts the two.
pub fn scores(lines: &[&str]) -> Vec<f32> {
    let lines = read(lines);
    let findings: Vec<Option<Finding>> = lines.iter().map(rule::judge).collect();
    let ruled = |f: &Option<Finding>| {
        f.filter(|f| f.kind != FurnitureKind::Related).map_or(0.0, |f| f.score)
    };
    judge(&lines, &findings, &|at| !lines[at].is_long())
        .into_iter()
        .zip(&findings)
        .map(|(score, f)| score.max(ruled(f)))
        .collect()
}

/// The scores of `lines`, of which the rules said `findings`; 0 for a line that is not `wanted`.
pub(super) fn judge(
    lines: &[Line<'_>],
    findings: &[Option<Finding>],
    wanted: &dyn Fn(usize) -> bool,
) -> Vec<f32> {
    let (head, weights) = WEIGHTS.split_at_checked(12).unwrap_or((&[], &[]));
    if head.get(..4) != Some(&MAGIC) || weights.len() != SLOTS {
        return vec![0.0; lines.len()];
    }
    let number = |at: usize| {
        let bytes = head.get(at..at + 4).and_then(|b| b.try_into().ok()).unwrap_or_default();
        f32::from_le_bytes(bytes)
    };
    let (bias, step) = (number(4), number(8));
    let weight = |slot: &u32| weights.get(*slot as usize).map_or(0, |w| i32::from(w.cast_signed()));
    let score = |slots: &[u32]| {
        let sum: i32 = slots.iter().map(weight).sum();
        if slots.is_empty() { 0.0 } else { 1.0 / (1.0 + (-bias - step * sum as f32).exp()) }
    };
    feature::weighed(lines, findings, wanted, &score)
}

fn read<'t>(lines: &[&'t str]) -> Vec<Line<'t>> {
    lines.iter().map(|text| Line::new(text, Span::new(0, text.len()))).collect()
}
