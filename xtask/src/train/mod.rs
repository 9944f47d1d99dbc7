//! `cargo xtask train`.

use crate::Outcome;

/// Runs the command.
pub(crate) fn run(_args: &[String]) -> Outcome {
    Err("nothing to train yet".to_owned())
}
