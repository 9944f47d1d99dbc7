//! Putting right what the head of an article says; replacing, moving and removing it.

use super::adding::field_row;
use super::context::{context, look, part, pressed, sends, shown};
use crate::app::Event;
use crate::app::detail::DetailEvent;
use crate::app::edition::EditionEvent;
use crate::app::view::adding::{DetailsView, details};
use crate::domain::article::ArticleId;
use crate::domain::dossier::CardField;
use crate::domain::tongue::{fill, t};
use leptos::prelude::*;

/// The dialog's body.
#[component]
pub(super) fn DetailsForm() -> impl IntoView {
    let send = context().send;
    let drawn = look(details);
    let id = move || {
        drawn.with_untracked(|view| view.as_ref().map_or(ArticleId::of(""), |it| it.id.clone()))
    };
    let fields = CardField::ALL.into_iter().enumerate().map(|(n, field)| {
        let value = cell(drawn, move |view| view.fields[n].0.clone());
        let former = part(drawn, move |view| view.as_ref().and_then(|it| it.fields[n].1.clone()));
        let put = Callback::new(move |value| {
            send.run(Event::Detail(DetailEvent::FieldChanged(id(), field, Some(value))));
        });
        let back = sends(move || Event::Detail(DetailEvent::FieldChanged(id(), field, None)));
        let back = Callback::new(move |()| back(()));
        let said = part(former, |former| match former.as_deref() {
            None => String::new(),
            Some("") => t("The text says nothing here.").to_owned(),
            Some(former) => fill("The text says: {former}", &[("former", &former)]),
        });
        view! {
            <div class="details-field">
                {field_row(field, value, put)}
                {shown(part(former, Option::is_some), move || view! {
                    <p class="details-former">
                        <span dir="auto">{said}</span>
                        <button class="button" on:click=move |_| back.run(())>{t("As the text says")}</button>
                    </p>
                }.into_any())}
            </div>
        }
    });
    let act = move |event: fn(ArticleId) -> DetailEvent| sends(move || Event::Detail(event(id())));
    view! {
        <div class="settings details">
            <p class="details-intro">
                {t("What you put right here wins over what the text says, also for colleagues who import your file.")}
            </p>
            {fields.collect_view()}
            <p class="case-buttons">
                <button class="button" on:click=sends(move || Event::Edition(EditionEvent::Pressed(id())))>
                    {t("Replace the text by a newer version…")}
                </button>
                <button class="button" on:click=act(|id| DetailEvent::Moved(id, -1))>{t("Move up")}" "<kbd>{pressed("<")}</kbd></button>
                <button class="button" on:click=act(|id| DetailEvent::Moved(id, 1))>{t("Move down")}" "<kbd>{pressed(">")}</kbd></button>
                <button class="button" on:click=act(DetailEvent::Removed)>{t("Remove from the dossier")}</button>
            </p>
        </div>
    }
}

fn cell(
    drawn: Memo<Option<DetailsView>>,
    read: impl Fn(&DetailsView) -> String + Send + Sync + 'static,
) -> Memo<String> {
    part(drawn, move |view| view.as_ref().map(&read).unwrap_or_default())
}
