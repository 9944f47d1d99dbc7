//! The browser's storage: whole, full, and forbidden.

use concord::app::effect::{StorageFault, Write};
use concord::app::{Effect, Event};
use concord::web::{Dispatch, listen, perform};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

/// What is told when an effect is performed.
fn told(effect: Effect) -> Vec<Event> {
    let events: Rc<RefCell<Vec<Event>>> = Rc::default();
    let hears = events.clone();
    let dispatch: Dispatch = Rc::new(move |event| hears.borrow_mut().push(event));
    perform(effect, &dispatch);
    events.take()
}

fn put(key: &str, value: &str) -> Effect {
    Effect::Store(vec![Write::Put(key.to_owned(), value.to_owned())])
}

fn run(script: &str) {
    js_sys::eval(script).expect("the script runs");
}

#[wasm_bindgen_test]
fn what_is_written_is_read_and_counted() {
    run("localStorage.clear(); localStorage.setItem('another/page', 'x')");
    assert_eq!(told(put("concord/1/a", "\u{1F980}")), [Event::Stored(Ok(15))]);
    assert_eq!(told(put("concord/1/a", "b")), [Event::Stored(Ok(12))]);
    let pair = ("concord/1/a".to_owned(), "b".to_owned());
    assert_eq!(told(Effect::ReadStorage), [Event::StorageRead(Ok(vec![pair]))]);
    let key = "concord/1/a".to_owned();
    let changed = Event::StorageChanged(key.clone(), Some("b".to_owned()));
    assert_eq!(told(Effect::ReadKey(key.clone())), [changed]);
    let remove = Effect::Store(vec![Write::Remove(key.clone())]);
    assert_eq!(told(remove), [Event::Stored(Ok(0))]);
    // What is not in local storage may be in the database, which answers later.
    assert_eq!(told(Effect::ReadKey(key)), []);
}

#[wasm_bindgen_test]
fn a_full_storage_is_told_from_a_forbidden_one() {
    run("localStorage.clear()");
    told(Effect::ReadStorage);
    let too_much = "x".repeat(6 << 20);
    let writes = vec![
        Write::Put("concord/1/small".to_owned(), "kept".to_owned()),
        Write::Put("concord/1/large".to_owned(), too_much),
        Write::Remove("concord/1/small".to_owned()),
    ];
    assert_eq!(told(Effect::Store(writes)), [Event::Stored(Err(StorageFault::Full))]);
    let pair = ("concord/1/small".to_owned(), "kept".to_owned());
    assert_eq!(told(Effect::ReadStorage), [Event::StorageRead(Ok(vec![pair]))], "in order");
    run("window.kept = Object.getOwnPropertyDescriptor(window, 'localStorage');
         Object.defineProperty(window, 'localStorage',
         { configurable: true, get() { throw new DOMException('no', 'SecurityError'); } })");
    let read = told(Effect::ReadStorage);
    let written = told(put("concord/1/a", "b"));
    run("Object.defineProperty(window, 'localStorage', window.kept)");
    assert_eq!(read, [Event::StorageRead(Err(StorageFault::Forbidden))]);
    assert_eq!(written, [Event::Stored(Err(StorageFault::Forbidden))]);
    // Nothing is written over what could not be read.
    assert_eq!(told(put("concord/1/small", "c")), [Event::Stored(Err(StorageFault::Forbidden))]);
    told(Effect::ReadStorage);
    assert_eq!(told(Effect::Store(Vec::new())), [Event::Stored(Ok(19))]);
    run("localStorage.clear()");
    told(Effect::ReadStorage);
}

#[wasm_bindgen_test]
fn what_another_tab_writes_is_heard() {
    let events: Rc<RefCell<Vec<Event>>> = Rc::default();
    let hears = events.clone();
    let dispatch: Dispatch = Rc::new(move |event| hears.borrow_mut().push(event));
    listen(&dispatch);
    run("for (const [key, newValue] of [['concord/1/a', 'b'], ['concord/1/a', null], ['other', 'c'], [null, null]])
             window.dispatchEvent(new StorageEvent('storage', { key, newValue }))");
    let key = "concord/1/a".to_owned();
    let expected = [
        Event::StorageChanged(key.clone(), Some("b".to_owned())),
        Event::StorageChanged(key, None),
    ];
    assert_eq!(events.take(), expected);
}
