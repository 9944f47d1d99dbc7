//! What every component has: the model to read, the way to send events, and the few shapes of moving
//! parts that the page is made of.
//!
//! Leptos compiles its machinery anew for every type of closure that it is given. The shapes here box
//! their closures, so that there is one copy for each type of value: a third of the page's size.

use crate::app::{Event, Model, keyboard};
use core::hash::Hash;
use leptos::prelude::*;
use leptos::reactive::effect::batch;
use std::sync::Arc;

/// Handed to the components through Leptos' context.
#[derive(Clone, Copy)]
pub(super) struct Context {
    /// The model, read through small views.
    pub(super) model: Signal<Model, LocalStorage>,
    /// Where events go.
    pub(super) send: Callback<Event>,
}

/// The context of this page.
pub(super) fn context() -> Context {
    expect_context::<Context>()
}

/// A small view of the model that wakes its readers only when it changes.
///
/// Every event changes the model. A memo alone would wake whatever hangs on it, down to the last attribute
/// of the page, to ask whether it is out of date. So the view is worked out as soon as the event is over,
/// and nothing is woken where it says what it said before.
pub(super) fn look<T>(view: impl Fn(&Model) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    fn boxed<T: PartialEq + Send + Sync + 'static>(
        read: Arc<dyn Fn() -> T + Send + Sync>,
    ) -> Memo<T> {
        let fresh = StoredValue::new(None::<T>);
        let news = Trigger::new();
        let again = read.clone();
        let drawn = memo(Box::new(move || {
            news.track();
            let fresh = fresh.try_update_value(Option::take).flatten();
            fresh.unwrap_or_else(|| untrack(|| again()))
        }));
        let is_first = StoredValue::new(true);
        ImmediateEffect::new_scoped(move || {
            let now = read();
            if is_first.get_value() {
                is_first.set_value(false);
                fresh.set_value(Some(now));
            } else if drawn.try_with_untracked(|before| *before != now) == Some(true) {
                fresh.set_value(Some(now));
                news.notify();
            }
        });
        drawn
    }
    let model = context().model;
    boxed(Arc::new(move || model.with(&view)))
}

/// Does what may change the model several times; the views are worked out once, at the end.
pub fn together<T>(act: impl FnOnce() -> T) -> T {
    batch(act)
}

/// A part of a view, which wakes its readers only when the part changes.
pub(super) fn part<V, T>(of: Memo<V>, read: impl Fn(&V) -> T + Send + Sync + 'static) -> Memo<T>
where
    V: Send + Sync + 'static,
    T: PartialEq + Send + Sync + 'static,
{
    memo(Box::new(move || of.with(&read)))
}

fn memo<T: PartialEq + Send + Sync + 'static>(read: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| read())
}

/// A value for an attribute or a text, worked out anew when what it reads changes.
pub(super) fn live<T: Send + Sync + 'static>(
    read: impl Fn() -> T + Send + Sync + 'static,
) -> Signal<T> {
    Signal::derive(read)
}

/// A part of the page that is there only at times.
pub(super) fn shown(
    when: impl Into<Signal<bool>>,
    draw: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    fn boxed(when: Signal<bool>, draw: Box<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
        let when = Memo::new(move |_| when.get());
        (move || when.get().then(&draw)).into_any()
    }
    boxed(when.into(), Box::new(draw))
}

/// A row for each item; the row of an item that stays, stays.
pub(super) fn each<K>(
    items: impl Into<Signal<Vec<K>>>,
    row: impl Fn(K) -> AnyView + Send + Sync + 'static,
) -> AnyView
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
{
    fn boxed<K>(items: Signal<Vec<K>>, row: Arc<dyn Fn(K) -> AnyView + Send + Sync>) -> AnyView
    where
        K: Clone + Eq + Hash + Send + Sync + 'static,
    {
        view! {
            <For each=move || items.get() key=Clone::clone let(item)>
                {row(item)}
            </For>
        }
        .into_any()
    }
    boxed(items.into(), Arc::new(row))
}

/// The key to press for what `key` means on the first day; nothing where no key does it.
pub(super) fn pressed(key: &'static str) -> Memo<String> {
    look(move |model| keyboard::shown(model, key))
}

/// A sentence with keys in it: what stands in braces is drawn as the key to press for it.
pub(super) fn keyed(text: &'static str) -> AnyView {
    let piece = |(n, piece): (usize, &'static str)| {
        if n % 2 == 1 { view! { <kbd>{pressed(piece)}</kbd> }.into_any() } else { piece.into_any() }
    };
    text.split(['{', '}']).enumerate().map(piece).collect::<Vec<_>>().into_any()
}

/// A handler that sends an event.
pub(super) fn sends<E: 'static>(event: impl Fn() -> Event + 'static) -> impl Fn(E) + 'static {
    let send = context().send;
    move |_| send.run(event())
}
