//! Files that were read and wait for a person's word: nothing of them is in the dossier yet.

use super::model::Model;
use crate::domain::dossier::Dossier;
use crate::domain::exchange::{Notice, concord, w3c};
use crate::domain::merge::{self, Summary};

/// The files of one import.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Arrival {
    /// In the order in which they were picked.
    pub files: Vec<Arrived>,
    /// What all that go into the open dossier bring together.
    pub summary: Summary,
}

/// One file.
#[derive(Clone, PartialEq, Debug)]
pub struct Arrived {
    /// Its name.
    pub name: String,
    /// What is in it, or why it can't be read.
    pub content: Result<Content, String>,
}

/// What a file brings.
#[derive(Clone, PartialEq, Debug)]
pub struct Content {
    /// What was read.
    pub dossier: Dossier,
    /// What was left out and why.
    pub notices: Vec<Notice>,
    /// How it stands to the open dossier.
    pub kinship: Kinship,
    /// Where it goes.
    pub to: Destination,
    /// What it brings, after the files before it.
    pub summary: Summary,
    /// Whether it changes anything at all, if only a name.
    pub is_news: bool,
    /// The title that the dossier gets by it, if that is another.
    pub title: Option<String>,
}

/// How a file stands to the open dossier.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kinship {
    /// Another copy of it, or annotations of its articles.
    Copy,
    /// Another dossier that has an article or a record in common with it.
    Relative,
    /// Another dossier with nothing in common.
    Stranger,
}

/// Where a file goes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Destination {
    /// Into the open dossier.
    Here,
    /// It becomes a dossier of its own, or goes into the copy of it that is kept already.
    Beside,
    /// It is left out.
    Nowhere,
}

impl Arrival {
    /// Reads files: the native format, or annotations of any kind on the open dossier's articles.
    pub fn of(model: &Model, files: Vec<(String, Result<String, String>)>) -> Self {
        let arrived = |(name, text): (String, Result<String, String>)| Arrived {
            content: text.and_then(|text| content(model, &text)),
            name,
        };
        let files = files.into_iter().map(arrived).collect();
        let mut arrival = Self { files, summary: Summary::default() };
        arrival.tally(model);
        arrival
    }

    /// Counts anew what each file brings.
    pub fn tally(&mut self, model: &Model) {
        let mut all = model.dossier.clone();
        for content in self.files.iter_mut().filter_map(|file| file.content.as_mut().ok()) {
            let alone = Dossier { id: content.dossier.id.clone(), ..Dossier::default() };
            match content.to {
                Destination::Here => {
                    let mut merged = merge::merge(&all, &content.dossier);
                    merged.dossier.id = all.id.clone();
                    content.summary = merged.summary;
                    content.is_news = merged.dossier != all;
                    let title = &merged.dossier.title;
                    content.title = (*title != all.title).then(|| title.clone());
                    all = merged.dossier;
                }
                to => {
                    content.summary = merge::merge(&alone, &content.dossier).summary;
                    content.is_news = to == Destination::Beside;
                    content.title = None;
                }
            }
        }
        self.summary = merge::merge(&model.dossier, &all).summary;
    }

    /// Whether a person has something to say to it: there is news, or a dossier to be put somewhere.
    pub fn needs_word(&self) -> bool {
        let is_other = |content: &Content| content.kinship != Kinship::Copy;
        self.has_news() || self.files.iter().filter_map(|f| f.content.as_ref().ok()).any(is_other)
    }

    /// Whether accepting it would change anything.
    pub fn has_news(&self) -> bool {
        self.files.iter().filter_map(|file| file.content.as_ref().ok()).any(|it| it.is_news)
    }
}

impl Content {
    /// Where it may go.
    pub fn choices(&self) -> &'static [Destination] {
        match self.kinship {
            Kinship::Copy => &[Destination::Here, Destination::Nowhere],
            Kinship::Relative | Kinship::Stranger => {
                &[Destination::Here, Destination::Beside, Destination::Nowhere]
            }
        }
    }
}

fn content(model: &Model, text: &str) -> Result<Content, String> {
    let (dossier, notices) = match concord::import(text) {
        Ok(read) => read,
        Err(why @ concord::ImportError::NotConcord { .. }) => {
            match w3c::import(text, &model.dossier) {
                Ok(read) => (read.dossier, read.notices),
                Err(w3c::ImportError::NoAnnotations) => return Err(why.to_string()),
                Err(why) => return Err(why.to_string()),
            }
        }
        Err(why) => return Err(why.to_string()),
    };
    let (kinship, to) = match () {
        () if dossier.id == model.dossier.id => (Kinship::Copy, Destination::Here),
        () if merge::is_related(&dossier, &model.dossier) => (Kinship::Relative, Destination::Here),
        () => (Kinship::Stranger, Destination::Beside),
    };
    let (summary, is_news, title) = (Summary::default(), false, None);
    Ok(Content { dossier, notices, kinship, to, summary, is_news, title })
}
