//! The model as a caller sees it: texts in, scores and vectors out.

use crate::encoder::{Encoder, Summary, WIDTH};
use crate::file::{LoadError, Reader};
use crate::smooth::exp;
use crate::wordpiece::{LONGEST, Pieces, Vocabulary};

/// Numbers that the heads give for a pair.
pub(crate) const OUTPUTS: usize = 8;

/// Texts are read together up to so many pieces: more would not fit the processor's nearest memory.
const AT_ONCE: usize = 2 * LONGEST;

/// A network with its vocabulary, ready to run.
pub struct Model {
    vocabulary: Vocabulary,
    encoder: Encoder,
    /// The weights of each output, then what is added.
    heads: Vec<f32>,
    shifts: Vec<f32>,
}

/// What the network says of a pair of claims; probabilities from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scores {
    /// Neither, agreement (the first text holds what the second says), contradiction: they add up to 1.
    pub relation: [f32; 3],
    /// The same as news desks see it: neither, strengthens, weakens.
    pub stance: [f32; 3],
    /// Both speak of one event.
    pub same_event: f32,
    /// How near the two are in meaning, as an encoder of single sentences puts it.
    pub likeness: f32,
}

impl Scores {
    /// All of them, in order.
    pub fn numbers(&self) -> [f32; OUTPUTS] {
        let mut numbers = [0.0; OUTPUTS];
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
        Ok(Model { vocabulary, encoder, heads, shifts })
    }

    /// How each pair of texts stands, and whether it speaks of one event. The order within a pair counts.
    ///
    /// A pair of two sentences takes tens of milliseconds: give a few at a time, and time for other work
    /// stays between the calls. The scores of a pair do not depend on its company.
    pub fn judge(&self, pairs: &[(&str, &str)]) -> Vec<Scores> {
        let pieces = pairs.iter().map(|(a, b)| self.vocabulary.of_pair(a, b)).collect();
        self.summaries(pieces).iter().map(|s| self.scores(s)).collect()
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

    fn scores(&self, summary: &Summary) -> Scores {
        let mut outputs = [0.0; OUTPUTS];
        let heads = self.heads.chunks_exact(3 * WIDTH).zip(&self.shifts);
        for (output, (weights, shift)) in outputs.iter_mut().zip(heads) {
            *output = weights.iter().zip(summary).map(|(w, x)| w * x).sum::<f32>() + shift;
        }
        let part = |at: usize| shares([outputs[at], outputs[at + 1], outputs[at + 2]]);
        let [_, same_event] = shares([0.0, outputs[6]]);
        let [_, likeness] = shares([0.0, outputs[7]]);
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
