//! Opening a dossier: what stands beside the bundle and what is stored, together.

use super::choose::{DEAF, chosen, list, refused, report, report_missing, stored, wanted};
use super::commit::{commit, relist, store};
use super::inventory::Inventory;
use super::seeded::seeded;
use crate::app::effect::{Effect, StorageFault, Write};
use crate::app::event::{Moment, Pair, Seeds};
use crate::app::model::{Draft, Model, Phase, Place, Weight};
use crate::app::neighbors::Meaning;
use crate::app::register::Register;
use crate::app::review::Review;
use crate::app::settling::Batch;
use crate::app::store as keep;
use crate::app::weights::{self, Stage};
use crate::app::{candidate, furniture, neighbors, semantic, survey};
use crate::domain::alignment::Vectors;
use crate::domain::article::ArticleId;
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::late::Late;
use crate::domain::merge;
use crate::domain::order::{Gather, SmallSort};
use crate::domain::record::{Body, DossierId, Note, RecordId, Reviewer, ReviewerId};
use crate::domain::tongue::t;
use std::collections::BTreeSet;

/// The articles beside the bundle are here, or are known to be missing.
pub(super) fn seeds_read(model: &mut Model, seeds: Result<Seeds, String>) -> Vec<Effect> {
    model.seeds = Some(seeds);
    vec![Effect::ReadStorage]
}

/// Local storage was read: the dossier to open is known, and the rest of it is asked for. Where there is
/// none yet, the one beside the bundle opens at once.
pub(super) fn storage_read(
    model: &mut Model,
    pairs: Result<Vec<Pair>, StorageFault>,
    moment: Moment,
) -> Vec<Effect> {
    let pairs = match pairs {
        Ok(pairs) => pairs,
        Err(fault) => return open_read(model, Err(fault), Ok(Vec::new()), moment),
    };
    match wanted(model, &pairs) {
        Some((id, texts)) => vec![Effect::ReadDossier(id, texts)],
        None => open_read(model, Ok(pairs), Ok(Vec::new()), moment),
    }
}

/// A dossier was read: opens it, unless another one is wanted by now.
pub(super) fn dossier_read(
    model: &mut Model,
    id: &DossierId,
    local: Result<Vec<Pair>, StorageFault>,
    settled: Result<Vec<Pair>, StorageFault>,
    moment: Moment,
) -> Vec<Effect> {
    match local.as_ref().ok().and_then(|pairs| wanted(model, pairs)) {
        Some((other, texts)) if other != *id => vec![Effect::ReadDossier(other, texts)],
        _ => open_read(model, local, settled, moment),
    }
}

