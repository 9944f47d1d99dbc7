//! The contradictions or the agreements that are suggested over articles, surest first, to be read one by
//! one.
//!
//! `cargo xtask bench contradictions ARTICLES [WEIGHTS]` and `cargo xtask bench agreements ARTICLES [WEIGHTS]`:
//! ARTICLES is a folder of texts on one event, or a file of events, one JSON object a line with its articles. With
//! WEIGHTS in semantic mode: the pairs that the page would have read are read first, and what that took is said.

use super::stack::STACK;
use crate::{Outcome, place, row};
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
    let wants_agreements = named(task) == Some(Relation::Agreement);
    let network = weights.map(Network::load).transpose()?;
    let vectors = crate::train::relation::vectors().map(Rc::new);
    let mut found: Vec<(Link, String)> = Vec::new();
    let (mut claims, mut counts, mut pairs) = (0, [0; 2], 0);
    let begin = Instant::now();
    for texts in events(articles)? {
        let mut index = Index::new();
        index.set_vectors(vectors.clone());
        for text in texts {
            let article = article::read(&text);
            index.add(&article, &extract(&article));
        }
        let mut alignment = aligned(&index);
        if let Some(network) = &network {
            pairs += network.read(&mut index, &alignment);
            alignment = aligned(&index);
        }
        claims += index.len();
        let is_agreed = |l: &Link| l.relation == Relation::Agreement && l.agreement >= 0.5;
        let agreed: Vec<Link> = alignment.links().filter(is_agreed).collect();
        let clashes = alignment.contradictions();
        counts = [counts[0] + agreed.len(), counts[1] + clashes.len()];
        let shown = if wants_agreements { agreed } else { clashes };
        found.extend(shown.into_iter().map(|link| (link, told(&index, &link))));
    }
    if network.is_some() {
        println!("{pairs} pairs read, {:.1} s in all", begin.elapsed().as_secs_f64());
    }
    let [agreements, contradictions] = counts;
    println!("{claims} claims, {agreements} agreements suggested");
    println!("{contradictions} contradictions suggested");
    found.sort_by(|x, y| sureness(&y.0).total_cmp(&sureness(&x.0)));
    if !wants_agreements {
        found.truncate(MOST);
    }
    for (n, (_, words)) in found.iter().enumerate() {
        println!("\n{:2}. {words}", n + 1);
    }
    Ok(())
}

fn sureness(link: &Link) -> f32 {
    match link.relation {
        Relation::Contradiction => link.contradiction,
        _ => link.agreement,
    }
}

fn told(index: &Index, link: &Link) -> String {
    let (a, b, _) = index.texts(link.a, link.b).unwrap_or_default();
    let suggestion = index.compare(link.a, link.b);
    let kind = suggestion.as_ref().and_then(|s| s.kind).map(ContradictionKind::name);
    let why = suggestion.and_then(|s| Some(s.evidence.first()?.reason.clone())).unwrap_or_default();
    let kind = match link.relation {
        Relation::Contradiction => kind.unwrap_or("network alone"),
        _ => "agreement",
    };
    format!("{:.2} {kind} ({why})\n  - {a}\n  - {b}", sureness(link))
}

/// The texts of each event: those of a folder are of one.
fn events(articles: &Path) -> Result<Vec<Vec<String>>, String> {
    if articles.is_file() {
        return Ok(row::read(articles)?.iter().map(super::align::texts).collect());
    }
    let failed = |e: std::io::Error| format!("{}: {e}", articles.display());
    let files = fs::read_dir(articles).map_err(failed)?.filter_map(Result::ok).map(|f| f.path());
    let mut files: Vec<_> = files.filter(|f| f.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    Ok(vec![files.iter().map(|file| row::text_of(file)).collect::<Result<_, _>>()?])
}

fn aligned(index: &Index) -> Alignment {
    let mut alignment = Alignment::of(index);
    while alignment.step(index, 100) {}
    alignment
}

/// The network, with what joins it and the engine.
struct Network {
    model: Model,
    stack: Stack,
}

impl Network {
    fn load(weights: &Path) -> Result<Self, String> {
        let bytes = fs::read(weights).map_err(|e| format!("{}: {e}", weights.display()))?;
        let model = Model::load(&bytes).map_err(|e| format!("{}: {e}", weights.display()))?;
        // As `cargo xtask stack` has left it, not as this command was compiled with.
        let stack = fs::read(place::root().join(STACK)).ok();
        let stack = stack.and_then(|bytes| Stack::read(&bytes));
        let stack = stack.ok_or_else(|| format!("{STACK}: no stack"))?;
        Ok(Self { model, stack })
    }

    /// Reads the pairs and lets what the network says count; says how many there were.
    fn read(&self, index: &mut Index, alignment: &Alignment) -> usize {
        let scorer = Rc::new(NetworkScorer::new(FeatureScorer::new(), self.stack.clone()));
        let links: Vec<Link> = alignment.links().filter(Link::is_worth_reading).collect();
        for some in links.chunks(8) {
            let pairs: Vec<(&str, &str)> =
                some.iter().filter_map(|l| index.texts(l.a, l.b).map(|(a, b, _)| (a, b))).collect();
            for ((a, b), said) in pairs.iter().zip(self.model.judge(&pairs)) {
                scorer.hear(pair_digest(a, b), said.numbers());
            }
        }
        index.set_scorer(scorer);
        links.len()
    }
}
