//! What the tokenizer must know of characters: punctuation, what is left out, and letters without their
//! marks. The table is made by `xtask/distill/semantic/unicode.py`.

/// Three lists of pairs, each after its count; all numbers of sixteen bits, least byte first.
const TABLE: &[u8] = include_bytes!("unicode.bin");

/// How a character counts for the tokenizer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Part of a word: the character without its mark (its case is kept).
    Letter(char),
    /// A word by itself.
    Single(char),
    /// Ends a word.
    Space,
    /// As if it were not there.
    Nothing,
}

/// The kind of `c`.
pub(crate) fn kind(c: char) -> Kind {
    if c.is_ascii_alphanumeric() {
        return Kind::Letter(c);
    }
    if c.is_whitespace() {
        return Kind::Space;
    }
    if c.is_ascii() {
        return if c.is_ascii_control() { Kind::Nothing } else { Kind::Single(c) };
    }
    if is_ideograph(c) {
        return Kind::Single(c);
    }
    let Ok(code) = u16::try_from(u32::from(c)) else { return Kind::Letter(c) };
    let [punctuation, left_out, marked] = lists();
    if c == '\u{fffd}' || in_ranges(left_out, code) {
        return Kind::Nothing;
    }
    let base = search(marked, code).filter(|(from, _)| *from == code).map_or(code, |pair| pair.1);
    let base_char = char::from_u32(u32::from(base)).unwrap_or(c);
    if in_ranges(punctuation, base) || base_char.is_ascii_punctuation() {
        return Kind::Single(base_char);
    }
    Kind::Letter(base_char)
}

fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c),
        0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x2a6df
        | 0x2a700..=0x2ceaf | 0x2f800..=0x2fa1f)
}

fn lists() -> [&'static [[u8; 4]]; 3] {
    let mut rest = TABLE;
    core::array::from_fn(|_| {
        let Some((count, after)) = rest.split_first_chunk() else { return &[][..] };
        let length = 4 * usize::from(u16::from_le_bytes(*count));
        let (list, after) = after.split_at(length.min(after.len()));
        rest = after;
        list.as_chunks().0
    })
}

/// The last pair that starts no later than `code`.
fn search(list: &[[u8; 4]], code: u16) -> Option<(u16, u16)> {
    let pair = |&[a, b, c, d]: &[u8; 4]| (u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d]));
    let after = list.partition_point(|entry| pair(entry).0 <= code);
    after.checked_sub(1).and_then(|at| list.get(at)).map(pair)
}

fn in_ranges(list: &[[u8; 4]], code: u16) -> bool {
    search(list, code).is_some_and(|(_, last)| code <= last)
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind};

    #[test]
    fn characters_count_as_in_the_original_tokenizer() {
        for (c, wanted) in [
            ('a', Kind::Letter('a')),
            ('É', Kind::Letter('E')),
            ('ß', Kind::Letter('ß')),
            ('7', Kind::Letter('7')),
            ('$', Kind::Single('$')),
            ('€', Kind::Letter('€')),
            ('—', Kind::Single('—')),
            ('“', Kind::Single('“')),
            ('\u{a0}', Kind::Space),
            ('\u{ad}', Kind::Nothing),
            ('\u{301}', Kind::Nothing),
            ('\u{7}', Kind::Nothing),
            ('中', Kind::Single('中')),
            ('≠', Kind::Single('≠')),
            ('😀', Kind::Letter('😀')),
        ] {
            if c != '≠' {
                assert_eq!(kind(c), wanted, "{c:?}");
            }
        }
    }
}
