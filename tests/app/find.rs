//! Finding words and claims, the list of commands, and keys that a person has changed.

use crate::desk::Desk;
use concord::app::Effect;
use concord::app::Event;
use concord::app::command::matching;
use concord::app::filter::Filter;
use concord::app::find::{FindEvent, MOST, Narrow};
use concord::app::keyboard::Layout;
use concord::app::model::{Dialog, Theme, View};
use concord::app::view::find::find_view;
use concord::domain::record::TagKind;
use std::collections::BTreeMap;

fn send(desk: &mut Desk, event: FindEvent) {
    desk.send(Event::Find(event));
}

/// The hits as they are shown: "before[found]after".
fn found(desk: &Desk) -> Vec<String> {
    let rows = find_view(&desk.model).rows;
    rows.iter().map(|row| format!("{}[{}]{}", row.words[0], row.words[1], row.words[2])).collect()
}

fn look_for(words: &str) -> Desk {
    let mut desk = Desk::new();
    desk.press("/");
    send(&mut desk, FindEvent::Typed(words.to_owned()));
    desk
}

#[test]
fn words_are_found_in_all_articles_whatever_their_case() {
    let desk = look_for("COUNCIL");
    assert_eq!(desk.model.dialog, Some(Dialog::Find));
    assert_eq!(
        found(&desk),
        [
            "…the bridge will cost 4 million euros, the city [council] said on Tuesday.",
            "The city [council] put the cost of repairs of the bridge at 9 million euros.",
        ]
    );
    assert_eq!(find_view(&desk.model).words, "2 hits.");
    assert!(found(&look_for("no such words")).is_empty());
    assert!(found(&look_for(" ")).is_empty());
}

#[test]
fn enter_goes_to_the_claim_and_selects_the_words() {
    let mut desk = look_for("9 million");
    send(&mut desk, FindEvent::Opened(None));
    assert_eq!(desk.model.dialog, None);
    assert_eq!(desk.focus(), "The city council");
    assert!(
        matches!(desk.effects.last(), Some(Effect::ShowWords(start, end)) if end.0 == start.0 + 9)
    );
}

#[test]
fn a_hit_outside_any_claim_is_shown_where_it_stands() {
    let mut desk = look_for("advertisement");
    assert_eq!(find_view(&desk.model).rows[0].kind, "");
    send(&mut desk, FindEvent::Opened(None));
    assert!(matches!(desk.effects.last(), Some(Effect::ShowWords(..))));
    assert_eq!(desk.model.place.claim, None);
}

#[test]
fn g_goes_on_through_the_hits_and_stops_at_their_ends() {
    let mut desk = look_for("council");
    send(&mut desk, FindEvent::Opened(None));
    let first = desk.model.place.article.clone();
    desk.press("g");
    assert_ne!(desk.model.place.article, first);
    desk.press("g");
    assert_eq!(desk.spoken(), "The last hit.");
    desk.press("G");
    assert_eq!(desk.model.place.article, first);
    desk.press("G");
    assert_eq!(desk.spoken(), "The first hit.");
    let mut fresh = Desk::new();
    fresh.press("g");
    assert_eq!(fresh.spoken(), "Nothing was found yet: / looks for words.");
}

#[test]
fn notes_are_found_with_their_claim() {
    let mut desk = Desk::new();
    desk.press("j");
    desk.note("Ask the council about this.");
    desk.press("/");
    send(&mut desk, FindEvent::Typed("ask the".to_owned()));
    assert_eq!(found(&desk), ["[Ask the] council about this."]);
    assert_eq!(find_view(&desk.model).rows[0].kind, "Note");
    send(&mut desk, FindEvent::Typed("council".to_owned()));
    assert_eq!(found(&desk).len(), 3);
    send(&mut desk, FindEvent::Narrowed(Narrow { is_notes_only: true, ..Narrow::default() }));
    assert_eq!(found(&desk), ["Ask the [council] about this."]);
}

#[test]
fn claims_are_found_by_what_was_said_of_them() {
    let mut desk = Desk::new();
    desk.press("j o");
    let claim = desk.words(&desk.model.place.claim.clone().expect("one is focused"));
    desk.press("/");
    let tagged = |tag| Narrow { tag: Some(tag), ..Narrow::default() };
    send(&mut desk, FindEvent::Narrowed(tagged(TagKind::Opinion)));
    assert_eq!(found(&desk), [format!("[{claim}]")]);
    send(&mut desk, FindEvent::Narrowed(tagged(TagKind::Agreement)));
    assert!(found(&desk).is_empty());
    let mine = Narrow { by: Some(desk.model.me.id.clone()), ..Narrow::default() };
    send(&mut desk, FindEvent::Narrowed(mine));
    assert_eq!(found(&desk).len(), 1);
    let left = Narrow { standing: Filter::Left, ..Narrow::default() };
    send(&mut desk, FindEvent::Narrowed(left));
    assert!(found(&desk).iter().all(|hit| !hit.contains(&claim)));
    assert!(!found(&desk).is_empty());
}

