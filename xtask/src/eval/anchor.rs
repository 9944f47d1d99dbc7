//! Anchors in a revised text: found, flagged, and never where they do not belong.

use super::Figure;
use crate::revise::{Draft, Edit, Random, articles, revise};
use concord::domain::anchor::{Alignment, Flag, Realigned, State};
use concord::domain::text::Span;
use std::path::Path;
use std::time::{Duration, Instant};

/// Sentences looked at in each article, one revision each.
const TRIALS: usize = 16;

/// Not the one with which the thresholds were chosen.
const SEED: u64 = 880_417;

/// What is asked of one kind of revision.
struct Row {
    name: &'static str,
    edit: Edit,
    /// What Hypothesis' matcher does (961 sentences of 14 articles).
    published: &'static str,
    /// What must be flagged wherever the passage is found.
    flag: Option<Flag>,
}

const fn row(name: &'static str, edit: Edit, published: &'static str) -> Row {
    Row { name, edit, published, flag: None }
}

const ROWS: [Row; 16] = [
    row("deleted", Edit::Delete, "13.7 % silently elsewhere"),
    row(
        "deleted, a look-alike comes elsewhere",
        Edit::DeleteLookAlike,
        "99.2 % silently elsewhere",
    ),
    row("deleted, a look-alike stands elsewhere", Edit::DeleteWithTwin, "-"),
    row("another sentence in its place", Edit::Replace, "-"),
    row("a word edited, a verbatim copy elsewhere", Edit::WordWithCopy, "100 % move to the copy"),
    row("a word edited", Edit::Word, "2.6 % wrong"),
    row("a third of the words edited", Edit::Words, "-"),
    Row { flag: Some(Flag::Number), ..row("a digit changed", Edit::Digit, "never flagged") },
    row("moved", Edit::Move, "-"),
    row("copied elsewhere", Edit::Copy, "-"),
    row("split in two", Edit::Split, "-"),
    row("typography", Edit::Typography, "-"),
    row("new sentences on both sides", Edit::Insert, "-"),
    row("paragraphs shuffled", Edit::Shuffle, "-"),
    row("2 % of letters misread", Edit::Misread, "-"),
    row("a quarter of all sentences edited at once", Edit::Everything, "-"),
];

/// What happened to the anchors of one row.
#[derive(Default)]
struct Tally {
    /// Anchors whose passage still stands, and how many of them were found.
    there: usize,
    found: usize,
    /// Of those, on just the right words.
    exact: usize,
    /// Anchors whose passage is gone.
    gone: usize,
    /// Anchors set on text that they were not made on.
    wrong: usize,
    /// Passages of other sentences that were set wrong.
    bystanders: usize,
    unflagged: usize,
    anchors: usize,
    time: Duration,
}

/// The figures over the seeds and the public-domain texts under `data`.
pub(crate) fn measure(data: &Path) -> Result<Vec<Figure>, String> {
    let drafts = articles(data)?;
    let mut figures = Vec::new();
    let mut total = Tally::default();
    for row in &ROWS {
        let tally = try_row(row, &drafts);
        figures.push(figure(row, &tally));
        total.anchors += tally.anchors;
        total.time += tally.time;
    }
    figures.extend(super::quote::figures(&drafts));
    figures.push(Figure {
        task: format!("anchors, time each ({} in all)", total.anchors),
        measure: "ms",
        published: "0.45 to 0.58 Hypothesis",
        aim: "0.045",
        ours: format!("{:.4}", total.time.as_secs_f64() * 1e3 / total.anchors.max(1) as f64),
    });
    Ok(figures)
}

fn figure(row: &Row, tally: &Tally) -> Figure {
    let share = |part: usize, of: usize| {
        if of == 0 { "-".to_owned() } else { format!("{:.2} %", part as f64 * 100.0 / of as f64) }
    };
    let flagged = row.flag.map_or(String::new(), |_| format!(", {} not flagged", tally.unflagged));
    Figure {
        task: format!("anchors, {} ({})", row.name, tally.there + tally.gone),
        measure: "wrong / found / to the letter",
        published: row.published,
        aim: "0 / 99 %",
        ours: format!(
            "{} + {} / {} / {}{flagged}",
            tally.wrong,
            tally.bystanders,
            share(tally.found, tally.there),
            share(tally.exact, tally.there)
        ),
    }
}

