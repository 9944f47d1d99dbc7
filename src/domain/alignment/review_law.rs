//! What must hold of learning from a reviewer, of facts, and of marks.

use super::law::{compared, dossier};
use super::*;
use crate::domain::text::Span;

const NEWS: &[&str] = &[
    "Ten men met in Paris on Monday.\n\nThe fifth round of talks ended without a deal.\n\nRebels will cease fire in Aleppo.",
    "In Paris ten men met on Monday.\n\nThe third round of talks ended without a deal.\n\nRebels in Aleppo did not cease fire.",
    "Twelve men met in Paris.\n\nTalks ended on Tuesday in Geneva.\n\nAn earthquake struck Aleppo.",
];

fn claim(article: usize, claim: usize) -> ClaimRef {
    ClaimRef { article, claim }
}

/// Every way to judge every pair of the first two articles, one after the other.
fn judgements() -> Vec<(ClaimRef, ClaimRef, Verdict)> {
    use Verdict::{Agreement, Contradiction, Rejected, Related};
    vec![
        (claim(0, 0), claim(1, 0), Agreement),
        (claim(0, 1), claim(1, 1), Contradiction),
        (claim(1, 1), claim(2, 1), Rejected),
        (claim(0, 2), claim(2, 2), Rejected),
        (claim(0, 2), claim(1, 2), Contradiction),
        (claim(0, 0), claim(2, 0), Related),
    ]
}

fn many(verdict: Verdict) -> Learner {
    let all = [(0, 0), (0, 1), (0, 2)].map(|(a, c)| (claim(a, c), claim(1, c), verdict));
    let again = all.iter().cycle().take(300).copied();
    Learner::from_judgements(again, &dossier(NEWS).0)
}

#[test]
fn learns_the_same_in_any_order_and_one_by_one() {
    let index = dossier(NEWS).0;
    let forth = Learner::from_judgements(judgements(), &index);
    let back = judgements().into_iter().rev().map(|(a, b, v)| (b, a, v));
    let mut slowly = Learner::default();
    for (a, b, verdict) in judgements() {
        slowly.learn(a, b, verdict, &index);
    }
    assert_eq!(forth, Learner::from_judgements(back, &index));
    assert_eq!(forth, slowly);
    assert!(!forth.lessons().is_empty());
}

#[test]
fn never_learns_a_contradiction_between_identical_claims() {
    let learner = many(Verdict::Contradiction);
    for text in ["Ten men met in Paris.", "Nobody did not meet 5 men.", "平和について話し合った。"]
    {
        let index = dossier(&[text, text]).0;
        let found = index.compare_with(claim(0, 0), claim(1, 0), Some(&learner)).expect("there");
        assert_eq!(found.relation, Relation::Agreement, "{text}");
    }
}

#[test]
fn makes_no_contradiction_likelier_without_a_clash() {
    let learner = many(Verdict::Contradiction);
    let index = dossier(&["Ten men met in Paris.", "Ten men met in rainy Paris at noon."]).0;
    let (a, b) = (claim(0, 0), claim(1, 0));
    let before = index.compare(a, b).expect("there").probabilities;
    let after = index.compare_with(a, b, Some(&learner)).expect("there").probabilities;
    assert!(after[1] / (after[0] + after[1]) <= before[1] / (before[0] + before[1]) + 1e-6);
}

#[test]
fn stays_within_bounds_however_often_it_is_told() {
    for verdict in [Verdict::Agreement, Verdict::Contradiction, Verdict::Related, Verdict::Rejected]
    {
        let learner = many(verdict);
        assert!(learner.lessons().iter().all(|l| l.change.abs() <= 1.5), "{verdict:?}");
        let index = dossier(NEWS).0;
        for of in [claim(0, 0), claim(0, 1), claim(2, 2)] {
            for found in index.candidates_with(of, 3, Some(&learner)) {
                let sum: f32 = found.probabilities.iter().sum();
                assert!((sum - 1.0).abs() < 1e-3, "{verdict:?} {:?}", found.probabilities);
                assert!(found.probabilities.iter().all(|p| (0.0..=1.0).contains(p)));
            }
        }
    }
}

#[test]
fn moves_with_what_the_reviewer_says() {
    let index = dossier(NEWS).0;
    let score = |learner: &Learner| {
        index.compare_with(claim(1, 1), claim(2, 1), Some(learner)).expect("there").score
    };
    let none = score(&Learner::default());
    assert!(score(&many(Verdict::Agreement)) > none);
    assert!(score(&many(Verdict::Rejected)) < none);
}

