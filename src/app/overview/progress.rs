//! How far each reviewer is.

use super::Sources;
use super::picture::{Data, Hand, Ink, Mark, Picture, Shape, WIDTH, fit, scale};
use crate::app::model::Model;
use crate::app::view::person::person;
use crate::domain::record::ReviewerId;
use crate::domain::tongue::{fill, t};
use std::collections::BTreeMap;

/// The picture; nothing where there are no claims.
pub(super) fn picture(model: &Model, sources: &Sources<'_>) -> Option<Picture> {
    let claims = |n| model.reading(sources.id(n)).map_or(0, |reading| reading.items.len());
    let all = (0..sources.len()).map(claims).sum::<usize>();
    if all == 0 {
        return None;
    }
    let mut done: BTreeMap<&ReviewerId, usize> = BTreeMap::new();
    done.entry(&model.me.id).or_default();
    for id in model.tally.standings().flat_map(|standing| &standing.by) {
        *done.entry(id).or_default() += 1;
    }
    let (names, high, wide) = (180, 34, WIDTH - 180 - 150);
    let mut marks = Vec::new();
    let mut rows = Vec::new();
    for (at, (id, count)) in (0..).zip(&done) {
        let who = person(model, id).name;
        let (y, count) = (at * high + 6, (*count).min(all));
        let told = fill(
            "{n} of {all}, {percent} %",
            &[("n", &count), ("all", &all), ("percent", &scale(count, all, 100))],
        );
        marks.push(Mark::text(names - 10, y + 16, Hand::End, fit(&who, names - 10), Ink::Ink));
        marks.push(Mark::new(Shape::Rect(names, y, wide, high - 12), Ink::Line).filled(25));
        let bar = Shape::Rect(names, y, scale(count, all, wide), high - 12);
        marks.push(Mark::new(bar, Ink::Accent).filled(80).leading(told.clone(), None));
        marks.push(Mark::text(names + wide + 10, y + 16, Hand::Start, told, Ink::Ink));
        let percent = format!("{} %", scale(count, all, 100));
        rows.push(vec![
            Data::from(who),
            count.to_string().into(),
            all.to_string().into(),
            percent.into(),
        ]);
    }
    Some(Picture {
        id: "progress",
        title: t("Progress of the review"),
        words: t("Claims that each reviewer has tagged in any way, of all claims.").to_owned(),
        height: i32::try_from(done.len()).unwrap_or(1) * high + 6,
        marks,
        head: [t("reviewer"), t("tagged"), t("claims"), t("share")].map(str::to_owned).to_vec(),
        rows,
    })
}
