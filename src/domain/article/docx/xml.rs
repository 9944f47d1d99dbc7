//! XML as a run of marks: enough of it for what a program wrote.

/// What stands in an XML text, in order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Token<'x> {
    /// The start of an element: its name, its attributes as they stand, and whether it ends at once.
    Open(&'x str, &'x str, bool),
    /// The end of an element.
    Close(&'x str),
    /// Text as it stands, its entities not yet read.
    Text(&'x str),
}

/// The marks of `xml`. What is cut off is left out.
pub(super) fn tokens(xml: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = xml;
    core::iter::from_fn(move || {
        loop {
            if rest.is_empty() {
                return None;
            }
            let Some(tag) = rest.strip_prefix('<') else {
                let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
                rest = after;
                return Some(Token::Text(text));
            };
            let skipped = [("!--", "-->"), ("![CDATA[", "]]>"), ("?", "?>"), ("!", ">")];
            if let Some((_, end)) = skipped.iter().find(|(start, _)| tag.starts_with(start)) {
                rest = tag.split_once(end).map_or("", |(_, after)| after);
                continue;
            }
            let (inside, after) = tag.split_once('>')?;
            rest = after;
            if let Some(name) = inside.strip_prefix('/') {
                return Some(Token::Close(name.trim()));
            }
            let (inside, is_empty) =
                inside.strip_suffix('/').map_or((inside, false), |i| (i, true));
            let (name, attributes) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
            return Some(Token::Open(name, attributes, is_empty));
        }
    })
}

/// The value of an attribute.
pub(super) fn attribute<'x>(attributes: &'x str, name: &str) -> Option<&'x str> {
    let (_, rest) = attributes.split_once(name)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split_once(quote).map(|(value, _)| value)
}

/// Adds text with its entities read.
pub(super) fn unescape(text: &str, into: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        into.push_str(before);
        let entity =
            after.char_indices().take(12).find(|(_, c)| *c == ';').map(|(at, _)| &after[..at]);
        let Some((name, c)) = entity.and_then(|name| Some((name, character(name)?))) else {
            into.push('&');
            rest = after;
            continue;
        };
        into.push(c);
        rest = &after[name.len() + 1..];
    }
    into.push_str(rest);
}

fn character(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}
