//! The semantic mode: a small network reads pairs of claims in the background, the most promising first.
//!
//! It runs in a worker of the browser and costs ten megabytes, so it is off until somebody asks for it.
//! What it says is heeded by the scorer of pairs from then on; what a person looks at keeps its place.

use super::candidate;
use super::claim::ClaimKey;
use super::effect::{Effect, NetworkEffect};
use super::model::Model;
use super::neighbors;
use crate::domain::alignment::{
    ClaimRef, Link, NetworkScorer, Relation, SAYS, Said, Stack, pair_digest,
};
use crate::domain::order::SmallSort;
use crate::domain::text::Span;
use core::fmt;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Pairs that are asked for at once: a quarter of a second of work.
const AT_ONCE: usize = 8;

/// Questions that are under way: one is worked on while the next one waits.
const FLIGHTS: usize = 2;

/// Pairs that are less likely to speak of the same thing are not read, unless the engine suggests a
/// contradiction.
const LEAST_LIKENESS: f32 = 0.3;

/// No more pairs are read: some minutes of work.
const MOST_PAIRS: usize = 12_000;

/// Pairs after which suggestions are worked out anew for the first time; then after twice as many, and so on.
const FIRST_ROUND: usize = 48;

/// The semantic mode, as far as it is.
#[derive(Clone, Default)]
pub struct Semantic {
    /// How far the loading is.
    pub stage: Stage,
    /// Nothing is read until somebody says so.
    pub is_paused: bool,
    /// How many pairs were read, and how many there are to read.
    pub progress: (usize, usize),
    /// What the network's say on one pair rests on.
    pub moved: Option<Moved>,
    scorer: Option<Rc<NetworkScorer>>,
    /// Pairs that wait, the most promising last.
    queue: Vec<(ClaimRef, ClaimRef)>,
    /// Rounds of the survey that the queue was made of.
    of: u64,
    flights: BTreeMap<u64, Flight>,
    next_flight: u64,
    /// Pairs that were read and not compared again.
    heard: Vec<(ClaimRef, ClaimRef)>,
}

/// How far the loading is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Stage {
    /// Nobody has asked for it.
    #[default]
    Off,
    /// The network is on its way: percent.
    Loading(u8),
    /// It reads, or has read everything.
    Ready,
    /// It can't be had, and why.
    Failed(Fault, String),
}

/// Why there is no network.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Its files are not there.
    Missing,
    /// They are broken.
    Damaged,
    /// They belong to another version of the page.
    Other,
    /// The browser can't run it.
    Unable,
    /// There is not enough memory.
    Memory,
}

/// What happened with the semantic mode.
#[derive(Clone, PartialEq, Debug)]
pub enum SemanticEvent {
    /// The page has what the mode needs.
    Offered,
    /// It was switched on or off.
    Switched(bool),
    /// It was to pause, or to go on.
    PausePressed,
    /// So many percent of the network are here.
    Loading(u8),
    /// The network is ready.
    Started,
    /// The network has answered question `0`: seven numbers a pair.
    Judged(u64, Vec<f32>),
    /// There is no network, or no more.
    Failed(Fault, String),
    /// The words on which the say on candidate `0` rests were asked for.
    WordsAsked(usize),
}

/// What the network's say on a pair rests on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Moved {
    /// The focused claim, and the other.
    pub pair: Option<(ClaimKey, ClaimKey)>,
    /// The words of either, the ones that count most first; none while they are being looked for.
    pub words: [Vec<Span>; 2],
    /// They have been looked for.
    pub is_known: bool,
}

#[derive(Clone)]
enum Flight {
    /// Pairs by digest and place.
    Pairs(Vec<(u64, ClaimRef, ClaimRef)>),
    /// The words that are left out, one after the other: which side, and where.
    Words { said: Said, words: Vec<(usize, Span)> },
}

