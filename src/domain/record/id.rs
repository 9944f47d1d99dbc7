//! Random identities. Randomness comes in as data: the domain has none of its own.

use core::fmt;

/// 128 random bits from outside, from which identities are made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Entropy(pub u128);

impl Entropy {
    /// The `n`th independent value of this draw, so that one event can make several identities.
    #[must_use]
    pub fn nth(self, n: u128) -> Self {
        // An odd multiplier permutes the 128-bit values: distinct `n` give distinct results.
        Self(self.0.wrapping_add(n.wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835)))
    }

    /// The bits as a version 4 UUID (RFC 9562), lower case with hyphens.
    pub fn uuid(self) -> String {
        let bits = (self.0 & !(0xF << 76) & !(0x3 << 62)) | (0x4 << 76) | (0x2 << 62);
        let hex = format!("{bits:032x}");
        format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
    }
}

macro_rules! identity {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
        pub struct $name(String);

        impl $name {
            /// A new identity from random bits.
            pub fn new(entropy: Entropy) -> Self {
                Self(entropy.uuid())
            }

            /// Reads an identity: 1 to 64 of `0-9 a-z A-Z - _ .`; `None` for anything else, so that an
            /// identity can stand in a storage key or a file name as it is.
            pub fn parse(text: &str) -> Option<Self> {
                let is_plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
                let is_id = (1..=64).contains(&text.len()) && text.bytes().all(is_plain);
                is_id.then(|| Self(text.to_owned()))
            }

            /// The identity as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

identity! {
    /// Identity of a dossier.
    DossierId
}
identity! {
    /// Identity of a record.
    RecordId
}
identity! {
    /// Identity of a reviewer.
    ReviewerId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_version_4_uuids() {
        assert_eq!(Entropy(u128::MAX).uuid(), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(Entropy(0).uuid(), "00000000-0000-4000-8000-000000000000");
    }

    #[test]
    fn refuses_what_could_not_stand_in_a_key() {
        for bad in ["", "a/b", "a b", "é", &"a".repeat(65)] {
            assert_eq!(RecordId::parse(bad), None, "{bad:?}");
        }
    }
}
