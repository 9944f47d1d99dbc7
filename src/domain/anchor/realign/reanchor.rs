//! From an anchor on the old version of an article to one on the new version.

use super::{Alignment, Realigned};
use crate::domain::anchor::{Anchor, State, describe, locate};
use crate::domain::article::ArticleId;
use crate::domain::text::{OffsetMap, Span};

/// An anchor and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reanchored {
    /// The anchor on the new version; `None` where orphaned. The old one, with its old words, is then what
    /// is left to re-attach by hand.
    pub anchor: Option<Anchor>,
    /// Where it stands now, and what is different.
    pub found: Realigned,
}

/// Two versions of an article, ready to carry anchors from the one to the other.
///
/// ```
/// use concord::domain::anchor::{Reanchoring, State, describe};
/// use concord::domain::article::ArticleId;
/// use concord::domain::text::{OffsetMap, Span};
/// let (old, new) = ("Nine came.", "It rained. Nine came.");
/// let anchor = describe(&ArticleId::of(old), &OffsetMap::new(old), &[Span::new(0, 10)]).unwrap();
/// let moved = Reanchoring::new(old, new).carry(&anchor);
/// assert_eq!(moved.found.state, State::Confirmed);
/// assert_eq!(moved.anchor.unwrap().ranges[0].span.start.0, 11);
/// ```
pub struct Reanchoring<'t> {
    alignment: Alignment<'t>,
    old: OffsetMap<'t>,
    new: OffsetMap<'t>,
    id: ArticleId,
}

impl<'t> Reanchoring<'t> {
    /// Aligns the `old` and the `new` canonical text of an article.
    pub fn new(old: &'t str, new: &'t str) -> Self {
        Self {
            alignment: Alignment::new(old, new),
            old: OffsetMap::new(old),
            new: OffsetMap::new(new),
            id: ArticleId::of(new),
        }
    }

    /// What becomes of `anchor`, made on the old version. One that did not stand there for certain is
    /// orphaned.
    pub fn carry(&self, anchor: &Anchor) -> Reanchored {
        self.finish(self.alignment.place(&self.stand(anchor)))
    }

    /// What becomes of all `anchors` at once, in their order: two that shared nothing share no place.
    pub fn carry_all(&self, anchors: &[&Anchor]) -> Vec<Reanchored> {
        let spans: Vec<Vec<Span>> = anchors.iter().map(|anchor| self.stand(anchor)).collect();
        let mut found: Vec<Realigned> = spans.iter().map(|s| self.alignment.place(s)).collect();
        super::part(&spans, &mut found);
        found.into_iter().map(|found| self.finish(found)).collect()
    }

    /// Where an anchor stands in the old text; nowhere if not for certain.
    fn stand(&self, anchor: &Anchor) -> Vec<Span> {
        let located = locate(anchor, &self.old);
        if located.state == State::Confirmed { located.spans } else { Vec::new() }
    }

    fn finish(&self, found: Realigned) -> Reanchored {
        let anchor = describe(&self.id, &self.new, &found.spans);
        Reanchored { anchor, found }
    }
}
