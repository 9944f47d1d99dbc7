//! The kernel against the full-precision network, over sentences of our own.
//!
//! The weights of the page are no part of the repository: `CONCORD_WEIGHTS` names the file, and beside it
//! lies what the network said in full precision (`.tsv`), as `xtask/distill/semantic/export.py` writes it.
//! Without them only a network of made-up weights is held.

use concord_kernel::Model;
use std::path::PathBuf;

/// One line of a fixture: two texts, seven scores, and the vector of the second text.
type Golden = (String, String, Vec<f32>, Vec<f32>);

fn golden(text: &str) -> Vec<Golden> {
    let line = |line: &str| {
        let mut cells = line.split('\t');
        let mut next = || cells.next().unwrap_or_default().to_owned();
        let (a, b) = (next(), next());
        let numbers: Vec<f32> = next().split(' ').filter_map(|x| x.parse().ok()).collect();
        let (scores, vector) = numbers.split_at(7);
        (a, b, scores.to_vec(), vector.to_vec())
    };
    text.lines().map(line).collect()
}

/// How far scores are off at most, and how near vectors are at least.
fn compare(model: &Model, golden: &[Golden]) -> (f32, f32) {
    let (mut far, mut near) = (0.0_f32, 1.0_f32);
    for (a, b, scores, vector) in golden {
        let [ours] = model.judge(&[(a, b)])[..] else { panic!("one pair, one answer") };
        let ours = ours.relation.iter().chain(&ours.stance).chain([&ours.same_event]);
        for (x, y) in ours.zip(scores) {
            far = far.max((x - y).abs());
        }
        let cosine: f32 = model.embed(&[b])[0].iter().zip(vector).map(|(x, y)| x * y).sum();
        near = near.min(cosine);
    }
    (far, near)
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
    let (far, near) = compare(&model, &golden);
    assert!(near > 0.97, "cosine {near}");
    assert!(far < 0.15, "scores are off by {far}");
}
