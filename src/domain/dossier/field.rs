//! The fields of a card that a person can put right.

use super::Card;

/// A field of a [`Card`] that a person can put right.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CardField {
    /// Headline.
    Title,
    /// Who published it.
    Source,
    /// Who wrote it.
    Byline,
    /// When, as `YYYY-MM-DD`.
    Date,
    /// Where it stands on the web.
    Address,
}

impl CardField {
    /// Every field, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Title, Self::Source, Self::Byline, Self::Date, Self::Address];

    /// The word in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Source => "source",
            Self::Byline => "byline",
            Self::Date => "date",
            Self::Address => "address",
        }
    }
}

impl Card {
    /// What stands in a field; empty where nothing does.
    pub fn get(&self, field: CardField) -> &str {
        let slot = match field {
            CardField::Title => &self.title,
            CardField::Source => &self.source,
            CardField::Byline => &self.byline,
            CardField::Date => &self.date,
            CardField::Address => &self.address,
        };
        slot.as_deref().unwrap_or_default()
    }

    /// Puts something into a field; empty: nothing is to stand there, whatever the text says.
    #[must_use]
    pub fn with(mut self, field: CardField, value: impl Into<String>) -> Self {
        let slot = match field {
            CardField::Title => &mut self.title,
            CardField::Source => &mut self.source,
            CardField::Byline => &mut self.byline,
            CardField::Date => &mut self.date,
            CardField::Address => &mut self.address,
        };
        *slot = Some(value.into());
        self
    }
}
