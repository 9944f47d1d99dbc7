//! Where reviewers agree and where they differ: what the review view knows, and what can happen there.
//!
//! It follows from the records, and is worked out anew only while somebody looks at it: the lists at once,
//! the intervals of the figures one in each slice.

use super::layer;
use super::model::{Model, View};
use crate::domain::dossier::{Dossier, carried};
use crate::domain::order::SmallSort;
use crate::domain::record::{Record, RecordId, ReviewerId, TagKind};
use crate::domain::review::{
    Disagreement, Inconsistency, Labels, Passage, Queue, Survey, inconsistencies, queue,
};
use std::borrow::Cow;

/// The state of the review.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Review {
    /// What is looked at.
    pub section: Section,
    /// Claims on which reviewers differ, in the order of the text; with the resolution, where settled.
    pub rows: Vec<(Disagreement, Option<RecordId>)>,
    /// Judgements that can't all hold.
    pub findings: Vec<Inconsistency>,
    /// The figures of agreement.
    pub survey: Survey,
    /// The disagreement that is looked at.
    pub claim: Option<Passage>,
    /// The finding that is looked at, counted from 0.
    pub finding: usize,
    /// The judgement with an uncertain passage that is looked at, counted from 0.
    pub anchor: usize,
    /// A verdict of the adjudicator's own that waits for its counterpart.
    pub edit: Option<TagKind>,
    /// Why, for the next resolution.
    pub reason: String,
    /// The cell of a confusion matrix that is looked at.
    pub cell: Option<Cell>,
    /// The records have changed since it was worked out.
    pub is_stale: bool,
}

/// The parts of the review.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Section {
    /// Claims on which reviewers differ, one by one.
    #[default]
    Queue,
    /// The figures.
    Agreement,
    /// What does not go together.
    Consistency,
    /// Judgements whose passage was changed, or is gone.
    Anchors,
}

impl Section {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Queue, Self::Agreement, Self::Consistency, Self::Anchors];
}

/// A cell of a confusion matrix: what the one and the other said.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Cell {
    /// The two.
    pub reviewers: [ReviewerId; 2],
    /// What the first said, and the second.
    pub labels: [Labels; 2],
}

/// What can happen in the review.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReviewEvent {
    /// A part was chosen.
    SectionChosen(Section),
    /// The next or previous row was asked for.
    Moved(isize),
    /// A disagreement was chosen.
    ClaimChosen(Passage),
    /// Side `n`, from 0, was accepted; while a verdict waits for its counterpart, choice `n` of those.
    SideAccepted(usize),
    /// The adjudicator says what holds.
    VerdictPressed(TagKind),
    /// It holds without a counterpart.
    UnlinkedPressed,
    /// All sides were rejected.
    AllRejected,
    /// The reason was typed.
    ReasonTyped(String),
    /// The resolution of the disagreement was taken back.
    TakenBack(RecordId),
    /// The passage that is looked at was to be opened among its neighbors.
    Opened,
    /// A claim was to be opened where it stands.
    PassageOpened(Passage),
    /// The judgement that is looked at still holds on its changed text.
    Held,
    /// A finding, or a judgement with an uncertain passage, was chosen, counted from 0.
    FindingChosen(usize),
    /// A cell of a confusion matrix was chosen, or left.
    CellChosen(Option<Cell>),
}

impl Review {
    /// The disagreement that is looked at.
    pub fn current(&self) -> Option<&(Disagreement, Option<RecordId>)> {
        self.rows.get(self.position()?)
    }

    /// Its place in the list.
    pub fn position(&self) -> Option<usize> {
        let claim = self.claim.as_ref()?;
        self.rows.iter().position(|(d, _)| Passage::of(&d.target) == *claim)
    }

    /// How many disagreements are settled.
    pub fn settled(&self) -> usize {
        self.rows.iter().filter(|(_, resolution)| resolution.is_some()).count()
    }
}

/// The dossier without what is hidden: a layer that was switched off, or what a blind pass may not see.
fn shown(model: &Model) -> Cow<'_, Dossier> {
    let is_hidden = |record: &Record| !layer::is_visible(model, record);
    if !model.dossier.records.values().any(is_hidden) {
        return Cow::Borrowed(&model.dossier);
    }
    let mut dossier = model.dossier.clone();
    dossier.records.retain(|_, record| !is_hidden(record));
    Cow::Owned(dossier)
}

/// Works everything out anew if it is looked at and not up to date; `true` where figures are to be
/// worked out in slices.
pub fn refresh(model: &mut Model) -> bool {
    if model.place.view != View::Review || !model.review.is_stale {
        return false;
    }
    let (rows, findings, survey) = work_out(model);
    let review = &mut model.review;
    (review.rows, review.findings, review.survey) = (rows, findings, survey);
    review.is_stale = false;
    review.finding = review.finding.min(review.findings.len().saturating_sub(1));
    if review.position().is_none() {
        let first = review.rows.iter().find(|(_, id)| id.is_none()).or(review.rows.first());
        review.claim = first.map(|(d, _)| Passage::of(&d.target));
        review.edit = None;
    }
    true
}

type Rows = Vec<(Disagreement, Option<RecordId>)>;

fn work_out(model: &Model) -> (Rows, Vec<Inconsistency>, Survey) {
    let shown = shown(model);
    // What was said of a replaced text counts with the newer one, where it stands there to the letter.
    let dossier = &*carried(&shown);
    let Queue { open, settled } = queue(dossier);
    let settled = settled.into_iter().map(|(d, id)| (d, Some(id)));
    let mut rows: Rows = open.into_iter().map(|d| (d, None)).chain(settled).collect();
    rows.order_by_cached_key(|(d, _)| {
        (dossier.position(&d.target.article).unwrap_or(usize::MAX), Passage::of(&d.target))
    });
    (rows, inconsistencies(dossier), Survey::of(dossier))
}
