//! Spans, units of offsets, the canonical form of a text, and its words and numbers.

mod find;
mod nfc;
mod normalize;
mod number;
mod number_word;
mod offset;
mod original;
mod span;
mod stem;
mod token;
mod wrap;

pub use find::Needle;
pub use normalize::{Canonical, canonical};
pub use number::{Number, numbers};
pub use number_word::is_number_word;
pub use offset::OffsetMap;
pub use span::{Byte, CodePoint, Span, Utf16};
pub use stem::stem;
pub(crate) use token::add_tokens;
pub use token::{Case, Token, TokenKind, tokens};
