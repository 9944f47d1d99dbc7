//! `cargo xtask eval DATA`: one table of quality figures, beside the published ones and our aims.
//!
//! A new task is a module with a function from the data directory to [`Figure`]s, and one line in
//! [`TASKS`]. A file that is not there gives no figures, and a line on standard error.

mod align;
mod anchor;
mod article;
pub(crate) mod attribution;
pub(crate) mod clash;
mod folds;
mod furniture;
mod judge;
mod mark;
mod pairs;
mod quote;
mod related;
mod reviewer;
pub(crate) mod semantic;
mod sentence;
pub(crate) mod stack;

pub(crate) use align::news;

use crate::Outcome;
use std::path::Path;

/// One line of the table.
pub(crate) struct Figure {
    /// What was asked of the program, and of which set and split.
    pub task: String,
    /// What the figures count ("F1", "macro-F1").
    pub measure: &'static str,
    /// The best published or simplest baseline figure; says whose.
    pub published: &'static str,
    /// What we want.
    pub aim: &'static str,
    /// What we have.
    pub ours: String,
}

type Measure = fn(&Path) -> Result<Vec<Figure>, String>;

const TASKS: &[Measure] = &[
    anchor::measure,
    sentence::measure,
    furniture::measure,
    attribution::measure,
    judge::measure,
    mark::measure,
    related::measure,
    reviewer::measure,
    pairs::measure,
    article::measure,
];

/// Runs `cargo xtask bench NAME DATA`: the lines about one thing alone; `None` for a name it does not
/// know.
pub(crate) fn alone(name: &str, data: &Path) -> Option<Outcome> {
    let measures: &[Measure] = match name {
        "anchor" => &[anchor::measure],
        "align" => &[align::measure],
        "article" => &[article::measure],
        "attribution" => &[attribution::measure],
        "judge" => &[judge::measure, mark::measure],
        "pairs" => &[pairs::measure],
        "related" => &[related::measure, reviewer::measure],
        _ => return None,
    };
    let figures: Result<Vec<_>, String> = measures.iter().map(|m| m(data)).collect();
    Some(figures.map(|figures| print(&figures.into_iter().flatten().collect::<Vec<_>>())))
}

/// The lines of attribution models that were trained without a sixth of the training articles, on it.
pub(crate) fn fold(data: &Path, fold: &str) -> Outcome {
    let fold = fold.parse().map_err(|_| format!("{fold:?} is no fold from 0 to 5"))?;
    print(&folds::measure(data, fold)?);
    Ok(())
}

/// Runs the command.
pub(crate) fn run(args: &[String]) -> Outcome {
    let [data] = args else { return Err("cargo xtask eval DATA".to_owned()) };
    let mut figures = Vec::new();
    for measure in TASKS {
        match measure(Path::new(data)) {
            Ok(more) => figures.extend(more),
            Err(message) => eprintln!("left out: {message}"),
        }
    }
    print(&figures);
    Ok(())
}

#[allow(clippy::print_stdout, reason = "the answer of a command goes to standard output")]
fn print(figures: &[Figure]) {
    let head = ["task", "measure", "published", "aim", "ours"].map(str::to_owned);
    let cells = |f: &Figure| [&f.task, f.measure, f.published, f.aim, &f.ours].map(str::to_owned);
    let rows: Vec<[String; 5]> = core::iter::once(head).chain(figures.iter().map(cells)).collect();
    let width = |i: usize| rows.iter().map(|r| r[i].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..5).map(width).collect();
    for row in &rows {
        let padded: Vec<String> =
            row.iter().zip(&widths).map(|(c, w)| format!("{c:<w$}")).collect();
        println!("{}", padded.join("  ").trim_end());
    }
}

/// How often a yes or no was right.
#[derive(Clone, Copy, Default)]
pub(crate) struct Tally {
    /// Said yes, rightly.
    pub hit: usize,
    /// Said yes, wrongly.
    pub false_alarm: usize,
    /// Said no, wrongly.
    pub miss: usize,
}

impl Tally {
    /// Counts one more answer.
    pub(crate) fn add(&mut self, ours: bool, gold: bool) {
        self.hit += usize::from(ours && gold);
        self.false_alarm += usize::from(ours && !gold);
        self.miss += usize::from(!ours && gold);
    }

    /// The harmonic mean of precision and recall; 0 where nothing was there to find.
    pub(crate) fn f1(self) -> f64 {
        let all = 2 * self.hit + self.false_alarm + self.miss;
        if all == 0 { 0.0 } else { 2.0 * self.hit as f64 / all as f64 }
    }
}
