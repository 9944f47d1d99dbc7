//! Buttons and labels of the page.

use super::Finding;
use crate::domain::article::furniture::FurnitureKind;
use crate::domain::article::line::Line;

const STARTS: &[&str] = &[
    "skip to ",
    "back to top",
    "listen to this article",
    "click to expand",
    "view gallery",
    "slideshow (",
    "video player",
    "read in app",
    "open in app",
    "enlarge this image",
    "hide caption",
    "toggle caption",
    "view comments",
    "show comments",
    "post a comment",
    "add a comment",
    "load more",
    "loading",
    "save for later",
    "save article",
    "enable javascript",
    "this browser does not",
    "your browser does not",
    "copy link",
    "change text size",
    "text size",
];

/// Words on buttons.
const BUTTONS: &[&str] = &[
    "bigger",
    "close",
    "comment",
    "comments",
    "copy",
    "email",
    "e-mail",
    "enlarge",
    "facebook",
    "flipboard",
    "gallery",
    "instagram",
    "linkedin",
    "listen",
    "login",
    "menu",
    "messenger",
    "mute",
    "next",
    "pause",
    "pinterest",
    "play",
    "previous",
    "print",
    "reddit",
    "reply",
    "save",
    "search",
    "share",
    "smaller",
    "subscribe",
    "telegram",
    "tweet",
    "twitter",
    "unmute",
    "whatsapp",
    "x",
    "zoom",
    "a+",
    "a-",
    "aa",
    "image",
    "images",
    "cover",
];

/// Words that stand beside them.
const FILLERS: &[&str] = &[
    "article", "this", "on", "by", "to", "via", "with", "a", "and", "&", "|", "/", "-", "·", "•",
    "the", "link", "links", "text", "size", "font", "story", "page", "photo", "photos", "video",
    "audio", "now", "options", "more", "friend", "full", "screen", "player", "in", "out", "sign",
    "log", "results", "for", "header", "banner", "lead", "hero",
];

pub(super) fn judge(line: &Line<'_>) -> Option<Finding> {
    let is_control = (line.words <= 8 && !line.ends_sentence() && line.starts_with_any(STARTS))
        || is_row_of_buttons(line)
        || is_reading_time(line);
    is_control.then_some(Finding {
        kind: FurnitureKind::Control,
        score: 0.95,
        reason: "the words of a button or label of the page",
    })
}

fn is_row_of_buttons(line: &Line<'_>) -> bool {
    if line.text.len() > 80 || line.ends_sentence() {
        return false;
    }
    let mut buttons = 0;
    for word in line.lower.split([' ', ',', ':']).filter(|w| !w.is_empty()) {
        if BUTTONS.contains(&word) {
            buttons += 1;
        } else if !FILLERS.contains(&word) {
            return false;
        }
    }
    buttons > 0
}

/// "5 min read".
fn is_reading_time(line: &Line<'_>) -> bool {
    let rest =
        line.lower.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '-'));
    rest.len() < line.lower.len()
        && ["min read", "minute read", "mins read", "min. read", "minutes read"]
            .iter()
            .any(|r| rest.starts_with(r))
        && line.words <= 5
}
