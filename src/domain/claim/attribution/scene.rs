//! A first look at a whole report: which words may be cues, and what surrounds each sentence.

use super::features::{can_be_cue, cue_features};
use super::frame::Frame;
use super::strict::KNOWN;
use crate::domain::claim::class::Class;
use crate::domain::claim::model::{Weights, chance};
use crate::domain::claim::reading::Reading;
use core::ops::Range;

/// Words less likely to be cues are not looked at again.
const LEAST: f32 = 0.03;

/// The same where only words count that the lexicon knows.
const LEAST_KNOWN: f32 = 0.15;

/// A word that may be the head of a cue.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Candidate {
    /// Its place in the sentence.
    pub at: usize,
    /// The sum of the linear model.
    pub logit: f32,
    /// How likely the linear model holds it, 0 to 1.
    pub chance: f32,
}

/// A sentence as its neighbors see it.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Scene {
    /// Which of the report's candidates are its own.
    pub candidates: Range<usize>,
    /// How likely no word of it is a cue.
    pub none: f32,
    /// The share of its words that stand in quotation marks.
    pub quoted: f32,
    /// Whether it begins its paragraph.
    pub opens: bool,
    /// Whether its first word stands in quotation marks.
    pub starts_quoted: bool,
    /// Whether its last mark is a colon.
    pub ends_with_colon: bool,
    /// 1 if a short part before a colon begins it: "CLINTON: …".
    pub label: f32,
}

/// All sentences of a report.
pub(super) struct Scenes {
    /// In order.
    pub sentences: Vec<Scene>,
    /// In order of their place.
    pub candidates: Vec<Candidate>,
    /// The mean chance of a sentence to hold a cue.
    pub mean: f32,
    /// The share of sentences that begin with a label.
    pub labeled: f32,
    /// The share of words that are quoted.
    pub quoted: f32,
}

impl Scenes {
    /// Looks at the report; with `known_only`, at words alone that the lexicon knows as cues.
    pub(super) fn of(reading: &Reading, cue: &Weights, known_only: bool) -> Self {
        let mut scenes = Self {
            sentences: Vec::with_capacity(reading.sentences.len()),
            candidates: Vec::new(),
            mean: 0.0,
            labeled: 0.0,
            quoted: 0.0,
        };
        for index in 0..reading.sentences.len() {
            scenes.add(reading, index, cue, known_only);
        }
        let count = scenes.sentences.len().max(1) as f32;
        let sum = |of: fn(&Scene) -> f32| scenes.sentences.iter().map(of).sum::<f32>() / count;
        let (mean, labeled) = (sum(|s| 1.0 - s.none), sum(|s| s.label));
        let quoted = sum(|s| s.quoted);
        Self { mean, labeled, quoted, ..scenes }
    }

    fn add(&mut self, reading: &Reading, index: usize, cue: &Weights, known_only: bool) {
        let words = reading.words_of(index);
        let paragraph = reading.sentences[index].paragraph;
        let before = index.checked_sub(1).map(|i| reading.sentences[i].paragraph);
        let (mut all, mut quoted) = (0, 0);
        for word in words.iter().filter(|w| w.is_word()) {
            all += 1;
            quoted += usize::from(word.is_quoted);
        }
        let is_colon = |i: usize| words[i].ending[0] == b':' && !words[i].is_word();
        let mut scene = Scene {
            none: 1.0,
            quoted: quoted as f32 / all.max(1) as f32,
            opens: before != Some(paragraph),
            starts_quoted: words.iter().find(|w| w.is_word()).is_some_and(|w| w.is_quoted),
            ends_with_colon: !words.is_empty() && is_colon(words.len() - 1),
            label: f32::from(u8::from((1..words.len().min(5)).any(is_colon))),
            candidates: self.candidates.len()..self.candidates.len(),
        };
        let may_be_cue = |i: &usize| !known_only || words[*i].tags.any(KNOWN);
        if (0..words.len()).any(|i| may_be_cue(&i)) {
            let frame = Frame::new(words);
            for at in (0..words.len()).filter(|i| may_be_cue(i) && can_be_cue(&frame, *i)) {
                let logit = cue_score(&frame, at, cue) as f32 * cue.scale();
                let chance = chance(logit);
                scene.none *= 1.0 - chance;
                if chance > (if known_only { LEAST_KNOWN } else { LEAST }) {
                    self.candidates.push(Candidate { at, logit, chance });
                }
            }
        }
        scene.candidates.end = self.candidates.len();
        self.sentences.push(scene);
    }
}

/// The logit, in steps of the weights' scale, that the word at `at` is a cue.
pub fn cue_score(frame: &Frame, at: usize, weights: &Weights) -> i32 {
    let mut sum = 0;
    cue_features(frame, at, &mut |f| sum += weights.step(f));
    sum
}

/// The class as a number that a decision tree can cut.
pub(super) fn number(class: Class) -> f32 {
    f32::from(class as u8)
}
