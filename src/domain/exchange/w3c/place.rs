//! From foreign selectors to an anchor on an article of the dossier.

use crate::domain::anchor::{Anchor, CONTEXT, Range, describe};
use crate::domain::article::ArticleId;
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::order::SmallSort;
use crate::domain::text::{CodePoint, OffsetMap, Span, canonical};
use serde_json::Value;

/// What the selectors of a target say.
#[derive(Default, Debug)]
struct Selectors {
    quote: Option<String>,
    prefix: String,
    suffix: String,
    position: Option<Span<CodePoint>>,
}

/// The articles of a dossier, ready to be looked in.
pub(super) struct Places<'d> {
    dossier: &'d Dossier,
    articles: Vec<(&'d Entry, OffsetMap<'d>)>,
}

impl<'d> Places<'d> {
    pub(super) fn of(dossier: &'d Dossier) -> Self {
        let map = |entry: &'d Entry| (entry, OffsetMap::new(&entry.article.text));
        Self { dossier, articles: dossier.articles.iter().map(map).collect() }
    }

    /// The place of `target`, or why there is none. Takes a quote, a position or both, in any nesting.
    pub(super) fn find(&self, target: &Value) -> Result<Anchor, String> {
        let mut found = Selectors::default();
        if let Some(selector) = target.get("selector") {
            read(selector, &mut found);
        }
        if found.quote.is_none() && found.position.is_none() {
            return Err("it names no passage by its words or its position".to_owned());
        }
        let digest = digest(target);
        let (candidates, is_named) = self.candidates(target, digest.as_ref());
        // A position alone means nothing where it is not said in which article.
        let mut located = candidates
            .iter()
            .filter(|_| is_named || found.quote.is_some())
            .filter_map(|(entry, map)| locate(entry, map, &found));
        if let Some(anchor) = located.next().filter(|_| located.next().is_none()) {
            return Ok(anchor);
        }
        // Nothing fits, but it is said which version was meant: an orphan with its words is kept.
        let article = digest.or_else(|| match candidates.as_slice() {
            [(only, _)] if is_named => Some(only.article.id.clone()),
            _ => None,
        });
        let Some((article, quote)) = article.zip(found.quote) else {
            return Err("its passage is in none of the articles: open its article first".to_owned());
        };
        let span = found.position.unwrap_or_default();
        let range = Range { span, quote, prefix: found.prefix, suffix: found.suffix };
        Ok(Anchor { article, ranges: vec![range] })
    }

    /// The articles that `target` can mean, and whether it names them; if none, all.
    fn candidates(
        &self,
        target: &Value,
        digest: Option<&ArticleId>,
    ) -> (Vec<&(&'d Entry, OffsetMap<'d>)>, bool) {
        if let Some(at) = digest.and_then(|id| self.dossier.position(id)) {
            return (self.articles.get(at).into_iter().collect(), true);
        }
        let bare =
            |uri: &str| uri.split('#').next().unwrap_or_default().trim_end_matches('/').to_owned();
        let name = source(target).map(bare).filter(|name| !name.is_empty());
        let named: Vec<_> =
            self.articles.iter().filter(|(entry, _)| Some(bare(&entry.name)) == name).collect();
        if named.is_empty() { (self.articles.iter().collect(), false) } else { (named, true) }
    }
}

/// Several targets as one anchor of several ranges, where they are of one article and in order.
pub(super) fn join(anchors: Vec<Anchor>) -> Vec<Anchor> {
    let mut joined: Vec<Anchor> = Vec::new();
    for anchor in anchors {
        match joined.last_mut().filter(|last| last.article == anchor.article) {
            Some(last) => {
                last.ranges.extend(anchor.ranges);
                last.ranges.order();
                last.ranges.dedup();
            }
            None => joined.push(anchor),
        }
    }
    joined
}

fn read(selector: &Value, found: &mut Selectors) {
    match selector {
        Value::Array(list) => list.iter().for_each(|one| read(one, found)),
        Value::Object(_) => {
            let word = |field: &str| {
                selector.get(field).and_then(Value::as_str).unwrap_or_default().to_owned()
            };
            if selector.get("exact").is_some() {
                found.quote = Some(word("exact")).filter(|quote| !quote.trim().is_empty());
                found.prefix = word("prefix");
                found.suffix = word("suffix");
            }
            let number = |field: &str| selector.get(field).and_then(Value::as_u64);
            let is_data = word("type") == "DataPositionSelector";
            if let Some((start, end)) = number("start").zip(number("end")).filter(|_| !is_data) {
                let at = |n: u64| CodePoint(usize::try_from(n).unwrap_or(usize::MAX));
                found.position = Some(Span { start: at(start), end: at(end) });
            }
            if let Some(inner) = selector.get("refinedBy") {
                read(inner, found);
            }
        }
        _ => {}
    }
}

/// The version of the text that was annotated, where Concord said it.
fn digest(target: &Value) -> Option<ArticleId> {
    let cached = target.get("state").and_then(|state| state.get("cached")).and_then(Value::as_str);
    let source = source(target);
    [cached, source]
        .into_iter()
        .flatten()
        .find_map(|uri| uri.strip_prefix("urn:sha256:").and_then(ArticleId::parse))
}

fn source(target: &Value) -> Option<&str> {
    let source = target.get("source").or_else(|| target.get("id"))?;
    source.as_str().or_else(|| source.get("id").and_then(Value::as_str))
}

fn locate(entry: &Entry, map: &OffsetMap<'_>, found: &Selectors) -> Option<Anchor> {
    let at = found.position.and_then(|span| map.to_bytes(span));
    let span = match (&found.quote, at) {
        (Some(quote), Some(span)) if span.get(map.text()) == Some(quote) => Some(span),
        (Some(quote), _) => by_quote(map.text(), quote, &found.prefix, &found.suffix),
        (None, span) => span,
    };
    describe(&entry.article.id, map, &[span?])
}

/// The only place of `quote` with most of its context, else its only place. White space is compared as in
/// a canonical text, since other programs count that of the page.
fn by_quote(text: &str, quote: &str, prefix: &str, suffix: &str) -> Option<Span> {
    let plain = |words: &str| canonical(words).replace("\n\n", " ");
    let exact = if text.contains(quote) { quote.to_owned() } else { plain(quote) };
    if exact.is_empty() {
        return None;
    }
    let (prefix, suffix) = (plain(prefix), plain(suffix));
    let score = |at: usize| {
        let before = plain(&text[floor(text, at.saturating_sub(4 * CONTEXT))..at]);
        let end = at + exact.len();
        let after = plain(&text[end..ceil(text, (end + 4 * CONTEXT).min(text.len()))]);
        usize::from(!prefix.is_empty() && before.ends_with(prefix.trim_end()))
            + usize::from(!suffix.is_empty() && after.starts_with(suffix.trim_start()))
    };
    let places: Vec<(usize, usize)> =
        text.match_indices(&exact).take(MATCHES).map(|(at, _)| (score(at), at)).collect();
    let best = places.iter().map(|place| place.0).max()?;
    let mut top = places.iter().filter(|place| place.0 == best);
    let (_, at) = top.next()?;
    let is_only = top.next().is_none() && places.len() < MATCHES;
    is_only.then(|| Span::new(*at, at + exact.len()))
}

/// Places of a quote that are looked at: one with more is no quote.
const MATCHES: usize = 1000;

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
