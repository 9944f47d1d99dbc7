//! All claims of the dossier compared with each other in slices, so that no frame waits: the links that
//! the program sees, and the facts that follow from them and from what reviewers said.

use super::learning::{self, Judgement};
use super::model::Model;
use crate::domain::alignment::{Alignment, ClaimRef, Fact, Link};
use crate::domain::order::Gather;
use std::collections::BTreeSet;

/// Claims that are looked at in one slice: a few milliseconds of work.
const CLAIMS_OF_A_SLICE: usize = 12;

/// The comparison of all claims, as far as it has come.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// What is shown: the last complete round, and articles that came in since.
    shown: Alignment,
    /// A round from the start, because words mean something else now.
    making: Option<Alignment>,
    /// The articles that `making`, or else `shown`, knows, by their numbers in the index.
    articles: BTreeSet<usize>,
    /// What the round rests on: how pairs are compared, what was learned, and changes of records.
    of: (u64, u64, u64),
    /// The judgements that it knows.
    judged: Vec<Judgement>,
    is_done: bool,
    /// The round that is under way may find something else than the last one.
    has_news: bool,
    /// A slice has been asked for and has not begun.
    pub is_asked: bool,
    /// Counts the finished rounds.
    pub rounds: u64,
}

/// The alignment follows from the rest of the model.
impl PartialEq for Survey {
    fn eq(&self, other: &Self) -> bool {
        let state = |s: &Self| (s.of, s.is_done, s.is_asked, s.rounds, s.shown.progress());
        state(self) == state(other)
    }
}

impl Survey {
    /// The pairs that were found, by their claims.
    pub fn links(&self) -> impl Iterator<Item = Link> {
        self.shown.links()
    }

    /// Whether the two claims of a pair, the smaller one first, were compared with each other.
    pub fn has(&self, pair: (ClaimRef, ClaimRef)) -> bool {
        self.shown.has(pair) || self.making.as_ref().is_some_and(|making| making.has(pair))
    }

    /// Suggested contradictions that nobody has judged, surest first.
    pub fn contradictions(&self) -> Vec<Link> {
        self.shown.contradictions()
    }

    /// The judgements that the facts rest on.
    pub fn judged(&self) -> &[Judgement] {
        &self.judged
    }

    /// The facts of the last complete round, by their first claim.
    pub fn facts(&self) -> &[Fact] {
        self.shown.facts()
    }
}

/// Whether there is something left to look at.
pub fn is_due(model: &Model) -> bool {
    let survey = &model.survey;
    let is_behind = survey.of != basis(model) || !survey.is_done;
    is_behind || !model.neighbors.index().articles().eq(survey.articles.iter().copied())
}

/// Starts anew with another dossier.
pub fn reset(model: &mut Model) {
    let rounds = model.survey.rounds;
    model.survey = Survey { rounds, ..Survey::default() };
}

/// Looks at some more claims.
pub fn slice(model: &mut Model) {
    let basis = basis(model);
    let is_same = (basis.0, basis.1) == (model.survey.of.0, model.survey.of.1);
    // They follow from what the basis counts: a slice of the same round need not gather them again.
    let judged = (model.survey.of != basis).then(|| learning::judgements(model));
    let (index, learner) = (model.neighbors.index(), model.neighbors.learner());
    let survey = &mut model.survey;
    if survey.of.0 != basis.0 {
        survey.restart();
    }
    let round = survey.making.as_mut().unwrap_or(&mut survey.shown);
    let articles: BTreeSet<usize> = index.articles().gather();
    survey.has_news |= !is_same || !survey.is_done || articles != survey.articles;
    for gone in survey.articles.difference(&articles) {
        round.remove(*gone);
    }
    for new in articles.difference(&survey.articles) {
        round.add(index, *new);
    }
    survey.articles = articles;
    // What was learned weighs the links anew; the pairs themselves are not compared again.
    round.heed(learner);
    if let Some(judged) = judged.filter(|judged| survey.judged != *judged) {
        survey.has_news = true;
        survey.judged.clone_from(&judged);
        round.judge(judged);
    }
    survey.of = basis;
    survey.is_done = !round.step(index, CLAIMS_OF_A_SLICE);
    if survey.is_done {
        survey.rounds += u64::from(core::mem::take(&mut survey.has_news));
        if let Some(made) = survey.making.take() {
            survey.shown = made;
        }
    }
}

/// Compares pairs again of which the scorer knows more now. Nothing else is: the facts are joined anew.
pub fn compare_again(model: &mut Model, pairs: &[(ClaimRef, ClaimRef)]) {
    let index = model.neighbors.index();
    let survey = &mut model.survey;
    let rounds = [Some(&mut survey.shown), survey.making.as_mut()];
    for round in rounds.into_iter().flatten() {
        round.compare_again(index, pairs);
    }
    survey.is_done = false;
    super::neighbors::rescored(model);
}

impl Survey {
    /// Everything is to be compared anew; what a complete round gave is shown until then.
    fn restart(&mut self) {
        self.articles.clear();
        self.judged.clear();
        if self.rounds > 0 {
            self.making = Some(Alignment::default());
        } else {
            self.shown = Alignment::default();
        }
    }
}

fn basis(model: &Model) -> (u64, u64, u64) {
    (model.neighbors.scoring(), model.neighbors.learning(), model.changes)
}
