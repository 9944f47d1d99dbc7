//! What a person does in the review: going through what reviewers differ on, and settling it.

use super::capital;
use super::commit::commit;
use crate::app::claim::ClaimKey;
use crate::app::edition::EditionEvent;
use crate::app::effect::Effect;
use crate::app::event::Moment;
use crate::app::model::{Model, View};
use crate::app::review::{ReviewEvent, Section};
use crate::app::view::review::{anchor, choices, decision_words, tag_words};
use crate::domain::record::{Body, Record, RecordId, Resolution, TagKind, Verdict};
use crate::domain::review::{Judgements, Passage};
use crate::domain::tongue::{fill, phrase, t};

/// Takes note of what happened in the review.
pub(super) fn happen(model: &mut Model, event: ReviewEvent, moment: Moment) -> Vec<Effect> {
    let review = &mut model.review;
    match event {
        ReviewEvent::SectionChosen(section) => {
            review.section = section;
            review.edit = None;
            vec![Effect::ShowTop]
        }
        ReviewEvent::Moved(by) => moved(model, by),
        ReviewEvent::ClaimChosen(claim) => {
            review.section = Section::Queue;
            look_at(model, claim);
            vec![Effect::ShowTop]
        }
        ReviewEvent::SideAccepted(n) if review.edit.is_some() => choose(model, n, moment),
        ReviewEvent::SideAccepted(n) => accept(model, n, moment),
        ReviewEvent::VerdictPressed(kind) => verdict(model, kind, moment),
        ReviewEvent::UnlinkedPressed => unlinked(model, moment),
        ReviewEvent::AllRejected => reject(model, moment),
        ReviewEvent::ReasonTyped(reason) => {
            review.reason = reason;
            Vec::new()
        }
        ReviewEvent::TakenBack(id) => take_back(model, &id, moment),
        ReviewEvent::Opened => opened(model),
        ReviewEvent::FindingChosen(n) => {
            match review.section {
                Section::Anchors => review.anchor = n,
                _ => review.finding = n.min(review.findings.len().saturating_sub(1)),
            }
            opened(model)
        }
        ReviewEvent::Held => held(model, moment),
        ReviewEvent::PassageOpened(claim) => open_passage(model, &claim),
        ReviewEvent::CellChosen(cell) => {
            review.cell = cell;
            Vec::new()
        }
    }
}

/// Works out the next interval while the figures are looked at.
pub(super) fn measure_next(model: &mut Model) -> Vec<Effect> {
    if model.place.view == View::Review && model.review.survey.step() {
        return vec![Effect::Continue];
    }
    Vec::new()
}

/// Looks at the disagreement that is looked at already, and puts the reading's focus on its claim.
pub(super) fn enter(model: &mut Model) {
    if let Some(claim) = model.review.claim.clone() {
        look_at(model, claim);
    }
}

fn look_at(model: &mut Model, claim: Passage) {
    model.review.claim = Some(claim);
    model.review.edit = None;
    let target = model.review.current().map(|(d, _)| d.target.clone());
    if let Some(key) = target.and_then(|target| model.register.find(&target, &model.dossier)) {
        // The claim is where the reading goes on, and what the candidates are of.
        super::open::ensure_read(model, &key.article);
        model.place.work_in(&key.article);
        model.place.claim = Some(key);
        model.draft.candidate = None;
    }
}

