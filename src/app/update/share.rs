//! Export and import of files.

use super::commit::{head, put, relist, remember, store};
use super::open::ensure_read;
use crate::app::arrival::{Arrival, Destination};
use crate::app::effect::{Effect, Write};
use crate::app::event::{Format, Moment};
use crate::app::history::{Change, Step};
use crate::app::model::{Dialog, Model, Weight};
use crate::app::register::Register;
use crate::app::store as keep;
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::exchange::{Exported, Notice, concord, csv, lines, report, w3c};
use crate::domain::merge::{self, Merged};
use crate::domain::record::Record;
use crate::domain::tongue::{fill, retell, t};

/// Offers the dossier as a file. Only the native format counts as a copy of the work.
pub(super) fn export(model: &mut Model, format: Format, moment: Moment) -> Vec<Effect> {
    model.dialog = None;
    if model.dossier.articles.is_empty() && model.dossier.records.is_empty() {
        model.say(t("There is nothing to export yet."));
        return Vec::new();
    }
    let Exported { text, notices } = written(&model.dossier, format);
    let (ending, mime) = format.file();
    let name = format!("{}.{ending}", file_name(model));
    let file = Effect::Download { name, mime, text };
    if format != Format::Concord {
        let details = notices.into_iter().map(|notice| retell(&notice.message)).collect();
        model.tell(
            Weight::Note,
            fill("Exported as {format}.", &[("format", &t(format.name()))]),
            details,
        );
        return vec![file];
    }
    model.saving.exported = Some(moment.now);
    model.saving.unexported = 0;
    model.saving.reminded = None;
    model.say(t("Exported."));
    let head = head(model);
    let mut effects = super::commit::keep_stored(model);
    effects.extend([file, store(model, vec![head])]);
    effects
}

fn written(dossier: &Dossier, format: Format) -> Exported {
    let with = |text: String, lacks: &str| {
        let notice = Notice { subject: format.name().to_owned(), message: lacks.to_owned() };
        Exported { text, notices: if lacks.is_empty() { vec![] } else { vec![notice] } }
    };
    let paper = t(
        "It is for reading: deleted records, former versions and the names of facts are not in it, and \
                 it can't be imported. Keep a Concord file as well.",
    );
    match format {
        Format::Concord => with(concord::export(dossier), ""),
        Format::Annotations => w3c::export(dossier),
        Format::Csv => csv::export(dossier),
        Format::Lines => with(
            lines::export(dossier),
            t("It holds everything, for other programs. Concord itself imports the Concord file."),
        ),
        Format::Markdown => with(report::markdown(dossier), paper),
        Format::Report => with(report::html(dossier), paper),
    }
}

/// Takes in files that were picked or dropped: a dialog shows what they bring, and nothing is changed
/// before it is accepted. Where they bring nothing, a notice says so.
pub(super) fn arrive(
    model: &mut Model,
    files: Vec<(String, Result<String, String>)>,
) -> Vec<Effect> {
    if files.is_empty() {
        return Vec::new();
    }
    let arrival = Arrival::of(model, files);
    if arrival.needs_word() {
        model.arrival = Some(arrival);
        model.dialog = Some(Dialog::Import);
        return Vec::new();
    }
    for file in arrival.files {
        match file.content {
            Err(why) => {
                let message = fill(
                    "{name} was not imported: {why}.",
                    &[("name", &file.name), ("why", &retell(&why))],
                );
                model.tell(Weight::Problem, message, vec![]);
            }
            Ok(content) => {
                let weight =
                    if content.notices.is_empty() { Weight::Note } else { Weight::Problem };
                let message =
                    fill("{name}: everything in it was here already.", &[("name", &file.name)]);
                let details = content.notices.iter().map(line).collect();
                model.tell(weight, message, details);
            }
        }
    }
    Vec::new()
}

/// One notice in a line.
pub(super) fn line(notice: &Notice) -> String {
    format!("{}: {}", retell(&notice.subject), retell(&notice.message))
}

/// Another place was chosen for a file that waits.
pub(super) fn route(model: &mut Model, n: usize, to: Destination) -> Vec<Effect> {
    let Some(mut arrival) = model.arrival.take() else { return Vec::new() };
    let content = arrival.files.get_mut(n).and_then(|file| file.content.as_mut().ok());
    if let Some(content) = content.filter(|content| content.choices().contains(&to)) {
        content.to = to;
        arrival.tally(model);
    }
    model.arrival = Some(arrival);
    Vec::new()
}

