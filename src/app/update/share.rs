//! Export and import of files.

use super::commit::{head, put, relist, remember, store};
use super::open::ensure_read;
use crate::app::effect::{Effect, Write};
use crate::app::event::Moment;
use crate::app::history::{Change, Step};
use crate::app::model::{Model, Weight};
use crate::app::register::Register;
use crate::app::store as keep;
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::exchange::concord;
use crate::domain::merge;
use crate::domain::record::Record;
use std::collections::BTreeMap;

/// Offers the dossier as a file.
pub(super) fn export(model: &mut Model, moment: Moment) -> Vec<Effect> {
    if model.dossier.articles.is_empty() && model.dossier.records.is_empty() {
        model.say("There is nothing to export yet.");
        return Vec::new();
    }
    let text = concord::export(&model.dossier);
    model.saving.exported = Some(moment.now);
    model.saving.unexported = 0;
    let head = keep::put_head(&model.dossier, model.saving.exported, 0);
    model.say("Exported.");
    let name = format!("{}.concord.json", file_name(model));
    let file = Effect::Download { name, mime: "application/json", text };
    vec![file, store(model, vec![head])]
}

/// Takes in files that were picked or dropped.
pub(super) fn import(
    model: &mut Model,
    files: Vec<(String, Result<String, String>)>,
) -> Vec<Effect> {
    let mut writes = Vec::new();
    for (name, text) in files {
        let read = text.and_then(|text| concord::import(&text).map_err(|e| e.to_string()));
        match read {
            Err(why) => {
                let message = format!("{name} was not imported: {why}.");
                model.tell(Weight::Problem, message, vec![]);
            }
            Ok((dossier, notices)) => {
                if !notices.is_empty() {
                    let details = notices.iter().map(|n| format!("{}: {}", n.subject, n.message));
                    let message = format!("{name}: not everything could be taken as it is.");
                    model.tell(Weight::Problem, message, details.collect());
                }
                if dossier.id == model.dossier.id {
                    writes.extend(take_in(model, dossier));
                } else {
                    model.arriving.push(dossier);
                }
            }
        }
    }
    let mut effects = Vec::new();
    if !writes.is_empty() {
        effects.push(store(model, writes));
    }
    effects.push(if model.arriving.is_empty() { Effect::Continue } else { Effect::ReadStorage });
    effects
}

/// Merges a dossier of the same identity into the open one, as one step, and says what came in.
pub(super) fn take_in(model: &mut Model, theirs: Dossier) -> Vec<Write> {
    if model.dossier.title.is_empty() {
        model.dossier.title = theirs.title;
    }
    let is_new = |entry: &Entry| model.dossier.position(&entry.article.id).is_none();
    let articles: Vec<Entry> = theirs.articles.into_iter().filter(is_new).collect();
    let new_articles = articles.len();
    let mut writes: Vec<Write> = articles.iter().map(keep::put_article).collect();
    model.stored_articles.extend(articles.iter().map(|entry| entry.article.id.clone()));
    add_articles(model, articles);
    for (id, reviewer) in theirs.reviewers {
        let is_news = model.dossier.reviewers.get(&id).is_none_or(|mine| {
            mine.name.is_empty() || (id != model.me.id && mine.name != reviewer.name)
        });
        if is_news {
            writes.push(keep::put_reviewer(&model.dossier.id, &reviewer));
            model.dossier.reviewers.insert(id, reviewer);
        }
    }
    let (tally, changes) = join_records(model, theirs.records.into_values(), &mut writes);
    if changes.is_empty() {
        writes.push(head(model));
    } else {
        writes.extend(remember(model, Step { label: "import".to_owned(), changes }));
    }
    tell_tally(model, new_articles, &tally);
    writes
}

/// Puts articles into the open dossier; records that were waiting for them find their passages.
pub(super) fn add_articles(model: &mut Model, articles: Vec<Entry>) {
    if articles.is_empty() {
        return;
    }
    model.dossier.articles.extend(articles);
    model.review.is_stale = true;
    model.register = Register::of(&model.dossier);
    for id in model.readings.keys().cloned().collect::<Vec<_>>() {
        relist(model, &id);
    }
    if model.place.article.is_none()
        && let Some(first) = model.dossier.articles.first().map(|entry| entry.article.id.clone())
    {
        ensure_read(model, &first);
        model.place.article = Some(first);
    }
}

/// New and changed records by who made them.
type Tally = BTreeMap<String, (usize, usize)>;

fn join_records(
    model: &mut Model,
    records: impl Iterator<Item = Record>,
    writes: &mut Vec<Write>,
) -> (Tally, Vec<Change>) {
    let mut tally = Tally::new();
    let mut changes = Vec::new();
    let mut news = Vec::new();
    for theirs in records {
        let mine = model.dossier.records.get(&theirs.id);
        let joined = mine.map_or_else(|| theirs.clone(), |mine| merge::join(mine, &theirs));
        if mine == Some(&joined) {
            continue;
        }
        let before = mine.and_then(Record::body).cloned();
        let name = model.dossier.reviewers.get(&joined.current.editor).map(|r| r.name.clone());
        let name = name
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| "a reviewer without a name".to_owned());
        let counts = tally.entry(name).or_default();
        if mine.is_some() {
            counts.1 += 1;
        } else {
            counts.0 += 1;
        }
        let came_in = mine.is_none() && joined.creator != model.me.id;
        let after = joined.body().cloned();
        let change = Change { id: joined.id.clone(), before, after, came_in };
        if change.before != change.after {
            changes.push(change);
        }
        news.push(joined);
    }
    writes.extend(put(model, news));
    (tally, changes)
}

fn tell_tally(model: &mut Model, new_articles: usize, tally: &Tally) {
    let mut details: Vec<String> = tally
        .iter()
        .map(|(name, (new, changed))| format!("{name}: {new} new, {changed} changed"))
        .collect();
    if new_articles > 0 {
        details.push(format!("{new_articles} new articles"));
    }
    let message = if details.is_empty() {
        "Imported: everything in the file was here already."
    } else {
        "Imported. Undo (u) takes it back."
    };
    model.tell(Weight::Note, message, details);
}

/// A file name from the dossier's title and the reviewer's name.
fn file_name(model: &Model) -> String {
    let words = format!("{} {}", model.dossier.title, model.me.name);
    let mut name = String::new();
    for c in words.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name: String = name.trim_end_matches('-').chars().take(80).collect();
    if name.is_empty() { "dossier".to_owned() } else { name }
}
