//! A linear model that learns from examples with a strength of belief instead of a yes or no: ridge
//! regression (Hoerl and Kennard 1970) over the features of a sentence, the letters of its words and
//! the company that they keep. What letters and company say of a word is folded into one weight for
//! the word, so that the page has nothing to work out.

use super::logistic::{Sample, fit, fit_to};
use super::vectors::{SIZE, Vectors};
use concord::domain::claim::Word;
use concord::domain::claim::judge::{BIAS, START, features, word_feature};
use concord::domain::claim::model::{Grain, Weights, feature};
use std::collections::{BTreeMap, BTreeSet};

/// Hash bits of both tables.
const BITS: u32 = 17;
const MASK: u32 = (1 << BITS) - 1;
/// Runs of so many letters are looked at, the edges of a word among them.
const RUNS: core::ops::RangeInclusive<usize> = 3..=5;

/// A sentence, and how strongly it is believed to be so (above 0) or not.
pub(crate) struct Example<'t> {
    pub text: &'t str,
    pub words: Vec<Word>,
    pub belief: f32,
    /// The answer of a person, where there is one: what yes and no mean is set by these.
    pub answer: Option<bool>,
}

/// How to learn.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    /// Weight of large weights against errors.
    pub pull: f64,
    /// What the company of words counts against the features.
    pub company: f32,
    /// What letters count against the features.
    pub letters: f32,
    /// What the features of the sentence as a whole count against those of words.
    pub whole: f32,
    /// Features that fewer examples have are left out.
    pub least: u32,
    /// Whether yes and no shall weigh the same where the threshold is set.
    pub is_balanced: bool,
}

/// Features of an example, with how much of each.
type Row = Vec<(u32, f32)>;

/// A feature of the sentence as a whole, of a word, or a run of letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Whole(u32),
    Word(u32),
    Letters(u32),
}

/// The bytes of both weight files.
pub(crate) fn learn(examples: &[Example], vectors: &Vectors, plan: &Plan) -> (Vec<u8>, Vec<u8>) {
    let bags: Vec<BTreeMap<Key, f32>> = examples.iter().map(bag).collect();
    let mut counts: BTreeMap<Key, u32> = BTreeMap::new();
    for key in bags.iter().flat_map(BTreeMap::keys) {
        *counts.entry(*key).or_default() += 1;
    }
    counts.retain(|_, n| *n >= plan.least);
    let rarity = |n: u32| (examples.len() as f32 / n as f32).ln() + 1.0;
    let scale = |key: &Key, n: u32| match key {
        Key::Whole(f) if *f == BIAS & MASK => 10.0,
        Key::Whole(_) => plan.whole,
        Key::Word(_) => rarity(n),
        Key::Letters(_) => rarity(n) * plan.letters,
    };
    let index: BTreeMap<Key, (u32, f32)> =
        counts.iter().zip(SIZE as u32..).map(|((k, n), i)| (*k, (i, scale(k, *n)))).collect();
    let company: Vec<[f32; SIZE]> = examples.iter().map(|e| vectors.sum_of(&e.words)).collect();
    let spread = super::judge::spread(&company).map(|s| plan.company / s);
    let values = |(bag, company): (&BTreeMap<Key, f32>, &[f32; SIZE])| {
        let mut values: Row = (0..SIZE).map(|i| (i as u32, company[i] * spread[i])).collect();
        let known = bag.iter().filter_map(|(k, v)| index.get(k).map(|(i, s)| (*i, v * s)));
        values.extend(known);
        values
    };
    let rows: Vec<Row> = bags.iter().zip(&company).map(values).collect();
    let beliefs: Vec<f32> = examples.iter().map(|e| e.belief).collect();
    let size = SIZE + index.len();
    let weights = fit_to(&rows.iter().collect::<Vec<_>>(), &beliefs, size, plan.pull);
    let (slope, shift) = threshold(examples, &rows, size, plan);
    let mut table = vec![0.0_f32; 1 << BITS];
    let mut letters: BTreeMap<u32, f32> = BTreeMap::new();
    for (key, (at, scale)) in &index {
        let weight = weights[*at as usize] as f32 * scale * slope;
        match key {
            Key::Whole(f) | Key::Word(f) => table[*f as usize] += weight,
            Key::Letters(f) => *letters.entry(*f).or_default() += weight,
        }
    }
    let start = table[(BIAS & MASK) as usize] + shift;
    table[(BIAS & MASK) as usize] = 0.0;
    for part in START {
        table[(part & MASK) as usize] = 0.0;
    }
    cap(&mut table);
    for part in START {
        table[(part & MASK) as usize] = start / START.len() as f32;
    }
    let along: Vec<f32> = (0..SIZE).map(|i| spread[i] * weights[i] as f32 * slope).collect();
    let mut words = word_table(examples, vectors, &along, &letters);
    cap(&mut words);
    let write = |table: &[f32]| Weights::write(table, 1, BITS, Grain::FINE);
    (write(&table), write(&words))
}

