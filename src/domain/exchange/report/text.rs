//! What the report says in words, for both ways of writing it.

use super::Report;
use super::claim::Saying;
use crate::domain::order::Gather;
use crate::domain::record::{Body, Decision, Record, RecordId, Verdict};
use crate::domain::review::{Figure, Inconsistency, Passage};
use std::collections::BTreeMap;

impl Report<'_> {
    /// The labels of claims by their place.
    pub(super) fn labels(&self) -> BTreeMap<Passage, &str> {
        let claims = self.claims.iter().flatten();
        claims.map(|claim| (Passage::of(claim.anchor), claim.label.as_str())).gather()
    }

    /// What a record says of a claim, without who says it.
    pub(super) fn saying(&self, saying: &Saying<'_>, labels: &BTreeMap<Passage, &str>) -> String {
        let other = saying.other.as_ref();
        let other = other.map(|p| labels.get(p).map_or("a claim that is not here", |label| label));
        match &saying.record.current.body {
            Body::Tag(tag) => match other {
                Some(other) => format!("{} with {other}", tag.kind.word()),
                None => tag.kind.word().to_owned(),
            },
            Body::Note(note) => format!("note: {}", note.text),
            Body::Mark(_) => "marked as a claim".to_owned(),
            Body::Correction(_) => "furniture".to_owned(),
            Body::Edition(_) => "a newer version".to_owned(),
            Body::Resolution(_) => self.resolution(saying.record, labels),
            Body::Rejection(_) => "a rejected suggestion".to_owned(),
            Body::Heading(_) => "the name of a fact".to_owned(),
            Body::Detail(_) => "a detail of the article".to_owned(),
            Body::Dismissal(_) => "no claim".to_owned(),
        }
    }

    /// A resolution, with what it overruled.
    pub(super) fn resolution(&self, record: &Record, labels: &BTreeMap<Passage, &str>) -> String {
        let Some(resolution) = record.current.body.as_resolution() else { return String::new() };
        let verdict = |verdict: &Verdict| match &verdict.counterpart {
            Some(other) => {
                let label = labels.get(&Passage::of(other)).copied();
                format!(
                    "{} with {}",
                    verdict.kind.word(),
                    label.unwrap_or("a claim that is not here")
                )
            }
            None => verdict.kind.word().to_owned(),
        };
        let holds: Vec<String> = resolution.verdicts.iter().map(verdict).collect();
        let holds = if holds.is_empty() { "nothing holds".to_owned() } else { holds.join(", ") };
        let overruled: Vec<String> =
            resolution.overruled.iter().filter_map(|id| self.overruled(id)).collect();
        let mut out = match resolution.decision {
            Decision::Accept => format!("resolved, accepted: {holds}"),
            Decision::Edit => format!("resolved, edited: {holds}"),
            Decision::Reject => format!("resolved, all rejected: {holds}"),
        };
        if !overruled.is_empty() {
            out = format!("{out}; overruled: {}", overruled.join(", "));
        }
        if resolution.reason.is_empty() { out } else { format!("{out}. {}", resolution.reason) }
    }

    fn overruled(&self, id: &RecordId) -> Option<String> {
        let record = self.dossier.records.get(id)?;
        let tag = record.current.body.as_tag()?;
        Some(format!("{} ({})", tag.kind.word(), self.name(&record.creator)))
    }

    /// The inconsistencies, a sentence each.
    pub(super) fn inconsistency(
        &self,
        it: &Inconsistency,
        labels: &BTreeMap<Passage, &str>,
    ) -> String {
        let claim = |id: &RecordId| {
            let body = self.dossier.records.get(id).map(|r| &r.current.body);
            let ends: Vec<&str> = body
                .into_iter()
                .flat_map(Body::anchors)
                .map(|anchor| labels.get(&Passage::of(anchor)).copied().unwrap_or("?"))
                .collect();
            ends.join(" and ")
        };
        match it {
            Inconsistency::Chain { reviewer, contradiction, agreements } => {
                let chain: Vec<String> = agreements.iter().map(claim).collect();
                let (who, what) = (self.name(reviewer), claim(contradiction));
                format!("{who}: {what} contradict, yet agree by way of {}", chain.join(", "))
            }
            Inconsistency::BothWays { reviewer, contradiction, .. } => {
                format!(
                    "{}: {} both agree and contradict",
                    self.name(reviewer),
                    claim(contradiction)
                )
            }
            Inconsistency::OpinionAgrees { reviewer, records } => {
                let what = records.first().map(claim).unwrap_or_default();
                format!("{}: an opinion agrees with a claim ({what})", self.name(reviewer))
            }
            Inconsistency::ToItself { reviewer, record } => {
                format!("{}: {} is linked to itself", self.name(reviewer), claim(record))
            }
        }
    }

    /// The figures: name, value with interval, and how many items stand behind it.
    pub(super) fn figures(&self) -> Vec<[String; 3]> {
        let all = &self.agreement;
        let mut rows = vec![
            row("agreement, percent", all.percent, "claims"),
            row("Fleiss' kappa (claims that all have reviewed)", all.fleiss, "claims"),
            row("Krippendorff's alpha, sets of tags (MASI)", all.sets, "claims"),
        ];
        rows.extend(all.tags.iter().map(|(kind, figure)| {
            row(&format!("Krippendorff's alpha, {}", kind.word()), *figure, "claims")
        }));
        rows.push(row("Krippendorff's alpha for unitizing, marks by hand", all.marks, "articles"));
        for pair in &all.pairs {
            let who = pair.reviewers.each_ref().map(|id| self.name(id)).join(" and ");
            rows.push(row(&format!("{who}: percent"), pair.percent, "claims"));
            rows.push(row(&format!("{who}: Cohen's kappa"), pair.kappa, "claims"));
            rows.push(row(&format!("{who}: F1 on links"), pair.links, "links"));
        }
        rows
    }
}

fn row(what: &str, figure: Figure, items: &str) -> [String; 3] {
    let value = match (figure.value, figure.interval) {
        (Some(value), Some(i)) => format!("{value:.3} ({:.3} to {:.3})", i.low, i.high),
        (Some(value), None) => format!("{value:.3}"),
        (None, _) => "not defined".to_owned(),
    };
    [what.to_owned(), value, format!("{} {items}", figure.count)]
}
