//! The order in which the lines of a page are read.

use super::line::Line;

/// Places across a page where a gutter is looked for.
const PLACES: usize = 120;

/// Columns are parted into columns this often: eight columns at most.
const DEEPEST: usize = 3;

/// A column has at least so many lines.
const FEWEST: usize = 3;

/// Of a page in columns no more than one line in so many stands across a gutter.
const ACROSS: usize = 4;

/// The lines of a page in the order in which they are read, parted where a column or a band ends.
pub(super) fn order(lines: Vec<Line>) -> Vec<Vec<Line>> {
    let mut runs = Vec::new();
    part(lines, DEEPEST, &mut runs);
    runs
}

fn part(lines: Vec<Line>, deepest: usize, runs: &mut Vec<Vec<Line>>) {
    let gutter = if deepest > 0 { gutter(&lines) } else { None };
    let Some(gutter) = gutter else {
        if !lines.is_empty() {
            runs.push(lines);
        }
        return;
    };
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let mut across = Vec::new();
    for line in lines {
        if line.end <= gutter {
            flush(&mut across, runs);
            left.push(line);
        } else if line.x >= gutter {
            flush(&mut across, runs);
            right.push(line);
        } else {
            // What stands across ends the band of columns above it.
            part(core::mem::take(&mut left), deepest - 1, runs);
            part(core::mem::take(&mut right), deepest - 1, runs);
            across.push(line);
        }
    }
    flush(&mut across, runs);
    part(left, deepest - 1, runs);
    part(right, deepest - 1, runs);
}

fn flush(across: &mut Vec<Line>, runs: &mut Vec<Vec<Line>>) {
    if !across.is_empty() {
        runs.push(core::mem::take(across));
    }
}

/// The place that parts the lines best: with most lines on its poorer side.
fn gutter(lines: &[Line]) -> Option<f32> {
    let left = lines.iter().map(|line| line.x).fold(f32::INFINITY, f32::min);
    let right = lines.iter().map(|line| line.end).fold(f32::NEG_INFINITY, f32::max);
    let step = (right - left) / PLACES as f32;
    let mut best: Option<(usize, f32)> = None;
    let mut run: Option<(usize, usize)> = None;
    for n in 1..PLACES {
        let at = left + step * n as f32;
        let before = lines.iter().filter(|line| line.end <= at).count();
        let after = lines.iter().filter(|line| is_after(line, at)).count();
        let across = lines.len() - before - after;
        let poorer = before.min(after);
        let is_gutter = poorer >= FEWEST && across * ACROSS <= lines.len() && overlap(lines, at);
        if !is_gutter {
            run = None;
            continue;
        }
        // The middle of the white: of equal places in a row.
        let start = match run {
            Some((start, value)) if value == poorer => start,
            _ => n,
        };
        run = Some((start, poorer));
        let middle = left + step * (start + n) as f32 / 2.0;
        if best.is_none_or(|(value, _)| poorer > value)
            || best.is_some_and(|(value, place)| {
                poorer == value && place < at && start < n && place >= left + step * start as f32
            })
        {
            best = Some((poorer, middle));
        }
    }
    best.map(|(_, place)| place)
}

/// A line without width that stands right at a place is before it.
fn is_after(line: &Line, at: f32) -> bool {
    line.x >= at && line.end > at
}

/// Whether the lines on both sides stand beside one another, at least in part.
fn overlap(lines: &[Line], at: f32) -> bool {
    let range = |side: &dyn Fn(&Line) -> bool| {
        lines
            .iter()
            .filter(|line| side(line))
            .fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), line| {
                (low.min(line.y), high.max(line.y))
            })
    };
    let (a, b) = (range(&|line| line.end <= at), range(&|line| is_after(line, at)));
    let shared = a.1.min(b.1) - a.0.max(b.0);
    shared > 0.4 * (a.1 - a.0).min(b.1 - b.0)
}
