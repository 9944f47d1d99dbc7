//! What the page weighs on the way to a reader, held against a budget.

use super::{files, semantic, single};
use crate::process::say;
use std::fs;
use std::path::{Path, PathBuf};

/// What the page may weigh without the embedded weights and word lists of the text engine: bytes after
/// brotli. What is reached and some room, so that nothing creeps in; the aim is 300 000.
const PAGE_BUDGET: usize = 970_000;
/// What a reader may have to load until the first highlighted claim: everything but the weights and the
/// word vectors that come later. What is reached; the aim is 900 000.
const FIRST_BUDGET: usize = 1_070_000;
/// The same with those. What is reached; the aim is 1 600 000.
const WHOLE_BUDGET: usize = 1_790_000;

/// Prints each file's size and fails above the budget.
pub(crate) fn hold(root: &Path, dist: &Path) -> Result<(), String> {
    let weights = embedded(root, dist)?;
    let mut whole = Size { raw: 0, brotli: 0 };
    for path in files_of(dist, &["wasm", "js", "css", "html"]) {
        let size = weigh(&path)?;
        let name = files::name(dist, &path);
        let when = if is_later(&name) { ", loaded when somebody asks for it" } else { "" };
        say(&format!("{}{when}", row(&name, &size)));
        // Another form of the same page: nobody loads both.
        if name == single::NAME || is_later(&name) {
            continue;
        }
        whole = Size { raw: whole.raw + size.raw, brotli: whole.brotli + size.brotli };
    }
    say(&row("the page", &whole));
    if weights > 0 {
        let page = whole.brotli.saturating_sub(weights);
        say(&format!("{page:>9} of it without the embedded weights and word lists ({weights})"));
    }
    let mut later = 0;
    for path in files_of(&dist.join("assets"), &["bin"]) {
        let name = files::name(dist, &path);
        if is_later(&name) {
            continue;
        }
        let size = weigh(&path)?;
        say(&row(&name, &size));
        later += size.brotli;
    }
    say(&format!("{:>9} brotli with what comes after the first highlights", whole.brotli + later));
    verdict(whole.brotli, weights, later)
}

/// Readers for kinds of files that few people open, and the semantic mode.
fn is_later(name: &str) -> bool {
    name.starts_with("assets/pdf.") || semantic::is_part(name)
}

/// What the weights and word lists weigh that stand in the program as they are on disk.
fn embedded(root: &Path, dist: &Path) -> Result<usize, String> {
    let read = |path: &Path| {
        fs::read(path).map_err(|error| format!("concord: {}: {error}", path.display()))
    };
    let programs: Vec<Vec<u8>> =
        files_of(dist, &["wasm"]).iter().map(|path| read(path)).collect::<Result<_, _>>()?;
    let mut sum = 0;
    for path in files_of(&root.join("src").join("domain"), &["bin", "txt"]) {
        let bytes = read(&path)?;
        if programs.iter().any(|program| holds(program, &bytes)) {
            sum += brotli_length(&bytes);
        }
    }
    Ok(sum)
}

/// Whether `program` holds `bytes`, by a stretch from their middle.
fn holds(program: &[u8], bytes: &[u8]) -> bool {
    let middle = bytes.len() / 2;
    let stretch = &bytes[middle..(middle + STRETCH).min(bytes.len())];
    !stretch.is_empty() && program.windows(stretch.len()).any(|window| window == stretch)
}

/// Bytes that do not occur twice by chance.
const STRETCH: usize = 64;

fn verdict(first: usize, weights: usize, later: usize) -> Result<(), String> {
    let page = first.saturating_sub(weights);
    if page > PAGE_BUDGET {
        return Err(format!(
            "concord: the page is {page} bytes without weights, its budget {PAGE_BUDGET}"
        ));
    }
    let whole = first + later;
    for (bytes, budget, what) in
        [(first, FIRST_BUDGET, "with weights"), (whole, WHOLE_BUDGET, "with everything")]
    {
        if bytes > budget {
            return Err(format!("concord: the page is {bytes} bytes {what}, its budget {budget}"));
        }
    }
    Ok(())
}

struct Size {
    raw: usize,
    brotli: usize,
}

fn row(name: &str, size: &Size) -> String {
    format!("{:>9} bytes raw {:>8} brotli  {name}", size.raw, size.brotli)
}

fn weigh(path: &Path) -> Result<Size, String> {
    let bytes = fs::read(path).map_err(|error| format!("concord: {}: {error}", path.display()))?;
    Ok(Size { raw: bytes.len(), brotli: brotli_length(&bytes) })
}

/// The length at brotli's highest quality, as static servers keep it.
fn brotli_length(bytes: &[u8]) -> usize {
    use std::io::Write;
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    // Writing to a vector cannot fail; a length of nothing would show at once.
    if writer.write_all(bytes).is_err() {
        return usize::MAX;
    }
    writer.into_inner().len()
}

/// All files below `folder` with one of the extensions, in a stable order.
fn files_of(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let has_one =
        |path: &PathBuf| path.extension().is_some_and(|e| extensions.iter().any(|x| e == *x));
    files::below(folder).into_iter().filter(has_one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_have_a_budget_of_their_own() {
        assert!(verdict(PAGE_BUDGET, 0, 0).is_ok());
        assert!(verdict(PAGE_BUDGET + 1, 0, 0).is_err());
        assert!(verdict(PAGE_BUDGET + 1, 1, 0).is_ok());
        assert!(verdict(FIRST_BUDGET + 1, FIRST_BUDGET, 0).is_err());
        assert!(verdict(0, 0, WHOLE_BUDGET).is_ok());
        assert!(verdict(1, 0, WHOLE_BUDGET).is_err());
    }

    #[test]
    fn brotli_makes_repetition_small() {
        assert!(brotli_length(&[b'a'; 10_000]) < 40);
    }
}
