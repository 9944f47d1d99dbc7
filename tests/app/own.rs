//! Articles of one's own: adding, putting right, moving, removing, and how all that meets colleagues' files.

use crate::browser::Browser;
use crate::desk::{ARTICLES, DOSSIER, Desk};
use concord::app::adding::{AddingEvent, Given, Material};
use concord::app::detail::DetailEvent;
use concord::app::edition::EditionEvent;
use concord::app::model::Dialog;
use concord::app::view::adding::{AddingView, adding, details};
use concord::app::view::rail;
use concord::app::{Effect, Event};
use concord::domain::article::ArticleId;
use concord::domain::article::html::{BlockKind, Page, Passage};
use concord::domain::dossier::CardField;
use std::cell::RefCell;
use std::rc::Rc;

/// A report of its own on the same event.
const FOURTH: &str = "Bridge falls at Norwick\nBy Jane Doe\n6 January 2026\n\n\
    NORWICK — The bridge at Norwick collapsed on Monday, and 11 people were killed, a hospital said. \
    Rescue teams from three towns searched the river until late in the evening.\n\n\
    The river was closed to all ships until further notice, the harbor master said.";

fn text(name: &str, text: &str) -> Given {
    (name.to_owned(), Ok(Material::Text(text.to_owned())))
}

fn give(desk: &mut Desk, given: Vec<Given>) {
    desk.send(Event::Adding(AddingEvent::Given(given)));
    desk.settle();
}

fn accept(desk: &mut Desk) {
    desk.send(Event::Adding(AddingEvent::Accepted));
    desk.settle();
}

fn added(desk: &mut Desk, name: &str, words: &str) {
    give(desk, vec![text(name, words)]);
    accept(desk);
}

fn names(desk: &Desk) -> Vec<String> {
    rail::rail(&desk.model).rows.into_iter().map(|row| row.label).collect()
}

fn view(desk: &Desk) -> AddingView {
    adding(&desk.model)
}

fn detail(desk: &mut Desk, event: DetailEvent) {
    desk.send(Event::Detail(event));
    desk.settle();
}

fn open(desk: &Desk) -> ArticleId {
    desk.model.place.article.clone().expect("an article is open")
}

fn id(n: usize) -> ArticleId {
    ArticleId::of(ARTICLES[n].1)
}

/// A colleague with the same articles beside the page.
pub(crate) fn ben() -> Desk {
    let files = ARTICLES.map(|(name, text)| (name, text.as_bytes()));
    let seeds = crate::desk::seeds(&files);
    Desk::open(Rc::new(RefCell::new(Browser::of_somebody_else())), Ok(seeds))
}

#[test]
fn what_was_read_is_looked_over_before_it_comes_in() {
    let mut desk = Desk::new();
    let before = desk.bytes();
    give(&mut desk, vec![text("fourth.txt", FOURTH)]);
    assert_eq!(desk.model.dialog, Some(Dialog::Add));
    let offer = &view(&desk).offers[0];
    assert_eq!(
        offer.fields,
        ["Bridge falls at Norwick", "", "Jane Doe", "2026-01-06", ""].map(str::to_owned)
    );
    assert!(offer.opening.starts_with("NORWICK — The bridge"), "{}", offer.opening);
    assert!(offer.size.ends_with("claims"), "counted: {}", offer.size);
    assert!(offer.warnings.is_empty(), "{:?}", offer.warnings);
    assert_eq!(view(&desk).accept, "Add the article");
    assert_eq!(desk.bytes(), before, "nothing came in yet");
}

