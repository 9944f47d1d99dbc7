//! Claims, opinions and furniture of the seeds against the marks made by hand.
//!
//! One person marked every sentence twice: the first time before the program had read the seeds,
//! the second time in a shuffled order. We are measured against the first pass.

use super::{Figure, Tally};
use crate::row::{self, Row, cell};
use concord::domain::article;
use concord::domain::claim::assess;
use concord::domain::text::{CodePoint, OffsetMap, Span};
use std::path::{Path, PathBuf};

/// Scores above count as yes.
const LEAST: f32 = 0.5;
const LABELS: [&str; 3] = ["furniture", "claim", "opinion"];

/// The agreement of both passes, and ours with the first. The data directory is not needed.
pub(crate) fn measure(_data: &Path) -> Result<Vec<Figure>, String> {
    let rows = row::read(Path::new("tests/fixtures/marks/sentences.tsv"))?;
    let ours = answers(&rows)?;
    let figure = |(at, label): (usize, &&str)| {
        let mut tally = Tally::default();
        for (row, answer) in rows.iter().zip(&ours) {
            tally.add(answer[at], has(row, "first", label));
        }
        let both = rows.iter().map(|r| (has(r, "first", label), has(r, "second", label)));
        Figure {
            task: format!(
                "seeds, {label} (kappa of two passes {:.2})",
                kappa(&both.collect::<Vec<_>>())
            ),
            measure: "P / R / F1",
            published: "-",
            aim: "-",
            ours: format!("{:.3} / {:.3} / {:.3}", precision(tally), recall(tally), tally.f1()),
        }
    };
    Ok(LABELS.iter().enumerate().map(figure).collect())
}

fn has(row: &Row, pass: &str, label: &str) -> bool {
    cell(row, pass).split('+').any(|l| l == label)
}

/// For each row, whether we say furniture, claim, opinion.
fn answers(rows: &[Row]) -> Result<Vec<[bool; 3]>, String> {
    let mut answers = Vec::new();
    let mut read = None;
    for row in rows {
        let seed = cell(row, "seed");
        if read.as_ref().is_none_or(|(name, _, _)| name != seed) {
            let article = article::read(&row::text_of(&path(seed)?)?);
            let sentences = assess(&article);
            read = Some((seed.to_owned(), article, sentences));
        }
        let Some((_, article, sentences)) = &read else { continue };
        let map = OffsetMap::new(&article.text);
        let point = |field: &str| CodePoint(cell(row, field).parse().unwrap_or_default());
        let span = map.to_bytes(Span { start: point("start"), end: point("end") });
        let span = span.filter(|s| s.of(&article.text).starts_with(cell(row, "quote")));
        let span = span.ok_or(format!("{seed}: {:?} has moved", cell(row, "quote")))?;
        let skipped = article.furniture.iter().map(|f| f.span).chain(article.subheads.clone());
        let found = sentences.iter().find(|c| c.sentence.overlaps(span));
        answers.push([
            skipped.into_iter().any(|s| s.overlaps(span)),
            found.is_some_and(|c| c.score >= LEAST),
            found.is_some_and(|c| c.opinion > LEAST),
        ]);
    }
    Ok(answers)
}

fn path(seed: &str) -> Result<PathBuf, String> {
    let files = std::fs::read_dir("seeds").map_err(|e| format!("seeds: {e}"))?;
    let mut paths = files.filter_map(Result::ok).map(|f| f.path());
    let is_it = |p: &PathBuf| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with(seed));
    paths.find(is_it).ok_or(format!("no seed {seed}"))
}

fn precision(tally: Tally) -> f64 {
    tally.hit as f64 / (tally.hit + tally.false_alarm).max(1) as f64
}

fn recall(tally: Tally) -> f64 {
    tally.hit as f64 / (tally.hit + tally.miss).max(1) as f64
}

/// Cohen's kappa of two judges' yes and no.
pub(super) fn kappa(pairs: &[(bool, bool)]) -> f64 {
    let all = pairs.len().max(1) as f64;
    let share =
        |is: &dyn Fn(&(bool, bool)) -> bool| pairs.iter().filter(|p| is(p)).count() as f64 / all;
    let (first, second) = (share(&|p| p.0), share(&|p| p.1));
    let by_chance = first * second + (1.0 - first) * (1.0 - second);
    (share(&|p| p.0 == p.1) - by_chance) / (1.0 - by_chance).max(1e-9)
}
