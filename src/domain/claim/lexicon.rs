//! The closed classes of English, and short open lists, that every claim rule reads words by.
//!
//! One look-up per word gives all of a word's tags at once. Words are compared by a 64-bit hash of
//! their lower-case form, so that the scanner that makes the hash never copies the word.

use std::sync::OnceLock;

/// A set of tags, one bit each.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Tags(pub(crate) u64);

macro_rules! tags {
    ($($name:ident = $bit:expr, $words:expr;)*) => {
        impl Tags {
            $(pub(crate) const $name: Tags = Tags(1 << $bit);)*
        }
        const LISTS: &[(Tags, &str)] = &[$((Tags::$name, $words)),*];
    };
}

tags! {
    DETERMINER = 0, "the a an this that these those every each any some all both another several many few";
    PREPOSITION = 1, "of in on at by for with from to into onto over under between among against during \
        inside outside through throughout toward towards across behind beyond within without upon along \
        alongside amid amidst despite per via near around about above below like unlike as since until \
        till after before off out up down regarding concerning following including";
    PRONOUN = 2, "he she it they we i you him her them us me himself herself itself themselves who one";
    POSSESSIVE = 3, "his her its their our my your whose 's";
    BE = 4, "is are was were be been being am isn't aren't wasn't weren't 're 'm";
    HAVE = 5, "has have had having hasn't haven't hadn't 've";
    DO = 6, "do does did don't doesn't didn't";
    MODAL = 7, "will would can could may might must shall should won't wouldn't can't cannot couldn't \
        mustn't shouldn't needn't 'll 'd ought";
    NEGATION = 8, "not no never none nobody nothing neither nor without cannot isn't aren't wasn't weren't \
        hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't mustn't shouldn't needn't \
        ain't hardly scarcely barely nowhere n't";
    COORDINATOR = 9, "and or but nor yet";
    SUBORDINATOR = 10, "while although though because since if when whereas after before until unless once \
        whether as lest";
    RELATIVE = 11, "who which that whose whom where what why how whoever whatever";
    HEDGE = 12, "reportedly allegedly apparently seemingly likely unlikely possibly perhaps maybe probably \
        presumably supposedly potentially arguably roughly approximately some suggest suggests suggested \
        appear appears appeared seem seems seemed indicate indicates believed alleged purported suspected \
        expected rumored claims eventually theoretically technically largely somewhat partly partially \
        generally typically virtually essentially tentative tentatively almost nearly about around";
    HONORIFIC = 13, "mr mr. mrs mrs. ms ms. dr dr. sir madam sen sen. rep rep. gov gov. gen gen. lt lt. col col. \
        sgt sgt. capt capt. maj maj. adm adm. prof prof. rev rev. president prime minister foreign vice \
        chancellor king queen prince princess senator representative governor secretary general ambassador \
        envoy chief chairman chairwoman spokesman spokeswoman spokesperson pope judge justice mayor \
        lieutenant colonel captain major admiral sergeant professor speaker special senior acting advisor \
        adviser deputy former director commander analyst commissioner attorney interim correspondent \
        undersecretary premier leader";
    MONTH = 14, "january february march april may june july august september october november december \
        jan jan. feb feb. mar. apr apr. jun jun. jul jul. aug aug. sep sep. sept sept. oct oct. nov nov. dec dec.";
    WEEKDAY = 15, "monday tuesday wednesday thursday friday saturday sunday";
    NUMBER = 16, "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen \
        fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety \
        hundred thousand million billion trillion dozen hundreds thousands millions billions dozens";
    ORDINAL = 17, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth \
        thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth";
    FIRST_PERSON = 18, "i we me us my our mine ours myself ourselves i'm i've i'd i'll we're we've we'll let's";
    SECOND_PERSON = 19, "you your yours yourself you're you've you'll";
    VERB = 20, include_str!("verbs.txt");
    CUE = 21, "find finds found said told thought wrote read sworn swore shown according saying reportedly spoke \
        spoken sang sung cried lied pled knocked rapped";
    SEASON = 22, "spring summer autumn fall winter";
    RELATIVE_DAY = 23, "today yesterday tomorrow tonight";
    ORGANIZATION = 24, "center centre ministry university bank council department house office institute \
        committee commission court board bureau association foundation league party agency union \
        organization administration secretary authority service college school society forum fund \
        federation alliance coalition club academy group company forces force army corps guard army's";
    PARTICLE = 25, "de van von der den bin ibn bint al el la le du da di dos abu ben y";
    ADVERB = 26, "also still already again now then just only even ever soon yet often always thus hence \
        however therefore meanwhile moreover furthermore instead further together back away ago later \
        earlier far very too quite rather almost more most less least";
    PLURAL = 27, "people police men women children troops media data officials forces";
    OPENER = 28, "the a an this that these those in on at by for with from to after before since while \
        although though because if when as but and or nor yet so however meanwhile moreover furthermore \
        according also despite during under over between among following citing it he she they we i you his \
        her its their our my your there here who what why how where which whose both some many most few \
        several all each every no not one two three four five six seven eight nine ten first second third \
        separately similarly additionally nevertheless still instead then now once until unless about \
        analysts experts officials reports representatives sources critics observers leaders lawmakers \
        such other others another those including given amid more less only even just like unlike \
        asked is are was were do does did has have had can could will would should may might let \
        yes nearly almost perhaps maybe indeed later earlier recently today yesterday deadly israeli's";
    GENERIC_SOURCE = 29, "official officials source sources analyst analysts expert experts spokesman \
        spokeswoman spokesperson critics critic observers observer reporter reporters statement report \
        reports media newspaper paper document documents study survey poll polls researchers lawmakers \
        leaders leader center office ministry government authorities police witnesses witness residents \
        people diplomats diplomat aide aides adviser advisers campaign release assessment memo email letter \
        minister president senator secretary director chairman candidate nominee group agency";
    ATTITUDE = 30, "thought knew known felt heard saw seen understood foresaw meant sought chose chosen \
        forgot forgotten dreamt";
    JUDGING = 32, include_str!("judging.txt");
    CUE_NOUN = 31, include_str!("cuenouns.txt");
}

