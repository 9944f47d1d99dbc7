//! Pieces of text to lines.

use super::{Piece, Sheet};
use crate::domain::order::SmallSort;

/// A line, or what of one stands between two gutters.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Line {
    /// What it says.
    pub(super) text: String,
    /// Its left end.
    pub(super) x: f32,
    /// Its right end.
    pub(super) end: f32,
    /// Its base line.
    pub(super) y: f32,
    /// The size of most of its type.
    pub(super) size: f32,
}

/// Pieces on base lines nearer than this share of their size stand on one line.
const SAME_LINE: f32 = 0.35;

/// A gap wider than this share of the size is a space.
const SPACE: f32 = 0.14;

/// A gap wider than this share of the size parts two columns.
const GUTTER: f32 = 1.1;

/// More pieces than any page has are not read: they would be drawings of letters.
const MOST: usize = 50_000;

/// The lines of a sheet, from top to bottom.
pub(super) fn lines(sheet: &Sheet) -> Vec<Line> {
    let is_sound = |p: &&Piece| {
        [p.x, p.y, p.width, p.size].iter().all(|n| n.is_finite() && n.abs() < 1e6)
            && p.size > 0.0
            && p.width >= 0.0
    };
    let mut pieces: Vec<&Piece> = sheet.pieces.iter().filter(is_sound).take(MOST).collect();
    pieces.order_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines = Vec::new();
    let mut row: Vec<&Piece> = Vec::new();
    for piece in pieces {
        let is_same =
            row.last().is_none_or(|last| piece.y - last.y <= SAME_LINE * last.size.min(piece.size));
        if !is_same {
            part(core::mem::take(&mut row), &mut lines);
        }
        row.push(piece);
    }
    part(row, &mut lines);
    lines
}

/// A row of pieces to the lines that stand beside one another in it.
fn part(mut row: Vec<&Piece>, lines: &mut Vec<Line>) {
    row.order_by(|a, b| a.x.total_cmp(&b.x));
    let mut open: Option<(Line, f32)> = None;
    for piece in row {
        let is_blank = piece.text.trim().is_empty();
        let (x, end) = (piece.x, piece.x + piece.width);
        if let Some((line, widest)) = &mut open {
            let gap = x - line.end;
            if gap <= GUTTER * line.size.max(piece.size) {
                let is_apart = gap > SPACE * piece.size && !line.text.ends_with(' ');
                if is_apart && !piece.text.starts_with(' ') {
                    line.text.push(' ');
                }
                line.text.push_str(&piece.text);
                if !is_blank {
                    line.end = line.end.max(end);
                    if piece.width > *widest {
                        (line.size, *widest) = (piece.size, piece.width);
                    }
                }
                continue;
            }
            close(open.take(), lines);
        }
        if !is_blank {
            let line = Line { text: piece.text.clone(), x, end, y: piece.y, size: piece.size };
            open = Some((line, piece.width));
        }
    }
    close(open, lines);
}

fn close(open: Option<(Line, f32)>, lines: &mut Vec<Line>) {
    let Some((mut line, _)) = open else { return };
    line.text = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !line.text.is_empty() {
        lines.push(line);
    }
}
