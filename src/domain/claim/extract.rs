//! From an article to its claims.

use super::attribution::{self, Named};
use super::clause::clauses;
use super::dates::dates;
use super::draft::Draft;
use super::figures::figures;
use super::insight::Insight;
use super::names::{Mention, canonical_names, mentions};
use super::opinion::opinion;
use super::polarity::polarity;
use super::reading::{Paragraphs, Reading, left_out};
use super::score::{Inside, THRESHOLD, score};
use super::word::Word;
use super::{Attribution, Claim, DateMention, Evidence, Figure, Name};
use crate::domain::article::{Article, Date};
use crate::domain::order::{Gather, SmallSort};
use crate::domain::text::Span;
use core::ops::Range;

/// How much text is read at once, in bytes: what is known of each word is forgotten after that, so that
/// a long report costs little memory.
const STRETCH: usize = 1 << 16;

/// The claims of `article`, in order of their place.
///
/// Furniture, subheads, questions, commands and pure opinion are left out. A sentence with several
/// clauses that can be told apart gives a claim for each, all with the same `sentence`. Linear in
/// the length of the text.
pub fn extract(article: &Article) -> Vec<Claim> {
    extract_with(article, Some(Insight::embedded()))
}

/// The same, with those weights. Without any, nobody is said to have said anything, and nothing is
/// taken for opinion.
pub fn extract_with(article: &Article, insight: Option<&Insight>) -> Vec<Claim> {
    visit_sentences(article, insight, |facts, drafts| {
        let whole = facts.whole(insight);
        if whole.score >= THRESHOLD {
            facts.split(whole, drafts);
        }
    })
}

/// Every sentence of the report as one claim, also those that [`extract`] leaves out: its score,
/// with the evidence, says why.
pub fn assess(article: &Article) -> Vec<Claim> {
    assess_with(article, Some(Insight::embedded()))
}

/// The same, with those weights.
pub fn assess_with(article: &Article, insight: Option<&Insight>) -> Vec<Claim> {
    visit_sentences(article, insight, |facts, drafts| {
        drafts.push(facts.draft(facts.whole(insight)));
    })
}

/// The claims that `visit` drafts of each sentence. Who is meant by a name or a pronoun is known only
/// when the whole report was read, and filled in then.
fn visit_sentences(
    article: &Article,
    insight: Option<&Insight>,
    mut visit: impl FnMut(&Facts, &mut Vec<Draft>),
) -> Vec<Claim> {
    let skipped = left_out(article);
    let mut paragraphs = Paragraphs::new(&article.text, &skipped);
    let mut reading = Reading::of("", &[]);
    reading.text = &article.text;
    let published = article.metadata.date.as_ref().map(|d| d.value);
    let mut drafts = Vec::new();
    let mut names: Vec<(Span, bool)> = Vec::new();
    let mut said: Vec<(usize, Attribution)> = Vec::new();
    let mut before = 0;
    while reading.replace(&mut paragraphs, STRETCH) {
        let new = insight.map(|i| attribution::find(&reading, &i.attribution));
        let mut new = new.unwrap_or_default().into_iter().peekable();
        for index in 0..reading.sentences.len() {
            let (first_name, first_said) = (names.len(), said.len());
            add_names(reading.words_of(index), &mut names);
            while let Some((_, attribution)) = new.next_if(|a| a.0 <= index) {
                said.push((before + index, attribution));
            }
            let place = Place { names: first_name..names.len(), said: first_said..said.len() };
            visit(&Facts::of(&reading, index, published, &names, &said, place), &mut drafts);
        }
        before += reading.sentences.len();
    }
    let all = named(&article.text, names);
    attribution::resolve(&article.text, &all, &mut said);
    drafts.into_iter().map(|draft| draft.finish(&all, &said)).collect()
}

/// Adds the places of the names of a sentence, each with whether it is a person by title.
fn add_names(words: &[Word], names: &mut Vec<(Span, bool)>) {
    let span = |m: &Mention| Span {
        start: words[m.words.start].span.start,
        end: words[m.words.end - 1].span.end,
    };
    names.extend(mentions(words).iter().map(|m| (span(m), m.is_person)));
}

