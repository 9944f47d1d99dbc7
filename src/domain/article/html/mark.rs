//! What the names that authors give to elements say of what stands in them.
//!
//! The words are those that the published extractors look for (Readability, trafilatura, Boilerpipe) and
//! those of schema.org; a page's own names are never learned.

use super::tree::Node;
use super::word::KINDS;

/// How many kinds of mark there are.
pub(super) const MARKS: usize = 36;

/// The marks that an element's own name or attributes set.
const ELEMENTS: &[(usize, &[&str])] = &[
    (20, &["article"]),
    (21, &["main"]),
    (22, &["aside"]),
    (23, &["nav"]),
    (24, &["header"]),
    (25, &["footer"]),
    (26, &["figure"]),
    (27, &["figcaption", "caption"]),
    (28, &["section"]),
    (29, &["ul", "ol", "dl", "menu"]),
    (30, &["table"]),
    (31, &["blockquote"]),
    (32, &["form", "button", "label", "fieldset", "dialog"]),
    (33, &["h1", "h2", "h3", "h4", "h5", "h6"]),
];

/// `itemprop="articleBody"`, or a role that says the same.
pub(super) const BODY: usize = 34;
/// Not to be seen: `hidden`, `display: none`, `aria-hidden`.
pub(super) const HIDDEN: usize = 35;
/// Inside a heading.
pub(super) const HEADING: usize = 33;
/// Inside a quotation.
pub(super) const QUOTE: usize = 31;
/// Inside a caption.
pub(super) const CAPTION: usize = 27;
/// Inside a figure.
pub(super) const FIGURE: usize = 26;

/// Names longer than this are not read: generated class lists.
const LONGEST: usize = 400;

/// The marks of an element, one bit each.
pub(super) fn marks(node: &Node) -> u64 {
    let mut found = 0_u64;
    for (mark, names) in ELEMENTS {
        if names.contains(&node.name()) {
            found |= 1 << mark;
        }
    }
    if node.attribute("itemprop").eq_ignore_ascii_case("articlebody") {
        found |= 1 << BODY;
    }
    found |= role(node.attribute("role"));
    let style: String =
        node.attribute("style").chars().take(LONGEST).filter(|c| !c.is_whitespace()).collect();
    let style = style.to_ascii_lowercase();
    let is_hidden = node.has("hidden")
        || node.attribute("aria-hidden") == "true"
        || style.contains("display:none")
        || style.contains("visibility:hidden");
    found |= u64::from(is_hidden) << HIDDEN;
    for attribute in
        ["class", "id", "itemprop", "data-component", "data-testid", "aria-label", "rel"]
    {
        for name in node.attribute(attribute).split_whitespace().take(24) {
            found |= of_name(name);
        }
    }
    found
}

/// Whether an element inside a sentence is one that the page shows only when asked: a tooltip, a card
/// about a person, a note for screen readers. Its text is no part of the sentence.
pub(super) fn is_aside(node: &Node) -> bool {
    const NAMES: [&str; 10] = [
        "tooltiptext",
        "tooltip-text",
        "tooltip-content",
        "popover-content",
        "rollover-block",
        "hovercard",
        "sr-only",
        "screen-reader",
        "visually-hidden",
        "visuallyhidden",
    ];
    let class = node.attribute("class");
    let is_named = class.len() <= LONGEST && NAMES.iter().any(|name| class.contains(name));
    is_named || marks(node) >> HIDDEN & 1 == 1
}

fn role(role: &str) -> u64 {
    match role {
        "article" => 1 << 20,
        "main" => 1 << 21,
        "complementary" => 1 << 22,
        "navigation" | "menu" | "search" => 1 << 23,
        "banner" => 1 << 24,
        "contentinfo" => 1 << 25,
        "heading" => 1 << HEADING,
        "dialog" | "button" | "form" => 1 << 32,
        _ => 0,
    }
}

/// The marks that one name ("js-article-body", "relatedPosts") sets.
fn of_name(name: &str) -> u64 {
    if name.len() > LONGEST {
        return 0;
    }
    let words = words(name);
    let whole: String = words.concat();
    let mut found = 0;
    for (mark, kind) in KINDS.iter().enumerate() {
        let is_part = kind.parts.iter().any(|part| whole.contains(part));
        let is_word = || words.iter().any(|word| kind.words.contains(&word.as_str()));
        if is_part || is_word() {
            found |= 1 << mark;
        }
    }
    found
}

/// The words of a name, in lower case: parted by marks, and where a capital follows a small letter.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for c in name.chars() {
        let parts = !c.is_alphanumeric() || (c.is_uppercase() && was_small);
        if parts && words.last().is_some_and(|w| !w.is_empty()) {
            words.push(String::new());
        }
        was_small = c.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_word_by_word() {
        let cases: [(&str, &[usize]); 6] = [
            ("js-article-body", &[0, 1, 2]),
            ("relatedPosts", &[4]),
            ("ad-slot", &[9]),
            ("upload", &[]),
            ("c0mment-box", &[18]),
            ("figcaption", &[13]),
        ];
        for (name, expected) in cases {
            let found = of_name(name);
            let marks: Vec<usize> = (0..MARKS).filter(|m| found >> m & 1 == 1).collect();
            assert_eq!(marks, expected, "{name}");
        }
    }
}
