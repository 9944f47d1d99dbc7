//! `cargo xtask bench TASK DATA`: how fast, and for anchors also how well.

mod text;

use crate::{Outcome, eval};
use std::path::Path;

/// Runs the command.
pub(crate) fn run(args: &[String]) -> Outcome {
    match args {
        [task, data, levels @ ..] if task == "text" => text::run(Path::new(data), levels),
        [task, data] => eval::alone(task, Path::new(data)).unwrap_or_else(|| Err(USAGE.to_owned())),
        _ => Err(USAGE.to_owned()),
    }
}

const USAGE: &str = "\
cargo xtask bench anchor|align|pairs|related DATA
cargo xtask bench text DATA [LEVEL…]";
