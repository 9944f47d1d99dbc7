//! Claims marked by hand, and corrections of what is the report.

use crate::desk::Desk;
use concord::app::Event;
use concord::app::view::page::{PageView, Role};

#[test]
fn selected_words_become_a_claim() {
    let mut desk = Desk::new();
    desk.press("m");
    assert_eq!(desk.said(), [""; 0]);
    assert_eq!(desk.spoken(), "Select some words of the article first, then press m.");
    desk.select(" killing 12 people, ");
    desk.press("m");
    assert_eq!(desk.said(), ["mark: killing 12 people,"], "without white space at the ends");
    assert_eq!(desk.focus(), "killing 12 people,");
    desk.select("killing 12 people,");
    desk.press("m");
    assert_eq!(desk.said().len(), 1, "a claim is marked once");
    desk.reload();
    assert_eq!(desk.said(), ["mark: killing 12 people,"]);
}

#[test]
fn a_claim_may_have_several_ranges_and_its_tags_move_with_it() {
    let mut desk = Desk::new();
    desk.select("The bridge at Norwick");
    desk.press("m o");
    desk.note("which?");
    desk.press("1 c");
    desk.select("killing 12 people");
    desk.press("M");
    let both = "The bridge at Norwick … killing 12 people";
    let said = desk.said();
    assert!(said.contains(&format!("mark: {both}")), "{said:?}");
    assert_eq!(said.len(), 4, "{said:?}");
    let claim = desk.model.place.claim.clone().expect("it is focused");
    assert_eq!(desk.words(&claim), both);
    let records = desk.model.register.records_of(&claim).count();
    assert_eq!(records, 4, "all that was said is said of the new claim");
    desk.press("u");
    assert!(desk.said().contains(&"mark: The bridge at Norwick".to_owned()), "{:?}", desk.said());
}

#[test]
fn ranges_that_touch_are_joined() {
    let mut desk = Desk::new();
    desk.select("killing 12");
    desk.press("m");
    desk.select("12 people");
    desk.press("M");
    assert_eq!(desk.said(), ["mark: killing 12 people"]);
}

#[test]
fn overlapping_claims_are_all_reached_by_clicks() {
    let mut desk = Desk::new();
    desk.select("killing 12 people");
    desk.press("m Escape");
    desk.select("12 people, police");
    desk.press("m Escape");
    desk.send(Event::SelectionMade(None));
    let mut seen = Vec::new();
    for _ in 0..3 {
        desk.click("12 people");
        seen.push(desk.focus());
    }
    assert_eq!(seen, ["killing 12 people", "12 people, police", "The bridge at"]);
    desk.click("12 people");
    assert_eq!(desk.focus(), "killing 12 people", "round and round");
}

#[test]
fn a_mark_on_text_that_is_no_text_is_refused() {
    use concord::app::event::Selection;
    use concord::domain::text::Utf16;
    let mut desk = Desk::new();
    let article = desk.model.place.article.clone().expect("an article is open");
    for (start, end) in [(5, 5), (9, 3), (3, 100_000), (83, 84)] {
        let (start, end) = (Utf16(start), Utf16(end));
        desk.send(Event::SelectionMade(Some(Selection { article: article.clone(), start, end })));
        desk.press("m");
        assert_eq!(desk.said(), [""; 0], "{start:?} {end:?}");
    }
}

#[test]
fn a_paragraph_is_said_to_be_no_report_and_restored() {
    let mut desk = Desk::new();
    let role = |desk: &Desk, n: usize| desk.page().paragraphs[n].role.clone();
    let before = desk.page();
    desk.click("shameful");
    desk.press("d");
    assert_eq!(desk.said(), ["not the report: Mayor Ann Reed"]);
    assert_eq!(role(&desk, 2), Role::Furniture("a reviewer said so".to_owned()));
    assert_eq!(desk.focus(), "", "its claim is no claim any more");
    let article = desk.model.place.article.clone().expect("an article is open");
    let (mayor, banner) = (before.paragraphs[2].span, before.paragraphs[1].span);
    desk.send(Event::FurnitureCorrected(article.clone(), mayor, false));
    assert_eq!(role(&desk, 2), Role::Text);
    desk.send(Event::FurnitureCorrected(article, banner, false));
    assert_eq!(role(&desk, 1), Role::Restored);
    desk.reload();
    assert_eq!(role(&desk, 1), Role::Restored, "corrections are kept");
    desk.press("u u u");
    let roles =
        |page: &PageView| page.paragraphs.iter().map(|p| p.role.clone()).collect::<Vec<_>>();
    assert_eq!(roles(&desk.page()), roles(&before));
    assert_eq!(desk.said(), [""; 0]);
}

#[test]
fn a_tagged_claim_in_furniture_stays_reachable() {
    let mut desk = Desk::new();
    desk.click("shameful");
    desk.press("o d");
    assert!(desk.said().contains(&"opinion: Mayor Ann Reed".to_owned()));
    desk.click("shameful");
    assert_eq!(desk.focus(), "Mayor Ann Reed");
}
