//! The one file that sees every room: events in, `update`, effects out.

use crate::app::{Effect, Event, Model, update};
use crate::{ui, web};
use leptos::prelude::*;
use std::rc::Rc;

/// Mounts the program on the page and starts it.
pub fn mount() {
    web::install_panic_page();
    leptos::mount::mount_to_body(|| {
        let model = RwSignal::new_local(Model::default());
        let dispatch: web::Dispatch = Rc::new(move |event| run(model, event));
        web::listen(&dispatch);
        dispatch_effects(model, vec![Effect::FetchSeeds]);
        let send = Callback::new(move |event| run(model, event));
        ui::page(model.into(), send)
    });
}

fn run(model: RwSignal<Model, LocalStorage>, event: Event) {
    let held = web::held();
    // What an effect answers at once is part of the same change to whoever looks.
    ui::together(|| {
        let effects = model.try_update(|model| update(model, event, web::moment()));
        dispatch_effects(model, effects.unwrap_or_default());
    });
    web::keep_focus(held);
}

fn dispatch_effects(model: RwSignal<Model, LocalStorage>, effects: Vec<Effect>) {
    let dispatch: web::Dispatch = Rc::new(move |event| run(model, event));
    for effect in effects {
        web::perform(effect, &dispatch);
    }
}
