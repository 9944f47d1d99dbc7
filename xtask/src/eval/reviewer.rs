//! Whether learning from the reviewer helps: somebody who knows which sentences of ECB+ tell of one
//! event goes through the claims of its topics, and judges the first candidates of each.

use super::Figure;
use crate::predict::Dossier;
use crate::row::{self, Row, cell};
use concord::domain::alignment::{ClaimRef, Learner, Suggestion, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Candidates of a claim that the reviewer judges: all of them together, the surest first.
const JUDGED: usize = 3;

/// How many of the candidates that were judged hold, without and with what was learned before.
pub(crate) fn measure(data: &Path) -> Result<Vec<Figure>, String> {
    let topics = topics(&data.join("4_same_event/ecbplus/dev.jsonl"))?;
    let mut shares = [(0, 0); 2];
    let mut found = (0, 0);
    for topic in &topics {
        let (hit, asked) = topic.first();
        found = (found.0 + hit, found.1 + asked);
        for (learns, (held, seen)) in shares.iter_mut().enumerate() {
            let (h, s) = topic.walk(learns == 1);
            (*held, *seen) = (*held + h, *seen + s);
        }
    }
    let share = |(held, seen): (usize, usize)| held as f64 / seen.max(1) as f64;
    let first = Figure {
        task: "ECB+ dev, an article that tells of the same event does so in the first candidate"
            .to_owned(),
        measure: "share",
        published: "-",
        aim: "-",
        ours: format!("{:.3} of {}", share(found), found.1),
    };
    Ok(vec![
        first,
        Figure {
            task: "first three candidates that hold, ECB+ dev, reviewer simulated".to_owned(),
            measure: "share, without and with learning",
            published: "-",
            aim: "with > without",
            ours: format!("{:.3}, {:.3}", share(shares[0]), share(shares[1])),
        },
    ])
}

/// The topics of a file of documents.
fn topics(file: &Path) -> Result<Vec<Topic>, String> {
    let mut topics: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for doc in row::read(file)? {
        topics.entry(cell(&doc, "subtopic").to_owned()).or_default().push(doc);
    }
    Ok(topics.values().map(|docs| Topic::of(docs)).collect())
}

/// The articles of one topic, and the events that each claim tells of.
struct Topic {
    /// The articles.
    dossier: Dossier,
    /// The chains of events.
    events: BTreeMap<ClaimRef, BTreeSet<String>>,
}

impl Topic {
    fn of(docs: &[Row]) -> Self {
        let sentences: Vec<Vec<(String, BTreeSet<String>)>> = docs.iter().map(sentences).collect();
        let text = |s: &Vec<(String, BTreeSet<String>)>| {
            s.iter().map(|s| s.0.as_str()).collect::<Vec<_>>().join("\n\n")
        };
        let dossier = Dossier::of(sentences.iter().map(|s| (String::new(), text(s))).collect());
        let mut events = BTreeMap::new();
        for of in dossier.all() {
            let quote = dossier.quote(of);
            let inside = sentences[of.article].iter().find(|s| s.0.contains(&quote));
            events.insert(of, inside.map(|s| s.1.clone()).unwrap_or_default());
        }
        Self { dossier, events }
    }

    /// For each claim and each article that tells of one of its events elsewhere, whether the first
    /// candidate there does; of how many.
    fn first(&self) -> (usize, usize) {
        let (mut hit, mut asked) = (0, 0);
        for (of, events) in &self.events {
            let told = |other: &&ClaimRef| !events.is_disjoint(&self.events[other]);
            let articles: BTreeSet<usize> =
                self.events.keys().filter(told).map(|c| c.article).collect();
            let found = self.dossier.index.candidates(*of, 1);
            for article in articles.into_iter().filter(|a| *a != of.article) {
                let first = found.iter().find(|s| s.counterpart.article == article);
                let holds = first.is_some_and(|s| told(&&s.counterpart));
                (hit, asked) = (hit + usize::from(holds), asked + 1);
            }
        }
        (hit, asked)
    }

    /// Goes through all claims; how many candidates held, of how many that were judged.
    fn walk(&self, learns: bool) -> (usize, usize) {
        let mut learner = Learner::default();
        let (mut held, mut seen) = (0, 0);
        for of in self.dossier.all() {
            let mut found: Vec<Suggestion> =
                self.dossier.index.candidates_with(of, 1, learns.then_some(&learner));
            found.sort_by(|x, y| y.score.total_cmp(&x.score));
            for suggestion in found.iter().take(JUDGED) {
                let holds = !self.events[&of].is_disjoint(&self.events[&suggestion.counterpart]);
                (held, seen) = (held + usize::from(holds), seen + 1);
                let verdict = if holds { Verdict::Agreement } else { Verdict::Rejected };
                learner.learn(of, suggestion.counterpart, verdict, &self.dossier.index);
            }
        }
        (held, seen)
    }
}

/// The sentences of a document, with the chains of events that they share with others.
fn sentences(doc: &Row) -> Vec<(String, BTreeSet<String>)> {
    let list = doc.get("sentences").and_then(|s| s.as_array()).into_iter().flatten();
    list.map(|sentence| {
        let events = sentence["events"].as_array().into_iter().flatten();
        let chains = events.filter_map(|e| e["chain"].as_str());
        let shared = chains.filter(|c| !c.starts_with("Singleton")).map(str::to_owned);
        (sentence["text"].as_str().unwrap_or_default().to_owned(), shared.collect())
    })
    .collect()
}
