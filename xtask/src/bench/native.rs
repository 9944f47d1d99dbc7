//! How fast the engine and the program's state machine are on this machine, outside a browser.

#[path = "../../../benches/made/mod.rs"]
mod made;

use super::table::Figures;
use super::text::seeds;
use crate::Outcome;
use concord::app::event::Moment;
use concord::app::{Event, Model, update};
use concord::domain::record::{Entropy, TagKind};
use concord::domain::{article, claim};
use std::hint::black_box;
use std::time::Instant;

/// Reports of the smaller made-up dossier.
const REPORTS: usize = 20;

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
    let few = best(|| made::opened(REPORTS).tally.speakers.len());
    let many = best(|| made::opened(2 * REPORTS).tally.speakers.len());
    let mut model = made::opened(2 * REPORTS);
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
