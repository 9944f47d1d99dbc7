//! Where what was made on a replaced text stands in the newer one, and what is different there.

use super::claim::ClaimKey;
use crate::domain::anchor::{Anchor, Flags, Reanchored, State, locate};
use crate::domain::article::ArticleId;
use crate::domain::dossier::{Dossier, Editions};
use crate::domain::order::Gather;
use crate::domain::record::{Aspect, Body, Record};
use crate::domain::text::OffsetMap;
use std::collections::BTreeMap;

/// Where one anchor stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// The claim; `None` where orphaned.
    pub key: Option<ClaimKey>,
    /// How sure that is.
    pub state: State,
    /// What is different there.
    pub drift: Drift,
}

/// What is different about a passage since it was judged.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Drift {
    /// What kind of difference it is.
    pub flags: Flags,
    /// The words that differ: before, after. Either may be empty.
    pub changes: Vec<(String, String)>,
}

/// The anchors on texts that are not shown any more.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Carry {
    /// Which text is shown for which.
    pub editions: Editions,
    standings: BTreeMap<Anchor, Standing>,
}

impl Carry {
    /// Carries everything in `dossier`.
    pub fn of(dossier: &Dossier) -> Self {
        let editions = Editions::of(dossier);
        let standings = editions
            .carry(dossier)
            .into_iter()
            .filter_map(|(anchor, it)| {
                Some((anchor.clone(), standing(dossier, anchor, &editions, it)?))
            })
            .gather();
        Self { editions, standings }
    }

    /// Whether `records` say nothing that the whole would have to be worked out anew for.
    pub fn knows(&self, records: &[&Record]) -> bool {
        let is_known = |anchor: &Anchor| {
            !self.editions.is_hidden(&anchor.article) || self.standings.contains_key(anchor)
        };
        records.iter().all(|record| {
            let body = &record.current.body;
            !is_of_list(body) && body.anchors().all(is_known)
        })
    }

    /// Where `anchor` stands now, in the article that is shown; `map_of` reads the articles.
    pub fn stand<'m, 't: 'm>(
        &self,
        anchor: &Anchor,
        map_of: impl Fn(&ArticleId) -> Option<&'m OffsetMap<'t>>,
    ) -> Standing {
        if let Some(standing) = self.standings.get(anchor) {
            return standing.clone();
        }
        let lost = Standing { key: None, state: State::Orphaned, drift: Drift::default() };
        if self.editions.is_hidden(&anchor.article) {
            return lost;
        }
        let Some(located) = map_of(&anchor.article).map(|map| locate(anchor, map)) else {
            return lost;
        };
        let key = ClaimKey { article: anchor.article.clone(), ranges: located.spans };
        let key = (located.state != State::Orphaned).then_some(key);
        Standing { key, state: located.state, drift: Drift::default() }
    }
}

/// Whether it says which articles are read, and in what order.
fn is_of_list(body: &Body) -> bool {
    match body {
        Body::Edition(_) => true,
        Body::Detail(it) => matches!(it.aspect, Aspect::Order | Aspect::Presence),
        _ => false,
    }
}

fn standing(
    dossier: &Dossier,
    anchor: &Anchor,
    editions: &Editions,
    it: Reanchored,
) -> Option<Standing> {
    let article = editions.shown_for(&anchor.article)?;
    let (old, new) = (dossier.article(&anchor.article)?, dossier.article(article)?);
    let (old, new) = (&old.article.text, &new.article.text);
    let found = it.found;
    let changes = found
        .changes
        .iter()
        .map(|change| (change.before.of(old).to_owned(), change.after.of(new).to_owned()))
        .collect();
    Some(Standing {
        state: found.state,
        key: it.anchor.map(|_| ClaimKey { article: article.clone(), ranges: found.spans }),
        drift: Drift { flags: found.flags, changes },
    })
}
