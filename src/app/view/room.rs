//! What is used of the browser's storage, and what is left.

use super::ago::size;
use crate::app::model::Model;
use crate::domain::tongue::{fill, phrase, t};

/// Local storage of a page holds about so many bytes in every browser.
const LOCAL: u64 = 5_000_000;

/// The meter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RoomView {
    /// What is used and what is left, a line each: name, words, and how full it is in percent.
    pub lines: Vec<(&'static str, String, u64)>,
    /// Whether the browser keeps it.
    pub keeps: &'static str,
    /// Whether it can be asked to.
    pub can_ask: bool,
}

/// Draws the meter.
pub fn room(model: &Model) -> RoomView {
    let saving = &model.saving;
    let used = saving.used as u64;
    let percent = |used: u64, all: u64| (used.saturating_mul(100) / all.max(1)).min(100);
    let words = |used: u64, all: u64| {
        fill(
            "{used} used, {left} left",
            &[("used", &bytes(used)), ("left", &bytes(all.saturating_sub(used)))],
        )
    };
    let mut lines = vec![(phrase("Recent work"), words(used, LOCAL), percent(used, LOCAL))];
    if saving.settling.fault.is_some() {
        let words = t("this browser gives no database: everything has to fit above").to_owned();
        lines.push((phrase("Texts and settled work"), words, 0));
    } else if let (Some(used), Some(quota)) = (saving.room.used, saving.room.quota) {
        lines.push((phrase("Texts and settled work"), words(used, quota), percent(used, quota)));
    }
    let (keeps, can_ask) = match saving.room.is_kept {
        Some(true) => (phrase("The browser keeps all this until you delete it."), false),
        Some(false) => (phrase("The browser may delete all this when the disk is full."), true),
        None => (phrase("The browser does not say whether it keeps this."), false),
    };
    RoomView { lines, keeps, can_ask }
}

fn bytes(n: u64) -> String {
    size(usize::try_from(n).unwrap_or(usize::MAX))
}
