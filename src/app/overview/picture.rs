//! What a picture is made of: marks in whole units of a page 720 wide, and a table that says the same.

use crate::app::claim::ClaimKey;
use crate::domain::article::ArticleId;

/// Width of every picture, in its own units.
pub const WIDTH: i32 = 720;

/// A picture.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Picture {
    /// A name that can stand in the page and in a file's name.
    pub id: &'static str,
    /// What it shows.
    pub title: &'static str,
    /// How it is read, in a sentence.
    pub words: String,
    /// Its height, in its own units.
    pub height: i32,
    /// What is drawn, what stands behind first.
    pub marks: Vec<Mark>,
    /// The heads of the columns of its table.
    pub head: Vec<String>,
    /// The rows of its table.
    pub rows: Vec<Vec<Data>>,
}

/// One cell of a picture's table.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Data {
    /// What it says.
    pub words: String,
    /// Where it leads.
    pub goal: Option<Goal>,
}

impl From<String> for Data {
    fn from(words: String) -> Self {
        Self { words, goal: None }
    }
}

/// Where a mark leads.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Goal {
    /// Two articles side by side, at their first link.
    Pair(ArticleId, ArticleId),
    /// A claim.
    Claim(ClaimKey),
    /// What somebody is said to have said in an article.
    Said(String, ArticleId),
    /// An article.
    Article(ArticleId),
}

/// Something that is drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// Its form.
    pub shape: Shape,
    /// Its color.
    pub ink: Ink,
    /// How full its ground is, in percent.
    pub fill: u8,
    /// It is only suggested: its edge is dashed.
    pub is_suggested: bool,
    /// What it says to a mouse that rests on it.
    pub told: String,
    /// Where a click on it leads.
    pub goal: Option<Goal>,
}

/// A form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shape {
    /// A rectangle: left, top, width, height.
    Rect(i32, i32, i32, i32),
    /// A circle: its middle and its radius.
    Circle(i32, i32, i32),
    /// A line between two points.
    Line(i32, i32, i32, i32),
    /// Words: where they stand, and how.
    Text(i32, i32, Hand, String),
}

/// How words stand at their point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hand {
    /// From it on.
    Start,
    /// Around it.
    Middle,
    /// Up to it.
    End,
    /// From it on, and steeply up.
    Rising,
}

impl Hand {
    /// The value of `text-anchor`.
    pub fn anchor(self) -> &'static str {
        match self {
            Self::Start | Self::Rising => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }

    /// The value of `transform`, for words at a point that do not lie flat.
    pub fn turn(self, (x, y): (i32, i32)) -> Option<String> {
        (self == Self::Rising).then(|| format!("rotate(-60 {x} {y})"))
    }
}

/// The colors; each is told apart by a sign, a place or words as well.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ink {
    /// Words.
    Ink,
    /// Quiet words.
    Muted,
    /// Rules.
    Line,
    /// Agreement.
    Agreement,
    /// Contradiction.
    Contradiction,
    /// Opinion.
    Opinion,
    /// Anything else that is counted.
    Accent,
}

impl Ink {
    /// Its class in the page, and its color on white paper.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Ink => ("ink", "#1f1d1a"),
            Self::Muted => ("muted", "#625d54"),
            Self::Line => ("line", "#dfd9cd"),
            Self::Agreement => ("agreement", "#0b6453"),
            Self::Contradiction => ("contradiction", "#a02f17"),
            Self::Opinion => ("opinion", "#62429a"),
            Self::Accent => ("accent", "#1d5687"),
        }
    }
}

impl Mark {
    /// A shape in a color, full.
    pub fn new(shape: Shape, ink: Ink) -> Self {
        Self { shape, ink, fill: 100, is_suggested: false, told: String::new(), goal: None }
    }

    /// Words.
    pub fn text(x: i32, y: i32, hand: Hand, words: impl Into<String>, ink: Ink) -> Self {
        Self::new(Shape::Text(x, y, hand, words.into()), ink)
    }

    /// Whether it is words that begin with a sign.
    pub fn has_sign(&self) -> bool {
        matches!(&self.shape, Shape::Text(.., words) if words.starts_with(['=', '≠', '“', '✓']))
    }

    /// The same, telling what it is and leading somewhere.
    #[must_use]
    pub fn leading(self, told: String, goal: Option<Goal>) -> Self {
        Self { told, goal, ..self }
    }

    /// The same with a lighter ground.
    #[must_use]
    pub fn filled(self, fill: u8) -> Self {
        Self { fill, ..self }
    }

