//! The facts, and the sentences that are no claims.

use crate::browser::Browser;
use crate::desk::Desk;
use concord::app::Event;
use concord::app::claim::ClaimKey;
use concord::app::facts::{Choice, FactEvent, Sorting, Stance, Table};
use concord::app::filter::Filter;
use concord::app::model::View;
use concord::app::view::asked::asked;
use concord::app::view::facts::{Cell, FactView, fact_views};
use concord::app::view::filter::filters;
use concord::domain::article::ArticleId;
use concord::domain::dossier::Entry;
use concord::domain::text::Utf16;
use std::cell::RefCell;
use std::rc::Rc;

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
    desk.press("w");
    let before = told(&desk);
    assert!(!before.is_empty());
    desk.press("v j 2 a w");
    let judged = |row: &&FactView| {
        row.cells.iter().filter(|c| c.is_judged && c.stance == Stance::States).count() == 2
    };
    let all = rows(&desk);
    let row = all.iter().find(judged).expect("what a person joined is a fact");
    assert_eq!(row.who(Stance::States), "alpha.txt, gamma.txt");
    desk.press("u");
    assert_eq!(told(&desk), before);
}

/// "= | ≠ fifth | –*": the cells of a fact, judged ones with a star.
fn cells(row: &FactView) -> String {
    let cell = |cell: &Cell| {
        let star = if cell.is_judged { "*" } else { "" };
        format!("{} {}{star}", cell.stance.sign(), cell.words).trim().to_owned()
    };
    row.cells.iter().map(cell).collect::<Vec<_>>().join(" | ")
}

/// The first fact whose words have these.
#[track_caller]
fn row(desk: &Desk, words: &str) -> FactView {
    let rows = rows(desk);
    let found = rows.iter().find(|row| row.title.contains(words));
    found.unwrap_or_else(|| panic!("{words}: {:?}", told(desk))).clone()
}

fn label(desk: &Desk, id: &ArticleId) -> String {
    desk.model.dossier.article(id).map(Entry::label).unwrap_or_default()
}

fn tell(desk: &mut Desk, event: FactEvent) {
    desk.send(Event::Fact(event));
    desk.settle();
}

#[test]
fn cells_name_what_differs() {
    let mut desk = Desk::new();
    desk.press("w");
    assert_eq!(cells(&row(&desk, "4 million")), "= 4 million | ≠ 9 million | –");
    tell(&mut desk, FactEvent::Chosen(Choice::ByOne));
    let alone = row(&desk, "disgrace");
    assert_eq!(alone.cells.iter().filter(|cell| cell.stance == Stance::Silent).count(), 2);
    desk.press("v");
    desk.click("disgrace");
    desk.press("o w");
    assert_eq!(cells(&row(&desk, "disgrace")), "“ * | – | –");
    tell(&mut desk, FactEvent::Sorted(Sorting::Text));
    assert!(desk.spoken().starts_with("Only one source: "), "{}", desk.spoken());
}

#[test]
fn a_fact_is_named_and_pinned_and_both_can_be_undone() {
    let mut desk = Desk::new();
    desk.press("w");
    let last = rows(&desk).pop().expect("a fact");
    tell(&mut desk, FactEvent::Opened(last.best.clone()));
    tell(&mut desk, FactEvent::Named("  How it went \n".to_owned()));
    desk.press("p");
    let first = rows(&desk).remove(0);
    assert_eq!((first.title.as_str(), first.is_pinned), ("How it went", true));
    assert_eq!(first.quote.as_ref(), Some(&last.title));
    assert_eq!(first.best, last.best);
    desk.reload();
    desk.press("w");
    assert_eq!(rows(&desk)[0].title, "How it went");
    let file = desk.export();
    let stranger = Rc::new(RefCell::new(Browser::of_somebody_else()));
    let mut other = Desk::open(stranger, desk.seeds.clone());
    other.import("a.concord.json", &file);
    other.press("w");
    assert_eq!(rows(&other)[0].title, "How it went", "another reviewer sees it");
    // Theirs is a record of their own: the first reviewer's stays as it is.
    tell(&mut other, FactEvent::Opened(last.best.clone()));
    tell(&mut other, FactEvent::Named("The course".to_owned()));
    assert_eq!((rows(&other)[0].title.as_str(), other.said().len()), ("The course", 2));
    desk.press("u u");
    assert_eq!(desk.said(), [""; 0]);
    assert_eq!(rows(&desk).pop().map(|row| row.title), Some(last.title));
}

