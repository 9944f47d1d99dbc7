//! Adding articles of one's own.

use super::commit::{self, remember, store};
use crate::app::adding::{
    Adding, AddingEvent, Given, Material, Offer, PASTED, address_of, compare,
};
use crate::app::effect::Effect;
use crate::app::event::Moment;
use crate::app::history::{Change, Step};
use crate::app::model::{Dialog, Model, View};
use crate::app::store as keep;
use crate::domain::record::{Aspect, Body, Record, RecordId};
use crate::domain::tongue::{count, t};

/// Longer values of a field are cut.
pub(super) const LONGEST: usize = 500;

/// Takes note of what happened while articles are being added.
pub(super) fn happen(model: &mut Model, event: AddingEvent, moment: Moment) -> Vec<Effect> {
    match event {
        AddingEvent::Pressed => {
            model.dialog = Some(Dialog::Add);
            compare(model);
            vec![Effect::Continue]
        }
        AddingEvent::Given(given) => give(model, given, moment),
        AddingEvent::Typed(text) => {
            model.adding.typed = text;
            Vec::new()
        }
        AddingEvent::TypedRead => read_typed(model, moment),
        AddingEvent::FieldChanged(id, field, value) => {
            let value = cut(&value);
            if let Some(offer) = model.adding.offers.iter_mut().find(|offer| offer.id == id) {
                offer.card = core::mem::take(&mut offer.card).with(field, value);
            }
            Vec::new()
        }
        AddingEvent::LeftOut(id) => {
            model.adding.offers.retain(|offer| offer.id != id);
            compare(model);
            model.say(t("Left out."));
            Vec::new()
        }
        AddingEvent::ProblemsSeen => {
            model.adding.problems.clear();
            Vec::new()
        }
        AddingEvent::Accepted => accept(model, moment),
    }
}

/// The dialog of an import was closed: articles that came with it are next.
pub(super) fn come_back(model: &mut Model) {
    let waits = !model.adding.offers.is_empty() || !model.adding.problems.is_empty();
    if model.dialog.is_none() && model.arrival.is_some() && waits {
        model.dialog = Some(Dialog::Add);
    }
}

/// What a person writes into a field: one line, and not without end.
pub(super) fn cut(value: &str) -> String {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(LONGEST).collect()
}

/// Texts were read: they wait in the dialog, or stand in the field of a newer version.
fn give(model: &mut Model, given: Vec<Given>, moment: Moment) -> Vec<Effect> {
    if model.dialog == Some(Dialog::Replace) {
        let file = given.into_iter().map(|(name, read)| (name, read.map(|it| it.text()))).collect();
        return super::edition::take_file(model, file, moment);
    }
    let came = given.len();
    for (name, read) in given {
        let address = address_of(&name);
        if address.is_some() {
            model.adding.fetching = model.adding.fetching.saturating_sub(1);
        }
        let offer = read.and_then(|material| {
            Offer::read(model.adding.next, &name, material).ok_or_else(|| NO_TEXT.to_owned())
        });
        match offer {
            Ok(offer) => {
                model.adding.next += 1;
                model.adding.offers.push(offer);
            }
            Err(why) => model.adding.problems.push((name, why)),
        }
    }
    compare(model);
    // What is being looked at already stays: the articles wait behind it.
    if model.dialog != Some(Dialog::Import) {
        model.dialog = Some(Dialog::Add);
    }
    let words = match (came, model.adding.problems.len()) {
        (n, 0) => count(
            "{n} article read: look it over, then add it.|{n} articles read: look them over, then add them.",
            n,
        ),
        (_, n) => count("{n} could not be read.|{n} could not be read.", n),
    };
    model.say(words);
    vec![Effect::Continue]
}

const NO_TEXT: &str = "there is no text in it";

/// What was typed is an article, or the address of one.
fn read_typed(model: &mut Model, moment: Moment) -> Vec<Effect> {
    let text = core::mem::take(&mut model.adding.typed);
    if let Some(address) = address_of(&text) {
        model.adding.fetching += 1;
        return vec![Effect::FetchPage(address)];
    }
    if text.trim().is_empty() {
        return Vec::new();
    }
    give(model, vec![(t(PASTED).to_owned(), Ok(Material::Text(text)))], moment)
}

/// Adds everything that waits, as one step.
fn accept(model: &mut Model, moment: Moment) -> Vec<Effect> {
    let Adding { offers, typed, next, fetching, .. } = core::mem::take(&mut model.adding);
    model.adding = Adding { typed, next, fetching, ..Adding::default() };
    model.dialog = None;
    let mut writes = Vec::new();
    let mut changes = Vec::new();
    let mut acts: Vec<(RecordId, Option<Body>)> = Vec::new();
    let mut first = None;
    let mut added = 0;
    for offer in offers {
        let entry = offer.entry();
        let id = entry.article.id.clone();
        let removal = Aspect::Presence.record(&id);
        let is_here = model.dossier.position(&id).is_some();
        let is_removed = model.dossier.records.get(&removal).and_then(Record::body).is_some();
        if is_here && !is_removed {
            continue;
        }
        first = first.or_else(|| Some(id.clone()));
        added += 1;
        if is_removed {
            acts.push((removal.clone(), None));
        } else if let Some(body) = super::detail::body(&entry.article, Aspect::Presence, "removed")
        {
            // Undo puts the article away: nothing of it is erased.
            let before = Some(body);
            changes.push(Change { id: removal, before, after: None, came_in: false });
        }
        if !is_here {
            writes.push(keep::put_article(&entry));
            model.stored_articles.insert(id);
            model.dossier.articles.push(entry);
        }
        for body in offer.corrections() {
            let n = acts.len() as u128 + 1;
            acts.push((RecordId::new(moment.entropy.nth(n)), Some(body)));
        }
    }
    let Some(first) = first else {
        model.say(t("Nothing new to add."));
        return Vec::new();
    };
    let mut records = Vec::new();
    for (id, after) in acts {
        let before = model.dossier.records.get(&id).and_then(Record::body).cloned();
        records.extend(commit::version(model, moment, &id, after.clone()));
        changes.push(Change { id, before, after, came_in: false });
    }
    if !records.is_empty() {
        writes.extend(commit::sign(model));
    }
    super::share::articles_came(model);
    let label = if added == 1 { "added article" } else { "added articles" };
    writes.extend(remember(model, Step { label: label.to_owned(), changes }));
    writes.extend(commit::put(model, records));
    let effects = vec![store(model, writes)];
    model.place.view = View::Read;
    let mut effects = [effects, super::focus::open_article(model, &first)].concat();
    model.say(count("{n} article added.|{n} articles added.", added));
    effects.push(Effect::Continue);
    effects
}
