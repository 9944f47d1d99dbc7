//! "By Jane Doe, Example News": who wrote it, and for whom.

use super::source;
use crate::domain::article::line::Line;
use crate::domain::text::Span;

const STARTS: &[&str] = &[
    "by ",
    "by: ",
    "written by ",
    "story by ",
    "words by ",
    "author: ",
    "reporter: ",
    "reported by ",
];

/// Words for what people are, and where they sit: they end a name.
const ROLES: &[&str] = &[
    "bureau",
    "chief",
    "columnist",
    "contributor",
    "correspondent",
    "editor",
    "fellow",
    "freelance",
    "journalist",
    "political",
    "producer",
    "reporter",
    "senior",
    "special",
    "staff",
    "writer",
    "analyst",
    "world",
    "foreign",
];

/// Who wrote it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Byline {
    /// The names, in bytes of the line.
    pub(super) names: Span,
    /// The publisher or agency they wrote for.
    pub(super) source: Option<Span>,
}

/// Whether the line as a whole says who wrote it.
pub(in crate::domain::article) fn is_byline(line: &Line<'_>) -> bool {
    line.words <= 25 && line.text.len() <= 200 && read(line).is_some()
}

/// Reads "By Jane Doe and John Roe, Example News"; and "Jane Doe can be reached at …".
pub(super) fn read(line: &Line<'_>) -> Option<Byline> {
    let start = STARTS.iter().find(|s| line.lower.starts_with(**s))?.len();
    // Lower case keeps the length of ASCII starts.
    let names = names(line.text, start)?;
    if line.ends_sentence() && line.words > 8 {
        return None;
    }
    let rest = Span::new(names.end.0, line.text.len());
    let source = source::name(rest.of(line.text)).map(|s| s.shift(rest.start.0));
    let own = source::name(names.of(line.text)).map(|s| s.shift(names.start.0));
    Some(Byline { names, source: source.or(own) })
}

/// "• Jane Doe can be reached at jane@example.com": the name.
pub(super) fn contact(text: &str) -> Option<Span> {
    let end = text.find(" can be reached at")?;
    let start = end - text[..end].trim_start_matches(|c: char| !c.is_alphabetic()).len();
    let is_name = looks_like_name(&text[start..end]);
    is_name.then_some(Span::new(start, end))
}

/// "(Reporting by Jane Doe in London; Editing by John Roe)": the first name.
pub(super) fn reporter(line: &Line<'_>) -> Option<Span> {
    let at = line.lower.find("reporting by ")?;
    if at > 12 || line.lower.len() != line.text.len() {
        return None;
    }
    names(line.text, at + "reporting by ".len())
}

/// One or more names that start at `start`, joined by commas and "and".
fn names(text: &str, start: usize) -> Option<Span> {
    let rest = text.get(start..)?;
    let stop = rest.find(['|', '•', '·', ';', '(', '/', '@', ':']).unwrap_or(rest.len());
    let stop = [" for ", " in ", " — ", " – ", " - ", " on ", " at ", " Published", " Updated"]
        .iter()
        .filter_map(|s| rest.find(s))
        .fold(stop, usize::min);
    let mut end = 0;
    let mut at = 0;
    for (i, part) in rest[..stop].split(',').enumerate() {
        let is_more = i == 0 || (looks_like_name(part.trim()) && source::name(part).is_none());
        if !is_more || !looks_like_name(part.trim()) {
            break;
        }
        end = at + part.trim_end().len();
        at += part.len() + 1;
    }
    let span = Span::new(start, start + end).trim(text);
    (!span.is_empty()).then_some(span)
}

/// Up to eight words that start with a capital, but for small words between names.
pub(super) fn looks_like_name(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').filter(|w| !w.is_empty()).collect();
    let is_small = |w: &str| {
        matches!(
            w,
            "and" | "&" | "de" | "van" | "von" | "al" | "el" | "bin" | "der" | "la" | "di" | "da"
        )
    };
    let is_word =
        |w: &&str| w.starts_with(char::is_uppercase) && !w.contains(|c: char| c.is_ascii_digit());
    let names = words.iter().filter(|w| is_word(w)).count();
    let is_all = words
        .iter()
        .all(|w| is_word(w) || is_small(w) || w.starts_with("al-") || w.starts_with("el-"));
    let is_role = words.iter().any(|w| ROLES.contains(&w.to_lowercase().as_str()));
    is_all
        && names > 0
        && words.len() <= 8
        && (!is_role || words.len() <= 3)
        && !is_time(words.first().unwrap_or(&""))
}

/// "By Tuesday", "By January".
fn is_time(word: &str) -> bool {
    let word = word.to_lowercase();
    word.ends_with("day") || super::stamp::month(&word).is_some()
}
