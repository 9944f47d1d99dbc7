//! `cargo xtask bench`: how fast everything is. `cargo xtask bench TASK DATA`: one thing alone, or one part
//! of the quality figures.

mod align;
mod history;
mod native;
mod table;
mod text;
mod whole;

use crate::{Outcome, eval};
use std::path::Path;

/// Runs the command.
pub(crate) fn run(args: &[String]) -> Outcome {
    match args {
        [] => whole::run(args),
        [flag, ..] if flag.starts_with("--") => whole::run(args),
        [task, data, levels @ ..] if task == "text" => text::run(Path::new(data), levels),
        [task, data, levels @ ..] if task == "align" => align::run(Path::new(data), levels),
        [task, data, fold] if task == "attribution" => eval::fold(Path::new(data), fold),
        [task, articles, weights @ ..]
            if weights.len() < 2 && eval::clash::named(task).is_some() =>
        {
            eval::clash::run(task, Path::new(articles), weights.first().map(Path::new))
        }
        [task, data, weights] if task == "semantic" => {
            eval::semantic::run(Path::new(data), Path::new(weights))
        }
        [task, data] => eval::alone(task, Path::new(data)).unwrap_or_else(|| Err(USAGE.to_owned())),
        _ => Err(USAGE.to_owned()),
    }
}

const USAGE: &str = "\
cargo xtask bench [--short] [--no-build]
cargo xtask bench anchor|article|attribution|pairs|related DATA
cargo xtask bench attribution DATA FOLD
cargo xtask bench semantic DATA WEIGHTS
cargo xtask bench agreements|contradictions ARTICLES [WEIGHTS]
cargo xtask bench align|text DATA [LEVEL…]";
