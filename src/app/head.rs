//! The head of a dossier: what is kept of it beside its texts and records, in one small key.

use super::effect::Write;
use super::model::Model;
use super::store::key;
use crate::domain::article::ArticleId;
use crate::domain::exchange::concord::{format_time, parse_time};
use crate::domain::record::{DossierId, Timestamp};
use serde_json::{Value, json};

/// Title, order of articles and time of the last export of a dossier.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Head {
    /// What the dossier is about.
    pub title: String,
    /// How often it was renamed.
    pub renamed: u32,
    /// It was deleted and can be brought back.
    pub is_deleted: bool,
    /// Its articles in order, those included whose texts are missing.
    pub articles: Vec<ArticleId>,
    /// When it was last exported.
    pub exported: Option<Timestamp>,
    /// Changes since then.
    pub unexported: u64,
    /// Some of it is in the database.
    pub is_settled: bool,
    /// When an export was last recommended, and after how many changes.
    pub reminded: Option<(Timestamp, u64)>,
}

/// The head of the open dossier.
pub fn head(model: &Model) -> Head {
    let mut articles: Vec<ArticleId> =
        model.dossier.articles.iter().map(|entry| entry.article.id.clone()).collect();
    for (place, id) in &model.missing {
        if !articles.contains(id) {
            articles.insert((*place).min(articles.len()), id.clone());
        }
    }
    Head {
        title: model.dossier.title.clone(),
        renamed: model.dossier.renamed,
        is_deleted: false,
        articles,
        exported: model.saving.exported,
        unexported: model.saving.unexported,
        is_settled: model.saving.settling.works,
        reminded: model.saving.reminded,
    }
}

/// Keeps a dossier's head.
pub fn put_head(dossier: &DossierId, head: &Head) -> Write {
    let articles: Vec<&str> = head.articles.iter().map(ArticleId::as_str).collect();
    let mut value = json!({
        "title": head.title,
        "renamed": head.renamed,
        "articles": articles,
        "exported": head.exported.map(format_time),
        "unexported": head.unexported,
    });
    if head.is_deleted {
        value["deleted"] = true.into();
    }
    if head.is_settled {
        value["settled"] = true.into();
    }
    if let Some((then, changes)) = head.reminded {
        value["reminded"] = json!([then.0, changes]);
    }
    Write::Put(key(dossier, "head"), value.to_string())
}

/// Reads a dossier's head.
pub fn read_head(text: &str) -> Option<Head> {
    let value: Value = serde_json::from_str(text).ok()?;
    let articles = value.get("articles")?.as_array()?.iter();
    let is = |field: &str| value.get(field).and_then(Value::as_bool).unwrap_or_default();
    let renamed = value.get("renamed").and_then(Value::as_u64);
    let reminded = value.get("reminded").and_then(Value::as_array).map(Vec::as_slice);
    Some(Head {
        title: value.get("title")?.as_str()?.to_owned(),
        renamed: renamed.and_then(|n| u32::try_from(n).ok()).unwrap_or_default(),
        is_deleted: is("deleted"),
        articles: articles.filter_map(|id| ArticleId::parse(id.as_str()?)).collect(),
        exported: value.get("exported").and_then(Value::as_str).and_then(parse_time),
        unexported: value.get("unexported").and_then(Value::as_u64).unwrap_or_default(),
        is_settled: is("settled"),
        reminded: match reminded {
            Some([then, changes]) => then.as_i64().map(Timestamp).zip(changes.as_u64()),
            _ => None,
        },
    })
}
