//! The words of a claim in pieces, each shared with another claim, differing from it, or clashing with it.

use crate::domain::text::Span;

/// The pieces of a claim's words, in order.
pub type Words = Vec<(String, Beside)>;

/// What a stretch of words is beside the other claim.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Beside {
    /// Nothing to say, or the other has it too.
    #[default]
    Plain,
    /// The other claim does not have it.
    Differs,
    /// The other claim has something else in its place.
    Clashes,
    /// The network's say rests on it.
    Moves,
}

impl Beside {
    /// The class of the piece.
    pub fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Differs => "differs",
            Self::Clashes => "clashes",
            Self::Moves => "moves",
        }
    }
}

/// Cuts the words of `ranges` at the ends of `marks`, which are in order, disjoint, and in bytes of
/// `text`. Between two ranges stands an ellipsis.
pub fn words(text: &str, ranges: &[Span], marks: &[(Span, Beside)]) -> Words {
    let mut pieces: Words = Vec::new();
    for (n, range) in ranges.iter().enumerate() {
        if n > 0 {
            pieces.push((" … ".to_owned(), Beside::Plain));
        }
        let mut at = range.start.0;
        for (span, beside) in marks.iter().filter(|(span, _)| span.overlaps(*range)) {
            let (start, end) = (span.start.0.max(at), span.end.0.min(range.end.0));
            push(&mut pieces, text, (at, start), Beside::Plain);
            push(&mut pieces, text, (start, end), *beside);
            at = end.max(at);
        }
        push(&mut pieces, text, (at, range.end.0), Beside::Plain);
    }
    pieces
}

fn push(pieces: &mut Words, text: &str, (start, end): (usize, usize), beside: Beside) {
    if let Some(words) = text.get(start..end.max(start)).filter(|words| !words.is_empty()) {
        pieces.push((words.to_owned(), beside));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `⟦…⟧` stands around what differs, `[…]` around ranges.
    #[track_caller]
    fn check(ranges: &[(usize, usize)], marks: &[(usize, usize)], expected: &str) {
        let ranges: Vec<Span> = ranges.iter().map(|(a, b)| Span::new(*a, *b)).collect();
        let marks: Vec<(Span, Beside)> =
            marks.iter().map(|(a, b)| (Span::new(*a, *b), Beside::Differs)).collect();
        let said: String = words("fifth round of talks", &ranges, &marks)
            .into_iter()
            .map(|(words, beside)| match beside {
                Beside::Plain => words,
                _ => format!("⟦{words}⟧"),
            })
            .collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn words_are_cut_where_marks_end() {
        check(&[(0, 20)], &[], "fifth round of talks");
        check(&[(0, 20)], &[(0, 5)], "⟦fifth⟧ round of talks");
        check(&[(6, 20)], &[(0, 8)], "⟦ro⟧und of talks");
        check(&[(0, 11)], &[(6, 20)], "fifth ⟦round⟧");
        check(&[(0, 5), (15, 20)], &[(15, 20)], "fifth … ⟦talks⟧");
        check(&[(0, 20)], &[(0, 5), (3, 8)], "⟦fifth⟧⟦ ro⟧und of talks");
    }
}
