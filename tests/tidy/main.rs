//! The rules of the house that a machine can hold: rooms, file heads and lengths, markup and style.
//!
//! A rule is a function from one file to complaints, tried on small texts beside it; this file applies
//! all rules to all files.

mod color;
mod file;
mod house;
mod inert;
mod key;
mod room;
mod style;
mod tongue;

use file::SourceFile;

fn complaints_of(rule: impl Fn(&SourceFile) -> Vec<String>) -> String {
    file::all().iter().flat_map(rule).collect::<Vec<_>>().join("\n")
}

#[test]
fn rooms_name_only_what_they_may() {
    assert_eq!(complaints_of(room::complaints), "");
}

#[test]
fn every_rust_file_says_why_it_exists() {
    assert_eq!(complaints_of(house::head), "");
}

#[test]
fn no_file_is_longer_than_its_reader_bears() {
    assert_eq!(complaints_of(house::length), "");
}

#[test]
fn text_is_never_set_as_markup() {
    assert_eq!(complaints_of(house::markup), "");
}

#[test]
fn no_part_of_a_view_is_made_from_markup() {
    assert_eq!(complaints_of(inert::complaints), "");
}

#[test]
fn everything_is_finished_and_runs() {
    assert_eq!(complaints_of(house::unfinished), "");
}

#[test]
fn nothing_names_a_machine_or_a_registry() {
    assert_eq!(complaints_of(house::address), "");
}

#[test]
fn style_sheets_stand_in_layers_and_on_the_page() {
    let page = file::read("index.html");
    assert_eq!(complaints_of(|file| style::complaints(file, &page)), "");
}

#[test]
fn every_language_says_every_text() {
    assert_eq!(tongue::complaints(&file::all()).join("\n"), "");
}

#[test]
fn the_rules_see_files_of_every_kind() {
    let files = file::all();
    for wanted in ["src/lib.rs", "xtask/src/main.rs", "tests/tidy/main.rs", "index.html", "boot.js"]
    {
        assert!(files.iter().any(|file| file.path == wanted), "{wanted} is not looked at");
    }
}
