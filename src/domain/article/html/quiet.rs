//! Markup without what a browser objects to while it parses.
//!
//! A document apart runs nothing and fetches nothing. Browsers hold it to the page's policy all the same,
//! and complain of each handler, style and base address in it, though none of them does anything. So these
//! are put under other names first. Safety does not rest on that.

/// Before the name of an attribute that is put aside.
const ASIDE: &str = "data-";

/// Elements whose contents are no markup.
const RAW: [&str; 6] = ["script", "style", "textarea", "title", "xmp", "noframes"];

/// The markup with `style`, `on…` and other troublesome attributes renamed (`style` is found
/// as `data-style`), and without style sheets and base addresses. Linear.
///
/// ```
/// use concord::domain::article::html::quiet;
/// assert_eq!(quiet("<p onclick='x' id=a>1 < 2"), "<p data-onclick='x' id=a>1 < 2");
/// ```
pub fn quiet(markup: &str) -> String {
    let mut out = String::with_capacity(markup.len() + markup.len() / 8);
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = comment.find("-->").map_or(rest.len(), |end| end + 7);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        let is_tag = |c: char| !(c.is_whitespace() || matches!(c, '/' | '>'));
        let name: String = rest[1..].chars().take_while(|c| is_tag(*c)).take(20).collect();
        let name = name.to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            out.push('<');
            rest = &rest[1..];
            continue;
        }
        let end = tag(rest);
        let contents = RAW.contains(&name.as_str()).then(|| raw(&rest[end..], &name));
        match name.as_str() {
            "style" | "base" => {}
            _ => attributes(&rest[..end], &mut out),
        }
        rest = &rest[end..];
        if let Some(length) = contents {
            if name != "style" {
                out.push_str(&rest[..length]);
            }
            rest = &rest[length..];
        }
    }
    out.push_str(rest);
    out
}

/// Where the tag ends that `text` starts with, its quotation marks heeded.
fn tag(text: &str) -> usize {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '>' => return at + 1,
            // A quotation mark opens a value only after the sign.
            None if matches!(c, '"' | '\'') && before == '=' => quote = Some(c),
            _ => {}
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    text.len()
}

/// How long the contents of an element are that are no markup.
fn raw(text: &str, name: &str) -> usize {
    let is_end = |at: &usize| {
        text.get(at + 2..at + 2 + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name))
    };
    text.match_indices("</").map(|(at, _)| at).find(is_end).unwrap_or(text.len())
}

/// Adds a tag with its troublesome attributes renamed.
fn attributes(tag: &str, out: &mut String) {
    let mut quote = None;
    let (mut before, mut is_gap) = (' ', false);
    for (at, c) in tag.char_indices() {
        if quote.is_none() && is_gap && before != '=' && is_trouble(&tag[at..]) {
            out.push_str(ASIDE);
        }
        match quote {
            Some(open) if c == open => quote = None,
            None if matches!(c, '"' | '\'') && before == '=' => quote = Some(c),
            _ => {}
        }
        is_gap = quote.is_none() && (c.is_whitespace() || matches!(c, '/' | '"' | '\''));
        if !c.is_whitespace() {
            before = c;
        }
        out.push(c);
    }
}

/// Whether an attribute starts here that a browser would object to.
fn is_trouble(text: &str) -> bool {
    let starts = |name: &str| text.get(..name.len()).is_some_and(|s| s.eq_ignore_ascii_case(name));
    starts("on") || starts("style")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markup: &str, expected: &str) {
        assert_eq!(quiet(markup), expected);
    }

    #[test]
    fn handlers_styles_and_bases_are_put_aside() {
        check("<p ONCLICK=x>", "<p data-ONCLICK=x>");
        check(
            "<a href='a' style=\"b > c\" title=on>",
            "<a href='a' data-style=\"b > c\" title=on>",
        );
        check("<svg/onload=x>", "<svg/data-onload=x>");
        check("<a b='c'onx=d>", "<a b='c'data-onx=d>");
        check("<p title=' on style'>", "<p title=' on style'>");
        check("<p title = on>", "<p title = on>");
        check("a<STYLE>p > b {}</STYLE >c", "a</STYLE >c");
        check("<base href=x>a", "a");
    }

    #[test]
    fn everything_else_stands_as_it_stood() {
        for markup in [
            "",
            "<",
            "1 < 2 on it",
            "</p on>",
            "<p",
            "<p a='",
            "<!-- <p on> -->",
            "<!--",
            "<!doctype html>",
            "<script type=\"application/ld+json\">{\"a\": \"<p onx>\"}</script>",
            "<title>a < b on</title>",
            "<p>sits on the <b>style</b></p>",
            "<textarea><p onx></textarea>",
            "é<é onx>",
        ] {
            check(markup, markup);
        }
    }

    #[test]
    fn what_never_ends_takes_linear_time() {
        for piece in ["<p a='", "<", "<p on ", "</", "<STYLE>", "<!--", "<a ='\""] {
            assert!(!quiet(&piece.repeat(100_000)).is_empty() || piece == "<STYLE>");
        }
    }
}
