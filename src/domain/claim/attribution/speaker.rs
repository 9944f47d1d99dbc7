//! Which name a source stands for: "He", "the center" and "Mr. al-Shraa" by what was said before.

use crate::domain::claim::lexicon::{Tags, form, tags};
use crate::domain::claim::{Attribution, Name};
use crate::domain::text::Span;

/// A name of the article as the resolver needs it.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Named {
    /// Where, and the fullest variant.
    pub name: Name,
    /// Whether a title or a full name says that it is a person.
    pub is_person: bool,
}

/// Pronouns and "the center" look back over at most this many attributions and names.
const WINDOW: usize = 12;

/// Fills in the speakers of `found` (in order of place). `names` are all names of the report in
/// order.
pub(crate) fn resolve(text: &str, names: &[Named], found: &mut [(usize, Attribution)]) {
    for at in 0..found.len() {
        let (before, rest) = found.split_at_mut(at);
        let (sentence, attribution) = &mut rest[0];
        let Some(source) = attribution.source.first().copied() else { continue };
        attribution.speaker = speaker(text, names, before, *sentence, source);
    }
}

fn speaker(
    text: &str,
    names: &[Named],
    before: &[(usize, Attribution)],
    sentence: usize,
    source: Span,
) -> String {
    let source = without_aside(text, source);
    let written = source.of(text);
    let low = written.to_lowercase();
    if matches!(low.as_str(), "who" | "which" | "that" | "whose") {
        return antecedent(text, names, source).unwrap_or_else(|| written.to_owned());
    }
    if let Some(named) = name_in(names, source, text) {
        return named.name.canonical.clone();
    }
    let words: Vec<&str> = written.split_whitespace().collect();
    let first = words.first().map(|w| tags(form(w))).unwrap_or_default();
    let is_third = matches!(low.as_str(), "he" | "she");
    if words.len() == 1 && is_third {
        return person_before(before, names, sentence, source)
            .unwrap_or_else(|| written.to_owned());
    }
    if words.len() == 2 && first.any(Tags::DETERMINER) {
        let head = words[1].to_lowercase();
        return same_head(text, before, names, source, &head).unwrap_or_else(|| written.to_owned());
    }
    written.to_owned()
}

/// The source without what is told of it after a comma: "Syrian officials, now under new leadership", but
/// not "Syria, Israel and the U.S.".
fn without_aside(text: &str, source: Span) -> Span {
    let written = source.of(text);
    let Some((head, aside)) = written.split_once(", ") else { return source };
    let first = aside.split(' ').next().unwrap_or_default();
    let tells = tags(form(first)).any(Tags::ADVERB.with(Tags::PREPOSITION).with(Tags::RELATIVE));
    let is_aside = tells && first.starts_with(char::is_lowercase) && head.contains(' ');
    if is_aside { Span::new(source.start.0, source.start.0 + head.len()) } else { source }
}

/// What a relative pronoun stands for: the name or the noun phrase right before it.
fn antecedent(text: &str, names: &[Named], pronoun: Span) -> Option<String> {
    const LONGEST: usize = 120;
    let before = text.get(..pronoun.start.0)?.trim_end_matches([' ', ',']);
    let until = names.partition_point(|n| n.name.span.end.0 <= before.len());
    let last = names[..until].last();
    if let Some(named) = last.filter(|n| n.name.span.end.0 == before.len() && n.is_person) {
        return Some(named.name.canonical.clone());
    }
    let from = before.len().saturating_sub(LONGEST);
    let from = (from..before.len()).find(|i| before.is_char_boundary(*i))?;
    let near = &before[from..];
    let starts = near.rmatch_indices([',', '.', ';', ':', '“', '”', '"']).next();
    let clause = starts.map_or(near, |(i, mark)| &near[i + mark.len()..]);
    // The phrase begins at its article: "cited an Israeli official".
    let words: Vec<&str> = clause.split_whitespace().collect();
    let is_article = |w: &&str| tags(form(w)).any(Tags::DETERMINER);
    let start = words.iter().rposition(is_article)?;
    let phrase = &words[start..];
    let speaks =
        if pronoun.of(text).eq_ignore_ascii_case("who") { who_can(phrase) } else { phrase };
    Some(speaks.join(" "))
}

