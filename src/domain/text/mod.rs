//! Spans, units of offsets, and the canonical form of a text.

mod normalize;
mod offset;
mod span;

pub use normalize::canonical;
pub use offset::OffsetMap;
pub use span::{Byte, CodePoint, Span, Utf16};
