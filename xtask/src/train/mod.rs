//! `cargo xtask train DATA [NAME]`: trains the embedded weights, or those of one task.
//!
//! The same data gives the same bytes. A new task is a module with a function from the data directory,
//! and one line in [`TRAINERS`].

pub(crate) mod attribution;
mod belief;
pub(crate) mod boost;
mod chain;
mod furniture;
pub(crate) mod html;
pub(crate) mod judge;
mod linear;
mod logistic;
mod online;
mod rarity;
pub(crate) mod relation;
mod student;
pub(crate) mod vectors;

use crate::Outcome;
use std::path::Path;

type Train = fn(&Path) -> Outcome;

const TRAINERS: &[(&str, Train)] = &[
    ("attribution", attribution::train),
    ("furniture", furniture::train),
    ("html", html::train),
    ("rarity", rarity::train),
    ("relation", relation::train),
    ("claim", judge::train_claim),
    ("opinion", judge::train_opinion),
];

/// Runs the command.
pub(crate) fn run(args: &[String]) -> Outcome {
    let names: Vec<&str> = TRAINERS.iter().map(|t| t.0).collect();
    let usage =
        || format!("cargo xtask train DATA [NAME], where NAME is one of {}", names.join(", "));
    let (data, only) = match args {
        [data] => (data, None),
        [data, name] if names.contains(&name.as_str()) => (data, Some(name)),
        _ => return Err(usage()),
    };
    let wanted = TRAINERS.iter().filter(|t| only.is_none_or(|name| name == t.0));
    wanted.map(|t| t.1).try_for_each(|train| train(Path::new(data)))
}
