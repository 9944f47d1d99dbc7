//! Newer versions of articles: which text stands for which, and where what was made on a replaced text
//! stands now.
//!
//! A text is never changed: its digest is its identity. A newer version is an article of its own, and a
//! record says which one it replaces; so both texts are kept, merging joins the word of several people
//! like everything else, and taking the record back brings the former text back.

use super::{Card, Dossier, Entry};
use crate::domain::anchor::{Anchor, Reanchored, Reanchoring, State};
use crate::domain::article::ArticleId;
use crate::domain::order::{Gather, SmallSort};
use crate::domain::record::{Aspect, Body, Record, place_of};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Places beyond this are not read, so that one can always go farther.
const FARTHEST: i64 = 1 << 60;

/// Which article is read in place of which, which ones were removed, and in what order they stand.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Editions {
    /// For each article that is not shown, the one that is.
    shown: BTreeMap<ArticleId, ArticleId>,
    /// Articles that were removed.
    removed: BTreeSet<ArticleId>,
    /// Places that were said of articles.
    places: BTreeMap<ArticleId, i64>,
}

impl Editions {
    /// What the records of `dossier` say. Of several newer versions of one text the one with the greatest
    /// identity counts, and of a circle the greatest in it, so that everybody sees the same. A newer
    /// version that was taken back stands behind the text that it had replaced.
    pub fn of(dossier: &Dossier) -> Self {
        let here: BTreeSet<&ArticleId> = dossier.articles.iter().map(|e| &e.article.id).gather();
        let (mut next, mut back) = (BTreeMap::new(), BTreeMap::new());
        for record in dossier.records.values() {
            let Body::Edition(edition) = &record.current.body else { continue };
            let (old, new) = (&edition.supersedes, &edition.target.article);
            if old == new || !here.contains(old) || !here.contains(new) {
                continue;
            }
            if record.current.is_deleted {
                keep_greatest(&mut back, new, old);
            } else {
                keep_greatest(&mut next, old, new);
            }
        }
        // Somebody else may say so still.
        let replacing: BTreeSet<ArticleId> = next.values().cloned().gather();
        for (new, old) in back.into_iter().filter(|(new, _)| !replacing.contains(new)) {
            next.entry(new).or_insert(old);
        }
        let mut shown = BTreeMap::new();
        for start in next.keys() {
            follow(start, &next, &mut shown);
        }
        shown.retain(|from, to| from != to);
        let mut editions = Self { shown, ..Self::default() };
        for id in here {
            if dossier.detail(id, Aspect::Presence).is_some() {
                editions.removed.insert(id.clone());
            }
            let place = dossier.detail(id, Aspect::Order).and_then(|value| value.parse().ok());
            let place = place.filter(|place| (-FARTHEST..=FARTHEST).contains(place));
            editions.places.extend(place.map(|place| (id.clone(), place)));
        }
        editions
    }

    /// The article that is read in place of `id`; `None` where `id` itself is.
    pub fn shown_for(&self, id: &ArticleId) -> Option<&ArticleId> {
        self.shown.get(id)
    }

    /// Whether another article is read in place of `id`.
    pub fn is_hidden(&self, id: &ArticleId) -> bool {
        self.shown.contains_key(id)
    }

    /// Whether an article was removed. Everything that was made on it is kept.
    pub fn is_removed(&self, id: &ArticleId) -> bool {
        self.removed.contains(id)
    }

    /// The articles that are read, each at the place of the oldest text that it stands for, unless people
    /// said another.
    pub fn articles<'d>(&self, dossier: &'d Dossier) -> Vec<&'d Entry> {
        self.placed(dossier).into_iter().map(|(_, entry)| entry).collect()
    }

    /// The same, each with its place: what people said, else [`STEP`] times its number.
    pub fn placed<'d>(&self, dossier: &'d Dossier) -> Vec<(i64, &'d Entry)> {
        let known: BTreeMap<&ArticleId, &Entry> =
            dossier.articles.iter().map(|entry| (&entry.article.id, entry)).gather();
        let mut seen: BTreeSet<&ArticleId> = BTreeSet::new();
        let mut placed = Vec::new();
        for (n, first) in dossier.articles.iter().map(|entry| &entry.article.id).enumerate() {
            let id = self.shown_for(first).unwrap_or(first);
            if !seen.insert(id) || self.is_removed(id) {
                continue;
            }
            let said = self.places.get(id).or_else(|| self.places.get(first)).copied();
            let place = said.unwrap_or_else(|| place_of(n));
            placed.extend(known.get(id).map(|entry| (place, *entry)));
        }
        // Stable: of one place the former stays before.
        placed.order_by_key(|(place, _)| *place);
        placed
    }

    /// Carries every anchor of a living record on a text that is not shown to the one that is: all anchors
    /// of a text at once, so that no two claim one passage.
    pub fn carry<'d>(&self, dossier: &'d Dossier) -> BTreeMap<&'d Anchor, Reanchored> {
        let mut anchors: BTreeMap<&ArticleId, BTreeSet<&Anchor>> = BTreeMap::new();
        let bodies = dossier.records.values().filter_map(Record::body);
        for anchor in bodies.flat_map(Body::anchors).filter(|a| self.is_hidden(&a.article)) {
            anchors.entry(&anchor.article).or_default().insert(anchor);
        }
        let mut all = BTreeMap::new();
        for (old, anchors) in anchors {
            let texts = self.shown_for(old).and_then(|new| {
                Some((&dossier.article(old)?.article.text, &dossier.article(new)?.article.text))
            });
            let Some((old, new)) = texts else { continue };
            let anchors: Vec<&Anchor> = anchors.into_iter().collect();
            let carried = Reanchoring::new(old, new).carry_all(&anchors);
            all.extend(anchors.into_iter().zip(carried));
        }
        all
    }
}

