//! From an article to its claims.

use super::attribution::{self, Models, Named};
use super::clause::clauses;
use super::dates::dates;
use super::figures::figures;
use super::names::{Mention, canonical_names, mentions};
use super::opinion::opinion;
use super::polarity::polarity;
use super::reading::Reading;
use super::score::{Inside, THRESHOLD, score};
use super::word::Word;
use super::{Attribution, Claim, DateMention, Figure, Name};
use crate::domain::article::{Article, Date};
use crate::domain::text::Span;
use core::ops::Range;

/// The claims of `article`, in order of their place.
///
/// Furniture, subheads, questions, commands and pure opinion are left out. A sentence with several
/// clauses that can be told apart gives a claim for each, all with the same `sentence`. Linear in
/// the length of the text.
pub fn extract(article: &Article) -> Vec<Claim> {
    let mut claims = Vec::new();
    for_each_sentence(article, |facts| {
        let whole = facts.whole();
        if whole.score >= THRESHOLD {
            facts.split(whole, &mut claims);
        }
    });
    claims
}

/// Every sentence of the report as one claim, also those that [`extract`] leaves out: its score,
/// with the evidence, says why.
pub fn assess(article: &Article) -> Vec<Claim> {
    let mut sentences = Vec::new();
    for_each_sentence(article, |facts| sentences.push(facts.whole()));
    sentences
}

fn for_each_sentence(article: &Article, mut visit: impl FnMut(&Facts)) {
    let reading = Reading::new(article);
    let names = names(&reading);
    let mut attributions = attribution::find(&reading, Models::strict());
    attribution::resolve(reading.text, &names, &mut attributions);
    let published = article.metadata.date.as_ref().map(|d| d.value);
    let (mut name, mut said) = (0, 0);
    for index in 0..reading.sentences.len() {
        let sentence = &reading.sentences[index];
        let inside = |n: &Named| n.name.span.start < sentence.span.end;
        let names = take_while(&names, &mut name, inside);
        let said = take_while(&attributions, &mut said, |a| a.0 <= index);
        visit(&Facts::of(&reading, index, published, names, said));
    }
}

/// The items from `*at` on while `holds`; moves `*at` behind them.
fn take_while<'i, T>(items: &'i [T], at: &mut usize, holds: impl Fn(&T) -> bool) -> &'i [T] {
    let start = *at;
    while items.get(*at).is_some_and(&holds) {
        *at += 1;
    }
    &items[start..*at]
}

/// The names of the report, with their canonical variants.
fn names(reading: &Reading) -> Vec<Named> {
    let mut found: Vec<(Span, bool)> = Vec::new();
    for index in 0..reading.sentences.len() {
        let words = reading.words_of(index);
        let span = |m: &Mention| Span {
            start: words[m.words.start].span.start,
            end: words[m.words.end - 1].span.end,
        };
        found.extend(mentions(words).iter().map(|m| (span(m), m.is_person)));
    }
    let written: Vec<(&str, bool)> =
        found.iter().map(|(s, is_person)| (s.of(reading.text), *is_person)).collect();
    let canonical = canonical_names(&written);
    let named = |((span, is_person), canonical): ((Span, bool), String)| Named {
        name: Name { span, canonical },
        is_person,
    };
    let mut named: Vec<Named> = found.into_iter().zip(canonical).map(named).collect();
    spread_persons(&mut named);
    named
}

/// Who is a person by one title is a person everywhere.
fn spread_persons(named: &mut [Named]) {
    use std::collections::BTreeSet;
    let titled = named.iter().filter(|n| n.is_person).map(|n| n.name.canonical.clone());
    let persons: BTreeSet<String> = titled.collect();
    for name in named {
        name.is_person |= persons.contains(&name.name.canonical);
    }
}

/// What one sentence holds.
struct Facts<'r> {
    text: &'r str,
    span: Span,
    words: &'r [Word],
    figures: Vec<Figure>,
    dates: Vec<DateMention>,
    names: Vec<Name>,
    attributions: &'r [(usize, Attribution)],
}

