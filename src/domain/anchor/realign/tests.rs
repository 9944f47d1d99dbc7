//! Cases of a text that was replaced: `⟦…⟧` marks the anchor in the old text and its place in the new.

use super::*;
use proptest::prelude::*;

/// The text without its marks, and what they enclose.
fn marked(text: &str) -> (String, Option<Span>) {
    let plain = text.replace(['⟦', '⟧'], "");
    let start = text.find('⟦');
    let end = text.find('⟧').map(|end| end - '⟦'.len_utf8());
    (plain, start.zip(end).map(|(start, end)| Span::new(start, end)))
}

fn check(old: &str, new: &str, state: State, flags: &[Flag]) {
    let (old, anchor) = marked(old);
    let (new, expected) = marked(new);
    let found = realign(&old, &new, &[vec![anchor.expect("is marked")]]).remove(0);
    let place: Vec<&str> = found.spans.iter().map(|s| s.of(&new)).collect();
    assert_eq!(found.spans, expected.into_iter().collect::<Vec<_>>(), "{old}\n{new}\n{place:?}");
    assert_eq!(found.state, state, "{old}\n{new}");
    let all = flags.iter().fold(Flags::default(), |sum, flag| sum.with(*flag));
    let names: Vec<Flag> = found.flags.iter().collect();
    assert_eq!(found.flags, all, "{old}\n{new}\n{names:?}");
}

const A: &str = "The two sides met this week in Paris to discuss the border.";
const B: &str = "Prices rose sharply over the winter, officials of the bank said.";
const C: &str = "A spokesman did not answer questions about the plan on Monday.";
const D: &str = "Nobody in the village had seen the river so high before.";

#[test]
fn stays_with_a_text_that_is_the_same() {
    let text = format!("{A} ⟦{B}⟧ {C}");
    check(&text, &text, State::Confirmed, &[]);
    check("⟦a⟧", "⟦a⟧", State::Confirmed, &[]);
    check("The ⟦fif⟧th round", "The ⟦fif⟧th round", State::Confirmed, &[]);
}

#[test]
fn follows_insertions_around_it() {
    check(&format!("{A} ⟦{B}⟧"), &format!("{C}\n\n{A} {D} ⟦{B}⟧ {D}"), State::Confirmed, &[]);
}

#[test]
fn says_what_changed() {
    let frame = |middle: &str| format!("{A} {middle} {C}");
    for (before, after, flags) in [
        (
            "The fifth round cost $3 million.",
            "The sixth round cost $3 million.",
            &[Flag::Number][..],
        ),
        ("It was the thirteenth round.", "It was the fourteenth round.", &[Flag::Number]),
        ("The fifth round cost $3 million.", "The fifth round cost $4 million.", &[Flag::Number]),
        ("The fifth round cost $3 million.", "The fifth round cost €3 million.", &[Flag::Number]),
        ("It fell by 3.5 percent that year.", "It fell by 35 percent that year.", &[Flag::Number]),
        ("It fell by -3 points that year.", "It fell by 3 points that year.", &[Flag::Number]),
        ("He met Mr. Barrack in Paris then.", "He met Mr. Baker in Paris then.", &[Flag::Name]),
        (
            "The army did enter the town then.",
            "The army did not enter the town then.",
            &[Flag::Negation],
        ),
        (
            "They can leave the town at last.",
            "They can't leave the town at last.",
            &[Flag::Words, Flag::Negation],
        ),
        ("The large army entered the town.", "The small army entered the town.", &[Flag::Words]),
        (
            "The army “entered” the old town.",
            "The army \"entered\" the old town.",
            &[Flag::Typography],
        ),
        (
            "The army entered the town, again.",
            "The army entered the town again.",
            &[Flag::Typography],
        ),
        (
            "The army entered the town again.",
            "The army entered\n\nthe town again.",
            &[Flag::Typography],
        ),
    ] {
        let (old, new) = (frame(&format!("⟦{before}⟧")), frame(&format!("⟦{after}⟧")));
        check(&old, &new, State::Changed, flags);
    }
}

#[test]
fn is_orphaned_where_its_sentence_is_gone() {
    let old = format!("{A} ⟦{B}⟧ {C} {D}");
    check(&old, &format!("{A} {C} {D}"), State::Orphaned, &[]);
    check(&old, "", State::Orphaned, &[]);
    // Something else in its place; something that looks like it in another.
    check(&old, &format!("{A} It was a warm day for the time of year. {C}"), State::Orphaned, &[]);
    let like = B.replace("winter", "summer");
    check(&old, &format!("{A} {C} {like} {D}"), State::Orphaned, &[]);
    check(&old, &format!("{like} {A} {C} {D}"), State::Orphaned, &[]);
}

#[test]
fn stays_in_place_though_a_copy_of_its_former_self_stands_elsewhere() {
    let edited = B.replace("winter", "summer");
    let old = format!("{A} ⟦{B}⟧ {C} {D}");
    check(&old, &format!("{A} ⟦{edited}⟧ {C} {D} {B}"), State::Changed, &[Flag::Words]);
    check(&old, &format!("{A} ⟦{edited}⟧ {C} {B} {D}"), State::Changed, &[Flag::Words]);
    check(&old, &format!("{B} {A} ⟦{edited}⟧ {C} {D}"), State::Changed, &[Flag::Words]);
    check(&old, &format!("{A} ⟦{B}⟧ {C} {B} {D}"), State::Confirmed, &[]);
}

