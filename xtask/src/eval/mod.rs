//! `cargo xtask eval`.

use crate::Outcome;

/// Runs the command.
pub(crate) fn run(_args: &[String]) -> Outcome {
    Err("nothing to eval yet".to_owned())
}
