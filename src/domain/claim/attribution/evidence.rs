//! What speaks for a cue beyond its own words: the other cues of its sentence, the sentences around
//! it, and the source and the content that were found for it.

use super::frame::Frame;
use super::scene::{Candidate, Scene, Scenes, number};
use super::tagger::{CONTENT, Path, SOURCE, window};
use crate::domain::claim::lexicon::Tags;
use crate::domain::claim::reading::Reading;
use crate::domain::claim::word::Word;

/// How many numbers [`evidence`] gives.
pub const EVIDENCE: usize = 57;

/// Where a candidate stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    pub reading: &'p Reading<'p>,
    pub scenes: &'p Scenes,
    pub index: usize,
    pub frame: &'p Frame<'p>,
    /// The candidate, and the others of its sentence with their paths.
    pub candidate: usize,
    pub others: &'p [(Candidate, Path<i32>)],
}

/// The numbers that the forest of cues judges by; their order is part of its training.
pub(super) fn evidence(place: Place) -> [f32; EVIDENCE] {
    let mut out = [0.0; EVIDENCE];
    let mut next = 0;
    let mut put = |value: f32| {
        if let Some(slot) = out.get_mut(next) {
            *slot = value;
        }
        next += 1;
    };
    put_surroundings(place, &mut put);
    put_word(place, &mut put);
    put_parts(place, &mut put);
    debug_assert_eq!(next, EVIDENCE);
    out
}

fn flag(is_so: bool) -> f32 {
    f32::from(u8::from(is_so))
}

fn put_surroundings(place: Place, put: &mut impl FnMut(f32)) {
    let Place { reading, scenes, index, others, .. } = place;
    let own = &others[place.candidate].0;
    put(own.logit);
    let rest = || others.iter().map(|o| &o.0).filter(|c| c.at != own.at);
    put(rest().map(|c| c.logit).fold(-10.0, f32::max));
    put(rest().filter(|c| c.logit > own.logit).count() as f32);
    put(rest().filter(|c| c.chance > 0.5).count() as f32);
    let nearest = |is_left: bool| {
        let side = rest().filter(|c| (c.at < own.at) == is_left && c.chance > 0.3);
        side.map(|c| c.at.abs_diff(own.at)).min().unwrap_or(99) as f32
    };
    put(nearest(true));
    put(nearest(false));
    let scene = &scenes.sentences[index];
    put(scene.none);
    let none = Scene { none: 1.0, ..Scene::default() };
    let at = |offset: isize| {
        let i = index.checked_add_signed(offset);
        i.and_then(|i| scenes.sentences.get(i)).unwrap_or(&none)
    };
    put(at(-1).none);
    put(at(1).none);
    put(at(-2).none + at(2).none);
    put(scenes.mean);
    put(scenes.labeled);
    put(scenes.quoted);
    put(flag(scene.opens));
    put(flag(at(1).opens));
    put(scene.quoted);
    put(flag(scene.starts_quoted));
    put(at(-1).quoted);
    put(at(1).quoted);
    put(flag(at(1).starts_quoted));
    put(flag(at(-1).ends_with_colon));
    put(flag(scene.ends_with_colon));
    put(scene.label);
    put(index as f32);
    put(reading.sentences.len() as f32);
}

fn put_word(place: Place, put: &mut impl FnMut(f32)) {
    let Place { frame, others, .. } = place;
    let at = others[place.candidate].0.at;
    let word = &frame.words[at];
    put(flag(word.is_quoted));
    put(frame.words.len() as f32);
    put(at as f32);
    put((frame.words.len() - at) as f32);
    for offset in -2..=2 {
        put(number(frame.class(at, offset)));
    }
    for tag in [Tags::CUE, Tags::ATTITUDE, Tags::CUE_NOUN, Tags::VERB] {
        put(flag(word.tags.any(tag)));
    }
    put(flag(frame.is_headline));
    let before = frame.between(0, at);
    put(before.finite as f32);
    put(before.quotes as f32);
    put(frame.all().quotes as f32);
}

fn put_parts(place: Place, put: &mut impl FnMut(f32)) {
    let Place { frame, others, .. } = place;
    let (own, path) = &others[place.candidate];
    let first = window(frame, own.at).start;
    let sum = path.sums[0].max(path.sums[1]).unwrap_or_default() as f32;
    let margin = match path.sums {
        [Some(with), Some(without)] => (with - without) as f32,
        _ => 0.0,
    };
    put(margin);
    put(sum / path.tags.len().max(1) as f32);
    for tag in [SOURCE, CONTENT] {
        let part = Part::of(frame, path, first, tag);
        put(part.count as f32);
        let offset = |at: Option<usize>| at.map_or(99.0, |i| i as f32 - own.at as f32);
        put(if part.last.is_some_and(|l| l < own.at) {
            offset(part.last)
        } else {
            offset(part.first)
        });
        let class = |at: Option<usize>| at.map_or(0.0, |i| number(frame.classes[i]));
        put(class(part.first));
        put(class(part.last));
        let words = || part.all.iter().map(|i| &frame.words[*i]);
        let share = |holds: &dyn Fn(&Word) -> bool| {
            words().filter(|w| holds(w)).count() as f32 / part.count.max(1) as f32
        };
        put(share(&|w| w.is_quoted));
        put(share(&|w| w.is_capital()));
    }
    // Whether a likelier cue has this one in what it says.
    let mut inside = 0.0_f32;
    for (other, theirs) in others.iter().filter(|o| o.0.logit > own.logit) {
        let start = window(frame, other.at).start;
        if theirs.tags.get(own.at.wrapping_sub(start)) == Some(&CONTENT) {
            inside = inside.max(other.chance);
        }
    }
    put(inside);
}

/// The words with one tag.
struct Part {
    all: Vec<usize>,
    count: usize,
    first: Option<usize>,
    last: Option<usize>,
}

impl Part {
    fn of(frame: &Frame, path: &Path<i32>, start: usize, tag: u8) -> Self {
        let is_own = |t: &(usize, &u8)| *t.1 == tag && frame.words[t.0 + start].is_word();
        let tagged = path.tags.iter().enumerate().filter(is_own);
        let all: Vec<usize> = tagged.map(|t| t.0 + start).collect();
        Self { count: all.len(), first: all.first().copied(), last: all.last().copied(), all }
    }
}
