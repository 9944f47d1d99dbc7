//! What the program must not be able to ask of the browser: to take a text for markup or for a program.
//!
//! The page's policy would stop it on the reader's screen (`require-trusted-types-for`). Here it is seen
//! before: what nothing calls is not in the bindings.

use super::files;
use std::fs;
use std::path::Path;

const SINKS: [&str; 10] = [
    "innerHTML",
    // How Leptos makes an element from markup: a template's content.
    "__wbg_content_",
    "outerHTML",
    "insertAdjacentHTML",
    "setHTMLUnsafe",
    "createContextualFragment",
    "document.write",
    "srcdoc",
    "new Function(",
    " eval(",
];

/// What `bindgen` writes for Leptos where an attribute that was markup is taken away, and what does the same
/// without markup. The call is linked because attributes of all kinds go one way; we have none of that kind,
/// and its text is always empty.
const EMPTIED: (&str, &str) =
    (".innerHTML = getStringFromWasm0(arg1, arg2);", ".replaceChildren();");

/// Takes the one known sink out of the bindings in `dist`.
pub(crate) fn close(dist: &Path) -> Result<(), String> {
    for path in files::below(dist) {
        if path.extension().is_some_and(|ending| ending == "js") {
            let failed = |error: std::io::Error| format!("{}: {error}", path.display());
            let text = fs::read_to_string(&path).map_err(failed)?;
            if text.contains(EMPTIED.0) {
                fs::write(&path, text.replace(EMPTIED.0, EMPTIED.1)).map_err(failed)?;
            }
        }
    }
    Ok(())
}

/// Where the libraries for some kinds of files are, which are loaded when such a file is opened: the page's
/// policy holds them, and tests drive hostile files through them.
const LIBRARIES: &str = "assets/";

/// Fails if the bindings in `dist` reach one.
pub(crate) fn hold(dist: &Path) -> Result<(), String> {
    for path in files::below(dist) {
        let name = files::name(dist, &path);
        let is_script = Path::new(&name).extension().is_some_and(|ending| ending == "js");
        if is_script && !name.starts_with(LIBRARIES) {
            let text = fs::read_to_string(&path).map_err(|error| format!("{name}: {error}"))?;
            none_in(&name, &text)?;
        }
    }
    Ok(())
}

fn none_in(name: &str, script: &str) -> Result<(), String> {
    // A name of a binding does nothing.
    let script = script.replace("__wbg_set_innerHTML_", "");
    match SINKS.iter().find(|sink| script.contains(**sink)) {
        None => Ok(()),
        Some(sink) => Err(format!(
            "concord: {name} reaches {sink}, which the page's policy forbids. If it is innerHTML or \
             content: an element in a view holds nothing but literals; put one of them in braces"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_that_makes_markup_or_programs_is_refused() {
        assert!(none_in("a.js", "imports.set = (a, b) => { a.outerHTML = b; };").is_err());
        assert!(none_in("a.js", "new Function(text)()").is_err());
        assert!(none_in("a.js", "__wbg_content_1b: (arg0) => arg0.content,").is_err());
        let emptied =
            format!("__wbg_set_innerHTML_7a: (arg0, arg1, arg2) => {{ arg0{} }}", EMPTIED.1);
        assert!(none_in("a.js", &emptied).is_ok());
        assert!(none_in("a.js", "return `Function(${name})`; const a = eval(b);").is_err());
        assert!(none_in("a.js", "return `Function(${name})`; retrieval(a.textContent);").is_ok());
    }
}
