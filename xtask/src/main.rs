//! The developer's commands: `cargo xtask help` lists them.
//!
//! One command, one module; each takes its arguments and answers with an exit code's worth of result.

mod attribution;
mod eval;
mod predict;
mod row;
mod train;

use std::process::ExitCode;

type Outcome = Result<(), String>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = args.split_first().map_or(("help", &[][..]), |(c, r)| (c.as_str(), r));
    let outcome = match command {
        "predict" => predict::run(rest),
        "eval" => eval::run(rest),
        "train" => train::run(rest),
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

const USAGE: &str = "\
cargo xtask predict TASK FILE   one JSON object a line for each row of FILE
cargo xtask eval DATA           the table of quality figures over the data directory DATA
cargo xtask train DATA [NAME]   trains the embedded weights from the data directory DATA";
