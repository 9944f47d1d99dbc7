//! The way back from a canonical text to the text it was made of.

use super::span::Span;

/// Where each stretch of a canonical text stood in the original.
///
/// Holds one point for each change: a text that was canonical already costs one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Original {
    points: Vec<Point>,
    /// Bytes of the original.
    length: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Point {
    /// Byte of the canonical text.
    here: usize,
    /// Byte of the original.
    there: usize,
    /// Whether the bytes from here on are those of the original, up to the next point.
    is_copy: bool,
}

impl Original {
    /// For an original of `length` bytes, of which nothing was read yet.
    pub(super) fn new(length: usize) -> Self {
        Self { points: Vec::new(), length }
    }

    /// Notes that what is written at `here` was copied from `there`.
    pub(super) fn copied(&mut self, here: usize, there: usize) {
        let goes_on =
            self.points.last().is_some_and(|p| p.is_copy && here - p.here + p.there == there);
        if !goes_on {
            self.points.push(Point { here, there, is_copy: true });
        }
    }

    /// Notes that what is written at `here` stands for something else at `there`.
    pub(super) fn changed(&mut self, here: usize, there: usize) {
        self.points.push(Point { here, there, is_copy: false });
    }

    /// The bytes of the original that `span` of the canonical text was made of.
    pub(super) fn find(&self, span: Span) -> Span {
        let start =
            self.at(self.points.partition_point(|p| p.here <= span.start.0), span.start.0, false);
        let end = self.at(self.points.partition_point(|p| p.here < span.end.0), span.end.0, true);
        Span::new(start, end.max(start))
    }

    /// Where `here` stood, which lies behind point `after - 1`.
    fn at(&self, after: usize, here: usize, is_end: bool) -> usize {
        let limit = self.points.get(after).map_or(self.length, |p| p.there);
        let Some(point) = after.checked_sub(1).and_then(|i| self.points.get(i)) else { return 0 };
        let there = match (point.is_copy, is_end) {
            (true, _) => point.there + (here - point.here),
            (false, true) => limit,
            (false, false) => point.there,
        };
        there.min(limit)
    }
}
