//! How each claim stands in the dossier, by judgements and by suggestions: what filters and counts rest on.

use super::candidate::{guess, withheld};
use super::claim::{ClaimKey, Item};
use super::filter::Filter;
use super::model::Model;
use super::{neighbors, speaker, survey, view, weights};
use crate::domain::alignment::ClaimRef;
use crate::domain::article::ArticleId;
use crate::domain::record::{Body, ReviewerId, TagKind};
use std::collections::{BTreeMap, BTreeSet};

/// How one claim stands.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent facts that can all hold at once")]
pub struct Standing {
    /// The person at the keyboard has tagged it.
    pub is_reviewed: bool,
    /// Somebody, or else the program, finds it said in these articles.
    pub agreeing: BTreeSet<ArticleId>,
    /// Somebody, or else the program, finds it contradicted.
    pub is_contradicted: bool,
    /// The program suggests an agreement that nobody has judged.
    pub may_agree: bool,
    /// The program suggests a contradiction that nobody has judged.
    pub may_contradict: bool,
    /// Somebody tagged it as agreement without naming the other claim.
    pub agrees_somewhere: bool,
    /// The program has looked for others.
    pub is_surveyed: bool,
    /// Who is said to have said it, by their names across the dossier.
    pub speakers: BTreeSet<String>,
    /// Somebody tagged it so, by [`TagKind::ALL`].
    pub tagged: [bool; 4],
    /// Who tagged it in any way.
    pub by: BTreeSet<ReviewerId>,
}

impl Standing {
    /// No other article has it, as far as anybody knows.
    pub fn is_alone(&self) -> bool {
        let is_found = !self.agreeing.is_empty() || self.is_contradicted || self.agrees_somewhere;
        self.is_surveyed && !is_found
    }

    /// Other articles have it too, and none contradicts it.
    pub fn is_agreed(&self) -> bool {
        (!self.agreeing.is_empty() || self.agrees_somewhere) && !self.is_contradicted
    }
}

/// What stands in an article.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Row {
    /// Claims.
    pub claims: usize,
    /// Claims that the person at the keyboard has tagged in any way.
    pub reviewed: usize,
    /// Claims with an agreement, a contradiction, an opinion.
    pub tagged: [usize; 3],
    /// The article's number among those that are compared.
    number: Option<usize>,
}

/// How all claims stand.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Tally {
    standings: BTreeMap<ClaimKey, Standing>,
    rows: BTreeMap<ArticleId, Row>,
    /// How many claims each of the fixed filters leaves.
    counts: [usize; Filter::FIXED.len()],
    /// What the program suggests of each claim and another, before anybody judges it.
    hints: BTreeMap<ClaimKey, Vec<(ClaimKey, TagKind)>>,
    /// Everyone who is said to have said something, the most quoted first, with the number of claims.
    pub speakers: Vec<(String, usize)>,
    /// The speakers are those of all claims; while articles come in they wait.
    is_named: bool,
    /// Counts how often they were named.
    pub namings: u64,
    /// Everyone who made something, with the number of living records.
    pub makers: BTreeMap<ReviewerId, usize>,
    /// What it was made of: changes of records and readings, and finished rounds of the survey.
    of: (u64, u64),
}

impl Tally {
    /// How a claim stands.
    pub fn standing(&self, key: &ClaimKey) -> Option<&Standing> {
        self.standings.get(key)
    }

    /// How all claims stand, by their articles and places.
    pub fn standings(&self) -> impl Iterator<Item = &Standing> {
        self.standings.values()
    }

    /// Whether there are no claims.
    pub fn is_empty(&self) -> bool {
        self.standings.is_empty()
    }

    /// The claims that no other article has, as far as anybody knows.
    pub fn alone(&self) -> impl Iterator<Item = &ClaimKey> {
        self.standings.iter().filter(|(_, standing)| standing.is_alone()).map(|(key, _)| key)
    }

    /// How many claims a filter leaves.
    pub fn count(&self, filter: &Filter) -> usize {
        match Filter::FIXED.iter().position(|fixed| fixed == filter) {
            Some(n) => self.counts[n],
            None => self.standings.values().filter(|standing| filter.shows(standing)).count(),
        }
    }

    /// What stands in an article.
    pub fn row(&self, article: &ArticleId) -> Option<&Row> {
        self.rows.get(article)
    }

    /// Claims of an article that the person at the keyboard has not reviewed, and all of it.
    pub fn left_in(&self, article: &ArticleId) -> (usize, usize) {
        self.row(article).map_or((0, 0), |row| (row.claims - row.reviewed, row.claims))
    }

