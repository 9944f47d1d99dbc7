//! Who says what, as one HTML file: no scripts, nothing fetched, one landscape page on paper.
//!
//! Nothing that came from an article or a file gets in but through [`escape`].

use super::add;
use super::html::{escape, language};
use crate::domain::exchange::matrix::{Cell, Matrix, Stance};
use crate::domain::tongue::{fill, t};

/// The table of facts and sources.
pub fn table(matrix: &Matrix) -> String {
    let title = if matrix.title.is_empty() { t("Who says what") } else { &matrix.title };
    let mut out = format!(
        "<!DOCTYPE html>\n<html{4}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{0}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<h1 dir=\"auto\">{0}</h1>\n\
         <p>{1} {2}</p>\n\
         <table>\n<thead><tr><th scope=\"col\">{3}</th>",
        escape(title),
        escape(&fill("Who says what: {which}.", &[("which", &matrix.choice)])),
        t("A dashed line is a suggestion, a solid one somebody’s judgement."),
        t("Fact"),
        language()
    );
    for name in &matrix.sources {
        add(&mut out, format_args!("<th scope=\"col\">{}</th>", escape(name)));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for (number, row) in matrix.rows.iter().enumerate() {
        let pinned = if row.is_pinned { format!(" <b>{}</b>", t("pinned")) } else { String::new() };
        let text = escape(&row.text);
        add(
            &mut out,
            format_args!("<tr><th scope=\"row\" dir=\"auto\">{}. {text}{pinned}</th>", number + 1),
        );
        row.cells.iter().for_each(|cell| data(cell, &mut out));
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</body>\n</html>\n");
    out
}

fn data(cell: &Cell, out: &mut String) {
    let word = cell.stance.word();
    let state = if cell.is_judged { "judged" } else { "suggested" };
    let sign = cell.stance.sign();
    add(out, format_args!("<td class=\"{word} {state}\"><b>{sign} {}</b>", t(word)));
    if !cell.is_judged && cell.stance != Stance::Silent {
        add(out, format_args!(" <span>{}</span>", t("suggested")));
    }
    if !cell.words.is_empty() {
        add(out, format_args!("<strong>{}</strong>", escape(&cell.words)));
    }
    for quote in &cell.quotes {
        add(out, format_args!("<p dir=\"auto\">{}</p>", escape(quote)));
    }
    out.push_str("</td>");
}

const STYLE: &str = include_str!("table.css");
