//! What every component has: the model to read and the way to send events.

use crate::app::{Event, Model};
use leptos::prelude::*;

/// Handed to the components through Leptos' context.
#[derive(Clone, Copy)]
pub(super) struct Context {
    /// The model, read through small views.
    pub(super) model: Signal<Model>,
    /// Where events go.
    pub(super) send: Callback<Event>,
}

/// The context of this page.
pub(super) fn context() -> Context {
    expect_context::<Context>()
}

/// A small view of the model that wakes its readers only when it changes.
pub(super) fn look<T>(view: impl Fn(&Model) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    let model = context().model;
    Memo::new(move |_| model.with(&view))
}

/// A handler that sends an event.
pub(super) fn sends<E: 'static>(event: impl Fn() -> Event + 'static) -> impl Fn(E) + 'static {
    let send = context().send;
    move |_| send.run(event())
}
