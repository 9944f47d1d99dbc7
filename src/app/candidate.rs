//! The claims of other articles that may speak of the same thing as the focused one.
//!
//! They are worked out when the focus moves, and stay where they are while a claim is looked at.

use super::claim::ClaimKey;
use super::layer;
use super::model::Model;
use super::neighbors;
use crate::domain::alignment::{ContradictionKind, Relation, Suggestion};
use crate::domain::order::SmallSort;
use crate::domain::record::{RecordId, TagKind};

/// At most as many as there are digits on the keyboard.
pub const MOST: usize = 9;

/// At most so many of each other article: the list should show the dossier, not one article.
const MOST_OF_ONE: usize = 3;

/// Below this the program keeps a guess of agreement to itself: a wrong hint costs more than none. A
/// contradiction is named by the scorer only where a clash can be named, and is always shown.
const SURE_ENOUGH: f32 = 0.5;

/// How much a possible contradiction is worth beside likeness: two reports that clash are alike in fewer
/// words than two that agree, and are what a reviewer looks for.
const WORTH_OF_CLASH: f32 = 0.5;

/// One candidate.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    /// The claim in another article.
    pub key: ClaimKey,
    /// How sure that it speaks of the same thing, 0 to 1.
    pub score: f32,
    /// How the two seem to stand to each other.
    pub relation: Relation,
    /// How sure of that, 0 to 1.
    pub sureness: f32,
    /// By what they seem to contradict.
    pub kind: Option<ContradictionKind>,
    /// Why, in plain words, the strongest reason first.
    pub reasons: Vec<String>,
}

impl Candidate {
    /// The tag that the program suggests for the pair, if it is sure enough to say.
    pub fn guess(&self) -> Option<TagKind> {
        guess(self.relation, self.sureness)
    }

    fn worth(&self) -> f32 {
        let clash = if self.relation == Relation::Contradiction { self.sureness } else { 0.0 };
        self.score + WORTH_OF_CLASH * clash
    }
}

/// The candidates of the claim that is looked at.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Candidates {
    of: Option<ClaimKey>,
    edition: u64,
    list: Vec<Candidate>,
}

/// The tag that a relation suggests.
pub fn guess(relation: Relation, sureness: f32) -> Option<TagKind> {
    match relation {
        Relation::Contradiction => Some(TagKind::Contradiction),
        Relation::Agreement if sureness >= SURE_ENOUGH => Some(TagKind::Agreement),
        _ => None,
    }
}

/// How sure a suggestion is of its relation, 0 to 1.
fn sureness(suggestion: &Suggestion) -> f32 {
    let place = Relation::ALL.iter().position(|r| *r == suggestion.relation);
    place.map_or(0.0, |i| suggestion.probabilities[i])
}

/// The candidates of the focused claim, all in other articles, those of one article together: the article
/// of the best first, in each the best first. Rejected ones are left out.
pub fn candidates(model: &Model) -> Vec<&Candidate> {
    let Some(key) = &model.place.claim else { return Vec::new() };
    let withheld = withheld(model, key);
    let is_kept = |c: &&Candidate| withheld.iter().all(|(_, other)| *other != c.key);
    model.candidates.list.iter().filter(is_kept).collect()
}

/// The candidate that Enter accepts and `r` rejects while none is chosen, counted from 0: the best of
/// those whose relation the program names and the person at the keyboard has not linked.
pub fn top(model: &Model) -> Option<usize> {
    let key = model.place.claim.as_ref()?;
    let open = |c: &Candidate| c.guess().is_some() && own_link(model, key, &c.key).is_none();
    let list = candidates(model);
    let best = list.iter().enumerate().filter(|(_, c)| open(c));
    best.min_by(|(_, a), (_, b)| b.worth().total_cmp(&a.worth())).map(|(n, _)| n)
}

/// The rejected counterparts of a claim, each with the record that says so. A pair that the person at the
/// keyboard has linked all the same is not among them.
pub fn withheld(model: &Model, key: &ClaimKey) -> Vec<(RecordId, ClaimKey)> {
    let pair = layer::rejections_of(model, key).filter_map(|record| {
        let placed = model.register.placed(&record.id)?;
        let (target, other) = (placed.target.clone()?, placed.counterpart.clone()?);
        Some((record.id.clone(), if target == *key { other } else { target }))
    });
    pair.filter(|(_, other)| own_link(model, key, other).is_none()).collect()
}

/// How the person at the keyboard has linked two claims.
pub fn own_link(model: &Model, key: &ClaimKey, other: &ClaimKey) -> Option<TagKind> {
    super::view::tags(model, key).find_map(|(record, tag)| {
        let placed = model.register.placed(&record.id)?;
        let ends = [placed.target.as_ref(), placed.counterpart.as_ref()];
        let is_mine = record.creator == model.me.id;
        (is_mine && ends.contains(&Some(other))).then_some(tag.kind)
    })
}

/// Starts anew with another dossier.
pub fn reset(model: &mut Model) {
    model.candidates = Candidates::default();
}

/// Works out the candidates of the focused claim if it is another one. While a claim is looked at, what
/// is listed keeps its place and its digit: only articles that were not there yet come in behind.
pub fn refresh(model: &mut Model) {
    let edition = model.neighbors.edition();
    let is_same = model.candidates.of == model.place.claim;
    if is_same && model.candidates.edition == edition {
        return;
    }
    let mut list = model.place.claim.as_ref().map(|key| find(model, key)).unwrap_or_default();
    if is_same {
        let mut kept = core::mem::take(&mut model.candidates.list);
        kept.retain(|c| is_there(model, &c.key));
        list.retain(|c| kept.iter().all(|k| k.key.article != c.key.article));
        kept.append(&mut list);
        kept.truncate(MOST);
        list = kept;
    }
    model.candidates = Candidates { of: model.place.claim.clone(), edition, list };
}

fn is_there(model: &Model, key: &ClaimKey) -> bool {
    let extracted = model.reading(&key.article).and_then(|reading| reading.extracted.as_ref());
    extracted.is_some_and(|claims| claims.iter().any(|claim| claim.ranges == key.ranges))
}

fn find(model: &Model, key: &ClaimKey) -> Vec<Candidate> {
    let Some(place) = neighbors::place(model, key) else { return Vec::new() };
    let suggestions = model.neighbors.suggestions(place, MOST_OF_ONE);
    let mut list: Vec<Candidate> =
        suggestions.into_iter().filter_map(|s| candidate(model, s)).collect();
    list.order_by(|a, b| b.worth().total_cmp(&a.worth()).then_with(|| a.key.cmp(&b.key)));
    while list.len() > MOST {
        // What contradicts is what a reviewer looks for: others make room for it.
        let goes = list.iter().rposition(|c| c.relation != Relation::Contradiction);
        list.remove(goes.unwrap_or(list.len() - 1));
    }
    let mut grouped: Vec<Candidate> = Vec::new();
    while !list.is_empty() {
        let article = list[0].key.article.clone();
        let (same, others) = list.into_iter().partition(|c| c.key.article == article);
        grouped.extend::<Vec<Candidate>>(same);
        list = others;
    }
    grouped
}

fn candidate(model: &Model, suggestion: Suggestion) -> Option<Candidate> {
    let sureness = sureness(&suggestion);
    let Suggestion { counterpart, score, relation, kind, evidence, .. } = suggestion;
    let reasons = evidence.into_iter().map(|clue| clue.reason).take(4).collect();
    let key = neighbors::key_of(model, counterpart)?;
    Some(Candidate { key, score, relation, sureness, kind, reasons })
}
