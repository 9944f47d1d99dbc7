//! What the program does: a pure state machine.
//!
//! `update` takes the model, an event (what happened, past tense) and a moment (the clock and randomness
//! as data), changes the model and answers with effects (what the browser is to do). `view` draws small
//! comparable structs from the model for the panes.

pub mod adding;
pub mod arrival;
pub mod asked;
pub mod candidate;
pub mod carry;
pub mod claim;
pub mod command;
pub mod comparison;
pub mod detail;
pub mod edition;
pub mod effect;
pub mod event;
pub mod facts;
pub mod filter;
pub mod find;
pub mod furniture;
pub mod head;
pub mod history;
pub mod keeping;
pub mod keyboard;
pub mod layer;
mod layout;
pub mod learning;
pub mod manifest;
pub mod model;
pub mod neighbors;
pub mod overview;
pub mod pending;
pub mod register;
pub mod review;
pub mod semantic;
mod setting;
pub mod settling;
mod speaker;
pub mod store;
pub mod survey;
pub mod tally;
pub mod touched;
pub mod tour;
mod update;
pub mod view;
pub mod weights;

pub use effect::Effect;
pub use event::{Event, Moment};
pub use model::Model;
pub use update::update;
