//! Attention of each token of a text to all its tokens, head by head.

use crate::smooth::exp;

/// Tokens that ask at once, and columns that are answered at once.
const ROWS: usize = 4;
const COLUMNS: usize = 8;

/// Numbers of a head.
const DEPTH: usize = 32;

/// Room for what is computed on the way.
#[derive(Default)]
pub(crate) struct Room {
    /// The keys of a head, one number of all keys after the other.
    keys: Vec<f32>,
    values: Vec<f32>,
    /// Four tokens side by side: their queries, then how much each key is worth to them.
    queries: Vec<f32>,
    worth: Vec<f32>,
}

/// Writes into `mixed` what the tokens of one text gather: `all` holds queries, keys and values of each
/// token, `width` numbers each.
#[inline(never)]
pub(crate) fn attend(all: &[f32], width: usize, mixed: &mut [f32], room: &mut Room) {
    let tokens = all.len() / (3 * width);
    let padded = tokens.next_multiple_of(COLUMNS);
    room.keys.clear();
    room.keys.resize(DEPTH * padded, 0.0);
    room.values.clear();
    room.values.resize(padded * DEPTH, 0.0);
    room.queries.resize(DEPTH * ROWS, 0.0);
    room.worth.resize(padded * ROWS, 0.0);
    for head in (0..width).step_by(DEPTH) {
        for (token, row) in all.chunks_exact(3 * width).enumerate() {
            for (i, key) in row[width + head..][..DEPTH].iter().enumerate() {
                room.keys[i * padded + token] = *key;
            }
            let value = &row[2 * width + head..][..DEPTH];
            room.values[token * DEPTH..][..DEPTH].copy_from_slice(value);
        }
        for first in (0..tokens).step_by(ROWS) {
            let asking = (tokens - first).min(ROWS);
            for row in 0..asking {
                let query = &all[(first + row) * 3 * width + head..][..DEPTH];
                for (i, query) in query.iter().enumerate() {
                    // One over the root of 32.
                    room.queries[i * ROWS + row] = query * 0.176_776_7;
                }
            }
            let shares = weigh(room, tokens, padded);
            for column in (0..DEPTH).step_by(COLUMNS) {
                let out = product(&room.worth[..tokens * ROWS], &room.values[column..], DEPTH);
                for (row, out) in out.iter().enumerate().take(asking) {
                    let place = &mut mixed[(first + row) * width + head + column..];
                    for (place, x) in place.iter_mut().zip(out) {
                        *place = x * shares[row];
                    }
                }
            }
        }
    }
}

/// Fills `worth` for the four queries; answers with one over the sum of each.
fn weigh(room: &mut Room, tokens: usize, padded: usize) -> [f32; ROWS] {
    for column in (0..padded).step_by(COLUMNS) {
        let scores = product(&room.queries, &room.keys[column..], padded);
        let place = &mut room.worth[column * ROWS..][..COLUMNS * ROWS];
        for (i, place) in place.as_chunks_mut::<ROWS>().0.iter_mut().enumerate() {
            for (row, place) in place.iter_mut().enumerate() {
                *place = scores[row][i];
            }
        }
    }
    let (worth, _) = room.worth[..tokens * ROWS].as_chunks_mut::<ROWS>();
    let mut most = [f32::MIN; ROWS];
    for scores in worth.iter() {
        for i in 0..ROWS {
            most[i] = if scores[i] > most[i] { scores[i] } else { most[i] };
        }
    }
    let mut sums = [0.0; ROWS];
    for scores in worth {
        for i in 0..ROWS {
            scores[i] = exp(scores[i] - most[i]);
            sums[i] += scores[i];
        }
    }
    sums.map(|s| 1.0 / s)
}

/// Four rows, given side by side, times eight columns of a matrix whose rows are `stride` apart.
#[inline]
fn product(rows: &[f32], columns: &[f32], stride: usize) -> [[f32; COLUMNS]; ROWS] {
    let mut sums = [[0.0; COLUMNS]; ROWS];
    for (row, column) in rows.as_chunks::<ROWS>().0.iter().zip(columns.chunks(stride)) {
        let Some(column) = column.first_chunk::<COLUMNS>() else { break };
        for r in 0..ROWS {
            for c in 0..COLUMNS {
                sums[r][c] += row[r] * column[c];
            }
        }
    }
    sums
}
