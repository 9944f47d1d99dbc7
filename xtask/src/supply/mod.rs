//! What comes in from others: under which terms, from where, and what has to be said of it.

pub(crate) mod license;
mod metadata;
mod spdx;

use crate::place;
use crate::process::{run, say};
use metadata::Package;
use std::fs;
use std::process::Command;

/// Holds every package of the workspace against `deny.toml`, its license and where it comes from, and each
/// direct one against `docs/DEPENDENCIES.md`. Where `cargo-deny` is installed, it is asked too.
pub(crate) fn check() -> Result<(), String> {
    let rules = fs::read_to_string(place::root().join("deny.toml"))
        .map_err(|error| format!("concord: deny.toml: {error}"))?;
    let allowed = list(&rules, "allow");
    let denied = list(&rules, "deny");
    let metadata = metadata::read(None)?;
    let foreign = || metadata.packages.iter().filter(|package| package.source.is_some());
    let mut complaints: Vec<String> =
        foreign().filter_map(|package| complaint(package, &allowed, &denied)).collect();
    let reasons =
        fs::read_to_string(place::root().join("docs/DEPENDENCIES.md")).unwrap_or_default();
    let own = metadata.packages.iter().filter(|package| package.source.is_none());
    for name in own.flat_map(Package::needs) {
        if !reasons.contains(&format!("`{name}`")) {
            complaints.push(format!("{name} has no reason in docs/DEPENDENCIES.md"));
        }
    }
    if !complaints.is_empty() {
        return Err(format!("concord: {}", complaints.join("\n")));
    }
    say(&format!("{} packages of others, all under terms that deny.toml names", foreign().count()));
    let has_deny = Command::new("cargo-deny").arg("--version").output().is_ok();
    if !has_deny {
        return Ok(());
    }
    let mut command = Command::new("cargo-deny");
    command.current_dir(place::root()).args(["--offline", "--workspace", "--log-level", "error"]);
    run("check: cargo deny", command.args(["check", "licenses", "bans", "sources"]))
}

/// The first list of that name in `rules`: its strings.
fn list(rules: &str, name: &str) -> Vec<String> {
    let start = rules.lines().position(|line| line.starts_with(&format!("{name} = [")));
    let lines = rules.lines().skip(start.unwrap_or(usize::MAX));
    let mut found = Vec::new();
    for line in lines {
        found.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
        if line.trim_end().ends_with(']') {
            break;
        }
    }
    found
}

const REGISTRY: &str = "registry+";

fn complaint(package: &Package, allowed: &[String], denied: &[String]) -> Option<String> {
    let what = format!("{} {}", package.name, package.version);
    let license = package.license.as_deref().unwrap_or_default();
    let is_allowed = |name: &str| allowed.iter().any(|one| one == name);
    if !spdx::is_satisfied(license, &is_allowed) {
        return Some(format!("{what} is under {license:?}, which deny.toml does not allow"));
    }
    if !package.source.as_ref().is_some_and(|source| source.starts_with(REGISTRY)) {
        return Some(format!("{what} comes from {:?}, not from the registry", package.source));
    }
    denied.contains(&package.name).then(|| format!("{what} is denied by deny.toml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_whether_on_one_line_or_many() {
        let rules = "[a]\nallow = [\n  \"MIT\",\n  \"Zlib\", # both\n]\ndeny = [{ name = \"x\" }, { name = \"y\" }]\nallow-git = [\"z\"]\n";
        assert_eq!(list(rules, "allow"), ["MIT", "Zlib"]);
        assert_eq!(list(rules, "deny"), ["x", "y"]);
        assert_eq!(list(rules, "other"), [""; 0]);
    }

    #[test]
    fn every_package_is_under_terms_that_are_allowed() {
        assert_eq!(check(), Ok(()));
    }
}
