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
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

/// A page with more paragraphs gets its highlights bit by bit, the words being there at once.
const MANY: usize = 150;

/// Paragraphs of such a page that have their highlights at once: more than a screen holds.
const FIRST: usize = 30;

/// Paragraphs that get their highlights between two frames.
const STEP: usize = 10;

/// The paragraphs of a page, each with signals of its own: an event wakes only those that it changes.
#[derive(Clone, Copy)]
pub(super) struct Paragraphs {
    drawn: Memo<Option<Arc<PageView>>>,
    rows: StoredValue<BTreeMap<Span, Row>>,
    /// Those that still stand there without their highlights.
    bare: StoredValue<VecDeque<Row>>,
}

/// A paragraph of the page.
#[derive(Clone, Copy)]
pub(super) struct Row {
    paragraph: RwSignal<Arc<ParagraphView>>,
    /// Its highlights are drawn; else its words alone.
    is_whole: RwSignal<bool>,
}

impl Paragraphs {
    pub(super) fn of(drawn: Memo<Option<Arc<PageView>>>) -> Self {
        let rows = StoredValue::new(BTreeMap::<Span, Row>::new());
        let all = Self { drawn, rows, bare: StoredValue::new(VecDeque::new()) };
        ImmediateEffect::new_scoped(move || {
            drawn.with(|page| {
                let paragraphs = page.iter().flat_map(|page| &page.paragraphs);
                rows.with_value(|rows| {
                    for paragraph in paragraphs {
                        if let Some(row) = rows.get(&paragraph.span) {
                            row.show(paragraph);
                        }
                    }
                });
            });
        });
        // Paper shows the whole page at once.
        let prints = look(|model| model.is_printing);
        ImmediateEffect::new_scoped(move || {
            if prints.get() {
                while all.fill_some() {}
            }
        });
        all
    }

    /// The row of a paragraph that has come onto the page.
    pub(super) fn row(self, span: Span) -> Option<Row> {
        let (paragraph, n, all) = self.drawn.with_untracked(|page| {
            let all = &page.as_ref()?.paragraphs;
            let n = all.binary_search_by_key(&span.start, |p| p.span.start).ok()?;
            Some((all[n].clone(), n, all.len()))
        })?;
        let is_whole = all <= MANY || n < FIRST || is_at_hand(&paragraph);
        let row = Row { is_whole: RwSignal::new(is_whole), paragraph: RwSignal::new(paragraph) };
        self.rows.update_value(|rows| {
            rows.insert(span, row);
        });
        if !is_whole {
            let is_first = self.bare.with_value(VecDeque::is_empty);
            self.bare.update_value(|bare| bare.push_back(row));
            if is_first {
                set_timeout(move || self.fill(), Duration::ZERO);
            }
        }
        Some(row)
    }

    /// Draws the highlights of some more paragraphs, and asks for a next time while any are left.
    fn fill(self) {
        if self.fill_some() {
            set_timeout(move || self.fill(), Duration::ZERO);
        }
    }

    /// Draws the highlights of some more paragraphs; whether any are left then.
    fn fill_some(self) -> bool {
        // The page may be gone.
        let next = self.bare.try_update_value(|bare| {
            let next: Vec<Row> = bare.drain(..bare.len().min(STEP)).collect();
            (next, !bare.is_empty())
        });
        let Some((next, has_more)) = next else { return false };
        for row in next {
            if row.is_whole.try_get_untracked() == Some(false) {
                row.is_whole.set(true);
            }
        }
        has_more
    }
}

impl Row {
    fn show(self, paragraph: &Arc<ParagraphView>) {
        let is_new = self.paragraph.try_with_untracked(|old| !Arc::ptr_eq(old, paragraph));
        if is_new != Some(true) {
            return;
        }
        if is_at_hand(paragraph) && !self.is_whole.get_untracked() {
            self.is_whole.set(true);
        }
        self.paragraph.set(paragraph.clone());
    }
}

/// Whether the reader is at work in a paragraph.
fn is_at_hand(paragraph: &ParagraphView) -> bool {
    let look = |s: &SegmentView| s.look.is_focused || s.look.is_linked || s.look.is_candidate;
    paragraph.segments.iter().any(look)
}

