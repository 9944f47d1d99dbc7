//! Articles of one's own that were pasted, dropped or picked and wait for a person's word: nothing of them
//! is in the dossier yet.

use super::model::Model;
use crate::domain::anchor::describe;
use crate::domain::article::html::Page;
use crate::domain::article::{Article, ArticleId, COPIED, Furniture, Shingles};
use crate::domain::claim::{self, Insight};
use crate::domain::dossier::{Card, CardField, Entry};
use crate::domain::record::{Body, Correction};
use crate::domain::text::{OffsetMap, Span};
use crate::domain::tongue::phrase;

/// Name of what came by the clipboard.
pub const PASTED: &str = phrase("Pasted text");

/// A report has at least so many words; of less the preview says so.
const FEW_WORDS: usize = 40;

/// What a page can't do, and what a person can do instead.
pub const FOREIGN: &str = "This page can't fetch from other sites, so that nothing you do here leaves it. Open the \
    article in another tab, then copy its text and paste it here, save it there (Ctrl+S) and drop the file, \
    or use the bookmarklet";

/// What is about to be added.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Adding {
    /// What stands in the field for text or an address.
    pub typed: String,
    /// The articles, in the order in which they came.
    pub offers: Vec<Offer>,
    /// What could not be read: its name, and why.
    pub problems: Vec<(String, String)>,
    /// Number of the next offer.
    pub next: u64,
    /// How many addresses are being fetched.
    pub fetching: usize,
}

/// One article that may be added.
#[derive(Clone, PartialEq, Debug)]
pub struct Offer {
    /// Number, new for each.
    pub id: u64,
    /// The file or address that it came from.
    pub name: String,
    /// As it was read.
    pub article: Article,
    /// Passages on which the page's own elements know better than the text: whether they are furniture.
    pub marks: Vec<(Span, bool)>,
    /// What the head will say: the program's guess, put right by the person.
    pub card: Card,
    /// Claims in it; `None` until they are counted.
    pub claims: Option<usize>,
    /// What should be known before it is added.
    pub warnings: Vec<String>,
    /// The article that it looks like.
    pub twin: Option<Twin>,
    /// Its runs of words.
    pub shingles: Shingles,
}

/// An article like one that is about to be added.
#[derive(Clone, PartialEq, Debug)]
pub struct Twin {
    /// Its short name.
    pub label: String,
    /// The share of the one that stands word for word in the other.
    pub likeness: f32,
    /// It is the same text; `true` also where the text was removed from the dossier.
    pub is_same: bool,
    /// It is another of those that wait.
    pub is_waiting: bool,
}

/// What was read off a file, the clipboard or an address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Material {
    /// Plain text.
    Text(String),
    /// A page that was taken apart, and what should be known of that.
    Page(Box<Page>, Vec<String>),
}

/// Something that was read, by its name; the error says why it can't be.
pub type Given = (String, Result<Material, String>);

/// What can happen while articles are being added.
#[derive(Clone, PartialEq, Debug)]
pub enum AddingEvent {
    /// Articles were to be added.
    Pressed,
    /// Files, the clipboard or an address were read.
    Given(Vec<Given>),
    /// A key was typed into the field for text or an address.
    Typed(String),
    /// What stands in the field was to be read.
    TypedRead,
    /// A field of an offer's head was put right.
    FieldChanged(u64, CardField, String),
    /// An offer is not to be added.
    LeftOut(u64),
    /// What could not be read was seen.
    ProblemsSeen,
    /// All offers are added.
    Accepted,
}

impl Material {
    /// Its text without anything around it.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Page(page, _) => page.text(),
        }
    }
}

impl Offer {
    /// Reads an offer; `None` where there is no text.
    pub fn read(id: u64, name: &str, material: Material) -> Option<Self> {
        let (article, page, warnings) = match material {
            Material::Text(text) => (crate::domain::article::read(&text), None, Vec::new()),
            Material::Page(page, warnings) => (page.article(), Some(page), warnings),
        };
        if article.text.is_empty() {
            return None;
        }
        let plain = Entry::read(name, &article.text, &Card::default()).article;
        let mut card = Card::of(&article.metadata);
        card.address = page.and_then(|page| page.address).or_else(|| address_of(name));
        let mut offer = Self {
            id,
            name: name.to_owned(),
            marks: marks(&article.furniture, &plain.furniture),
            shingles: Shingles::of(&article.text),
            article,
            card,
            claims: None,
            warnings,
            twin: None,
        };
        if offer.article.text.split_whitespace().count() < FEW_WORDS {
            offer.warnings.push("Very short: is this the whole article?".to_owned());
        }
        Some(offer)
    }

