//! The report as Markdown, for notes and repositories.

use super::{Report, letters};
use crate::domain::dossier::{Dossier, carried};
use crate::domain::review::Passage;
use crate::domain::segment::paragraphs;
use crate::domain::tongue::{fill, phrase, t};

/// The report of `dossier`. Everything that came from an article or a file is escaped.
pub fn markdown(dossier: &Dossier) -> String {
    let dossier = &*carried(dossier);
    let report = Report::of(dossier);
    let mut out = String::new();
    let title = if dossier.title.is_empty() { t("Dossier") } else { &dossier.title };
    line(&mut out, &format!("# {}\n", escape(title)));
    facts(&report, &mut out);
    disagreements(&report, &mut out);
    figures(&report, &mut out);
    articles(&report, &mut out);
    out
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn heading(out: &mut String, title: &'static str) {
    line(out, &format!("## {}\n", t(title)));
}

fn facts(report: &Report<'_>, out: &mut String) {
    if report.facts.is_empty() {
        return;
    }
    heading(out, phrase("Facts: who says what"));
    for (number, fact) in report.facts.iter().enumerate() {
        line(out, &format!("{}. ", number + 1));
        for (label, quote) in &fact.claims {
            line(out, &format!("   - **{label}** {}", escape(quote)));
        }
        for (label, quote) in &fact.against {
            line(out, &format!("   - {}, **{label}** {}", t("against it"), escape(quote)));
        }
    }
    line(out, "");
}

fn disagreements(report: &Report<'_>, out: &mut String) {
    let labels = report.labels();
    let (settled, total) = report.queue.progress();
    if total > 0 {
        heading(out, phrase("Where reviewers differ"));
        let words = fill("{settled} of {all} settled.", &[("settled", &settled), ("all", &total)]);
        line(out, &[&words, "\n"].concat());
        let done = report.queue.settled.iter().map(|(it, record)| (it, Some(record)));
        for (it, record) in report.queue.open.iter().map(|it| (it, None)).chain(done) {
            let label = labels.get(&Passage::of(&it.target)).copied().unwrap_or("-");
            line(out, &format!("- **{label}** {}", escape(&it.target.quote())));
            for side in &it.sides {
                let words: Vec<&str> = side.labels.iter().map(|kind| t(kind.word())).collect();
                let who = escape(&report.name(&side.reviewer));
                line(out, &format!("  - {who}: {}", words.join(", ")));
            }
            if let Some(record) = record.and_then(|id| report.dossier.records.get(id)) {
                let (who, what) =
                    (report.name(&record.creator), report.resolution(record, &labels));
                line(out, &format!("  - {}: {}", escape(&who), escape(&what)));
            }
        }
        line(out, "");
    }
    if !report.inconsistencies.is_empty() {
        heading(out, phrase("What can't all hold"));
        for it in &report.inconsistencies {
            line(out, &format!("- {}", escape(&report.inconsistency(it, &labels))));
        }
        line(out, "");
    }
}

fn figures(report: &Report<'_>, out: &mut String) {
    if report.agreement.claims == 0 {
        return;
    }
    heading(out, phrase("Agreement"));
    let head = [t("figure"), t("value (95 % interval)"), t("over")].join(" | ");
    line(out, &format!("| {head} |\n|---|---|---|"));
    for row in report.figures() {
        let [what, value, over] = row.map(|cell| escape(&cell));
        line(out, &format!("| {what} | {value} | {over} |"));
    }
    line(out, "");
}

fn articles(report: &Report<'_>, out: &mut String) {
    let labels = report.labels();
    for (number, (entry, claims)) in report.articles().enumerate() {
        let title = entry.card().title.unwrap_or_else(|| entry.label());
        line(out, &format!("## {}. {}\n", letters(number), escape(&title)));
        for paragraph in paragraphs(&entry.article.text) {
            line(out, &format!("{}\n", escape(paragraph.of(&entry.article.text))));
        }
        said(report, claims, &labels, out);
    }
    if !report.astray.is_empty() {
        heading(out, phrase("Claims whose passage is not found"));
        said(report, &report.astray, &labels, out);
    }
}

fn said(
    report: &Report<'_>,
    claims: &[super::Claim<'_>],
    labels: &std::collections::BTreeMap<Passage, &str>,
    out: &mut String,
) {
    for claim in claims {
        let label = if claim.label.is_empty() { "-" } else { &claim.label };
        line(out, &format!("- **{label}** {}", escape(&claim.anchor.quote())));
        for saying in &claim.sayings {
            let what = escape(&report.saying(saying, labels));
            line(out, &format!("  - {}: {what}", escape(&saying.who)));
        }
    }
    line(out, "");
}

/// Text as Markdown that shows it as it is, on one line: no mark-up, no HTML, no link.
pub(in crate::domain::exchange) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '+' | '-' | '.'
            | '!' | '|' | '~' | '=' | ':' | '@' => out.extend(['\\', c]),
            c if c.is_control() => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}
