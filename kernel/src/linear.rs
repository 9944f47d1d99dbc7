//! A layer of a network, `y = Wx + b`, with weights of six bits and activations of eight.
//!
//! Each output has a scale for its weights, each token one for its activations; between them lie whole
//! numbers, so the sums are exact (see [`crate::lane`]).

use crate::lane::{GROUP, Number, PANEL, ROWS, SHIFT, prepare, tile};
use crate::smooth::peak;

/// The largest activation of a token becomes this.
const TOP: f32 = 127.0;

/// One layer.
pub(crate) struct Linear {
    inputs: usize,
    /// Panel by panel, group by group, output by output.
    panels: Vec<i8>,
    scales: Vec<f32>,
    bias: Vec<f32>,
}

/// Activations in whole numbers, laid out for tiles of tokens.
#[derive(Default)]
pub(crate) struct Activations {
    numbers: Vec<Number>,
    scales: Vec<f32>,
    /// What the shift of the weights adds to every sum, taken away beforehand.
    start: Vec<i32>,
    widened: Vec<Number>,
}

impl Linear {
    /// A layer of `bias.len()` outputs, whose weights `weight(output, input)` gives, from -31 to 31.
    /// Both dimensions must be multiples of eight.
    pub(crate) fn new(inputs: usize, weights: &[i8], scales: Vec<f32>, bias: Vec<f32>) -> Linear {
        let mut panels = Vec::with_capacity(weights.len());
        for panel in weights.chunks_exact(inputs * PANEL) {
            for at in (0..inputs).step_by(GROUP) {
                for row in panel.chunks_exact(inputs) {
                    let group = row.get(at..at + GROUP).unwrap_or_default();
                    panels.extend(group.iter().map(|&w| w + SHIFT as i8));
                }
            }
        }
        Linear { inputs, panels, scales, bias }
    }

    /// How many numbers it gives for a token.
    pub(crate) fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// Writes the outputs for the tokens in `x`, token by token, into `y`.
    pub(crate) fn apply(&self, x: &[f32], y: &mut Vec<f32>, scratch: &mut Activations) {
        let (inputs, outputs) = (self.inputs, self.outputs());
        scratch.quantize(x, inputs);
        y.resize(x.len() / inputs * outputs, 0.0);
        let Activations { numbers, scales, start, widened } = scratch;
        let panels = self.panels.chunks_exact(inputs * PANEL);
        for (panel, at) in panels.zip((0..outputs).step_by(PANEL)) {
            let panel = prepare(panel, widened);
            let (Some(weight_scales), Some(bias)) =
                (first(&self.scales[at..]), first(&self.bias[at..]))
            else {
                continue;
            };
            let tiles = numbers.chunks_exact(inputs * ROWS).zip(start.as_chunks::<ROWS>().0);
            for ((rows, start), token) in tiles.zip((0..).step_by(ROWS)) {
                let sums = tile(panel, rows, *start);
                for ((sum, scale), row) in
                    sums.iter().zip(&scales[token..]).zip(y[token * outputs..].chunks_mut(outputs))
                {
                    let Some(out) = row[at..].first_chunk_mut::<PANEL>() else { continue };
                    for i in 0..PANEL {
                        out[i] = sum[i] as f32 * scale * weight_scales[i] + bias[i];
                    }
                }
            }
        }
    }
}

fn first(numbers: &[f32]) -> Option<&[f32; PANEL]> {
    numbers.first_chunk()
}

impl Activations {
    #[inline(never)]
    fn quantize(&mut self, x: &[f32], inputs: usize) {
        let tokens = x.len() / inputs;
        let tiles = tokens.div_ceil(ROWS);
        self.scales.clear();
        self.start.clear();
        self.start.resize(tiles * ROWS, 0);
        // A last tile that is not full keeps zeros.
        self.numbers.clear();
        self.numbers.resize(tiles * ROWS * inputs, 0);
        for (token, row) in x.chunks_exact(inputs).enumerate() {
            let peak = peak(row).max(1e-9);
            let shrink = TOP / peak;
            self.scales.push(peak / TOP);
            let tile = &mut self.numbers[token / ROWS * ROWS * inputs..][..ROWS * inputs];
            let (groups, _) = tile.as_chunks_mut::<{ GROUP * ROWS }>();
            let mut sum = 0;
            let place = token % ROWS * GROUP;
            for (group, part) in groups.iter_mut().zip(row.as_chunks::<GROUP>().0) {
                for i in 0..GROUP {
                    let whole = round(part[i] * shrink);
                    sum += whole;
                    group[place + i] = whole as Number;
                }
            }
            self.start[token] = -SHIFT * sum;
        }
    }
}

/// The nearest whole number, of two the even one; for numbers far below four million.
fn round(x: f32) -> i32 {
    const SHIFTED: f32 = 12_582_912.0;
    (x + SHIFTED).to_bits().wrapping_sub(SHIFTED.to_bits()).cast_signed()
}
