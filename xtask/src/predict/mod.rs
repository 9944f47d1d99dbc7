//! `cargo xtask predict TASK FILE`: one JSON object a line for each row of FILE, or each document.
//!
//! A new task is a module with a function from rows to objects, and one line in [`TASKS`].

mod anchor;
mod article;
mod attribution;
mod furniture;
mod judge;
mod related;
mod relation;
mod sentence;

pub(crate) use furniture::{documents, predict as furniture};
pub(crate) use related::Dossier;
pub(crate) use sentence::code_points;

use crate::Outcome;
use crate::row::{self, Row};
use serde_json::Value;
use std::path::Path;

/// What a task makes of the rows of a file.
type Predict = fn(&[Row]) -> Vec<Value>;

const TASKS: &[(&str, Predict)] = &[
    ("sentences", sentence::predict),
    ("furniture", furniture::predict),
    ("attribution", attribution::predict),
    ("anchor", anchor::predict),
    ("claim", judge::predict_claim),
    ("opinion", judge::predict_opinion),
];

/// Runs the command.
pub(crate) fn run(args: &[String]) -> Outcome {
    let mut names: Vec<&str> = TASKS.iter().map(|t| t.0).collect();
    names.extend(["article", "relation", "related"]);
    let usage =
        || format!("cargo xtask predict TASK FILE, where TASK is one of {}", names.join(", "));
    match args {
        [task, files @ ..] if task == "related" => return related::run(files),
        [task, file] if task == "article" => {
            let file = Path::new(file);
            print(&article::predict(file, &row::read(file)?)?);
            return Ok(());
        }
        [task, rest @ ..] if task == "relation" => return relation::run(rest),
        _ => {}
    }
    let [task, file] = args else { return Err(usage()) };
    let predict = TASKS.iter().find(|t| t.0 == task).ok_or_else(usage)?.1;
    print(&predict(&row::read(Path::new(file))?));
    Ok(())
}

#[allow(clippy::print_stdout, reason = "the answer of a command goes to standard output")]
fn print(answers: &[Value]) {
    for answer in answers {
        println!("{answer}");
    }
}