/// Verbs of which every form counts.
const VERBS: &[(Tags, &str)] =
    &[(Tags::CUE, include_str!("cues.txt")), (Tags::ATTITUDE, include_str!("attitudes.txt"))];

impl Tags {
    /// No tag.
    pub(crate) const NONE: Tags = Tags(0);
    /// A finite verb that the closed classes know: "is", "had", "will".
    pub(crate) const AUXILIARY: Tags = Tags(Self::BE.0 | Self::HAVE.0 | Self::DO.0 | Self::MODAL.0);

    /// Whether the two sets share a tag.
    pub(crate) fn any(self, other: Tags) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    pub(crate) const fn with(self, other: Tags) -> Tags {
        Tags(self.0 | other.0)
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// FNV-1a, one lower-case character at a time.
#[derive(Clone, Copy)]
pub(crate) struct Form(u64);

impl Form {
    /// The hash of nothing.
    pub(crate) const fn new() -> Self {
        Self(SEED)
    }

    /// The hash with one more character, in lower case; curly apostrophes count as straight ones.
    pub(crate) fn push(&mut self, c: char) {
        if c.is_ascii() {
            self.byte(c.to_ascii_lowercase() as u8);
        } else if c == '’' {
            self.byte(b'\'');
        } else {
            for low in c.to_lowercase() {
                let mut buffer = [0; 4];
                low.encode_utf8(&mut buffer).bytes().for_each(|b| self.byte(b));
            }
        }
    }

    /// The hash with one more byte of a character in lower case.
    pub(crate) fn byte(&mut self, b: u8) {
        self.0 = (self.0 ^ u64::from(b)).wrapping_mul(PRIME);
    }

    /// The hash so far.
    pub(crate) const fn get(self) -> u64 {
        self.0
    }
}

/// [`form`] of a word that is lower case, while compiling.
pub(crate) const fn known(word: &str) -> u64 {
    let (bytes, mut hash, mut at) = (word.as_bytes(), SEED, 0);
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(PRIME);
        at += 1;
    }
    hash
}

/// The hash of a whole word, as the scanner would make it.
pub(crate) fn form(word: &str) -> u64 {
    let mut form = Form::new();
    word.chars().for_each(|c| form.push(c));
    form.get()
}

/// The tags of the word with this hash.
pub(crate) fn tags(form: u64) -> Tags {
    static TABLE: OnceLock<Vec<(u64, Tags)>> = OnceLock::new();
    let table = TABLE.get_or_init(build);
    let mut at = form as usize & (SLOTS - 1);
    // The table is at most half full, so an empty slot ends every walk.
    while table[at].1 != Tags::NONE {
        if table[at].0 == form {
            return table[at].1;
        }
        at = (at + 1) & (SLOTS - 1);
    }
    Tags::NONE
}

/// More than twice the words of all the lists.
const SLOTS: usize = 8192;

fn build() -> Vec<(u64, Tags)> {
    let mut table = vec![(0, Tags::NONE); SLOTS];
    for (tag, words) in LISTS {
        for word in words.split_whitespace() {
            insert(&mut table, word, *tag);
        }
    }
    for (tag, words) in VERBS {
        for verb in words.split_whitespace() {
            for form in inflections(verb) {
                insert(&mut table, &form, *tag);
            }
        }
    }
    table
}

fn insert(table: &mut [(u64, Tags)], word: &str, tag: Tags) {
    let hash = form(word);
    let mut at = hash as usize & (SLOTS - 1);
    while table[at].1 != Tags::NONE && table[at].0 != hash {
        at = (at + 1) & (SLOTS - 1);
    }
    table[at] = (hash, table[at].1.with(tag));
}

/// The forms of a regular verb; where the last consonant may double, both spellings.
fn inflections(verb: &str) -> Vec<String> {
    let mut forms = vec![verb.to_owned()];
    let mut add = |root: &str, endings: &[&str]| {
        forms.extend(endings.iter().map(|e| format!("{root}{e}")));
    };
    let is_vowel = |c: Option<char>| c.is_some_and(|c| "aeiou".contains(c));
    let mut letters = verb.chars().rev();
    let (last, second, third) = (letters.next(), letters.next(), letters.next());
    match last {
        Some('e') => {
            add(verb, &["s", "d"]);
            add(&verb[..verb.len() - 1], &["ing"]);
        }
        Some('y') if !is_vowel(second) => {
            add(&verb[..verb.len() - 1], &["ies", "ied"]);
            add(verb, &["ing"]);
        }
        Some('s' | 'x' | 'z' | 'h') => add(verb, &["s", "es", "ed", "ing"]),
        _ => add(verb, &["s", "ed", "ing"]),
    }
    let doubles = !is_vowel(last) && is_vowel(second) && !is_vowel(third);
    if let Some(last) = last.filter(|c| doubles && !"wxy".contains(*c)) {
        add(verb, &[&format!("{last}ed"), &format!("{last}ing")]);
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_table_at_most_half_full() {
        assert!(build().iter().filter(|e| e.1 != Tags::NONE).count() * 2 <= SLOTS);
    }

    #[test]
    fn finds_a_word_in_any_case_and_with_either_apostrophe() {
        assert!(tags(form("The")).any(Tags::DETERMINER));
        assert!(tags(form("won’t")).any(Tags::NEGATION));
        assert!(!tags(form("Hermon")).any(Tags::DETERMINER));
    }
}
