//! The encoder: embeddings, then layers of attention and of a two-step network, over several texts at
//! once.

use crate::attention::{Room, attend};
use crate::file::{LoadError, Reader};
use crate::linear::{Activations, Linear};
use crate::smooth::{Norm, gelu, squares};
use crate::wordpiece::Pieces;

/// Numbers of a token between layers.
pub(crate) const WIDTH: usize = 384;
const FEED: usize = 1536;

/// Word embeddings are put together from so many parts.
const PARTS: usize = 96;
const PART: usize = WIDTH / PARTS;
const CODES: usize = 256;

/// Everything between pieces and vectors.
pub(crate) struct Encoder {
    words: Words,
    /// Of each position in a text.
    places: Vec<f32>,
    /// Of the first and of the second text of a pair.
    kinds: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
}

/// Product-quantized embeddings.
struct Words {
    scales: Vec<f32>,
    step: f32,
    books: Vec<i8>,
    codes: Vec<u8>,
}

struct Layer {
    ask: Linear,
    mix: Linear,
    norm: Norm,
    grow: Linear,
    shrink: Linear,
    last: Norm,
}

/// Room for what is computed on the way; kept from text to text.
#[derive(Default)]
struct Desk {
    room: Room,
    numbers: Activations,
    all: Vec<f32>,
    mixed: Vec<f32>,
    wide: Vec<f32>,
    out: Vec<f32>,
}

impl Encoder {
    /// Reads an encoder for `words` pieces and texts of up to `places` of them.
    pub(crate) fn read(
        reader: &mut Reader<'_>,
        layers: usize,
        words: usize,
        places: usize,
    ) -> Result<Encoder, LoadError> {
        let words = Words {
            scales: reader.halves(words)?,
            step: reader.floats(1)?.first().copied().unwrap_or_default(),
            books: reader.bytes(PARTS * CODES * PART)?.iter().map(|&b| b.cast_signed()).collect(),
            codes: reader.bytes(words.checked_mul(PARTS).ok_or(LoadError::Damaged)?)?.to_vec(),
        };
        let places = reader.halves(places.checked_mul(WIDTH).ok_or(LoadError::Damaged)?)?;
        let kinds = reader.floats(2 * WIDTH)?;
        let norm = norm(reader)?;
        let layers: Result<Vec<Layer>, LoadError> =
            (0..layers).map(|_| Layer::read(reader)).collect();
        Ok(Encoder { words, places, kinds, norm, layers: layers? })
    }

    /// What the heads read of each pair.
    pub(crate) fn encode(&self, texts: &[Pieces]) -> Vec<Summary> {
        let count = texts.iter().map(|t| t.ids.len()).sum::<usize>();
        let mut tokens = Vec::with_capacity(count * WIDTH);
        for text in texts {
            for (place, &id) in text.ids.iter().enumerate() {
                let start = tokens.len();
                self.words.extend(id as usize, &mut tokens);
                let kind =
                    if place < text.second { &self.kinds[..WIDTH] } else { &self.kinds[WIDTH..] };
                let place = self.places.chunks_exact(WIDTH).nth(place).unwrap_or_default();
                let token = &mut tokens[start..];
                for ((x, place), kind) in token.iter_mut().zip(place).zip(kind) {
                    *x += place + kind;
                }
                self.norm.one(token);
            }
        }
        let mut desk = Desk::default();
        for layer in &self.layers {
            layer.apply(&mut tokens, texts, &mut desk);
        }
        let mut rest = tokens.as_slice();
        let mut summaries = Vec::with_capacity(texts.len());
        for text in texts {
            let (own, after) = rest.split_at(text.ids.len() * WIDTH);
            rest = after;
            let (first, second) = own.split_at(text.second * WIDTH);
            summaries.push(summary(&sum(first), &sum(second), text.ids.len()));
        }
        summaries
    }
}

/// What the heads read of a pair: the mean of its tokens; how far the means of its two texts are apart, each
/// of length √WIDTH; and their product.
pub(crate) type Summary = [f32; 3 * WIDTH];

fn summary(first: &[f32; WIDTH], second: &[f32; WIDTH], tokens: usize) -> Summary {
    let stretch = |row| (WIDTH as f32).sqrt() / squares(row).sqrt().max(1e-12);
    let (longer, shorter) = (stretch(first), stretch(second));
    let mut summary = [0.0; 3 * WIDTH];
    let (mean, rest) = summary.split_at_mut(WIDTH);
    let (apart, product) = rest.split_at_mut(WIDTH);
    for i in 0..WIDTH {
        let (a, b) = (first[i] * longer, second[i] * shorter);
        mean[i] = (first[i] + second[i]) / tokens as f32;
        apart[i] = (a - b).abs();
        product[i] = a * b;
    }
    summary
}

/// The sum of tokens.
fn sum(tokens: &[f32]) -> [f32; WIDTH] {
    let mut sums = [0.0; WIDTH];
    for token in tokens.chunks_exact(WIDTH) {
        for (sum, x) in sums.iter_mut().zip(token) {
            *sum += x;
        }
    }
    sums
}

impl Words {
    /// Adds the embedding of the piece `id` to `tokens`.
    fn extend(&self, id: usize, tokens: &mut Vec<f32>) {
        let scale = self.scales.get(id).copied().unwrap_or_default() * self.step;
        let codes = self.codes.get(id * PARTS..(id + 1) * PARTS).unwrap_or(&[0; PARTS]);
        for (&code, book) in codes.iter().zip(self.books.chunks_exact(CODES * PART)) {
            let entry = &book[usize::from(code) * PART..][..PART];
            tokens.extend(entry.iter().map(|&x| f32::from(x) * scale));
        }
    }
}

impl Layer {
    fn read(reader: &mut Reader<'_>) -> Result<Layer, LoadError> {
        Ok(Layer {
            ask: linear(reader, WIDTH, 3 * WIDTH)?,
            mix: linear(reader, WIDTH, WIDTH)?,
            norm: norm(reader)?,
            grow: linear(reader, WIDTH, FEED)?,
            shrink: linear(reader, FEED, WIDTH)?,
            last: norm(reader)?,
        })
    }

    fn apply(&self, tokens: &mut [f32], texts: &[Pieces], desk: &mut Desk) {
        let Desk { room, numbers, all, mixed, wide, out } = desk;
        self.ask.apply(tokens, all, numbers);
        mixed.clear();
        mixed.resize(tokens.len(), 0.0);
        let (mut rest, mut place) = (all.as_slice(), mixed.as_mut_slice());
        for text in texts {
            let length = text.ids.len() * WIDTH;
            let (own, after) = rest.split_at(3 * length);
            let (here, later) = core::mem::take(&mut place).split_at_mut(length);
            attend(own, WIDTH, here, room);
            (rest, place) = (after, later);
        }
        self.mix.apply(mixed, out, numbers);
        self.norm.add(tokens, out);
        self.grow.apply(tokens, wide, numbers);
        gelu(wide);
        self.shrink.apply(wide, out, numbers);
        self.last.add(tokens, out);
    }
}

fn linear(reader: &mut Reader<'_>, inputs: usize, outputs: usize) -> Result<Linear, LoadError> {
    let scales = reader.floats(outputs)?;
    let bias = reader.floats(outputs)?;
    Ok(Linear::new(inputs, &reader.weights(inputs * outputs)?, scales, bias))
}

fn norm(reader: &mut Reader<'_>) -> Result<Norm, LoadError> {
    Ok(Norm { scale: reader.floats(WIDTH)?, shift: reader.floats(WIDTH)? })
}
