//! Laws of text, sentences and articles, tried on strings that are hostile in every way we know.

use concord::domain::article;
use concord::domain::segment::{paragraphs, sentences};
use concord::domain::text::{Canonical, Span, canonical, numbers, tokens};
use proptest::prelude::*;

/// Any string; and strings of the pieces that the rules look at.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(PIECES);
    let made = prop::collection::vec(pieces, 0..40).prop_map(|p| p.concat());
    prop_oneof![
        any::<String>(),
        made,
        prop::collection::vec(any::<char>(), 0..30).prop_map(String::from_iter)
    ]
}

const PIECES: &[&str] = &[
    ".",
    "?",
    "!",
    "…",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\u{2028}",
    "\u{a0}",
    "\u{ad}",
    "\u{feff}",
    "e",
    "\u{301}",
    "\u{323}",
    "\u{344}",
    "\u{1100}",
    "\u{1161}",
    "\u{11a8}",
    "가",
    "é",
    "👩",
    "\u{200d}",
    "\u{fe0f}",
    "🏽",
    "\u{200f}",
    "שלום",
    "سلام",
    "؟",
    "。",
    "।",
    "\"",
    "“",
    "”",
    "'",
    "’",
    "(",
    ")",
    "[",
    "]",
    "[1]",
    "[citation needed]",
    "•",
    "⁃",
    "1. ",
    "2. ",
    "1.) ",
    "a. ",
    " b. ",
    ":)",
    "Mr.",
    "U.S.",
    " p.m. ",
    "Inc. ",
    "The ",
    "he said",
    "I ",
    ". . .",
    "www.",
    "a.b@c.d",
    "3.5",
    "5,000",
    "twenty-",
    "and a half",
    "million",
    "a hundred",
    "th",
    "$",
    "%",
    "—",
    "-",
    "WASHINGTON",
    "(AP)",
    "By Jane Doe",
    "January 7, 2026",
    "08-01-2026 | 16:01",
    "Advertisement",
    "© 2024",
    "Published: ",
    "READ MORE: ",
    "Photo: ",
    "a line of words that goes on for as long as a line of text is wide",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn canonical_text_is_its_own_canonical_text(raw in text()) {
        let once = canonical(&raw);
        prop_assert_eq!(canonical(&once), once);
    }

    #[test]
    fn the_original_is_found_on_character_boundaries_and_in_order(raw in text()) {
        let canonical = Canonical::of(&raw);
        let mut before = 0;
        for (at, c) in canonical.text.char_indices() {
            let there = canonical.to_original(Span::new(at, at + c.len_utf8()));
            prop_assert!(there.get(&raw).is_some());
            prop_assert!(there.start.0 >= before);
            before = there.start.0;
        }
    }

    #[test]
    fn sentences_join_back_to_the_paragraph(paragraph in text()) {
        let mut end = 0;
        for span in sentences(&paragraph) {
            let gap = Span::new(end, span.start.0).get(&paragraph);
            prop_assert!(gap.is_some_and(|g| g.trim().is_empty()));
            prop_assert!(span.get(&paragraph).is_some_and(|s| !s.is_empty() && s.trim() == s));
            end = span.end.0;
        }
        prop_assert!(paragraph[end..].trim().is_empty());
    }

    #[test]
    fn tokens_join_back_to_the_text(text in text()) {
        let tokens = tokens(&text);
        let mut end = 0;
        for token in &tokens {
            prop_assert!(text[end..token.span.start.0].trim().is_empty());
            prop_assert!(token.span.get(&text).is_some_and(|t| !t.is_empty()));
            end = token.span.end.0;
        }
        prop_assert!(text[end..].trim().is_empty());
        for number in numbers(&text, &tokens) {
            prop_assert!(number.span.get(&text).is_some() && number.value.is_finite());
        }
    }

    #[test]
    fn an_article_points_into_its_text(raw in text()) {
        let article = article::read(&raw);
        let found = article.furniture.iter().map(|f| f.span).chain(article.subheads.iter().copied());
        for span in found.chain(paragraphs(&article.text)) {
            prop_assert!(span.get(&article.text).is_some_and(|t| !t.is_empty()));
        }
        for pair in article.furniture.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
    }
}