/// Cuts the largest weights down, one in a thousand, so that eight bits are fine enough for the others.
fn cap(table: &mut [f32]) {
    let mut sizes: Vec<f32> = table.iter().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    let Some(most) = sizes.get(sizes.len() * 999 / 1000) else { return };
    for weight in table {
        *weight = weight.clamp(-*most, *most);
    }
}

/// One weight for each word that is known: its company along the weights, and its letters.
fn word_table(
    examples: &[Example],
    vectors: &Vectors,
    along: &[f32],
    letters: &BTreeMap<u32, f32>,
) -> Vec<f32> {
    let mut spelled: BTreeMap<u64, String> = BTreeMap::new();
    for (form, written) in vectors.spellings() {
        spelled.insert(form, written.to_owned());
    }
    for example in examples {
        for word in example.words.iter().filter(|w| is_spelled(w)) {
            spelled.entry(word.form).or_insert_with(|| word.span.of(example.text).to_lowercase());
        }
    }
    let mut forms: BTreeSet<u64> = spelled.keys().copied().collect();
    forms.extend(vectors.forms());
    let mut table = vec![0.0_f32; 1 << BITS];
    for form in forms {
        let mut weight = 0.0;
        if let Some((vector, counts)) = vectors.of(form) {
            weight += vector.iter().zip(along).map(|(v, a)| v * a).sum::<f32>() * counts;
        }
        if let Some(written) = spelled.get(&form) {
            runs(written, &mut |run| weight += letters.get(&run).copied().unwrap_or_default());
        }
        table[(word_feature(form) & MASK) as usize] += weight;
    }
    table
}

/// What makes the answers of people likely: the slope and the shift of the scores, by scores that
/// were learned without the answer.
fn threshold(examples: &[Example], rows: &[Row], size: usize, plan: &Plan) -> (f32, f32) {
    const FOLDS: usize = 4;
    let mut samples = Vec::new();
    for fold in 0..FOLDS {
        let is_held = |at: usize| examples[at].answer.is_some() && at % FOLDS == fold;
        let (held, kept): (Vec<usize>, Vec<usize>) = (0..rows.len()).partition(|at| is_held(*at));
        let beliefs: Vec<f32> = kept.iter().map(|at| examples[*at].belief).collect();
        let kept: Vec<&Row> = kept.iter().map(|at| &rows[*at]).collect();
        let weights = fit_to(&kept, &beliefs, size, plan.pull);
        for at in held {
            let sum: f64 = rows[at].iter().map(|(i, v)| weights[*i as usize] * f64::from(*v)).sum();
            let is_so = examples[at].answer == Some(true);
            samples.push(Sample { values: vec![(0, sum as f32), (1, 1.0)], is_so });
        }
    }
    let found = fit(&samples, 2, 10.0, plan.is_balanced);
    (found[0] as f32, found[1] as f32)
}

/// The features of an example with how much of each: those of words and letters are divided by the
/// root of the number of words, as [`concord::domain::claim::judge::Judge`] does.
fn bag(example: &Example) -> BTreeMap<Key, f32> {
    let mut bag: BTreeMap<Key, f32> = BTreeMap::new();
    let share = 1.0 / (example.words.len().max(1) as f32).sqrt();
    features(&example.words, &mut |f, word| match word {
        Some(_) => *bag.entry(Key::Word(f & MASK)).or_default() += share,
        None => *bag.entry(Key::Whole(f & MASK)).or_default() += 1.0,
    });
    for word in example.words.iter().filter(|w| is_spelled(w)) {
        let written = word.span.of(example.text).to_lowercase();
        runs(&written, &mut |run| *bag.entry(Key::Letters(run)).or_default() += share);
    }
    bag
}

fn is_spelled(word: &Word) -> bool {
    use concord::domain::claim::Shape;
    word.is_word() && word.shape != Shape::Number && word.span.len() <= 40
}

/// The runs of letters of a word.
fn runs(written: &str, visit: &mut impl FnMut(u32)) {
    let letters: Vec<char> = format!("<{written}>").chars().collect();
    for size in RUNS {
        for run in letters.windows(size) {
            let hash = run.iter().fold(size as u64, |h, c| {
                (h ^ u64::from(u32::from(*c))).wrapping_mul(0x0000_0100_0000_01b3)
            });
            visit(feature(400, hash));
        }
    }
}
