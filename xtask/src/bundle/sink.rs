//! What the program must not be able to ask of the browser: to take a text for markup or for a program.
//!
//! The page's policy would stop it on the reader's screen (`require-trusted-types-for`). Here it is seen
//! before: what nothing calls is not in the bindings.

use super::files;
use std::fs;
use std::path::Path;

const SINKS: [&str; 9] = [
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "setHTMLUnsafe",
    "createContextualFragment",
    "document.write",
    "srcdoc",
    "new Function(",
    " eval(",
];

/// Fails if the bindings in `dist` reach one.
pub(crate) fn hold(dist: &Path) -> Result<(), String> {
    for path in files::below(dist) {
        let name = files::name(dist, &path);
        if Path::new(&name).extension().is_some_and(|ending| ending == "js") {
            let text = fs::read_to_string(&path).map_err(|error| format!("{name}: {error}"))?;
            none_in(&name, &text)?;
        }
    }
    Ok(())
}

fn none_in(name: &str, script: &str) -> Result<(), String> {
    match SINKS.iter().find(|sink| script.contains(**sink)) {
        None => Ok(()),
        Some(sink) => Err(format!(
            "concord: {name} reaches {sink}, which the page's policy forbids. If it is innerHTML: an \
             element in a view holds nothing but literals; put one of them in braces"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_that_makes_markup_or_programs_is_refused() {
        assert!(none_in("a.js", "imports.set = (a, b) => { a.innerHTML = b; };").is_err());
        assert!(none_in("a.js", "new Function(text)()").is_err());
        assert!(none_in("a.js", "return `Function(${name})`; const a = eval(b);").is_err());
        assert!(none_in("a.js", "return `Function(${name})`; retrieval(a.textContent);").is_ok());
    }
}
