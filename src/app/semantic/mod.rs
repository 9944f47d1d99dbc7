//! The semantic mode: a small network reads pairs of claims in the background, the most promising first.
//!
//! It runs in a worker of the browser and costs eleven megabytes, so it is off until somebody asks for it.
//! What it says is heeded by the scorer of pairs from then on; what a person looks at keeps its place.

mod queue;
mod words;

pub use queue::ask;
pub use words::{ask_words, turn_to};

use super::claim::ClaimKey;
use super::effect::{Effect, NetworkEffect};
use super::model::Model;
use super::{neighbors, weights};
use crate::domain::alignment::{NetworkScorer, SAYS, Said, Stack, pair_digest};
use crate::domain::text::Span;
use core::fmt;
use queue::{Pair, Queue};
use std::collections::BTreeMap;
use std::rc::Rc;
use words::telling;

/// The semantic mode, as far as it is.
#[derive(Clone, Default)]
pub struct Semantic {
    /// How far the loading is.
    pub stage: Stage,
    /// Nothing is read until somebody says so.
    pub is_paused: bool,
    /// What the network's say on one pair rests on.
    pub moved: Option<Moved>,
    scorer: Option<Rc<NetworkScorer>>,
    queue: Queue,
    flights: BTreeMap<u64, Flight>,
    next_flight: u64,
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
    /// The engine, which it builds on, has not got its weights.
    Engine,
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
    /// The network has answered question `0`: eight numbers a pair.
    Judged(u64, Vec<f32>),
    /// There is no network, or no more.
    Failed(Fault, String),
    /// The words on which the say on candidate `0` rests were asked for.
    WordsAsked(usize),
}

/// What the network's say on a pair rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moved {
    /// The focused claim, and the other.
    pub pair: (ClaimKey, ClaimKey),
    /// The words of either, the ones that count most first; none while they are being looked for.
    pub words: [Vec<Span>; 2],
    /// They have been looked for.
    pub is_known: bool,
}

#[derive(Clone)]
enum Flight {
    /// Pairs, each with its digest.
    Pairs(Vec<(u64, Pair)>),
    /// What was said of a pair, and the words that are left out, one after the other: which side, and where.
    Words { pair: (ClaimKey, ClaimKey), said: Said, words: Vec<(usize, Span)> },
}

/// The rest follows from these.
impl PartialEq for Semantic {
    fn eq(&self, other: &Self) -> bool {
        let state = |s: &Self| (s.is_paused, s.progress(), s.next_flight, s.flights.len());
        state(self) == state(other) && self.stage == other.stage && self.moved == other.moved
    }
}

impl fmt::Debug for Semantic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Semantic({:?}, {:?})", self.stage, self.progress())
    }
}

impl Semantic {
    /// How many of the pairs that are to be read were, and how many these are.
    pub fn progress(&self) -> (usize, usize) {
        self.queue.progress()
    }

    /// Whether any of them are left.
    pub fn is_reading(&self) -> bool {
        let (done, all) = self.progress();
        self.stage == Stage::Ready && done < all
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
    let Some((version, scorer)) = scorer(model) else {
        if model.weights.stage == weights::Stage::Answered {
            model.semantic.stage = Stage::Failed(Fault::Engine, String::new());
        }
        return Vec::new();
    };
    model.semantic =
        Semantic { stage: Stage::Loading(0), scorer: Some(Rc::new(scorer)), ..Semantic::default() };
    vec![Effect::Network(NetworkEffect::Start(version))]
}

/// What joins the network's say with the engine's, once the engine has its weights, and the version of the
/// network's that it was made for.
fn scorer(model: &Model) -> Option<(u64, NetworkScorer)> {
    let engine = model.weights.scorer()?.clone();
    let stack = Stack::shipped()?;
    Some((stack.weights, NetworkScorer::new(engine, stack)))
}

/// The network is here: its say counts from now on.
pub fn start(model: &mut Model) {
    let Some(scorer) = model.semantic.scorer.clone() else { return };
    model.semantic.stage = Stage::Ready;
    neighbors::hear_by(model, scorer);
}

/// Starts anew with another dossier: what is asked about the claims of the old one is not waited for.
pub fn reset(model: &mut Model) -> Vec<Effect> {
    if !model.settings.is_semantic && model.semantic.scorer.is_some() {
        return end(model, Stage::Off);
    }
    let rounds = model.survey.rounds;
    let Semantic { stage, is_paused, scorer, next_flight, .. } =
        core::mem::take(&mut model.semantic);
    let queue = Queue::after(rounds);
    model.semantic =
        Semantic { stage, is_paused, scorer, queue, next_flight, ..Semantic::default() };
    Vec::new()
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
            for ((digest, _), said) in pairs.iter().zip(answers) {
                scorer.hear(*digest, *said);
            }
            for (_, pair) in pairs {
                model.semantic.queue.tick_off(&model.survey, pair);
            }
        }
        Some(Flight::Words { pair, said, words }) => {
            // Those of another pair may have been asked for since.
            let asked = model.semantic.moved.as_mut().filter(|moved| moved.pair == pair);
            if let Some(moved) = asked {
                moved.words = telling(said, &words, answers);
                moved.is_known = true;
            }
        }
        None => {}
    }
}

fn fly(model: &mut Model, flight: Flight, rows: Vec<String>) -> Effect {
    let number = model.semantic.next_flight;
    model.semantic.next_flight += 1;
    model.semantic.flights.insert(number, flight);
    Effect::Network(NetworkEffect::Judge(number, rows))
}

/// The likeliest of neither (0), agreement (1) and contradiction (2).
pub fn verdict(said: &Said) -> usize {
    (1..3).fold(0, |best, class| if said[class] > said[best] { class } else { best })
}
