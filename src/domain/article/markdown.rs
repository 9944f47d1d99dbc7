//! An article from Markdown: headings, lists and quotations apart, marks of the format dropped.
//!
//! What people save from readers and note programs, not a whole implementation: front matter, ATX and
//! setext headings, lists, block quotes, code fences, tables, images, links, emphasis.

use super::html::{BlockKind, Page, Passage};
use super::{Date, head};

/// Reads a Markdown text. Total and linear.
///
/// ```
/// use concord::domain::article::markdown;
/// let read = markdown::read("# Bridge *opens*\n\nThe [bridge](https://example.com) is\nopen.\n\n- one\n- two");
/// assert_eq!(read.title.as_deref(), Some("Bridge opens"));
/// assert_eq!(read.text(), "The bridge is open.\n\none\n\ntwo");
/// ```
pub fn read(text: &str) -> Page {
    let mut reader = Reader::default();
    let mut lines = text.trim_start_matches('\u{feff}').lines().peekable();
    if lines.next_if(|l| l.trim_end() == "---").is_some() {
        for line in lines.by_ref().take_while(|l| !matches!(l.trim_end(), "---" | "...")) {
            reader.matter(line);
        }
    }
    for line in lines {
        reader.line(line);
    }
    reader.end();
    reader.page
}

#[derive(Default)]
struct Reader {
    page: Page,
    /// The paragraph so far.
    text: String,
    kind: Option<BlockKind>,
    is_code: bool,
}

impl Reader {
    /// A line of the front matter: `title: Bridge opens`.
    fn matter(&mut self, line: &str) {
        let Some((key, value)) = line.split_once(':') else { return };
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        if value.is_empty() {
            return;
        }
        let page = &mut self.page;
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => page.title = Some(value),
            "author" | "authors" | "byline" | "creator" => {
                page.byline = Some(value.trim_matches(['[', ']']).to_owned());
            }
            "publisher" | "source" | "site" | "site_name" if !value.starts_with("http") => {
                page.publisher = Some(value);
            }
            "url" | "link" | "source" | "canonical" => page.address = Some(value),
            "date" | "published" => page.date = day(&value),
            "lang" | "language" => page.language = Some(value),
            _ => {}
        }
    }

    fn line(&mut self, line: &str) {
        let trimmed = line.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            self.end();
            self.is_code = !self.is_code;
            return;
        }
        if self.is_code {
            self.add(BlockKind::Paragraph, trimmed);
            return self.end();
        }
        let is_rule = trimmed.len() >= 3
            && trimmed.bytes().all(|b| matches!(b, b'=' | b'-' | b'*' | b'_' | b' '));
        if trimmed.is_empty() || is_rule {
            let is_setext = is_rule
                && trimmed.starts_with(['=', '-'])
                && self.kind == Some(BlockKind::Paragraph);
            if is_setext && self.text.len() < 200 {
                self.kind = Some(BlockKind::Subhead);
            }
            return self.end();
        }
        if let Some(heading) = heading(trimmed) {
            self.end();
            self.add(BlockKind::Subhead, heading);
            return self.end();
        }
        if let Some(item) = item(trimmed) {
            self.end();
            return self.add(BlockKind::ListItem, item);
        }
        if let Some(quote) = trimmed.strip_prefix('>') {
            let quote = quote.trim_start_matches(['>', ' ']);
            if self.kind != Some(BlockKind::Quote) || quote.is_empty() {
                self.end();
            }
            if !quote.is_empty() {
                self.add(BlockKind::Quote, quote);
            }
            return;
        }
        if let Some(row) = trimmed.strip_prefix('|') {
            self.end();
            let is_bar = row.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' '));
            if !is_bar {
                self.add(BlockKind::Row, row.trim_end_matches('|'));
            }
            return self.end();
        }
        self.add(self.kind.unwrap_or(BlockKind::Paragraph), trimmed);
    }

    fn add(&mut self, kind: BlockKind, line: &str) {
        self.kind = Some(kind);
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(line);
    }

    /// The paragraph ends.
    fn end(&mut self) {
        let Some(kind) = self.kind.take() else { return };
        let raw = core::mem::take(&mut self.text);
        let is_image = raw.starts_with("![") && raw.ends_with(')');
        let text = plain(&raw);
        let text = text.trim();
        if !text.contains(char::is_alphanumeric) {
            return;
        }
        let is_first = self.page.title.is_none() && self.page.passages.is_empty();
        if kind == BlockKind::Subhead && is_first {
            self.page.title = Some(text.to_owned());
            return;
        }
        let is_title = self.page.title.as_deref() == Some(text) && self.page.passages.is_empty();
        if !(is_title && kind == BlockKind::Subhead) {
            let kind = if is_image { BlockKind::Caption } else { kind };
            let passage = Passage { kind, text: text.to_owned(), is_report: !is_image };
            self.page.passages.push(passage);
        }
    }
}

fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    ((1..=6).contains(&level) && rest.starts_with([' ', '\t']))
        .then(|| rest.trim().trim_end_matches('#').trim_end())
}

fn item(line: &str) -> Option<&str> {
    if let Some(rest) = line.strip_prefix(['-', '*', '+', '•']) {
        return rest.strip_prefix([' ', '\t']).map(str::trim_start);
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = (1..=4).contains(&(line.len() - rest.len()));
    let rest = rest.strip_prefix('.').or_else(|| rest.strip_prefix(')'))?;
    rest.strip_prefix(' ').filter(|_| is_numbered).map(str::trim_start)
}

fn day(value: &str) -> Option<Date> {
    let part = |from: usize, to: usize| value.get(from..to)?.parse().ok();
    let iso = || Date::new(value.get(..4)?.parse().ok()?, part(5, 7)?, part(8, 10)?);
    iso().or_else(|| head::day(value.get(..120).unwrap_or(value)))
}

/// The text without the marks of links, images, emphasis, code and escapes.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map(|n| n.1);
        match c {
            '\\' if next.is_some_and(|n| n.is_ascii_punctuation()) => {
                out.extend(rest.next().map(|n| n.1));
            }
            '!' if next == Some('[') => {}
            '[' | '`' | '*' => {}
            ']' => {
                let length = target(&text[at + 1..]);
                while rest.next_if(|(i, _)| *i < at + 1 + length).is_some() {}
            }
            '_' | '~' => {
                // Inside a word it is part of the word.
                let is_inside =
                    out.ends_with(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
                if is_inside || (c == '~' && next != Some('~') && !text[..at].ends_with('~')) {
                    out.push(c);
                }
            }
            _ => out.push(c),
        }
    }
    out
}

/// The length of a link's target right behind its text: `(https://…)` or `[1]`. A target holds no other
/// bracket, so that no stretch is searched twice.
fn target(rest: &str) -> usize {
    let close = match rest.as_bytes().first() {
        Some(b'(') => ')',
        Some(b'[') => ']',
        _ => return 0,
    };
    let end = rest[1..].find([close, '[', ']']).map(|at| at + 1);
    end.filter(|at| rest[*at..].starts_with(close)).map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(BlockKind, &str)]) {
        let read = read(text);
        let found: Vec<(BlockKind, &str)> =
            read.passages.iter().map(|p| (p.kind, p.text.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn blocks_are_kept_apart() {
        check(
            "Title\n=====\n\nThe bridge\nis open.\n\nNext\n----\n> “It is open,”\n> she said.\n\n1. One\n2) Two\n",
            &[
                (BlockKind::Paragraph, "The bridge is open."),
                (BlockKind::Subhead, "Next"),
                (BlockKind::Quote, "“It is open,” she said."),
                (BlockKind::ListItem, "One"),
                (BlockKind::ListItem, "Two"),
            ],
        );
        check(
            "| Cost | Year |\n|---|---|\n| 12 | 2026 |\n\n![The bridge](a.jpg)\n\n```\nlet a = 1;\n```\n***\n",
            &[
                (BlockKind::Row, "Cost | Year"),
                (BlockKind::Row, "12 | 2026"),
                (BlockKind::Caption, "The bridge"),
                (BlockKind::Paragraph, "let a = 1;"),
            ],
        );
    }

    #[test]
    fn marks_are_dropped_and_words_are_not() {
        for (text, expected) in [
            ("a **bold** and *slanted* word", "a bold and slanted word"),
            ("see [the bridge](https://example.com/a_b) now", "see the bridge now"),
            ("[one][1] and [two]", "one and two"),
            ("snake_case and _slanted_", "snake_case and slanted"),
            (r"2 \* 3 \_ 4", "2 * 3 _ 4"),
            ("~~gone~~ and ~10", "gone and ~10"),
        ] {
            assert_eq!(plain(text), expected);
        }
    }

    #[test]
    fn front_matter_says_what_it_is() {
        let read = read(
            "---\ntitle: \"Bridge opens\"\nauthor: Jane Doe\ndate: 2026-01-08\nurl: https://example.com\n---\n# Bridge opens\n\nIt is open.",
        );
        assert_eq!(read.title.as_deref(), Some("Bridge opens"));
        assert_eq!(read.byline.as_deref(), Some("Jane Doe"));
        assert_eq!(read.date.map(|d| d.to_string()).as_deref(), Some("2026-01-08"));
        assert_eq!(read.address.as_deref(), Some("https://example.com"));
        assert_eq!(read.text(), "It is open.");
    }
}
