//! The languages of the interface.

use crate::domain::late::digest;

/// A language in which the program can speak.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Language {
    /// English: the texts in the source.
    #[default]
    English,
    /// Arabic.
    Arabic,
    /// German.
    German,
    /// Spanish.
    Spanish,
    /// French.
    French,
    /// Hebrew.
    Hebrew,
}

impl Language {
    /// Every language, by its own name.
    pub const ALL: [Self; 6] =
        [Self::German, Self::English, Self::Spanish, Self::French, Self::Hebrew, Self::Arabic];

    /// The tag of the language (BCP 47).
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Arabic => "ar",
            Self::German => "de",
            Self::Spanish => "es",
            Self::French => "fr",
            Self::Hebrew => "he",
        }
    }

    /// The language by its own name.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Arabic => "العربية",
            Self::German => "Deutsch",
            Self::Spanish => "Español",
            Self::French => "Français",
            Self::Hebrew => "עברית",
        }
    }

    /// Whether it is written from right to left.
    pub fn is_right_to_left(self) -> bool {
        matches!(self, Self::Arabic | Self::Hebrew)
    }

    /// The language of a tag such as `fr-CA`, by its first part; old browsers call Hebrew `iw`.
    pub fn of(tag: &str) -> Option<Self> {
        let first = tag.split(['-', '_']).next()?.to_ascii_lowercase();
        if first == "iw" {
            return Some(Self::Hebrew);
        }
        Self::ALL.into_iter().find(|language| language.code() == first)
    }

    /// The first of `tags`, the most wanted first, in which the program can speak; else English.
    pub fn preferred<S: AsRef<str>>(tags: &[S]) -> Self {
        tags.iter().find_map(|tag| Self::of(tag.as_ref())).unwrap_or_default()
    }

    /// Where the texts are, relative to the page, with their version behind a question mark; `None` where
    /// they are the source's own.
    pub fn address(self) -> Option<String> {
        let (_, digest) = DIGESTS.iter().find(|(language, _)| *language == self)?;
        Some(format!("assets/tongue/{}.txt?{digest:x}", self.code()))
    }
}

/// Worked out at compile time: the texts themselves are no part of the page's program.
#[allow(long_running_const_eval)]
static DIGESTS: [(Language, u64); 5] = [
    (Language::Arabic, digest(include_bytes!("../../../assets/tongue/ar.txt"))),
    (Language::German, digest(include_bytes!("../../../assets/tongue/de.txt"))),
    (Language::Spanish, digest(include_bytes!("../../../assets/tongue/es.txt"))),
    (Language::French, digest(include_bytes!("../../../assets/tongue/fr.txt"))),
    (Language::Hebrew, digest(include_bytes!("../../../assets/tongue/he.txt"))),
];
