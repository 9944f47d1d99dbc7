//! The figures of agreement, in words for people who have not met them before.

use super::queue::first_words;
use super::{label_words, name, passage};
use crate::app::model::Model;
use crate::app::review::Cell;
use crate::domain::anchor::Anchor;
use crate::domain::order::Gather;
use crate::domain::review::{
    Agreement, Figure, Interval, Judgements, Labels, MOST_PAIRED, PairAgreement, Passage,
};
use crate::domain::tongue::{self as tongue, count, fill, phrase, t};
use std::collections::BTreeSet;

/// All figures.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct AgreementView {
    /// Why there are none, and what to do about it.
    pub empty: String,
    /// How many reviewers, and over how many claims.
    pub summary: String,
    /// Everybody together.
    pub common: Vec<FigureView>,
    /// Each tag.
    pub tags: Vec<FigureView>,
    /// Each two reviewers.
    pub pairs: Vec<PairView>,
}

/// One figure.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct FigureView {
    /// Its name in the literature.
    pub name: String,
    /// The figure, or "–".
    pub value: String,
    /// Its interval.
    pub interval: String,
    /// What stands behind it.
    pub count: String,
    /// What it measures, and how this value is commonly read.
    pub meaning: String,
}

/// Two reviewers.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PairView {
    /// Their names.
    pub names: [String; 2],
    /// Their figures.
    pub figures: Vec<FigureView>,
    /// The answers that either gave: the rows and columns of the matrix, in words.
    pub answers: Vec<String>,
    /// For each answer of the first, each of the second: how many claims, and the cell.
    pub rows: Vec<Vec<CellView>>,
}

/// A cell of the matrix.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct CellView {
    /// Which.
    pub cell: Cell,
    /// How many claims.
    pub count: usize,
    /// They said the same.
    pub is_same: bool,
    /// What a screen reader says.
    pub words: String,
    /// It is looked at.
    pub is_open: bool,
}

/// The claims of the chosen cell.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CellClaims {
    /// Who said what.
    pub words: String,
    /// Each claim: article and first words.
    pub claims: Vec<(Passage, String, String)>,
}

/// Draws the figures.
pub fn agreement(model: &Model) -> AgreementView {
    let survey = &model.review.survey;
    let all = survey.agreement();
    let empty = empty(all);
    if !empty.is_empty() {
        return AgreementView { empty: empty.to_owned(), ..AgreementView::default() };
    }
    let is_done = survey.is_done();
    let draw = |name: &'static str, figure: &Figure, what: What| draw(name, figure, what, is_done);
    let tags = all.tags.iter().filter(|(_, figure)| figure.value.is_some());
    AgreementView {
        empty: String::new(),
        summary: summary(all),
        common: vec![
            draw(phrase("Same tags"), &all.percent, What::Percent),
            draw(phrase("Fleiss' kappa"), &all.fleiss, What::Fleiss),
            draw(phrase("Krippendorff's alpha, sets of tags (MASI)"), &all.sets, What::Sets),
            draw(phrase("Alpha for unitizing, marks made by hand"), &all.marks, What::Marks),
        ],
        tags: tags.map(|(kind, figure)| draw(super::tag_words(*kind), figure, What::Tag)).collect(),
        pairs: all.pairs.iter().map(|pair| pair_view(model, pair, is_done)).collect(),
    }
}

fn summary(all: &Agreement) -> String {
    let reviewers = all.reviewers.len();
    let mut parts = vec![
        count("{n} reviewer.|{n} reviewers.", reviewers),
        count(
            "{n} claim was reviewed by at least two of them; claims that only one has seen count \
             nowhere, and notes never do.|{n} claims were reviewed by at least two of them; claims that \
             only one has seen count nowhere, and notes never do.",
            all.claims,
        ),
    ];
    if reviewers > MOST_PAIRED {
        parts.push(fill(
            "Two by two, the {most} are compared who have reviewed most.",
            &[("most", &MOST_PAIRED)],
        ));
    }
    parts.join(" ")
}

/// The claims behind the chosen cell.
pub fn cell_claims(model: &Model) -> Option<CellClaims> {
    let cell = model.review.cell.as_ref()?;
    let pairs = &model.review.survey.agreement().pairs;
    let pair = pairs.iter().find(|pair| pair.reviewers == cell.reviewers)?;
    let claims = pair.confusion.get(&(cell.labels[0], cell.labels[1]))?;
    let anchors = Judgements::of(&model.dossier).anchors;
    let row = |claim: &Passage| {
        let anchor: &Anchor = anchors.get(claim)?;
        let (label, quote) = passage(model, anchor);
        Some((claim.clone(), label, first_words(&quote)))
    };
    Some(CellClaims {
        words: cell_words(model, cell, claims.len()),
        claims: claims.iter().filter_map(row).collect(),
    })
}

fn empty(all: &Agreement) -> &'static str {
    t(match (all.reviewers.len(), all.claims) {
        (0, _) => "Nobody has tagged anything yet. Tag some claims in Read first.",
        (1, _) => {
            "It takes two to agree: only one reviewer has tagged claims here. Export this dossier, let a \
             colleague review it, and import their file (i)."
        }
        (_, 0) => {
            "No claim has been reviewed by two people yet, so there is nothing to compare. Press x on a \
             claim to say that there is nothing to tag: unseen is not disagreement."
        }
        _ => return "",
    })
}

