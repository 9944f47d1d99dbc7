//! `licenses.txt`: the terms of everything by others that stands in the page.

use super::metadata::{self, Package};
use crate::place;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Name of the file beside the page.
pub(crate) const NAME: &str = "licenses.txt";

/// Writes the file into `dist`. `modules` is the folder of the npm packages.
pub(crate) fn write(dist: &Path, modules: &Path) -> Result<(), String> {
    let metadata = metadata::read(Some("wasm32-unknown-unknown"))?;
    let mut parts: Vec<Part> = Vec::new();
    for package in metadata.inside("concord") {
        parts.push(Part::of_crate(package)?);
    }
    parts.extend(libraries(modules)?);
    let own = |name: &str| {
        let file = place::root().join(name);
        fs::read_to_string(&file).map_err(|error| format!("concord: {name}: {error}"))
    };
    let terms = [("MIT", own("LICENSE-MIT")?), ("Apache-2.0", own("LICENSE-APACHE")?)];
    let text = listed(&own("NOTICE")?, &terms, &parts);
    fs::write(dist.join(NAME), text).map_err(|error| format!("concord: {NAME}: {error}"))
}

/// A work by others.
struct Part {
    /// Name and version.
    what: String,
    /// Its terms, as an SPDX expression.
    license: String,
    /// Where it is at home.
    home: String,
    /// The texts of its terms, each with its file's name.
    texts: Vec<(String, String)>,
}

impl Part {
    fn of_crate(package: &Package) -> Result<Self, String> {
        let folder = package.manifest_path.parent().unwrap_or(Path::new("."));
        Ok(Self {
            what: format!("{} {}", package.name, package.version),
            license: package.license.clone().unwrap_or_default(),
            home: package.repository.clone().unwrap_or_default(),
            texts: texts(folder)?,
        })
    }
}

/// The npm packages that `package.json` needs for more than building and testing.
fn libraries(modules: &Path) -> Result<Vec<Part>, String> {
    let read = |file: &Path| -> Result<Value, String> {
        let failed = |error: String| format!("concord: {}: {error}", file.display());
        let text = fs::read_to_string(file).map_err(|error| failed(error.to_string()))?;
        serde_json::from_str(&text).map_err(|error| failed(error.to_string()))
    };
    let needed = read(&place::root().join("package.json"))?;
    let names = needed["dependencies"].as_object().into_iter().flat_map(|map| map.keys());
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    names
        .map(|name| {
            let folder = modules.join(name);
            let package = read(&folder.join("package.json"))?;
            Ok(Part {
                what: format!("{name} {}", word(&package["version"])),
                license: word(&package["license"]),
                home: word(&package["homepage"]),
                texts: texts(&folder)?,
            })
        })
        .collect()
}

/// The files in `folder` that hold terms, in a stable order.
fn texts(folder: &Path) -> Result<Vec<(String, String)>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let upper = name.to_uppercase();
        let is_wanted = BEGINNINGS.iter().any(|beginning| upper.starts_with(beginning));
        if is_wanted && entry.path().is_file() {
            let bytes = fs::read(entry.path()).map_err(|error| format!("{name}: {error}"))?;
            found.push((name, String::from_utf8_lossy(&bytes).replace("\r\n", "\n")));
        }
    }
    found.sort();
    Ok(found)
}

const BEGINNINGS: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"];

const LINE: &str = "------------------------------------------------------------------------\n";

/// Everything once: the list of works, then each text with the works that it belongs to.
fn listed(notice: &str, terms: &[(&str, String)], parts: &[Part]) -> String {
    let mut out = format!(
        "What stands in this copy of Concord, and under which terms\n\nConcord is under MIT or Apache-2.0, at your choice.\n\n{}\n\n\
         Works by others in the program, and the standard library of Rust (MIT or Apache-2.0,\n\
         https://github.com/rust-lang/rust):\n\n",
        notice.trim()
    );
    for part in parts {
        let line = format!("  {} ({}) {}", part.what, part.license, part.home);
        out.extend([line.trim_end(), "\n"]);
    }
    let mut owners: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for part in parts {
        for (_, text) in &part.texts {
            let owners = owners.entry(text.trim()).or_default();
            if !owners.contains(&part.what.as_str()) {
                owners.push(&part.what);
            }
        }
    }
    // Of a package that brings no text, the text of the first of its terms that we are under too.
    for part in parts.iter().filter(|part| part.texts.is_empty()) {
        if let Some((_, text)) = terms.iter().find(|(name, _)| part.license.contains(name)) {
            owners.entry(text.trim()).or_default().push(&part.what);
        }
    }
    let mut texts: Vec<(&str, Vec<&str>)> = owners.into_iter().collect();
    texts.sort_by(|a, b| a.1.cmp(&b.1).then(a.0.cmp(b.0)));
    for (text, owners) in texts {
        out.extend(["\n", LINE, &owners.join(", "), "\n", LINE, "\n", text, "\n"]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(what: &str, texts: &[&str]) -> Part {
        Part {
            what: what.to_owned(),
            license: "MIT".to_owned(),
            home: String::new(),
            texts: texts.iter().map(|text| ("LICENSE".to_owned(), (*text).to_owned())).collect(),
        }
    }

    #[test]
    fn a_text_stands_once_with_all_that_it_belongs_to() {
        let text = listed(
            "Notice",
            &[("MIT", "Be kind".to_owned())],
            &[part("a 1", &["Free"]), part("b 2", &["Free\n"]), part("c 3", &[])],
        );
        assert_eq!(text.matches("Free").count(), 1, "{text}");
        assert!(text.contains("a 1, b 2\n") && text.contains("  c 3 (MIT)"), "{text}");
        assert!(
            text.contains("\nc 3\n") && text.contains("Be kind") && text.contains("Notice"),
            "{text}"
        );
    }

    #[test]
    fn what_is_linked_is_listed_and_what_only_builds_is_not() {
        let metadata = metadata::read(Some("wasm32-unknown-unknown")).expect("cargo answers");
        let names: Vec<&str> =
            metadata.inside("concord").iter().map(|package| package.name.as_str()).collect();
        for name in ["leptos", "tachys", "wasm-bindgen", "serde_json", "sha2"] {
            assert!(names.contains(&name), "{name} is in the page: {names:?}");
        }
        for name in ["leptos_macro", "serde_derive", "xtask", "proptest", "html5ever", "concord"] {
            assert!(!names.contains(&name), "{name} is not in the page");
        }
    }
}
