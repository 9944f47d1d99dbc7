//! Which words of a pair are shared, differ or clash, so that a reader sees it without reading twice.

use super::ContradictionKind as Kind;
use super::clash::{Both, Clash};
use super::lexicon::Role;
use super::passage::Passage;
use super::statement::Statement;
use crate::domain::text::Span;

/// What a marked stretch of a claim is beside the other claim.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MarkKind {
    /// The other claim has it too.
    Shared,
    /// The other claim does not have it.
    Differs,
    /// The other claim has something else in its place: another figure, its opposite, its denial.
    Clashes,
}

impl MarkKind {
    /// The word that names the kind on the screen and in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Shared => "shared",
            Self::Differs => "differs",
            Self::Clashes => "clashes",
        }
    }
}

/// The marked stretches of two claims: in order, disjoint, in bytes of each article's canonical text.
/// Words that carry no meaning of their own are marked only between two of one kind.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Marks {
    /// In the claim that was asked about.
    pub here: Vec<(Span, MarkKind)>,
    /// In the other.
    pub there: Vec<(Span, MarkKind)>,
}

/// Clashes weaker than this are not worth a mark of their own; denials always are.
const LEAST_CLASH: f32 = 0.2;
/// Small words that two marks of one kind are joined over.
const LONGEST_GAP: usize = 2;

/// Marks both claims; `clashes` and the pairing go from the first to the second.
pub(super) fn marks(both: Both<'_>, passages: (&Passage, &Passage), clashes: &[Clash]) -> Marks {
    let strong = || clashes.iter().filter(|c| c.weight >= LEAST_CLASH || c.kind == Kind::Negation);
    let here: Vec<Span> = strong().flat_map(|c| core(c, &c.a)).collect();
    let there: Vec<Span> = strong().flat_map(|c| core(c, &c.b)).collect();
    Marks {
        here: side(both.a, &both.pairing.has_a, &here, passages.0),
        there: side(both.b, &both.pairing.has_b, &there, passages.1),
    }
}

/// Where the clash itself stands: of a figure not what it counts.
fn core<'c>(clash: &Clash, spans: &'c [Span]) -> impl Iterator<Item = Span> + 'c {
    let counts = matches!(clash.kind, Kind::Number | Kind::Date);
    spans.iter().take(if counts { 1 } else { usize::MAX }).copied()
}

fn side(
    statement: &Statement,
    has: &[bool],
    clashing: &[Span],
    passage: &Passage,
) -> Vec<(Span, MarkKind)> {
    let mut marks: Vec<(Span, MarkKind)> = Vec::new();
    // The piece of the claim that the last mark lies in, and the small words since.
    let (mut piece, mut gap) = (usize::MAX, 0);
    for (word, has) in statement.words.iter().zip(has) {
        let kind = match *has {
            true => MarkKind::Shared,
            false if clashing.iter().any(|c| c.overlaps(word.span)) => MarkKind::Clashes,
            false => MarkKind::Differs,
        };
        let carries = word.is_content() || word.role.is(Role::NEGATION);
        if !carries && kind != MarkKind::Clashes {
            gap += 1;
            continue;
        }
        let (place, at) = (passage.locate(word.span), passage.piece(word.span));
        match marks.last_mut() {
            Some((span, last)) if *last == kind && piece == at && gap <= LONGEST_GAP => {
                span.end = place.end;
            }
            _ => marks.push((place, kind)),
        }
        (piece, gap) = (at, 0);
    }
    marks
}
