//! What must be read off the sentences of the articles that open by default.

use crate::seed::seed;
use concord::domain::article::Article;
use concord::domain::claim::{Claim, Comparator, Insight, assess, assess_at, extract};
use concord::domain::text::Span;

/// The sentence that holds `quote`, as one claim.
fn sentence(start: &str, quote: &str) -> (Article, Claim) {
    let article = seed(start);
    let all = assess(&article);
    let found = all.into_iter().find(|c| c.sentence.of(&article.text).contains(quote));
    (article, found.unwrap_or_else(|| panic!("{start}: no sentence with {quote:?}")))
}

fn first(article: &Article, spans: &[Span]) -> String {
    spans.first().map_or(String::new(), |s| s.of(&article.text).to_owned())
}

/// `cue` in the sentence with `quote`: its source as written, and the speaker.
fn speaks(start: &str, quote: &str, cue: &str, source: &str, speaker: &str) {
    let (article, claim) = sentence(start, quote);
    let written = |s: &[Span]| first(&article, s);
    let found = claim.attributions.iter().find(|a| written(&a.cue).contains(cue));
    let found = found.unwrap_or_else(|| panic!("{start}: no cue {cue:?} beside {quote:?}"));
    assert_eq!(
        (written(&found.source).as_str(), found.speaker.as_str()),
        (source, speaker),
        "{quote}"
    );
}

/// Start of the file's name, words of the sentence, cue, source as written, speaker.
const QUOTATIONS: &[(&str, &str, &str, &str, &str)] = &[
    (
        "000",
        "joint fusion mechanism",
        "announced",
        "Syria, Israel and the U.S.",
        "Syria, Israel and the U.S.",
    ),
    ("000", "large role", "according to", "the release", "the release"),
    ("000", "commends", "reads", "the statement", "the statement"),
    ("000", "stable peace", "insisted", "Syrian President Ahmad al-Sharaa", "Ahmad al-Sharaa"),
    ("000", "do nothing", "insisting", "Mr. al-Shraa", "Ahmad al-Sharaa"),
    ("000", "sovereign nations", "reads", "the statement", "the statement"),
    ("000", "Islamist past", "say", "who", "al-Sharaa critics in Israel"),
    (
        "001",
        "renewal",
        "said",
        "The Israeli Prime Minister’s Office",
        "The Israeli Prime Minister’s Office",
    ),
    ("001", "Druze minority", "stressed", "Israel", "Israel"),
    ("001", "get along", "saying", "U.S. President Donald Trump", "Donald Trump"),
    (
        "001",
        "long-term prosperity",
        "According to",
        "a joint statement released by Washington",
        "a joint statement released by Washington",
    ),
    ("001", "good and important", "described", "Israeli officials", "Israeli officials"),
    (
        "001",
        "fertile ground",
        "said",
        "A Syrian source close to al-Sharaa’s government",
        "A Syrian source close to al-Sharaa’s government",
    ),
    ("001", "voided", "argued", "Israel", "Israel"),
    ("001", "any deal", "say", "Israeli officials", "Israeli officials"),
    ("001", "new page", "said", "The joint statement", "The joint statement"),
    ("002", "two neighbors", "announced", "the Trump administration", "the Trump administration"),
    ("002", "productive discussions", "said", "the U.S. State Department", "U.S. State Department"),
    ("002", "strategic files", "told", "a Syrian official", "a Syrian official"),
    (
        "002",
        "ensuring the security",
        "stating",
        "Prime Minister Benjamin Netanyahu’s office",
        "Prime Minister Benjamin Netanyahu’s office",
    ),
    ("002", "vision for promoting", "credited", "Netanyahu", "Benjamin Netanyahu"),
    ("002", "interim step", "say", "Analysts", "Analysts"),
    ("003", "red lines", "indicate", "Reports", "Reports"),
    ("003", "both parties", "reported", "Israeli media", "Israeli media"),
    ("003", "as productive", "described", "the newspaper Yedioth Ahronoth", "Yedioth Ahronoth"),
    ("003", "as productive", "Citing", "informed sources", "informed sources"),
    (
        "003",
        "deep internal unrest",
        "According to",
        "the Alama Center for Studies",
        "Alama Center for Studies",
    ),
    ("003", "isolated incidents", "emphasized", "The center", "Alama Center for Studies"),
    ("003", "rare diplomatic document", "reported", "Yedioth Ahronoth", "Yedioth Ahronoth"),
    ("003", "historic opportunity", "described by", "Yedioth Ahronoth", "Yedioth Ahronoth"),
    ("003", "strategic issues", "according to", "Yedioth Ahronoth", "Yedioth Ahronoth"),
    ("003", "calmest", "wrote", "Herb Keinon", "Herb Keinon"),
    ("003", "military action", "noted", "He", "Herb Keinon"),
    ("003", "ongoing talks", "concluded", "Keinon", "Herb Keinon"),
    ("003", "obstacle", "added", "He", "Herb Keinon"),
    (
        "003",
        "fundamental gaps between",
        "cited",
        "Maariv political analyst Anna Barsky",
        "Anna Barsky",
    ),
    ("003", "fundamental gaps between", "noted", "who", "an Israeli official"),
    (
        "004",
        "joint communication mechanism",
        "announced",
        "The U.S. State Department",
        "U.S. State Department",
    ),
    (
        "004",
        "one joint",
        "according to",
        "a statement issued Tuesday by the U.S. State Department",
        "a statement issued Tuesday by the U.S. State Department",
    ),
    ("004", "were committed to", "said", "the State Department", "State Department"),
    (
        "004",
        "address any disputes",
        "added",
        "The statement",
        "a statement issued Tuesday by the U.S. State Department",
    ),
];

