//! One paragraph with its highlights. Its nodes stay the same as long as the highlights have the same
//! ends, so that a change of tags moves neither the selection nor the focus.

use super::context::{context, look};
use crate::app::Event;
use crate::app::view::page::{PageView, ParagraphView, Role, SegmentView};
use crate::domain::article::ArticleId;
use crate::domain::text::Span;
use leptos::prelude::*;

/// One paragraph.
#[component]
pub(super) fn ParagraphRow(
    article: ArticleId,
    span: Span,
    drawn: Memo<Option<PageView>>,
) -> impl IntoView {
    let paragraph = Memo::new(move |_| drawn.with(|page| find(page.as_ref()?, span).cloned()));
    let role = Memo::new(move |_| paragraph.with(|p| p.as_ref().map(|p| p.role.clone())));
    let pieces = Memo::new(move |_| paragraph.with(|p| p.as_ref().map(cuts).unwrap_or_default()));
    let folds = look(|model| model.settings.folds_furniture);
    let is_furniture = move || role.with(|role| matches!(role, Some(Role::Furniture(_))));
    let is_subhead = move || role.with(|role| *role == Some(Role::Subhead));
    view! {
        <div
            class="paragraph"
            class:furniture=is_furniture
            class:subhead=is_subhead
            hidden=move || is_furniture() && folds.get()
        >
            <p
                class="paragraph-text"
                role=move || is_subhead().then_some("heading")
                attr:aria-level=move || is_subhead().then_some("3")
                dir="auto"
            >
                <For each=move || pieces.get() key=Clone::clone let(piece)>
                    <Segment piece paragraph/>
                </For>
            </p>
            <FurnitureNote article span role/>
        </div>
    }
}

/// Where a segment starts, how long it is, and whether claims lie over it: what its node depends on.
type Piece = (usize, usize, bool);

fn cuts(paragraph: &ParagraphView) -> Vec<Piece> {
    paragraph.segments.iter().map(piece).collect()
}

fn piece(segment: &SegmentView) -> Piece {
    (segment.at, segment.text.len(), !segment.claims.is_empty())
}

fn find(page: &PageView, span: Span) -> Option<&ParagraphView> {
    let i = page.paragraphs.binary_search_by_key(&span.start, |p| p.span.start).ok()?;
    page.paragraphs.get(i)
}

#[component]
fn Segment(piece: Piece, paragraph: Memo<Option<ParagraphView>>) -> impl IntoView {
    let segment = Memo::new(move |_| {
        paragraph.with(|p| {
            let segments = &p.as_ref()?.segments;
            segments.iter().find(|s| (s.at, s.text.len()) == (piece.0, piece.1)).cloned()
        })
    });
    let at = piece.0.to_string();
    let text = segment.with_untracked(|s| s.as_ref().map(|s| s.text.clone()).unwrap_or_default());
    let is_furniture = move || segment.with(|s| s.as_ref().is_some_and(|s| s.look.is_furniture));
    if !piece.2 {
        return view! { <span data-at=at class:glued=is_furniture>{text}</span> }.into_any();
    }
    let classes =
        move || segment.with(|s| s.as_ref().map(|s| s.look.classes()).unwrap_or_default());
    let claims =
        move || segment.with(|s| s.as_ref().map(|s| s.claims.join(" ")).unwrap_or_default());
    let description = move || {
        segment.with(|s| s.as_ref().map(|s| s.description.clone()).filter(|d| !d.is_empty()))
    };
    let is_focused = move || segment.with(|s| s.as_ref().is_some_and(|s| s.look.is_focused));
    let tabindex = move || if is_focused() { "0" } else { "-1" };
    view! {
        <mark
            data-at=at
            data-claims=claims
            class=classes
            role="button"
            tabindex=tabindex
            aria-current=move || is_focused().then_some("true")
            aria-description=description
        >
            {text}
        </mark>
    }
    .into_any()
}

/// Says why a paragraph is dimmed. The button stays the same node, so that it keeps the focus.
#[component]
fn FurnitureNote(article: ArticleId, span: Span, role: Memo<Option<Role>>) -> impl IntoView {
    let send = context().send;
    let words = Memo::new(move |_| match role.get()? {
        Role::Furniture(reason) => Some((format!("Not the report: {reason}"), true)),
        Role::Restored => Some(("Restored to the report".to_owned(), false)),
        Role::Text | Role::Subhead => None,
    });
    let is_furniture = move || words.with(|words| words.as_ref().is_some_and(|words| words.1));
    let why = move || words.get().map(|words| words.0);
    let act = move || if is_furniture() { "Restore" } else { "Dim again" };
    let turn = Callback::new(move |()| {
        send.run(Event::FurnitureCorrected(article.clone(), span, !is_furniture()));
    });
    view! {
        <Show when=move || words.with(Option::is_some)>
            <span class="furniture-note">
                <span class="furniture-why">{why}</span>
                <button class="furniture-act" on:click=move |_| turn.run(())>{act}</button>
            </span>
        </Show>
    }
}
