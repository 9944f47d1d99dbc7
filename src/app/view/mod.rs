//! What the panes draw: small comparable structs, made from the model by pure functions.

pub mod ago;
pub mod arrival;
pub mod candidate;
pub mod filter;
pub mod inspector;
pub mod learned;
pub mod look;
pub mod page;
pub mod person;
pub mod rail;
pub mod status;
#[cfg(test)]
mod tests;
pub mod thread;
pub mod words;

use super::candidate as ranked;
use super::claim::ClaimKey;
use super::layer;
use super::model::Model;
use crate::domain::record::{Record, Tag};

/// The claims that a claim is linked with, by anybody, each once.
pub fn linked(model: &Model, key: &ClaimKey) -> Vec<ClaimKey> {
    let mut keys: Vec<ClaimKey> = model
        .register
        .records_of(key)
        .filter_map(|id| {
            let placed = model.register.placed(id)?;
            model.dossier.records.get(id).filter(|record| layer::is_visible(model, record))?;
            let other = if placed.target.as_ref() == Some(key) {
                &placed.counterpart
            } else {
                &placed.target
            };
            other.clone().filter(|_| placed.counterpart.is_some())
        })
        .collect();
    keys.sort();
    keys.dedup();
    keys
}

/// The claim that candidate `n` (from 0) of the focused claim stands for.
pub fn candidate(model: &Model, n: usize) -> Option<ClaimKey> {
    ranked::candidates(model).get(n).map(|candidate| candidate.key.clone())
}

/// The living tags of a claim, by anybody, from either end.
pub fn tags<'m>(model: &'m Model, key: &ClaimKey) -> impl Iterator<Item = (&'m Record, &'m Tag)> {
    model.register.records_of(key).filter_map(|id| {
        let record =
            model.dossier.records.get(id).filter(|record| layer::is_visible(model, record))?;
        Some((record, record.body()?.as_tag()?))
    })
}
