//! Finding: words in the texts and the notes, and claims by what has been said of them.

use super::claim::ClaimKey;
use super::filter::Filter;
use super::layer;
use super::model::Model;
use super::view;
use crate::domain::article::ArticleId;
use crate::domain::order::SmallSort;
use crate::domain::record::{Body, Record, RecordId, ReviewerId, TagKind};
use crate::domain::text::{Needle, Span};

/// So many hits are listed; what is beyond is counted by nobody: a longer word finds less.
pub const MOST: usize = 300;

/// What is looked for, and what was found.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Find {
    /// The words, as typed.
    pub words: String,
    /// Where, and of what.
    pub narrow: Narrow,
    /// What was found, by the order of the articles and texts; notes stand with their claim.
    pub hits: Vec<Hit>,
    /// The hit that Enter goes to.
    pub chosen: usize,
}

/// What is left out.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Narrow {
    /// Only this article.
    pub article: Option<ArticleId>,
    /// Only claims that are tagged so.
    pub tag: Option<TagKind>,
    /// Only what this reviewer has said something of.
    pub by: Option<ReviewerId>,
    /// Only claims that stand so.
    pub standing: Filter,
    /// Only notes and reasons.
    pub is_notes_only: bool,
}

impl Narrow {
    /// Whether only claims can be meant.
    pub fn is_of_claims(&self) -> bool {
        self.tag.is_some() || self.by.is_some() || self.standing != Filter::All
    }
}

/// One place that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The article.
    pub article: ArticleId,
    /// The words: in the article, or in the note.
    pub span: Span,
    /// The claim they are part of, or that the note speaks of.
    pub claim: Option<ClaimKey>,
    /// The note, where the words are its.
    pub note: Option<RecordId>,
}

/// What happens in finding.
#[derive(Clone, PartialEq, Debug)]
pub enum FindEvent {
    /// Words were typed.
    Typed(String),
    /// Something else was to be left out.
    Narrowed(Narrow),
    /// Another hit was chosen, so many further on.
    Moved(isize),
    /// A hit was opened; `None`: the chosen one.
    Opened(Option<usize>),
    /// The hit so many further on was opened, from the page.
    Stepped(isize),
    /// Words were typed among the commands.
    CommandTyped(String),
    /// Another command was chosen, so many further on.
    CommandMoved(isize),
    /// A command was run; `None`: the chosen one.
    CommandRun(Option<usize>),
}

