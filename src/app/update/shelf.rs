//! The dossiers of this browser: rename, duplicate, delete and bring back.

use super::commit::store;
use crate::app::effect::{Effect, Write};
use crate::app::event::Moment;
use crate::app::head::{self, Head, put_head, read_head};
use crate::app::model::{Dialog, Model, Weight};
use crate::app::store::{self as keep, Key};
use crate::domain::article::ArticleId;
use crate::domain::dossier::Dossier;
use crate::domain::order::SmallSort;
use crate::domain::record::DossierId;
use crate::domain::tongue::{fill, plain, t};
use std::collections::BTreeSet;

/// Longer titles are cut.
const LONGEST: usize = 200;

/// Gives the open dossier another title.
pub(super) fn rename(model: &mut Model, title: &str) -> Vec<Effect> {
    let title: String = title.trim().chars().take(LONGEST).collect();
    if title.is_empty() || title == model.dossier.title {
        return Vec::new();
    }
    model.dossier.title.clone_from(&title);
    model.dossier.renamed = model.dossier.renamed.saturating_add(1);
    model.saving.unexported += 1;
    model.shelf.insert(model.dossier.id.clone(), title);
    model.say(t("Renamed."));
    let write = super::commit::head(model);
    vec![store(model, vec![write])]
}

/// Begins a dossier with nothing in it and opens it, ready for articles.
pub(super) fn start(model: &mut Model, title: &str, moment: Moment) -> Vec<Effect> {
    let title: String = title.trim().chars().take(LONGEST).collect();
    let title = if title.is_empty() { t("New dossier").to_owned() } else { title };
    let id = DossierId::new(moment.entropy.nth(1));
    let dossier = Dossier { id: id.clone(), title, ..Dossier::default() };
    model.dialog = Some(Dialog::Add);
    model.say(fill("“{title}” is open. Add its articles.", &[("title", &dossier.title)]));
    let title = dossier.title.clone();
    let head = Head { title, ..Head::default() };
    let writes = vec![put_head(&id, &head), keep::put_open(&id)];
    vec![store(model, writes), Effect::ReadStorage]
}

/// Keeps a copy of the open dossier under an identity of its own and opens it. The history stays behind.
pub(super) fn duplicate(model: &mut Model, moment: Moment) -> Vec<Effect> {
    model.dialog = None;
    let mut copy = model.dossier.clone();
    copy.id = DossierId::new(moment.entropy.nth(1));
    copy.title = plain(&fill("{title} (copy)", &[("title", &copy.title)]));
    let mut writes: Vec<Write> = copy.articles.iter().map(keep::put_article).collect();
    writes.extend(copy.records.values().map(|record| keep::put_record(&copy.id, record)));
    writes.extend(copy.reviewers.values().map(|it| keep::put_reviewer(&copy.id, it)));
    let head =
        Head { title: copy.title.clone(), exported: None, unexported: 0, ..head::head(model) };
    writes.push(put_head(&copy.id, &head));
    writes.push(keep::put_open(&copy.id));
    model.say(fill("“{title}” is open now.", &[("title", &copy.title)]));
    vec![store(model, writes), Effect::ReadStorage]
}

/// Puts the open dossier aside: it stays in the storage until it is deleted for good.
pub(super) fn delete(model: &mut Model) -> Vec<Effect> {
    model.dialog = None;
    let is_kept = model.shelf.contains_key(&model.dossier.id);
    if !is_kept && model.dossier.articles.is_empty() && model.dossier.records.is_empty() {
        return Vec::new();
    }
    let (id, title) = (model.dossier.id.clone(), model.dossier.title.clone());
    let mut writes: Vec<Write> = model.dossier.articles.iter().map(keep::put_article).collect();
    writes.push(put_head(&id, &Head { is_deleted: true, ..head::head(model) }));
    model.tell(Weight::Note, fill("“{title}” was deleted.", &[("title", &title)]), vec![]);
    if let Some(notice) = model.notices.last_mut() {
        notice.restores = Some(id);
    }
    vec![store(model, writes), Effect::ReadStorage]
}

/// Brings a deleted dossier back and opens it.
pub(super) fn restore(model: &mut Model, id: &DossierId) -> Vec<Effect> {
    model.dialog = None;
    model.notices.retain(|notice| notice.restores.as_ref() != Some(id));
    if !model.trash.contains_key(id) {
        return Vec::new();
    }
    model.restoring = Some(id.clone());
    vec![Effect::ReadStorage]
}

/// Deletes a dossier for good, which frees its room in the storage.
pub(super) fn purge(model: &mut Model, id: &DossierId) -> Vec<Effect> {
    if !model.trash.contains_key(id) {
        return Vec::new();
    }
    model.notices.retain(|notice| notice.restores.as_ref() != Some(id));
    model.purging = Some(id.clone());
    vec![Effect::ReadStorage]
}

/// What lets go of everything that is kept of a dossier, texts that no other has included. `pairs` is what
/// local storage holds.
pub(super) fn remains(id: &DossierId, pairs: &[(String, String)]) -> Vec<Write> {
    let mut needed: BTreeSet<ArticleId> = BTreeSet::new();
    let mut own: BTreeSet<ArticleId> = BTreeSet::new();
    let mut keys: Vec<String> = Vec::new();
    for (key, value) in pairs {
        match keep::parse_key(key) {
            Some(Key::Head(owner)) => {
                let head = read_head(value).unwrap_or_default();
                if owner == *id { &mut own } else { &mut needed }.extend(head.articles);
            }
            Some(Key::Article(article)) => drop(own.insert(article)),
            _ => {}
        }
        if keep::parse_key(key).is_some_and(|found| found.dossier() == Some(id)) {
            keys.push(key.clone());
        }
    }
    keys.extend(own.difference(&needed).map(keep::article_key));
    keys.order();
    let mut writes: Vec<Write> = keys.into_iter().map(Write::Remove).collect();
    writes.push(Write::Clear(keep::folder(id)));
    writes
}
