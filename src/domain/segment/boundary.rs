//! Whether a sentence ends at a terminator.

use super::abbreviation::{self, Abbreviation};
use super::mark::{Closers, REACH, Run, head, note, skip_closers, skip_terminators};

/// What was decided about a place where a sentence could end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    /// It ends before `end`; look on from `next`.
    Ends { end: usize, next: usize },
    /// It goes on; look on from `next`.
    GoesOn { next: usize },
}

/// The first bytes of everything that [`judge`] wants to see.
pub(super) const FIRST_BYTES: &[u8] = b".?!)\xd6\xd8\xdb\xe0\xe1\xe2\xe3\xef;";

/// Judges the place `at` of `text`, whose open sentence starts at `start`.
pub(super) fn judge(text: &str, start: usize, at: usize) -> Verdict {
    let Some(first) = text.get(at..).and_then(|t| t.chars().next()) else {
        return Verdict::GoesOn { next: at + 1 };
    };
    let after = at + first.len_utf8();
    match first {
        '.' | '?' | '!' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '؟' => {
            Place::read(text, start, at).verdict()
        }
        '。' | '！' | '？' | '．' | '｡' | '։' | '።' | '፧' | '፨' | '။' | '។' | '۔' | '।' | '॥' =>
        {
            let end = skip_closers(text, skip_terminators(text, after).0).0;
            Verdict::Ends { end, next: end }
        }
        '•' | '⁃' | '▪' | '●' if at > start => Verdict::Ends { end: at, next: after },
        ')' if is_smiley(text, at) => smiley(text, after),
        ';' if is_greek_before(text, at) => Verdict::Ends { end: after, next: after },
        _ => Verdict::GoesOn { next: after },
    }
}

/// A run of terminators and what stands around it.
struct Place<'t> {
    text: &'t str,
    /// Where the open sentence starts.
    start: usize,
    /// Where the run of terminators starts.
    at: usize,
    run: Run,
    /// The end of the run, and of the quotes and brackets that close after it.
    end: usize,
    closers: Closers,
    /// What follows the white space after `end`.
    rest: &'t str,
    /// Whether there is white space after `end`.
    is_spaced: bool,
}

impl<'t> Place<'t> {
    fn read(text: &'t str, start: usize, at: usize) -> Self {
        let (run_end, run) = skip_terminators(text, at);
        let (mut end, mut closers) = skip_closers(text, run_end);
        let mut rest = text[end..].trim_start();
        // ". [2] [3] Next": the notes belong to the sentence before them.
        while let Some(note) = note(rest) {
            end = text.len() - rest.len() + note;
            rest = text[end..].trim_start();
            closers.bracket = true;
        }
        let is_spaced = rest.len() < text.len() - end || rest.is_empty();
        Self { text, start, at, run, end, closers, rest, is_spaced }
    }

    fn verdict(&self) -> Verdict {
        let ends = match self.run {
            _ if self.rest.is_empty() => true,
            Run::Strong { is_question, length } => self.strong(is_question, length),
            Run::Period | Run::Double if !self.is_spaced => self.glued(),
            Run::Double => !self.next_is_lower(),
            Run::Period => self.period(),
            Run::Ellipsis => self.is_spaced && self.ellipsis(),
            Run::Spaced(count) => count > 3 && self.next_is_upper(),
        };
        let next = self.end.max(self.at + 1);
        if ends { Verdict::Ends { end: self.end, next } } else { Verdict::GoesOn { next } }
    }

    fn strong(&self, is_question: bool, length: usize) -> bool {
        if !self.is_spaced {
            return length > 1 && self.next_is_upper();
        }
        if self.closers.quote && self.speaker_follows() {
            return false;
        }
        let next = self.next_char();
        if self.next_is_lower() {
            // "Yahoo! in": a name can end in a mark, a word of prose does not.
            let is_prose = || !self.word_before().starts_with(char::is_uppercase);
            return self.closers == Closers::default() && (is_question || length > 1 || is_prose());
        }
        !self.year_follows() && !matches!(next, ',' | ';' | ':' | '-' | '–' | '—' | ')' | ']')
    }