/// Looks for what is to be found: linear in the length of the texts.
pub fn hits(model: &Model, words: &str, narrow: &Narrow) -> Vec<Hit> {
    let needle = Needle::new(words);
    if needle.is_none() && !narrow.is_of_claims() && !narrow.is_notes_only {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for entry in model.shown() {
        let article = &entry.article.id;
        if narrow.article.as_ref().is_some_and(|wanted| wanted != article) {
            continue;
        }
        let most = MOST.saturating_sub(hits.len());
        let mut here: Vec<Hit> = match &needle {
            _ if narrow.is_notes_only => Vec::new(),
            Some(needle) => in_text(model, article, &entry.article.text, needle, narrow, most),
            None => claims(model, article, narrow, most),
        };
        here.extend(notes(model, article, needle.as_ref(), narrow));
        let place = |hit: &Hit| {
            let start = hit.claim.as_ref().and_then(|key| key.ranges.first()).map(|r| r.start);
            match hit.note {
                Some(_) => (start.unwrap_or_default(), true, hit.span.start),
                None => (hit.span.start, false, hit.span.start),
            }
        };
        here.order_by_key(place);
        hits.extend(here);
        if hits.len() >= MOST {
            hits.truncate(MOST);
            break;
        }
    }
    hits
}

/// The words in the text of an article.
fn in_text(
    model: &Model,
    article: &ArticleId,
    text: &str,
    needle: &Needle,
    narrow: &Narrow,
    most: usize,
) -> Vec<Hit> {
    // What is left out must not use up the room of what is wanted.
    let found = needle.find(text, if narrow.is_of_claims() { usize::MAX } else { most });
    let hit = |span: Span| {
        let claim = around(model, article, span);
        let is_wanted =
            !narrow.is_of_claims() || claim.as_ref().is_some_and(|key| passes(model, key, narrow));
        is_wanted.then(|| Hit { article: article.clone(), span, claim, note: None })
    };
    found.into_iter().filter_map(hit).take(most).collect()
}

/// The claims of an article that are not left out.
fn claims(model: &Model, article: &ArticleId, narrow: &Narrow, most: usize) -> Vec<Hit> {
    let items = model.reading(article).map(|reading| reading.items.as_slice()).unwrap_or_default();
    let wanted = items.iter().map(|item| &item.key).filter(|key| passes(model, key, narrow));
    let hit = |key: &ClaimKey| {
        let span = Span { start: key.ranges.first()?.start, end: key.ranges.first()?.end };
        Some(Hit { article: article.clone(), span, claim: Some(key.clone()), note: None })
    };
    wanted.filter_map(hit).take(most).collect()
}

/// The notes and reasons that speak of an article.
fn notes(model: &Model, article: &ArticleId, needle: Option<&Needle>, narrow: &Narrow) -> Vec<Hit> {
    let hit = |record: &Record| {
        let text = note_text(record)?;
        let placed = model.register.placed(&record.id);
        let claim = placed.and_then(|placed| placed.target.clone());
        let is_here = match &claim {
            Some(key) => key.article == *article,
            None => record.body()?.target().article == *article,
        };
        let is_by = narrow.by.as_ref().is_none_or(|by| *by == record.creator);
        // Whose note it is counts, not who else spoke of the claim.
        let rest = Narrow { by: None, ..narrow.clone() };
        let is_wanted =
            !rest.is_of_claims() || claim.as_ref().is_some_and(|key| passes(model, key, &rest));
        if !is_here || !is_by || !is_wanted {
            return None;
        }
        let span = match needle {
            Some(needle) => *needle.find(text, 1).first()?,
            None if narrow.is_notes_only => Span::default(),
            None => return None,
        };
        Some(Hit { article: article.clone(), span, claim, note: Some(record.id.clone()) })
    };
    let records = model.dossier.records.values();
    records.filter(|record| layer::is_visible(model, record)).filter_map(hit).collect()
}

/// What a living record says in words of its own.
pub fn note_text(record: &Record) -> Option<&str> {
    match record.body()? {
        Body::Note(note) => Some(&note.text),
        Body::Resolution(it) => Some(it.reason.as_str()).filter(|reason| !reason.is_empty()),
        _ => None,
    }
}

/// The narrowest claim over a place.
fn around(model: &Model, article: &ArticleId, span: Span) -> Option<ClaimKey> {
    let items = &model.reading(article)?.items;
    let end = items.partition_point(|item| {
        item.key.ranges.first().is_some_and(|range| range.start <= span.start)
    });
    let holds =
        |key: &ClaimKey| key.ranges.iter().any(|r| r.start <= span.start && span.start < r.end);
    let length = |key: &ClaimKey| key.ranges.iter().map(|r| r.end.0 - r.start.0).sum::<usize>();
    // Claims over one place stand close together in the list.
    let near = items[end.saturating_sub(NEAR)..end].iter().map(|item| &item.key);
    near.filter(|key| holds(key)).min_by_key(|key| length(key)).cloned()
}

/// So many claims before a place are looked at for one that reaches over it.
const NEAR: usize = 40;

/// Whether a claim is not left out.
fn passes(model: &Model, key: &ClaimKey, narrow: &Narrow) -> bool {
    let is_standing = narrow.standing == Filter::All
        || model.tally.standing(key).is_some_and(|standing| narrow.standing.shows(standing));
    let is_by = |record: &Record| narrow.by.as_ref().is_none_or(|by| *by == record.creator);
    let is_said = match narrow.tag {
        Some(kind) => view::tags(model, key).any(|(record, tag)| tag.kind == kind && is_by(record)),
        None => narrow.by.is_none() || layer::records_of(model, key).any(is_by),
    };
    is_standing && is_said
}