/// The part of a noun phrase that "who" can stand for: "critics" of "the fears of critics".
fn who_can<'p, 't>(phrase: &'p [&'t str]) -> &'p [&'t str] {
    let Some(of) = phrase.iter().position(|w| *w == "of").filter(|i| *i > 0) else { return phrase };
    let head = phrase[of - 1];
    let thought = Tags::CUE_NOUN.with(Tags::CUE).with(Tags::ATTITUDE);
    let is_person = tags(form(head)).any(Tags::GENERIC_SOURCE.with(Tags::HONORIFIC));
    let rest = &phrase[of + 1..];
    if tags(form(head)).any(thought) && !is_person && !rest.is_empty() { rest } else { phrase }
}

/// The name that the source is, or that stands at its end with only a description before it:
/// "Maariv political analyst Anna Barsky", but not "a statement released by Washington", "Israel and
/// Syria", or "the Prime Minister’s Office".
fn name_in<'n>(names: &'n [Named], source: Span, text: &str) -> Option<&'n Named> {
    let from = names.partition_point(|n| n.name.span.end <= source.start);
    let mut inside = names[from..].iter().take_while(|n| n.name.span.start < source.end);
    let stands = |n: &&Named| {
        let own = n.name.span;
        let before = text.get(source.start.0..own.start.0).unwrap_or_default();
        let after = text.get(own.end.0..source.end.0).unwrap_or("?");
        let links = Tags::PREPOSITION
            .with(Tags::AUXILIARY)
            .with(Tags::COORDINATOR)
            .with(Tags::POSSESSIVE)
            .with(Tags::CUE);
        let describes = before.split_whitespace().all(|w| {
            let bare = w.trim_matches(',');
            !tags(form(bare)).any(links) && !bare.ends_with("’s") && !bare.ends_with("'s")
        });
        source.contains(own)
            && describes
            && (after.is_empty() || after.starts_with(',') && !after.contains(" and "))
    };
    inside.find(stands)
}

/// The person who spoke last, not more than three sentences ago.
fn person_before(
    before: &[(usize, Attribution)],
    names: &[Named],
    sentence: usize,
    source: Span,
) -> Option<String> {
    let is_person = |speaker: &str| {
        let until = names.partition_point(|n| n.name.span.end <= source.start);
        let mut near = names[..until].iter().rev().take(WINDOW * 8);
        near.any(|n| n.name.canonical == speaker && may_be_person(n))
    };
    let mut recent = before.iter().rev().take(WINDOW).filter(|(s, _)| s + 3 >= sentence);
    let spoke = recent.find(|(_, a)| is_person(&a.speaker)).map(|(_, a)| a.speaker.clone());
    spoke.or_else(|| {
        let until = names.partition_point(|n| n.name.span.end <= source.start);
        let mut near = names[..until].iter().rev().take(WINDOW);
        near.find(|n| n.is_person).map(|n| n.name.canonical.clone())
    })
}

/// Whether a title says so, or it is written like a person's name.
fn may_be_person(named: &Named) -> bool {
    let parts: Vec<&str> = named.name.canonical.split_whitespace().collect();
    let common = Tags::ORGANIZATION.with(Tags::PLURAL).with(Tags::DETERMINER);
    let is_plain = |p: &&str| !tags(form(p)).any(common) && p.chars().any(char::is_lowercase);
    named.is_person || (2..=3).contains(&parts.len()) && parts.iter().all(is_plain)
}

/// The source or name before with the same head noun: "the center" after "the Alama Center".
fn same_head(
    text: &str,
    before: &[(usize, Attribution)],
    names: &[Named],
    source: Span,
    head: &str,
) -> Option<String> {
    let has_head = |s: &str| s.split_whitespace().any(|w| w.to_lowercase() == head);
    let until = names.partition_point(|n| n.name.span.end <= source.start);
    let mut near = names[..until].iter().rev().take(WINDOW * 2);
    let name = near.find(|n| has_head(&n.name.canonical)).map(|n| n.name.canonical.clone());
    name.or_else(|| {
        let mut recent = before.iter().rev().take(WINDOW);
        let longer = |a: &Attribution| {
            let source = a.source.first().map(|s| s.of(text));
            // "a statement issued by …", not a clause that mentions one.
            let is_head = |s: &&str| {
                let mut first = s.split(' ').take(4);
                first.any(|w| w.to_lowercase() == head) && s.split(' ').count() > 2
            };
            source.filter(is_head)
        };
        recent.find_map(|(_, a)| longer(a)).map(str::to_owned)
    })
}
