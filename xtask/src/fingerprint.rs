//! A short name for a content: the same bytes, the same name.

use sha2::{Digest, Sha256};

/// The first 64 bits of the SHA-256 as sixteen hexadecimal digits.
pub(crate) fn of(bytes: &[u8]) -> String {
    whole(bytes).chars().take(16).collect()
}

/// The SHA-256 in hexadecimal digits.
pub(crate) fn whole(bytes: &[u8]) -> String {
    let digits = |byte: &u8| [byte >> 4, byte & 15].map(|digit| char::from_digit(digit.into(), 16));
    Sha256::digest(bytes).iter().flat_map(digits).flatten().collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_is_the_beginning_of_the_digest() {
        assert_eq!(super::of(b""), "e3b0c44298fc1c14");
    }
}
