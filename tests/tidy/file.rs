//! The files that the rules look at.

use std::fs;
use std::path::{Path, PathBuf};

/// One text file of the project.
pub(crate) struct SourceFile {
    /// Its path from the project's root, with `/` on every system.
    pub(crate) path: String,
    /// What it says.
    pub(crate) text: String,
}

impl SourceFile {
    /// The numbered lines, counted from one as editors do.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(at, line)| (at + 1, line))
    }

    /// Whether the path ends with one of the extensions.
    pub(crate) fn is_one_of(&self, extensions: &[&str]) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, ending)| extensions.contains(&ending))
    }
}

/// All source files in a stable order. What was built, installed or measured is not looked at.
pub(crate) fn all() -> Vec<SourceFile> {
    let mut files: Vec<SourceFile> =
        ["src", "xtask", "tests", "benches", "style", "docs", ".ci", ".cargo"]
            .iter()
            .flat_map(|folder| below(&root().join(folder)))
            .chain(fs::read_dir(root()).into_iter().flatten().flatten().map(|entry| entry.path()))
            .filter_map(|path| source(&path))
            .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The text of the file at `path` from the root, empty if there is none.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_default()
}

const KINDS: [&str; 11] =
    ["rs", "js", "mjs", "css", "html", "toml", "md", "json", "sh", "run", "yml"];
const SKIPPED: [&str; 4] = ["target", "node_modules", "dist", "fixtures"];

fn source(path: &Path) -> Option<SourceFile> {
    let name = path.file_name()?.to_str()?;
    let kind = name.rsplit('.').next()?;
    if !path.is_file() || !KINDS.contains(&kind) {
        return None;
    }
    let path_text = path.strip_prefix(root()).ok()?.to_str()?.replace('\\', "/");
    Some(SourceFile { path: path_text, text: fs::read_to_string(path).ok()? })
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter(|entry| !SKIPPED.iter().any(|name| entry.file_name() == *name))
        .flat_map(
            |entry| if entry.path().is_dir() { below(&entry.path()) } else { vec![entry.path()] },
        )
        .collect()
}

/// The clone that cargo was asked in. Clones that share a target folder share this program as well, and the
/// rules must never be held against another clone.
fn root() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from)
}
