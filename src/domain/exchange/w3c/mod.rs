//! W3C Web Annotation (JSON-LD), and the dialects of it that Hypothesis and Recogito export.
//!
//! | record | motivation | bodies |
//! |---|---|---|
//! | tag | tagging, classifying | the tag |
//! | link | linking, assessing | the other claim (purpose linking), the tag |
//! | note | commenting, or replying (with the note that it answers as a second target) | the text |
//! | mark | highlighting | none |
//! | furniture | classifying | "furniture" or "report" |
//! | resolution | moderating, assessing | decision, verdicts, reason, accepted and overruled records |

mod body;
mod place;
mod read;
mod write;

#[cfg(test)]
mod musts;
#[cfg(test)]
mod tests;

pub use read::{ImportError, Imported, import};
pub use write::export;

use crate::domain::record::Entropy;
use sha2::{Digest, Sha256};

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// The identity as a URI: `urn:uuid:` where it is a UUID.
fn uri(id: &str) -> String {
    let is_uuid = id.len() == 36
        && id.bytes().enumerate().all(|(i, b)| match i {
            8 | 13 | 18 | 23 => b == b'-',
            _ => b.is_ascii_digit() || (b'a'..=b'f').contains(&b),
        });
    if is_uuid { format!("urn:uuid:{id}") } else { format!("urn:concord:{id}") }
}

/// The identity that `uri` stands for: its own where it is one, else one that is made from its letters,
/// always the same.
fn identity(uri: &str) -> String {
    // Recogito writes "#id" where it means "id".
    let uri = uri.strip_prefix('#').unwrap_or(uri);
    let plain = uri.strip_prefix("urn:uuid:").or_else(|| uri.strip_prefix("urn:concord:"));
    let plain = plain.unwrap_or(uri);
    if crate::domain::record::RecordId::parse(plain).is_some() {
        return plain.to_owned();
    }
    let digest = Sha256::digest(uri.as_bytes());
    let bits = digest.iter().take(16).fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
    Entropy(bits).uuid()
}
