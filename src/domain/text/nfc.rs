//! Normalization Form C (Unicode Standard Annex 15) with tables that are small enough for a page.
//!
//! `cargo xtask tables` writes them, with what they mean in `xtask/src/tables.rs`; the test below holds
//! them against another implementation, code point by code point.

use std::sync::OnceLock;

/// `text` in Normalization Form C, character by character. Linear, save for the sorting of combining
/// marks that stand on one letter.
pub(super) fn composed(text: impl Iterator<Item = char>) -> Vec<char> {
    let tables = Tables::get();
    let mut marks: Vec<Mark> = Vec::new();
    for c in text {
        tables.decompose(c, &mut marks);
    }
    // Marks change places by their class; those of one class keep their order.
    for run in marks.split_mut(|m| m.class == 0).filter(|run| run.len() > 1) {
        run.sort_by_key(|m| m.class);
    }
    tables.compose(&marks)
}

/// The letter that `c` decomposes to without the marks on it; `c` where it is no such letter. A Hangul
/// syllable is one whole.
pub(super) fn base(c: char) -> char {
    if u32::from(c).checked_sub(SYLLABLE).is_some_and(|s| s < SYLLABLES) {
        return c;
    }
    let mut marks = Vec::new();
    Tables::get().decompose(c, &mut marks);
    marks.first().map_or(c, |mark| mark.c)
}

/// Whether `c` stays as it is and never joins what stands before it.
pub(super) fn is_stable(c: char) -> bool {
    Tables::get().is_stable(c)
}

/// A character and its canonical combining class; 0 for a letter that marks stand on.
#[derive(Clone, Copy)]
struct Mark {
    class: u8,
    c: char,
}

/// A character that decomposes.
struct Whole {
    c: char,
    /// What it decomposes to: the end of its parts, which begin where those before end.
    end: usize,
}

struct Tables {
    /// First and last code points of one combining class other than 0, in order.
    classes: Vec<(u32, u32, u8)>,
    /// What decomposes, in order.
    wholes: Vec<Whole>,
    /// Of what: two characters that compose again, or all of what it stands for.
    parts: Vec<char>,
    /// First, second and what they compose to, in order.
    pairs: Vec<(char, char, char)>,
    /// First and last code points of what is not stable, in order.
    unstable: Vec<(u32, u32)>,
}