    /// "…end.Next": only where both look like words of prose.
    fn glued(&self) -> bool {
        let before = self.word_before();
        let next = self.next_word();
        self.closers == Closers::default()
            && before.len() > 1
            && before.bytes().all(|b| b.is_ascii_lowercase())
            && self.next_is_upper()
            && abbreviation::starts_sentences(&next.to_lowercase())
    }

    fn ellipsis(&self) -> bool {
        let is_cut_out = self.text[..self.at].ends_with(['[', '(']);
        let next = self.next_word();
        !is_cut_out
            && self.next_is_upper()
            && !matches!(next, "I" | "I'm" | "I'll" | "I've" | "I’m")
    }

    fn period(&self) -> bool {
        let next = self.next_char();
        let word = self.word_before();
        let lower = word.to_lowercase();
        if self.next_is_lower() {
            return self.informal(&lower);
        }
        if self.year_follows()
            || matches!(next, ',' | ';' | ':' | ')' | ']' | '?' | '!' | '&' | '%')
        {
            return false;
        }
        if self.is_item_marker(word) {
            return false;
        }
        if self.closers.quote {
            // "“It is over.” — Jane Doe"
            return !self.rest.starts_with(['-', '–', '—']);
        }
        let kind = abbreviation::find(word, &lower);
        let next_word = self.next_word().to_lowercase();
        let starts = abbreviation::starts_sentences(&next_word);
        if is_clock(&lower) {
            return next.is_uppercase() && !self.is_opening();
        }
        match kind {
            Some(Abbreviation::Title) => false,
            Some(Abbreviation::Reference) if lower != "no" => !next.is_numeric() && starts,
            Some(Abbreviation::Reference) => !next.is_numeric(),
            Some(Abbreviation::Open) => starts || lower == "etc",
            None if is_initial(word) => self.after_initial(word, starts),
            None if self.is_ordinal(word) => starts,
            None if is_acronym(word) => starts && !self.closers.bracket,
            None => true,
        }
    }

    /// A small letter follows the period: prose without capitals, or an abbreviation we don't know.
    fn informal(&self, word: &str) -> bool {
        let is_word = word.len() > 1 && word.chars().all(char::is_alphabetic);
        is_word && self.closers == Closers::default() && abbreviation::find(word, word).is_none()
    }

    /// "you and I. Did", "Albert I. Jones", "Plan B. The".
    fn after_initial(&self, word: &str, next_starts: bool) -> bool {
        if !next_starts {
            return word == "I" && self.two_before().starts_with(char::is_lowercase);
        }
        true
    }

    /// "1.", "4.1.", "Figure 2.", "P.S." at the start of a sentence name it.
    fn is_item_marker(&self, word: &str) -> bool {
        let before = self.text[self.start..self.at].trim_start_matches([' ', '•', '⁃', '(']);
        let is_number = word.len() <= 6 && word.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        if before.len() == word.len() {
            return !word.is_empty()
                && (is_number || is_initial(word) || matches!(word, "P.S" | "PS"));
        }
        let label = before.len().checked_sub(word.len() + 1).and_then(|end| before.get(..end));
        is_number
            && label.is_some_and(|l| matches!(l, "Figure" | "Fig." | "Table" | "Chart" | "Box"))
    }

    /// "am 21. Oktober", "im 16. Jahrhundert": German writes the place of a number with a period.
    fn is_ordinal(&self, word: &str) -> bool {
        let is_small = word.len() < 3 && word.bytes().all(|b| b.is_ascii_digit());
        is_small
            && matches!(
                self.two_before(),
                "am" | "Am"
                    | "im"
                    | "Im"
                    | "vom"
                    | "zum"
                    | "des"
                    | "dem"
                    | "den"
                    | "der"
                    | "das"
                    | "bis"
            )
    }

