//! Sentences of a paragraph.
//!
//! One pass over the bytes stops only where a sentence could end: at a terminator, or at a bullet.
//! There [`super::boundary`] looks at the words around, never further than a fixed distance, so that
//! the whole stays linear whatever the text is.

use super::boundary::{self, Verdict};
use super::list;
use crate::domain::text::Span;

/// The sentences of `paragraph` (byte spans inside it, in order, trimmed of white space at the ends).
///
/// English rules where the script has case; elsewhere the terminators that Unicode knows. Whatever
/// lies between two spans is white space, so that the sentences cover the paragraph.
///
/// ```
/// use concord::domain::segment::sentences;
/// let text = "He met Gen. Smith in the U.S. They talked. “Was it good?” he asked.";
/// let found: Vec<&str> = sentences(text).iter().map(|s| s.of(text)).collect();
/// assert_eq!(found, ["He met Gen. Smith in the U.S.", "They talked.", "“Was it good?” he asked."]);
/// ```
pub fn sentences(paragraph: &str) -> Vec<Span> {
    let mut found = Sentences { text: paragraph, start: 0, spans: Vec::new(), marker: None };
    found.open(0);
    let bytes = paragraph.as_bytes();
    let mut at = 0;
    while let Some(skip) = bytes[at..].iter().position(|b| STOPS[usize::from(*b)]) {
        at += skip;
        if let Some(item) = found.marker.as_ref().and_then(|m| m.item(paragraph, at)) {
            found.close(item);
            at += 1;
            continue;
        }
        at = match boundary::judge(paragraph, found.start, at) {
            Verdict::Ends { end, next } => {
                found.close(end);
                next
            }
            Verdict::GoesOn { next } => next,
        };
    }
    found.close(bytes.len());
    found.spans
}

/// The bytes at which a sentence could end: ASCII terminators, a closing parenthesis (a smiley's
/// mouth), and the first bytes of the other terminators and of bullets.
const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let mut i = 0;
    while i < boundary::FIRST_BYTES.len() {
        stops[boundary::FIRST_BYTES[i] as usize] = true;
        i += 1;
    }
    stops
};

/// The sentences found so far.
struct Sentences<'t> {
    text: &'t str,
    /// Where the open sentence starts.
    start: usize,
    spans: Vec<Span>,
    /// The item of a running list that must come next.
    marker: Option<list::Marker>,
}

impl Sentences<'_> {
    /// Ends the open sentence at `end`.
    fn close(&mut self, end: usize) {
        let span = Span::new(self.start, end).trim(self.text);
        let has_words = span.of(self.text).contains(char::is_alphanumeric);
        match self.spans.last_mut() {
            // "Share it! 🙌": marks and emoji belong to the sentence before them.
            Some(last) if !has_words && !span.is_empty() => last.end = span.end,
            _ if !span.is_empty() => self.spans.push(span),
            _ => {}
        }
        self.start = end;
        self.open(end);
    }

    /// Looks at what starts at `start`: an item of a list names the item that should follow.
    fn open(&mut self, start: usize) {
        if let Some(marker) = list::Marker::after_item(&self.text[start..]) {
            self.marker = Some(marker);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sentences;

    /// `marked` holds a `|` wherever one sentence ends and the next begins.
    fn check(marked: &str) {
        let text: String = marked.split('|').collect();
        let found: Vec<&str> = sentences(&text).iter().map(|s| s.of(&text)).collect();
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(found, expected, "{marked}");
    }

    #[test]
    fn ends_sentences_at_terminators() {
        for marked in [
            "It rained.| We left.",
            "Did it rain?| Yes!| We left.",
            "It rained…| We left.",
            "It cost $3.5 million.| Nobody paid.",
            "Really?!| Really.",
            "He left (she did not).| They met.",
            "Share it! 🙌",
            "It rained.| We left. * * *",
            "(He left. |She stayed.)| They met.",
            "He was born in 1968.| In 1970 he moved.",
            "The deal was signed.[3]| It held.",
            "The deal was signed. [3] [4]| It held.",
        ] {
            check(marked);
        }
    }

    #[test]
    fn keeps_abbreviations_and_initials_inside() {
        for marked in [
            "Mr. Smith met Dr. Jones.| They spoke.",
            "Gen. J. R. R. Tolkien and Albert I. Jones came.",
            "The U.S. State Department and the U.S. said so.",
            "He lives in the U.S.| They don't.",
            "In the U.K. Prime Minister Starmer spoke.",
            "At 5 a.m. Israel struck.",
            "On Dec. 8, 2024, he fled.| On Sept. 3 he returned.",
            "Apple Inc. said so.| He left Apple Inc.| It grew.",
            "See p. 55 and No. 7 of vol. 3, e.g. the first.",
            "Lt. Col. Smith of St. Louis, Mo., spoke.",
            "Smith et al. (2010) found it.",
        ] {
            check(marked);
        }
    }

    #[test]
    fn keeps_quotations_with_their_speaker() {
        for marked in [
            "“Is it over?” he asked.| “No.”| She left.",
            "\"It is over.\"| He left.",
            "“It is over,” he said.| “We won.”",
            "He said: ‘It is over.’ |Then he left.",
            "“Stop!” cried the man.",
        ] {
            check(marked);
        }
    }

    #[test]
    fn parts_items_of_a_list() {
        for marked in [
            "1. The first| 2. The second| 3. The third",
            "1) One thing.| 2) Another thing.",
            "• Bread| • Butter| • Salt",
            "a. The first| b. The second",
        ] {
            check(marked);
        }
    }

    #[test]
    fn keeps_headlines_datelines_and_addresses_whole() {
        for marked in [
            "WASHINGTON — Israel and Syria have agreed.| They met.",
            "LONDON (AP) — It rained.| It stopped.",
            "Write to a.b@example.com or see www.example.com/a.html for more.",
            "Version 2.0 of Node.js is out.",
            "Yahoo! in the news",
        ] {
            check(marked);
        }
    }

    #[test]
    fn knows_other_scripts() {
        for marked in [
            "今日は。|雨です！|本当？",
            "ماذا حدث؟| لا شيء.",
            "यह एक है।| यह दो है।",
            "Как дела?| Хорошо.| Пока.",
        ] {
            check(marked);
        }
    }

    #[test]
    fn stays_linear_on_hostile_lines() {
        for piece in ["a", ". ", ".", "\"", "1. ", ". . ", "Mr.", "( ", "!)", "• ", "U.S. ", ":) "]
        {
            let text = piece.repeat(400_000 / piece.len());
            assert!(!sentences(&text).is_empty());
        }
    }
}
