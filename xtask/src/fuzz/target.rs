//! What is fuzzed: each way in, with honest files of its kind and the law that any file must keep.

use super::{exchange, print, seed, text};

/// One way in.
pub(super) struct Target {
    /// Its name on the command line.
    pub(super) name: &'static str,
    /// Honest files.
    pub(super) seeds: fn() -> Vec<Vec<u8>>,
    /// Says which law a file breaks.
    pub(super) law: fn(&[u8]) -> Result<(), String>,
}

/// All of them; a new way in is a line here.
pub(super) const TARGETS: [Target; 12] = [
    Target { name: "concord", seeds: seed::native_files, law: exchange::native_file },
    Target { name: "annotation", seeds: seed::annotations, law: exchange::annotations },
    Target { name: "html", seeds: seed::pages, law: text::web_page },
    Target { name: "mhtml", seeds: seed::archives, law: text::archive },
    Target { name: "zip", seeds: seed::zips, law: print::archive },
    Target { name: "docx", seeds: seed::documents, law: print::document },
    Target { name: "layout", seeds: seed::sheets, law: print::sheets },
    Target { name: "markdown", seeds: seed::markdowns, law: text::marked },
    Target { name: "plain", seeds: seed::plain, law: text::plain },
    Target { name: "manifest", seeds: seed::manifests, law: exchange::manifest },
    Target { name: "anchor", seeds: seed::plain, law: text::newer_text },
    Target { name: "storage", seeds: seed::stored, law: exchange::stored },
];
