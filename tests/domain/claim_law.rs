//! Laws of claim extraction: no input breaks it, and everything it says lies in the text.

use concord::domain::article;
use concord::domain::claim::{Claim, assess, extract};
use concord::domain::text::Span;
use proptest::prelude::*;

fn spans(claim: &Claim) -> Vec<Span> {
    let mut all = claim.ranges.clone();
    all.push(claim.sentence);
    all.extend(claim.figures.iter().map(|f| f.span));
    all.extend(claim.dates.iter().map(|d| d.span));
    all.extend(claim.names.iter().map(|n| n.span));
    all.extend(claim.polarity.negations.iter().chain(&claim.polarity.hedges));
    all.extend(&claim.polarity.modals);
    for attribution in &claim.attributions {
        all.extend(attribution.source.iter().chain(&attribution.cue).chain(&attribution.content));
    }
    all.extend(claim.evidence.iter().map(|e| e.span));
    all
}

fn holds(raw: &str) {
    let article = article::read(raw);
    for claim in extract(&article).iter().chain(&assess(&article)) {
        assert!((0.0..=1.0).contains(&claim.score) && (0.0..=1.0).contains(&claim.opinion));
        for span in spans(claim) {
            assert!(span.get(&article.text).is_some(), "{span:?} of {:?}", article.text);
        }
        let in_order = claim.ranges.windows(2).all(|w| w[0].end <= w[1].start);
        assert!(in_order && !claim.ranges.is_empty());
        assert!(claim.ranges.iter().all(|r| claim.sentence.contains(*r)));
    }
}

/// Pieces that the rules react to, in any order.
fn news() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "said",
        "“",
        "”",
        "\"",
        "according",
        "to",
        ",",
        ".",
        " Mr. ",
        "al-Sharaa",
        "Dec.",
        "8",
        "2024",
        "fifth",
        "round",
        "of",
        "talks",
        "who",
        "which",
        "and",
        "marks",
        "the",
        "’s",
        "citing",
        "-",
        "—",
        "\n\n",
        "Israel",
        "U.S.",
        "Citing",
        "informed",
        "sources",
        "é",
        "😀",
        "late",
        "last",
        "year",
        ";",
        "hundreds",
        "%",
        "$",
        "3.5",
        "bn",
        "not",
        "could",
        "He",
        "noted",
        "that",
        "while",
        "(",
        ")",
        ":",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|p| p.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn takes_any_string(raw in any::<String>()) {
        holds(&raw);
    }

    #[test]
    fn takes_any_run_of_news_words(raw in news()) {
        holds(&raw);
    }
}

#[test]
fn takes_a_sentence_without_end_in_linear_time() {
    let long = "Israel said and “Syria noted, on Dec. 8, that 5 talks marks the ".repeat(2_000);
    let longer = long.repeat(4);
    let time = |text: &str| {
        let start = std::time::Instant::now();
        holds_quickly(text);
        start.elapsed().as_secs_f64()
    };
    let (one, four) = (time(&long), time(&longer));
    assert!(four < one * 12.0 + 0.5, "{one} s, four times as long {four} s");
}

fn holds_quickly(raw: &str) {
    let _ = extract(&article::read(raw));
}
