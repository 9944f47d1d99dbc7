//! What files bring, before it is accepted.

use super::person::{self, PersonView};
use crate::app::arrival::{Arrived, Content, Destination, Kinship};
use crate::app::model::Model;
use crate::domain::dossier::Dossier;
use crate::domain::merge::{Share, Summary};
use crate::domain::tongue::{count, fill, phrase, retell, t};

/// Notices of one file that are listed; a file with more is beyond reading them here.
const LISTED: usize = 200;

/// The dialog of an import.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ArrivalView {
    /// "into “Title”", or nothing where no file goes there.
    pub heading: String,
    /// Who brings what into the open dossier.
    pub shares: Vec<ShareView>,
    /// What else comes in: articles, versions that lose.
    pub also: Vec<String>,
    /// The files.
    pub files: Vec<FileView>,
    /// There is something to accept.
    pub can_accept: bool,
}

/// What one reviewer brings.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ShareView {
    /// Who.
    pub by: PersonView,
    /// Records that are new, changed, deleted.
    pub counts: [usize; 3],
}

/// One file.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct FileView {
    /// Its place among the files.
    pub n: usize,
    /// Its name.
    pub name: String,
    /// What it is, or why it can't be read.
    pub what: String,
    /// It can't be read.
    pub is_broken: bool,
    /// Where it may go, each with its words.
    pub choices: Vec<(Destination, String)>,
    /// Where it goes.
    pub to: Destination,
    /// What it brings, by who made it, where that is not all that comes in.
    pub shares: Vec<ShareView>,
    /// What was left out or changed in reading it, by record.
    pub notices: Vec<String>,
}

/// Draws the dialog; empty where nothing waits.
pub fn arrival(model: &Model) -> ArrivalView {
    let Some(arrival) = &model.arrival else { return ArrivalView::default() };
    let contents = || arrival.files.iter().filter_map(|file| file.content.as_ref().ok());
    let comes_here = contents().any(|content| content.to == Destination::Here);
    let known = |by: &crate::domain::record::ReviewerId| {
        let sources = contents().map(|content| &content.dossier);
        let mut all = [&model.dossier].into_iter().chain(sources);
        all.find(|dossier| dossier.reviewers.contains_key(by)).unwrap_or(&model.dossier)
    };
    let shares = |summary: &Summary| {
        let view = |(id, share): (&crate::domain::record::ReviewerId, &Share)| {
            let by = if *id == model.me.id {
                person::person(model, id)
            } else {
                person::of(known(id), id)
            };
            ShareView { by, counts: [share.new, share.changed, share.deleted] }
        };
        let has_any = |share: &ShareView| share.counts != [0; 3];
        summary.reviewers.iter().map(view).filter(has_any).collect::<Vec<_>>()
    };
    let title = &model.dossier.title;
    // What a single file brings is what comes in.
    let is_alone = comes_here && arrival.files.len() == 1;
    let file = |(n, file): (usize, &Arrived)| match &file.content {
        Err(why) => FileView {
            n,
            name: file.name.clone(),
            what: fill("Not imported: {why}.", &[("why", &retell(why))]),
            is_broken: true,
            choices: Vec::new(),
            to: Destination::Nowhere,
            shares: Vec::new(),
            notices: Vec::new(),
        },
        Ok(content) => FileView {
            n,
            name: file.name.clone(),
            what: what(content),
            is_broken: false,
            choices: choices(content, title),
            to: content.to,
            shares: if is_alone { Vec::new() } else { shares(&content.summary) },
            notices: notices(content),
        },
    };
    ArrivalView {
        heading: if comes_here {
            fill("Into “{title}”", &[("title", title)])
        } else {
            String::new()
        },
        shares: if comes_here { shares(&arrival.summary) } else { Vec::new() },
        also: contents()
            .filter_map(|content| content.title.as_ref())
            .map(|title| fill("The title becomes “{title}”", &[("title", title)]))
            .chain(if comes_here { also(&arrival.summary) } else { Vec::new() })
            .collect(),
        files: arrival.files.iter().enumerate().map(file).collect(),
        can_accept: arrival.has_news(),
    }
}

/// What an import brought, a line for each reviewer.
pub fn brought(dossier: &Dossier, summary: &Summary) -> Vec<String> {
    let line = |(id, share): (&crate::domain::record::ReviewerId, &Share)| {
        let name = person::of(dossier, id).name;
        let Share { new, changed, deleted, .. } = share;
        let text = match deleted {
            0 => phrase("{name}: {new} new, {changed} changed"),
            _ => phrase("{name}: {new} new, {changed} changed, {deleted} deleted"),
        };
        let values: [(&str, &dyn core::fmt::Display); 4] =
            [("name", &name), ("new", new), ("changed", changed), ("deleted", deleted)];
        (new + changed + deleted > 0).then(|| fill(text, &values))
    };
    let mut lines: Vec<String> = summary.reviewers.iter().filter_map(line).collect();
    lines.extend(also(summary));
    lines
}

fn also(summary: &Summary) -> Vec<String> {
    let mut lines = Vec::new();
    match summary.articles.len() {
        0 => {}
        n => lines.push(count("{n} new article|{n} new articles", n)),
    }
    match summary.losing.len() {
        0 => {}
        n => lines.push(count(
            "{n} record was changed on both sides: the version changed more often holds, the other is \
             kept in its history|{n} records were changed on both sides: the versions changed more often \
             hold, the others are kept in their history",
            n,
        )),
    }
    lines
}

fn what(content: &Content) -> String {
    let dossier = &content.dossier;
    let records = count("{n} record|{n} records", dossier.records.len());
    let size =
        [&count("{n} article|{n} articles", dossier.articles.len()), ", ", &records].concat();
    let title = if dossier.title.is_empty() { t("without a title") } else { &dossier.title };
    let said = |text| fill(text, &[("size", &size), ("title", &title)]);
    match content.kinship {
        Kinship::Copy if dossier.articles.is_empty() => {
            fill("Annotations: {records}.", &[("records", &records)])
        }
        Kinship::Copy if content.summary.is_empty() && content.is_news => said(phrase(
            "A copy of this dossier ({size}): only names, colors or heads have changed.",
        )),
        Kinship::Copy if content.summary.is_empty() => {
            said(phrase("A copy of this dossier ({size}): everything in it is here already."))
        }
        Kinship::Copy => said(phrase("A copy of this dossier: {size}.")),
        Kinship::Relative => {
            said(phrase("Another dossier, “{title}”, with articles of this one: {size}."))
        }
        Kinship::Stranger => said(phrase(
            "Another dossier, “{title}”, with nothing in common with this one: {size}.",
        )),
    }
}

fn choices(content: &Content, title: &str) -> Vec<(Destination, String)> {
    let words = |to: &Destination| match to {
        Destination::Here => fill("Into “{title}”", &[("title", &title)]),
        Destination::Beside => t("A dossier of its own").to_owned(),
        Destination::Nowhere => t("Leave it out").to_owned(),
    };
    content.choices().iter().map(|to| (*to, words(to))).collect()
}

fn notices(content: &Content) -> Vec<String> {
    let line = |n: &crate::domain::exchange::Notice| {
        format!("{}: {}", retell(&n.subject), retell(&n.message))
    };
    let mut lines: Vec<String> = content.notices.iter().take(LISTED).map(line).collect();
    if content.notices.len() > LISTED {
        lines.push(count("and {n} more|and {n} more", content.notices.len() - LISTED));
    }
    lines
}