#[test]
fn several_come_in_as_one_step_with_what_was_put_right() {
    let mut desk = Desk::new();
    give(&mut desk, vec![text("fourth.txt", FOURTH), text("fifth.txt", "A short word on it.")]);
    let ids: Vec<u64> = view(&desk).offers.iter().map(|offer| offer.id).collect();
    let put = |id, field, value: &str| {
        Event::Adding(AddingEvent::FieldChanged(id, field, value.to_owned()))
    };
    desk.send(put(ids[0], CardField::Source, " The Norwick \n Post "));
    desk.send(put(ids[0], CardField::Byline, ""));
    assert_eq!(view(&desk).offers[1].warnings, ["Very short: is this the whole article?"]);
    accept(&mut desk);
    assert_eq!(
        names(&desk),
        ["alpha.txt", "beta.txt", "gamma.txt", "The Norwick Post", "fifth.txt"]
    );
    assert_eq!(desk.spoken(), "2 articles added.");
    let card = desk.page().card;
    assert_eq!((card.byline, card.date.as_deref()), (None, Some("2026-01-06")));
    let whole = desk.bytes();
    desk.reload();
    assert_eq!(desk.bytes(), whole);
    desk.press("u");
    assert_eq!(names(&desk), ["alpha.txt", "beta.txt", "gamma.txt"]);
    assert!(!desk.stored("article/").is_empty());
    desk.press("U");
    assert_eq!(names(&desk).len(), 5, "and again");
}

#[test]
fn a_copy_is_told_and_never_added_twice() {
    let mut desk = Desk::new();
    let copy = format!("Agency copy follows here. {}", ARTICLES[0].1);
    give(
        &mut desk,
        vec![text("same.txt", ARTICLES[1].1), text("copy.txt", &copy), text("x.txt", &copy)],
    );
    let offers = view(&desk).offers;
    assert_eq!(
        offers[0].warnings[0],
        "This text is in the dossier already, as “beta.txt”: it is not added twice."
    );
    assert!(offers[1].warnings[0].contains("“alpha.txt”"), "{:?}", offers[1].warnings);
    assert!(offers[2].warnings[0].starts_with("This text is above already"), "{:?}", offers[2]);
    assert_eq!(view(&desk).accept, "Add the article");
    accept(&mut desk);
    assert_eq!(names(&desk).len(), 4);
}

#[test]
fn what_cant_be_read_is_told_and_the_rest_is_offered() {
    let mut desk = Desk::new();
    let broken = ("scan.pdf".to_owned(), Err("it holds pictures of pages".to_owned()));
    give(&mut desk, vec![broken, text("blank.txt", " \n\n "), text("fourth.txt", FOURTH)]);
    let drawn = view(&desk);
    let names: Vec<&str> = drawn.problems.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["scan.pdf", "blank.txt"]);
    assert_eq!(drawn.offers.len(), 1);
    desk.send(Event::DialogSwitched(None));
    desk.press("A");
    assert_eq!(view(&desk).offers.len(), 1, "what waits, waits");
    desk.send(Event::Adding(AddingEvent::LeftOut(drawn.offers[0].id)));
    assert_eq!(view(&desk).offers.len(), 0);
}

#[test]
fn an_address_is_fetched_only_when_asked() {
    let mut desk = Desk::new();
    desk.press("A");
    desk.send(Event::Adding(AddingEvent::Typed("https://example.com/bridge".to_owned())));
    let fetch = Effect::FetchPage("https://example.com/bridge".to_owned());
    assert!(!desk.effects.contains(&fetch));
    assert_eq!(view(&desk).read, "Fetch this address");
    desk.send(Event::Adding(AddingEvent::TypedRead));
    assert!(desk.effects.contains(&fetch) && view(&desk).is_fetching);
    let page = Page { address: Some("https://example.com/b".to_owned()), ..page() };
    let read = Ok(Material::Page(Box::new(page), Vec::new()));
    give(&mut desk, vec![("https://example.com/bridge".to_owned(), read)]);
    assert!(!view(&desk).is_fetching);
    assert_eq!(view(&desk).offers[0].fields[4], "https://example.com/b");
}

fn page() -> Page {
    let passage = |kind, text: &str, is_report| Passage { kind, text: text.to_owned(), is_report };
    Page {
        title: Some("Bridge down".to_owned()),
        publisher: Some("Example News".to_owned()),
        passages: vec![
            passage(
                BlockKind::Paragraph,
                "The bridge fell on Monday, and 12 people died there.",
                true,
            ),
            passage(
                BlockKind::Caption,
                "Divers at the bridge, seen from the north bank on Monday.",
                false,
            ),
            passage(
                BlockKind::Paragraph,
                "Nobody knows yet why it fell, the city council said.",
                true,
            ),
        ],
        ..Page::default()
    }
}

