//! Articles taken in and aligned step by step, as the page does it: what `cargo xtask bench align`
//! measures in a browser.

use concord::domain::alignment::{Alignment, Index, Vectors};
use concord::domain::article::read;
use concord::domain::claim::extract;
use std::cell::RefCell;
use std::rc::Rc;

/// Claims of a slice, as in the page.
const SLICE: usize = 12;

/// A dossier under way.
#[derive(Default)]
pub(crate) struct Desk {
    index: Index,
    alignment: Alignment,
    vectors: Option<Rc<Vectors>>,
}

pub(crate) type Shared = Rc<RefCell<Desk>>;

/// Takes in the table of word vectors; gives 1 if it is one.
pub(crate) fn understand(desk: &Shared, table: &[u8]) -> usize {
    let vectors = Vectors::from_bytes(table).ok().map(Rc::new);
    let is_read = usize::from(vectors.is_some());
    desk.borrow_mut().vectors = vectors;
    is_read
}

/// Starts anew.
pub(crate) fn clear(desk: &Shared) -> usize {
    let desk = &mut *desk.borrow_mut();
    (desk.index, desk.alignment) = (Index::new(), Alignment::default());
    desk.index.set_vectors(desk.vectors.clone());
    0
}

/// Reads one more article; gives the number of claims in all.
pub(crate) fn add(desk: &Shared, text: &str) -> usize {
    let desk = &mut *desk.borrow_mut();
    let article = read(text);
    let number = desk.index.add(&article, &extract(&article));
    desk.alignment.add(&desk.index, number);
    desk.index.len()
}

/// Does one slice of the alignment; gives 1 while there is more to do.
pub(crate) fn step(desk: &Shared) -> usize {
    let desk = &mut *desk.borrow_mut();
    usize::from(desk.alignment.step(&desk.index, SLICE))
}
