//! Judgements that can't all hold, each with the chain that leads there.

use super::{asks, empty};
use crate::app::review::ReviewEvent;
use crate::app::view::review::consistency::{self, FindingView, StepView, findings};
use crate::domain::tongue::t;
use crate::ui::context::{each, look, part};
use crate::ui::tag::face;
use leptos::prelude::*;

/// The list of findings.
#[component]
pub(super) fn ConsistencyPart() -> impl IntoView {
    let drawn = look(findings);
    let words = look(|model| {
        if model.review.findings.is_empty() {
            consistency::empty(model).to_owned()
        } else {
            String::new()
        }
    });
    view! {
        {empty(words)}
        <ol class="findings">
            {each(part(drawn, Vec::clone), |finding| view! { <Finding finding/> }.into_any())}
        </ol>
    }
}

#[component]
fn Finding(finding: FindingView) -> impl IntoView {
    let FindingView { n, words, steps, advice, is_open } = finding;
    let key = is_open.then(|| view! { " " <kbd>{"Enter"}</kbd> });
    view! {
        <li class="finding" aria-current=is_open.then_some("true")>
            <h3 class="finding-words">{words}</h3>
            <ol class="finding-steps">{steps.into_iter().map(step).collect_view()}</ol>
            <p class="finding-advice">{advice}</p>
            <button class="button" on:click=asks(move || ReviewEvent::FindingChosen(n))>
                {t("Go to it")}{key}
            </button>
        </li>
    }
}

fn step(step: StepView) -> impl IntoView {
    let (sign, word, _) = face(step.kind);
    let mut ends = step.ends.into_iter().map(|(label, words)| {
        view! {
            <span class="finding-end">
                <b>{label}</b>" "<span dir="auto" translate="no">{words}</span>
            </span>
        }
    });
    let (first, second) = (ends.next(), ends.next());
    view! {
        <li class=format!("finding-step {}", step.kind.word()) class:mend=step.is_mend>
            {first}
            <span class="finding-sign"><span aria-hidden="true">{sign}" "</span>{word.to_lowercase()}</span>
            {second}
        </li>
    }
}
