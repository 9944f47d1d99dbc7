//! The pictures of the dossier, and where their marks lead.

use crate::desk::{Desk, seeds};
use concord::app::Event;
use concord::app::filter::Filter;
use concord::app::model::View;
use concord::app::overview::{Goal, Picture, PictureFormat};
use concord::app::view::printed::printed;

/// A picture's table, a line a row.
#[track_caller]
fn table(desk: &Desk, id: &str) -> Vec<String> {
    let rows = &picture(desk, id).rows;
    let words = rows.iter().map(|row| row.iter().map(|cell| cell.words.as_str()));
    words.map(|row| row.collect::<Vec<_>>().join(" | ")).collect()
}

#[track_caller]
fn picture<'d>(desk: &'d Desk, id: &str) -> &'d Picture {
    desk.model.overview.pictures.iter().find(|picture| picture.id == id).expect(id)
}

fn overview() -> Desk {
    let mut desk = Desk::new();
    desk.press("b");
    desk
}

#[test]
fn pairs_count_what_people_say_apart_from_suggestions() {
    let mut desk = overview();
    let before = table(&desk, "pairs");
    assert!(before.contains(&"alpha.txt and gamma.txt | 0 | 1 | 0 | 0".to_owned()), "{before:?}");
    desk.press("v j 2 a b");
    let after = table(&desk, "pairs");
    assert!(after.contains(&"alpha.txt and gamma.txt | 1 | 0 | 0 | 0".to_owned()), "{after:?}");
    desk.press("u b");
    assert_eq!(table(&desk, "pairs"), before);
}

#[test]
fn every_claim_counts_once_and_every_reviewer_has_a_bar() {
    let mut desk = overview();
    for row in table(&desk, "tags") {
        let numbers: Vec<usize> =
            row.split(" | ").skip(1).map(|n| n.parse().expect("a number")).collect();
        assert_eq!(numbers[0], numbers[1..].iter().sum::<usize>(), "{row}");
    }
    assert_eq!(table(&desk, "progress").len(), 1);
    assert!(table(&desk, "progress")[0].starts_with("you | 0 | "));
    desk.press("v j o b");
    assert!(table(&desk, "progress")[0].starts_with("you | 1 | "));
    assert!(table(&desk, "opinion")[0].contains(" | 1 | "), "{:?}", table(&desk, "opinion"));
}

#[test]
fn marks_lead_to_what_they_stand_for() {
    let mut desk = overview();
    let goal = |desk: &Desk, id: &str| {
        let mut cells = picture(desk, id).rows.iter().flatten();
        cells.find_map(|cell| cell.goal.clone()).expect("leads somewhere")
    };
    let pair = goal(&desk, "pairs");
    assert!(matches!(pair, Goal::Pair(..)));
    desk.send(Event::PictureFollowed(pair));
    assert_eq!(desk.model.place.view, View::Compare);
    assert!(desk.model.place.claim.is_some());
    desk.press("b");
    let said = goal(&desk, "speakers");
    desk.send(Event::PictureFollowed(said));
    assert_eq!(desk.model.place.filter, Filter::SaidBy("police".to_owned()));
    assert_eq!(desk.model.place.view, View::Read);
    assert!(desk.focus().contains("bridge"), "{}", desk.focus());
    desk.press("b");
    let first = goal(&desk, "tags");
    desk.send(Event::PictureFollowed(first));
    assert_eq!(desk.model.place.view, View::Read);
}

#[test]
fn pictures_are_saved_and_nothing_is_drawn_of_nothing() {
    let mut desk = overview();
    let count = desk.model.overview.pictures.len();
    for n in 0..=count {
        desk.send(Event::PictureSaved(n, PictureFormat::Svg));
    }
    assert_eq!(desk.downloads.len(), count);
    assert!(
        desk.downloads
            .iter()
            .all(|(name, text)| name.contains(".svg") && text.starts_with("<svg "))
    );
    assert!(desk.downloads[0].0.ends_with("-pairs.svg"), "{}", desk.downloads[0].0);
    let mut none = Desk::with(Ok(seeds(&[])));
    none.press("b");
    assert_eq!(none.model.overview.pictures.len(), 0);
}

#[test]
fn what_was_said_is_printed_below_the_article() {
    let mut desk = Desk::new();
    desk.press("j o");
    desk.note("Ask them.");
    assert_eq!(printed(&desk.model), []);
    desk.send(Event::Printing(true));
    let claims = printed(&desk.model);
    assert_eq!(claims.len(), 1);
    let said = &claims[0].sayings;
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(
        ["you: opinion", "you: “Ask them.”"].iter().all(|words| said.iter().any(|it| it == words))
    );
    desk.send(Event::Printing(false));
    assert_eq!(printed(&desk.model), []);
}
