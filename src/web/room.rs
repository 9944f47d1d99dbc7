//! How much room the browser has for the page, and whether it keeps what is stored.

use super::Dispatch;
use crate::app::event::{Event, Room};
use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Asks for the room; `is_to_be_kept`: also asks the browser to keep it.
pub(super) fn measure(is_to_be_kept: bool, dispatch: Dispatch) {
    spawn_local(async move { dispatch(Event::RoomMeasured(room(is_to_be_kept).await)) });
}

async fn room(is_to_be_kept: bool) -> Room {
    let Some(window) = web_sys::window() else { return Room::default() };
    let storage = window.navigator().storage();
    let kept = if is_to_be_kept { storage.persist() } else { storage.persisted() };
    let is_kept = answer(kept).await.and_then(|kept| kept.as_bool());
    let estimate = answer(storage.estimate()).await.unwrap_or_default();
    let get = |of: &JsValue, field: &str| Reflect::get(of, &field.into()).unwrap_or_default();
    let number = |value: JsValue| value.as_f64().map(|value| value as u64);
    // Where the browser says it, without what the page itself takes for its offline copy.
    let details = get(&estimate, "usageDetails");
    let used = number(get(&details, "indexedDB")).or_else(|| number(get(&estimate, "usage")));
    Room { used, quota: number(get(&estimate, "quota")), is_kept }
}

async fn answer(promise: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(promise.ok()?).await.ok()
}
