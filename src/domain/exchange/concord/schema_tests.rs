//! The published schema and the program say the same.

use super::export;
use super::tests::{sample, sample_with_edition};
use jsonschema::Validator;
use serde_json::{Value, json};

fn schema() -> Validator {
    let text = include_str!("../../../../schema/concord.schema.json");
    let schema: Value = serde_json::from_str(text).expect("is JSON");
    jsonschema::options().should_validate_formats(true).build(&schema).expect("is a schema")
}

fn file() -> Value {
    serde_json::from_str(&export(&sample())).expect("is JSON")
}

#[test]
fn every_export_fits_the_schema() {
    for dossier in [sample(), sample_with_edition()] {
        let file: Value = serde_json::from_str(&export(&dossier)).expect("is JSON");
        let complaints: Vec<String> = schema().iter_errors(&file).map(|e| e.to_string()).collect();
        assert_eq!(complaints, [""; 0]);
    }
}

#[test]
fn the_schema_refuses_what_is_broken() {
    let schema = schema();
    let kinds = ["tag", "note", "mark", "furniture", "resolution"];
    let file = file();
    let at = |kind: &str| {
        let records = file["records"].as_array().expect("is a list");
        records.iter().position(|r| r["type"] == kind).expect("the sample has every kind")
    };
    let check = |pointer: &str, value: Value| {
        let mut pointer = pointer.to_owned();
        for kind in kinds {
            pointer = pointer.replace(&format!("<{kind}>"), &format!("/records/{}", at(kind)));
        }
        let mut broken = file.clone();
        let (parent, key) = pointer.rsplit_once('/').expect("is a pointer");
        match broken.pointer_mut(parent).expect("is there") {
            Value::Object(map) if value.is_null() => {
                map.remove(key).expect("is there");
            }
            Value::Object(map) => {
                map.insert(key.to_owned(), value);
            }
            other => other[key.parse::<usize>().expect("is an index")] = value,
        }
        assert!(!schema.is_valid(&broken), "{pointer}");
    };
    check("/format", json!("other"));
    check("/version", json!(2));
    check("/records", Value::Null);
    check("/dossier/id", json!("../x"));
    check("/extra", json!(1));
    check("/articles/0/id", json!("abc"));
    check("/articles/0/text", Value::Null);
    check("/reviewers/0/name", json!(7));
    check("<tag>/type", json!("vote"));
    check("<tag>/tag", json!("doubt"));
    check("<tag>/text", json!("of another kind"));
    check("<tag>/revision", json!(0));
    check("<tag>/created", json!("yesterday"));
    check("<tag>/created", json!("2026-99-07T16:01:00.000Z"));
    check("<tag>/target/ranges", json!([]));
    check("<tag>/target/ranges/0/start", json!(-1));
    check("<tag>/target/ranges/0/exact", Value::Null);
    check("<tag>/counterpart/article", json!("A".repeat(64)));
    check("<tag>/past/0/editor", Value::Null);
    check("<tag>/past/0/extra", json!(1));
    check("<note>/text", Value::Null);
    check("<note>/replyTo", json!(""));
    check("<mark>/target", Value::Null);
    check("<furniture>/furniture", json!("yes"));
    check("<resolution>/decision", json!("maybe"));
    check("<resolution>/verdicts/0/tag", Value::Null);
    check("<resolution>/overruled/0", json!("a b"));
}