#[test]
fn knows_who_said_each_quotation() {
    for (start, quote, cue, source, speaker) in QUOTATIONS {
        speaks(start, quote, cue, source, speaker);
    }
}

/// Sentences in which nobody says anything: they tell of acts and of what is talked about.
const UNSAID: &[(&str, &str)] = &[
    ("000", "intelligence-sharing program"),
    ("001", "actively supported"),
    ("001", "top diplomat"),
    ("002", "seeks to stabilize"),
    ("002", "special communications cell"),
    ("003", "parallel discussions"),
    ("003", "secure corridor"),
    ("003", "phased settlements"),
    ("003", "described as fruitful"),
    ("004", "formal adversaries"),
    ("004", "assumes responsibility"),
];

#[test]
fn gives_no_speaker_to_what_nobody_says() {
    for (start, quote) in UNSAID {
        let (_, claim) = sentence(start, quote);
        let speakers: Vec<&str> = claim.attributions.iter().map(|a| a.speaker.as_str()).collect();
        assert_eq!(speakers, [""; 0], "{quote}");
    }
}

#[test]
fn asks_about_one_sentence_as_about_all() {
    let article = seed("003");
    for claim in assess(&article) {
        let insight = Some(Insight::embedded());
        assert_eq!(assess_at(&article, claim.sentence.start, insight), Some(claim));
    }
}

#[test]
fn puts_the_outer_source_of_a_chain_first() {
    let (article, claim) = sentence("003", "Anna Barsky");
    let cues: Vec<String> = claim.attributions.iter().map(|a| first(&article, &a.cue)).collect();
    assert_eq!(cues, ["cited", "noted"]);
}

#[test]
fn says_what_each_figure_counts() {
    for (start, quote, written, counted, comparator) in [
        ("000", "Paris meeting", "fifth", "round of talks", Comparator::Exactly),
        ("000", "Paris meeting", "first", "round of negotiations", Comparator::Exactly),
        ("000", "stayed in place", "50", "years", Comparator::Exactly),
        ("001", "longtime adversaries", "third", "round of talks", Comparator::Exactly),
        ("001", "voided", "15", "kilometers", Comparator::AtMost),
        ("002", "airstrikes", "hundreds", "airstrikes", Comparator::AtLeast),
        ("002", "Kushner", "fifth", "round of talks", Comparator::Exactly),
        ("002", "Kushner", "50", "year", Comparator::Exactly),
        ("004", "single cell", "four", "areas", Comparator::Exactly),
    ] {
        let (article, claim) = sentence(start, quote);
        let found = claim.figures.iter().find(|f| f.span.of(&article.text) == written);
        let found = found.unwrap_or_else(|| panic!("{start}: no {written:?} beside {quote:?}"));
        assert_eq!((found.counted.as_str(), found.comparator), (counted, comparator), "{quote}");
    }
}

#[test]
fn resolves_dates_against_the_day_of_the_article() {
    for (start, quote, written, days) in [
        ("000", "stayed in place", "winter of 2024", "2024-12-01 2025-02-28"),
        ("000", "stayed in place", "1974", "1974-01-01 1974-12-31"),
        ("002", "airstrikes", "Dec. 8, 2024", "2024-12-08 2024-12-08"),
        ("003", "Mar-a-Lago", "late last year", "2025-09-01 2025-12-31"),
        ("004", "one joint", "Tuesday", "2026-01-06 2026-01-06"),
    ] {
        let (article, claim) = sentence(start, quote);
        let found = claim.dates.iter().find(|d| d.span.of(&article.text) == written);
        let found = found.unwrap_or_else(|| panic!("{start}: no {written:?} beside {quote:?}"));
        let (first, last) = found.first.zip(found.last).expect("is resolved");
        assert_eq!(format!("{first} {last}"), days, "{quote}");
    }
}

#[test]
fn makes_the_variants_of_a_name_one() {
    for (start, quote, written, canonical) in [
        ("000", "do nothing", "al-Shraa", "Ahmad al-Sharaa"),
        ("001", "fertile ground", "al-Sharaa", "Ahmed al-Sharaa"),
        ("001", "voided", "Assad", "Bashar al-Assad"),
        ("001", "any deal", "Washington", "Washington"),
        ("001", "get along", "U.S.", "United States"),
    ] {
        let (article, claim) = sentence(start, quote);
        let found = claim.names.iter().find(|n| n.span.of(&article.text) == written);
        let found = found.unwrap_or_else(|| panic!("{start}: no {written:?} beside {quote:?}"));
        assert_eq!(found.canonical, canonical, "{quote}");
    }
}

#[test]
fn parts_a_sentence_so_that_no_figure_is_hidden() {
    let article = seed("000");
    let claims = extract(&article);
    let part = |c: &&Claim| c.ranges[0].of(&article.text).starts_with("marks the fifth round");
    let claim = claims.iter().find(part).expect("a claim of its own");
    assert_eq!(claim.figures.len(), 1);
    assert!(claim.sentence.of(&article.text).starts_with("The Paris meeting"));
}
