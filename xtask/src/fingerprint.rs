//! A short name for a content: the same bytes, the same name.

use sha2::{Digest, Sha256};

/// The first 64 bits of the SHA-256 as sixteen hexadecimal digits.
pub(crate) fn of(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let first = digest.iter().take(8).fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
    format!("{first:016x}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_is_the_beginning_of_the_digest() {
        assert_eq!(super::of(b""), "e3b0c44298fc1c14");
    }
}
