//! The report on a page, by forests that saw no page of its site; and the headline, the writers and the
//! day that the page gives it.

use super::Figure;
use crate::row::{Row, cell};
use crate::shingle::{self, Match};
use crate::train::html::{self, Page, SETS};
use concord::domain::article::html::Page as Read;
use std::path::Path;

/// What is published about each of [`SETS`], and what we want.
const BESIDE: [(&str, &str); 3] = [
    ("0.947 Readability.js, 0.958 trafilatura", "0.965"),
    ("0.933 trafilatura", "0.955"),
    ("0.941 trafilatura", "-"),
];

/// The figures for the sets under `data`.
pub(crate) fn measure(data: &Path) -> Result<Vec<Figure>, String> {
    let pages = html::pages(data)?;
    let opinions = html::cross_validated(&pages);
    let mut figures = Vec::new();
    for (set, (name, _)) in SETS.iter().enumerate() {
        let of = |wanted: &dyn Fn(&Page) -> bool| -> Vec<Match> {
            let of = pages.iter().zip(&opinions).filter(|(p, _)| p.set == set && wanted(p));
            of.map(|(p, o)| html::score(p, o)).collect()
        };
        let matches = of(&|_| true);
        let (precision, recall, f1) = shingle::f1(&matches);
        let unseen = of(&|p| !p.was_seen);
        figures.push(Figure {
            task: format!("article text, {name}, {} pages of sites never looked at", unseen.len()),
            measure: "shingle F1",
            published: "-",
            aim: BESIDE[set].1,
            ours: format!("{:.3}", shingle::f1(&unseen).2),
        });
        figures.push(Figure {
            task: format!("article text, {name}, {} pages, by site", matches.len()),
            measure: "shingle F1 (P, R)",
            published: BESIDE[set].0,
            aim: BESIDE[set].1,
            ours: format!("{f1:.3} ({precision:.3}, {recall:.3})"),
        });
    }
    for (set, (name, _)) in SETS.iter().enumerate().skip(1) {
        figures.extend(metadata(name, pages.iter().filter(|p| p.set == set)));
    }
    Ok(figures)
}

type Judge = fn(&Read, &Row) -> Option<bool>;

fn metadata<'p>(name: &str, pages: impl Iterator<Item = &'p Page>) -> Vec<Figure> {
    let pages: Vec<(Read, &Row)> = pages.map(|p| (p.lesson.read(), &p.row)).collect();
    let kinds: [(&str, Judge); 3] = [("title", title), ("byline", byline), ("date", date)];
    let figure = |(kind, judge): (&str, Judge)| {
        let judged: Vec<bool> = pages.iter().filter_map(|(page, row)| judge(page, row)).collect();
        let right = judged.iter().filter(|is_right| **is_right).count();
        Figure {
            task: format!("article {kind}, {name}"),
            measure: "accuracy",
            published: "-",
            aim: "-",
            ours: format!(
                "{:.3} ({right} of {})",
                right as f64 / judged.len().max(1) as f64,
                judged.len()
            ),
        }
    };
    kinds.into_iter().map(figure).collect()
}

fn title(page: &Read, row: &Row) -> Option<bool> {
    let gold = key(cell(row, "title"));
    (!gold.is_empty()).then(|| key(page.title.as_deref().unwrap_or_default()) == gold)
}

/// Where the set names a writer. Its names may have "By" before them, and a title behind.
fn byline(page: &Read, row: &Row) -> Option<bool> {
    let gold = [cell(row, "author"), cell(row, "byline")].concat();
    let gold = key(&gold);
    let gold = gold.strip_prefix("by").unwrap_or(&gold);
    (!gold.is_empty()).then(|| key(page.byline.as_deref().unwrap_or_default()) == gold)
}

fn date(page: &Read, row: &Row) -> Option<bool> {
    let gold = [cell(row, "publish_date"), cell(row, "published")].concat();
    let day = gold.get(..10)?;
    Some(page.date.is_some_and(|d| d.to_string() == day))
}

/// The letters and digits, in lower case.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
