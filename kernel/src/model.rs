//! The model as a caller sees it: texts in, scores and vectors out.

use crate::encoder::{Encoder, Summary, WIDTH};
use crate::file::{LoadError, Reader};
use crate::smooth::{exp, squares};
use crate::wordpiece::{LONGEST, Pieces, Vocabulary};
use std::cell::RefCell;
use std::collections::HashMap;

/// Numbers that the heads give for a pair.
const OUTPUTS: usize = 7;

/// Numbers that are said of a pair: the heads', and the likeness.
const SCORES: usize = OUTPUTS + 1;

/// Texts of which the embedding is kept: a claim stands in many pairs. With so many, it takes six megabytes.
const KEPT: usize = 4096;

/// Texts are read together up to so many pieces: more would not fit the processor's nearest memory.
const AT_ONCE: usize = 2 * LONGEST;

/// A network with its vocabulary, ready to run.
pub struct Model {
    vocabulary: Vocabulary,
    encoder: Encoder,
    /// The weights of each output, then what is added.
    heads: Vec<f32>,
    shifts: Vec<f32>,
    /// Embeddings of single texts.
    kept: RefCell<HashMap<Box<str>, Embedding>>,
}

/// What a text says by itself: a vector of length 1.
type Embedding = [f32; WIDTH];

/// What the network says of a pair of claims; probabilities from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scores {
    /// Neither, agreement (the first text holds what the second says), contradiction: they add up to 1.
    pub relation: [f32; 3],
    /// The same as news desks see it: neither, strengthens, weakens.
    pub stance: [f32; 3],
    /// Both speak of one event.
    pub same_event: f32,
    /// How near the two are in meaning: the cosine of their embeddings, each read by itself; 0 where it is
    /// less.
    pub likeness: f32,
}

impl Scores {
    /// All of them, in order.
    pub fn numbers(&self) -> [f32; SCORES] {
        let mut numbers = [0.0; SCORES];
        let all =
            self.relation.iter().chain(&self.stance).chain([&self.same_event, &self.likeness]);
        for (number, score) in numbers.iter_mut().zip(all) {
            *number = *score;
        }
        numbers
    }
}

impl Model {
    /// Reads a file of weights.
    ///
    /// # Errors
    /// Says what is wrong with the file.
    pub fn load(bytes: &[u8]) -> Result<Model, LoadError> {
        let mut reader = Reader::open(bytes)?;
        let shape = [reader.length()?, reader.length()?, reader.length()?];
        let [layers, places, packed] = shape;
        if layers > 24 || places != LONGEST {
            return Err(LoadError::OtherShape);
        }
        let vocabulary = Vocabulary::unpack(reader.bytes(packed)?).ok_or(LoadError::Damaged)?;
        let encoder = Encoder::read(&mut reader, layers, vocabulary.len(), places)?;
        let heads = reader.floats(OUTPUTS * 3 * WIDTH)?;
        let shifts = reader.floats(OUTPUTS)?;
        reader.close()?;
        Ok(Model { vocabulary, encoder, heads, shifts, kept: RefCell::default() })
    }

    /// How each pair of texts stands, whether it speaks of one event, and how near its texts are in meaning.
    /// The order within a pair counts.
    ///
    /// A pair of two sentences takes some ten milliseconds: give a few at a time, and time for other work
    /// stays between the calls. The scores of a pair do not depend on its company.
    pub fn judge(&self, pairs: &[(&str, &str)]) -> Vec<Scores> {
        self.embed(pairs.iter().flat_map(|(a, b)| [*a, *b]));
        let kept = self.kept.borrow();
        let likeness = |(a, b): &(&str, &str)| match (kept.get(*a), kept.get(*b)) {
            (Some(a), Some(b)) => a.iter().zip(b).map(|(x, y)| x * y).sum::<f32>().clamp(0.0, 1.0),
            _ => 0.0,
        };
        let pieces = pairs.iter().map(|(a, b)| self.vocabulary.of_pair(a, b)).collect();
        let summaries = self.summaries(pieces);
        pairs.iter().zip(&summaries).map(|(pair, s)| self.scores(s, likeness(pair))).collect()
    }

    /// Sees to it that the embeddings of these texts are kept.
    fn embed<'t>(&self, texts: impl Iterator<Item = &'t str>) {
        let mut kept = self.kept.borrow_mut();
        if kept.len() > KEPT {
            kept.clear();
        }
        let mut new: Vec<&str> = texts.filter(|text| !kept.contains_key(*text)).collect();
        new.sort_unstable();
        new.dedup();
        let pieces = new.iter().map(|text| self.vocabulary.of_text(text)).collect();
        for (text, summary) in new.iter().zip(self.summaries(pieces)) {
            let mut embedding = [0.0; WIDTH];
            embedding.copy_from_slice(&summary[..WIDTH]);
            let length = squares(&embedding).sqrt().max(1e-12);
            kept.insert((*text).into(), embedding.map(|x| x / length));
        }
    }

    /// The first three scores of [`Model::judge`]: neither, agreement, contradiction.
    pub fn classify(&self, pairs: &[(&str, &str)]) -> Vec<[f32; 3]> {
        self.judge(pairs).iter().map(|s| s.relation).collect()
    }

    /// The summaries of pairs, read together as far as is good.
    fn summaries(&self, pairs: Vec<Pieces>) -> Vec<Summary> {
        let (mut summaries, mut batch, mut length) =
            (Vec::with_capacity(pairs.len()), Vec::new(), 0);
        for pair in pairs {
            if length + pair.ids.len() > AT_ONCE {
                summaries.extend(self.encoder.encode(&batch));
                batch.clear();
                length = 0;
            }
            length += pair.ids.len();
            batch.push(pair);
        }
        summaries.extend(self.encoder.encode(&batch));
        summaries
    }

    fn scores(&self, summary: &Summary, likeness: f32) -> Scores {
        let mut outputs = [0.0; OUTPUTS];
        let heads = self.heads.chunks_exact(3 * WIDTH).zip(&self.shifts);
        for (output, (weights, shift)) in outputs.iter_mut().zip(heads) {
            *output = weights.iter().zip(summary).map(|(w, x)| w * x).sum::<f32>() + shift;
        }
        let part = |at: usize| shares([outputs[at], outputs[at + 1], outputs[at + 2]]);
        let [_, same_event] = shares([0.0, outputs[6]]);
        Scores { relation: part(0), stance: part(3), same_event, likeness }
    }
}

/// Log odds as probabilities.
fn shares<const N: usize>(outputs: [f32; N]) -> [f32; N] {
    let most = outputs.into_iter().fold(f32::MIN, f32::max);
    let raised = outputs.map(|x| exp(x - most));
    let sum: f32 = raised.iter().sum();
    raised.map(|x| x / sum)
}
