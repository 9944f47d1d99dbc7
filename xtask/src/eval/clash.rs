//! The contradictions or the agreements that are suggested over articles, surest first, to be read one by
//! one.
//!
//! `cargo xtask bench contradictions ARTICLES [WEIGHTS]` and `cargo xtask bench agreements ARTICLES [WEIGHTS]`:
//! ARTICLES is a folder of texts. With WEIGHTS in semantic mode: the pairs that the page would have read are
//! read first, and what that took is said.

use crate::Outcome;
use crate::row;
use concord::domain::alignment::{
    Alignment, ContradictionKind, FeatureScorer, Index, Link, NetworkScorer, Relation, Stack,
    pair_digest,
};
use concord::domain::article;
use concord::domain::claim::extract;
use concord_kernel::Model;
use std::fs;
use std::path::Path;
use std::rc::Rc;
use std::time::Instant;

/// Contradictions that are printed.
const MOST: usize = 20;

/// Pairs that are less likely to speak of the same thing are not read, as in the page.
const LEAST_LIKENESS: f32 = 0.5;

/// What a name on the command line asks for.
pub(crate) fn named(task: &str) -> Option<Relation> {
    match task {
        "agreements" => Some(Relation::Agreement),
        "contradictions" => Some(Relation::Contradiction),
        _ => None,
    }
}

/// Runs the command.
#[allow(clippy::print_stdout, reason = "the answer of a command goes to standard output")]
pub(crate) fn run(task: &str, articles: &Path, weights: Option<&Path>) -> Outcome {
    let vectors = crate::train::relation::vectors().map(Rc::new);
    let mut index = Index::new();
    index.set_vectors(vectors);
    for text in texts(articles)? {
        let article = article::read(&text);
        index.add(&article, &extract(&article));
    }
    let mut alignment = aligned(&index);
    if let Some(weights) = weights {
        read_pairs(&mut index, &alignment, weights)?;
        alignment = aligned(&index);
    }
    let is_agreed = |l: &&Link| l.relation == Relation::Agreement && l.agreement >= 0.5;
    let mut agreed: Vec<Link> = alignment.links().filter(|l| is_agreed(&l)).collect();
    agreed.sort_by(|x, y| y.agreement.total_cmp(&x.agreement));
    let mut clashes = alignment.contradictions();
    println!("{} claims, {} agreements suggested", index.len(), agreed.len());
    println!("{} contradictions suggested", clashes.len());
    clashes.truncate(MOST);
    let shown = if named(task) == Some(Relation::Agreement) { agreed } else { clashes };
    for (n, link) in shown.iter().enumerate() {
        println!("\n{:2}. {}", n + 1, told(&index, link));
    }
    Ok(())
}

fn told(index: &Index, link: &Link) -> String {
    let (a, b, _) = index.texts(link.a, link.b).unwrap_or_default();
    let suggestion = index.compare(link.a, link.b);
    let kind = suggestion.as_ref().and_then(|s| s.kind).map(ContradictionKind::name);
    let why = suggestion.and_then(|s| Some(s.evidence.first()?.reason.clone())).unwrap_or_default();
    let (sure, kind) = match link.relation {
        Relation::Contradiction => (link.contradiction, kind.unwrap_or("network alone")),
        _ => (link.agreement, "agreement"),
    };
    format!("{sure:.2} {kind} ({why})\n  - {a}\n  - {b}")
}

fn texts(articles: &Path) -> Result<Vec<String>, String> {
    let failed = |e: std::io::Error| format!("{}: {e}", articles.display());
    let files = fs::read_dir(articles).map_err(failed)?.filter_map(Result::ok).map(|f| f.path());
    let mut files: Vec<_> = files.filter(|f| f.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    files.iter().map(|file| row::text_of(file)).collect()
}

fn aligned(index: &Index) -> Alignment {
    let mut alignment = Alignment::of(index);
    while alignment.step(index, 100) {}
    alignment
}

/// Reads the pairs and lets what the network says count.
#[allow(clippy::print_stdout, reason = "the answer of a command goes to standard output")]
fn read_pairs(index: &mut Index, alignment: &Alignment, weights: &Path) -> Outcome {
    let bytes = fs::read(weights).map_err(|e| format!("{}: {e}", weights.display()))?;
    let model = Model::load(&bytes).map_err(|e| format!("{}: {e}", weights.display()))?;
    // As `cargo xtask stack` has left it, not as this command was compiled with.
    let stack =
        fs::read("src/domain/alignment/stack.bin").ok().and_then(|bytes| Stack::read(&bytes));
    let stack = stack.ok_or("src/domain/alignment/stack.bin: no stack")?;
    let scorer = Rc::new(NetworkScorer::new(FeatureScorer::new(), stack));
    let is_likely = |l: &Link| l.score >= LEAST_LIKENESS || l.relation == Relation::Contradiction;
    let begin = Instant::now();
    let links: Vec<Link> = alignment.links().filter(is_likely).collect();
    for some in links.chunks(8) {
        let pairs: Vec<(&str, &str)> =
            some.iter().filter_map(|l| index.texts(l.a, l.b).map(|(a, b, _)| (a, b))).collect();
        for ((a, b), said) in pairs.iter().zip(model.judge(&pairs)) {
            scorer.hear(pair_digest(a, b), said.numbers());
        }
    }
    println!("{} pairs read in {:.1} s", links.len(), begin.elapsed().as_secs_f64());
    index.set_scorer(scorer);
    Ok(())
}
