//! The forests that tell the report on a page: blocks of real pages, labeled by the text that people
//! took off them.

use super::boost::{Grown, Plan, Sample, cuts, grow, write};
use crate::Outcome;
use crate::page;
use crate::row::{self, Row, cell};
use crate::shingle::{self, Match};
use concord::domain::alignment::Forest;
use concord::domain::article::html::model::{FIRST, Lesson, SECOND};
use std::collections::HashMap;
use std::path::Path;

/// A set of pages, and how much each of its pages counts.
pub(crate) const SETS: [(&str, f32); 3] = [
    ("article_extraction_benchmark", 1.0),
    ("wcxb_articles", 1.0),
    ("readability_test_pages", 0.4),
];

/// Sites are dealt into so many parts; no site lies in two.
const FOLDS: usize = 5;

const FIRST_PLAN: Plan = Plan { depth: 4, rounds: 120, rate: 0.1 };
const SECOND_PLAN: Plan = Plan { depth: 4, rounds: 240, rate: 0.05 };

/// A page to learn from.
pub(crate) struct Page {
    pub(crate) lesson: Lesson,
    pub(crate) row: Row,
    /// Which of [`SETS`].
    pub(crate) set: usize,
    pub(crate) fold: usize,
    /// Whether rules and features were made with the page in view; by site.
    pub(crate) was_seen: bool,
    wanted: Vec<f32>,
    weights: Vec<f32>,
}

/// Trains on all pages and writes the weights beside the model.
pub(crate) fn train(data: &Path) -> Outcome {
    let pages = pages(data)?;
    let all: Vec<&Page> = pages.iter().collect();
    let opinions = opinions_by_others(&all);
    let (first_cuts, first) = first(&all);
    let (second_cuts, second) = second(&all, &opinions);
    // The features of the first forest are the first of the second's.
    let mut cuts = second_cuts;
    cuts[..first_cuts.len()].clone_from_slice(&first_cuts);
    let bytes = write(&cuts, &[first, second]);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/domain/article/html/html.bin");
    std::fs::write(&path, bytes).map_err(|e| format!("{}: {e}", path.display()))
}

/// Each page's text as told by forests that saw no page of its site.
pub(crate) fn cross_validated(pages: &[Page]) -> Vec<Vec<f32>> {
    let mut found = vec![Vec::new(); pages.len()];
    for fold in 0..FOLDS {
        let others: Vec<&Page> = pages.iter().filter(|p| p.fold != fold).collect();
        let opinions = opinions_by_others(&others);
        let (first_cuts, first) = first(&others);
        let (second_cuts, second) = second(&others, &opinions);
        let first = forest(&first_cuts, first);
        let second = forest(&second_cuts, second);
        for (page, found) in pages.iter().zip(&mut found).filter(|(p, _)| p.fold == fold) {
            let opinions = judge(&first, &page.lesson.features);
            *found = judge(&second, &page.lesson.second(&opinions));
        }
    }
    found
}

/// The text of the blocks that are chosen by these opinions, against the right one.
pub(crate) fn score(page: &Page, opinions: &[f32]) -> Match {
    let chosen = page.lesson.chosen(opinions);
    let texts = page.lesson.texts().zip(chosen).filter(|(_, c)| *c).map(|(t, _)| t);
    let text: Vec<&str> = texts.collect();
    shingle::compare(&text.join("\n\n"), cell(&page.row, "main_text"))
}

/// Reads the pages of all sets.
///
/// # Errors
/// Says which file can't be read.
pub(crate) fn pages(data: &Path) -> Result<Vec<Page>, String> {
    let mut pages = Vec::new();
    for (set, (name, importance)) in SETS.iter().enumerate() {
        let file = data.join("6_boilerplate").join(name).join("gold.jsonl");
        let rows = row::read(&file)?;
        for row in rows {
            let lesson = Lesson::new(page::of(&file, &row)?);
            let texts: Vec<&str> = lesson.texts().collect();
            let wanted = labels(&texts, cell(&row, "main_text"));
            let mut weights = weights(&texts, &wanted, *importance);
            if set == 2 {
                // Readability keeps captions and links to other reports; the report has none.
                let doubtful = lesson.suspects();
                weights.iter_mut().zip(doubtful).filter(|(_, d)| *d).for_each(|(w, _)| *w = 0.0);
            }
            let draw = draw(&site(&row));
            let (fold, was_seen) = (draw as usize % FOLDS, (draw >> 8).is_multiple_of(2));
            pages.push(Page { lesson, row, set, fold, was_seen, wanted, weights });
        }
    }
    Ok(pages)
}

/// The site of a page: its domain, or its name without a number behind.
fn site(row: &Row) -> String {
    let domain = cell(row, "domain");
    let name = if domain.is_empty() { cell(row, "id") } else { domain };
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    name.trim_start_matches("www.").split('.').next().unwrap_or_default().to_owned()
}

fn draw(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, step);
    (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32
}

