//! A made-up dossier of any size, for what measures how fast the program is.

use concord::app::event::{Moment, Seeds};
use concord::app::{Effect, Event, Model, update};

/// Claims of each report.
const CLAIMS: usize = 50;

/// A dossier of so many reports in which everything has been read and compared.
pub(crate) fn opened(reports: usize) -> Model {
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
