//! Tags and links: made, completed, changed and taken back.

use crate::desk::Desk;
use concord::app::Event;
use concord::app::view::inspector::inspector;
use concord::domain::record::{RecordId, TagKind};

const BRIDGE: &str = "The bridge at";
const MAYOR: &str = "Mayor Ann Reed";

/// Presses `keys` in the first article; the records say `expected` afterwards.
#[track_caller]
fn check(keys: &str, expected: &[&str]) {
    let mut desk = Desk::new();
    desk.press(keys);
    assert_eq!(desk.said(), expected, "{keys}");
    assert_eq!(desk.saved(), "Saved", "{keys}");
    let before = desk.bytes();
    desk.reload();
    assert_eq!(desk.bytes(), before, "{keys}: the same after a reload");
}

#[test]
fn keys_tag_the_focused_claim() {
    check("o", &[]);
    check("j o", &["opinion: The bridge at"]);
    check("j a", &["agreement: The bridge at"]);
    check("j c", &["contradiction: The bridge at"]);
    check("j x", &["reviewed: The bridge at"]);
    check("j j o", &["opinion: Mayor Ann Reed"]);
    check("k x", &["reviewed: Repairs of the"]);
}

#[test]
fn a_second_press_takes_the_tag_back() {
    check("j o o", &[]);
    check("j x x", &[]);
    check("j a a", &[]);
    check("j o o o", &["opinion: The bridge at"]);
    check("j a c", &["agreement: The bridge at", "contradiction: The bridge at"]);
}

#[test]
fn nothing_to_tag_goes_when_something_is_tagged() {
    check("j x o", &["opinion: The bridge at"]);
    check("j x c", &["contradiction: The bridge at"]);
    check("j x 1 c", &["contradiction: The bridge at ~ Police said 15"]);
    check("j o x", &["opinion: The bridge at"]);
}

#[test]
fn a_digit_links_before_the_tag_and_after_it() {
    check("j 1 c", &["contradiction: The bridge at ~ Police said 15"]);
    check("j c 1", &["contradiction: The bridge at ~ Police said 15"]);
    check("j 2 a", &["agreement: The bridge at ~ At least 12"]);
    check("j a 2", &["agreement: The bridge at ~ At least 12"]);
    check("j 9 a", &["agreement: The bridge at"]);
    check(
        "j 1 c 2 a",
        &[
            "agreement: The bridge at ~ At least 12",
            "contradiction: The bridge at ~ Police said 15",
        ],
    );
}

#[test]
fn two_claims_have_one_link() {
    check("j 1 c 1 c", &[]);
    check("j 1 c 1 a", &["agreement: The bridge at ~ Police said 15"]);
    check("j 1 c c 1", &["contradiction: The bridge at ~ Police said 15"]);
    check("j 1 c a 1", &["agreement: The bridge at ~ Police said 15"]);
    // From the other end it is the same link: the first candidate there is this claim.
    check("j 1 c J j 1 a", &["agreement: The bridge at ~ Police said 15"]);
    check("j 1 c J j 1 c", &[]);
}

#[test]
fn escape_leaves_what_is_in_progress() {
    check("j 1 Escape c", &["contradiction: The bridge at"]);
    check("j c Escape 1", &["contradiction: The bridge at"]);
    check("j Escape o", &[]);
    check("j ? o Escape o", &["opinion: The bridge at"]);
}

#[test]
fn a_link_takes_at_most_three_keys_once_its_claim_is_focused() {
    let mut desk = Desk::new();
    for (words, keys) in [("killing 12", "1 c"), ("4 million", "1 a"), ("killing 12", "c 2")] {
        desk.press("Escape");
        desk.click(words);
        let before = desk.said().len();
        desk.press(keys);
        assert!(keys.split(' ').count() <= 3);
        assert!(desk.said().len() == before + 1, "{words} {keys}: {:?}", desk.said());
    }
}

#[test]
fn an_unlinked_tag_is_linked_by_a_click_in_another_article() {
    let mut desk = Desk::new();
    desk.press("j c");
    assert_eq!(desk.said(), ["contradiction: The bridge at"]);
    desk.click("shameful");
    assert_eq!(
        desk.said(),
        ["contradiction: The bridge at"],
        "not with a claim of the same article"
    );
    desk.turn_to("beta.txt");
    desk.click("Police said 15");
    assert_eq!(desk.said(), ["contradiction: The bridge at ~ Police said 15"]);
    assert_eq!(desk.focus(), BRIDGE, "the focus goes back to where the link started");
}

