//! Krippendorff's alpha for unitizing: how far reviewers agree on where something begins and ends.

use crate::domain::order::SmallSort;
use core::ops::Range;

/// A text in which each rater has marked stretches.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Continuum {
    /// Its length, in characters.
    pub length: usize,
    /// For each rater, the stretches that they marked: inside the text, in order, apart.
    pub marks: Vec<Vec<Range<usize>>>,
}

impl Continuum {
    /// Puts overlapping and unordered marks in order, joined, and cuts what lies outside.
    #[must_use]
    pub fn tidy(mut self) -> Self {
        for marks in &mut self.marks {
            let length = self.length;
            let mut sorted: Vec<Range<usize>> = marks
                .iter()
                .map(|mark| mark.start.min(length)..mark.end.min(length))
                .filter(|mark| !mark.is_empty())
                .collect();
            sorted.order_by_key(|mark| (mark.start, mark.end));
            marks.clear();
            for mark in sorted {
                match marks.last_mut() {
                    Some(last) if mark.start < last.end => last.end = last.end.max(mark.end),
                    _ => marks.push(mark),
                }
            }
        }
        self
    }
}

/// A stretch that one rater marked, or a gap between two.
#[derive(Clone, Copy)]
struct Section {
    start: f64,
    length: f64,
    is_mark: bool,
}

/// Krippendorff's alpha for unitizing, of one category (K. Krippendorff, "On the reliability of unitizing
/// continuous data", Sociological Methodology 25, 1995, with squared differences of ends).
///
/// `None` with fewer than two raters or without marks.
pub fn unitizing_alpha(continuum: &Continuum) -> Option<f64> {
    let raters = continuum.marks.len();
    if raters < 2 || continuum.length == 0 || continuum.marks.iter().all(Vec::is_empty) {
        return None;
    }
    let length = continuum.length as f64;
    let all: Vec<Vec<Section>> =
        continuum.marks.iter().map(|marks| sections(marks, length)).collect();
    let many = raters as f64;
    let mut observed = 0.0;
    for (i, mine) in all.iter().enumerate() {
        for (j, theirs) in all.iter().enumerate() {
            observed += if i == j { 0.0 } else { differences(mine, theirs) };
        }
    }
    let observed = observed / (many * (many - 1.0) * length * length);
    let expected = expected(&all, length)?;
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

fn sections(marks: &[Range<usize>], length: f64) -> Vec<Section> {
    let mut out = Vec::with_capacity(2 * marks.len() + 1);
    let mut at = 0.0;
    let mut push = |start: f64, end: f64, is_mark: bool| {
        if end > start {
            out.push(Section { start, length: end - start, is_mark });
        }
    };
    for mark in marks {
        let (start, end) = (mark.start as f64, mark.end as f64);
        push(at, start, false);
        push(start, end, true);
        at = end;
    }
    push(at, length, false);
    out
}

/// The sum of the differences between the sections of two raters that share a stretch. Both lists are in
/// order, so each step leaves at least one section behind.
fn differences(mine: &[Section], theirs: &[Section]) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(a), Some(b)) = (mine.get(i), theirs.get(j)) {
        sum += difference(*a, *b);
        let (end, other) = (a.start + a.length, b.start + b.length);
        i += usize::from(end <= other);
        j += usize::from(other <= end);
    }
    sum
}

/// Marks that overlap differ by their ends; a mark inside a gap differs by its whole length.
fn difference(a: Section, b: Section) -> f64 {
    let is_inside = |mark: Section, gap: Section| {
        gap.start <= mark.start && mark.start + mark.length <= gap.start + gap.length
    };
    match (a.is_mark, b.is_mark) {
        (true, true) => {
            let (start, end) = (a.start - b.start, a.start + a.length - b.start - b.length);
            start * start + end * end
        }
        (true, false) if is_inside(a, b) => a.length * a.length,
        (false, true) if is_inside(b, a) => b.length * b.length,
        _ => 0.0,
    }
}

fn expected(all: &[Vec<Section>], length: f64) -> Option<f64> {
    let sections = || all.iter().flatten();
    let marks = || sections().filter(|section| section.is_mark);
    let count = marks().count() as f64;
    // Longest gaps first, with running sums, so that "all gaps at least as long" is one look-up.
    let mut gaps: Vec<f64> = sections().filter(|s| !s.is_mark).map(|s| s.length).collect();
    gaps.order_by(|a, b| b.total_cmp(a));
    let sums: Vec<f64> = core::iter::once(0.0)
        .chain(gaps.iter().scan(0.0, |sum, gap| {
            *sum += gap;
            Some(*sum)
        }))
        .collect();
    let mut top = 0.0;
    let mut own = 0.0;
    for mark in marks() {
        let l = mark.length;
        let longer = gaps.partition_point(|gap| *gap >= l);
        let room = sums[longer] - longer as f64 * (l - 1.0);
        top += (count - 1.0) / 3.0 * (2.0 * l.powi(3) - 3.0 * l.powi(2) + l) + l * l * room;
        own += l * (l - 1.0);
    }
    let whole = all.len() as f64 * length;
    let bottom = whole * (whole - 1.0) - own;
    (bottom > 0.0).then(|| 2.0 / length * top / bottom)
}
