//! Opening a dossier: what stands beside the bundle and what is stored, together.

use super::commit::{relist, store};
use crate::app::effect::{Effect, StorageFault, Write};
use crate::app::event::{Moment, Pair, Seeds};
use crate::app::history::{History, Step};
use crate::app::model::{Draft, Model, Phase, Place, Weight};
use crate::app::register::Register;
use crate::app::store::{self as keep, Head, Key, Manifest};
use crate::app::{candidate, furniture};
use crate::domain::article::ArticleId;
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::exchange::concord::{record_from_json, reviewer_from_json};
use crate::domain::record::{DossierId, Reviewer, ReviewerId};
use std::collections::BTreeMap;

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
    let pairs = pairs.unwrap_or_else(|fault| {
        model.saving.fault = Some(fault);
        let advice =
            "You can work, but closing the page loses what you did: export before you leave.";
        model.tell(Weight::Problem, format!("{}. {advice}", capital(&fault.to_string())), vec![]);
        Vec::new()
    });
    let (seeded, manifest) = seeded(model);
    let mut stored = Stored::sort(&pairs, moment);
    let mut writes = core::mem::take(&mut stored.moved_aside);
    let arriving = if model.arriving.is_empty() { None } else { Some(model.arriving.remove(0)) };
    let id = arriving.as_ref().map(|dossier| dossier.id.clone()).or(stored.open.take());
    let id = id.filter(|id| arriving.is_some() || stored.heads.contains_key(id));
    let id = id.or_else(|| manifest.as_ref().map(|m| m.id.clone())).unwrap_or_default();

    model.shelf = stored.heads.iter().map(|(id, head)| (id.clone(), head.title.clone())).collect();
    if let Some(manifest) = &manifest {
        model.shelf.insert(manifest.id.clone(), manifest.title.clone());
    }
    model.settings = stored.settings.take().unwrap_or_default();
    let mut effects = vec![Effect::ApplyTheme(model.settings.theme)];
    model.me = stored.me.take().unwrap_or_else(|| {
        let me = Reviewer { id: ReviewerId::new(moment.entropy.nth(2)), name: String::new() };
        writes.push(keep::put_me(&me));
        me
    });
    let base = manifest.filter(|m| m.id == id).map(|m| (m.title, seeded)).unwrap_or_default();
    writes.extend(open(model, &id, base, &mut stored, moment));
    if let Some(dossier) = arriving {
        writes.extend(super::share::take_in(model, dossier, moment));
        writes.push(keep::put_open(&model.dossier.id));
        model.shelf.insert(model.dossier.id.clone(), model.dossier.title.clone());
    }
    let draft = stored.drafts.get(&id).and_then(|text| keep::read_draft(text));
    if let Some(note) = draft {
        effects.extend(super::judge::write_note(model, note.target, &note.text, moment));
        writes.push(keep::remove_draft(&id));
    }
    report(model, stored);
    if !writes.is_empty() {
        effects.push(store(model, writes));
    }
    if model.arriving.is_empty() {
        effects.push(Effect::Continue);
    } else {
        effects.push(Effect::ReadStorage);
    }
    effects
}

/// Opens a dossier of the shelf.
pub(super) fn switch_dossier(model: &mut Model, id: &DossierId) -> Vec<Effect> {
    if model.dossier.id == *id {
        return Vec::new();
    }
    let write = keep::put_open(id);
    vec![store(model, vec![write]), Effect::ReadStorage]
}

/// Looks at one more article, the open ones first, and asks for another slice while any is left.
pub(super) fn analyze_next(model: &mut Model) -> Vec<Effect> {
    let is_unread = |id: &&ArticleId| model.readings.get(*id).is_none_or(|r| r.extracted.is_none());
    let open = model.place.article.iter().chain(&model.place.other);
    let all = model.dossier.articles.iter().map(|entry| &entry.article.id);
    let Some(id) = open.chain(all).find(is_unread).cloned() else { return Vec::new() };
    if model.dossier.article(&id).is_none() {
        return Vec::new();
    }
    ensure_read(model, &id);
    vec![Effect::Continue]
}

