//! `cargo xtask bench TASK DATA`: how fast the engine is, or one part of the quality figures alone.

mod text;

use crate::{Outcome, eval};
use std::path::Path;

/// Runs the command.
pub(crate) fn run(args: &[String]) -> Outcome {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["anchor", data] => eval::anchors(Path::new(data)),
        ["article", data] => eval::articles(Path::new(data)),
        ["attribution", data] => eval::attributions(Path::new(data), None),
        ["attribution", data, fold] => eval::attributions(Path::new(data), Some(fold)),
        ["text", data, ref levels @ ..] => text::run(Path::new(data), levels),
        _ => Err("cargo xtask bench anchor|article DATA\n\
                  cargo xtask bench attribution DATA [FOLD]\n\
                  cargo xtask bench text DATA [LEVEL…]"
            .to_owned()),
    }
}
