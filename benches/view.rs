//! How long the facts and the pictures of a large dossier take: 200 made-up reports of 50 claims, read and
//! compared before.

mod made;

use concord::app::facts;
use concord::app::view::facts::fact_views;
use divan::Bencher;

fn main() {
    divan::main();
}

/// Reports.
const REPORTS: usize = 200;

#[divan::bench(sample_count = 10)]
fn facts_of_ten_thousand_claims(bencher: Bencher<'_, '_>) {
    let model = made::opened(REPORTS);
    bencher.bench_local(|| facts::facts(&model));
}

#[divan::bench(sample_count = 10)]
fn rows_of_ten_thousand_claims(bencher: Bencher<'_, '_>) {
    let model = made::opened(REPORTS);
    bencher.bench_local(|| fact_views(&model));
}

#[divan::bench(sample_count = 10)]
fn pictures_of_ten_thousand_claims(bencher: Bencher<'_, '_>) {
    let model = made::opened(REPORTS);
    bencher.bench_local(|| concord::app::overview::pictures(&model));
}
