//! The program as a state machine: scripts of events, with effects, records and views asserted as data.

mod bad_input;
mod blind;
mod browser;
mod desk;
mod edition;
mod fact;
mod handed;
mod history;
mod hostile;
mod judge;
mod keyboard;
mod law;
mod mark;
mod note;
mod opening;
mod overview;
mod reunion;
mod review;
mod share;
mod storage;
mod suggest;
mod tab;
