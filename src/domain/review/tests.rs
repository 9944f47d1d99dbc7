//! Agreement against other implementations, and the queue and consistency over small dossiers.

use super::*;
use crate::domain::anchor::{Anchor, describe};
use crate::domain::dossier::{Card, Dossier, Entry};
use crate::domain::record::{
    Body, Decision, Entropy, Mark, Note, Record, RecordId, ReviewerId, Tag, TagKind, Timestamp,
};
use crate::domain::text::{OffsetMap, Span};
use serde_json::Value;

/// What `xtask/scripts/agreement.py` gives: judgements, and the figures of scikit-learn, statsmodels,
/// NLTK and krippendorff.
fn check_against(cases: &str) {
    let cases: Value = serde_json::from_str(cases).expect("is JSON");
    for case in cases["cases"].as_array().expect("is a list") {
        let table = table(&case["table"]);
        let shared = |row: &Vec<Option<Labels>>| row.iter().flatten().copied().collect::<Vec<_>>();
        let mut units: Vec<Unit<Labels>> = table.iter().map(shared).collect();
        units.retain(|unit| unit.len() > 1);
        let numbers: Vec<Unit<usize>> =
            units.iter().map(|unit| unit.iter().map(|l| l.index()).collect()).collect();
        let raters = table[0].len();
        let full: Vec<_> = numbers.iter().filter(|unit| unit.len() == raters).cloned().collect();
        is_close(percent(&numbers), &case["percent"]);
        is_close(fleiss(&full), &case["fleiss"]);
        is_close(alpha(&units, masi), &case["sets"]);
        for kind in &TagKind::ALL[..3] {
            let has: Vec<Unit<bool>> =
                units.iter().map(|unit| unit.iter().map(|l| l.has(*kind)).collect()).collect();
            is_close(alpha(&has, nominal), &case["tags"][kind.word()]);
        }
        for pair in case["pairs"].as_array().expect("is a list") {
            check_pair(&table, pair);
        }
        let continuum = Continuum {
            length: case["marks"]["length"].as_u64().expect("is a number") as usize,
            marks: serde_json::from_value::<Vec<Vec<[usize; 2]>>>(case["marks"]["marks"].clone())
                .expect("are marks")
                .iter()
                .map(|marks| marks.iter().map(|[a, b]| *a..*b).collect())
                .collect(),
        };
        is_close(unitizing_alpha(&continuum), &case["marks"]["alpha"]);
    }
}

fn check_pair(table: &[Vec<Option<Labels>>], pair: &Value) {
    let rater = |i: usize| pair["raters"][i].as_u64().expect("is a number") as usize;
    let both: Vec<(Labels, Labels)> =
        table.iter().filter_map(|row| row[rater(0)].zip(row[rater(1)])).collect();
    let numbers: Vec<(usize, usize)> = both.iter().map(|(a, b)| (a.index(), b.index())).collect();
    is_close(cohen(&numbers), &pair["kappa"]);
    let units: Vec<Unit<usize>> = numbers.iter().map(|(a, b)| vec![*a, *b]).collect();
    is_close(percent(&units), &pair["percent"]);
    let opinion = |labels: Labels| labels.has(TagKind::Opinion);
    let said: Vec<(bool, bool)> = both.iter().map(|(a, b)| (opinion(*a), opinion(*b))).collect();
    is_close(f1(&said), &pair["f1"]);
}

fn table(table: &Value) -> Vec<Vec<Option<Labels>>> {
    let labels = |set: &Value| {
        let words = set.as_array()?;
        let kind = |word: &Value| TagKind::ALL.into_iter().find(|kind| word == kind.word());
        Some(words.iter().filter_map(kind).fold(Labels::default(), Labels::with))
    };
    let row = |row: &Value| row.as_array().expect("is a list").iter().map(labels).collect();
    table.as_array().expect("is a list").iter().map(row).collect()
}

fn is_close(ours: Option<f64>, theirs: &Value) {
    let is_close = match (ours, theirs.as_f64()) {
        (Some(ours), Some(theirs)) => (ours - theirs).abs() < 1e-9,
        (ours, theirs) => ours == theirs,
    };
    assert!(is_close, "{ours:?} is not {theirs}");
}

#[test]
fn equals_other_implementations_on_random_judgements() {
    check_against(include_str!("../../../tests/fixtures/agreement.json"));
}

