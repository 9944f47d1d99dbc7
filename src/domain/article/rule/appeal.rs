//! What asks the reader for something: to subscribe, to share, to give, to comment.

use super::Finding;
use crate::domain::article::furniture::FurnitureKind;
use crate::domain::article::line::Line;

/// Said to the reader wherever it stands.
const PHRASES: &[&str] = &[
    "sign up for our",
    "sign up to our",
    "sign up here",
    "sign up for the",
    "sign up to receive",
    "subscribe to our",
    "subscribe now",
    "subscribe today",
    "subscribe here",
    "our newsletter",
    "click here",
    "tap here",
    "to your inbox",
    "in your inbox",
    "directly to your",
    "follow us on",
    "find us on",
    "like us on",
    "join us on",
    "download our",
    "download the app",
    "get our app",
    "support our work",
    "support our journalism",
    "support independent journalism",
    "please consider supporting",
    "please consider donating",
    "please consider subscribing",
    "please consider becoming",
    "please consider making",
    "you can support",
    "become a member",
    "become a supporter",
    "make a donation",
    "donate today",
    "donate now",
    "donate here",
    "comment policy",
    "before commenting",
    "leave a comment",
    "leaving a comment",
    "in the comments below",
    "in the comments section",
    "sharing this article",
    "share this article",
    "share this story",
    "do you have a story",
    "got a tip",
    "send us a tip",
    "check out our",
    "if you are interested in articles",
    "to find out more, visit",
    "to learn more, visit",
    "already a subscriber",
    "subscribers only",
    "to continue reading",
    "log in to",
    "helps more people discover",
    "for more news",
    "our whatsapp channel",
    "our telegram channel",
    "our youtube channel",
];

/// Said to the reader where it starts a short line.
const STARTS: &[&str] = &[
    "subscribe",
    "sign up",
    "support us",
    "donate",
    "follow us",
    "follow @",
    "newsletter",
    "get the latest",
    "get our",
    "stay informed",
    "stay up to date",
    "stay connected",
    "join our",
    "join the conversation",
    "what do you think",
    "let us know",
    "enjoyed this",
    "like this story",
    "did you know? one",
    "want more",
    "never miss",
    "help us",
    "contact us",
    "send your",
];

pub(super) fn judge(line: &Line<'_>) -> Option<Finding> {
    let is_quoted = line.text.starts_with(['"', '“', '‘', '«']);
    if is_quoted {
        return None;
    }
    let starts = line.words <= 14 && line.starts_with_any(STARTS);
    if !starts && !line.contains_any(PHRASES) && !is_cheered(line) {
        return None;
    }
    let reason = "asks the reader to subscribe, share, give or comment";
    Some(Finding { kind: FurnitureKind::Appeal, score: if starts { 0.85 } else { 0.92 }, reason })
}

/// An emoji in front, and a word about what readers do.
fn is_cheered(line: &Line<'_>) -> bool {
    let is_emoji = |c: char| {
        ('\u{1f000}'..='\u{1faff}').contains(&c) || ('\u{2600}'..='\u{27bf}').contains(&c)
    };
    line.text.starts_with(is_emoji)
        && line.contains_any(&[
            "share",
            "comment",
            "like",
            "support",
            "follow",
            "subscribe",
            "join",
            "tell us",
        ])
}
