//! Figures of a text, with what they count and how they are meant.

use super::lexicon::{Lexicon, Role};
use super::word::Word;
use crate::domain::text::{Number, Span};

/// A number and what it stands for.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Figure {
    /// Where, in bytes of the text that was read.
    pub(super) span: Span,
    /// Index of its first word.
    pub(super) word: usize,
    /// The value; an ordinal's place; a year.
    pub(super) value: f64,
    /// What sort of number it is.
    pub(super) sort: Sort,
    /// Least and greatest value meant.
    pub(super) low: f64,
    /// See `low`.
    pub(super) high: f64,
    /// Stems of what is counted, from the words after it; 0 where there are fewer.
    pub(super) counted: [u32; 3],
    /// The same from the words before it.
    pub(super) before: [u32; 2],
    /// Where the counted words stand.
    pub(super) unit: Span,
    /// Stem of the month of a day; 0 for other figures.
    pub(super) month: u32,
    /// Whether what is counted is a measure: "meters" says less than "houses".
    pub(super) is_measured: bool,
    /// Whether it only gives the figure before it in another unit: "925 °C (1,200 K)".
    pub(super) is_aside: bool,
    /// Whether it counts nothing that another could contradict: "one team", "No. 2", "9 p.m.".
    pub(super) is_loose: bool,
}

/// What a number is. Numbers of different sorts are never compared.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Sort {
    /// "five talks".
    Count,
    /// "fifth round".
    Ordinal,
    /// "1974".
    Year,
    /// "$5".
    Money,
    /// "5 percent".
    Percent,
    /// The day in "Dec. 8".
    Day,
}

/// How two figures relate, seen from the second.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Fit {
    /// They exclude each other.
    Excludes,
    /// They overlap, but the first does not settle the second.
    Allows,
    /// The first settles the second.
    Settles,
}

/// The figures among `words`, whose numbers are `numbers`.
pub(super) fn figures(text: &str, words: &[Word], numbers: &[Number]) -> Vec<Figure> {
    let mut figures = Vec::new();
    for number in numbers {
        if is_label(text, number) {
            continue;
        }
        let first = words.partition_point(|w| w.span.start < number.span.start);
        let first = first.saturating_sub(usize::from(
            words.get(first).is_none_or(|w| !number.span.overlaps(w.span)) && first > 0,
        ));
        let next = words.partition_point(|w| w.span.start < number.span.end);
        if words.get(first).is_none_or(|w| !number.span.overlaps(w.span))
            || is_pronoun(text, words, number, next)
        {
            continue;
        }
        let sort = sort(text, words, number, first, next);
        let (low, high) = bounds(words, number, sort, first, next);
        let (counted, unit) = counted(words, next);
        let is_measure = |w: &Word| w.role.is(Role::MEASURE) && unit.contains(w.span);
        figures.push(Figure {
            span: number.span,
            word: first,
            value: number.value,
            sort,
            low,
            high,
            counted: if matches!(sort, Sort::Year | Sort::Day) { [0; 3] } else { counted },
            before: before(words, first),
            unit,
            month: if sort == Sort::Day { month(words, first, next) } else { 0 },
            is_measured: words.get(next).is_some_and(is_measure),
            is_aside: is_aside(text, numbers, number),
            is_loose: is_loose(text, words, number, first),
        });
    }
    figures
}

/// What a figure says apart from its surroundings: sort, value, and what is counted.
pub(super) type Counted = (Sort, u64, u32);

impl Figure {
    /// What it says apart from its surroundings.
    pub(super) fn key(&self) -> Counted {
        let of = if self.sort == Sort::Day { self.month } else { self.counted[0] };
        (self.sort, self.value.to_bits(), of)
    }

    /// Whether `other` lies inside what this figure says.
    pub(super) fn fit(&self, other: &Self) -> Fit {
        if self.low > other.high || other.low > self.high {
            Fit::Excludes
        } else if other.low <= self.low && self.high <= other.high {
            Fit::Settles
        } else {
            Fit::Allows
        }
    }

    /// How surely the two count the same thing: 0 not at all, 1 perhaps, 2 a word near both says so,
    /// 3 the counted words say so.
    pub(super) fn kinship(&self, other: &Self) -> u8 {
        if self.sort != other.sort {
            return 0;
        }
        let share = |a: &[u32], b: &[u32]| a.iter().any(|x| *x != 0 && b.contains(x));
        if self.is_measured && share(&self.counted[..1], &other.counted[..1]) {
            let says_more = share(&self.counted[1..], &other.counted[1..]);
            if says_more || share(&self.before, &other.before) { 2 } else { 1 }
        } else if share(&self.counted[..1], &other.counted[..1]) {
            3
        } else if share(&self.counted, &other.counted) || share(&self.before, &other.before) {
            2
        } else {
            1
        }
    }
}

/// Stem of the month beside a day, or 0.
fn month(words: &[Word], first: usize, next: usize) -> u32 {
    let beside = [Some(next), first.checked_sub(1)].into_iter().flatten();
    let month = beside.filter_map(|at| words.get(at)).find(|w| w.role.is(Role::MONTH));
    month.map_or(0, |w| w.stem)
}

/// A number in brackets right after another, with at most a unit between.
fn is_aside(text: &str, numbers: &[Number], number: &Number) -> bool {
    let before = text.get(..number.span.start.0).unwrap_or_default();
    let window = before.char_indices().rev().take(LONGEST_ASIDE);
    let Some((open, _)) = window.take_while(|(_, c)| *c != ')').find(|(_, c)| *c == '(') else {
        return false;
    };
    let main = numbers.iter().rev().find(|n| n.span.end.0 <= open);
    main.and_then(|n| text.get(n.span.end.0..open))
        .is_some_and(|gap| gap.chars().count() <= LONGEST_UNIT && !gap.contains(['.', ',', ';']))
}

