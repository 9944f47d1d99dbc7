//! What the report says in words, for both ways of writing it.

use super::Report;
use super::claim::Saying;
use crate::domain::order::Gather;
use crate::domain::record::{Body, Decision, Record, RecordId, TagKind, Verdict};
use crate::domain::review::{Figure, Inconsistency, Passage};
use crate::domain::tongue::{count, fill, phrase, t};
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
        let other =
            other.map(|p| labels.get(p).map_or(t("a claim that is not here"), |label| label));
        match &saying.record.current.body {
            Body::Tag(tag) => match other {
                Some(other) => with(tag.kind, other),
                None => t(tag.kind.word()).to_owned(),
            },
            Body::Note(note) => fill("note: {text}", &[("text", &note.text)]),
            Body::Mark(_) => t("marked as a claim").to_owned(),
            Body::Correction(_) => t("furniture").to_owned(),
            Body::Edition(_) => t("a newer version").to_owned(),
            Body::Resolution(_) => self.resolution(saying.record, labels),
            Body::Rejection(_) => t("a rejected suggestion").to_owned(),
            Body::Heading(_) => t("the name of a fact").to_owned(),
            Body::Detail(_) => t("a detail of the article").to_owned(),
            Body::Dismissal(_) => t("no claim").to_owned(),
        }
    }

    /// A resolution, with what it overruled.
    pub(super) fn resolution(&self, record: &Record, labels: &BTreeMap<Passage, &str>) -> String {
        let Some(resolution) = record.current.body.as_resolution() else { return String::new() };
        let verdict = |verdict: &Verdict| match &verdict.counterpart {
            Some(other) => {
                let label = labels.get(&Passage::of(other)).copied();
                with(verdict.kind, label.unwrap_or(t("a claim that is not here")))
            }
            None => t(verdict.kind.word()).to_owned(),
        };
        let holds: Vec<String> = resolution.verdicts.iter().map(verdict).collect();
        let holds = if holds.is_empty() { t("nothing holds").to_owned() } else { holds.join(", ") };
        let overruled: Vec<String> =
            resolution.overruled.iter().filter_map(|id| self.overruled(id)).collect();
        let out = match resolution.decision {
            Decision::Accept => phrase("resolved, accepted: {what}"),
            Decision::Edit => phrase("resolved, edited: {what}"),
            Decision::Reject => phrase("resolved, all rejected: {what}"),
        };
        let mut out = fill(out, &[("what", &holds)]);
        if !overruled.is_empty() {
            let overruled = fill("overruled: {who}", &[("who", &overruled.join(", "))]);
            out = format!("{out}; {overruled}");
        }
        if resolution.reason.is_empty() { out } else { format!("{out}. {}", resolution.reason) }
    }

    fn overruled(&self, id: &RecordId) -> Option<String> {
        let record = self.dossier.records.get(id)?;
        let tag = record.current.body.as_tag()?;
        Some(format!("{} ({})", t(tag.kind.word()), self.name(&record.creator)))
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
            both(ends.into_iter().map(str::to_owned))
        };
        match it {
            Inconsistency::Chain { reviewer, contradiction, agreements } => {
                let chain: Vec<String> = agreements.iter().map(claim).collect();
                let (who, what) = (self.name(reviewer), claim(contradiction));
                fill(
                    "{who}: {what} contradict, yet agree by way of {chain}",
                    &[("who", &who), ("what", &what), ("chain", &chain.join(", "))],
                )
            }
            Inconsistency::BothWays { reviewer, contradiction, .. } => {
                let (who, what) = (self.name(reviewer), claim(contradiction));
                fill("{who}: {what} both agree and contradict", &[("who", &who), ("what", &what)])
            }
            Inconsistency::OpinionAgrees { reviewer, records } => {
                let what = records.first().map(claim).unwrap_or_default();
                fill(
                    "{who}: an opinion agrees with a claim ({what})",
                    &[("who", &self.name(reviewer)), ("what", &what)],
                )
            }
            Inconsistency::ToItself { reviewer, record } => {
                let (who, what) = (self.name(reviewer), claim(record));
                fill("{who}: {what} is linked to itself", &[("who", &who), ("what", &what)])
            }
        }
    }

    /// The figures: name, value with interval, and how many items stand behind it.
    pub(super) fn figures(&self) -> Vec<[String; 3]> {
        let all = &self.agreement;
        let mut rows = vec![
            row(t("agreement, percent"), all.percent, CLAIMS),
            row(t("Fleiss' kappa (claims that all have reviewed)"), all.fleiss, CLAIMS),
            row(t("Krippendorff's alpha, sets of tags (MASI)"), all.sets, CLAIMS),
        ];
        rows.extend(all.tags.iter().map(|(kind, figure)| {
            let name = fill("Krippendorff's alpha, {kind}", &[("kind", &t(kind.word()))]);
            row(&name, *figure, CLAIMS)
        }));
        rows.push(row(
            t("Krippendorff's alpha for unitizing, marks by hand"),
            all.marks,
            "{n} article|{n} articles",
        ));
        for pair in &all.pairs {
            let who = both(pair.reviewers.iter().map(|id| self.name(id)));
            let who: [(&str, &dyn core::fmt::Display); 1] = [("who", &who)];
            rows.push(row(&fill("{who}: percent", &who), pair.percent, CLAIMS));
            rows.push(row(&fill("{who}: Cohen's kappa", &who), pair.kappa, CLAIMS));
            rows.push(row(&fill("{who}: F1 on links", &who), pair.links, "{n} link|{n} links"));
        }
        rows
    }
}

const CLAIMS: &str = phrase("{n} claim|{n} claims");

fn with(kind: TagKind, other: &str) -> String {
    fill("{kind} with {article}", &[("kind", &t(kind.word())), ("article", &other)])
}

/// Names with "and" between them.
fn both(names: impl Iterator<Item = String>) -> String {
    let join = |all: String, next: String| {
        fill("{first} and {second}", &[("first", &all), ("second", &next)])
    };
    names.reduce(join).unwrap_or_default()
}

fn row(what: &str, figure: Figure, items: &'static str) -> [String; 3] {
    let value = match (figure.value, figure.interval) {
        (Some(value), Some(i)) => {
            let (low, high) = (format!("{:.3}", i.low), format!("{:.3}", i.high));
            let interval = fill("{first} to {last}", &[("first", &low), ("last", &high)]);
            format!("{value:.3} ({interval})")
        }
        (Some(value), None) => format!("{value:.3}"),
        (None, _) => t("not defined").to_owned(),
    };
    [what.to_owned(), value, count(items, figure.count)]
}
