//! How much of a text stands word for word in another: the same report twice, and what several papers took
//! from one agency.
//!
//! Texts are compared by their shingles, the runs of a few words (Broder 1997, "On the resemblance and
//! containment of documents"): case and punctuation do not count. Two reports of one event that were written
//! apart share few of them, whatever they agree on.

use crate::domain::order::SmallSort;

/// Words of a shingle. Five in a row are rarely the same by chance or by habit of the trade.
const WORDS: usize = 5;

/// From this share on a text counts as taken from another: copies that desks cut and put together share
/// more, and reports with a quotation or two in common less.
pub const COPIED: f32 = 0.5;

/// From this share on two texts count as the same but for a few words.
pub const SAME: f32 = 0.9;

/// The runs of words of a text, as digests in order, each once.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Shingles(Vec<u64>);

impl Shingles {
    /// The shingles of a text. A text of fewer words than one shingle has is one shingle.
    pub fn of(text: &str) -> Self {
        let words: Vec<u64> = text
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
            .filter(|word| !word.is_empty())
            .map(|word| {
                word.chars()
                    .flat_map(char::to_lowercase)
                    .fold(SEED, |sum, c| mix(sum, u64::from(c)))
            })
            .collect();
        let run = |words: &[u64]| words.iter().fold(SEED, |sum, word| mix(sum, *word));
        let mut all: Vec<u64> = match words.len() {
            0 => Vec::new(),
            n if n < WORDS => vec![run(&words)],
            _ => words.windows(WORDS).map(run).collect(),
        };
        all.order();
        all.dedup();
        Self(all)
    }

    /// The share of these shingles that `other` has as well, 0 to 1; 0 where there are none.
    ///
    /// ```
    /// use concord::domain::article::Shingles;
    /// let whole = Shingles::of("The bridge at Norwick opens again on Monday, the mayor said.");
    /// let part = Shingles::of("“The bridge at Norwick opens again.”");
    /// assert_eq!(part.within(&whole), 1.0);
    /// assert!(whole.within(&part) < 0.5);
    /// ```
    pub fn within(&self, other: &Self) -> f32 {
        let shared = self.0.iter().filter(|it| other.0.binary_search(it).is_ok()).count();
        if self.0.is_empty() { 0.0 } else { shared as f32 / self.0.len() as f32 }
    }

    /// The greater of the two shares: a report that was cut short is still a copy.
    pub fn likeness(&self, other: &Self) -> f32 {
        self.within(other).max(other.within(self))
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// One round of FNV-1a over a whole number, then a shift so that high bits matter.
fn mix(sum: u64, value: u64) -> u64 {
    let sum = (sum ^ value).wrapping_mul(0x0000_0100_0000_01b3);
    sum ^ sum >> 29
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIRE: &str = "NORWICK (Example Wire) — The bridge at Norwick collapsed on Monday morning, killing \
        12 people, police said. Divers searched the river for a second day. The mayor called for calm and \
        said that schools would stay closed until Thursday.";

    #[track_caller]
    fn check(text: &str, expected: core::ops::RangeInclusive<f32>) {
        let likeness = Shingles::of(WIRE).likeness(&Shingles::of(text));
        assert!(expected.contains(&likeness), "{likeness}: {text}");
        let back = Shingles::of(text).likeness(&Shingles::of(WIRE));
        assert!((likeness - back).abs() < 1e-6, "symmetric");
    }

    #[test]
    fn the_same_words_are_the_same_text() {
        check(WIRE, 1.0..=1.0);
        check(&WIRE.to_uppercase().replace(',', " –"), 1.0..=1.0);
    }

    #[test]
    fn copies_that_were_cut_or_touched_up_are_copies() {
        let cut = WIRE.split_once(". The mayor").map_or(WIRE, |(first, _)| first);
        check(cut, 1.0..=1.0);
        check(&WIRE.replace("killing 12", "killing at least 12"), SAME - 0.15..=0.99);
        let padded =
            format!("A reader writes. {WIRE} {}", "More on this on our pages today. ".repeat(9));
        check(&padded, SAME..=1.0);
        check(
            &WIRE.replace("Divers searched the river for a second day.", "Boats came."),
            COPIED..=0.9,
        );
    }

    #[test]
    fn reports_written_apart_are_none() {
        check(
            "Twelve died when Norwick's bridge fell into the river on Monday morning, police said. The \
             search by divers goes on. Schools stay closed until Thursday.",
            0.0..=0.2,
        );
        check("", 0.0..=0.0);
        check("12 people", 0.0..=0.0);
    }
}
