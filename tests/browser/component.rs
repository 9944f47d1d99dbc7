//! Every component is drawn once, on a small model, in each of its states.

use crate::page::Page;
use concord::app::Event;
use concord::app::model::{Dialog, View};
use concord::domain::record::TagKind;
use wasm_bindgen_test::wasm_bindgen_test;

const TEXTS: [&str; 2] = [
    "The bridge at Norwick collapsed on Monday, killing 12 people, police said.\n\nAdvertisement\n\n\
     Mayor Ann Reed called the disaster a shameful disgrace.",
    "Police said 15 people were killed when the bridge at Norwick collapsed on Monday.",
];

#[wasm_bindgen_test]
async fn the_page_is_drawn_before_anything_is_read() {
    let page = Page::empty();
    page.settle().await;
    for part in [".top", ".desk", ".panes", ".inspector", ".hints", ".status", ".pane-first"] {
        page.one(part);
    }
    assert!(page.all(".page").is_empty());
    // What is still being read may hold articles: nobody is told that there are none.
    assert!(page.all(".pane-empty").is_empty());
}

#[wasm_bindgen_test]
async fn every_pane_and_card_is_drawn() {
    let page = Page::with(&TEXTS);
    page.settle().await;
    assert_eq!(page.all(".pane-first .paragraph").len(), 3);
    assert_eq!(page.all(".paragraph.furniture").len(), 1);
    assert_eq!(page.all(".pane-first mark.claim").len(), 2);
    page.send(Event::FocusMoved(1));
    page.settle().await;
    page.one(".inspector .sheet");
    page.one("mark.focused[aria-current=true]");
    assert!(!page.all(".candidate").is_empty());
    page.send(Event::LinkPressed(TagKind::Contradiction, 0));
    page.send(Event::TagPressed(TagKind::Opinion));
    page.settle().await;
    assert_eq!(page.all(".tag-row").len(), 2);
    page.one(".counterpart");
    page.one("mark.focused.contradicts.opines");
    page.send(Event::ViewSwitched(View::Compare));
    page.settle().await;
    page.one(".pane-second mark.linked");
}

#[wasm_bindgen_test]
async fn dialogs_notices_and_the_open_link_come_and_go() {
    let page = Page::with(&TEXTS);
    for dialog in [Dialog::Keys, Dialog::Settings] {
        page.send(Event::DialogSwitched(Some(dialog)));
        page.settle().await;
        page.one("dialog[open]");
        page.send(Event::Escaped);
        page.settle().await;
        assert!(page.all("dialog").is_empty());
    }
    page.send(Event::FilesRead(vec![("x.json".to_owned(), Ok("{".to_owned()))]));
    page.send(Event::FocusMoved(1));
    page.send(Event::TagPressed(TagKind::Agreement));
    page.settle().await;
    let words = page.one(".inspector").text_content().unwrap_or_default();
    assert!(words.contains("Not linked yet."), "{words}");
    let notice = page.all(".notice");
    assert_eq!(notice.len(), 1);
    assert!(notice[0].text_content().unwrap_or_default().contains("x.json was not imported"));
}

#[wasm_bindgen_test]
async fn text_is_never_markup() {
    let hostile =
        "Police said <img src=x onerror=alert(1)> 12 people died on Monday & <b>more</b>.";
    let page = Page::of(hostile);
    page.send(Event::FocusMoved(1));
    page.settle().await;
    assert!(page.all(".pane-first img, .pane-first b, .sheet-quote b").is_empty());
    let text = page.one(".pane-first .paragraph-text").text_content().unwrap_or_default();
    assert_eq!(text, hostile);
}
