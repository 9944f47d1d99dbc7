//! One paragraph with its highlights. Its nodes stay the same as long as the highlights have the same
//! ends, so that a change of tags moves neither the selection nor the focus.

use super::context::{each, live, look, part, sends, shown};
use crate::app::Event;
use crate::app::view::page::{PageView, ParagraphView, Role, SegmentView};
use crate::domain::article::ArticleId;
use crate::domain::text::Span;
use crate::domain::tongue::{fill, retell, t};
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;

/// One paragraph.
#[component]
pub(super) fn ParagraphRow(
    article: ArticleId,
    span: Span,
    drawn: Memo<Option<PageView>>,
) -> impl IntoView {
    let paragraph = part(drawn, move |page| find(page.as_ref()?, span).cloned());
    let role = part(paragraph, |p| p.as_ref().map(|p| p.role.clone()));
    let pieces = part(paragraph, |p| p.as_ref().map(cuts).unwrap_or_default());
    let folds = look(|model| model.settings.folds_furniture);
    let is_furniture = part(role, |role| matches!(role, Some(Role::Furniture(_))));
    let is_subhead = part(role, |role| *role == Some(Role::Subhead));
    let level = custom_attribute("aria-level", live(move || is_subhead.get().then_some("3")));
    view! {
        <div
            class="paragraph"
            class:furniture=is_furniture
            class:subhead=is_subhead
            hidden=live(move || is_furniture.get() && folds.get())
        >
            <p
                class="paragraph-text"
                role=live(move || is_subhead.get().then_some("heading"))
                {..level}
                dir="auto"
            >
                {each(pieces, move |piece| view! { <Segment piece paragraph/> }.into_any())}
            </p>
            <FurnitureNote article span role/>
        </div>
    }
}

/// Where a segment starts, how long it is, and what lies over it: what its node depends on.
type Piece = (usize, usize, Over);

/// What claims lie over a segment.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Over {
    /// None.
    Nothing,
    /// Some that began before: screen readers hear of them where they begin, and only there.
    Rest,
    /// One or more that begin here.
    Start,
}

fn cuts(paragraph: &ParagraphView) -> Vec<Piece> {
    paragraph.segments.iter().map(piece).collect()
}

fn piece(segment: &SegmentView) -> Piece {
    let over = match (segment.claims.is_empty(), segment.description.is_empty()) {
        (true, _) => Over::Nothing,
        (false, true) => Over::Rest,
        (false, false) => Over::Start,
    };
    (segment.at, segment.text.len(), over)
}

fn find(page: &PageView, span: Span) -> Option<&ParagraphView> {
    let i = page.paragraphs.binary_search_by_key(&span.start, |p| p.span.start).ok()?;
    page.paragraphs.get(i)
}

#[component]
fn Segment(piece: Piece, paragraph: Memo<Option<ParagraphView>>) -> impl IntoView {
    let segment = part(paragraph, move |p| {
        let segments = &p.as_ref()?.segments;
        segments.iter().find(|s| (s.at, s.text.len()) == (piece.0, piece.1)).cloned()
    });
    let at = piece.0.to_string();
    let text = segment.with_untracked(|s| s.as_ref().map(|s| s.text.clone()).unwrap_or_default());
    let is_furniture = part(segment, |s| s.as_ref().is_some_and(|s| s.look.is_furniture));
    if piece.2 == Over::Nothing {
        return view! { <span data-at=at class:glued=is_furniture>{text}</span> }.into_any();
    }
    let classes = part(segment, |s| s.as_ref().map(|s| s.look.classes()).unwrap_or_default());
    let claims = part(segment, |s| s.as_ref().map(|s| s.claims.join(" ")).unwrap_or_default());
    if piece.2 == Over::Rest {
        return view! { <mark data-at=at data-claims=claims class=classes role="none">{text}</mark> }
            .into_any();
    }
    let description = part(segment, |s| s.as_ref().map(|s| s.description.clone()));
    let whole = part(segment, |s| s.as_ref().and_then(|s| s.whole.clone()));
    let is_current = part(segment, |s| s.as_ref().is_some_and(|s| s.is_current));
    let is_stop = part(segment, |s| s.as_ref().is_some_and(|s| s.is_stop));
    view! {
        <mark
            data-at=at
            data-claims=claims
            class=classes
            role="button"
            tabindex=live(move || if is_stop.get() { "0" } else { "-1" })
            aria-current=live(move || is_current.get().then_some("true"))
            aria-label=whole
            aria-description=description
        >
            {text}
        </mark>
    }
    .into_any()
}

#[component]
fn FurnitureNote(article: ArticleId, span: Span, role: Memo<Option<Role>>) -> impl IntoView {
    let words = part(role, |role| match role {
        Some(Role::Furniture(reason)) => {
            fill("Not the report: {reason}", &[("reason", &retell(reason))])
        }
        Some(Role::Restored) => t("Restored to the report").to_owned(),
        _ => String::new(),
    });
    let is_restored = part(role, |role| *role == Some(Role::Restored));
    let act = live(move || if is_restored.get() { t("Dim again") } else { t("Restore") });
    shown(part(words, |words| !words.is_empty()), move || {
        let article = article.clone();
        let event =
            move || Event::FurnitureCorrected(article.clone(), span, is_restored.get_untracked());
        view! {
            <span class="furniture-note">
                <span class="furniture-why">{words}</span>
                <button class="text-button" on:click=sends(event)>{act}</button>
            </span>
        }
        .into_any()
    })
}
