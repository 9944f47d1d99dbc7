//! `cargo xtask bench [--no-build]`: everything that has a speed, in one run: the engine on this machine, and in
//! headless Chromium the release page with a long article, with a large dossier and from a cold start,
//! beside Recogito's annotator. Writes the table between the marks in the documents that have them, and a
//! line into the history; warns where something got worse than when this machine last measured it.
//!
//! `--short` measures less, in a minute, and only what does not depend on the machine: ratios, which it
//! holds against what is asked of them.

use super::history;
use super::native;
use super::table::{self, Figures};
use crate::install::{self, Tools};
use crate::{Outcome, bundle, place, process, test};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs the command.
pub(crate) fn run(args: &[String]) -> Outcome {
    let has = |flag: &str| args.iter().any(|arg| arg == flag);
    if let Some(unknown) = args.iter().find(|a| !["--short", "--no-build"].contains(&a.as_str())) {
        return Err(format!("concord: cargo xtask bench does not know {unknown}"));
    }
    let tools = install::build_tools()?;
    if !has("--no-build") || !place::dist().join("index.html").is_file() {
        bundle::build(&tools)?;
    }
    let mut figures = measure(&tools, has("--short"))?;
    if has("--short") {
        return hold(&figures);
    }
    native::add(&mut figures)?;
    for line in history::compare(&figures)? {
        process::say(&line);
    }
    history::add(&figures)?;
    table::write(&figures)
}

/// What the browser says.
fn measure(tools: &Tools, is_short: bool) -> Result<Figures, String> {
    let browser = install::browser()?;
    let folder = std::env::temp_dir().join(format!("concord-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    peer(&folder)?;
    let out = folder.join("figures.json");
    let mut command = test::node(tools, &browser);
    command.arg(scripts().join("whole.mjs")).arg(place::dist()).arg(&folder).arg(&out);
    if is_short {
        command.arg("short");
    }
    let outcome = process::run("measuring in the browser", &mut command);
    let text = fs::read_to_string(&out).map_err(|error| format!("{}: {error}", out.display()));
    // What is left behind in the system's folder for such things does no harm.
    let _ = fs::remove_dir_all(&folder);
    outcome?;
    table::read(&text?)
}

fn scripts() -> PathBuf {
    super::text::page_folder().join("whole")
}

/// Makes the page with the other annotator.
fn peer(folder: &Path) -> Outcome {
    let modules = install::bench_modules()?;
    let mut command = Command::new(modules.join(".bin").join("esbuild"));
    command.current_dir(scripts()).env("NODE_PATH", &modules);
    command.args(["recogito.mjs", "--bundle", "--minify", "--format=iife"]);
    command.arg("--log-level=warning");
    command.arg(format!("--outfile={}", folder.join("recogito.js").display()));
    process::run("bundling Recogito's annotator", &mut command)?;
    let style = modules.join("@recogito/text-annotator/dist/text-annotator.css");
    fs::copy(&style, folder.join("text-annotator.css"))
        .map_err(|error| format!("{}: {error}", style.display()))?;
    fs::write(folder.join("index.html"), PEER).map_err(|error| format!("index.html: {error}"))
}

const PEER: &str = "<!doctype html><meta charset=\"utf-8\">\
                    <link rel=\"stylesheet\" href=\"text-annotator.css\">\
                    <div id=\"text\"></div><script src=\"recogito.js\"></script>";

/// The ratios that must hold on any machine, with room for one that is busy: what is measured, which is
/// divided by which, at least or at most.
const HELD: [(&str, &str, &str, Bound); 4] = [
    (
        "Recogito's time for the highlights, of ours",
        "most.recogito",
        "most.first",
        Bound::Least(1.5),
    ),
    ("a key at four times the highlights", "most.walkMedian", "few.walkMedian", Bound::Most(3.0)),
    (
        "a judgement at four times the highlights",
        "most.judgeMedian",
        "few.judgeMedian",
        Bound::Most(3.0),
    ),
    ("opening four times the highlights", "most.settled", "few.settled", Bound::Most(10.0)),
];

#[derive(Clone, Copy)]
enum Bound {
    Least(f64),
    Most(f64),
}

fn hold(figures: &Figures) -> Outcome {
    let mut broken = Vec::new();
    for (what, over, under, bound) in HELD {
        let (Some(over), Some(under)) = (figures.get(over), figures.get(under)) else {
            return Err(format!("concord: {what}: was not measured"));
        };
        let ratio = over / under;
        let (is_held, words) = match bound {
            Bound::Least(least) => (ratio >= least, format!("at least {least}")),
            Bound::Most(most) => (ratio <= most, format!("at most {most}")),
        };
        process::say(&format!("{what}: {ratio:.1} times ({words})"));
        if !is_held {
            broken.push(what);
        }
    }
    if broken.is_empty() {
        Ok(())
    } else {
        Err(format!("concord: too slow: {}", broken.join("; ")))
    }
}