    /// Whether the sentence has but a few words before the place ("At 5 a.m. Israel").
    fn is_opening(&self) -> bool {
        let before = &self.text[self.start..self.at];
        before.len() < 24 && before.split_whitespace().count() <= 4
    }

    /// A name or pronoun and a verb of speech: "“Is it?” John asked".
    fn speaker_follows(&self) -> bool {
        let rest = head(self.rest, 64);
        let mut words = rest.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '.');
        words
            .by_ref()
            .filter(|w| !w.is_empty())
            .take(3)
            .any(|w| abbreviation::reports_speech(&w.to_lowercase()))
    }

    /// The word that the terminator follows, back to white space, a bracket, a quote or a dash.
    fn word_before(&self) -> &'t str {
        word_ending(self.text, self.at)
    }

    /// The word before [`Place::word_before`].
    fn two_before(&self) -> &'t str {
        let start = self.at - self.word_before().len();
        word_ending(self.text, self.text[..start].trim_end().len())
    }

    /// The first letter or digit of what follows, behind opening quotes and brackets; or the mark there.
    fn next_char(&self) -> char {
        let opened = self.rest.trim_start_matches(OPENERS);
        opened.chars().next().unwrap_or(' ')
    }

    fn next_is_upper(&self) -> bool {
        self.next_char().is_uppercase()
    }

    /// A small letter that is not the start of "iPhone" or of an address.
    fn next_is_lower(&self) -> bool {
        let word = self.next_word();
        word.starts_with(char::is_lowercase)
            && !word.contains(char::is_uppercase)
            && !matches!(word, "http" | "https" | "www")
    }

    /// "Viva Maria! (1965)", "et al. (2010)".
    fn year_follows(&self) -> bool {
        self.rest.strip_prefix('(').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()))
    }

    fn next_word(&self) -> &'t str {
        let opened = head(self.rest, REACH).trim_start_matches(OPENERS);
        let end = opened.find(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
        &opened[..end.unwrap_or(opened.len())]
    }
}

const OPENERS: [char; 14] = ['"', '\'', '“', '‘', '«', '‹', '„', '(', '[', '¿', '¡', '*', '•', '⁃'];

fn word_ending(text: &str, end: usize) -> &str {
    let mut start = end.saturating_sub(REACH);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let is_edge =
        |c: char| c.is_whitespace() || OPENERS.contains(&c) || matches!(c, '-' | '–' | '—' | '/');
    let from = text[start..end].rfind(is_edge);
    let from = from
        .map_or(start, |i| start + i + text[start + i..].chars().next().map_or(1, char::len_utf8));
    &text[from..end]
}

/// Whether the parenthesis at `at` is the mouth of ":)", ";-)", ":-)".
fn is_smiley(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches('-');
    at - before.len() < 2
        && before.ends_with([':', ';', '='])
        && before[..before.len() - 1].ends_with(|c: char| c.is_whitespace() || ".!?".contains(c))
}

fn smiley(text: &str, after: usize) -> Verdict {
    let rest = text[after..].trim_start();
    let is_end = rest.len() < text.len() - after && rest.starts_with(char::is_uppercase);
    if is_end { Verdict::Ends { end: after, next: after } } else { Verdict::GoesOn { next: after } }
}

fn is_greek_before(text: &str, at: usize) -> bool {
    text[..at].ends_with(|c| {
        ('\u{370}'..='\u{3ff}').contains(&c) || ('\u{1f00}'..='\u{1fff}').contains(&c)
    })
}

/// One capital letter; also "J.-P" as its last part.
fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// Single letters with periods between: "U.S", "J.R.R", "Ph.D".
fn is_acronym(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic))
}

fn is_clock(word: &str) -> bool {
    matches!(word, "a.m" | "p.m" | "am" | "pm")
}
