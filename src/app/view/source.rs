//! Who is said to have said a claim, with the chain of sources where one quotes another.

use crate::domain::claim::{Attribution, Claim, Speech};
use crate::domain::text::Span;
use crate::domain::tongue::t;

/// One line for each source: "Yedioth Ahronoth ← informed sources, retold: “citing”". The arrow points from
/// where the article has it to where that one has it.
pub(super) fn sources(claim: &Claim, text: &str) -> Vec<String> {
    let all = &claim.attributions;
    let outer: Vec<Option<usize>> = (0..all.len()).map(|n| outer_of(all, n)).collect();
    // One that quotes another is told with it.
    let is_last = |n: &usize| !outer.contains(&Some(*n));
    (0..all.len()).filter(is_last).map(|n| line(all, &outer, n, text)).collect()
}

/// The attribution in whose content another one stands: the narrowest.
fn outer_of(all: &[Attribution], n: usize) -> Option<usize> {
    let inner = all[n].cue.first().or_else(|| all[n].source.first())?;
    let length = |n: &usize| all[*n].content.iter().map(|span| span.len()).sum::<usize>();
    let holds = |m: &usize| *m != n && all[*m].content.iter().any(|span| span.contains(*inner));
    // Two that stand in each other's content would be a circle: the wider one is the outer.
    let is_wider = |m: &usize| (length(m), n) > (length(&n), *m);
    (0..all.len()).filter(holds).filter(is_wider).min_by_key(length)
}

fn line(all: &[Attribution], outer: &[Option<usize>], n: usize, text: &str) -> String {
    let mut names = vec![speaker(&all[n], text)];
    let mut at = outer[n];
    while let Some(m) = at.filter(|_| names.len() <= all.len()) {
        names.push(speaker(&all[m], text));
        at = outer[m];
    }
    names.reverse();
    let how = match all[n].kind {
        Speech::Direct => t("quoted"),
        Speech::Mixed => t("partly quoted"),
        Speech::Indirect => t("retold"),
    };
    format!("{}, {how}: “{}”", names.join(" ← "), words(&all[n].cue, text))
}

fn speaker(a: &Attribution, text: &str) -> String {
    let written = words(&a.source, text);
    match (a.speaker.is_empty(), written.is_empty()) {
        (false, _) if written.is_empty() || a.speaker == written => a.speaker.clone(),
        (false, _) => format!("{} (“{written}”)", a.speaker),
        (true, false) => written,
        (true, true) => t("somebody not named").to_owned(),
    }
}

fn words(spans: &[Span], text: &str) -> String {
    spans.iter().filter_map(|s| s.get(text)).collect::<Vec<_>>().join(" … ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::claim::Polarity;

    const TEXT: &str = "Yedioth, citing officials, said that talks failed.";

    fn span(words: &str) -> Span {
        let at = TEXT.find(words).expect("is there");
        Span::new(at, at + words.len())
    }

    fn attribution(source: &str, cue: &str, content: &str) -> Attribution {
        Attribution {
            source: vec![span(source)],
            cue: vec![span(cue)],
            content: vec![span(content)],
            kind: Speech::Indirect,
            speaker: source.to_owned(),
        }
    }

    #[track_caller]
    fn check(attributions: Vec<Attribution>, expected: &[&str]) {
        let claim = Claim {
            ranges: vec![span(TEXT)],
            sentence: span(TEXT),
            score: 1.0,
            opinion: 0.0,
            figures: Vec::new(),
            dates: Vec::new(),
            names: Vec::new(),
            polarity: Polarity::default(),
            attributions,
            evidence: Vec::new(),
        };
        assert_eq!(sources(&claim, TEXT), expected);
    }

    #[test]
    fn a_source_that_quotes_another_is_told_as_a_chain() {
        let said = || attribution("Yedioth", "said", "talks failed");
        let citing = || attribution("officials", "citing", "talks failed");
        check(vec![], &[]);
        check(vec![said()], &["Yedioth, retold: “said”"]);
        check(vec![said(), citing()], &["Yedioth, retold: “said”", "officials, retold: “citing”"]);
        let around = attribution("Yedioth", "said", "citing officials, said that talks failed");
        check(vec![around, citing()], &["Yedioth ← officials, retold: “citing”"]);
    }
}
