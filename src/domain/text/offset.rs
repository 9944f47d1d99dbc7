//! The way between bytes, code points and UTF-16 units of one text.

use super::span::{Byte, CodePoint, Span, Utf16};

/// Bytes between two check points: a conversion walks at most this far.
const STEP: usize = 256;

/// Counts at check points of one text, so that a conversion costs a binary search and a short walk.
///
/// Positions inside a character, or past the end, have no counterpart: the conversions say `None`.
pub struct OffsetMap<'t> {
    text: &'t str,
    points: Vec<(usize, usize, usize)>,
}

impl<'t> OffsetMap<'t> {
    /// Reads `text` once.
    pub fn new(text: &'t str) -> Self {
        let mut here = (0, 0, 0);
        let mut points = vec![here];
        loop {
            let mut end = here.0 + STEP;
            while end < text.len() && !text.is_char_boundary(end) {
                end += 1;
            }
            if end >= text.len() {
                return Self { text, points };
            }
            // Every character has one byte that is no continuation; those above the basic plane start with
            // 0xF0 or more and take two units.
            let bytes = &text.as_bytes()[here.0..end];
            let chars = bytes.iter().filter(|b| **b & 0xC0 != 0x80).count();
            let high = bytes.iter().filter(|b| **b >= 0xF0).count();
            here = (end, here.1 + chars, here.2 + chars + high);
            points.push(here);
        }
    }

    /// The text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Where byte `at` lies, in code points.
    pub fn code_point(&self, at: Byte) -> Option<CodePoint> {
        self.find(|p| p.0, at.0).map(|p| CodePoint(p.1))
    }

    /// Where byte `at` lies, in UTF-16 units.
    pub fn utf16(&self, at: Byte) -> Option<Utf16> {
        self.find(|p| p.0, at.0).map(|p| Utf16(p.2))
    }

    /// The byte at which code point `at` starts.
    pub fn byte(&self, at: CodePoint) -> Option<Byte> {
        self.find(|p| p.1, at.0).map(|p| Byte(p.0))
    }

    /// The byte at which UTF-16 unit `at` starts; `None` inside a surrogate pair.
    pub fn byte_of_utf16(&self, at: Utf16) -> Option<Byte> {
        self.find(|p| p.2, at.0).map(|p| Byte(p.0))
    }

    /// A span of bytes as a span of code points.
    pub fn to_code_points(&self, span: Span) -> Option<Span<CodePoint>> {
        Some(Span { start: self.code_point(span.start)?, end: self.code_point(span.end)? })
    }

    /// A span of code points as a span of bytes.
    pub fn to_bytes(&self, span: Span<CodePoint>) -> Option<Span> {
        Some(Span { start: self.byte(span.start)?, end: self.byte(span.end)? })
    }

    /// The counts `(byte, code point, UTF-16)` where the one that `key` names equals `target`.
    fn find(
        &self,
        key: impl Fn(&(usize, usize, usize)) -> usize,
        target: usize,
    ) -> Option<(usize, usize, usize)> {
        let after = self.points.partition_point(|p| key(p) <= target);
        let mut here = self.points[after.saturating_sub(1)];
        for c in self.text[here.0..].chars() {
            if key(&here) >= target {
                break;
            }
            here = (here.0 + c.len_utf8(), here.1 + 1, here.2 + c.len_utf16());
        }
        (key(&here) == target).then_some(here)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converts_between_all_units() {
        let text = format!("{}né 😀x", "a".repeat(600));
        let map = OffsetMap::new(&text);
        let smile = text.find('😀').map(Byte).expect("is there");
        assert_eq!(map.code_point(smile), Some(CodePoint(603)));
        assert_eq!(map.utf16(Byte(smile.0 + 4)), Some(Utf16(605)));
        assert_eq!(map.byte(CodePoint(603)), Some(smile));
        assert_eq!(map.byte_of_utf16(Utf16(605)), Some(Byte(smile.0 + 4)));
    }

    #[test]
    fn finds_nothing_inside_a_character_or_past_the_end() {
        let map = OffsetMap::new("é😀");
        assert_eq!(map.code_point(Byte(1)), None);
        assert_eq!(map.byte_of_utf16(Utf16(2)), None);
        assert_eq!(map.byte(CodePoint(3)), None);
        assert_eq!(map.byte(CodePoint(2)), Some(Byte(6)));
    }
}
