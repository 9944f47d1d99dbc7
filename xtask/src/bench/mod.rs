//! `cargo xtask bench TASK DATA`: how fast the engine is, or one part of the quality figures alone.

mod text;

use crate::{Outcome, eval};
use std::path::Path;

/// Runs the command.
pub(crate) fn run(args: &[String]) -> Outcome {
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words[..] {
        ["attribution", data] => eval::attributions(Path::new(data), None),
        ["attribution", data, fold] => eval::attributions(Path::new(data), Some(fold)),
        ["text", data, ..] => text::run(Path::new(data), &args[2..]),
        [name, data] => eval::alone(name, Path::new(data)).unwrap_or_else(|| Err(USAGE.to_owned())),
        _ => Err(USAGE.to_owned()),
    }
}

const USAGE: &str = "\
cargo xtask bench anchor|align|article|pairs|related DATA
cargo xtask bench attribution DATA [FOLD]
cargo xtask bench text DATA [LEVEL…]";