    /// Counts its claims, as surely as `insight` allows.
    fn count(&mut self, insight: Option<&Insight>) {
        self.claims = Some(claim::extract_with(&self.article, insight).len());
    }

    /// The first lines of the report.
    pub fn opening(&self) -> String {
        let text = &self.article.text;
        let is_report =
            |span: &Span| !self.article.furniture.iter().any(|f| f.span.overlaps(*span));
        let paragraphs = crate::domain::segment::paragraphs(text);
        let first = paragraphs.iter().find(|span| is_report(span)).or(paragraphs.first());
        let words = first.map(|span| span.of(text)).unwrap_or_default();
        let cut: String = words.chars().take(OPENING).collect();
        if cut.len() < words.len() { format!("{}…", cut.trim_end()) } else { cut }
    }

    /// The article as it comes into the dossier.
    pub fn entry(&self) -> Entry {
        Entry::read(&self.name, &self.article.text, &self.card)
    }

    /// What the page's own elements say of furniture, as a person's word.
    pub fn corrections(&self) -> Vec<Body> {
        let map = OffsetMap::new(&self.article.text);
        let body = |(span, is_furniture): &(Span, bool)| {
            let target = describe(&self.article.id, &map, &[*span])?;
            Some(Body::Correction(Correction { target, is_furniture: *is_furniture }))
        };
        self.marks.iter().filter_map(body).collect()
    }
}

/// Letters of an opening.
const OPENING: usize = 240;

/// No page has more of these; a hostile one would make a record of each.
const MOST_MARKS: usize = 40;

/// Where `said` and `plain` differ: passages that are furniture or are none, in the view of `said`.
fn marks(said: &[Furniture], plain: &[Furniture]) -> Vec<(Span, bool)> {
    let lacks = |list: &[Furniture], span: Span| !list.iter().any(|f| f.span == span);
    let more = said.iter().filter(|f| lacks(plain, f.span)).map(|f| (f.span, true));
    let less = plain.iter().filter(|f| !said.iter().any(|s| s.span.overlaps(f.span)));
    more.chain(less.map(|f| (f.span, false))).take(MOST_MARKS).collect()
}

/// The address in a text that is nothing else.
pub fn address_of(text: &str) -> Option<String> {
    let text = text.trim();
    let is_address = (text.starts_with("https://") || text.starts_with("http://"))
        && text.len() <= 2000
        && !text.contains(|c: char| c.is_whitespace() || c.is_control());
    is_address.then(|| text.to_owned())
}

/// Says of each offer which article it looks like: one of the dossier, else one that came before it.
pub fn compare(model: &mut Model) {
    let mut adding = core::mem::take(&mut model.adding);
    let known: Vec<(String, ArticleId, Shingles)> = model
        .shown()
        .map(|entry| {
            let label = model.dossier.label(entry);
            (label, entry.article.id.clone(), Shingles::of(&entry.article.text))
        })
        .collect();
    for n in 0..adding.offers.len() {
        let (before, rest) = adding.offers.split_at_mut(n);
        let Some(offer) = rest.first_mut() else { continue };
        let here = known.iter().map(|(label, id, shingles)| (label.clone(), id, shingles, false));
        let waiting = before
            .iter()
            .map(|other| (other.entry().label(), &other.article.id, &other.shingles, true));
        let twins = here.chain(waiting).map(|(label, id, shingles, is_waiting)| Twin {
            label,
            likeness: shingles.likeness(&offer.shingles),
            is_same: *id == offer.article.id,
            is_waiting,
        });
        let nearest = twins.filter(|twin| twin.is_same || twin.likeness >= COPIED);
        let rank = |twin: &Twin| (twin.is_same, (twin.likeness * 1e6) as u32, !twin.is_waiting);
        offer.twin = nearest.max_by_key(rank);
    }
    model.adding = adding;
}

/// Counts the claims of the next offer; `false` where all are counted.
pub fn count_next(model: &mut Model) -> bool {
    let insight = model.weights.insight();
    let next = model.adding.offers.iter_mut().find(|offer| offer.claims.is_none());
    next.map(|offer| offer.count(insight)).is_some()
}
