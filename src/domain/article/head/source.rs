//! Names of publishers and agencies.

use crate::domain::text::{Case, Span, TokenKind, tokens};

/// Words that end the name of a publisher.
const MEDIA: &[&str] = &[
    "24",
    "agency",
    "bulletin",
    "broadcasting",
    "channel",
    "chronicle",
    "courier",
    "daily",
    "dispatch",
    "english",
    "examiner",
    "express",
    "gazette",
    "globe",
    "guardian",
    "herald",
    "independent",
    "insider",
    "international",
    "journal",
    "mail",
    "media",
    "mirror",
    "monitor",
    "network",
    "news",
    "newspaper",
    "newswire",
    "observer",
    "online",
    "post",
    "press",
    "radio",
    "record",
    "report",
    "review",
    "service",
    "standard",
    "star",
    "sun",
    "telegraph",
    "television",
    "times",
    "today",
    "tribune",
    "tv",
    "weekly",
    "wire",
];

/// Publishers of one word, and the words that start the others.
const KNOWN: &[&str] = &[
    "abc",
    "afp",
    "aljazeera",
    "ansa",
    "ap",
    "axios",
    "bbc",
    "bloomberg",
    "cbc",
    "cbs",
    "cnbc",
    "cnn",
    "dpa",
    "dw",
    "efe",
    "euronews",
    "fox",
    "haaretz",
    "itv",
    "jazeera",
    "kyodo",
    "maariv",
    "msnbc",
    "nbc",
    "npr",
    "pbs",
    "politico",
    "reuters",
    "rfi",
    "rte",
    "sana",
    "sky",
    "tass",
    "upi",
    "voa",
    "wafa",
    "xinhua",
    "ynet",
];

/// The first name of a publisher in `text`: capitals up to a word like "News" or "Times", or a name
/// that is known ("Reuters").
pub(super) fn name(text: &str) -> Option<Span> {
    let tokens = tokens(text);
    let mut run: Option<usize> = None;
    let mut words = 0;
    for (i, token) in tokens.iter().enumerate() {
        let is_capital =
            matches!(token.kind, TokenKind::Word(Case::Capitalized | Case::Upper | Case::Mixed));
        let is_inside =
            token.kind == TokenKind::Number || matches!(token.span.of(text), "of" | "-" | "&");
        let goes_on = is_capital || (is_inside && words > 0);
        if !goes_on {
            (run, words) = (None, 0);
            continue;
        }
        let start = *run.get_or_insert(i);
        words += 1;
        let lower = token.span.of(text).to_lowercase();
        let is_name =
            KNOWN.contains(&lower.as_str()) || (words > 1 && MEDIA.contains(&lower.as_str()));
        if is_name {
            let more = tokens[i + 1..]
                .iter()
                .take_while(|t| MEDIA.contains(&t.span.of(text).to_lowercase().as_str()));
            let last = i + more.count();
            return Some(Span { start: tokens[start].span.start, end: tokens[last].span.end });
        }
    }
    None
}

/// Whether `text` is nothing but a publisher's name: known by its words, or all in capitals.
pub(super) fn is_name(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let words = text.split(' ').count();
    let is_loud = letters().all(char::is_uppercase) && letters().count() > 2 && words <= 4;
    let is_known = name(text).is_some_and(|s| s.len() + 4 >= text.len());
    (is_loud && (is_known || words > 1)) || (is_known && words <= 5)
}

/// A name as it is usually written: "GAROWE ONLINE" as "Garowe Online", "BBC NEWS" as "BBC News".
pub(super) fn written(name: &str) -> String {
    let is_loud = name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if !is_loud || !name.contains(' ') {
        return name.to_owned();
    }
    let word = |word: &str| {
        let lower = word.to_lowercase();
        let is_short = word.len() < 4 && !MEDIA.contains(&lower.as_str()) && lower != "the";
        if is_short || lower == "tv" || KNOWN.contains(&lower.as_str()) && word.len() < 4 {
            return word.to_owned();
        }
        let mut chars = lower.chars();
        let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
        first + chars.as_str()
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The holder of a copyright notice: "© 2024 BBC. All rights reserved" gives "BBC".
pub(super) fn holder(text: &str) -> Option<Span> {
    let lower = text.to_ascii_lowercase();
    let mark = ["©", "(c)", "copyright"]
        .iter()
        .filter_map(|m| lower.find(m).map(|i| i + m.len()))
        .max()?;
    let is_filler = |c: char| {
        c.is_whitespace() || c.is_ascii_digit() || matches!(c, ',' | '-' | '–' | '©' | ':' | '.')
    };
    let start = text.len() - text[mark..].trim_start_matches(is_filler).len();
    let end = text[start..].find(['.', ',', '|', '(', ';']).map_or(text.len(), |i| start + i);
    let end = lower[start..end].find(" all rights").map_or(end, |i| start + i);
    let span = Span::new(start, end).trim(text);
    let is_name =
        span.of(text).starts_with(char::is_uppercase) && span.of(text).split(' ').count() <= 6;
    is_name.then_some(span)
}

/// The site in an address of a mailbox or page: "washingtontimes.com".
pub(super) fn site(text: &str) -> Option<Span> {
    let at = tokens(text).into_iter().find(|t| t.kind == TokenKind::Link)?.span;
    let link = at.of(text);
    let from =
        link.find('@').map(|i| i + 1).or_else(|| link.find("://").map(|i| i + 3)).unwrap_or(0);
    let from = from + if link[from..].starts_with("www.") { 4 } else { 0 };
    let to = link[from..].find(['/', '?', ':']).map_or(link.len(), |i| from + i);
    let site = &link[from..to];
    let is_mail =
        ["gmail.", "yahoo.", "hotmail.", "outlook.", "proton"].iter().any(|m| site.starts_with(m));
    (site.contains('.') && !is_mail).then(|| Span::new(from, to).shift(at.start.0))
}
