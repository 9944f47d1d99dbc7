//! Articles with marked attributions, mapped onto our words.

use crate::row::{Row, cell};
use concord::domain::claim::Reading;
use concord::domain::claim::attribution::{CONTENT, Frame, SOURCE, can_be_cue};
use concord::domain::text::{CodePoint, OffsetMap, Span};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// An article and what is marked in it.
pub(crate) struct Story<'t> {
    /// The article as our rules read it.
    pub reading: Reading<'t>,
    /// What is marked.
    pub gold: Vec<Gold>,
}

/// One marked attribution.
#[derive(Default)]
pub(crate) struct Gold {
    /// Who, in bytes.
    pub source: Vec<Span>,
    /// The cue, in bytes.
    pub cue: Vec<Span>,
    /// What, in bytes.
    pub content: Vec<Span>,
    /// "direct", "mixed" or "indirect".
    pub kind: String,
    /// The cue's head: the sentence, and the word in it.
    pub head: Option<(usize, usize)>,
    tags: BTreeMap<usize, u8>,
}

impl Gold {
    /// The right tag of a word of the article.
    pub(crate) fn tag(&self, word: usize) -> u8 {
        self.tags.get(&word).copied().unwrap_or_default()
    }
}

impl Story<'_> {
    /// The words of the article that are heads of cues.
    pub(crate) fn heads(&self) -> BTreeSet<usize> {
        let heads = self.gold.iter().filter_map(|g| g.head);
        heads.map(|(s, w)| self.reading.sentences[s].words.start + w).collect()
    }
}

/// The articles of a file.
pub(crate) fn stories(rows: &[Row]) -> Vec<Story<'_>> {
    let mut stories: Vec<Story> = rows.iter().map(story).collect();
    let share = cue_shares(&stories);
    for story in &mut stories {
        let reading = &story.reading;
        for gold in &mut story.gold {
            gold.head = head(reading, &gold.cue, &share);
        }
    }
    stories
}

fn story(row: &Row) -> Story<'_> {
    let text = cell(row, "text");
    let map = OffsetMap::new(text);
    let reading = Reading::of(text, &[]);
    let marked = row.get("attributions").and_then(Value::as_array);
    let gold = marked.into_iter().flatten().map(|a| gold(&reading, &map, a)).collect();
    Story { reading, gold }
}

fn gold(reading: &Reading, map: &OffsetMap, marked: &Value) -> Gold {
    let spans = |field: &str| -> Vec<Span> {
        let pairs: Vec<[usize; 2]> = marked
            .get(field)
            .and_then(|v| serde_json::from_value(v.clone()).ok())
            .unwrap_or_default();
        let bytes = |[start, end]: [usize; 2]| {
            map.to_bytes(Span { start: CodePoint(start), end: CodePoint(end) })
        };
        pairs.into_iter().filter_map(bytes).collect()
    };
    let mut gold = Gold {
        source: spans("source"),
        cue: spans("cue"),
        content: spans("content"),
        kind: marked.get("kind").and_then(Value::as_str).unwrap_or_default().to_owned(),
        ..Gold::default()
    };
    for (spans, tag) in [(&gold.content, CONTENT), (&gold.source, SOURCE)] {
        for span in spans {
            gold.tags.extend(words_in(reading, *span).map(|w| (w, tag)));
        }
    }
    gold
}

/// The words that overlap a span.
pub(crate) fn words_in(reading: &Reading, span: Span) -> impl Iterator<Item = usize> {
    let start = reading.words.partition_point(|w| w.span.end <= span.start);
    let end = reading.words.partition_point(|w| w.span.start < span.end);
    start..end.max(start)
}

/// For each form, how often it stands in a cue among all its uses.
fn cue_shares(stories: &[Story]) -> BTreeMap<u64, f64> {
    let mut counts: BTreeMap<u64, (f64, f64)> = BTreeMap::new();
    for story in stories {
        for word in &story.reading.words {
            counts.entry(word.form).or_default().1 += 1.0;
        }
        for span in story.gold.iter().flat_map(|g| &g.cue) {
            for at in words_in(&story.reading, *span) {
                counts.entry(story.reading.words[at].form).or_default().0 += 1.0;
            }
        }
    }
    counts.into_iter().map(|(form, (cues, all))| (form, cues / (all + 2.0))).collect()
}

/// The word of a cue that is a cue most often elsewhere.
fn head(reading: &Reading, cue: &[Span], share: &BTreeMap<u64, f64>) -> Option<(usize, usize)> {
    let mut best: Option<(f64, usize)> = None;
    for at in cue.iter().flat_map(|s| words_in(reading, *s)) {
        let share = share.get(&reading.words[at].form).copied().unwrap_or_default();
        if best.is_none_or(|(b, _)| share > b) && is_open(reading, at) {
            best = Some((share, at));
        }
    }
    let at = best?.1;
    let index = reading.sentences.partition_point(|s| s.words.end <= at);
    let sentence = reading.sentences.get(index).filter(|s| s.words.contains(&at))?;
    Some((index, at - sentence.words.start))
}

fn is_open(reading: &Reading, at: usize) -> bool {
    can_be_cue(&Frame::new(&reading.words[at..=at]), 0)
}
