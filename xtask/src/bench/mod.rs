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
            eval::attributions(Path::new(data), Some(fold))
        }
        [task, data, levels @ ..] if task == "text" => text::run(Path::new(data), levels),
        _ => Err("cargo xtask bench anchor DATA\ncargo xtask bench attribution DATA [FOLD]\ncargo xtask bench text DATA [LEVEL…]".to_owned()),
    }
}
