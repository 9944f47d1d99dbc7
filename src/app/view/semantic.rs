//! The semantic mode in words: its switch, its progress, and what it says of a pair.

use crate::app::claim::ClaimKey;
use crate::app::model::Model;
use crate::app::semantic::{Fault, Stage, said, verdict};
use crate::app::survey;
use crate::domain::alignment::Said;
use crate::domain::tongue::{count, fill, listed, phrase, t};
use core::fmt::Display;

/// The switch.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SemanticView {
    /// It is switched on.
    pub is_on: bool,
    /// How it stands, in words.
    pub state: String,
    /// What the button says that pauses it, or lets it go on; nothing where there is nothing to pause.
    pub pause: Option<&'static str>,
}

/// Draws the switch.
pub fn semantic(model: &Model) -> SemanticView {
    let semantic = &model.semantic;
    let is_reading = semantic.is_reading();
    SemanticView {
        is_on: model.settings.is_semantic,
        state: state(model),
        pause: is_reading.then_some(if semantic.is_paused { t("Go on") } else { t("Pause") }),
    }
}

/// How far it is, for the status line; nothing where it has nothing to do.
pub fn progress(model: &Model) -> String {
    let is_busy = model.semantic.is_reading() || matches!(model.semantic.stage, Stage::Loading(_));
    if is_busy { state(model) } else { String::new() }
}

fn state(model: &Model) -> String {
    let semantic = &model.semantic;
    let (done, all) = semantic.progress();
    let (n, both): (usize, [(&str, &dyn Display); 2]) = (all, [("done", &done), ("all", &all)]);
    match &semantic.stage {
        Stage::Off if model.settings.is_semantic => {
            t("Waits until the articles are compared.").to_owned()
        }
        Stage::Off => String::new(),
        Stage::Loading(percent) => fill("Loading the network: {n} %", &[("n", percent)]),
        Stage::Ready if all == 0 && survey::is_due(model) => {
            t("Waits until the articles are compared.").to_owned()
        }
        Stage::Ready if !semantic.is_reading() => {
            count("{n} pair of claims read.|{n} pairs of claims read.", n)
        }
        Stage::Ready if semantic.is_paused => fill("Paused at {done} of {all} pairs.", &both),
        Stage::Ready => fill("Reading pairs of claims: {done} of {all}", &both),
        Stage::Failed(fault, words) if words.is_empty() => fault.words().to_owned(),
        Stage::Failed(fault, words) => format!("{} ({words})", fault.words()),
    }
}

impl Fault {
    /// What it means, and what can be done.
    pub fn words(self) -> &'static str {
        match self {
            Self::Missing => t(
                "The semantic mode can’t start: its files are not with this page. Everything else works.",
            ),
            Self::Damaged => t(
                "The semantic mode can’t start: its file is damaged. Reload the page and try again; everything else works.",
            ),
            Self::Other => t(
                "The semantic mode can’t start: its file belongs to another version of this page. Reload the page; everything else works.",
            ),
            Self::Unable => t(
                "This browser can’t run the semantic mode: it needs WebAssembly with SIMD, in a worker. Everything else works.",
            ),
            Self::Memory => t(
                "The semantic mode has stopped: there is not enough memory. Close other tabs and switch it on again; everything else works.",
            ),
            Self::Engine => t(
                "The semantic mode can’t start: a part of this page that it builds on could not be loaded. Reload the page; everything else works.",
            ),
        }
    }
}

/// What the network says of a pair.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct SaidView {
    /// In words.
    pub words: String,
    /// The words that it rests on, once they were asked for.
    pub rests_on: Option<String>,
}

/// Draws what the network says of the focused claim and another; `is_alone`: nothing else speaks of a
/// contradiction between the two.
pub fn said_view(
    model: &Model,
    key: &ClaimKey,
    other: &ClaimKey,
    is_alone: bool,
) -> Option<SaidView> {
    let said = said(model, key, other)?;
    let moved = model.semantic.moved.as_ref();
    let moved = moved.filter(|moved| (&moved.pair.0, &moved.pair.1) == (key, other));
    let rests_on = moved.map(|moved| {
        let of = |side: usize, key: &ClaimKey| -> Vec<String> {
            let entry = model.dossier.article(&key.article);
            let text = entry.map_or("", |entry| entry.article.text.as_str());
            moved.words[side].iter().map(|word| format!("“{}”", word.of(text))).collect()
        };
        let words = [of(0, key), of(1, other)].concat();
        match (moved.is_known, words.is_empty()) {
            (false, _) => t("Looking for the words…").to_owned(),
            (true, true) => t("It rests on no single word.").to_owned(),
            (true, false) => fill("It rests most on {words}.", &[("words", &listed(&words))]),
        }
    });
    Some(SaidView { words: words(&said, is_alone), rests_on })
}

fn words(said: &Said, is_alone: bool) -> String {
    let class = verdict(said);
    let share = format!("{:.0}", said[class] * 100.0);
    let text = match (class, is_alone) {
        (2, true) => phrase("The network alone sees a contradiction here ({n} %): no words clash"),
        (2, false) => phrase("The network reads a contradiction ({n} %)"),
        (1, _) => phrase("The network reads an agreement ({n} %)"),
        _ => phrase("The network reads neither agreement nor contradiction ({n} %)"),
    };
    fill(text, &[("n", &share)])
}
