//! The engine alone, as a page can call it: what `cargo xtask bench text` and `bench align` measure in a
//! browser.
//!
//! Each function takes a text and gives a count, so that nothing can be left out as unused and nothing
//! but the text crosses the border.

mod align;

use concord::domain::{article, claim, segment, text};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

fn main() {
    offer("canonical", |raw| text::canonical(raw).len());
    offer("sentences", |canonical| {
        let paragraphs = segment::paragraphs(canonical).into_iter();
        paragraphs.map(|p| segment::sentences(p.of(canonical)).len()).sum()
    });
    offer("read", |raw| article::read(raw).furniture.len());
    offer("engine", |raw| claim::extract(&article::read(raw)).len());
    let desk = align::Shared::default();
    let own = || desk.clone();
    offer("add", {
        let desk = own();
        move |text| align::add(&desk, text)
    });
    offer("step", {
        let desk = own();
        move |_| align::step(&desk)
    });
    offer("clear", {
        let desk = own();
        move |_| align::clear(&desk)
    });
    // Bytes as the characters of the same numbers.
    offer("understand", move |table| {
        let bytes: Vec<u8> = table.chars().map(|c| c as u8).collect();
        align::understand(&desk, &bytes)
    });
}

/// Puts a function of that name on the page's global object `concord`.
fn offer(name: &str, count: impl Fn(&str) -> usize + 'static) {
    let function = Closure::<dyn Fn(String) -> u32>::new(move |text: String| {
        u32::try_from(count(&text)).unwrap_or(u32::MAX)
    });
    let global = js_sys::global();
    let all = js_sys::Reflect::get(&global, &"concord".into()).unwrap_or(JsValue::UNDEFINED);
    let set = js_sys::Reflect::set(&all, &name.into(), function.as_ref().unchecked_ref());
    assert!(set.is_ok(), "the page offers an object `concord`");
    function.forget();
}
