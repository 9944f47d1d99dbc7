//! The words on which the say of the semantic mode rests, asked for pair by pair.

use crate::desk::Desk;
use crate::semantic::{DENIES, NEITHER, answer, asked, reply, send, started};
use concord::app::semantic::SemanticEvent;
use concord::app::view::inspector::inspector;
use concord::app::view::words::Beside;

const LOOKING: &str = "Looking for the words…";

/// A network that sees a contradiction where one of two texts has a word.
fn denies_with(word: &str) -> impl Fn(&str, &str) -> [f32; 8] + Copy {
    move |a, b| if [a, b].concat().contains(word) { DENIES } else { NEITHER }
}

/// The words on which the say on a candidate rests, as they are named.
fn rests_on(desk: &Desk, n: usize) -> Option<String> {
    let view = inspector(&desk.model).expect("focused");
    view.candidates[n].said.clone().expect("read").rests_on
}

#[test]
fn the_words_that_it_rests_on_are_named_when_asked_for() {
    let mut desk = started();
    let says = denies_with("15");
    answer(&mut desk, says);
    desk.press("j");
    send(&mut desk, SemanticEvent::WordsAsked(0));
    assert_eq!(rests_on(&desk, 0).as_deref(), Some(LOOKING));
    let (number, rows) = asked(&desk).pop().expect("asked");
    assert!(rows.iter().step_by(3).all(String::is_empty), "not kept");
    reply(&mut desk, (number, rows), says);
    assert_eq!(rests_on(&desk, 0).as_deref(), Some("It rests most on “15”."));
}

#[test]
fn words_that_were_asked_for_of_one_pair_are_not_taken_for_those_of_another() {
    let mut desk = started();
    let says = denies_with("Norwick");
    answer(&mut desk, says);
    desk.press("j");
    for n in [0, 1] {
        send(&mut desk, SemanticEvent::WordsAsked(n));
    }
    let questions = asked(&desk);
    let [.., first, second] = &questions[..] else { panic!("two questions") };
    reply(&mut desk, first.clone(), says);
    assert_eq!([0, 1].map(|n| rests_on(&desk, n)), [None, Some(LOOKING.to_owned())]);
    reply(&mut desk, second.clone(), |_, _| DENIES);
    assert_eq!(rests_on(&desk, 1).as_deref(), Some("It rests on no single word."));
}

#[test]
fn of_a_claim_marked_by_hand_the_words_that_were_read_are_left_out() {
    let mut desk = started();
    answer(&mut desk, |_, _| DENIES);
    desk.select("killing 12 people, police said");
    desk.press("m");
    assert_eq!(desk.focus(), "killing 12 people,", "the marked one is focused");
    answer(&mut desk, |_, _| DENIES);
    send(&mut desk, SemanticEvent::WordsAsked(0));
    let (number, rows) = asked(&desk).pop().expect("asked");
    let wholes = |needle: &str| rows.iter().filter(|text| text.contains(needle)).count();
    let pairs = rows.len() / 3;
    assert!(rows.iter().step_by(3).all(String::is_empty) && pairs > 0);
    // The sentence around what was marked, but for where each of these three words is left out.
    assert_eq!(wholes("collapsed on Monday morning"), pairs - 3, "{rows:?}");
    reply(&mut desk, (number, rows), denies_with("12"));
    assert_eq!(rests_on(&desk, 0).as_deref(), Some("It rests most on “12”."));
}

#[test]
fn the_words_are_marked_until_another_candidate_or_claim_is_turned_to() {
    let mut desk = started();
    let says = denies_with("12");
    answer(&mut desk, says);
    let marked = |desk: &Desk| {
        let quote = inspector(&desk.model).expect("focused").quote;
        quote.iter().any(|(_, beside)| *beside == Beside::Moves)
    };
    for (keys, is_left) in [("1", true), ("2", false), ("j", false), ("Escape j", false)] {
        desk.press("j k");
        send(&mut desk, SemanticEvent::WordsAsked(0));
        let question = asked(&desk).pop().expect("asked");
        reply(&mut desk, question, says);
        assert!(marked(&desk), "before {keys}");
        desk.press(keys);
        assert_eq!(marked(&desk), is_left, "after {keys}");
        desk.press("Escape");
    }
}
