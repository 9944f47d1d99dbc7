//! What a worker calls: plain functions over one buffer, without a binding generator.
//!
//! Write `length` bytes where `buffer(length)` says, then call one of the functions below with that
//! length; answers lie where `answer()` says. Pairs and texts are written as UTF-8, each after its length
//! in 32 bits, least byte first.

use crate::{LoadError, Model, Scores};
use std::cell::RefCell;

#[derive(Default)]
struct State {
    buffer: Vec<u8>,
    answer: Vec<f32>,
    model: Option<Model>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

/// Room for `length` bytes; answers with where it is.
#[unsafe(no_mangle)]
#[allow(unsafe_code, reason = "a name of its own in this program; nothing else uses it")]
pub(crate) extern "C" fn buffer(length: usize) -> *const u8 {
    STATE.with_borrow_mut(|state| {
        state.buffer.clear();
        state.buffer.shrink_to(length);
        state.buffer.resize(length, 0);
        state.buffer.as_ptr()
    })
}

/// Where the answer to the last question lies.
#[unsafe(no_mangle)]
#[allow(unsafe_code, reason = "a name of its own in this program; nothing else uses it")]
pub(crate) extern "C" fn answer() -> *const f32 {
    STATE.with_borrow(|state| state.answer.as_ptr())
}

/// Loads the weights in the buffer: 0, or what is wrong (1 not weights, 2 another version, 3 damaged,
/// 4 another network).
#[unsafe(no_mangle)]
#[allow(unsafe_code, reason = "a name of its own in this program; nothing else uses it")]
pub(crate) extern "C" fn load() -> u32 {
    STATE.with_borrow_mut(|state| {
        state.model = None;
        let loaded = Model::load(&state.buffer);
        state.buffer = Vec::new();
        match loaded {
            Ok(model) => {
                state.model = Some(model);
                0
            }
            Err(LoadError::NotWeights) => 1,
            Err(LoadError::OtherVersion { .. }) => 2,
            Err(LoadError::Damaged) => 3,
            Err(LoadError::OtherShape) => 4,
        }
    })
}

/// Judges the pairs of texts in the buffer; answers with how many there were. Each has eight numbers:
/// neither, agreement, contradiction; neither, strengthens, weakens; one event; likeness.
#[unsafe(no_mangle)]
#[allow(unsafe_code, reason = "a name of its own in this program; nothing else uses it")]
pub(crate) extern "C" fn judge() -> usize {
    STATE.with_borrow_mut(|state| {
        let texts = texts(&state.buffer);
        let pairs: Vec<(&str, &str)> = texts.as_chunks().0.iter().map(|[a, b]| (*a, *b)).collect();
        let scores = state.model.as_ref().map(|m| m.judge(&pairs)).unwrap_or_default();
        state.answer.clear();
        state.answer.extend(scores.iter().flat_map(Scores::numbers));
        scores.len()
    })
}

/// The texts in a buffer, as far as they are whole; one that is not UTF-8 counts as empty.
fn texts(mut buffer: &[u8]) -> Vec<&str> {
    let mut texts = Vec::new();
    while let Some((length, rest)) = buffer.split_first_chunk() {
        let length = u32::from_le_bytes(*length) as usize;
        let Some((text, rest)) = rest.split_at_checked(length) else { break };
        texts.push(core::str::from_utf8(text).unwrap_or_default());
        buffer = rest;
    }
    texts
}
