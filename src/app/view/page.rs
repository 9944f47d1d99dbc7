//! An article as it is read: paragraphs cut into segments at the ends of highlights.

use super::look::Look;
use super::said::said;
use super::{linked, resolution, tags};
use crate::app::claim::{ClaimKey, Reading};
use crate::app::filter;
use crate::app::furniture::corrected;
use crate::app::layer;
use crate::app::model::Model;
use crate::domain::anchor::State;
use crate::domain::article::{ArticleId, Furniture};
use crate::domain::dossier::Card;
use crate::domain::order::{Gather, SmallSort};
use crate::domain::record::RecordId;
use crate::domain::segment::paragraphs;
use crate::domain::text::{OffsetMap, Span};
use std::collections::BTreeSet;

/// A whole article.
#[derive(Clone, PartialEq, Debug)]
pub struct PageView {
    /// The article.
    pub id: ArticleId,
    /// What stands at its head.
    pub card: Card,
    /// Its paragraphs, in order.
    pub paragraphs: Vec<ParagraphView>,
    /// How many paragraphs are furniture.
    pub furniture: usize,
    /// In blind review: records of others that are hidden, and claims still to review.
    pub concealed: Option<(usize, usize)>,
}

/// One paragraph.
#[derive(Clone, PartialEq, Debug)]
pub struct ParagraphView {
    /// Where it stands, in bytes; tells it from the others.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// Its text in pieces.
    pub segments: Vec<SegmentView>,
}

/// What a paragraph is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Role {
    /// The report.
    Text,
    /// A heading inside the report.
    Subhead,
    /// Not the report, and why.
    Furniture(String),
    /// The program thought it furniture, and a reviewer did not.
    Restored,
}

/// A piece of a paragraph under the same highlights.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SegmentView {
    /// Where it starts, in UTF-16 units of the article's canonical text.
    pub at: usize,
    /// The words.
    pub text: String,
    /// Names of the claims over it, the narrowest first; empty for plain text.
    pub claims: Vec<String>,
    /// How it looks.
    pub look: Look,
    /// For the first piece of a claim: what a screen reader adds. Empty where no claim starts.
    pub description: String,
    /// The focused claim starts here.
    pub is_current: bool,
    /// All words of the focused claim, where it starts here and goes on beyond this piece.
    pub whole: Option<String>,
    /// The keyboard comes here by Tab: the focused claim, else the first one.
    pub is_stop: bool,
}

/// Draws an article.
pub fn page(model: &Model, id: &ArticleId) -> Option<PageView> {
    let entry = model.dossier.article(id)?;
    let article = corrected(model, id)?;
    let text = &entry.article.text;
    let map = OffsetMap::new(text);
    let near = Near::of(model);
    let empty = Reading::default();
    let reading = model.reading(id).unwrap_or(&empty);
    let spans = paragraphs(text);
    let has_focus = reading.items.iter().any(|item| Some(&item.key) == model.place.claim.as_ref());
    let mark = |n| {
        let mark = mark(model, reading, n, &near);
        let is_stop = if has_focus { mark.look.is_focused } else { n == 0 };
        Mark { at: start(&mark.key, &spans), is_stop, ..mark }
    };
    let marks: Vec<Mark> = (0..reading.items.len()).map(mark).collect();
    let paragraphs: Vec<ParagraphView> = spans
        .into_iter()
        .map(|span| {
            let role = role(span, &article.furniture, &entry.article.furniture, &article.subheads);
            let here: Vec<&Mark> =
                marks.iter().filter(|m| m.key.ranges.iter().any(|r| r.overlaps(span))).collect();
            let glued: Vec<Span> =
                article.furniture.iter().map(|f| f.span).filter(|f| f.overlaps(span)).collect();
            ParagraphView { span, role, segments: segments(text, &map, span, &here, &glued) }
        })
        .collect();
    let furniture = paragraphs.iter().filter(|p| matches!(p.role, Role::Furniture(_))).count();
    Some(PageView {
        id: id.clone(),
        card: model.dossier.card(entry),
        paragraphs,
        furniture,
        concealed: concealed(model, id),
    })
}

fn concealed(model: &Model, id: &ArticleId) -> Option<(usize, usize)> {
    if !layer::is_concealed(model, id) {
        return None;
    }
    let (done, all) = layer::pass(model, id)?;
    let others = layer::others(model, id);
    (others > 0).then_some((others, all - done))
}

/// A claim as it stands in the text.
struct Mark {
    key: ClaimKey,
    name: String,
    look: Look,
    /// What a screen reader says of it.
    description: String,
    /// Where its first piece starts, in bytes.
    at: usize,
    /// The keyboard comes here by Tab.
    is_stop: bool,
}

/// Where the first piece of a claim starts: its first letter that stands in a paragraph.
fn start(key: &ClaimKey, paragraphs: &[Span]) -> usize {
    let first = key.ranges.first().map_or(0, |range| range.start.0);
    let next = paragraphs.partition_point(|paragraph| paragraph.end.0 <= first);
    paragraphs.get(next).map_or(first, |paragraph| first.max(paragraph.start.0))
}

