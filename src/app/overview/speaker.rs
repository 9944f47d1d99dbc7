//! Who is quoted how often, and by whom: a dot for each speaker and source.

use super::Sources;
use super::picture::{Data, Goal, Hand, Ink, Mark, Picture, Shape, WIDTH, fit, heads};
use crate::app::model::Model;
use crate::domain::tongue::{counted, t};
use std::collections::BTreeMap;

/// Speakers that are drawn; the table has more.
const MOST: usize = 12;
/// Speakers in the table.
const MOST_TOLD: usize = 60;
/// Sources that are drawn.
const MOST_SOURCES: usize = 16;

/// The picture; nothing where nobody is quoted.
pub(super) fn picture(model: &Model, sources: &Sources<'_>) -> Option<Picture> {
    let told: Vec<&String> =
        model.tally.speakers.iter().map(|(name, _)| name).take(MOST_TOLD).collect();
    if told.is_empty() {
        return None;
    }
    let places: BTreeMap<&str, usize> =
        told.iter().enumerate().map(|(n, name)| (name.as_str(), n)).collect();
    let mut counts = vec![vec![0_usize; sources.len()]; told.len()];
    for (n, entry) in sources.entries.iter().enumerate() {
        let reading = model.reading(&entry.article.id);
        for item in reading.map(|r| r.items.as_slice()).unwrap_or_default() {
            for name in model.tally.standing(&item.key).iter().flat_map(|s| &s.speakers) {
                if let Some(at) = places.get(name.as_str()) {
                    counts[*at][n] += 1;
                }
            }
        }
    }
    let (names, high) = (200, 34);
    let columns = sources.len().min(MOST_SOURCES);
    let (wide, top) = super::picture::columns(columns, WIDTH - names, 110);
    // A circle leaves room for its number.
    let growth = ((wide - 14) / 2 - 5).clamp(2, 9);
    let most = counts.iter().flatten().max().copied().unwrap_or(1).max(1);
    let mut marks = heads(sources.labels.iter().take(columns), (names, top - 12, wide));
    for (at, (name, row)) in (0..).zip(told.iter().zip(&counts).take(MOST)) {
        let y = top + at * high + high / 2;
        let edge = names + i32::try_from(columns).unwrap_or(1) * wide;
        marks.push(Mark::new(Shape::Line(names, y, edge, y), Ink::Line));
        marks.push(Mark::text(names - 10, y + 5, Hand::End, fit(name, names - 10), Ink::Ink));
        for (column, (n, count)) in (0..).zip(row.iter().enumerate().take(columns)) {
            if *count == 0 {
                continue;
            }
            let x = names + column * wide + wide / 2;
            // The ground grows with the count.
            let radius = 5 + ((*count as f32 / most as f32).sqrt() * growth as f32) as i32;
            let words = counted(
                "{name} in {source}: {n} claim|{name} in {source}: {n} claims",
                *count,
                &[("name", name), ("source", &sources.labels[n])],
            );
            let goal = Some(Goal::Said((*name).clone(), sources.id(n).clone()));
            let dot = Mark::new(Shape::Circle(x, y, radius), Ink::Accent).filled(70);
            marks.push(dot.leading(words, goal));
            marks.push(Mark::text(x + radius + 4, y + 5, Hand::Start, count.to_string(), Ink::Ink));
        }
    }
    let mut head = vec![t("speaker").to_owned()];
    head.extend(sources.labels.iter().cloned());
    let row = |(name, row): (&&String, &Vec<usize>)| {
        let cell = |(n, count): (usize, &usize)| Data {
            words: count.to_string(),
            goal: (*count > 0).then(|| Goal::Said((*name).clone(), sources.id(n).clone())),
        };
        let mut cells = vec![Data::from((*name).clone())];
        cells.extend(row.iter().enumerate().map(cell));
        cells
    };
    let drawn = i32::try_from(told.len().min(MOST)).unwrap_or(1);
    Some(Picture {
        id: "speakers",
        title: t("Who is quoted, and by whom"),
        words: t("Claims that each source lets somebody say: the most quoted first.").to_owned(),
        height: top + drawn * high,
        marks,
        head,
        rows: told.iter().zip(&counts).map(row).collect(),
    })
}
