//! The developer's commands: `cargo xtask help` lists them.
//!
//! One command, one module; each takes its arguments and answers with an exit code's worth of result.

mod analyse;
mod attribution;
mod bench;
mod bundle;
mod check;
mod distill;
mod eval;
mod fingerprint;
mod fuzz;
mod install;
mod page;
mod place;
mod predict;
mod process;
mod revise;
mod row;
mod screenshots;
mod serve;
mod shingle;
mod supply;
mod tables;
mod test;
mod train;
mod weights;

use std::process::ExitCode;

type Outcome = Result<(), String>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = args.split_first().map_or(("help", &[][..]), |(c, r)| (c.as_str(), r));
    let outcome = match command {
        "serve" => serve::run(rest),
        "test" => test::run(rest),
        "check" => check::run(rest),
        "bundle" => bundle::run(rest),
        "install" => install::run(rest),
        "screenshots" => screenshots::run(rest),
        "analyse" => analyse::run(rest),
        "predict" => predict::run(rest),
        "eval" => eval::run(rest),
        "bench" => bench::run(rest),
        "fuzz" => fuzz::run(rest),
        "tables" => tables::run(rest),
        "train" => train::run(rest),
        "distill" => distill::run(rest),
        "weights" => weights::run(rest),
        "stack" => eval::stack::run(rest),
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
cargo xtask serve [ARG…]        installs what is missing, builds, serves on 127.0.0.1, opens the page;
                                takes trunk's own arguments too: --release, --port 9000
cargo xtask test [LAYER [NAME]] all tests, or one layer: domain, browser, e2e
cargo xtask check               formatting, lints and the rooms, with warnings denied
cargo xtask bundle [--dossier FILE.concord.json] [--semantic]
                                the release page in dist/ and in one file (concord.html), with its sizes
                                held against the budget; with a dossier in place of the opening articles;
                                with the semantic mode in the one file, too
cargo xtask install             only installs what is missing
cargo xtask screenshots         draws docs/screenshots from the release page
cargo xtask analyse FILE… [--out FILE]
                                the file that the page exports, with claims and suggestions, for
                                plain-text articles
cargo xtask predict TASK FILE   one JSON object a line for each row of FILE
cargo xtask eval DATA           the table of quality figures over the data directory DATA
cargo xtask bench [--short] [--no-build]
                                how fast everything is, here and in a headless browser, beside others;
                                writes the table and the history. --short: a minute, ratios only
cargo xtask bench NAME DATA     lines about one thing alone: anchor (in revised texts), article (from HTML),
                                attribution, pairs, related (the opening articles, and a simulated
                                reviewer), align (how long it takes)
cargo xtask bench text DATA     the speed of the text engine beside others, in a headless browser
cargo xtask fuzz TARGET [--seconds N] [--seed S]
                                hostile texts and files against what must hold of any: text, concord,
                                annotation, html, mhtml, markdown, plain, manifest, anchor, storage, or all
cargo xtask bench attribution DATA [FOLD]
                                its lines about attribution, alone; with FOLD (0 to 5), trained without
                                a sixth of the training articles and measured on it
cargo xtask train DATA [NAME]   trains the embedded weights from the data directory DATA
cargo xtask tables              writes the tables of Unicode normalization anew
cargo xtask distill DATA        makes the table of word vectors (a Python script with packages of its own)
cargo xtask weights DATA WORK OUT [STEPS]
                                teaches the network of the semantic mode and writes its weights (Python too)
cargo xtask stack DATA WEIGHTS  fits what joins the network and the engine, for these weights
cargo xtask bench agreements|contradictions ARTICLES [WEIGHTS]
                                those that are suggested over a folder of texts on one event, or a
                                file of events, surest first; with WEIGHTS in semantic mode
cargo xtask bench semantic DATA WEIGHTS
                                the lines about pairs with the network beside the engine alone";