#[test]
fn the_keyboard_links_with_any_claim_by_enter() {
    let mut desk = Desk::new();
    desk.press("j j a J j j Enter");
    assert_eq!(desk.said(), ["agreement: Mayor Ann Reed ~ The city council"]);
    assert_eq!(desk.focus(), MAYOR);
    desk.press("Enter");
    assert_eq!(desk.said().len(), 1, "nothing is in progress any more");
}

#[test]
fn a_link_is_seen_from_both_ends() {
    let mut desk = Desk::new();
    desk.press("j 1 c");
    let tag = |desk: &Desk| {
        let view = inspector(&desk.model).expect("a claim is focused");
        let tag = view.tags.first().cloned().expect("it has a tag");
        let (key, source, _) = tag.counterpart.clone().expect("it is linked");
        (view.own, tag.kind, tag.by.name, source, desk.words(&key), view.candidates[0].linked)
    };
    let here = tag(&desk);
    assert_eq!(
        (here.1, here.2.as_str(), here.3.as_str()),
        (TagKind::Contradiction, "you", "beta.txt")
    );
    assert_eq!(here.5, Some(TagKind::Contradiction), "the candidate says that it is linked");
    let key = desk.model.place.claim.clone();
    desk.turn_to("beta.txt");
    desk.click("Police said 15");
    let there = tag(&desk);
    assert_eq!((there.1, there.3.as_str()), (TagKind::Contradiction, "alpha.txt"));
    assert_eq!(there.0, [TagKind::Contradiction]);
    assert!(there.4.starts_with(BRIDGE));
    desk.send(Event::ClaimFollowed(key.expect("a claim was focused")));
    assert_eq!(desk.focus(), BRIDGE);
}

#[test]
fn a_tag_is_changed_and_removed_by_its_author() {
    let mut desk = Desk::new();
    desk.press("j 1 c");
    let id = desk.model.dossier.records.keys().next().cloned().expect("a record");
    let mut turn = |event: Event, expected: &[&str]| {
        desk.send(event);
        assert_eq!(desk.said(), expected);
    };
    let change = |kind| Event::TagChanged(id.clone(), kind);
    turn(change(TagKind::Agreement), &["agreement: The bridge at ~ Police said 15"]);
    turn(change(TagKind::Opinion), &["opinion: The bridge at"]);
    turn(change(TagKind::Contradiction), &["contradiction: The bridge at"]);
    turn(Event::LinkReopened(id.clone()), &["contradiction: The bridge at"]);
    turn(Event::CandidateChosen(1), &["contradiction: The bridge at ~ At least 12"]);
    turn(Event::RecordRemoved(id.clone()), &[]);
    turn(Event::RecordRemoved(id.clone()), &[]);
    assert_eq!(desk.model.dossier.records.len(), 1, "a deletion leaves a tombstone");
}

#[test]
fn what_somebody_else_made_is_theirs() {
    let mut theirs = Desk::new();
    theirs.press("j c");
    let file = theirs.export();
    let mut mine = Desk::new();
    mine.send(Event::NameChosen("Ben".to_owned()));
    // Another browser throws the same dice here: make the identities differ.
    mine.model.me.id = concord::domain::record::ReviewerId::parse("somebody-else").expect("an id");
    mine.import("theirs.concord.json", &file);
    let id: RecordId = mine.model.dossier.records.keys().next().cloned().expect("a record");
    let before = mine.said();
    assert_eq!(before, ["contradiction: The bridge at"]);
    mine.send(Event::RecordRemoved(id.clone()));
    assert_eq!(mine.spoken(), "Only its author can remove it.");
    mine.send(Event::TagChanged(id.clone(), TagKind::Agreement));
    mine.send(Event::LinkReopened(id));
    mine.press("j 1");
    assert_eq!(mine.said(), before);
    mine.press("c");
    assert_eq!(mine.said().len(), 2, "the own tag stands beside theirs: {:?}", mine.said());
}

#[test]
fn the_rail_counts_what_is_tagged() {
    let mut desk = Desk::new();
    desk.press("j 1 c j o j x");
    let rows = concord::app::view::rail::rail(&desk.model).rows;
    let counts: Vec<_> = rows.iter().map(|r| (r.claims, r.reviewed, r.counts)).collect();
    assert_eq!(counts, [(3, 3, [0, 1, 1]), (2, 1, [0, 1, 0]), (1, 0, [0, 0, 0])]);
}