/// Runs the other implementations on new data where `CONCORD_PYTHON` names a Python that has them.
#[test]
fn equals_other_implementations_on_new_judgements() {
    let Ok(python) = std::env::var("CONCORD_PYTHON") else { return };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/xtask/scripts/agreement.py");
    for seed in 2..12 {
        let mut command = std::process::Command::new(&python);
        let output = command.arg(script).arg(seed.to_string()).output().expect("runs");
        check_against(&String::from_utf8(output.stdout).expect("is text"));
    }
}

#[test]
fn is_not_defined_where_there_is_nothing_to_compare() {
    assert_eq!(cohen::<u8>(&[]), None);
    assert_eq!(cohen(&[(1, 1), (1, 1)]), None);
    assert_eq!(fleiss(&[vec![1, 2], vec![1]]), None);
    assert_eq!(alpha::<u8>(&[], nominal), None);
    assert_eq!(alpha(&[vec![1], vec![2]], nominal), None);
    assert_eq!(unitizing_alpha(&Continuum::default()), None);
    assert_eq!(interval(&[1], 1, |_| Some(1.0)), None);
    assert_eq!(
        agreement(&Dossier::default()),
        Agreement { tags: agreement(&Dossier::default()).tags, ..Agreement::default() }
    );
}

#[test]
fn the_same_marks_agree_wholly_and_others_less() {
    let check = |marks: Vec<Vec<core::ops::Range<usize>>>, low: f64, high: f64| {
        let alpha = unitizing_alpha(&Continuum { length: 300, marks }.tidy()).expect("is defined");
        assert!((low..=high).contains(&alpha), "{alpha}");
    };
    check(vec![vec![10..40, 90..120], vec![10..40, 90..120]], 1.0, 1.0);
    check(vec![vec![10..40, 90..120], vec![12..40, 90..125]], 0.9, 0.999);
    check(vec![vec![10..40], vec![200..230]], -1.0, 0.1);
    check(vec![vec![90..120, 10..40, 30..35, 500..900], vec![10..40, 90..120]], 1.0, 1.0);
}

#[test]
fn an_interval_holds_its_figure_and_never_changes() {
    let items: Vec<f64> = (0..100).map(|n| f64::from(n % 2)).collect();
    let mean = |items: &[f64]| Some(items.iter().sum::<f64>() / items.len() as f64);
    let found = interval(&items, items.len(), mean).expect("is defined");
    assert!(found.low > 0.35 && found.low < 0.45 && found.high > 0.55 && found.high < 0.65);
    assert_eq!(Some(found), interval(&items, items.len(), mean));
}

const TEXT: &str = "Aa said so. Bb said no. Cc fell. Dd rose.";

/// The four claims of the article.
fn claim(n: usize) -> Anchor {
    let entry = Entry::read("a", TEXT, &Card::default());
    let at = [(0, 11), (12, 23), (24, 32), (33, 41)][n];
    let map = OffsetMap::new(&entry.article.text);
    describe(&entry.article.id, &map, &[Span::new(at.0, at.1)]).expect("describes")
}

fn person(n: u128) -> ReviewerId {
    ReviewerId::new(Entropy(900 + n))
}

fn add(dossier: &mut Dossier, who: u128, body: Body) -> RecordId {
    let id = RecordId::new(Entropy(dossier.records.len() as u128 + 1));
    let record = Record::new(id.clone(), person(who), Timestamp(0), body);
    dossier.records.insert(id.clone(), record);
    id
}

fn tag(kind: TagKind, target: usize, counterpart: Option<usize>) -> Body {
    Body::Tag(Tag { kind, target: claim(target), counterpart: counterpart.map(claim) })
}

fn dossier() -> Dossier {
    let articles = vec![Entry::read("a", TEXT, &Card::default())];
    Dossier { articles, ..Dossier::default() }
}

#[test]
fn unseen_is_no_disagreement_and_a_link_speaks_for_both_claims() {
    let mut all = dossier();
    add(&mut all, 1, tag(TagKind::Agreement, 0, Some(1)));
    add(&mut all, 1, tag(TagKind::Opinion, 2, None));
    let note = Note { target: claim(2), text: "hm".to_owned(), reply_to: None };
    add(&mut all, 2, Body::Note(note));
    assert_eq!(agreement(&all).claims, 0);
    add(&mut all, 2, tag(TagKind::Reviewed, 1, None));
    let found = agreement(&all);
    assert_eq!((found.claims, found.percent.value), (1, Some(0.0)));
    assert_eq!(queue(&all).open.len(), 1);
    assert_eq!(found.pairs[0].confusion.len(), 1);
}

