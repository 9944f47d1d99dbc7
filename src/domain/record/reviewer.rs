//! A person who reviews.

use super::ReviewerId;

/// A person, known by a random identity and a chosen name.
///
/// Of two copies the one with the higher revision holds: whoever renames themselves is known by the new
/// name everywhere, whatever older files are about.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reviewer {
    /// Identity.
    pub id: ReviewerId,
    /// The name that the person chose; may be empty.
    pub name: String,
    /// The color that the person chose.
    pub color: Option<Color>,
    /// How often the person has changed name or color.
    pub revision: u32,
}

impl Reviewer {
    /// A person who has chosen nothing but a name.
    pub fn named(id: ReviewerId, name: impl Into<String>) -> Self {
        Self { id, name: name.into(), ..Self::default() }
    }

    /// The color that was chosen, else one that follows from the identity.
    pub fn shade(&self) -> Color {
        self.color.unwrap_or_else(|| Color::of(&self.id))
    }

    /// Of two copies of one person the one that holds, whichever comes first.
    #[must_use]
    pub fn join(&self, other: &Self) -> Self {
        let key = |it: &Self| (it.revision, it.name.clone(), it.color);
        if key(self) >= key(other) { self.clone() } else { other.clone() }
    }
}

/// A reviewer's color. The hues are those of Okabe and Ito (2008), which people with any color vision
/// tell apart; a color is never the only sign, initials stand on it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Color {
    /// Blue.
    Blue,
    /// Orange.
    Orange,
    /// Bluish green.
    Green,
    /// Reddish purple.
    Purple,
    /// Sky blue.
    Sky,
    /// Vermilion.
    Red,
    /// Dark yellow.
    Gold,
    /// Gray.
    Gray,
}

impl Color {
    /// Every color, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Blue,
        Self::Orange,
        Self::Green,
        Self::Purple,
        Self::Sky,
        Self::Red,
        Self::Gold,
        Self::Gray,
    ];

    /// The word in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Blue => "blue",
            Self::Orange => "orange",
            Self::Green => "green",
            Self::Purple => "purple",
            Self::Sky => "sky",
            Self::Red => "red",
            Self::Gold => "gold",
            Self::Gray => "gray",
        }
    }

    /// Reads a color's word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|color| color.word() == word)
    }

    /// The color of somebody who has chosen none: always the same for one identity.
    fn of(id: &ReviewerId) -> Self {
        let sum = id.as_str().bytes().fold(7_usize, |sum, b| sum.wrapping_mul(31) ^ usize::from(b));
        Self::ALL[sum % Self::ALL.len()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_later_change_holds_whoever_joins() {
        let one = Reviewer::named(ReviewerId::default(), "Zoe");
        let two = Reviewer { name: "Ada".to_owned(), revision: 1, ..one.clone() };
        assert_eq!((one.join(&two).name, two.join(&one).name), ("Ada".into(), "Ada".into()));
    }

    #[test]
    fn every_color_reads_back() {
        for color in Color::ALL {
            assert_eq!(Color::parse(color.word()), Some(color));
        }
        assert_eq!(Color::parse("mauve"), None);
    }
}
