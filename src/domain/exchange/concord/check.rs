//! What is odd about records that could be read: kept as they are, and told.

use crate::domain::anchor::Anchor;
use crate::domain::dossier::Dossier;
use crate::domain::exchange::Notice;
use crate::domain::order::Gather;
use crate::domain::record::{Body, RecordId};
use crate::domain::text::OffsetMap;
use std::collections::{BTreeMap, BTreeSet};

/// Says which records do not stand where they say, and which notes answer themselves. Linear.
pub(super) fn check(dossier: &Dossier, notices: &mut Vec<Notice>) {
    let maps: BTreeMap<_, OffsetMap<'_>> = dossier
        .articles
        .iter()
        .map(|entry| (&entry.article.id, OffsetMap::new(&entry.article.text)))
        .gather();
    let mut elsewhere = 0;
    for record in dossier.records.values() {
        let Some(body) = record.body() else { continue };
        let mut places =
            body.anchors().map(|anchor| Some(stands(anchor, maps.get(&anchor.article)?)));
        if places.by_ref().any(|place| place == Some(false)) {
            let message = "its words do not stand at its place: it was kept, and needs a look";
            notices.push(notice(&record.id, message));
        }
        elsewhere += usize::from(body.anchors().any(|a| !maps.contains_key(&a.article)));
    }
    if elsewhere > 0 {
        let message = format!("{elsewhere} were made on articles that are not in the file: kept");
        notices.push(Notice { subject: "records".to_owned(), message });
    }
    for id in circles(dossier) {
        notices.push(notice(&id, "answers itself by a circle of answers: it was kept"));
    }
}

fn notice(id: &RecordId, message: &str) -> Notice {
    let subject: String = id.as_str().chars().take(40).collect();
    Notice { subject: format!("record {subject}"), message: message.to_owned() }
}

fn stands(anchor: &Anchor, map: &OffsetMap<'_>) -> bool {
    anchor.ranges.iter().all(|range| {
        map.to_bytes(range.span).and_then(|span| span.get(map.text())) == Some(&range.quote)
    })
}

/// The notes from which a chain of answers leads back to themselves.
fn circles(dossier: &Dossier) -> Vec<RecordId> {
    let parent = |id: &RecordId| match &dossier.records.get(id)?.current.body {
        Body::Note(note) => note.reply_to.clone(),
        _ => None,
    };
    let mut done: BTreeSet<RecordId> = BTreeSet::new();
    let mut found = Vec::new();
    for id in dossier.records.keys() {
        let mut way: Vec<RecordId> = Vec::new();
        let mut on_way: BTreeSet<RecordId> = BTreeSet::new();
        let mut next = Some(id.clone());
        while let Some(here) = next.filter(|here| !done.contains(here)) {
            if !on_way.insert(here.clone()) {
                let start = way.iter().position(|id| *id == here).unwrap_or(0);
                found.extend(way[start..].iter().cloned());
                break;
            }
            next = parent(&here);
            way.push(here);
        }
        done.extend(way);
    }
    found
}
