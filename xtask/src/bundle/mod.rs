//! `cargo xtask bundle`: the release page in `dist/`, and whether it is small enough.

mod files;
mod handed;
mod semantic;
mod single;
mod sink;
mod size;
mod style;
mod worker;

use crate::install::{self, Tools};
use crate::supply::license;
use crate::{place, process};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Builds the page in all its forms and prints its sizes; fails above the budget.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let (dossier, has_semantic) = asked_for(arguments)?;
    // A file that can't be read ends the command before the long build.
    let dossier = dossier.map(handed::read).transpose()?;
    let tools = install::build_tools()?;
    compile(&tools)?;
    if let Some(dossier) = &dossier {
        handed::put(&place::dist(), dossier)?;
    }
    finish(&tools, has_semantic)?;
    weigh()
}

/// The dossier to be put in, and whether the single file is to carry the semantic mode.
fn asked_for(mut arguments: &[String]) -> Result<(Option<&Path>, bool), String> {
    let (mut dossier, mut has_semantic) = (None, false);
    loop {
        arguments = match arguments {
            [] => return Ok((dossier, has_semantic)),
            [flag, file, rest @ ..] if flag == "--dossier" => {
                dossier = Some(Path::new(file));
                rest
            }
            [flag, rest @ ..] if flag == "--semantic" => {
                has_semantic = true;
                rest
            }
            _ => {
                let usage = "cargo xtask bundle [--dossier FILE.concord.json] [--semantic]";
                return Err(format!("concord: {usage}"));
            }
        }
    }
}

/// Prints what `dist/` weighs and fails above the budget.
pub(crate) fn weigh() -> Result<(), String> {
    size::hold(&place::root(), &place::dist())
}

/// Only builds: tests and screenshots begin here, so they see what is shipped.
pub(crate) fn build(tools: &Tools) -> Result<(), String> {
    compile(tools)?;
    finish(tools, false)
}

/// The terms of what is in it, the single file, and the service worker that keeps everything else.
fn finish(tools: &Tools, has_semantic: bool) -> Result<(), String> {
    let source = place::root().join("assets").join(worker::NAME);
    let source = fs::read_to_string(&source)
        .map_err(|error| format!("concord: {}: {error}", source.display()))?;
    license::write(&place::dist(), &tools.node_modules)?;
    sink::close(&place::dist())?;
    sink::hold(&place::dist())?;
    single::write(&place::dist(), has_semantic)?;
    worker::write(&place::dist(), &source)
}

fn compile(tools: &Tools) -> Result<(), String> {
    let mut command = Command::new(&tools.trunk);
    command.current_dir(place::root()).env("PATH", tools.path()).env_remove("NO_COLOR");
    command.env("CONCORD_NODE_MODULES", &tools.node_modules);
    command.args(["build", "--release", "--locked", "--skip-version-check"]);
    process::run("building the release page", &mut command)?;
    style::join(&place::dist())
}