#[test]
fn what_a_page_marks_as_a_caption_stays_one() {
    let mut desk = Desk::new();
    let read = Ok(Material::Page(Box::new(page()), Vec::new()));
    give(&mut desk, vec![("bridge.html".to_owned(), read)]);
    accept(&mut desk);
    for _ in 0..2 {
        let entry = desk.model.entry().expect("it is open");
        assert_eq!(desk.model.dossier.card(entry).title.as_deref(), Some("Bridge down"));
        let corrected =
            concord::app::furniture::corrected(&desk.model, &open(&desk)).expect("here");
        let words: Vec<&str> =
            corrected.furniture.iter().map(|f| f.span.of(&corrected.text)).collect();
        assert_eq!(words, ["Divers at the bridge, seen from the north bank on Monday."]);
        desk.reload();
        desk.turn_to("bridge.html");
    }
}

#[test]
fn a_dossier_begins_with_nothing_and_takes_articles() {
    let mut desk = Desk::new();
    desk.send(Event::DossierStarted(" Fire at the mill ".to_owned()));
    desk.settle();
    assert_eq!((names(&desk).len(), desk.model.dossier.title.as_str()), (0, "Fire at the mill"));
    assert_eq!(desk.model.dialog, Some(Dialog::Add));
    added(&mut desk, "fourth.txt", FOURTH);
    desk.press("j o");
    assert_eq!(desk.said().len(), 1);
    desk.reload();
    assert_eq!((names(&desk).len(), desk.said().len()), (1, 1));
    desk.send(Event::DossierOpened(
        concord::domain::record::DossierId::parse(DOSSIER).expect("an id"),
    ));
    assert_eq!(names(&desk).len(), 3);
}

#[test]
fn what_a_person_puts_right_wins_and_goes_back() {
    let mut desk = Desk::new();
    let put = |field, value: Option<&str>| {
        DetailEvent::FieldChanged(id(0), field, value.map(str::to_owned))
    };
    detail(&mut desk, put(CardField::Source, Some("The Norwick Post")));
    detail(&mut desk, put(CardField::Date, Some("2026-01-05")));
    detail(&mut desk, put(CardField::Source, Some("Norwick Post")));
    assert_eq!(names(&desk)[0], "Norwick Post");
    detail(&mut desk, DetailEvent::Pressed(None));
    let drawn = details(&desk.model).expect("details are open");
    assert_eq!(drawn.fields[1], ("Norwick Post".to_owned(), Some(String::new())));
    assert_eq!(desk.said().len(), 2, "one record for each field");
    desk.send(Event::DialogSwitched(None));
    desk.press("u");
    assert_eq!(names(&desk)[0], "The Norwick Post");
    desk.press("U");
    detail(&mut desk, put(CardField::Source, None));
    assert_eq!(names(&desk)[0], "alpha.txt");
    desk.reload();
    assert_eq!(desk.page().card.date.as_deref(), Some("2026-01-05"));
    assert!(concord::domain::exchange::report::html(&desk.model.dossier).contains("2026-01-05"));
}

#[test]
fn the_later_word_on_an_article_holds_for_everybody() {
    let (mut ada, mut ben) = (Desk::new(), ben());
    let put =
        |value: &str| DetailEvent::FieldChanged(id(0), CardField::Title, Some(value.to_owned()));
    detail(&mut ada, put("One"));
    let first = ada.bytes();
    detail(&mut ben, put("Two"));
    detail(&mut ben, put("Three"));
    detail(&mut ben, DetailEvent::Removed(id(1)));
    detail(&mut ben, DetailEvent::Moved(id(2), -1));
    let second = ben.bytes();
    ada.import("ben.concord.json", &second);
    ben.import("ada.concord.json", &first);
    assert_eq!(ada.page().card.title.as_deref(), Some("Three"));
    assert_eq!(names(&ada), ["gamma.txt", "Three"]);
    assert_eq!(ada.bytes(), ben.bytes(), "the same bytes");
}

