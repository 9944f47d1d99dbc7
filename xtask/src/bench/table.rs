//! The figures of a run, and the table of them in the documents.

use crate::{Outcome, place, process};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

/// Figures by their names: `long.first`.
pub(super) type Figures = BTreeMap<String, f64>;

/// Which way is better.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Better {
    Lower,
    Higher,
}

/// One line of the table.
pub(super) struct Line {
    /// Its name among the figures.
    pub(super) name: &'static str,
    /// What it is, in words.
    what: &'static str,
    unit: &'static str,
    /// What is aimed at, in words.
    aim: &'static str,
    pub(super) better: Better,
}

const fn line(
    name: &'static str,
    what: &'static str,
    unit: &'static str,
    aim: &'static str,
) -> Line {
    Line { name, what, unit, aim, better: Better::Lower }
}

const fn rising(
    name: &'static str,
    what: &'static str,
    unit: &'static str,
    aim: &'static str,
) -> Line {
    Line { name, what, unit, aim, better: Better::Higher }
}

/// The table, in the order in which it is shown.
pub(super) const LINES: [Line; 32] = [
    line(
        "long.first",
        "article of 764 000 characters with 5 000 highlights: from the click to the frame that shows its first screen",
        "ms",
        "500",
    ),
    line("long.settled", "… until every highlight stands there", "ms", ""),
    line(
        "long.recogito",
        "the same highlights by Recogito's annotator, the better of its two ways to draw",
        "ms",
        "",
    ),
    rising("ratio.first", "Recogito's time, of ours until the first screen", "×", "10"),
    rising("ratio.settled", "Recogito's time, of ours until every highlight", "×", "10"),
    rising("ratio.first2000", "… with 2 000 highlights, until the first screen", "×", ""),
    rising("ratio.first500", "… with 500 highlights, until the first screen", "×", ""),
    line("long.openingTask", "longest task while it opens", "ms", "50"),
    line(
        "long.walk",
        "from `j` to the frame that shows the next claim, 95th percentile",
        "ms",
        "16",
    ),
    line("long.judge", "from `x` or `j`, in turn, to the frame, 95th percentile", "ms", "16"),
    line("long.frame", "a frame while it scrolls, 95th percentile", "ms", "16"),
    line("long.scrollTasks", "long tasks while it scrolls from the top to the end", "", "0"),
    line(
        "many.opened",
        "200 articles, 10 000 claims, 20 000 records: from the reload to the first article with its claims",
        "ms",
        "1000",
    ),
    line("many.openingTask", "longest task until then", "ms", "50"),
    line("many.analyzed", "… until all is read and compared", "ms", ""),
    line("many.analyzingTask", "longest task meanwhile", "ms", "50"),
    line("many.early", "from `j` to its frame meanwhile, 95th percentile", "ms", ""),
    line("many.walk", "from `j` to its frame after that, 95th percentile", "ms", "16"),
    line("many.judge", "from `x` or `j`, in turn, to the frame, 95th percentile", "ms", ""),
    line("many.matrix", "the matrix, from the key to the frame", "ms", "200"),
    line("many.overview", "the overview, from the key to the frame", "ms", "200"),
    line("many.memory", "memory", "MB", ""),
    line(
        "load.slowLine",
        "cold start to the first highlighted claim, 4× slower processor, 1.6 Mbit/s, 150 ms",
        "ms",
        "2500",
    ),
    line("load.fastLine", "… on this machine", "ms", ""),
    line("soak.percent", "growth of memory over 10 000 edits", "%", "20"),
    line("soak.edit", "one edit, with all that follows from it", "ms", ""),
    rising(
        "native.read",
        "an article read: head, furniture, paragraphs (on this machine, outside a browser)",
        "MB/s",
        "",
    ),
    rising("native.engine", "… and its claims found", "MB/s", ""),
    line("native.survey", "20 articles of 50 claims each read and compared", "ms", ""),
    line("native.growth", "40 such articles, of the time for 20", "×", ""),
    line("native.event", "one event at 40 articles that only moves the focus", "µs", ""),
    line("native.edit", "one judgement there, with all that follows from it", "µs", ""),
];

