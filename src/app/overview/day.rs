//! The days that the articles speak of, with their claims on them.

use super::Sources;
use super::picture::{Data, Goal, Hand, Ink, Mark, Picture, Shape, WIDTH, fit};
use crate::app::claim::ClaimKey;
use crate::app::model::Model;
use crate::domain::article::Date;
use crate::domain::order::SmallSort;
use crate::domain::tongue::{self as tongue, count, t};
use std::collections::BTreeMap;

/// Days that are drawn: those with most claims. The table has more.
const MOST: usize = 14;
/// Days in the table.
const MOST_TOLD: usize = 120;
/// Claims of one source and day that are drawn one by one.
const MOST_DOTS: usize = 8;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

type Days = BTreeMap<Date, Vec<(usize, ClaimKey)>>;

/// The picture; nothing where no day is named.
pub(super) fn picture(model: &Model, sources: &Sources<'_>) -> Option<Picture> {
    let days = days(model, sources);
    let mut drawn: Vec<Date> = days.keys().copied().collect();
    drawn.order_by_key(|day| (usize::MAX - days[day].len(), *day));
    drawn.truncate(MOST);
    drawn.order();
    if drawn.is_empty() {
        return None;
    }
    let (names, top, high) = (180, 44, 40);
    let wide = (WIDTH - names) / i32::try_from(drawn.len()).unwrap_or(1).max(1);
    let wide = wide.min(110);
    let bottom = top + i32::try_from(sources.drawn()).unwrap_or(1) * high;
    let mut marks = Vec::new();
    for (n, label) in (0..).zip(sources.labels.iter().take(sources.drawn())) {
        let y = top + n * high + high / 2;
        let edge = names + i32::try_from(drawn.len()).unwrap_or(1) * wide;
        marks.push(Mark::new(Shape::Line(names, y, edge, y), Ink::Line));
        marks.push(Mark::text(names - 10, y + 5, Hand::End, fit(label, names - 10), Ink::Ink));
    }
    let mut before: Option<Date> = None;
    for (at, day) in (0..).zip(&drawn) {
        let x = names + at * wide + wide / 2;
        let written =
            tongue::day(day.year.into(), day.month, day.day, false).unwrap_or_else(|| {
                let month = MONTHS.get(usize::from(day.month).saturating_sub(1)).unwrap_or(&"");
                format!("{} {month}", day.day)
            });
        marks.push(Mark::text(x, top - 10, Hand::Middle, written, Ink::Ink));
        if before.is_none_or(|before| before.year != day.year) {
            marks.push(Mark::text(x, top - 26, Hand::Middle, day.year.to_string(), Ink::Muted));
        }
        // Days that are left out between two of them.
        if before.is_some_and(|before| day.days_since(before) > 1) {
            let edge = names + at * wide;
            marks.push(Mark::new(Shape::Line(edge, top - 14, edge, bottom), Ink::Line));
        }
        for (n, row) in (0..).zip(0..sources.drawn()) {
            let claims = days[day].iter().filter(|(source, _)| *source == row);
            let claims: Vec<&ClaimKey> = claims.map(|(_, key)| key).collect();
            dots(model, (x, top + n * high + high / 2), wide, &claims, &mut marks);
        }
        before = Some(*day);
    }
    let row = |(day, claims): (&Date, &Vec<(usize, ClaimKey)>)| {
        claims
            .iter()
            .map(|(n, key)| {
                let goal = Some(Goal::Claim(key.clone()));
                let day = format!("{:04}-{:02}-{:02}", day.year, day.month, day.day);
                let words = Data { words: words(model, key), goal };
                vec![day.into(), sources.labels[*n].clone().into(), words]
            })
            .collect::<Vec<_>>()
    };
    Some(Picture {
        id: "days",
        title: t("The days that the articles speak of"),
        words: t("Each dot is a claim that names the day. Where days are left out between two, a line stands.")
            .to_owned(),
        height: bottom,
        marks,
        head: [t("day"), t("source"), t("claim")].map(str::to_owned).to_vec(),
        rows: days.iter().take(MOST_TOLD).flat_map(row).collect(),
    })
}

/// The claims of one source on one day, in rows of four; of many their number.
fn dots(model: &Model, (x, y): (i32, i32), wide: i32, claims: &[&ClaimKey], marks: &mut Vec<Mark>) {
    if claims.len() > MOST_DOTS {
        let Some(first) = claims.first() else { return };
        let told = count("{n} claim|{n} claims", claims.len());
        let goal = Some(Goal::Claim((*first).clone()));
        let field = Mark::new(Shape::Circle(x, y, 13), Ink::Accent).filled(20);
        marks.push(field.leading(told.clone(), goal.clone()));
        let number = Mark::text(x, y + 5, Hand::Middle, claims.len().to_string(), Ink::Ink);
        marks.push(number.leading(told, goal));
        return;
    }
    let step = 12.min(wide / 4);
    let in_row = claims.len().min(4);
    for (n, key) in claims.iter().enumerate() {
        let column = i32::try_from(n % 4).unwrap_or_default();
        let row = i32::try_from(n / 4).unwrap_or_default();
        let rows = i32::try_from(claims.len().div_ceil(4)).unwrap_or(1);
        let left = x - (i32::try_from(in_row).unwrap_or(1) - 1) * step / 2;
        let at = (left + column * step, y - (rows - 1) * 6 + row * 12);
        let dot = Mark::new(Shape::Circle(at.0, at.1, 5), Ink::Accent).filled(70);
        marks.push(dot.leading(words(model, key), Some(Goal::Claim((*key).clone()))));
    }
}

fn words(model: &Model, key: &ClaimKey) -> String {
    let entry = model.dossier.article(&key.article);
    entry.map(|entry| key.quote(&entry.article.text)).unwrap_or_default()
}

/// The claims that name each day, in the order of the sources and texts.
fn days(model: &Model, sources: &Sources<'_>) -> Days {
    let mut days = Days::new();
    for n in 0..sources.len() {
        for item in model.reading(sources.id(n)).map(|r| r.items.as_slice()).unwrap_or_default() {
            let dates = item.found.iter().flat_map(|claim| &claim.dates);
            for day in dates.filter_map(|date| date.first.filter(|first| date.last == Some(*first)))
            {
                let claims = days.entry(day).or_default();
                if claims.last().is_none_or(|(_, last)| *last != item.key) {
                    claims.push((n, item.key.clone()));
                }
            }
        }
    }
    days
}
