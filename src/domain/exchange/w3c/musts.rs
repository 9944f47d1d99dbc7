//! The W3C's own assertions, formats asserted, over everything that is exported.

use super::export;
use crate::domain::exchange::concord::tests::live_sample;
use crate::domain::order::SmallSort;
use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/w3c");

fn json_of(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).expect("can be read");
    serde_json::from_str(&text).expect("is JSON")
}

/// All JSON files under `folder`, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("is a folder") {
        let path = entry.expect("can be read").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|e| e == "json") {
            found.push(path);
        }
    }
    found.order();
    found
}

/// The assertion with all definitions inside it, so that no reference leaves the file. The identities go:
/// they would only change what a reference is relative to.
fn assertion(path: &Path) -> Validator {
    let mut schema = local(json_of(path), "");
    let mut definitions = Map::new();
    for file in files(&Path::new(FIXTURES).join("definitions")) {
        let name = file.file_name().expect("has a name").to_string_lossy().into_owned();
        definitions.insert(name.clone(), local(json_of(&file), &name));
    }
    schema["files"] = Value::Object(definitions);
    let options = jsonschema::options().with_draft(Draft::Draft4).should_validate_formats(true);
    options.build(&schema).expect("is a schema")
}

fn local(value: Value, file: &str) -> Value {
    match value {
        Value::Array(list) => list.into_iter().map(|one| local(one, file)).collect(),
        Value::Object(map) => {
            let keep = |(key, value): (String, Value)| match (key.as_str(), &value) {
                ("id" | "$schema", Value::String(_)) => None,
                ("$ref", Value::String(target)) => {
                    let (name, part) = target.split_once('#').expect("has a fragment");
                    let name = if name.is_empty() { file } else { name };
                    let start =
                        if name.is_empty() { "#".into() } else { format!("#/files/{name}") };
                    Some((key, json!(format!("{start}{part}"))))
                }
                _ => Some((key, local(value, file))),
            };
            Value::Object(map.into_iter().filter_map(keep).collect())
        }
        other => other,
    }
}

/// The assertions of `folder`: name, whether what is right must fit, and the schema.
fn assertions(folder: &str) -> Vec<(String, bool, Validator)> {
    let of = |path: &PathBuf| {
        let name = path.file_name().expect("has a name").to_string_lossy().into_owned();
        (name, json_of(path)["expectedResult"] != "invalid", assertion(path))
    };
    files(&Path::new(FIXTURES).join(folder)).iter().map(of).collect()
}

/// How many assertions hold for all of `items`; names those that do not.
fn check(assertions: &[(String, bool, Validator)], items: &[Value]) -> (usize, Vec<String>) {
    let holds = |fits: bool, schema: &Validator| items.iter().all(|i| schema.is_valid(i) == fits);
    let failed = assertions.iter().filter(|(_, fits, schema)| !holds(*fits, schema));
    let failed: Vec<String> = failed.map(|(name, ..)| name.clone()).collect();
    (assertions.len() - failed.len(), failed)
}

#[test]
fn all_54_musts_hold_for_every_record() {
    let file: Value = serde_json::from_str(&export(&live_sample()).text).expect("is JSON");
    let items = file["first"]["items"].as_array().expect("is a list");
    assert_eq!(items.len(), 7);
    assert_eq!(check(&assertions("annotations"), items), (54, Vec::new()));
}

#[test]
fn all_musts_of_a_collection_hold() {
    let file: Value = serde_json::from_str(&export(&live_sample()).text).expect("is JSON");
    assert_eq!(check(&assertions("collections"), &[file]), (10, Vec::new()));
}

#[test]
fn the_assertions_refuse_what_is_broken() {
    let file: Value = serde_json::from_str(&export(&live_sample()).text).expect("is JSON");
    let item = &file["first"]["items"][0];
    let musts = assertions("annotations");
    let fails = |key: &str, value: Value| {
        let mut item = item.clone();
        item[key] = value;
        assert!(!check(&musts, &[item]).1.is_empty(), "{key}");
    };
    fails("@context", json!("http://example.org"));
    fails("id", json!("not a uri"));
    fails("created", json!("yesterday"));
    fails("target", json!({ "type": "TextualBody", "value": "x" }));
}
