//! A file of made-up weights, the same every time, as `xtask/distill/semantic/export.py` would write it.

/// The bits of what a network of two such layers says of the test's claims, on every platform.
pub(crate) const BITS: [u32; 9] = [
    0x3f7c_c498,
    0x3b60_2bc6,
    0x3c16_cee3,
    0x3f44_6f33,
    0x3dd7_914f,
    0x3e02_7a8b,
    0x3f74_62bc,
    0x3cd5_e1ca,
    0x3c9d_c6cb,
];

/// The bits of how near these claims are.
pub(crate) const LIKENESS: [u32; 3] = [0x3f38_3844, 0x3f24_8375, 0x3f52_7662];

const WIDTH: usize = 384;
const FEED: usize = 1536;
const PLACES: usize = 128;

const PIECES: [&str; 24] = [
    "##ed", "##s", ",", ".", "12", "15", "[CLS]", "[SEP]", "[UNK]", "dam", "election", "ever",
    "fire", "holds", "in", "kill", "lost", "more", "official", "people", "said", "she", "the",
    "water",
];

/// The bytes of a file of `layers` layers.
pub(crate) fn weights(layers: u32) -> Vec<u8> {
    let mut dice = Dice(7);
    let vocabulary = vocabulary();
    let mut body = Vec::new();
    for number in [layers, PLACES as u32, vocabulary.len() as u32] {
        body.extend(number.to_le_bytes());
    }
    body.extend(vocabulary);
    // One, in half precision.
    body.extend([0, 0x3c].repeat(PIECES.len()));
    body.extend(0.01_f32.to_le_bytes());
    body.extend(dice.bytes(96 * 256 * 4 + PIECES.len() * 96));
    // From about -1/16 to 1/16, in half precision.
    body.extend((0..PLACES * WIDTH).flat_map(|_| [dice.byte(), 0x28 | dice.byte() & 0x83]));
    body.extend(dice.floats(2 * WIDTH, 0.0, 0.1));
    norm(&mut body, &mut dice);
    for _ in 0..layers {
        linear(&mut body, &mut dice, WIDTH, 3 * WIDTH);
        linear(&mut body, &mut dice, WIDTH, WIDTH);
        norm(&mut body, &mut dice);
        linear(&mut body, &mut dice, WIDTH, FEED);
        linear(&mut body, &mut dice, FEED, WIDTH);
        norm(&mut body, &mut dice);
    }
    body.extend(dice.floats(7 * 3 * WIDTH + 7, 0.0, 0.1));
    sealed(&body)
}

/// A file with this content.
pub(crate) fn sealed(body: &[u8]) -> Vec<u8> {
    let mut padded = body.to_vec();
    padded.resize(body.len().next_multiple_of(8), 0);
    let hash = padded.as_chunks().0.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, word| {
        (hash ^ u64::from_le_bytes(*word)).wrapping_mul(0x0100_0000_01b3)
    });
    [&b"CCKERNEL"[..], &3_u32.to_le_bytes(), &hash.to_le_bytes(), body].concat()
}

fn vocabulary() -> Vec<u8> {
    let mut packed = Vec::new();
    for piece in PIECES {
        packed.extend([0, piece.len() as u8]);
        packed.extend(piece.bytes());
    }
    packed
}

fn norm(body: &mut Vec<u8>, dice: &mut Dice) {
    body.extend(dice.floats(WIDTH, 1.0, 0.2));
    body.extend(dice.floats(WIDTH, 0.0, 0.2));
}

fn linear(body: &mut Vec<u8>, dice: &mut Dice, inputs: usize, outputs: usize) {
    body.extend(dice.floats(outputs, 0.01, 0.005));
    body.extend(dice.floats(outputs, 0.0, 0.2));
    body.extend(dice.bytes(inputs * outputs / 4 * 3));
}

/// Numbers that look like chance (Numerical Recipes' generator).
struct Dice(u32);

impl Dice {
    fn byte(&mut self) -> u8 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 24) as u8
    }

    fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.byte()).collect()
    }

    fn floats(&mut self, count: usize, middle: f32, spread: f32) -> Vec<u8> {
        let mut float = || middle + (f32::from(self.byte()) / 128.0 - 1.0) * spread;
        (0..count).flat_map(|_| float().to_le_bytes()).collect()
    }
}
