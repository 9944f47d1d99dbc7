//! Sorting, and gathering in order, that is small: one copy of the algorithm for all types.
//!
//! The standard library compiles its sort anew for every type and every comparison, some three kilobytes
//! each; in the page these were a tenth of the program. Here numbers are sorted by one merge sort, and
//! the items are put in their places afterwards. Where time counts more, the standard sort is used.

use core::cmp::Ordering;

/// Stable sorting of slices, for all but the hottest places.
pub trait SmallSort<T> {
    /// Sorts in ascending order.
    fn order(&mut self)
    where
        T: Ord;
    /// Sorts by a comparison. If that is no total order the result is some order.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);
    /// Sorts by a key, which is asked for again and again.
    fn order_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);
    /// Sorts by a key, which is asked for once an item.
    fn order_by_cached_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);
}

impl<T> SmallSort<T> for [T] {
    fn order(&mut self)
    where
        T: Ord,
    {
        self.order_by(T::cmp);
    }

    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let places = places(self.len(), &mut |a, b| compare(&self[a], &self[b]));
        arrange(self, places);
    }

    fn order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.order_by(|a, b| key(a).cmp(&key(b)));
    }

    fn order_by_cached_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K) {
        let keys: Vec<K> = self.iter().map(key).collect();
        arrange(self, places(keys.len(), &mut |a, b| keys[a].cmp(&keys[b])));
    }
}

/// Collecting that is small: into a map or a set item by item. `collect` sorts all of them first, with a
/// sort of its own for each type.
pub trait Gather: Iterator {
    /// The items in a collection that starts empty.
    fn gather<C: Default + Extend<Self::Item>>(self) -> C
    where
        Self: Sized,
    {
        let mut all = C::default();
        all.extend(self);
        all
    }
}

impl<I: Iterator> Gather for I {}

/// Puts each item at its place: `places[i]` is where item `i` belongs.
fn arrange<T>(items: &mut [T], mut places: Vec<usize>) {
    for i in 0..items.len() {
        // Each swap brings one item home, so this is linear.
        while places[i] != i {
            let home = places[i];
            items.swap(i, home);
            places.swap(i, home);
        }
    }
}

/// Where each of `count` items belongs, by a bottom-up merge sort of their numbers.
fn places(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut merged: Vec<usize> = Vec::with_capacity(count);
    let mut width = 1;
    while width < count {
        for start in (0..count).step_by(2 * width) {
            let middle = (start + width).min(count);
            let end = (start + 2 * width).min(count);
            let (mut left, mut right) = (start, middle);
            while left < middle && right < end {
                let takes_right = compare(order[left], order[right]) == Ordering::Greater;
                let from = if takes_right { &mut right } else { &mut left };
                merged.push(order[*from]);
                *from += 1;
            }
            merged.extend_from_slice(&order[left..middle]);
            merged.extend_from_slice(&order[right..end]);
        }
        core::mem::swap(&mut order, &mut merged);
        merged.clear();
        width *= 2;
    }
    let mut places = merged;
    places.resize(count, 0);
    for (place, item) in order.into_iter().enumerate() {
        places[item] = place;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(
            items in prop::collection::vec((0_u8..8, any::<u16>()), 0..300),
        ) {
            let (mut ours, mut theirs) = (items.clone(), items.clone());
            ours.order_by_key(|item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(&ours, &theirs, "stable");
            ours.order();
            theirs.sort_unstable();
            prop_assert_eq!(&ours, &theirs);
            ours.order_by_cached_key(|item| core::cmp::Reverse(item.1));
            theirs.sort_by_cached_key(|item| core::cmp::Reverse(item.1));
            prop_assert_eq!(&ours, &theirs);
        }

        #[test]
        fn nonsense_comparisons_lose_no_item(
            items in prop::collection::vec(any::<u8>(), 0..100),
            answers in prop::collection::vec(-1_i8..=1, 1..50),
        ) {
            let mut answers = answers.into_iter().cycle();
            let mut ours = items.clone();
            ours.order_by(|_, _| answers.next().unwrap_or_default().cmp(&0));
            ours.sort_unstable();
            let mut all = items;
            all.sort_unstable();
            prop_assert_eq!(ours, all);
        }
    }
}
