//! What a screen reader says of a highlight beside its words: what the claim is, with what it is linked, and
//! its place among the others.

use super::look::Look;
use super::mark::is_sure;
use super::source::sources;
use super::{rail, resolution, tags};
use crate::app::claim::{ClaimKey, Reading};
use crate::app::model::{Model, Speech};
use crate::domain::article::ArticleId;
use crate::domain::record::{RecordId, TagKind};
use crate::domain::tongue::{counted, fill, listed, phrase, t};
use std::collections::BTreeMap;

/// "claim, contradicts one claim in Garowe Online, 2 of 14" of claim `n` (from 0) of `reading`.
pub(super) fn said(model: &Model, reading: &Reading, n: usize, look: Look) -> String {
    let key = &reading.items[n].key;
    let speech = model.settings.speech;
    let mut parts = vec![t("claim").to_owned()];
    let is_linked = (look.agrees || look.contradicts) && speech != Speech::Brief;
    let links = if is_linked { links(model, key) } else { Links::new() };
    for (kind, is_so, word) in [
        (TagKind::Agreement, look.agrees, phrase("agreement")),
        (TagKind::Contradiction, look.contradicts, phrase("contradiction")),
    ] {
        match links.get(&kind) {
            Some(ends) => parts.push(linked(model, kind, ends)),
            None if is_so => parts.push(t(word).to_owned()),
            None => {}
        }
    }
    let states = [
        (look.opines, phrase("opinion")),
        (look.is_plain, phrase("reviewed")),
        (look.is_unlinked, phrase("not linked")),
        (look.is_settled, phrase("settled")),
        (look.is_unsure, phrase("changed since it was judged, needs a look")),
        (look.may_agree, phrase("perhaps agreement")),
        (look.may_contradict, phrase("perhaps contradiction")),
        (look.is_dimmed, phrase("left out by the filter")),
    ];
    parts
        .extend(states.into_iter().filter(|(is_so, _)| *is_so).map(|(_, word)| t(word).to_owned()));
    if speech == Speech::Full {
        parts.extend(told_by(model, reading, n));
    }
    if speech != Speech::Brief {
        let all = reading.items.len();
        parts.push(fill("{n} of {all}", &[("n", &(n + 1)), ("all", &all)]));
    }
    listed(&parts)
}

/// How many claims of which articles, for each kind of link.
type Links = BTreeMap<TagKind, BTreeMap<ArticleId, usize>>;

/// With what a claim is linked. Once reviewers' differences were settled, only what holds.
fn links(model: &Model, key: &ClaimKey) -> Links {
    let settled = resolution(model, key).map(|(_, it)| &it.verdicts);
    let holds = |kind: TagKind| {
        settled.is_none_or(|verdicts| {
            verdicts.iter().any(|v| v.kind == kind && v.counterpart.is_some())
        })
    };
    let mut ends: BTreeMap<TagKind, Vec<ClaimKey>> = BTreeMap::new();
    for (record, tag) in tags(model, key) {
        if let Some(end) = other_end(model, &record.id, key)
            && holds(tag.kind)
            && is_sure(model, &record.id)
        {
            let ends = ends.entry(tag.kind).or_default();
            if !ends.contains(&end) {
                ends.push(end);
            }
        }
    }
    let mut links = Links::new();
    for (kind, ends) in ends {
        for end in ends {
            *links.entry(kind).or_default().entry(end.article).or_default() += 1;
        }
    }
    links
}

fn other_end(model: &Model, id: &RecordId, key: &ClaimKey) -> Option<ClaimKey> {
    let placed = model.register.placed(id)?;
    let counterpart = placed.counterpart.clone()?;
    if placed.target.as_ref() == Some(key) { Some(counterpart) } else { placed.target.clone() }
}

fn linked(model: &Model, kind: TagKind, ends: &BTreeMap<ArticleId, usize>) -> String {
    let claims: usize = ends.values().sum();
    let is_agreement = kind == TagKind::Agreement;
    let Some((article, _)) = ends.first_key_value().filter(|_| ends.len() == 1) else {
        let text = if is_agreement {
            phrase(
                "agrees with {n} claim in {articles} articles|agrees with {n} claims in {articles} articles",
            )
        } else {
            phrase(
                "contradicts {n} claim in {articles} articles|contradicts {n} claims in {articles} articles",
            )
        };
        return counted(text, claims, &[("articles", &ends.len())]);
    };
    let text = if is_agreement {
        phrase("agrees with one claim in {article}|agrees with {n} claims in {article}")
    } else {
        phrase("contradicts one claim in {article}|contradicts {n} claims in {article}")
    };
    counted(text, claims, &[("article", &rail::label(model, article))])
}

/// Who is said to have said the claim, and who judged it.
fn told_by(model: &Model, reading: &Reading, n: usize) -> Vec<String> {
    let item = &reading.items[n];
    let text = model.dossier.article(&item.key.article).map(|entry| entry.article.text.as_str());
    let mut parts: Vec<String> = match (&item.found, text) {
        (Some(claim), Some(text)) => sources(claim, text),
        _ => vec![t("marked by hand").to_owned()],
    };
    let mut names: Vec<String> = Vec::new();
    for (record, _) in tags(model, &item.key) {
        let by = super::person::person(model, &record.creator);
        if !names.contains(&by.name) {
            names.push(by.name);
        }
    }
    if !names.is_empty() {
        parts.push(fill("judged by {names}", &[("names", &listed(&names))]));
    }
    parts
}