impl<'r> Facts<'r> {
    fn of(
        reading: &'r Reading,
        index: usize,
        published: Option<Date>,
        names: &[Named],
        attributions: &'r [(usize, Attribution)],
    ) -> Self {
        let sentence = &reading.sentences[index];
        let words = reading.words_of(index);
        let dates = dates(reading.text, words, published);
        let taken: Vec<Span> = dates.iter().map(|d| d.span).collect();
        let tokens = &reading.tokens[sentence.tokens.clone()];
        Self {
            text: reading.text,
            span: sentence.span,
            words,
            figures: figures(reading.text, words, tokens, &taken),
            dates,
            names: names.iter().map(|n| n.name.clone()).collect(),
            attributions,
        }
    }

    /// The sentence as one claim.
    fn whole(&self) -> Claim {
        let said = self.attributions.iter().flat_map(|a| a.1.content.iter().copied());
        let said = merged(said.collect());
        let (opinion, mut evidence) = opinion(self.text, self.words, &said);
        let inside = Inside {
            figures: &self.figures,
            dates: &self.dates,
            names: &self.names,
            attributions: self.attributions,
            opinion,
        };
        let (score, more) = score(self.text, self.words, &inside);
        evidence.extend(more);
        self.claim(vec![self.span], score, opinion, evidence)
    }

    /// Adds the clauses of the sentence, or, where it does not part, the sentence.
    fn split(&self, whole: Claim, out: &mut Vec<Claim>) {
        let parts = clauses(self.words);
        if parts.len() < 2 {
            out.push(whole);
            return;
        }
        for part in parts {
            let ranges: Vec<Span> = part.iter().filter_map(|r| self.bytes(r)).collect();
            out.push(self.claim(ranges, whole.score, whole.opinion, whole.evidence.clone()));
        }
    }

    fn bytes(&self, words: &Range<usize>) -> Option<Span> {
        let part = self.words.get(words.clone())?;
        let (first, last) = (part.first()?, part.last()?);
        Some(Span { start: first.span.start, end: last.span.end })
    }

    /// The claim on `ranges`, with what lies inside them.
    fn claim(
        &self,
        ranges: Vec<Span>,
        score: f32,
        opinion: f32,
        evidence: Vec<super::Evidence>,
    ) -> Claim {
        let is_in = |s: Span| ranges.iter().any(|r| r.overlaps(s));
        let words: Vec<Word> = self.words.iter().filter(|w| is_in(w.span)).copied().collect();
        let speaks = |a: &&(usize, Attribution)| a.1.content.iter().any(|c| is_in(*c));
        Claim {
            sentence: self.span,
            score,
            opinion,
            figures: self.figures.iter().filter(|f| is_in(f.span)).cloned().collect(),
            dates: self.dates.iter().filter(|d| is_in(d.span)).cloned().collect(),
            names: self.names.iter().filter(|n| is_in(n.span)).cloned().collect(),
            polarity: polarity(&words),
            attributions: outermost_first(self.attributions.iter().filter(speaks)),
            evidence: evidence.into_iter().filter(|e| e.span.is_empty() || is_in(e.span)).collect(),
            ranges,
        }
    }
}

/// The spans sorted, and joined where they overlap.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}

/// Who quotes somebody who says something comes before that somebody.
fn outermost_first<'a>(found: impl Iterator<Item = &'a (usize, Attribution)>) -> Vec<Attribution> {
    const MOST: usize = 16;
    let mut all: Vec<Attribution> = found.take(MOST).map(|a| a.1.clone()).collect();
    let cues: Vec<Span> = all.iter().filter_map(|a| a.cue.first().copied()).collect();
    let depth = |a: &Attribution| {
        let holds = |cue: &&Span| a.content.iter().any(|c| c.contains(**cue));
        cues.iter().filter(holds).count()
    };
    all.sort_by_key(|a| core::cmp::Reverse(depth(a)));
    all
}
