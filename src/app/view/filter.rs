//! The filters: which claims are looked at, and how many each leaves.

use crate::app::filter::Filter;
use crate::app::model::Model;

/// All filters with their counts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FilterView {
    /// The fixed ones in order: filter, words, how many claims, whether it is the one in use.
    pub fixed: Vec<(Filter, String, usize, bool)>,
    /// Everyone who is said to have said something, the most quoted first, with the number of claims.
    pub speakers: Vec<(String, usize)>,
    /// The speaker whose claims are looked at.
    pub speaker: String,
    /// Whether some claims are left out.
    pub is_on: bool,
}

/// Draws the filters.
pub fn filters(model: &Model) -> FilterView {
    let chosen = &model.place.filter;
    let fixed = Filter::FIXED.map(|filter| {
        let (words, count) = (filter.words(), model.tally.count(&filter));
        let is_chosen = filter == *chosen;
        (filter, words, count, is_chosen)
    });
    FilterView {
        fixed: fixed.to_vec(),
        speakers: model.tally.speakers.clone(),
        speaker: match chosen {
            Filter::SaidBy(name) => name.clone(),
            _ => String::new(),
        },
        is_on: *chosen != Filter::All,
    }
}