#[test]
fn links_are_compared_where_both_have_looked() {
    let mut all = dossier();
    add(&mut all, 1, tag(TagKind::Agreement, 0, Some(1)));
    add(&mut all, 1, tag(TagKind::Contradiction, 1, Some(2)));
    add(&mut all, 2, tag(TagKind::Agreement, 1, Some(0)));
    add(&mut all, 2, tag(TagKind::Reviewed, 2, None));
    let links = agreement(&all).pairs[0].links;
    assert_eq!((links.value, links.count), (Some(2.0 / 3.0), 2));
}

#[test]
fn of_many_reviewers_the_busiest_are_compared_two_by_two() {
    let mut all = dossier();
    for who in 0..360 {
        // The last ones have reviewed one claim more.
        for target in 0..if who < 350 { 2 } else { 3 } {
            add(&mut all, who, tag(TagKind::Opinion, target, None));
        }
    }
    let mut survey = Survey::of(&all);
    let found = survey.agreement().clone();
    assert_eq!((found.reviewers.len(), found.claims, found.percent.value), (360, 3, Some(1.0)));
    assert_eq!(found.pairs.len(), MOST_PAIRED * (MOST_PAIRED - 1) / 2);
    let busiest = |pair: &PairAgreement| pair.reviewers.iter().all(|id| *id >= person(350));
    assert_eq!(found.pairs.iter().filter(|pair| busiest(pair)).count(), 45);
    let mut steps = 0;
    while survey.step() {
        steps += 1;
    }
    assert!(steps < 20, "{steps} steps");
}

#[test]
fn marks_of_different_extent_are_compared() {
    let mut all = dossier();
    add(&mut all, 1, Body::Mark(Mark { target: claim(0) }));
    add(&mut all, 2, Body::Mark(Mark { target: claim(0) }));
    assert_eq!(agreement(&all).marks.value, Some(1.0));
}

#[test]
fn a_resolution_settles_a_disagreement_until_something_is_said_anew() {
    let mut all = dossier();
    let opinion = add(&mut all, 1, tag(TagKind::Opinion, 0, None));
    let reviewed = add(&mut all, 2, tag(TagKind::Reviewed, 0, None));
    let open = queue(&all).open.remove(0);
    assert_eq!(open.sides.len(), 2);
    let resolution = open.accept(&person(1), "clear").expect("has a side");
    assert_eq!(
        (&resolution.accepted, &resolution.overruled),
        (&vec![opinion.clone()], &vec![reviewed])
    );
    assert_eq!(open.reject("").decision, Decision::Reject);
    assert_eq!(open.edit(Vec::new(), "").overruled.len(), 2);
    assert_eq!(open.accept(&person(9), ""), None);
    add(&mut all, 3, Body::Resolution(resolution));
    assert_eq!(queue(&all).progress(), (1, 1));
    let mut changed = all.clone();
    let revised = changed.records[&opinion].revised(
        &person(1),
        Timestamp(1),
        Some(tag(TagKind::Agreement, 0, None)),
    );
    changed.records.insert(opinion, revised);
    assert_eq!(queue(&changed).progress(), (0, 1));
    add(&mut all, 4, tag(TagKind::Contradiction, 0, None));
    assert_eq!(queue(&all).progress(), (0, 1));
}

#[test]
fn finds_what_one_reviewer_says_that_can_not_all_hold() {
    let mut all = dossier();
    let ab = add(&mut all, 1, tag(TagKind::Agreement, 0, Some(1)));
    let bc = add(&mut all, 1, tag(TagKind::Agreement, 2, Some(1)));
    // What somebody else says is no inconsistency.
    add(&mut all, 2, tag(TagKind::Contradiction, 0, Some(1)));
    assert_eq!(inconsistencies(&all), []);
    let ca = add(&mut all, 1, tag(TagKind::Contradiction, 2, Some(0)));
    let found = inconsistencies(&all);
    let [Inconsistency::Chain { contradiction, agreements, .. }] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(*contradiction, ca);
    assert!(agreements == &[ab.clone(), bc.clone()] || agreements == &[bc, ab]);
    add(&mut all, 1, tag(TagKind::Contradiction, 1, Some(0)));
    add(&mut all, 1, tag(TagKind::Opinion, 2, None));
    add(&mut all, 1, tag(TagKind::Agreement, 3, Some(3)));
    let found = inconsistencies(&all);
    assert!(found.iter().any(|it| matches!(it, Inconsistency::BothWays { .. })));
    assert!(found.iter().any(|it| matches!(it, Inconsistency::OpinionAgrees { .. })));
    assert!(found.iter().any(|it| matches!(it, Inconsistency::ToItself { .. })));
    assert!(found.iter().all(|it| !it.records().is_empty()));
}
