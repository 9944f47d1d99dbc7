//! Rules about single files: how they begin, how long they are, what they must not contain.

use crate::file::SourceFile;

const LONGEST: usize = 400;

/// A Rust file opens with `//!`: why it exists.
pub(crate) fn head(file: &SourceFile) -> Vec<String> {
    let has_head = file.text.starts_with("//! ");
    if has_head || !file.is_one_of(&["rs"]) {
        return Vec::new();
    }
    vec![format!("{}: begins without a line `//! …` on why it exists", file.path)]
}

/// Code that is longer than one sitting is divided.
pub(crate) fn length(file: &SourceFile) -> Vec<String> {
    let lines = file.text.lines().count();
    if lines <= LONGEST || !file.is_one_of(&["rs", "js", "mjs", "css"]) {
        return Vec::new();
    }
    vec![format!("{}: {lines} lines, at most {LONGEST}", file.path)]
}

/// Text is data: nothing is set as HTML, and nothing carries inline style or script.
pub(crate) fn markup(file: &SourceFile) -> Vec<String> {
    let is_page = file.path.starts_with("src/") || ["index.html", "boot.js"].contains(&&*file.path);
    // The report is a document of its own, never shown in the page; its own tests hold its escaping.
    let is_report = file.path.starts_with("src/domain/exchange/report/");
    if !is_page || is_report {
        return Vec::new();
    }
    complain(file, &MARKUP, "sets text as markup, or style or script inline")
}

const MARKUP: [&str; 12] = [
    "inner_html",
    "innerHTML",
    "outerHTML",
    "outer_html",
    "insertAdjacentHTML",
    "insert_adjacent_html",
    "document.write",
    "create_contextual_fragment",
    " style=\"",
    "<style",
    "onclick=\"",
    "eval(",
];

/// Everything that stands here is finished, and every test runs.
pub(crate) fn unfinished(file: &SourceFile) -> Vec<String> {
    if file.path.starts_with("tests/tidy/") || !file.is_one_of(&["rs", "mjs"]) {
        return Vec::new();
    }
    complain(file, &UNFINISHED, "is unfinished, or a test that does not run")
}

const UNFINISHED: [&str; 7] =
    ["todo!(", "unimplemented!(", "dbg!(", "#[ignore", "test.skip", "test.only", "test.todo"];

/// The project names neither the machine it was written on nor where packages come from.
pub(crate) fn address(file: &SourceFile) -> Vec<String> {
    if file.path.starts_with("tests/tidy/") {
        return Vec::new();
    }
    complain(file, &ADDRESSES, "names a machine's own path or a registry's host")
}

const ADDRESSES: [&str; 12] = [
    "/root/",
    "/home/",
    "/Users/",
    "/tmp/wt",
    "/tmp/target",
    "/work/",
    "registry.npmjs",
    "npmjs.org",
    "crates.io/",
    "static.crates",
    "pypi.org",
    "deb.debian.org",
];

fn complain(file: &SourceFile, banned: &[&str], why: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in file.lines() {
        for word in banned.iter().filter(|word| line.contains(**word)) {
            found.push(format!("{}:{number}: {}: {why}", file.path, word.trim()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rule = fn(&SourceFile) -> Vec<String>;

    #[track_caller]
    fn check(rule: Rule, path: &str, text: &str, wanted: usize) {
        let file = SourceFile { path: path.to_owned(), text: text.to_owned() };
        assert_eq!(rule(&file).len(), wanted, "{:?}", rule(&file));
    }

    #[test]
    fn a_rust_file_needs_its_head() {
        check(head, "src/a.rs", "//! Why.\n", 0);
        check(head, "src/a.rs", "use std::fs;\n//! Why.\n", 1);
        check(head, "style/a.css", "a {}", 0);
    }

    #[test]
    fn the_longest_file_has_400_lines() {
        check(length, "src/a.rs", &"a\n".repeat(400), 0);
        check(length, "src/a.rs", &"a\n".repeat(401), 1);
        check(length, "docs/a.md", &"a\n".repeat(401), 0);
    }

    #[test]
    fn markup_from_text_is_found_anywhere_on_the_page() {
        check(markup, "src/ui/a.rs", "<p inner_html=text/>", 1);
        check(markup, "boot.js", "state.innerHTML = text", 1);
        check(markup, "src/ui/a.rs", "<p style=\"color: red\">", 1);
        check(markup, "src/ui/a.rs", "<p style:width=w class=\"a\">", 0);
        check(markup, "tests/e2e/a.mjs", "div.innerHTML = 1", 0);
    }

    #[test]
    fn what_does_not_run_is_found() {
        check(unfinished, "src/a.rs", "#[ignore = \"slow\"]\nfn a() { todo!() }", 2);
        check(unfinished, "tests/e2e/a.test.mjs", "test.skip(() => {})", 1);
        check(unfinished, "src/a.rs", "let ignored = 1;", 0);
    }

    #[test]
    fn addresses_of_this_or_that_machine_are_found() {
        check(address, "docs/A.md", "see /home/ada/concord", 1);
        check(address, "docs/A.md", "see docs/FORMAT.md", 0);
    }
}
