//! What must hold of the ways in that give an article: pages, archives, Markdown; and of anchors.

use super::law::{self, hold};
use super::seed;
use crate::page;
use concord::domain::anchor::{State, locate};
use concord::domain::article::html::{self, Page};
use concord::domain::article::{markdown, mhtml};
use concord::domain::text::{OffsetMap, canonical};

/// A page from the web.
pub(super) fn web_page(bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes);
    let read = html::read(&page::tree(&text));
    hold("a page is read the same twice", html::read(&page::tree(&text)) == read)?;
    whole(&read)
}

/// A page as a browser saves it whole.
pub(super) fn archive(bytes: &[u8]) -> Result<(), String> {
    match mhtml::read(bytes) {
        Some(archive) => web_page(archive.text().as_bytes()),
        None => Ok(()),
    }
}

/// A text with marks.
pub(super) fn marked(bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes);
    let read = markdown::read(&text);
    hold("Markdown is read the same twice", markdown::read(&text) == read)?;
    whole(&read)
}

pub(super) fn whole(read: &Page) -> Result<(), String> {
    let article = read.article();
    law::read(&article)?;
    hold("an article's text is canonical", canonical(&article.text) == article.text)
}

/// A plain text.
pub(super) fn plain(bytes: &[u8]) -> Result<(), String> {
    law::check(&String::from_utf8_lossy(bytes))
}

/// A newer text of an article: what was made on the older one is found as it was, or said to be lost.
pub(super) fn newer_text(bytes: &[u8]) -> Result<(), String> {
    let old = seed::articles();
    let anchors = [(0, "killing 12 people"), (0, "4 million euros"), (1, "disgrace – “naïve” 👩")];
    let text = canonical(&String::from_utf8_lossy(bytes));
    let map = OffsetMap::new(&text);
    for (n, words) in anchors {
        let Some(anchor) = seed::anchor(&old, n, words) else { continue };
        let found = locate(&anchor, &map);
        for span in &found.spans {
            hold("an anchor is found on letters", span.get(&text).is_some() && !span.is_empty())?;
        }
        let is_same = found.spans.first().and_then(|span| span.get(&text)) == Some(words);
        hold("what is confirmed is the same words", found.state != State::Confirmed || is_same)?;
        hold(
            "what is lost has no place",
            found.state != State::Orphaned || found.spans.is_empty(),
        )?;
    }
    Ok(())
}
