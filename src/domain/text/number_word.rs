//! English number words.

/// What one English number word says.
#[derive(Clone, Copy)]
pub(super) enum Word {
    /// "three", "third", "twenty".
    Small { value: u32, is_ordinal: bool },
    /// "hundred", "million", "thousandth".
    Scale { value: f64, is_ordinal: bool },
}

/// Whether a word, in any case, is an English number word: "three", "thirteenth", "million".
pub fn is_number_word(word: &str) -> bool {
    english_at(word).is_some()
}

/// What a word says, in any case, if it is a number word.
pub(super) fn english_at(word: &str) -> Option<Word> {
    // The longest number word has 13 letters ("seventeenth", "quadrillionth").
    if !(2..=13).contains(&word.len()) {
        return None;
    }
    let mut low = [0; 13];
    let low = low.get_mut(..word.len())?;
    low.copy_from_slice(word.as_bytes());
    low.make_ascii_lowercase();
    english(core::str::from_utf8(low).ok()?)
}

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const IRREGULAR: [(&str, u32); 7] = [
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fifth", 5),
    ("eighth", 8),
    ("ninth", 9),
    ("twelfth", 12),
];
const SCALES: [(&str, f64); 6] = [
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("dozen", 12.0),
];

/// What a lower-case word says, if it is a number word.
pub(super) fn english(word: &str) -> Option<Word> {
    // No number word begins with another letter.
    if !word.starts_with(['z', 'o', 't', 'f', 's', 'e', 'n', 'h', 'm', 'b', 'd']) {
        return None;
    }
    let cardinal = |word: &str| {
        let ones = ONES.iter().position(|w| *w == word).map(|i| i as u32);
        ones.or_else(|| TENS.iter().position(|w| *w == word).map(|i| i as u32 * 10 + 20))
    };
    let scale = |word: &str| SCALES.iter().find(|s| s.0 == word).map(|s| s.1);
    if let Some(value) = cardinal(word) {
        return Some(Word::Small { value, is_ordinal: false });
    }
    if let Some((_, value)) = IRREGULAR.iter().find(|w| w.0 == word) {
        return Some(Word::Small { value: *value, is_ordinal: true });
    }
    if let Some(value) = scale(word).or_else(|| word.strip_suffix('s').and_then(scale)) {
        // "hundreds of", "millions": no number one can compare.
        return (!word.ends_with('s')).then_some(Word::Scale { value, is_ordinal: false });
    }
    let root = word.strip_suffix("th")?;
    if let Some(tens) = root.strip_suffix("ie")
        && let Some(value) = cardinal(&format!("{tens}y"))
    {
        return Some(Word::Small { value, is_ordinal: true });
    }
    cardinal(root)
        .map(|value| Word::Small { value, is_ordinal: true })
        .or_else(|| scale(root).map(|value| Word::Scale { value, is_ordinal: true }))
}
