//! Who is said to have said something, across all articles: variants of one name are one speaker.

use super::claim::{ClaimKey, Item};
use super::model::Model;
use super::tally::Standing;
use crate::domain::claim::{Attribution, join_names};
use crate::domain::order::{Gather, SmallSort};
use std::collections::{BTreeMap, BTreeSet};

/// Longer names are shortened: the list should be read at a glance.
const LONGEST: usize = 60;

/// Words that name nobody outside their sentence.
const PRONOUNS: [&str; 18] = [
    "he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this", "these", "those",
    "others", "some", "one", "both", "many",
];

/// Puts the speakers of each claim into its standing, and lists them all, the most quoted first, with the
/// number of claims.
pub(super) fn name_all(
    model: &Model,
    standings: &mut BTreeMap<ClaimKey, Standing>,
) -> Vec<(String, usize)> {
    let mut said: Vec<(&ClaimKey, String)> = Vec::new();
    for entry in &model.dossier.articles {
        let items =
            model.reading(&entry.article.id).map(|r| r.items.as_slice()).unwrap_or_default();
        for item in items {
            let names = speakers(item, &entry.article.text);
            said.extend(names.map(|name| (&item.key, name)));
        }
    }
    let written: Vec<&str> = said.iter().map(|(_, name)| name.as_str()).collect();
    let joined = join_names(&written);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for ((key, _), name) in said.iter().zip(joined) {
        let standing = standings.get_mut(key);
        if standing.is_some_and(|standing| standing.speakers.insert(name.clone())) {
            *counts.entry(name).or_default() += 1;
        }
    }
    let mut list: Vec<(String, usize)> = counts.into_iter().collect();
    list.order_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    list
}

fn speakers<'i>(item: &'i Item, text: &'i str) -> impl Iterator<Item = String> + 'i {
    let attributions = item.found.iter().flat_map(|claim| &claim.attributions);
    let names: BTreeSet<String> = attributions.filter_map(|a| speaker(a, text)).gather();
    names.into_iter()
}

/// The name of a source, without its article; `None` where nobody is named.
fn speaker(attribution: &Attribution, text: &str) -> Option<String> {
    let written = || attribution.source.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" ");
    let name = if attribution.speaker.is_empty() { written() } else { attribution.speaker.clone() };
    let name = name.trim().trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let (first, rest) = name.split_once(char::is_whitespace).unwrap_or((name, ""));
    let is_article = ["the", "a", "an"].contains(&first.to_lowercase().as_str());
    let name = if is_article { rest.trim_start() } else { name };
    let is_nobody = name.is_empty() || PRONOUNS.contains(&name.to_lowercase().as_str());
    (!is_nobody).then(|| shorten(name))
}

fn shorten(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let short: String = name.chars().take(LONGEST).collect();
    format!("{}…", short.trim_end())
}
