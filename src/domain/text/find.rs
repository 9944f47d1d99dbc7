//! Words found in a text as a person types them: letter case, accents, the form of quotation marks and
//! dashes, and how much white space stands between words do not matter.

use super::nfc;
use super::{Byte, Span};

/// What is looked for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Needle {
    /// The folded characters; one space stands for any white space.
    folded: Vec<char>,
}

impl Needle {
    /// What a person typed; `None` where that is nothing but white space.
    pub fn new(typed: &str) -> Option<Self> {
        let words: Vec<Vec<char>> =
            typed.split_whitespace().map(|word| word.chars().map(fold).collect()).collect();
        let folded = words.join(&' ');
        (!folded.is_empty()).then_some(Self { folded })
    }

    /// The places of a text that read so, in order and disjoint, at most `most`. Linear in the length of
    /// the text, times that of the needle where the text repeats its start.
    ///
    /// ```
    /// use concord::domain::text::Needle;
    /// let needle = Needle::new("\"cafe  talks\"").expect("holds words");
    /// let text = "They held “Café talks” again.";
    /// let places = needle.find(text, 9);
    /// assert_eq!(places[0].of(text), "“Café talks”");
    /// ```
    pub fn find(&self, text: &str, most: usize) -> Vec<Span> {
        let mut places = Vec::new();
        let Some(first) = self.folded.first() else { return places };
        let mut free = 0;
        for (at, c) in text.char_indices() {
            if at < free || fold(c) != *first {
                continue;
            }
            let Some(length) = self.length_at(&text[at..]) else { continue };
            if places.len() == most {
                break;
            }
            free = at + length;
            places.push(Span { start: Byte(at), end: Byte(free) });
        }
        places
    }

    /// Whether a text reads so anywhere.
    pub fn is_in(&self, text: &str) -> bool {
        !self.find(text, 1).is_empty()
    }

    /// The bytes of `rest` that read so from its start.
    fn length_at(&self, rest: &str) -> Option<usize> {
        let mut chars = rest.char_indices().peekable();
        for wanted in &self.folded {
            let (_, c) = chars.next()?;
            if *wanted == ' ' {
                if !c.is_whitespace() {
                    return None;
                }
                while chars.next_if(|(_, c)| c.is_whitespace()).is_some() {}
            } else if fold(c) != *wanted {
                return None;
            }
        }
        Some(chars.peek().map_or(rest.len(), |(at, _)| *at))
    }
}

/// A character without case, accent and typographic form.
fn fold(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    match c {
        '\u{2018}'..='\u{201B}' | '\u{2BC}' | '\u{2032}' => '\'',
        '\u{201C}'..='\u{201F}' | '«' | '»' | '\u{2033}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => nfc::base(c).to_lowercase().next().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The places in `text` marked by `⟦…⟧` are those where `typed` is found.
    fn check(typed: &str, marked: &str) {
        let text: String = marked.replace(['⟦', '⟧'], "");
        let found = Needle::new(typed).map(|needle| needle.find(&text, 99)).unwrap_or_default();
        let mut shown = text.clone();
        for span in found.iter().rev() {
            shown.insert(span.end.0, '⟧');
            shown.insert(span.start.0, '⟦');
        }
        assert_eq!(shown, marked, "looked for {typed:?}");
    }

    #[test]
    fn finds_words_however_they_are_written() {
        check("israel", "⟦Israel⟧ and ⟦ISRAEL⟧i");
        check("cafe", "A ⟦Café⟧, a ⟦cafe⟧.");
        check("Café", "A ⟦cafe⟧.");
        check("al-sharaa's", "⟦al‑Sharaa’s⟧ men");
        check("two words", "⟦two  words⟧, ⟦Two\nwords⟧, two-words");
        check("aa", "⟦aa⟧⟦aa⟧a");
        check("السلام", "عن ⟦السلام⟧ فقط");
        check("end", "at the very ⟦end⟧");
        check("  ", "  nothing  ");
        check("", "nothing");
    }

    #[test]
    fn stops_at_the_most_that_are_wanted() {
        let needle = Needle::new("a").expect("holds a letter");
        assert_eq!(needle.find("a a a", 2).len(), 2);
        assert!(needle.find("a a a", 0).is_empty());
    }
}
