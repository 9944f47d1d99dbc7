//! `cargo xtask check`: what a machine can say about the code without running it.

use crate::process::{cargo, run as run_process};

/// Formatting, lints for both targets, what comes from others, and the tidy test; a warning is a failure.
pub(crate) fn run(_: &[String]) -> Result<(), String> {
    crate::install::build_target()?;
    step("formatting", &["fmt", "--all", "--check"])?;
    step(
        "lints, native",
        &[
            "clippy",
            "--workspace",
            "--no-default-features",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    )?;
    step(
        "lints, WebAssembly",
        &[
            "clippy",
            "--package",
            "concord",
            "--target",
            "wasm32-unknown-unknown",
            "--lib",
            "--bins",
            "--test",
            "browser",
            "--",
            "-D",
            "warnings",
        ],
    )?;
    crate::supply::check()?;
    step(
        "tidy",
        &["test", "--quiet", "--package", "concord", "--no-default-features", "--test", "tidy"],
    )
}

fn step(what: &str, arguments: &[&str]) -> Result<(), String> {
    run_process(&format!("check: {what}"), cargo().args(arguments))
}
