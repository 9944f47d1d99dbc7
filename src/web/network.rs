//! The worker of the semantic mode: `boot.js` starts it, here it is spoken with.

use super::Dispatch;
use crate::app::Event;
use crate::app::effect::NetworkEffect;
use crate::app::semantic::{Fault, SemanticEvent};
use js_sys::{Array, Float32Array, Function, Promise, Reflect};
use std::cell::RefCell;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

thread_local! {
    /// The worker, and how often one was started or let go of: what an older one says is not heard.
    static WORKER: RefCell<(u32, JsValue)> = const { RefCell::new((0, JsValue::NULL)) };
}

/// Says whether the page has what the mode needs, as it was marked when it was built.
pub(super) fn offer(dispatch: &Dispatch) {
    let root = web_sys::window().and_then(|w| w.document()).and_then(|d| d.document_element());
    if root.is_some_and(|root| root.has_attribute("data-semantic")) {
        dispatch(Event::Semantic(SemanticEvent::Offered));
    }
}

/// Does what the program asks for.
pub(super) fn perform(effect: NetworkEffect, dispatch: Dispatch) {
    match effect {
        NetworkEffect::Start(version) => start(version, dispatch),
        NetworkEffect::Judge(number, rows) => {
            let rows: Array = rows.iter().map(JsValue::from).collect();
            let message = Array::of3(&"judge".into(), &(number as f64).into(), &rows);
            // A worker that can't be reached has said why.
            let _ = call(&WORKER.with_borrow(|w| w.1.clone()), "postMessage", &message);
        }
        NetworkEffect::Stop => drop(replace(JsValue::NULL)),
    }
}

fn start(version: u64, dispatch: Dispatch) {
    let turn = replace(JsValue::NULL);
    let is_current = move || WORKER.with_borrow(|w| w.0 == turn);
    let tell = dispatch.clone();
    let hear = Closure::<dyn Fn(JsValue)>::new(move |message: JsValue| {
        if let Some(event) = read(&Array::from(&message)).filter(|_| is_current()) {
            tell(Event::Semantic(event));
        }
    });
    spawn_local(async move {
        let started = begin(&format!("{version:016x}"), &hear.into_js_value()).await;
        match started {
            Ok(worker) if is_current() => WORKER.with_borrow_mut(|w| w.1 = worker),
            Ok(worker) => end(&worker),
            Err(error) if is_current() => {
                let words =
                    Reflect::get(&error, &"message".into()).ok().and_then(|it| it.as_string());
                let words = words.unwrap_or_default();
                let is_missing = words.ends_with("is not in this file");
                let fault = if is_missing { Fault::Missing } else { Fault::Unable };
                dispatch(Event::Semantic(SemanticEvent::Failed(fault, words)));
            }
            Err(_) => {}
        }
    });
}

async fn begin(version: &str, hear: &JsValue) -> Result<JsValue, JsValue> {
    let function: Function =
        Reflect::get(&js_sys::global(), &"concordNetwork".into())?.dyn_into()?;
    let answer = function.call2(&JsValue::NULL, &version.into(), hear)?;
    JsFuture::from(Promise::resolve(&answer)).await
}

/// What the worker says.
fn read(message: &Array) -> Option<SemanticEvent> {
    let words = |n: u32| message.get(n).as_string();
    Some(match words(0)?.as_str() {
        "loading" => SemanticEvent::Loading((message.get(1).as_f64()? * 100.0) as u8),
        "ready" => SemanticEvent::Started,
        "judged" => {
            let scores: Float32Array = message.get(2).dyn_into().ok()?;
            SemanticEvent::Judged(message.get(1).as_f64()? as u64, scores.to_vec())
        }
        "failed" => {
            let fault = match words(1)?.as_str() {
                "missing" => Fault::Missing,
                "damaged" => Fault::Damaged,
                "other" => Fault::Other,
                "memory" => Fault::Memory,
                _ => Fault::Unable,
            };
            SemanticEvent::Failed(fault, words(2).unwrap_or_default())
        }
        _ => return None,
    })
}

/// Lets go of the worker that is there; gives the turn of the new one.
fn replace(worker: JsValue) -> u32 {
    let (turn, old) = WORKER.with_borrow_mut(|w| {
        w.0 += 1;
        (w.0, core::mem::replace(&mut w.1, worker))
    });
    end(&old);
    turn
}

fn end(worker: &JsValue) {
    // There may be none.
    let _ = call(worker, "terminate", &JsValue::UNDEFINED);
}

fn call(object: &JsValue, method: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(object, &method.into())?.dyn_into()?;
    method.call1(object, argument)
}
