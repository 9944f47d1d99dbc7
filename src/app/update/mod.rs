//! The one function through which everything changes.

mod adding;
mod choose;
mod commit;
mod compare;
mod detail;
mod edition;
mod fact;
mod find;
mod focus;
mod inventory;
mod judge;
mod layer;
mod link;
mod mark;
mod open;
mod overview;
mod part;
mod reply;
mod review;
mod seeded;
mod semantic;
mod settle;
mod share;
mod shelf;
mod stored;
mod suggest;
mod tongue;
mod tour;
mod withdrawal;

use super::effect::Effect;
use super::event::{Event, Format, Moment};
use super::filter::Filter;
use super::keyboard;
use super::model::{Dialog, Model, Settings, View};
use super::store;
use super::view::sheet;
use super::{candidate, comparison, facts, learning, survey, tally, touched};
use crate::domain::tongue::t;

/// Takes note of what happened and says what the browser is to do.
pub fn update(model: &mut Model, event: Event, moment: Moment) -> Vec<Effect> {
    model.saving.now = moment.now;
    let event = match event {
        Event::KeyPressed(press) => match keyboard::meaning(&press, model) {
            Some(event) => event,
            None => return Vec::new(),
        },
        event => event,
    };
    let is_slice = event == Event::SliceStarted;
    let mut effects = happen(model, event, moment);
    effects.extend(layer::reveal_done(model));
    learning::refresh(model);
    candidate::refresh(model);
    tally::refresh(model);
    // While articles come in, what is there is shown: each of them would have it worked out anew.
    if !is_slice || !survey::is_due(model) || model.tally.is_empty() {
        facts::refresh(model);
        crate::app::overview::refresh(model);
    }
    commit::withdraw_offers(model);
    if model.place.view == View::Compare && model.place.other.is_none() {
        focus::find_other(model);
    }
    effects.extend(comparison::refresh(model));
    effects.extend(crate::app::review::refresh(model).then_some(Effect::Continue));
    effects.extend(crate::app::semantic::begin(model));
    effects.extend(crate::app::semantic::ask(model));
    sheet::refresh(model);
    touched::clear(model);
    ask_for_slice(model, &mut effects);
    let effects = one_store(model, effects);
    settle::route(model, effects)
}

/// Asks for a frame to look for counterparts in, unless one is on its way.
fn ask_for_slice(model: &mut Model, effects: &mut Vec<Effect>) {
    if effects.contains(&Effect::Continue) {
        model.survey.is_asked = true;
    } else if survey::is_due(model) && !model.survey.is_asked {
        model.survey.is_asked = true;
        effects.push(Effect::Continue);
    }
}

/// All writes in one: `Stored` then speaks of all of them.
fn one_store(model: &Model, mut effects: Vec<Effect>) -> Vec<Effect> {
    let is_store = |effect: &Effect| matches!(effect, Effect::Store(_));
    if effects.iter().filter(|effect| is_store(effect)).count() < 2 {
        return effects;
    }
    let first = effects.iter().position(is_store);
    effects.retain(|effect| !is_store(effect));
    // Whatever was asked for in this answer or before it is pending, each key once and in order.
    effects.insert(first.unwrap_or_default(), Effect::Store(model.saving.pending.all()));
    effects
}

