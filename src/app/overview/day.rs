//! The days that the articles speak of, with their claims on them.

use super::Sources;
use super::picture::{Data, Goal, Hand, Ink, Mark, Picture, Shape, WIDTH, fit};
use crate::app::claim::ClaimKey;
use crate::app::model::Model;
use crate::domain::article::Date;
use crate::domain::claim::DateMention;
use crate::domain::order::SmallSort;
use crate::domain::tongue::{self as tongue, count, fill, t};
use std::collections::BTreeMap;

/// Days and periods that are drawn: those with most claims. The table has more.
const MOST: usize = 12;
/// Days and periods in the table.
const MOST_TOLD: usize = 120;
/// Claims of one source and day that are drawn one by one.
const MOST_DOTS: usize = 8;

/// The months in short, for English.
pub const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A day, or the first and the last day of a period.
type Period = (Date, Date);

type Days = BTreeMap<Period, Vec<(usize, ClaimKey)>>;

/// The picture; nothing where no day is named.
pub(super) fn picture(model: &Model, sources: &Sources<'_>) -> Option<Picture> {
    let days = days(model, sources);
    let mut drawn: Vec<Period> = days.keys().copied().collect();
    drawn.order_by_key(|day| (usize::MAX - days[day].len(), *day));
    drawn.truncate(MOST);
    drawn.order();
    if drawn.is_empty() {
        return None;
    }
    let (names, top, high) = (180, 60, 40);
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
    let mut before: Option<Period> = None;
    for (at, period) in (0..).zip(&drawn) {
        let x = names + at * wide + wide / 2;
        let (first, last) = *period;
        let lines = label(*period);
        for (line, words) in (1..).zip(lines.iter().rev().filter(|words| !words.is_empty())) {
            let y = top + 6 - 16 * line;
            marks.push(Mark::text(x, y, Hand::Middle, fit(words, wide), Ink::Ink));
        }
        if before.is_none_or(|before| before.0.year != first.year) {
            marks.push(Mark::text(x, top - 44, Hand::Middle, first.year.to_string(), Ink::Muted));
        }
        // Days that are left out between two of them.
        if before.is_some_and(|before| first.days_since(before.1) > 1) {
            let edge = names + at * wide;
            marks.push(Mark::new(Shape::Line(edge, top - 14, edge, bottom), Ink::Line));
        }
        for (n, row) in (0..).zip(0..sources.drawn()) {
            let claims = days[period].iter().filter(|(source, _)| *source == row);
            let claims: Vec<&ClaimKey> = claims.map(|(_, key)| key).collect();
            dots(model, (x, top + n * high + high / 2), wide, &claims, &mut marks);
        }
        // A month that holds the days after it leaves none of them out.
        let end = before.map_or(last, |before| before.1.max(last));
        before = Some((first, end));
    }
    let row = |((first, last), claims): (&Period, &Vec<(usize, ClaimKey)>)| {
        claims
            .iter()
            .map(|(n, key)| {
                let goal = Some(Goal::Claim(key.clone()));
                let day = if first == last {
                    written(*first)
                } else {
                    fill(
                        "{first} to {last}",
                        &[("first", &written(*first)), ("last", &written(*last))],
                    )
                };
                let words = Data { words: words(model, key), goal };
                vec![day.into(), sources.labels[*n].clone().into(), words]
            })
            .collect::<Vec<_>>()
    };
    Some(Picture {
        id: "days",
        title: t("The days that the articles speak of"),
        words: t("Each dot is a claim that names the day, the month or the days from one to another. Where days are left out between two, a line stands.")
            .to_owned(),
        height: bottom,
        marks,
        head: [t("day"), t("source"), t("claim")].map(str::to_owned).to_vec(),
        rows: days.iter().take(MOST_TOLD).flat_map(row).collect(),
    })
}

/// "2026-01-07".
fn written(day: Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)
}

/// A period in one line or two: "5 Jan", "Jan", "5–9" over "Jan", "28 Jan" over "–3 Feb", "all year".
fn label((first, last): Period) -> [String; 2] {
    let month = |day: Date| MONTHS.get(usize::from(day.month).saturating_sub(1)).unwrap_or(&"");
    let on = |day: Date| {
        let written = tongue::day(day.year.into(), day.month, day.day, false);
        written.unwrap_or_else(|| format!("{} {}", day.day, month(day)))
    };
    // Other languages write a day as they write it: no short name of a month stands alone.
    let is_english = tongue::spoken().is_none();
    let is_month = first.day == 1 && last == first.month_end();
    let is_year = (first.day, first.month, last.day, last.month) == (1, 1, 31, 12);
    match () {
        () if first == last => [String::new(), on(first)],
        () if is_month && is_english => [String::new(), (*month(first)).to_owned()],
        () if is_year && first.year == last.year => [String::new(), t("all year").to_owned()],
        () if is_english && (first.year, first.month) == (last.year, last.month) => {
            [format!("{}–{}", first.day, last.day), (*month(first)).to_owned()]
        }
        () => [on(first), format!("–{}", on(last))],
    }
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

/// From which day to which a date speaks; nothing where an end is open, or the ends are out of order.
fn period(date: &DateMention) -> Option<Period> {
    let (first, last) = (date.first?, date.last?);
    (first <= last).then_some((first, last))
}

/// The claims that name each day or period, in the order of the sources and texts.
fn days(model: &Model, sources: &Sources<'_>) -> Days {
    let mut days = Days::new();
    for n in 0..sources.len() {
        for item in model.reading(sources.id(n)).map(|r| r.items.as_slice()).unwrap_or_default() {
            let dates = item.found.iter().flat_map(|claim| &claim.dates);
            for period in dates.filter_map(period) {
                let claims = days.entry(period).or_default();
                if claims.last().is_none_or(|(_, last)| *last != item.key) {
                    claims.push((n, item.key.clone()));
                }
            }
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_labeled_as_short_as_can_be() {
        let day = |month, day| Date::new(2026, month, day).expect("is a day");
        let check = |first: Date, last: Date, expected: [&str; 2]| {
            assert_eq!(label((first, last)), expected);
        };
        check(day(1, 5), day(1, 5), ["", "5 Jan"]);
        check(day(1, 1), day(1, 31), ["", "Jan"]);
        check(day(2, 1), day(2, 28), ["", "Feb"]);
        check(day(1, 5), day(1, 9), ["5–9", "Jan"]);
        check(day(1, 28), day(2, 3), ["28 Jan", "–3 Feb"]);
        check(day(1, 1), day(12, 31), ["", "all year"]);
    }
}