    fn put(&mut self, key: &ClaimKey, standing: Standing) {
        let old = self.standings.remove(key);
        let row = self.rows.entry(key.article.clone()).or_default();
        for (standing, is_new) in old.iter().map(|s| (s, false)).chain([(&standing, true)]) {
            count(&mut row.claims, true, is_new);
            count(&mut row.reviewed, standing.is_reviewed, is_new);
            for (number, is_so) in row.tagged.iter_mut().zip(standing.tagged) {
                count(number, is_so, is_new);
            }
            for (number, filter) in self.counts.iter_mut().zip(&Filter::FIXED) {
                count(number, filter.shows(standing), is_new);
            }
        }
        self.standings.insert(key.clone(), standing);
    }

    fn remove_all(&mut self, article: &ArticleId) {
        let from = ClaimKey { article: article.clone(), ranges: Vec::new() };
        let here = self.standings.range(from..).take_while(|(key, _)| key.article == *article);
        let gone: Vec<ClaimKey> = here.map(|(key, _)| key.clone()).collect();
        for standing in gone.iter().filter_map(|key| self.standings.remove(key)) {
            for (number, filter) in self.counts.iter_mut().zip(&Filter::FIXED) {
                count(number, filter.shows(&standing), false);
            }
        }
        self.rows.remove(article);
    }

    /// Takes back what was suggested of an article's claims; gives the claims at the other ends.
    fn unhint(&mut self, article: &ArticleId) -> Vec<ClaimKey> {
        let from = ClaimKey { article: article.clone(), ranges: Vec::new() };
        let here = self.hints.range(from..).take_while(|(key, _)| key.article == *article);
        let gone: Vec<ClaimKey> = here.map(|(key, _)| key.clone()).collect();
        let mut others: Vec<ClaimKey> = Vec::new();
        for key in gone {
            for (other, _) in self.hints.remove(&key).into_iter().flatten() {
                if let Some(hints) = self.hints.get_mut(&other) {
                    hints.retain(|(key, _)| key.article != *article);
                }
                others.push(other);
            }
        }
        others
    }
}

fn count(number: &mut usize, is_so: bool, is_new: bool) {
    match (is_so, is_new) {
        (true, true) => *number += 1,
        (true, false) => *number = number.saturating_sub(1),
        (false, _) => {}
    }
}

/// Works it out anew where anything that it rests on has changed.
pub fn refresh(model: &mut Model) {
    let of = (model.changes, model.survey.rounds);
    let before = model.tally.of;
    if before != of {
        let is_new_round = before.1 != of.1;
        let is_noted = model.touched.is_all_since(before.0, of.0);
        if before.0 != of.0 {
            model.tally.makers = makers(model);
        }
        if is_new_round || !is_noted {
            let makers = core::mem::take(&mut model.tally.makers);
            let namings = model.tally.namings;
            model.tally = Tally { namings, makers, ..tally(model) };
        } else {
            mend(model);
        }
        model.tally.of = of;
    }
    // The speakers of all articles are one list: it is made once they are all here.
    if !model.tally.is_named && model.shown().all(|e| !weights::is_unread(model, &e.article.id)) {
        let mut standings = core::mem::take(&mut model.tally.standings);
        for standing in standings.values_mut() {
            standing.speakers.clear();
        }
        model.tally.speakers = speaker::name_all(model, &mut standings);
        (model.tally.standings, model.tally.is_named) = (standings, true);
        model.tally.namings += 1;
    }
}

/// Everyone who made something that is about claims.
fn makers(model: &Model) -> BTreeMap<ReviewerId, usize> {
    let mut makers: BTreeMap<ReviewerId, usize> = BTreeMap::new();
    for record in model.dossier.records.values() {
        let body = record.body().filter(|body| !body.is_of_article());
        if body.is_none_or(|body| matches!(body, Body::Correction(_))) {
            continue;
        }
        match makers.get_mut(&record.creator) {
            Some(number) => *number += 1,
            None => drop(makers.insert(record.creator.clone(), 1)),
        }
    }
    makers
}

fn tally(model: &Model) -> Tally {
    let mut tally = Tally { hints: hints(model), ..Tally::default() };
    for entry in model.shown() {
        read(model, &entry.article.id, &mut tally);
    }
    tally
}

/// Brings up to date what follows from what was touched.
fn mend(model: &mut Model) {
    let mut tally = core::mem::take(&mut model.tally);
    let mut claims = model.touched.claims.clone();
    let articles = model.touched.articles.clone();
    for article in &articles {
        let number = model.neighbors.number(article);
        if tally.rows.get(article).is_some_and(|row| row.number != number) {
            claims.extend(tally.unhint(article));
        }
        tally.remove_all(article);
        if model.shown().any(|entry| entry.article.id == *article) {
            read(model, article, &mut tally);
        }
        tally.is_named = false;
    }
    for key in claims.iter().filter(|key| !articles.contains(&key.article)) {
        let item = model.reading(&key.article).and_then(|reading| reading.item(key));
        if let (Some(item), Some(old)) = (item, tally.standings.get(key)) {
            let speakers = old.speakers.clone();
            let standing = Standing { speakers, ..standing(model, item, &tally.hints) };
            tally.put(key, standing);
        }
    }
    model.tally = tally;
    model.touched.claims = claims;
}