fn moved(model: &mut Model, by: isize) -> Vec<Effect> {
    let review = &mut model.review;
    match review.section {
        Section::Queue => {
            let Some(last) = review.rows.len().checked_sub(1) else { return Vec::new() };
            let here = review.position().unwrap_or(0);
            let next = here.saturating_add_signed(by).min(last);
            if next == here {
                let end = t(if by < 0 { "This is the first." } else { "This is the last." });
                model.say(end);
                return Vec::new();
            }
            let claim = Passage::of(&review.rows[next].0.target);
            look_at(model, claim);
            say_place(model);
            vec![Effect::ShowTop]
        }
        Section::Consistency => {
            let Some(last) = review.findings.len().checked_sub(1) else { return Vec::new() };
            review.finding = review.finding.saturating_add_signed(by).min(last);
            let words =
                fill("{n} of {all}.", &[("n", &(review.finding + 1)), ("all", &(last + 1))]);
            model.say(words);
            Vec::new()
        }
        Section::Anchors => {
            let Some(last) = anchor::waiting(model).checked_sub(1) else { return Vec::new() };
            let at = model.review.anchor.saturating_add_signed(by).min(last);
            model.review.anchor = at;
            model.say(fill("{n} of {all}.", &[("n", &(at + 1)), ("all", &(last + 1))]));
            Vec::new()
        }
        Section::Agreement => Vec::new(),
    }
}

fn say_place(model: &mut Model) {
    let review = &model.review;
    let Some((_, resolution)) = review.current() else { return };
    let place = review.position().unwrap_or(0) + 1;
    let text = if resolution.is_some() {
        phrase("{n} of {all}, settled.")
    } else {
        phrase("{n} of {all}.")
    };
    let words = fill(text, &[("n", &place), ("all", &review.rows.len())]);
    model.say(words);
}

fn accept(model: &mut Model, n: usize, moment: Moment) -> Vec<Effect> {
    let Some((disagreement, _)) = model.review.current() else { return Vec::new() };
    let reason = model.review.reason.trim().to_owned();
    let resolution = disagreement.sides.get(n).and_then(|side| {
        let reviewer = side.reviewer.clone();
        disagreement.accept(&reviewer, &reason)
    });
    let Some(resolution) = resolution else {
        model.say(fill("There is no side {n}.", &[("n", &n.saturating_add(1))]));
        return Vec::new();
    };
    settle(model, resolution, moment)
}

fn reject(model: &mut Model, moment: Moment) -> Vec<Effect> {
    let Some((disagreement, _)) = model.review.current() else { return Vec::new() };
    let resolution = disagreement.reject(model.review.reason.trim());
    settle(model, resolution, moment)
}

/// The adjudicator says what holds: at once where no counterpart is named, else once it is chosen.
fn verdict(model: &mut Model, kind: TagKind, moment: Moment) -> Vec<Effect> {
    if model.review.current().is_none() {
        return Vec::new();
    }
    if kind.can_link() {
        model.review.edit = Some(kind);
        model.say(fill(
            "{kind} with which claim? Press its digit.",
            &[("kind", &capital(tag_words(kind)))],
        ));
        return Vec::new();
    }
    edit(model, Verdict { kind, counterpart: None }, moment)
}

fn choose(model: &mut Model, n: usize, moment: Moment) -> Vec<Effect> {
    let Some(kind) = model.review.edit else { return Vec::new() };
    let choice = choices(model).get(n).cloned();
    let anchor = choice.and_then(|choice: ClaimKey| super::judge::anchor(model, &choice));
    let Some(anchor) = anchor else {
        model.say(fill("There is no claim {n}.", &[("n", &n.saturating_add(1))]));
        return Vec::new();
    };
    edit(model, Verdict { kind, counterpart: Some(anchor) }, moment)
}

fn unlinked(model: &mut Model, moment: Moment) -> Vec<Effect> {
    let Some(kind) = model.review.edit else { return Vec::new() };
    edit(model, Verdict { kind, counterpart: None }, moment)
}

fn edit(model: &mut Model, verdict: Verdict, moment: Moment) -> Vec<Effect> {
    let Some((disagreement, _)) = model.review.current() else { return Vec::new() };
    let resolution = disagreement.edit(vec![verdict], model.review.reason.trim());
    settle(model, resolution, moment)
}

