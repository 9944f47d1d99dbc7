//! The candidates of the focused claim, each with what it says, how it seems to relate, and why.

use super::semantic::{SaidView, said_view};
use super::words::{Beside, Words, words};
use super::{rail, tags};
use crate::app::candidate::{Candidate, candidates, own_link, top, withheld};
use crate::app::claim::ClaimKey;
use crate::app::model::Model;
use crate::app::neighbors;
use crate::domain::alignment::MarkKind;
use crate::domain::order::SmallSort;
use crate::domain::record::{RecordId, TagKind};
use crate::domain::text::Span;
use crate::domain::tongue::{fill, phrase, retell, t};

/// One candidate.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct CandidateView {
    /// Counted from 0.
    pub n: usize,
    /// The claim.
    pub key: ClaimKey,
    /// Name of its article.
    pub label: String,
    /// It is the first of its article: the name stands over it.
    pub is_first: bool,
    /// Its words, marked where they differ from the focused claim.
    pub quote: Words,
    /// How the two seem to stand to each other, if the program is sure enough to say.
    pub hint: Option<(TagKind, String)>,
    /// Why it is here.
    pub reasons: Vec<String>,
    /// What the network of the semantic mode says.
    pub said: Option<SaidView>,
    /// It is the chosen one.
    pub is_chosen: bool,
    /// It is the one that Enter accepts.
    pub is_top: bool,
    /// How the person at the keyboard linked it already.
    pub linked: Option<TagKind>,
    /// How others linked it: kind and name.
    pub others: Vec<(TagKind, String)>,
}

/// A candidate that was rejected.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct RejectedView {
    /// The record that says so.
    pub id: RecordId,
    /// The claim.
    pub key: ClaimKey,
    /// Name of its article.
    pub label: String,
    /// Its words.
    pub quote: String,
    /// Who rejected it: "you", or a name.
    pub by: String,
    /// Whether the person at the keyboard did.
    pub is_own: bool,
}

/// The candidates, best first, those of one article together.
pub fn candidate_views(model: &Model, key: &ClaimKey) -> Vec<CandidateView> {
    let list = candidates(model);
    let top = model.draft.candidate.is_none().then(|| top(model)).flatten();
    let articles: Vec<_> = list.iter().map(|c| &c.key.article).collect();
    // Of claims that hardly touch, nearly every word would be marked.
    let quoted = |n: usize, c: &Candidate| {
        let is_told = c.guess().is_some()
            || model.draft.candidate == Some(n)
            || moved(model, key, &c.key).is_some();
        if is_told { marks(model, key, &c.key).1 } else { Vec::new() }
    };
    let view = |(n, c): (usize, &&Candidate)| {
        let text = &model.dossier.article(&c.key.article)?.article.text;
        Some(CandidateView {
            n,
            label: rail::label(model, &c.key.article),
            is_first: n == 0 || articles[n - 1] != &c.key.article,
            quote: words(text, &c.key.ranges, &quoted(n, c)),
            hint: hint(c),
            reasons: c.reasons.iter().map(|reason| retell(reason)).collect(),
            said: said_view(model, key, &c.key, c.kind.is_none()),
            is_chosen: model.draft.candidate == Some(n),
            is_top: top == Some(n),
            linked: own_link(model, key, &c.key),
            others: others(model, key, &c.key),
            key: c.key.clone(),
        })
    };
    list.iter().enumerate().filter_map(view).collect()
}

/// The rejected candidates, by their articles and places.
pub fn rejected_views(model: &Model, key: &ClaimKey) -> Vec<RejectedView> {
    let view = |(id, other): (RecordId, ClaimKey)| {
        let text = &model.dossier.article(&other.article)?.article.text;
        let creator = &model.dossier.records.get(&id)?.creator;
        let is_own = *creator == model.me.id;
        Some(RejectedView {
            label: rail::label(model, &other.article),
            quote: other.quote(text),
            by: if is_own { t("you").to_owned() } else { name_of(model, creator) },
            is_own,
            key: other,
            id,
        })
    };
    let mut list: Vec<RejectedView> = withheld(model, key).into_iter().filter_map(view).collect();
    list.order_by(|a, b| (&a.key, &a.by).cmp(&(&b.key, &b.by)));
    list
}

/// Where the focused claim differs from the chosen candidate, or else from the top one.
pub fn marks_here(model: &Model, key: &ClaimKey) -> Marked {
    let list = candidates(model);
    let asked = list.iter().position(|c| moved(model, key, &c.key).is_some());
    let n = asked.or(model.draft.candidate).or_else(|| top(model));
    n.and_then(|n| list.get(n)).map(|c| marks(model, key, &c.key).0).unwrap_or_default()
}

/// Stretches of an article, in order and disjoint.
pub type Marked = Vec<(Span, Beside)>;

/// The words on which the network's say on two claims rests, on both sides, where they were asked for.
fn moved(model: &Model, key: &ClaimKey, other: &ClaimKey) -> Option<(Marked, Marked)> {
    let moved = model.semantic.moved.as_ref().filter(|moved| moved.is_known)?;
    let (here, there) = &moved.pair;
    let side = |n: usize| {
        let mut words = moved.words[n].clone();
        words.order();
        words.into_iter().map(|word| (word, Beside::Moves)).collect()
    };
    (here == key && there == other).then(|| (side(0), side(1)))
}

/// Where two claims differ, on both sides.
pub(in crate::app) fn marks(model: &Model, key: &ClaimKey, other: &ClaimKey) -> (Marked, Marked) {
    if let Some(moved) = moved(model, key, other) {
        return moved;
    }
    let places = neighbors::place(model, key).zip(neighbors::place(model, other));
    let marks = places.and_then(|(here, there)| model.neighbors.index().marks(here, there));
    let side = |marks: Vec<(Span, MarkKind)>| {
        let beside = |kind| match kind {
            MarkKind::Shared => Beside::Plain,
            MarkKind::Differs => Beside::Differs,
            MarkKind::Clashes => Beside::Clashes,
        };
        marks.into_iter().map(|(span, kind)| (span, beside(kind))).collect()
    };
    let marks = marks.unwrap_or_default();
    (side(marks.here), side(marks.there))
}

fn others(model: &Model, key: &ClaimKey, other: &ClaimKey) -> Vec<(TagKind, String)> {
    let theirs = tags(model, key).filter(|(record, _)| record.creator != model.me.id);
    let links = theirs.filter(|(record, _)| {
        let placed = model.register.placed(&record.id);
        placed.is_some_and(|p| {
            p.target.as_ref() == Some(other) || p.counterpart.as_ref() == Some(other)
        })
    });
    links.map(|(record, tag)| (tag.kind, name_of(model, &record.creator))).collect()
}

fn name_of(model: &Model, id: &crate::domain::record::ReviewerId) -> String {
    let name = model.dossier.reviewers.get(id).map(|r| r.name.clone()).unwrap_or_default();
    if name.is_empty() { t("a reviewer without a name").to_owned() } else { name }
}

fn hint(candidate: &Candidate) -> Option<(TagKind, String)> {
    let kind = candidate.guess()?;
    let by = candidate.kind.map(|kind| t(kind.name())).unwrap_or_default();
    let percent = (candidate.sureness * 100.0).round();
    let words = match kind {
        TagKind::Agreement => phrase("may agree ({percent} %)"),
        _ if by.is_empty() => phrase("may contradict ({percent} %)"),
        _ => phrase("may contradict, by {by} ({percent} %)"),
    };
    Some((kind, fill(words, &[("percent", &percent), ("by", &by)])))
}
