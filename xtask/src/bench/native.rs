//! How fast the engine and the program's state machine are on this machine, outside a browser.

use super::table::Figures;
use super::text::seeds;
use crate::Outcome;
use concord::app::event::{Moment, Seeds};
use concord::app::{Effect, Event, Model, update};
use concord::domain::record::{Entropy, TagKind};
use concord::domain::{article, claim};
use std::hint::black_box;
use std::time::Instant;

/// Reports of the smaller made-up dossier, and claims of each.
const REPORTS: usize = 20;
const CLAIMS: usize = 50;

/// Rounds of which the best counts: another program on the machine changes little.
const ROUNDS: usize = 5;

/// Adds what it measures.
pub(super) fn add(figures: &mut Figures) -> Outcome {
    let seeds = seeds()?;
    let bytes: usize = seeds.iter().map(String::len).sum();
    let pace = |took: f64| bytes as f64 / 1000.0 / took;
    let all = |work: fn(&str) -> usize| best(|| seeds.iter().map(|s| work(s)).sum::<usize>());
    let read = all(|text| article::read(text).furniture.len());
    let engine = all(|text| claim::extract(&article::read(text)).len());
    let few = best(|| opened(REPORTS).tally.speakers.len());
    let many = best(|| opened(2 * REPORTS).tally.speakers.len());
    let mut model = opened(2 * REPORTS);
    let walk = best(|| happen(&mut model, &Event::FocusMoved(1)));
    let judge = best(|| happen(&mut model, &Event::TagPressed(TagKind::Opinion)));
    let found = [
        ("read", pace(read)),
        ("engine", pace(engine)),
        ("survey", few),
        ("growth", many / few),
        ("event", walk * 1000.0 / STEPS as f64),
        ("edit", judge * 1000.0 / STEPS as f64),
    ];
    figures.extend(found.map(|(name, value)| (format!("native.{name}"), value)));
    Ok(())
}

/// Events of one round.
const STEPS: usize = 200;

fn happen(model: &mut Model, event: &Event) -> usize {
    let effects = (0..STEPS).map(|n| {
        let entropy = Entropy(n as u128);
        update(model, event.clone(), Moment { entropy, ..Moment::default() }).len()
    });
    effects.sum()
}

/// Milliseconds of the quickest round.
fn best<T>(mut work: impl FnMut() -> T) -> f64 {
    let time = |_| {
        let started = Instant::now();
        black_box(work());
        started.elapsed().as_secs_f64() * 1000.0
    };
    (0..ROUNDS).map(time).fold(f64::INFINITY, f64::min)
}

/// A dossier in which everything has been read and compared.
fn opened(reports: usize) -> Model {
    let files: Vec<(String, Result<Vec<u8>, String>)> =
        (0..reports).map(|n| (format!("{n}.txt"), Ok(report(n).into_bytes()))).collect();
    let names: Vec<&String> = files.iter().map(|(name, _)| name).collect();
    let manifest = serde_json::json!({"id": "large", "title": "Many reports", "articles": names});
    let mut model = Model::default();
    let seeds = Seeds { manifest: manifest.to_string(), files };
    let mut events = vec![Event::SeedsRead(Ok(seeds))];
    while let Some(event) = events.pop() {
        for effect in update(&mut model, event, Moment::default()) {
            events.extend(match effect {
                Effect::ReadStorage => Some(Event::StorageRead(Ok(Vec::new()))),
                Effect::Continue => Some(Event::SliceStarted),
                Effect::FetchWeights => Some(Event::WeightsRead(Err(String::new()))),
                Effect::FetchVectors => Some(Event::VectorsRead(Err(String::new()))),
                _ => None,
            });
        }
    }
    model
}

fn report(number: usize) -> String {
    let line = |n: usize| {
        let place = ["Norwick", "Leeds", "Dover", "Hull", "Bath"][n % 5];
        let (hurt, day) = (n + number % 3, n % 28 + 1);
        format!("Police said {hurt} people were hurt in {place} on {day} May 2024 in street {n}.")
    };
    (0..CLAIMS).map(|n| line(n + number / 10)).collect::<Vec<_>>().join("\n\n")
}
