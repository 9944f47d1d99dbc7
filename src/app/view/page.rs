//! An article as it is read: paragraphs cut into segments at the ends of highlights.

use super::look::Look;
use super::mark::Mark;
use super::sheet::Sheet;
use crate::app::layer;
use crate::app::model::Model;
use crate::domain::article::{ArticleId, Furniture};
use crate::domain::dossier::Card;
use crate::domain::order::{Gather, SmallSort};
use crate::domain::text::Span;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A whole article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PageView {
    /// The article.
    pub id: ArticleId,
    /// What stands at its head.
    pub card: Card,
    /// Its paragraphs, in order.
    pub paragraphs: Vec<Arc<ParagraphView>>,
    /// How many paragraphs are furniture.
    pub furniture: usize,
    /// In blind review: records of others that are hidden, and claims still to review.
    pub concealed: Option<(usize, usize)>,
}

/// One paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
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
    page_of(model, &Sheet::of(model, id)?)
}

pub(super) fn page_of(model: &Model, sheet: &Sheet) -> Option<PageView> {
    let text = &model.dossier.article(&sheet.id)?.article.text;
    let paragraphs = (0..sheet.frames.len()).map(|n| Arc::new(sheet.paragraph(text, n))).collect();
    let (card, furniture, concealed) = around(model, sheet)?;
    Some(PageView { id: sheet.id.clone(), card, paragraphs, furniture, concealed })
}

/// The article as it was drawn when the last event was over.
pub fn drawn(model: &Model, id: &ArticleId) -> Option<Arc<PageView>> {
    model.sight.page(id).or_else(|| page(model, id).map(Arc::new))
}

/// What a page says of the article as a whole: its head, how many paragraphs are furniture, and what is
/// concealed.
type Around = (Card, usize, Option<(usize, usize)>);

pub(super) fn around(model: &Model, sheet: &Sheet) -> Option<Around> {
    let entry = model.dossier.article(&sheet.id)?;
    Some((model.dossier.card(entry), sheet.furniture(), concealed(model, &sheet.id)))
}

fn concealed(model: &Model, id: &ArticleId) -> Option<(usize, usize)> {
    if !layer::is_concealed(model, id) {
        return None;
    }
    let (done, all) = layer::pass(model, id)?;
    let others = layer::others(model, id);
    (others > 0).then_some((others, all - done))
}

pub(super) fn role(span: Span, now: &[Furniture], before: &[Furniture], subheads: &[Span]) -> Role {
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

/// Cuts a paragraph, which starts at UTF-16 unit `at`, wherever a highlight starts or ends.
pub(super) fn segments(
    text: &str,
    at: usize,
    paragraph: Span,
    marks: &[&Mark],
    glued: &[Span],
) -> Vec<SegmentView> {
    let mut cuts: BTreeSet<usize> = [paragraph.start.0, paragraph.end.0].into_iter().gather();
    let ranges = marks.iter().flat_map(|m| &m.key.ranges).chain(glued);
    let inside = paragraph.range();
    cuts.extend(ranges.flat_map(|r| [r.start.0, r.end.0]).filter(|at| inside.contains(at)));
    let cuts: Vec<usize> = cuts.into_iter().collect();
    // The ranges by their starts, each with the place of its mark; those that the piece lies in are open.
    let ranges =
        marks.iter().enumerate().flat_map(|(n, m)| m.key.ranges.iter().map(move |r| (*r, n)));
    let mut coming: Vec<(Span, usize)> = ranges.filter(|(r, _)| r.overlaps(paragraph)).collect();
    coming.order_by_key(|(r, n)| (r.start, *n));
    let mut coming = coming.into_iter().peekable();
    let mut open: Vec<(Span, usize)> = Vec::new();
    let mut at = at;
    let mut pieces = Vec::with_capacity(cuts.len());
    for ends in cuts.windows(2) {
        let span = Span::new(ends[0], ends[1]);
        open.retain(|(range, _)| range.end > span.start);
        while let Some(range) = coming.next_if(|(range, _)| range.start <= span.start) {
            open.push(range);
        }
        let here: BTreeSet<usize> = open.iter().map(|(_, n)| *n).gather();
        let over: Vec<&Mark> = here.into_iter().map(|n| marks[n]).collect();
        pieces.push(segment(text, at, span, over, glued));
        at += span.of(text).encode_utf16().count();
    }
    pieces
}

/// One piece, which lies under the marks `over`.
fn segment(text: &str, at: usize, span: Span, mut over: Vec<&Mark>, glued: &[Span]) -> SegmentView {
    over.order_by_key(|m| m.key.ranges.iter().map(|r| r.len()).sum::<usize>());
    let first: Vec<&Mark> = over.iter().copied().filter(|m| m.at == span.start.0).collect();
    let current = first.iter().find(|m| m.look.is_focused);
    let goes_on = |m: &&&Mark| m.key.ranges != [span];
    let said: Vec<&str> = first.iter().map(|m| m.description.as_str()).collect();
    SegmentView {
        at,
        text: span.of(text).to_owned(),
        claims: over.iter().map(|m| m.name.clone()).collect(),
        look: Look {
            is_furniture: glued.iter().any(|g| g.contains(span)),
            is_end: over.iter().any(|m| m.key.ranges.last().is_some_and(|r| r.end == span.end)),
            ..over.iter().map(|m| m.look).reduce(Look::and).unwrap_or_default()
        },
        description: said.join("; "),
        is_current: current.is_some(),
        whole: current.filter(goes_on).map(|m| m.key.quote(text)),
        is_stop: first.iter().any(|m| m.is_stop),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::claim::ClaimKey;

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
            let at = ranges.first().map_or(0, |range| range.start.0);
            let key = ClaimKey { article: ArticleId::of(&text), ranges };
            let name = (n + 1).to_string();
            let look = Look::default();
            Mark { key, description: name.clone(), name, look, at, is_stop: false }
        };
        let marks: Vec<Mark> = claims.iter().enumerate().map(mark).collect();
        let all: Vec<&Mark> = marks.iter().collect();
        let paragraph = Span::new(0, text.len());
        let pieces = segments(&text, 0, paragraph, &all, &[]);
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
        let pieces = segments(&text, 0, Span::new(0, 4), &[&mark], &[Span::new(0, 1)]);
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
