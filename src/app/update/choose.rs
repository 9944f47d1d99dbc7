//! Which dossier is opened, and what is said where something of it is missing.

use super::capital;
use super::inventory::Inventory;
use crate::app::effect::StorageFault;
use crate::app::event::Pair;
use crate::app::head::{Head, read_head};
use crate::app::manifest::{Manifest, read_manifest};
use crate::app::model::{Model, Phase, Weight};
use crate::app::store::{self as keep, Key};
use crate::domain::article::ArticleId;
use crate::domain::order::Gather;
use crate::domain::record::{DossierId, Record};
use crate::domain::tongue::{counted, phrase, retell, t};
use std::collections::BTreeMap;

/// The dossier that is to be opened, and its articles, if anything was ever stored: where local storage is
/// full, the database has what no key there tells of.
pub(super) fn wanted(model: &Model, pairs: &[Pair]) -> Option<(DossierId, Vec<ArticleId>)> {
    let manifest = match &model.seeds {
        Some(Ok(seeds)) => read_manifest(&seeds.manifest).ok(),
        _ => None,
    };
    let pairs = stored(model, pairs.to_vec());
    let mut heads: BTreeMap<DossierId, Head> = BTreeMap::new();
    let mut last = None;
    for (key, value) in &pairs {
        match keep::parse_key(key) {
            Some(Key::Open) => last = DossierId::parse(value),
            Some(Key::Head(id)) => drop(heads.insert(id, read_head(value).unwrap_or_default())),
            Some(key) => drop(key.dossier().map(|id| heads.entry(id.clone()).or_default())),
            None => {}
        }
    }
    if let Some(id) = &model.purging {
        heads.remove(id);
    }
    let id = chosen(model, &heads, last.as_ref(), manifest.as_ref());
    let is_known = !pairs.is_empty();
    let texts = heads.remove(&id).unwrap_or_default().articles;
    is_known.then_some((id, texts))
}

/// What could not be written yet counts as written: it must not vanish with a change of dossier.
pub(super) fn stored(model: &Model, pairs: Vec<Pair>) -> Vec<Pair> {
    model.saving.settling.over(model.saving.pending.over(pairs))
}

/// The dossier that is to be opened.
pub(super) fn chosen(
    model: &Model,
    heads: &BTreeMap<DossierId, Head>,
    last: Option<&DossierId>,
    manifest: Option<&Manifest>,
) -> DossierId {
    match (model.arriving.first(), &model.restoring) {
        (Some(dossier), _) => dossier.id.clone(),
        (None, Some(id)) => id.clone(),
        (None, None) => {
            handed_over(model, manifest).unwrap_or_else(|| last_open(heads, last, manifest))
        }
    }
}

/// What is said where the database has something and can't be read.
pub(super) const DEAF: &str = phrase(
    "The browser's database does not open, so texts and imported work that are kept there are not shown now. Nothing of it is lost: reload the page, or restart the browser, to try again. What you do meanwhile is kept and will be joined with it.",
);

/// Says which texts the dossier lists and the storage does not have.
pub(super) fn report_missing(model: &mut Model) {
    let lacks = |id: &ArticleId| {
        let of = |record: &&Record| record.current.body.anchors().any(|a| a.article == *id);
        let n = model.dossier.records.values().filter(of).count();
        counted(
            "{id}: {n} record speaks of it|{id}: {n} records speak of it",
            n,
            &[("id", &id.as_str().get(..8).unwrap_or_default())],
        )
    };
    let details: Vec<String> = model.missing.iter().map(|(_, id)| lacks(id)).collect();
    if !details.is_empty() {
        let message = t(
            "Some article texts of this dossier are not in this browser's storage any more. Import an export of the dossier, from you or a colleague: it brings them back, and everything that was said of them with its place.",
        );
        model.tell(Weight::Problem, message, details);
    }
}

/// A page that was handed over with a dossier in it starts with that one, whatever was open before.
fn handed_over(model: &Model, manifest: Option<&Manifest>) -> Option<DossierId> {
    let manifest = manifest.filter(|manifest| manifest.dossier.is_some())?;
    (model.phase == Phase::Loading).then(|| manifest.id.clone())
}

/// The dossier that was open last, else the one beside the page, else any: without the articles beside
/// the page there may still be work on them.
fn last_open(
    heads: &BTreeMap<DossierId, Head>,
    last: Option<&DossierId>,
    manifest: Option<&Manifest>,
) -> DossierId {
    let is_kept = |id: &DossierId| heads.get(id).is_some_and(|head| !head.is_deleted);
    let is_deleted = |id: &DossierId| heads.get(id).is_some_and(|head| head.is_deleted);
    let last = last.cloned().filter(is_kept);
    let seeded = manifest.map(|manifest| manifest.id.clone()).filter(|id| !is_deleted(id));
    let any = || heads.keys().find(|id| is_kept(id)).cloned();
    last.or(seeded).or_else(any).unwrap_or_default()
}

/// The storage can't be read: nothing is there.
pub(super) fn refused(model: &mut Model, fault: StorageFault) -> Vec<Pair> {
    (model.saving.fault, model.saving.is_told) = (Some(fault), true);
    let advice =
        t("You can work, but closing the page loses what you did: export before you leave.");
    model.tell(
        Weight::Problem,
        format!("{}. {advice}", capital(&retell(&fault.to_string()))),
        vec![],
    );
    Vec::new()
}

/// Lists the dossiers that are there, and those that were deleted.
pub(super) fn list(model: &mut Model, stored: &Inventory, manifest: Option<&Manifest>) {
    let titled = |is_deleted: bool| {
        let heads = stored.heads.iter().filter(move |(_, head)| head.is_deleted == is_deleted);
        heads.map(|(id, head)| (id.clone(), head.title.clone())).gather::<BTreeMap<_, _>>()
    };
    (model.shelf, model.trash) = (titled(false), titled(true));
    if let Some(manifest) = manifest.filter(|manifest| !model.trash.contains_key(&manifest.id)) {
        let title = model.shelf.entry(manifest.id.clone()).or_default();
        if title.is_empty() {
            title.clone_from(&manifest.title);
        }
    }
}

/// Says what could not be read.
pub(super) fn report(model: &mut Model, stored: Inventory) {
    if !stored.broken.is_empty() {
        let message =
            t("Some of what was stored can't be read. It was moved aside in the storage, not \
                       deleted, and the rest is here.");
        model.tell(Weight::Problem, message, stored.broken);
    }
    if stored.has_newer {
        let message =
            t("A newer Concord has stored work in this browser, which this page leaves alone: \
                       open the newer page to see it.");
        model.tell(Weight::Note, message, vec![]);
    }
}
