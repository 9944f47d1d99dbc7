//! The list of keys says what the keys do, no more and no less.

use crate::desk::Desk;
use concord::app::Event;
use concord::app::keyboard::{GROUPS, KeyPress, meaning};
use concord::app::model::{Dialog, View};
use std::collections::BTreeSet;

fn press(key: &str) -> KeyPress {
    KeyPress { key: key.to_owned(), has_modifier: false }
}

/// Every key of the list that works everywhere, as the DOM names it.
fn listed() -> BTreeSet<String> {
    let mut keys = keys(None);
    assert!(keys.remove("…"), "1 … 9");
    keys.extend(('1'..='9').map(String::from));
    keys
}

fn keys(place: Option<View>) -> BTreeSet<String> {
    let groups = GROUPS.iter().filter(|group| group.place == place);
    let shortcuts = groups.flat_map(|group| group.shortcuts);
    let mut keys: BTreeSet<String> =
        shortcuts.flat_map(|shortcut| shortcut.keys).map(|key| (*key).to_owned()).collect();
    if keys.remove("Esc") {
        keys.insert("Escape".to_owned());
    }
    for (sign, name) in [("↑", "Up"), ("↓", "Down"), ("←", "Left"), ("→", "Right")] {
        if keys.remove(sign) {
            keys.insert(format!("Arrow{name}"));
        }
    }
    keys
}

#[test]
fn the_list_and_the_keys_agree() {
    let (desk, mut compare) = (Desk::new(), Desk::new());
    compare.press("v");
    let ascii = (' '..='~').map(String::from);
    let named = ["Escape", "Enter", "Tab", "ArrowDown", "Backspace", "Home", "F1", "10", "+1"];
    let all = ascii.chain(named.map(str::to_owned)).chain(listed());
    let works: BTreeSet<String> = all
        .filter(|key| [&desk, &compare].iter().any(|it| meaning(&press(key), &it.model).is_some()))
        .collect();
    assert_eq!(works, listed());
}

#[test]
fn the_keys_of_the_review_work_there() {
    let mut desk = Desk::new();
    desk.press("q");
    for key in keys(Some(View::Review)) {
        let event = meaning(&press(&key), &desk.model);
        assert!(matches!(event, Some(Event::Review(_))), "{key}: {event:?}");
    }
}

#[test]
fn the_keys_of_the_facts_work_there() {
    let mut desk = Desk::new();
    desk.press("w");
    for key in keys(Some(View::Facts)) {
        let event = meaning(&press(&key), &desk.model);
        assert!(matches!(event, Some(Event::Fact(_) | Event::FocusMoved(_))), "{key}: {event:?}");
    }
}

#[test]
fn no_key_is_listed_twice() {
    for place in [None, Some(View::Review), Some(View::Facts)] {
        let groups = || GROUPS.iter().filter(|group| group.place == place);
        let all = groups().flat_map(|g| g.shortcuts).flat_map(|s| s.keys).count();
        let distinct: BTreeSet<_> =
            groups().flat_map(|g| g.shortcuts).flat_map(|s| s.keys).collect();
        assert_eq!(all, distinct.len());
    }
}

#[test]
fn keys_with_a_modifier_belong_to_the_browser_but_for_the_list_of_commands() {
    let desk = Desk::new();
    for key in listed() {
        let press = KeyPress { key, has_modifier: true };
        let commands = Some(Event::DialogSwitched(Some(Dialog::Commands)));
        let expected = commands.filter(|_| press.key == "k");
        assert_eq!(meaning(&press, &desk.model), expected, "{press:?}");
    }
}

#[test]
fn an_open_dialog_takes_all_keys_but_escape() {
    let mut desk = Desk::new();
    for dialog in [Dialog::Keys, Dialog::Settings] {
        desk.send(Event::DialogSwitched(Some(dialog)));
        for key in listed().iter().filter(|key| *key != "Escape") {
            assert_eq!(meaning(&press(key), &desk.model), None, "{key}");
        }
        desk.press("Escape");
        assert_eq!(desk.model.dialog, None);
    }
}

/// Pressing `keys` says `expected`.
#[track_caller]
fn says(keys: &str, expected: &str) {
    let mut desk = Desk::new();
    desk.press(keys);
    assert_eq!(desk.spoken(), expected, "{keys}");
}

#[test]
fn every_key_says_what_it_did_or_what_it_needs() {
    let no_focus = "Focus a claim first: press j, or click a highlight.";
    for key in ["a", "c", "o", "x", "n", "d", "s", "1"] {
        says(key, no_focus);
    }
    says("m", "Select some words of the article first, then press m.");
    says("u", "Nothing to undo.");
    says("U", "Nothing to redo.");
    says("j o", "Opinion.");
    says("j o o", "Removed: opinion.");
    says("j x", "Reviewed, nothing to tag.");
    says(
        "j c",
        "Contradiction, not linked yet.\nPress a digit, or click a claim in another article.",
    );
    says("j 1", "Candidate 1 in beta.txt.\na agrees, c contradicts.");
    says("j 9", "There is no candidate 9.");
    says("j 1 a", "Agreement with beta.txt.");
    says("j c Escape", "Left without a counterpart.");
    says("J", "beta.txt");
    says("K", "gamma.txt");
    says("v", "Two articles side by side.");
    says("v v", "One article.");
    says("j k", "First claim: K goes to the previous article.");
    says("k j", "Last claim: J goes to the next article.");
    says("j o u", "Undone: opinion.");
    says("j d", "This passage: not the report.");
    says("e", "Exported.");
}
