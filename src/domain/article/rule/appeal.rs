//! What asks the reader for something: to subscribe, to share, to give, to comment.

use super::Finding;
use crate::domain::article::furniture::FurnitureKind;
use crate::domain::article::line::{Line, Phrases};

/// Said to the reader wherever it stands. Sorted; none starts another.
pub(super) static PHRASES: Phrases = Phrases::new(&[
    "already a subscriber",
    "become a member",
    "become a supporter",
    "before commenting",
    "check out our",
    "click here",
    "comment policy",
    "directly to your",
    "do you have a story",
    "donate here",
    "donate now",
    "donate today",
    "download our",
    "download the app",
    "find us on",
    "follow us on",
    "for more news",
    "get our app",
    "got a tip",
    "helps more people discover",
    "if you are interested in articles",
    "in the comments below",
    "in the comments section",
    "in your inbox",
    "join us on",
    "leave a comment",
    "leaving a comment",
    "like us on",
    "log in to",
    "make a donation",
    "our newsletter",
    "our telegram channel",
    "our whatsapp channel",
    "our youtube channel",
    "please consider becoming",
    "please consider donating",
    "please consider making",
    "please consider subscribing",
    "please consider supporting",
    "send us a tip",
    "share this article",
    "share this story",
    "sharing this article",
    "sign up for our",
    "sign up for the",
    "sign up here",
    "sign up to our",
    "sign up to receive",
    "subscribe here",
    "subscribe now",
    "subscribe to our",
    "subscribe today",
    "subscribers only",
    "support independent journalism",
    "support our journalism",
    "support our work",
    "tap here",
    "to continue reading",
    "to find out more, visit",
    "to learn more, visit",
    "to your inbox",
    "you can support",
]);

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
    if !starts && !line.says_any(&PHRASES) && !is_cheered(line) {
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