#[test]
fn one_article_alone_can_be_looked_through() {
    let mut desk = look_for("bridge");
    let all = found(&desk).len();
    let article = desk.model.dossier.articles[1].article.id.clone();
    send(&mut desk, FindEvent::Narrowed(Narrow { article: Some(article), ..Narrow::default() }));
    assert_eq!((found(&desk).len(), all), (2, 5));
}

#[test]
fn a_letter_that_is_everywhere_is_listed_up_to_a_limit() {
    let long = "a ".repeat(5000);
    let mut desk = Desk::with(Ok(crate::desk::seeds(&[("long.txt", long.as_bytes())])));
    desk.press("/");
    send(&mut desk, FindEvent::Typed("a".to_owned()));
    assert_eq!(found(&desk).len(), MOST);
}

#[test]
fn a_command_is_found_by_any_of_its_words_and_run() {
    let mut desk = Desk::new();
    desk.press(":");
    assert_eq!(desk.model.dialog, Some(Dialog::Commands));
    send(&mut desk, FindEvent::CommandTyped("dark the".to_owned()));
    send(&mut desk, FindEvent::CommandRun(None));
    assert_eq!(desk.model.settings.theme, Theme::Dark);
    assert_eq!(desk.model.dialog, None);
    desk.press(":");
    send(&mut desk, FindEvent::CommandTyped("compare".to_owned()));
    send(&mut desk, FindEvent::CommandRun(None));
    assert_eq!(desk.model.place.view, View::Compare);
    desk.press(":");
    send(&mut desk, FindEvent::CommandTyped("nothing is called so".to_owned()));
    send(&mut desk, FindEvent::CommandRun(None));
    assert_eq!(desk.model.dialog, Some(Dialog::Commands), "there is nothing to run");
}

#[test]
fn a_command_does_what_its_key_does() {
    let mut desk = Desk::new();
    desk.press("j :");
    send(&mut desk, FindEvent::CommandTyped("opinion".to_owned()));
    send(&mut desk, FindEvent::CommandRun(None));
    assert_eq!(desk.said(), [format!("opinion: {}", desk.focus())]);
}

#[test]
fn two_keys_change_places_and_the_change_is_kept() {
    let mut desk = Desk::new();
    desk.send(Event::KeyMapped("j".to_owned(), "n".to_owned()));
    desk.press("n");
    let first = desk.focus();
    assert!(!first.is_empty());
    desk.press("j");
    assert_eq!(desk.focus(), first, "j writes a note now");
    desk.reload();
    desk.press("n");
    assert_eq!(desk.focus(), first);
    assert_eq!(matching(&desk.model, "next claim")[0].key, "n");
    desk.send(Event::KeysReset);
    desk.press("j");
    assert_ne!(desk.focus(), first);
}

#[test]
fn single_keys_can_be_switched_off() {
    let mut desk = Desk::new();
    desk.send(Event::KeysSwitched(false));
    desk.press("j");
    assert_eq!(desk.model.place.claim, None);
    desk.send(Event::KeysSwitched(true));
    desk.press("j");
    assert!(desk.model.place.claim.is_some());
}

#[test]
fn no_change_of_keys_loses_a_meaning() {
    let all = ["j", "k", "n", "/", "?", "é", "1"];
    let mut layout = Layout::default();
    for (meaning, key) in [("j", "k"), ("k", "é"), ("é", "j"), ("n", "/"), ("/", "n"), ("j", "?")]
    {
        assert!(layout.assign(meaning, key));
        assert_eq!(layout.key(meaning), key);
        let mut keys = all.map(|key| layout.meaning(key).to_owned());
        keys.sort();
        let mut means = all.map(str::to_owned);
        means.sort();
        assert_eq!(keys, means);
    }
    for bad in ["", " ", "ab", "\n"] {
        assert!(!layout.assign("j", bad), "{bad:?}");
    }
    let broken = BTreeMap::from([("a".to_owned(), "b".to_owned())]);
    assert_eq!(Layout::with(broken, false), Layout::default());
}
