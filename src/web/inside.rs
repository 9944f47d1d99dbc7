//! Files that stand beside the page, or in it: the single-file form carries them all.

use gloo::net::http::Request;
use js_sys::{Map, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// The bytes of the file at `address`, relative to the page. The error says why it can't be had.
pub(super) async fn read(address: &str) -> Result<Vec<u8>, String> {
    if let Some(files) = carried() {
        let bytes = files.get(&JsValue::from_str(address)).dyn_into::<Uint8Array>();
        return bytes
            .map(|bytes| bytes.to_vec())
            .map_err(|_| format!("{address} is not in this file"));
    }
    let response =
        Request::get(address).send().await.map_err(|error| format!("{address}: {error}"))?;
    if !response.ok() {
        return Err(format!("{address}: the server answers {}", response.status()));
    }
    response.binary().await.map_err(|error| format!("{address}: {error}"))
}

/// What `boot.js` has unpacked from the single-file form.
fn carried() -> Option<Map> {
    let files = Reflect::get(&js_sys::global(), &JsValue::from_str("concordFiles")).ok()?;
    files.dyn_into::<Map>().ok()
}
