//! What the program found in a dossier's articles, as JSON for other programs: claims with what is in
//! them, and suggestions between them. Written beside the records, never read back.
//!
//! All offsets count Unicode code points of the article's canonical text.

use crate::domain::alignment::{ClaimRef, Index, Suggestion};
use crate::domain::article::Article;
use crate::domain::claim::{Attribution, Claim, extract};
use crate::domain::dossier::Dossier;
use crate::domain::text::{OffsetMap, Span};
use serde_json::{Value, json};

/// Suggestions kept for each other article.
const MOST: usize = 3;

/// Analyzes every article of the dossier: `{"articles": [{"id", "furniture", "claims": […]}]}`.
pub fn analysis(dossier: &Dossier) -> Value {
    let articles: Vec<&Article> = dossier.articles.iter().map(|entry| &entry.article).collect();
    let claims: Vec<Vec<Claim>> = articles.iter().map(|article| extract(article)).collect();
    let mut index = Index::new();
    for (article, claims) in articles.iter().zip(&claims) {
        index.add(article, claims);
    }
    let maps: Vec<OffsetMap> = articles.iter().map(|a| OffsetMap::new(&a.text)).collect();
    let all = All { articles: &articles, claims: &claims, maps: &maps };
    let rows = (0..articles.len()).map(|n| all.article(n, &index));
    json!({"articles": rows.collect::<Vec<Value>>()})
}

struct All<'a> {
    articles: &'a [&'a Article],
    claims: &'a [Vec<Claim>],
    maps: &'a [OffsetMap<'a>],
}

impl All<'_> {
    fn article(&self, n: usize, index: &Index) -> Value {
        let article = self.articles[n];
        let furniture = article.furniture.iter().map(|piece| {
            json!({
                "range": self.range(n, piece.span),
                "kind": format!("{:?}", piece.kind).to_lowercase(),
                "score": rounded(piece.score),
                "reason": piece.reason,
            })
        });
        let claims = (0..self.claims[n].len()).map(|claim| {
            let of = ClaimRef { article: n, claim };
            let suggestions = index.candidates(of, MOST);
            let mut value = self.claim(of);
            value["suggestions"] = suggestions.iter().map(|s| self.suggestion(n, s)).collect();
            value
        });
        json!({
            "id": article.id.as_str(),
            "furniture": furniture.collect::<Vec<Value>>(),
            "claims": claims.collect::<Vec<Value>>(),
        })
    }

    fn claim(&self, of: ClaimRef) -> Value {
        let n = of.article;
        let claim = &self.claims[n][of.claim];
        let text = &self.articles[n].text;
        let figures = claim.figures.iter().map(|f| {
            json!({"range": self.range(n, f.span), "value": f.value, "ordinal": f.is_ordinal, "counted": f.counted})
        });
        let dates = claim.dates.iter().map(|d| {
            let day = |date: Option<crate::domain::article::Date>| date.map(|d| d.to_string());
            json!({"range": self.range(n, d.span), "first": day(d.first), "last": day(d.last)})
        });
        let names = claim
            .names
            .iter()
            .map(|name| json!({"range": self.range(n, name.span), "name": name.canonical}));
        let quote: Vec<&str> = claim.ranges.iter().map(|r| r.of(text)).collect();
        json!({
            "ranges": self.ranges(n, &claim.ranges),
            "quote": quote.join(" … "),
            "score": rounded(claim.score),
            "opinion": rounded(claim.opinion),
            "figures": figures.collect::<Vec<Value>>(),
            "dates": dates.collect::<Vec<Value>>(),
            "names": names.collect::<Vec<Value>>(),
            "attributions": claim.attributions.iter().map(|a| self.attribution(n, a)).collect::<Vec<Value>>(),
        })
    }

    fn attribution(&self, n: usize, attribution: &Attribution) -> Value {
        json!({
            "source": self.ranges(n, &attribution.source),
            "cue": self.ranges(n, &attribution.cue),
            "content": self.ranges(n, &attribution.content),
            "kind": format!("{:?}", attribution.kind).to_lowercase(),
            "speaker": attribution.speaker,
        })
    }

    fn suggestion(&self, n: usize, suggestion: &Suggestion) -> Value {
        let other = suggestion.counterpart;
        let evidence = suggestion.evidence.iter().map(|clue| {
            json!({
                "here": self.ranges(n, &clue.here),
                "there": self.ranges(other.article, &clue.there),
                "reason": clue.reason,
                "weight": rounded(clue.weight),
            })
        });
        let [agreement, contradiction, related, unrelated] = suggestion.probabilities.map(rounded);
        json!({
            "article": self.articles[other.article].id.as_str(),
            "ranges": self.ranges(other.article, &self.claims[other.article][other.claim].ranges),
            "score": rounded(suggestion.score),
            "relation": suggestion.relation.name(),
            "kind": suggestion.kind.map(crate::domain::alignment::ContradictionKind::name),
            "agreement": agreement,
            "contradiction": contradiction,
            "related": related,
            "unrelated": unrelated,
            "evidence": evidence.collect::<Vec<Value>>(),
        })
    }

    fn ranges(&self, n: usize, spans: &[Span]) -> Vec<Value> {
        spans.iter().map(|span| self.range(n, *span)).collect()
    }

    fn range(&self, n: usize, span: Span) -> Value {
        match self.maps[n].to_code_points(span) {
            Some(span) => json!([span.start.0, span.end.0]),
            None => Value::Null,
        }
    }
}

/// Three digits are what a score is worth, and make files that people can compare.
fn rounded(score: f32) -> f64 {
    (f64::from(score) * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dossier::{Card, Entry};

    #[test]
    fn offsets_count_code_points_and_quotes_stand_there() {
        let mut dossier = Dossier::default();
        let texts = [
            "😀 Officials met in Paris on Tuesday for the fifth round of talks.",
            "Delegates met in Paris on Tuesday for the third round of talks, an official said.",
        ];
        for text in texts {
            dossier.articles.push(Entry::read("", text, &Card::default()));
        }
        let found = analysis(&dossier);
        let mut claims = 0;
        for (entry, article) in
            dossier.articles.iter().zip(found["articles"].as_array().expect("list"))
        {
            let letters: Vec<char> = entry.article.text.chars().collect();
            for claim in article["claims"].as_array().expect("list") {
                let range = claim["ranges"][0].as_array().expect("range");
                let at = |i: usize| range[i].as_u64().expect("number") as usize;
                let words: String = letters[at(0)..at(1)].iter().collect();
                assert_eq!(
                    claim["quote"].as_str().and_then(|q| q.split(" … ").next()),
                    Some(words.as_str())
                );
                claims += 1;
            }
        }
        assert!(claims >= 2, "{found}");
        assert_eq!(analysis(&dossier), found);
    }
}
