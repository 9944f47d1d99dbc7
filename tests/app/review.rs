//! The review: settling what reviewers differ on, the figures, and what does not go together.

use crate::browser::Browser;
use crate::desk::Desk;
use concord::app::Event;
use concord::app::model::View;
use concord::app::review::{Cell, ReviewEvent, Section};
use concord::app::view::look::Look;
use concord::app::view::review::{agreement, consistency, queue};
use concord::domain::record::TagKind;
use std::cell::RefCell;
use std::rc::Rc;

fn reviewer(name: &str, keys: &str) -> String {
    let files = crate::desk::ARTICLES.map(|(name, text)| (name, text.as_bytes()));
    let browser = if name == "Ada" { Browser::default() } else { Browser::of_somebody_else() };
    let seeds = crate::desk::seeds(&files);
    let mut desk = Desk::open(Rc::new(RefCell::new(browser)), Ok(seeds));
    desk.send(Event::NameChosen(name.to_owned()));
    desk.press(keys);
    desk.export()
}

/// Cy, who has imported what Ada and Ben made of the first article.
fn cy(ada: &str, ben: &str) -> Desk {
    let seeds =
        crate::desk::seeds(&crate::desk::ARTICLES.map(|(name, text)| (name, text.as_bytes())));
    let mut desk = Desk::open(Rc::new(RefCell::new(Browser::of_a_third())), Ok(seeds));
    desk.send(Event::NameChosen("Cy".to_owned()));
    desk.import("ada.concord.json", &reviewer("Ada", ada));
    desk.import("ben.concord.json", &reviewer("Ben", ben));
    desk
}

/// Ada and Ben differ on the first claim and its counterpart, and on the second claim.
fn differing() -> Desk {
    cy("j 1 c j o", "j 1 a j x")
}

fn card(desk: &Desk) -> String {
    let Some(card) = queue::queue(&desk.model).card else { return String::new() };
    let side = |side: &queue::SideView| {
        let kinds: Vec<&str> = side.verdicts.iter().map(|v| v.kind.word()).collect();
        let fate = side.fate.map_or("", |is| if is { " (accepted)" } else { " (overruled)" });
        format!("{} {}: {}{fate}", side.n + 1, side.by, kinds.join("+"))
    };
    let sides: Vec<String> = card.sides.iter().map(side).collect();
    format!("{} | {}", card.place, sides.join(" | "))
}

fn progress(desk: &Desk) -> (usize, usize) {
    queue::queue(&desk.model).progress
}

fn resolution(desk: &Desk) -> String {
    let card = queue::queue(&desk.model).card.expect("a disagreement is looked at");
    card.resolution
        .map(|it| format!("{}; overruled: {}", it.words, it.overruled))
        .unwrap_or_default()
}

#[test]
fn the_review_opens_on_the_first_claim_on_which_reviewers_differ() {
    let mut desk = differing();
    desk.press("q");
    assert_eq!(desk.model.place.view, View::Review);
    assert_eq!(progress(&desk), (0, 3));
    let here = card(&desk);
    assert!(here.starts_with("1 of 3 | 1 "), "{here}");
    assert!(here.contains("Ada: contradiction") && here.contains("Ben: agreement"), "{here}");
    desk.press("q");
    assert_eq!(desk.model.place.view, View::Read);
    assert_eq!(desk.focus(), "The bridge at", "the reading goes on at that claim");
}

#[test]
fn a_digit_accepts_a_side_and_goes_on() {
    let mut desk = differing();
    desk.press("q");
    let ada = queue::queue(&desk.model).card.expect("a card").sides;
    let ada = ada.iter().position(|side| side.by == "Ada").expect("has a side") + 1;
    desk.press(&ada.to_string());
    assert_eq!(progress(&desk), (1, 3));
    assert!(desk.spoken().starts_with("Settled: contradiction. 1 of 3"), "{}", desk.spoken());
    assert!(card(&desk).starts_with("2 of 3"), "{}", card(&desk));
    desk.press("k");
    assert_eq!(resolution(&desk), "Settled by you: contradiction; overruled: agreement (Ben)");
    assert!(card(&desk).contains("Ada: contradiction (accepted)"), "{}", card(&desk));
    assert!(card(&desk).contains("Ben: agreement (overruled)"), "{}", card(&desk));
    let saved = desk.bytes();
    desk.reload();
    assert_eq!(desk.bytes(), saved, "a resolution is a record");
    desk.press("q");
    assert_eq!(progress(&desk), (1, 3));
    desk.press("u");
    assert_eq!(progress(&desk), (0, 3), "and one step to take back");
    desk.press("U");
    assert_eq!(progress(&desk), (1, 3));
}

#[test]
fn what_was_decided_is_what_the_text_shows() {
    let mut desk = differing();
    let look = |desk: &Desk| {
        let pieces = desk.pieces().into_iter().find(|p| p.text.contains("killing 12"));
        pieces.expect("the claim is there").look
    };
    assert!(look(&desk).agrees && look(&desk).contradicts && !look(&desk).is_settled);
    desk.press("q");
    let sides = queue::queue(&desk.model).card.expect("a card").sides;
    let ben = sides.iter().position(|side| side.by == "Ben").expect("has a side") + 1;
    desk.press(&format!("{ben} q"));
    desk.turn_to("alpha.txt");
    let now: Look = look(&desk);
    assert!(now.agrees && !now.contradicts && now.is_settled);
    desk.click("killing 12");
    let settled = queue::settled(&desk.model).expect("it is settled");
    assert_eq!(settled.overruled, "contradiction (Ada)");
    desk.press("o");
    assert!(!look(&desk).is_settled, "what is said afterwards opens it again");
}

