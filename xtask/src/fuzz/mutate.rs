//! Files that no honest program writes: honest ones with bytes, pieces or values changed.

use super::seed::hostile;
use crate::revise::Random;
use serde_json::Value;

/// Longer files only take time.
const LONGEST: usize = 30_000;

/// A file made from one of `seeds`, and pieces of the others.
pub(super) fn file(random: &mut Random, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut file = random.pick(seeds).cloned().unwrap_or_default();
    for _ in 0..=random.below(6) {
        file = match random.below(5) {
            0 => bytes(random, file),
            1 => spliced(random, &file, seeds),
            2 => with_words(random, file),
            _ => values(random, file),
        };
        file.truncate(LONGEST);
    }
    file
}

/// Some bytes changed, left out, doubled or moved.
fn bytes(random: &mut Random, mut file: Vec<u8>) -> Vec<u8> {
    for _ in 0..=random.below(12) {
        let (at, end) = stretch(random, file.len(), 64);
        if at == file.len() {
            continue;
        }
        match random.below(5) {
            0 => file[at] = random.below(256) as u8,
            1 => file[at] ^= 1 << random.below(8),
            2 => drop(file.drain(at..end)),
            3 => {
                let part = file[at..end].to_vec();
                let to = random.below(file.len() + 1);
                file.splice(to..to, part);
            }
            _ => file.insert(at, *random.pick(b"<>\"'&{}[]:,\\\0\n\r\t=-/#").unwrap_or(&0)),
        }
    }
    file
}

/// A stretch of at most `most` bytes of a file of `length`.
fn stretch(random: &mut Random, length: usize, most: usize) -> (usize, usize) {
    let at = random.below(length + 1);
    (at, (at + random.below(most)).min(length))
}

/// The beginning of one file and the end of another.
fn spliced(random: &mut Random, file: &[u8], seeds: &[Vec<u8>]) -> Vec<u8> {
    let other = random.pick(seeds).map(Vec::as_slice).unwrap_or_default();
    let head = &file[..random.below(file.len() + 1)];
    let tail = &other[random.below(other.len() + 1)..];
    [head, tail].concat()
}

/// Words of the dictionary put in, once or many times.
fn with_words(random: &mut Random, mut file: Vec<u8>) -> Vec<u8> {
    let at = random.below(file.len() + 1);
    let times = if random.one_in(8) { random.below(500) } else { 1 };
    let word = random.pick(hostile()).map(String::as_str).unwrap_or_default();
    file.splice(at..at, word.repeat(times).into_bytes());
    file
}

/// Values of a JSON file changed, one by one; what is no JSON is left as it is.
fn values(random: &mut Random, file: Vec<u8>) -> Vec<u8> {
    let Ok(mut value) = serde_json::from_slice::<Value>(&file) else { return file };
    for _ in 0..=random.below(4) {
        let donor = some(random, &value).clone();
        let depth = random.below(8);
        let target = descend(random, &mut value, depth);
        change(random, target, donor);
    }
    serde_json::to_vec(&value).unwrap_or(file)
}

/// Some value inside `value`, at any depth.
fn some<'v>(random: &mut Random, mut value: &'v Value) -> &'v Value {
    while !random.one_in(4) {
        let next = match value {
            Value::Array(list) => random.pick(list),
            Value::Object(map) => map.values().nth(random.below(map.len())),
            _ => None,
        };
        let Some(next) = next else { break };
        value = next;
    }
    value
}

/// A value inside `value`, at most `depth` steps down.
fn descend<'v>(random: &mut Random, value: &'v mut Value, depth: usize) -> &'v mut Value {
    if depth == 0 || !has_inside(value) {
        return value;
    }
    match value {
        Value::Array(list) => {
            let at = random.below(list.len());
            descend(random, &mut list[at], depth - 1)
        }
        Value::Object(map) => {
            let at = random.below(map.len());
            let key = map.keys().nth(at).cloned().unwrap_or_default();
            descend(random, &mut map[&key], depth - 1)
        }
        other => other,
    }
}

fn has_inside(value: &Value) -> bool {
    match value {
        Value::Array(list) => !list.is_empty(),
        Value::Object(map) => !map.is_empty(),
        _ => false,
    }
}

fn change(random: &mut Random, value: &mut Value, donor: Value) {
    match (random.below(8), &mut *value) {
        (0, Value::Array(list)) => {
            let at = random.below(list.len());
            if at < list.len() {
                let one = list[at].clone();
                list.insert(at, one);
            }
        }
        (1, Value::Array(list)) => drop(list.pop()),
        (2, Value::Object(map)) => {
            let key = map.keys().nth(random.below(map.len())).cloned().unwrap_or_default();
            map.remove(&key);
        }
        (3, Value::Object(map)) => drop(map.insert(random_word(random), donor)),
        (4, Value::String(text)) => *text = inside(random, text),
        (_, Value::Number(_)) if random.one_in(2) => {
            *value = Value::from(*random.pick(&NUMBERS).unwrap_or(&0.0));
        }
        (5, _) => *value = donor,
        (6, _) => *value = Value::Null,
        _ => *value = Value::String(random_word(random)),
    }
}

/// A text with a word put in; JSON in it is changed as JSON.
fn inside(random: &mut Random, text: &str) -> String {
    if text.starts_with(['{', '[']) && random.one_in(2) {
        let changed = values(random, text.as_bytes().to_vec());
        return String::from_utf8_lossy(&changed).into_owned();
    }
    let at = text.char_indices().map(|(at, _)| at).nth(random.below(text.len())).unwrap_or(0);
    format!("{}{}{}", &text[..at], random_word(random), &text[at..])
}

fn random_word(random: &mut Random) -> String {
    random.pick(hostile()).cloned().unwrap_or_default()
}

const NUMBERS: [f64; 12] = [
    0.0,
    -1.0,
    1.0,
    0.5,
    4_294_967_295.0,
    4_294_967_296.0,
    9_007_199_254_740_993.0,
    18_446_744_073_709_551_615.0,
    -9_223_372_036_854_775_808.0,
    1e308,
    -0.0,
    1e-320,
];
