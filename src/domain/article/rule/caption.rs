//! Captions and credits of pictures.

use super::Finding;
use crate::domain::article::furniture::FurnitureKind;
use crate::domain::article::line::{Line, Phrases};

const STARTS: &[&str] = &[
    "file photo",
    "file image",
    "file picture",
    "file -",
    "file –",
    "photo:",
    "photo by",
    "photo courtesy",
    "photo credit",
    "photos:",
    "photograph:",
    "photographer:",
    "photo illustration",
    "picture:",
    "image:",
    "image credit",
    "image source",
    "image courtesy",
    "image via",
    "illustration:",
    "illustration by",
    "graphic:",
    "video:",
    "credit:",
    "credits:",
    "caption:",
    "representational image",
    "screengrab",
    "screenshot:",
    "ap photo",
    "(photo",
    "(image",
    "(picture",
    "(ap photo",
    "(xinhua/",
    "courtesy of",
    "pictured:",
    "handout",
];

/// Who is credited at the end of a caption.
const AGENCIES: &[&str] = &[
    "afp",
    "ap",
    "reuters",
    "epa",
    "getty",
    "getty images",
    "xinhua",
    "anadolu",
    "aa",
    "upi",
    "tass",
    "dpa",
    "ani",
    "pti",
    "shutterstock",
    "file",
    "file photo",
    "handout",
    "courtesy",
    "screengrab",
    "social media",
    "sana",
    "wafa",
    "irna",
    "efe",
    "ansa",
    "kyodo",
    "bloomberg",
    "zuma",
    "istock",
    "unsplash",
    "wikimedia commons",
    "wikimedia",
    "pool",
    "us navy",
    "x",
    "twitter",
    "facebook",
];

/// Ways to write a credit that stand nowhere else.
const CREDITS: &[&str] = &[
    "ap photo/",
    "/getty images",
    " via ap)",
    "/afp",
    "/reuters",
    "/epa",
    "/anadolu",
    "/shutterstock",
    "photograph: ",
    "photo: ",
    "image: ",
    "picture: ",
    "credit: ",
    "/file photo",
    "(photo by",
    "(photo credit",
    "/handout",
    "/pool",
];

/// The same, without a mark. Sorted; none starts another.
pub(super) static VIA: Phrases = Phrases::new(&["handout via", "via getty", "via reuters"]);

pub(super) fn judge(line: &Line<'_>) -> Option<Finding> {
    let found = |score, reason| Some(Finding { kind: FurnitureKind::Caption, score, reason });
    if line.text.len() <= 400 && line.starts_with_any(STARTS) {
        return found(0.95, "starts as a picture's caption or credit does");
    }
    if line.text.len() <= 400 && ends_with_agency(&line.lower) {
        return found(0.9, "ends with a picture agency in parentheses");
    }
    // In capitals: the Reuters/Ipsos poll takes no pictures.
    let may_be = line.text.len() <= 300 && line.text.contains(['/', ':', '(', ')']);
    let is_credited = may_be && (line.contains_any(CREDITS) || line.text.contains("REUTERS/"))
        || line.text.len() <= 300 && line.says_any(&VIA);
    if is_credited {
        return found(0.9, "holds a picture's credit");
    }
    None
}

/// "A soldier on the bridge. (AFP)", "… (AP Photo/Jane Doe)".
fn ends_with_agency(lower: &str) -> bool {
    let inside = lower.trim_end_matches('.').strip_suffix(')').and_then(|l| l.rsplit_once('('));
    let Some((_, credit)) = inside else { return false };
    let name = credit.split(['/', ',', ':', '|']).next().unwrap_or_default().trim();
    AGENCIES.contains(&name) || credit.starts_with("ap photo") || credit.starts_with("photo")
}
