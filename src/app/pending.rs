//! Writes that the storage has not acknowledged: in order, the last one for each key.

use super::effect::Write;
use super::event::Pair;
use std::collections::BTreeMap;

/// The writes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Pending {
    next: i64,
    writes: BTreeMap<i64, Write>,
    place_of: BTreeMap<String, i64>,
}

impl Pending {
    /// Takes note of a write that is about to be tried.
    ///
    /// One that replaces another goes behind all, not into its place: what has to stand before it (an
    /// article before its record, a copy before the removal) then still does.
    pub fn expect(&mut self, write: Write) {
        let place = self.next;
        self.next += 1;
        if let Some(old) = self.place_of.insert(write.key().to_owned(), place) {
            self.writes.remove(&old);
        }
        self.writes.insert(place, write);
    }

    /// Takes note of writes that another place has refused: they go before all, except those whose keys
    /// were written since.
    pub fn expect_first(&mut self, writes: Vec<Write>) {
        for write in writes.into_iter().rev() {
            let place = self.writes.keys().next().map_or(self.next, |first| first - 1);
            if !self.place_of.contains_key(write.key()) {
                self.next = self.next.max(place + 1);
                self.place_of.insert(write.key().to_owned(), place);
                self.writes.insert(place, write);
            }
        }
    }

    /// A write goes elsewhere.
    pub fn forget(&mut self, key: &str) {
        if let Some(place) = self.place_of.remove(key) {
            self.writes.remove(&place);
        }
    }

    /// Everything, oldest first.
    pub fn all(&self) -> Vec<Write> {
        self.writes.values().cloned().collect()
    }

    /// Everything was acknowledged.
    pub fn clear(&mut self) {
        self.writes.clear();
        self.place_of.clear();
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.writes.is_empty()
    }

    /// What is stored as this tab has it: `pairs` with all that waits put over them.
    pub fn over(&self, pairs: Vec<Pair>) -> Vec<Pair> {
        laid_over(pairs, self.writes.values())
    }
}

/// `pairs` as they are after `writes`.
pub(super) fn laid_over<'w>(
    mut pairs: Vec<Pair>,
    writes: impl Iterator<Item = &'w Write>,
) -> Vec<Pair> {
    let last: BTreeMap<&str, &Write> = writes.map(|write| (write.key(), write)).collect();
    pairs.retain(|(key, _)| !last.contains_key(key.as_str()));
    pairs.extend(last.into_values().filter_map(|write| match write {
        Write::Put(key, value) | Write::Replace(key, value) => Some((key.clone(), value.clone())),
        Write::Remove(_) | Write::Clear(_) => None,
    }));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pending(writes: &str) -> Pending {
        let mut pending = Pending::default();
        for word in writes.split_whitespace() {
            pending.expect(match word.split_once('=') {
                Some((key, value)) => Write::Put(key.to_owned(), value.to_owned()),
                None => Write::Remove(word.to_owned()),
            });
        }
        pending
    }

    #[track_caller]
    fn check(writes: &str, expected: &str) {
        let words = pending(writes).all().into_iter().map(|write| match write {
            Write::Put(key, value) => format!("{key}={value}"),
            other => other.key().to_owned(),
        });
        assert_eq!(words.collect::<Vec<_>>().join(" "), expected, "{writes}");
    }

    #[test]
    fn keeps_the_last_write_of_each_key_in_order() {
        check("", "");
        check("z=1 a=2", "z=1 a=2");
        check("a=1 b=2 a=3", "b=2 a=3");
        check("copy=1 a copy=2 a=3", "copy=2 a=3");
    }

    #[test]
    fn what_was_refused_elsewhere_goes_first() {
        let mut pending = pending("a=1 b=2");
        let put = |key: &str| Write::Put(key.to_owned(), "0".to_owned());
        pending.expect_first(vec![put("x"), put("a"), put("y")]);
        pending.expect(put("x"));
        let keys: Vec<_> = pending.all().iter().map(|write| write.key().to_owned()).collect();
        assert_eq!(keys, ["y", "a", "b", "x"]);
        pending.forget("b");
        assert_eq!(pending.all().len(), 3);
    }

    #[test]
    fn lies_over_what_is_stored() {
        let stored = ["a", "b", "c"].map(|key| (key.to_owned(), "old".to_owned()));
        let mut now = pending("a=new b").over(stored.to_vec());
        now.sort();
        let expected = [("a", "new"), ("c", "old")].map(|(k, v)| (k.to_owned(), v.to_owned()));
        assert_eq!(now, expected);
    }
}
