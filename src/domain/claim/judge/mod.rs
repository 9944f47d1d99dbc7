//! Two questions about a sentence, each answered by a small linear model: is it its author's
//! opinion, and does it assert something that can be checked?

mod features;

pub use features::{BIAS, Emit, START, features, word_feature};

use super::model::Weights;
use super::word::{Shape, Word};
use std::sync::OnceLock;

/// A linear model over [`features`], and over the company that words keep.
#[derive(Clone, Debug, Default)]
pub struct Judge {
    /// Weights of features.
    pub features: Weights,
    /// Weights of single words, learned through word vectors; their sum is divided by the root of
    /// the number of words.
    pub words: Weights,
    /// Whether the features of words, too, are divided by that root.
    pub is_even: bool,
}

/// An answer.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Verdict {
    /// How likely, 0 to 1.
    pub score: f32,
    /// What each word adds to the logit.
    pub shares: Vec<f32>,
    /// What the sentence as a whole adds to the logit.
    pub whole: f32,
}

impl Judge {
    /// Whether a sentence of news is its author's opinion (`CheckThat!` subjectivity).
    pub fn opinion() -> &'static Self {
        static JUDGE: OnceLock<Judge> = OnceLock::new();
        JUDGE.get_or_init(|| {
            Self::read_even(include_bytes!("opinion.bin"), include_bytes!("opinion.words.bin"))
        })
    }

    /// Whether a sentence asserts something that can be checked (`PoliClaim`).
    pub fn checkable() -> &'static Self {
        static JUDGE: OnceLock<Judge> = OnceLock::new();
        JUDGE.get_or_init(|| {
            Self::read(include_bytes!("checkable.bin"), include_bytes!("checkable.words.bin"))
        })
    }

    /// Whether a sentence of a debate is worth checking (`CheckThat!` 2024).
    pub fn worthy() -> &'static Self {
        static JUDGE: OnceLock<Judge> = OnceLock::new();
        JUDGE.get_or_init(|| {
            Self::read(include_bytes!("worthy.bin"), include_bytes!("worthy.words.bin"))
        })
    }

    /// Reads the two weight files of a model.
    pub fn read(features: &[u8], words: &[u8]) -> Self {
        Self { features: Weights::read(features), words: Weights::read(words), is_even: false }
    }

    /// Reads the two weight files of a model that is even about the length of sentences.
    pub fn read_even(features: &[u8], words: &[u8]) -> Self {
        Self { is_even: true, ..Self::read(features, words) }
    }

    /// The answer for a sentence.
    pub fn judge(&self, words: &[Word]) -> Verdict {
        let [verdict] = judge_each([self], words);
        verdict
    }

    /// Adds what the features leave out, and makes the score.
    fn finish(&self, words: &[Word], verdict: &mut Verdict) {
        if self.is_even {
            let whole = self.features.scale();
            verdict.whole +=
                START.iter().map(|f| self.features.step(*f) as f32 * whole).sum::<f32>();
        }
        let scale = self.words.scale() / root(words);
        for (share, word) in verdict.shares.iter_mut().zip(words) {
            let form = if word.shape == Shape::Number { 1 } else { word.form };
            *share += self.words.step(word_feature(form)) as f32 * scale;
        }
        let logit: f32 = verdict.shares.iter().sum::<f32>() + verdict.whole;
        verdict.score = 1.0 / (1.0 + (-logit).exp());
    }
}

fn root(words: &[Word]) -> f32 {
    (words.len().max(1) as f32).sqrt()
}

/// The answers of several judges for a sentence, which is looked at once.
pub fn judge_each<const JUDGES: usize>(
    judges: [&Judge; JUDGES],
    words: &[Word],
) -> [Verdict; JUDGES] {
    let mut verdicts =
        judges.map(|_| Verdict { shares: vec![0.0; words.len()], ..Verdict::default() });
    let scales = judges.map(|judge| {
        let whole = judge.features.scale();
        (if judge.is_even { whole / root(words) } else { whole }, whole)
    });
    features(words, &mut |feature, word| {
        for at in 0..JUDGES {
            let weight = judges[at].features.step(feature) as f32;
            match word {
                Some(word) => verdicts[at].shares[word] += weight * scales[at].0,
                None => verdicts[at].whole += weight * scales[at].1,
            }
        }
    });
    for (judge, verdict) in judges.iter().zip(&mut verdicts) {
        judge.finish(words, verdict);
    }
    verdicts
}