/// Makes a resolution a record: a new version of the one that there is, so that one holds. Then goes to
/// the next claim that waits.
fn settle(model: &mut Model, resolution: Resolution, moment: Moment) -> Vec<Effect> {
    let claim = Passage::of(&resolution.target);
    let former = model.review.current().and_then(|(_, id)| id.clone()).or_else(|| {
        let is_of = |record: &&Record| {
            let body = record.body().and_then(Body::as_resolution);
            body.is_some_and(|it| Passage::of(&it.target) == claim)
        };
        model.dossier.records.values().find(is_of).map(|record| record.id.clone())
    });
    let words = decision_words(&resolution);
    let id = former.unwrap_or_else(|| RecordId::new(moment.entropy.nth(1)));
    let acts = vec![(id, Some(Body::Resolution(resolution)))];
    let effects = commit(model, moment, "resolution", acts);
    model.review.reason.clear();
    model.review.edit = None;
    crate::app::review::refresh(model);
    let (settled, all) = (model.review.settled(), model.review.rows.len());
    let here = model.review.position().unwrap_or(0);
    let is_open = |at: &usize| model.review.rows[*at].1.is_none();
    let next = (here..all).chain(0..here).find(is_open);
    if let Some(next) = next.map(|next| Passage::of(&model.review.rows[next].0.target)) {
        look_at(model, next);
    }
    model.say(fill(
        "Settled: {how}. {settled} of {all} settled.",
        &[("how", &words), ("settled", &settled), ("all", &all)],
    ));
    let mut effects = effects;
    effects.extend([Effect::ShowTop, Effect::Continue]);
    effects
}

fn take_back(model: &mut Model, id: &RecordId, moment: Moment) -> Vec<Effect> {
    let is_resolution = |record: &Record| record.body().and_then(Body::as_resolution).is_some();
    if !model.dossier.records.get(id).is_some_and(is_resolution) {
        return Vec::new();
    }
    let effects = commit(model, moment, "take back resolution", vec![(id.clone(), None)]);
    model.say(t("Open again."));
    effects
}

/// Opens what is looked at where it stands: a disagreement in its article, a finding with both its ends
/// side by side.
fn opened(model: &mut Model) -> Vec<Effect> {
    let review = &model.review;
    match review.section {
        Section::Consistency => {
            let Some(finding) = review.findings.get(review.finding) else { return Vec::new() };
            let record = crate::app::view::review::mends(finding);
            let placed = record.and_then(|id| model.register.placed(id)).cloned();
            let Some(key) = placed.as_ref().and_then(|placed| placed.target.clone()) else {
                model.say(t("Its passage is not in the articles that are here."));
                return Vec::new();
            };
            let mut effects = super::focus::switch_view(model, View::Compare);
            effects.extend(super::focus::focus(model, key));
            effects
        }
        Section::Anchors => {
            let row = anchor::rows(model).into_iter().nth(model.review.anchor);
            let Some(row) = row else { return Vec::new() };
            let Some(key) = row.key else {
                return super::edition::happen(
                    model,
                    EditionEvent::ReattachPressed(row.id),
                    Moment::default(),
                );
            };
            model.place.view = View::Read;
            super::focus::focus(model, key)
        }
        Section::Queue | Section::Agreement => match model.place.claim.clone() {
            Some(key) => {
                model.place.view = View::Read;
                super::focus::focus(model, key)
            }
            None => Vec::new(),
        },
    }
}

fn held(model: &mut Model, moment: Moment) -> Vec<Effect> {
    let row = anchor::rows(model).into_iter().nth(model.review.anchor);
    let row = row.filter(|_| model.review.section == Section::Anchors);
    let Some(row) = row else { return Vec::new() };
    super::edition::happen(model, EditionEvent::RecordHeld(row.id), moment)
}

fn open_passage(model: &mut Model, claim: &Passage) -> Vec<Effect> {
    let anchors = Judgements::of(&model.dossier).anchors;
    let key = anchors.get(claim).and_then(|anchor| model.register.find(anchor, &model.dossier));
    let Some(key) = key else {
        model.say(t("Its passage is not in the articles that are here."));
        return Vec::new();
    };
    model.place.view = View::Read;
    super::focus::focus(model, key)
}
