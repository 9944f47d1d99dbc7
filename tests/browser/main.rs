//! What only a browser can show: run in headless Chromium by `cargo xtask test browser`.
#![cfg(target_arch = "wasm32")]

mod component;
mod document;
mod page;
mod panic;
mod selection;
mod storage;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