fn try_row(row: &Row, drafts: &[Draft]) -> Tally {
    let mut tally = Tally::default();
    for (number, draft) in drafts.iter().enumerate() {
        let mut random = Random(number as u64 * 1_000_003 + row.edit as u64 + SEED);
        let places = draft.places();
        let is_whole = matches!(row.edit, Edit::Shuffle | Edit::Misread | Edit::Everything);
        let spare = &drafts[(number + 1) % drafts.len()];
        for _ in 0..if is_whole { 2 } else { TRIALS } {
            let Some(at) = random.pick(&places).copied() else { continue };
            let mut old = draft.clone();
            if row.edit == Edit::DeleteWithTwin {
                add_twin(&mut old, at, spare, &mut random);
            }
            let looked_at = draft.paragraphs[at.0][at.1].origin.filter(|_| !is_whole);
            let Some(at) = find(&old, draft.paragraphs[at.0][at.1].origin) else { continue };
            let mut new = old.clone();
            if revise(&mut new, at, row.edit, spare, &mut random).is_some() {
                judge(row, &old, &new, looked_at, &mut tally);
            }
        }
    }
    tally
}

fn find(draft: &Draft, origin: Option<usize>) -> Option<(usize, usize)> {
    draft.places().into_iter().find(|(p, s)| draft.paragraphs[*p][*s].origin == origin)
}

/// A look-alike that stands in both versions.
fn add_twin(old: &mut Draft, at: (usize, usize), spare: &Draft, random: &mut Random) {
    let mut copy = old.clone();
    if revise(&mut copy, at, Edit::WordWithCopy, spare, random).is_some() {
        // The edited one is the twin's look; swap so that the sentence itself keeps its words.
        let edited = find(&copy, old.paragraphs[at.0][at.1].origin);
        let words = old.paragraphs[at.0][at.1].text.clone();
        if let Some((p, s)) = edited {
            let like = core::mem::replace(&mut copy.paragraphs[p][s].text, words.clone());
            let twin = copy.paragraphs.iter_mut().flatten();
            for sentence in twin.filter(|s| s.origin.is_none() && s.text == words) {
                sentence.text.clone_from(&like);
            }
        }
        *old = copy;
    }
}

fn judge(row: &Row, old: &Draft, new: &Draft, looked_at: Option<usize>, tally: &mut Tally) {
    let (old_text, old_places) = old.write();
    let (new_text, new_places) = new.write();
    let start = Instant::now();
    let alignment = Alignment::new(&old_text, &new_text);
    let answers: Vec<Realigned> = old_places.iter().map(|(_, s)| alignment.place(&[*s])).collect();
    tally.time += start.elapsed();
    tally.anchors += answers.len();
    for ((id, before), answer) in old_places.iter().zip(&answers) {
        let truth = new_places.iter().find(|(other, _)| other == id).map(|(_, span)| *span);
        // What Hypothesis was measured on: whole sentences. Short quotes have lines of their own.
        if before.of(&old_text).split(' ').count() < 4 {
            continue;
        }
        let is_bystander = looked_at.is_some_and(|it| it != *id);
        let is_wrong = answer.spans.first().is_some_and(|span| {
            // On the very words, or on the right place: anything else is wrong.
            let is_home = truth.is_some_and(|t| covers(t, *span) > 0.5);
            let is_verbatim = truth.is_some_and(|t| t.of(&new_text) == span.of(&new_text));
            !is_home && !is_verbatim
        });
        if is_bystander {
            tally.bystanders += usize::from(is_wrong);
            continue;
        }
        tally.wrong += usize::from(is_wrong);
        let Some(truth) = truth else {
            tally.gone += 1;
            continue;
        };
        tally.there += 1;
        let is_found = answer.state != State::Orphaned && !is_wrong;
        tally.found += usize::from(is_found);
        tally.exact += usize::from(answer.spans == [truth]);
        tally.unflagged += usize::from(row.flag.is_some_and(|f| is_found && !answer.flags.has(f)));
    }
}

/// How much of either span both share.
fn covers(a: Span, b: Span) -> f64 {
    let both = a.end.0.min(b.end.0).saturating_sub(a.start.0.max(b.start.0));
    both as f64 / a.len().max(b.len()).max(1) as f64
}
