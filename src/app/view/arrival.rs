//! What files bring, before it is accepted.

use super::person::{self, PersonView};
use crate::app::arrival::{Arrived, Content, Destination, Kinship};
use crate::app::model::Model;
use crate::domain::dossier::Dossier;
use crate::domain::merge::{Share, Summary};

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
            what: format!("Not imported: {why}."),
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
        heading: if comes_here { format!("Into “{title}”") } else { String::new() },
        shares: if comes_here { shares(&arrival.summary) } else { Vec::new() },
        also: contents()
            .filter_map(|content| content.title.as_ref())
            .map(|title| format!("The title becomes “{title}”"))
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
        let line = format!("{name}: {new} new, {changed} changed");
        let gone = if *deleted > 0 { format!(", {deleted} deleted") } else { String::new() };
        (new + changed + deleted > 0).then(|| line + &gone)
    };
    let mut lines: Vec<String> = summary.reviewers.iter().filter_map(line).collect();
    lines.extend(also(summary));
    lines
}

fn also(summary: &Summary) -> Vec<String> {
    let mut lines = Vec::new();
    match summary.articles.len() {
        0 => {}
        1 => lines.push("1 new article".to_owned()),
        n => lines.push(format!("{n} new articles")),
    }
    match summary.losing.len() {
        0 => {}
        1 => lines.push(
            "1 record was changed on both sides: the version changed more often holds, the other is \
             kept in its history"
                .to_owned(),
        ),
        n => lines.push(format!(
            "{n} records were changed on both sides: the versions changed more often hold, the others \
             are kept in their history"
        )),
    }
    lines
}

fn what(content: &Content) -> String {
    let count =
        |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let dossier = &content.dossier;
    let size = format!(
        "{}, {}",
        count(dossier.articles.len(), "article", "articles"),
        count(dossier.records.len(), "record", "records")
    );
    let title = if dossier.title.is_empty() { "without a title" } else { &dossier.title };
    match content.kinship {
        Kinship::Copy if dossier.articles.is_empty() => {
            format!("Annotations: {}.", count(dossier.records.len(), "record", "records"))
        }
        Kinship::Copy if content.summary.is_empty() && content.is_news => {
            format!("A copy of this dossier ({size}): only names, colors or heads have changed.")
        }
        Kinship::Copy if content.summary.is_empty() => {
            format!("A copy of this dossier ({size}): everything in it is here already.")
        }
        Kinship::Copy => format!("A copy of this dossier: {size}."),
        Kinship::Relative => {
            format!("Another dossier, “{title}”, with articles of this one: {size}.")
        }
        Kinship::Stranger => {
            format!("Another dossier, “{title}”, with nothing in common with this one: {size}.")
        }
    }
}

fn choices(content: &Content, title: &str) -> Vec<(Destination, String)> {
    let words = |to: &Destination| match to {
        Destination::Here => format!("Into “{title}”"),
        Destination::Beside => "A dossier of its own".to_owned(),
        Destination::Nowhere => "Leave it out".to_owned(),
    };
    content.choices().iter().map(|to| (*to, words(to))).collect()
}

fn notices(content: &Content) -> Vec<String> {
    let line = |n: &crate::domain::exchange::Notice| format!("{}: {}", n.subject, n.message);
    let mut lines: Vec<String> = content.notices.iter().take(LISTED).map(line).collect();
    if content.notices.len() > LISTED {
        lines.push(format!("and {} more", content.notices.len() - LISTED));
    }
    lines
}
