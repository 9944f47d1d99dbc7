//! The articles and the word vectors that stand beside the bundle: the only requests that the page makes,
//! all at its start.

use super::Dispatch;
use crate::app::event::{Event, Seeds};
use crate::app::store::read_manifest;
use gloo::net::http::Request;
use wasm_bindgen_futures::spawn_local;

const FOLDER: &str = "seeds";

/// Fetches the manifest and every article that it names.
pub(super) fn fetch(dispatch: Dispatch) {
    spawn_local(async move { dispatch(Event::SeedsRead(read().await)) });
}

/// Fetches the table of word vectors, once the first highlights are there.
pub(super) fn fetch_vectors(dispatch: Dispatch) {
    spawn_local(async move { dispatch(Event::VectorsRead(get(VECTORS).await)) });
}

const VECTORS: &str = "assets/vectors.bin";

async fn read() -> Result<Seeds, String> {
    let bytes = get(&format!("{FOLDER}/index.json")).await?;
    let manifest =
        String::from_utf8(bytes).map_err(|_| "seeds/index.json is not UTF-8".to_owned())?;
    let mut files = Vec::new();
    for (name, _) in read_manifest(&manifest).map(|m| m.articles).unwrap_or_default() {
        let bytes = if is_local(&name) {
            get(&format!("{FOLDER}/{name}")).await
        } else {
            Err(NOT_LOCAL.to_owned())
        };
        files.push((name, bytes));
    }
    Ok(Seeds { manifest, files })
}

const NOT_LOCAL: &str = "only files inside seeds/ are read: put the article there";

/// A manifest may name files of its own folder only.
fn is_local(name: &str) -> bool {
    let is_plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    !name.contains([':', '\\', '?', '#', '%']) && name.split('/').all(is_plain)
}

async fn get(address: &str) -> Result<Vec<u8>, String> {
    let response =
        Request::get(address).send().await.map_err(|error| format!("{address}: {error}"))?;
    if !response.ok() {
        return Err(format!("{address}: the server answers {}", response.status()));
    }
    response.binary().await.map_err(|error| format!("{address}: {error}"))
}
