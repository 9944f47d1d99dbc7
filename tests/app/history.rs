//! Undo and redo: across articles and reloads, bounded, and fair to what others did since.

use crate::desk::Desk;
use concord::app::history::STEPS;
use concord::app::view::status::status;

#[track_caller]
fn check(keys: &str, expected: &[&str]) {
    let mut desk = Desk::new();
    desk.press(keys);
    assert_eq!(desk.said(), expected, "{keys}");
    let mut reloading = Desk::new();
    for key in keys.split(' ') {
        reloading.press(key);
        if matches!(key, "o" | "x" | "u" | "U") {
            let at = reloading.model.place.clone();
            reloading.reload();
            // The place is not kept; the history is.
            if let Some(article) = at.article {
                reloading.send(concord::app::Event::ArticleOpened(article));
            }
            reloading.model.place.claim = at.claim;
        }
    }
    assert_eq!(reloading.said(), expected, "{keys}, with a reload after each act");
}

#[test]
fn each_act_is_taken_back_and_done_again() {
    check("u", &[]);
    check("j o u", &[]);
    check("j o u U", &["opinion: The bridge at"]);
    check("j o j x u u U", &["opinion: The bridge at"]);
    check("j o j x u u U U", &["opinion: The bridge at", "reviewed: Mayor Ann Reed"]);
    check("j o u j x U", &["reviewed: Mayor Ann Reed"]);
    check("j o o u", &["opinion: The bridge at"]);
    check("j x o u", &["reviewed: The bridge at"]);
    check("j o U U", &["opinion: The bridge at"]);
}

#[test]
fn it_works_across_articles_and_goes_there() {
    let mut desk = Desk::new();
    desk.press("j o J j o J u u");
    assert_eq!(desk.said(), [""; 0]);
    assert_eq!(desk.focus(), "The bridge at", "what was undone last is in sight");
    desk.press("U U");
    assert_eq!(desk.focus(), "Police said 15");
    assert_eq!(desk.said(), ["opinion: Police said 15", "opinion: The bridge at"]);
    assert_eq!(desk.spoken(), "Done again: opinion.");
}

#[test]
fn the_status_line_names_what_comes_next() {
    let mut desk = Desk::new();
    let next = |desk: &Desk| (status(&desk.model).undo, status(&desk.model).redo);
    let some = |word: &str| Some(word.to_owned());
    assert_eq!(next(&desk), (None, None));
    desk.press("j o");
    assert_eq!(next(&desk), (some("opinion"), None));
    desk.press("o");
    assert_eq!(next(&desk), (some("remove opinion"), None));
    desk.press("u");
    assert_eq!(next(&desk), (some("opinion"), some("remove opinion")));
}

#[test]
fn so_many_steps_are_kept_and_no_more() {
    let mut desk = Desk::new();
    desk.press("j");
    for _ in 0..STEPS + 20 {
        desk.press("o");
    }
    let count = |desk: &Desk| desk.stored("/step/").len() as u64;
    assert_eq!(count(&desk), STEPS);
    desk.reload();
    for _ in 0..STEPS {
        desk.press("u");
    }
    assert_eq!(status(&desk.model).undo, None);
    desk.press("u");
    assert_eq!(desk.spoken(), "Nothing to undo.");
    desk.press("j x");
    assert_eq!(count(&desk), 1, "what was undone is forgotten");
}

#[test]
fn a_record_that_another_tab_changed_since_is_left_alone() {
    let mut first = Desk::new();
    let mut second = first.second_tab();
    first.press("j 1 c");
    while second.hear(0) {}
    let id = second.model.dossier.records.keys().next().cloned().expect("a record");
    let kind = concord::domain::record::TagKind::Agreement;
    // The first tab has not heard of this when it undoes.
    second.send(concord::app::Event::TagChanged(id, kind));
    // It hears of the record alone, which is told last: the step, the cursor and the head are still to come.
    assert!(first.hear(3));
    first.press("u");
    assert_eq!(first.said(), ["agreement: The bridge at ~ Police said 15"]);
    assert!(first.spoken().ends_with("1 changed since by someone else and left alone."));
}

#[test]
fn a_history_with_a_hole_starts_anew_and_overwrites_nothing() {
    let mut desk = Desk::new();
    desk.press("j o j o j o");
    let key = desk.stored("/step/1")[0].0.clone();
    desk.browser.borrow_mut().storage.remove(&key);
    desk.reload();
    assert_eq!(status(&desk.model).undo, None);
    let steps = desk.stored("/step/");
    desk.press("k x u");
    assert_eq!(desk.said().len(), 3, "{:?}", desk.said());
    for (key, value) in steps {
        assert_eq!(desk.stored(&key), [(key.clone(), value)]);
    }
}