/// The rest follows from these.
impl PartialEq for Semantic {
    fn eq(&self, other: &Self) -> bool {
        let state = |s: &Self| (s.is_paused, s.progress, s.next_flight, s.flights.len());
        state(self) == state(other) && self.stage == other.stage && self.moved == other.moved
    }
}

impl fmt::Debug for Semantic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Semantic({:?}, {:?})", self.stage, self.progress)
    }
}

impl Semantic {
    /// Whether pairs are being read, or wait to be.
    pub fn is_reading(&self) -> bool {
        self.stage == Stage::Ready && (!self.queue.is_empty() || !self.flights.is_empty())
    }
}

/// What the network says of two claims.
pub fn said(model: &Model, key: &ClaimKey, other: &ClaimKey) -> Option<Said> {
    let scorer = model.semantic.scorer.as_ref()?;
    let (a, b) = neighbors::place(model, key).zip(neighbors::place(model, other))?;
    let (first, second, _) = model.neighbors.index().texts(a, b)?;
    scorer.heard(pair_digest(first, second))
}

/// Asks for the network where it is wanted and everything that it rests on is here.
pub fn begin(model: &mut Model) -> Vec<Effect> {
    let is_wanted = model.offers_semantic && model.settings.is_semantic;
    if !is_wanted || model.semantic.stage != Stage::Off || model.survey.rounds == 0 {
        return Vec::new();
    }
    let Some((engine, stack)) = model.weights.scorer().cloned().zip(Stack::shipped()) else {
        return Vec::new();
    };
    let version = stack.weights;
    model.semantic = Semantic {
        stage: Stage::Loading(0),
        scorer: Some(Rc::new(NetworkScorer::new(engine, stack))),
        ..Semantic::default()
    };
    vec![Effect::Network(NetworkEffect::Start(version))]
}

/// The network is here: its say counts from now on.
pub fn start(model: &mut Model) {
    let Some(scorer) = model.semantic.scorer.clone() else { return };
    model.semantic.stage = Stage::Ready;
    neighbors::hear_by(model, scorer);
}

/// The network is gone: the engine alone counts, `stage` says why.
pub fn end(model: &mut Model, stage: Stage) -> Vec<Effect> {
    let was_heard = model.semantic.stage == Stage::Ready;
    let had_one = model.semantic.scorer.is_some();
    model.semantic = Semantic { stage, ..Semantic::default() };
    if was_heard && let Some(engine) = model.weights.scorer().cloned() {
        neighbors::judge_by(model, Rc::new(engine));
    }
    if had_one { vec![Effect::Network(NetworkEffect::Stop)] } else { Vec::new() }
}

/// Takes in an answer.
pub fn hear(model: &mut Model, number: u64, numbers: &[f32]) {
    let (answers, []) = numbers.as_chunks::<SAYS>() else { return };
    match model.semantic.flights.remove(&number) {
        Some(Flight::Pairs(pairs)) => {
            let Some(scorer) = model.semantic.scorer.clone() else { return };
            for ((digest, a, b), said) in pairs.into_iter().zip(answers) {
                scorer.hear(digest, *said);
                model.semantic.heard.push((a.min(b), a.max(b)));
                model.semantic.progress.0 += 1;
            }
        }
        Some(Flight::Words { said, words }) => {
            let moved = model.semantic.moved.get_or_insert_default();
            moved.words = telling(said, &words, answers);
            moved.is_known = true;
        }
        None => {}
    }
}