/// Extracts the claims of an article if that was not done yet.
pub(super) fn ensure_read(model: &mut Model, id: &ArticleId) {
    if model.readings.get(id).is_none_or(|reading| reading.extracted.is_none()) {
        furniture::extract(model, id);
        relist(model, id);
        candidate::learn(model, id);
    }
}

/// Reads the articles beside the bundle; what is wrong with any is told once.
fn seeded(model: &mut Model) -> (Vec<Entry>, Option<Manifest>) {
    let seeds = match model.seeds.as_mut() {
        Some(Ok(seeds)) => seeds,
        Some(Err(why)) => {
            let message = format!(
                "The articles beside this page could not be loaded ({why}). Your stored work is not touched; reload to try again."
            );
            model.tell(Weight::Problem, message, vec![]);
            return (Vec::new(), None);
        }
        None => return (Vec::new(), None),
    };
    let manifest = match keep::read_manifest(&seeds.manifest) {
        Ok(manifest) => manifest,
        Err(why) => {
            let message = format!("seeds/index.json can't be read: {why}. Mend it and reload.");
            model.tell(Weight::Problem, message, vec![]);
            return (Vec::new(), None);
        }
    };
    let mut entries: Vec<Entry> = Vec::new();
    let mut broken = Vec::new();
    for (name, card) in &manifest.articles {
        let file = seeds.files.iter().find(|(file, _)| file == name);
        let text = match file.map(|(_, bytes)| bytes) {
            Some(Ok(bytes)) => core::str::from_utf8(bytes)
                .map_err(|e| format!("not UTF-8 at byte {}: save it as UTF-8", e.valid_up_to())),
            Some(Err(why)) => Err(why.clone()),
            None => Err("was not fetched".to_owned()),
        };
        match text {
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
    (entries, Some(manifest))
}

fn open(
    model: &mut Model,
    id: &DossierId,
    (title, mut articles): (String, Vec<Entry>),
    stored: &mut Stored,
    moment: Moment,
) -> Vec<Write> {
    let mut writes = Vec::new();
    let head = stored.heads.remove(id).unwrap_or_default();
    model.stored_articles = stored.articles.keys().cloned().collect();
    for article in &head.articles {
        if articles.iter().any(|entry| entry.article.id == *article) {
            continue;
        }
        let Some((key, text)) = stored.articles.get(article) else { continue };
        match keep::read_article(text) {
            Ok(entry) => articles.push(entry),
            Err(why) => {
                stored.broken.push(format!("article {}…: {why}", &article.as_str()[..8]));
                writes.extend(aside(key, text, moment));
                model.stored_articles.remove(article);
            }
        }
    }
    let title = if head.title.is_empty() { title } else { head.title };
    let mut dossier = Dossier { id: id.clone(), title, articles, ..Dossier::default() };
    for (key, text) in &stored.records {
        let Some(Key::Record(owner, record_id)) = keep::parse_key(key) else { continue };
        if owner != *id {
            continue;
        }
        match record_from_json(text).and_then(|r| {
            if r.id == record_id { Ok(r) } else { Err("its id is not its key's".to_owned()) }
        }) {
            Ok(record) => {
                dossier.records.insert(record_id, record);
            }
            Err(why) => {
                stored.broken.push(format!("record {record_id}: {why}"));
                writes.extend(aside(key, text, moment));
            }
        }
    }
    for (owner, text) in &stored.reviewers {
        if owner == id
            && let Ok(reviewer) = reviewer_from_json(text)
        {
            dossier.reviewers.insert(reviewer.id.clone(), reviewer);
        }
    }
    model.history = history(id, stored);
    model.saving.exported = head.exported;
    model.saving.unexported = head.unexported;
    model.register = Register::of(&dossier);
    model.readings.clear();
    candidate::reset(model);
    model.dossier = dossier;
    model.draft = Draft::default();
    let first = model.dossier.articles.first().map(|entry| entry.article.id.clone());
    model.place = Place { view: model.place.view, article: first.clone(), ..Place::default() };
    if let Some(first) = first {
        ensure_read(model, &first);
    }
    model.phase = Phase::Open;
    writes
}

fn history(id: &DossierId, stored: &Stored) -> History {
    let Some((first, cursor, end)) = stored.cursors.get(id).copied() else {
        return History::default();
    };
    let steps: Option<Vec<Step>> =
        (first..end).map(|n| keep::read_step(stored.steps.get(&(id.clone(), n))?)).collect();
    // With a hole in it the history can't be trusted: it starts anew behind its end.
    let fresh = History { first: end, cursor: end, steps: Vec::new() };
    steps.map_or(fresh, |steps| History { first, cursor, steps })
}

fn report(model: &mut Model, stored: Stored) {
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

/// What the storage holds, by kind.
#[derive(Default)]
struct Stored {
    me: Option<Reviewer>,
    settings: Option<crate::app::model::Settings>,
    open: Option<DossierId>,
    heads: BTreeMap<DossierId, Head>,
    articles: BTreeMap<ArticleId, (String, String)>,
    records: Vec<Pair>,
    reviewers: Vec<(DossierId, String)>,
    cursors: BTreeMap<DossierId, (u64, u64, u64)>,
    steps: BTreeMap<(DossierId, u64), String>,
    drafts: BTreeMap<DossierId, String>,
    moved_aside: Vec<Write>,
    broken: Vec<String>,
    has_newer: bool,
}

impl Stored {
    fn sort(pairs: &[Pair], moment: Moment) -> Self {
        let mut stored = Self::default();
        for (key, value) in pairs {
            stored.take(key, value, moment);
        }
        stored
    }

    fn take(&mut self, key: &str, value: &str, moment: Moment) {
        match keep::parse_key(key) {
            Some(Key::Me) => match reviewer_from_json(value) {
                Ok(me) => self.me = Some(me),
                Err(why) => self.refuse(key, value, &why, moment),
            },
            Some(Key::Settings) => self.settings = Some(keep::read_settings(value)),
            Some(Key::Open) => self.open = DossierId::parse(value),
            Some(Key::Head(id)) => match keep::read_head(value) {
                Some(head) => {
                    self.heads.insert(id, head);
                }
                None => self.refuse(key, value, "not a dossier's head", moment),
            },
            Some(Key::Article(id)) => {
                self.articles.insert(id, (key.to_owned(), value.to_owned()));
            }
            Some(Key::Record(..)) => self.records.push((key.to_owned(), value.to_owned())),
            Some(Key::Reviewer(id)) => self.reviewers.push((id, value.to_owned())),
            Some(Key::History(id)) => {
                if let Some(cursor) = keep::read_cursor(value) {
                    self.cursors.insert(id, cursor);
                }
            }
            Some(Key::Step(id, n)) => {
                self.steps.insert((id, n), value.to_owned());
            }
            Some(Key::Draft(id)) => {
                self.drafts.insert(id, value.to_owned());
            }
            Some(Key::Aside) => {}
            None => self.has_newer |= key.starts_with("concord/") && !key.starts_with(keep::ROOT),
        }
    }

    fn refuse(&mut self, key: &str, value: &str, why: &str, moment: Moment) {
        self.broken.push(format!("{key}: {why}"));
        self.moved_aside.extend(aside(key, value, moment));
    }
}

/// Moves a value out of the way: first the copy, then the removal.
fn aside(key: &str, value: &str, moment: Moment) -> [Write; 2] {
    let place = format!("{}aside/{}/{key}", keep::ROOT, moment.now.0);
    [Write::Put(place, value.to_owned()), Write::Remove(key.to_owned())]
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
