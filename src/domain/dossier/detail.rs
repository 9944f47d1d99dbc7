//! What people put right about articles as a whole: their word stands before what the text says.

use super::{Card, CardField, Dossier, Entry};
use crate::domain::article::ArticleId;
use crate::domain::record::{Aspect, Body, Record};

impl Dossier {
    /// What people say of one aspect of an article, if anything.
    pub fn detail(&self, article: &ArticleId, aspect: Aspect) -> Option<&str> {
        match self.records.get(&aspect.record(article)).and_then(Record::body)? {
            Body::Detail(it) if it.aspect == aspect && it.target.article == *article => {
                Some(&it.value)
            }
            _ => None,
        }
    }

    /// What to show at the head of an article: what people put right, else what was given, else what the
    /// text says.
    pub fn card(&self, entry: &Entry) -> Card {
        let put_right = |card: Card, field: CardField| match self
            .detail(&entry.article.id, Aspect::Card(field))
        {
            Some(value) => card.with(field, value),
            None => card,
        };
        CardField::ALL.into_iter().fold(entry.stated(), put_right).filled()
    }

    /// The shortest name that tells an article from others: source, else title, else file name.
    pub fn label(&self, entry: &Entry) -> String {
        self.card(entry).label(&entry.name)
    }
}
