//! Anchors on a part of a sentence: a clause, a few words.

use super::Figure;
use crate::revise::{Draft, Random, change_words};
use concord::domain::anchor::{Alignment, State};
use concord::domain::text::Span;

/// What is asked of one kind of anchor and revision.
struct Row {
    name: &'static str,
    /// Words of the anchor.
    words: (usize, usize),
    /// Words that change in it, around it.
    inside: usize,
    around: usize,
    fate: Fate,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    Goes,
    GoesWithLookAlike,
}

const ROWS: [Row; 6] = [
    row("a clause, a word of it edited", (6, 10), 1, 0, Fate::Stays),
    row("a clause, two words around it edited", (6, 10), 0, 2, Fate::Stays),
    row("a short quote, two words around it edited", (1, 3), 0, 2, Fate::Stays),
    row("a clause, deleted", (6, 10), 0, 0, Fate::Goes),
    row("a short quote, deleted", (1, 3), 0, 0, Fate::Goes),
    row("a short quote, its sentence deleted, a look-alike", (1, 3), 0, 0, Fate::GoesWithLookAlike),
];

const fn row(
    name: &'static str,
    words: (usize, usize),
    inside: usize,
    around: usize,
    fate: Fate,
) -> Row {
    Row { name, words, inside, around, fate }
}

/// One line for each kind.
pub(crate) fn figures(drafts: &[Draft]) -> Vec<Figure> {
    ROWS.iter().map(|row| figure(row, drafts)).collect()
}

fn figure(row: &Row, drafts: &[Draft]) -> Figure {
    let (mut there, mut found, mut gone, mut wrong) = (0_usize, 0_usize, 0_usize, 0_usize);
    for (number, draft) in drafts.iter().enumerate() {
        let mut random = Random(number as u64 * 999_983 + row.name.len() as u64 + 5309);
        for _ in 0..24 {
            let spare = &drafts[(number + 1) % drafts.len()];
            let Some(case) = case(row, draft, spare, &mut random) else { continue };
            let answer = Alignment::new(&case.old, &case.new).place(&[case.anchor]);
            let place = answer.spans.first().map(|span| span.of(&case.new));
            let is_home = case.truth.is_some_and(|truth| answer.spans == [truth]);
            wrong += usize::from(place.is_some() && !case.allows(&answer.spans));
            gone += usize::from(case.truth.is_none());
            there += usize::from(case.truth.is_some());
            found += usize::from(is_home && answer.state != State::Orphaned);
        }
    }
    let share = if there == 0 {
        "-".to_owned()
    } else {
        format!("{:.2} %", 100.0 * found as f64 / there as f64)
    };
    Figure {
        task: format!("anchors, {} ({})", row.name, there + gone),
        measure: "wrong / to the letter",
        published: "-",
        aim: "0 / 99 %",
        ours: format!("{wrong} / {share}"),
    }
}

struct Case {
    old: String,
    new: String,
    anchor: Span,
    truth: Option<Span>,
}

impl Case {
    /// Half of the right place is not wrong; anything is, where there is none.
    fn allows(&self, spans: &[Span]) -> bool {
        let overlaps = |truth: Span| spans.iter().all(|span| span.overlaps(truth));
        self.truth.is_some_and(overlaps)
    }
}

fn case(row: &Row, draft: &Draft, spare: &Draft, random: &mut Random) -> Option<Case> {
    let places = draft.places();
    let (p, s) = *random.pick(&places)?;
    let sentence = draft.paragraphs[p][s].text.clone();
    let words: Vec<&str> = sentence.split(' ').collect();
    let count = row.words.0 + random.below(row.words.1 - row.words.0 + 1);
    let room = words.len().checked_sub(count + 8)?;
    let from = 4 + random.below(room + 1);
    let [head, quote, tail] =
        [&words[..from], &words[from..from + count], &words[from + count..]].map(|w| w.join(" "));
    let change = |text: &str, count: usize, random: &mut Random| {
        if count == 0 { Some(text.to_owned()) } else { change_words(text, count, spare, random) }
    };
    let mut new = draft.clone();
    let (old, old_start) = place(draft, (p, s));
    let anchor = Span::new(old_start + head.len() + 1, old_start + head.len() + 1 + quote.len());
    let mut inner = None;
    match row.fate {
        Fate::Stays => {
            let half = row.around / 2;
            let (head, tail) = (change(&head, half, random)?, change(&tail, half, random)?);
            let quote = change(&quote, row.inside, random)?;
            inner = Some((head.len() + 1, quote.len()));
            new.paragraphs[p][s].text = format!("{head} {quote} {tail}");
        }
        Fate::Goes => new.paragraphs[p][s].text = format!("{head} {tail}"),
        Fate::GoesWithLookAlike => {
            let like = change_words(&sentence, 1, spare, random)?;
            new.paragraphs[p][s].text = like;
            let moved = new.paragraphs[p].remove(s);
            let far = (p + new.paragraphs.len() / 2) % new.paragraphs.len();
            if far.abs_diff(p) < 3 {
                return None;
            }
            new.paragraphs[far].push(moved);
        }
    }
    let (new_text, new_start) = place(&new, (p, s));
    let truth = inner.map(|(at, len)| Span::new(new_start + at, new_start + at + len));
    Some(Case { old, new: new_text, anchor, truth })
}

/// The text, and where the sentence at `(p, s)` starts in it.
fn place(draft: &Draft, (p, s): (usize, usize)) -> (String, usize) {
    let (text, places) = draft.write();
    let origin = draft.paragraphs[p].get(s).and_then(|sentence| sentence.origin);
    let start =
        places.iter().find(|(id, _)| Some(*id) == origin).map_or(0, |(_, span)| span.start.0);
    (text, start)
}
