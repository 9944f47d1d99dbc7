//! A claim that waits for the end of the report: who its names and pronouns stand for.

use super::attribution::Named;
use super::extract::Place;
use super::score::NAMED;
use super::{Attribution, Claim};
use crate::domain::order::SmallSort;
use crate::domain::text::Span;

/// A claim without names and attributions. Evidence about them has no reason yet.
pub(super) struct Draft {
    pub(super) claim: Claim,
    /// The names and attributions of its sentence.
    pub(super) place: Place,
}

impl Draft {
    /// The claim, with what `all` names and `said` know of the whole report.
    pub(super) fn finish(self, all: &[Named], said: &[(usize, Attribution)]) -> Claim {
        let Self { mut claim, place } = self;
        let Place { names, said: holds, own: first } = place;
        let (own, first, said) = (&all[names], first - holds.start, &said[holds]);
        for evidence in claim.evidence.iter_mut().filter(|e| e.reason.is_empty()) {
            let (name, attribution) = (own.first(), said.get(first));
            #[allow(clippy::float_cmp, reason = "the very constant that was put there")]
            let is_name = evidence.weight == NAMED;
            let reason = match (is_name, name, attribution) {
                (true, Some(name), _) => ["names ", &name.name.canonical].concat(),
                (_, _, Some((_, attribution))) => {
                    let who = attribution.speaker.as_str();
                    let who = if who.is_empty() { "somebody" } else { who };
                    ["says that ", who, " said it"].concat()
                }
                _ => continue,
            };
            evidence.reason = reason;
        }
        let is_in = |s: Span| claim.ranges.iter().any(|r| r.overlaps(s));
        let mut names = Vec::with_capacity(own.iter().filter(|n| is_in(n.name.span)).count());
        names.extend(own.iter().filter(|n| is_in(n.name.span)).map(|n| n.name.clone()));
        let speaks = |a: &(usize, Attribution)| a.1.content.iter().any(|c| is_in(*c));
        let attributions = outermost_first(said.iter().filter(|a| speaks(a)));
        claim.names = names;
        claim.attributions = attributions;
        claim
    }
}

/// Who quotes somebody who says something comes before that somebody.
fn outermost_first<'a>(found: impl Iterator<Item = &'a (usize, Attribution)>) -> Vec<Attribution> {
    const MOST: usize = 16;
    let mut all: Vec<Attribution> = found.take(MOST).map(|a| a.1.clone()).collect();
    all.shrink_to_fit();
    let cues: Vec<Span> = all.iter().filter_map(|a| a.cue.first().copied()).collect();
    let depth = |a: &Attribution| {
        let holds = |cue: &&Span| a.content.iter().any(|c| c.contains(**cue));
        cues.iter().filter(holds).count()
    };
    all.order_by_key(|a| core::cmp::Reverse(depth(a)));
    all
}
