//! Who is said to have said what: source, cue and content, in the style of `PolNeAR`.

mod decode;
mod features;
mod frame;
mod speaker;
mod strict;
mod tagger;

pub use decode::{Models, cue_score, find};
pub use features::{bias_feature, can_be_cue, cue_features, step_features, tag_features};
pub use frame::Frame;
pub use tagger::{CONTENT, SOURCE, TAGS, best_path, tag, window};

pub(crate) use speaker::{Named, resolve};
