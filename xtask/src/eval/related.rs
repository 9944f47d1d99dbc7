//! Whether the claims of the opening articles find their counterparts, against pairs marked by hand.
//!
//! One person read every pair twice: first when looking for pairs, before the program was tuned, then
//! in a shuffled order among pairs that had not been marked. We are measured against the first pass.

use super::Figure;
use super::mark::kappa;
use crate::predict::Dossier;
use crate::row::{self, Row, cell};
use concord::domain::alignment::{ClaimRef, Relation, Suggestion};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
/// Contradictions that a reader is taken to look at.
const SHOWN: usize = 10;

/// The figures for the articles in the repository; `_data` has no part in it.
pub(crate) fn measure(_data: &Path) -> Result<Vec<Figure>, String> {
    let dossier = seeds()?;
    let marks = row::read(&PathBuf::from(ROOT).join("tests/fixtures/marks/pairs.tsv"))?;
    let found = suggestions(&dossier);
    let same = ranks(&dossier, &found, &marks);
    let share = |most: usize| {
        let hits = same.iter().filter(|rank| rank.is_some_and(|r| r < most)).count();
        format!("{:.3} of {}", hits as f64 / same.len().max(1) as f64, same.len())
    };
    let line = |task: &str, measure, published, aim, ours| Figure {
        task: format!("opening articles, {task}"),
        measure,
        published,
        aim,
        ours,
    };
    let contradictions = listed(&found);
    let pairs = places(&dossier, &marks, |r| cell(r, "first") == "contradiction");
    // Two clauses of one sentence stand for each other here: a reader sees both at once.
    let sentence = |c: &ClaimRef| (c.article, dossier.claims[c.article][c.claim].sentence);
    let place = |pair: &(ClaimRef, ClaimRef)| {
        let same = |p: &(ClaimRef, ClaimRef)| {
            sentence(&p.0) == sentence(&pair.0) && sentence(&p.1) == sentence(&pair.1)
        };
        contradictions.iter().position(same)
    };
    let seen = pairs.iter().flatten().filter(|p| place(p).is_some_and(|i| i < SHOWN)).count();
    let is_same = |pass: &str, row: &Row| cell(row, pass) == "agreement";
    let both: Vec<(bool, bool)> =
        marks.iter().map(|r| (is_same("first", r), is_same("second", r))).collect();
    let first =
        format!("same fact is the first candidate (kappa of two passes {:.2})", kappa(&both));
    Ok(vec![
        line(&first, "share", "0.76 TF-IDF", "0.90", share(1)),
        line("same fact among the first three", "share", "0.93 TF-IDF", "0.98", share(3)),
        line(
            "first candidate is this or another claim marked for the same fact",
            "share",
            "-",
            "-",
            format!("{:.3} of {}", first_marked(&dossier, &found, &marks), same.len()),
        ),
        line(
            "real contradictions among the first ten",
            "found",
            "-",
            "all",
            format!("{seen} of {}", pairs.len()),
        ),
    ])
}

/// The opening articles.
pub(crate) fn seeds() -> Result<Dossier, String> {
    let folder = PathBuf::from(ROOT).join("seeds");
    let entries = std::fs::read_dir(&folder).map_err(|e| e.to_string())?;
    let mut files: Vec<PathBuf> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    files.sort();
    let mut texts = Vec::new();
    for file in files {
        texts.push((file.to_string_lossy().into_owned(), row::text_of(&file)?));
    }
    Ok(Dossier::of(texts))
}

type Found = BTreeMap<ClaimRef, Vec<Suggestion>>;

fn suggestions(dossier: &Dossier) -> Found {
    dossier.all().into_iter().map(|of| (of, dossier.index.candidates(of, 5))).collect()
}

/// The claims that each marked pair names; `None` where a quote lies in no claim.
fn places(
    dossier: &Dossier,
    marks: &[Row],
    fits: fn(&Row) -> bool,
) -> Vec<Option<(ClaimRef, ClaimRef)>> {
    let marks = marks.iter().filter(|row| fits(row));
    marks
        .map(|row| {
            let side = |article, quote| claim_of(dossier, cell(row, article), cell(row, quote));
            let (a, b) = (side("article_a", "quote_a")?, side("article_b", "quote_b")?);
            Some((a.min(b), a.max(b)))
        })
        .collect()
}

/// The claim that shares most with the place of `quote`.
fn claim_of(dossier: &Dossier, article: &str, quote: &str) -> Option<ClaimRef> {
    let article: usize = article.parse().ok()?;
    let start = dossier.articles.get(article)?.text.find(quote)?;
    let end = start + quote.len();
    let shared = |claim: usize| -> usize {
        let ranges = &dossier.claims[article][claim].ranges;
        ranges.iter().map(|r| r.end.0.min(end).saturating_sub(r.start.0.max(start))).sum()
    };
    let best =
        (0..dossier.claims[article].len()).max_by_key(|c| (shared(*c), core::cmp::Reverse(*c)))?;
    (shared(best) > 0).then_some(ClaimRef { article, claim: best })
}

/// For each pair marked as the same fact, the better of the two places that one has among the
/// other's candidates.
fn ranks(dossier: &Dossier, found: &Found, marks: &[Row]) -> Vec<Option<usize>> {
    let rank = |of: ClaimRef, wanted: ClaimRef| {
        let of_article = found[&of].iter().filter(|s| s.counterpart.article == wanted.article);
        of_article.map(|s| s.counterpart).position(|c| c == wanted)
    };
    let better = |(a, b): (ClaimRef, ClaimRef)| rank(a, b).into_iter().chain(rank(b, a)).min();
    let places = places(dossier, marks, |r| cell(r, "first") == "agreement");
    places.into_iter().map(|pair| pair.and_then(better)).collect()
}

/// The share of pairs marked as the same fact in which one's first candidate in the other's article is the
/// other, or another claim that is marked for it too: where three sentences say the same, any may come first.
fn first_marked(dossier: &Dossier, found: &Found, marks: &[Row]) -> f64 {
    let places = places(dossier, marks, |r| cell(r, "first") == "agreement");
    let mut marked: BTreeMap<ClaimRef, BTreeSet<ClaimRef>> = BTreeMap::new();
    for (a, b) in places.iter().flatten() {
        marked.entry(*a).or_default().insert(*b);
        marked.entry(*b).or_default().insert(*a);
    }
    let holds = |of: &ClaimRef, article: usize| {
        let first = found[of].iter().find(|s| s.counterpart.article == article);
        first.is_some_and(|s| marked[of].contains(&s.counterpart))
    };
    let hits = places.iter().flatten().filter(|(a, b)| holds(a, b.article) || holds(b, a.article));
    hits.count() as f64 / places.len().max(1) as f64
}

/// Suggested contradictions, surest first, each pair once.
fn listed(found: &Found) -> Vec<(ClaimRef, ClaimRef)> {
    let mut all: Vec<(f32, (ClaimRef, ClaimRef))> = Vec::new();
    for (of, suggestions) in found {
        for s in suggestions.iter().filter(|s| s.relation == Relation::Contradiction) {
            let pair = ((*of).min(s.counterpart), (*of).max(s.counterpart));
            all.push((s.probabilities[1], pair));
        }
    }
    all.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    all.dedup_by_key(|x| x.1);
    all.into_iter().map(|x| x.1).collect()
}
