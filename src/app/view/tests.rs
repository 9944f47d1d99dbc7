//! What the panes say, on a small dossier.

use super::words::Beside;
use super::{inspector, page, rail, status};
use crate::app::event::{Moment, Seeds};
use crate::app::{Event, Model, update};
use crate::domain::late;
use crate::domain::record::{Entropy, TagKind, Timestamp};

const TEXTS: [&str; 2] = [
    "Source: City Hall\n\nAbout 12 people did not survive the fire in Norwick, police said on Monday.\n\n\
     Critics called the response a shameful disgrace.",
    "Police said 15 people died in the fire in Norwick on Monday.",
];

/// A model on [`TEXTS`] after these events.
fn model(events: impl IntoIterator<Item = Event>) -> Model {
    let manifest = r#"{"id": "d", "title": "", "articles": ["0", "1"]}"#.to_owned();
    let files =
        TEXTS.iter().enumerate().map(|(n, text)| (n.to_string(), Ok(text.as_bytes().to_vec())));
    let seeds = Event::SeedsRead(Ok(Seeds { manifest, files: files.collect() }));
    let weights = Event::WeightsRead(Ok(late::embedded()));
    // Enough frames for two articles and the comparison of their claims.
    let frames = std::iter::repeat_n(Event::SliceStarted, 8);
    let start = [seeds, Event::StorageRead(Ok(Vec::new())), weights].into_iter().chain(frames);
    let mut model = Model::default();
    for (n, event) in start.chain(events).enumerate() {
        let moment = Moment { now: Timestamp(0), entropy: Entropy(n as u128) };
        update(&mut model, event, moment);
    }
    model
}

fn focused(events: impl IntoIterator<Item = Event>) -> inspector::InspectorView {
    let model = model([Event::FocusMoved(1)].into_iter().chain(events));
    inspector::inspector(&model).expect("a claim is focused")
}

#[test]
fn the_inspector_says_what_was_found() {
    let view = focused([]);
    assert!(view.position.starts_with("Claim 1 of "), "{}", view.position);
    let quote: String = view.quote.iter().map(|(words, _)| words.as_str()).collect();
    assert!(quote.starts_with("About 12 people"), "{quote}");
    assert!(view.quote.contains(&("12".to_owned(), Beside::Clashes)), "{:?}", view.quote);
    assert!(view.attributions[0].contains("police"), "{:?}", view.attributions);
    assert!(view.attributions[0].contains("retold: “said"), "{:?}", view.attributions);
    let facts = |heading: &str| {
        let group = view.facts.iter().find(|(name, _)| *name == heading);
        group.map(|(_, lines)| lines.join("; ")).unwrap_or_default()
    };
    assert!(facts("Figures").starts_with("about 12"), "{:?}", view.facts);
    assert_eq!(facts("Denied by"), "not");
    assert!(facts("Dates").starts_with("Monday"), "{:?}", view.facts);
    assert!(view.reasons[0].starts_with("Checkable: "), "{:?}", view.reasons);
}

#[test]
fn nothing_is_said_of_no_claim() {
    assert_eq!(inspector::inspector(&model([])), None);
    assert_eq!(inspector::inspector(&Model::default()), None);
    assert_eq!(rail::rail(&Model::default()).title, "Untitled dossier");
    assert_eq!(status::status(&Model::default()).saved, "Opening…");
}

#[test]
fn the_inspector_follows_what_is_done() {
    let tagged = focused([Event::TagPressed(TagKind::Agreement)]);
    assert_eq!(tagged.is_linking, Some(TagKind::Agreement));
    assert_eq!((tagged.tags.len(), tagged.tags[0].is_lost), (1, false));
    assert_eq!(
        (tagged.tags[0].by.name.as_str(), tagged.tags[0].when.as_str()),
        ("you", "just now")
    );
    assert_eq!(tagged.own, [TagKind::Agreement]);
    let noted = focused([Event::NoteTyped("dra".to_owned())]);
    assert_eq!(noted.note, "dra");
    let chosen = focused([Event::CandidateChosen(0)]);
    assert!(chosen.candidates[0].is_chosen);
    let linked = focused([Event::LinkPressed(TagKind::Contradiction, 0)]);
    assert_eq!(linked.candidates[0].linked, Some(TagKind::Contradiction));
    assert_eq!(linked.is_linking, None);
}

#[test]
fn the_rail_counts_claims_and_what_is_said_of_them() {
    /// Claims, reviewed, agreements, contradictions, opinions of the second article.
    #[track_caller]
    fn check(events: &[Event], expected: [usize; 4]) {
        let rows = rail::rail(&model([Event::FocusMoved(1)].iter().chain(events).cloned())).rows;
        let row = rows.last().expect("two articles");
        assert_eq!([row.reviewed, row.counts[0], row.counts[1], row.counts[2]], expected);
        assert_eq!(row.claims, 1);
    }
    check(&[], [0, 0, 0, 0]);
    check(&[Event::TagPressed(TagKind::Opinion)], [0, 0, 0, 0]);
    let link = Event::LinkPressed(TagKind::Contradiction, 0);
    check(std::slice::from_ref(&link), [1, 0, 1, 0]);
    check(&[link.clone(), link.clone()], [0, 0, 0, 0]);
    check(&[link.clone(), Event::UndoPressed], [0, 0, 0, 0]);
    check(
        &[link, Event::ArticleMoved(1), Event::FocusMoved(1), Event::TagPressed(TagKind::Opinion)],
        [1, 0, 1, 1],
    );
}

#[test]
fn a_page_shows_both_ends_of_a_link_and_the_candidate() {
    let looks = |events: &[Event]| {
        let model = model([Event::FocusMoved(1)].iter().chain(events).cloned());
        let other = &model.dossier.articles[1].article.id;
        let page = page::page(&model, other).expect("it is drawn");
        let looks = page.paragraphs.iter().flat_map(|p| &p.segments).map(|s| s.look.classes());
        looks.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(looks(&[]), "claim may-contradict end");
    assert_eq!(looks(&[Event::CandidateChosen(0)]), "claim candidate may-contradict end");
    let link = Event::LinkPressed(TagKind::Agreement, 0);
    assert_eq!(looks(&[link]), "claim agrees linked end");
}
