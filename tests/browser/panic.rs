//! The page that a panic leaves.

use concord::app::{Effect, effect::Write};
use leptos::prelude::document;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn says_what_happened_and_offers_the_stored_work() {
    let ignore: concord::web::Dispatch = Rc::new(|_| {});
    concord::web::perform(Effect::ReadStorage, &ignore);
    let write = Write::Put("concord/1/kept".to_owned(), "work".to_owned());
    concord::web::perform(Effect::Store(vec![write]), &ignore);
    let body = document().create_element("div").expect("an element");
    body.set_text_content(Some("what was drawn before"));
    let message = "index out of bounds <b>3</b>";
    concord::web::show_panic(&document(), &body, message).expect("it is shown");
    let text = body.text_content().unwrap_or_default();
    for words in ["Concord has stopped", "will be there when you reload", message] {
        assert!(text.contains(words), "{text}");
    }
    assert!(!text.contains("before"));
    let links = body.query_selector_all("a").expect("a selector");
    assert_eq!(links.length(), 2, "reload, and a copy of what is stored");
    assert!(body.query_selector("b").expect("a selector").is_none(), "text is never markup");
}
