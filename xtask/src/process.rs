//! Running other programs, and saying so: one line before, the time it took after.

use std::ffi::OsStr;
use std::process::{Command, Stdio};
use std::time::Instant;

/// One line about what the command is doing.
#[allow(clippy::print_stdout, reason = "this is how the developer's commands speak")]
pub(crate) fn say(line: &str) {
    println!("concord: {line}");
}

/// Runs the command to its end with its output passed on; `what` names it in the lines around it.
pub(crate) fn run(what: &str, command: &mut Command) -> Result<(), String> {
    say(what);
    let started = Instant::now();
    let status = command.status().map_err(|error| unstartable(command, &error))?;
    if !status.success() {
        return Err(format!("concord: {what}: failed ({status})"));
    }
    say(&format!("{what}: done in {:.1} s", started.elapsed().as_secs_f32()));
    Ok(())
}

/// What the program prints, or `None` if it can't be started or fails.
pub(crate) fn answer<A: AsRef<OsStr>>(program: A, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A command of the same cargo that started this one.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(crate::place::root());
    command
}

fn unstartable(command: &Command, error: &std::io::Error) -> String {
    format!("concord: cannot start {}: {error}", command.get_program().to_string_lossy())
}
