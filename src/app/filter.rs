//! Which claims are looked at: the others are dimmed, and `j` and `k` pass over them.

use super::claim::ClaimKey;
use super::model::Model;
use super::tally::Standing;
use crate::domain::tongue::{fill, t};

/// What is looked at.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Filter {
    /// Every claim.
    #[default]
    All,
    /// What the person at the keyboard has not tagged.
    Left,
    /// What no other article has.
    Alone,
    /// What is contradicted, by a judgement or a suggestion.
    Contradicted,
    /// What other articles say too, and none contradicts.
    Agreed,
    /// What somebody is said to have said.
    SaidBy(String),
}

impl Filter {
    /// All but the last, in the order in which they are shown.
    pub const FIXED: [Self; 5] =
        [Self::All, Self::Left, Self::Alone, Self::Contradicted, Self::Agreed];

    /// The words on the screen.
    pub fn words(&self) -> String {
        match self {
            Self::All => t("All").to_owned(),
            Self::Left => t("To review").to_owned(),
            Self::Alone => t("Only here").to_owned(),
            Self::Contradicted => t("Contradicted").to_owned(),
            Self::Agreed => t("Agreed").to_owned(),
            Self::SaidBy(name) => fill("Said by {name}", &[("name", name)]),
        }
    }

    /// What the words mean, for who asks.
    pub fn meaning(&self) -> &'static str {
        t(match self {
            Self::All => "All claims",
            Self::Left => "Claims that you have not reviewed (l)",
            Self::Alone => "Claims that no other article has",
            Self::Contradicted => "Claims that another article contradicts, judged or suggested",
            Self::Agreed => {
                "Claims that other articles have too and none contradicts, judged or suggested"
            }
            Self::SaidBy(_) => "Claims that somebody is said to have made",
        })
    }

    /// Whether a claim that stands so is shown.
    pub fn shows(&self, standing: &Standing) -> bool {
        match self {
            Self::All => true,
            Self::Left => !standing.is_reviewed,
            Self::Alone => standing.is_alone(),
            Self::Contradicted => standing.is_contradicted,
            Self::Agreed => standing.is_agreed(),
            Self::SaidBy(name) => standing.speakers.contains(name),
        }
    }
}

/// Whether a claim is among those that are looked at.
pub fn shows(model: &Model, key: &ClaimKey) -> bool {
    let filter = &model.place.filter;
    *filter == Filter::All || model.tally.standing(key).is_some_and(|s| filter.shows(s))
}

/// All claims that are looked at, by the order of the articles and of their texts.
pub fn shown(model: &Model) -> Vec<ClaimKey> {
    let articles = model.shown();
    let readings = articles.filter_map(|entry| model.reading(&entry.article.id));
    let keys = readings.flat_map(|reading| &reading.items).map(|item| &item.key);
    keys.filter(|key| shows(model, key)).cloned().collect()
}
