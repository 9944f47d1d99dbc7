//! JSON Lines: the head, then one reviewer, article or record a line, for programs that read a stream.

use super::concord::{article_to_json, record_to_json, reviewer_to_json};
use crate::domain::dossier::Dossier;
use serde_json::json;

/// The dossier, a line a thing. Each line is an object with one key that says what it is; the value has the
/// shape that it has in a Concord file, so nothing is lost.
pub fn export(dossier: &Dossier) -> String {
    let head =
        json!({ "id": dossier.id.to_string(), "title": dossier.title, "renamed": dossier.renamed });
    let mut text =
        format!("{}\n", json!({ "dossier": head, "format": "concord-lines", "version": 1 }));
    let reviewers = dossier.reviewers.values().map(|it| ("reviewer", reviewer_to_json(it)));
    let articles = dossier.articles.iter().map(|it| ("article", article_to_json(it)));
    let records = dossier.records.values().map(|it| ("record", record_to_json(it)));
    for (what, json) in reviewers.chain(articles).chain(records) {
        text.extend(["{\"", what, "\":", &json, "}\n"]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::concord::{record_from_json, tests::sample};
    use super::*;

    #[test]
    fn every_line_is_json_and_records_read_back() {
        let dossier = sample();
        let text = export(&dossier);
        let lines: Vec<serde_json::Value> =
            text.lines().map(|line| serde_json::from_str(line).expect("is JSON")).collect();
        let count = dossier.reviewers.len() + dossier.articles.len() + dossier.records.len();
        assert_eq!(lines.len(), 1 + count);
        let records = lines.iter().filter_map(|line| line.get("record"));
        for (record, ours) in records.zip(dossier.records.values()) {
            assert_eq!(record_from_json(&record.to_string()).as_ref(), Ok(ours));
        }
    }
}
