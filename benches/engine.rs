//! How many megabytes of text a second the engine reads.
//!
//! `CONCORD_BENCH_TEXT=war_and_peace.txt.gz cargo bench --no-default-features --bench engine` reads that
//! text (plain or gzipped); without it, the seeds over and over. How much memory it takes is measured by
//! `benches/memory.rs`, how fast it is in a browser by `cargo xtask bench text`.

mod material;

use concord::domain::article::{self, Article};
use concord::domain::claim::{self, Reading};
use concord::domain::{segment, text};
use divan::Bencher;
use divan::counter::BytesCount;
use material::{RAW, seeds};
use std::sync::LazyLock;

fn main() {
    divan::main();
}

static CANONICAL: LazyLock<String> = LazyLock::new(|| text::canonical(&RAW));
static ARTICLE: LazyLock<Article> = LazyLock::new(|| article::read(&RAW));

#[divan::bench]
fn canonical(bencher: Bencher<'_, '_>) {
    let raw = RAW.as_str();
    bencher.counter(BytesCount::of_str(raw)).bench(|| text::canonical(raw));
}

#[divan::bench]
fn sentences(bencher: Bencher<'_, '_>) {
    let text = CANONICAL.as_str();
    bencher.counter(BytesCount::of_str(text)).bench(|| {
        let paragraphs = segment::paragraphs(text).into_iter();
        paragraphs.map(|p| segment::sentences(p.of(text)).len()).sum::<usize>()
    });
}

#[divan::bench]
fn tokens(bencher: Bencher<'_, '_>) {
    let text = CANONICAL.as_str();
    bencher.counter(BytesCount::of_str(text)).bench(|| text::tokens(text).len());
}

/// Canonical text, metadata and furniture.
#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let raw = RAW.as_str();
    bencher.counter(BytesCount::of_str(raw)).bench(|| article::read(raw));
}

/// Sentences, tokens and words of a report.
#[divan::bench]
fn reading(bencher: Bencher<'_, '_>) {
    let article = &*ARTICLE;
    bencher.counter(BytesCount::of_str(&article.text)).bench(|| Reading::new(article).words.len());
}

/// Claims, with opinion, figures, dates, names and attribution.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn extract(bencher: Bencher<'_, '_>) {
    let article = &*ARTICLE;
    bencher.counter(BytesCount::of_str(&article.text)).bench(|| claim::extract(article));
}

/// Who says what, alone.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn attribution(bencher: Bencher<'_, '_>) {
    let reading = Reading::new(&ARTICLE);
    let models = claim::attribution::Models::strict();
    bencher
        .counter(BytesCount::of_str(reading.text))
        .bench(|| claim::attribution::find(&reading, models));
}

/// The whole engine, from plain text to claims.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn engine(bencher: Bencher<'_, '_>) {
    let raw = RAW.as_str();
    bencher.counter(BytesCount::of_str(raw)).bench(|| claim::extract(&article::read(raw)));
}

/// The same, one opening article after the other.
#[divan::bench]
fn engine_on_the_seeds(bencher: Bencher<'_, '_>) {
    let texts = seeds();
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| texts.iter().map(|raw| claim::extract(&article::read(raw)).len()).sum::<usize>());
}
