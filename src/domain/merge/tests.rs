//! The laws of merging, over random orders of edits, deletions and merges by up to five reviewers.

use super::*;
use crate::domain::anchor::{Anchor, Range, describe};
use crate::domain::dossier::{Card, Dossier, Entry};
use crate::domain::exchange::concord::{export, import};
use crate::domain::record::{
    Body, Color, DossierId, Entropy, Heading, Mark, Note, RecordId, Rejection, Reviewer,
    ReviewerId, Tag, TagKind, Timestamp,
};
use crate::domain::text::{CodePoint, OffsetMap, Span};
use proptest::prelude::*;

const TEXTS: [&str; 4] = ["One came. Two went.", "Nobody came.", "Ten 😀 came, or nine.", "A. B."];

/// One thing that a reviewer does to their own copy.
#[derive(Clone, Debug)]
enum Step {
    Add { kind: u8, article: usize },
    Edit { at: usize, kind: u8 },
    Delete { at: usize },
    Rename { to: u8 },
    AddArticle { at: usize },
    Receive { from: usize },
}

fn steps() -> impl Strategy<Value = Vec<(usize, Step)>> {
    let step = prop_oneof![
        3 => (any::<u8>(), 0..4_usize).prop_map(|(kind, article)| Step::Add { kind, article }),
        3 => (any::<usize>(), any::<u8>()).prop_map(|(at, kind)| Step::Edit { at, kind }),
        1 => any::<usize>().prop_map(|at| Step::Delete { at }),
        1 => any::<u8>().prop_map(|to| Step::Rename { to }),
        1 => (0..4_usize).prop_map(|at| Step::AddArticle { at }),
        3 => (0..5_usize).prop_map(|from| Step::Receive { from }),
    ];
    prop::collection::vec((0..5_usize, step), 0..40)
}

fn person(n: usize) -> ReviewerId {
    ReviewerId::new(Entropy(1000 + n as u128))
}

fn anchor(article: usize) -> Anchor {
    let entry = Entry::read("", TEXTS[article], &Card::default());
    let map = OffsetMap::new(&entry.article.text);
    describe(&entry.article.id, &map, &[Span::new(0, 2)]).unwrap_or(Anchor {
        article: entry.article.id.clone(),
        ranges: vec![Range {
            span: Span { start: CodePoint(0), end: CodePoint(1) },
            quote: "x".to_owned(),
            prefix: String::new(),
            suffix: String::new(),
        }],
    })
}

fn body(kind: u8, article: usize) -> Body {
    let target = anchor(article);
    match kind % 8 {
        0 => Body::Note(Note { target, text: format!("n{kind}"), reply_to: None }),
        1 => Body::Mark(Mark { target }),
        6 => Body::Rejection(Rejection { target, counterpart: anchor((article + 1) % 4) }),
        7 => Body::Heading(Heading { target, text: format!("h{kind}"), is_pinned: kind > 99 }),
        n => Body::Tag(Tag {
            kind: TagKind::ALL[usize::from(n - 2)],
            target,
            counterpart: (n == 2).then(|| anchor((article + 1) % 4)),
        }),
    }
}

