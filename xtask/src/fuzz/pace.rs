//! That the time grows with the length of the text and no faster, whatever the text is.

use super::make::boundary;
use crate::Outcome;
use crate::process::say;
use concord::domain::{article, claim};
use std::time::Instant;

/// How much longer twice the text may take.
const MOST: f64 = 2.6;

/// Bytes of the longer text: of the first line, and of the others, which are read more slowly.
const LENGTHS: [usize; 2] = [10_000_000, 1_000_000];

/// One line without end, of each of these.
const LINES: &[&str] = &[
    "and the men of the old town went on to say what they had seen there ",
    "a",
    "A",
    ".",
    ". ",
    "\"",
    "“",
    "(",
    "[1] ",
    "he said ",
    "said, “",
    "Jane Doe ",
    "Name-of-the ",
    "1 ",
    "one hundred and ",
    "Mr. ",
    "U.S. ",
    "e\u{301}",
    "\u{301}",
    "\u{200d}",
    "שלום ",
    "平",
    "a\n\n",
    "Share\n",
    "\r\n",
    "x@y.z/",
];

/// Reads each line at half and at full length.
pub(super) fn hold() -> Outcome {
    let mut broken = Vec::new();
    for (at, line) in LINES.iter().enumerate() {
        let length = LENGTHS[at.min(1)];
        let long = line.repeat(length / line.len());
        let half = &long[..boundary(&long, length / 2)];
        // Another program on the machine may take its share of either: who fails may try again.
        let mut ratio = f64::INFINITY;
        for _ in 0..3 {
            ratio = ratio.min(time(&long) / time(half));
            if ratio <= MOST {
                break;
            }
        }
        say(&format!("{line:?}, twice as long: {ratio:.2} times the time"));
        if ratio > MOST {
            broken.push(format!("{line:?}: {ratio:.2}"));
        }
    }
    if broken.is_empty() { Ok(()) } else { Err(format!("not linear: {}", broken.join(", "))) }
}

fn time(text: &str) -> f64 {
    let started = Instant::now();
    let article = article::read(text);
    let claims = claim::extract(&article);
    let took = started.elapsed().as_secs_f64();
    drop((article, claims));
    took
}