/// Whether everything is as it would be if it were worked out anew: what tests hold after every event. While
/// claims are being compared, what was suggested before they were is shown.
pub fn is_up_to_date(model: &Model) -> bool {
    if survey::is_due(model) {
        return true;
    }
    let mut anew = tally(model);
    let kept = &model.tally;
    let speakers = |key: &ClaimKey| kept.standing(key).map(|s| s.speakers.clone());
    for (key, standing) in &mut anew.standings {
        standing.speakers = speakers(key).unwrap_or_default();
    }
    (&anew.standings, &anew.rows, anew.counts, makers(model))
        == (&kept.standings, &kept.rows, kept.counts, kept.makers.clone())
}

fn read(model: &Model, article: &ArticleId, tally: &mut Tally) {
    for item in model.reading(article).map(|r| r.items.as_slice()).unwrap_or_default() {
        let standing = standing(model, item, &tally.hints);
        tally.put(&item.key, standing);
    }
    if let Some(row) = tally.rows.get_mut(article) {
        row.number = model.neighbors.number(article);
    }
}

/// What the program suggests of pairs, by both ends.
fn hints(model: &Model) -> BTreeMap<ClaimKey, Vec<(ClaimKey, TagKind)>> {
    let mut places: BTreeMap<ClaimRef, ClaimKey> = BTreeMap::new();
    for entry in model.shown() {
        let number = model.neighbors.number(&entry.article.id);
        let claims = model.reading(&entry.article.id).and_then(|r| r.extracted.as_ref());
        places.extend(claims.into_iter().flatten().enumerate().filter_map(|(claim, found)| {
            let key = ClaimKey { article: entry.article.id.clone(), ranges: found.ranges.clone() };
            Some((ClaimRef { article: number?, claim }, key))
        }));
    }
    let mut hints: BTreeMap<ClaimKey, Vec<(ClaimKey, TagKind)>> = BTreeMap::new();
    for link in model.survey.links() {
        let kind = guess(link.relation, link.agreement.max(link.contradiction));
        let (Some(kind), Some(a), Some(b)) = (kind, places.get(&link.a), places.get(&link.b))
        else {
            continue;
        };
        hints.entry(a.clone()).or_default().push((b.clone(), kind));
        hints.entry(b.clone()).or_default().push((a.clone(), kind));
    }
    hints
}

/// What people say of a claim, and what the program suggests of it and nobody has judged.
fn standing(
    model: &Model,
    item: &Item,
    hints: &BTreeMap<ClaimKey, Vec<(ClaimKey, TagKind)>>,
) -> Standing {
    let key = &item.key;
    let mut standing = judged(model, item);
    let Some(hints) = hints.get(key).filter(|hints| !hints.is_empty()) else { return standing };
    let linked = view::linked(model, key);
    let withheld = withheld(model, key);
    for (other, kind) in hints {
        if linked.contains(other) || withheld.iter().any(|(_, key)| key == other) {
            continue;
        }
        if *kind == TagKind::Agreement {
            standing.may_agree = true;
            standing.agreeing.insert(other.article.clone());
        } else {
            standing.may_contradict = true;
            standing.is_contradicted = true;
        }
    }
    standing
}

/// What people say of a claim.
fn judged(model: &Model, item: &Item) -> Standing {
    let key = &item.key;
    // An extracted claim of an article in the index is in it; only for others it is looked for.
    let is_indexed = || model.neighbors.number(&key.article).is_some() && item.found.is_some();
    let is_known = || is_indexed() || neighbors::place(model, key).is_some();
    let mut standing =
        Standing { is_surveyed: model.survey.rounds > 0 && is_known(), ..Standing::default() };
    for (record, tag) in view::tags(model, key) {
        standing.is_reviewed |= record.creator == model.me.id;
        if !standing.by.contains(&record.creator) {
            standing.by.insert(record.creator.clone());
        }
        for (is_so, kind) in standing.tagged.iter_mut().zip(TagKind::ALL) {
            *is_so |= kind == tag.kind;
        }
        let placed = model.register.placed(&record.id);
        let ends = placed.map(|p| [p.target.clone(), p.counterpart.clone()]).into_iter().flatten();
        let other = ends.flatten().find(|end| end != key);
        match (tag.kind, other) {
            (TagKind::Agreement, Some(other)) => {
                standing.agreeing.insert(other.article);
            }
            (TagKind::Agreement, None) => standing.agrees_somewhere = true,
            (TagKind::Contradiction, _) => standing.is_contradicted = true,
            _ => {}
        }
    }
    standing
}