#[test]
fn moves_with_its_words() {
    let old = format!("⟦{B}⟧ {A} {C} {D}");
    check(&old, &format!("{A} {C} {D} ⟦{B}⟧"), State::Confirmed, &[Flag::Moved]);
    let edited = B.replace("winter", "summer");
    let moved = format!("{A} {D} {C}\n\n⟦{edited}⟧ An edit in what was the first paragraph.");
    let old = format!("⟦{B}⟧ An edit in what was the first paragraph.\n\n{A} {D} {C}");
    check(&old, &moved, State::Changed, &[Flag::Moved, Flag::Words]);
}

#[test]
fn follows_split_and_joined_sentences() {
    let old =
        "⟦The talks ended on Friday, and the two envoys went home to consult their ministers.⟧";
    let new = "⟦The talks ended on Friday. The two envoys went home to consult their ministers.⟧";
    check(&format!("{A} {old} {C}"), &format!("{A} {new} {C}"), State::Changed, &[Flag::Words]);
    check(&format!("{A} {new} {C}"), &format!("{A} {old} {C}"), State::Changed, &[Flag::Words]);
}

#[test]
fn a_short_quote_needs_its_neighbors() {
    let old = "The talks in Paris ended after the ⟦fifth⟧ round of the year.";
    check(&format!("{A} {old}"), &format!("{A} {old}"), State::Confirmed, &[]);
    let sixth = old.replace("fifth", "sixth");
    check(&format!("{A} {old}"), &format!("{A} {sixth}"), State::Changed, &[Flag::Number]);
    let gone = "The talks in Paris ended after the round of the year.";
    check(&format!("{A} {old}"), &format!("{A} {gone}"), State::Orphaned, &[]);
    check(&format!("{A} {old}"), &format!("{A} {D} The fifth man came."), State::Orphaned, &[]);
}

#[test]
fn survives_what_is_no_span_at_all() {
    let places = [Span::new(3, 2), Span::new(0, 0), Span::new(1, 2), Span::new(5, 900)];
    for span in places {
        let found = realign("é b", "é b", &[vec![span]]).remove(0);
        assert_eq!(found.state, State::Orphaned, "{span:?}");
    }
    assert_eq!(realign("a", "a", &[vec![]])[0].state, State::Orphaned);
}

/// Sentences of a small stock in random order, with odd ones between: repeats, moves and look-alikes.
fn texts() -> impl Strategy<Value = String> {
    let stock =
        prop::sample::select(vec![A, B, C, D, "No.", "é😀 “x” 5%", "a\n\nb", "The U.S. said"]);
    prop::collection::vec((stock, ".{0,6}"), 0..9)
        .prop_map(|parts| parts.iter().flat_map(|(a, b)| [*a, " ", b.as_str()]).collect())
}

#[test]
fn two_passages_that_shared_nothing_share_no_place() {
    let old = "Prices rose sharply over the winter, officials of the bank said. Nobody in the village \
               had seen the river so high before. \u{3347a}¡!A spokesman did not answer questions about \
               the plan on Monday. ";
    let new = "Nobody in the village had seen the river so high before. Prices rose sharply over the \
               winter, officials of the bank said. é😀 “x” 5% A spokesman did not answer questions \
               about the plan on Monday. ";
    let reading = Reading::new(old);
    let anchors: Vec<Vec<Span>> =
        reading.units.iter().map(|unit| vec![reading.words_span(&unit.words)]).collect();
    let mut places: Vec<Span> =
        realign(old, new, &anchors).into_iter().flat_map(|f| f.spans).collect();
    places.sort();
    assert!(places.windows(2).all(|w| !w[0].overlaps(w[1])), "{places:?}");
}

proptest! {
    #[test]
    fn never_takes_one_place_twice_and_confirms_only_the_very_words(old in texts(), new in texts()) {
        let reading = Reading::new(&old);
        let anchors: Vec<Vec<Span>> =
            reading.units.iter().map(|unit| vec![reading.words_span(&unit.words)]).collect();
        let found = realign(&old, &new, &anchors);
        let mut places: Vec<Span> = found.iter().flat_map(|f| f.spans.clone()).collect();
        for (anchor, found) in anchors.iter().zip(&found) {
            for (before, after) in anchor.iter().zip(&found.spans) {
                let text = after.get(&new);
                prop_assert!(text.is_some());
                let is_same = text == before.get(&old);
                prop_assert!(is_same == (found.state == State::Confirmed));
            }
        }
        places.sort();
        prop_assert!(places.windows(2).all(|w| !w[0].overlaps(w[1])), "{places:?}");
    }

    #[test]
    fn the_same_text_confirms_every_passage(text in texts(), from in 0_usize..200, len in 1_usize..200) {
        let span = Span::new(from, from + len);
        let found = realign(&text, &text, &[vec![span]]).remove(0);
        let is_passage = span.get(&text).is_some_and(|words| !words.trim().is_empty());
        prop_assert_eq!(found.state == State::Confirmed, is_passage);
    }

    #[test]
    fn no_text_makes_it_panic(old in ".{0,80}", new in ".{0,80}", a in 0_usize..90, b in 0_usize..90) {
        realign(&old, &new, &[vec![Span::new(a, b)], vec![Span::new(b, a), Span::new(0, 1)]]);
    }
}
