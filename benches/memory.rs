//! How much memory the engine takes at its peak: the line "max alloc" beside the size of the text.
//!
//! `CONCORD_BENCH_TEXT=war_and_peace.txt.gz cargo bench --no-default-features --bench memory`

mod material;

use concord::domain::{article, claim, segment, text};
use divan::{AllocProfiler, Bencher};
use material::RAW;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

#[allow(clippy::print_stdout, reason = "the factor is read off these two numbers")]
fn main() {
    println!("the text has {} bytes", RAW.len());
    // Weights and lists are read once and stay.
    claim::extract(&article::read("Ten men met in Paris on Monday, he said."));
    divan::main();
}

#[divan::bench(sample_count = 1, sample_size = 1)]
fn canonical(bencher: Bencher<'_, '_>) {
    bencher.bench(|| text::canonical(&RAW));
}

#[divan::bench(sample_count = 1, sample_size = 1)]
fn sentences(bencher: Bencher<'_, '_>) {
    bencher.bench(|| {
        let paragraphs = segment::paragraphs(&RAW).into_iter();
        paragraphs.map(|p| segment::sentences(p.of(&RAW))).collect::<Vec<_>>()
    });
}

#[divan::bench(sample_count = 1, sample_size = 1)]
fn read(bencher: Bencher<'_, '_>) {
    bencher.bench(|| article::read(&RAW));
}

/// The whole engine, from plain text to claims; the article stays.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn engine(bencher: Bencher<'_, '_>) {
    bencher.bench(|| {
        let article = article::read(&RAW);
        let claims = claim::extract(&article);
        (article, claims)
    });
}
