//! Articles side by side: two or three columns that keep their places, what stands beside the focused claim,
//! and which claims are held at one height.

use crate::desk::Desk;
use concord::app::comparison::{Different, Rows};
use concord::app::keyboard::shown;
use concord::app::model::View;
use concord::app::view::rail;
use concord::app::{Effect, Event};
use concord::domain::article::ArticleId;

/// Names of the columns in their order, the one that is worked in marked.
fn columns(desk: &Desk) -> String {
    let name = |id: &ArticleId| {
        let name = rail::label(&desk.model, id).replace(".txt", "");
        if desk.model.place.article.as_ref() == Some(id) { format!("[{name}]") } else { name }
    };
    desk.model.place.columns().iter().map(name).collect::<Vec<_>>().join(" ")
}

/// What was brought beside the focused claim last, by its first words.
fn beside(desk: &Desk) -> Vec<String> {
    let others = desk.model.comparison.others.iter();
    others.map(|key| desk.words(key).split(' ').take(2).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_third_article_comes_in_and_goes() {
    let mut desk = Desk::new();
    desk.press("v");
    assert_eq!(columns(&desk), "[alpha] beta");
    desk.press("V");
    assert_eq!(columns(&desk), "[alpha] beta gamma");
    assert_eq!(desk.spoken(), "Three articles side by side: gamma.txt came in.");
    desk.press("V");
    assert_eq!(columns(&desk), "[alpha] beta");
    assert_eq!(desk.spoken(), "Two articles side by side.");
    desk.press("v V");
    assert_eq!(
        (desk.model.place.view, columns(&desk).as_str()),
        (View::Compare, "[alpha] beta gamma")
    );
}

#[test]
fn the_keyboard_goes_through_the_columns_and_they_keep_their_places() {
    let mut desk = Desk::new();
    desk.press("v V");
    for expected in ["alpha [beta] gamma", "alpha beta [gamma]", "[alpha] beta gamma"] {
        desk.press("h");
        assert_eq!(columns(&desk), expected);
    }
    desk.press("H");
    assert_eq!(columns(&desk), "alpha beta [gamma]");
    desk.press("J");
    assert_eq!(
        columns(&desk),
        "[alpha] beta gamma",
        "an article that has a column is worked in there"
    );
    assert_eq!(shown(&desk.model, "h"), "h");
}

#[test]
fn what_stands_beside_the_focused_claim_is_where_the_next_column_goes_on() {
    let mut desk = Desk::new();
    desk.press("v j");
    let from = desk.focus();
    assert_eq!(beside(&desk), ["Police said"], "the suggested claim of the other column");
    desk.press("h");
    assert!(desk.focus().starts_with("Police said"), "{}", desk.focus());
    assert_eq!(columns(&desk), "alpha [beta]");
    desk.press("h");
    assert_eq!(desk.focus(), from, "and back");
}

#[test]
fn another_dossier_is_compared_at_once_and_no_article_twice() {
    let mut desk = Desk::new();
    desk.press("v V");
    let other = desk.bytes().replace(crate::desk::DOSSIER, "other");
    desk.import_beside("other.concord.json", &other);
    assert_eq!(desk.model.dossier.id.as_str(), "other");
    assert_eq!(columns(&desk), "[alpha] beta");
    desk.press("V v v");
    assert_eq!(columns(&desk), "[alpha] beta gamma");
}

#[test]
fn what_happens_meanwhile_marks_words_anew_and_moves_no_column() {
    let shown = |desk: &Desk| {
        let shown = desk.effects.iter().filter_map(|effect| match effect {
            Effect::ShowBeside { is_moved, .. } => Some(*is_moved),
            _ => None,
        });
        shown.collect::<Vec<bool>>()
    };
    let mut desk = Desk::new();
    desk.press("v j");
    let before = shown(&desk);
    assert_eq!(before.last(), Some(&true), "the focus moved");
    desk.note("Ask the desk.");
    let since = shown(&desk).split_off(before.len());
    assert!(!since.is_empty() && !since.contains(&true), "{since:?}");
    desk.press("2");
    assert_eq!(shown(&desk).last(), Some(&true), "another candidate was chosen");
}

#[test]
fn words_that_differ_are_marked_on_both_sides() {
    let mut desk = Desk::new();
    desk.press("v j");
    let last = desk.effects.iter().rev().find_map(|effect| match effect {
        Effect::ShowBeside { different, .. } => Some(different.clone()),
        _ => None,
    });
    let text = |d: &Different| {
        let text = &desk.model.dossier.article(&d.claim.article).expect("is here").article.text;
        text.chars().skip(d.start.0).take(d.end.0 - d.start.0).collect::<String>()
    };
    let clashes: Vec<String> =
        last.expect("is shown").iter().filter(|d| d.clashes).map(text).collect();
    assert_eq!(clashes, ["12", "15"]);
    desk.press("Escape");
    let mut effects = desk.effects.iter().rev();
    let last = effects.find(|effect| matches!(effect, Effect::ShowBeside { .. }));
    let is_cleared = matches!(last, Some(Effect::ShowBeside { claim: None, different, .. }) if different.is_empty());
    assert!(is_cleared, "nothing is marked without a focused claim");
}

#[test]
fn claims_are_held_at_one_height_unless_columns_scroll_apart() {
    let rows = |desk: &Desk| -> Vec<Rows> {
        let last = desk.effects.iter().rev().find_map(|effect| match effect {
            Effect::TieColumns(rows) => Some(rows.clone()),
            _ => None,
        });
        last.expect("is tied")
    };
    let mut desk = Desk::new();
    desk.press("v");
    let tied = rows(&desk);
    assert_eq!(tied.len(), 1);
    assert!(!tied[0].pairs.is_empty());
    for pair in tied[0].pairs.windows(2) {
        assert!(pair[0][0] < pair[1][0] && pair[0][1] < pair[1][1], "in the order of both texts");
    }
    desk.send(Event::ScrollingTied(false));
    assert_eq!(rows(&desk), []);
    desk.reload();
    desk.press("v");
    assert_eq!(rows(&desk), [], "it stays so");
    desk.send(Event::ScrollingTied(true));
    assert_eq!(rows(&desk), tied);
    desk.press("v");
    assert_eq!(rows(&desk), [], "one article is tied to nothing");
}
