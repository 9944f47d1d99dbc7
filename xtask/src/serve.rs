//! `cargo xtask serve`: from nothing to the open page.

use crate::install;
use crate::process;
use std::env;
use std::process::Command;

/// Installs what is missing, then hands over to `trunk serve`; `arguments` are passed on to it.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let tools = install::build_tools()?;
    let mut command = Command::new(&tools.trunk);
    command.current_dir(crate::place::root()).env("PATH", tools.path());
    command.env("CONCORD_NODE_MODULES", &tools.node_modules);
    command.env_remove("NO_COLOR"); // trunk takes its value for a flag's and refuses to start.
    command.args(["serve", "--skip-version-check", "--address", "127.0.0.1"]);
    if can_open() && !arguments.iter().any(|argument| argument.starts_with("--open")) {
        command.arg("--open");
    }
    process::run("building and serving the page; end it with Ctrl+C", command.args(arguments))
}

/// Whether there is a screen to open a browser on, and somebody before it.
fn can_open() -> bool {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let has_screen =
        cfg!(any(windows, target_os = "macos")) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY");
    has_screen && !is_set("CI")
}
