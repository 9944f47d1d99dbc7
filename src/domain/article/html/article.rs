//! From a page to an article of the program: canonical text, metadata, furniture, subheads.

use super::block::BlockKind;
use super::evidence::key;
use super::{Page, Passage};
use crate::domain::article::{Article, Found, Furniture, FurnitureKind, Metadata, read};
use crate::domain::order::SmallSort;
use crate::domain::segment::paragraphs;
use crate::domain::text::{Span, canonical};

const REASON: &str = "the page's own data says so";

impl Page {
    /// The article: a paragraph for each passage. Captions are flagged as furniture, and what the
    /// page's data says of headline, writer, publisher and day goes before what the text says.
    pub fn article(&self) -> Article {
        let lines: Vec<&str> = self.passages.iter().map(|p| p.text.as_str()).collect();
        let mut article = read(&lines.join("\n\n"));
        let spans = self.spans(&article.text);
        self.correct(&mut article, &spans);
        self.tell(&mut article.metadata);
        article
    }

    /// Where each passage stands in the article's text; those that normalization changed beyond
    /// recognition are left out.
    fn spans(&self, text: &str) -> Vec<(Span, &Passage)> {
        let mut spans = paragraphs(text).into_iter().peekable();
        let mut found = Vec::new();
        for passage in &self.passages {
            let line = canonical(&passage.text);
            if let Some(span) = spans.next_if(|span| span.of(text) == line) {
                found.push((span, passage));
            } else if !line.is_empty() {
                // Two passages were joined, or one was parted: the next ones still find their place.
                spans.next();
            }
        }
        found
    }

    /// What the page's elements say of furniture and subheads goes before what the words say.
    fn correct(&self, article: &mut Article, spans: &[(Span, &Passage)]) {
        let title = self.title.as_deref().map(key);
        for (span, passage) in spans {
            let at = article.furniture.iter().position(|f| f.span.overlaps(*span));
            let is_caption = passage.kind == BlockKind::Caption || !passage.is_report;
            // The first line of a report is no headline when the page has another.
            let is_other = title.as_ref().is_some_and(|t| *t != key(&passage.text));
            match at {
                Some(at) if is_caption => {
                    article.furniture[at].span = *span;
                    article.furniture[at].kind = FurnitureKind::Caption;
                }
                Some(at) if article.furniture[at].kind == FurnitureKind::Title && is_other => {
                    article.furniture.remove(at);
                }
                None if is_caption => article.furniture.push(Furniture {
                    span: *span,
                    kind: FurnitureKind::Caption,
                    score: 0.95,
                    reason: "the page marks it as a caption".to_owned(),
                }),
                _ => {}
            }
        }
        article.furniture.order_by_key(|f| f.span.start.0);
        let headings = spans.iter().filter(|(_, p)| p.kind == BlockKind::Subhead && p.is_report);
        article.subheads.extend(headings.map(|(span, _)| *span));
        article.subheads.order_by_key(|span| span.start.0);
        article.subheads.dedup();
        article.subheads.retain(|s| !article.furniture.iter().any(|f| f.span.overlaps(*s)));
    }

    fn tell(&self, metadata: &mut Metadata) {
        let said = |found: &mut Option<Found<String>>, value: &Option<String>| {
            let Some(value) = value else { return };
            // Where the text says the same, its place is kept.
            if found.as_ref().is_none_or(|f| key(&f.value) != key(value)) {
                *found = Some(Found { value: value.clone(), span: None, reason: REASON });
            }
        };
        said(&mut metadata.title, &self.title);
        said(&mut metadata.byline, &self.byline);
        said(&mut metadata.source, &self.publisher);
        if let Some(value) =
            self.date.filter(|d| metadata.date.as_ref().is_none_or(|f| f.value != *d))
        {
            metadata.date = Some(Found { value, span: None, reason: REASON });
        }
    }
}
