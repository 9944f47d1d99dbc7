//! What must hold of any text.

use concord::domain::article::{self, Article};
use concord::domain::claim::{self, Claim};
use concord::domain::segment::{paragraphs, sentences};
use concord::domain::text::{Canonical, OffsetMap, Span, canonical, numbers, tokens};

/// Says which law of a text `raw` breaks.
pub(super) fn check(raw: &str) -> Result<(), String> {
    text(raw)?;
    parts(raw)?;
    let article = article::read(raw);
    read(&article)?;
    let claims = claim::extract(&article);
    let assessed = claim::assess(&article);
    claims.iter().chain(&assessed).try_for_each(|claim| whole(&article.text, claim))?;
    hold("claims are in order", claims.is_sorted_by_key(|claim| claim.sentence))?;
    hold("extraction gives the same twice", claim::extract(&article) == claims)
}

pub(super) fn hold(law: &str, holds: bool) -> Result<(), String> {
    if holds { Ok(()) } else { Err(format!("broken: {law}")) }
}

/// The canonical form, and the way back from it.
fn text(raw: &str) -> Result<(), String> {
    let form = Canonical::of(raw);
    hold("canonical text is its own canonical text", canonical(&form.text) == form.text)?;
    hold("no paragraph is empty", paragraphs(&form.text).len() <= form.text.split("\n\n").count())?;
    let mut before = 0;
    for (at, c) in form.text.char_indices() {
        let there = form.to_original(Span::new(at, at + c.len_utf8()));
        hold("the original is on character boundaries", there.get(raw).is_some())?;
        hold("the original is in order", there.start.0 >= before)?;
        before = there.start.0;
    }
    let map = OffsetMap::new(&form.text);
    let end = form.text.chars().count();
    let all = map.to_code_points(Span::new(0, form.text.len()));
    hold("offsets count to the end", all.is_some_and(|span| span.end.0 == end))
}

/// Sentences, tokens and numbers of each paragraph, of the raw text too.
fn parts(raw: &str) -> Result<(), String> {
    let form = canonical(raw);
    let paragraphs = paragraphs(&form).into_iter().map(|p| p.of(&form));
    for paragraph in paragraphs.chain([raw]) {
        covers("sentences join back to the paragraph", paragraph, &sentences(paragraph))?;
        let found = tokens(paragraph);
        let spans: Vec<Span> = found.iter().map(|t| t.span).collect();
        covers("tokens join back to the paragraph", paragraph, &spans)?;
        for number in numbers(paragraph, &found) {
            inside("numbers lie in the text", paragraph, number.span)?;
            hold("numbers are finite", number.value.is_finite())?;
        }
    }
    Ok(())
}

/// Whether the spans are in order, not empty, and have nothing but white space between them.
fn covers(law: &str, text: &str, spans: &[Span]) -> Result<(), String> {
    let mut end = 0;
    for span in spans {
        let gap = text.get(end..span.start.0);
        hold(law, gap.is_some_and(|g| g.trim().is_empty()) && span.get(text).is_some())?;
        hold(law, !span.is_empty())?;
        end = span.end.0;
    }
    hold(law, text[end..].trim().is_empty())
}

fn inside(law: &str, text: &str, span: Span) -> Result<(), String> {
    hold(law, span.start <= span.end && span.get(text).is_some())
}

/// The parts of an article lie in its text.
pub(super) fn read(article: &Article) -> Result<(), String> {
    let text = &article.text;
    let law = "furniture and subheads lie in the text, in order";
    let furniture: Vec<Span> = article.furniture.iter().map(|f| f.span).collect();
    for spans in [&furniture, &article.subheads] {
        hold(law, spans.is_sorted())?;
        spans.iter().try_for_each(|span| inside(law, text, *span))?;
    }
    hold("scores lie between 0 and 1", article.furniture.iter().all(|f| is_score(f.score)))?;
    let found = &article.metadata;
    let words =
        [&found.title, &found.dek, &found.byline, &found.source, &found.place, &found.section];
    let spans = words.into_iter().flatten().filter_map(|f| f.span);
    let mut spans = spans.chain(found.date.iter().filter_map(|d| d.span));
    spans.try_for_each(|span| inside("metadata lies in the text", text, span))
}

fn is_score(score: f32) -> bool {
    (0.0..=1.0).contains(&score)
}

/// Whether everything that a claim names lies where it should.
fn whole(text: &str, claim: &Claim) -> Result<(), String> {
    hold("scores lie between 0 and 1", is_score(claim.score) && is_score(claim.opinion))?;
    inside("sentences lie in the text", text, claim.sentence)?;
    hold("a claim has a range", !claim.ranges.is_empty() && claim.ranges.is_sorted())?;
    for range in &claim.ranges {
        inside("ranges lie in the text", text, *range)?;
        hold("ranges lie in their sentence", claim.sentence.contains(*range) && !range.is_empty())?;
    }
    let polarity = &claim.polarity;
    let words = polarity.negations.iter().chain(&polarity.hedges).chain(&polarity.modals).copied();
    let said = claim.attributions.iter();
    let said = said.flat_map(|a| a.source.iter().chain(&a.cue).chain(&a.content)).copied();
    let mut spans = words
        .chain(said)
        .chain(claim.figures.iter().map(|f| f.span))
        .chain(claim.dates.iter().map(|d| d.span))
        .chain(claim.names.iter().map(|n| n.span))
        .chain(claim.evidence.iter().map(|e| e.span));
    spans.try_for_each(|span| inside("what a claim holds lies in the text", text, span))?;
    let is_told = claim.evidence.iter().all(|e| !e.reason.is_empty() && e.weight.is_finite());
    hold("evidence has a reason", is_told)?;
    hold("figures are finite", claim.figures.iter().all(|f| f.value.is_finite()))
}
