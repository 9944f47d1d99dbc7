//! A newer version of an article that is about to take the place of the one that is read, and what becomes
//! of everything that was made on it.

use super::carry::Drift;
use super::model::Model;
use super::register::Register;
use crate::domain::anchor::{Anchor, Flag, State, describe};
use crate::domain::article::{Article, ArticleId};
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::record::{Aspect, Body, Detail, Edition, Entropy, Record, RecordId};
use crate::domain::segment::paragraphs;
use crate::domain::text::{OffsetMap, Span};
use crate::domain::tongue::t;

/// A replacement that is not decided yet.
#[derive(Clone, PartialEq, Debug)]
pub struct Replacing {
    /// The article whose text is to be replaced.
    pub article: ArticleId,
    /// The newer text, as it was pasted.
    pub text: String,
    /// What would happen, or why it can't; `None` while there is no text.
    pub outlook: Option<Result<Outlook, String>>,
}

/// What becomes of the records on an article.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outlook {
    /// Records whose words stand in the newer text to the letter.
    pub confirmed: usize,
    /// Of those, records whose words stand in another place among their neighbors.
    pub moved: usize,
    /// Records whose words were changed.
    pub changed: Vec<Fate>,
    /// Records whose words are gone, or can't be told for certain.
    pub orphaned: Vec<Fate>,
}

/// What becomes of one record.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Fate {
    /// The record.
    pub id: RecordId,
    /// The words that it was made on.
    pub quote: String,
    /// What is different.
    pub drift: Drift,
}

/// What can happen with newer versions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EditionEvent {
    /// A newer version of an article was to be put in.
    Pressed(ArticleId),
    /// Its text was pasted, typed or picked.
    TextGiven(String),
    /// It takes its place.
    Accepted,
    /// What was judged at the focused claim still holds.
    HoldConfirmed,
    /// One record, wherever it stands, still holds.
    RecordHeld(RecordId),
    /// A record without a passage is to be given one.
    ReattachPressed(RecordId),
    /// The focused claim, or the selection, is its passage.
    ReattachConfirmed,
}

/// What makes a newer version take its place: a text that is new in the dossier, and changes of records.
pub struct Plan {
    /// The text, if it is not in the dossier already.
    pub entry: Option<Entry>,
    /// Changes of records.
    pub acts: Vec<(RecordId, Option<Body>)>,
    /// The article that is read then.
    pub id: ArticleId,
}

/// Longest quote of the first words of a newer text, in bytes.
const FIRST: usize = 120;

/// Says how `text` takes the place of `article`, or why it can't.
pub fn plan(
    model: &Model,
    article: &ArticleId,
    text: &str,
    entropy: Entropy,
) -> Result<Plan, String> {
    let dossier = &model.dossier;
    let former = dossier.article(article).ok_or(t("The article is not here any more."))?;
    let entry = former.newer(text);
    let id = entry.article.id.clone();
    if id == *article {
        return Err(t("This is the text that is there already.").to_owned());
    }
    let Some(target) = first_words(&entry.article) else {
        return Err(t("This text has no words.").to_owned());
    };
    if dossier.position(&id).is_none() {
        let detail = |aspect: Aspect| {
            let value = dossier.detail(article, aspect)?.to_owned();
            let body = Body::Detail(Detail { target: target.clone(), aspect, value });
            Some((aspect.record(&id), Some(body)))
        };
        // What people put right of the former text holds of the newer one as well.
        let details: Vec<_> = Aspect::ALL.into_iter().filter_map(detail).collect();
        let edition = Body::Edition(Edition { target, supersedes: article.clone() });
        let acts = [(RecordId::new(entropy.nth(1)), Some(edition))].into_iter().chain(details);
        let acts = acts.collect();
        return Ok(Plan { entry: Some(entry), acts, id });
    }
    let edition_of = |record: &Record, old: &ArticleId, new: &ArticleId| match &record.current.body
    {
        Body::Edition(it) => it.supersedes == *old && it.target.article == *new,
        _ => false,
    };
    let find = |old: &ArticleId, new: &ArticleId, is_deleted: bool| {
        let all = dossier.records.values();
        all.filter(|r| r.current.is_deleted == is_deleted)
            .find(|r| edition_of(r, old, new))
            .cloned()
    };
    // A former text comes back, or one that was taken back.
    if let Some(record) = find(&id, article, false) {
        return Ok(Plan { entry: None, acts: vec![(record.id, None)], id });
    }
    if let Some(record) = find(article, &id, true) {
        let body = record.current.body.clone();
        return Ok(Plan { entry: None, acts: vec![(record.id, Some(body))], id });
    }
    Err(t("This text is in the dossier already, as an article of its own.").to_owned())
}

/// The anchor of an article's first words: of a record that speaks of it as a whole.
pub fn first_words(article: &Article) -> Option<Anchor> {
    let text = &article.text;
    let first = *paragraphs(text).first()?;
    let mut end = first.end.0.min(first.start.0 + FIRST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    describe(&article.id, &OffsetMap::new(text), &[Span::new(first.start.0, end)])
}

/// What would become of the records on `article`: everything is tried on a copy.
pub fn outlook(model: &Model, article: &ArticleId, plan: &Plan) -> Outlook {
    let mut after: Dossier = model.dossier.clone();
    after.articles.extend(plan.entry.clone());
    for (id, body) in &plan.acts {
        let record = match (after.records.get(id), body) {
            (Some(record), body) => record.revised(&model.me.id, record.created, body.clone()),
            (None, Some(body)) => {
                let (me, now) = (model.me.id.clone(), model.saving.now);
                Record::new(id.clone(), me, now, body.clone())
            }
            (None, None) => continue,
        };
        after.records.insert(id.clone(), record);
    }
    let register = Register::of(&after);
    let shown = |id: &ArticleId| model.register.editions().shown_for(id).unwrap_or(id) == article;
    let mut outlook = Outlook::default();
    for record in model.dossier.records.values() {
        let Some(body) = record.body().filter(|body| !body.is_of_article()) else {
            continue;
        };
        let Some(anchor) = body.anchors().find(|anchor| shown(&anchor.article)) else { continue };
        let Some(placed) = register.placed(&record.id) else { continue };
        let [mine, other] = placed.drifts.clone();
        let drift = if mine == Drift::default() { other } else { mine };
        let has_moved = drift.flags.has(Flag::Moved);
        let fate = Fate { id: record.id.clone(), quote: anchor.quote(), drift };
        match placed.state {
            State::Confirmed => {
                outlook.confirmed += 1;
                outlook.moved += usize::from(has_moved);
            }
            State::Changed => outlook.changed.push(fate),
            State::Orphaned => outlook.orphaned.push(fate),
        }
    }
    outlook
}
