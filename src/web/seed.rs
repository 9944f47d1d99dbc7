//! The articles, the weights and the word vectors that stand beside the bundle: the only requests that the
//! page makes, all at its start.

use super::{Dispatch, inside};
use crate::app::event::{Event, Seeds};
use crate::app::manifest::{Manifest, read_manifest};
use crate::domain::late::PARTS;
use wasm_bindgen_futures::spawn_local;

const FOLDER: &str = "seeds";

/// Fetches the manifest and every file that it names.
pub(super) fn fetch(dispatch: Dispatch) {
    spawn_local(async move { dispatch(Event::SeedsRead(read().await)) });
}

/// Fetches the weights, once the first highlights are there.
pub(super) fn fetch_weights(dispatch: Dispatch) {
    let addresses = PARTS.iter().map(|part| format!("assets/{}", part.versioned_name()));
    let files = inside::read_all(addresses.collect());
    spawn_local(async move { dispatch(Event::WeightsRead(files.await.into_iter().collect())) });
}

/// Fetches the table of word vectors, once the first highlights are there.
pub(super) fn fetch_vectors(dispatch: Dispatch) {
    spawn_local(async move { dispatch(Event::VectorsRead(inside::read(VECTORS).await)) });
}

const VECTORS: &str = "assets/vectors.bin";

async fn read() -> Result<Seeds, String> {
    let bytes = inside::read(&format!("{FOLDER}/index.json")).await?;
    let manifest =
        String::from_utf8(bytes).map_err(|_| "seeds/index.json is not UTF-8".to_owned())?;
    let names = read_manifest(&manifest).map(Manifest::files).unwrap_or_default();
    let local: Vec<&String> = names.iter().filter(|name| is_local(name)).collect();
    let addresses = local.into_iter().map(|name| format!("{FOLDER}/{name}")).collect();
    let mut read = inside::read_all(addresses).await.into_iter();
    let mut bytes = |name: &str| {
        let next = if is_local(name) { read.next() } else { None };
        next.unwrap_or_else(|| Err(NOT_LOCAL.to_owned()))
    };
    let files = names.into_iter().map(|name| (name.clone(), bytes(&name))).collect();
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
