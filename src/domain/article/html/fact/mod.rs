//! What a page says of itself beside its text: JSON-LD, Open Graph, meta tags, microdata.
//!
//! The surest source that speaks wins: JSON-LD, then Open Graph and the publisher's own meta tags, then
//! microdata and what elements are called.

mod day;
mod json;
mod linked;
mod name;

use super::tree::{Node, NodeKind, Tree};
use crate::domain::article::Date;

/// What the page's data says. Empty where it says nothing.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Facts {
    /// Headlines, the surest first.
    pub(super) titles: Vec<String>,
    /// Who wrote it.
    pub(super) byline: Option<String>,
    /// Who published it.
    pub(super) publisher: Option<String>,
    /// The day of publication.
    pub(super) date: Option<Date>,
    /// Its address.
    pub(super) address: Option<String>,
    /// The language, as the page writes it ("en-US").
    pub(super) language: Option<String>,
    /// What it is about, in a sentence or two.
    pub(super) summary: Option<String>,
    /// The whole text.
    pub(super) body: Option<String>,
}

/// Texts longer than this are no headline, name or day.
const LONGEST: usize = 600;

/// Reads what the page says of itself.
pub(super) fn read(tree: &Tree) -> Facts {
    let tags = Tags::read(tree);
    let linked = linked::read(&tags.linked);
    let address = tags.address.clone().or_else(|| tags.meta(&["og:url"])).or(linked.address);
    let date = linked
        .date
        .as_deref()
        .and_then(day::read)
        .or_else(|| tags.metas(DATES).iter().find_map(|text| day::read(text)))
        .or_else(|| tags.days.iter().find_map(|text| day::read(text)))
        .or_else(|| address.as_deref().and_then(day::of_address))
        .or_else(|| tags.times.iter().find_map(|text| day::read(text)));
    let publisher = linked.publisher.or_else(|| tags.meta(&["og:site_name", "application-name"]));
    let authors = tags.metas(AUTHORS);
    let byline = name::byline(&linked.authors)
        .or_else(|| name::byline(&authors))
        .or_else(|| name::byline(&tags.authors))
        .or_else(|| name::byline(&tags.bylines));
    Facts {
        titles: titles(&tags, linked.title, publisher.as_deref()),
        byline,
        publisher: publisher.map(|p| name::plain(&p)).filter(|p| !p.is_empty()),
        date,
        address,
        language: tags.language.clone(),
        summary: linked.summary.or_else(|| tags.meta(&["og:description", "description"])),
        body: linked.body.map(|b| name::plain(&b)),
    }
}

const DATES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "sailthru.date",
    "date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "dcterms.date",
    "dcterms.issued",
    "cxenseparse:recs:publishtime",
    "article.published",
    "ptime",
    "bt:pubdate",
    "article_date_original",
    "originalpublicationdate",
    "date.created",
    "datecreated",
    "displaydate",
];

const AUTHORS: &[&str] = &[
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "creator",
    "dcterms.creator",
    "article:author_name",
    "twitter:data1",
];

/// What the elements say, in document order.
#[derive(Default)]
struct Tags {
    metas: Vec<(String, String)>,
    linked: Vec<String>,
    title: Option<String>,
    headings: Vec<String>,
    /// `itemprop="datePublished"`.
    days: Vec<String>,
    /// `<time>`.
    times: Vec<String>,
    /// `itemprop="author"`, `rel="author"`.
    authors: Vec<String>,
    /// Elements called "byline" or "author".
    bylines: Vec<String>,
    address: Option<String>,
    language: Option<String>,
}

/// At most so many of each are kept: a page names its writers near its start.
const MOST: usize = 12;

impl Tags {
    fn read(tree: &Tree) -> Self {
        let mut tags = Self::default();
        for (at, node) in tree.nodes.iter().enumerate() {
            if let NodeKind::Element { name, .. } = node.kind {
                tags.element(tree, at, node, name);
            }
        }
        tags
    }

