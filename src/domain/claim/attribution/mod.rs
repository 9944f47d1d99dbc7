//! Who is said to have said what: source, cue and content, in the style of `PolNeAR`.

mod chain;
mod decode;
mod evidence;
mod features;
mod frame;
mod quotation;
mod scene;
mod speaker;
mod strict;
mod tagger;

pub use chain::{
    Passed, Side, distance, meeting_features, passed_features, reach_features, step_features,
    step_meeting_features, word_features,
};
pub use decode::{ModelBytes, Models, Proposal, find, judge, propose};
pub use evidence::EVIDENCE;
pub use features::{can_be_cue, cue_features};
pub use frame::Frame;
pub use scene::cue_score;
pub use tagger::{CONTENT, ChainWeights, Path, SOURCE, STEPS, TAGS, Tagger, best_path, window};

pub(crate) use speaker::{Named, resolve};
