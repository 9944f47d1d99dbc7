//! What single words are worth and do: how rare they are in news, which deny or weaken, which are
//! read as one word, and which are opposites.

use crate::domain::order::SmallSort;
use std::collections::HashMap;
use std::sync::OnceLock;

use crate::domain::text::stem;

/// What a word does in a sentence; a word may do several things.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Role(u32);

impl Role {
    pub(super) const FUNCTION: Self = Self(1);
    pub(super) const NEGATION: Self = Self(1 << 1);
    pub(super) const MODAL: Self = Self(1 << 2);
    pub(super) const HEDGE: Self = Self(1 << 3);
    pub(super) const REPORT: Self = Self(1 << 4);
    pub(super) const ABOVE: Self = Self(1 << 5);
    pub(super) const BELOW: Self = Self(1 << 6);
    pub(super) const ABOUT: Self = Self(1 << 7);
    pub(super) const QUANTIFIER: Self = Self(1 << 8);
    pub(super) const WEEKDAY: Self = Self(1 << 9);
    pub(super) const MONTH: Self = Self(1 << 10);
    /// A name: capitalized where a common word would not be.
    pub(super) const NAME: Self = Self(1 << 11);
    /// Part of a figure or a date.
    pub(super) const NUMBER: Self = Self(1 << 12);
    /// Stands in the reach of a word that denies.
    pub(super) const DENIED: Self = Self(1 << 13);
    /// Starts with a capital letter.
    pub(super) const CAPITAL: Self = Self(1 << 14);

    /// The bound itself is meant too: "at least".
    pub(super) const INCLUSIVE: Self = Self(1 << 15);

    /// Turns against what went before: "but".
    pub(super) const CONTRAST: Self = Self(1 << 16);
    /// A kind word.
    pub(super) const GOOD: Self = Self(1 << 17);
    /// An unkind word.
    pub(super) const BAD: Self = Self(1 << 18);

    /// Leads from a comparing word to its figure: "more than".
    pub(super) const THAN: Self = Self(1 << 20);
    /// Measures: "meters", "hours".
    pub(super) const MEASURE: Self = Self(1 << 21);
    /// A side, a direction or a degree: "northern", "high".
    pub(super) const SIDE: Self = Self(1 << 22);
    /// Leaves open whether it is so: "if", "whether", "search".
    pub(super) const OPEN: Self = Self(1 << 23);
    /// One side of what two take part in: who wins and who loses tell of the same game.
    pub(super) const CONVERSE: Self = Self(1 << 24);
    /// Takes back what follows: "lift the ban".
    pub(super) const REVERSAL: Self = Self(1 << 25);
    /// Is against something: "opposed".
    pub(super) const AGAINST: Self = Self(1 << 26);
    /// Has an opposite.
    pub(super) const OPPOSED: Self = Self(1 << 19);

    /// Whether any of the roles `other` is among these.
    pub(super) fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// These roles and `other`.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

const CLASSES: [(&str, Role); 22] = [
    ("against", Role::AGAINST),
    ("converse", Role::CONVERSE),
    ("reversal", Role::REVERSAL),
    ("open", Role::OPEN),
    ("measure", Role::MEASURE),
    ("side", Role::SIDE),
    ("function", Role::FUNCTION),
    ("negation", Role::NEGATION),
    ("modal", Role::MODAL),
    ("hedge", Role::HEDGE),
    ("report", Role::REPORT),
    ("above", Role::ABOVE),
    ("below", Role::BELOW),
    ("about", Role::ABOUT),
    ("inclusive", Role::INCLUSIVE),
    ("than", Role::THAN),
    ("contrast", Role::CONTRAST),
    ("good", Role::GOOD),
    ("bad", Role::BAD),
    ("quantifier", Role::QUANTIFIER),
    ("weekday", Role::WEEKDAY),
    ("month", Role::MONTH),
];

/// Weight of a stem that the table of rarity does not know: a name or a rare word.
pub(super) const RAREST: f32 = 7.0;
/// Weight of a function word: it hardly says what a claim is about.
pub(super) const COMMONEST: f32 = 0.3;

/// The word tables, read once.
pub(super) struct Lexicon {
    roles: HashMap<u32, Role>,
    aliases: HashMap<u32, u32>,
    rarity: HashMap<u32, f32>,
    opposites: Vec<(u32, u32)>,
}

impl Lexicon {
    /// The tables that are compiled in.
    pub(super) fn shared() -> &'static Self {
        static SHARED: OnceLock<Lexicon> = OnceLock::new();
        SHARED.get_or_init(|| {
            Self::read(
                include_str!("words.txt"),
                include_str!("rarity.txt"),
                include_str!("antonyms.txt"),
            )
        })
    }

