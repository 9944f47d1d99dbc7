//! Which word of one statement stands for which word of another.

use super::lexicon::{Lexicon, Role};
use super::statement::Statement;

/// How two words go together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Bond {
    /// The same stem.
    Same,
    /// Words that begin alike: "withdraw", "withdrawal".
    Near,
    /// Opposites.
    Opposite,
}

/// A word of the first statement, a word of the second, and why they go together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Link {
    /// Index in the first statement.
    pub(super) a: u32,
    /// Index in the second.
    pub(super) b: u32,
    /// Why.
    pub(super) bond: Bond,
}

/// The words of two statements, paired: each word at most once.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Pairing {
    /// By place in the second statement.
    pub(super) links: Vec<Link>,
    /// For each word of the first, whether it has a partner of the same meaning.
    pub(super) has_a: Vec<bool>,
    /// The same for the second.
    pub(super) has_b: Vec<bool>,
    /// Places where the two differ between words that agree, by place in the second.
    pub(super) swaps: Vec<Swap>,
}

/// Between two partners: words of the first, and the words of the second that stand instead of them.
/// Half-open ranges of indices.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Swap {
    /// In the first statement.
    pub(super) a: (u32, u32),
    /// In the second.
    pub(super) b: (u32, u32),
}

/// Unpaired words of each side that are tried for opposites.
const MOST_TRIED: usize = 24;
/// Longest stretch that counts as standing instead of another.
const LONGEST_SWAP: u32 = 3;

impl Pairing {
    /// Pairs the words of `a` and `b`.
    pub(super) fn of(a: &Statement, b: &Statement) -> Self {
        let mut pairing = Self {
            links: Vec::new(),
            has_a: vec![false; a.words.len()],
            has_b: vec![false; b.words.len()],
            swaps: Vec::new(),
        };
        pairing.pair_same(a, b);
        pairing.pair_near(a, b);
        pairing.find_swaps(a, b);
        pairing.pair_opposites(a, b);
        pairing.links.sort_unstable_by_key(|l| (l.b, l.a));
        pairing
    }

    /// The same seen from the other side.
    pub(super) fn turned(&self) -> Self {
        let link = |l: &Link| Link { a: l.b, b: l.a, bond: l.bond };
        let swap = |s: &Swap| Swap { a: s.b, b: s.a };
        Self {
            links: self.links.iter().map(link).collect(),
            has_a: self.has_b.clone(),
            has_b: self.has_a.clone(),
            swaps: self.swaps.iter().map(swap).collect(),
        }
    }

    fn link(&mut self, a: u32, b: u32, bond: Bond) {
        self.has_a[a as usize] = true;
        self.has_b[b as usize] = true;
        self.links.push(Link { a, b, bond });
    }

    fn pair_same(&mut self, a: &Statement, b: &Statement) {
        let (mut i, mut j) = (0, 0);
        while let (Some(&x), Some(&y)) = (a.by_stem.get(i), b.by_stem.get(j)) {
            let (stem_a, stem_b) = (a.words[x as usize].stem, b.words[y as usize].stem);
            if stem_a == stem_b {
                self.link(x, y, Bond::Same);
            }
            i += usize::from(stem_a <= stem_b);
            j += usize::from(stem_b <= stem_a);
        }
    }

    fn pair_near(&mut self, a: &Statement, b: &Statement) {
        let mut open: Vec<(u32, u32)> =
            unpaired(a, &self.has_a).map(|i| (a.words[i].root, i as u32)).collect();
        open.retain(|(root, _)| *root != 0);
        open.sort_unstable();
        let wanted: Vec<usize> =
            unpaired(b, &self.has_b).filter(|j| b.words[*j].root != 0).collect();
        for j in wanted {
            let root = b.words[j].root;
            let at = open.partition_point(|o| o.0 < root);
            if open.get(at).is_some_and(|o| o.0 == root) {
                let (_, i) = open.remove(at);
                self.link(i, j as u32, Bond::Near);
            }
        }
    }

    fn pair_opposites(&mut self, a: &Statement, b: &Statement) {
        let lexicon = Lexicon::shared();
        let tried = |s: &Statement, has: &[bool]| -> Vec<u32> {
            let words = (0..s.words.len()).filter(|i| !has[*i]);
            words
                .filter(|i| s.words[*i].role.is(Role::OPPOSED))
                .take(MOST_TRIED)
                .map(|i| i as u32)
                .collect()
        };
        let (left, right) = (tried(a, &self.has_a), tried(b, &self.has_b));
        let mut taken = vec![false; left.len()];
        for j in right {
            let stem = b.words[j as usize].stem;
            let found = left.iter().enumerate().find(|(k, i)| {
                !taken[*k] && lexicon.are_opposite(a.words[**i as usize].stem, stem)
            });
            if let Some((k, i)) = found {
                taken[k] = true;
                self.links.push(Link { a: *i, b: j, bond: Bond::Opposite });
            }
        }
    }

    /// Looks between neighbors that are paired in the same order.
    fn find_swaps(&mut self, a: &Statement, b: &Statement) {
        self.links.sort_unstable_by_key(|l| (l.b, l.a));
        let mut previous: Option<Link> = None;
        for link in &self.links {
            if let Some(before) = previous
                && before.a < link.a
            {
                let swap = Swap { a: (before.a + 1, link.a), b: (before.b + 1, link.b) };
                let anchored = a.words[before.a as usize].is_content()
                    || a.words[link.a as usize].is_content();
                let fits = |(from, to): (u32, u32)| (1..=LONGEST_SWAP).contains(&(to - from));
                if anchored && fits(swap.a) && fits(swap.b) {
                    self.swaps.push(swap);
                }
            }
            previous = Some(*link);
        }
        if let Some(last) = previous {
            let ends =
                |from: u32, len: usize| (from + 1, (len as u32).min(from + 1 + LONGEST_SWAP));
            let swap = Swap { a: ends(last.a, a.words.len()), b: ends(last.b, b.words.len()) };
            if swap.a.0 < swap.a.1
                && swap.b.0 < swap.b.1
                && (b.words.len() as u32) - last.b <= LONGEST_SWAP + 1
            {
                self.swaps.push(swap);
            }
        }
    }
}

/// Content words without a partner.
fn unpaired<'s>(s: &'s Statement, has: &'s [bool]) -> impl Iterator<Item = usize> + 's {
    (0..s.words.len())
        .filter(|i| !has[*i] && s.words[*i].is_content() && !s.words[*i].role.is(Role::NUMBER))
}