impl Tables {
    fn get() -> &'static Self {
        static TABLES: OnceLock<Tables> = OnceLock::new();
        TABLES.get_or_init(|| Self::read(include_bytes!("nfc.bin")))
    }

    fn read(bytes: &[u8]) -> Self {
        let mut numbers = Numbers { bytes };
        let mut classes = Vec::new();
        let mut last = 0;
        for _ in 0..numbers.next() {
            let first = last + numbers.next();
            last = first + numbers.next();
            classes.push((first, last, numbers.next() as u8));
        }
        let count = numbers.next() as usize;
        let mut column = || (0..count).map(|_| numbers.next()).collect::<Vec<u32>>();
        let (gaps, kinds) = (column(), column());
        let mut tables = Self {
            classes,
            wholes: Vec::with_capacity(count),
            parts: Vec::with_capacity(2 * count),
            pairs: Vec::with_capacity(count),
            unstable: Vec::new(),
        };
        let mut unstable: Vec<(u32, u32)> = HANGUL_ENDINGS.to_vec();
        unstable.extend(tables.classes.iter().map(|(first, last, _)| (*first, *last)));
        let (mut code, mut part) = (0, 0);
        for (gap, kind) in gaps.into_iter().zip(kinds) {
            code += gap;
            let whole = char::from_u32(code).unwrap_or_default();
            // 0: two parts that compose again; else the count of parts that do not.
            for _ in 0..if kind == 0 { 2 } else { kind } {
                part = numbers.step(part);
                tables.parts.push(char::from_u32(part).unwrap_or_default());
            }
            match tables.parts[..] {
                [.., first, second] if kind == 0 => {
                    tables.pairs.push((first, second, whole));
                    unstable.push((u32::from(second), u32::from(second)));
                }
                _ => unstable.push((code, code)),
            }
            tables.wholes.push(Whole { c: whole, end: tables.parts.len() });
        }
        tables.pairs.sort_unstable();
        tables.unstable = joined(unstable.clone());
        // What begins with a character that joins what stands before it does so too.
        for _ in 0..DEEPEST {
            let joins = tables.pairs.iter().filter(|(first, ..)| !tables.is_stable(*first));
            unstable.extend(joins.map(|(.., whole)| (u32::from(*whole), u32::from(*whole))));
            tables.unstable = joined(unstable.clone());
        }
        tables
    }

    fn is_stable(&self, c: char) -> bool {
        let near = self.unstable.partition_point(|(_, last)| *last < u32::from(c));
        self.unstable.get(near).is_none_or(|(first, _)| u32::from(c) < *first)
    }

    fn class(&self, c: char) -> u8 {
        let near = self.classes.partition_point(|(_, last, _)| *last < u32::from(c));
        let run = self.classes.get(near).filter(|(first, ..)| *first <= u32::from(c));
        run.map_or(0, |run| run.2)
    }

    fn decompose(&self, c: char, out: &mut Vec<Mark>) {
        if let Some(syllable) = u32::from(c).checked_sub(SYLLABLE).filter(|s| *s < SYLLABLES) {
            let (lead, rest) = (syllable / (VOWELS * TAILS), syllable % (VOWELS * TAILS));
            let letters = [LEAD + lead, VOWEL + rest / TAILS, TAIL + rest % TAILS];
            let has_tail = usize::from(rest % TAILS > 0);
            let letters = letters[..2 + has_tail].iter().filter_map(|l| char::from_u32(*l));
            return out.extend(letters.map(|c| Mark { class: 0, c }));
        }
        match self.wholes.binary_search_by_key(&c, |w| w.c) {
            Ok(at) if u32::from(c) > 0x7f => {
                let start = at.checked_sub(1).map_or(0, |i| self.wholes[i].end);
                for part in &self.parts[start..self.wholes[at].end] {
                    self.decompose(*part, out);
                }
            }
            _ => out.push(Mark { class: self.class(c), c }),
        }
    }

    fn compose(&self, marks: &[Mark]) -> Vec<char> {
        let mut out: Vec<char> = Vec::with_capacity(marks.len());
        let mut letter: Option<usize> = None;
        // The class of the last mark that was kept since the letter.
        let mut before: Option<u8> = None;
        for mark in marks {
            let is_blocked = before.is_some_and(|b| b >= mark.class);
            let joined = letter.filter(|_| !is_blocked).and_then(|at| {
                let whole = self.pair(out[at], mark.c)?;
                out[at] = whole;
                Some(())
            });
            if joined.is_some() {
                continue;
            }
            if mark.class == 0 {
                (letter, before) = (Some(out.len()), None);
            } else {
                before = Some(mark.class);
            }
            out.push(mark.c);
        }
        out
    }

    /// What two characters compose to.
    fn pair(&self, first: char, second: char) -> Option<char> {
        let (a, b) = (u32::from(first), u32::from(second));
        let inside = |at: u32, start: u32, count: u32| at.checked_sub(start).filter(|i| *i < count);
        if let (Some(lead), Some(vowel)) = (inside(a, LEAD, LEADS), inside(b, VOWEL, VOWELS)) {
            return char::from_u32(SYLLABLE + (lead * VOWELS + vowel) * TAILS);
        }
        if let (Some(syllable), Some(tail)) =
            (inside(a, SYLLABLE, SYLLABLES), inside(b, TAIL, TAILS))
        {
            return (syllable % TAILS == 0 && tail > 0).then(|| char::from_u32(a + tail)).flatten();
        }
        let at = self.pairs.binary_search_by_key(&(first, second), |p| (p.0, p.1)).ok()?;
        Some(self.pairs[at].2)
    }
}

