//! An article as it is read: paragraphs cut into segments at the ends of highlights.

use super::{linked, tags};
use crate::app::claim::{ClaimKey, Reading};
use crate::app::furniture::corrected;
use crate::app::model::Model;
use crate::domain::article::{ArticleId, Furniture};
use crate::domain::dossier::Card;
use crate::domain::record::TagKind;
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
    /// For the first piece of a claim: what a screen reader adds.
    pub description: String,
}

/// How a highlight looks: what has been said of the claims under it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent marks that can all show at once")]
pub struct Look {
    /// Tagged as agreement.
    pub agrees: bool,
    /// Tagged as contradiction.
    pub contradicts: bool,
    /// Tagged as opinion.
    pub opines: bool,
    /// Reviewed, nothing to tag.
    pub is_plain: bool,
    /// An agreement or contradiction without counterpart.
    pub is_unlinked: bool,
    /// The focused claim.
    pub is_focused: bool,
    /// Linked with the focused claim.
    pub is_linked: bool,
    /// The chosen candidate.
    pub is_candidate: bool,
    /// Marked by hand.
    pub is_marked: bool,
    /// The last piece of a claim: signs stand here.
    pub is_end: bool,
    /// Part of a paragraph that is not the report.
    pub is_furniture: bool,
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
    let marks: Vec<Mark> =
        reading.items.iter().enumerate().map(|(n, _)| mark(model, reading, n, &near)).collect();
    let paragraphs: Vec<ParagraphView> = paragraphs(text)
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
    Some(PageView { id: id.clone(), card: entry.card(), paragraphs, furniture })
}

/// What a screen reader says of a claim: "claim 2 of 14, contradicts one claim".
struct Mark {
    key: ClaimKey,
    name: String,
    look: Look,
    description: String,
}

/// What stands in relation to the focused claim.
struct Near {
    linked: Vec<ClaimKey>,
    candidate: Option<ClaimKey>,
}

impl Near {
    fn of(model: &Model) -> Self {
        let focused = model.place.claim.as_ref();
        Self {
            linked: focused.map(|key| linked(model, key)).unwrap_or_default(),
            candidate: model.draft.candidate.and_then(|n| super::candidate(model, n)),
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
    for (_, tag) in tags(model, key) {
        match tag.kind {
            TagKind::Agreement => look.agrees = true,
            TagKind::Contradiction => look.contradicts = true,
            TagKind::Opinion => look.opines = true,
            TagKind::Reviewed => look.is_plain = true,
        }
        look.is_unlinked |= tag.kind.can_link() && tag.counterpart.is_none();
    }
    look.is_linked = near.linked.contains(key);
    look.is_candidate = near.candidate.as_ref() == Some(key);
    let said = [
        (look.agrees, "agreement"),
        (look.contradicts, "contradiction"),
        (look.opines, "opinion"),
        (look.is_plain, "reviewed"),
        (look.is_unlinked, "not linked"),
    ];
    let mut description = format!("claim {} of {}", n + 1, reading.items.len());
    for (_, word) in said.into_iter().filter(|(is_so, _)| *is_so) {
        description.push_str(", ");
        description.push_str(word);
    }
    Mark { key: key.clone(), name: key.dom_id(), look, description }
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
    let mut cuts: BTreeSet<usize> = [paragraph.start.0, paragraph.end.0].into();
    let ranges = marks.iter().flat_map(|m| &m.key.ranges).chain(glued);
    let inside = paragraph.range();
    cuts.extend(ranges.flat_map(|r| [r.start.0, r.end.0]).filter(|at| inside.contains(at)));
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let piece = |ends: &[usize]| {
        let span = Span::new(ends[0], ends[1]);
        let mut over: Vec<&&Mark> =
            marks.iter().filter(|m| m.key.ranges.iter().any(|r| r.contains(span))).collect();
        over.sort_by_key(|m| m.key.ranges.iter().map(|r| r.len()).sum::<usize>());
        let starts = |m: &&&&Mark| m.key.ranges.first().is_some_and(|r| r.start == span.start);
        let first: Vec<&str> = over.iter().filter(starts).map(|m| m.description.as_str()).collect();
        SegmentView {
            at: map.utf16(span.start).map_or(0, |at| at.0),
            text: span.of(text).to_owned(),
            claims: over.iter().map(|m| m.name.clone()).collect(),
            look: Look {
                is_furniture: glued.iter().any(|g| g.contains(span)),
                is_end: over.iter().any(|m| m.key.ranges.last().is_some_and(|r| r.end == span.end)),
                ..over.iter().fold(Look::default(), |look, m| look.and(m.look))
            },
            description: first.join("; "),
        }
    };
    cuts.windows(2).map(piece).collect()
}

impl Look {
    /// Both looks at once.
    fn and(self, other: Self) -> Self {
        Self {
            agrees: self.agrees | other.agrees,
            contradicts: self.contradicts | other.contradicts,
            opines: self.opines | other.opines,
            is_plain: self.is_plain | other.is_plain,
            is_unlinked: self.is_unlinked | other.is_unlinked,
            is_focused: self.is_focused | other.is_focused,
            is_linked: self.is_linked | other.is_linked,
            is_candidate: self.is_candidate | other.is_candidate,
            is_marked: self.is_marked | other.is_marked,
            is_end: self.is_end | other.is_end,
            is_furniture: self.is_furniture | other.is_furniture,
        }
    }

    /// The classes of the highlight, in a fixed order.
    pub fn classes(self) -> String {
        let marks = [
            (self.agrees, "agrees"),
            (self.contradicts, "contradicts"),
            (self.opines, "opines"),
            (self.is_plain, "plain"),
            (self.is_unlinked, "unlinked"),
            (self.is_focused, "focused"),
            (self.is_linked, "linked"),
            (self.is_candidate, "candidate"),
            (self.is_marked, "marked"),
            (self.is_end, "end"),
        ];
        marks
            .into_iter()
            .filter(|(is_so, _)| *is_so)
            .fold("claim".to_owned(), |all, (_, name)| format!("{all} {name}"))
    }
}
