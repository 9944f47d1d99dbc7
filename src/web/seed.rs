//! The articles and the word vectors that stand beside the bundle: the only requests that the page makes,
//! all at its start.

use super::{Dispatch, inside};
use crate::app::event::{Event, Seeds};
use crate::app::manifest::{Manifest, read_manifest};
use wasm_bindgen_futures::spawn_local;

const FOLDER: &str = "seeds";

/// Fetches the manifest and every file that it names.
pub(super) fn fetch(dispatch: Dispatch) {
    spawn_local(async move { dispatch(Event::SeedsRead(read().await)) });
}

/// Fetches the table of word vectors, once the first highlights are there.
pub(super) fn fetch_vectors(dispatch: Dispatch) {
    spawn_local(async move { dispatch(Event::VectorsRead(inside::read(VECTORS).await)) });
}

const VECTORS: &str = "assets/vectors.bin";

async fn read() -> Result<Seeds, String> {
    let bytes = get("index.json").await?;
    let manifest =
        String::from_utf8(bytes).map_err(|_| "seeds/index.json is not UTF-8".to_owned())?;
    let mut files = Vec::new();
    for name in read_manifest(&manifest).map(Manifest::files).unwrap_or_default() {
        let bytes = if is_local(&name) { get(&name).await } else { Err(NOT_LOCAL.to_owned()) };
        files.push((name, bytes));
    }
    Ok(Seeds { manifest, files })
}

const NOT_LOCAL: &str = "only files inside seeds/ are read: put the article there";

/// A manifest may name files of its own folder only.
fn is_local(name: &str) -> bool {
    let is_plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    // An address loses its tabs and line feeds before it is read.
    let is_mute = |c: char| c.is_control() || matches!(c, ':' | '\\' | '?' | '#' | '%');
    !name.contains(is_mute) && name.split('/').all(is_plain)
}

async fn get(name: &str) -> Result<Vec<u8>, String> {
    inside::read(&format!("{FOLDER}/{name}")).await
}
