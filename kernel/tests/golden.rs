//! The kernel against the full-precision network, over sentences of our own.
//!
//! The weights of the page are no part of the repository: `CONCORD_WEIGHTS` names the file, and beside it
//! lies what the network said in full precision (`.tsv`), as `xtask/distill/semantic/export.py` writes it.
//! Without them only a network of made-up weights is held: to its exact bits, which are the same on every
//! platform, and to what must be of any network.

mod made_up;

use concord_kernel::{LoadError, Model};
use std::path::PathBuf;

/// One line of a fixture: two texts and eight scores.
type Golden = (String, String, Vec<f32>);

fn golden(text: &str) -> Vec<Golden> {
    let line = |line: &str| {
        let mut cells = line.split('\t');
        let mut next = || cells.next().unwrap_or_default().to_owned();
        let (a, b) = (next(), next());
        (a, b, next().split(' ').filter_map(|x| x.parse().ok()).collect())
    };
    text.lines().map(line).collect()
}

/// How far scores are off at most.
fn compare(model: &Model, golden: &[Golden]) -> f32 {
    let mut far = 0.0_f32;
    for (a, b, scores) in golden {
        let [ours] = model.judge(&[(a, b)])[..] else { panic!("one pair, one answer") };
        assert_eq!(scores.len(), ours.numbers().len());
        for (x, y) in ours.numbers().iter().zip(scores) {
            far = far.max((x - y).abs());
        }
    }
    far
}

#[test]
fn the_page_s_weights_give_what_the_network_says() {
    let Some(path) = std::env::var_os("CONCORD_WEIGHTS").map(PathBuf::from) else { return };
    let bytes = std::fs::read(&path).expect("the weights can be read");
    let model = Model::load(&bytes).expect("the weights are whole");
    let fixture =
        std::fs::read_to_string(path.with_extension("tsv")).expect("a fixture beside them");
    let golden = golden(&fixture);
    assert!(golden.len() >= 8);
    let far = compare(&model, &golden);
    assert!(far < 0.15, "scores are off by {far}");
}

/// The shipped weights, where they are in the repository, and what they say of pairs of our own. A test of
/// the page holds the page to the same numbers.
#[test]
fn the_shipped_weights_say_what_is_written_down() {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let Ok(bytes) = std::fs::read(root.join("assets/semantic.bin")) else { return };
    let model = Model::load(&bytes).expect("the weights are whole");
    let path = root.join("tests/fixtures/semantic.tsv");
    let line = |(a, b): (&str, &str)| {
        let [said] = model.judge(&[(a, b)])[..] else { panic!("one pair, one answer") };
        let numbers = said.numbers().map(|x| format!("{x:.6}"));
        format!("{a}\t{b}\t{}\n", numbers.join(" "))
    };
    let written: String = PAIRS.into_iter().map(line).collect();
    if std::env::var_os("CONCORD_WRITE").is_some() {
        std::fs::write(&path, &written).expect("the fixture can be written");
    }
    assert_eq!(written, std::fs::read_to_string(path).expect("a fixture"));
}

const PAIRS: [(&str, &str); 6] = [
    (
        "The fire killed 12 people, officials said on Monday.",
        "Officials said 15 people died in the fire.",
    ),
    ("The minister denied that he had met the ambassador.", "The minister met the ambassador."),
    (
        "Shares of the company rose 4% after the announcement.",
        "After the announcement, the stock gained 4 percent.",
    ),
    ("Café owners in São Paulo protested against the new tax.", "Protests followed the tax rise."),
    ("Police arrested two men near the station.", "The orchestra plays Brahms tonight."),
    ("She won the election with 51.3% of the vote.", "She lost the election."),
];

const CLAIMS: [(&str, &str); 3] = [
    ("The fire killed 12 people.", "Officials said 15 people died in the fire"),
    ("", "She lost the election."),
    ("The dam holds", "The dam holds more water than ever, officials said, and the fire is out."),
];

#[test]
fn a_network_of_made_up_weights_gives_the_same_bits_everywhere() {
    let model = Model::load(&made_up::weights(2)).expect("the weights are whole");
    let bits: Vec<u32> = model.classify(&CLAIMS).iter().flatten().map(|x| x.to_bits()).collect();
    assert_eq!(bits, made_up::BITS, "{bits:#x?}");
    let likeness: Vec<u32> = model.judge(&CLAIMS).iter().map(|s| s.likeness.to_bits()).collect();
    assert_eq!(likeness, made_up::LIKENESS, "{likeness:#x?}");
}

#[test]
fn a_text_is_as_near_as_can_be_to_itself_and_to_others_in_either_order() {
    let model = Model::load(&made_up::weights(2)).expect("the weights are whole");
    let likeness = |a, b| model.judge(&[(a, b)])[0].likeness;
    for (a, b) in CLAIMS {
        assert!((likeness(a, a) - 1.0).abs() < 1e-5, "{a}");
        assert!((likeness(a, b) - likeness(b, a)).abs() < f32::EPSILON, "{a} | {b}");
        assert!(likeness(a, b) < 0.9999, "{a} | {b}");
    }
}

#[test]
fn scores_do_not_depend_on_the_company() {
    let model = Model::load(&made_up::weights(1)).expect("the weights are whole");
    let many: Vec<(&str, &str)> = CLAIMS.iter().copied().cycle().take(20).collect();
    let together = model.judge(&many);
    for (pair, score) in many.iter().zip(&together) {
        assert_eq!(model.judge(&[*pair]), [*score], "{pair:?}");
    }
    assert!(model.judge(&[]).is_empty());
}

#[test]
fn scores_are_probabilities() {
    let model = Model::load(&made_up::weights(1)).expect("the weights are whole");
    let long = "the dam ".repeat(5_000);
    for text in ["", "fire", "\u{0}\u{fffd}\u{ad}", "日本語 text 😀", &long] {
        let [score] = model.judge(&[(text, &long)])[..] else { panic!("one pair, one answer") };
        for chances in [score.relation, score.stance] {
            assert!((chances.iter().sum::<f32>() - 1.0).abs() < 1e-5, "{text:.20}: {score:?}");
        }
        assert!(score.numbers().iter().all(|p| (0.0..=1.0).contains(p)), "{text:.20}: {score:?}");
    }
}

#[test]
fn a_file_that_ends_early_or_was_changed_is_refused() {
    let whole = made_up::weights(1);
    let outcome = |bytes: &[u8]| Model::load(bytes).map(|_| ()).err();
    assert_eq!(outcome(&whole), None);
    for length in (0..whole.len()).step_by(whole.len() / 40) {
        let wanted = if length < 8 { LoadError::NotWeights } else { LoadError::Damaged };
        assert_eq!(outcome(&whole[..length]), Some(wanted), "{length} bytes");
    }
    let mut changed = whole.clone();
    changed[whole.len() / 2] ^= 4;
    assert_eq!(outcome(&changed), Some(LoadError::Damaged));
    assert_eq!(outcome(&made_up::sealed(&[0; 64])), Some(LoadError::OtherShape));
    let more = [&whole[20..], &[0]].concat();
    assert_eq!(outcome(&made_up::sealed(&more)), Some(LoadError::OtherShape));
}
