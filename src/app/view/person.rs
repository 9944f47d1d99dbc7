//! How a reviewer is shown: name, initials and color.

use crate::app::model::Model;
use crate::domain::dossier::Dossier;
use crate::domain::record::{Color, Reviewer, ReviewerId};
use crate::domain::tongue::t;

/// A reviewer as shown.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PersonView {
    /// Who.
    pub id: ReviewerId,
    /// The name, or words where there is none: "you", "a reviewer without a name".
    pub name: String,
    /// One or two letters, which stand on the color; "?" without a name.
    pub initials: String,
    /// The color.
    pub color: Color,
    /// The person at the keyboard.
    pub is_me: bool,
}

/// A reviewer of the open dossier, as the person at the keyboard sees them.
pub fn person(model: &Model, id: &ReviewerId) -> PersonView {
    if *id == model.me.id {
        let me = shown(&model.me, true);
        return PersonView { name: t("you").to_owned(), ..me };
    }
    of(&model.dossier, id)
}

/// A reviewer of any dossier.
pub fn of(dossier: &Dossier, id: &ReviewerId) -> PersonView {
    let known = dossier.reviewers.get(id).cloned();
    shown(&known.unwrap_or_else(|| Reviewer::named(id.clone(), "")), false)
}

/// A reviewer without regard to a dossier.
pub fn shown(reviewer: &Reviewer, is_me: bool) -> PersonView {
    let name = reviewer.name.trim();
    PersonView {
        id: reviewer.id.clone(),
        name: if name.is_empty() {
            t("a reviewer without a name").to_owned()
        } else {
            name.to_owned()
        },
        initials: initials(name),
        color: reviewer.shade(),
        is_me,
    }
}

/// The first letters of the first and the last word.
fn initials(name: &str) -> String {
    let letter = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    let mut letters = name.split_whitespace().filter_map(letter);
    let (first, last) = (letters.next(), letters.next_back());
    let upper = |c: char| c.to_uppercase().next().unwrap_or(c);
    match first {
        Some(first) => [Some(first), last].into_iter().flatten().map(upper).collect(),
        None => "?".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_those_of_the_first_and_last_name() {
        for (name, expected) in [
            ("Ada", "A"),
            ("ada king lovelace", "AL"),
            ("Ömer (2) «Kaya»", "ÖK"),
            ("", "?"),
            ("—", "?"),
            ("ß x", "SX"),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }
}
