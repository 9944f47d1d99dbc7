//! Which facts are looked at, and in what order.

use super::{Known, Stance};
use crate::domain::tongue::phrase;

/// Which facts are looked at. One that a person pinned is always among them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Choice {
    /// Those that more than one article speaks of.
    #[default]
    All,
    /// Those that some article contradicts.
    Contradicted,
    /// Those that every article states.
    ByAll,
    /// Those that some state and others leave out.
    LeftOut,
    /// What one article alone states.
    ByOne,
    /// Those with a suggestion that nobody has judged.
    Unjudged,
}

impl Choice {
    /// Every choice, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::All, Self::Contradicted, Self::ByAll, Self::LeftOut, Self::ByOne, Self::Unjudged];

    /// The words on the screen, and what they mean.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::All => (phrase("All"), phrase("What more than one source speaks of")),
            Self::Contradicted => {
                (phrase("Contradicted"), phrase("What at least one source contradicts"))
            }
            Self::ByAll => (phrase("Stated by all"), phrase("What every source states")),
            Self::LeftOut => {
                (phrase("Left out by some"), phrase("What some sources state and others leave out"))
            }
            Self::ByOne => (
                phrase("Only one source"),
                phrase("What one source states and all others leave out"),
            ),
            Self::Unjudged => {
                (phrase("To judge"), phrase("Facts with suggestions that nobody has judged"))
            }
        }
    }

    /// Whether a fact is looked at, of a dossier with so many articles.
    pub fn shows(self, fact: &Known, articles: usize) -> bool {
        let (states, contradicts) = fact.sides;
        let is_alone = fact.passages.len() == 1;
        fact.is_pinned
            || match self {
                Self::All => !is_alone,
                Self::Contradicted => contradicts > 0,
                Self::ByAll => contradicts == 0 && states == articles && !is_alone,
                Self::LeftOut => !is_alone && fact.sources < articles,
                Self::ByOne => is_alone,
                Self::Unjudged => !is_alone && fact.passages.iter().any(|p| !p.is_judged),
            }
    }
}

/// The order of the facts. What a person pinned comes first in any.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Sorting {
    /// Where most articles stand against each other first.
    #[default]
    Disagreement,
    /// What most articles speak of first.
    Sources,
    /// As the articles have them.
    Text,
}

impl Sorting {
    /// Every order, as offered.
    pub const ALL: [Self; 3] = [Self::Disagreement, Self::Sources, Self::Text];

    /// The words on the screen.
    pub fn words(self) -> &'static str {
        match self {
            Self::Disagreement => phrase("disagreement"),
            Self::Sources => phrase("most sources"),
            Self::Text => phrase("order of the text"),
        }
    }

    /// Facts with less come first; among equals the order of the texts holds.
    pub(super) fn rank(self, fact: &Known) -> (bool, [usize; 3]) {
        let (states, contradicts) = fact.sides;
        let last = |n: usize| usize::MAX - n;
        let is_said = |stance| fact.passages.iter().any(|p| p.stance == stance && p.is_judged);
        let rank = match self {
            // Three against three are more at odds than five against one; what a person has said
            // counts before what is suggested.
            Self::Disagreement => [
                last(states * contradicts),
                usize::from(!is_said(Stance::Contradicts)),
                last(states + contradicts),
            ],
            Self::Sources => [last(fact.sources), last(contradicts), 0],
            Self::Text => [0; 3],
        };
        (!fact.is_pinned, rank)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Passage;
    use super::*;
    use crate::app::claim::ClaimKey;
    use crate::domain::article::ArticleId;
    use crate::domain::text::Span;

    /// "=0 ≠1*": article 0 states it, article 1 contradicts it and a person says so.
    fn fact(words: &str) -> Known {
        let passage = |word: &str| {
            let article = ArticleId::of(word.trim_matches(['=', '≠', '“', '*']));
            let stance = match word.chars().next() {
                Some('≠') => Stance::Contradicts,
                Some('“') => Stance::Opinion,
                _ => Stance::States,
            };
            let key = ClaimKey { article, ranges: vec![Span::new(0, 1)] };
            Passage { key, stance, is_judged: word.ends_with('*') }
        };
        let passages: Vec<Passage> = words.split_whitespace().map(passage).collect();
        let against = passages.iter().filter(|p| p.stance == Stance::Contradicts).count();
        Known {
            best: passages[0].key.clone(),
            sides: (passages.len() - against, against),
            sources: passages.len(),
            passages,
            heading: None,
            is_pinned: false,
        }
    }

    #[track_caller]
    fn check(words: &str, expected: &[Choice]) {
        let fact = fact(words);
        let shown: Vec<Choice> = Choice::ALL.into_iter().filter(|c| c.shows(&fact, 3)).collect();
        assert_eq!(shown, expected, "{words}");
    }

    #[test]
    fn each_choice_shows_what_its_words_say() {
        use Choice::{All, ByAll, ByOne, Contradicted, LeftOut, Unjudged};
        check("=0 =1 =2", &[All, ByAll, Unjudged]);
        check("=0* =1*", &[All, LeftOut]);
        check("=0 ≠1 =2", &[All, Contradicted, Unjudged]);
        check("=0* ≠1*", &[All, Contradicted, LeftOut]);
        check("=0", &[ByOne]);
        check("“0", &[ByOne]);
        let pinned = Known { is_pinned: true, ..fact("=0") };
        assert!(Choice::ALL.into_iter().all(|choice| choice.shows(&pinned, 3)));
    }

    #[test]
    fn disagreement_comes_first_and_what_is_pinned_before_it() {
        let mut facts = ["=0 =1 =2", "=0 ≠1", "=0 ≠1* =2", "=0 ≠1 =2", "=0"].map(fact);
        facts[4].is_pinned = true;
        let mut order: Vec<usize> = (0..facts.len()).collect();
        order.sort_by_key(|at| Sorting::Disagreement.rank(&facts[*at]));
        assert_eq!(order, [4, 2, 3, 1, 0]);
        order.sort_by_key(|at| Sorting::Sources.rank(&facts[*at]));
        assert_eq!(order, [4, 2, 3, 0, 1]);
    }
}
