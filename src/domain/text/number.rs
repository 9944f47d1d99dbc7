//! Numbers of a text, in figures and in English words.

use super::number_word::{Word, english, english_at};
use super::span::Span;
use super::token::{Token, TokenKind};

/// A number that the text names.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Number {
    /// Where, in bytes of the text; with currency sign, scale word and percent sign.
    pub span: Span,
    /// The value: "3 million" is 3000000, "third" is 3.
    pub value: f64,
    /// "fifth" and "5th" rather than "five" and "5".
    pub is_ordinal: bool,
    /// What the number's own sign says it counts: "dollars", "euros", "pounds", "yen", "percent";
    /// empty where there is no sign.
    pub unit: &'static str,
}

/// The numbers among `tokens` of `text`, in order, without overlap.
///
/// Parts of a date or a time come out as numbers of their own. So do "one" and "second" where they
/// are a pronoun and a time: the caller knows more about the sentence.
///
/// ```
/// use concord::domain::text::{numbers, tokens};
/// let text = "$3.5bn for twenty-three towns in the fifth year";
/// let values: Vec<f64> = numbers(text, &tokens(text)).iter().map(|n| n.value).collect();
/// assert_eq!(values, [3.5e9, 23.0, 5.0]);
/// ```
pub fn numbers(text: &str, tokens: &[Token]) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let reader = Reader { text, tokens, at };
        let number =
            if tokens[at].kind == TokenKind::Number { reader.figure() } else { reader.words() };
        if let Some((number, next)) = number {
            found.push(number);
            at = next;
        } else {
            at += 1;
        }
    }
    found
}

/// A place among the tokens.
struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    at: usize,
}

impl<'t> Reader<'t> {
    fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    /// Whether nothing lies between the token at `at` and the one before it.
    fn touches(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|t| t.span.start == self.tokens[at - 1].span.end)
    }

    /// A number that starts with digits.
    fn figure(&self) -> Option<(Number, usize)> {
        let mut value = value_of(self.word(self.at))?;
        let mut next = self.at + 1;
        let mut unit = self.currency();
        let first = if unit.is_empty() { self.at } else { self.at - 1 };
        let mut is_ordinal = false;
        if self.touches(next) && ["st", "nd", "rd", "th"].contains(&self.word(next)) {
            is_ordinal = true;
            next += 1;
        } else if let Some((factor, after)) = self.scale(next, !unit.is_empty()) {
            value *= factor;
            next = after;
        }
        if unit.is_empty()
            && let Some(after) = self.sign_after(next)
        {
            (unit, next) = after;
        }
        Some((self.number(first, next, value, is_ordinal, unit), next))
    }

    /// "3.5bn", "3.5 billion", "3-million": the factor, and the token after it.
    fn scale(&self, at: usize, has_currency: bool) -> Option<(f64, usize)> {
        let glued = self.touches(at);
        let at = if glued && self.word(at) == "-" && self.touches(at + 1) { at + 1 } else { at };
        let word = self.word(at).to_ascii_lowercase();
        let factor = match word.as_str() {
            "k" if glued => 1e3,
            "m" | "mn" | "mln" if glued && has_currency => 1e6,
            "b" if glued && has_currency => 1e9,
            "mn" | "mln" => 1e6,
            "bn" | "bln" => 1e9,
            "tn" | "trn" => 1e12,
            other => match english(other)? {
                Word::Scale { value, is_ordinal: false } => value,
                _ => return None,
            },
        };
        Some((factor, at + 1))
    }

    /// The currency whose sign stands before the figure.
    fn currency(&self) -> &'static str {
        if !self.touches(self.at) {
            return "";
        }
        match self.word(self.at - 1) {
            "$" => "dollars",
            "€" => "euros",
            "£" => "pounds",
            "¥" => "yen",
            _ => "",
        }
    }

    fn sign_after(&self, at: usize) -> Option<(&'static str, usize)> {
        match self.word(at) {
            "%" | "percent" | "pct" => Some(("percent", at + 1)),
            "per" if self.word(at + 1) == "cent" => Some(("percent", at + 2)),
            "€" if self.touches(at) => Some(("euros", at + 1)),
            _ => None,
        }
    }

    /// A number in words: "twenty-three", "two hundred and five", "a million", "fifth".
    fn words(&self) -> Option<(Number, usize)> {
        let mut sum = Sum::default();
        let mut next = self.at;
        // "a hundred", "a dozen": the article counts one.
        if matches!(self.word(next), "a" | "A" | "an" | "An") {
            matches!(english_at(self.word(next + 1)), Some(Word::Scale { is_ordinal: false, .. }))
                .then_some(())?;
            next += 1;
        }
        let mut end = None;
        while let Some(word) = english_at(self.word(next)) {
            if !sum.add(word) {
                break;
            }
            next += 1;
            end = Some(next);
            if sum.is_ordinal {
                break;
            }
            let is_joined = match self.word(next) {
                "-" => self.touches(next) && self.touches(next + 1),
                "and" => sum.is_hundreds,
                _ => false,
            };
            next += usize::from(is_joined);
        }
        let mut end = end?;
        if !sum.is_ordinal && self.half_follows(end) {
            end += 3;
            let scale = self.scale(end, false);
            sum.whole = (sum.value() + 0.5) * scale.map_or(1.0, |s| s.0);
            sum.part = 0.0;
            end = scale.map_or(end, |s| s.1);
        }
        let sign = if sum.is_ordinal { None } else { self.sign_after(end) };
        let (unit, end) = sign.unwrap_or(("", end));
        Some((self.number(self.at, end, sum.value(), sum.is_ordinal, unit), end))
    }

    /// "… and a half".
    fn half_follows(&self, at: usize) -> bool {
        self.word(at) == "and" && self.word(at + 1) == "a" && self.word(at + 2) == "half"
    }

    fn number(
        &self,
        first: usize,
        next: usize,
        value: f64,
        is_ordinal: bool,
        unit: &'static str,
    ) -> Number {
        let span =
            Span { start: self.tokens[first].span.start, end: self.tokens[next - 1].span.end };
        Number { span, value, is_ordinal, unit }
    }
}

