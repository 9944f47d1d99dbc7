//! The claims of other articles that may speak of the same thing as the focused one.

use super::claim::ClaimKey;
use super::model::Model;
use crate::domain::article::ArticleId;
use crate::domain::text::{stem, tokens};
use std::collections::{BTreeMap, BTreeSet};

/// At most as many as there are digits on the keyboard.
pub const MOST: usize = 9;

/// One candidate.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    /// The claim in another article.
    pub key: ClaimKey,
    /// How much speaks for it, 0 to 1.
    pub score: f32,
    /// Why, in plain words.
    pub reason: String,
}

/// The best candidates for a claim, best first, all in other articles.
pub fn candidates(model: &Model, of: &ClaimKey) -> Vec<Candidate> {
    let Some(entry) = model.dossier.article(&of.article) else { return Vec::new() };
    let words_here = words(&of.quote(&entry.article.text));
    let mut bags = Vec::new();
    let mut frequency: BTreeMap<String, usize> = BTreeMap::new();
    for entry in &model.dossier.articles {
        let Some(reading) = model.reading(&entry.article.id) else { continue };
        for item in &reading.items {
            let bag = words(&item.key.quote(&entry.article.text));
            for word in &bag {
                *frequency.entry(word.clone()).or_default() += 1;
            }
            if entry.article.id != of.article {
                bags.push((item.key.clone(), bag));
            }
        }
    }
    let total = bags.len() as f32 + 1.0;
    let weight =
        |word: &String| (1.0 + total / frequency.get(word).map_or(1.0, |n| *n as f32)).ln();
    let sum = |words: &BTreeSet<String>| words.iter().map(weight).sum::<f32>();
    let mut found: Vec<Candidate> = bags
        .into_iter()
        .filter_map(|(key, bag)| {
            let shared: BTreeSet<String> = bag.intersection(&words_here).cloned().collect();
            let score = sum(&shared) / (sum(&bag) * sum(&words_here)).sqrt().max(1.0);
            let mut best: Vec<&String> = shared.iter().collect();
            best.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
            let best: Vec<&str> = best.into_iter().take(4).map(String::as_str).collect();
            let reason = format!("shares {}", best.join(", "));
            (score > 0.12 && shared.len() > 1).then_some(Candidate { key, score, reason })
        })
        .collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.key.cmp(&b.key)));
    found.truncate(MOST);
    found
}

/// Takes note of an article whose claims have been extracted.
pub fn learn(_model: &mut Model, _article: &ArticleId) {}

/// Starts anew with another dossier.
pub fn reset(_model: &mut Model) {}

fn words(text: &str) -> BTreeSet<String> {
    tokens(text)
        .into_iter()
        .map(|token| stem(token.span.of(text)))
        .filter(|w| w.len() > 3)
        .collect()
}