/// Asks for more pairs, if there is anything left to read.
pub fn ask(model: &mut Model) -> Vec<Effect> {
    if model.semantic.stage != Stage::Ready {
        return Vec::new();
    }
    let due = FIRST_ROUND.max(model.semantic.progress.0 / 2);
    let is_over = model.semantic.queue.is_empty() && model.semantic.flights.is_empty();
    if model.semantic.heard.len() >= due || (is_over && !model.semantic.heard.is_empty()) {
        let pairs = core::mem::take(&mut model.semantic.heard);
        super::survey::compare_again(model, &pairs);
    }
    if model.semantic.of != model.survey.rounds {
        fill(model);
    }
    let mut effects = Vec::new();
    while !model.semantic.is_paused && model.semantic.flights.len() < FLIGHTS {
        let pairs = next(model);
        if pairs.is_empty() {
            break;
        }
        let mut rows = Vec::new();
        for (digest, a, b) in &pairs {
            let texts = model.neighbors.index().texts(*a, *b);
            let (first, second, _) = texts.unwrap_or_default();
            rows.extend([format!("{digest:016x}"), first.to_owned(), second.to_owned()]);
        }
        effects.push(fly(model, Flight::Pairs(pairs), rows));
    }
    effects
}

fn fly(model: &mut Model, flight: Flight, rows: Vec<String>) -> Effect {
    let number = model.semantic.next_flight;
    model.semantic.next_flight += 1;
    model.semantic.flights.insert(number, flight);
    Effect::Network(NetworkEffect::Judge(number, rows))
}

/// Puts the pairs that the survey has found into the queue.
fn fill(model: &mut Model) {
    let is_likely = |l: &Link| l.score >= LEAST_LIKENESS || l.relation == Relation::Contradiction;
    let links = model.survey.links().filter(is_likely);
    let mut pairs: Vec<(f32, ClaimRef, ClaimRef)> =
        links.map(|l| (l.score + l.contradiction, l.a, l.b)).collect();
    pairs.order_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    pairs.truncate(MOST_PAIRS);
    let all = pairs.len();
    let rest = pairs.into_iter().rev().map(|(_, a, b)| (a, b));
    let queue: Vec<(ClaimRef, ClaimRef)> = rest.filter(|pair| !is_heard(model, *pair)).collect();
    let semantic = &mut model.semantic;
    semantic.progress = (all - queue.len(), all);
    (semantic.queue, semantic.of) = (queue, model.survey.rounds);
}

/// Whether nothing is to be asked of a pair: it was read, or is no pair any more.
fn is_heard(model: &Model, (a, b): (ClaimRef, ClaimRef)) -> bool {
    let Some((first, second, _)) = model.neighbors.index().texts(a, b) else { return true };
    let scorer = model.semantic.scorer.as_ref();
    scorer.is_none_or(|scorer| scorer.heard(pair_digest(first, second)).is_some())
}

/// The next pairs: those of the focused claim, then the most promising.
fn next(model: &mut Model) -> Vec<(u64, ClaimRef, ClaimRef)> {
    let mut flying: BTreeSet<u64> = BTreeSet::new();
    for flight in model.semantic.flights.values() {
        if let Flight::Pairs(pairs) = flight {
            flying.extend(pairs.iter().map(|(digest, ..)| *digest));
        }
    }
    let mut here: Vec<(ClaimRef, ClaimRef)> = Vec::new();
    if let Some(place) = model.place.claim.as_ref().and_then(|key| neighbors::place(model, key)) {
        let listed = candidate::candidates(model).into_iter();
        let listed = listed.filter(|c| c.score >= LEAST_LIKENESS);
        here.extend(
            listed.filter_map(|c| Some((place, neighbors::place(model, &c.key)?))).take(64),
        );
    }
    let mut chosen = Vec::new();
    while chosen.len() < AT_ONCE {
        let Some(pair) = here.pop().or_else(|| model.semantic.queue.pop()) else { break };
        let Some((first, second, _)) = model.neighbors.index().texts(pair.0, pair.1) else {
            continue;
        };
        let digest = pair_digest(first, second);
        if !is_heard(model, pair) && flying.insert(digest) {
            chosen.push((digest, pair.0, pair.1));
        }
    }
    chosen
}

/// Words of each side that are left out, at most.
const MOST_WORDS: usize = 32;

/// Words on which the say rests, of both sides together, at most.
const MOST_TOLD: usize = 5;

