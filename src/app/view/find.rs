//! What was found, and the commands that fit what was typed.

use super::rail;
use crate::app::command::matching;
use crate::app::filter::Filter;
use crate::app::find::{Hit, MOST, note_text};
use crate::app::model::Model;
use crate::domain::article::ArticleId;
use crate::domain::record::ReviewerId;
use crate::domain::text::Span;
use crate::domain::tongue::{count, t};

/// So many bytes of the text stand before a hit, and so many after.
const CONTEXT: (usize, usize) = (50, 110);

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FindView {
    /// How much that is, in words.
    pub words: String,
    /// The hits.
    pub rows: Vec<HitView>,
    /// The chosen one, counted from 0.
    pub chosen: usize,
}

/// One hit.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct HitView {
    /// Counted from 0.
    pub n: usize,
    /// Name of the article, where it is the first hit of it.
    pub label: String,
    /// "Note", "Claim", or nothing.
    pub kind: &'static str,
    /// What stands before, what was found, what stands after.
    pub words: [String; 3],
}

/// What the choices of the find dialog are.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NarrowView {
    /// The articles.
    pub articles: Vec<(ArticleId, String)>,
    /// Everybody who made something here.
    pub reviewers: Vec<(ReviewerId, String)>,
    /// Ways in which claims stand, and who said them.
    pub standings: Vec<(Filter, String)>,
}

/// Draws what was found.
pub fn find_view(model: &Model) -> FindView {
    let find = &model.find;
    let row = |(n, hit): (usize, &Hit)| {
        let is_first = n == 0 || find.hits[n - 1].article != hit.article;
        let note = hit.note.as_ref().map(|id| model.dossier.records.get(id).and_then(note_text));
        let text = match note {
            Some(text) => text.unwrap_or_default(),
            None => &model.dossier.article(&hit.article)?.article.text,
        };
        Some(HitView {
            n,
            label: if is_first { rail::label(model, &hit.article) } else { String::new() },
            kind: match (&hit.note, &hit.claim) {
                (Some(_), _) => t("Note"),
                (None, Some(_)) => t("Claim"),
                (None, None) => "",
            },
            words: around(text, hit.span),
        })
    };
    let rows: Vec<HitView> = find.hits.iter().enumerate().filter_map(row).collect();
    let is_asked =
        !find.words.trim().is_empty() || find.narrow.is_of_claims() || find.narrow.is_notes_only;
    let words = match rows.len() {
        0 if is_asked => t("Nothing found.").to_owned(),
        0 => t("Type words, or choose which claims.").to_owned(),
        MOST => count(
            "The first {n} hit: more words find less.|The first {n} hits: more words find less.",
            MOST,
        ),
        n => count("{n} hit.|{n} hits.", n),
    };
    FindView { words, rows, chosen: find.chosen }
}

/// A stretch with what stands around it on one line.
fn around(text: &str, span: Span) -> [String; 3] {
    let start = floor(text, span.start.0.saturating_sub(CONTEXT.0));
    let start = text[start..span.start.0].rfind('\n').map_or(start, |at| start + at + 1);
    let end = floor(text, (span.end.0.max(span.start.0) + CONTEXT.1).min(text.len()));
    let end = text[span.end.0..end].find('\n').map_or(end, |at| span.end.0 + at);
    let before = if start == 0 || text[..start].ends_with('\n') { "" } else { "…" };
    let after = if end == text.len() || text[end..].starts_with('\n') { "" } else { "…" };
    // Half a word at either end is no word.
    let head = &text[start..span.start.0];
    let head =
        if before.is_empty() { head } else { head.split_once(' ').map_or(head, |(_, rest)| rest) };
    let tail = &text[span.end.0..end];
    let tail =
        if after.is_empty() { tail } else { tail.rsplit_once(' ').map_or(tail, |(rest, _)| rest) };
    [format!("{before}{head}"), text[span.start.0..span.end.0].to_owned(), format!("{tail}{after}")]
}

/// The nearest character boundary at or before a place.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// Draws the choices.
pub fn narrow_view(model: &Model) -> NarrowView {
    let speakers = model.tally.speakers.iter().map(|(name, _)| Filter::SaidBy(name.clone()));
    let standings = Filter::FIXED.into_iter().chain(speakers);
    NarrowView {
        articles: model
            .shown()
            .map(|entry| (entry.article.id.clone(), rail::label(model, &entry.article.id)))
            .collect(),
        reviewers: rail::rail(model)
            .layers
            .into_iter()
            .map(|layer| (layer.by.id.clone(), layer.by.name.clone()))
            .collect(),
        standings: standings.map(|filter| (filter.clone(), filter.words())).collect(),
    }
}

/// The commands that fit: words and key of each.
pub fn command_views(model: &Model) -> Vec<(usize, String, String)> {
    let list = matching(model, &model.palette.words);
    list.into_iter().enumerate().map(|(n, command)| (n, command.words, command.key)).collect()
}