/// Characters from a bracket to the last number inside it that gives the one before in other units.
const LONGEST_ASIDE: usize = 40;
/// Characters of a unit of measure, with spaces.
const LONGEST_UNIT: usize = 16;

/// A number that is part of a name ("LK-99") or points to a note ("[3]", "[3]: 1"): it counts nothing.
fn is_label(text: &str, number: &Number) -> bool {
    let before = text.get(..number.span.start.0).unwrap_or_default();
    if before.ends_with("]: ") {
        return true;
    }
    let mut before = before.chars().rev();
    match before.next() {
        Some('[') => true,
        Some('-') => before.next().is_some_and(char::is_uppercase),
        _ => false,
    }
}

/// "one" that is an article rather than a count, the number of a place in a list, or a time of the day.
fn is_loose(text: &str, words: &[Word], number: &Number, first: usize) -> bool {
    let (before, after) = text.split_at(number.span.start.0.min(text.len()));
    let after = after.get(number.span.len()..).unwrap_or_default().trim_start();
    let is_limited = |w: &Word| w.role.is(Role::QUANTIFIER) || w.span.of(text) == "just";
    let is_only = first.checked_sub(1).is_some_and(|at| is_limited(&words[at]));
    let is_article = number.span.of(text).eq_ignore_ascii_case("one") && !is_only;
    let is_clock = ["p.m", "a.m", "pm", "am "].iter().any(|mark| after.starts_with(mark));
    let is_clock = is_clock
        || before.ends_with(':') && before.len() > 1 && {
            before.as_bytes()[before.len() - 2].is_ascii_digit()
        };
    is_article || is_clock || before.ends_with("No. ")
}

/// "one" that stands for somebody: "the one who", "one of".
fn is_pronoun(text: &str, words: &[Word], number: &Number, next: usize) -> bool {
    let written = number.span.of(text);
    written.eq_ignore_ascii_case("one")
        && words.get(next).is_none_or(|w| w.is_parted || !w.is_content())
}

fn sort(text: &str, words: &[Word], number: &Number, first: usize, next: usize) -> Sort {
    let month =
        |i: usize| words.get(i).is_some_and(|w| w.role.is(Role::MONTH) && w.role.is(Role::CAPITAL));
    let written = number.span.of(text);
    let digits = written.bytes().all(|b| b.is_ascii_digit());
    let by_month = month(next) && !words[next].is_parted
        || first > 0 && month(first - 1) && !words[first].is_parted;
    let by_month = by_month || first > 0 && month(first - 1);
    match number.unit {
        "percent" => return Sort::Percent,
        "" => {}
        _ => return Sort::Money,
    }
    if by_month && (1.0..32.0).contains(&number.value) && number.value.fract() == 0.0 {
        Sort::Day
    } else if number.is_ordinal {
        Sort::Ordinal
    } else if digits && written.len() == 4 && (1000.0..2100.0).contains(&number.value) {
        Sort::Year
    } else {
        Sort::Count
    }
}

/// Least and greatest value that the words around the number allow.
fn bounds(words: &[Word], number: &Number, sort: Sort, first: usize, next: usize) -> (f64, f64) {
    let value = number.value;
    let tiny = if value.fract() == 0.0 && value.abs() < 1e6 { 0.5 } else { value.abs() * 1e-6 };
    let (mut role, mut is_inclusive) = (Role::default(), false);
    let mut open = true;
    for word in words[..first].iter().rev().take(3) {
        let marks = word.role.is(Role::ABOVE.and(Role::BELOW).and(Role::ABOUT));
        let than = word.role.is(Role::THAN);
        if !open || !(marks || than) {
            break;
        }
        if marks {
            role = word.role;
            is_inclusive = word.role.is(Role::INCLUSIVE);
            open = false;
        }
        if word.is_parted {
            break;
        }
    }
    let after = words.get(next).zip(words.get(next + 1)).is_some_and(|(or, more)| {
        or.span.len() == 2 && more.role.is(Role::ABOVE) && more.role.is(Role::FUNCTION)
    });
    if sort == Sort::Ordinal || sort == Sort::Day {
        (value, value)
    } else if after {
        (value, f64::INFINITY)
    } else if role.is(Role::ABOUT) {
        (value * 0.9, value * 1.1)
    } else if role.is(Role::ABOVE) {
        (if is_inclusive { value } else { value + tiny }, f64::INFINITY)
    } else if role.is(Role::BELOW) {
        (f64::NEG_INFINITY, if is_inclusive { value } else { value - tiny })
    } else {
        (value, value)
    }
}

/// The first content words after the number, inside its clause.
fn counted(words: &[Word], next: usize) -> ([u32; 3], Span) {
    let mut stems = [0; 3];
    let mut unit = Span::default();
    let mut count = 0;
    for word in words[next.min(words.len())..].iter().take(6) {
        if word.is_parted || word.role.is(Role::NUMBER) || count == stems.len() {
            break;
        }
        if word.is_content() {
            if count == 0 {
                unit = word.span;
            }
            unit.end = word.span.end;
            stems[count] = word.stem;
            count += 1;
        }
    }
    (stems, unit)
}

/// The last content words before the number.
fn before(words: &[Word], first: usize) -> [u32; 2] {
    let mut stems = [0; 2];
    let content = words[..first].iter().rev().take(5).filter(|w| {
        w.is_content()
            && !w.role.is(Role::NUMBER.and(Role::MONTH))
            && Lexicon::shared().rarity(w.stem) > 1.0
    });
    for (slot, word) in stems.iter_mut().zip(content) {
        *slot = word.stem;
    }
    stems
}