/// Reads what the browser's part wrote: objects of numbers, by the names of the parts.
pub(super) fn read(text: &str) -> Result<Figures, String> {
    let all: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let mut figures = Figures::new();
    for (part, values) in all.as_object().into_iter().flatten() {
        for (name, value) in values.as_object().into_iter().flatten() {
            figures.extend(value.as_f64().map(|value| (format!("{part}.{name}"), value)));
        }
    }
    let ratio = |over: &str, under: &str| Some(figures.get(over)? / figures.get(under)?);
    let more = [
        ("ratio.first", ratio("long.recogito", "long.first")),
        ("ratio.settled", ratio("long.recogito", "long.settled")),
        ("ratio.first2000", ratio("middle.recogito", "middle.first")),
        ("ratio.first500", ratio("short.recogito", "short.first")),
        ("soak.percent", figures.get("soak.growth").map(|growth| growth * 100.0)),
    ];
    let more = more.map(|(name, value)| Some((name.to_owned(), value?)));
    figures.extend(more.into_iter().flatten());
    Ok(figures)
}

/// What stands before and after the table.
const MARKS: [&str; 2] = ["<!-- bench -->", "<!-- /bench -->"];

/// Where it may stand.
const DOCUMENTS: [&str; 2] = ["README.md", "docs/BENCHMARKS.md"];

/// Puts the table into every document that has a place for it.
pub(super) fn write(figures: &Figures) -> Outcome {
    let table = table(figures);
    for name in DOCUMENTS {
        let path = place::root().join(name);
        let Ok(text) = fs::read_to_string(&path) else { continue };
        if let Some(text) = put(&text, &table) {
            fs::write(&path, text).map_err(|error| format!("{name}: {error}"))?;
            process::say(&format!("wrote the table in {name}"));
        }
    }
    Ok(())
}

fn put(text: &str, table: &str) -> Option<String> {
    let (before, rest) = text.split_once(MARKS[0])?;
    let (_, after) = rest.split_once(MARKS[1])?;
    Some(format!("{before}{}\n{table}{}{after}", MARKS[0], MARKS[1]))
}

fn table(figures: &Figures) -> String {
    let mut table = String::from("| what | measured | aim |\n|---|---|---|\n");
    for line in &LINES {
        let Some(value) = figures.get(line.name) else { continue };
        let value = number(*value);
        let aim = match (line.aim, line.better) {
            ("", _) => String::new(),
            (aim, Better::Lower) => format!("≤ {aim}"),
            (aim, Better::Higher) => format!("≥ {aim}"),
        };
        // Writing into a string can't fail.
        let _ = writeln!(table, "| {} | {value} {} | {aim} |", line.what, line.unit);
    }
    table
}

/// Three digits are as much as such a measure is worth.
fn number(value: f64) -> String {
    let digits = match value.abs() {
        v if v >= 100.0 => 0,
        v if v >= 10.0 => 1,
        _ => 2,
    };
    format!("{value:.digits$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_takes_the_place_of_the_last_one() {
        let figures = read(r#"{"long": {"first": 234.5, "recogito": 4690, "spans": [1]}}"#);
        let figures = figures.expect("it is an object");
        assert!((figures["ratio.first"] - 20.0).abs() < 0.01);
        let text = "a\n<!-- bench -->\nold\n<!-- /bench -->\nb";
        let new = put(text, &table(&figures)).expect("it has a place");
        assert!(
            new.starts_with("a\n<!-- bench -->\n| what |") && new.ends_with("<!-- /bench -->\nb")
        );
        assert!(new.contains("| 234 ms | ≤ 500 |") && new.contains("| 20.0 × | ≥ 10 |"), "{new}");
        assert!(!new.contains("old"));
        assert_eq!(put("no marks", "t"), None);
    }
}
