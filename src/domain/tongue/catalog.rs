//! The texts of one language.
//!
//! A file of UTF-8 lines. A block is the English text on a line of its own and what the language says on the
//! next; blank lines part the blocks. A text that counts has a line for each form, which starts with the
//! form's name: `few {n} …`. Lines that start with `#` are for people.

use super::{Language, Voice};
use std::collections::BTreeMap;

/// The texts of one language, and how it counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Catalog {
    /// Which language.
    pub language: Language,
    /// How it counts.
    pub voice: Voice,
    texts: BTreeMap<&'static str, &'static str>,
}

impl Catalog {
    /// Reads a catalog. It stays for the life of the page, as labels that borrow from it do: there are few,
    /// and each is read once. What is no block is passed over.
    pub fn read(language: Language, text: String, voice: Voice) -> &'static Self {
        let text: &'static str = Box::leak(text.into_boxed_str());
        let mut texts = BTreeMap::new();
        for (key, said) in blocks(text) {
            texts.insert(key, said);
        }
        Box::leak(Box::new(Self { language, voice, texts }))
    }

    /// What it says for `text`.
    pub fn text(&self, text: &str) -> Option<&'static str> {
        self.texts.get(text).copied()
    }

    /// What it says for `text` with the number `n`.
    pub fn form(&self, text: &str, n: usize) -> Option<&'static str> {
        let said = self.text(text)?;
        let wanted = self.voice.plural(n).word();
        let form = |name: &str| forms(said).find(|(of, _)| *of == name).map(|(_, form)| form);
        form(wanted).or_else(|| form("other"))
    }
}

/// The blocks of a file: English text, and all that is said for it.
pub fn blocks(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let whole = text.split("\n\n").map(|block| {
        let mut block = block.trim_matches('\n');
        while block.starts_with('#') {
            block = block.split_once('\n').map_or("", |(_, rest)| rest);
        }
        block
    });
    whole.filter_map(|block| block.split_once('\n'))
}

/// The forms of a text that counts: name and words.
pub fn forms(said: &str) -> impl Iterator<Item = (&str, &str)> {
    said.lines().filter_map(|line| line.split_once(' '))
}

/// The names of the places in a text, in order.
pub fn places(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> =
        text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
    names.sort_unstable();
    names.dedup();
    names
}