fn happen(model: &mut Model, event: Event, moment: Moment) -> Vec<Effect> {
    match event {
        Event::SeedsRead(seeds) => open::seeds_read(model, seeds),
        Event::StorageRead(pairs) => open::storage_read(model, pairs, moment),
        Event::StorageChanged(key, value) => stored::storage_changed(model, &key, value),
        Event::Stored(outcome) => stored::stored(model, outcome),
        Event::DossierRead(id, local, settled) => {
            open::dossier_read(model, &id, local, settled, moment)
        }
        Event::Settled(n, outcome) => settle::settled(model, n, outcome),
        Event::RoomMeasured(room) => {
            model.saving.room = room;
            Vec::new()
        }
        Event::KeepingPressed => vec![Effect::MeasureRoom(true)],
        Event::Freed(used) => settle::freed(model, used),
        Event::DatabaseChanged(pairs) => settle::database_changed(model, pairs),
        Event::SliceStarted => slice(model),
        Event::WeightsRead(files) => open::weights_read(model, files),
        Event::VectorsRead(bytes) => open::vectors_read(model, bytes),
        Event::ArticleOpened(id) => focus::open_article(model, &id),
        Event::OtherOpened(id) => focus::open_other(model, &id),
        Event::ThirdPressed => compare::switch_third(model),
        Event::ColumnMoved(by) => compare::move_column(model, by),
        Event::ScrollingTied(is_tied) => compare::tie(model, is_tied),
        Event::ViewSwitched(view) => focus::switch_view(model, view),
        Event::ClaimClicked(ids) => focus::click(model, &ids, moment),
        Event::ClaimFollowed(key) => focus::focus(model, key),
        Event::FocusMoved(by) if model.place.view == View::Facts => fact::step(model, by),
        Event::FocusMoved(by) => focus::move_focus(model, by),
        Event::PictureFollowed(goal) => overview::follow(model, goal),
        Event::PictureSaved(n, format) => overview::save(model, n, format),
        Event::PictureDrawn(title, is_offered) => {
            overview::drawn(model, title, is_offered);
            Vec::new()
        }
        Event::Fact(event) => fact::happen(model, event, moment),
        Event::TextClicked(article, at) => focus::ask(model, &article, at),
        Event::ArticleMoved(by) => focus::move_article(model, by),
        Event::ExportPressed => share::export(model, Format::Concord, moment),
        Event::FormatChosen(format) => share::export(model, format, moment),
        Event::ImportPressed => vec![Effect::PickFiles],
        Event::FilesRead(files) if model.dialog == Some(Dialog::Replace) => {
            edition::take_file(model, files, moment)
        }
        Event::FilesRead(files) => share::arrive(model, files),
        Event::FileRouted(n, to) => share::route(model, n, to),
        Event::ArrivalAccepted => share::accept(model),
        Event::Adding(event) => adding::happen(model, event, moment),
        Event::Detail(event) => detail::happen(model, event, moment),
        Event::DossierStarted(title) => shelf::start(model, &title, moment),
        Event::DossierOpened(id) => open::switch_dossier(model, &id),
        Event::DossierRenamed(title) => shelf::rename(model, &title),
        Event::DossierDuplicated => shelf::duplicate(model, moment),
        Event::DossierDeleted => shelf::delete(model),
        Event::DossierRestored(id) => shelf::restore(model, &id),
        Event::DossierPurged(id) => shelf::purge(model, &id),
        Event::UndoPressed => commit::undo(model, moment),
        Event::RedoPressed => commit::redo(model, moment),
        Event::Find(event) => find::happen(model, event, moment),
        Event::KeyMapped(meaning, key) => find::map_key(model, &meaning, &key),
        Event::KeysReset => find::reset_keys(model),
        Event::KeysSwitched(is_on) => find::switch_keys(model, is_on),
        Event::Edition(event) => edition::happen(model, event, moment),
        Event::Review(event) => review::happen(model, event, moment),
        Event::Semantic(event) => semantic::happen(model, event),
        event => judge_or_mark(model, event, moment),
    }
}

/// One piece of work that may take a while: articles first, then figures.
fn slice(model: &mut Model) -> Vec<Effect> {
    let effects = open::analyze_next(model);
    if effects.is_empty() { review::measure_next(model) } else { effects }
}

/// What the reviewer does to the focused claim or the text.
fn judge_or_mark(model: &mut Model, event: Event, moment: Moment) -> Vec<Effect> {
    match event {
        Event::CandidateChosen(n) => link::choose(model, n, moment),
        Event::TagPressed(kind) => judge::tag(model, kind, moment),
        Event::LinkPressed(kind, n) => link::link_candidate(model, kind, n, moment),
        Event::LinkConfirmed => link::confirm(model, moment),
        Event::SuggestionAccepted(n) => suggest::accept(model, n, moment),
        Event::CandidateRejected(n) => suggest::reject(model, n, moment),
        Event::RecordRemoved(id) => judge::remove(model, &id, moment),
        Event::TagChanged(id, kind) => judge::change(model, &id, kind, moment),
        Event::LinkReopened(id) => link::reopen(model, &id),
        Event::ReplyPressed(id) => reply::open(model, &id, moment),
        Event::ReplyTyped(text) => reply::draft(model, &text),
        Event::ReplyWritten => reply::write(model, moment),
        Event::NoteTyped(text) => judge::draft_note(model, &text, moment),
        Event::NoteWritten(text) => judge::note(model, &text, moment),
        Event::SelectionMade(selection) => {
            focus::ask_of(model, selection.as_ref());
            model.draft.selection = selection;
            Vec::new()
        }
        Event::SplitPressed => part::split(model, moment),
        Event::JoinPressed => part::join(model, moment),
        Event::MarkPressed(extends) => mark::mark(model, extends, moment),
        Event::SelectPressed(from_start) => mark::select(model, from_start),
        Event::FurnitureCorrected(article, span, is_furniture) => {
            mark::correct(model, &article, span, is_furniture, moment)
        }
        Event::FurniturePressed => mark::correct_here(model, moment),
        event => arrange(model, event),
    }
}

