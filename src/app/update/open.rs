//! Opening a dossier: what stands beside the bundle and what is stored, together.

use super::capital;
use super::commit::{commit, relist, store};
use super::inventory::Inventory;
use crate::app::effect::{Effect, StorageFault, Write};
use crate::app::event::{Moment, Pair, Seeds};
use crate::app::manifest::{Manifest, read_manifest};
use crate::app::model::{Draft, Model, Phase, Place, Weight};
use crate::app::neighbors::Meaning;
use crate::app::register::Register;
use crate::app::review::Review;
use crate::app::store as keep;
use crate::app::weights::{self, Stage};
use crate::app::{candidate, furniture, neighbors, survey};
use crate::domain::alignment::Vectors;
use crate::domain::article::ArticleId;
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::exchange::concord;
use crate::domain::late::Late;
use crate::domain::merge;
use crate::domain::order::{Gather, SmallSort};
use crate::domain::record::{Body, DossierId, Note, RecordId, Reviewer, ReviewerId};
use std::collections::{BTreeMap, BTreeSet};

/// The articles beside the bundle are here, or are known to be missing.
pub(super) fn seeds_read(model: &mut Model, seeds: Result<Seeds, String>) -> Vec<Effect> {
    model.seeds = Some(seeds);
    vec![Effect::ReadStorage]
}

/// The storage was read: opens the dossier that was open last, or the one beside the bundle.
pub(super) fn storage_read(
    model: &mut Model,
    pairs: Result<Vec<Pair>, StorageFault>,
    moment: Moment,
) -> Vec<Effect> {
    let pairs = pairs.unwrap_or_else(|fault| refused(model, fault));
    let (seeded, manifest) = seeded(model);
    // What could not be written yet counts as written: it must not vanish with a change of dossier.
    let mut pairs = model.saving.pending.over(pairs);
    let mut freed: Vec<Write> = Vec::new();
    if let Some(id) = model.purging.take() {
        freed = super::shelf::remains(&id, &pairs);
        let gone: BTreeSet<&str> = freed.iter().map(Write::key).gather();
        pairs.retain(|(key, _)| !gone.contains(key.as_str()));
    }
    let mut stored = Inventory::of(pairs, moment);
    let arriving = if model.arriving.is_empty() { None } else { Some(model.arriving.remove(0)) };
    let restoring = if arriving.is_none() { model.restoring.take() } else { None };
    let id = match (&arriving, &restoring) {
        (Some(dossier), _) => dossier.id.clone(),
        (None, Some(id)) => id.clone(),
        (None, None) => handed_over(model, manifest.as_ref())
            .unwrap_or_else(|| last_open(&stored, manifest.as_ref())),
    };
    if let Some(head) = stored.heads.get_mut(&id) {
        head.is_deleted &= arriving.is_none() && restoring.is_none();
    }
    list(model, &stored, manifest.as_ref());
    model.settings = stored.settings.take().unwrap_or_else(|| model.settings.clone());
    let is_known = stored.me.is_some();
    if let Some(me) = stored.me.take() {
        model.me = me;
    } else if model.phase == Phase::Loading {
        model.me = Reviewer::named(ReviewerId::new(moment.entropy.nth(2)), "");
    }
    let base = manifest.filter(|m| m.id == id).map(|_| seeded).unwrap_or_default();
    open(model, &id, base, &mut stored);
    let mut writes = freed;
    writes.append(&mut stored.writes);
    if restoring.is_some() {
        writes.extend([super::commit::head(model), keep::put_open(&id)]);
    }
    if !is_known {
        writes.push(keep::put_me(&model.me));
    }
    if let Some(dossier) = arriving {
        writes.extend(super::share::take_in(model, &dossier));
        writes.push(keep::put_open(&model.dossier.id));
        model.shelf.insert(model.dossier.id.clone(), model.dossier.title.clone());
    }
    // The copies of what is broken come before everything that might overwrite it.
    let mut effects = vec![Effect::ApplyTheme(model.settings.theme)];
    if !writes.is_empty() {
        effects.push(store(model, writes));
    }
    if let Some(note) = stored.drafts.remove(&id) {
        effects.extend(finish_note(model, &note, moment));
        effects.push(store(model, vec![keep::remove_draft(&id)]));
    }
    report(model, stored);
    let has_more = !model.arriving.is_empty() || model.restoring.is_some();
    effects.push(if has_more { Effect::ReadStorage } else { Effect::Continue });
    effects
}

