//! What the program suggests for every claim of the dossier, worked out in slices so that no frame waits.

use super::candidate::MOST_OF_ONE;
use super::model::Model;
use crate::domain::alignment::{ClaimRef, Suggestion};
use crate::domain::article::ArticleId;
use std::collections::BTreeMap;

/// Claims that are looked at in one slice: about 5 ms of work on a slow machine.
const CLAIMS_OF_A_SLICE: usize = 8;

/// The suggestions of all claims, as far as they are worked out.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Survey {
    /// By claim. What an older state of the articles gave stays until it is worked out anew.
    found: BTreeMap<ClaimRef, Vec<Suggestion>>,
    /// The state of the articles that is being worked through.
    edition: u64,
    /// Article and claim to look at next, by their order in the dossier.
    next: (usize, usize),
    /// Everything of this edition has been looked at.
    is_done: bool,
    /// A slice has been asked for and has not begun.
    pub is_asked: bool,
    /// Counts the finished rounds.
    pub rounds: u64,
}

impl Survey {
    /// The suggestions for a claim, without the reasons.
    pub fn of(&self, place: ClaimRef) -> &[Suggestion] {
        self.found.get(&place).map(Vec::as_slice).unwrap_or_default()
    }

    /// All suggestions.
    pub fn all(&self) -> impl Iterator<Item = (ClaimRef, &Suggestion)> {
        self.found.iter().flat_map(|(place, list)| list.iter().map(|s| (*place, s)))
    }

    /// Whether the suggestions of every claim are known.
    pub fn is_done(&self) -> bool {
        self.is_done
    }
}

/// Whether there is something left to look at.
pub fn is_due(model: &Model) -> bool {
    let survey = &model.survey;
    let edition = model.neighbors.edition();
    (survey.edition != edition || !survey.is_done) && !model.dossier.articles.is_empty()
}

/// Starts anew with another dossier.
pub fn reset(model: &mut Model) {
    let rounds = model.survey.rounds;
    model.survey = Survey { rounds, ..Survey::default() };
}

/// Looks at some more claims.
pub fn slice(model: &mut Model) {
    let edition = model.neighbors.edition();
    let survey = &mut model.survey;
    if survey.edition != edition {
        (survey.edition, survey.next, survey.is_done) = (edition, (0, 0), false);
    }
    let mut left = CLAIMS_OF_A_SLICE;
    while let Some(entry) = model.dossier.articles.get(survey.next.0) {
        let id: &ArticleId = &entry.article.id;
        let claims = model.readings.get(id).and_then(|reading| reading.extracted.as_ref());
        let count = claims.map_or(0, Vec::len);
        let number = model.neighbors.number(id).filter(|_| survey.next.1 < count);
        let Some(article) = number else {
            survey.next = (survey.next.0 + 1, 0);
            continue;
        };
        if left == 0 {
            return;
        }
        left -= 1;
        let place = ClaimRef { article, claim: survey.next.1 };
        survey.next.1 += 1;
        let mut list = model.neighbors.suggestions(place, MOST_OF_ONE);
        for suggestion in &mut list {
            suggestion.evidence = Vec::new();
        }
        survey.found.insert(place, list);
    }
    finish(model);
}

/// Forgets what was found of claims that are no more.
fn finish(model: &mut Model) {
    let counts: BTreeMap<usize, usize> = model
        .readings
        .iter()
        .filter_map(|(id, reading)| {
            Some((model.neighbors.number(id)?, reading.extracted.as_ref()?.len()))
        })
        .collect();
    let is_there =
        |place: &ClaimRef| counts.get(&place.article).is_some_and(|count| place.claim < *count);
    model.survey.found.retain(|place, _| is_there(place));
    model.survey.is_done = true;
    model.survey.rounds += 1;
}
