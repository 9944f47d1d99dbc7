//! License expressions (SPDX): which of several terms one may choose, and which ask to be kept together.

/// Whether terms that `is_allowed` fits satisfy `expression`. `OR` gives the choice, `AND` asks for both and
/// binds tighter; `/` is the old way to write `OR`. What can't be read is not satisfied.
pub(crate) fn is_satisfied(expression: &str, is_allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, is_allowed };
    let holds = reader.choice();
    holds && reader.words.is_empty()
}

struct Reader<'w> {
    words: &'w [&'w str],
    is_allowed: &'w dyn Fn(&str) -> bool,
}

impl Reader<'_> {
    fn take(&mut self, word: &str) -> bool {
        let is_next = self.words.first() == Some(&word);
        if is_next {
            self.words = &self.words[1..];
        }
        is_next
    }

    fn choice(&mut self) -> bool {
        let mut holds = self.all();
        while self.take("OR") {
            holds |= self.all();
        }
        holds
    }

    fn all(&mut self) -> bool {
        let mut holds = self.one();
        while self.take("AND") {
            holds &= self.one();
        }
        holds
    }

    fn one(&mut self) -> bool {
        if self.take("(") {
            let holds = self.choice();
            return self.take(")") && holds;
        }
        let Some((name, rest)) = self.words.split_first() else { return false };
        self.words = rest;
        if !self.take("WITH") {
            return (self.is_allowed)(name);
        }
        let Some((exception, rest)) = self.words.split_first() else { return false };
        self.words = rest;
        (self.is_allowed)(&format!("{name} WITH {exception}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expression: &str, wanted: bool) {
        let is_allowed = |name: &str| ["MIT", "Unicode-3.0"].contains(&name);
        assert_eq!(is_satisfied(expression, &is_allowed), wanted, "{expression}");
    }

    #[test]
    fn a_choice_needs_one_and_a_sum_needs_all() {
        check("MIT", true);
        check("GPL-3.0", false);
        check("GPL-3.0 OR MIT", true);
        check("MIT/Apache-2.0", true);
        check("MIT AND GPL-3.0", false);
        check("(MIT OR Apache-2.0) AND Unicode-3.0", true);
        check("MIT AND Unicode-3.0 OR GPL-3.0", true);
        check("Apache-2.0 WITH LLVM-exception OR MIT", true);
        check("Apache-2.0 WITH LLVM-exception", false);
    }

    #[test]
    fn what_cannot_be_read_is_not_satisfied() {
        check("", false);
        check("(MIT", false);
        check("MIT MIT", false);
        check("MIT AND", false);
    }
}
