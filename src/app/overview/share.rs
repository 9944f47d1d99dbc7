//! What was said of each source's claims, and how much of it is opinion.

use super::Sources;
use super::picture::{Data, Goal, Hand, Ink, Mark, Picture, Shape, WIDTH, fit, scale};
use crate::app::facts::SOUNDS_LIKE_OPINION;
use crate::app::model::Model;
use crate::domain::record::TagKind;
use crate::domain::tongue::{fill, phrase, t};

/// Room for the names.
const NAMES: i32 = 180;
/// Height of one source.
const HIGH: i32 = 30;

/// How many of a source's claims are of each kind; every claim counts once.
#[derive(Clone, Copy, Default)]
pub(super) struct Share {
    /// In the order of [`KINDS`].
    counts: [usize; 8],
    /// Opinion, by people and suggested.
    opinion: [usize; 2],
    all: usize,
}

/// The kinds: word, sign, color, fullness, and whether it is suggested.
const KINDS: [(&str, &str, Ink, u8, bool); 8] = [
    (phrase("contradicted"), "≠", Ink::Contradiction, 62, false),
    (phrase("contradicted, suggested"), "≠", Ink::Contradiction, 14, true),
    (phrase("agreed"), "=", Ink::Agreement, 62, false),
    (phrase("agreed, suggested"), "=", Ink::Agreement, 14, true),
    (phrase("opinion"), "“", Ink::Opinion, 62, false),
    (phrase("opinion, suggested"), "“", Ink::Opinion, 14, true),
    (phrase("nothing to tag"), "✓", Ink::Muted, 40, false),
    (phrase("only here, or not known yet"), "", Ink::Line, 35, false),
];

/// Counts the claims of every source, in one pass.
pub(super) fn shares(model: &Model, sources: &Sources<'_>) -> Vec<Share> {
    let of = |n: usize| {
        let mut share = Share::default();
        for item in model.reading(sources.id(n)).map(|r| r.items.as_slice()).unwrap_or_default() {
            let standing = model.tally.standing(&item.key);
            let tagged = standing.map(|s| s.tagged).unwrap_or_default();
            let is_said = |kind| TagKind::ALL.iter().zip(tagged).any(|(k, is)| is && *k == kind);
            let sounds = item.found.as_ref().is_some_and(|c| c.opinion > SOUNDS_LIKE_OPINION);
            let holds = [
                is_said(TagKind::Contradiction),
                standing.is_some_and(|s| s.is_contradicted),
                is_said(TagKind::Agreement),
                standing.is_some_and(|s| !s.agreeing.is_empty() || s.agrees_somewhere),
                is_said(TagKind::Opinion),
                sounds,
                is_said(TagKind::Reviewed),
                true,
            ];
            // What people say counts before what is suggested.
            let order = [0, 2, 4, 6, 1, 3, 5, 7];
            let kind = order.into_iter().find(|kind| holds[*kind]).unwrap_or(7);
            share.counts[kind] += 1;
            share.opinion[0] += usize::from(holds[4]);
            share.opinion[1] += usize::from(holds[5] && !holds[4] && tagged == [false; 4]);
            share.all += 1;
        }
        share
    };
    (0..sources.len()).map(of).collect()
}

/// A bar for each source, of all its claims.
pub(super) fn bars(sources: &Sources<'_>, shares: &[Share]) -> Option<Picture> {
    let most = shares.iter().map(|share| share.all).max().filter(|most| *most > 0)?;
    let mut marks = legend();
    let top = 52;
    for (at, (n, share)) in (0..).zip(shares.iter().enumerate().take(sources.drawn())) {
        let y = top + at * HIGH;
        marks.push(name(sources, n, y));
        let mut x = NAMES;
        for ((word, sign, ink, full, is_suggested), count) in KINDS.into_iter().zip(share.counts) {
            let wide = scale(count, most, WIDTH - NAMES - 40);
            if count == 0 || wide == 0 {
                continue;
            }
            let told = fill(
                "{source}: {n} of {all} claims: {kind}",
                &[
                    ("source", &sources.labels[n]),
                    ("n", &count),
                    ("all", &share.all),
                    ("kind", &t(word)),
                ],
            );
            let goal = Some(Goal::Article(sources.id(n).clone()));
            let bar = Mark::new(Shape::Rect(x, y, (wide - 2).max(1), HIGH - 8), ink);
            marks
                .push(bar.filled(full).suggested(is_suggested).leading(told.clone(), goal.clone()));
            let words = format!("{sign}{count}");
            if wide > 8 + 8 * i32::try_from(words.chars().count()).unwrap_or_default() {
                let number = Mark::text(x + wide / 2 - 1, y + 16, Hand::Middle, words, Ink::Ink);
                marks.push(number.leading(told, goal));
            }
            x += wide;
        }
        marks.push(Mark::text(x + 6, y + 16, Hand::Start, share.all.to_string(), Ink::Muted));
    }
    let mut head = vec![t("source").to_owned(), t("claims").to_owned()];
    head.extend(KINDS.map(|(word, ..)| t(word).to_owned()));
    let row = |(n, share): (usize, &Share)| {
        let mut row = vec![lead(sources, n), share.all.to_string().into()];
        row.extend(share.counts.map(|count| Data::from(count.to_string())));
        row
    };
    Some(Picture {
        id: "tags",
        title: t("What was said of each source’s claims"),
        words: t("Each claim counts once. Full: people’s judgements; light with a dashed edge: suggestions.")
            .to_owned(),
        height: top + i32::try_from(sources.drawn()).unwrap_or(1) * HIGH,
        marks,
        head,
        rows: shares.iter().enumerate().map(row).collect(),
    })
}