/// The files that wait were accepted: all that go into the open dossier are one step.
pub(super) fn accept(model: &mut Model) -> Vec<Effect> {
    model.dialog = None;
    super::adding::come_back(model);
    let Some(arrival) = model.arrival.take() else { return Vec::new() };
    let mut here: Option<Dossier> = None;
    for content in arrival.files.into_iter().filter_map(|file| file.content.ok()) {
        match content.to {
            Destination::Here => {
                here = Some(match here {
                    Some(all) => merge::merge(&all, &content.dossier).dossier,
                    None => content.dossier,
                });
            }
            Destination::Beside => model.arriving.push(content.dossier),
            Destination::Nowhere => {}
        }
    }
    if here.is_some() && !model.arriving.is_empty() {
        // The others are put on the shelf, and this one stays open.
        model.restoring = Some(model.dossier.id.clone());
    }
    let writes = here.map(|theirs| take_in(model, &theirs)).unwrap_or_default();
    let mut effects = Vec::new();
    if !writes.is_empty() {
        effects.push(store(model, writes));
    }
    effects.push(if model.arriving.is_empty() { Effect::Continue } else { Effect::ReadStorage });
    effects
}

/// Merges a dossier into the open one, as one step, and says what came in. The open one keeps its identity.
pub(super) fn take_in(model: &mut Model, theirs: &Dossier) -> Vec<Write> {
    let Merged { dossier: merged, summary } = merge::merge(&model.dossier, theirs);
    let has_head = merged.title != model.dossier.title || merged.renamed != model.dossier.renamed;
    (model.dossier.title, model.dossier.renamed) = (merged.title, merged.renamed);
    let mut writes = Vec::new();
    for entry in &merged.articles {
        if model.dossier.article(&entry.article.id) != Some(entry) {
            writes.push(keep::put_article(entry));
            model.stored_articles.insert(entry.article.id.clone());
        }
    }
    let has_articles = !writes.is_empty();
    let has_order = model.dossier.articles != merged.articles;
    set_articles(model, merged.articles);
    for (id, reviewer) in merged.reviewers {
        if model.dossier.reviewers.get(&id) != Some(&reviewer) {
            writes.push(keep::put_reviewer(&model.dossier.id, &reviewer));
            if id == model.me.id && reviewer.revision > model.me.revision {
                model.me = reviewer.clone();
                writes.push(keep::put_me(&reviewer));
            }
            model.dossier.reviewers.insert(id, reviewer);
        }
    }
    let mut changes = Vec::new();
    let mut news = Vec::new();
    for id in theirs.records.keys() {
        let (mine, joined) = (model.dossier.records.get(id), &merged.records[id]);
        if mine == Some(joined) {
            continue;
        }
        let (before, after) = (mine.and_then(Record::body).cloned(), joined.body().cloned());
        let is_mine = joined.current.editor == model.me.id;
        if before != after {
            changes.push(Change { id: id.clone(), before, after, came_in: !is_mine });
        }
        news.push(joined.clone());
    }
    let is_same = summary.is_empty() && writes.is_empty() && news.is_empty() && !has_head;
    let has_head = has_head || has_order;
    if !changes.is_empty() {
        writes.extend(remember(model, Step { label: "import".to_owned(), changes }));
    } else if has_head || has_articles {
        writes.push(head(model));
    }
    writes.extend(put(model, news));
    let title = &model.dossier.title;
    let message = match () {
        () if is_same => t("Imported: everything in it was here already.").to_owned(),
        () if summary.records.is_empty() => fill("Imported into “{title}”.", &[("title", title)]),
        () => fill("Imported into “{title}”. Undo (u) takes it back.", &[("title", title)]),
    };
    let details = crate::app::view::arrival::brought(&model.dossier, &summary);
    model.tell(Weight::Note, message, details);
    super::focus::drop_lost_focus(model);
    writes
}

/// Puts articles into the open dossier; records that were waiting for them find their passages.
pub(super) fn add_articles(model: &mut Model, articles: Vec<Entry>) {
    let more = Dossier { articles, ..Dossier::default() };
    let merged = merge::merge(&model.dossier, &more).dossier;
    set_articles(model, merged.articles);
}

/// The articles of the open dossier, anew.
fn set_articles(model: &mut Model, articles: Vec<Entry>) {
    if model.dossier.articles == articles {
        return;
    }
    model.dossier.articles = articles;
    articles_came(model);
}

/// Other articles are in the open dossier than before: everything that follows is brought up to date.
pub(super) fn articles_came(model: &mut Model) {
    model.review.is_stale = true;
    model.changes += 1;
    model.register = Register::of(&model.dossier);
    for id in model.readings.keys().cloned().collect::<Vec<_>>() {
        relist(model, &id);
    }
    let first = model.shown().next().map(|entry| entry.article.id.clone());
    if model.place.article.is_none()
        && let Some(first) = first
    {
        ensure_read(model, &first);
        model.place.article = Some(first);
    }
}

/// A file name from the dossier's title and the reviewer's name.
pub(super) fn file_name(model: &Model) -> String {
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
