//! The tour: which step is shown, and that it is not offered again.

use super::focus;
use crate::app::effect::Effect;
use crate::app::model::{Model, Settings, View};
use crate::app::tour::{STOPS, TourEvent};

/// Takes an event of the tour.
pub(super) fn happen(model: &mut Model, event: TourEvent) -> Vec<Effect> {
    match event {
        TourEvent::Started => {
            model.dialog = None;
            let mut effects = seen(model);
            if !matches!(model.place.view, View::Read | View::Compare) {
                effects.extend(focus::switch_view(model, View::Read));
            }
            effects.extend(show(model, 0));
            effects
        }
        TourEvent::Moved(by) => match model.tour.and_then(|n| n.checked_add_signed(by)) {
            Some(n) if n < STOPS.len() => show(model, n),
            _ => end(model),
        },
        TourEvent::Ended => end(model),
    }
}

fn show(model: &mut Model, n: usize) -> Vec<Effect> {
    model.tour = Some(n);
    let mut effects = Vec::new();
    if STOPS[n].is_of_claim
        && model.place.claim.is_none()
        && let Some(claim) = focus::step(model, 1)
    {
        effects.extend(focus::focus(model, claim));
    }
    effects.push(Effect::ShowStop(Some(STOPS[n].anchor)));
    effects
}

/// Ends the tour; the keyboard goes back to the reading.
pub(super) fn end(model: &mut Model) -> Vec<Effect> {
    let mut effects = seen(model);
    effects.push(Effect::ShowStop(None));
    if model.tour.take().is_some() {
        effects.push(focus::show(model));
    }
    effects
}

fn seen(model: &mut Model) -> Vec<Effect> {
    if model.settings.has_toured {
        return Vec::new();
    }
    super::set(model, Settings { has_toured: true, ..model.settings.clone() })
}
