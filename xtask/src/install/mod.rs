//! The tools that building and testing need: found where they are, installed where they are not.
//!
//! A tool of the pinned version on `PATH` is used as it is. What is missing goes to the cache outside
//! the clone, one folder for each tool and version, through the package managers' own configuration.

mod cargo_tool;
mod chromium;
mod node;
mod target;

use crate::place;
use crate::process;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Everything that a page can be built with.
pub(crate) struct Tools {
    /// trunk's executable.
    pub(crate) trunk: PathBuf,
    /// The runner for browser tests, from the same package as `wasm-bindgen`.
    pub(crate) test_runner: PathBuf,
    /// The folder `node_modules` with what `package-lock.json` names.
    pub(crate) node_modules: PathBuf,
    folders: Vec<PathBuf>,
}

impl Tools {
    /// `PATH` with the tools in front, as trunk looks for them there.
    pub(crate) fn path(&self) -> OsString {
        let old = env::var_os("PATH").unwrap_or_default();
        let all = self.folders.iter().cloned().chain(env::split_paths(&old));
        env::join_paths(all).unwrap_or(old)
    }
}

/// A browser and the driver of the same version.
pub(crate) struct Browser {
    /// Chromium's or Chrome's executable.
    pub(crate) chromium: PathBuf,
    /// `chromedriver`'s executable.
    pub(crate) driver: PathBuf,
}

/// Finds or installs what building the page needs.
pub(crate) fn build_tools() -> Result<Tools, String> {
    target::ensure_wasm()?;
    let bindgen_version = cargo_tool::locked_version("wasm-bindgen")?;
    let bindgen = cargo_tool::ensure("wasm-bindgen-cli", "wasm-bindgen", &bindgen_version)?;
    let trunk = cargo_tool::ensure("trunk", "trunk", TRUNK)?;
    let node_modules = node::ensure_modules()?;
    let test_runner =
        bindgen.with_file_name(format!("wasm-bindgen-test-runner{}", env::consts::EXE_SUFFIX));
    let folders = [folder(&bindgen), folder(&trunk), node_modules.join(".bin")].to_vec();
    Ok(Tools { trunk, test_runner, node_modules, folders })
}

/// Only the WebAssembly target: enough for lints.
pub(crate) fn build_target() -> Result<(), String> {
    target::ensure_wasm()
}

/// Finds or installs the other text engines that a benchmark runs beside ours.
pub(crate) fn bench_modules() -> Result<PathBuf, String> {
    node::ensure_bench_modules()
}

/// Finds or installs what driving a browser needs.
pub(crate) fn browser() -> Result<Browser, String> {
    chromium::ensure()
}

/// `cargo xtask install`: everything, so that a later command can work without a network.
pub(crate) fn run(_: &[String]) -> Result<(), String> {
    let tools = build_tools()?;
    let browser = browser()?;
    for place in [&tools.trunk, &tools.test_runner, &tools.node_modules, &browser.chromium] {
        process::say(&format!("uses {}", place.display()));
    }
    process::say(&format!("keeps what it installs in {}", place::cache()?.display()));
    Ok(())
}

/// The version of trunk that the page is built and tested with.
const TRUNK: &str = "0.21.14";

fn folder(executable: &Path) -> PathBuf {
    executable.parent().map_or_else(PathBuf::new, Path::to_path_buf)
}
