//! `cargo xtask bench text DATA [LEVEL…]`: the text engine beside other ones, in one page of a headless
//! browser.
//!
//! `DATA` is a directory with a long text (`7_long/war_and_peace/war_and_peace.txt.gz` below it, or any
//! plain or gzipped text file in its place); the opening articles are measured too. A `LEVEL` is an
//! optimization level of the compiler (`z` is what the page ships; `z` and `3` if none is named).

use crate::install::{self, Tools};
use crate::{Outcome, place, process, test};
use concord::domain::text::canonical;
use flate2::read::MultiGzDecoder;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the data directory keeps the long text.
const LONG: &str = "7_long/war_and_peace/war_and_peace.txt.gz";

/// What the engine's crate for the page is called.
const PACKAGE: &str = "concord-bench-page";

/// Runs the command.
pub(crate) fn run(data: &Path, levels: &[String]) -> Outcome {
    let long = if data.is_dir() { data.join(LONG) } else { data.to_path_buf() };
    // Every contender reads the same text: with paragraphs on one line, as the engine makes it.
    let long = canonical(&read(&long)?);
    let tools = install::build_tools()?;
    let browser = install::browser()?;
    let modules = install::bench_modules()?;
    let folder = std::env::temp_dir().join(format!("concord-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let write = |name: &str, text: &str| {
        fs::write(folder.join(name), text).map_err(|error| format!("{name}: {error}"))
    };
    write("long.txt", &long)?;
    let seeds: Vec<String> = seeds()?.iter().map(|seed| canonical(seed)).collect();
    write("seeds.json", &serde_json::to_string(&seeds).map_err(|error| error.to_string())?)?;
    bundle_peers(&modules, &folder)?;
    let shipped = ["z".to_owned(), "3".to_owned()];
    for level in if levels.is_empty() { &shipped } else { levels } {
        build(&tools, level, &folder.join(level))?;
    }
    let mut command = test::node(&tools, &browser);
    command.arg(page_folder().join("run.mjs")).arg(&folder);
    let outcome = process::run("measuring in the browser", &mut command);
    // What is left behind in the system's folder for such things does no harm.
    let _ = fs::remove_dir_all(&folder);
    outcome
}

/// Where the page that measures stands.
pub(super) fn page_folder() -> PathBuf {
    place::root().join("benches").join("page")
}

fn read(path: &Path) -> Result<String, String> {
    let mut bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut unpacked = Vec::new();
    if MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut unpacked).is_ok() {
        bytes = unpacked;
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The opening articles, in a stable order.
pub(super) fn seeds() -> Result<Vec<String>, String> {
    let folder = place::root().join("seeds");
    let entries = fs::read_dir(&folder).map_err(|error| format!("seeds: {error}"))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

/// Makes one script of the other engines.
fn bundle_peers(modules: &Path, folder: &Path) -> Outcome {
    let mut command = Command::new(modules.join(".bin").join("esbuild"));
    command.current_dir(page_folder()).env("NODE_PATH", modules);
    command.args(["peers.mjs", "--bundle", "--minify", "--format=iife", "--log-level=warning"]);
    command.arg(format!("--outfile={}", folder.join("peers.js").display()));
    process::run("bundling wink-nlp and compromise", &mut command)
}

/// Builds the engine for the page at `level`, the way the release page is built.
pub(super) fn build(tools: &Tools, level: &str, out: &Path) -> Outcome {
    let mut cargo = process::cargo();
    cargo.args(["build", "--release", "--locked", "--target", "wasm32-unknown-unknown"]);
    cargo.args(["--package", PACKAGE]).env("CARGO_PROFILE_RELEASE_OPT_LEVEL", level);
    process::run(&format!("building the engine at level {level}"), &mut cargo)?;
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| place::root().join("target"), PathBuf::from);
    let built = target.join("wasm32-unknown-unknown/release").join(format!("{PACKAGE}.wasm"));
    let mut bindgen = Command::new("wasm-bindgen");
    bindgen.env("PATH", tools.path()).args(["--target", "web", "--no-typescript"]);
    bindgen.args(["--out-name", "concord", "--out-dir"]).arg(out).arg(built);
    process::run("making its JavaScript", &mut bindgen)?;
    let program = out.join("concord_bg.wasm");
    let mut optimizer = Command::new("wasm-opt");
    optimizer.env("PATH", tools.path()).args(["-O3", "-o"]);
    process::run("optimizing it", optimizer.arg(&program).arg(&program))
}
