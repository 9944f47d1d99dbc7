//! What the page's data says the report says: headline, summary, and sometimes the whole text.

use super::fact::Facts;
use std::collections::HashSet;

/// Words that a comparison looks at together.
const RUN: usize = 4;

/// What blocks are compared with.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    titles: Vec<String>,
    summary: String,
    /// Digests of every run of words of `articleBody`.
    body: HashSet<u64>,
}

impl Evidence {
    /// From what the page says of itself.
    pub(super) fn of(facts: &Facts) -> Self {
        let titles = facts.titles.iter().map(|t| key(t)).filter(|k| k.len() > 3).collect();
        let body = facts.body.as_deref().unwrap_or_default();
        let is_whole = body.len() > 400;
        let body = if is_whole { runs(body).into_iter().collect() } else { HashSet::new() };
        Self { titles, summary: key(facts.summary.as_deref().unwrap_or_default()), body }
    }

    /// Whether the text is the headline.
    pub(super) fn is_title(&self, text: &str) -> bool {
        if text.len() > 400 {
            return false;
        }
        let key = key(text);
        key.len() > 3
            && self
                .titles
                .iter()
                .any(|t| *t == key || (key.len() * 2 > t.len() && t.starts_with(&*key)))
    }

    /// Whether the text is the summary, or its start.
    pub(super) fn is_summary(&self, text: &str) -> bool {
        let key = key(text.get(..600).unwrap_or(text));
        key.len() > 20
            && (self.summary.starts_with(&*key) || key.starts_with(&*self.summary))
            && self.summary.len() > 20
    }

    /// The share of the text's runs of words that stand in `articleBody`; -1 where the page has none.
    pub(super) fn body_share(&self, text: &str) -> f32 {
        if self.body.is_empty() {
            return -1.0;
        }
        let runs = runs(text);
        let found = runs.iter().filter(|run| self.body.contains(run)).count();
        if runs.is_empty() { -0.5 } else { found as f32 / runs.len() as f32 }
    }
}

/// The letters and digits of a text, in lower case.
pub(super) fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn runs(text: &str) -> Vec<u64> {
    let words: Vec<u64> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(|word| word.bytes().fold(0xcbf2_9ce4_8422_2325, step))
        .collect();
    let join =
        |run: &[u64]| run.iter().flat_map(|w| w.to_le_bytes()).fold(0xcbf2_9ce4_8422_2325, step);
    words.windows(RUN).map(join).collect()
}

/// FNV-1a.
fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}
