//! What must be read off the articles that open by default.

use concord::domain::article::{self, Article, FurnitureKind};

pub(crate) fn seed(start: &str) -> Article {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let path = std::fs::read_dir(folder)
        .expect("seeds are there")
        .filter_map(Result::ok)
        .map(|e| e.path())
        .find(|p| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with(start)));
    article::read(&std::fs::read_to_string(path.expect("the seed is there")).expect("it is text"))
}

/// `title source byline place date section` as found, "-" where nothing was.
fn check(start: &str, expected: [&str; 6]) {
    let m = seed(start).metadata;
    let text = |found: &Option<article::Found<String>>| {
        found.as_ref().map_or("-".to_owned(), |f| f.value.clone())
    };
    let date = m.date.as_ref().map_or("-".to_owned(), |f| f.value.to_string());
    let found =
        [text(&m.title), text(&m.source), text(&m.byline), text(&m.place), date, text(&m.section)];
    assert_eq!(found, expected.map(str::to_owned), "{start}");
}

#[test]
fn reads_what_each_says_of_itself() {
    let historic =
        "Historic Syrian-Israeli talks in Paris yield first trilateral security understanding";
    for (start, expected) in [
        ("000", ["-", "The Washington Times", "Vaughn Cockayne", "-", "-", "-"]),
        (
            "001",
            [
                "Israel, Syria, U.S. Announce Joint Security Mechanism in Rare Step Toward De-Escalation",
                "Worthy News",
                "Emmitt Barry",
                "-",
                "-",
                "-",
            ],
        ),
        (
            "002",
            [
                "Trump Brokers Israel-Syria Security Pact to De-escalate Border Tensions",
                "Garowe Online",
                "-",
                "WASHINGTON",
                "-",
                "-",
            ],
        ),
        ("003", [historic, "-", "-", "-", "2026-01-08", "Middle East"]),
        (
            "004",
            [
                "Israel and Syria Open U.S.-Supervised Intelligence Mechanism",
                "Clash Report",
                "-",
                "-",
                "2026-01-07",
                "-",
            ],
        ),
    ] {
        check(start, expected);
    }
}

#[test]
fn finds_the_furniture_of_each_and_nothing_else() {
    use FurnitureKind::{Advertisement, Appeal, Byline, Caption, Control, Related, Title};
    for (start, expected) in [
        ("000", vec![Appeal, Byline, Appeal]),
        ("001", vec![Title, Byline, Appeal, Appeal, Related, Appeal]),
        ("002", vec![Title, Byline]),
        ("003", vec![Title, Byline, Title, Title, Caption, Control, Caption, Caption]),
        ("004", vec![Advertisement, Title, Byline, Control]),
    ] {
        let found: Vec<FurnitureKind> = seed(start).furniture.iter().map(|f| f.kind).collect();
        assert_eq!(found, expected, "{start}");
    }
}

#[test]
fn finds_the_subheads() {
    for (start, expected) in [
        ("000", vec![]),
        ("003", vec!["Intelligence cooperation mechanism", "Fundamental gaps"]),
        ("004", vec!["“Achieving Lasting Security”", "A Quiet Line to Manage Tensions"]),
    ] {
        let article = seed(start);
        let found: Vec<&str> = article.subheads.iter().map(|s| s.of(&article.text)).collect();
        assert_eq!(found, expected, "{start}");
    }
}
