//! The kinds of record and what each holds.

use super::{Aspect, RecordId};
use crate::domain::anchor::Anchor;
use crate::domain::article::ArticleId;

/// What a record says.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Body {
    /// A judgement on a claim.
    Tag(Tag),
    /// A remark on a claim.
    Note(Note),
    /// A claim marked by hand.
    Mark(Mark),
    /// A person's word on what is furniture.
    Correction(Correction),
    /// An adjudicator's decision on a claim where reviewers differ.
    Resolution(Resolution),
    /// A newer version of an article.
    Edition(Edition),
    /// A person's word that two claims which the program proposed as a pair are none.
    Rejection(Rejection),
    /// What a person calls a fact, and whether it comes first.
    Heading(Heading),
    /// A person's word on an article as a whole.
    Detail(Detail),
    /// A person's word that what the program took for a claim is none.
    Dismissal(Dismissal),
}

/// A judgement on a claim; with a counterpart, a link.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Tag {
    /// What is judged.
    pub kind: TagKind,
    /// The claim.
    pub target: Anchor,
    /// The claim that it agrees with or contradicts. `None`: not linked (yet), or not of that kind.
    pub counterpart: Option<Anchor>,
}

/// What a tag says of its claim.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TagKind {
    /// Says the same as another claim.
    Agreement,
    /// Can't be true together with another claim.
    Contradiction,
    /// Judges rather than reports.
    Opinion,
    /// Seen, and nothing to tag.
    Reviewed,
}

impl TagKind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 4] =
        [Self::Agreement, Self::Contradiction, Self::Opinion, Self::Reviewed];

    /// Whether a tag of this kind may name a counterpart.
    pub fn can_link(self) -> bool {
        matches!(self, Self::Agreement | Self::Contradiction)
    }

    /// The word in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Agreement => "agreement",
            Self::Contradiction => "contradiction",
            Self::Opinion => "opinion",
            Self::Reviewed => "reviewed",
        }
    }
}

/// A remark on a claim.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Note {
    /// The claim.
    pub target: Anchor,
    /// The remark, plain text.
    pub text: String,
    /// The note that this one answers.
    pub reply_to: Option<RecordId>,
}

/// A claim marked by hand.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Mark {
    /// Where: one or more ranges.
    pub target: Anchor,
}

/// A person's word on what is furniture; it wins over the program's.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Correction {
    /// The passage.
    pub target: Anchor,
    /// Whether it is furniture.
    pub is_furniture: bool,
}

/// A newer version of an article takes the place of an older one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Edition {
    /// The first words of the newer text.
    pub target: Anchor,
    /// The text whose place it takes.
    pub supersedes: ArticleId,
}

/// A person's word that two claims which the program proposed as a pair are none. Symmetric, as a link is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Rejection {
    /// The claim for which the other was proposed.
    pub target: Anchor,
    /// The claim that was proposed.
    pub counterpart: Anchor,
}

/// What a person calls a fact. The fact is named by a claim that states it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Heading {
    /// A claim that states the fact.
    pub target: Anchor,
    /// Its name, plain text; empty where the claim's own words do.
    pub text: String,
    /// It comes before all facts that are not pinned.
    pub is_pinned: bool,
}

/// A person's word on an article as a whole: a field of its head, its place, whether it was removed. It wins
/// over the program's and over what the text says.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Detail {
    /// The first words of the article.
    pub target: Anchor,
    /// What of it.
    pub aspect: Aspect,
    /// What holds.
    pub value: String,
}

/// A person's word that what the program took for a claim is none, or is several: it was split, or joined
/// with another. What others say of it stays.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Dismissal {
    /// The claim.
    pub target: Anchor,
}

/// An adjudicator's decision on a claim where reviewers differ. It says in full what holds now, so
/// that it reads the same where the records that it names have changed since or are not at hand.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Resolution {
    /// The claim.
    pub target: Anchor,
    /// How it was decided.
    pub decision: Decision,
    /// What holds now; empty where nothing does.
    pub verdicts: Vec<Verdict>,
    /// The records that were found right; empty where none was.
    pub accepted: Vec<RecordId>,
    /// The records that no longer count.
    pub overruled: Vec<RecordId>,
    /// Why, plain text; may be empty.
    pub reason: String,
}

/// How an adjudicator decided.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Decision {
    /// One reviewer is right.
    Accept,
    /// Nobody is quite right: the adjudicator says what is.
    Edit,
    /// Nobody is right, and nothing holds.
    Reject,
}

/// One judgement that a resolution holds to be right: a tag without a record of its own.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Verdict {
    /// What is judged.
    pub kind: TagKind,
    /// The claim that it agrees with or contradicts.
    pub counterpart: Option<Anchor>,
}

impl Body {
    /// The passage that the record is about.
    pub fn target(&self) -> &Anchor {
        match self {
            Self::Tag(tag) => &tag.target,
            Self::Note(note) => &note.target,
            Self::Mark(mark) => &mark.target,
            Self::Correction(correction) => &correction.target,
            Self::Resolution(resolution) => &resolution.target,
            Self::Edition(edition) => &edition.target,
            Self::Rejection(rejection) => &rejection.target,
            Self::Heading(heading) => &heading.target,
            Self::Detail(detail) => &detail.target,
            Self::Dismissal(dismissal) => &dismissal.target,
        }
    }

    /// The other claim of a link or of a rejected pair.
    pub fn counterpart(&self) -> Option<&Anchor> {
        match self {
            Self::Tag(tag) => tag.counterpart.as_ref(),
            Self::Rejection(rejection) => Some(&rejection.counterpart),
            _ => None,
        }
    }

    /// All passages that the record names: its target, then its counterparts.
    pub fn anchors(&self) -> impl Iterator<Item = &Anchor> {
        let verdicts = self.as_resolution().map_or(&[][..], |it| it.verdicts.as_slice());
        let counterparts = verdicts.iter().filter_map(|verdict| verdict.counterpart.as_ref());
        core::iter::once(self.target()).chain(self.counterpart()).chain(counterparts)
    }

    /// The same, to be put elsewhere.
    pub fn anchors_mut(&mut self) -> Vec<&mut Anchor> {
        match self {
            Self::Tag(tag) => [&mut tag.target].into_iter().chain(&mut tag.counterpart).collect(),
            Self::Note(note) => vec![&mut note.target],
            Self::Mark(mark) => vec![&mut mark.target],
            Self::Correction(correction) => vec![&mut correction.target],
            Self::Resolution(it) => {
                let named = it.verdicts.iter_mut().filter_map(|v| v.counterpart.as_mut());
                [&mut it.target].into_iter().chain(named).collect()
            }
            Self::Edition(edition) => vec![&mut edition.target],
            Self::Rejection(it) => vec![&mut it.target, &mut it.counterpart],
            Self::Heading(heading) => vec![&mut heading.target],
            Self::Detail(detail) => vec![&mut detail.target],
            Self::Dismissal(dismissal) => vec![&mut dismissal.target],
        }
    }

    /// Whether it speaks of an article as a whole, and of no passage.
    pub fn is_of_article(&self) -> bool {
        matches!(self, Self::Edition(_) | Self::Detail(_))
    }

    /// The tag, if it is one.
    pub fn as_tag(&self) -> Option<&Tag> {
        match self {
            Self::Tag(tag) => Some(tag),
            _ => None,
        }
    }

    /// The resolution, if it is one.
    pub fn as_resolution(&self) -> Option<&Resolution> {
        match self {
            Self::Resolution(resolution) => Some(resolution),
            _ => None,
        }
    }
}
