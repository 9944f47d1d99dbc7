//! From weights to attributions: cues first, then for each its source and its content.

use super::evidence::{EVIDENCE, Place, evidence};
use super::frame::Frame;
use super::quotation::{extend, kind, run_on};
use super::scene::{Candidate, Scenes};
use super::strict::{cited, refine};
use super::tagger::{CONTENT, ChainWeights, Path, SOURCE, Tagger, window};
use crate::domain::claim::Attribution;
use crate::domain::claim::class::Class;
use crate::domain::claim::model::{Forest, Head, Weights, chance};
use crate::domain::claim::reading::Reading;
use crate::domain::claim::word::{Shape, Word};
use crate::domain::text::Span;
use core::ops::Range;
use std::sync::OnceLock;

/// The files of the models.
#[derive(Clone, Copy, Debug)]
pub struct ModelBytes<'b> {
    /// Weights of cues.
    pub cue: &'b [u8],
    /// Weights of source and content.
    pub tag: &'b [u8],
    /// Weights of the step from one word to the next.
    pub step: &'b [u8],
    /// The forest that judges cues.
    pub judge: &'b [u8],
}

/// The two models.
#[derive(Clone)]
pub struct Models {
    /// Which words are cues.
    pub cue: Weights,
    /// Source and content, given a cue.
    pub tag: ChainWeights,
    /// Whether a likely word is a cue, by all that surrounds it.
    pub judge: Head,
    /// How likely a word must be a cue, 0 to 1.
    pub least: f32,
    /// How likely it must be that a sentence has a cue at all, 0 to 1.
    pub least_sentence: f32,
    /// Whether only cues that the lexicon knows as speech or belief count, and only with a source.
    pub is_strict: bool,
}

impl Models {
    /// The models of this build, set to find as much as `PolNeAR` marks: also "agreed to",
    /// "rejected", "the plan".
    pub fn broad() -> &'static Self {
        static MODELS: OnceLock<Models> = OnceLock::new();
        MODELS.get_or_init(|| {
            Self::read(ModelBytes {
                cue: include_bytes!("cue.bin"),
                tag: include_bytes!("tag.bin"),
                step: include_bytes!("step.bin"),
                judge: include_bytes!("judge.bin"),
            })
        })
    }

    /// Reads the weights, set as [`Models::broad`] is.
    pub fn read(bytes: ModelBytes) -> Self {
        Self {
            cue: Weights::read(bytes.cue),
            tag: ChainWeights {
                state: Weights::read(bytes.tag),
                step: Weights::read(bytes.step),
                bonus: 800.0,
            },
            judge: judge(bytes.judge),
            least: 0.1,
            least_sentence: 0.35,
            is_strict: false,
        }
    }

    /// The same models, set to find what a reader would call an attribution.
    pub fn strict() -> &'static Self {
        static MODELS: OnceLock<Models> = OnceLock::new();
        MODELS.get_or_init(|| Self::broad().clone().narrowed())
    }

    /// These models, set as [`Models::strict`] are.
    #[must_use]
    pub fn narrowed(mut self) -> Self {
        self.tag.bonus = 400.0;
        Self { least: 0.35, least_sentence: 0.35, is_strict: true, ..self }
    }
}

/// The only head of a forest.
pub fn judge(bytes: &[u8]) -> Head {
    Forest::read(bytes).and_then(|f| f.heads().first().cloned()).unwrap_or_default()
}

/// A word that may be a cue, with what speaks for it and the attribution that it would give.
pub struct Proposal {
    /// The index of the sentence.
    pub sentence: usize,
    /// The word's place in the sentence.
    pub at: usize,
    /// What the forest judges by.
    pub evidence: [f32; EVIDENCE],
    tags: Vec<u8>,
}

/// All that may be cues, in order of their place.
pub fn propose(
    reading: &Reading,
    models: &Models,
    mut visit: impl FnMut(&Frame, &mut Vec<Proposal>),
) {
    let scenes = Scenes::of(reading, &models.cue, models.is_strict);
    let mut others: Vec<(Candidate, Path<i32>)> = Vec::new();
    let mut proposals = Vec::new();
    let mut tagger = Tagger::new(&models.tag);
    for (index, scene) in scenes.sentences.iter().enumerate() {
        if scene.candidates.is_empty() {
            continue;
        }
        let frame = Frame::new(reading.words_of(index));
        tagger.begin(&frame);
        others.clear();
        let candidates = &scenes.candidates[scene.candidates.clone()];
        others.extend(candidates.iter().map(|c| (*c, tagger.tag(&frame, c.at))));
        proposals.clear();
        for candidate in 0..others.len() {
            let place = Place {
                reading,
                scenes: &scenes,
                index,
                frame: &frame,
                candidate,
                others: &others,
            };
            let evidence = evidence(place);
            let (own, path) = &others[candidate];
            proposals.push(Proposal {
                sentence: index,
                at: own.at,
                evidence,
                tags: path.tags.clone(),
            });
        }
        visit(&frame, &mut proposals);
    }
}