/// A number in words, as far as it was read.
#[derive(Default)]
struct Sum {
    /// What thousands and higher scales have closed off.
    whole: f64,
    /// What may still be multiplied.
    part: f64,
    /// The value that the next small word must stay under.
    room: Option<u32>,
    /// The last scale of a thousand or more: the next must be smaller.
    scale: Option<f64>,
    is_ordinal: bool,
    is_hundreds: bool,
}

impl Sum {
    /// Adds one word; false where it can't go on the number ("twenty thirty", "five six").
    fn add(&mut self, word: Word) -> bool {
        match word {
            Word::Small { value, is_ordinal } => {
                if self.room.is_some_and(|room| value >= room) {
                    return false;
                }
                self.part += f64::from(value);
                self.room = Some(if value >= 20 { 10 } else { 0 });
                self.is_ordinal = is_ordinal;
                self.is_hundreds = false;
            }
            Word::Scale { value, is_ordinal } => {
                // "two hundred hundred", "a million billion": the second starts a number of its own.
                let is_large = value >= 1000.0;
                let fits =
                    if is_large { self.scale.is_none_or(|s| value < s) } else { self.part < 100.0 };
                if !fits {
                    return false;
                }
                self.part = if self.part == 0.0 { value } else { self.part * value };
                if is_large {
                    self.whole += self.part;
                    self.part = 0.0;
                    self.scale = Some(value);
                }
                self.room = Some(100);
                self.is_ordinal = is_ordinal;
                self.is_hundreds = true;
            }
        }
        true
    }

    fn value(&self) -> f64 {
        self.whole + self.part
    }
}

/// The value of digits with commas and periods: groups of three after either mark are thousands.
fn value_of(digits: &str) -> Option<f64> {
    let marks = digits.bytes().filter(|b| !b.is_ascii_digit()).count();
    let is_grouped = |mark: char| {
        let mut groups = digits.split(mark);
        groups.next().is_some_and(|g| (1..=3).contains(&g.len())) && groups.all(|g| g.len() == 3)
    };
    let plain: String = match marks {
        0 => digits.to_owned(),
        _ if digits.contains(',') && digits.contains('.') => {
            let decimal = digits.rfind(['.', ','])?;
            let keep = |(i, c): (usize, char)| match c {
                '.' | ',' if i != decimal => None,
                ',' => Some('.'),
                c => Some(c),
            };
            digits.char_indices().filter_map(keep).collect()
        }
        _ if digits.contains(',') && is_grouped(',') => digits.replace(',', ""),
        1 => digits.replace(',', "."),
        _ => digits.replace([',', '.'], ""),
    };
    plain.parse().ok().filter(|value: &f64| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::tokens;

    fn check(text: &str, expected: &str) {
        let show = |n: &Number| {
            let ordinal = if n.is_ordinal { "th" } else { "" };
            format!("{}={}{ordinal} {}", n.span.of(text), n.value, n.unit).trim().to_owned()
        };
        let found: Vec<String> = numbers(text, &tokens(text)).iter().map(show).collect();
        assert_eq!(found.join("; "), expected, "{text}");
    }

    #[test]
    fn reads_numbers() {
        for (text, expected) in [
            ("5,000 men", "5,000=5000"),
            ("1.234.567 and 1,234.5 and 3,5", "1.234.567=1234567; 1,234.5=1234.5; 3,5=3.5"),
            ("the fifth round, the 5th", "fifth=5th; 5th=5th"),
            ("twenty-three towns", "twenty-three=23"),
            ("the twenty-third", "twenty-third=23th"),
            ("$3.5bn", "$3.5bn=3500000000 dollars"),
            ("£5m and 5m", "£5m=5000000 pounds; 5=5"),
            ("3 million people", "3 million=3000000"),
            ("two hundred and five thousand", "two hundred and five thousand=205000"),
            ("a hundred and one", "a hundred and one=101"),
            ("two and a half million", "two and a half million=2500000"),
            ("a dozen men, a man", "a dozen=12"),
            (
                "15 percent, 12%, ten per cent",
                "15 percent=15 percent; 12%=12 percent; ten per cent=10 percent",
            ),
            ("five six", "five=5; six=6"),
            ("one and two", "one=1; two=2"),
            ("hundreds of thousands", ""),
            ("seventieth and ninetieth", "seventieth=70th; ninetieth=90th"),
            ("2 to 3", "2=2; 3=3"),
            ("in the 50-year rule", "50=50"),
            ("a 3-million-dollar deal", "3-million=3000000"),
            ("two hundred hundred million", "two hundred=200; hundred million=100000000"),
            ("a million billion", "a million=1000000; billion=1000000000"),
            ("", ""),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn leaves_figures_out_that_no_float_holds() {
        check(&"9".repeat(400), "");
    }
}
