//! What must hold of whatever is read as a dossier, as annotations, as a manifest or from the storage.

use super::law::{self, hold};
use super::seed;
use crate::page;
use concord::app::effect::Write;
use concord::app::manifest::read_manifest;
use concord::app::store;
use concord::domain::anchor::{State, locate};
use concord::domain::dossier::Dossier;
use concord::domain::exchange::concord as native;
use concord::domain::exchange::{Notice, csv, lines, report, w3c};
use concord::domain::merge::merge;
use concord::domain::text::{OffsetMap, canonical};
use std::sync::OnceLock;

/// A Concord file: what is accepted is whole, comes back as it was, and can be merged and shown.
pub(super) fn native_file(bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes);
    let Ok((dossier, _)) = native::import(&text) else { return Ok(()) };
    comes_back(&dossier)?;
    let merged = merge(&dossier, &dossier);
    hold("a dossier merged with itself is itself", merged.dossier == dossier)?;
    hold("merging with itself brings nothing", merged.summary.is_empty())?;
    shown(&dossier)
}

fn comes_back(dossier: &Dossier) -> Result<(), String> {
    for entry in &dossier.articles {
        hold("texts are canonical", canonical(&entry.article.text) == entry.article.text)?;
    }
    let exported = native::export(dossier);
    let Ok((again, notices)) = native::import(&exported) else {
        return hold("what was exported can be imported", false);
    };
    // Records on texts that are not there, or are others by now, are told of each time.
    let is_kept = |notice: &Notice| notice.message.contains("kept");
    hold(&format!("an export is whole: {notices:?}"), notices.iter().all(is_kept))?;
    hold("the import of an export is the same dossier", again == *dossier)?;
    hold("the export of an import is the same file", native::export(&again) == exported)
}

/// Everything that people and other programs get to see.
fn shown(dossier: &Dossier) -> Result<(), String> {
    let html = report::html(dossier);
    hold("the report holds no markup of others", page::is_plain(&html))?;
    hold("Markdown holds no markup", !report::markdown(dossier).contains(['<']))?;
    let _ = lines::export(dossier);
    for line in csv::export(dossier).text.split("\r\n") {
        hold("no cell is a formula", !line.starts_with(['=', '+', '-', '@', '\t']))?;
    }
    let standard = w3c::export(dossier).text;
    hold("annotations can be read back", w3c::import(&standard, dossier).is_ok())
}

/// Annotations: their records stand in the open dossier's articles, and come in once.
pub(super) fn annotations(bytes: &[u8]) -> Result<(), String> {
    static OPEN: OnceLock<Dossier> = OnceLock::new();
    let open = OPEN.get_or_init(seed::articles);
    let text = String::from_utf8_lossy(bytes);
    let Ok(read) = w3c::import(&text, open) else { return Ok(()) };
    let again = w3c::import(&text, open).map(|again| again.dossier);
    hold("the same file gives the same records", again.as_ref() == Ok(&read.dossier))?;
    for record in read.dossier.records.values() {
        let target = record.current.body.target();
        let entry = open.article(&target.article);
        let Some(entry) = entry else { return hold("records stand in the dossier", false) };
        let map = OffsetMap::new(&entry.article.text);
        // What is found nowhere is kept with its words; only what is sure has a place.
        let found = locate(target, &map);
        let words =
            found.spans.iter().map(|span| span.get(&entry.article.text).unwrap_or_default());
        let is_same = words.eq(target.ranges.iter().map(|range| range.quote.as_str()));
        hold(
            "a sure place has the words of the record",
            found.state != State::Confirmed || is_same,
        )?;
    }
    let merged = merge(open, &read.dossier).dossier;
    hold("annotations come in once", merge(&merged, &read.dossier).summary.is_empty())?;
    comes_back(&merged)?;
    shown(&merged)
}

/// A manifest names files, or says why it can't be read.
pub(super) fn manifest(bytes: &[u8]) -> Result<(), String> {
    match read_manifest(&String::from_utf8_lossy(bytes)) {
        Ok(manifest) => hold("a manifest's names are as many as it says", {
            let count = manifest.articles.len() + usize::from(manifest.dossier.is_some());
            manifest.files().len() == count
        }),
        Err(why) => hold("a manifest that can't be read says why", !why.is_empty()),
    }
}

/// What somebody wrote to the storage: it is read or refused, and what is read can be kept.
pub(super) fn stored(bytes: &[u8]) -> Result<(), String> {
    let pairs: Vec<(String, String)> = serde_json::from_slice(bytes).unwrap_or_default();
    for (key, value) in &pairs {
        // Only that it ends.
        let _ = store::parse_key(key);
        let _ = (
            concord::app::head::read_head(value),
            store::read_draft(value),
            store::read_layers(value),
        );
        let _ = (store::is_settings(value), store::read_cursor(value), store::read_step(value));
        let settings = store::read_settings(value);
        if let Write::Put(_, kept) = store::put_settings(&settings) {
            hold("settings are kept as they were", store::read_settings(&kept) == settings)?;
        }
        if let Ok(record) = native::record_from_json(value) {
            let kept = native::record_to_json(&record);
            hold("a record is kept as it was", native::record_from_json(&kept) == Ok(record))?;
        }
        if let Ok(person) = native::reviewer_from_json(value) {
            let kept = native::reviewer_to_json(&person);
            hold(
                "a reviewer is kept as they were",
                native::reviewer_from_json(&kept) == Ok(person),
            )?;
        }
        if let Ok(entry) = store::read_article(value) {
            law::read(&entry.article)?;
            let kept = native::article_to_json(&entry);
            hold("an article is kept as it was", native::article_from_json(&kept) == Ok(entry))?;
        }
    }
    Ok(())
}
