//! What an article is drawn from: its paragraphs, and the marks that lie on each. It is kept while the
//! article is in sight, so that an event costs what it changes.

use super::mark::{Mark, Near, mark};
use super::page::{PageView, ParagraphView, Role, around, page_of, role, segments};
use crate::app::claim::{ClaimKey, Reading};
use crate::app::filter::Filter;
use crate::app::furniture::corrected;
use crate::app::model::{Model, Speech, View};
use crate::domain::article::ArticleId;
use crate::domain::segment::paragraphs;
use crate::domain::text::Span;
use crate::domain::tongue::{Language, language};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The articles in sight, as they are drawn.
#[derive(Clone, Debug, Default)]
pub struct Sight {
    kept: Vec<Kept>,
}

/// It follows from the rest of the model.
impl PartialEq for Sight {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[derive(Clone, Debug)]
struct Kept {
    sheet: Sheet,
    page: Arc<PageView>,
    /// Changes of records and claims that it knows.
    changes: u64,
    /// What else it rests on as a whole.
    basis: Basis,
    /// The claims that look as they do because of the focused one.
    near: BTreeSet<ClaimKey>,
}

/// Finished rounds of the survey, how often the speakers were named, the filter, the language, and how much a
/// screen reader is told.
type Basis = (u64, u64, Filter, Language, Speech);

impl Sight {
    /// An article that is in sight.
    pub fn page(&self, id: &ArticleId) -> Option<Arc<PageView>> {
        self.kept.iter().find(|kept| kept.sheet.id == *id).map(|kept| kept.page.clone())
    }
}

/// Draws what is in sight: anew, or only where something has changed.
pub(in crate::app) fn refresh(model: &mut Model) {
    let wanted: Vec<ArticleId> = match model.place.view {
        View::Read | View::Compare => model.place.in_sight(),
        _ => Vec::new(),
    };
    let mut old = core::mem::take(&mut model.sight.kept);
    let mut kept: Vec<Kept> = Vec::with_capacity(wanted.len());
    let near = Near::of(model);
    for id in wanted {
        let known = old.iter().position(|kept| kept.sheet.id == id).map(|at| old.remove(at));
        kept.extend(
            known.and_then(|it| mended(model, it, &near)).or_else(|| made(model, &id, &near)),
        );
    }
    model.sight.kept = kept;
}

fn basis(model: &Model) -> Basis {
    let speech = model.settings.speech;
    (model.survey.rounds, model.tally.namings, model.place.filter.clone(), language(), speech)
}

fn made(model: &Model, id: &ArticleId, near: &Near) -> Option<Kept> {
    let sheet = Sheet::of(model, id)?;
    let page = Arc::new(page_of(model, &sheet)?);
    let near = near.claims(model.place.claim.as_ref());
    Some(Kept { sheet, page, changes: model.changes, basis: basis(model), near })
}

/// The same, where only some claims look otherwise; `None` where more has changed.
fn mended(model: &Model, mut kept: Kept, near: &Near) -> Option<Kept> {
    let touched = &model.touched;
    let is_noted = touched.is_all_since(kept.changes, model.changes);
    let is_same = !touched.articles.contains(&kept.sheet.id) && kept.basis == basis(model);
    if !(is_noted || kept.changes == model.changes) || !is_same {
        return None;
    }
    let reading = model.reading(&kept.sheet.id)?;
    let now = near.claims(model.place.claim.as_ref());
    let claims = touched.claims.iter().chain(&now).chain(&kept.near);
    let mut here = claims.filter_map(|key| reading.position(key)).collect::<BTreeSet<usize>>();
    // The first claim is the keyboard's stop while none has the focus.
    here.extend((!reading.items.is_empty()).then_some(0));
    let mut frames: BTreeSet<usize> = BTreeSet::new();
    for n in here {
        let old = kept.sheet.marks.get_mut(n)?;
        let mark = Mark { at: old.at, ..mark(model, reading, n, near) };
        if *old != mark {
            *old = mark;
            frames.extend(kept.sheet.frames_of(n));
        }
    }
    let (card, furniture, concealed) = around(model, &kept.sheet)?;
    let is_head_same = (&kept.page.card, kept.page.concealed) == (&card, concealed);
    if !frames.is_empty() || !is_head_same {
        let text = &model.dossier.article(&kept.sheet.id)?.article.text;
        let page = Arc::make_mut(&mut kept.page);
        for n in frames {
            page.paragraphs[n] = Arc::new(kept.sheet.paragraph(text, n));
        }
        (page.card, page.furniture, page.concealed) = (card, furniture, concealed);
    }
    (kept.changes, kept.near) = (model.changes, now);
    Some(kept)
}

/// The paragraphs of an article and its marks.
#[derive(Clone, Debug)]
pub(in crate::app) struct Sheet {
    pub(super) id: ArticleId,
    pub(super) frames: Vec<Frame>,
    marks: Vec<Mark>,
}

/// A paragraph, and what lies on it.
#[derive(Clone, Debug)]
pub(in crate::app) struct Frame {
    span: Span,
    /// Where it starts, in UTF-16 units.
    at: usize,
    role: Role,
    glued: Vec<Span>,
    /// Its marks, by their places.
    marks: Vec<usize>,
}

impl Sheet {
    pub(super) fn of(model: &Model, id: &ArticleId) -> Option<Self> {
        let entry = model.dossier.article(id)?;
        let article = corrected(model, id)?;
        let text = &entry.article.text;
        let near = Near::of(model);
        let empty = Reading::default();
        let reading = model.reading(id).unwrap_or(&empty);
        let all = 0..reading.items.len();
        let marks: Vec<Mark> = all.map(|n| mark(model, reading, n, &near)).collect();
        let (mut units, mut read) = (0, 0);
        let frame = |span: Span| {
            let role = role(span, &article.furniture, &entry.article.furniture, &article.subheads);
            let furniture = article.furniture.iter().map(|f| f.span);
            let glued: Vec<Span> = furniture.filter(|f| f.overlaps(span)).collect();
            units += text[read..span.start.0].encode_utf16().count();
            read = span.start.0;
            Frame { span, at: units, role, glued, marks: Vec::new() }
        };
        let frames: Vec<Frame> = paragraphs(text).into_iter().map(frame).collect();
        let mut sheet = Self { id: id.clone(), frames, marks };
        for n in 0..sheet.marks.len() {
            let here = sheet.frames_of(n);
            // Its first letter that stands in a paragraph.
            let first = sheet.marks[n].key.ranges.first().map_or(0, |range| range.start.0);
            let start = here.first().map_or(0, |at| sheet.frames[*at].span.start.0);
            sheet.marks[n].at = first.max(start);
            for at in here {
                sheet.frames[at].marks.push(n);
            }
        }
        Some(sheet)
    }

    /// Where the paragraphs stand that a mark lies on, each once.
    fn frames_of(&self, mark: usize) -> BTreeSet<usize> {
        let ranges = self.marks[mark].key.ranges.iter();
        ranges
            .flat_map(|range| {
                let first = self.frames.partition_point(|f| f.span.end <= range.start);
                let after = self.frames.partition_point(|f| f.span.start < range.end);
                (first..after).filter(|n| self.frames[*n].span.overlaps(*range))
            })
            .collect()
    }

    pub(super) fn paragraph(&self, text: &str, n: usize) -> ParagraphView {
        let Frame { span, at, role, glued, marks } = &self.frames[n];
        let marks: Vec<&Mark> = marks.iter().map(|n| &self.marks[*n]).collect();
        let segments = segments(text, *at, *span, &marks, glued);
        ParagraphView { span: *span, role: role.clone(), segments }
    }

    /// How many paragraphs are furniture.
    pub(super) fn furniture(&self) -> usize {
        self.frames.iter().filter(|f| matches!(f.role, Role::Furniture(_))).count()
    }
}
