//! The service worker: keeps exactly the files of this bundle, by their digests.

use super::{files, semantic};
use crate::fingerprint;
use std::fs;
use std::path::Path;

/// Name of the worker beside the page.
pub(crate) const NAME: &str = "worker.js";

/// Writes the worker into `dist` and tells the page of it. Every file of the bundle is kept, so this is
/// the last thing that happens to it; `worker` is the worker's source.
pub(crate) fn write(dist: &Path, worker: &str) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("concord: the service worker: {error}");
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).map_err(failed)?;
    fs::write(&index, marked(&page)).map_err(failed)?;
    let (mut list, mut later) = (Vec::new(), Vec::new());
    for path in files::below(dist) {
        let name = files::name(dist, &path);
        if !is_apart(&name) {
            let digest = fingerprint::whole(&fs::read(&path).map_err(failed)?);
            let list = if semantic::is_part(&name) { &mut later } else { &mut list };
            list.push((name, digest));
        }
    }
    fs::write(dist.join(NAME), filled(worker, &list, &later)?).map_err(failed)
}

/// The worker itself, and the form of the page that needs none.
fn is_apart(name: &str) -> bool {
    name == NAME || name == super::single::NAME
}

/// The page says where its worker is; without this nobody asks for one.
fn marked(page: &str) -> String {
    page.replacen("<html ", &format!("<html data-worker=\"{NAME}\" "), 1)
}

type Digests = [(String, String)];

/// The worker with the list of what it keeps from the start, and of what it keeps once it was asked for.
fn filled(worker: &str, list: &Digests, later: &Digests) -> Result<String, String> {
    let text = |list| serde_json::to_string_pretty(list).map_err(|error| error.to_string());
    let (files, later) = (text(list)?, text(later)?);
    let version = &fingerprint::of(format!("{files}{later}").as_bytes());
    let worker = worker.replacen("{version}", version, 1);
    Ok(worker.replacen("{files}", &files, 1).replacen("{later}", &later, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_follows_from_the_files() {
        let list = |digest: &str| vec![("index.html".to_owned(), digest.to_owned())];
        let worker = "const V = \"{version}\"; const F = {files}; const L = {later};";
        let one = filled(worker, &list("aa"), &list("aa")).expect("a worker");
        assert_eq!(one, filled(worker, &list("aa"), &list("aa")).expect("a worker"));
        assert_ne!(one, filled(worker, &list("ab"), &list("aa")).expect("a worker"));
        assert_ne!(one, filled(worker, &list("aa"), &list("ab")).expect("a worker"));
        assert!(one.contains("\"index.html\"") && !one.contains('{'), "{one}");
    }

    #[test]
    fn the_page_names_its_worker() {
        assert_eq!(marked("<html lang=\"en\">"), "<html data-worker=\"worker.js\" lang=\"en\">");
    }
}
