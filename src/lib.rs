//! Concord: read several articles about one event, see what each claims, and say where they agree.
//!
//! Rooms, and who may name whom: `main -> shell -> {web, ui} -> app -> domain`. `web` and `ui` do not
//! know each other. `domain` and `app` build with `--no-default-features`, where neither Leptos nor the
//! browser exists.

pub mod app;
pub mod domain;
#[cfg(feature = "web")]
pub mod shell;
#[cfg(feature = "web")]
pub mod ui;
#[cfg(feature = "web")]
pub mod web;
