//! Selections in the page become the same words of the article, whatever the letters.

use crate::page::Page;
use concord::app::Event;
use concord::domain::text::OffsetMap;
use concord::web;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Node};

const TEXT: &str = "Police said \u{1F469}\u{200D}\u{1F692} crews saved 12 people in Saint-Naq\u{301}ib on Monday.\n\n\
    \u{5E9}\u{5E8} \u{5D4}\u{5D1}\u{5D9}\u{5D8}\u{5D7}\u{5D5}\u{5DF} said 3 of 9 \u{1F1F8}\u{1F1FE} flags were burned on Tuesday.\n\n\
    The mayor denied it.";

/// The text of a node and of all before it inside `root`, as the page shows them.
fn place(page: &Page, words: &str) -> (Node, u32, Node, u32) {
    for piece in page.all(".pane-first [data-at]") {
        let text = piece.text_content().unwrap_or_default();
        if let Some(at) = text.find(words) {
            let units = |text: &str| text.encode_utf16().count() as u32;
            let node = piece.first_child().expect("text");
            let (start, end) = (units(&text[..at]), units(&text[..at + words.len()]));
            return (node.clone(), start, node, end);
        }
    }
    panic!("{words:?} is on the page");
}

fn select(start: &Node, from: u32, end: &Node, to: u32) {
    let selection = window().get_selection().expect("allowed").expect("a selection");
    selection.set_base_and_extent(start, from, end, to).expect("selected");
}

/// The selected words, by way of the program's offsets.
fn selected(page: &Page) -> Option<String> {
    let selection = web::current_selection()?;
    page.model.with_untracked(|model| {
        let text = &model.dossier.article(&selection.article)?.article.text;
        let map = OffsetMap::new(text);
        let (start, end) = (map.byte_of_utf16(selection.start)?, map.byte_of_utf16(selection.end)?);
        Some(text[start.0..end.0].to_owned())
    })
}

#[wasm_bindgen_test]
async fn letters_of_any_width_are_counted_right() {
    let page = Page::of(TEXT);
    page.settle().await;
    for words in [
        "Police",
        "\u{1F469}\u{200D}\u{1F692} crews",
        "12 people",
        "Naq\u{301}ib",
        "\u{5D4}\u{5D1}\u{5D9}\u{5D8}\u{5D7}\u{5D5}\u{5DF} said",
        "9 \u{1F1F8}\u{1F1FE} flags",
        "denied it.",
    ] {
        let (start, from, end, to) = place(&page, words);
        select(&start, from, &end, to);
        assert_eq!(selected(&page).as_deref(), Some(words));
        // Backwards is the same.
        select(&end, to, &start, from);
        assert_eq!(selected(&page).as_deref(), Some(words));
        page.send(Event::SelectionMade(web::current_selection()));
        page.send(Event::MarkPressed(false));
        page.settle().await;
        let focused =
            page.model.with_untracked(|model| model.place.claim.clone()).expect("a claim");
        let quote = page.model.with_untracked(|model| {
            focused.quote(&model.dossier.article(&focused.article).expect("here").article.text)
        });
        assert_eq!(quote, words);
    }
}

#[wasm_bindgen_test]
async fn a_selection_over_paragraphs_keeps_the_break_between_them() {
    let page = Page::of(TEXT);
    page.settle().await;
    let (start, from, ..) = place(&page, "on Monday.");
    let (.., end, to) = place(&page, "said 3");
    select(&start, from, &end, to);
    let words = selected(&page).expect("a selection");
    assert!(words.starts_with("on Monday.\n\n") && words.ends_with("said 3"), "{words:?}");
}

#[wasm_bindgen_test]
async fn the_edges_of_elements_count_like_the_text_in_them() {
    let page = Page::of(TEXT);
    page.settle().await;
    let paragraphs = page.all(".pane-first .paragraph-text");
    assert_eq!(paragraphs.len(), 3);
    let children = |element: &Element| element.child_nodes().length();
    let (first, last) = (&paragraphs[0], &paragraphs[2]);
    select(first, 0, first, children(first));
    assert_eq!(selected(&page).as_deref(), TEXT.split("\n\n").next());
    select(first, 0, last, children(last));
    assert_eq!(selected(&page).as_deref(), Some(TEXT));
    select(last, 0, last, children(last));
    assert_eq!(selected(&page).as_deref(), Some("The mayor denied it."));
}

#[wasm_bindgen_test]
async fn what_is_no_text_of_one_article_is_no_selection() {
    let page = Page::with(&[TEXT, "Another report says that 9 people died on Friday."]);
    page.settle().await;
    window()
        .get_selection()
        .expect("allowed")
        .expect("a selection")
        .remove_all_ranges()
        .expect("done");
    assert_eq!(web::current_selection(), None);
    let (start, from, ..) = place(&page, "Police");
    select(&start, from, &start, from);
    assert_eq!(web::current_selection(), None, "nothing between the ends");
    let brand = page.one(".top-brand");
    select(&brand, 0, &brand, 1);
    assert_eq!(web::current_selection(), None, "not the article's");
}
