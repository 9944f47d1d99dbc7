//! Rules about style sheets: each in a layer, each on the page, nothing from elsewhere.

use crate::file::SourceFile;

/// What is wrong with a style sheet; `page` is the text of `index.html`.
pub(crate) fn complaints(file: &SourceFile, page: &str) -> Vec<String> {
    if !file.path.starts_with("style/") || !file.is_one_of(&["css"]) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut complain = |why: &str| found.push(format!("{}: {why}", file.path));
    let code = without_comments(&file.text);
    if !outside_layers(&code).is_empty() {
        complain("has rules outside any @layer");
    }
    if !page.contains(&format!("href=\"{}\"", file.path)) {
        complain("is not linked in index.html");
    }
    if code.contains("http:") || code.contains("https:") || code.contains("@import") {
        complain("fetches from elsewhere");
    }
    for line in code.lines().filter(|line| has_side(line)) {
        complain(&format!("is not mirrored for a language from right to left: {}", line.trim()));
    }
    found
}

/// Whether a line names left or right, or sets four sides of which left and right differ: start and end,
/// `…-inline` and `…-block` turn round with the language.
fn has_side(line: &str) -> bool {
    let declaration = line.trim().split_once(':').filter(|_| !line.contains('{'));
    let Some((name, value)) = declaration else { return false };
    let value = value.trim().trim_end_matches(';');
    let is_side = |word: &str| ["left", "right"].contains(&word);
    let sides: Vec<&str> = value.split_whitespace().collect();
    let is_uneven = match (name, &sides[..]) {
        ("padding" | "margin" | "inset" | "border-width", [_, right, _, left]) => right != left,
        ("border-radius", [a, b, c, d]) => (a, d) != (b, c),
        _ => false,
    };
    is_uneven
        || name.split('-').any(is_side)
        || ["text-align", "float", "clear"].contains(&name) && is_side(value)
}

/// What stands at the top level beside `@layer`: nothing, in a sheet that obeys.
fn outside_layers(code: &str) -> String {
    let mut outside = String::new();
    let mut rest = code;
    while let Some(start) = rest.find("@layer") {
        outside.push_str(&rest[..start]);
        let block = &rest[start..];
        rest = match (block.find(';'), block.find('{')) {
            (Some(end), open) if open.is_none_or(|open| end < open) => &block[end + 1..],
            (_, Some(open)) => &block[open + closing(&block[open..])..],
            _ => "",
        };
    }
    outside.push_str(rest);
    outside.trim().to_owned()
}

/// Where the block that opens at the start of `text` has ended.
fn closing(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

fn without_comments(css: &str) -> String {
    let mut kept = String::new();
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        kept.push_str(&rest[..start]);
        rest = rest[start..].find("*/").map_or("", |end| &rest[start + end + 2..]);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, wanted: usize) {
        let file = SourceFile { path: "style/a.css".to_owned(), text: text.to_owned() };
        let found = complaints(&file, "<link href=\"style/a.css\">");
        assert_eq!(found.len(), wanted, "{found:?}");
    }

    #[test]
    fn rules_stand_in_layers() {
        check("@layer base, pane;\n/* why */\n@layer base { a { color: red } }", 0);
        check("@layer base { a {} }\nb {}", 1);
        check("a {}", 1);
        check("@layer base { @media (width < 40rem) { a {} } } @layer pane { b {} }", 0);
    }

    #[test]
    fn nothing_comes_from_elsewhere() {
        check("@layer base { a { background: url(https://x/y.png) } }", 1);
        check("@layer base { @import url(x.css); }", 1);
    }

    #[test]
    fn sides_turn_round_with_the_language() {
        let check_line = |line: &str, wanted| check(&format!("@layer a {{\n{line}\n}}"), wanted);
        check_line("margin-left: 1rem;", 1);
        check_line("  right: 0;", 1);
        check_line("text-align: left;", 1);
        check_line("padding: 1px 2px 3px 4px;", 1);
        check_line("border-radius: 0 3px 3px 0;", 1);
        check_line("padding: 1px 2px 3px 2px;", 0);
        check_line("padding-inline: 1px 2px;", 0);
        check_line(".status-left:hover {}", 0);
    }

    #[test]
    fn a_sheet_that_the_page_forgets_is_found() {
        let file = SourceFile { path: "style/b.css".to_owned(), text: String::new() };
        assert_eq!(complaints(&file, "<link href=\"style/a.css\">").len(), 1);
    }
}