/// The names of the report, with their canonical variants.
fn named(text: &str, found: Vec<(Span, bool)>) -> Vec<Named> {
    let written: Vec<(&str, bool)> =
        found.iter().map(|(s, is_person)| (s.of(text), *is_person)).collect();
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
    let persons: BTreeSet<String> = titled.gather();
    for name in named {
        name.is_person |= persons.contains(&name.name.canonical);
    }
}

/// Which names and attributions of the report a sentence holds.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) names: Range<usize>,
    pub(super) said: Range<usize>,
}

/// What one sentence holds.
struct Facts<'r> {
    text: &'r str,
    span: Span,
    words: &'r [Word],
    figures: Vec<Figure>,
    dates: Vec<DateMention>,
    names: &'r [(Span, bool)],
    attributions: &'r [(usize, Attribution)],
    place: Place,
}

impl<'r> Facts<'r> {
    fn of(
        reading: &'r Reading,
        index: usize,
        published: Option<Date>,
        names: &'r [(Span, bool)],
        said: &'r [(usize, Attribution)],
        place: Place,
    ) -> Self {
        let words = reading.words_of(index);
        let dates = dates(reading.text, words, published);
        let taken: Vec<Span> = dates.iter().map(|d| d.span).collect();
        Self {
            text: reading.text,
            span: reading.sentences[index].span,
            words,
            figures: figures(reading.text, words, reading.numbers_of(index), &taken),
            dates,
            names: &names[place.names.clone()],
            attributions: &said[place.said.clone()],
            place,
        }
    }

    /// The sentence as one claim.
    fn whole(&self, insight: Option<&Insight>) -> Claim {
        let said = self.attributions.iter().flat_map(|a| a.1.content.iter().copied());
        let said = merged(said.collect());
        let opinion = insight.map(|i| opinion(&i.opinion, self.text, self.words, &said));
        let (opinion, mut evidence) = opinion.unwrap_or_default();
        let inside = Inside {
            figures: &self.figures,
            dates: &self.dates,
            names: self.names,
            attributions: self.attributions,
            opinion,
        };
        let (score, more) = score(self.text, self.words, &inside);
        evidence.extend(more);
        self.claim(vec![self.span], score, opinion, evidence)
    }

    fn draft(&self, claim: Claim) -> Draft {
        Draft { claim, place: self.place.clone() }
    }

    /// Adds the clauses of the sentence, or, where it does not part, the sentence.
    fn split(&self, whole: Claim, out: &mut Vec<Draft>) {
        let parts = clauses(self.words);
        if parts.len() < 2 {
            out.push(self.draft(whole));
            return;
        }
        for part in parts {
            let ranges: Vec<Span> = part.iter().filter_map(|r| self.bytes(r)).collect();
            let claim = self.claim(ranges, whole.score, whole.opinion, whole.evidence.clone());
            out.push(self.draft(claim));
        }
    }

    fn bytes(&self, words: &Range<usize>) -> Option<Span> {
        let part = self.words.get(words.clone())?;
        let (first, last) = (part.first()?, part.last()?);
        Some(Span { start: first.span.start, end: last.span.end })
    }

    /// The claim on `ranges`, with what lies inside them but for names and attributions.
    fn claim(
        &self,
        ranges: Vec<Span>,
        score: f32,
        opinion: f32,
        mut evidence: Vec<Evidence>,
    ) -> Claim {
        let is_in = |s: Span| ranges.iter().any(|r| r.overlaps(s));
        evidence.retain(|e| e.span.is_empty() || is_in(e.span));
        evidence.shrink_to_fit();
        let words: Vec<Word> = self.words.iter().filter(|w| is_in(w.span)).copied().collect();
        Claim {
            sentence: self.span,
            score,
            opinion,
            figures: kept(&self.figures, |f| is_in(f.span)),
            dates: kept(&self.dates, |d| is_in(d.span)),
            names: Vec::new(),
            polarity: polarity(&words),
            attributions: Vec::new(),
            evidence,
            ranges,
        }
    }
}

/// The items that `keep` holds for, in a vector with no room to spare: claims stay for long.
fn kept<T: Clone>(items: &[T], keep: impl Fn(&T) -> bool) -> Vec<T> {
    let mut found = Vec::with_capacity(items.iter().filter(|i| keep(i)).count());
    found.extend(items.iter().filter(|i| keep(i)).cloned());
    found
}

/// The spans sorted, and joined where they overlap.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.order();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}
