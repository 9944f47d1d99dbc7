//! What only a browser can show: run in headless Chromium by `cargo xtask test browser`.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_page_has_a_body_to_draw_in() {
    assert!(leptos::prelude::document().body().is_some());
}
