//! Heads of made-up articles in many shapes: what must be read off each.

use concord::domain::article::{self, Article, Found};

/// A report that says nothing of itself.
const BODY: &str = "The council of Exampleville agreed on Monday to rebuild the old bridge over the river. It had \
    been closed for two years, and the work is to begin before the end of the month.\n\n\
    Nobody on the council spoke against the plan, which will cost less than was feared. The mayor called it a good day.";

/// Reads `head`, then the report, then `tail`; compares what was found with `expected`, one
/// `field: value` a line.
fn check(head: &str, tail: &str, expected: &str) {
    let article = article::read(&format!("{head}{BODY}\n{tail}"));
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    assert_eq!(summary(&article), expected, "\n{head}…\n{tail}");
    for found in article.furniture {
        assert!(!BODY.contains(found.span.of(&article.text)), "{found:?}");
    }
}

fn summary(article: &Article) -> Vec<String> {
    let metadata = &article.metadata;
    let text = |name: &str, found: &Option<Found<String>>| {
        found.as_ref().map(|f| format!("{name}: {}", f.value))
    };
    let date = metadata.date.as_ref().map(|f| format!("date: {}", f.value));
    [
        text("title", &metadata.title),
        text("dek", &metadata.dek),
        text("byline", &metadata.byline),
        text("source", &metadata.source),
        text("place", &metadata.place),
        date,
        text("section", &metadata.section),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn reads_a_title_a_byline_and_an_agency() {
    check(
        "Council to rebuild old bridge\nBy Jane Doe, Reuters\n",
        "",
        "title: Council to rebuild old bridge\nbyline: Jane Doe\nsource: Reuters",
    );
}

#[test]
fn reads_a_dateline_with_its_agency() {
    check(
        "Council to rebuild old bridge\n\nLONDON (AP) — ",
        "",
        "title: Council to rebuild old bridge\nsource: AP\nplace: LONDON",
    );
}

#[test]
fn reads_a_labelled_date_with_a_clock() {
    check(
        "Council to rebuild old bridge\nPublished: 3 March 2024 10:12 GMT\nUpdated: 4 March 2024 08:00 GMT\n",
        "",
        "title: Council to rebuild old bridge\ndate: 2024-03-03",
    );
}

#[test]
fn prefers_the_day_of_publication_to_that_of_an_update() {
    check(
        "Council to rebuild old bridge\nUpdated 4 March 2024\nPublished 3 March 2024\n",
        "",
        "title: Council to rebuild old bridge\ndate: 2024-03-03",
    );
}

#[test]
fn takes_the_publisher_from_a_copyright_notice() {
    check(
        "Council to rebuild old bridge\n",
        "© 2024 BBC. All rights reserved.\n",
        "title: Council to rebuild old bridge\nsource: BBC",
    );
}

#[test]
fn parts_the_site_from_the_title() {
    check(
        "Council to rebuild old bridge - The Exampleville Times\nBy Jane Doe and John Roe\nJan. 7, 2026\n",
        "",
        "title: Council to rebuild old bridge\nbyline: Jane Doe and John Roe\nsource: The Exampleville Times\ndate: 2026-01-07",
    );
}

#[test]
fn finds_the_line_under_the_title() {
    check(
        "Politics\nCouncil to rebuild old bridge\nThe work will begin before the end of the month, the mayor says.\nJane Doe\n\
         Wednesday 7 January 2026 16.30 GMT\nShare\n",
        "",
        "title: Council to rebuild old bridge\ndek: The work will begin before the end of the month, the mayor says.\n\
         date: 2026-01-07\nsection: Politics",
    );
}

#[test]
fn reads_a_line_of_name_day_and_section() {
    check(
        "Council to rebuild old bridge\nJane Doe · 7 January 2026 · World\n",
        "",
        "title: Council to rebuild old bridge\nbyline: Jane Doe\ndate: 2026-01-07\nsection: World",
    );
}

#[test]
fn reads_an_agency_copy() {
    check(
        "Council to rebuild old bridge\nSource: Xinhua| 2018-01-15 20:31:24|Editor: jd\nVideo Player Close\nEXAMPLEVILLE, Jan. 15 (Xinhua) -- ",
        "",
        "title: Council to rebuild old bridge\nsource: Xinhua\nplace: EXAMPLEVILLE\ndate: 2018-01-15",
    );
}

#[test]
fn skips_a_photograph_and_its_caption() {
    check(
        "Photo: Jane Doe/Getty Images\nCouncil to rebuild old bridge\nThe old bridge in March. (AFP)\nBy John Roe\n",
        "READ MORE: Talks fail again\nSign up for our newsletter\n",
        "title: Council to rebuild old bridge\nbyline: John Roe",
    );
}

#[test]
fn reads_an_american_date_by_its_clock() {
    check(
        "Council to rebuild old bridge\n01/08/2026 4:01 PM ET | By Jane Doe, Example News Network\n",
        "",
        "title: Council to rebuild old bridge\nbyline: Jane Doe\nsource: Example News Network\ndate: 2026-01-08",
    );
}

#[test]
fn reads_a_date_with_periods_day_first() {
    check(
        "Council to rebuild old bridge?\n08.01.2026\n",
        "",
        "title: Council to rebuild old bridge?\ndate: 2026-01-08",
    );
}

#[test]
fn finds_a_publisher_that_stands_alone() {
    check(
        "EXAMPLE HERALD\nCouncil to rebuild old bridge\nBy Our Correspondent\n",
        "",
        "title: Council to rebuild old bridge\nbyline: Our Correspondent\nsource: Example Herald",
    );
}

#[test]
fn reads_who_reported_off_the_end() {
    check(
        "Council to rebuild old bridge\n",
        "(Reporting by Jane Doe in London; Editing by John Roe)\n",
        "title: Council to rebuild old bridge\nbyline: Jane Doe",
    );
}

#[test]
fn finds_no_title_where_the_report_begins_at_once() {
    check("", "", "");
}

#[test]
fn takes_the_site_of_an_address_where_nothing_else_tells() {
    check(
        "Council to rebuild old bridge\n",
        "Jane Doe can be reached at jane@example.org.\n",
        "title: Council to rebuild old bridge\nbyline: Jane Doe\nsource: example.org",
    );
}

#[test]
fn keeps_a_breaking_label_out_of_the_title() {
    check(
        "BREAKING NEWS\nCouncil to rebuild old bridge | Example Post\n5 min read\nUpdated on: January 7, 2026 / 10:15 AM EST / Example Post\n",
        "",
        "title: Council to rebuild old bridge\nsource: Example Post\ndate: 2026-01-07\nsection: BREAKING NEWS",
    );
}

#[test]
fn reads_a_head_of_one_paragraph_after_an_advertisement() {
    check(
        "ADVERTISEMENT\nSkip to content\nWorld / Middle East\nCouncil “to rebuild” old bridge\nFirst published on 7th January 2026\n",
        "Follow us on Twitter\nTags: bridge, council\n",
        "title: Council “to rebuild” old bridge\ndate: 2026-01-07\nsection: World / Middle East",
    );
}