/// Plays the steps. Each reviewer's clock is `skew` milliseconds off, times their number.
fn play(steps: &[(usize, Step)], skew: i64) -> Vec<Dossier> {
    let start = |n: usize| {
        let me = Reviewer::named(person(n), format!("R{n}"));
        let mut dossier = Dossier { id: DossierId::new(Entropy(7)), ..Dossier::default() };
        dossier.reviewers.insert(me.id.clone(), me);
        dossier
    };
    let mut copies: Vec<Dossier> = (0..5).map(start).collect();
    for (n, (who, step)) in steps.iter().enumerate() {
        let now = Timestamp(time(n) + skew * time(*who));
        let other = copies.get(if let Step::Receive { from } = step { *from } else { 0 }).cloned();
        let copy = &mut copies[*who];
        let ids: Vec<RecordId> = copy.records.keys().cloned().collect();
        let pick = |at: usize| ids.get(at.checked_rem(ids.len()).unwrap_or(0));
        let me = person(*who);
        match step {
            Step::Add { kind, article } => {
                let id = RecordId::new(Entropy(n as u128).nth(3));
                copy.records.insert(id.clone(), Record::new(id, me, now, body(*kind, *article)));
            }
            Step::Edit { at, kind } => {
                if let Some(record) = pick(*at).and_then(|id| copy.records.get_mut(id)) {
                    *record = record.revised(&me, now, Some(body(*kind, 0)));
                }
            }
            Step::Delete { at } => {
                if let Some(record) = pick(*at).and_then(|id| copy.records.get_mut(id)) {
                    *record = record.revised(&me, now, None);
                }
            }
            Step::Rename { to } => {
                let name = format!("R{who}-{to}");
                let revision = copy.reviewers.get(&me).map_or(0, |it| it.revision) + 1;
                let color = Some(Color::ALL[usize::from(*to) % 8]);
                copy.reviewers.insert(me.clone(), Reviewer { id: me, name, color, revision });
                copy.title = format!("T{to}");
                copy.renamed += 1;
            }
            Step::AddArticle { at } => {
                let entry = Entry::read("", TEXTS[*at], &Card::default());
                if copy.position(&entry.article.id).is_none() {
                    copy.articles.push(entry);
                }
            }
            Step::Receive { .. } => {
                if let Some(other) = other {
                    *copy = merge(copy, &other).dossier;
                }
            }
        }
    }
    copies
}

fn time(n: usize) -> i64 {
    i64::try_from(n).unwrap_or_default()
}

