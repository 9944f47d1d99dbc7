//! Who says what: the facts of the dossier, each with the articles that state, contradict or omit it, as
//! a table or as a list.

use super::context::{context, each, live, look, part, sends, shown};
use super::grid::Grid;
use crate::app::Event;
use crate::app::claim::ClaimKey;
use crate::app::facts::{Choice, FactEvent, Sorting, Stance, Table};
use crate::app::view::facts::{FactView, FactsView, PassageView, fact_views};
use crate::domain::tongue::{count, counted, fill, listed, t};
use leptos::prelude::*;

/// A handler that sends an event of the facts.
pub(super) fn tells<E: 'static>(event: impl Fn() -> FactEvent + 'static) -> impl Fn(E) + 'static {
    sends(move || Event::Fact(event()))
}

/// All facts that are looked at.
#[component]
pub(super) fn FactsPane() -> impl IntoView {
    let drawn = look(fact_views);
    let keys = part(drawn, |view| view.rows.iter().map(|r| r.best.clone()).collect::<Vec<_>>());
    let is_list = part(drawn, |view| view.is_list);
    let more = part(drawn, |view| view.more);
    view! {
        <section class="pane facts-pane pane-first" tabindex="-1" aria-label=t("Facts")>
            <div class="facts-page" class:listed=is_list>
                <header class="facts-head">
                    <h2 class="page-title" tabindex="-1">{t("Who says what")}</h2>
                    <p class="facts-words">{part(drawn, words)}</p>
                    <Bar drawn/>
                    {shown(part(drawn, |view| view.is_joining), || view! { <Joining/> }.into_any())}
                </header>
                {shown(part(is_list, |is| !is), move || view! { <Grid drawn/> }.into_any())}
                {shown(is_list, move || view! {
                    <ol class="facts-list">
                        {each(keys, move |key| view! { <FactRow key drawn/> }.into_any())}
                    </ol>
                }.into_any())}
                {shown(part(more, |more| *more > 0), move || view! {
                    <p class="facts-more">
                        <button class="button" on:click=tells(|| FactEvent::MoreShown)>
                            {move || count("Show more: {n} is left|Show more: {n} are left", more.get())}
                        </button>
                    </p>
                }.into_any())}
            </div>
        </section>
    }
}

/// How many facts of what kind there are.
fn words(view: &FactsView) -> String {
    let count_of = |choice| view.counts.iter().find(|(c, _)| *c == choice).map_or(0, |(_, n)| *n);
    let (all, against) = (count_of(Choice::All), count_of(Choice::Contradicted));
    let facts = match (all, view.is_working) {
        (_, true) => t("Comparing the claims of all articles…").to_owned(),
        (0, _) => {
            t("No two articles seem to say the same, or to contradict each other.").to_owned()
        }
        (n, _) => counted(
            "{n} fact that more than one source speaks of, contradicted: {against}.|{n} facts that more than one source speaks of, contradicted: {against}.",
            n,
            &[("against", &against)],
        ),
    };
    let lines = t("A dashed line is a suggestion, a solid one somebody’s judgement.");
    [&facts, " ", lines].concat()
}