/// What the reviewer does to the page.
fn arrange(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::Tour(event) => tour::happen(model, event),
        Event::NotePressed if model.place.claim.is_none() => {
            model.say(t(focus::NO_FOCUS));
            Vec::new()
        }
        Event::NotePressed => vec![Effect::FocusNote],
        Event::FilterChosen(filter) => focus::filter(model, filter),
        Event::FurnitureFolded(folds) => {
            set(model, Settings { folds_furniture: folds, ..model.settings.clone() })
        }
        Event::LanguageChosen(language) => tongue::choose(model, language),
        Event::LanguageRead { asked, language, texts } => {
            tongue::read(model, asked, language, texts)
        }
        Event::ThemeChosen(theme) => {
            let mut effects = set(model, Settings { theme, ..model.settings.clone() });
            effects.push(Effect::ApplyTheme(theme));
            effects
        }
        Event::SpeechChosen(speech) => set(model, Settings { speech, ..model.settings.clone() }),
        Event::NewerArrived => {
            model.is_newer_ready = true;
            model.say(t("A newer version of Concord is ready."));
            Vec::new()
        }
        Event::RenewPressed => renew(model),
        Event::NameChosen(name) => judge::name(model, &name),
        Event::LearningReset(is_reset) => reset_learning(model, is_reset),
        Event::ColorChosen(color) => judge::color(model, color),
        Event::LayerSwitched(id, is_shown) => layer::switch(model, &id, is_shown),
        Event::BlindSwitched(is_blind) => layer::blind(model, is_blind),
        Event::ArticleRevealed(id) => layer::reveal(model, &id),
        Event::DialogSwitched(dialog) => switch_dialog(model, dialog),
        Event::NoticeDismissed(id) => {
            model.notices.retain(|notice| notice.id != id);
            Vec::new()
        }
        Event::Printing(is_printing) => {
            model.is_printing = is_printing;
            Vec::new()
        }
        Event::FieldLeft if model.place.view == View::Facts => fact::show(model),
        Event::FieldLeft => vec![focus::show(model)],
        Event::Escaped => escape(model),
        _ => Vec::new(),
    }
}

/// The newer version takes over once everything is stored.
fn renew(model: &mut Model) -> Vec<Effect> {
    if model.saving.pending.is_empty() && model.saving.settling.is_empty() {
        return vec![Effect::Renew];
    }
    model.say(t("Not everything is saved yet: export first, then try again."));
    Vec::new()
}

fn set(model: &mut Model, settings: Settings) -> Vec<Effect> {
    model.settings = settings;
    let write = store::put_settings(&model.settings);
    vec![commit::store(model, vec![write])]
}

/// Forgets what was learned so far, or learns from all judgements again.
fn reset_learning(model: &mut Model, is_reset: bool) -> Vec<Effect> {
    let mut settings = model.settings.clone();
    let id = model.dossier.id.clone();
    if is_reset {
        settings.forgotten.insert(id, model.saving.now);
        model.say(t("Forgotten: the program learns from your next judgements on."));
    } else {
        settings.forgotten.remove(&id);
        model.say(t("The program learns from all your judgements again."));
    }
    model.changes += 1;
    set(model, settings)
}

fn switch_dialog(model: &mut Model, dialog: Option<Dialog>) -> Vec<Effect> {
    model.dialog = dialog;
    if let Some(dialog) = dialog {
        find::enter(model, dialog);
    }
    adding::come_back(model);
    refuse(model);
    model.replacing = model.replacing.take().filter(|_| dialog == Some(Dialog::Replace));
    Vec::new()
}

/// The dialog of an import was closed: nothing of it comes in.
fn refuse(model: &mut Model) {
    if model.dialog != Some(Dialog::Import) && model.arrival.take().is_some() {
        model.say(t("Nothing was imported."));
    }
}

/// Ends the innermost thing in progress: dialog, open link, candidate, selection, focus, filter.
fn escape(model: &mut Model) -> Vec<Effect> {
    if model.dialog.is_some() {
        return switch_dialog(model, None);
    }
    if model.tour.is_some() {
        return tour::end(model);
    }
    if model.draft.reply.take().is_some() {
        return vec![commit::store(model, vec![store::remove_draft(&model.dossier.id)])];
    }
    if model.draft.reattach.take().is_some() || model.review.edit.take().is_some() {
        return Vec::new();
    }
    if model.place.facts.joining.take().is_some() {
        model.say(t("Left apart."));
        return Vec::new();
    }
    if model.place.view == super::model::View::Review {
        return focus::switch_view(model, super::model::View::Read);
    }
    if model.draft.open_link.take().is_some() {
        model.say(t("Left without a counterpart."));
    } else if model.draft.candidate.take().is_none()
        && model.draft.selection.take().is_none()
        && model.draft.asked.take().is_none()
    {
        if let Some(claim) = model.place.claim.take() {
            model.place.left = Some(claim);
        } else if model.place.filter != Filter::All {
            return focus::filter(model, Filter::All);
        }
    }
    Vec::new()
}

/// With a capital letter at its start.
pub(in crate::app) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
