//! What Node runs: `wasm-opt` for the release page, Playwright for the visit tests; and what the page loads to
//! read PDF.
//!
//! `package-lock.json` pins them by version and digest, and that in `benches/page` what the benchmark
//! of the text engine compares it with. They are installed in the cache, in a folder
//! named after the lock's digest, so a changed lock never meets old modules.

use crate::fingerprint;
use crate::place;
use crate::process::{self, answer};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const MANIFESTS: [&str; 2] = ["package.json", "package-lock.json"];
const COMPLETE: &str = "complete";

/// The `node_modules` that fits the clone's lock, installed with `npm ci` if it is not there yet.
pub(crate) fn ensure_modules() -> Result<PathBuf, String> {
    let what = "installing wasm-opt, Playwright and what reads PDF for Node";
    ensure(&place::root(), what, &["--omit=optional"])
}

/// The `node_modules` with what the engine is measured against; only benchmarks need it.
pub(crate) fn ensure_bench_modules() -> Result<PathBuf, String> {
    let folder = place::root().join("benches").join("page");
    // What bundles them is, for each system, an optional package.
    ensure(&folder, "installing what Concord is measured against", &[])
}

/// The `node_modules` that fits the lock in `folder`.
fn ensure(folder: &Path, what: &str, flags: &[&str]) -> Result<PathBuf, String> {
    let mut manifests = Vec::new();
    for name in MANIFESTS {
        let bytes =
            fs::read(folder.join(name)).map_err(|error| format!("concord: {name}: {error}"))?;
        manifests.extend(bytes);
    }
    let home = place::cache()?.join(format!("node-{}", fingerprint::of(&manifests)));
    if !home.join(COMPLETE).is_file() {
        install(folder, &home, what, flags)?;
    }
    Ok(home.join("node_modules"))
}

fn install(folder: &Path, home: &Path, what: &str, flags: &[&str]) -> Result<(), String> {
    require_node()?;
    let written =
        |error: std::io::Error| format!("concord: cannot write {}: {error}", home.display());
    fs::create_dir_all(home).map_err(written)?;
    for name in MANIFESTS {
        fs::copy(folder.join(name), home.join(name)).map_err(written)?;
    }
    let npm = place::on_path("npm")
        .unwrap_or_else(|| if cfg!(windows) { "npm.cmd" } else { "npm" }.into());
    let mut command = Command::new(npm);
    command.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]);
    command.args(flags);
    process::run(what, command.current_dir(home))?;
    fs::write(home.join(COMPLETE), "").map_err(written)
}

fn require_node() -> Result<(), String> {
    let wants = "concord: please install Node 20 or newer, with npm (see the README)";
    let version = answer("node", &["--version"]).ok_or(wants)?;
    let major = version.trim().trim_start_matches('v').split('.').next();
    match major.and_then(|number| number.parse::<u32>().ok()) {
        Some(20..) => Ok(()),
        _ => Err(format!("{wants}; found {}", version.trim())),
    }
}
