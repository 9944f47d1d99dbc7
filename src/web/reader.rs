//! Readers for kinds of files that few people open: loaded by `boot.js` when such a file is there, never
//! before.

use crate::domain::article::layout::{Piece, Sheet};
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Why printed pages can't be read.
pub(super) enum Fault {
    /// A password is needed.
    Locked,
    /// It is no PDF, or only a part of one.
    Broken,
    /// What reads them is not here.
    Missing(String),
}

/// Unpacks what was deflated.
pub(super) async fn inflate(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let bytes = call("concordInflate", bytes).await;
    bytes.map(|bytes| Uint8Array::new(&bytes).to_vec()).map_err(|error| words(&error))
}

/// The pages of a PDF file, as pieces of text with their places.
pub(super) async fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let pages = call("concordPdf", bytes).await.map_err(|error| {
        let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
        match name.as_deref() {
            Some("PasswordException") => Fault::Locked,
            Some("InvalidPDFException" | "FormatError" | "UnknownErrorException") => Fault::Broken,
            _ => Fault::Missing(words(&error)),
        }
    })?;
    Ok(Array::from(&pages).iter().map(|page| sheet(&page)).collect())
}

/// A page as `boot.js` gives it: its height, then five values for each piece.
fn sheet(page: &JsValue) -> Sheet {
    let page = Array::from(page);
    let number = |n: u32| page.get(n).as_f64().unwrap_or_default() as f32;
    let piece = |n: u32| Piece {
        text: page.get(n).as_string().unwrap_or_default(),
        x: number(n + 1),
        y: number(n + 2),
        width: number(n + 3),
        size: number(n + 4),
    };
    let pieces = (1..page.length().saturating_sub(4)).step_by(5).map(piece).collect();
    Sheet { height: number(0), pieces }
}

/// Calls a function of `boot.js` that answers later.
async fn call(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    let function = Reflect::get(&js_sys::global(), &name.into())?.dyn_into::<Function>()?;
    let answer = function.call1(&JsValue::NULL, &Uint8Array::from(bytes))?;
    JsFuture::from(Promise::resolve(&answer)).await
}

fn words(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into()).ok().and_then(|it| it.as_string());
    message.unwrap_or_else(|| format!("{error:?}"))
}