#[component]
fn Bar(drawn: Memo<FactsView>) -> impl IntoView {
    let send = context().send;
    let choice = move |choice: Choice| {
        let (words, meaning) = choice.words();
        let count = part(drawn, move |view| {
            view.counts.iter().find(|(c, _)| *c == choice).map_or(0, |(_, n)| *n)
        });
        let is_on = part(drawn, move |view| view.choice == choice);
        view! {
            <button
                class="filter"
                title=t(meaning)
                aria-pressed=live(move || is_on.get().to_string())
                on:click=tells(move || FactEvent::Chosen(choice))
            >
                {t(words)}" "<span class="filter-count">{count}</span>
            </button>
        }
    };
    let sort = move |event| {
        let chosen = event_target_value(&event);
        if let Some(sorting) = Sorting::ALL.into_iter().find(|s| s.words() == chosen) {
            send.run(Event::Fact(FactEvent::Sorted(sorting)));
        }
    };
    let option = |sorting: Sorting| {
        view! { <option value=sorting.words()>{fill("Order: {order}", &[("order", &t(sorting.words()))])}</option> }
    };
    let form = move |is_list: bool, words: &'static str| {
        let is_on = part(drawn, move |view| view.is_list == is_list);
        view! {
            <button
                class="switch-part"
                aria-pressed=live(move || is_on.get().to_string())
                on:click=tells(move || FactEvent::Listed(is_list))
            >
                {words}
            </button>
        }
    };
    let save = |table: Table| {
        let name = t(table.words().0);
        view! {
            <button class="text-button" title=fill("Save these facts as {name}", &[("name", &name)]) on:click=tells(move || FactEvent::Exported(table))>
                {name}
            </button>
        }
    };
    view! {
        <div class="facts-bar">
            <div class="facts-choices" role="group" aria-label=t("Facts to look at")>
                {Choice::ALL.into_iter().map(choice).collect_view()}
            </div>
            <div class="facts-tools">
                <select
                    class="filter"
                    aria-label=t("Order of the facts")
                    prop:value=part(drawn, |view| view.sorting.words())
                    on:change=sort
                >
                    {Sorting::ALL.into_iter().map(option).collect_view()}
                </select>
                <div class="switch" role="group" aria-label=t("Form")>
                    {form(false, t("Table"))}
                    {form(true, t("List"))}
                </div>
                <span class="facts-save" role="group" aria-label=t("Save these facts")>
                    <span>{t("Save as")}</span>
                    {Table::ALL.into_iter().map(save).collect_view()}
                </span>
            </div>
        </div>
    }
}

#[component]
fn Joining() -> impl IntoView {
    let words =
        t("Go to the fact that says the same; press m there, or open it and choose “Join here”.");
    view! {
        <p class="facts-joining">
            {words}" "
            <button class="text-button" on:click=sends(|| Event::Escaped)>{t("Leave apart (Esc)")}</button>
        </p>
    }
}

/// The fact of a row, drawn anew when it changes.
pub(super) fn fact(drawn: Memo<FactsView>, key: ClaimKey) -> Memo<Option<FactView>> {
    part(drawn, move |view| view.rows.iter().find(|row| row.best == key).cloned())
}

#[component]
fn FactRow(key: ClaimKey, drawn: Memo<FactsView>) -> impl IntoView {
    let row = fact(drawn, key.clone());
    let is = move |read: fn(&FactView) -> bool| part(row, move |r| r.as_ref().is_some_and(read));
    let is_open = is(|row| row.is_open);
    let line = move |stance: Stance, class: &'static str, words: &'static str| {
        let who = part(row, move |row| row.as_ref().map(|r| r.who(stance)).unwrap_or_default());
        shown(part(who, |who| !who.is_empty()), move || {
            view! {
                <span class=format!("fact-line {class}")>
                    <span class="fact-sign" aria-hidden="true">{stance.sign()}</span>
                    <b>{words}</b>" "{who}
                </span>
            }
            .into_any()
        })
    };
    view! {
        <li class="fact" class:open=is_open class:contradicted=is(|row| row.is_contradicted)>
            <Head row key/>
            <div class="fact-lines">
                {line(Stance::States, "agreement", t("Stated by"))}
                {line(Stance::Contradicts, "contradiction", t("Contradicted by"))}
                {line(Stance::Opinion, "opinion", t("Opinion in"))}
                {line(Stance::Silent, "silent", t("Silent:"))}
            </div>
            {shown(is_open, move || view! { <Passages row/> }.into_any())}
        </li>
    }
}

/// The button that shows the passages of a fact: its name, or its words.
#[component]
pub(super) fn Head(row: Memo<Option<FactView>>, key: ClaimKey) -> impl IntoView {
    let text = move |read: fn(&FactView) -> String| {
        part(row, move |row| row.as_ref().map(read).unwrap_or_default())
    };
    let is = move |read: fn(&FactView) -> bool| part(row, move |r| r.as_ref().is_some_and(read));
    let is_open = is(|row| row.is_open);
    let id = format!("fact-{}", key.dom_id());
    let tabindex = is(|row| row.column == Some(0));
    let is_list = look(|model| model.settings.lists_facts);
    view! {
        <button
            class="fact-head"
            class:joining=is(|row| row.is_joining)
            id=id
            tabindex=live(move || if tabindex.get() || is_list.get() { "0" } else { "-1" })
            aria-expanded=live(move || is_open.get().to_string())
            data-enter=live(move || is_open.get().then_some(""))
            on:click=tells(move || FactEvent::Opened(key.clone()))
        >
            <span class="fact-number">{text(number)}</span>
            <span class="fact-quote" dir="auto" translate="no">{text(|row| row.title.clone())}</span>
        </button>
    }
}

