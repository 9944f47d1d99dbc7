//! How alike two stretches of text are, by the letters that they share: robust against changed words,
//! split sentences and misread letters alike.

use crate::domain::order::SmallSort;

/// The runs of three bytes in a text, sorted, white space left out.
pub(super) struct Trigrams(Vec<u32>);

impl Trigrams {
    pub(super) fn of(text: &str) -> Self {
        let mut window = 0_u32;
        let mut runs: Vec<u32> = Vec::with_capacity(text.len());
        for (i, byte) in text.bytes().filter(|b| !b.is_ascii_whitespace()).enumerate() {
            window = (window << 8 | u32::from(byte.to_ascii_lowercase())) & 0xff_ffff;
            if i >= 2 {
                runs.push(window);
            }
        }
        runs.order();
        Self(runs)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// How many runs both have, each counted as often as it stands in both.
    pub(super) fn common(&self, other: &Self) -> usize {
        let (mut i, mut j, mut count) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.0.get(i), other.0.get(j)) {
            count += usize::from(a == b);
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        count
    }

    /// The runs of both.
    pub(super) fn and(&self, other: &Self) -> Self {
        let mut runs = [self.0.as_slice(), other.0.as_slice()].concat();
        runs.order();
        Self(runs)
    }
}

/// Dice's coefficient over runs of three letters: 1 for the same, about 0.2 for two unrelated English
/// sentences.
pub(super) fn likeness(a: &Trigrams, b: &Trigrams) -> f32 {
    let total = a.len() + b.len();
    if total == 0 { 0.0 } else { 2.0 * a.common(b) as f32 / total as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_an_edit_from_another_sentence() {
        let like = |a: &str, b: &str| likeness(&Trigrams::of(a), &Trigrams::of(b));
        let sentence = "The two sides met this week in Paris to discuss the border.";
        assert!(like(sentence, "The two sides met last week in Paris to discuss a border.") > 0.7);
        assert!(
            like(sentence, "The tvvo sidcs met this weck in Paris to discuss the bordcr.") > 0.6
        );
        assert!(like(sentence, "Prices rose sharply over the winter, officials said.") < 0.3);
        assert!(like("", "").abs() < f32::EPSILON);
    }
}
