//! How far reviewers agree, where they differ, and what they say that can't all be true.

mod agreement;
mod bootstrap;
mod coefficient;
mod consistency;
mod judgement;
mod queue;
mod survey;
mod unitize;

#[cfg(test)]
mod tests;

pub use agreement::{Agreement, Confusion, Figure, PairAgreement, agreement};
pub use bootstrap::{Interval, interval};
pub use coefficient::{Unit, alpha, cohen, f1, fleiss, masi, nominal, percent};
pub use consistency::{Inconsistency, inconsistencies};
pub use judgement::{Judgement, Judgements, Labels, Link, Passage};
pub use queue::{Disagreement, Queue, Side, queue, settles};
pub use survey::{MOST_PAIRED, Survey};
pub use unitize::{Continuum, unitizing_alpha};
