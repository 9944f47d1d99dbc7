//! The weights that come after the first highlights: which files hold them, and what they give.
//!
//! A program without them finds claims, only less surely, and compares them by hand-set weights. That a
//! file belongs to this version of the program is told by its digest, which is worked out at compile time:
//! the bytes themselves are no part of the page's program.

use super::alignment::FeatureScorer;
use super::claim::Insight;
use super::claim::attribution::ModelBytes;
use thiserror::Error;

/// What the late weights give.
#[derive(Clone)]
pub struct Late {
    /// Who said it, and what is opinion.
    pub insight: Insight,
    /// How two claims stand to each other.
    pub scorer: FeatureScorer,
}

/// A file of weights.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Part {
    /// The file's name.
    pub name: &'static str,
    digest: u64,
}

/// Why files are not the weights of this program.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum LateError {
    /// Some are missing, or there are too many.
    #[error("there are {found} files of weights instead of {expected}")]
    Count {
        /// How many there are.
        found: usize,
        /// How many this program reads.
        expected: usize,
    },
    /// A file of another version, or a broken one.
    #[error("{name} is not the file that belongs to this version of the page")]
    Other {
        /// Which one.
        name: &'static str,
    },
}

/// The files, in the order in which [`Late::read`] takes them.
// The digests are of half a megabyte.
#[allow(long_running_const_eval)]
pub static PARTS: [Part; 7] = {
    let mut parts = [Part { name: "", digest: 0 }; 7];
    let mut at = 0;
    while at < parts.len() {
        let (name, bytes) = FILES[at];
        parts[at] = Part { name, digest: digest(bytes) };
        at += 1;
    }
    parts
};

const FILES: [(&str, &[u8]); 7] = [
    ("cue.bin", include_bytes!("claim/attribution/cue.bin")),
    ("tag.bin", include_bytes!("claim/attribution/tag.bin")),
    ("step.bin", include_bytes!("claim/attribution/step.bin")),
    ("judge.bin", include_bytes!("claim/attribution/judge.bin")),
    ("opinion.bin", include_bytes!("claim/judge/opinion.bin")),
    ("opinion.words.bin", include_bytes!("claim/judge/opinion.words.bin")),
    ("relation.bin", include_bytes!("alignment/relation.bin")),
];

/// The contents of [`PARTS`], compiled in. The page does not ask for them: it loads them.
pub fn embedded() -> Vec<Vec<u8>> {
    FILES.iter().map(|(_, bytes)| bytes.to_vec()).collect()
}

impl Part {
    /// The name with the version behind a question mark: a cache that keeps another one is not asked.
    pub fn versioned_name(&self) -> String {
        format!("{}?{:x}", self.name, self.digest)
    }
}

impl Late {
    /// Reads the contents of [`PARTS`].
    ///
    /// # Errors
    /// Says which file is not the one that belongs to this program.
    pub fn read(files: &[Vec<u8>]) -> Result<Self, LateError> {
        let [cue, tag, step, judge, opinion, words, relation] = files else {
            return Err(LateError::Count { found: files.len(), expected: PARTS.len() });
        };
        for (part, bytes) in PARTS.iter().zip(files) {
            if digest(bytes) != part.digest {
                return Err(LateError::Other { name: part.name });
            }
        }
        let attribution = ModelBytes { cue, tag, step, judge };
        let insight = Insight::read(attribution, [opinion, words]);
        Ok(Self { insight, scorer: FeatureScorer::read(relation) })
    }
}

/// FNV-1a over words of eight bytes: enough to tell one version of a file from another.
pub(super) const fn digest(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x0100_0000_01b3;
    let mut hash = 0xcbf2_9ce4_8422_2325 ^ bytes.len() as u64;
    let mut rest = bytes;
    while let Some((word, after)) = rest.split_first_chunk::<8>() {
        hash = (hash ^ u64::from_le_bytes(*word)).wrapping_mul(PRIME);
        // Multiplying carries only upward: the high bits come down to count below.
        hash ^= hash >> 29;
        rest = after;
    }
    while let Some((byte, after)) = rest.split_first() {
        hash = (hash ^ *byte as u64).wrapping_mul(PRIME);
        rest = after;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::article;
    use crate::domain::claim::{extract, extract_with};

    #[test]
    fn loaded_weights_say_the_same_as_compiled_ones() {
        let late = Late::read(&embedded()).expect("belongs to this program");
        let article = article::read(
            "The mayor said on Monday that 12 people died. It is a shameful disgrace that nobody cared.",
        );
        assert_eq!(extract_with(&article, Some(&late.insight)), extract(&article));
        let without = extract_with(&article, None);
        assert!(without.iter().all(|c| c.attributions.is_empty() && c.opinion == 0.0));
        assert!(!without.is_empty());
    }

    #[test]
    fn a_file_of_another_version_is_refused() {
        let check = |change: fn(&mut Vec<u8>)| {
            for (at, part) in PARTS.iter().enumerate() {
                let mut files = embedded();
                change(&mut files[at]);
                let error = LateError::Other { name: part.name };
                assert_eq!(Late::read(&files).err(), Some(error));
            }
        };
        check(Vec::clear);
        check(|file| *file.last_mut().expect("not empty") ^= 1);
        check(|file| file[100] ^= 128);
        check(|file| file.push(0));
        let error = LateError::Count { found: 0, expected: 7 };
        assert_eq!(Late::read(&[]).err(), Some(error));
    }
}