/// One paragraph.
#[component]
pub(super) fn ParagraphRow(
    article: ArticleId,
    span: Span,
    language: &'static str,
    row: Row,
    folds: Memo<bool>,
) -> impl IntoView {
    let paragraph = row.paragraph;
    let role = Memo::new(move |_| paragraph.with(|p| p.role.clone()));
    // An article may have thousands of paragraphs: what most of them never need is not made for each.
    let is_subhead = move || role.with(|role| *role == Role::Subhead);
    let is_furniture = move || role.with(|role| matches!(role, Role::Furniture(_)));
    let has_note = move || role.with(|role| matches!(role, Role::Furniture(_) | Role::Restored));
    let class = move || {
        role.with(|role| match role {
            Role::Furniture(_) => "paragraph furniture",
            Role::Subhead => "paragraph subhead",
            Role::Text | Role::Restored => "paragraph",
        })
    };
    let level = custom_attribute("aria-level", live(move || is_subhead().then_some("3")));
    view! {
        <div class=live(class) hidden=live(move || is_furniture() && folds.get())>
            <p
                class="paragraph-text"
                role=live(move || is_subhead().then_some("heading"))
                {..level}
                dir="auto"
                lang=language
            >
                {move || if row.is_whole.get() { highlighted(paragraph) } else { bare(paragraph) }}
            </p>
            {shown(live(has_note), move || {
                view! { <FurnitureNote article=article.clone() span role/> }.into_any()
            })}
        </div>
    }
}

/// Its words alone.
fn bare(paragraph: RwSignal<Arc<ParagraphView>>) -> AnyView {
    let (at, words) = paragraph.with_untracked(|p| {
        let words: String = p.segments.iter().map(|s| s.text.as_str()).collect();
        (p.segments.first().map_or(0, |s| s.at).to_string(), words)
    });
    view! { <span data-at=at>{words}</span> }.into_any()
}

fn highlighted(paragraph: RwSignal<Arc<ParagraphView>>) -> AnyView {
    let pieces = Memo::new(move |_| paragraph.with(|p| p.segments.iter().map(piece).collect()));
    each(pieces, move |piece: Piece| segment(&piece, paragraph))
}

/// Where a segment starts, how long it is, what lies over it, and whether it is dimmed without any claim:
/// what its node depends on.
type Piece = (usize, usize, Over, bool);

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

fn piece(segment: &SegmentView) -> Piece {
    let over = match (segment.claims.is_empty(), segment.description.is_empty()) {
        (true, _) => Over::Nothing,
        (false, true) => Over::Rest,
        (false, false) => Over::Start,
    };
    let is_dimmed = over == Over::Nothing && segment.look.is_furniture;
    (segment.at, segment.text.len(), over, is_dimmed)
}

/// A segment. Its node stays while what is said of it changes.
fn segment(piece: &Piece, paragraph: RwSignal<Arc<ParagraphView>>) -> AnyView {
    let (start, len, over, is_furniture) = *piece;
    let find = move |p: &Arc<ParagraphView>| {
        let n = p.segments.binary_search_by_key(&start, |s| s.at).ok()?;
        Some(p.segments[n].clone()).filter(|s| s.text.len() == len)
    };
    let at = start.to_string();
    if over == Over::Nothing {
        let text = paragraph.with_untracked(find).map(|s| s.text).unwrap_or_default();
        return view! { <span data-at=at class:glued=is_furniture>{text}</span> }.into_any();
    }
    let segment = Memo::new(move |_| paragraph.with(find).unwrap_or_default());
    let is_start = over == Over::Start;
    let text = segment.with_untracked(|s| s.text.clone());
    // Each attribute by itself: drawn as a whole the node would lose its `tabindex` for a moment, and with it
    // the keyboard's focus.
    let claims = part(segment, |s| s.claims.join(" "));
    let classes = part(segment, |s| s.look.classes());
    let is_stop = part(segment, |s| s.is_stop);
    let is_current = part(segment, |s| s.is_current);
    let whole = part(segment, |s| s.whole.clone());
    let description =
        part(segment, |s| Some(s.description.clone()).filter(|words| !words.is_empty()));
    view! {
        <mark
            data-at=at
            data-claims=claims
            class=classes
            role=if is_start { "button" } else { "none" }
            tabindex=live(move || is_start.then(|| if is_stop.get() { "0" } else { "-1" }))
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
fn FurnitureNote(article: ArticleId, span: Span, role: Memo<Role>) -> impl IntoView {
    let words = part(role, |role| match role {
        Role::Furniture(reason) => fill("Not the report: {reason}", &[("reason", &retell(reason))]),
        Role::Restored => t("Restored to the report").to_owned(),
        _ => String::new(),
    });
    let is_restored = part(role, |role| *role == Role::Restored);
    let act = live(move || if is_restored.get() { t("Dim again") } else { t("Restore") });
    let event =
        move || Event::FurnitureCorrected(article.clone(), span, is_restored.get_untracked());
    view! {
        <span class="furniture-note">
            <span class="furniture-why">{words}</span>
            <button class="text-button" on:click=sends(event)>{act}</button>
        </span>
    }
}