    fn read(words: &str, rarity: &str, antonyms: &str) -> Self {
        let mut lexicon = Self {
            roles: HashMap::new(),
            aliases: HashMap::new(),
            rarity: HashMap::new(),
            opposites: Vec::new(),
        };
        for line in words.lines().filter(|line| !line.starts_with('#')) {
            lexicon.read_words(line);
        }
        for line in rarity.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split(' ');
            let weight = parts.next().and_then(|w| w.parse().ok()).unwrap_or(RAREST);
            lexicon.rarity.extend(parts.map(|stem| (hash(stem), weight)));
        }
        for line in antonyms.lines().filter(|line| !line.starts_with('#')) {
            lexicon.read_opposites(line);
        }
        lexicon.opposites.order();
        lexicon.opposites.dedup();
        lexicon
    }

    fn read_words(&mut self, line: &str) {
        if let Some((name, words)) = line.split_once(": ") {
            if let Some((_, role)) = CLASSES.iter().find(|(class, _)| *class == name) {
                for word in words.split(' ') {
                    let roles = self.roles.entry(hash(word)).or_default();
                    *roles = roles.and(*role);
                }
            }
        } else if let Some(words) = line.strip_prefix("is ") {
            let head = words.split(' ').next().map(|w| hash(&stem(w))).unwrap_or_default();
            self.aliases.extend(words.split(' ').map(|word| (hash(word), head)));
        } else if let Some(pair) = line.strip_prefix("opposite ") {
            self.read_opposites(pair);
        }
    }

    /// `A B C`: A against each of the others.
    fn read_opposites(&mut self, line: &str) {
        let mut words =
            line.split(' ').map(|word| self.stem_of(word)).collect::<Vec<_>>().into_iter();
        let Some(first) = words.next() else { return };
        for second in words.filter(|second| *second != first) {
            self.opposites.extend([(first, second), (second, first)]);
        }
    }

    /// The roles that `word` (lower case) can have.
    pub(super) fn roles(&self, word: &str) -> Role {
        self.roles.get(&hash(word)).copied().unwrap_or_default()
    }

    /// What `word` (lower case) is known by: the stem it is read as.
    pub(super) fn stem_of(&self, word: &str) -> u32 {
        self.aliases.get(&hash(word)).copied().unwrap_or_else(|| hash(&stem(word)))
    }

    /// How rare a stem is in news: about the natural logarithm of one over its share of articles.
    pub(super) fn rarity(&self, stem: u32) -> f32 {
        self.rarity.get(&stem).copied().unwrap_or(RAREST)
    }

    /// Whether the table of rarity knows the stem as a common word in lower case.
    pub(super) fn is_common(&self, stem: u32) -> bool {
        self.rarity.contains_key(&stem)
    }

    /// Whether two stems mean the opposite of each other.
    pub(super) fn are_opposite(&self, a: u32, b: u32) -> bool {
        self.opposites.binary_search(&(a, b)).is_ok()
    }

    /// Whether a stem has any opposite.
    pub(super) fn has_opposite(&self, a: u32) -> bool {
        let at = self.opposites.partition_point(|pair| pair.0 < a);
        self.opposites.get(at).is_some_and(|pair| pair.0 == a)
    }
}

/// FNV-1a, 32 bits: a word's number. Two stems of one dossier hardly ever share one, and then only a
/// score is a little off.
pub(super) fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}
