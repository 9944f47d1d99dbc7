//! Rules that tell furniture by what it says. One rule, one file.
//!
//! A new rule is a module with a function from a [`Line`] to a [`Finding`], and one line in [`RULES`].
//! The first rule that finds something wins; put the surer one first.

mod advertisement;
mod appeal;
mod caption;
mod control;
pub(super) mod credit;
mod note;
mod related;

use super::furniture::FurnitureKind;
use super::line::Line;

/// What a rule found in a line.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Finding {
    /// What it is.
    pub(super) kind: FurnitureKind,
    /// How sure, 0 to 1.
    pub(super) score: f32,
    /// Why, in plain words.
    pub(super) reason: &'static str,
}

type Rule = fn(&Line<'_>) -> Option<Finding>;

const RULES: &[Rule] = &[
    note::judge,
    advertisement::judge,
    control::judge,
    credit::judge,
    caption::judge,
    appeal::judge,
    related::judge,
];

/// What the rules say of `line`.
pub(super) fn judge(line: &Line<'_>) -> Option<Finding> {
    if line.is_long() {
        return None;
    }
    RULES.iter().find_map(|rule| rule(line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::Span;

    fn check(expected: Option<FurnitureKind>, lines: &[&str]) {
        for text in lines {
            let found = judge(&Line::new(text, Span::new(0, text.len())));
            assert_eq!(found.map(|f| f.kind), expected, "{text}: {found:?}");
        }
    }

    #[test]
    fn phrases_are_sorted_and_none_starts_another() {
        for phrases in [&appeal::PHRASES, &credit::PHRASES, &caption::VIA, &note::TERMS] {
            for pair in phrases.list.windows(2) {
                assert!(pair[0] < pair[1] && !pair[1].starts_with(pair[0]), "{pair:?}");
            }
        }
    }

    #[test]
    fn knows_advertisements() {
        let lines = [
            "Advertisement banner",
            "ADVERTISEMENT",
            "Sponsored content",
            "Article continues below this ad",
        ];
        check(Some(FurnitureKind::Advertisement), &lines);
    }

    #[test]
    fn knows_controls() {
        let lines = [
            "Smaller Bigger",
            "Cover Image",
            "Share",
            "Share on Facebook | Tweet | Email",
            "5 min read",
            "Video Player Close",
            "Slideshow (9 Images)",
            "Skip to content",
            "Listen to this article",
            "A+ A-",
        ];
        check(Some(FurnitureKind::Control), &lines);
    }

    #[test]
    fn knows_captions() {
        let lines = [
            "A soldier on the bridge. (AFP)",
            "FILE PHOTO: The old bridge is seen in Exampleville, March 2, 2018.",
            "Photo: Jane Doe/Getty Images",
            "REUTERS/Jane Doe",
            "(Xinhua/Jane Doe)",
            "The mayor speaks to the press. (AP Photo/Jane Doe, File)",
            "The mayor opens the bridge. Photograph: Jane Doe/The Guardian",
            "Image credit: Example",
        ];
        check(Some(FurnitureKind::Caption), &lines);
    }

    #[test]
    fn knows_credits() {
        let lines = [
            "By Jane Doe",
            "by Jane Doe, Example News Bureau Chief",
            "• Jane Doe can be reached at jane@example.com.",
            "(Reporting by Jane Doe in London; Editing by John Roe)",
            "Jane Doe is a staff writer at The Example.",
            "The Associated Press contributed to this report.",
        ];
        check(Some(FurnitureKind::Byline), &lines);
    }

    #[test]
    fn knows_appeals() {
        let lines = [
            "Sign up for our newsletter",
            "A version of this story appeared in the Morning newsletter. Click here to receive it in your inbox.",
            "💡 Did you know? You can support us by leaving a comment and sharing this article.",
            "Please read our comment policy before commenting.",
            "Follow us on Twitter and Facebook",
            "Support independent journalism. Donate today.",
        ];
        check(Some(FurnitureKind::Appeal), &lines);
    }

    #[test]
    fn knows_links_to_other_reports() {
        let lines = [
            "READ MORE: Talks fail again",
            "Related: What we know so far",
            "Latest Example News",
            "You may also like",
            "Also read | The bridge that fell",
        ];
        check(Some(FurnitureKind::Related), &lines);
    }

    #[test]
    fn knows_other_notes() {
        let lines = [
            "© 2024 Example",
            "Copyright 2024 The Example. All rights reserved.",
            "***",
            "-- ENDS --",
        ];
        check(Some(FurnitureKind::Other), &lines);
    }

    #[test]
    fn leaves_the_report_alone() {
        let lines = [
            "The fund has asked people to donate, and to share what they have.",
            "The newsletter, which has a million readers, was founded in 1990.",
            "By Tuesday the bridge was open again, the mayor said.",
            "He said that the photo showed a soldier on the bridge (above the old town).",
            "“Follow us on the road to peace,” the minister said at the meeting in Exampleville.",
            "Sponsored by both parties, the bill passed.",
            "Print runs fell by half.",
            "Share prices fell on Monday.",
            "It rained.",
            "Fundamental gaps",
        ];
        check(None, &lines);
    }
}
