//! Finding and the list of commands.

use super::focus;
use crate::app::command::{self, Act, Palette};
use crate::app::effect::Effect;
use crate::app::event::Moment;
use crate::app::find::{self, FindEvent, Narrow};
use crate::app::keyboard;
use crate::app::model::{Dialog, Model, View};
use crate::domain::text::OffsetMap;
use crate::domain::tongue::{fill, t};

pub(super) fn happen(model: &mut Model, event: FindEvent, moment: Moment) -> Vec<Effect> {
    match event {
        FindEvent::Typed(words) => {
            let narrow = model.find.narrow.clone();
            look(model, words, narrow);
        }
        FindEvent::Narrowed(narrow) => {
            let words = model.find.words.clone();
            look(model, words, narrow);
        }
        FindEvent::Moved(by) => {
            model.find.chosen = moved(model.find.chosen, by, model.find.hits.len());
        }
        FindEvent::Opened(n) => return open(model, n.unwrap_or(model.find.chosen)),
        FindEvent::Stepped(by) => return step(model, by),
        FindEvent::CommandTyped(words) => model.palette = Palette { words, chosen: 0 },
        FindEvent::CommandMoved(by) => {
            let count = command::matching(model, &model.palette.words).len();
            model.palette.chosen = moved(model.palette.chosen, by, count);
        }
        FindEvent::CommandRun(n) => {
            return run(model, n.unwrap_or(model.palette.chosen), moment);
        }
    }
    Vec::new()
}

/// The dialog was opened: what stood in it still does, and is looked for in the texts of today.
pub(super) fn enter(model: &mut Model, dialog: Dialog) {
    match dialog {
        Dialog::Find => {
            let (find, chosen) = (core::mem::take(&mut model.find), model.find.chosen);
            look(model, find.words, find.narrow);
            model.find.chosen = moved(chosen, 0, model.find.hits.len());
        }
        Dialog::Commands => model.palette = Palette::default(),
        _ => {}
    }
}

fn look(model: &mut Model, words: String, narrow: Narrow) {
    model.find.hits = find::hits(model, &words, &narrow);
    model.find.words = words;
    model.find.narrow = narrow;
    model.find.chosen = 0;
}

/// So many further on in a list, and no further than its ends.
fn moved(chosen: usize, by: isize, count: usize) -> usize {
    chosen.saturating_add_signed(by).min(count.saturating_sub(1))
}

/// Goes to a hit: to its claim with the keyboard's focus, else to the words.
fn open(model: &mut Model, n: usize) -> Vec<Effect> {
    let Some(hit) = model.find.hits.get(n).cloned() else { return Vec::new() };
    model.find.chosen = n;
    model.dialog = None;
    if model.place.view == View::Review || model.place.view == View::Facts {
        model.place.view = View::Read;
    }
    model.say(fill("Hit {n} of {all}.", &[("n", &(n + 1)), ("all", &model.find.hits.len())]));
    let mut effects = focus::open_article(model, &hit.article);
    effects.retain(|effect| !matches!(effect, Effect::ShowTop));
    if let Some(key) = hit.claim {
        effects.extend(focus::focus(model, key));
        if hit.note.is_some() {
            return effects;
        }
    }
    let Some(entry) = model.dossier.article(&hit.article) else { return effects };
    let map = OffsetMap::new(&entry.article.text);
    if let (Some(start), Some(end)) = (map.utf16(hit.span.start), map.utf16(hit.span.end)) {
        effects.push(Effect::ShowWords(start, end));
    }
    effects
}

/// Goes to the hit so many further on without the dialog.
fn step(model: &mut Model, by: isize) -> Vec<Effect> {
    if model.find.hits.is_empty() {
        model.say(t("Nothing was found yet: / looks for words."));
        return Vec::new();
    }
    let next = model.find.chosen.checked_add_signed(by).filter(|n| *n < model.find.hits.len());
    let Some(next) = next else {
        model.say(t(if by < 0 { "The first hit." } else { "The last hit." }));
        return Vec::new();
    };
    open(model, next)
}

/// Does what a command says, as if its key had been pressed or its button clicked.
fn run(model: &mut Model, n: usize, moment: Moment) -> Vec<Effect> {
    let mut list = command::matching(model, &model.palette.words);
    if n >= list.len() {
        return Vec::new();
    }
    model.dialog = None;
    let event = match list.swap_remove(n).act {
        Act::Event(event) => Some(event),
        Act::Key(key) => keyboard::act(key, model),
    };
    let Some(event) = event else {
        model.say(t("That does nothing here."));
        return Vec::new();
    };
    super::happen(model, event, moment)
}

/// Gives a key's meaning to another key; the two change places.
pub(super) fn map_key(model: &mut Model, meaning: &str, key: &str) -> Vec<Effect> {
    let mut settings = model.settings.clone();
    if !settings.keys.assign(meaning, key) {
        model.say(t("That key can’t be used: type one character."));
        return Vec::new();
    }
    model.say(fill("{key} it is.", &[("key", &key)]));
    super::set(model, settings)
}

/// All keys mean what they meant on the first day.
pub(super) fn reset_keys(model: &mut Model) -> Vec<Effect> {
    let mut settings = model.settings.clone();
    settings.keys = keyboard::Layout::default();
    model.say(t("All keys are as they were on the first day."));
    super::set(model, settings)
}

/// Switches the keys that are one character on or off.
pub(super) fn switch_keys(model: &mut Model, is_on: bool) -> Vec<Effect> {
    let mut settings = model.settings.clone();
    settings.keys.is_off = !is_on;
    super::set(model, settings)
}
