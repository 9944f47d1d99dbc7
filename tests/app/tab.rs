//! Two tabs of one browser on the same dossier.

use crate::desk::{DOSSIER, Desk};
use concord::app::Event;
use concord::app::effect::Effect;
use concord::app::model::Theme;
use concord::app::store;
use concord::domain::exchange::concord::{export, import};
use concord::domain::record::{ReviewerId, TagKind};
use concord::domain::tongue::Language;

/// Lets both tabs hear everything, until nothing is left to hear.
pub(crate) fn converge(first: &mut Desk, second: &mut Desk) {
    for _ in 0..1_000 {
        let heard = [first.hear(0), second.hear(0)];
        if heard == [false, false] {
            return;
        }
    }
    panic!("the tabs never stop telling each other");
}

/// Both tabs have heard everything: they and the storage say the same.
#[track_caller]
fn check(first: &mut Desk, second: &mut Desk, said: &[&str]) {
    converge(first, second);
    assert_eq!(first.said(), said);
    assert_eq!(second.bytes(), first.bytes());
    assert_eq!(first.second_tab().bytes(), first.bytes(), "a reload");
}

fn two() -> (Desk, Desk) {
    let first = Desk::new();
    let second = first.second_tab();
    (first, second)
}

#[test]
fn what_one_does_the_other_shows() {
    let (mut first, mut second) = two();
    first.press("j 1 c");
    second.press("j x");
    let both = ["contradiction: The bridge at ~ Police said 15", "reviewed: The bridge at"];
    check(&mut first, &mut second, &both);
    assert_eq!(first.model.me, second.model.me);
    first.press("u");
    check(&mut first, &mut second, &both[..1]);
}

#[test]
fn the_other_tab_undoes_what_this_one_did() {
    let (mut first, mut second) = two();
    first.press("j o j o");
    converge(&mut first, &mut second);
    second.press("u");
    converge(&mut first, &mut second);
    first.press("u");
    check(&mut first, &mut second, &[]);
    second.press("U U");
    check(&mut first, &mut second, &["opinion: Mayor Ann Reed", "opinion: The bridge at"]);
}

#[test]
fn an_act_can_be_taken_back_where_it_is_seen_as_soon_as_it_is_seen() {
    let opinion = ["opinion: The bridge at"];
    for undone in [false, true] {
        let (mut first, mut second) = two();
        first.press("j o");
        converge(&mut first, &mut second);
        let before = second.said();
        second.press(if undone { "u" } else { "j j x" });
        // One message after the other, and the next key comes between two of them.
        while first.said() == before {
            assert!(first.hear(0), "the act is never heard of");
        }
        first.press(if undone { "U" } else { "u" });
        check(&mut first, &mut second, &opinion);
        first.press("u");
        check(&mut first, &mut second, &[]);
    }
}

#[test]
fn a_change_on_both_sides_at_once_keeps_both_versions() {
    let (mut first, mut second) = two();
    first.press("j c");
    converge(&mut first, &mut second);
    let id = first.model.dossier.records.keys().next().cloned().expect("a record");
    first.send(Event::TagChanged(id.clone(), TagKind::Agreement));
    second.send(Event::TagChanged(id.clone(), TagKind::Opinion));
    converge(&mut first, &mut second);
    let record = &first.model.dossier.records[&id];
    assert_eq!(record.past.len() + 1, 3, "no version is lost");
    assert_eq!(second.bytes(), first.bytes());
    assert_eq!(first.second_tab().bytes(), first.bytes());
}

#[test]
fn articles_that_one_tab_imports_are_not_dropped_by_the_other() {
    for second_hears_first in [true, false] {
        let (mut first, mut second) = two();
        let mut file: serde_json::Value = serde_json::from_str(&first.bytes()).expect("a file");
        let text = "Delta Wire says that 14 people were killed when the Norwick bridge collapsed.";
        let id = concord::domain::article::ArticleId::of(text).to_string();
        let article = serde_json::json!({"id": id, "name": "delta.txt", "text": text});
        file["articles"].as_array_mut().expect("a list").push(article);
        first.import("file.concord.json", &file.to_string());
        if second_hears_first {
            converge(&mut first, &mut second);
        }
        second.press("j o");
        converge(&mut first, &mut second);
        for desk in [&first, &second, &first.second_tab()] {
            assert_eq!(desk.model.dossier.articles.len(), 4, "{second_hears_first}");
        }
        second.turn_to("delta.txt");
        second.press("j 1 a");
        converge(&mut first, &mut second);
        assert_eq!(first.second_tab().bytes(), second.bytes());
    }
}

#[test]
fn an_export_in_one_tab_counts_for_both() {
    let (mut first, mut second) = two();
    first.press("j o e");
    converge(&mut first, &mut second);
    assert_eq!(second.model.saving.exported, first.model.saving.exported);
    assert_eq!(second.model.saving.unexported, 0);
    second.press("j j x");
    converge(&mut first, &mut second);
    assert_eq!(first.model.saving.unexported, 1);
}

