//! How many megabytes of text a second the engine reads.
//!
//! `CONCORD_BENCH_TEXT=war_and_peace.txt.gz cargo bench --no-default-features` reads that text (plain or
//! gzipped); without it, the seeds over and over.

use concord::domain::{article, segment, text};
use divan::Bencher;
use divan::counter::BytesCount;
use std::io::Read;
use std::sync::LazyLock;

fn main() {
    divan::main();
}

/// The text as it came.
static RAW: LazyLock<String> = LazyLock::new(|| {
    std::env::var("CONCORD_BENCH_TEXT").map_or_else(|_| seeds(), |path| file(&path))
});

static CANONICAL: LazyLock<String> = LazyLock::new(|| text::canonical(&RAW));

fn file(path: &str) -> String {
    let mut bytes = std::fs::read(path).unwrap_or_default();
    let mut unpacked = Vec::new();
    if flate2::read::MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut unpacked).is_ok() {
        bytes = unpacked;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// All seeds, again and again, up to some 3 MB.
fn seeds() -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let paths = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
    let mut paths: Vec<_> = paths.filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    let one: String = paths.iter().map(|p| file(&p.to_string_lossy()) + "\n\n").collect();
    one.repeat(3_000_000 / one.len().max(1) + 1)
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

#[divan::bench]
fn canonical(bencher: Bencher<'_, '_>) {
    let raw = RAW.as_str();
    bencher.counter(BytesCount::of_str(raw)).bench(|| text::canonical(raw));
}

/// Canonical text, metadata and furniture.
#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let raw = RAW.as_str();
    bencher.counter(BytesCount::of_str(raw)).bench(|| article::read(raw));
}