/// The attributions of a report in order of their cues, each with the index of its sentence.
pub fn find(reading: &Reading, models: &Models) -> Vec<(usize, Attribution)> {
    let mut found = Vec::new();
    propose(reading, models, |frame, proposals| {
        let index = proposals.first().map_or(0, |p| p.sentence);
        let mut none = 1.0;
        proposals.retain(|p| {
            let chance = chance(models.judge.sum(&p.evidence));
            none *= 1.0 - chance;
            chance > models.least
        });
        if 1.0 - none < models.least_sentence {
            return;
        }
        let mut here = Vec::new();
        for p in &*proposals {
            let built = build(reading, index, frame, p.at, &p.tags);
            here.extend(if models.is_strict {
                built.and_then(|a| refine(frame, p.at, a))
            } else {
                built
            });
        }
        if models.is_strict {
            here.extend(cited(frame, &here));
        } else {
            lend_sources(&mut here);
        }
        found.extend(here.into_iter().map(|a| (index, a)));
    });
    run_on(reading, &mut found);
    found
}

/// Gives ", calling it …" the source of the attribution before it in the sentence, or else of the next:
/// one subject often has several verbs.
fn lend_sources(here: &mut [Attribution]) {
    let mut last: Vec<Span> = Vec::new();
    for at in 0..here.len() {
        if here[at].source.is_empty() {
            let from = if last.is_empty() {
                here[at..].iter().map(|a| &a.source).find(|s| !s.is_empty()).cloned()
            } else {
                Some(last.clone())
            };
            let own = here[at].content.clone();
            let is_free = |s: &Span| own.iter().all(|c| !c.overlaps(*s));
            here[at].source = from.unwrap_or_default().into_iter().filter(is_free).collect();
        } else {
            last.clone_from(&here[at].source);
        }
    }
}

fn build(
    reading: &Reading,
    index: usize,
    frame: &Frame,
    cue: usize,
    tags: &[u8],
) -> Option<Attribution> {
    let first = window(frame, cue).start;
    let runs = |wanted: u8| runs(frame, tags, wanted, first);
    let (source, content) = (join(frame, cue, runs(SOURCE)), runs(CONTENT));
    if content.is_empty() && source.is_empty() {
        return None;
    }
    let mut spans: Vec<Span> = content.iter().map(|r| bytes(frame.words, r)).collect();
    extend(reading, index, &mut spans);
    Some(Attribution {
        source: source.iter().map(|r| bytes(frame.words, r)).collect(),
        cue: vec![bytes(frame.words, &cue_run(frame, cue, tags, first))],
        kind: kind(reading, &spans),
        content: spans,
        speaker: String::new(),
    })
}

/// The runs of `wanted` among the tags, without marks at their ends.
fn runs(frame: &Frame, tags: &[u8], wanted: u8, first: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tags.len() {
        if tags[at] != wanted {
            at += 1;
            continue;
        }
        let start = at;
        while at < tags.len() && tags[at] == wanted {
            at += 1;
        }
        let (mut start, mut end) = (start + first, at + first);
        let is_loose = |i: usize| frame.words[i].shape == Shape::Mark;
        while start < end && is_loose(start) {
            start += 1;
        }
        while start < end && is_loose(end - 1) {
            end -= 1;
        }
        if start < end {
            found.push(start..end);
        }
    }
    found
}

/// The runs, joined where only a few words of a noun phrase part them.
fn join(frame: &Frame, cue: usize, runs: Vec<Range<usize>>) -> Vec<Range<usize>> {
    const GAP: usize = 5;
    let mut joined: Vec<Range<usize>> = Vec::new();
    for run in runs {
        match joined.last_mut() {
            Some(last)
                if run.start - last.end <= GAP
                    && is_inside_phrase(frame, cue, last.end..run.start) =>
            {
                last.end = run.end;
            }
            _ => joined.push(run),
        }
    }
    joined
}

/// Whether nothing in the gap ends a noun phrase.
fn is_inside_phrase(frame: &Frame, cue: usize, gap: Range<usize>) -> bool {
    let ends = frame.between(gap.start, gap.end);
    ends.commas + ends.finite + ends.quotes == 0 && !gap.contains(&cue)
}

/// The cue with its auxiliaries and its preposition.
fn cue_run(frame: &Frame, cue: usize, tags: &[u8], first: usize) -> Range<usize> {
    let is_free = |i: usize| tags.get(i.wrapping_sub(first)) == Some(&0);
    let helps = |c: Class| {
        matches!(
            c,
            Class::Adverb | Class::Have | Class::Be | Class::Do | Class::Modal | Class::Negation
        )
    };
    let mut start = cue;
    while start > 0 && helps(frame.classes[start - 1]) && is_free(start - 1) {
        start -= 1;
    }
    let follows = matches!(frame.class(cue, 1), Class::Preposition | Class::To);
    let end = cue + 1 + usize::from(follows && is_free(cue + 1));
    start..end
}

fn bytes(words: &[Word], range: &Range<usize>) -> Span {
    Span { start: words[range.start].span.start, end: words[range.end - 1].span.end }
}