/// A page that was handed over with a dossier in it starts with that one, whatever was open before.
fn handed_over(model: &Model, manifest: Option<&Manifest>) -> Option<DossierId> {
    let manifest = manifest.filter(|manifest| manifest.dossier.is_some())?;
    (model.phase == Phase::Loading).then(|| manifest.id.clone())
}

/// The dossier that was open last, else the one beside the page, else any: without the articles beside
/// the page there may still be work on them.
fn last_open(stored: &Inventory, manifest: Option<&Manifest>) -> DossierId {
    let is_kept = |id: &DossierId| stored.heads.get(id).is_some_and(|head| !head.is_deleted);
    let is_deleted = |id: &DossierId| stored.heads.get(id).is_some_and(|head| head.is_deleted);
    let last = stored.open.clone().filter(is_kept);
    let seeded = manifest.map(|manifest| manifest.id.clone()).filter(|id| !is_deleted(id));
    let any = || stored.heads.keys().find(|id| is_kept(id)).cloned();
    last.or(seeded).or_else(any).unwrap_or_default()
}

/// Lists the dossiers that are there, and those that were deleted.
fn list(model: &mut Model, stored: &Inventory, manifest: Option<&Manifest>) {
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

/// The storage can't be read: nothing is there.
fn refused(model: &mut Model, fault: StorageFault) -> Vec<Pair> {
    model.saving.fault = Some(fault);
    let advice = "You can work, but closing the page loses what you did: export before you leave.";
    model.tell(Weight::Problem, format!("{}. {advice}", capital(&fault.to_string())), vec![]);
    Vec::new()
}

/// A note that was being written when the page was left becomes a record, also where its passage can't
/// be found any more.
fn finish_note(model: &mut Model, note: &Note, moment: Moment) -> Vec<Effect> {
    if note.reply_to.is_none()
        && let Some(key) = model.register.find(&note.target, &model.dossier)
    {
        return super::judge::write_note(model, &key, &note.text, moment);
    }
    let id = RecordId::new(moment.entropy.nth(1));
    let is_blank = note.text.trim().is_empty();
    let acts = (!is_blank).then(|| (id, Some(Body::Note(note.clone()))));
    commit(model, moment, "note", acts.into_iter().collect())
}

/// Opens a dossier of the shelf.
pub(super) fn switch_dossier(model: &mut Model, id: &DossierId) -> Vec<Effect> {
    model.dialog = None;
    if model.dossier.id == *id {
        return Vec::new();
    }
    let write = keep::put_open(id);
    vec![store(model, vec![write]), Effect::ReadStorage]
}

/// Looks at one more article, the open ones first; then asks for the word vectors, and looks for
/// counterparts of some more claims. Asks for another slice while anything is left.
///
/// The weights are asked for once a first article was read, and the others wait for them: they would
/// only be read twice.
pub(super) fn analyze_next(model: &mut Model) -> Vec<Effect> {
    model.survey.is_asked = false;
    if crate::app::adding::count_next(model) {
        return vec![Effect::Continue];
    }
    let is_first = model.readings.values().all(|reading| reading.extracted.is_none());
    if model.weights.stage == Stage::Unasked && !is_first {
        model.weights.stage = Stage::Asked;
        return vec![Effect::FetchWeights, Effect::Continue];
    }
    let open = model.place.article.iter().chain(&model.place.other);
    let all = model.shown().map(|entry| &entry.article.id);
    let unread = open.chain(all).find(|id| weights::is_unread(model, id)).cloned();
    let unread = unread.filter(|_| model.weights.stage != Stage::Asked);
    let Some(id) = unread.filter(|id| model.dossier.article(id).is_some()) else {
        return compare_next(model);
    };
    ensure_read(model, &id);
    vec![Effect::Continue]
}

fn compare_next(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    if model.neighbors.meaning == Meaning::Unasked && model.weights.stage != Stage::Asked {
        model.neighbors.meaning = Meaning::Asked;
        effects.push(Effect::FetchVectors);
    }
    if survey::is_due(model) {
        survey::slice(model);
    }
    effects
}

/// The weights are here, or are known to be missing: the program goes on without them.
pub(super) fn weights_read(model: &mut Model, files: Result<Vec<Vec<u8>>, String>) -> Vec<Effect> {
    model.weights.stage = Stage::Answered;
    match files.and_then(|files| Late::read(&files).map_err(|e| e.to_string())) {
        Ok(late) => weights::heed(model, late),
        Err(why) => {
            let message = "Who said what and what is opinion are not shown, and claims are compared \
                           by simpler rules: a part of this page could not be loaded. Reload to try \
                           again.";
            model.tell(Weight::Note, message, vec![why]);
        }
    }
    vec![Effect::Continue]
}

/// The word vectors are here, or are known to be missing: the program goes on without them.
pub(super) fn vectors_read(model: &mut Model, bytes: Result<Vec<u8>, String>) -> Vec<Effect> {
    let vectors = bytes.and_then(|bytes| Vectors::from_bytes(&bytes).map_err(|e| e.to_string()));
    match vectors {
        Ok(vectors) => neighbors::understand(model, vectors),
        Err(why) => {
            model.neighbors.meaning = Meaning::Missing;
            let message = "Candidates are found by their words alone: what words mean could not be \
                           loaded. Reload to try again.";
            model.tell(Weight::Note, message, vec![why]);
        }
    }
    Vec::new()
}

/// Extracts the claims of an article if that was not done yet with what the program knows.
pub(super) fn ensure_read(model: &mut Model, id: &ArticleId) {
    if weights::is_unread(model, id) {
        furniture::refine(model, id);
        relist(model, id);
        neighbors::learn(model, id);
    }
}

/// Reads the dossier beside the bundle; what is wrong with any article is told once.
fn seeded(model: &mut Model) -> (Dossier, Option<Manifest>) {
    let seeds = match model.seeds.as_mut() {
        Some(Ok(seeds)) => seeds,
        Some(Err(why)) => {
            let message = format!(
                "The articles beside this page could not be loaded ({why}). Your stored work is not touched; reload to try again."
            );
            model.tell(Weight::Problem, message, vec![]);
            return (Dossier::default(), None);
        }
        None => return (Dossier::default(), None),
    };
    let manifest = match read_manifest(&seeds.manifest) {
        Ok(manifest) => manifest,
        Err(why) => {
            let message = format!("seeds/index.json can't be read: {why}. Mend it and reload.");
            model.tell(Weight::Problem, message, vec![]);
            return (Dossier::default(), None);
        }
    };
    let mut broken = Vec::new();
    let mut base = baked(seeds, &manifest, &mut broken);
    let entries = &mut base.articles;
    for (name, card) in &manifest.articles {
        match text_of(seeds, name) {
            Ok(text) if text.trim().is_empty() => broken.push(format!("{name}: empty")),
            Ok(text) => {
                let entry = Entry::read(name, text, card);
                if entries.iter().all(|e| e.article.id != entry.article.id) {
                    entries.push(entry);
                }
            }
            Err(why) => broken.push(format!("{name}: {why}")),
        }
    }
    if !broken.is_empty() {
        let message = "Some articles beside this page could not be loaded; the others are here.";
        model.tell(Weight::Problem, message, broken);
    }
    (base, Some(manifest))
}

/// The text of a file beside the bundle; the error says what is wrong with it.
fn text_of<'s>(seeds: &'s Seeds, name: &str) -> Result<&'s str, String> {
    match seeds.files.iter().find(|(file, _)| file == name).map(|(_, bytes)| bytes) {
        Some(Ok(bytes)) => core::str::from_utf8(bytes)
            .map_err(|e| format!("not UTF-8 at byte {}: save it as UTF-8", e.valid_up_to())),
        Some(Err(why)) => Err(why.clone()),
        None => Err("was not fetched".to_owned()),
    }
}

