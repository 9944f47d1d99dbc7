//! The claims of a dossier, numbered, each with what was said of it.

use super::{letters, name};
use crate::domain::anchor::{Anchor, State, locate};
use crate::domain::dossier::Dossier;
use crate::domain::order::SmallSort;
use crate::domain::record::{Body, Record, TagKind};
use crate::domain::review::Passage;
use crate::domain::text::{OffsetMap, Span};
use std::collections::BTreeMap;

/// A claim that somebody said something of.
pub(super) struct Claim<'d> {
    /// "B3": the article's letter and the claim's number; empty where the passage is astray.
    pub(super) label: String,
    pub(super) anchor: &'d Anchor,
    /// In bytes of the article; empty where astray.
    pub(super) spans: Vec<Span>,
    /// What was said of it, in the order of the records.
    pub(super) sayings: Vec<Saying<'d>>,
}

/// What one record says of a claim.
pub(super) struct Saying<'d> {
    pub(super) who: String,
    pub(super) record: &'d Record,
    /// The other claim of a link.
    pub(super) other: Option<Passage>,
}

impl Claim<'_> {
    /// Whether a live tag of this kind is on the claim.
    pub(super) fn has(&self, kind: TagKind) -> bool {
        let is = |saying: &Saying<'_>| {
            saying.record.current.body.as_tag().is_some_and(|tag| tag.kind == kind)
        };
        self.sayings.iter().any(is)
    }
}

/// The claims of each article, in the order of the text, and those that are astray.
pub(super) fn claims(dossier: &Dossier) -> (Vec<Vec<Claim<'_>>>, Vec<Claim<'_>>) {
    let maps: Vec<OffsetMap<'_>> =
        dossier.articles.iter().map(|entry| OffsetMap::new(&entry.article.text)).collect();
    let mut placed: Vec<Vec<Claim<'_>>> = maps.iter().map(|_| Vec::new()).collect();
    let mut astray = Vec::new();
    for (_, (anchor, sayings)) in gather(dossier) {
        let article = dossier.position(&anchor.article);
        let found = article.map(|at| (at, locate(anchor, &maps[at])));
        let mut claim = Claim { label: String::new(), anchor, spans: Vec::new(), sayings };
        match found {
            Some((at, located)) if located.state == State::Confirmed => {
                claim.spans = located.spans;
                placed[at].push(claim);
            }
            _ => astray.push(claim),
        }
    }
    for (article, claims) in placed.iter_mut().enumerate() {
        claims.order_by(|a, b| a.spans.cmp(&b.spans));
        for (number, claim) in claims.iter_mut().enumerate() {
            claim.label = format!("{}{}", letters(article), number + 1);
        }
    }
    (placed, astray)
}

type Gathered<'d> = BTreeMap<Passage, (&'d Anchor, Vec<Saying<'d>>)>;

fn gather(dossier: &Dossier) -> Gathered<'_> {
    let mut all: Gathered<'_> = BTreeMap::new();
    for record in dossier.records.values() {
        // What is no claim, and what was proposed and is no pair, says nothing of a claim.
        let is_said = |b: &&Body| {
            !b.is_of_article()
                && !matches!(
                    b,
                    Body::Correction(_)
                        | Body::Rejection(_)
                        | Body::Dismissal(_)
                        | Body::Heading(_)
                )
        };
        let Some(body) = record.body().filter(is_said) else { continue };
        let counterpart = body.as_tag().and_then(|tag| tag.counterpart.as_ref());
        let ends = [Some(body.target()), counterpart];
        for (n, anchor) in ends.iter().enumerate().filter_map(|(n, a)| Some((n, (*a)?))) {
            let other = ends[1 - n].map(Passage::of);
            let saying = Saying { who: name(dossier, &record.creator), record, other };
            let claim = all.entry(Passage::of(anchor)).or_insert_with(|| (anchor, Vec::new()));
            claim.1.push(saying);
        }
    }
    all
}
