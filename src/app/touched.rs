//! Which claims and articles have changed since everything that follows from them was last worked out, so
//! that it is worked out anew only there.

use super::claim::ClaimKey;
use super::model::Model;
use crate::domain::article::ArticleId;
use std::collections::BTreeSet;

/// What has changed. A change of which nothing is noted here changes everything.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Touched {
    /// Of the changes that the model counts, how many are described below.
    noted: u64,
    /// Claims of which something else is said.
    pub claims: BTreeSet<ClaimKey>,
    /// Articles with other claims than before.
    pub articles: BTreeSet<ArticleId>,
}

impl Touched {
    /// Whether everything that changed since the model had counted `before` changes is described here.
    pub fn is_all_since(&self, before: u64, changes: u64) -> bool {
        before + self.noted == changes
    }
}

/// Takes note of one change, which concerns these claims only.
pub fn note_claims(model: &mut Model, claims: impl IntoIterator<Item = ClaimKey>) {
    model.changes += 1;
    model.touched.noted += 1;
    model.touched.claims.extend(claims);
}

/// Takes note of one change, which concerns the claims of this article only.
pub fn note_article(model: &mut Model, article: &ArticleId) {
    model.changes += 1;
    model.touched.noted += 1;
    model.touched.articles.insert(article.clone());
}

/// Everything that follows is up to date.
pub fn clear(model: &mut Model) {
    if model.touched != Touched::default() {
        model.touched = Touched::default();
    }
}
