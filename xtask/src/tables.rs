//! `cargo xtask tables`: writes `src/domain/text/nfc.bin`, what Normalization Form C is made of.
//!
//! All numbers are of variable length, seven bits a byte, the lowest first. First the runs of code points
//! of one canonical combining class other than 0: their count, then for each the gap from the end of the
//! one before, the length less one, and the class. Then what decomposes, but for the syllables of Hangul:
//! the count; the gaps between the code points; for each a 0 where it has two parts that compose to it
//! again, else the count of its parts; and the parts, each as the step from the part before (twice the
//! distance, and one more where it goes down).

use crate::{Outcome, place, process};
use std::fs;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, compose, decompose_canonical};

const FILE: &str = "src/domain/text/nfc.bin";

/// Runs the command.
pub(crate) fn run(args: &[String]) -> Outcome {
    if !args.is_empty() {
        return Err("cargo xtask tables".to_owned());
    }
    let mut bytes = Vec::new();
    classes(&mut bytes);
    parts(&mut bytes)?;
    fs::write(place::root().join(FILE), &bytes).map_err(|error| format!("{FILE}: {error}"))?;
    process::say(&format!("{FILE}: {} bytes", bytes.len()));
    Ok(())
}

fn classes(bytes: &mut Vec<u8>) {
    let mut runs: Vec<(u32, u32, u8)> = Vec::new();
    for c in '\0'..=char::MAX {
        let (code, class) = (u32::from(c), canonical_combining_class(c));
        match runs.last_mut() {
            _ if class == 0 => {}
            Some((_, last, of)) if *last + 1 == code && *of == class => *last = code,
            _ => runs.push((code, code, class)),
        }
    }
    push(bytes, runs.len() as u32);
    let mut before = 0;
    for (first, last, class) in runs {
        push(bytes, first - before);
        push(bytes, last - first);
        push(bytes, u32::from(class));
        before = last;
    }
}

fn parts(bytes: &mut Vec<u8>) -> Outcome {
    let is_syllable = |c: char| ('\u{ac00}'..='\u{d7a3}').contains(&c);
    let mut wholes = Vec::new();
    for c in ('\0'..=char::MAX).filter(|c| !is_syllable(*c)) {
        let mut full = Vec::new();
        decompose_canonical(c, |part| full.push(part));
        if full == [c] {
            continue;
        }
        let composes = core::iter::once(c).nfc().eq([c]);
        let (kind, parts) = if composes { (0, pair(c, &full)?) } else { (full.len() as u32, full) };
        wholes.push((u32::from(c), kind, parts));
    }
    push(bytes, wholes.len() as u32);
    let mut before = 0;
    for (code, ..) in &wholes {
        push(bytes, code - before);
        before = *code;
    }
    for (_, kind, _) in &wholes {
        push(bytes, *kind);
    }
    let mut before = 0;
    for part in wholes.iter().flat_map(|(.., parts)| parts) {
        let code = u32::from(*part);
        push(bytes, code.abs_diff(before) << 1 | u32::from(code < before));
        before = code;
    }
    Ok(())
}

/// The two characters that compose to `whole`, which decomposes to `full`.
fn pair(whole: char, full: &[char]) -> Result<Vec<char>, String> {
    let wrong = || format!("{whole:?} does not compose from two characters");
    let (second, rest) = full.split_last().ok_or_else(wrong)?;
    let first: Vec<char> = rest.iter().copied().nfc().collect();
    match first[..] {
        [first] if compose(first, *second) == Some(whole) => Ok(vec![first, *second]),
        _ => Err(wrong()),
    }
}

fn push(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 128 {
        bytes.push((number & 127) as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
}
