//! Opening the page: what stands beside it, whole or broken, and what was there before.

use crate::desk::{ARTICLES, DOSSIER, Desk, seeds};
use concord::app::event::Seeds;
use concord::app::view::{rail, status};

fn labels(desk: &Desk) -> Vec<String> {
    rail::rail(&desk.model).rows.into_iter().map(|row| row.label).collect()
}

#[test]
fn the_articles_beside_the_page_are_there() {
    let desk = Desk::new();
    assert_eq!(labels(&desk), ["alpha.txt", "beta.txt", "gamma.txt"]);
    let rail = rail::rail(&desk.model);
    assert_eq!((rail.title.as_str(), rail.is_loading), ("Collapse at Norwick", false));
    assert_eq!(rail.rows.iter().map(|row| row.claims).collect::<Vec<_>>(), [3, 2, 1]);
    assert_eq!(desk.notices(), [""; 0]);
    assert_eq!(desk.stored("").len(), 1, "only who is at the keyboard: {:?}", desk.stored(""));
}

#[test]
fn the_seeds_of_this_repository_open_without_a_word() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let read = |name: &str| std::fs::read(format!("{folder}/{name}")).expect("a seed is there");
    let manifest = String::from_utf8(read("index.json")).expect("text");
    let articles = concord::app::manifest::read_manifest(&manifest).expect("a manifest").articles;
    let files = articles.iter().map(|(name, _)| (name.clone(), Ok(read(name)))).collect();
    let mut desk = Desk::with(Ok(Seeds { manifest, files }));
    assert_eq!(desk.notices(), [""; 0]);
    let rows = rail::rail(&desk.model).rows;
    assert_eq!(rows.len(), 5);
    assert!(rows.iter().all(|row| row.claims > 5), "{rows:?}");
    desk.press("j 1 c");
    assert_eq!(desk.said().len(), 1, "the first claim has a candidate");
}

/// Opens with these files; the labels in the rail and the one notice are as expected.
#[track_caller]
fn check(files: &[(&str, &[u8])], expected: &[&str], notice: &str) {
    let desk = Desk::with(Ok(seeds(files)));
    assert_eq!(labels(&desk), expected);
    let notices = desk.notices().join("\n");
    assert!(notices.contains(notice), "{notices}");
    assert_eq!(notice.is_empty(), notices.is_empty(), "{notices}");
}

#[test]
fn a_broken_article_is_told_and_the_others_are_there() {
    let good: (&str, &[u8]) = ("good.txt", b"The dam broke on Friday and 3 people died.");
    check(&[good], &["good.txt"], "");
    check(
        &[good, ("b.txt", b"caf\xe9 closed")],
        &["good.txt"],
        "b.txt: not UTF-8 at byte 3: save it as UTF-8",
    );
    check(&[("b.txt", b" \n"), good], &["good.txt"], "b.txt: empty");
    check(&[("b.txt", b"")], &[], "b.txt: empty");
    check(&[good, ("twin.txt", good.1)], &["good.txt"], "");
    check(&[], &[], "");
}

#[test]
fn missing_files_and_broken_manifests_say_what_to_do() {
    let check = |seeds: Result<Seeds, String>, notice: &str| {
        let mut desk = Desk::with(seeds);
        let notices = desk.notices();
        assert!(notices.len() == 1 && notices[0].contains(notice), "{notices:?}");
        desk.press("j o c 1 m d n e u U v J K f x s");
        assert_eq!(desk.said(), [""; 0]);
        assert_eq!(desk.saved(), "Saved");
    };
    let manifest = |text: &str| Ok(Seeds { manifest: text.to_owned(), files: Vec::new() });
    let listed = format!(r#"{{"id": "{DOSSIER}", "title": "t", "articles": ["a.txt"]}}"#);
    check(manifest(&listed), "a.txt: was not fetched");
    check(
        Ok(Seeds { manifest: listed, files: vec![("a.txt".to_owned(), Err("404".to_owned()))] }),
        "a.txt: 404",
    );
    check(manifest("{"), "seeds/index.json can't be read");
    check(manifest("{}"), "\"articles\" is missing");
    check(manifest(r#"{"id": "a/b", "articles": []}"#), "\"id\" is missing or not an id");
    check(manifest(r#"{"id": "a", "articles": [{}]}"#), "an article names no \"file\"");
    check(Err("the server answers 404".to_owned()), "Your stored work is not touched");
}

#[test]
fn stored_work_opens_without_the_articles_beside_the_page() {
    let mut desk = Desk::new();
    desk.press("j 1 c");
    let missing = Err("offline".to_owned());
    let mut desk = Desk::open(desk.browser.clone(), missing);
    assert_eq!(desk.said(), ["contradiction: The bridge at ~ Police said 15"]);
    assert_eq!(labels(&desk), ["alpha.txt", "beta.txt"], "the texts that were spoken of are kept");
    desk.press("u");
    assert_eq!(desk.said(), [""; 0]);
    let desk =
        Desk::open(desk.browser.clone(), Ok(seeds(&ARTICLES.map(|(n, t)| (n, t.as_bytes())))));
    assert_eq!(labels(&desk), ["alpha.txt", "beta.txt", "gamma.txt"]);
}

#[test]
fn the_status_line_says_how_things_stand() {
    let mut desk = Desk::with(Err(String::new()));
    desk.model.phase = concord::app::model::Phase::Loading;
    assert_eq!(desk.saved(), "Opening…");
    let mut desk = Desk::new();
    let line = |desk: &Desk| {
        let view = status::status(&desk.model);
        assert!(view.storage.ends_with(" stored"), "{}", view.storage);
        format!("{}; {}", view.saved, view.export)
    };
    assert_eq!(line(&desk), "Saved; Never exported");
    desk.press("e");
    assert_eq!(line(&desk), "Saved; Exported just now");
    desk.press("j o");
    assert_eq!(line(&desk), "Saved; Exported just now, 1 change since");
    desk.press("o");
    assert_eq!(line(&desk), "Saved; Exported just now, 2 changes since");
    desk.reload();
    assert_eq!(line(&desk), "Saved; Exported just now, 2 changes since");
    desk.model.saving.now.0 += 3 * 86_400_000;
    assert_eq!(line(&desk), "Saved; Exported 3 days ago, 2 changes since");
    assert_eq!(desk.spoken(), "");
}

#[test]
fn settings_and_name_are_of_the_browser() {
    use concord::app::Event;
    use concord::app::model::Theme;
    let mut desk = Desk::new();
    desk.send(Event::ThemeChosen(Theme::Dark));
    desk.send(Event::NameChosen(format!(" Ada {}", "x".repeat(200))));
    desk.press("f j o");
    desk.reload();
    assert_eq!(desk.model.settings.theme, Theme::Dark);
    assert!(desk.model.settings.folds_furniture);
    assert_eq!(desk.model.me.name.chars().count(), 80);
    assert_eq!(desk.model.dossier.reviewers.get(&desk.model.me.id), Some(&desk.model.me));
}
