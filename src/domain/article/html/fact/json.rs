//! JSON as pages write it: with comments around, line breaks in texts, commas too many.

use serde_json::Value;

/// The values in a script, as far as they can be read.
pub(super) fn values(script: &str) -> Vec<Value> {
    let first = read(script.trim());
    if first.is_empty() { read(&repaired(script)) } else { first }
}

fn read(text: &str) -> Vec<Value> {
    serde_json::Deserializer::from_str(text).into_iter::<Value>().map_while(Result::ok).collect()
}

/// The script from its first brace on, without control characters in texts, trailing commas, comments
/// and semicolons between values.
fn repaired(script: &str) -> String {
    let script = script.split_once("<![CDATA[").map_or(script, |(_, inside)| inside);
    let start = script.find(['{', '[']).unwrap_or(script.len());
    let mut out = String::with_capacity(script.len());
    let (mut is_text, mut is_escaped, mut is_comment) = (false, false, false);
    let mut rest = script[start..].chars().peekable();
    while let Some(c) = rest.next() {
        if is_comment {
            is_comment = !(c == '*' && rest.next_if_eq(&'/').is_some());
        } else if is_text {
            let may_follow =
                |c: &char| matches!(c, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u');
            match c {
                // "\'" is an escape of JavaScript alone.
                '\\' if !is_escaped && !rest.peek().is_some_and(may_follow) => {}
                c if c.is_control() => out.push(' '),
                c => out.push(c),
            }
            is_text = c != '"' || is_escaped;
            is_escaped = c == '\\' && !is_escaped;
        } else if c == '/' && rest.next_if_eq(&'*').is_some() {
            is_comment = true;
        } else if c == ';' {
            out.push(' ');
        } else {
            if matches!(c, '}' | ']') {
                let kept = out.trim_end();
                let kept = kept.strip_suffix(',').unwrap_or(kept).len();
                out.truncate(kept);
            }
            is_text = c == '"';
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(script: &str, expected: &str) {
        let read: Vec<String> = values(script).iter().map(Value::to_string).collect();
        assert_eq!(read.join(" "), expected, "{script}");
    }

    #[test]
    fn reads_what_pages_write() {
        check(r#"{"a": 1}"#, r#"{"a":1}"#);
        check("{\"a\": \"one\ntwo\"}", r#"{"a":"one two"}"#);
        check(r#"{"a": [1, 2,], }"#, r#"{"a":[1,2]}"#);
        check("//<![CDATA[\n{\"a\": 1}\n//]]>", r#"{"a":1}"#);
        check(r#"/* data */ {"a": 1 /* one */};"#, r#"{"a":1}"#);
        check(r#"{"a": "the mayor\'s bridge"}"#, r#"{"a":"the mayor's bridge"}"#);
        check("no data", "");
        check(r#"{"a": "never closed"#, "");
    }

    #[test]
    fn deep_nesting_is_no_data() {
        assert!(values(&"[".repeat(100_000)).is_empty());
        assert!(values(&"{\"a\":".repeat(100_000)).is_empty());
    }
}
