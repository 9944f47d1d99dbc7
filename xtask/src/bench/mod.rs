//! `cargo xtask bench TASK DATA`: how fast, and for anchors and attributions how well.

mod text;

use crate::{Outcome, eval};
use std::path::Path;

/// Runs the command.
pub(crate) fn run(args: &[String]) -> Outcome {
    match args {
        [task, data] if task == "anchor" => eval::anchors(Path::new(data)),
        [task, data] if task == "attribution" => eval::attributions(Path::new(data), None),
        [task, data, fold] if task == "attribution" => {
            eval::attributions(Path::new(data), Some(fold.as_str()))
        }
        [task, data, levels @ ..] if task == "text" => text::run(Path::new(data), levels),
        _ => Err(USAGE.to_owned()),
    }
}

const USAGE: &str = "\
cargo xtask bench anchor DATA
cargo xtask bench attribution DATA [FOLD]
cargo xtask bench text DATA [LEVEL…]";