fn keep_greatest(map: &mut BTreeMap<ArticleId, ArticleId>, from: &ArticleId, to: &ArticleId) {
    let known = map.entry(from.clone()).or_insert_with(|| to.clone());
    if *known < *to {
        known.clone_from(to);
    }
}

/// Finds where the way from `start` ends, for everything on it.
fn follow(
    start: &ArticleId,
    next: &BTreeMap<ArticleId, ArticleId>,
    shown: &mut BTreeMap<ArticleId, ArticleId>,
) {
    let mut way: Vec<&ArticleId> = Vec::new();
    let mut on_way: BTreeSet<&ArticleId> = BTreeSet::new();
    let mut here = start;
    let end = loop {
        if let Some(known) = shown.get(here) {
            break known.clone();
        }
        if !on_way.insert(here) {
            let from = way.iter().position(|id| *id == here).unwrap_or(0);
            break way[from..].iter().max().map_or(here.clone(), |id| (*id).clone());
        }
        way.push(here);
        match next.get(here) {
            Some(to) => here = to,
            None => break here.clone(),
        }
    };
    for id in way {
        shown.insert(id.clone(), end.clone());
    }
}

/// The dossier as it is read: texts that others replace are left out, and what was made on them stands on
/// the newer ones wherever it stands there to the letter. What does not stays where it was made. Articles
/// that were removed are left out with everything that was made on them, and heads say what people put right.
pub fn carried(dossier: &Dossier) -> Cow<'_, Dossier> {
    if !dossier.records.values().any(|record| record.current.body.is_of_article()) {
        return Cow::Borrowed(dossier);
    }
    let editions = Editions::of(dossier);
    let places = editions.carry(dossier);
    let mut now = dossier.clone();
    let said = |entry: &Entry| Entry { given: dossier.card(entry), ..entry.clone() };
    now.articles = editions.articles(dossier).into_iter().map(said).collect();
    now.records.retain(|_, record| !editions.is_removed(&record.current.body.target().article));
    for record in now.records.values_mut() {
        for anchor in record.current.body.anchors_mut() {
            let carried = places.get(anchor).filter(|it| it.found.state == State::Confirmed);
            if let Some(there) = carried.and_then(|it| it.anchor.clone()) {
                *anchor = there;
            }
        }
    }
    Cow::Owned(now)
}

impl Entry {
    /// A newer version of this article: what the new text does not say of itself is as it was.
    #[must_use]
    pub fn newer(&self, raw: &str) -> Self {
        let mut entry = Self::read(&self.name, raw, &Card::default());
        let own = Card::of(&entry.article.metadata);
        entry.given = self.card().zip(&own, |was, own| was.clone().filter(|_| own.is_none()));
        entry
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::anchor::describe;
    use crate::domain::record::{Edition, Entropy, RecordId, ReviewerId, Timestamp};
    use crate::domain::text::{OffsetMap, Span};

    /// Texts named by letters; `a>b`: b replaces a, `a>b!`: that was taken back. Each letter's text is
    /// read as `expected` says: `a=b`.
    #[track_caller]
    fn check(editions: &str, expected: &str) {
        let mut dossier = Dossier::default();
        let text = |letter: char| format!("{letter} came. Nobody went there at all.");
        for letter in ['a', 'b', 'c', 'd'] {
            dossier.articles.push(Entry::read("", &text(letter), &Card::default()));
        }
        let id = |letter: char| ArticleId::of(&text(letter));
        let me = ReviewerId::new(Entropy(1));
        for (n, word) in editions.split_whitespace().enumerate() {
            let letters: Vec<char> = word.chars().collect();
            let new = text(letters[2]);
            let target = describe(&id(letters[2]), &OffsetMap::new(&new), &[Span::new(0, 7)]);
            let target = target.expect("describes");
            let body = Body::Edition(Edition { target, supersedes: id(letters[0]) });
            let record_id = RecordId::new(Entropy(n as u128));
            let mut record = Record::new(record_id, me.clone(), Timestamp(0), body);
            if letters.get(3) == Some(&'!') {
                record = record.revised(&me, Timestamp(1), None);
            }
            dossier.records.insert(record.id.clone(), record);
        }
        let editions = Editions::of(&dossier);
        for word in expected.split_whitespace() {
            let letters: Vec<char> = word.chars().collect();
            let shown = editions.shown_for(&id(letters[0])).cloned();
            let shown = shown.unwrap_or_else(|| id(letters[0]));
            assert_eq!(shown, id(letters[2]), "{word}");
        }
    }

    #[test]
    fn the_newest_text_is_read() {
        check("", "a=a b=b");
        check("a>b", "a=b b=b c=c");
        check("a>b b>c", "a=c b=c c=c");
        check("b>c a>b c>d", "a=d b=d c=d d=d");
        check("a>a", "a=a");
    }

    #[test]
    fn what_was_taken_back_stands_behind_what_it_had_replaced() {
        check("a>b!", "a=a b=a");
        check("a>b! a>b", "a=b b=b");
        check("a>b! b>c", "a=a b=c c=c");
        check("a>b b>c!", "a=b b=b c=b");
    }

    #[test]
    fn a_circle_has_one_end_and_everybody_the_same() {
        let text = |letter: char| format!("{letter} came. Nobody went there at all.");
        let greatest = ['a', 'b', 'c'].into_iter().max_by_key(|l| ArticleId::of(&text(*l)));
        let end = greatest.expect("there are three");
        check("a>b b>c c>a", &format!("a={end} b={end} c={end}"));
    }
}
