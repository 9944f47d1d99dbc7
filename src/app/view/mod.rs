//! What the panes draw: small comparable structs, made from the model by pure functions.

pub mod adding;
pub mod ago;
pub mod arrival;
pub mod asked;
pub mod candidate;
pub mod facts;
pub mod filter;
pub mod find;
pub mod inspector;
pub mod learned;
pub mod look;
mod mark;
pub mod page;
pub mod person;
pub mod printed;
pub mod rail;
pub mod review;
pub mod room;
mod said;
pub mod semantic;
pub(super) mod sheet;
mod source;
pub mod status;
#[cfg(test)]
mod tests;
pub mod thread;
pub mod words;

use super::candidate as ranked;
use super::claim::ClaimKey;
use super::layer;
use super::model::{Model, Speech};
use crate::domain::order::SmallSort;
use crate::domain::record::{Record, Resolution, Tag};
use crate::domain::review::settles;

/// What is to be heard of the last thing said, and its number.
pub fn heard(model: &Model) -> (u64, String) {
    let (n, said) = &model.spoken;
    let heard = match model.settings.speech {
        Speech::Brief => said.lines().next().unwrap_or_default().to_owned(),
        Speech::Normal | Speech::Full => said.clone(),
    };
    (*n, heard)
}

/// The claims that a claim is linked with, by anybody, each once.
pub fn linked(model: &Model, key: &ClaimKey) -> Vec<ClaimKey> {
    let mut keys: Vec<ClaimKey> = layer::records_of(model, key)
        .filter_map(|record| {
            let placed = model.register.placed(&record.id)?;
            let other = if placed.target.as_ref() == Some(key) {
                &placed.counterpart
            } else {
                &placed.target
            };
            other.clone().filter(|_| placed.counterpart.is_some())
        })
        .collect();
    keys.order();
    keys.dedup();
    keys
}

/// The claim that candidate `n` (from 0) of the focused claim stands for.
pub fn candidate(model: &Model, n: usize) -> Option<ClaimKey> {
    ranked::candidates(model).get(n).map(|candidate| candidate.key.clone())
}

/// The resolution by which a claim is settled: it speaks of every tag that is on the claim now.
pub fn resolution<'m>(model: &'m Model, key: &ClaimKey) -> Option<(&'m Record, &'m Resolution)> {
    let said = || tags(model, key).map(|(record, _)| &record.id);
    let found = layer::records_of(model, key)
        .filter_map(|record| Some((record, record.body()?.as_resolution()?)));
    found
        .filter(|(_, it)| settles(&model.dossier, it, said()))
        .max_by_key(|(record, _)| (&record.current, &record.id))
}

/// The living tags of a claim, by anybody, from either end.
pub fn tags<'m>(model: &'m Model, key: &ClaimKey) -> impl Iterator<Item = (&'m Record, &'m Tag)> {
    layer::records_of(model, key).filter_map(|record| Some((record, record.body()?.as_tag()?)))
}
