//! Abbreviations, by what a capital after their period means; and words that start sentences. English,
//! and the commonest of German.
//!
//! Lower case, without the last period, sorted: they are searched by halves.

/// What an abbreviation says about the period after it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Abbreviation {
    /// A name follows ("Mr.", "Gen."): never the end.
    Title,
    /// A figure follows ("No.", "p."): never the end before one.
    Reference,
    /// Can stand last in a sentence ("Inc.", "Jan.", "etc."): what follows decides.
    Open,
}

/// What kind of abbreviation `word` is, without its last period; `lower` is the same in lower case.
pub(super) fn find(word: &str, lower: &str) -> Option<Abbreviation> {
    if word == lower && PLAIN_WORDS.binary_search(&lower).is_ok() {
        return None;
    }
    let lists = [
        (TITLES, Abbreviation::Title),
        (REFERENCES, Abbreviation::Reference),
        (OPEN, Abbreviation::Open),
    ];
    lists.into_iter().find(|(list, _)| list.binary_search(&lower).is_ok()).map(|(_, kind)| kind)
}

/// Whether `word` (lower case) starts sentences far more often than it follows an abbreviation as a
/// part of a name.
pub(super) fn starts_sentences(word: &str) -> bool {
    STARTERS.binary_search(&word).is_ok()
}

/// Whether `word` (lower case) says that something was said: "“Stop!” cried the man".
pub(super) fn reports_speech(word: &str) -> bool {
    SPEECH.binary_search(&word).is_ok()
}

const TITLES: &[&str] = &[
    "adm", "ald", "amb", "asst", "atty", "brig", "capt", "cmdr", "col", "comdr", "cpl", "cpt",
    "det", "dr", "drs", "fr", "ft", "gen", "gov", "govs", "hon", "insp", "lt", "maj", "messrs",
    "mlle", "mme", "mmes", "mr", "mrs", "ms", "msgr", "mt", "ofc", "pfc", "pres", "prof", "profs",
    "pvt", "rep", "reps", "rev", "sen", "sens", "sgt", "spc", "st", "ste", "supt", "v", "vs",
];

const REFERENCES: &[&str] = &[
    "app", "approx", "art", "c", "ca", "cf", "ch", "chap", "cit", "eq", "eqs", "fig", "figs", "fl",
    "nn", "no", "nos", "nr", "n°", "op", "p", "par", "pg", "pp", "ref", "refs", "sec", "sect",
    "tab", "vol", "vols",
];

const OPEN: &[&str] = &[
    "abbr", "al", "ala", "apr", "apt", "ariz", "ark", "assn", "assoc", "aug", "ave", "avg", "bldg",
    "blvd", "bros", "bspw", "bzw", "calif", "cap", "cent", "chr", "co", "colo", "conn", "corp",
    "cos", "d.h", "dec", "del", "dept", "dist", "e.g", "eds", "eg", "est", "etc", "evtl", "ext",
    "feb", "fla", "fri", "ft", "ga", "gal", "ggf", "govt", "hr", "hrs", "hwy", "i.e", "ida", "ie",
    "ill", "inc", "incl", "ind", "inkl", "inst", "intl", "jan", "jr", "jul", "jun", "kan", "kg",
    "km", "ky", "la", "lb", "lbs", "ltd", "mar", "mass", "max", "md", "mfg", "mich", "min", "minn",
    "mins", "mio", "misc", "miss", "mo", "mon", "mont", "mrd", "mss", "nat", "natl", "neb", "nev",
    "nov", "oct", "okla", "ont", "ore", "oz", "pa", "ph.d", "phd", "pl", "plc", "pop", "pseud",
    "pty", "que", "rd", "repr", "resp", "rte", "sat", "sep", "sept", "sq", "sr", "sun", "tel",
    "temp", "tenn", "tex", "thu", "thur", "thurs", "trans", "tue", "tues", "u.a", "univ", "usu",
    "usw", "va", "var", "vt", "wash", "wed", "wis", "wisc", "wyo", "yd", "yr", "yrs", "z.b",
    "zzgl",
];

/// Abbreviations only with a capital: "Mass." is, "mass" is not.
const PLAIN_WORDS: &[&str] = &[
    "app", "ark", "art", "cap", "del", "est", "fl", "ill", "ind", "la", "mar", "mass", "max",
    "min", "miss", "mon", "ore", "pa", "par", "pop", "sat", "sun", "tab", "temp", "trans", "wash",
    "wed",
];

const STARTERS: &[&str] = &[
    "a",
    "according",
    "after",
    "all",
    "also",
    "although",
    "among",
    "an",
    "and",
    "another",
    "are",
    "as",
    "at",
    "because",
    "before",
    "besides",
    "both",
    "but",
    "by",
    "can",
    "despite",
    "did",
    "do",
    "does",
    "during",
    "each",
    "even",
    "every",
    "finally",
    "for",
    "from",
    "furthermore",
    "had",
    "has",
    "have",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "instead",
    "is",
    "it",
    "its",
    "later",
    "let",
    "like",
    "many",
    "maybe",
    "meanwhile",
    "moreover",
    "most",
    "my",
    "nevertheless",
    "nor",
    "now",
    "on",
    "once",
    "only",
    "or",
    "other",
    "others",
    "our",
    "perhaps",
    "please",
    "several",
    "she",
    "since",
    "so",
    "some",
    "still",
    "such",
    "than",
    "that",
    "the",
    "their",
    "then",
    "there",
    "therefore",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "thus",
    "to",
    "today",
    "unfortunately",
    "unless",
    "unlike",
    "until",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "with",
    "within",
    "without",
    "would",
    "yet",
    "you",
    "your",
];

const SPEECH: &[&str] = &[
    "added",
    "admitted",
    "answered",
    "asked",
    "asks",
    "began",
    "called",
    "commented",
    "continued",
    "cried",
    "demanded",
    "exclaimed",
    "explained",
    "inquired",
    "joked",
    "muttered",
    "remarked",
    "repeated",
    "replied",
    "replies",
    "said",
    "says",
    "screamed",
    "shouted",
    "snapped",
    "told",
    "whispered",
    "wondered",
    "wrote",
    "yelled",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [TITLES, REFERENCES, OPEN, PLAIN_WORDS, STARTERS, SPEECH] {
            for pair in list.windows(2) {
                assert!(pair[0] < pair[1], "{pair:?}");
            }
        }
    }
}
