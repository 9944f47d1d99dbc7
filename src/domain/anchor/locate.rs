//! From selectors back to the passage.

use super::{Anchor, Range};
use crate::domain::text::{OffsetMap, Span};

/// How sure it is that an anchor stands on its passage.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum State {
    /// The words stand where they stood.
    Confirmed,
    /// The words stand elsewhere: needs a look.
    Changed,
    /// The words are not found for certain.
    Orphaned,
}

/// Where an anchor's ranges are now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Located {
    /// The ranges in bytes of the text; empty where orphaned.
    pub spans: Vec<Span>,
    /// The worst state of any range.
    pub state: State,
}

/// Finds `anchor` in the text that `map` reads, which may be another version than the one it was made on.
///
/// A range is confirmed where its quote stands at its place. Else it is changed where the quote, with at
/// least one side of its context (or, if it has none, a long quote), stands at exactly one other place. Else the whole anchor is orphaned.
pub fn locate(anchor: &Anchor, map: &OffsetMap) -> Located {
    let mut located = Located { spans: Vec::new(), state: State::Confirmed };
    for range in &anchor.ranges {
        let Some((span, state)) = locate_range(range, map) else {
            return Located { spans: Vec::new(), state: State::Orphaned };
        };
        located.spans.push(span);
        located.state = located.state.max(state);
    }
    if located.spans.is_empty() {
        located.state = State::Orphaned;
    }
    located
}

/// Bytes of a quote that may be looked for without its context.
const LONG: usize = 24;

fn locate_range(range: &Range, map: &OffsetMap) -> Option<(Span, State)> {
    if range.quote.is_empty() {
        return None;
    }
    let text = map.text();
    if let Some(span) = map.to_bytes(range.span)
        && span.get(text) == Some(&range.quote)
    {
        return Some((span, State::Confirmed));
    }
    // A selector from elsewhere may have no context; then the quote must be long.
    let is_bare = range.prefix.is_empty() && range.suffix.is_empty();
    if is_bare && range.quote.len() < LONG {
        return None;
    }
    let mut matches = text.match_indices(&range.quote).filter(|(at, quote)| {
        if is_bare {
            return true;
        }
        let has_prefix = !range.prefix.is_empty() && text[..*at].ends_with(&range.prefix);
        let has_suffix =
            !range.suffix.is_empty() && text[at + quote.len()..].starts_with(&range.suffix);
        has_prefix || has_suffix
    });
    let (at, quote) = matches.next()?;
    let is_only = matches.next().is_none();
    is_only.then(|| (Span::new(at, at + quote.len()), State::Changed))
}

#[cfg(test)]
mod tests {
    use super::super::describe;
    use super::*;
    use crate::domain::article::ArticleId;
    use crate::domain::text::CodePoint;

    fn check(text: &str, quote: &str, now: &str, expected: State) {
        let map = OffsetMap::new(text);
        let at = text.find(quote).expect("quote stands in the text");
        let span = Span::new(at, at + quote.len());
        let anchor = describe(&ArticleId::of(text), &map, &[span]).expect("describes");
        let located = locate(&anchor, &OffsetMap::new(now));
        assert_eq!(located.state, expected, "{quote:?} in {now:?}");
        for span in located.spans {
            assert_eq!(span.of(now), quote);
        }
    }

    #[test]
    fn says_what_it_is_sure_of() {
        let text = "The first one came. The second one went.";
        check(text, "second", text, State::Confirmed);
        check(text, "second", "Yes! The first one came. The second one went.", State::Changed);
        check(text, "second", "The third one went, a second later.", State::Orphaned);
        check(text, "second", "", State::Orphaned);
    }

    #[test]
    fn a_quote_without_context_must_be_long() {
        let check = |quote: &str, expected: State| {
            let span = Span { start: CodePoint(900), end: CodePoint(901) };
            let (prefix, suffix) = (String::new(), String::new());
            let ranges = vec![Range { span, quote: quote.to_owned(), prefix, suffix }];
            let anchor = Anchor { article: ArticleId::of(""), ranges };
            let text = "The first one came in the morning. The second one went.";
            assert_eq!(locate(&anchor, &OffsetMap::new(text)).state, expected, "{quote}");
        };
        check("The first one came in the morning.", State::Changed);
        check("morning", State::Orphaned);
    }

    #[test]
    fn does_not_choose_between_two_places() {
        let twice = "Up. The second one went. Down. The second one went.";
        check("The first. The second one went.", "second", twice, State::Orphaned);
    }
}
