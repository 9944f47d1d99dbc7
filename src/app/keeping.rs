//! How work outlives the browser: it is asked to keep what is stored, once, and a person is reminded of an
//! export where much or old work has none.

use super::effect::Effect;
use super::model::{Model, Weight};
use super::view::ago::ago;
use crate::domain::record::Timestamp;
use crate::domain::tongue::{counted, fill, t};

/// Work that is older than this without an export is old, in milliseconds: a week.
const OLD: i64 = 7 * 86_400_000;

/// So many changes without an export are many.
const MANY: u64 = 200;

/// Asks the browser to keep what is stored: when there is something to keep, and once.
pub fn ask(model: &mut Model) -> Option<Effect> {
    if model.saving.room.is_kept != Some(false) || model.settings.has_asked {
        return None;
    }
    model.settings.has_asked = true;
    Some(Effect::MeasureRoom(true))
}

/// The dossier was opened: says once a week that old work has no copy elsewhere. `true` where it did.
pub fn remind_of_age(model: &mut Model) -> bool {
    let now = model.saving.now;
    let own = model.dossier.records.values().filter(|record| record.creator == model.me.id);
    let since = model.saving.exported.or_else(|| own.map(|record| record.created).min());
    let is_past =
        |then: Option<Timestamp>| then.is_none_or(|then| now.0.saturating_sub(then.0) > OLD);
    let is_due = model.saving.unexported > 0
        && since.is_some()
        && is_past(since)
        && is_past(model.saving.reminded.map(|(then, _)| then));
    if is_due {
        remind(model);
    }
    is_due
}

/// Something was done: says that many changes have no copy elsewhere, each time that they are many more.
pub fn remind_of_number(model: &mut Model) {
    let said = model.saving.reminded.map_or(0, |(_, changes)| changes);
    if model.saving.unexported >= said.saturating_add(MANY) {
        remind(model);
    }
}

fn remind(model: &mut Model) {
    let (n, now) = (model.saving.unexported, model.saving.now);
    let last = match model.saving.exported {
        Some(then) => fill("the last export was {ago}", &[("ago", &ago(then, now))]),
        None => t("it was never exported").to_owned(),
    };
    let message = counted(
        "{n} change is in this browser only: {last}. Export the dossier (e) to have a copy \
         elsewhere.|{n} changes are in this browser only: {last}. Export the dossier (e) to have a copy \
         elsewhere.",
        usize::try_from(n).unwrap_or(usize::MAX),
        &[("last", &last)],
    );
    model.tell(Weight::Note, message, vec![]);
    model.saving.reminded = Some((now, n));
}
