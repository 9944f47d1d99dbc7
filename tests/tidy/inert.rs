//! The rule about parts of a view that never change.
//!
//! Leptos makes an element whose attributes and words are all literals from a string of markup, which the
//! page's policy forbids (`require-trusted-types-for`). A literal in braces makes it node by node.

use crate::file::SourceFile;

/// Elements below the root of a view that Leptos would make from markup.
pub(crate) fn complaints(file: &SourceFile) -> Vec<String> {
    if !file.path.starts_with("src/") || !file.is_one_of(&["rs"]) {
        return Vec::new();
    }
    let text = &file.text;
    let starts = text.match_indices('<').map(|(at, _)| at);
    let found = starts.filter(|at| !is_root(&text[..*at]) && is_inert(&text[*at..]));
    let line = |at: usize| text[..at].matches('\n').count() + 1;
    let told = |at: usize| {
        format!(
            "{}:{}: is made from a string of markup: put its words in braces, {{\"…\"}}",
            file.path,
            line(at)
        )
    };
    found.map(told).collect()
}

/// Whether what follows `before` is the first element of a view: Leptos makes that node by node.
fn is_root(before: &str) -> bool {
    before.trim_end().ends_with("view! {")
}

/// Whether `rest` begins with an element without elements in it, of literals alone. An element of
/// literals around others holds such a one, or nothing but empty ones.
fn is_inert(rest: &str) -> bool {
    let Some((tag, after)) = word(&rest[1..]) else { return false };
    let Some((attributes, after)) = attributes(after) else { return false };
    let Some(mut after) = after.strip_prefix('>').map(str::trim_start) else { return false };
    let mut words = 0;
    while let Some(next) = literal(after) {
        after = next.trim_start();
        words += 1;
    }
    let closes = after.strip_prefix("</").and_then(|after| after.strip_prefix(tag));
    closes.is_some_and(|after| after.starts_with('>')) && attributes + words > 0
}

/// The name that `text` begins with, and what follows.
fn word(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')?;
    text.starts_with(|c: char| c.is_ascii_lowercase()).then(|| text.split_at(end))
}

/// How many attributes there are, and what follows them; nothing if one is no literal.
fn attributes(text: &str) -> Option<(usize, &str)> {
    let (mut count, mut rest) = (0, text.trim_start());
    while let Some((_, after)) = word(rest) {
        rest = match after.strip_prefix('=') {
            Some(value) => literal(value)?,
            None => after,
        };
        rest = rest.trim_start();
        count += 1;
    }
    Some((count, rest))
}

/// What follows the string literal that `text` begins with.
fn literal(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('"')?;
    let mut escaped = false;
    let end = inside.find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })?;
    Some(&inside[end + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(view: &str, wanted: usize) {
        let text = format!("fn a() {{ view! {{ {view} }} }}");
        let file = SourceFile { path: "src/ui/a.rs".to_owned(), text };
        assert_eq!(complaints(&file).len(), wanted, "{view}: {:?}", complaints(&file));
    }

    #[test]
    fn elements_of_literals_are_found_below_the_root() {
        check("<p>{x}<kbd>\"j\"</kbd></p>", 1);
        check("<p>{x}<kbd class=\"a\" hidden>\"j \\\" \" \"k\"</kbd></p>", 1);
        check("<p>{x}<td class=\"a\"></td></p>", 1);
        check("<ul class=x><li><b>\"a\"</b>\"b\"</li></ul>", 1);
    }

    #[test]
    fn what_is_made_node_by_node_is_left_alone() {
        check("<p class=\"a\">\"words\"</p>", 0);
        check("<p>{x}<kbd>{\"j\"}</kbd></p>", 0);
        check("<p>{x}<kbd class=x>\"j\"</kbd></p>", 0);
        check("<p>{x}<td></td></p>", 0);
        check("<p>{x}<Part>\"a\"</Part></p>", 0);
        check("<p>{x}<input type=\"text\" prop:value=x/></p>", 0);
        check("if a < b { c > d }", 0);
    }
}
