//! That the time grows with the length of the text and no faster, whatever the text is.

use crate::Outcome;
use crate::process::say;
use concord::domain::{article, claim};
use std::time::Instant;

/// How much longer twice the text may take.
const MOST: f64 = 2.6;

/// Bytes of the longer text.
const LONG: usize = 10_000_000;

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
    for line in LINES {
        let long = line.repeat(LONG / line.len());
        let half = &long[..long.floor_char_boundary(LONG / 2)];
        // Another program on the machine may take its share of either: the best of three counts.
        let ratio = (0..3).map(|_| time(&long) / time(half)).fold(f64::INFINITY, f64::min);
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