/// The copies merged in the order that `seed` makes.
fn in_some_order(copies: &[Dossier], mut seed: usize) -> Dossier {
    let mut left: Vec<&Dossier> = copies.iter().collect();
    let mut all = left.remove(seed % left.len()).clone();
    while !left.is_empty() {
        seed = seed.wrapping_mul(31).wrapping_add(7);
        let next = left.remove(seed % left.len());
        all = if seed.is_multiple_of(3) { merge(next, &all) } else { merge(&all, next) }.dossier;
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn merging_is_commutative_associative_and_idempotent(steps in steps()) {
        let copies = play(&steps, 0);
        let [a, b, c] = [&copies[0], &copies[1], &copies[2]];
        let join = |a: &Dossier, b: &Dossier| merge(a, b).dossier;
        prop_assert_eq!(&join(a, a), a);
        prop_assert_eq!(join(a, b), join(b, a));
        prop_assert_eq!(join(&join(a, b), c), join(a, &join(b, c)));
        prop_assert!(merge(&join(a, b), b).summary.is_empty());
    }

    #[test]
    fn whoever_merges_in_whatever_order_ends_with_the_same_bytes(
        steps in steps(), one in any::<usize>(), other in any::<usize>(),
    ) {
        let copies = play(&steps, 0);
        let (one, other) = (in_some_order(&copies, one), in_some_order(&copies, other));
        prop_assert_eq!(export(&one), export(&other));
    }

    #[test]
    fn a_file_of_any_dossier_reads_back_to_the_byte(steps in steps(), order in any::<usize>()) {
        let copies = play(&steps, 0);
        for dossier in copies.iter().chain([&in_some_order(&copies, order)]) {
            let file = export(dossier);
            let (back, _) = import(&file).expect("is a dossier");
            prop_assert_eq!(export(&back), file);
            prop_assert_eq!(&back, dossier);
        }
    }

    #[test]
    fn nothing_is_lost(steps in steps()) {
        let copies = play(&steps, 0);
        let all = in_some_order(&copies, 1);
        for copy in &copies {
            for (id, record) in &copy.records {
                let joined = &all.records[id];
                prop_assert_eq!((&joined.creator, joined.created), (&record.creator, record.created));
                for version in record.past.iter().chain([&record.current]) {
                    prop_assert!(joined.current == *version || joined.past.contains(version));
                }
            }
            prop_assert!(copy.reviewers.keys().all(|id| all.reviewers.contains_key(id)));
            prop_assert!(copy.articles.iter().all(|e| all.article(&e.article.id).is_some()));
        }
    }

    #[test]
    fn a_clock_that_is_a_year_off_changes_nothing(steps in steps()) {
        let what = |skew: i64| -> Vec<(RecordId, u32, bool, Body)> {
            let all = in_some_order(&play(&steps, skew), 2);
            let says = |r: &Record| (r.current.revision, r.current.is_deleted, r.current.body.clone());
            all.records.values().map(|r| (r.id.clone(), says(r))).map(|(id, (n, d, b))| (id, n, d, b)).collect()
        };
        prop_assert_eq!(what(0), what(31_536_000_000));
        prop_assert_eq!(what(0), what(-31_536_000_000));
    }
}

fn two() -> (Dossier, Dossier, RecordId) {
    let steps = [(0, Step::Add { kind: 3, article: 0 }), (1, Step::Receive { from: 0 })];
    let mut copies = play(&steps, 0).into_iter();
    let (mine, theirs) = (copies.next().expect("five"), copies.next().expect("five"));
    let id = mine.records.keys().next().expect("one record").clone();
    (mine, theirs, id)
}

fn revise(dossier: &mut Dossier, id: &RecordId, who: usize, body: Option<Body>) {
    let record = dossier.records[id].revised(&person(who), Timestamp(9), body);
    dossier.records.insert(id.clone(), record);
}

#[test]
fn the_summary_says_what_comes_in_from_whom() {
    let (mine, mut theirs, id) = two();
    revise(&mut theirs, &id, 1, Some(body(0, 0)));
    let summary = merge(&mine, &theirs).summary;
    assert_eq!(summary.reviewers[&person(1)], Share { changed: 1, ..Share::default() });
    assert_eq!(summary.records[&id], Change::Changed);
    assert!(summary.losing.is_empty());
    revise(&mut theirs, &id, 1, None);
    assert_eq!(merge(&mine, &theirs).summary.records[&id], Change::Deleted);
    let nothing = Dossier::default();
    assert_eq!(merge(&nothing, &mine).summary.reviewers[&person(0)].new, 1);
    assert!(merge(&mine, &nothing).summary.is_empty());
}

#[test]
fn what_loses_stays_in_the_history_and_is_told() {
    let (mut mine, mut theirs, id) = two();
    revise(&mut mine, &id, 0, Some(body(0, 0)));
    revise(&mut theirs, &id, 1, Some(body(1, 0)));
    revise(&mut theirs, &id, 1, Some(body(5, 0)));
    let merged = merge(&mine, &theirs);
    assert_eq!(merged.dossier.records[&id].current, theirs.records[&id].current);
    assert!(merged.dossier.records[&id].past.contains(&mine.records[&id].current));
    assert_eq!(merged.summary.losing.len(), 1);
    assert_eq!(merged.summary.reviewers[&person(0)].losing, 1);
}

#[test]
fn a_history_is_bounded_and_the_bound_keeps_the_laws() {
    let (mut mine, mut theirs, id) = two();
    for n in 0..150 {
        revise(&mut mine, &id, 0, Some(body(n, 0)));
        revise(&mut theirs, &id, 1, Some(body(n + 1, 0)));
    }
    let ab = merge(&mine, &theirs).dossier;
    assert_eq!(ab.records[&id].past.len(), HISTORY);
    assert_eq!(mine.records[&id].past.len(), HISTORY);
    assert_eq!(ab, merge(&theirs, &mine).dossier);
    assert_eq!(ab, merge(&ab, &mine).dossier);
}

#[test]
fn tells_an_unrelated_dossier() {
    let (mine, theirs, _) = two();
    assert!(is_related(&mine, &theirs));
    let other = Dossier { id: DossierId::new(Entropy(8)), ..Dossier::default() };
    assert!(!is_related(&mine, &other));
}
