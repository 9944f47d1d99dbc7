//! What the browser knows of a language: which form goes with which number, and how a day is written.

/// The forms that languages have for numbers (CLDR's plural categories).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Plural {
    /// Nothing, where a language has a form for it.
    Zero,
    /// One, and what is counted like it.
    One,
    /// Two.
    Two,
    /// Some.
    Few,
    /// Many.
    Many,
    /// Every other number.
    Other,
}

impl Plural {
    /// Every form.
    pub const ALL: [Self; 6] =
        [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other];

    /// Its name in catalogs and in the browser.
    pub fn word(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }

    /// The form of this name.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|plural| plural.word() == word)
    }
}

/// How a language counts and writes days, asked of the browser once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Voice {
    /// The forms of 0 to 199. Beyond, the last two digits decide: no language of the program looks at more,
    /// but for the whole millions of French and Spanish, which take their form for every other number.
    pub plurals: Vec<Plural>,
    /// A day with its year for each month, with the places `{day}` and `{year}`.
    pub dates: Vec<String>,
    /// The same without the year.
    pub days: Vec<String>,
    /// What parts a number from its decimals.
    pub decimal: String,
}

impl Voice {
    /// How many numbers are sampled.
    pub const SAMPLED: usize = 200;

    /// The form that goes with `n`.
    pub fn plural(&self, n: usize) -> Plural {
        let n = if n < Self::SAMPLED { n } else { 100 + n % 100 };
        self.plurals.get(n).copied().unwrap_or(Plural::Other)
    }
}

/// What a browser says of English; enough where nobody could be asked.
impl Default for Voice {
    fn default() -> Self {
        let plural = |n| if n == 1 { Plural::One } else { Plural::Other };
        Self {
            plurals: (0..Self::SAMPLED).map(plural).collect(),
            dates: Vec::new(),
            days: Vec::new(),
            decimal: ".".to_owned(),
        }
    }
}
