//! `cargo xtask fuzz TARGET [--seconds N] [--seed S]`: hostile texts and files by the thousand, the same
//! ones for the same seed, against what must hold of any: nothing panics, nothing takes long, and what is
//! accepted comes back as it was.
//!
//! A file that breaks a law is made as small as it still breaks it, and printed. A find becomes a named
//! test beside the code that was wrong.

mod exchange;
mod law;
mod make;
mod mutate;
mod pace;
mod print;
mod seed;
mod target;
mod text;

use crate::process::{self, cargo, say};
use crate::revise::Random;
use crate::{Outcome, place};
use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};
use target::{TARGETS, Target};

const USAGE: &str = "\
cargo xtask fuzz TARGET [--seconds N] [--seed S]
TARGET: text, concord, annotation, html, mhtml, zip, docx, layout, markdown, plain, manifest, anchor,
storage; all of these; or laws: the property tests, with other cases each round";

/// Runs the command.
pub(crate) fn run(args: &[String]) -> Outcome {
    let (name, options) = args.split_first().ok_or_else(|| USAGE.to_owned())?;
    let (mut seconds, mut seed) = (60, 1);
    for pair in options.chunks(2) {
        match pair {
            [name, value] if name == "--seconds" => seconds = number(value)?,
            [name, value] if name == "--seed" => seed = number(value)?,
            _ => return Err(USAGE.to_owned()),
        }
    }
    if name == "laws" {
        return laws(seconds, seed);
    }
    let is_wanted = |target: &&Target| name == "all" || name == target.name;
    let wanted: Vec<&Target> = TARGETS.iter().filter(is_wanted).collect();
    if wanted.is_empty() && name != "text" {
        return Err(USAGE.to_owned());
    }
    for target in wanted {
        let until = Instant::now() + Duration::from_secs(seconds);
        let tried = files(target, seed, |_| Instant::now() < until)?;
        say(&format!("{}: {tried} files, and no law broken", target.name));
    }
    if !matches!(name.as_str(), "text" | "all") {
        return Ok(());
    }
    let until = Instant::now() + Duration::from_secs(seconds);
    let tried = texts(seed, |_| Instant::now() < until)?;
    say(&format!("text: {tried} texts, and no law broken"));
    pace::hold()
}

/// Runs the property tests again and again, each time with cases of another seed.
fn laws(seconds: u64, first: u64) -> Outcome {
    let until = Instant::now() + Duration::from_secs(seconds);
    let mut seed = first;
    while seed == first || Instant::now() < until {
        let mut command = cargo();
        command.args(["test", "--workspace", "--no-default-features", "--quiet"]);
        command.env("PROPTEST_RNG_SEED", seed.to_string());
        process::run(&format!("laws of seed {seed}"), &mut command)?;
        seed += 1;
    }
    say(&format!("laws: seeds {first} to {}, and no law broken", seed - 1));
    Ok(())
}

fn number(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| USAGE.to_owned())
}

/// Tries texts while `goes_on`, which is told how many were tried.
fn texts(seed: u64, goes_on: impl Fn(usize) -> bool) -> Result<usize, String> {
    let seeds = seeds()?;
    let mut random = Random(seed);
    let text = || make::text(&mut random, &seeds).into_bytes();
    round(&format!("text of seed {seed}"), text, text::plain, goes_on)
}

/// The same with files for `target`.
fn files(target: &Target, seed: u64, goes_on: impl Fn(usize) -> bool) -> Result<usize, String> {
    let seeds = (target.seeds)();
    for seed in &seeds {
        check(target.law, seed)
            .map_err(|broken| format!("{}: an honest file: {broken}", target.name))?;
    }
    let mut random = Random(seed);
    let file = || mutate::file(&mut random, &seeds);
    round(&format!("{} of seed {seed}", target.name), file, target.law, goes_on)
}

type Law = fn(&[u8]) -> Result<(), String>;

fn round(
    what: &str,
    mut next: impl FnMut() -> Vec<u8>,
    law: Law,
    goes_on: impl Fn(usize) -> bool,
) -> Result<usize, String> {
    let mut tried = 0;
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    while goes_on(tried) && found.len() < MOST {
        let file = next();
        if let Err(broken) = check(law, &file)
            && !found.contains_key(&broken)
        {
            let small = smallest(law, &file);
            found.insert(
                broken,
                format!("{what}, number {tried}: {:?}", String::from_utf8_lossy(&small)),
            );
        }
        tried += 1;
    }
    if found.is_empty() {
        return Ok(tried);
    }
    let lines = found.iter().map(|(broken, file)| format!("{broken}\n{file}"));
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

/// What one file may take: far more than any does, even on a busy machine and without optimization.
const LONGEST: Duration = Duration::from_secs(20);

fn check(law: Law, file: &[u8]) -> Result<(), String> {
    let start = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| law(file)));
    let outcome = outcome.unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<String>().cloned();
        let said = said.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()));
        Err(format!("panicked: {}", said.unwrap_or_default()))
    });
    law::hold("a file is read in bounded time", start.elapsed() < LONGEST).and(outcome)
}

/// Leaves pieces out as long as what is left still breaks a law, for a bounded time.
fn smallest(law: Law, file: &[u8]) -> Vec<u8> {
    let until = Instant::now() + LONGEST;
    let mut file = file.to_vec();
    let mut piece = file.len() / 2;
    while piece > 0 && Instant::now() < until {
        let mut at = 0;
        while at < file.len() && Instant::now() < until {
            let end = (at + piece).min(file.len());
            let without = [&file[..at], &file[end..]].concat();
            if check(law, &without).is_err() {
                file = without;
            } else {
                at = end;
            }
        }
        piece /= 2;
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_round_breaks_no_law() {
        let tried = texts(7, |tried| tried < 150).unwrap_or_else(|broken| panic!("{broken}"));
        assert_eq!(tried, 150);
    }

    #[test]
    fn a_short_round_of_every_way_in_breaks_no_law() {
        for target in &TARGETS {
            let tried = files(target, 7, |tried| tried < 60);
            assert_eq!(tried.unwrap_or_else(|broken| panic!("{broken}")), 60, "{}", target.name);
        }
    }

    #[test]
    fn a_broken_law_is_found_and_its_file_made_small() {
        let law: Law = |file| law::hold("no x", !file.contains(&b'x'));
        let files = [b"abc".to_vec(), b"a long file with an x in it".to_vec()];
        let mut next = files.iter().cycle().cloned();
        let told = round("file", || next.next().unwrap_or_default(), law, |tried| tried < 4);
        assert_eq!(told, Err("broken: no x\nfile, number 1: \"x\"".to_owned()));
    }

    #[test]
    fn every_honest_file_is_accepted_and_changed_ones_differ() {
        let mut random = Random(1);
        for target in &TARGETS {
            let seeds = (target.seeds)();
            assert!(seeds.iter().all(|seed| seed.len() > 20), "{}", target.name);
            let made: Vec<_> = (0..20).map(|_| mutate::file(&mut random, &seeds)).collect();
            assert!(
                made.iter().filter(|file| !seeds.contains(file)).count() > 10,
                "{}",
                target.name
            );
        }
        assert_eq!(seed::dossier().records.len(), 11, "all records of the honest file are read");
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
