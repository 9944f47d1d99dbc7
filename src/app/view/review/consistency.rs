//! Judgements that can't all hold, each with the chain that leads there.

use super::queue::first_words;
use super::{mends, name, passage};
use crate::app::model::Model;
use crate::domain::anchor::Anchor;
use crate::domain::record::{RecordId, Tag, TagKind};
use crate::domain::review::{Inconsistency, Passage};
use crate::domain::tongue::{counted, fill, t};

/// One finding.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct FindingView {
    /// Number, from 0.
    pub n: usize,
    /// What does not go together.
    pub words: String,
    /// What leads there, step by step.
    pub steps: Vec<StepView>,
    /// What would mend it.
    pub advice: &'static str,
    /// Whether it is looked at.
    pub is_open: bool,
}

/// One judgement of a finding.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct StepView {
    /// Agreement, contradiction or opinion.
    pub kind: TagKind,
    /// Its ends: article and first words.
    pub ends: Vec<(String, String)>,
    /// It is the one to look at first.
    pub is_mend: bool,
}

/// Draws all findings.
pub fn findings(model: &Model) -> Vec<FindingView> {
    let review = &model.review;
    let view = |(n, finding): (usize, &Inconsistency)| finding_view(model, n, finding);
    review.findings.iter().enumerate().map(view).collect()
}

/// What to say where there are none.
pub fn empty(model: &Model) -> &'static str {
    if model.review.survey.agreement().reviewers.is_empty() {
        t("Nobody has tagged anything yet. Tag some claims in Read first.")
    } else {
        t("Everything goes together: no reviewer says two things that can't both be true.")
    }
}

fn finding_view(model: &Model, n: usize, finding: &Inconsistency) -> FindingView {
    let by = |id| name(model, id);
    let (words, advice, records): (String, &'static str, Vec<&RecordId>) = match finding {
        Inconsistency::Chain { reviewer, contradiction, agreements } => (
            counted(
                "{who}: two claims contradict each other, and yet a chain of {n} agreement joins them|{who}: two claims contradict each other, and yet a chain of {n} agreements joins them",
                agreements.len(),
                &[("who", &by(reviewer))],
            ),
            t("One of these links must be wrong: look at the contradiction first."),
            agreements.iter().chain([contradiction]).collect(),
        ),
        Inconsistency::BothWays { reviewer, agreement, contradiction } => (
            fill(
                "{who}: the same two claims agree and contradict each other",
                &[("who", &by(reviewer))],
            ),
            t("Keep one of the two links and remove the other."),
            vec![agreement, contradiction],
        ),
        Inconsistency::OpinionAgrees { reviewer, records } => (
            fill("{who}: an opinion that agrees with another claim", &[("who", &by(reviewer))]),
            t("An opinion can't be checked against a report: remove the opinion or the agreement."),
            records.iter().collect(),
        ),
        Inconsistency::ToItself { reviewer, record } => (
            fill("{who}: a claim that is linked with itself", &[("who", &by(reviewer))]),
            t("Remove the link, or link the claim with another."),
            vec![record],
        ),
    };
    let mend = mends(finding);
    let steps = records.into_iter().filter_map(|id| {
        let tag = model.dossier.records.get(id)?.body()?.as_tag()?;
        Some(StepView { kind: tag.kind, ends: ends(model, tag), is_mend: mend == Some(id) })
    });
    let mut steps: Vec<StepView> = steps.collect();
    in_line(&mut steps);
    FindingView { n, words, steps, advice, is_open: model.review.finding == n }
}

fn ends(model: &Model, tag: &Tag) -> Vec<(String, String)> {
    let mut anchors: Vec<&Anchor> = vec![&tag.target];
    anchors.extend(&tag.counterpart);
    anchors.dedup_by_key(|anchor| Passage::of(anchor));
    let end = |anchor: &Anchor| {
        let (label, quote) = passage(model, anchor);
        (label, first_words(&quote))
    };
    anchors.into_iter().map(end).collect()
}

/// Turns links round so that each starts where the one before it ends: a chain is read as one way.
fn in_line(steps: &mut [StepView]) {
    for at in 0..steps.len() {
        let (before, rest) = steps.split_at_mut(at);
        let [here, ..] = rest else { break };
        let starts_there = |end: Option<&(String, String)>| match before.last() {
            Some(last) => last.ends.last() == end,
            None => false,
        };
        if !starts_there(here.ends.first()) && starts_there(here.ends.last()) {
            here.ends.reverse();
        } else if at == 0
            && let [_, next, ..] = &rest[..]
        {
            let joins = |end: Option<&(String, String)>| end.is_some_and(|e| next.ends.contains(e));
            if joins(rest[0].ends.first()) && !joins(rest[0].ends.last()) {
                rest[0].ends.reverse();
            }
        }
    }
}
