//! `cargo xtask fuzz text [--seconds N] [--seed S]`: hostile texts by the thousand, the same ones for the
//! same seed, against what must hold of any text.
//!
//! A text that breaks a law is made as small as it still breaks it, and printed. A find becomes a named
//! test beside the code that was wrong.

mod law;
mod make;
mod pace;

use crate::process::say;
use crate::revise::Random;
use crate::{Outcome, place};
use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

const USAGE: &str = "cargo xtask fuzz text [--seconds N] [--seed S]";

/// Runs the command.
pub(crate) fn run(args: &[String]) -> Outcome {
    let Some(("text", options)) = args.split_first().map(|(t, o)| (t.as_str(), o)) else {
        return Err(USAGE.to_owned());
    };
    let (mut seconds, mut seed) = (60, 1);
    for pair in options.chunks(2) {
        match pair {
            [name, value] if name == "--seconds" => seconds = number(value)?,
            [name, value] if name == "--seed" => seed = number(value)?,
            _ => return Err(USAGE.to_owned()),
        }
    }
    let until = Instant::now() + Duration::from_secs(seconds);
    let tried = round(seed, |_| Instant::now() < until)?;
    say(&format!("{tried} texts, and no law broken"));
    pace::hold()
}

fn number(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| USAGE.to_owned())
}

/// Tries texts while `goes_on`, which is told how many were tried.
fn round(seed: u64, goes_on: impl Fn(usize) -> bool) -> Result<usize, String> {
    let seeds = seeds()?;
    let mut random = Random(seed);
    let mut tried = 0;
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    while goes_on(tried) && found.len() < MOST {
        let text = make::text(&mut random, &seeds);
        if let Err(broken) = check(&text)
            && !found.contains_key(&broken)
        {
            found.insert(broken, format!("text {tried} of seed {seed}: {:?}", smallest(&text)));
        }
        tried += 1;
    }
    if found.is_empty() {
        return Ok(tried);
    }
    let lines = found.iter().map(|(broken, text)| format!("{broken}\n{text}"));
    Err(lines.collect::<Vec<_>>().join("\n"))
}

/// After so many different laws broken it is time to look at them.
const MOST: usize = 5;

fn seeds() -> Result<Vec<String>, String> {
    let folder = place::root().join("seeds");
    let entries = fs::read_dir(&folder).map_err(|error| format!("seeds: {error}"))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let is_text = |path: &std::path::PathBuf| path.extension().is_some_and(|e| e == "txt");
    Ok(paths.iter().filter(|p| is_text(p)).flat_map(fs::read_to_string).collect())
}

fn check(text: &str) -> Result<(), String> {
    let outcome = catch_unwind(AssertUnwindSafe(|| law::check(text)));
    outcome.unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<String>().cloned();
        let said = said.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()));
        Err(format!("panicked: {}", said.unwrap_or_default()))
    })
}

/// Leaves pieces out as long as what is left still breaks a law.
fn smallest(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let mut piece = chars.len() / 2;
    while piece > 0 {
        let mut at = 0;
        while at < chars.len() {
            let end = (at + piece).min(chars.len());
            let without: String = chars[..at].iter().chain(&chars[end..]).collect();
            if check(&without).is_err() {
                chars.drain(at..end);
            } else {
                at = end;
            }
        }
        piece /= 2;
    }
    chars.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_round_breaks_no_law() {
        let tried = round(7, |tried| tried < 150).unwrap_or_else(|broken| panic!("{broken}"));
        assert_eq!(tried, 150);
    }

    #[test]
    fn the_same_seed_makes_the_same_texts() {
        let seeds = ["One. Two.".to_owned()];
        let all = |seed| {
            let mut random = Random(seed);
            (0..20).map(|_| make::text(&mut random, &seeds)).collect::<Vec<_>>()
        };
        assert_eq!(all(3), all(3));
        assert_ne!(all(3), all(4));
    }
}
