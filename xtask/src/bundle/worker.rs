//! The service worker: keeps exactly the files of this bundle, by their digests.

use super::files;
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
    let mut list = Vec::new();
    for path in files::below(dist) {
        let name = files::name(dist, &path);
        if !is_apart(&name) {
            list.push((name, fingerprint::whole(&fs::read(&path).map_err(failed)?)));
        }
    }
    fs::write(dist.join(NAME), filled(worker, &list)?).map_err(failed)
}

/// The worker itself, and the form of the page that needs none.
fn is_apart(name: &str) -> bool {
    name == NAME || name == super::single::NAME
}

/// The page says where its worker is; without this nobody asks for one.
fn marked(page: &str) -> String {
    page.replacen("<html ", &format!("<html data-worker=\"{NAME}\" "), 1)
}

fn filled(worker: &str, list: &[(String, String)]) -> Result<String, String> {
    let files = serde_json::to_string_pretty(list).map_err(|error| error.to_string())?;
    let version = &fingerprint::of(files.as_bytes());
    Ok(worker.replacen("{version}", version, 1).replacen("{files}", &files, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_follows_from_the_files() {
        let list = |digest: &str| vec![("index.html".to_owned(), digest.to_owned())];
        let worker = "const V = \"{version}\"; const F = {files};";
        let one = filled(worker, &list("aa")).expect("a worker");
        assert_eq!(one, filled(worker, &list("aa")).expect("a worker"));
        assert_ne!(one, filled(worker, &list("ab")).expect("a worker"));
        assert!(one.contains("\"index.html\"") && !one.contains('{'), "{one}");
    }

    #[test]
    fn the_page_names_its_worker() {
        assert_eq!(marked("<html lang=\"en\">"), "<html data-worker=\"worker.js\" lang=\"en\">");
    }
}
