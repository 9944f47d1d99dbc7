//! `cargo xtask analyse ARTICLE… [--out FILE]`: the same file that the page exports, with what the
//! program finds in the articles, so that the analysis can be used and measured outside a browser.

use crate::Outcome;
use concord::domain::article::ArticleId;
use concord::domain::dossier::{Card, Dossier, Entry};
use concord::domain::exchange::analysis::analysis;
use concord::domain::exchange::concord::export_with_analysis;
use concord::domain::record::{DossierId, Entropy};
use std::fs;
use std::path::Path;

const USAGE: &str = "cargo xtask analyse ARTICLE… [--out FILE]";

/// Runs the command.
#[allow(clippy::print_stdout, reason = "the file goes to standard output unless it gets a name")]
pub(crate) fn run(args: &[String]) -> Outcome {
    let (files, out) = match args.iter().position(|arg| arg == "--out") {
        Some(at) if at + 2 == args.len() => (&args[..at], Some(&args[at + 1])),
        Some(_) => return Err(USAGE.to_owned()),
        None => (args, None),
    };
    if files.is_empty() {
        return Err(USAGE.to_owned());
    }
    let dossier = read(files)?;
    let text = export_with_analysis(&dossier, Some(analysis(&dossier)));
    if let Some(out) = out {
        return fs::write(out, text).map_err(|error| format!("{out}: {error}"));
    }
    print!("{text}");
    Ok(())
}

/// A dossier of plain texts. Its identity comes from its articles: the same files, the same bytes.
fn read(files: &[String]) -> Result<Dossier, String> {
    let mut dossier = Dossier { title: "Analysis".to_owned(), ..Dossier::default() };
    let mut seed = String::new();
    for file in files {
        let bytes = fs::read(file).map_err(|error| format!("{file}: {error}"))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            format!("{file}: not UTF-8 at byte {}", error.utf8_error().valid_up_to())
        })?;
        let name = Path::new(file).file_name().unwrap_or_default().to_string_lossy();
        let entry = Entry::read(&name, &text, &Card::default());
        seed.push_str(entry.article.id.as_str());
        if dossier.position(&entry.article.id).is_none() {
            dossier.articles.push(entry);
        }
    }
    let digest = ArticleId::of(&seed);
    let bits = u128::from_str_radix(&digest.as_str()[..32], 16).unwrap_or_default();
    dossier.id = DossierId::new(Entropy(bits));
    Ok(dossier)
}
