//! The report as one HTML file: no scripts, nothing fetched, readable on paper.
//!
//! Nothing that came from an article or a file gets in but through [`escape`].

use super::claim::Claim;
use super::{Report, add, letters};
use crate::domain::dossier::{Card, Dossier, carried};
use crate::domain::order::{Gather, SmallSort};
use crate::domain::record::{Body, TagKind};
use crate::domain::review::Passage;
use crate::domain::segment::paragraphs;
use crate::domain::text::Span;
use crate::domain::tongue::{self as tongue, count, fill, phrase, t};
use std::collections::BTreeMap;

/// The report of `dossier`.
pub fn html(dossier: &Dossier) -> String {
    let dossier = &*carried(dossier);
    let report = Report::of(dossier);
    let labels = report.labels();
    let title = if dossier.title.is_empty() { t("Dossier") } else { &dossier.title };
    let mut out = format!(
        "<!DOCTYPE html>\n<html{1}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{0}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<header>\n<h1 dir=\"auto\">{0}</h1>\n",
        escape(title),
        language()
    );
    summary(&report, &mut out);
    out.push_str("</header>\n<main>\n");
    facts(&report, &mut out);
    disagreements(&report, &labels, &mut out);
    figures(&report, &mut out);
    for (number, (entry, claims)) in report.articles().enumerate() {
        let card = entry.card();
        let heading = card.title.clone().unwrap_or_else(|| entry.label());
        let letter = letters(number);
        add(
            &mut out,
            format_args!(
                "<article id=\"{letter}\">\n<h2 dir=\"auto\">{letter}. {}</h2>\n",
                escape(&heading)
            ),
        );
        byline(&card, &mut out);
        body(&entry.article.text, claims, &mut out);
        sayings(&report, claims, &labels, &mut out);
        out.push_str("</article>\n");
    }
    if !report.astray.is_empty() {
        section("", phrase("Claims whose passage is not found"), &mut out);
        sayings(&report, &report.astray, &labels, &mut out);
        out.push_str("</section>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

const STYLE: &str = include_str!("style.css");

/// The class of a claim that no tag is on.
const SAID: &str = "said";

const FACTS: &str = phrase("Facts: who says what");
const DIFFER: &str = phrase("Where reviewers differ");
const AGREEMENT: &str = phrase("Agreement");

/// The language of a document's own words, as attributes of its root.
pub(super) fn language() -> String {
    let language = tongue::language();
    let direction = if language.is_right_to_left() { " dir=\"rtl\"" } else { "" };
    format!(" lang=\"{}\"{direction}", language.code())
}

fn section(id: &str, title: &'static str, out: &mut String) {
    add(out, format_args!("<section{id}>\n<h2>{}</h2>\n", t(title)));
}

/// What is in the report: counts, names, contents, and what the marks stand for.
fn summary(report: &Report<'_>, out: &mut String) {
    let claims = report.claims.iter().map(Vec::len).sum::<usize>() + report.astray.len();
    let names: Vec<String> =
        report.dossier.reviewers.keys().map(|id| escape(&report.name(id))).collect();
    let by = if names.is_empty() {
        String::new()
    } else {
        [" · ", &fill("by {names}", &[("names", &names.join(", "))])].concat()
    };
    let size = count("{n} article|{n} articles", report.dossier.articles.len());
    let judged = count("{n} claim judged|{n} claims judged", claims);
    add(out, format_args!("<p class=\"meta\">{size} · {judged}{by}</p>\n"));
    let contents = t("Contents");
    add(out, format_args!("<nav class=\"contents\" aria-label=\"{contents}\">\n<ul>\n"));
    let mut item = |to: &str, words: &str| {
        add(out, format_args!("<li><a href=\"#{to}\">{words}</a></li>\n"));
    };
    if !report.facts.is_empty() {
        item("facts", t(FACTS));
    }
    if report.queue.progress().1 > 0 {
        item("differ", t(DIFFER));
    }
    if report.agreement.claims > 0 {
        item("agreement", t(AGREEMENT));
    }
    for (number, (entry, _)) in report.articles().enumerate() {
        let letter = letters(number);
        item(&letter, &format!("{letter}. {}", escape(&entry.label())));
    }
    out.push_str("</ul>\n</nav>\n<p class=\"legend\">");
    for kind in ["agreement", "contradiction", "opinion", SAID] {
        let is_tag = kind != SAID;
        let word = if is_tag { t(kind) } else { t("reviewed, marked or noted") };
        add(out, format_args!("<span><mark class=\"{kind}\">{word}</mark></span> "));
    }
    out.push_str("</p>\n");
}

fn facts(report: &Report<'_>, out: &mut String) {
    if report.facts.is_empty() {
        return;
    }
    let names = report.articles().enumerate();
    let outlets: BTreeMap<String, String> =
        names.map(|(number, (entry, _))| (letters(number), entry.label())).gather();
    let outlet = |label: &str| {
        let letter = label.trim_end_matches(|c: char| c.is_ascii_digit());
        escape(outlets.get(letter).map(String::as_str).unwrap_or_default())
    };
    section(" id=\"facts\"", FACTS, out);
    out.push_str("<ol class=\"facts\">\n");
    for fact in &report.facts {
        out.push_str("<li>\n");
        let claims = fact.claims.iter().map(|claim| ("", claim));
        let against = fact.against.iter().map(|claim| (" class=\"against\"", claim));
        for (class, (label, quote)) in claims.chain(against) {
            let (link, outlet, quote) = (link(label), outlet(label), escape(quote));
            add(
                out,
                format_args!(
                    "<blockquote{class} dir=\"auto\"><span class=\"outlet\">{link} {outlet}</span>{quote}</blockquote>\n"
                ),
            );
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n</section>\n");
}

fn disagreements(report: &Report<'_>, labels: &BTreeMap<Passage, &str>, out: &mut String) {
    let (settled, total) = report.queue.progress();
    if total > 0 {
        section(" id=\"differ\"", DIFFER, out);
        let words = fill("{settled} of {all} settled.", &[("settled", &settled), ("all", &total)]);
        add(out, format_args!("<p class=\"meta\">{words}</p>\n"));
        let done = report.queue.settled.iter().map(|(it, record)| (it, Some(record)));
        for (it, record) in report.queue.open.iter().map(|it| (it, None)).chain(done) {
            let label = labels.get(&Passage::of(&it.target)).copied().unwrap_or_default();
            let quote = escape(&it.target.quote());
            add(
                out,
                format_args!(
                    "<div class=\"dispute\">\n<p dir=\"auto\">{} {quote}</p>\n<ul>\n",
                    link(label)
                ),
            );
            for side in &it.sides {
                let words: Vec<&str> = side.labels.iter().map(|kind| t(kind.word())).collect();
                let (who, what) = (escape(&report.name(&side.reviewer)), words.join(", "));
                add(out, format_args!("<li><b>{who}:</b> {what}</li>\n"));
            }
            if let Some(record) = record.and_then(|id| report.dossier.records.get(id)) {
                let (who, what) = (report.name(&record.creator), report.resolution(record, labels));
                add(
                    out,
                    format_args!(
                        "<li class=\"settled\"><b>{}:</b> {}</li>\n",
                        escape(&who),
                        escape(&what)
                    ),
                );
            }
            out.push_str("</ul>\n</div>\n");
        }
        out.push_str("</section>\n");
    }
    if !report.inconsistencies.is_empty() {
        section("", phrase("What can't all hold"), out);
        out.push_str("<ul>\n");
        for it in &report.inconsistencies {
            add(out, format_args!("<li>{}</li>\n", escape(&report.inconsistency(it, labels))));
        }
        out.push_str("</ul>\n</section>\n");
    }
}

fn figures(report: &Report<'_>, out: &mut String) {
    if report.agreement.claims == 0 {
        return;
    }
    section(" id=\"agreement\"", AGREEMENT, out);
    let head = [t("figure"), t("value (95 % interval)"), t("over")];
    let head = head.map(|words| format!("<th>{words}</th>")).concat();
    add(out, format_args!("<table>\n<tr>{head}</tr>\n"));
    for row in report.figures() {
        let cells = row.map(|cell| format!("<td>{}</td>", escape(&cell))).concat();
        add(out, format_args!("<tr>{cells}</tr>\n"));
    }
    out.push_str("</table>\n</section>\n");
}

fn byline(card: &Card, out: &mut String) {
    let parts = [&card.source, &card.byline, &card.place, &card.date];
    let parts: Vec<String> = parts.into_iter().flatten().map(|part| escape(part)).collect();
    if !parts.is_empty() {
        add(out, format_args!("<p class=\"by\" dir=\"auto\">{}</p>\n", parts.join(" · ")));
    }
}

/// How many claims of each kind are open at a place of the text.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Open {
    all: usize,
    kinds: [usize; 3],
}

/// The text with its claims: one sweep over the places where a claim begins or ends.
fn body(text: &str, claims: &[Claim<'_>], out: &mut String) {
    let mut edges: Vec<(usize, bool, usize)> = Vec::new();
    for (number, claim) in claims.iter().enumerate() {
        for span in &claim.spans {
            edges.extend([(span.end.0, false, number), (span.start.0, true, number)]);
        }
    }
    edges.order();
    let mut edges = edges.into_iter().peekable();
    let mut open = Open::default();
    for paragraph in paragraphs(text) {
        out.push_str("<p dir=\"auto\">");
        let mut at = paragraph.start.0;
        while let Some((place, starts, number)) = edges.next_if(|e| e.0 <= paragraph.end.0) {
            piece(Span::new(at, place.max(at)).of(text), open, out);
            at = place.max(at);
            step(&mut open, &claims[number], starts);
            let is_last = claims[number].spans.last().is_some_and(|s| s.end.0 == place);
            if !starts && is_last {
                add(out, format_args!("<sup>{}</sup>", link(&claims[number].label)));
            }
        }
        piece(Span::new(at, paragraph.end.0).of(text), open, out);
        out.push_str("</p>\n");
    }
}

const KINDS: [TagKind; 3] = [TagKind::Contradiction, TagKind::Agreement, TagKind::Opinion];

fn step(open: &mut Open, claim: &Claim<'_>, starts: bool) {
    let change = |count: &mut usize| {
        *count = if starts { *count + 1 } else { count.saturating_sub(1) };
    };
    change(&mut open.all);
    for (count, kind) in open.kinds.iter_mut().zip(KINDS) {
        if claim.has(kind) {
            change(count);
        }
    }
}

fn piece(text: &str, open: Open, out: &mut String) {
    if text.is_empty() || open.all == 0 {
        out.push_str(&escape(text));
        return;
    }
    let kind = open.kinds.iter().position(|count| *count > 0).map_or(SAID, |k| KINDS[k].word());
    add(out, format_args!("<mark class=\"{kind}\">{}</mark>", escape(text)));
}

fn sayings(
    report: &Report<'_>,
    claims: &[Claim<'_>],
    labels: &BTreeMap<Passage, &str>,
    out: &mut String,
) {
    if claims.is_empty() {
        return;
    }
    add(out, format_args!("<h3>{}</h3>\n<dl>\n", t("What was said of it")));
    for claim in claims {
        let id =
            if claim.label.is_empty() { String::new() } else { format!(" id=\"{}\"", claim.label) };
        let quote = escape(&claim.anchor.quote());
        add(
            out,
            format_args!("<dt{id} dir=\"auto\"><strong>{}</strong> {quote}</dt>\n", claim.label),
        );
        for saying in &claim.sayings {
            let what = escape(&report.saying(saying, labels));
            let is_reply =
                matches!(&saying.record.current.body, Body::Note(n) if n.reply_to.is_some());
            let (class, reply) = if is_reply {
                (" class=\"reply\"", [", ", t("answering")].concat())
            } else {
                ("", String::new())
            };
            let who = escape(&saying.who);
            add(out, format_args!("<dd{class} dir=\"auto\"><b>{who}{reply}:</b> {what}</dd>\n"));
        }
    }
    out.push_str("</dl>\n");
}

fn link(label: &str) -> String {
    if label.is_empty() { String::new() } else { format!("<a href=\"#{label}\">{label}</a>") }
}

/// Text as HTML, in elements and in quoted attributes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}
