//! The facts, and the sentences that are no claims.

use crate::desk::Desk;
use concord::app::Event;
use concord::app::facts::Stance;
use concord::app::filter::Filter;
use concord::app::model::View;
use concord::app::view::asked::asked;
use concord::app::view::facts::{FactView, fact_views};
use concord::app::view::filter::filters;
use concord::domain::text::Utf16;

fn rows(desk: &Desk) -> Vec<FactView> {
    let view = fact_views(&desk.model);
    assert!(!view.is_working);
    view.rows
}

/// "beta: The city council put | alpha: …": who contradicts and who states each fact.
fn told(desk: &Desk) -> Vec<String> {
    let line = |row: FactView| {
        let who = |stance| row.who(stance);
        format!(
            "{} states; {} contradicts; {} silent",
            who(Stance::States),
            who(Stance::Contradicts),
            who(Stance::Silent)
        )
    };
    rows(desk).into_iter().map(line).collect()
}

#[test]
fn facts_say_who_states_and_who_contradicts() {
    let mut desk = Desk::new();
    let before = told(&desk);
    assert!(!before.is_empty());
    desk.press("j 2 a");
    let row = rows(&desk)
        .into_iter()
        .find(|row| row.passages().iter().filter(|p| p.is_judged && !p.contradicts).count() == 2);
    let row = row.expect("what a person joined is a fact");
    assert_eq!(row.who(Stance::States), "alpha.txt, gamma.txt");
    desk.press("u");
    assert_eq!(told(&desk), before);
}

#[test]
fn a_rejected_pair_is_no_contradiction() {
    let mut desk = Desk::new();
    desk.press("w j");
    let contradicted = |desk: &Desk| rows(desk).iter().filter(|row| row.is_contradicted).count();
    let before = contradicted(&desk);
    assert!(before > 0);
    desk.press("w j r");
    assert!(contradicted(&desk) < before, "{:?}", told(&desk));
}

#[test]
fn keys_go_through_the_facts_and_to_their_passages() {
    let mut desk = Desk::new();
    desk.press("j w a o x");
    assert_eq!(desk.said(), [""; 0], "nothing is judged out of sight");
    assert_eq!(desk.model.place.view, View::Facts);
    desk.press("Enter");
    assert_eq!(desk.spoken(), "Open a fact first: press j, or click one.");
    desk.press("j");
    let row = rows(&desk).into_iter().next().expect("a fact");
    assert!(row.is_open);
    desk.press("Enter");
    assert_eq!(desk.model.place.view, View::Compare);
    assert_eq!(desk.model.place.claim, Some(row.best.clone()));
    let other = desk.model.place.other.clone().expect("beside it");
    assert!(row.passages().iter().any(|p| p.key.article == other));
    desk.press("w");
    desk.send(Event::ClaimFollowed(row.best));
    assert_eq!(desk.model.place.view, View::Read);
}

#[test]
fn filters_leave_claims_out_over_all_articles() {
    let mut desk = Desk::new();
    let count = |desk: &Desk, n: usize| filters(&desk.model).fixed[n].2;
    let all = count(&desk, 0);
    assert_eq!(count(&desk, 1), all);
    assert_eq!(
        count(&desk, 2) + count(&desk, 3) + count(&desk, 4),
        all,
        "each claim is of one kind"
    );
    desk.press("j x l");
    assert_eq!(count(&desk, 1), all - 1);
    assert!(desk.pieces().iter().any(|piece| piece.look.is_dimmed));
    // Over the ends of articles, and not to what is left out.
    let mut seen = Vec::new();
    for _ in 0..all {
        desk.press("j");
        seen.extend(desk.model.place.claim.clone());
    }
    seen.dedup();
    assert_eq!(seen.len(), all - 1);
    assert_eq!(desk.spoken(), "The last of these claims.");
    desk.press("k k");
    assert_eq!(desk.model.place.claim.as_ref(), seen.get(all - 4));
    desk.press("Escape Escape");
    assert_eq!(desk.model.place.filter, Filter::All);
    assert!(desk.pieces().iter().all(|piece| !piece.look.is_dimmed));
}

#[test]
fn what_somebody_is_said_to_have_said_is_shown_alone() {
    let mut desk = Desk::new();
    let speakers = filters(&desk.model).speakers;
    assert_eq!(speakers[0], ("police".to_owned(), 3), "{speakers:?}");
    desk.send(Event::FilterChosen(Filter::SaidBy("police".to_owned())));
    assert_eq!(desk.spoken(), "Said by police: 3 claims.");
    desk.press("j j j j");
    assert_eq!(desk.focus(), "At least 12");
    desk.send(Event::FilterChosen(Filter::SaidBy("nobody".to_owned())));
    desk.press("Escape j");
    assert_eq!(desk.spoken(), "No claim is like this: l or Esc shows all.");
}

#[test]
fn a_sentence_that_is_no_claim_says_why() {
    let mut desk = Desk::new();
    let text = desk.model.entry().expect("open").article.text.clone();
    let id = desk.model.entry().expect("open").article.id.clone();
    let at = |words: &str| Utf16(text[..text.find(words).expect("there")].encode_utf16().count());
    desk.press("j");
    desk.send(Event::TextClicked(id.clone(), at("bridge")));
    assert_eq!(asked(&desk.model), None, "a claim is there");
    assert_eq!(desk.focus(), "The bridge at");
    desk.send(Event::TextClicked(id.clone(), at("Advertisement")));
    let answer = asked(&desk.model).expect("an answer");
    assert!(answer.answer.starts_with("It is taken for no part of the report"), "{answer:?}");
    assert_eq!(desk.focus(), "");
    desk.press("m");
    assert_eq!(desk.said(), ["mark: Advertisement"]);
    desk.press("u Escape");
    desk.send(Event::TextClicked(id, Utf16(usize::MAX)));
    assert_eq!(asked(&desk.model), None);
}
