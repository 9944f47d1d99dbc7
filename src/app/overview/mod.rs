//! Pictures of the whole dossier: who agrees with whom, what was said of whose claims, who is quoted,
//! which days the articles speak of, how far the review is. Each has a table that says the same.
//!
//! They are worked out when they are looked at and something has changed, each in one pass over the
//! claims and links.

mod day;
mod pair;
pub mod picture;
mod progress;
mod share;
mod speaker;
mod svg;

pub use day::MONTHS;
pub use picture::{Goal, Ink, Mark, Picture, Shape};
pub use svg::{size, svg};

use super::model::{Model, View};
use crate::domain::article::ArticleId;
use crate::domain::dossier::Entry;
use std::sync::Arc;

/// Sources that a picture has a line for.
const MOST_DRAWN: usize = 40;

/// The formats of a picture.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PictureFormat {
    /// Drawn by lines.
    Svg,
    /// Drawn by points.
    Png,
}

/// The pictures, worked out.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Overview {
    /// The pictures, in the order in which they are shown.
    pub pictures: Arc<Vec<Picture>>,
    /// Changes of records and readings, and rounds of the survey, that they were made of.
    of: (u64, u64),
}

/// Draws them anew if they are looked at and anything that they rest on has changed.
pub fn refresh(model: &mut Model) {
    let of = (model.changes, model.survey.rounds);
    if model.place.view == View::Overview && model.overview.of != of {
        model.overview = Overview { pictures: Arc::new(pictures(model)), of };
    }
}

/// All pictures that have something to show.
pub fn pictures(model: &Model) -> Vec<Picture> {
    let sources = Sources::of(model);
    let shares = share::shares(model, &sources);
    let all = [
        pair::picture(model, &sources),
        share::bars(&sources, &shares),
        share::opinion(&sources, &shares),
        speaker::picture(model, &sources),
        day::picture(model, &sources),
        progress::picture(model, &sources),
    ];
    all.into_iter().flatten().collect()
}

/// The articles that are read, with their names.
struct Sources<'m> {
    entries: Vec<&'m Entry>,
    labels: Vec<String>,
}

impl<'m> Sources<'m> {
    fn of(model: &'m Model) -> Self {
        let entries: Vec<&Entry> = model.shown().collect();
        let labels = entries.iter().map(|entry| model.dossier.label(entry)).collect();
        Self { entries, labels }
    }

    fn id(&self, n: usize) -> &'m ArticleId {
        &self.entries[n].article.id
    }

    fn len(&self) -> usize {
        self.entries.len()
    }

    /// How many are drawn a line each; the tables have all.
    fn drawn(&self) -> usize {
        self.len().min(MOST_DRAWN)
    }
}