#[test]
fn settings_and_the_shelf_follow() {
    let (mut first, mut second) = two();
    first.send(Event::ThemeChosen(Theme::Dark));
    first.press("f");
    converge(&mut first, &mut second);
    assert_eq!(second.model.settings, first.model.settings);
    let other = first.bytes().replace(DOSSIER, "other");
    first.import_beside("other.concord.json", &other);
    converge(&mut first, &mut second);
    assert_eq!(second.model.shelf, first.model.shelf);
    assert_eq!(second.model.dossier.id.as_str(), DOSSIER, "it stays where it is");
    second.press("j o");
    converge(&mut first, &mut second);
    assert_eq!(first.said(), [""; 0], "work on one dossier is none on the other");
}

#[test]
fn what_one_chooses_the_other_goes_by_at_once() {
    let (mut first, mut second) = two();
    for (event, effect) in [
        (Event::ThemeChosen(Theme::Dark), Effect::ApplyTheme(Theme::Dark)),
        (
            Event::LanguageChosen(Some(Language::German)),
            Effect::FetchLanguage(Some(Language::German)),
        ),
        (Event::LanguageChosen(None), Effect::FetchLanguage(None)),
    ] {
        let count = |desk: &Desk| desk.effects.iter().filter(|e| **e == effect).count();
        let before = [count(&first), count(&second)];
        first.send(event);
        converge(&mut first, &mut second);
        assert_eq!([count(&first), count(&second)], before.map(|n| n + 1), "{effect:?}");
    }
    let learned = |desk: &Desk| desk.model.neighbors.learner().is_some();
    first.press("j 1 a");
    converge(&mut first, &mut second);
    assert_eq!([learned(&first), learned(&second)], [true, true]);
    first.send(Event::LearningReset(true));
    converge(&mut first, &mut second);
    assert_eq!([learned(&first), learned(&second)], [false, false]);
    let settings = second.model.settings.clone();
    second.send(Event::StorageChanged(store::SETTINGS.to_owned(), Some("{".to_owned())));
    assert_eq!(second.model.settings, settings, "what is broken chooses nothing");
}

#[test]
fn two_tabs_that_were_new_together_are_one_person() {
    for (a, b) in [("ada", "ben"), ("ben", "ada")] {
        let (mut first, mut second) = two();
        for (desk, id) in [(&mut first, a), (&mut second, b)] {
            desk.model.me.id = ReviewerId::parse(id).expect("an id");
            let name = desk.model.me.name.clone();
            desk.send(Event::NameChosen(name));
        }
        converge(&mut first, &mut second);
        assert_eq!(first.model.me.id.as_str(), "ada");
        assert_eq!(second.model.me, first.model.me);
        assert_eq!(first.second_tab().model.me, first.model.me);
    }
}

#[test]
fn broken_messages_change_nothing() {
    let (mut first, _) = two();
    first.press("j 1 c");
    let state = |desk: &Desk| {
        let model = &desk.model;
        format!("{:?} {:?} {:?}", model.dossier, model.history, (&model.me, &model.saving.pending))
    };
    let before = state(&first);
    let keys: Vec<String> = first.stored("").into_iter().map(|(key, _)| key).collect();
    for key in keys.iter().map(String::as_str).chain(["concord/2/me", "x", ""]) {
        for value in [None, Some("{"), Some("null"), Some("[]"), Some("")] {
            first.send(Event::StorageChanged(key.to_owned(), value.map(str::to_owned)));
            assert_eq!(state(&first), before, "{key} {value:?}");
        }
    }
}

#[test]
fn an_import_that_one_tab_takes_back_is_gone_from_the_other_but_for_what_was_changed_there() {
    for count in [10, 100] {
        let mut first = Desk::new();
        let mut second = first.second_tab();
        first.press("j o");
        converge(&mut first, &mut second);
        let before = first.bytes();
        first.import("bulk.concord.json", &crate::database::bulk(count));
        converge(&mut first, &mut second);
        assert_eq!(second.bytes(), first.bytes(), "{count}");
        first.press("u");
        converge(&mut first, &mut second);
        assert_eq!(first.said().len(), 1, "{count}");
        assert_eq!(second.said(), first.said(), "{count}");
        assert_eq!(second.bytes(), first.bytes(), "{count}");
        assert!(first.bytes().len() < before.len() + 2_000, "{count}");
    }
}

#[test]
fn changes_that_one_tab_takes_back_with_their_import_stay_taken_back() {
    for count in [3, 100] {
        let mut first = Desk::new();
        let mut second = first.second_tab();
        let file = crate::database::bulk(count);
        first.import("first.concord.json", &file);
        converge(&mut first, &mut second);
        let (said, judged) = (first.said(), first.model.dossier.records.len());
        let (mut newer, _) = import(&file).expect("a file");
        for record in newer.records.values_mut() {
            *record = record.revised(&record.creator, record.created, None);
        }
        first.import("second.concord.json", &export(&newer));
        converge(&mut first, &mut second);
        assert!(first.said().len() < said.len(), "{count}: deletions came in");
        first.press("u");
        converge(&mut first, &mut second);
        assert_eq!(first.said(), said, "{count}");
        assert_eq!(first.model.dossier.records.len(), judged, "{count}");
        assert_eq!(second.bytes(), first.bytes(), "{count}");
        assert_eq!(first.second_tab().bytes(), first.bytes(), "{count}: a reload");
    }
}
