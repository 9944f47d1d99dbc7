//! How a highlight looks.

use crate::domain::record::TagKind;

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
    /// The text was changed since somebody judged it.
    pub is_unsure: bool,
    /// Reviewers differed, and somebody decided.
    pub is_settled: bool,
    /// Part of a paragraph that is not the report.
    pub is_furniture: bool,
    /// The program suggests an agreement that nobody has judged.
    pub may_agree: bool,
    /// The program suggests a contradiction that nobody has judged.
    pub may_contradict: bool,
    /// Only claims that the filter leaves out.
    pub is_dimmed: bool,
}

impl Look {
    /// A tag that counts.
    pub(super) fn add(&mut self, kind: TagKind, is_linked: bool) {
        match kind {
            TagKind::Agreement => self.agrees = true,
            TagKind::Contradiction => self.contradicts = true,
            TagKind::Opinion => self.opines = true,
            TagKind::Reviewed => self.is_plain = true,
        }
        self.is_unlinked |= kind.can_link() && !is_linked;
    }

    /// Both looks at once.
    #[must_use]
    pub(super) fn and(self, other: Self) -> Self {
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
            is_unsure: self.is_unsure | other.is_unsure,
            is_settled: self.is_settled | other.is_settled,
            is_furniture: self.is_furniture | other.is_furniture,
            may_agree: self.may_agree | other.may_agree,
            may_contradict: self.may_contradict | other.may_contradict,
            // A claim that is looked at is not dimmed by another over it.
            is_dimmed: self.is_dimmed & other.is_dimmed,
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
            (self.is_settled, "settled"),
            (self.is_unsure, "unsure"),
            (self.may_agree, "may-agree"),
            (self.may_contradict, "may-contradict"),
            (self.is_dimmed, "dimmed"),
            (self.is_end, "end"),
        ];
        marks
            .into_iter()
            .filter(|(is_so, _)| *is_so)
            .fold("claim".to_owned(), |all, (_, name)| format!("{all} {name}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_add_up_and_keep_their_order() {
        let look = |f: fn(&mut Look)| {
            let mut look = Look::default();
            f(&mut look);
            look
        };
        let check = |look: Look, classes: &str| assert_eq!(look.classes(), classes);
        let (agrees, focused) = (look(|l| l.agrees = true), look(|l| l.is_focused = true));
        check(Look::default(), "claim");
        check(agrees.and(focused), "claim agrees focused");
        check(focused.and(agrees), "claim agrees focused");
        check(look(|l| l.is_furniture = true), "claim");
        check(look(|l| (l.is_end, l.opines) = (true, true)), "claim opines end");
    }
}
