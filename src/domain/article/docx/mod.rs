//! An article from a word processor's document (Office Open XML, ECMA-376): a zip archive of XML files, of
//! which the text and what the document says of itself are read.
//!
//! Parts of the archive are compressed; whoever has an inflater unpacks those that [`parts`] names. Total and
//! linear.

mod text;
mod xml;
mod zip;

pub use zip::{Part, is_encrypted, parts};

use super::html::Page;

/// The part with the text.
pub const TEXT: &str = "word/document.xml";

/// The part that says who wrote it and what it is called.
pub const CORE: &str = "docProps/core.xml";

/// Reads a document's text, and what it says of itself (`core`, which may be empty).
///
/// ```
/// use concord::domain::article::docx;
/// let text = "<w:p><w:r><w:t>The bridge </w:t></w:r><w:r><w:t>is open.</w:t></w:r></w:p>";
/// assert_eq!(docx::read(text, "").text(), "The bridge is open.");
/// ```
pub fn read(text: &str, core: &str) -> Page {
    let mut page = text::read(text);
    page.title = page.title.or_else(|| text::property(core, "dc:title"));
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::article::html::BlockKind;

    fn paragraph(style: &str, inside: &str) -> String {
        format!("<w:p w:id=\"1\"><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{inside}</w:p>")
    }

    fn run(text: &str) -> String {
        format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    }

    #[track_caller]
    fn check(inside: &str, expected: &[(BlockKind, &str)]) {
        let xml =
            format!("<?xml version=\"1.0\"?><w:document><w:body>{inside}</w:body></w:document>");
        let page = read(&xml, "");
        let passages: Vec<(BlockKind, &str)> =
            page.passages.iter().map(|p| (p.kind, p.text.as_str())).collect();
        assert_eq!(passages, expected);
    }

    #[test]
    fn paragraphs_headings_lists_and_tables_stay_apart() {
        use BlockKind::{Caption, ListItem, Paragraph, Quote, Row, Subhead};
        check(
            &[
                paragraph("Normal", &run("One &amp; two&#x2019;s <w:x/>")),
                paragraph("Heading2", &run("What we know")),
                "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>Item</w:t></w:r></w:p>".to_owned(),
                paragraph("Quote", &run("“So.”")),
                paragraph("Caption", &run("A bridge.")),
                "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Dead</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".to_owned(),
            ]
            .concat(),
            &[
                (Paragraph, "One & two’s"),
                (Subhead, "What we know"),
                (ListItem, "Item"),
                (Quote, "“So.”"),
                (Caption, "A bridge."),
                (Row, "Dead | 12"),
            ],
        );
    }

    #[test]
    fn what_was_deleted_or_hidden_is_no_text() {
        let text = [
            run("Twelve "),
            "<w:del><w:r><w:delText>fifteen</w:delText></w:r></w:del>".to_owned(),
            "<w:ins><w:r><w:t>people</w:t></w:r></w:ins>".to_owned(),
            "<w:r><w:instrText>HYPERLINK \"x\"</w:instrText></w:r>".to_owned(),
            "<w:r><w:tab/><w:t>died</w:t><w:br/><w:t>there</w:t><w:noBreakHyphen/></w:r>".to_owned(),
            "<mc:AlternateContent><mc:Choice><w:t>!</w:t></mc:Choice><mc:Fallback><w:t>!</w:t></mc:Fallback></mc:AlternateContent>".to_owned(),
        ];
        check(
            &paragraph("Normal", &text.concat()),
            &[(BlockKind::Paragraph, "Twelve people died there-!")],
        );
    }

    #[test]
    fn the_title_is_that_of_the_text_else_of_the_document() {
        let core =
            "<cp:coreProperties><dc:title>Bridge &lt;open&gt;</dc:title></cp:coreProperties>";
        assert_eq!(read("", core).title.as_deref(), Some("Bridge <open>"));
        let text = format!(
            "{}{}",
            paragraph("Title", &run("Bridge falls")),
            paragraph("", &run("Twelve died."))
        );
        let page = read(&text, core);
        assert_eq!(
            (page.title.as_deref(), page.text().as_str()),
            (Some("Bridge falls"), "Twelve died.")
        );
        assert_eq!(read("", "<dc:title></dc:title>").title, None);
    }

    #[test]
    fn what_is_no_xml_gives_what_it_has() {
        for text in [
            "",
            "<",
            "<w:p",
            "<w:p><w:t>",
            "<w:t>a",
            "</w:p></w:p>",
            "&#x110000;&",
            "<!--",
            "<![CDATA[",
        ] {
            let _ = read(text, text);
        }
        let deep = "<w:tbl><w:tr><w:tc><w:p>".repeat(20_000);
        assert_eq!(read(&deep, "").passages, []);
    }
}