fn open_read(
    model: &mut Model,
    pairs: Result<Vec<Pair>, StorageFault>,
    settled: Result<Vec<Pair>, StorageFault>,
    moment: Moment,
) -> Vec<Effect> {
    let pairs = pairs.unwrap_or_else(|fault| refused(model, fault));
    model.saving.used = pairs.iter().map(|(key, value)| key.len() + value.len()).sum();
    let (seeded, manifest) = seeded(model);
    let mut pairs = stored(model, pairs);
    let mut freed: Vec<Write> = Vec::new();
    if let Some(id) = model.purging.take() {
        freed = super::shelf::remains(&id, &pairs);
        let gone: BTreeSet<&str> = freed.iter().map(Write::key).gather();
        pairs.retain(|(key, _)| !gone.contains(key.as_str()));
    }
    let mut stored = Inventory::of(pairs, moment);
    let is_deaf = settled.is_err();
    model.saving.settling.fault = settled.as_ref().err().copied();
    stored.settle(settled.unwrap_or_default());
    let id = chosen(model, &stored.heads, stored.open.as_ref(), manifest.as_ref());
    let arriving = if model.arriving.is_empty() { None } else { Some(model.arriving.remove(0)) };
    let restoring = if arriving.is_none() { model.restoring.take() } else { None };
    if let Some(head) = stored.heads.get_mut(&id) {
        head.is_deleted &= arriving.is_none() && restoring.is_none();
        model.saving.settling.works |= head.is_settled && !is_deaf;
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
    let was_settled = stored.heads.get(&id).is_some_and(|head| head.is_settled);
    let mut effects = vec![
        Effect::ApplyTheme(model.settings.theme),
        Effect::FetchLanguage(model.settings.language),
        Effect::MeasureRoom(false),
    ];
    effects.extend(open(model, &id, base, &mut stored));
    let mut writes = freed;
    let [aside, aside_settled] = core::mem::take(&mut stored.writes);
    writes.extend(aside);
    let batch = Batch { writes: aside_settled, ..Batch::default() };
    // The copies of what is broken come before everything that might overwrite it.
    effects.extend(model.saving.settling.ask(batch));
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
    if !writes.is_empty() {
        effects.push(store(model, writes));
    }
    if let Some(note) = stored.drafts.remove(&id) {
        effects.extend(finish_note(model, &note, moment));
        effects.push(store(model, vec![keep::remove_draft(&id)]));
    }
    let texts = stored.movable();
    effects.extend(super::settle::relieve(model, texts));
    report(model, stored);
    if is_deaf && was_settled {
        model.tell(Weight::Problem, t(DEAF), vec![]);
    } else {
        report_missing(model);
    }
    if crate::app::keeping::remind_of_age(model) {
        let head = super::commit::head(model);
        effects.push(store(model, vec![head]));
    }
    let has_more = !model.arriving.is_empty() || model.restoring.is_some();
    effects.push(if has_more { Effect::ReadStorage } else { Effect::Continue });
    effects
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
    let open = model.place.article.iter().chain(&model.place.other).chain(&model.place.third);
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
    if model.neighbors.meaning == Meaning::Unasked && model.weights.stage == Stage::Answered {
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
            let message = t(
                "Who said what and what is opinion are not shown, and claims are compared \
                           by simpler rules: a part of this page could not be loaded. Reload to try \
                           again.",
            );
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
            let message =
                t("Candidates are found by their words alone: what words mean could not be \
                           loaded. Reload to try again.");
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

/// Opens a dossier with all that is there of it, and asks for texts that its head does not list.
fn open(model: &mut Model, id: &DossierId, base: Dossier, stored: &mut Inventory) -> Vec<Effect> {
    let Dossier { title, mut articles, mut reviewers, mut records, .. } = base;
    let head = stored.heads.remove(id).unwrap_or_default();
    model.beside = articles.iter().map(|entry| entry.article.id.clone()).collect();
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
    let (kept, local) = stored.records(id);
    for record in kept {
        let joined = records.get(&record.id).map(|handed| merge::join(handed, &record));
        records.insert(record.id.clone(), joined.unwrap_or(record));
    }
    // Also what the head does not list (it was broken, or written by a tab that did not know yet).
    let spoken_of: BTreeSet<&ArticleId> = records
        .values()
        .flat_map(|record| record.current.body.anchors())
        .map(|anchor| &anchor.article)
        .collect();
    let mut wanted: BTreeSet<ArticleId> = BTreeSet::new();
    for article in spoken_of {
        if articles.iter().all(|entry| entry.article.id != *article) {
            articles.extend(stored.article(article));
            wanted.insert(article.clone());
        }
    }
    let here: BTreeSet<&ArticleId> = articles.iter().map(|entry| &entry.article.id).collect();
    wanted.retain(|article| !here.contains(article) && !head.articles.contains(article));
    let missing = head.articles.iter().cloned().enumerate();
    let missing = missing.filter(|(_, article)| !here.contains(article)).collect();
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
    model.missing = missing;
    model.saving.journal = local.into_iter().collect();
    model.saving.moved_at = 0;
    model.saving.reminded = head.reminded;
    model.stored_articles =
        model.dossier.articles.iter().map(|entry| entry.article.id.clone()).collect();
    model.stored_articles.retain(|article| stored.has_article(article));
    model.history = stored.history(id);
    model.saving.exported = head.exported;
    model.saving.unexported = head.unexported;
    model.register = Register::of(&model.dossier);
    model.readings.clear();
    model.withdrawn.clear();
    let read = |article: &ArticleId| Effect::ReadKey(keep::article_key(article));
    let mut effects: Vec<Effect> = wanted.iter().map(read).collect();
    model.wanted = wanted;
    candidate::reset(model);
    neighbors::reset(model);
    survey::reset(model);
    effects.extend(semantic::reset(model));
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
    effects
}
