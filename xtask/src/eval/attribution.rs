//! Attributions: which sentences hold one, whose they are, and how much of the content is right.

use super::{Figure, Tally};
use crate::attribution::{Gold, Story, stories, words_in};
use crate::row;
use concord::domain::claim::Attribution;
use concord::domain::claim::attribution::{Models, find};
use concord::domain::text::Span;
use std::collections::BTreeSet;
use std::path::Path;

/// What was counted over a set.
#[derive(Default)]
pub(crate) struct Score {
    /// Sentences with a cue.
    pub sentence: Tally,
    /// Words of content.
    pub content: Tally,
    /// Words of sources.
    pub source: Tally,
    /// Marked speakers found, and all, for direct or mixed speech.
    pub direct: (usize, usize),
    /// The same for indirect speech.
    pub indirect: (usize, usize),
}

/// The figures for the set under `data`.
pub(crate) fn measure(data: &Path) -> Result<Vec<Figure>, String> {
    let rows = row::read(&data.join("3_attribution/polnear/dev.jsonl.gz"))?;
    Ok(figures("dev", &score(&stories(&rows), Models::broad())))
}

/// The lines of the table for one part of the set.
pub(crate) fn figures(part: &str, score: &Score) -> Vec<Figure> {
    let line = |task: &str, measure, published, aim, ours: f64| Figure {
        task: format!("attribution, PolNeAR {part}: {task}"),
        measure,
        published,
        aim,
        ours: format!("{ours:.3}"),
    };
    let share = |(hit, all): (usize, usize)| hit as f64 / (all as f64).max(1.0);
    vec![
        line("sentence holds one", "F1", "0.845 token LR", "0.90", score.sentence.f1()),
        line("speaker, direct or mixed", "overlap", "0.875 token LR", "0.93", share(score.direct)),
        line("speaker, indirect", "overlap", "0.645 token LR", "0.80", share(score.indirect)),
        line("content", "token F1", "0.81 token LR", "0.86", score.content.f1()),
        line("source", "token F1", "0.560 token LR", "-", score.source.f1()),
    ]
}

/// Counts over `stories`.
pub(crate) fn score(stories: &[Story], models: &Models) -> Score {
    let mut score = Score::default();
    for story in stories {
        let ours = find(&story.reading, models);
        let sentences = |cues: &mut dyn Iterator<Item = &Span>| -> BTreeSet<usize> {
            cues.filter_map(|c| {
                let of = &story.reading.sentences;
                let index = of.partition_point(|s| s.span.end <= c.start);
                of.get(index).filter(|s| s.span.overlaps(*c)).map(|_| index)
            })
            .collect()
        };
        let found = sentences(&mut ours.iter().flat_map(|a| &a.1.cue));
        let marked = sentences(&mut story.gold.iter().flat_map(|g| &g.cue));
        for index in 0..story.reading.sentences.len() {
            score.sentence.add(found.contains(&index), marked.contains(&index));
        }
        tokens(story, &ours, &mut score);
        for gold in story.gold.iter().filter(|g| !g.source.is_empty()) {
            let is_hit = is_right(gold, &ours);
            let count =
                if gold.kind == "indirect" { &mut score.indirect } else { &mut score.direct };
            count.0 += usize::from(is_hit);
            count.1 += 1;
        }
    }
    score
}

fn tokens(story: &Story, ours: &[(usize, Attribution)], score: &mut Score) {
    let words = |spans: &mut dyn Iterator<Item = &Span>| -> BTreeSet<usize> {
        spans.flat_map(|s| words_in(&story.reading, *s)).collect()
    };
    let content = (
        words(&mut ours.iter().flat_map(|a| &a.1.content)),
        words(&mut story.gold.iter().flat_map(|g| &g.content)),
    );
    let source = (
        words(&mut ours.iter().flat_map(|a| &a.1.source)),
        words(&mut story.gold.iter().flat_map(|g| &g.source)),
    );
    for (at, _) in story.reading.words.iter().enumerate().filter(|(_, w)| w.is_word()) {
        score.content.add(content.0.contains(&at), content.1.contains(&at));
        score.source.add(source.0.contains(&at), source.1.contains(&at));
    }
}

/// Whether the attribution of ours that shares most content with the marked one (or, without
/// content, its cue) names an overlapping source.
fn is_right(gold: &Gold, ours: &[(usize, Attribution)]) -> bool {
    let shared = |a: &Attribution| -> usize {
        let overlap =
            |x: &Span, y: &Span| x.end.0.min(y.end.0).saturating_sub(x.start.0.max(y.start.0));
        a.content.iter().flat_map(|x| gold.content.iter().map(move |y| overlap(x, y))).sum()
    };
    let size = |a: &Attribution| a.content.iter().map(|s| s.len()).sum::<usize>();
    let cue = |a: &Attribution| a.cue.iter().any(|x| gold.cue.iter().any(|y| x.overlaps(*y)));
    let best = ours
        .iter()
        .map(|(_, a)| ((cue(a), shared(a), usize::MAX - size(a)), a))
        .filter(|(key, _)| key.0 || key.1 > 0)
        .max_by_key(|(key, _)| *key);
    best.is_some_and(|(_, a)| a.source.iter().any(|x| gold.source.iter().any(|y| x.overlaps(*y))))
}
