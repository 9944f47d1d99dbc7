//! Files that stand beside the page, or in it: the single-file form carries them all.

use gloo::net::http::Request;
use js_sys::{Map, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// The bytes of many files, asked for at once, in the order of their addresses.
pub(super) async fn read_all(addresses: Vec<String>) -> Vec<Result<Vec<u8>, String>> {
    let start = |address: String| {
        JsFuture::from(future_to_promise(async move {
            let bytes = read(&address).await.map_err(JsValue::from)?;
            Ok(Uint8Array::from(&bytes[..]).into())
        }))
    };
    let started: Vec<JsFuture> = addresses.into_iter().map(start).collect();
    let mut all = Vec::with_capacity(started.len());
    for answer in started {
        let answer = answer.await.map(|bytes| Uint8Array::new(&bytes).to_vec());
        all.push(answer.map_err(|why| why.as_string().unwrap_or_default()));
    }
    all
}

/// The bytes of the file at `address`, relative to the page, with the version that is asked for behind a
/// question mark where a cache may hold another. The error says why it can't be had.
pub(super) async fn read(address: &str) -> Result<Vec<u8>, String> {
    if let Some(files) = carried() {
        let name = address.split_once('?').map_or(address, |(name, _)| name);
        let bytes = files.get(&JsValue::from_str(name)).dyn_into::<Uint8Array>();
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
