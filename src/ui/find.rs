//! Finding words and claims, and the list of everything that can be done.

use super::context::{context, each, live, look, part, shown};
use crate::app::Event;
use crate::app::find::{FindEvent, Narrow};
use crate::app::view::find::{HitView, NarrowView, command_views, find_view, narrow_view};
use crate::domain::record::TagKind;
use crate::domain::tongue::{fill, t};
use leptos::prelude::*;

/// The dialog that finds.
#[component]
pub(super) fn FindForm() -> impl IntoView {
    let drawn = look(find_view);
    let words = look(|model| model.find.words.clone());
    let rows = part(drawn, |view| view.rows.clone());
    let chosen = part(drawn, |view| view.chosen);
    let row = move |hit: HitView| {
        let HitView { n, label, kind, words } = hit;
        let [before, found, after] = words;
        let inner = view! {
            <span class="hit-kind">{kind}</span>
            <span class="hit-words" dir="auto" translate="no">{before}<b>{found}</b>{after}</span>
        };
        view! {
            {shown(Signal::stored(!label.is_empty()), move || {
                view! { <li class="hit-source" role="presentation">{label.clone()}</li> }.into_any()
            })}
            {option(n, chosen, FindEvent::Opened(Some(n)), inner.into_any())}
        }
        .into_any()
    };
    view! {
        <div class="find">
            {field(words, t("Words in articles and notes"), FindEvent::Typed, FindEvent::Moved, FindEvent::Opened(None), chosen)}
            <Choices/>
            <p class="find-count" role="status">{part(drawn, |view| view.words.clone())}</p>
            <ul class="find-list" id="find-list" role="listbox" aria-label=t("Hits")>{each(rows, row)}</ul>
            <p class="find-hint">{t("Arrows choose, Enter opens. Afterwards g and G go on to the next and the previous hit.")}</p>
        </div>
    }
}

/// The list of commands.
#[component]
pub(super) fn CommandForm() -> impl IntoView {
    let drawn = look(command_views);
    let words = look(|model| model.palette.words.clone());
    let chosen = look(|model| model.palette.chosen);
    let none = part(drawn, Vec::is_empty);
    let row = move |(n, words, key): (usize, String, String)| {
        let has_key = !key.is_empty();
        let inner = view! {
            <span class="hit-words">{words}</span>
            {shown(Signal::stored(has_key), move || view! { <kbd>{key.clone()}</kbd> }.into_any())}
        };
        option(n, chosen, FindEvent::CommandRun(Some(n)), inner.into_any())
    };
    view! {
        <div class="find">
            {field(words, t("What is to be done?"), FindEvent::CommandTyped, FindEvent::CommandMoved, FindEvent::CommandRun(None), chosen)}
            {shown(none, || view! { <p class="find-count" role="status">{t("Nothing is called so.")}</p> }.into_any())}
            <ul class="find-list" id="find-list" role="listbox" aria-label=t("Commands")>{each(drawn, row)}</ul>
        </div>
    }
}

/// The field in which words are typed; arrows choose in the list below it, Enter opens.
fn field(
    words: Memo<String>,
    label: &'static str,
    typed: fn(String) -> FindEvent,
    moved: fn(isize) -> FindEvent,
    opened: FindEvent,
    chosen: Memo<usize>,
) -> AnyView {
    let send = context().send;
    let tell = move |event| send.run(Event::Find(event));
    let pressed = move |event: leptos::ev::KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            "PageDown" => 8,
            "PageUp" => -8,
            "Enter" => {
                event.prevent_default();
                return tell(opened.clone());
            }
            _ => return,
        };
        event.prevent_default();
        tell(moved(by));
    };
    view! {
        <div class="find-field">
            <input
                type="text"
                aria-label=label
                placeholder=label
                autocomplete="off"
                spellcheck="false"
                dir="auto"
                autofocus=true
                role="combobox"
                aria-expanded="true"
                aria-controls="find-list"
                aria-activedescendant=live(move || format!("hit-{}", chosen.get()))
                prop:value=words
                on:input=move |event| tell(typed(event_target_value(&event)))
                on:keydown=pressed
            />
        </div>
    }
    .into_any()
}

