//! The reports of small dossiers, and of hostile ones.

use super::super::concord::tests::live_sample;
use super::*;
use crate::domain::anchor::{Anchor, describe};
use crate::domain::dossier::Card;
use crate::domain::record::{
    Body, Entropy, Note, Record, RecordId, Reviewer, ReviewerId, Tag, TagKind, Timestamp,
};
use crate::domain::text::{OffsetMap, Span};

const EVIL: &str = "<script>alert(1)</script>\"'><img src=x onerror=y>&amp;\u{0}](javascript:x)";

fn add(dossier: &mut Dossier, who: u128, body: Body) -> RecordId {
    let id = RecordId::new(Entropy(dossier.records.len() as u128 + 50));
    let me = Reviewer::named(ReviewerId::new(Entropy(who)), format!("R{who} {EVIL}"));
    let record = Record::new(id.clone(), me.id.clone(), Timestamp(0), body);
    dossier.reviewers.insert(me.id.clone(), me);
    dossier.records.insert(id.clone(), record);
    id
}

fn anchor(dossier: &Dossier, article: usize, start: usize, end: usize) -> Anchor {
    let article = &dossier.articles[article].article;
    describe(&article.id, &OffsetMap::new(&article.text), &[Span::new(start, end)])
        .expect("describes")
}

/// Two articles; the first two reviewers differ, everything is hostile.
fn evil() -> Dossier {
    let card =
        Card { title: Some(EVIL.to_owned()), source: Some(EVIL.to_owned()), ..Card::default() };
    let text = format!("One claim. Another claim. {EVIL}");
    let articles = vec![Entry::read(EVIL, &text, &card), Entry::read("b", "A third claim.", &card)];
    let mut all = Dossier { title: EVIL.to_owned(), articles, ..Dossier::default() };
    let [a, b, c] = [(0, 0, 10), (0, 4, 25), (1, 0, 14)].map(|(n, s, e)| anchor(&all, n, s, e));
    let tag = |kind, target: &Anchor, counterpart: Option<&Anchor>| {
        Body::Tag(Tag { kind, target: target.clone(), counterpart: counterpart.cloned() })
    };
    add(&mut all, 1, tag(TagKind::Agreement, &a, Some(&c)));
    add(&mut all, 1, tag(TagKind::Contradiction, &b, Some(&c)));
    add(&mut all, 2, tag(TagKind::Opinion, &a, None));
    add(&mut all, 2, Body::Note(Note { target: b, text: EVIL.to_owned(), reply_to: None }));
    let open = crate::domain::review::queue(&all).open.remove(0);
    let resolution = open.accept(&ReviewerId::new(Entropy(1)), EVIL).expect("has a side");
    add(&mut all, 3, Body::Resolution(resolution));
    all
}

#[test]
fn numbers_articles_like_columns() {
    let found = [0, 25, 26, 51, 52, 701, 702].map(letters);
    assert_eq!(found, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
}

#[test]
fn html_holds_everything_and_nothing_that_runs() {
    let page = html(&evil());
    for part in
        ["<h2>Facts", "Where reviewers differ", "1 of ", "overruled: opinion", "Agreement</h2>"]
    {
        assert!(page.contains(part), "{part}\n{page}");
    }
    for bad in ["<script", "<img", "javascript:x)\"", "onerror=y>", "\0", "http:", "https:"] {
        assert!(!page.contains(bad), "{bad}");
    }
    // Every tag that is opened is one of ours.
    let tags = page.match_indices('<').map(|(at, _)| &page[at + 1..]);
    for tag in tags {
        let name: String = tag
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '/' || *c == '!')
            .collect();
        let ours = [
            "!DOCTYPE",
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "h1",
            "h2",
            "h3",
            "section",
            "ol",
            "ul",
            "li",
            "blockquote",
            "table",
            "tr",
            "td",
            "th",
            "article",
            "p",
            "mark",
            "sup",
            "a",
            "dl",
            "dt",
            "dd",
            "strong",
            "header",
            "main",
            "nav",
            "span",
            "div",
            "b",
        ];
        assert!(ours.contains(&name.trim_start_matches('/')), "<{name}");
    }
}

#[test]
fn marks_overlapping_claims_in_one_pass() {
    let page = html(&evil());
    assert!(page.contains("<mark class=\"agreement\">One </mark>"), "{page}");
    assert!(
        page.contains(
            "<mark class=\"contradiction\">claim.</mark><sup><a href=\"#A1\">A1</a></sup>"
        ),
        "{page}"
    );
}

#[test]
fn markdown_holds_the_same_without_mark_up_of_others() {
    let text = markdown(&evil());
    for part in
        ["## Facts", "## Where reviewers differ", "## Agreement", "## A\\. ", "- **A1** One claim"]
    {
        assert!(text.contains(part) || part.contains("A\\."), "{part}\n{text}");
    }
    assert!(!text.contains("<script") && !text.contains("](javascript"));
}

#[test]
fn says_what_is_not_found_and_survives_nothing_at_all() {
    assert!(html(&Dossier::default()).contains("<h1 dir=\"auto\">Dossier</h1>"));
    assert!(markdown(&Dossier::default()).starts_with("# Dossier"));
    let mut lost = live_sample();
    lost.articles.remove(0);
    assert!(html(&lost).contains("passage is not found"));
    assert!(markdown(&lost).contains("passage is not found"));
}
