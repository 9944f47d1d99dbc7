//! Pages written by hand, and what is read off them.

use super::*;
use crate::domain::article::FurnitureKind;

/// Fills a tree from simple markup: every element closed, attributes in double quotes.
fn tree(markup: &str) -> Tree {
    let mut page = TreeBuilder::default();
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        page.text(&rest[..at]);
        let end = at + rest[at..].find('>').expect("a tag ends");
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if tag.starts_with('/') {
            page.close();
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        page.open(name, |wanted| {
            let start = attributes.find(&format!("{wanted}=\""))? + wanted.len() + 2;
            attributes[start..].split('"').next().map(str::to_owned)
        });
        if matches!(name, "br" | "meta" | "link" | "img" | "hr") {
            page.close();
        }
    }
    page.text(rest);
    page.finish()
}

const FIRST: &str = "The old bridge over the river was opened again on Monday, the mayor of the town said, after two years of work that cost far more than the council had planned.";
const SECOND: &str = "Thousands of people walked across it in the first hour, and many of them had waited since the early morning, according to the police, who counted them at both ends.";
const THIRD: &str = "The council will decide next month whether lorries may use the bridge, a question that has divided the town for years, said a member of the committee on traffic.";

/// A page as many are: a bar, the report, captions, links to other reports, a foot.
fn page(inside: &str) -> String {
    format!(
        r#"<html lang="en"><head><title>Old bridge opens again | The Example</title>
        <meta property="og:title" content="Old bridge opens again">
        <meta property="og:site_name" content="The Example">
        <meta name="author" content="By Jane Doe">
        <meta property="article:published_time" content="2026-01-08T10:00:00Z">
        <link rel="canonical" href="https://example.com/bridge"></head><body>
        <div class="nav menu"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></div>
        <article class="article"><h1>Old bridge opens again</h1><div class="article-body">{inside}</div></article>
        <div class="related-stories"><h3>Read more</h3><ul><li><a href="/a">River floods the lower town</a></li>
        <li><a href="/b">Who pays for the bridge?</a></li></ul></div>
        <div class="footer">Copyright 2026 The Example. All rights reserved.</div></body></html>"#
    )
}

fn check(inside: &str, expected: &[(BlockKind, &str)]) {
    let read = read(&tree(&page(inside)));
    let found: Vec<(BlockKind, &str)> =
        read.passages.iter().map(|p| (p.kind, p.text.as_str())).collect();
    assert_eq!(found, expected, "{inside}");
}

#[test]
fn paragraphs_are_kept_and_the_page_around_them_is_not() {
    check(
        &format!("<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"),
        &[
            (BlockKind::Paragraph, FIRST),
            (BlockKind::Paragraph, SECOND),
            (BlockKind::Paragraph, THIRD),
        ],
    );
}

#[test]
fn subheads_and_quotations_keep_their_kind() {
    check(
        &format!(
            "<p>{FIRST}</p><h2>What comes next</h2><p>{SECOND}</p><blockquote><p>{THIRD}</p></blockquote>"
        ),
        &[
            (BlockKind::Paragraph, FIRST),
            (BlockKind::Subhead, "What comes next"),
            (BlockKind::Paragraph, SECOND),
            (BlockKind::Quote, THIRD),
        ],
    );
}

#[test]
fn inline_elements_and_two_breaks_are_read_as_they_look() {
    check(
        &format!(
            "<p>{FIRST}<br><br>{SECOND}</p><p>{}</p>",
            THIRD.replace("lorries", "<b>lor</b>ries")
        ),
        &[
            (BlockKind::Paragraph, FIRST),
            (BlockKind::Paragraph, SECOND),
            (BlockKind::Paragraph, THIRD),
        ],
    );
}

