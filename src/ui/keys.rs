//! The list of keys, in which each can be changed.

use super::context::{context, each, live, look, part, sends, shown};
use crate::app::Event;
use crate::app::keyboard::{GROUPS, Group, Layout, Shortcut};
use crate::app::tour::TourEvent;
use crate::domain::tongue::{fill, t};
use leptos::prelude::*;

/// The list.
#[component]
pub(super) fn Keys() -> impl IntoView {
    let send = context().send;
    let is_changing = RwSignal::new(false);
    let layout = look(|model| model.settings.keys.clone());
    let is_changed = part(layout, |layout| !layout.changed().is_empty());
    let is_on = part(layout, |layout| !layout.is_off);
    let group = move |group: &'static Group| {
        let row = move |shortcut: &'static Shortcut| {
            let keys =
                shortcut.keys.iter().map(move |key| face(key, shortcut, layout, is_changing));
            view! { <dt>{keys.collect_view()}</dt><dd>{t(shortcut.meaning)}</dd> }
        };
        view! {
            <section>
                <h3 class="sheet-heading">{t(group.title)}</h3>
                <dl class="keys">{group.shortcuts.iter().map(row).collect_view()}</dl>
            </section>
        }
    };
    view! {
        <div class="keys-acts">
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=is_on
                    on:change=move |event| send.run(Event::KeysSwitched(event_target_checked(&event)))
                />
                {t("Single keys are shortcuts")}
            </label>
            <button class="button" on:click=sends(|| Event::Tour(TourEvent::Started))>{t("Take the tour")}</button>
            <button
                class="button"
                aria-pressed=live(move || is_changing.get().to_string())
                on:click=move |_| is_changing.update(|is| *is = !*is)
            >
                {t("Change keys")}
            </button>
            {shown(is_changed, || {
                view! {
                    <button class="button" on:click=sends(|| Event::KeysReset)>{t("All as on the first day")}</button>
                }
                .into_any()
            })}
            {shown(is_changing, || {
                view! {
                    <p class="keys-hint">{t("Type another character into a field: the two keys change places.")}</p>
                }
                .into_any()
            })}
        </div>
        <div class="keys-groups" class:off=part(is_on, |is| !is)>{GROUPS.iter().map(group).collect_view()}</div>
        <p class="dialog-foot">
            {t("Concord is free software.")}" "
            <a href="licenses.txt" target="_blank" rel="noopener">{t("Licenses of what is in it")}</a>
        </p>
    }
}

/// A key as it is now, or the field in which it is changed.
fn face(
    key: &'static str,
    shortcut: &'static Shortcut,
    layout: Memo<Layout>,
    is_changing: RwSignal<bool>,
) -> AnyView {
    let send = context().send;
    let now = part(layout, move |layout| layout.key(key).to_owned());
    // Digits, ellipses and named keys stay what they are.
    let can_change =
        key.chars().count() == 1 && !key.contains(|c: char| c.is_ascii_digit() || c == '…');
    let states = Memo::new(move |_| vec![can_change && is_changing.get()]);
    each(states, move |is_field| {
        if !is_field {
            return view! { <kbd>{now}</kbd>" " }.into_any();
        }
        let typed = move |event| {
            let typed = event_target_value(&event);
            let last = typed.chars().rfind(|c| !now.get_untracked().contains(*c));
            if let Some(last) = last {
                send.run(Event::KeyMapped(key.to_owned(), last.to_string()));
            }
        };
        view! {
            <input
                class="key-field"
                type="text"
                maxlength="2"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-label=fill("Key for: {meaning}", &[("meaning", &t(shortcut.meaning))])
                prop:value=now
                on:input=typed
            />
        }
        .into_any()
    })
}