/// The dossier that was handed over together with the page, if it was one; else an empty one.
fn baked(seeds: &Seeds, manifest: &Manifest, broken: &mut Vec<String>) -> Dossier {
    let empty =
        || Dossier { id: manifest.id.clone(), title: manifest.title.clone(), ..Dossier::default() };
    let Some(name) = &manifest.dossier else { return empty() };
    let read = text_of(seeds, name).and_then(|t| concord::import(t).map_err(|e| e.to_string()));
    match read {
        Ok((dossier, notices)) => {
            broken.extend(notices.iter().map(|n| format!("{name}: {}: {}", n.subject, n.message)));
            Dossier { id: manifest.id.clone(), ..dossier }
        }
        Err(why) => {
            broken.push(format!("{name}: {why}"));
            empty()
        }
    }
}

fn open(model: &mut Model, id: &DossierId, base: Dossier, stored: &mut Inventory) {
    let Dossier { title, mut articles, mut reviewers, mut records, .. } = base;
    let head = stored.heads.remove(id).unwrap_or_default();
    for entry in &mut articles {
        stored.compare(entry);
        // What a colleague's file said of it stays said.
        if stored.has_other(entry)
            && let Some(kept) = stored.article(&entry.article.id)
        {
            *entry = merge::joined(entry, &kept);
        }
    }
    for article in &head.articles {
        if articles.iter().all(|entry| entry.article.id != *article) {
            articles.extend(stored.article(article));
        }
    }
    let title = if head.title.is_empty() { title } else { head.title };
    for record in stored.records(id) {
        let joined = records.get(&record.id).map(|handed| merge::join(handed, &record));
        records.insert(record.id.clone(), joined.unwrap_or(record));
    }
    // Also what the head does not list (it was broken, or written by a tab that did not know yet).
    for anchor in records.values().flat_map(|record| record.current.body.anchors()) {
        if articles.iter().all(|entry| entry.article.id != anchor.article) {
            articles.extend(stored.article(&anchor.article));
        }
    }
    let place = |entry: &Entry| {
        let known = head.articles.iter().position(|article| *article == entry.article.id);
        known.unwrap_or(usize::MAX)
    };
    articles.order_by_key(place);
    reviewers.extend(stored.reviewers(id).into_iter().map(|r| (r.id.clone(), r)));
    model.dossier =
        Dossier { id: id.clone(), title, renamed: head.renamed, articles, reviewers, records };
    model.layers = stored.layers.remove(id).unwrap_or_default();
    model.arrival = None;
    model.stored_articles = stored.articles.keys().cloned().gather();
    model.history = stored.history(id);
    model.saving.exported = head.exported;
    model.saving.unexported = head.unexported;
    model.register = Register::of(&model.dossier);
    model.readings.clear();
    model.withdrawn.clear();
    model.wanted.clear();
    candidate::reset(model);
    neighbors::reset(model);
    survey::reset(model);
    model.changes += 1;
    model.draft = Draft::default();
    model.review = Review { section: model.review.section, is_stale: true, ..Review::default() };
    let first = model.shown().next().map(|entry| entry.article.id.clone());
    model.place = Place { view: model.place.view, article: first.clone(), ..Place::default() };
    if let Some(first) = first {
        ensure_read(model, &first);
    }
    model.phase = Phase::Open;
    crate::app::adding::compare(model);
}

fn report(model: &mut Model, stored: Inventory) {
    if !stored.broken.is_empty() {
        let message = "Some of what was stored can't be read. It was moved aside in the storage, not \
                       deleted, and the rest is here.";
        model.tell(Weight::Problem, message, stored.broken);
    }
    if stored.has_newer {
        let message = "A newer Concord has stored work in this browser, which this page leaves alone: \
                       open the newer page to see it.";
        model.tell(Weight::Note, message, vec![]);
    }
}
