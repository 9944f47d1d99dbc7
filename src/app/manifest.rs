//! The manifest of what stands beside the bundle.

use crate::domain::dossier::Card;
use crate::domain::record::DossierId;
use serde_json::Value;

/// The manifest of the articles beside the bundle.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Manifest {
    /// Identity of the dossier that the articles make.
    pub id: DossierId,
    /// What it is about.
    pub title: String,
    /// File names, each with what is given of the article.
    pub articles: Vec<(String, Card)>,
    /// A `*.concord.json` with the dossier as it was handed over: articles and records.
    pub dossier: Option<String>,
}

impl Manifest {
    /// Names of all files that it asks for.
    pub fn files(self) -> Vec<String> {
        self.articles.into_iter().map(|(name, _)| name).chain(self.dossier).collect()
    }
}

/// Reads a manifest: `{"id", "title", "articles": [file name or {"file", "source", …}]}`, or
/// `{"id", "title", "dossier": file name}`, or both.
pub fn read_manifest(text: &str) -> Result<Manifest, String> {
    let value: Value = serde_json::from_str(text).map_err(|e| e.to_string())?;
    let id = value.get("id").and_then(Value::as_str).and_then(DossierId::parse);
    let field = |value: &Value, name| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let dossier = field(&value, "dossier");
    let articles = match value.get("articles").and_then(Value::as_array) {
        Some(articles) => articles.as_slice(),
        None if dossier.is_some() => &[],
        None => return Err("\"articles\" is missing".to_owned()),
    };
    let article = |value: &Value| {
        let name = value.as_str().map(str::to_owned).or_else(|| field(value, "file"));
        let card = Card {
            title: field(value, "title"),
            dek: field(value, "dek"),
            byline: field(value, "byline"),
            source: field(value, "source"),
            place: field(value, "place"),
            date: field(value, "date"),
            section: field(value, "section"),
            address: field(value, "address"),
        };
        name.map(|name| (name, card)).ok_or("an article names no \"file\"".to_owned())
    };
    Ok(Manifest {
        id: id.ok_or("\"id\" is missing or not an id")?,
        title: field(&value, "title").unwrap_or_default(),
        articles: articles.iter().map(article).collect::<Result<_, _>>()?,
        dossier,
    })
}