#[test]
fn a_page_says_who_wrote_it_and_when() {
    let read = read(&tree(&page(&format!("<p>{FIRST}</p><p>{SECOND}</p>"))));
    assert_eq!(read.title.as_deref(), Some("Old bridge opens again"));
    assert_eq!(read.byline.as_deref(), Some("Jane Doe"));
    assert_eq!(read.publisher.as_deref(), Some("The Example"));
    assert_eq!(read.date.map(|d| d.to_string()).as_deref(), Some("2026-01-08"));
    assert_eq!(read.address.as_deref(), Some("https://example.com/bridge"));
    assert_eq!(read.language.as_deref(), Some("en"));
}

#[test]
fn linked_data_goes_before_meta_tags() {
    let script = r##"<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "name": "Page"},
        {"@type": "NewsArticle", "headline": "Old bridge opens again", "author": [{"@id": "#jd"}],
        "datePublished": "2026-01-07", "publisher": {"name": "Example &amp; Sons"},},
        {"@type": "Person", "@id": "#jd", "name": "John Roe"}]}</script>"##;
    let read = read(&tree(&page(&format!("{script}<p>{FIRST}</p><p>{SECOND}</p>"))));
    assert_eq!(read.byline.as_deref(), Some("John Roe"));
    assert_eq!(read.publisher.as_deref(), Some("Example & Sons"));
    assert_eq!(read.date.map(|d| d.to_string()).as_deref(), Some("2026-01-07"));
}

#[test]
fn captions_become_furniture_of_the_article() {
    let caption = "People walk across the old bridge on Monday";
    let inside = format!(
        "<p>{FIRST}</p><figure><img><figcaption>{caption}</figcaption></figure><p>{SECOND}</p><h2>What comes next</h2><p>{THIRD}</p>"
    );
    let article = read(&tree(&page(&inside))).article();
    let captions: Vec<&str> = article
        .furniture
        .iter()
        .filter(|f| f.kind == FurnitureKind::Caption)
        .map(|f| f.span.of(&article.text))
        .collect();
    assert_eq!(captions, [caption]);
    let subheads: Vec<&str> = article.subheads.iter().map(|s| s.of(&article.text)).collect();
    assert_eq!(subheads, ["What comes next"]);
    let title = article.metadata.title.expect("the page has one");
    assert_eq!((title.value.as_str(), title.span), ("Old bridge opens again", None));
}

#[test]
fn an_empty_page_gives_an_empty_article() {
    for markup in ["", "<html></html>", "<p></p>", "<script>alert(1)</script>"] {
        let read = read(&tree(markup));
        assert_eq!(read, Page::default(), "{markup}");
        assert_eq!(read.article().text, "");
    }
}

#[test]
fn scripts_and_forms_are_no_text() {
    check(
        &format!(
            "<p>{FIRST}</p><script>var a = \"{SECOND}\";</script><svg>p</svg><select><option>{SECOND}</option></select><p>{THIRD}</p>"
        ),
        &[(BlockKind::Paragraph, FIRST), (BlockKind::Paragraph, THIRD)],
    );
}

#[test]
fn the_rows_of_a_table_are_blocks() {
    let blocks = block::blocks(&tree(
        "<table><tr><td>Cost</td><td><b>12</b> million</td></tr><tr><td><p>Left</p></td><td><p>Right</p></td></tr></table>",
    ));
    let texts: Vec<&str> = blocks.iter().map(|b| b.text.as_str()).collect();
    assert_eq!(texts, ["Cost | 12 million", "Left", "Right"]);
}

#[test]
fn nesting_a_hundred_thousand_deep_is_read_in_time() {
    for name in ["div", "span", "table"] {
        let mut page = TreeBuilder::default();
        for level in 0..100_000 {
            page.open(name, |a| (a == "class").then(|| "article-body".to_owned()));
            if level % 100 == 0 {
                page.text("The bridge is open again, the mayor said. ");
            }
        }
        let read = read(&page.finish());
        assert!(read.text().len() < 10_000_000, "{name}");
    }
}

#[test]
fn closing_what_was_never_opened_changes_nothing() {
    let mut page = TreeBuilder::default();
    page.close();
    page.open("p", |_| None);
    page.text(FIRST);
    page.close();
    page.close();
    assert_eq!(read(&page.finish()).text(), FIRST);
}
