//! The text that the benchmarks read.

use std::io::Read;
use std::sync::LazyLock;

/// The text as it came.
pub(crate) static RAW: LazyLock<String> = LazyLock::new(|| {
    std::env::var("CONCORD_BENCH_TEXT").map_or_else(|_| repeated(), |path| file(&path))
});

/// The opening articles.
pub(crate) fn seeds() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let paths = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
    let mut paths: Vec<_> = paths.filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    paths.iter().map(|p| file(&p.to_string_lossy())).collect()
}

/// All seeds, again and again, up to some 3 MB.
fn repeated() -> String {
    let one: String = seeds().join("\n\n") + "\n\n";
    one.repeat(3_000_000 / one.len().max(1) + 1)
}

fn file(path: &str) -> String {
    let mut bytes = std::fs::read(path).unwrap_or_default();
    let mut unpacked = Vec::new();
    if flate2::read::MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut unpacked).is_ok() {
        bytes = unpacked;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
