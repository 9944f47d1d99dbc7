//! `cargo xtask bundle`: the release page in `dist/`, and whether it is small enough.

mod size;
mod style;

use crate::install::{self, Tools};
use crate::{place, process};
use std::process::Command;

/// Builds the page and prints its sizes; fails above the budget.
pub(crate) fn run(_: &[String]) -> Result<(), String> {
    build(&install::build_tools()?)?;
    weigh()
}

/// Prints what `dist/` weighs and fails above the budget.
pub(crate) fn weigh() -> Result<(), String> {
    size::hold(&place::root(), &place::dist())
}

/// Only builds: tests and screenshots begin here, so they see what is shipped.
pub(crate) fn build(tools: &Tools) -> Result<(), String> {
    let mut command = Command::new(&tools.trunk);
    command.current_dir(place::root()).env("PATH", tools.path()).env_remove("NO_COLOR");
    command.args(["build", "--release", "--locked", "--skip-version-check"]);
    process::run("building the release page", &mut command)?;
    style::join(&place::dist())
}
