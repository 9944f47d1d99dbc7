//! The report: a dossier as a person reads it on paper. One model, written as HTML and as Markdown.

mod claim;
mod fact;
mod html;
mod markdown;
mod table;
mod text;

#[cfg(test)]
mod tests;

pub use html::html;
pub(super) use markdown::escape as escape_markdown;
pub use markdown::markdown;
pub use table::table;

use crate::domain::dossier::{Dossier, Entry};
use crate::domain::record::ReviewerId;
use crate::domain::review::{Agreement, Inconsistency, Queue, agreement, inconsistencies, queue};
use crate::domain::tongue::fill;
use claim::{Claim, claims};
use fact::{Fact, facts};

/// Everything that the report says.
struct Report<'d> {
    dossier: &'d Dossier,
    /// Every claim that somebody said something of, by article, in the order of the text.
    claims: Vec<Vec<Claim<'d>>>,
    /// Those whose passage is in no article, or not for certain.
    astray: Vec<Claim<'d>>,
    facts: Vec<Fact>,
    queue: Queue,
    agreement: Agreement,
    inconsistencies: Vec<Inconsistency>,
}

impl<'d> Report<'d> {
    fn of(dossier: &'d Dossier) -> Self {
        let (claims, astray) = claims(dossier);
        let facts = facts(dossier, &claims);
        Self {
            dossier,
            facts,
            claims,
            astray,
            queue: queue(dossier),
            agreement: agreement(dossier),
            inconsistencies: inconsistencies(dossier),
        }
    }

    fn articles(&self) -> impl Iterator<Item = (&'d Entry, &[Claim<'d>])> {
        self.dossier.articles.iter().zip(self.claims.iter().map(Vec::as_slice))
    }

    /// The name of a reviewer, or how to tell them where they have none.
    fn name(&self, id: &ReviewerId) -> String {
        name(self.dossier, id)
    }
}

fn name(dossier: &Dossier, id: &ReviewerId) -> String {
    let known = dossier.reviewers.get(id).map(|r| r.name.trim()).filter(|name| !name.is_empty());
    known.map_or_else(
        || fill("reviewer {id}", &[("id", &id.as_str().chars().take(8).collect::<String>())]),
        str::to_owned,
    )
}

/// Adds to a text.
pub(super) fn add(out: &mut String, parts: core::fmt::Arguments<'_>) {
    // A `String` takes whatever is written to it.
    let _ = core::fmt::Write::write_fmt(out, parts);
}

/// The letters of an article: A to Z, then AA and on.
fn letters(mut number: usize) -> String {
    let mut out = Vec::new();
    loop {
        out.push(char::from(b'A' + (number % 26) as u8));
        if number < 26 {
            break;
        }
        number = number / 26 - 1;
    }
    out.iter().rev().collect()
}
