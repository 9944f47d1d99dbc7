//! The texts that the sources say to a person: what stands in the calls of `t`, `phrase`, `fill`, `count` and
//! `counted`, and in the table of what is said again.

use crate::file::SourceFile;
use std::collections::BTreeSet;

/// Every literal of this file is a key.
const TABLE: &str = "src/domain/tongue/retold.rs";

/// All keys of the program, sorted.
pub(crate) fn all(files: &[SourceFile]) -> BTreeSet<String> {
    let sources = files.iter().filter(|file| {
        let is_test = file.path.contains("tests") || file.path.ends_with("_law.rs");
        file.path.starts_with("src/") && file.is_one_of(&["rs"]) && !is_test
    });
    sources.flat_map(of).filter(|key| !key.is_empty()).collect()
}

fn of(file: &SourceFile) -> Vec<String> {
    let code = file.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let tokens = tokens(code);
    if file.path == TABLE {
        return tokens.into_iter().filter_map(Token::into_text).collect();
    }
    let mut keys = Vec::new();
    for (at, pair) in tokens.windows(2).enumerate() {
        let [Token::Word(word, is_method), Token::Sign('(')] = pair else { continue };
        let is_first_only = match word.as_str() {
            "t" | "phrase" => false,
            "fill" | "count" | "counted" => true,
            _ => continue,
        };
        if !is_method {
            keys.extend(arguments(&tokens[at + 2..], is_first_only));
        }
    }
    keys
}

/// The literals up to the parenthesis that closes, or up to the first comma outside of brackets.
fn arguments(tokens: &[Token], is_first_only: bool) -> Vec<String> {
    let mut depth = 0;
    let mut found = Vec::new();
    for token in tokens {
        match token {
            Token::Text(text) => found.push(text.clone()),
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(')' | ']' | '}') if depth == 0 => break,
            Token::Sign(')' | ']' | '}') => depth -= 1,
            Token::Sign(',') if depth == 0 && is_first_only => break,
            _ => {}
        }
    }
    found
}

/// A piece of Rust, as far as it matters here.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Token {
    /// A name; `true`: after a period.
    Word(String, bool),
    /// A string literal, as it reads.
    Text(String),
    /// Anything else that is seen.
    Sign(char),
}

impl Token {
    fn into_text(self) -> Option<String> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
}

fn tokens(code: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        rest = if let Some(comment) = rest.strip_prefix("//") {
            comment.split_once('\n').map_or("", |(_, next)| next)
        } else if c == '"' {
            let (text, next) = literal(after);
            found.push(Token::Text(text));
            next
        } else if c == '\'' {
            character(after)
        } else if c.is_alphanumeric() || c == '_' {
            let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'));
            let (word, next) = rest.split_at(end.unwrap_or(rest.len()));
            let is_method = found.last() == Some(&Token::Sign('.'));
            found.push(Token::Word(word.to_owned(), is_method));
            next
        } else {
            if !c.is_whitespace() {
                found.push(Token::Sign(c));
            }
            after
        };
    }
    found
}

/// The literal after its opening quote, and what follows it.
fn literal(code: &str) -> (String, &str) {
    let mut text = String::new();
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '"' => break,
            '\\' => rest = escape(rest, &mut text),
            c => text.push(c),
        }
    }
    (text, rest)
}

fn escape<'c>(code: &'c str, text: &mut String) -> &'c str {
    let Some(c) = code.chars().next() else { return code };
    let rest = &code[c.len_utf8()..];
    match c {
        'n' => text.push('\n'),
        't' => text.push('\t'),
        '\n' => return rest.trim_start(),
        'u' => {
            let (digits, rest) = rest.split_once('}').unwrap_or_default();
            let number = u32::from_str_radix(digits.trim_start_matches('{'), 16);
            text.extend(number.ok().and_then(char::from_u32));
            return rest;
        }
        c => text.push(c),
    }
    rest
}

/// What follows a character or the mark of a lifetime.
fn character(code: &str) -> &str {
    let mut chars = code.char_indices();
    let Some((_, first)) = chars.next() else { return "" };
    if first == '\\' {
        let end = code.char_indices().skip(2).find(|(_, c)| *c == '\'');
        return end.map_or("", |(at, _)| &code[at + 1..]);
    }
    match chars.next() {
        Some((at, '\'')) => &code[at + 1..],
        _ => code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, wanted: &[&str]) {
        let file = SourceFile { path: "src/ui/a.rs".to_owned(), text: code.to_owned() };
        assert_eq!(of(&file), wanted);
    }

    #[test]
    fn texts_are_found_in_the_calls_that_say_them() {
        check("<p title=t(\"One\")>{t(\"Two\")}</p>", &["One", "Two"]);
        check("fill(\"{a} b\", &[(\"a\", &x(\"no\"))])", &["{a} b"]);
        check("count(\n  \"{n} a|{n} b\",\n n)", &["{n} a|{n} b"]);
        check("t(match x { A => \"One\", B => \"Two\" })", &["One", "Two"]);
        check("counted(if y { \"a\" } else { \"b\" }, n, &[(\"c\", &c)])", &["a", "b"]);
    }

    #[test]
    fn other_literals_are_none() {
        check(
            "split(\"a\"); text.count(\"b\"); // t(\"c\")\nassert(\"d\"); 't'; t('\"', \"e\")",
            &["e"],
        );
        check("fn a<'t>(b: &'t str) { t(\"f\") }\n#[cfg(test)]\nmod tests { t(\"g\") }", &["f"]);
    }

    #[test]
    fn escapes_are_read() {
        check("t(\"a \\\"b\\\" \\\n      c \\u{2014}\")", &["a \"b\" c —"]);
        check("t(\"’“”…\", '\\'', \"x\")", &["’“”…", "x"]);
    }
}