fn number(row: &FactView) -> String {
    let pinned = if row.is_pinned { t("pinned") } else { "" };
    let dot = if row.is_pinned { " · " } else { "" };
    format!("{}{dot}{pinned}", row.number)
}

/// The passages of an open fact, and what can be done with it.
#[component]
pub(super) fn Passages(row: Memo<Option<FactView>>) -> impl IntoView {
    let send = context().send;
    let text = move |read: fn(&FactView) -> String| {
        part(row, move |row| row.as_ref().map(read).unwrap_or_default())
    };
    let passages = part(row, |row| row.as_ref().map(FactView::passages).unwrap_or_default());
    let passage = move |passage: PassageView| {
        let PassageView { key, label, quote, stance, is_judged } = passage;
        let kind = match stance {
            Stance::Contradicts => "contradiction",
            Stance::Opinion => "opinion",
            _ => "agreement",
        };
        let state = if is_judged { "judged" } else { "suggested" };
        let out = key.clone();
        view! {
            <li class=format!("fact-passage {kind} {state}")>
                <button class="counterpart" on:click=move |_| send.run(Event::ClaimFollowed(key.clone()))>
                    <span class="counterpart-source">
                        <span class="fact-sign" aria-hidden="true">{stance.sign()}</span>{label}
                        <span class="fact-state">{listed(&[t(stance.word()).to_owned(), t(state).to_owned()])}</span>
                    </span>
                    <span class="counterpart-quote" dir="auto" translate="no">{quote}</span>
                </button>
                <button
                    class="text-button fact-out"
                    title=t("It does not belong to this fact: it is no pair with the others (r)")
                    on:click=tells(move || FactEvent::TakenOut(Some(out.clone())))
                >
                    {t("Take out")}
                </button>
            </li>
        }
        .into_any()
    };
    let is = move |read: fn(&FactView) -> bool| part(row, move |r| r.as_ref().is_some_and(read));
    let (is_pinned, is_joining) =
        (is(|row| row.is_pinned), look(|m| m.place.facts.joining.is_some()));
    let own = text(|row| row.quote.clone().map(|_| row.title.clone()).unwrap_or_default());
    let quote = text(|row| row.quote.clone().unwrap_or_default());
    let name = move |event| send.run(Event::Fact(FactEvent::Named(event_target_value(&event))));
    view! {
        {shown(part(quote, |quote| !quote.is_empty()), move || view! {
            <p class="fact-own" dir="auto" translate="no">{quote}</p>
        }.into_any())}
        <ul class="fact-passages">{each(passages, passage)}</ul>
        <div class="fact-acts">
            <button class="button" on:click=tells(|| FactEvent::Followed)>{t("Read side by side (Enter)")}</button>
            <button
                class="button"
                aria-pressed=live(move || is_pinned.get().to_string())
                title=t("A pinned fact comes before all others (p)")
                on:click=tells(|| FactEvent::PinPressed)
            >
                {live(move || if is_pinned.get() { t("Unpin") } else { t("Pin") })}
            </button>
            <button
                class="button"
                title=t("Another fact says the same: by your word the two agree (m)")
                on:click=tells(|| FactEvent::JoinPressed)
            >
                {live(move || if is_joining.get() { t("Join here") } else { t("Join with another…") })}
            </button>
            <label class="fact-naming">
                {t("Name")}
                <input
                    class="fact-name"
                    type="text"
                    maxlength="200"
                    autocomplete="off"
                    placeholder=t("its own words")
                    title=t("What you call it (n); empty: its own words")
                    prop:value=own
                    on:change=name
                />
            </label>
        </div>
    }
}