    fn element(&mut self, tree: &Tree, at: usize, node: &Node, name: &str) {
        match name {
            "meta" => self.meta_tag(node),
            "script" if self.linked.len() < 64 && node.end as usize > at + 1 => {
                self.linked.push(tree.text_of(at));
            }
            "title" if self.title.is_none() => self.title = Some(short(tree, at)),
            "h1" if self.headings.len() < MOST => self.headings.push(short(tree, at)),
            "html" if !node.attribute("lang").is_empty() => {
                self.language = Some(node.attribute("lang").to_owned());
            }
            "link" if node.attribute("rel") == "canonical" && self.address.is_none() => {
                let address = node.attribute("href");
                self.address = address.starts_with("http").then(|| address.to_owned());
            }
            _ => {}
        }
        let value = || {
            let stated = [node.attribute("datetime"), node.attribute("content")];
            let stated = stated.into_iter().find(|v| !v.is_empty());
            stated.map_or_else(|| short(tree, at), str::to_owned)
        };
        let prop = node.attribute("itemprop");
        if prop.eq_ignore_ascii_case("datepublished") && self.days.len() < MOST {
            self.days.push(value());
        } else if name == "time" && self.times.len() < MOST {
            self.times.push(value());
        }
        let is_author = prop == "author" || node.attribute("rel") == "author";
        if is_author && name != "link" && self.authors.len() < MOST {
            self.authors.push(short(tree, at));
        } else if self.bylines.len() < MOST && is_byline(node) {
            self.bylines.push(short(tree, at));
        }
    }

    fn meta_tag(&mut self, node: &Node) {
        let content = node.attribute("content").trim();
        if content.is_empty() || content.len() > 4 * LONGEST || self.metas.len() > 400 {
            return;
        }
        for key in ["property", "name", "itemprop"] {
            let key = node.attribute(key);
            if !key.is_empty() {
                self.metas.push((key.to_ascii_lowercase(), content.to_owned()));
            }
        }
    }

    /// The first of the `keys` that a meta tag has.
    fn meta(&self, keys: &[&str]) -> Option<String> {
        self.metas(keys).into_iter().next().map(|v| name::plain(&v))
    }

    /// Every value of the `keys`, the first key's first.
    fn metas(&self, keys: &[&str]) -> Vec<String> {
        let of = |key: &&str| {
            let key = (*key).to_owned();
            self.metas.iter().filter(move |(k, _)| *k == key).map(|(_, v)| v.clone())
        };
        keys.iter().flat_map(of).collect()
    }
}

/// Whether the element is called what a byline is called.
fn is_byline(node: &Node) -> bool {
    ["class", "id"].iter().flat_map(|a| node.attribute(a).split_whitespace()).take(12).any(|name| {
        let name = name.to_ascii_lowercase();
        let is_said = name.contains("byline")
            || name.ends_with("author")
            || name.ends_with("author-name")
            || name == "p-author";
        is_said && !name.contains("image") && !name.contains("date") && name.len() < 60
    })
}

/// The text of an element that should be short, its white space in order; empty where it is not short.
///
/// Looks at few nodes, so that nested elements of one name cost no more than their number.
fn short(tree: &Tree, at: usize) -> String {
    let end = tree.nodes.get(at).map_or(0, |n| n.end as usize);
    let inside = tree.nodes.get(at..end.min(at + 200)).unwrap_or_default();
    let mut text = String::new();
    for part in inside.iter().filter_map(|n| tree.own_text(n)) {
        if text.len() + part.len() > 4 * LONGEST {
            return String::new();
        }
        text.push_str(part);
        text.push(' ');
    }
    let text = name::plain(&text);
    if text.len() > LONGEST { String::new() } else { text }
}

/// Headlines, the surest first: a heading that the page's data confirms, then the data.
fn titles(tags: &Tags, linked: Option<String>, publisher: Option<&str>) -> Vec<String> {
    let said = [
        linked,
        tags.meta(&["og:title"]),
        tags.meta(&["twitter:title", "headline", "dc.title", "sailthru.title"]),
        tags.title.clone(),
    ];
    let said: Vec<String> = said.into_iter().flatten().map(|t| name::plain(&t)).collect();
    let keys: Vec<String> = said.iter().map(|t| super::evidence::key(t)).collect();
    let is_confirmed = |heading: &&String| {
        let key = super::evidence::key(heading);
        key.len() > 6 && keys.iter().any(|k| k.contains(&key))
    };
    let heading = tags.headings.iter().find(is_confirmed).cloned();
    let only = tags.headings.iter().find(|h| h.len() > 12).cloned();
    let cleaned = said.into_iter().map(|t| name::headline(&t, publisher));
    let mut titles: Vec<String> = Vec::new();
    for title in heading.into_iter().chain(cleaned).chain(only) {
        if !title.is_empty() && title.len() <= LONGEST && !titles.contains(&title) {
            titles.push(title);
        }
    }
    titles
}