#[test]
fn hides_no_plain_contradiction_whatever_it_learned() {
    let index = dossier(NEWS).0;
    let of = claim(0, 1);
    let place = |learner: Option<&Learner>| {
        let found = index.candidates_with(of, 3, learner).into_iter();
        found.enumerate().find(|(_, s)| s.counterpart == claim(1, 1)).expect("still a candidate")
    };
    let (first, plain) = place(None);
    assert_eq!((first, plain.relation), (0, Relation::Contradiction));
    for verdict in [Verdict::Agreement, Verdict::Related, Verdict::Rejected] {
        let hasty = [(claim(0, 0), claim(2, 0), verdict), (claim(0, 2), claim(1, 2), verdict)];
        for learner in [Learner::from_judgements(hasty, &index), many(verdict)] {
            let (first, found) = place(Some(&learner));
            assert_eq!((first, found.relation), (0, Relation::Contradiction), "{verdict:?}");
            assert!(found.probabilities[1] >= plain.probabilities[1] - 1e-4, "{verdict:?}");
        }
    }
}

#[test]
fn two_judgements_move_little_and_many_move_more() {
    let index = dossier(NEWS).0;
    let of = |learner: &Learner| {
        let found = index.compare_with(claim(1, 1), claim(2, 1), Some(learner)).expect("there");
        (found.score / (1.0 - found.score)).ln()
    };
    let hasty = [(claim(0, 0), claim(1, 0)), (claim(0, 2), claim(1, 2))];
    let hasty = hasty.map(|(a, b)| (a, b, Verdict::Rejected));
    let (none, two) = (of(&Learner::default()), of(&Learner::from_judgements(hasty, &index)));
    assert!((none - two).abs() <= 0.15, "{none} {two}");
    assert!(none - of(&many(Verdict::Rejected)) > 0.15);
}

#[test]
fn heeds_what_was_learned_as_a_round_from_the_start_would() {
    let index = dossier(NEWS).0;
    let learner = Learner::from_judgements(judgements(), &index);
    let mut early = Alignment::of(&index);
    early.heed(Some(&learner));
    while early.step(&index, 3) {}
    let mut late = aligned(NEWS, &[], 9);
    late.heed(Some(&learner));
    while late.step(&index, 3) {}
    assert_eq!(late.links().collect::<Vec<_>>(), early.links().collect::<Vec<_>>());
    assert_eq!(late.facts(), early.facts());
    assert_ne!(late.links().collect::<Vec<_>>(), aligned(NEWS, &[], 9).links().collect::<Vec<_>>());
    late.heed(None);
    while late.step(&index, 3) {}
    assert_eq!(late.facts(), aligned(NEWS, &[], 9).facts());
}

#[test]
fn learning_anew_compares_nothing_twice_and_comes_to_the_same() {
    let index = dossier(NEWS).0;
    let mut learner = Learner::default();
    for count in 0..judgements().len() {
        learner = learner.renewed(judgements().into_iter().take(count), &index);
        let anew = Learner::from_judgements(judgements().into_iter().take(count), &index);
        assert_eq!(learner, anew);
    }
}

#[test]
fn learns_nothing_from_claims_that_are_not_there() {
    let index = dossier(NEWS).0;
    let learner =
        Learner::from_judgements([(claim(7, 0), claim(0, 0), Verdict::Agreement)], &index);
    assert!(learner.is_empty());
    assert_eq!(
        index.candidates_with(claim(0, 0), 3, Some(&learner)),
        index.candidates(claim(0, 0), 3)
    );
}

#[test]
fn says_what_it_learned_in_words() {
    for lesson in many(Verdict::Agreement).lessons() {
        let ending = if lesson.change > 0.0 { " more" } else { " less" };
        assert!(lesson.words.ends_with(ending), "{}", lesson.words);
    }
}

fn aligned(texts: &[&str], judged: &[(ClaimRef, ClaimRef, Verdict)], slice: usize) -> Alignment {
    let index = dossier(texts).0;
    let mut alignment = Alignment::of(&index);
    alignment.judge(judged.to_vec());
    while alignment.step(&index, slice) {}
    assert!(alignment.is_done());
    alignment
}

#[test]
fn comes_to_the_same_facts_in_any_slices() {
    let at_once = aligned(NEWS, &[], 1000);
    assert!(!at_once.facts().is_empty());
    for slice in [1, 2, 7] {
        assert_eq!(aligned(NEWS, &[], slice).facts(), at_once.facts(), "{slice}");
    }
    assert_eq!(at_once.progress(), (9, 9));
}

