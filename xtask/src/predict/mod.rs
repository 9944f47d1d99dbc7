//! `cargo xtask predict`.

use crate::Outcome;

/// Runs the command.
pub(crate) fn run(_args: &[String]) -> Outcome {
    Err("nothing to predict yet".to_owned())
}