/// One line of a list to choose from.
fn option(n: usize, chosen: Memo<usize>, opened: FindEvent, inner: AnyView) -> AnyView {
    let send = context().send;
    let is_chosen = part(chosen, move |chosen| *chosen == n);
    let line = NodeRef::<leptos::html::Li>::new();
    // The chosen line is kept in sight.
    Effect::new(move |_| {
        if let Some(line) = line.get().filter(|_| is_chosen.get()) {
            line.scroll_into_view_with_bool(false);
        }
    });
    view! {
        <li
            class="hit"
            class:chosen=is_chosen
            id=format!("hit-{n}")
            role="option"
            node_ref=line
            aria-selected=live(move || is_chosen.get().to_string())
            on:click=move |_| send.run(Event::Find(opened.clone()))
        >
            {inner}
        </li>
    }
    .into_any()
}

/// What is left out.
#[component]
fn Choices() -> impl IntoView {
    let send = context().send;
    let drawn = look(narrow_view);
    let narrow = look(|model| model.find.narrow.clone());
    let change = move |change: &dyn Fn(&mut Narrow, &NarrowView)| {
        let mut next = narrow.get_untracked();
        drawn.with_untracked(|view| change(&mut next, view));
        send.run(Event::Find(FindEvent::Narrowed(next)));
    };
    let articles =
        part(drawn, |view| names(t("In all articles"), view.articles.iter().map(|(_, name)| name)));
    let standings = part(drawn, |view| {
        names(t("All words and claims"), view.standings.iter().skip(1).map(|(_, name)| name))
    });
    let reviewers =
        part(drawn, |view| names(t("By anybody"), view.reviewers.iter().map(|(_, name)| name)));
    let tags = Memo::new(|_| {
        let tags = TagKind::ALL.map(|kind| fill("Tagged {kind}", &[("kind", &t(kind.word()))]));
        names(t("Any tag"), tags.iter())
    });
    let at = move |read: fn(&Narrow, &NarrowView) -> Option<usize>| {
        live(move || {
            narrow.with(|narrow| drawn.with(|view| read(narrow, view))).map_or(0, |n| n + 1)
        })
    };
    let article =
        at(|n, view| view.articles.iter().position(|(id, _)| Some(id) == n.article.as_ref()));
    let standing =
        at(|n, view| view.standings.iter().position(|(f, _)| *f == n.standing)?.checked_sub(1));
    let tag = at(|n, _| TagKind::ALL.iter().position(|kind| Some(*kind) == n.tag));
    let by = at(|n, view| view.reviewers.iter().position(|(id, _)| Some(id) == n.by.as_ref()));
    view! {
        <div class="find-choices" role="group" aria-label=t("Where, and of what")>
            {select(t("Articles"), articles, article, move |n| change(&|to, view| {
                to.article = n.and_then(|n| view.articles.get(n)).map(|(id, _)| id.clone());
            }))}
            {select(t("Claims"), standings, standing, move |n| change(&|to, view| {
                let chosen = n.and_then(|n| view.standings.get(n + 1));
                to.standing = chosen.map(|(filter, _)| filter.clone()).unwrap_or_default();
            }))}
            {select(t("Tags"), tags, tag, move |n| change(&|to, _| to.tag = n.map(|n| TagKind::ALL[n % 4])))}
            {select(t("Reviewers"), reviewers, by, move |n| change(&|to, view| {
                to.by = n.and_then(|n| view.reviewers.get(n)).map(|(id, _)| id.clone());
            }))}
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=part(narrow, |narrow| narrow.is_notes_only)
                    on:change=move |event| {
                        let is_on = event_target_checked(&event);
                        change(&|to, _| to.is_notes_only = is_on);
                    }
                />
                {t("Only notes")}
            </label>
        </div>
    }
}

fn names<'n>(first: &str, rest: impl Iterator<Item = &'n String>) -> Vec<(usize, String)> {
    core::iter::once(first.to_owned()).chain(rest.cloned()).enumerate().collect()
}

/// A menu; `None` stands for its first line.
fn select(
    label: &'static str,
    lines: Memo<Vec<(usize, String)>>,
    chosen: Signal<usize>,
    pick: impl Fn(Option<usize>) + 'static,
) -> AnyView {
    let pick: Box<dyn Fn(Option<usize>)> = Box::new(pick);
    let line = move |(n, words): (usize, String)| {
        let is_chosen = live(move || chosen.get() == n);
        view! { <option value=n.to_string() selected=is_chosen>{words}</option> }.into_any()
    };
    let changed = move |event| {
        let n: usize = event_target_value(&event).parse().unwrap_or_default();
        pick(n.checked_sub(1));
    };
    view! {
        <select class="filter" aria-label=label on:change=changed>{each(lines, line)}</select>
    }
    .into_any()
}