#[test]
fn puts_what_reviewers_said_above_what_is_suggested() {
    let fact = |alignment: &Alignment, of| alignment.fact_of(of).map(|f| f.claims.clone());
    let (a, b) = (claim(0, 0), claim(1, 0));
    assert_eq!(fact(&aligned(NEWS, &[], 9), a), Some(vec![a, b]));
    for verdict in [Verdict::Rejected, Verdict::Related, Verdict::Contradiction] {
        assert_eq!(fact(&aligned(NEWS, &[(b, a, verdict)], 9), a), None, "{verdict:?}");
    }
    let (x, y) = (claim(0, 2), claim(2, 2));
    let joined = aligned(NEWS, &[(x, y, Verdict::Agreement)], 9);
    assert_eq!(fact(&joined, x), Some(vec![x, y]));
    // Where reviewers differ, what is suggested stands.
    let both = [(a, b, Verdict::Agreement), (a, b, Verdict::Rejected)];
    assert_eq!(fact(&aligned(NEWS, &both, 9), a), Some(vec![a, b]));
}

#[test]
fn names_who_contradicts_a_fact_and_who_is_silent() {
    let judged = [
        (claim(0, 0), claim(1, 0), Verdict::Agreement),
        (claim(1, 0), claim(2, 0), Verdict::Contradiction),
    ];
    let alignment = aligned(NEWS, &judged, 9);
    let fact = alignment.fact_of(claim(0, 0)).expect("joined");
    assert_eq!(fact.contradicted_by, [claim(2, 0)]);
    assert_eq!((&fact.stated_by[..], &fact.silent_in[..]), (&[0, 1][..], &[][..]));
    assert!(alignment.contradictions().iter().all(|l| (l.a, l.b) != (claim(1, 0), claim(2, 0))));
}

#[test]
fn takes_in_one_more_article_and_forgets_one() {
    let index = dossier(NEWS).0;
    let mut alignment = Alignment::default();
    for article in 0..3 {
        alignment.add(&index, article);
        while alignment.step(&index, 2) {}
    }
    assert_eq!(alignment.facts(), aligned(NEWS, &[], 9).facts());
    alignment.remove(1);
    while alignment.step(&index, 2) {}
    assert!(alignment.facts().iter().all(|f| !f.stated_by.contains(&1)));
}

/// The marked words of two claims: `=shared`, `~differs`, `!clashes`.
fn marked(a: &str, b: &str) -> (String, String) {
    let (index, claims) = dossier(&[a, b]);
    let marks = index.marks(claim(0, 0), claim(1, 0)).expect("there");
    let side = |article: usize, marks: &[(Span, MarkKind)]| {
        let text = &claims[article].0.text;
        let sign = |kind: MarkKind| match kind {
            MarkKind::Shared => '=',
            MarkKind::Differs => '~',
            MarkKind::Clashes => '!',
        };
        let parts: Vec<String> =
            marks.iter().map(|(s, k)| format!("{}{}", sign(*k), s.of(text))).collect();
        parts.join(" ")
    };
    (side(0, &marks.here), side(1, &marks.there))
}

#[test]
fn marks_what_is_shared_what_differs_and_what_clashes() {
    let check = |a: &str, b: &str, wanted: (&str, &str)| {
        let found = marked(a, b);
        assert_eq!((found.0.as_str(), found.1.as_str()), wanted);
    };
    check(
        "It was the fifth round of talks in Paris.",
        "It was the third round of indirect talks.",
        ("!fifth =round of talks ~Paris", "!third =round ~indirect =talks"),
    );
    check(
        "Ten men met in Paris.",
        "Ten men met in Paris.",
        ("=Ten men met in Paris", "=Ten men met in Paris"),
    );
    check(
        "Israel will cease fire.",
        "Israel will not cease fire.",
        ("=Israel will cease fire", "=Israel !not =cease fire"),
    );
    check("Ten men met.", "Nobody slept.", ("~Ten men met", "~Nobody slept"));
}

#[test]
fn marks_stand_in_order_and_apart() {
    for a in NEWS {
        for b in NEWS {
            let index = dossier(&[a, b]).0;
            for (x, y) in [(0, 0), (1, 2), (2, 1)] {
                let marks = index.marks(claim(0, x), claim(1, y)).expect("there");
                for side in [&marks.here, &marks.there] {
                    assert!(side.windows(2).all(|w| w[0].0.end <= w[1].0.start), "{side:?}");
                }
            }
        }
    }
    assert_eq!(dossier(NEWS).0.marks(claim(0, 0), claim(9, 0)), None);
    assert_eq!(compared("A b.", "A b.").relation, Relation::Agreement);
}
