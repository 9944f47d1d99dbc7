//! The browser that the tests drive, and its driver.

use super::Browser;
use crate::place::on_path;
use crate::process;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// `CHROME` and `CHROMEDRIVER`, else what `PATH` has, else what Playwright left, else Debian's packages.
pub(crate) fn ensure() -> Result<Browser, String> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    if is_debian_root() {
        apt(&["update", "-q"])?;
        apt(&["install", "-y", "-q", "--no-install-recommends", "chromium", "chromium-driver"])?;
    }
    find().ok_or_else(|| MISSING.to_owned())
}

const MISSING: &str = "\
concord: the browser tests need Chromium (or Chrome) and its chromedriver.
  Debian, Ubuntu   apt-get install chromium chromium-driver
  macOS            brew install --cask chromium chromedriver
  elsewhere        install Chrome and the chromedriver of the same version
Set CHROME and CHROMEDRIVER to the two programs if they are not on PATH.";

fn find() -> Option<Browser> {
    let chromium = named("CHROME").or_else(|| first(&BROWSERS)).or_else(from_playwright)?;
    let driver = named("CHROMEDRIVER").or_else(|| first(&["chromedriver"]))?;
    Some(Browser { chromium, driver })
}

const BROWSERS: [&str; 5] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

fn first(names: &[&str]) -> Option<PathBuf> {
    names.iter().find_map(|name| on_path(name)).or_else(|| {
        let mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
        Some(PathBuf::from(mac)).filter(|path| names.contains(&"chrome") && path.is_file())
    })
}

/// A Chromium that an earlier `playwright install` left in its own cache.
fn from_playwright() -> Option<PathBuf> {
    let home = PathBuf::from(env::var_os("HOME")?);
    let caches = [home.join(".cache/ms-playwright"), home.join("Library/Caches/ms-playwright")];
    caches.iter().filter_map(|cache| fs::read_dir(cache).ok()).flatten().flatten().find_map(
        |entry| {
            [
                "chrome-linux/chrome",
                "chrome-linux64/chrome",
                "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
            ]
            .iter()
            .map(|inner| entry.path().join(inner))
            .find(|path| path.is_file())
        },
    )
}

fn is_debian_root() -> bool {
    Path::new("/etc/debian_version").is_file()
        && process::answer("id", &["-u"]).is_some_and(|id| id.trim() == "0")
}

fn apt(arguments: &[&str]) -> Result<(), String> {
    let mut command = Command::new("apt-get");
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    process::run(&format!("apt-get {}", arguments.join(" ")), &mut command)
}
