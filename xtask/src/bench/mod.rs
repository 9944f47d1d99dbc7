//! `cargo xtask bench TASK DATA`: how fast, and for anchors and articles how well.

mod text;

use crate::{Outcome, eval};
use std::path::Path;

/// Runs the command.
pub(crate) fn run(args: &[String]) -> Outcome {
    match args {
        [task, data] if task == "anchor" => eval::anchors(Path::new(data)),
        [task, data] if task == "article" => eval::articles(Path::new(data)),
        [task, data, levels @ ..] if task == "text" => text::run(Path::new(data), levels),
        _ => Err("cargo xtask bench anchor DATA\ncargo xtask bench article DATA\ncargo xtask bench text DATA [LEVEL…]".to_owned()),
    }
}