#[test]
fn facts_are_joined_and_parted_by_hand() {
    let mut desk = Desk::new();
    desk.press("w");
    let before = told(&desk);
    let joined = |desk: &Desk| row(desk, "4 million");
    // Only by a person's word are the two sums the same.
    tell(&mut desk, FactEvent::Chosen(Choice::ByOne));
    let alone = row(&desk, "disgrace").best;
    tell(&mut desk, FactEvent::Opened(alone));
    desk.press("m");
    tell(&mut desk, FactEvent::Chosen(Choice::All));
    let dead = rows(&desk).into_iter().find(|row| row.best.article != joined(&desk).best.article);
    let dead = dead.map_or_else(|| rows(&desk)[0].best.clone(), |row| row.best);
    tell(&mut desk, FactEvent::Opened(dead));
    desk.press("m");
    assert_eq!(desk.spoken(), "Joined: their best wordings agree, by your word.");
    assert_eq!(desk.said().len(), 1);
    desk.press("u");
    assert_eq!(told(&desk), before);
    // Taken out of its fact, the other sum contradicts nothing any more.
    let fact = joined(&desk);
    let out: ClaimKey = desk
        .model
        .facts
        .find(&fact.best)
        .and_then(|fact| fact.passages.iter().find(|p| p.stance == Stance::Contradicts))
        .map(|passage| passage.key.clone())
        .expect("contradicted");
    tell(&mut desk, FactEvent::Opened(fact.best.clone()));
    tell(&mut desk, FactEvent::TakenOut(Some(out)));
    assert!(rows(&desk).iter().all(|row| row.best != fact.best), "{:?}", told(&desk));
    assert_eq!(desk.said().len(), 1);
    desk.press("u");
    assert_eq!(told(&desk), before);
}

#[test]
fn arrows_go_through_the_table_and_enter_leads_to_the_passages() {
    let mut desk = Desk::new();
    desk.press("w");
    let place = |desk: &Desk| {
        let at = rows(desk).iter().position(|row| row.column.is_some());
        at.map(|at| (at, rows(desk)[at].column.unwrap_or_default()))
    };
    assert_eq!(place(&desk), Some((0, 0)), "one stop for the tab key from the start");
    desk.press("ArrowDown");
    assert_eq!(place(&desk), Some((0, 0)));
    desk.press("ArrowRight ArrowRight ArrowRight ArrowRight ArrowDown");
    assert_eq!(place(&desk), Some((1.min(rows(&desk).len() - 1), 3)));
    desk.press("ArrowLeft ArrowUp ArrowUp");
    assert_eq!(place(&desk), Some((0, 2)));
    assert!(!rows(&desk)[0].is_open);
    let row = rows(&desk).remove(0);
    tell(&mut desk, FactEvent::CellOpened(row.best.clone(), 2));
    assert_eq!(desk.model.place.view, View::Compare);
    let beside = desk.model.place.other.clone().or(desk.model.place.article.clone());
    assert!(row.cells.iter().flat_map(|cell| &cell.passages).count() == 0 && beside.is_some());
}

#[test]
fn the_list_is_remembered_and_the_table_is_exported() {
    let mut desk = Desk::new();
    desk.press("w");
    tell(&mut desk, FactEvent::Listed(true));
    desk.reload();
    assert!(desk.model.settings.lists_facts);
    desk.press("w j");
    assert!(rows(&desk)[0].is_open, "in the list the passages of the fact are shown");
    for table in Table::ALL {
        tell(&mut desk, FactEvent::Exported(table));
    }
    let (name, csv) = &desk.downloads[0];
    assert!(name.ends_with("-facts.csv"), "{name}");
    assert!(csv.starts_with("fact,pinned,alpha.txt,alpha.txt: words,beta.txt,"), "{csv}");
    assert!(csv.contains("contradicts (suggested): 9 million"), "{csv}");
    assert_eq!(csv.split("\r\n").count(), rows(&desk).len() + 2);
    assert!(desk.downloads[1].1.contains("| fact |") && desk.downloads[2].1.contains("<table>"));
}

#[test]
fn a_rejected_pair_is_no_contradiction() {
    let mut desk = Desk::new();
    desk.press("w j");
    let contradicted = |desk: &Desk| rows(desk).iter().filter(|row| row.is_contradicted).count();
    let before = contradicted(&desk);
    assert!(before > 0);
    desk.press("v j r w");
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
    assert_eq!((row.column, row.is_open), (Some(0), false));
    desk.press("Enter");
    assert_eq!(desk.model.place.view, View::Compare);
    assert_eq!(desk.model.place.claim, Some(row.best.clone()));
    let other = desk.model.place.other.clone().expect("beside it");
    assert!(
        row.cells
            .iter()
            .any(|cell| cell.stance != Stance::Silent && cell.label == label(&desk, &other))
    );
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
