//! Why a pair is suggested, in plain words, with the places that say so.

use super::clash::Clash;
use super::lexicon::Role;
use super::pairing::Bond;
use super::passage::Passage;
use super::{Clue, ContradictionKind as Kind};
use crate::domain::alignment::clash::Both;
use crate::domain::order::SmallSort;
use crate::domain::text::Span;

/// Shared words that one clue names.
const MOST_NAMED: usize = 6;
/// Shared words below this weight say nothing.
const LEAST_WEIGHT: f32 = 1.5;

/// What speaks for and against the pair, the clashes first. Of two passages with the same words, the
/// one clue is that they are the same.
pub(super) fn clues(
    (here, there): (&Passage, &Passage),
    both: Both<'_>,
    clashes: &[Clash],
) -> Vec<Clue> {
    if both.a.digest == both.b.digest {
        return vec![Clue {
            here: vec![here.locate(Span::new(0, here.text.len()))],
            there: vec![there.locate(Span::new(0, there.text.len()))],
            reason: "word for word the same".to_owned(),
            weight: 1.0,
        }];
    }
    let mut clues: Vec<Clue> = clashes.iter().map(|c| of_clash(here, there, c)).collect();
    clues.dedup_by(|a, b| a.here == b.here && a.there == b.there);
    clues.extend(agreeing_figures(here, there, both));
    clues.extend(shared(here, there, both, "both name", |role| role.is(Role::NAME)));
    clues.extend(shared(here, there, both, "both say", |role| {
        !role.is(Role::NAME.and(Role::NUMBER))
    }));
    clues
}

fn quoted(passage: &Passage, spans: &[Span]) -> String {
    spans.iter().map(|s| s.of(&passage.text)).collect::<Vec<_>>().join(" ")
}

fn of_clash(here: &Passage, there: &Passage, clash: &Clash) -> Clue {
    let (a, b) = (quoted(here, &clash.a), quoted(there, &clash.b));
    let first = |passage: &Passage, spans: &[Span]| quoted(passage, &spans[..spans.len().min(1)]);
    let reason = match clash.kind {
        Kind::Number if clash.weight >= 0.6 && clash.a.len() > 1 => format!(
            "both count {}: {}, {}",
            quoted(here, &clash.a[1..]),
            first(here, &clash.a),
            first(there, &clash.b)
        ),
        Kind::Number => format!("the figures differ: {a}, {b}"),
        Kind::Date => format!("the dates differ: {a}, {b}"),
        Kind::Name => format!("the names differ: {a}, {b}"),
        Kind::Negation => format!("one denies what the other says: {a}, {b}"),
        Kind::Antonym => format!("opposites: {a}, {b}"),
        Kind::Modality => format!("one is surer than the other: {a}, {b}"),
        Kind::Omission if a.is_empty() => format!("only the other says: {b}"),
        Kind::Omission if b.is_empty() => format!("only this one says: {a}"),
        Kind::Omission => format!("a limit differs: {a}, {b}"),
    };
    Clue {
        here: clash.a.iter().map(|s| here.locate(*s)).collect(),
        there: clash.b.iter().map(|s| there.locate(*s)).collect(),
        reason,
        weight: -clash.weight,
    }
}

/// Figures of the same value and sort.
fn agreeing_figures(here: &Passage, there: &Passage, both: Both<'_>) -> Vec<Clue> {
    let mut clues = Vec::new();
    for figure in &both.a.figures {
        let twin = both
            .b
            .figures
            .iter()
            .find(|f| f.sort == figure.sort && (f.value - figure.value).abs() < 1e-9);
        if let Some(twin) = twin {
            clues.push(Clue {
                here: vec![here.locate(figure.span)],
                there: vec![there.locate(twin.span)],
                reason: format!("the same figure: {}", figure.span.of(&here.text)),
                weight: 0.5,
            });
        }
    }
    clues
}

/// Shared words that say what the two are about, the most telling named first.
fn shared(
    here: &Passage,
    there: &Passage,
    both: Both<'_>,
    lead: &str,
    fits: fn(Role) -> bool,
) -> Option<Clue> {
    let links = both.pairing.links.iter().filter(|l| l.bond != Bond::Opposite);
    let mut words: Vec<_> = links
        .map(|l| (both.a.words[l.a as usize], both.b.words[l.b as usize]))
        .filter(|(x, _)| x.is_content() && x.weight >= LEAST_WEIGHT && fits(x.role))
        .collect();
    words.order_by(|x, y| y.0.weight.total_cmp(&x.0.weight).then(x.0.span.cmp(&y.0.span)));
    words.truncate(MOST_NAMED);
    if words.is_empty() {
        return None;
    }
    let mut named: Vec<&str> = words.iter().map(|(x, _)| x.span.of(&here.text)).collect();
    named.dedup();
    let weight: f32 = words.iter().map(|(x, _)| x.weight).sum();
    Some(Clue {
        here: words.iter().map(|(x, _)| here.locate(x.span)).collect(),
        there: words.iter().map(|(_, y)| there.locate(y.span)).collect(),
        reason: format!("{lead}: {}", named.join(", ")),
        weight: (weight / (weight + 10.0)).min(1.0),
    })
}
