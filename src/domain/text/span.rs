//! Positions that say what they count, and half-open spans between them.

use core::cmp::Ordering;
use core::ops::Range;

macro_rules! unit {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
        pub struct $name(pub usize);
    };
}

unit! {
    /// A count of UTF-8 bytes from the start of a text. Used everywhere inside the program.
    Byte
}
unit! {
    /// A count of Unicode code points (`char`s) from the start of a text. Used in files.
    CodePoint
}
unit! {
    /// A count of UTF-16 code units from the start of a text. Used at the DOM.
    Utf16
}

/// A half-open span `[start, end)`; the unit is bytes unless it says otherwise.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Span<U = Byte> {
    /// First position inside.
    pub start: U,
    /// First position after the end.
    pub end: U,
}

impl<U: Ord + Copy> Span<U> {
    /// Whether nothing lies between start and end.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether the two spans share at least one position.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl Span<Byte> {
    /// The bytes from `start` to `end`. Nothing is checked: read with [`Span::get`].
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: Byte(start), end: Byte(end) }
    }

    /// The text under the span.
    ///
    /// `None` where the span lies outside the text or cuts a character in two.
    ///
    /// ```
    /// use concord::domain::text::Span;
    /// assert_eq!(Span::new(0, 2).get("né"), None);
    /// assert_eq!(Span::new(0, 3).get("né"), Some("né"));
    /// ```
    pub fn get(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    /// The text under the span, or nothing where [`Span::get`] finds none.
    pub fn of(self, text: &str) -> &str {
        self.get(text).unwrap_or_default()
    }

    /// The span as a range of bytes.
    pub fn range(self) -> Range<usize> {
        self.start.0..self.end.0
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end.0.saturating_sub(self.start.0)
    }

    /// The same span, `by` bytes further on.
    #[must_use]
    pub fn shift(self, by: usize) -> Self {
        Self::new(self.start.0 + by, self.end.0 + by)
    }

    /// The span without white space at either end.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let inner = self.of(text);
        let start = self.start.0 + inner.len() - inner.trim_start().len();
        Self::new(start, start + inner.trim().len())
    }
}

impl<U: Ord> PartialOrd for Span<U> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By start; of two that start together, the longer comes first.
impl<U: Ord> Ord for Span<U> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.start.cmp(&other.start).then_with(|| other.end.cmp(&self.end))
    }
}