/// A word without which the say is less sure by less than this says nothing.
const LEAST_MOVED: f32 = 0.05;

/// Asks what the network says of the focused claim and a candidate without each of their words.
pub fn ask_words(model: &mut Model, n: usize) -> Vec<Effect> {
    let key = model.place.claim.clone();
    let other = candidate::candidates(model).get(n).map(|c| c.key.clone());
    let Some((key, other)) = key.zip(other) else { return Vec::new() };
    let Some(said) = said(model, &key, &other) else { return Vec::new() };
    let Some(is_turned) = is_turned(model, &key, &other) else { return Vec::new() };
    let (mut words, mut rows) = (Vec::new(), Vec::new());
    for side in 0..2 {
        let (left_out, beside) = if side == 0 { (&key, &other) } else { (&other, &key) };
        for word in words_of(model, left_out).into_iter().take(MOST_WORDS) {
            let (less, whole) =
                (text_of(model, left_out, Some(word)), text_of(model, beside, None));
            let is_first = (side == 0) != is_turned;
            let pair = if is_first { [less, whole] } else { [whole, less] };
            words.push((side, word));
            rows.push(String::new());
            rows.extend(pair);
        }
    }
    model.semantic.moved = Some(Moved { pair: Some((key, other)), ..Moved::default() });
    vec![fly(model, Flight::Words { said, words }, rows)]
}

fn is_turned(model: &Model, key: &ClaimKey, other: &ClaimKey) -> Option<bool> {
    let (a, b) = neighbors::place(model, key).zip(neighbors::place(model, other))?;
    model.neighbors.index().texts(a, b).map(|(.., is_turned)| is_turned)
}

/// The words of a claim that say something, by their looks.
fn words_of(model: &Model, key: &ClaimKey) -> Vec<Span> {
    let Some(entry) = model.dossier.article(&key.article) else { return Vec::new() };
    let text = &entry.article.text;
    let mut words = Vec::new();
    for range in &key.ranges {
        let mut at = range.start.0;
        for word in range.of(text).split(char::is_whitespace) {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let start = at + word.find(bare).unwrap_or_default();
            let is_telling =
                bare.len() > 3 || bare.contains(|c: char| c.is_numeric() || c.is_uppercase());
            if is_telling || matches!(bare, "no" | "not" | "nor") {
                words.push(Span::new(start, start + bare.len()));
            }
            at += word.len() + text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
        }
    }
    words
}

/// A claim's words without one of them.
fn text_of(model: &Model, key: &ClaimKey, without: Option<Span>) -> String {
    let Some(entry) = model.dossier.article(&key.article) else { return String::new() };
    let text = &entry.article.text;
    let mut pieces = Vec::new();
    for range in &key.ranges {
        match without.filter(|word| word.overlaps(*range)) {
            Some(word) => {
                pieces.push(text.get(range.start.0..word.start.0).unwrap_or_default());
                pieces.push(text.get(word.end.0..range.end.0).unwrap_or_default());
            }
            None => pieces.push(range.of(text)),
        }
    }
    pieces.join(" ")
}

/// The words without which the network is less sure of what it says, by side, the most telling first.
fn telling(said: Said, words: &[(usize, Span)], answers: &[Said]) -> [Vec<Span>; 2] {
    let class = verdict(&said);
    let drop = |answer: &Said| said[class] - answer[class];
    let mut drops: Vec<(f32, (usize, Span))> =
        answers.iter().map(drop).zip(words.iter().copied()).collect();
    drops.retain(|(drop, _)| *drop >= LEAST_MOVED);
    drops.order_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    drops.truncate(MOST_TOLD);
    [0, 1].map(|side| drops.iter().filter(|(_, w)| w.0 == side).map(|(_, w)| w.1).collect())
}

/// The likeliest of neither (0), agreement (1) and contradiction (2).
pub fn verdict(said: &Said) -> usize {
    (1..3).fold(0, |best, class| if said[class] > said[best] { class } else { best })
}