/// Which blocks are in the right text. A word is there if one of the runs of four words through it, over
/// the page's text in order, is there; a block, if most of its words are, and if it stands in its turn:
/// of blocks that say the same, those count that read on with the others.
fn labels(texts: &[&str], right: &str) -> Vec<f32> {
    let right = shingle::words(right);
    let mut runs: HashMap<&[&str], usize> = HashMap::new();
    for (at, run) in right.windows(4).enumerate() {
        runs.entry(run).or_insert(at);
    }
    let mut words = Vec::new();
    let mut blocks = Vec::new();
    for text in texts {
        let start = words.len();
        words.extend(shingle::words(text));
        blocks.push(start..words.len());
    }
    // For each word, where the right text has it.
    let mut there: Vec<Option<usize>> = vec![None; words.len()];
    for (at, run) in words.windows(4).enumerate() {
        if let Some(place) = runs.get(run) {
            (0..4).for_each(|i| there[at + i] = Some(place + i));
        }
    }
    let found = blocks.iter().enumerate().filter_map(|(at, block)| {
        let mut places: Vec<usize> = there[block.clone()].iter().flatten().copied().collect();
        places.sort_unstable();
        let middle = places.get(places.len() / 2)?;
        (places.len() * 2 > block.len()).then_some((at, *middle, block.len()))
    });
    let mut labels = vec![0.0; texts.len()];
    for at in chain(&found.collect::<Vec<_>>()) {
        labels[at] = 1.0;
    }
    labels
}

/// Of blocks (number, place in the right text, words) the heaviest chain in which no place comes before
/// an earlier one.
fn chain(found: &[(usize, usize, usize)]) -> Vec<usize> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (i, (_, place, words)) in found.iter().enumerate() {
        let before = (0..i).filter(|j| found[*j].1 < *place).max_by_key(|j| best[*j].0);
        best.push((before.map_or(0, |j| best[j].0) + words, before));
    }
    let mut chain = Vec::new();
    let mut at = (0..found.len()).max_by_key(|i| best[*i].0);
    while let Some(i) = at {
        chain.push(found[i].0);
        at = best[i].1;
    }
    chain
}

/// Every page counts the same; a block counts by its words.
fn weights(texts: &[&str], wanted: &[f32], importance: f32) -> Vec<f32> {
    let length = |text: &str| shingle::words(text).len() as f32 + 3.0;
    let report: f32 = texts.iter().zip(wanted).map(|(t, w)| length(t) * w).sum();
    let scale = importance * 80.0 / report.max(200.0);
    texts.iter().map(|t| (length(t) * scale).min(10.0)).collect()
}

fn first(pages: &[&Page]) -> (Vec<Vec<f32>>, Grown) {
    let rows = pages.iter().map(|p| p.lesson.features.clone());
    grown(FIRST, pages, rows, FIRST_PLAN)
}

fn second(pages: &[&Page], opinions: &[Vec<f32>]) -> (Vec<Vec<f32>>, Grown) {
    let rows = pages.iter().zip(opinions).map(|(p, o)| p.lesson.second(o));
    grown(SECOND, pages, rows, SECOND_PLAN)
}

fn grown(
    name: &str,
    pages: &[&Page],
    rows: impl Iterator<Item = Vec<Vec<f32>>>,
    plan: Plan,
) -> (Vec<Vec<f32>>, Grown) {
    let mut samples = Vec::new();
    for (page, rows) in pages.iter().zip(rows) {
        for (at, features) in rows.into_iter().enumerate() {
            let wanted = vec![page.wanted[at]];
            samples.push(Sample { features, wanted, weight: page.weights[at] });
        }
    }
    let samples: Vec<&Sample> = samples.iter().collect();
    let cuts = cuts(&samples);
    let grown = grow(name, &["page", "report"], &samples, &cuts, plan);
    (cuts, grown)
}

/// The first forest's opinions of every page, each by a forest that saw no page of its site.
fn opinions_by_others(pages: &[&Page]) -> Vec<Vec<f32>> {
    let mut found = vec![Vec::new(); pages.len()];
    for fold in 0..FOLDS {
        let others: Vec<&Page> = pages.iter().filter(|p| p.fold != fold).copied().collect();
        if others.len() == pages.len() {
            continue;
        }
        let (cuts, grown) = first(&others);
        let forest = forest(&cuts, grown);
        for (page, found) in pages.iter().zip(&mut found).filter(|(p, _)| p.fold == fold) {
            *found = judge(&forest, &page.lesson.features);
        }
    }
    found
}

fn forest(cuts: &[Vec<f32>], head: Grown) -> Forest {
    Forest::read(&write(cuts, &[head])).unwrap_or_default()
}

fn judge(forest: &Forest, rows: &[Vec<f32>]) -> Vec<f32> {
    let Some(head) = forest.heads().first() else { return vec![0.0; rows.len()] };
    let yes = |row: &Vec<f32>| head.probabilities(row).last().copied().unwrap_or_default();
    rows.iter().map(yes).collect()
}
