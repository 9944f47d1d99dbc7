//! For each claim of some articles, the claims of the others that speak of the same thing.

use super::print;
use crate::Outcome;
use crate::row;
use crate::train::relation::vectors;
use concord::domain::alignment::{ClaimRef, ContradictionKind, FeatureScorer, Index, Suggestion};
use concord::domain::article::{Article, read};
use concord::domain::claim::{Claim, extract};
use concord::domain::text::OffsetMap;
use serde_json::{Value, json};
use std::path::Path;
use std::rc::Rc;

/// Candidates shown for each other article.
const PER_ARTICLE: usize = 5;

/// Some articles, their claims, and the index over them.
pub(crate) struct Dossier {
    /// Name of the file that each article came from.
    pub(crate) names: Vec<String>,
    /// The articles.
    pub(crate) articles: Vec<Article>,
    /// Their claims.
    pub(crate) claims: Vec<Vec<Claim>>,
    /// All claims.
    pub(crate) index: Index,
}

impl Dossier {
    /// Reads articles from plain texts with names.
    pub(crate) fn of(texts: Vec<(String, String)>) -> Self {
        let mut dossier = Self {
            names: Vec::new(),
            articles: Vec::new(),
            claims: Vec::new(),
            index: scorer().map_or_else(Index::new, |s| Index::with_scorer(Rc::new(s))),
        };
        dossier.index.set_vectors(vectors().map(Rc::new));
        for (name, text) in texts {
            let article = read(&text);
            let claims = extract(&article);
            dossier.index.add(&article, &claims);
            dossier.names.push(name);
            dossier.articles.push(article);
            dossier.claims.push(claims);
        }
        dossier
    }

    /// Every claim, in order.
    pub(crate) fn all(&self) -> Vec<ClaimRef> {
        let claims = self.claims.iter().enumerate();
        claims
            .flat_map(|(article, c)| (0..c.len()).map(move |claim| ClaimRef { article, claim }))
            .collect()
    }

    /// The words of a claim.
    pub(crate) fn quote(&self, of: ClaimRef) -> String {
        let text = &self.articles[of.article].text;
        let ranges = &self.claims[of.article][of.claim].ranges;
        ranges.iter().map(|r| r.of(text)).collect::<Vec<_>>().join(" ")
    }

    fn describe(&self, of: ClaimRef) -> serde_json::Map<String, Value> {
        let map = OffsetMap::new(&self.articles[of.article].text);
        let ranges = &self.claims[of.article][of.claim].ranges;
        let start = ranges.first().and_then(|r| map.code_point(r.start)).map(|p| p.0);
        let end = ranges.last().and_then(|r| map.code_point(r.end)).map(|p| p.0);
        let mut described = serde_json::Map::new();
        described.insert("article".to_owned(), json!(self.names[of.article]));
        described.insert("quote".to_owned(), json!(self.quote(of)));
        described.insert("start".to_owned(), json!(start));
        described.insert("end".to_owned(), json!(end));
        described
    }

    fn line(&self, of: ClaimRef) -> Value {
        let mut line = self.describe(of);
        let found = self.index.candidates(of, PER_ARTICLE);
        let candidates: Vec<Value> = found.iter().map(|s| self.candidate(s)).collect();
        line.insert("candidates".to_owned(), json!(candidates));
        Value::Object(line)
    }

    fn candidate(&self, suggestion: &Suggestion) -> Value {
        let mut line = self.describe(suggestion.counterpart);
        let reasons: Vec<&str> = suggestion.evidence.iter().map(|c| c.reason.as_str()).collect();
        line.insert("relation".to_owned(), json!(suggestion.relation.name()));
        line.insert("kind".to_owned(), json!(suggestion.kind.map(ContradictionKind::name)));
        line.insert("score".to_owned(), json!(suggestion.score));
        line.insert("probabilities".to_owned(), json!(suggestion.probabilities));
        line.insert("evidence".to_owned(), json!(reasons));
        Value::Object(line)
    }
}

/// The weights in the file that `CONCORD_RELATION` names, if it names one: they can be judged before
/// they are compiled in.
fn scorer() -> Option<FeatureScorer> {
    let file = std::env::var_os("CONCORD_RELATION")?;
    std::fs::read(file).ok().map(|bytes| FeatureScorer::read(&bytes))
}

/// `cargo xtask predict related ARTICLE…`: one line for each claim.
pub(crate) fn run(files: &[String]) -> Outcome {
    let mut texts = Vec::new();
    for file in files {
        texts.push((file.clone(), row::text_of(Path::new(file))?));
    }
    let dossier = Dossier::of(texts);
    print(&dossier.all().into_iter().map(|of| dossier.line(of)).collect::<Vec<_>>());
    Ok(())
}
