//! The text of a document: paragraphs by their style, tables by their rows.

use super::xml::{Token, attribute, tokens, unescape};
use crate::domain::article::html::{BlockKind, Page, Passage};

/// Reads the part with the text.
pub(super) fn read(xml: &str) -> Page {
    let mut reader = Reader::default();
    for token in tokens(xml) {
        match token {
            Token::Open(name, attributes, is_empty) => reader.open(name, attributes, is_empty),
            Token::Close(name) => reader.close(name),
            Token::Text(text) if reader.is_text && reader.hidden == 0 => {
                unescape(text, &mut reader.text);
            }
            Token::Text(_) => {}
        }
    }
    reader.paragraph();
    reader.page
}

/// The text of the first element of a name.
pub(super) fn property(xml: &str, name: &str) -> Option<String> {
    let mut is_inside = false;
    let mut value = String::new();
    for token in tokens(xml) {
        match token {
            Token::Open(open, _, is_empty) if open == name => is_inside = !is_empty,
            Token::Close(close) if close == name => break,
            Token::Text(text) if is_inside => unescape(text, &mut value),
            _ => {}
        }
    }
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    (!value.is_empty()).then_some(value)
}

#[derive(Default)]
struct Reader {
    page: Page,
    /// The paragraph so far.
    text: String,
    style: String,
    is_item: bool,
    is_text: bool,
    /// Elements around here whose text nobody sees.
    hidden: usize,
    /// Tables around here.
    tables: usize,
    /// The cells of the row so far.
    cells: Vec<String>,
}

impl Reader {
    fn open(&mut self, name: &str, attributes: &str, is_empty: bool) {
        match name {
            "w:p" if self.tables == 0 => self.paragraph(),
            "w:pStyle" => {
                self.style = attribute(attributes, "w:val").unwrap_or_default().to_lowercase();
            }
            "w:numPr" => self.is_item = true,
            "w:t" => self.is_text = !is_empty,
            "w:tab" | "w:br" | "w:cr" => self.text.push(' '),
            "w:noBreakHyphen" => self.text.push('-'),
            "w:tbl" if !is_empty => {
                if self.tables == 0 {
                    self.paragraph();
                }
                self.tables += 1;
            }
            // Text for programs that don't know a drawing, said twice; and moved text where it was.
            "mc:Fallback" | "w:del" | "w:moveFrom" if !is_empty => self.hidden += 1,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "w:t" => self.is_text = false,
            "w:p" if self.tables == 0 => self.paragraph(),
            "w:p" => self.text.push(' '),
            "w:tc" if self.tables == 1 => {
                let cell = self.taken();
                self.cells.push(cell);
            }
            "w:tr" if self.tables == 1 => {
                let cells = core::mem::take(&mut self.cells);
                let filled: Vec<String> =
                    cells.into_iter().filter(|cell| !cell.is_empty()).collect();
                self.push(BlockKind::Row, filled.join(" | "));
            }
            "w:tbl" => self.tables = self.tables.saturating_sub(1),
            "mc:Fallback" | "w:del" | "w:moveFrom" => self.hidden = self.hidden.saturating_sub(1),
            _ => {}
        }
    }

    fn taken(&mut self) -> String {
        let text = core::mem::take(&mut self.text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn paragraph(&mut self) {
        let text = self.taken();
        let style = core::mem::take(&mut self.style);
        let is_item = core::mem::take(&mut self.is_item);
        if text.is_empty() {
            return;
        }
        let kind = match style.as_str() {
            "title" if self.page.title.is_none() => {
                self.page.title = Some(text);
                return;
            }
            style if style.starts_with("heading") || style == "subtitle" => BlockKind::Subhead,
            style if style.contains("quote") => BlockKind::Quote,
            "caption" => BlockKind::Caption,
            style if is_item || style.starts_with("list") => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        };
        // Without a title a document begins with the heading of its first level.
        let is_first = self.page.passages.is_empty() && self.page.title.is_none();
        if style == "heading1" && is_first {
            self.page.title = Some(text);
            return;
        }
        self.push(kind, text);
    }

    fn push(&mut self, kind: BlockKind, text: String) {
        if !text.is_empty() {
            self.page.passages.push(Passage { kind, text, is_report: true });
        }
    }
}
