//! Names and headlines as people should read them: no entities, no markup, no name of the site behind.

use crate::domain::article::head;

/// The text with entities resolved, markup dropped and white space in order.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let used = entity(rest, &mut out).or_else(|| markup(rest, &mut out));
        let used = used.unwrap_or_else(|| {
            out.push_str(&rest[..1]);
            1
        });
        rest = &rest[used..];
    }
    out.push_str(rest);
    let words: Vec<&str> = out.split_whitespace().collect();
    words.join(" ")
}

/// Writes the entity that `rest` begins with; its length.
fn entity(rest: &str, out: &mut String) -> Option<usize> {
    let end = rest.as_bytes().iter().take(10).position(|b| *b == b';')?;
    let name = rest.get(1..end).filter(|_| rest.starts_with('&'))?;
    let number = |n: &str| match n.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => n.parse().ok(),
    };
    let c = match name {
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "lt" => '<',
        "gt" => '>',
        "nbsp" => ' ',
        "rsquo" => '’',
        "lsquo" => '‘',
        "rdquo" => '”',
        "ldquo" => '“',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        _ => char::from_u32(number(name.strip_prefix('#')?)?)?,
    };
    out.push(c);
    Some(end + 1)
}

/// Passes over the tag that `rest` begins with; its length.
fn markup(rest: &str, out: &mut String) -> Option<usize> {
    let is_tag = |b: &u8| b.is_ascii_alphabetic() || *b == b'/';
    rest.as_bytes().get(1).filter(|b| rest.starts_with('<') && is_tag(b))?;
    let end = rest.as_bytes().iter().take(300).position(|b| *b == b'>')?;
    out.push(' ');
    Some(end + 1)
}

/// A headline without the name of the site before or behind it.
pub(super) fn headline(title: &str, publisher: Option<&str>) -> String {
    const BARS: [&str; 8] = [" | ", " - ", " – ", " — ", " » ", " :: ", " • ", " · "];
    let mut title = title.trim();
    loop {
        let last = BARS.iter().filter_map(|bar| title.rsplit_once(bar)).min_by_key(|p| p.1.len());
        let Some((head, tail)) = last else { return title.to_owned() };
        let is_site = publisher.is_some_and(|p| tail.eq_ignore_ascii_case(p));
        let is_short = tail.split(' ').count() <= 5 && head.split(' ').count() >= 3;
        let is_bar = title[head.len()..].starts_with(" |") || is_site;
        let is_longer = head.split(' ').count() > tail.split(' ').count();
        if !(is_short && is_longer || is_bar && !head.is_empty()) {
            return title.to_owned();
        }
        title = head.trim_end();
    }
}

/// The writers' names, joined; `None` where none of the texts is a name.
pub(super) fn byline(said: &[String]) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for text in said {
        let text = plain(text);
        let name = without_by(&text);
        let is_name = name.contains(char::is_alphabetic)
            && name.len() <= 120
            && name.split(' ').count() <= 14
            && !name.contains("://")
            && !name.contains("www.")
            && !name.starts_with('@')
            && !matches!(
                name.to_ascii_lowercase().as_str(),
                "admin" | "author" | "staff" | "by" | "editor"
            );
        if is_name && !names.iter().any(|n| n.eq_ignore_ascii_case(name)) {
            names.push(name.to_owned());
        }
        if names.len() == 6 {
            break;
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// "By Jane Doe" names Jane Doe; what stands behind the name goes where it can be told.
fn without_by(text: &str) -> &str {
    let text = text.trim_matches([' ', ',', '|', '-', '–', '—', '•', '·', ':', '/']);
    if let Some(names) = head::byline_names(text) {
        return names.of(text);
    }
    let prefixes = ["by ", "written by ", "from ", "author: ", "by: ", "posted by "];
    let lower = text.to_ascii_lowercase();
    let length = prefixes.iter().find(|p| lower.starts_with(**p)).map_or(0, |p| p.len());
    text.get(length..).unwrap_or(text).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_and_markup_become_text() {
        for (text, expected) in [
            ("Mayor &amp; council", "Mayor & council"),
            ("The mayor&#8217;s <b>bridge</b>", "The mayor’s bridge"),
            ("a < b & c", "a < b & c"),
            ("&#x110000; &unknown; &", "&#x110000; &unknown; &"),
            (" one\n two ", "one two"),
        ] {
            assert_eq!(plain(text), expected);
        }
    }

    #[test]
    fn a_headline_loses_the_name_of_its_site() {
        for (title, site, expected) in [
            ("The bridge is open again | The Example", None, "The bridge is open again"),
            ("The bridge is open again - News - The Example", None, "The bridge is open again"),
            ("Bridge - Example", Some("Example"), "Bridge"),
            ("Mayor - a portrait", None, "Mayor - a portrait"),
        ] {
            assert_eq!(headline(title, site), expected);
        }
    }

    #[test]
    fn a_byline_is_names() {
        let check = |said: &[&str], expected: Option<&str>| {
            let said: Vec<String> = said.iter().map(|s| (*s).to_owned()).collect();
            assert_eq!(byline(&said).as_deref(), expected, "{said:?}");
        };
        check(&["By Jane Doe"], Some("Jane Doe"));
        check(&["Jane Doe", "John Roe", "jane doe"], Some("Jane Doe, John Roe"));
        check(&["https://example.com/jane"], None);
        check(&["admin"], None);
    }
}
