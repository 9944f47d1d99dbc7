//! `cargo xtask screenshots`: the README's pictures, drawn from the release page.

use crate::{bundle, install, place, process, test};

/// Builds the page and writes `docs/screenshots`.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let (tools, chrome) = (install::build_tools()?, install::browser()?);
    if !arguments.iter().any(|argument| argument == "--no-build") {
        bundle::build(&tools)?;
    }
    let mut command = test::node(&tools, &chrome);
    command.arg(place::root().join("tests").join("e2e").join("screenshots.mjs"));
    process::run("drawing docs/screenshots", &mut command)
}