/// How many times what was composed composes again.
const DEEPEST: usize = 3;

/// The runs sorted, and joined where they touch.
fn joined(mut runs: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    runs.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::with_capacity(runs.len());
    for (first, last) in runs {
        match joined.last_mut() {
            Some(before) if first <= before.1 + 1 => before.1 = before.1.max(last),
            _ => joined.push((first, last)),
        }
    }
    joined
}

/// Syllables of Hangul decompose by arithmetic (the Unicode Standard, section 3.12).
const SYLLABLE: u32 = 0xac00;
const LEAD: u32 = 0x1100;
const VOWEL: u32 = 0x1161;
/// One before the first: a syllable without tail has the tail 0.
const TAIL: u32 = 0x11a7;
const LEADS: u32 = 19;
const VOWELS: u32 = 21;
const TAILS: u32 = 28;
const SYLLABLES: u32 = LEADS * VOWELS * TAILS;

/// Vowels and tails join what stands before them.
const HANGUL_ENDINGS: [(u32, u32); 2] = [(VOWEL, VOWEL + VOWELS - 1), (TAIL + 1, TAIL + TAILS - 1)];

/// Numbers of seven bits a byte, the lowest first; the highest bit says that more follow.
struct Numbers<'b> {
    bytes: &'b [u8],
}

impl Numbers<'_> {
    /// The next one; 0 behind the last.
    fn next(&mut self) -> u32 {
        let mut number = 0;
        for shift in [0, 7, 14, 21] {
            let Some((byte, rest)) = self.bytes.split_first() else { break };
            self.bytes = rest;
            number |= u32::from(byte & 127) << shift;
            if byte & 128 == 0 {
                break;
            }
        }
        number
    }

    /// `from`, moved by the next one: its lowest bit says that it goes down.
    fn step(&mut self, from: u32) -> u32 {
        let by = self.next();
        if by & 1 == 0 { from.wrapping_add(by >> 1) } else { from.wrapping_sub(by >> 1) }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use unicode_normalization::char::canonical_combining_class;
    use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

    #[track_caller]
    fn check(text: &str) {
        let ours: String = composed(text.chars()).into_iter().collect();
        assert_eq!(ours, text.nfc().collect::<String>(), "{text:?}");
    }

    fn all() -> impl Iterator<Item = char> {
        ('\0'..=char::MAX).filter(|c| *c != '\u{fffd}')
    }

    #[test]
    fn every_code_point_is_normalized_as_unicode_says() {
        for c in all() {
            let theirs = UnicodeNormalization::nfc(core::iter::once(c));
            assert!(composed(core::iter::once(c)).into_iter().eq(theirs), "{c:?}");
            let class = canonical_combining_class(c);
            assert_eq!(Tables::get().class(c), class, "{c:?}");
            let is_yes = is_nfc_quick(core::iter::once(c)) == IsNormalized::Yes;
            assert_eq!(is_stable(c), class == 0 && is_yes, "{c:?}");
        }
    }

    #[test]
    fn every_pair_that_composes_does_so_between_other_marks() {
        for (first, second, _) in &Tables::get().pairs {
            check(&format!("{first}{second}"));
            for mark in ['\u{323}', '\u{301}', '\u{345}', '\u{334}', 'a'] {
                check(&format!("{first}{mark}{second}"));
                check(&format!("{first}{second}{mark}"));
            }
        }
    }

    #[test]
    fn what_decomposes_is_normalized_beside_any_mark() {
        let marks: Vec<char> = all().filter(|c| Tables::get().class(*c) > 0).step_by(7).collect();
        for (at, whole) in Tables::get().wholes.iter().enumerate() {
            let (a, b) = (marks[at % marks.len()], marks[at * 31 % marks.len()]);
            check(&format!("{}{a}{b}", whole.c));
            check(&format!("{a}{}{b}{b}{a}", whole.c));
        }
        check("\u{1100}\u{1161}\u{11a8}\u{11a8}각\u{11a8}가\u{11a7}\u{11c3}");
    }
}
