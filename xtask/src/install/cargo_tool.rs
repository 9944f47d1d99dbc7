//! Tools that are Rust packages, each at one version.

use crate::place;
use crate::process::{self, answer, cargo};
use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::{Path, PathBuf};

/// The executable `name` of `package` at exactly `version`: from `PATH`, from the cache, or installed.
pub(crate) fn ensure(package: &str, name: &str, version: &str) -> Result<PathBuf, String> {
    if let Some(found) = place::on_path(name).filter(|path| has_version(path, version)) {
        return Ok(found);
    }
    let home = place::cache()?.join(format!("{package}-{version}"));
    let executable = home.join("bin").join(format!("{name}{EXE_SUFFIX}"));
    if !has_version(&executable, version) {
        install(package, version, &home)?;
    }
    Ok(executable)
}

/// The version of a package in `Cargo.lock`: the tool that reads its output has to be of the same.
pub(crate) fn locked_version(package: &str) -> Result<String, String> {
    let lock = fs::read_to_string(place::root().join("Cargo.lock"))
        .map_err(|error| format!("concord: cannot read Cargo.lock: {error}"))?;
    version_in(&lock, package).ok_or_else(|| format!("concord: Cargo.lock does not name {package}"))
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| **line != *name).skip(1);
    Some(lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned())
}

fn has_version(executable: &Path, version: &str) -> bool {
    executable.is_file()
        && answer(executable, &["--version"])
            .is_some_and(|line| line.split_whitespace().any(|word| word == version))
}

/// The tools are built for a quick installation: trunk spends its time waiting for others.
fn install(package: &str, version: &str, home: &Path) -> Result<(), String> {
    let mut command = cargo();
    command.current_dir(place::cache_ready()?);
    command.args(["install", "--locked", "--version", version, "--root"]).arg(home).arg(package);
    command.env_remove("CARGO_TARGET_DIR");
    command.env("CARGO_PROFILE_RELEASE_LTO", "off");
    command.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", if package == "trunk" { "1" } else { "2" });
    process::run(&format!("installing {package} {version} (some minutes, once)"), &mut command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_version_of_exactly_that_package() {
        let lock = "name = \"wasm-bindgen-macro\"\nversion = \"9\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.1\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.1"));
        assert_eq!(version_in(lock, "trunk"), None);
    }
}