    /// The same as a suggestion.
    #[must_use]
    pub fn suggested(self, is_suggested: bool) -> Self {
        Self { is_suggested, ..self }
    }
}

/// Words cut to about so many units in type of 13 units.
pub fn fit(words: &str, width: i32) -> String {
    let most = room(width);
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let short: String = words.chars().take(most - 1).collect();
    format!("{}…", short.trim_end())
}

/// Words in one line or two of a width, the first of them empty where one is enough.
pub fn fold(words: &str, width: i32) -> [String; 2] {
    let most = room(width);
    let ends = words.char_indices().filter(|(_, c)| *c == ' ').map(|(at, _)| at);
    let end = ends.take_while(|at| words[..*at].chars().count() <= most).last();
    match end {
        Some(end) if words.chars().count() > most => {
            [words[..end].to_owned(), fit(&words[end + 1..], width)]
        }
        _ => [String::new(), fit(words, width)],
    }
}

/// Letters that fit into a width.
fn room(width: i32) -> usize {
    // A letter of a grotesque is about 0.53 of its size wide.
    usize::try_from(width / 7).unwrap_or_default().max(2)
}

/// Columns that are no wider have names that rise instead of lying in two lines.
const NARROW: i32 = 64;

/// How wide each of `count` columns is on `room`, and how much room their names need above them.
pub fn columns(count: usize, room: i32, most: i32) -> (i32, i32) {
    let count = i32::try_from(count).unwrap_or(1).max(1);
    match room / count {
        wide if wide > NARROW => (wide.min(most), 46),
        // The last name rises over the edge of its column.
        _ => (((room - 50) / count).max(20), 110),
    }
}

/// The names of columns, each `wide`, from `left` on, that stand on the line `bottom`.
pub fn heads<'l>(
    labels: impl Iterator<Item = &'l String>,
    (left, bottom, wide): (i32, i32, i32),
) -> Vec<Mark> {
    let lines = |(at, label): (i32, &String)| {
        let x = left + at * wide + wide / 2;
        if wide <= NARROW {
            let words = fit(label, 110);
            return vec![Mark::text(x + 4, bottom, Hand::Rising, words, Ink::Muted)];
        }
        let line = |(n, words): (i32, String)| {
            Mark::text(x, bottom - 16 * n, Hand::Middle, words, Ink::Muted)
        };
        let [first, last] = fold(label, wide - 4);
        let lines = [(1, first), (0, last)].into_iter();
        lines.filter(|(_, words)| !words.is_empty()).map(line).collect()
    };
    (0..).zip(labels).flat_map(lines).collect()
}

/// `part` of `whole`, scaled to `length`; 0 of nothing.
pub fn scale(part: usize, whole: usize, length: i32) -> i32 {
    let length = i64::from(length);
    let part = i64::try_from(part).unwrap_or(i64::MAX);
    let whole = i64::try_from(whole).unwrap_or(i64::MAX).max(1);
    i32::try_from(part.saturating_mul(length) / whole).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_to_their_room() {
        let check = |words, width, expected| assert_eq!(fit(words, width), expected);
        check("The Paper", 70, "The Paper");
        check("The Daily Paper", 70, "The Daily…");
        check("", 0, "");
        check("Zürich", 0, "Z…");
    }

    #[test]
    fn longer_words_are_folded_into_two_lines() {
        let check = |words, width, expected: [&str; 2]| assert_eq!(fold(words, width), expected);
        check("The Paper", 70, ["", "The Paper"]);
        check("The Daily Paper", 70, ["The Daily", "Paper"]);
        check("The Daily Paper of Record", 70, ["The Daily", "Paper of…"]);
        check("Donaudampfschiff", 70, ["", "Donaudamp…"]);
        check("", 0, ["", ""]);
    }

    #[test]
    fn columns_have_room_for_their_names() {
        let check = |count, expected| assert_eq!(columns(count, 520, 104), expected);
        check(0, (104, 46));
        check(5, (104, 46));
        check(7, (74, 46));
        check(8, (65, 46));
        check(14, (33, 110));
        check(24, (20, 110));
    }

    #[test]
    fn parts_are_scaled_without_overflow() {
        let check =
            |part, whole, length, expected| assert_eq!(scale(part, whole, length), expected);
        check(1, 4, 400, 100);
        check(0, 0, 400, 0);
        check(usize::MAX, 1, 400, 0);
    }
}