/// What stands in relation to the focused claim.
struct Near {
    linked: Vec<ClaimKey>,
    candidates: Vec<ClaimKey>,
}

impl Near {
    fn of(model: &Model) -> Self {
        let focused = model.place.claim.as_ref();
        Self {
            linked: focused.map(|key| linked(model, key)).unwrap_or_default(),
            candidates: model
                .draft
                .candidate
                .and_then(|n| super::candidate(model, n))
                .into_iter()
                .chain(model.comparison.others.iter().cloned())
                .collect(),
        }
    }
}

fn mark(model: &Model, reading: &Reading, n: usize, near: &Near) -> Mark {
    let key = &reading.items[n].key;
    let mut look = Look {
        is_focused: model.place.claim.as_ref() == Some(key),
        is_marked: reading.items[n].found.is_none(),
        ..Look::default()
    };
    let resolution = resolution(model, key);
    look.is_settled = resolution.is_some();
    // What was decided counts; what it overruled does not.
    match resolution {
        Some((_, it)) => it.verdicts.iter().for_each(|v| look.add(v.kind, v.counterpart.is_some())),
        None => {
            for (_, tag) in tags(model, key).filter(|(record, _)| is_sure(model, &record.id)) {
                look.add(tag.kind, tag.counterpart.is_some());
            }
        }
    }
    look.is_unsure = layer::records_of(model, key).any(|record| !is_sure(model, &record.id));
    if let Some(standing) = model.tally.standing(key) {
        look.may_agree = standing.may_agree;
        look.may_contradict = standing.may_contradict;
    }
    look.is_dimmed = !filter::shows(model, key);
    look.is_linked = near.linked.contains(key);
    look.is_candidate = near.candidates.contains(key);
    let description = said(model, reading, n, look);
    Mark { key: key.clone(), name: key.dom_id(), look, description, at: 0, is_stop: false }
}

/// Whether a record's passage is as it was when the record was made.
pub(super) fn is_sure(model: &Model, id: &RecordId) -> bool {
    model.register.placed(id).is_none_or(|placed| placed.state == State::Confirmed)
}

fn role(span: Span, now: &[Furniture], before: &[Furniture], subheads: &[Span]) -> Role {
    // Half of the paragraph makes the whole furniture; less is dimmed inside it.
    let covering = |pieces: &[Furniture]| {
        pieces.iter().find(|f| f.span.overlaps(span) && f.span.len() * 2 >= span.len()).cloned()
    };
    match (covering(now), covering(before)) {
        (Some(piece), _) => Role::Furniture(piece.reason),
        (None, Some(_)) => Role::Restored,
        (None, None) if subheads.iter().any(|s| s.overlaps(span)) => Role::Subhead,
        (None, None) => Role::Text,
    }
}

