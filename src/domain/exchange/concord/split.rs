//! A file's text in items, without reading any: one broken item then costs one item, a file of a million
//! records costs one record's memory at a time, and of a file that is cut off what stands before the cut
//! can be kept.

/// A member of the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Member<'j> {
    /// Its key.
    pub(super) key: String,
    /// Its value's text; for a list the text of each of its items.
    pub(super) part: Part<'j>,
}

/// The text of a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Part<'j> {
    /// A value.
    One(&'j str),
    /// The items of a list.
    List(Vec<&'j str>),
}

/// The members of the object in `json`, which is JSON or the start of it, and whether its end is missing.
/// A value of which a part is missing is left out. `None` where it is no object. Linear.
pub(super) fn split(json: &str) -> Option<(Vec<Member<'_>>, bool)> {
    let mut scan = Scan { json, at: 0 };
    scan.eat(b'{')?;
    let mut members = Vec::new();
    while let Some(key) = scan.value() {
        let Ok(key) = serde_json::from_str::<String>(key) else { break };
        if scan.eat(b':').is_none() {
            break;
        }
        let part = if scan.peek() == Some(b'[') {
            Part::List(scan.items())
        } else {
            let Some(value) = scan.value() else { break };
            Part::One(value)
        };
        members.push(Member { key, part });
        if scan.eat(b',').is_none() {
            break;
        }
    }
    let is_whole = scan.eat(b'}').is_some();
    Some((members, !is_whole))
}

struct Scan<'j> {
    json: &'j str,
    at: usize,
}

impl<'j> Scan<'j> {
    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        let rest = &self.json.as_bytes()[self.at..];
        let found = rest.iter().position(|b| !b.is_ascii_whitespace())?;
        self.at += found;
        Some(rest[found])
    }

    fn eat(&mut self, byte: u8) -> Option<()> {
        (self.peek() == Some(byte)).then(|| self.at += 1)
    }

    /// The items of the list that starts here, as far as they are whole.
    fn items(&mut self) -> Vec<&'j str> {
        let mut items = Vec::new();
        self.at += 1;
        while let Some(item) = self.value() {
            items.push(item);
            if self.eat(b',').is_none() {
                break;
            }
        }
        // Where the end is missing there is nothing after it either.
        let _ = self.eat(b']');
        items
    }

    /// The whole value that starts here.
    fn value(&mut self) -> Option<&'j str> {
        let first = self.peek()?;
        let start = self.at;
        match first {
            b'"' => self.string()?,
            b'{' | b'[' => self.nest()?,
            b'}' | b']' | b',' | b':' => return None,
            _ => {
                let rest = &self.json.as_bytes()[start..];
                let is_end = |b: &u8| matches!(b, b',' | b']' | b'}') || b.is_ascii_whitespace();
                self.at += rest.iter().position(is_end)?;
            }
        }
        self.json.get(start..self.at)
    }

    /// Past the string that starts here.
    fn string(&mut self) -> Option<()> {
        let bytes = self.json.as_bytes();
        let mut at = self.at + 1;
        loop {
            match bytes.get(at)? {
                b'\\' => at += 2,
                b'"' => break,
                _ => at += 1,
            }
        }
        self.at = at + 1;
        Some(())
    }

    /// Past the object or list that starts here.
    fn nest(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.json.as_bytes().get(self.at)? {
                b'"' => {
                    self.string()?;
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return Some(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(json: &str, expected: &str) {
        let (members, is_cut) = split(json).expect("an object");
        let word = |member: &Member<'_>| match &member.part {
            Part::One(text) => format!("{}={text}", member.key),
            Part::List(items) => format!("{}=[{}]", member.key, items.join(" ")),
        };
        let mut words: Vec<String> = members.iter().map(word).collect();
        words.extend(is_cut.then(|| "cut".to_owned()));
        assert_eq!(words.join(" "), expected, "{json}");
    }

    #[test]
    fn gives_each_member_and_each_item() {
        check("{}", "");
        check(r#" { "a" : 1 , "b" : [ 1 , "]" , {"c":"}\""} ] } "#, r#"a=1 b=[1 "]" {"c":"}\""}]"#);
        check(r#"{"a":[],"b":{"c":[1]}}"#, r#"a=[] b={"c":[1]}"#);
        check(r#"{"a":1,"a":2}"#, "a=1 a=2");
        assert_eq!(split("[1]"), None);
        assert_eq!(split(""), None);
    }

    #[test]
    fn keeps_what_stands_whole_before_a_cut() {
        check(r#"{"a":[{"b":1},{"b""#, r#"a=[{"b":1}] cut"#);
        check(r#"{"a":["x","#, r#"a=["x"] cut"#);
        check(r#"{"a":1,"b"#, "a=1 cut");
        check(r#"{"a":12"#, "cut");
        check(r#"{"a":"\"#, "cut");
        check("{", "cut");
    }

    proptest! {
        #[test]
        fn takes_anything(json in r#"[{}\[\]",:a\\ 1é]{0,40}"#) {
            let _ = split(&json);
        }
    }
}
