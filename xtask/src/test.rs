//! `cargo xtask test`: every layer of tests, or the one that is named.

use crate::install::{self, Browser, Tools};
use crate::process::{self, cargo};
use crate::{bundle, place};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Without arguments everything; else a layer, and after it what its runner shall filter by.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let (layer, rest) = arguments.split_first().map_or(("all", &[][..]), |(l, r)| (l.as_str(), r));
    match layer {
        "all" => {
            domain(rest)?;
            let (tools, chrome) = (install::build_tools()?, install::browser()?);
            browser(&tools, &chrome, rest)?;
            e2e(&tools, &chrome, rest)?;
            process::say("all tests passed: domain, browser, e2e");
            Ok(())
        }
        "domain" => domain(rest),
        "browser" => browser(&install::build_tools()?, &install::browser()?, rest),
        "e2e" => e2e(&install::build_tools()?, &install::browser()?, rest),
        other => Err(format!("concord: no layer {other}: domain, browser or e2e")),
    }
}

/// What property tests draw their cases from unless `PROPTEST_RNG_SEED` says otherwise: a run can be
/// repeated, and what it finds is the change's. `cargo xtask fuzz laws` draws others.
const SEED: &str = "20260107";

/// Everything that needs no browser, compiled for this machine.
fn domain(rest: &[String]) -> Result<(), String> {
    let mut command = cargo();
    command.args(["test", "--workspace", "--no-default-features"]).args(rest);
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        command.env("PROPTEST_RNG_SEED", SEED);
    }
    process::run("test: domain, app, tidy and the commands", &mut command)
}

/// `tests/browser` in headless Chromium.
fn browser(tools: &Tools, chrome: &Browser, rest: &[String]) -> Result<(), String> {
    let mut command = cargo();
    command
        .args(["test", "--package", "concord", "--target", "wasm32-unknown-unknown"])
        .args(["--test", "browser"])
        .args(rest)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &tools.test_runner)
        .env("CHROMEDRIVER", &chrome.driver)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    process::run("test: browser", &mut command)
}

/// `tests/e2e` over the release page: whole visits in a real browser; then whether it is small enough,
/// last, so that a page that grew too large still says whether it works.
fn e2e(tools: &Tools, chrome: &Browser, rest: &[String]) -> Result<(), String> {
    bundle::build(tools)?;
    let files = visits(rest)?;
    let mut command = node(tools, chrome);
    command.args(["--test", "--test-concurrency=2", "--test-reporter=spec"]).args(files);
    process::run("test: e2e", &mut command)?;
    if rest.is_empty() { bundle::weigh() } else { Ok(()) }
}

/// Node, in the clone, with what the harness needs to find the page, the modules and the browser.
pub(crate) fn node(tools: &Tools, chrome: &Browser) -> Command {
    let mut command = Command::new("node");
    command
        .current_dir(place::root())
        .env("CONCORD_DIST", place::dist())
        .env("CONCORD_NODE_MODULES", &tools.node_modules)
        .env("CHROME", &chrome.chromium);
    command
}

/// The visit files whose name contains one of `filters`, all without filters.
fn visits(filters: &[String]) -> Result<Vec<PathBuf>, String> {
    let folder = place::root().join("tests").join("e2e");
    let entries =
        fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let is_wanted = |name: &str| {
        name.ends_with(".test.mjs")
            && (filters.is_empty() || filters.iter().any(|filter| name.contains(filter.as_str())))
    };
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| is_wanted(&entry.file_name().to_string_lossy()))
        .map(|entry| entry.path())
        .collect();
    files.sort();
    if files.is_empty() { Err("concord: no visit of that name".to_owned()) } else { Ok(files) }
}
