//! The program as a state machine: scripts of events, with effects, records and views asserted as data.

mod bad_input;
mod browser;
mod desk;
mod handed;
mod history;
mod judge;
mod keyboard;
mod law;
mod mark;
mod note;
mod opening;
mod share;
mod storage;
mod suggest;
mod tab;
