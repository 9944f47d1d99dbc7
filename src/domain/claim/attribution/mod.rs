//! Who is said to have said what: source, cue and content, in the style of `PolNeAR`.

mod rules;
mod speaker;

pub(crate) use rules::find;
pub(crate) use speaker::{Named, resolve};