/// Cuts a paragraph wherever a highlight starts or ends.
fn segments(
    text: &str,
    map: &OffsetMap,
    paragraph: Span,
    marks: &[&Mark],
    glued: &[Span],
) -> Vec<SegmentView> {
    let mut cuts: BTreeSet<usize> = [paragraph.start.0, paragraph.end.0].into_iter().gather();
    let ranges = marks.iter().flat_map(|m| &m.key.ranges).chain(glued);
    let inside = paragraph.range();
    cuts.extend(ranges.flat_map(|r| [r.start.0, r.end.0]).filter(|at| inside.contains(at)));
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let piece = |ends: &[usize]| {
        let span = Span::new(ends[0], ends[1]);
        let mut over: Vec<&&Mark> =
            marks.iter().filter(|m| m.key.ranges.iter().any(|r| r.contains(span))).collect();
        over.order_by_key(|m| m.key.ranges.iter().map(|r| r.len()).sum::<usize>());
        let first: Vec<&Mark> = over.iter().filter(|m| m.at == span.start.0).map(|m| **m).collect();
        let current = first.iter().find(|m| m.look.is_focused);
        let goes_on = |m: &&&Mark| m.key.ranges != [span];
        SegmentView {
            at: map.utf16(span.start).map_or(0, |at| at.0),
            text: span.of(text).to_owned(),
            claims: over.iter().map(|m| m.name.clone()).collect(),
            look: Look {
                is_furniture: glued.iter().any(|g| g.contains(span)),
                is_end: over.iter().any(|m| m.key.ranges.last().is_some_and(|r| r.end == span.end)),
                ..over.iter().map(|m| m.look).reduce(Look::and).unwrap_or_default()
            },
            description: first
                .iter()
                .map(|m| m.description.as_str())
                .collect::<Vec<_>>()
                .join("; "),
            is_current: current.is_some(),
            whole: current.filter(goes_on).map(|m| m.key.quote(text)),
            is_stop: first.iter().any(|m| m.is_stop),
        }
    };
    cuts.windows(2).map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text without its ⟦…⟧, and what stands between them.
    fn unmark(marked: &str) -> (String, Vec<Span>) {
        let mut text = String::new();
        let mut ranges = Vec::new();
        for c in marked.chars() {
            match c {
                '⟦' => ranges.push(Span::new(text.len(), text.len())),
                '⟧' => ranges.last_mut().expect("⟦ before ⟧").end = Span::new(0, text.len()).end,
                c => text.push(c),
            }
        }
        (text, ranges)
    }

    /// Each of `claims` marks one claim of the same text, in one or more ranges. The pieces are as
    /// expected: `words/claims` with the claims' numbers, the narrowest first, `.` at a claim's end.
    #[track_caller]
    fn check(claims: &[&str], expected: &str) {
        let (text, _) = unmark(claims[0]);
        let mark = |(n, marked): (usize, &&str)| {
            let (same, ranges) = unmark(marked);
            assert_eq!(same, text, "one text");
            let key = ClaimKey { article: ArticleId::of(&text), ranges: ranges.clone() };
            let name = (n + 1).to_string();
            let at = ranges[0].start.0;
            Mark { key, description: name.clone(), name, look: Look::default(), at, is_stop: false }
        };
        let marks: Vec<Mark> = claims.iter().enumerate().map(mark).collect();
        let all: Vec<&Mark> = marks.iter().collect();
        let paragraph = Span::new(0, text.len());
        let pieces = segments(&text, &OffsetMap::new(&text), paragraph, &all, &[]);
        let joined: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(joined, text, "the pieces join back to the paragraph");
        let mut at = 0;
        for piece in &pieces {
            assert_eq!(piece.at, at, "each says where it starts, in UTF-16 units");
            at += piece.text.encode_utf16().count();
        }
        let word = |piece: &SegmentView| {
            let end = if piece.look.is_end { "." } else { "" };
            format!("{}/{}{end}", piece.text, piece.claims.concat())
        };
        assert_eq!(pieces.iter().map(word).collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn a_paragraph_is_cut_wherever_a_claim_starts_or_ends() {
        check(&["abcd"], "abcd/");
        check(&["⟦abcd⟧"], "abcd/1.");
        check(&["a⟦bc⟧d"], "a/ bc/1. d/");
        check(&["⟦ab⟧⟦cd⟧"], "ab/1 cd/1.");
        check(&["é⟦\u{1F980}⟧x"], "é/ \u{1F980}/1. x/");
    }

    #[test]
    fn overlapping_claims_share_pieces_the_narrowest_first() {
        check(&["⟦abc⟧d", "a⟦bcd⟧"], "a/1 bc/12. d/2.");
        check(&["⟦abcd⟧", "a⟦bc⟧d"], "a/1 bc/21. d/1.");
        check(&["⟦ab⟧cd", "⟦abcd⟧"], "ab/12. cd/2.");
        check(&["⟦a⟧b⟦c⟧d", "⟦abcd⟧"], "a/12 b/2 c/12. d/2.");
        check(&["⟦ab⟧cd", "ab⟦cd⟧"], "ab/1. cd/2.");
    }

    #[test]
    fn a_claim_says_what_it_is_where_it_starts() {
        let (text, ranges) = unmark("a⟦b⟧c⟦d⟧");
        let key = ClaimKey { article: ArticleId::of(&text), ranges };
        let (name, description) = ("n".to_owned(), "claim 1 of 1".to_owned());
        let look = Look { is_focused: true, ..Look::default() };
        let mark = Mark { key, name, description, look, at: 1, is_stop: true };
        let pieces =
            segments(&text, &OffsetMap::new(&text), Span::new(0, 4), &[&mark], &[Span::new(0, 1)]);
        let said: Vec<&str> = pieces.iter().map(|piece| piece.description.as_str()).collect();
        assert_eq!(said, ["", "claim 1 of 1", "", ""]);
        let current: Vec<bool> = pieces.iter().map(|piece| piece.is_current).collect();
        assert_eq!(current, [false, true, false, false], "only where it starts");
        assert_eq!(pieces[1].whole.as_deref(), Some("b … d"));
        let glued: Vec<bool> = pieces.iter().map(|piece| piece.look.is_furniture).collect();
        assert_eq!(glued, [true, false, false, false]);
    }

    #[test]
    fn half_of_a_paragraph_makes_it_furniture() {
        let piece = |start, end| Furniture {
            span: Span::new(start, end),
            kind: crate::domain::article::FurnitureKind::Other,
            score: 1.0,
            reason: "why".to_owned(),
        };
        let check = |now: &[Furniture], before: &[Furniture], subheads: &[Span], expected| {
            assert_eq!(role(Span::new(10, 20), now, before, subheads), expected);
        };
        let why = || Role::Furniture("why".to_owned());
        check(&[], &[], &[], Role::Text);
        check(&[piece(10, 20)], &[], &[], why());
        check(&[piece(10, 15)], &[], &[], why());
        check(&[piece(10, 14)], &[], &[], Role::Text);
        check(&[piece(0, 10), piece(20, 30)], &[], &[], Role::Text);
        check(&[], &[piece(10, 20)], &[], Role::Restored);
        check(&[], &[], &[Span::new(10, 20)], Role::Subhead);
        check(&[piece(10, 20)], &[], &[Span::new(10, 20)], why());
    }
}
