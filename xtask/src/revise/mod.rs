//! Made-up revisions of an article in which the fate of every sentence is known: what a re-anchoring is
//! measured against.

mod corpus;
mod edit;
mod random;

pub(crate) use corpus::articles;
pub(crate) use edit::{Edit, change_words, revise};
pub(crate) use random::Random;

use concord::domain::segment::{paragraphs, sentences};
use concord::domain::text::{Span, canonical};

/// An article as paragraphs of sentences.
#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) paragraphs: Vec<Vec<Sentence>>,
}

/// A sentence, and which of the first version it is; `None` for one that is new.
#[derive(Clone)]
pub(crate) struct Sentence {
    pub(crate) origin: Option<usize>,
    pub(crate) text: String,
}

impl Draft {
    /// The sentences of `raw`, numbered from 0.
    pub(crate) fn read(raw: &str) -> Self {
        let text = canonical(raw);
        let mut count = 0;
        let paragraphs = paragraphs(&text).into_iter().map(|paragraph| {
            let inner = paragraph.of(&text);
            let cut = sentences(inner).into_iter().map(|s| {
                count += 1;
                Sentence { origin: Some(count - 1), text: s.of(inner).to_owned() }
            });
            cut.collect()
        });
        Self { paragraphs: paragraphs.collect() }
    }

    /// The text, and where each numbered sentence stands in it.
    pub(crate) fn write(&self) -> (String, Vec<(usize, Span)>) {
        let (mut text, mut places) = (String::new(), Vec::new());
        for paragraph in self.paragraphs.iter().filter(|p| !p.is_empty()) {
            text.push_str(if text.is_empty() { "" } else { "\n\n" });
            for (i, sentence) in paragraph.iter().enumerate() {
                text.push_str(if i == 0 { "" } else { " " });
                let start = text.len();
                text.push_str(&sentence.text);
                places.extend(sentence.origin.map(|id| (id, Span::new(start, text.len()))));
            }
        }
        (text, places)
    }

    /// Every sentence's place: paragraph and number in it.
    pub(crate) fn places(&self) -> Vec<(usize, usize)> {
        let of = |(p, sentences): (usize, &Vec<Sentence>)| {
            (0..sentences.len()).map(move |s| (p, s)).collect::<Vec<_>>()
        };
        self.paragraphs.iter().enumerate().flat_map(of).collect()
    }
}