#[test]
fn a_removed_article_is_away_with_all_that_was_made_on_it_until_it_comes_back() {
    let mut desk = Desk::new();
    desk.press("j 1 c j o");
    let (said, report) = (desk.said(), |desk: &Desk| {
        concord::domain::exchange::report::markdown(&desk.model.dossier)
    });
    assert!(report(&desk).contains("shameful disgrace"));
    detail(&mut desk, DetailEvent::Removed(id(0)));
    assert_eq!(names(&desk), ["beta.txt", "gamma.txt"]);
    assert_eq!(open(&desk), id(1), "the next one is read");
    assert!(!report(&desk).contains("shameful disgrace"));
    assert!(said.iter().all(|line| desk.said().contains(line)), "nothing is lost");
    desk.reload();
    assert_eq!(names(&desk), ["beta.txt", "gamma.txt"]);
    desk.press("u");
    assert_eq!((names(&desk).len(), desk.said()), (3, said));
    // Adding the text again brings it back as well.
    detail(&mut desk, DetailEvent::Removed(id(0)));
    added(&mut desk, "again.txt", ARTICLES[0].1);
    assert_eq!((names(&desk).len(), open(&desk)), (3, id(0)));
    for n in 0..3 {
        detail(&mut desk, DetailEvent::Removed(id(n)));
    }
    assert_eq!((names(&desk).len(), desk.model.place.article.clone()), (0, None));
    desk.press("u u");
    assert_eq!(names(&desk).len(), 2);
}

#[test]
fn articles_move_by_keys_and_stay_where_they_were_put() {
    let mut desk = Desk::new();
    let initials = |desk: &Desk| names(desk).iter().map(|name| &name[..1]).collect::<String>();
    for (keys, expected) in [(">", "bag"), (">", "bga"), (">", "bga"), ("<", "bag"), ("< <", "abg")]
    {
        desk.press(keys);
        assert_eq!(initials(&desk), expected, "after {keys}");
    }
    desk.press(">");
    desk.reload();
    assert_eq!(initials(&desk), "bag");
    // Back and forth between the same two, until no room is left between their places.
    for _ in 0..50 {
        for n in [1, 0] {
            desk.send(Event::Detail(DetailEvent::Moved(id(n), 1)));
        }
    }
    assert_eq!(initials(&desk).len(), 3);
    desk.turn_to("gamma.txt");
    desk.press("< <");
    assert_eq!(&initials(&desk)[..1], "g");
}

#[test]
fn a_newer_version_keeps_what_was_put_right() {
    let mut desk = Desk::new();
    let put = DetailEvent::FieldChanged(id(0), CardField::Source, Some("Norwick Post".to_owned()));
    detail(&mut desk, put);
    desk.press(">");
    desk.send(Event::Edition(EditionEvent::Pressed(id(0))));
    let newer = format!("{} Later more.", ARTICLES[0].1);
    give(&mut desk, vec![text("newer.html", &newer)]);
    assert_eq!(
        desk.model.dialog,
        Some(Dialog::Replace),
        "what is read goes where it was asked for"
    );
    desk.send(Event::Edition(EditionEvent::Accepted));
    desk.settle();
    assert_eq!(names(&desk), ["beta.txt", "Norwick Post", "gamma.txt"]);
    desk.press("u");
    assert_eq!(
        (names(&desk), open(&desk)),
        (vec!["beta.txt".to_owned(), "Norwick Post".to_owned(), "gamma.txt".to_owned()], id(0))
    );
}

#[test]
fn a_mixed_drop_shows_the_dossier_first_then_the_articles() {
    let file = {
        let mut other = ben();
        other.press("j o");
        other.bytes()
    };
    let mut desk = Desk::new();
    desk.pick(&[("ben.concord.json", &file)]);
    give(&mut desk, vec![text("fourth.txt", FOURTH)]);
    assert_eq!(desk.model.dialog, Some(Dialog::Import));
    desk.send(Event::ArrivalAccepted);
    desk.settle();
    assert_eq!((desk.model.dialog, desk.said().len()), (Some(Dialog::Add), 1));
    accept(&mut desk);
    assert_eq!(names(&desk).len(), 4);
}
