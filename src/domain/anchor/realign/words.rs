//! Which word became which, inside a pair of units.

use crate::domain::order::SmallSort;
use core::ops::Range;
use std::collections::HashMap;

/// Cells of the table of one comparison; a larger one is cut at the words that stand once on each side.
const CELLS: usize = 1 << 18;

/// The words that both key lists have in the same order, as rising places. Long words count more than
/// short ones, and neighbors that stay together more than strays.
pub(super) fn common(mine: &[u64], theirs: &[u64], is_long: &[bool]) -> Vec<(usize, usize)> {
    let mut found = Vec::with_capacity(mine.len());
    compare(mine, theirs, is_long, (0, 0), 2, &mut found);
    found.order();
    found
}

fn compare(
    mut mine: &[u64],
    mut theirs: &[u64],
    mut is_long: &[bool],
    (mut i, mut j): (usize, usize),
    depth: usize,
    found: &mut Vec<(usize, usize)>,
) {
    let least = mine.len().min(theirs.len());
    let same = |(a, b): &(&u64, &u64)| a == b;
    let head = mine.iter().zip(theirs).take_while(same).count();
    let tail = mine.iter().rev().zip(theirs.iter().rev()).take_while(same).count();
    // One inside the other is whole. Otherwise the last ones might belong to what follows: "Chapter X" is
    // the end of "Chapter VI Chapter X".
    let (head, tail) = match (head == least, tail == least) {
        (true, _) => (head, 0),
        (_, true) => (0, tail),
        _ => {
            let head = head.saturating_sub(LOOSE);
            (head, tail.saturating_sub(LOOSE).min(least - head))
        }
    };
    found.extend((0..head).map(|k| (i + k, j + k)));
    found.extend((1..=tail).map(|k| (i + mine.len() - k, j + theirs.len() - k)));
    (mine, theirs, is_long) = (&mine[head..], &theirs[head..], &is_long[head..]);
    (i, j) = (i + head, j + head);
    (mine, theirs) = (&mine[..mine.len() - tail], &theirs[..theirs.len() - tail]);
    is_long = &is_long[..mine.len()];
    if mine.is_empty() || theirs.is_empty() {
        return;
    }
    if mine.len() * theirs.len() <= CELLS {
        found.extend(table(mine, theirs, is_long).into_iter().map(|(a, b)| (i + a, j + b)));
    } else if depth > 0 {
        let (mut from, mut to) = (0, 0);
        for (a, b) in once(mine, theirs).into_iter().chain([(mine.len(), theirs.len())]) {
            let part: Range<usize> = from..a;
            compare(
                &mine[part.clone()],
                &theirs[to..b],
                &is_long[part],
                (i + from, j + to),
                depth - 1,
                found,
            );
            if a < mine.len() {
                found.push((i + a, j + b));
            }
            (from, to) = (a + 1, b + 1);
        }
    }
}

/// Words at either end of a difference that are weighed again although they are the same.
const LOOSE: usize = 6;
const SHORT_WORD: u32 = 2;
const LONG_WORD: u32 = 6;
/// For a match right after a match.
const TOGETHER: u32 = 1;

fn table(mine: &[u64], theirs: &[u64], is_long: &[bool]) -> Vec<(usize, usize)> {
    let width = theirs.len() + 1;
    // For each pair of ends: the best total, and the best total that ends with a match (0: none).
    let mut cells = vec![(0_u32, 0_u32); (mine.len() + 1) * width];
    for i in 1..=mine.len() {
        for j in 1..width {
            let here = i * width + j;
            let (up, left, before) =
                (cells[here - width].0, cells[here - 1].0, cells[here - width - 1]);
            let mut matched = 0;
            if mine[i - 1] == theirs[j - 1] {
                let word = if is_long[i - 1] { LONG_WORD } else { SHORT_WORD };
                let together = if before.1 > 0 { before.1 + TOGETHER } else { 0 };
                matched = word + before.0.max(together);
            }
            cells[here] = (up.max(left).max(matched), matched);
        }
    }
    trace(&cells, mine, theirs, width)
}

fn trace(cells: &[(u32, u32)], mine: &[u64], theirs: &[u64], width: usize) -> Vec<(usize, usize)> {
    let (mut i, mut j) = (mine.len(), theirs.len());
    let mut found = Vec::new();
    let mut must_match = false;
    while i > 0 && j > 0 {
        let here = i * width + j;
        let (total, matched) = cells[here];
        if matched > 0 && (must_match || matched == total) {
            found.push((i - 1, j - 1));
            let before = cells[here - width - 1];
            must_match = before.1 > 0 && before.1 + TOGETHER > before.0;
            (i, j) = (i - 1, j - 1);
        } else if cells[here - width].0 == total {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    found
}

/// Words that stand once on each side, the longest rising chain of them.
fn once(mine: &[u64], theirs: &[u64]) -> Vec<(usize, usize)> {
    let mut places: HashMap<u64, [(u32, usize); 2]> = HashMap::new();
    for (side, keys) in [(0, mine), (1, theirs)] {
        for (at, key) in keys.iter().enumerate() {
            let place = &mut places.entry(*key).or_default()[side];
            *place = (place.0 + 1, at);
        }
    }
    let mut pairs: Vec<(usize, usize)> = places
        .into_values()
        .filter(|[a, b]| (a.0, b.0) == (1, 1))
        .map(|[a, b]| (a.1, b.1))
        .collect();
    pairs.order();
    super::chain::heaviest(&pairs, &vec![1; pairs.len()], theirs.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(mine: &str, theirs: &str, expected: &str) {
        let keys = |text: &str| -> Vec<u64> { text.bytes().map(u64::from).collect() };
        let is_long: Vec<bool> = mine.bytes().map(|b| b.is_ascii_uppercase()).collect();
        let found = common(&keys(mine), &keys(theirs), &is_long);
        let kept: String = found.iter().map(|(i, _)| char::from(mine.as_bytes()[*i])).collect();
        assert_eq!(kept, expected, "{mine} / {theirs}");
        assert!(found.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 < w[1].1), "{found:?}");
    }

    #[test]
    fn keeps_what_both_have_in_order() {
        check("abcdef", "abXdef", "abdef");
        check("", "abc", "");
        check("abc", "", "");
        check("aXb", "ba", "a");
        check("xAyz", "yzA", "A");
        check("axbab", "qab", "ab");
        check(&"a".repeat(40), &"a".repeat(30), &"a".repeat(30));
        let (long, other) = ("ab".repeat(15), format!("{}b{}", "ab".repeat(8), "ab".repeat(7)));
        check(&long, &other, &long);
    }

    #[test]
    fn cuts_a_large_comparison() {
        let mine: Vec<u64> = (0..2000).collect();
        let mut theirs: Vec<u64> =
            mine.iter().map(|k| if k % 7 == 0 { k + 9000 } else { *k }).collect();
        theirs.insert(0, 1);
        assert!(common(&mine, &theirs, &vec![false; 2000]).len() >= 1714);
    }
}
