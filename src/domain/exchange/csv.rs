//! Comma-separated values (RFC 4180): one row a tag, a link, a note, a mark or a rejected pair, for spreadsheets.

use super::concord::format_time;
use super::{Exported, Notice};
use crate::domain::anchor::Anchor;
use crate::domain::dossier::Dossier;
use crate::domain::record::{Body, Decision, Record, RecordId, Verdict};

const HEADER: [&str; 18] = [
    "record",
    "kind",
    "tag",
    "text",
    "article",
    "start",
    "end",
    "quote",
    "counterpart_article",
    "counterpart_start",
    "counterpart_end",
    "counterpart_quote",
    "reviewer",
    "reviewer_id",
    "created",
    "modified",
    "reply_to",
    "overruled",
];

/// The records of `dossier`, deleted ones left out, in the order of their identities. Offsets count code
/// points; a passage of several ranges goes from the first to the last. A resolution has a row for each of
/// its verdicts, or one where nothing holds.
///
/// A cell that a spreadsheet would take for a formula starts with an apostrophe.
pub fn export(dossier: &Dossier) -> Exported {
    let mut text = String::new();
    line(&mut text, &HEADER.map(str::to_owned));
    let live = dossier.records.values().filter(|record| record.body().is_some());
    for record in live {
        for row in rows(dossier, record) {
            line(&mut text, &row);
        }
    }
    let message = "deleted records, former versions and the articles' texts are not in a table: keep a \
                   Concord file as well";
    let notice = Notice { subject: "CSV".to_owned(), message: message.to_owned() };
    Exported { text, notices: vec![notice] }
}

fn rows(dossier: &Dossier, record: &Record) -> Vec<Vec<String>> {
    let row = |kind: &str, tag: &str, text: &str, other: Option<&Anchor>, refs: [String; 2]| {
        let mut row = vec![record.id.to_string(), kind.to_owned(), tag.to_owned(), text.to_owned()];
        row.extend(passage(dossier, Some(record.current.body.target())));
        row.extend(passage(dossier, other));
        let name = dossier.reviewers.get(&record.creator).map(|r| r.name.clone());
        row.extend([name.unwrap_or_default(), record.creator.to_string()]);
        row.extend([format_time(record.created), format_time(record.current.modified)]);
        row.extend(refs);
        row
    };
    let blank = || [String::new(), String::new()];
    match &record.current.body {
        Body::Tag(tag) => {
            let kind = if tag.counterpart.is_some() { "link" } else { "tag" };
            vec![row(kind, tag.kind.word(), "", tag.counterpart.as_ref(), blank())]
        }
        Body::Note(note) => {
            let parent = note.reply_to.as_ref().map(ToString::to_string).unwrap_or_default();
            vec![row("note", "", &note.text, None, [parent, String::new()])]
        }
        Body::Mark(_) => vec![row("mark", "", "", None, blank())],
        Body::Dismissal(_) => vec![row("no claim", "", "", None, blank())],
        Body::Detail(it) => {
            vec![row("detail", "", &format!("{}: {}", it.aspect.word(), it.value), None, blank())]
        }
        Body::Rejection(it) => vec![row("rejection", "", "", Some(&it.counterpart), blank())],
        Body::Heading(it) => {
            let word = if it.is_pinned { "pinned heading" } else { "heading" };
            vec![row(word, "", &it.text, None, blank())]
        }
        Body::Correction(correction) => {
            let word = if correction.is_furniture { "furniture" } else { "report" };
            vec![row(word, "", "", None, blank())]
        }
        Body::Edition(edition) => {
            vec![row("edition", "", &format!("supersedes {}", edition.supersedes), None, blank())]
        }
        Body::Resolution(resolution) => {
            let overruled: Vec<&str> = resolution.overruled.iter().map(RecordId::as_str).collect();
            let refs = || [String::new(), overruled.join(" ")];
            let kind = match resolution.decision {
                Decision::Accept => "resolution: accepted",
                Decision::Edit => "resolution: edited",
                Decision::Reject => "resolution: rejected",
            };
            let of = |verdict: &Verdict| {
                row(
                    kind,
                    verdict.kind.word(),
                    &resolution.reason,
                    verdict.counterpart.as_ref(),
                    refs(),
                )
            };
            if resolution.verdicts.is_empty() {
                return vec![row(kind, "", &resolution.reason, None, refs())];
            }
            resolution.verdicts.iter().map(of).collect()
        }
    }
}

fn passage(dossier: &Dossier, anchor: Option<&Anchor>) -> [String; 4] {
    let Some(anchor) = anchor else { return Default::default() };
    let label = dossier
        .article(&anchor.article)
        .map_or_else(|| anchor.article.to_string(), |entry| dossier.label(entry));
    let start = anchor.ranges.iter().map(|range| range.span.start.0).min();
    let end = anchor.ranges.iter().map(|range| range.span.end.0).max();
    let number = |n: Option<usize>| n.map(|n| n.to_string()).unwrap_or_default();
    [label, number(start), number(end), anchor.quote()]
}

/// Adds a row, each cell as [`export`] says.
pub(super) fn line(out: &mut String, cells: &[String]) {
    for (i, value) in cells.iter().enumerate() {
        out.push_str(if i == 0 { "" } else { "," });
        cell(out, value);
    }
    out.push_str("\r\n");
}

fn cell(out: &mut String, value: &str) {
    // What can't be seen does not keep a spreadsheet from the formula after it.
    let first = value.chars().find(|c| !is_unseen(*c));
    let is_formula = matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'))
        || value.starts_with(['\t', '\r', '\n']);
    let value = if is_formula { format!("'{value}") } else { value.to_owned() };
    if value.contains(['"', ',', '\n', '\r']) {
        out.push('"');
        out.push_str(&value.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(&value);
    }
}

/// White space, control characters, and those that only steer the layout.
fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::super::concord::tests::live_sample;
    use super::*;

    fn check(value: &str, expected: &str) {
        let mut out = String::new();
        cell(&mut out, value);
        assert_eq!(out, expected);
    }

    #[test]
    fn no_cell_is_a_formula_or_breaks_its_row() {
        check("=1+1", "'=1+1");
        check("+1", "'+1");
        check(" @SUM(A1)", "' @SUM(A1)");
        check("-2, \"x\"", "\"'-2, \"\"x\"\"\"");
        check("\t=1", "'\t=1");
        check("\u{feff}=1", "'\u{feff}=1");
        check("\u{202e}\0 +1", "'\u{202e}\0 +1");
        check("two\nlines", "\"two\nlines\"");
        check("plain", "plain");
        check("", "");
    }

    #[test]
    fn gives_one_row_a_record() {
        let text = export(&live_sample()).text;
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(lines.len(), 7 + 2, "{text}");
        assert!(text.contains(",link,contradiction,"));
        assert!(text.contains(",resolution: edited,agreement,neither,"));
        assert!(text.contains(",Zoë,"));
    }
}