#[test]
fn the_adjudicator_decides_otherwise() {
    let mut desk = differing();
    desk.press("q o");
    desk.press("k");
    assert_eq!(resolution(&desk).split(';').next(), Some("Settled by you: opinion"));
    desk.press("c");
    let choices = queue::queue(&desk.model).card.expect("a card").choices;
    assert!(
        choices[0].2.starts_with("Police said 15"),
        "what a side names comes first: {choices:?}"
    );
    desk.press("Escape");
    assert_eq!(desk.model.place.view, View::Review, "Escape leaves the choice first");
    desk.press("c 1");
    desk.press("k");
    assert_eq!(resolution(&desk).split(';').next(), Some("Settled by you: contradiction"));
    let resolutions = desk.said().iter().filter(|line| line.starts_with("resolution")).count();
    assert_eq!(resolutions, 1, "a second thought is a new version, not a second resolution");
    desk.press("a 0 k");
    let card = queue::queue(&desk.model).card.expect("a card");
    let verdicts = card.resolution.expect("settled").verdicts;
    assert_eq!((verdicts[0].kind, &verdicts[0].counterpart), (TagKind::Agreement, &None));
}

#[test]
fn all_sides_can_be_rejected_with_a_reason() {
    let mut desk = differing();
    desk.press("q");
    desk.send(Event::Review(ReviewEvent::ReasonTyped("neither is in the text".to_owned())));
    desk.press("0 k");
    let card = queue::queue(&desk.model).card.expect("a card");
    let resolution = card.resolution.expect("it is settled");
    assert_eq!(resolution.words, "Settled by you: all rejected, nothing holds");
    assert_eq!(resolution.reason, "neither is in the text");
    assert!(desk.model.review.reason.is_empty(), "the next decision starts without it");
    desk.send(Event::Review(ReviewEvent::TakenBack(resolution.id)));
    desk.settle();
    assert_eq!(progress(&desk), (0, 3));
}

#[test]
fn a_resolution_travels_and_a_new_judgement_opens_it_again() {
    let mut desk = differing();
    desk.press("q 1 1 1");
    assert_eq!(progress(&desk), (3, 3));
    let file = desk.export();
    let mut other = cy("j 1 c j o", "j 1 a j x");
    other.import("cy.concord.json", &file);
    other.press("q");
    assert_eq!(progress(&other), (3, 3));
    other.press("q");
    other.turn_to("alpha.txt");
    other.click("shameful");
    other.press("c q");
    assert_eq!(progress(&other), (2, 3), "what is said afterwards is in dispute again");
}

#[test]
fn keys_that_judge_do_nothing_unseen() {
    let mut desk = differing();
    desk.press("q l");
    let before = desk.bytes();
    desk.press("a c o x r n d m M 1 9 J K");
    assert_eq!(desk.bytes(), before);
    assert_eq!(desk.model.review.section, Section::Agreement);
    desk.press("l");
    assert_eq!(desk.model.review.section, Section::Consistency);
    desk.press("l 9 Escape");
    assert_eq!(desk.spoken(), "One article.");
}

#[test]
fn somebody_alone_is_told_what_to_do() {
    let says = |desk: &Desk, words: &str| {
        let said = [queue::queue(&desk.model).empty, agreement::agreement(&desk.model).empty];
        assert!(said.iter().any(|said| said.contains(words)), "{words}: {said:?}");
    };
    let mut desk = Desk::new();
    desk.press("q");
    says(&desk, "Nobody has tagged anything yet");
    desk.press("q j o q");
    says(&desk, "Import a colleague's file (i)");
    says(&desk, "It takes two to agree");
    let mut desk = cy("j o", "j j o");
    desk.press("q");
    says(&desk, "unseen is not disagreement");
    let mut desk = cy("j o", "j o");
    desk.press("q");
    says(&desk, "do not differ on any claim");
    desk.press("j k 1 0 a Enter");
}

#[test]
fn figures_come_with_intervals_and_claims_behind_them() {
    let mut desk = differing();
    desk.press("q l");
    let view = agreement::agreement(&desk.model);
    assert!(desk.model.review.survey.is_done(), "all slices were worked out");
    assert_eq!(view.common[0].value, "0 %");
    assert_eq!(view.common[0].count, "3 claims");
    assert!(view.common.iter().all(|figure| figure.interval != "working…"));
    let pair = &view.pairs[0];
    assert_eq!(pair.figures[1].name, "Cohen's kappa");
    let cells: Vec<_> = pair.rows.iter().flatten().filter(|cell| cell.count > 0).collect();
    assert_eq!(cells.iter().map(|cell| cell.count).sum::<usize>(), 3);
    let cell: Cell = cells[0].cell.clone();
    desk.send(Event::Review(ReviewEvent::CellChosen(Some(cell))));
    let behind = agreement::cell_claims(&desk.model).expect("claims stand behind it");
    let claim = behind.claims[0].0.clone();
    desk.send(Event::Review(ReviewEvent::PassageOpened(claim)));
    assert_eq!(desk.model.place.view, View::Read);
    assert!(!desk.focus().is_empty());
}

#[test]
fn what_does_not_go_together_leads_to_its_mend() {
    let mut desk = Desk::new();
    desk.press("j 1 a o q l l");
    let findings = consistency::findings(&desk.model);
    assert_eq!(findings.len(), 1);
    assert!(findings[0].words.contains("an opinion that agrees"), "{}", findings[0].words);
    desk.press("Enter");
    assert_eq!(desk.model.place.view, View::Compare);
    assert_eq!(desk.focus(), "The bridge at");
    desk.press("o q");
    assert!(consistency::findings(&desk.model).is_empty(), "mended");
    assert!(consistency::empty(&desk.model).starts_with("Everything goes together"));
}