fn legend() -> Vec<Mark> {
    let mut marks = Vec::new();
    let (mut x, mut y) = (0, 0);
    for (word, sign, ink, full, is_suggested) in KINDS {
        let word = t(word);
        let wide = 52 + 7 * i32::try_from(word.chars().count()).unwrap_or_default();
        if x + wide > WIDTH {
            (x, y) = (0, y + 22);
        }
        let field = Mark::new(Shape::Rect(x, y, 14, 14), ink);
        marks.push(field.filled(full).suggested(is_suggested));
        marks.push(Mark::text(x + 20, y + 12, Hand::Start, format!("{sign} {word}"), Ink::Muted));
        x += wide;
    }
    marks
}

fn name(sources: &Sources<'_>, n: usize, y: i32) -> Mark {
    let label = &sources.labels[n];
    Mark::text(NAMES - 16, y + 16, Hand::End, fit(label, NAMES - 16), Ink::Ink)
        .leading(label.clone(), Some(Goal::Article(sources.id(n).clone())))
}

fn lead(sources: &Sources<'_>, n: usize) -> Data {
    let goal = Some(Goal::Article(sources.id(n).clone()));
    Data { words: sources.labels[n].clone(), goal }
}

/// A point for each source on a line from no opinion to nothing else.
pub(super) fn opinion(sources: &Sources<'_>, shares: &[Share]) -> Option<Picture> {
    let percent = |share: &Share| scale(share.opinion.iter().sum(), share.all, 100);
    if shares.iter().all(|share| percent(share) == 0) {
        return None;
    }
    let wide = WIDTH - NAMES - 60;
    let place = |percent: i32| NAMES + percent * wide / 100;
    let top = 30;
    let bottom = top + i32::try_from(sources.drawn()).unwrap_or(1) * HIGH;
    let mut marks = Vec::new();
    for tick in [0, 25, 50, 75, 100] {
        let x = place(tick);
        marks.push(Mark::new(Shape::Line(x, top - 8, x, bottom), Ink::Line));
        marks.push(Mark::text(x, top - 14, Hand::Middle, format!("{tick} %"), Ink::Muted));
    }
    for (at, (n, share)) in (0..).zip(shares.iter().enumerate().take(sources.drawn())) {
        let (y, here) = (top + at * HIGH, place(percent(share)));
        marks.push(name(sources, n, y));
        marks.push(Mark::new(Shape::Line(NAMES, y + 11, here, y + 11), Ink::Opinion));
        let told = fill(
            "{source}: {percent} % of {all} claims",
            &[("source", &sources.labels[n]), ("percent", &percent(share)), ("all", &share.all)],
        );
        let goal = Some(Goal::Article(sources.id(n).clone()));
        let is_suggested = share.opinion[0] == 0;
        let dot = Mark::new(Shape::Circle(here, y + 11, 7), Ink::Opinion)
            .filled(if is_suggested { 14 } else { 100 })
            .suggested(is_suggested);
        marks.push(dot.leading(told, goal));
        let words = format!("“{} %", percent(share));
        marks.push(Mark::text(here + 14, y + 16, Hand::Start, words, Ink::Ink));
    }
    let row = |(n, share): (usize, &Share)| {
        let [judged, suggested] = share.opinion;
        let told = format!("{} %", percent(share));
        vec![lead(sources, n), told.into(), judged.to_string().into(), suggested.to_string().into()]
    };
    Some(Picture {
        id: "opinion",
        title: t("How much of it is opinion"),
        words: t(
            "Share of each source’s claims that are tagged as opinion, or sound like it (dashed).",
        )
        .to_owned(),
        height: bottom + 4,
        marks,
        head: [t("source"), t("opinion"), t("tagged"), t("suggested")].map(str::to_owned).to_vec(),
        rows: shares.iter().enumerate().map(row).collect(),
    })
}