fn pair_view(model: &Model, pair: &PairAgreement, is_done: bool) -> PairView {
    let [a, b] = &pair.reviewers;
    let answers: BTreeSet<Labels> = pair.confusion.keys().flat_map(|(x, y)| [*x, *y]).gather();
    let cell = |x: Labels, y: Labels| {
        let cell = Cell { reviewers: pair.reviewers.clone(), labels: [x, y] };
        let count = pair.confusion.get(&(x, y)).map_or(0, Vec::len);
        CellView {
            count,
            is_same: x == y,
            words: cell_words(model, &cell, count),
            is_open: model.review.cell.as_ref() == Some(&cell),
            cell,
        }
    };
    PairView {
        names: [name(model, a), name(model, b)],
        figures: vec![
            draw(phrase("Same tags"), &pair.percent, What::Percent, is_done),
            draw(phrase("Cohen's kappa"), &pair.kappa, What::Cohen, is_done),
            draw(phrase("F1 of links"), &pair.links, What::Links, is_done),
        ],
        answers: answers.iter().map(|labels| label_words(*labels)).collect(),
        rows: answers.iter().map(|x| answers.iter().map(|y| cell(*x, *y)).collect()).collect(),
    }
}

fn cell_words(model: &Model, cell: &Cell, count: usize) -> String {
    let [a, b] = &cell.reviewers;
    let mut claims = tongue::count("{n} claim|{n} claims", count);
    // Some languages say one and two by the word alone; the cell shows the number.
    if !claims.contains(char::is_numeric) {
        claims = format!("{count}: {claims}");
    }
    fill(
        "{claims}: {first} said {one}, {second} said {other}",
        &[
            ("claims", &claims),
            ("first", &name(model, a)),
            ("one", &label_words(cell.labels[0])),
            ("second", &name(model, b)),
            ("other", &label_words(cell.labels[1])),
        ],
    )
}

/// What a figure is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Percent,
    Cohen,
    Fleiss,
    Sets,
    Tag,
    Marks,
    Links,
}

/// Below so many items a figure hardly means anything.
const FEW: usize = 20;

fn draw(name: &'static str, figure: &Figure, what: What, is_done: bool) -> FigureView {
    let counted = match what {
        What::Marks => phrase("{n} article with marks|{n} articles with marks"),
        What::Links => phrase("{n} link|{n} links"),
        _ => phrase("{n} claim|{n} claims"),
    };
    let show = |value: f64| match what {
        What::Percent => format!("{:.0} %", value * 100.0),
        _ => format!("{value:.2}").replace('-', "−"),
    };
    let interval = match figure.interval {
        Some(Interval { low, high }) => {
            fill("{first} to {last}", &[("first", &show(low)), ("last", &show(high))])
        }
        None if figure.value.is_some() && !is_done => t("working…").to_owned(),
        None => "–".to_owned(),
    };
    let measure = t(match what {
        What::Percent => {
            "Two reviewers of a claim gave it the very same tags: how often. Chance is not taken off."
        }
        What::Cohen => {
            "How far two reviewers agree beyond what chance would give: 1 is perfect, 0 is chance."
        }
        What::Fleiss => {
            "The same for all reviewers at once, over the claims that everybody has reviewed."
        }
        What::Sets => {
            "Agreement beyond chance that counts half-same sets as half-same, and takes claims that some have not seen."
        }
        What::Tag => "Whether reviewers give a claim this tag or not, beyond chance.",
        What::Marks => {
            "Whether reviewers mark the same stretches of text, by how far they overlap."
        }
        What::Links => {
            "Of all links that either drew between claims both have seen, how far they are the same: 1 is all, 0 is none."
        }
    });
    let mut meaning = format!("{measure} {}", reading(figure, what));
    let is_few = figure.value.is_some() && figure.count < FEW && what != What::Marks;
    if is_few {
        meaning.push(' ');
        meaning.push_str(t("There are few of them: the figure may be far off."));
    }
    FigureView {
        name: t(name).to_owned(),
        value: figure.value.map_or_else(|| "–".to_owned(), show),
        interval,
        count: count(counted, figure.count),
        meaning,
    }
}

/// How a value is commonly read. The scales are conventions, and are named as such.
fn reading(figure: &Figure, what: What) -> String {
    let Some(value) = figure.value else {
        let why = match (figure.count, what) {
            (0, What::Marks) => phrase("Nobody has marked a claim by hand."),
            (_, What::Marks) => phrase("Only one reviewer has marked claims by hand."),
            (0, What::Links) => {
                phrase("Neither has drawn a link between claims that both have seen.")
            }
            (0, _) => phrase("There is nothing to compare."),
            _ => phrase(
                "Not defined here: only one answer was ever given, so there is no chance to take off.",
            ),
        };
        return t(why).to_owned();
    };
    match what {
        What::Percent | What::Links => String::new(),
        What::Cohen | What::Fleiss => {
            let word = t(match value {
                v if v < 0.0 => "worse than chance",
                v if v <= 0.2 => "slight",
                v if v <= 0.4 => "fair",
                v if v <= 0.6 => "moderate",
                v if v <= 0.8 => "substantial",
                _ => "almost perfect",
            });
            fill(
                "Landis and Koch (1977) call this “{word}”; their scale is a convention.",
                &[("word", &word)],
            )
        }
        What::Sets | What::Tag | What::Marks => {
            t(match value {
                v if v >= 0.8 => {
                    "By Krippendorff's rule (0.80, at the least 0.667) this is enough to rely on."
                }
                v if v >= 0.667 => {
                    "By Krippendorff's rule (0.80, at the least 0.667) this allows tentative conclusions only."
                }
                _ => {
                    "By Krippendorff's rule (0.80, at the least 0.667) this is too little to draw conclusions from."
                }
            })
            .to_owned()
        }
    }
}
